//! Makes the words of addresses: the path of a kind, the slug of a record, the language-neutral address.

use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::text::slug::slug;
use crate::theme::strings::Strings;

/// Longest word made from a name.
const SLUG_LIMIT: usize = 80;

/// The language-neutral address of a record, which never changes.
#[must_use]
pub fn permalink(kind: Kind, id: &str) -> String {
    format!("/id/{}/{id}/", kind.code())
}

/// The language-neutral address of a section of an act.
#[must_use]
pub fn section_permalink(act: &str, section: &str) -> String {
    format!("/id/section/{act}-{}/", slug(section, SLUG_LIMIT))
}

pub use crate::model::places::section_anchor;

/// The address of the list of a kind, with the word that the language has for it.
#[must_use]
pub fn index(strings: &Strings, lang: Lang, kind: Kind) -> String {
    word_page(strings, lang, kind.plural())
}

/// The address of a part of the map of the site.
#[must_use]
pub fn sitemap(part: usize) -> String {
    format!("/sitemap-{part}.xml")
}

/// The address of a further part of a list.
#[must_use]
pub fn part(strings: &Strings, list: &str, part: u32) -> String {
    let word = strings.paths.get("part").map_or("part", String::as_str);
    format!("{list}{word}-{part}/")
}

/// The address of a page that has a word of its own.
#[must_use]
pub fn word_page(strings: &Strings, lang: Lang, name: &str) -> String {
    let word = strings.paths.get(name).map_or(name, String::as_str);
    format!("/{lang}/{word}/")
}

/// The word of a record in an address: its own slug, else made from its name, else its id.
#[must_use]
pub fn record_slug(portal: &Portal, record: RecordRef, lang: Lang) -> String {
    let meta = portal.meta(record);
    if let Some((_, own)) = meta.slugs.iter().find(|(of, _)| *of == lang) {
        return own.clone();
    }
    if record.kind == Kind::Act {
        // Several acts have the same title; the number tells them apart.
        let title = portal.title(record).best(lang, &portal.site.languages);
        return format!("{}-{}", title.map(|version| slug(&version.text, SLUG_LIMIT)).unwrap_or_default(), meta.id);
    }
    slug_of(portal.title(record), lang, (&portal.site.languages, &meta.id))
}

/// The word that a title makes, in the best of the languages; the id where it makes none.
#[must_use]
pub fn slug_of(title: &Text, lang: Lang, (languages, id): (&[Lang], &str)) -> String {
    let made = title.best(lang, languages).map(|version| slug(&version.text, SLUG_LIMIT)).unwrap_or_default();
    if made.is_empty() { id.to_owned() } else { made }
}
