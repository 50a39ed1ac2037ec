//! Names of records of kinds of which there is none at all: mostly a folder or file is gone, which is one mistake.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;

/// As many names of a kind without records are told each for itself, for they may be slips; more have one cause.
const FEW: usize = 3;

/// Mistakes in names of kinds without records, each with whether the site itself wrote the name.
#[derive(Debug, Default)]
pub(super) struct Absent {
    kinds: BTreeMap<Kind, Vec<(bool, Diagnostic)>>,
}

impl Absent {
    /// Notes a name that leads nowhere.
    pub(super) fn note(&mut self, kind: Kind, own: bool, diag: Diagnostic) {
        self.kinds.entry(kind).or_default().push((own, diag));
    }

    /// How many names were noted.
    pub(super) fn len(&self) -> usize {
        self.kinds.values().map(Vec::len).sum()
    }

    /// Kinds of which so many names lead nowhere that their records must be missing.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.kinds.iter().filter(|(_, noted)| noted.len() > FEW).map(|(kind, _)| *kind)
    }

    /// What is told: of many names of a kind the first, where an inherited site has some the first of those.
    pub(super) fn told(self) -> impl Iterator<Item = Diagnostic> {
        self.kinds.into_values().flat_map(|mut noted| {
            if noted.len() > FEW {
                noted.sort_by_key(|(own, diag)| (*own, diag.code == code::WRONG_KIND, diag.span));
                noted.truncate(1);
            }
            noted.into_iter().map(|(_, diag)| diag)
        })
    }
}
