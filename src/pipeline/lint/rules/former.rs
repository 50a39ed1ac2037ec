//! A municipality keeps its own record to its last day.

use super::{day, own};
use crate::diag::{Diagnostic, code};
use crate::model::municipality::{Former, Municipality};
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Municipalities that are still there, and of which only their heir tells.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let heirs = own(&portal.municipalities).map(|(_, heir)| heir);
    heirs.flat_map(|heir| heir.former.iter().filter_map(move |former| mistake(portal, heir, former))).collect()
}

fn mistake(portal: &Portal, heir: &Municipality, former: &Former) -> Option<Diagnostic> {
    let old = portal.municipalities.find(&former.code)?;
    let lacks = portal.municipalities[old].meta.implied && former.until.last_day() >= portal.today;
    let diag = Diagnostic::new(code::FORMER_TOO_SOON, former.span).arg("name", former.name.to_arg());
    lacks.then(|| diag.arg("date", day(former.until)).arg("heir", heir.name.to_arg()))
}
