//! Terms: one page with every word, by letter in the reader's language.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{SourceView, source};
use super::notes::{NoteView, notes};
use crate::model::id::Id;
use crate::model::term::Term;
use crate::pipeline::render::context::{Context, Html};
use crate::text::collate::initial;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    letters: Vec<Letter>,
}

#[derive(Serialize, JsonSchema)]
struct Letter {
    letter: char,
    anchor: String,
    terms: Vec<TermView>,
}

#[derive(Serialize, JsonSchema)]
struct TermView {
    id: String,
    word: Html,
    group: Html,
    others: Vec<Other>,
    definition: Option<Html>,
    synonyms: Vec<String>,
    note: Option<Html>,
    /// Remarks that hold in some places only.
    notes: Vec<NoteView>,
    no_record: Vec<Html>,
    sources: Vec<SourceView>,
}

#[derive(Serialize, JsonSchema)]
struct Other {
    lang: String,
    name: String,
    word: String,
}

/// Every term by letter.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let mut letters: Vec<Letter> = Vec::new();
    for id in cx.sorted(cx.portal.terms.ids().collect()) {
        let letter = letter(cx, id);
        let term = term(cx, id);
        match letters.iter_mut().find(|group| group.letter == letter) {
            Some(group) => group.terms.push(term),
            None => letters.push(Letter { letter, anchor: anchor(letter), terms: vec![term] }),
        }
    }
    View::new("terms.html", cx.word("index", "term").to_owned(), &Index { letters })
        .described(cx.word("term", "lead").to_owned())
}

/// Terms have no page of their own: they stand on the page of their list.
pub(crate) type Page = Index;

/// The page on which a term stands.
#[must_use]
pub fn page(cx: &Context<'_>, _: Id<Term>) -> View {
    index(cx)
}

/// The place of a letter on the page, in ASCII.
fn anchor(letter: char) -> String {
    match letter {
        '#' => "letter-other".to_owned(),
        'A'..='Z' => format!("letter-{}", letter.to_ascii_lowercase()),
        other => format!("letter-u{:x}", u32::from(other)),
    }
}

/// The letter under which readers look for a word.
fn letter(cx: &Context<'_>, id: Id<Term>) -> char {
    cx.version(&cx.portal.terms[id].word).map_or('#', |version| initial(&version.text))
}

fn term(cx: &Context<'_>, id: Id<Term>) -> TermView {
    let term = &cx.portal.terms[id];
    TermView {
        id: term.meta.id.clone(),
        word: cx.name(&term.word),
        group: cx.code("term_group", term.group),
        others: others(cx, term),
        definition: cx.text(&term.definition),
        synonyms: term.synonyms.get(cx.lang).to_vec(),
        note: cx.text(&term.meta.note),
        notes: notes(cx, &term.meta),
        no_record: cx.texts(&term.meta.no_record),
        sources: term.meta.sources.iter().map(|row| source(cx, row)).collect(),
    }
}

/// The word in the languages other than the one that is shown.
fn others(cx: &Context<'_>, term: &Term) -> Vec<Other> {
    let shown = cx.version(&term.word).map(|version| version.lang);
    let versions = term.word.versions().iter().filter(|version| Some(version.lang) != shown);
    let other = |version: &crate::model::text::Version| Other {
        lang: version.lang.tag().to_owned(),
        name: cx.language_name(version.lang),
        word: version.text.clone(),
    };
    versions.map(other).collect()
}
