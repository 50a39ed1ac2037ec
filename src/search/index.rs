//! The whole index of a language: the records as they are shown, their words, the places that they concern.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Serialize;

use super::docs::Parts;
use super::forms;
use super::lexicon::Lexicon;
use super::packed::{Packed, WEIGHTS, pack};
use super::place::{concerned, generic, name_places, named};
use super::rules::{Rules, rules};
use super::stop::{STOP, asking};
use super::vocabulary::{Counted, Posting, Vocabulary};
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::text::{Text, Words};
use crate::pipeline::plan::search::{CHUNK, Part};
use crate::pipeline::plan::shown::is_searched;
use crate::pipeline::plan::{Page, Plan};
use crate::text::fold::fold;
use crate::text::markdown;

/// What a result that is no record is worth, in sixteenths.
const PAGE: (&str, u32) = ("page", 15);

/// Every kind of results with how much one is worth, in sixteenths: what residents ask for comes first.
pub static KINDS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    let records = Kind::values().map(|kind| (kind.code(), kind.worth()));
    let mut kinds: Vec<_> = records.chain([PAGE]).collect();
    kinds.sort_by_key(|&(_, worth)| Reverse(worth));
    kinds
});

/// Longest snippet, in characters.
const SNIPPET: usize = 110;

/// The title of a page that is no record, and what else people call it.
#[derive(Clone, Debug, Default)]
pub struct Titled {
    /// The title.
    pub title: String,
    /// Words that lead to it and stand nowhere.
    pub words: String,
}

/// A record as it is shown among results.
#[derive(Clone, Debug)]
pub struct Doc {
    /// `kind/id`.
    pub record: String,
    /// Its kind, as a row of [`KINDS`].
    pub kind: usize,
    /// Its title.
    pub title: String,
    /// Its address from the root of the site.
    pub url: String,
    /// In short.
    pub snippet: String,
}

/// The index of one site in one language.
#[derive(Debug)]
pub struct Index {
    /// The language.
    pub lang: Lang,
    /// Differs when any record or word of the index does.
    pub version: String,
    /// What stands in each file but the manifest, with its version, by its name: the manifest says every version and each file
    /// its own, so that browsers never mix two indexes and a file changes only with what it holds.
    pub parts: BTreeMap<String, Content>,
    /// The records, those that residents look for first.
    pub docs: Vec<Doc>,
    /// The records of each key.
    pub groups: BTreeMap<String, Vec<Posting>>,
    /// Keys that lead to other keys.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// The municipalities that a record concerns, where it does not concern all: perhaps none of this site. All by
    /// their rows in `docs`.
    pub places: BTreeMap<u32, Vec<u32>>,
    /// How the names of municipalities and counties begin in all their forms, with the row of the record; a space
    /// stands between the words of a name that has two. The row after the last is a county without a page.
    pub named: BTreeMap<String, u32>,
    /// Words that say little of what somebody looks for, folded, with spaces between.
    pub little: String,
    /// How words begin that tell of something else than what such a site does, folded, with spaces between.
    pub elsewhere: String,
}

/// What a file of an index holds.
#[derive(Clone, Debug)]
pub struct Content {
    /// Differs when what the file holds does.
    pub version: String,
    /// The text of the file, but for the version.
    json: String,
}

impl Content {
    fn of(value: &impl Serialize) -> Self {
        let json = serde_json::to_string(value).unwrap_or_default();
        Self { version: short(&blake3::hash(json.as_bytes()), 8), json }
    }

    /// The text of the file, which begins with its version.
    fn text(&self) -> String {
        format!("{{\"version\":\"{}\",{}\n", self.version, self.json.strip_prefix('{').unwrap_or_default())
    }
}

/// The beginning of a hash: few letters are enough for the versions of one file.
fn short(hash: &blake3::Hash, letters: usize) -> String {
    hash.to_hex().chars().take(letters).collect()
}

