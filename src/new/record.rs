//! A kind of record into a file to fill in: a comment for each key in the language of the site, the words and ids that can stand
//! there, and `TODO` where something is to be written.

use super::yaml::{comment, quoted};
use super::{MARK, NewFile, speech_of, word};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::pipeline::decode::example::{Place, filled};
use crate::pipeline::decode::skeleton::{Key, keys};
use crate::schema;
use crate::words::Speech;

/// What is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A record in YAML.
    Record(Kind),
    /// A page, in a file of Markdown a language.
    Page,
    /// News, likewise.
    News,
}

/// Of which kind the records are whose ids stand at a key.
const OFFERED: &[(&str, Kind)] = &[
    ("area", Kind::Area),
    ("areas", Kind::Area),
    ("county", Kind::County),
    ("documents", Kind::Document),
    ("funders", Kind::Body),
    ("negotiation", Kind::Negotiation),
    ("owner", Kind::Body),
    ("related", Kind::Area),
    ("responsible", Kind::Body),
    ("situations", Kind::Situation),
    ("steering", Kind::Body),
    ("topics", Kind::Area),
    ("urgent", Kind::Body),
];

/// The keys at which parties stand.
const PARTIES: &[&str] = &["parties", "members", "owner_party", "origin", "responsibilities"];

/// How many ids are offered beside a key; where there are more, the command that lists them is.
const MANY: usize = 30;

/// The record to be begun.
#[derive(Clone, Debug)]
pub struct Begun<'p> {
    /// The site, with what it inherits.
    pub portal: &'p Portal,
    /// Its id.
    pub id: String,
    /// What it is called in the first language of the site, where that is known.
    pub title: Option<String>,
}

/// The files of a new record.
#[must_use]
pub fn files(what: What, begun: &Begun<'_>) -> Vec<NewFile> {
    match what {
        What::Record(kind) => vec![record(kind, begun)],
        What::Page | What::News => begun.languages().iter().map(|&lang| article(what, begun, lang)).collect(),
    }
}

impl Begun<'_> {
    fn languages(&self) -> &[Lang] {
        &self.portal.site.languages
    }

    fn speech(&self) -> Speech {
        speech_of(self.languages())
    }

    /// What the site has of its own in the place of an example.
    fn own(&self, place: Place) -> Option<String> {
        let portal = self.portal;
        let places = portal.own_municipalities();
        match place {
            Place::Municipality => places.first().map(|&id| portal.municipalities[id].meta.id.clone()),
            Place::County => portal.site.county.map(|id| portal.counties[id].meta.id.clone()),
            Place::Municipalities => Some(places.len().to_string()),
            Place::Record(kind) => {
                own(portal, kind).map(|record| portal.meta(record).id.clone()).find(|id| *id != self.id)
            }
        }
    }

    /// The name where it is known, else a mark.
    fn title(&self, lang: Lang) -> String {
        let known = self.title.as_ref().filter(|_| self.languages().first() == Some(&lang));
        known.map_or_else(|| MARK.to_owned(), |title| quoted(title))
    }
}

fn record(kind: Kind, begun: &Begun<'_>) -> NewFile {
    let speech = begun.speech();
    let (title, meaning) = schema::said(kind.code(), speech).unwrap_or_default();
    let mut text = format!("# yaml-language-server: $schema=../../.schemas/{}.json\n", kind.plural());
    text += &comment(0, &format!("{title}: {meaning} {}", word("comment.record", speech, &[("id", &begun.id)])));
    for key in keys(kind) {
        text.push('\n');
        text += &about(&key, begun);
        text += &line(&key, begun);
    }
    NewFile { path: format!("{}/{}.yaml", kind.plural(), begun.id), text }
}

/// What a key means, and what can stand there.
fn about(key: &Key, begun: &Begun<'_>) -> String {
    let speech = begun.speech();
    let (title, meaning) = schema::said(&format!("{}.{}", key.owner, key.name), speech).unwrap_or_default();
    let mut text = comment(0, &format!("{title}: {meaning}"));
    if let Some((list, words)) = &key.words {
        for word in words {
            let meaning = schema::meaning_of_word(list, word, speech).unwrap_or_default();
            text += &comment(0, &format!("- {word}: {meaning}"));
        }
    }
    text + &offered(key.name, begun).map_or(String::new(), |offered| comment(0, &offered))
}

