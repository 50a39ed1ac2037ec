//! Links the words that the search knows beside those of the records: each list of a site takes the place of an inherited one.

use std::sync::Arc;

use super::linker::Linker;
use super::merge::Merged;
use crate::model::search::SearchWords;
use crate::model::text::Words;
use crate::pipeline::decode::search::RawSearch;
use crate::pipeline::decode::values::ByLang;

impl<'a> Linker<'a> {
    /// What the search of the site knows, its own or what it inherits from the nearest site.
    pub(super) fn search_words(&mut self, merged: &'a Merged<'a>) -> SearchWords {
        let little = self.nearest_words(merged, |raw| &raw.little);
        let elsewhere = self.nearest_words(merged, |raw| &raw.elsewhere);
        SearchWords { little, elsewhere }
    }

    fn nearest_words(
        &mut self,
        merged: &'a Merged<'a>,
        of: impl Fn(&'a RawSearch) -> &'a ByLang<Arc<[String]>>,
    ) -> Words {
        let mut near = [merged.own].into_iter().chain(merged.inherited.iter().rev().copied());
        let found = near.find_map(|site| {
            let words = of(&site.records.search.as_ref()?.body);
            (!words.0.is_empty()).then_some((site, words))
        });
        let Some((site, raw)) = found else { return Words::default() };
        self.own = site.name == merged.own.name;
        let words = self.words(raw);
        self.own = true;
        words
    }
}
