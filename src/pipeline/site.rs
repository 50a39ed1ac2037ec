//! Turns the records of one site into the site as it is planned: link, lint and plan, one after the other; and what regions say
//! of their duties into what a national site knows of them.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::decode::SiteRecords;
use super::link::link;
use super::lint::{brand, future, lint, policy};
use super::plan::build::plan;
use super::render::Planned;
use super::render::engine::Theme;
use crate::diag::{Checked, Diagnostic, code};
use crate::duty::region::RegionDuties;
use crate::model::days::Days;
use crate::model::portal::Portal;
use crate::model::site::{Brand, SiteKind};
use crate::text::Files;
use crate::theme::sheet::dressed;

/// Links, checks and plans a site; the value is none when it does not say what it is.
#[must_use]
pub fn planned<S: Borrow<SiteRecords>>(
    name: &str,
    records: &[S],
    theme: &Arc<Theme>,
    (days, files): (Days, &Files),
) -> Checked<Option<Planned>> {
    let mut diags = Vec::new();
    let Some(linked) = link(name, records, days.shown, files).into_value(&mut diags) else {
        return Checked { value: None, diags };
    };
    let accents = linked.portal.site.brand.as_ref().map(Brand::accents).unwrap_or_default();
    let planned = || {
        let assets = dressed(&theme.assets, &theme.palette, accents);
        (plan(&linked.portal, &theme.strings, &assets), assets)
    };
    let (linted, (plan, assets)) = rayon::join(|| lint(&linked), planned);
    diags.extend(linted);
    diags.extend(future(&linked, days.known()));
    diags.extend(brand(&linked.portal, &theme.palette));
    let plan = plan.into_value(&mut diags);
    without_words(&mut diags);
    let own: BTreeMap<_, _> = linked.files.into_iter().map(|file| (file.path.clone(), file)).collect();
    Checked { value: Some(Planned::new(linked.portal, plan, theme.clone(), assets, own)), diags }
}

/// Of a site with a language for which the theme has no words that one mistake is told: all its texts seem to lack it.
fn without_words(diags: &mut Vec<Diagnostic>) {
    if diags.iter().any(|diag| diag.code == code::NO_STRINGS) {
        diags.retain(|diag| ![code::MISSING_TRANSLATION, code::UNKNOWN_LANGUAGE].contains(&diag.code));
    }
}

/// The duties of the regions that inherit a national site, also of those that are not built now: a page must not depend on
/// which sites were named. None for a region, which has no regions of its own. `known` gives the sites that are planned already.
pub fn regions<'p, S: Borrow<SiteRecords> + Sync>(
    national: &Portal,
    records: &[S],
    known: impl Fn(&str) -> Option<&'p Planned> + Sync,
    files: &Files,
) -> Vec<RegionDuties> {
    if national.site.kind != SiteKind::National {
        return Vec::new();
    }
    let heirs: Vec<&SiteRecords> =
        records.iter().map(Borrow::borrow).filter(|site| inherits(site, &national.site.id)).collect();
    let duties = heirs.par_iter().filter_map(|site| match known(&site.name) {
        Some(planned) => planned.duties().cloned(),
        None => RegionDuties::of(&link(&site.name, records, national.today, files).value?.portal),
    });
    let mut duties: Vec<RegionDuties> = duties.collect();
    duties.sort_by(|a, b| (&a.county, &a.site).cmp(&(&b.county, &b.site)));
    duties
}

fn inherits(site: &SiteRecords, name: &str) -> bool {
    let raw = site.records.site.as_ref();
    raw.is_some_and(|raw| raw.body.inherits.iter().any(|inherited| inherited.value == name))
}

/// What a site says of its own checks, applied to the mistakes in its own files.
#[must_use]
pub fn with_policy(portal: &Portal, diags: Vec<Diagnostic>, files: &Files) -> Vec<Diagnostic> {
    let (own, mut others): (Vec<_>, Vec<_>) =
        diags.into_iter().partition(|diag| files.is_of(diag.span.file, &portal.site.id));
    others.extend(policy::apply(portal, own));
    others
}

/// The named sites, and those that they inherit, each once.
pub fn with_inherited<S: Borrow<SiteRecords>>(names: &[String], records: &[S]) -> Vec<String> {
    let mut wanted = names.to_vec();
    let mut at = 0;
    while at < wanted.len() {
        let site = records.iter().map(Borrow::borrow).find(|site| site.name == wanted[at]);
        let raw = site.and_then(|site| site.records.site.as_ref());
        for name in raw.iter().flat_map(|raw| &raw.body.inherits) {
            if !wanted.contains(&name.value) {
                wanted.push(name.value.clone());
            }
        }
        at += 1;
    }
    wanted
}
