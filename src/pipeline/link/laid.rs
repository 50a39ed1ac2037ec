//! Records that add to inherited ones into whole records, before sites are merged.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::diag::Diagnostic;
use crate::model::kind::kinds;
use crate::pipeline::decode::common::Way;
use crate::pipeline::decode::laid::Pages;
use crate::pipeline::decode::{Raw, Records, SiteRecords};
use crate::text::Files;

/// Every record of some sites, the farthest first, that adds to one of a site before its own. Each has the id at the place at
/// which the one that adds has it.
pub(super) fn laid(sites: &[&SiteRecords], files: &Files, diags: &mut Vec<Diagnostic>) -> Records {
    let mut pages = Pages::new(files);
    let mut records = Records::default();
    macro_rules! all {
        ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
            $(records.$many = of_kind(sites, |records| &records.$many, &mut pages, diags);)+
        };
    }
    kinds!(all);
    if sites.iter().any(|site| site.drafts) {
        records.show_drafts();
    }
    records
}

fn of_kind<T: for<'t> Deserialize<'t>>(
    sites: &[&SiteRecords],
    list: fn(&Records) -> &Vec<Raw<T>>,
    pages: &mut Pages<'_>,
    diags: &mut Vec<Diagnostic>,
) -> Vec<Raw<T>> {
    let adds = |raw: &Raw<T>| raw.common.way() == Way::Patch;
    if !sites.iter().any(|site| list(&site.records).iter().any(adds)) {
        return Vec::new();
    }
    // The record and what was added to it, as far as the sites before this one.
    let mut below: HashMap<&str, Vec<&Raw<T>>> = HashMap::new();
    let mut found = Vec::new();
    for site in sites {
        let mut here = HashSet::new();
        for raw in list(&site.records).iter().filter(|raw| here.insert(raw.id.value.as_str())) {
            let parts = below.entry(&raw.id.value).or_default();
            if !adds(raw) {
                *parts = vec![raw];
            } else if !parts.is_empty() {
                parts.push(raw);
                found.extend(pages.laid(parts, diags));
            }
        }
    }
    found
}
