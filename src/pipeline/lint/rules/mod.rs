//! The rules, one file each.

pub(super) mod anchor;
pub(super) mod county;
pub(super) mod file;
pub(super) mod force;
pub(super) mod organiser;
pub(super) mod period;
pub(super) mod repealed;
pub(super) mod replaces;
pub(super) mod translation;
pub(super) mod unused;
