//! No personal identity code stands in public text (1050/2018 29 §: it is not written where it is not needed).

use super::versions;
use crate::diag::{Diagnostic, code};
use crate::pipeline::link::Linked;
use crate::text::personal;

/// Personal identity codes.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let found = versions(linked).flat_map(|version| {
        let codes = personal::identity_codes(&version.text);
        codes.into_iter().map(|range| linked.place(version, range))
    });
    found.map(|place| Diagnostic::new(code::PERSONAL_IDENTITY_CODE, place)).collect()
}
