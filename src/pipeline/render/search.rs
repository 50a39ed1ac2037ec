//! The search index of a snapshot: made once for each language when one of its files is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::Snapshot;
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;
use crate::pipeline::plan::search::Part;
use crate::search::index::{Index, Titled, index};
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

/// The titles of the pages that are no records, each with what else people call it.
fn titles(strings: &Strings) -> BTreeMap<Page, Titled> {
    let lists = Kind::values().map(|kind| (Page::Index(kind), "index", kind.code(), kind.plural()));
    let pages = Page::SINGLE.iter().filter(|page| page.is_searched());
    let pages = pages.filter_map(|&page| Some((page, page.word()?, "title", page.word()?)));
    let titled = |(page, group, name, word): (Page, &str, &str, &str)| {
        let title = strings.phrase(group, name).unwrap_or(word).to_owned();
        (page, Titled { title, words: strings.phrase("search_words", word).unwrap_or_default().to_owned() })
    };
    lists.chain(pages).map(titled).collect()
}

/// A file of the index.
#[must_use]
pub fn file(snapshot: &Snapshot, lang: Lang, part: Part) -> String {
    snapshot.index(lang).map(|index| index.file(part)).unwrap_or_default()
}
