//! Everything from A to Ö: names, other names and search words, each leading to its page, under the letters of the language.
//! What has ended or is still to come has a page too, and says until or from when it is there.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::text::Text;
use crate::pipeline::plan::{Page, shown};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::text::collate::initial;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Az {
    letters: Vec<Letter>,
    /// Lists too long to stand here once more.
    lists: Vec<Link>,
}

/// One letter with everything that begins with it.
#[derive(Serialize, JsonSchema)]
struct Letter {
    letter: String,
    id: String,
    rows: Vec<Row>,
}

/// One name: that of a page, or another word with the pages that it leads to.
#[derive(Serialize, JsonSchema)]
struct Row {
    /// The other word; none when the page itself is so named.
    word: Option<Html>,
    links: Vec<Link>,
}

/// A name before it is put in its place.
struct Entry {
    name: String,
    /// True when this is the name of the page itself.
    is_title: bool,
    to: RecordRef,
}

/// Everything from A to Ö.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let long: BTreeSet<Kind> = Kind::values().filter(|&kind| shown::parts(cx.portal, kind) > 1).collect();
    let entries: Vec<Entry> = shown::records(cx.portal)
        .into_iter()
        .filter(|record| !long.contains(&record.kind))
        .filter(|&record| cx.href(record).is_some())
        .flat_map(|record| entries(cx, record))
        .collect();
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_cached_key(|entry| (cx.names.order.key(&entry.name), !entry.is_title, entry.to));
    let list = |kind: Kind| Link { href: cx.page_href(Page::Index(kind)), label: cx.code("index", kind) };
    let az = Az { letters: letters(cx, &sorted), lists: long.into_iter().map(list).collect() };
    View::new("az.html", cx.word("az", "title").to_owned(), &az).described(cx.word("az", "lead").to_owned())
}

fn letters(cx: &Context<'_>, entries: &[&Entry]) -> Vec<Letter> {
    let groups = entries.chunk_by(|a, b| initial(&a.name) == initial(&b.name));
    let letter = |(row, group): (usize, &[&Entry])| Letter {
        letter: group.first().map(|entry| initial(&entry.name).to_string()).unwrap_or_default(),
        id: format!("letter-{}", row + 1),
        rows: rows(cx, group),
    };
    groups.enumerate().map(letter).collect()
}

/// The names of one letter; a word that leads to several pages stands once.
fn rows(cx: &Context<'_>, entries: &[&Entry]) -> Vec<Row> {
    let groups = entries.chunk_by(|a, b| !a.is_title && !b.is_title && a.name == b.name);
    let row = |group: &[&Entry]| Row {
        word: group.first().filter(|entry| !entry.is_title).map(|entry| Html::escaped(&entry.name)),
        links: group.iter().map(|entry| cx.link(entry.to)).collect(),
    };
    groups.map(row).collect()
}

/// The title of a record, and its other names and words that are not the same again.
fn entries(cx: &Context<'_>, record: RecordRef) -> Vec<Entry> {
    let title = cx.plain(cx.portal.title(record));
    let known = title.to_lowercase();
    let own: BTreeSet<String> =
        others(cx, record).into_iter().filter(|word| !word.is_empty() && word.to_lowercase() != known).collect();
    let others = own.into_iter().map(|name| Entry { name, is_title: false, to: record });
    std::iter::once(Entry { name: title, is_title: true, to: record }).chain(others).collect()
}

/// Other names of a record in the language of the page: short and former names, synonyms, search words, numbers of acts.
fn others(cx: &Context<'_>, record: RecordRef) -> Vec<String> {
    let (portal, row) = (cx.portal, record.row as usize);
    match record.kind {
        Kind::Act => {
            let act = &portal.acts[Id::new(row)];
            own(cx, &act.short).into_iter().chain([act.number.clone()]).collect()
        }
        Kind::Body => own(cx, &portal.bodies[Id::new(row)].short).into_iter().collect(),
        Kind::County => own(cx, &portal.counties[Id::new(row)].short).into_iter().collect(),
        Kind::Municipality => {
            let place = &portal.municipalities[Id::new(row)];
            let former = place.joined(portal.today).map(|former| &former.name);
            let names = former.chain([&place.other_names, &place.name]);
            names.flat_map(|text| text.versions().iter().map(|version| version.text.clone())).collect()
        }
        Kind::Task => portal.tasks[Id::new(row)].search_words.get(cx.lang).to_vec(),
        Kind::Term => portal.terms[Id::new(row)].synonyms.get(cx.lang).to_vec(),
        _ => Vec::new(),
    }
}

/// A text in exactly the language of the page.
fn own(cx: &Context<'_>, text: &Text) -> Option<String> {
    text.get(cx.lang).map(|version| version.text.clone())
}
