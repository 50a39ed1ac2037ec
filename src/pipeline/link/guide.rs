//! Finds the guide for editors: a page of the site itself, or one of the nearest site that it inherits and that has one.

use super::linker::Linker;
use super::merge::Merged;
use crate::model::lang::Lang;
use crate::model::site::Guide;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::decode::site::RawBase;
use crate::pipeline::decode::values::{ByLang, Ref};
use crate::text::slug::slug as plain;

/// Longest slug, as for every record.
const SLUG_LIMIT: usize = 200;

impl Linker<'_> {
    /// Where editors of this site find their guide.
    pub(super) fn guide(&mut self, own: Option<&Ref>, merged: &Merged<'_>) -> Guide {
        if own.is_some() {
            return self.maybe(own).map_or(Guide::None, Guide::Here);
        }
        merged.inherited.iter().rev().find_map(|site| elsewhere(site)).map_or(Guide::None, Guide::Elsewhere)
    }
}

/// The addresses of another site's guide. Addresses are made where that site is planned; from here only the languages can
/// be named whose `slug` the page gives itself.
fn elsewhere(site: &SiteRecords) -> Option<Vec<(Lang, String)>> {
    let own = &site.records.site.as_ref()?.body;
    let id = own.guide.as_ref()?.value.trim_start_matches("article:");
    let page = site.records.articles.iter().find(|page| page.id.value == id)?;
    let ByLang(slugs) = &page.common.slug;
    let addresses = slugs.iter().filter_map(|(lang, slug)| {
        let lang = lang.value;
        let base = base_url(&own.base_url, lang)?.trim_end_matches('/');
        // What is wrong with either is told where that site is linked.
        let fits = crate::text::url::web(base).is_ok() && plain(&slug.value, SLUG_LIMIT) == slug.value;
        fits.then(|| (lang, format!("{base}/{lang}/{}/", slug.value)))
    });
    Some(addresses.collect())
}

fn base_url(raw: &RawBase, lang: Lang) -> Option<&str> {
    match raw {
        RawBase::One(url) => Some(&url.value),
        RawBase::Each(urls) => urls.0.iter().find(|(of, _)| of.value == lang).map(|(_, url)| url.value.as_str()),
    }
}
