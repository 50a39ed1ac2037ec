//! Turns the records of one site into the site as it is planned: link, lint and plan, one after the other; and says which
//! sites belong together.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::decode::SiteRecords;
use super::link::link;
use super::lint::{self, brand, future, policy};
use super::plan::build::plan;
use super::render::engine::Theme;
use super::render::{Planned, Snapshot};
use crate::diag::{Checked, Diagnostic, code};
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
    let (linted, (plan, assets)) = rayon::join(|| lint::lint(&linked), planned);
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

/// What is wrong with the number of regions that a site gathers. Made-up ones are none.
#[must_use]
pub fn gathers(snapshot: &Snapshot) -> Option<Diagnostic> {
    let regions = snapshot.regions.iter().filter(|region| !region.example || snapshot.portal.site.example);
    lint::regions(&snapshot.portal, regions.count())
}

/// The sites that inherit another one, by name.
pub fn heirs<'r, S: Borrow<SiteRecords>>(of: &str, records: &'r [S]) -> Vec<&'r str> {
    let sites = records.iter().map(Borrow::borrow).filter(|site| inherits(site, of));
    sites.map(|site| site.name.as_str()).collect()
}

/// True for a site that says it covers the whole country.
pub fn is_national<S: Borrow<SiteRecords>>(name: &str, records: &[S]) -> bool {
    let site = records.iter().map(Borrow::borrow).find(|site| site.name == name);
    site.and_then(|site| site.records.site.as_ref()).is_some_and(|raw| raw.body.kind.0 == SiteKind::National)
}

fn inherits(site: &SiteRecords, name: &str) -> bool {
    let raw = site.records.site.as_ref();
    raw.is_some_and(|raw| raw.body.inherits.iter().any(|inherited| inherited.value == name))
}

/// What a site says of its own checks, applied to the mistakes in its own files.
pub fn with_policy(portal: &Portal, diags: &mut Vec<Diagnostic>, files: &Files) {
    policy::apply(portal, diags, |diag| files.is_of(diag.span.file, &portal.site.id));
}

/// What is left of a diagnostic that comes after the others of a site under its policy.
#[must_use]
pub fn with_policy_on(portal: &Portal, diag: Diagnostic) -> Option<Diagnostic> {
    policy::apply_one(portal, diag)
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
