//! Finds the guide for editors: a page of the site itself, or one of the nearest site that it inherits and that has one.

use super::linker::Linker;
use super::merge::Merged;
use crate::model::lang::Lang;
use crate::model::site::{Guide, OtherSite};
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::decode::site::RawBase;
use crate::pipeline::decode::values::{ByLang, Languages, Ref};
use crate::text::slug::slug as plain;

/// Longest slug, as for every record.
const SLUG_LIMIT: usize = 200;

impl Linker<'_> {
    /// Where editors of this site find their guide.
    pub(super) fn guide(&mut self, own: Option<&Ref>, merged: &Merged<'_>) -> Guide {
        if own.is_some() {
            return self.maybe(own).map_or(Guide::None, Guide::Here);
        }
        let found = merged.inherited.iter().rev().find_map(|site| elsewhere(site));
        found.map_or(Guide::None, |(site, addresses)| Guide::Elsewhere(site, addresses))
    }
}

/// Another site with the addresses of its guide. Addresses are made where that site is planned; from here only the languages
/// can be named whose `slug` the page gives itself.
fn elsewhere(site: &SiteRecords) -> Option<(OtherSite, Vec<(Lang, String)>)> {
    let own = &site.records.site.as_ref()?.body;
    let id = own.guide.as_ref()?.value.trim_start_matches("article:");
    let page = site.records.articles.iter().find(|page| page.id.value == id)?;
    let ByLang(slugs) = &page.common.slug;
    // What is wrong with a slug is told where that site is linked.
    let fits = slugs.iter().filter(|(_, slug)| plain(&slug.value, SLUG_LIMIT) == slug.value);
    let addresses = fits.map(|(lang, slug)| (lang.value, format!("/{}/{}/", lang.value, slug.value)));
    let base_urls = bases(&own.base_url, &own.languages.value);
    Some((OtherSite { id: site.name.clone(), base_urls }, addresses.collect()))
}

/// Where a site is, as far as it says so in a way that can be read.
fn bases(raw: &RawBase, languages: &Languages) -> Vec<(Lang, String)> {
    let each: Vec<(Lang, &str)> = match raw {
        RawBase::One(url) => languages.tags.iter().map(|lang| (lang.value, url.value.as_str())).collect(),
        RawBase::Each(urls) => urls.0.iter().map(|(lang, url)| (lang.value, url.value.as_str())).collect(),
    };
    let readable = each.into_iter().filter(|(_, url)| crate::text::url::web(url).is_ok());
    readable.map(|(lang, url)| (lang, url.trim_end_matches('/').to_owned())).collect()
}