/// Makes the index of a language. `titles` are those of the pages that are no records.
#[must_use]
pub fn index(
    (portal, plan): (&Portal, &Plan),
    lang: Lang,
    titles: &BTreeMap<Page, Titled>,
    lexicon: &Lexicon,
) -> Index {
    let mut pages: Vec<(usize, Page, &str)> =
        plan.pages(lang).filter_map(|(page, url)| Some((row_of(portal, page, titles)?, page, url))).collect();
    pages.sort();
    let rows: BTreeMap<RecordRef, u32> =
        (0_u32..).zip(&pages).filter_map(|(doc, (_, page, _))| Some((page.record()?, doc))).collect();
    let named = named(portal, &rows, u32::try_from(pages.len()).unwrap_or(u32::MAX));
    let starts = named.keys().flat_map(|start| start.split(' ')).map(str::to_owned).collect();
    let mut vocabulary = Vocabulary::new(lexicon, starts);
    let (mut docs, untitled) = (Vec::new(), Titled::default());
    for (doc, &(kind, page, url)) in (0_u32..).zip(&pages) {
        let titled = titles.get(&page).unwrap_or(&untitled);
        for part in Parts::of(portal, lang, page, titled) {
            vocabulary.add(doc, &part);
        }
        docs.push(shown(portal, lang, (kind, page), (&titled.title, url)));
    }
    name_places(portal, &mut vocabulary);
    let Counted { groups, aliases } = vocabulary.finish();
    let places = rows.iter().map(|(&record, &doc)| (doc, concerned(portal, record, &rows)));
    let places = places.filter_map(|(doc, of)| Some((doc, of?))).collect();
    let (version, parts) = Default::default();
    let (little, elsewhere) = (&portal.search.little, &portal.search.elsewhere);
    let (little, elsewhere) = (listed(portal, lang, little), listed(portal, lang, elsewhere));
    let index = Index { lang, version, parts, docs, groups, named, aliases, places, little, elsewhere };
    let parts = index.contents();
    let mut hasher = blake3::Hasher::new();
    parts.values().for_each(|content| _ = hasher.update(content.version.as_bytes()));
    Index { version: short(&hasher.finalize(), 12), parts, ..index }
}

/// The words of a list in the reader's language and in those that are no language of the site.
fn listed(portal: &Portal, lang: Lang, words: &Words) -> String {
    let known = &portal.site.languages;
    let lists = words.lists.iter().filter(|(of, _)| *of == lang || !known.contains(of));
    // Sorted, they take less room in a file.
    let words: BTreeSet<String> = lists.flat_map(|(_, list)| list.iter()).map(|word| fold(word)).collect();
    words.into_iter().collect::<Vec<String>>().join(" ")
}

/// The row of a page's kind; none for pages that are not searched.
fn row_of(portal: &Portal, page: Page, titles: &BTreeMap<Page, Titled>) -> Option<usize> {
    if !is_searched(portal, page) {
        return None;
    }
    let code = match page.record() {
        Some(record) => record.kind.code(),
        None if titles.contains_key(&page) => PAGE.0,
        None => return None,
    };
    KINDS.iter().position(|(kind, _)| *kind == code)
}

fn shown(portal: &Portal, lang: Lang, (kind, page): (usize, Page), (title, url): (&str, &str)) -> Doc {
    let Some(record) = page.record() else {
        let record = format!("page/{}", page.word().unwrap_or(page.name()));
        return Doc { record, kind, title: title.to_owned(), url: url.to_owned(), snippet: String::new() };
    };
    let best =
        |text: &Text| text.best(lang, &portal.site.languages).map(|version| version.text.clone()).unwrap_or_default();
    let texts = portal.running_texts(record);
    let summary = match record.kind {
        Kind::Article => best(&portal.articles[Id::new(record.row as usize)].summary),
        Kind::Act => portal.acts[Id::new(record.row as usize)].number.clone(),
        _ => texts.first().map(|text| best(text)).unwrap_or_default(),
    };
    Doc {
        record: format!("{}/{}", record.kind.code(), portal.meta(record).id),
        kind,
        title: best(portal.title(record)),
        url: url.to_owned(),
        snippet: cut(&markdown::plain(&summary)),
    }
}

/// The beginning of a text, cut between words.
fn cut(text: &str) -> String {
    if text.chars().count() <= SNIPPET {
        return text.to_owned();
    }
    let start: String = text.chars().take(SNIPPET).collect();
    let end = start.rfind(' ').unwrap_or(start.len());
    format!("{}…", &start[..end])
}

#[derive(Serialize)]
struct Manifest<'a> {
    version: &'a str,
    files: BTreeMap<&'a str, &'a str>,
    chunk: usize,
    kinds: Vec<&'a str>,
    factors: Vec<u32>,
    of: String,
    codes: Vec<&'a str>,
    municipalities: usize,
    places: &'a BTreeMap<u32, Vec<u32>>,
    named: &'a BTreeMap<String, u32>,
    endings: &'a str,
    generic: Vec<String>,
    stop: &'a str,
    weights: [u32; 10],
    little: &'a str,
    elsewhere: &'a str,
    asking: &'a str,
    rules: [Rules; 2],
}