/// The ids that can stand at a key, with names.
fn offered(key: &str, begun: &Begun<'_>) -> Option<String> {
    let (portal, speech) = (begun.portal, begun.speech());
    if PARTIES.contains(&key) {
        let municipalities = portal.own_municipalities().into_iter().map(|id| {
            let place = &portal.municipalities[id];
            format!("municipality:{} ({})", place.meta.id, named(portal, id.into(), begun))
        });
        let bodies = own(portal, Kind::Body).map(|record| offer(portal, record, begun));
        let all: Vec<String> = bodies.chain(municipalities).collect();
        return Some(word("comment.parties", speech, &[("ids", &all.join(", "))]));
    }
    if key == "term" {
        let terms: Vec<&str> = portal.site.council_terms.iter().map(|term| term.id.as_str()).collect();
        return (!terms.is_empty()).then(|| word("comment.ids", speech, &[("ids", &terms.join(", "))]));
    }
    let (_, kind) = OFFERED.iter().find(|(name, _)| *name == key)?;
    let ids: Vec<RecordRef> = portal.records_of(*kind).filter(|&record| !portal.meta(record).implied).collect();
    let few = if ids.len() > MANY { own(portal, *kind).collect() } else { ids.clone() };
    let shown: Vec<String> = few.iter().map(|&record| offer(portal, record, begun)).collect();
    let list = (shown.len() < ids.len() || shown.is_empty()).then(|| {
        let command = format!("yhdys list {} {}", kind.code(), portal.site.id);
        word("comment.list", speech, &[("command", &command)])
    });
    let ids = (!shown.is_empty()).then(|| word("comment.ids", speech, &[("ids", &shown.join(", "))]));
    Some(ids.into_iter().chain(list).collect::<Vec<_>>().join(" "))
}

/// The records that the site itself has of a kind.
fn own(portal: &Portal, kind: Kind) -> impl Iterator<Item = RecordRef> + '_ {
    portal.records_of(kind).filter(|&record| portal.meta(record).is_own())
}

fn offer(portal: &Portal, record: RecordRef, begun: &Begun<'_>) -> String {
    format!("{} ({})", portal.meta(record).id, named(portal, record, begun))
}

fn named(portal: &Portal, record: RecordRef, begun: &Begun<'_>) -> String {
    let languages = begun.languages();
    let version = languages.first().and_then(|&lang| portal.title(record).best(lang, languages));
    version.map(|version| version.text.clone()).unwrap_or_default()
}

/// The key itself: to be filled in, or as an example in a comment.
fn line(key: &Key, begun: &Begun<'_>) -> String {
    let languages = begun.languages();
    let to_come = format!("{{fi: {MARK}, sv: {MARK}}}");
    let marks: Vec<String> = languages.iter().map(|lang| format!("{lang}: {MARK}")).collect();
    let value = key.value.replace(&to_come, &format!("{{{}}}", marks.join(", ")));
    let value = filled(&value, |place| begun.own(place));
    let is_name = ["name", "title"].contains(&key.name) && value.starts_with('{');
    match (key.asked, is_name) {
        (true, true) => {
            let names: Vec<String> = languages.iter().map(|&lang| format!("{lang}: {}", begun.title(lang))).collect();
            format!("{}: {{{}}}\n", key.name, names.join(", "))
        }
        (true, false) => format!("{}: {value}\n", key.name),
        (false, _) => format!("# {}: {value}\n", key.name),
    }
}

/// A page or news in one language.
fn article(what: What, begun: &Begun<'_>, lang: Lang) -> NewFile {
    let speech = Speech::of(lang.tag()).unwrap_or_default();
    let folder = if what == What::News { "news" } else { "pages" };
    let date = if what == What::News { format!("date: {MARK}\n") } else { String::new() };
    let say = |key: &str| comment(0, &word(key, speech, &[]));
    let text = format!(
        "---\n{}title: {}\nsummary: {MARK}\n{date}{}draft: true\n---\n\n{MARK} {}\n",
        say("comment.article"),
        begun.title(lang),
        say("comment.draft"),
        word("comment.article-text", speech, &[]),
    );
    NewFile { path: format!("{folder}/{}.{lang}.md", begun.id), text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_at_which_ids_are_offered_is_one_of_some_kind() {
        let names: Vec<&str> = Kind::values().flat_map(|kind| keys(kind).into_iter().map(|key| key.name)).collect();
        let idle = OFFERED.iter().map(|(name, _)| name).chain(PARTIES).filter(|name| !names.contains(*name));
        assert_eq!(idle.collect::<Vec<_>>(), Vec::<&&str>::new());
    }
}
