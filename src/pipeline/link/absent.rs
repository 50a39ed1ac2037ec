//! Names that lead nowhere: many of a kind of which there is no record at all have one cause, for a folder or file is gone.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;

/// As many names of a kind without records are told, each once, for they may be slips; more have one cause.
const FEW: usize = 3;

/// Mistakes in names of a kind.
#[derive(Debug, Default)]
struct Names {
    /// In inherited records, where no inherited site has a record of the kind.
    inherited: Vec<Diagnostic>,
    /// In the site's own records.
    own: Vec<Diagnostic>,
    /// True when neither the site nor those that it inherits have a record of the kind.
    none: bool,
}

impl Names {
    /// True when the records of the kind must be missing where they are inherited from.
    fn misses_inherited(&self) -> bool {
        !self.inherited.is_empty() && self.inherited.len() + self.own.len() > FEW
    }

    fn misses_kind(&self) -> bool {
        self.misses_inherited() || (self.none && self.own.len() > FEW)
    }

    fn diagnostics(self) -> Vec<Diagnostic> {
        let (missing, none) = (self.misses_kind(), self.none);
        let mut noted = if self.misses_inherited() { self.inherited } else { [self.inherited, self.own].concat() };
        if missing {
            noted.sort_by_key(|diag| (diag.code == code::WRONG_KIND, diag.span));
            noted.truncate(1);
        } else if none {
            let mut distinct: Vec<Diagnostic> = Vec::new();
            for diag in noted {
                if distinct.iter().all(|known| known.args != diag.args) {
                    distinct.push(diag);
                }
            }
            return distinct;
        }
        noted
    }
}

/// Mistakes in names, by the kind that they should lead to.
#[derive(Debug, Default)]
pub(super) struct Absent {
    kinds: BTreeMap<Kind, Names>,
}

impl Absent {
    /// Notes a name that leads nowhere, and whether the site itself wrote it; `none` when no record has the kind.
    pub(super) fn note(&mut self, kind: Kind, own: bool, none: bool, diag: Diagnostic) {
        let names = self.kinds.entry(kind).or_default();
        names.none = none;
        if own { names.own.push(diag) } else { names.inherited.push(diag) }
    }

    /// How many names were noted.
    pub(super) fn len(&self) -> usize {
        self.kinds.values().map(|names| names.own.len() + names.inherited.len()).sum()
    }

    /// Kinds of which so many names lead nowhere that their records must be missing.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.kinds.iter().filter(|(_, names)| names.misses_kind()).map(|(kind, _)| *kind)
    }

    /// The mistakes: of many names of a missing kind the first, where an inherited site has some the first of those.
    pub(super) fn diagnostics(self) -> impl Iterator<Item = Diagnostic> {
        self.kinds.into_values().flat_map(Names::diagnostics)
    }
}
