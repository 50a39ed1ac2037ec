//! A name that leads nowhere into its mistake, with the id that was meant: the nearest, that of another kind, or the record so called.

use std::collections::HashMap;

use super::called;
use super::linker::Linker;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::text::Span;
use crate::text::nearest::nearest;

impl<'a> Linker<'a> {
    /// The mistake of a name that leads nowhere, with what was probably meant.
    pub(super) fn unknown(&mut self, kind: Kind, id: &str, span: Span) -> Diagnostic {
        // What is near to a name in an inherited record is for the site to say in which it was written.
        let own = self.owns(span);
        let suggests = own && self.suggests(span, self.known(kind));
        let mut known: Vec<&str> = Vec::new();
        if suggests {
            known.extend(self.names.get(&kind).into_iter().flat_map(HashMap::keys));
            known.sort_unstable();
        }
        let near = nearest(id, known);
        let all = if suggests { self.merged.called(kind) } else { Vec::new() };
        let meant = if near.is_none() { called::meant(kind, id, &all).id } else { None };
        let other =
            if near.is_none() && own { self.of_another_kind(kind, id, suggests && meant.is_none()) } else { None };
        if let Some((found, id)) = other {
            return Diagnostic::new(code::WRONG_KIND, span)
                .arg("id", id)
                .arg("found", Arg::word(format!("a-{}", found.code())))
                .arg("wanted", Arg::word(format!("a-{}", kind.code())));
        }
        let more = match near {
            None if suggests => Some(called::meant(kind, id, &all).more),
            Some(_) if suggests => Some(called::listed(kind, &all)),
            _ => None,
        };
        let code = if kind == Kind::Municipality { code::UNKNOWN_MUNICIPALITY } else { code::UNKNOWN_REFERENCE };
        let none = Arg::word(format!("no-{}", kind.code()));
        let diag = Diagnostic::new(code, span).arg("id", id).arg("none", none);
        let withdrawn = || self.merged.withdrawn.get(&*format!("{}:{id}", kind.code())).copied();
        match suggests.then(withdrawn).flatten() {
            Some(entry) => diag.also(entry, "withdrawn"),
            None => diag.nearest(near.or(meant)).more(more),
        }
    }

    /// The record of another kind that a name means: the very id, else the nearest of all kinds.
    fn of_another_kind(&self, kind: Kind, id: &str, suggests: bool) -> Option<(Kind, &'a str)> {
        let kinds = Kind::values().filter(|other| *other != kind);
        let exact = |other: Kind| Some((other, *self.names.get(&other)?.get_key_value(id)?.0));
        let near = |other: Kind| {
            let mut known: Vec<&'a str> = self.names.get(&other)?.keys().copied().collect();
            known.sort_unstable();
            Some((other, nearest(id, known)?))
        };
        // Codes are too short to be near to anything.
        let spelt = suggests && id.len() > 4;
        kinds.clone().find_map(exact).or_else(|| kinds.clone().filter(|_| spelt).find_map(near))
    }

    /// The municipality that has this number, as a party is written.
    pub(super) fn place_numbered(&self, id: &str) -> Option<String> {
        let is_code = id.len() == 3 && self.row(Kind::Municipality, id).is_some();
        is_code.then(|| format!("{}:{id}", Kind::Municipality.code()))
    }

    /// The municipality or county that has this very name, as a party is written: `municipality:837`.
    pub(super) fn place_called(&mut self, word: &str, span: Span) -> Option<String> {
        let names = self.known(Kind::Municipality) + self.known(Kind::County);
        if !self.owns(span) || !self.suggests(span, names) {
            return None;
        }
        let merged = self.merged;
        [Kind::Municipality, Kind::County].into_iter().find_map(|kind| {
            let id = called::exactly(word, &merged.called(kind))?;
            Some(format!("{}:{id}", kind.code()))
        })
    }
}
