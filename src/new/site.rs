//! A county of the national library into the `site.yaml` of its region, with every key that it can have.

use jiff::civil;

use super::yaml::{comment, quoted, texts};
use super::{NewFile, speech_of, word};
use crate::model::county::{County, CountyKind};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::model::municipality::LanguageStatus;
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::pipeline::decode::example::{self, Place};
use crate::schema;
use crate::text::fold::fold;
use crate::text::slug::slug;
use crate::words::Speech;

/// The keys of `site.yaml` in the order in which they are written: who and where, what readers see, how the site is made.
const ORDER: &[&str] = &[
    "name",
    "kind",
    "county",
    "languages",
    "required",
    "base_url",
    "inherits",
    "summary",
    "vision",
    "note",
    "no_record",
    "sources",
    "publisher",
    "contact",
    "report",
    "licence",
    "accessibility",
    "expect",
    "complete",
    "coverage",
    "parties",
    "urgent",
    "council_terms",
    "term_steps",
    "brand",
    "files",
    "checks",
    "accept",
    "guide",
    "example",
    "style_guide",
    "timezone",
];

/// A county as a site needs it.
#[derive(Clone, Debug)]
pub struct Region {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Its name in short.
    pub short: Text,
    /// True for the city that has the duties of a county.
    pub is_city: bool,
    /// The languages of its site in their order: that of the majority first.
    pub languages: Vec<Lang>,
    /// The languages in which every text is needed: all of them where its municipalities are not of one language.
    pub required: Vec<Lang>,
    /// The codes and names of its municipalities.
    pub municipalities: Vec<(String, Text)>,
    /// The word that it has in addresses.
    pub slug: String,
}

impl Region {
    /// What the library knows of a county.
    #[must_use]
    pub fn new(portal: &Portal, id: Id<County>) -> Self {
        let county = &portal.counties[id];
        let places: Vec<_> = portal.municipalities.iter().filter(|(_, place)| place.county == id).collect();
        let languages = languages(places.iter().map(|(_, place)| place.language), county.majority_language);
        let required = if county.bilingual { languages.clone() } else { languages[..1].to_vec() };
        let known = county.meta.slugs.iter().find(|(lang, _)| *lang == Lang::FI).map(|(_, slug)| slug.clone());
        Self {
            code: county.meta.id.clone(),
            name: county.name.clone(),
            short: county.short.clone(),
            is_city: county.kind == CountyKind::City,
            languages,
            required,
            municipalities: places.iter().map(|(_, place)| (place.meta.id.clone(), place.name.clone())).collect(),
            slug: known.unwrap_or_else(|| slug(in_language(&county.short, Lang::FI), 40)),
        }
    }

    /// A word with what is known of the region filled in.
    fn word(&self, key: &str, lang: Lang) -> String {
        let name = in_language(&self.name, lang);
        let genitive = name.rsplit_once(' ').map_or(name, |(genitive, _)| genitive);
        // Finnish says whose, other languages say where.
        let place = if lang == Lang::FI { genitive } else { in_language(&self.short, lang) };
        let args = [("name", name), ("place", place)];
        word(key, Speech::of(lang.tag()).unwrap_or_default(), &args)
    }

    /// An example of a key of `site.yaml`, with what is known of the region.
    fn example(&self, key: &str) -> String {
        let pattern = example::pattern("RawSite", key).unwrap_or_default();
        example::filled(&pattern, |place| match place {
            Place::Municipality => self.municipalities.first().map(|(code, _)| code.clone()),
            Place::County => Some(self.code.clone()),
            Place::Municipalities => Some(self.municipalities.len().to_string()),
            Place::Record(_) => None,
        })
    }

    fn texts(&self, key: &str) -> String {
        texts(&self.languages, |lang| self.word(key, lang))
    }
}

/// Finnish and Swedish: first that of the majority; of municipalities that are all Swedish, Swedish.
fn languages(places: impl Iterator<Item = LanguageStatus>, majority: Option<Lang>) -> Vec<Lang> {
    let places: Vec<LanguageStatus> = places.collect();
    let only_swedish = !places.is_empty() && places.iter().all(|language| *language == LanguageStatus::Swedish);
    let swedish = only_swedish || majority == Some(Lang::SV);
    if swedish { vec![Lang::SV, Lang::FI] } else { vec![Lang::FI, Lang::SV] }
}

fn in_language(text: &Text, lang: Lang) -> &str {
    text.best(lang, &[]).map_or("", |version| version.text.as_str())
}

/// The county that somebody means: by its code, or by a name in any language.
#[must_use]
pub fn county(portal: &Portal, typed: &str) -> Option<Id<County>> {
    let wanted = fold(typed);
    let padded = format!("{typed:0>2}");
    let is_meant = |county: &County| {
        let names = county.name.versions().iter().chain(county.short.versions());
        let slugs = county.meta.slugs.iter().map(|(_, slug)| slug);
        county.meta.id == padded || names.map(|name| &name.text).chain(slugs).any(|name| fold(name) == wanted)
    };
    portal.counties.iter().find(|(_, county)| is_meant(county)).map(|(id, _)| id)
}