#[derive(Serialize)]
struct WordShard<'a> {
    #[serde(flatten)]
    packed: Packed<'a>,
}

#[derive(Serialize)]
struct RecordShard<'a> {
    rows: Vec<[&'a str; 4]>,
}

impl Index {
    /// The bytes of one of its files.
    #[must_use]
    pub fn file(&self, part: Part) -> String {
        match part {
            Part::Manifest => self.manifest(),
            part => self.parts.get(&part.name()).map(Content::text).unwrap_or_default(),
        }
    }

    /// What each file but the manifest holds.
    fn contents(&self) -> BTreeMap<String, Content> {
        let content = |part: Part| match part {
            Part::Manifest => None,
            Part::Words(letter) => Some((part.name(), self.words(letter))),
            Part::Records(row) => Some((part.name(), self.records(row))),
        };
        Part::all(self.docs.len()).into_iter().filter_map(content).collect()
    }

    fn manifest(&self) -> String {
        let letter = |doc: &Doc| char::from(b'a' + u8::try_from(doc.kind).unwrap_or(0));
        let manifest = Manifest {
            version: &self.version,
            files: self.parts.iter().map(|(name, content)| (name.as_str(), content.version.as_str())).collect(),
            chunk: CHUNK,
            kinds: KINDS.iter().map(|(kind, _)| *kind).collect(),
            factors: KINDS.iter().map(|(_, factor)| *factor).collect(),
            of: self.docs.iter().map(letter).collect(),
            codes: self.docs.iter().filter_map(|doc| doc.record.strip_prefix("municipality/")).collect(),
            municipalities: self
                .docs
                .iter()
                .position(|doc| KINDS[doc.kind].0 == Kind::Municipality.code())
                .unwrap_or(0),
            places: &self.places,
            named: &self.named,
            endings: forms::PLACE_ENDINGS,
            generic: generic(),
            stop: STOP,
            weights: WEIGHTS,
            little: &self.little,
            elsewhere: &self.elsewhere,
            asking: asking(self.lang),
            rules: [rules(self.lang), rules(self.other())],
        };
        serde_json::to_string(&manifest).unwrap_or_default() + "\n"
    }

    /// The language beside this one whose words readers type too.
    #[must_use]
    pub fn other(&self) -> Lang {
        if self.lang == Lang::FI { Lang::SV } else { Lang::FI }
    }

    fn words(&self, letter: char) -> Content {
        let (groups, aliases) = (of_letter(&self.groups, letter), of_letter(&self.aliases, letter));
        Content::of(&WordShard { packed: pack(groups, aliases) })
    }

    fn records(&self, row: usize) -> Content {
        let docs = self.docs.iter().skip(row * CHUNK).take(CHUNK);
        let rows = docs.map(|doc| [&*doc.record, &*doc.title, &*doc.url, &*doc.snippet]).collect();
        Content::of(&RecordShard { rows })
    }
}

/// The entries whose keys are found under a letter: a stretch of the map, or all that lies around those of the letters.
fn of_letter<V>(map: &BTreeMap<String, V>, letter: char) -> impl Iterator<Item = (&String, &V)> {
    let (first, last, others) = match letter {
        'a'..='z' => (letter, letter, false),
        _ => ('a', 'z', true),
    };
    let after = char::from_u32(u32::from(last) + 1).unwrap_or(last).to_string();
    let first = first.to_string();
    let within = (!others).then(|| map.range(first.clone()..after.clone()));
    let around = others.then(|| map.range(..first).chain(map.range(after..)));
    within.into_iter().flatten().chain(around.into_iter().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::plan::search::LETTERS;

    #[test]
    fn every_key_is_found_under_its_letter() {
        let keys = ["", "0", "14", "611/2021", "`", "a", "ab", "az", "b", "z", "zä", "{", "ß", "å", "я"];
        let map: BTreeMap<String, ()> = keys.iter().map(|key| ((*key).to_owned(), ())).collect();
        for letter in LETTERS.chars() {
            let found: Vec<&String> = of_letter(&map, letter).map(|(key, ())| key).collect();
            let wanted: Vec<&String> = map.keys().filter(|key| Part::letter(key) == letter).collect();
            assert_eq!(found, wanted, "{letter}");
        }
    }
}
