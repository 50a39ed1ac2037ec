//! The rules, one file each.

pub(super) mod county;
pub(super) mod coverage;
pub(super) mod organiser;
pub(super) mod period;
pub(super) mod repealed;
pub(super) mod replaces;
pub(super) mod statutory;
pub(super) mod translation;