/// What an editor says of a new site; what nobody said stays to be filled in.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Who publishes it.
    pub publisher: Option<String>,
    /// A shared mailbox for feedback.
    pub feedback: Option<String>,
    /// Where it is published.
    pub url: Option<String>,
}

/// The files of a new site.
#[must_use]
pub fn files(region: &Region, said: &Said, folder: &str, today: civil::Date) -> Vec<NewFile> {
    let speech = speech_of(&region.languages);
    let mut text = "# yaml-language-server: $schema=../.schemas/site.json\n".to_owned();
    text += &comment(
        0,
        &format!("{}. {}", region.word("site.name", region.languages[0]), word("comment.site", speech, &[])),
    );
    text += &municipalities(region, speech);
    for key in ORDER {
        text.push('\n');
        let about = format!("RawSite.{key}");
        let (title, meaning) = schema::said(&about, speech).unwrap_or_default();
        text += &comment(0, &format!("{title}: {meaning}"));
        text += &remark(region, key, speech);
        text += &match value(region, said, (folder, today), key) {
            Some(value) if value.starts_with('\n') => format!("{key}:{value}\n"),
            Some(value) => format!("{key}: {value}\n"),
            None => format!("# {}\n", region.example(key)),
        };
    }
    vec![NewFile { path: "site.yaml".to_owned(), text }]
}

fn municipalities(region: &Region, speech: Speech) -> String {
    let names = region.municipalities.iter().map(|(code, name)| {
        let name = in_language(name, region.languages[0]);
        format!("{name} ({code})")
    });
    let names: Vec<String> = names.collect();
    let intro = word("comment.municipalities", speech, &[("n", &names.len().to_string())]);
    comment(0, &format!("{intro}: {}.", names.join(", ")))
}

/// What is said of a key beside its meaning: why it has its value, and what to do with it.
fn remark(region: &Region, key: &str, speech: Speech) -> String {
    let name = match key {
        "county" if region.is_city => "city",
        "required" if region.required.len() < 2 => "required-one",
        "required" => "required-both",
        "name" | "summary" | "languages" | "base_url" | "contact" | "accessibility" => key,
        _ => return String::new(),
    };
    comment(0, &word(&format!("comment.{name}"), speech, &[]))
}

/// The value of a key that a new site has.
fn value(region: &Region, said: &Said, (folder, today): (&str, civil::Date), key: &str) -> Option<String> {
    let list = |languages: &[Lang]| format!("[{}]", languages.iter().map(Lang::tag).collect::<Vec<_>>().join(", "));
    let email = said.feedback.as_ref().map_or(String::new(), |email| format!(", email: {}", quoted(email)));
    let editors = region.texts("site.editors");
    Some(match key {
        "name" => region.texts("site.name"),
        "kind" => "region".to_owned(),
        "county" => quoted(&region.code),
        "languages" => list(&region.languages),
        "required" => list(&region.required),
        "base_url" => quoted(&said.url.clone().unwrap_or_else(|| format!("https://{folder}.yhdys.example"))),
        "inherits" => "[suomi]".to_owned(),
        "summary" if region.is_city => lines(region, "site.summary-city"),
        "summary" => lines(region, "site.summary"),
        "publisher" => said.publisher.as_ref().map_or(editors, |name| texts(&region.languages, |_| name.clone())),
        "contact" => format!("{{role: {editors}{email}}}"),
        "licence" => format!(
            "{{name: {}, url: \"https://creativecommons.org/licenses/by/4.0/\"}}",
            texts(&region.languages, |_| "CC BY 4.0".to_owned())
        ),
        "accessibility" => accessibility(region, &format!("{{unit: {editors}{email}}}"), today),
        _ => return None,
    })
}

/// A text with a line for each language.
fn lines(region: &Region, key: &str) -> String {
    region.languages.iter().map(|&lang| format!("\n  {lang}: {}", quoted(&region.word(key, lang)))).collect()
}

/// The statement that is true of the pages themselves; what an editor finds comes on top.
fn accessibility(region: &Region, feedback: &str, today: civil::Date) -> String {
    format!(
        "
  status: partial
  deviations:
    - what: {}
      wcag: [\"1.1.1\"]
      basis: out-of-scope
      alternative: {}
  prepared: \"{today}\"
  reviewed: \"{today}\"
  method: self
  assessor: {}
  feedback: {feedback}",
        region.texts("site.maps"),
        region.texts("site.list"),
        region.texts("site.assessor"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_site_yaml_is_written() {
        let mut order = ORDER.to_vec();
        order.sort_unstable();
        assert_eq!(order, example::keys_of("RawSite"));
    }

    #[test]
    fn the_languages_follow_from_the_municipalities() {
        let of = |places: &[LanguageStatus], majority| languages(places.iter().copied(), majority)[0];
        assert_eq!(of(&[LanguageStatus::Finnish], None), Lang::FI);
        assert_eq!(of(&[LanguageStatus::Swedish], None), Lang::SV);
        assert_eq!(of(&[LanguageStatus::BilingualSwedish, LanguageStatus::Finnish], Some(Lang::SV)), Lang::SV);
        assert_eq!(of(&[], None), Lang::FI);
    }
}
