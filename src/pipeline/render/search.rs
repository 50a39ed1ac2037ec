//! The search index of a snapshot: made once for each language when one of its files is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Snapshot;
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;
use crate::pipeline::plan::search::Part;
use crate::search::index::{Index, index};
use crate::search::lexicon::Lexicon;
use crate::theme::strings::Strings;

/// The index of each language of a site; a function of the snapshot, so that it can be kept as long as that.
#[derive(Clone, Debug, Default)]
pub struct Indexes {
    of: Arc<BTreeMap<Lang, OnceLock<Index>>>,
    /// What is known of words, for the sites of a run together.
    lexicon: Arc<Lexicon>,
}

impl Indexes {
    /// Indexes that nobody has asked for.
    #[must_use]
    pub fn new(languages: &[Lang], lexicon: Arc<Lexicon>) -> Self {
        Self { of: Arc::new(languages.iter().map(|&lang| (lang, OnceLock::new())).collect()), lexicon }
    }
}

impl Snapshot {
    /// The search index of a language; none in a language that the site does not have.
    #[must_use]
    pub fn index(&self, lang: Lang) -> Option<&Index> {
        let cell = self.indexes.of.get(&lang)?;
        let titles = self.theme.strings.get(&lang).map(|strings| titles(strings)).unwrap_or_default();
        let lexicon = &self.indexes.lexicon;
        Some(cell.get_or_init(|| index((&self.portal, &self.plan), lang, &titles, lexicon)))
    }
}

/// The titles of the pages that are no records.
fn titles(strings: &Strings) -> BTreeMap<Page, String> {
    let title = |page: Page| {
        let word = page.word()?;
        Some((page, strings.phrase(word, "title").unwrap_or(word).to_owned()))
    };
    Page::SINGLE.iter().copied().filter(|page| page.is_searched()).filter_map(title).collect()
}

/// A file of the index.
#[must_use]
pub fn file(snapshot: &Snapshot, lang: Lang, part: Part) -> String {
    snapshot.index(lang).map(|index| index.file(part)).unwrap_or_default()
}
