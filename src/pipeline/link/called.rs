//! A word that is no id into what is said of it: the records that people call so, every id where there are few, else how to see them.

use std::collections::BTreeSet;

use super::merge::Merged;
use crate::diag::arg::Arg;
use crate::model::codes::Coded;
use crate::model::kind::{Kind, kinds};
use crate::pipeline::decode::common::RawCommon;
use crate::pipeline::decode::values::RawText;
use crate::pipeline::decode::{self, Raw};
use crate::text::fold::{fold, tokens};

/// As many ids are listed; of more the command is named that lists them.
const FEW: usize = 30;
/// How many letters a part of a word must have before it may stand for the word.
const SHORTEST_PART: usize = 4;

/// A record by what people call it.
#[derive(Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) id: &'a str,
    name: &'a RawText,
    common: &'a RawCommon,
}

/// The name or title of a raw record.
trait Titled {
    fn title(&self) -> &RawText;
}

fn called<T: Titled>(raw: &Raw<T>) -> Called<'_> {
    Called { id: &raw.id.value, name: raw.body.title(), common: &raw.common }
}

macro_rules! of_kind {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        $(impl Titled for decode::$one::$raw {
            fn title(&self) -> &RawText {
                &self.$title
            }
        })+

        impl Merged<'_> {
            /// The records of a kind, by id.
            pub(super) fn called(&self, kind: Kind) -> Vec<Called<'_>> {
                let mut all: Vec<Called<'_>> = match kind {
                    $(Kind::$kind => self.$many.iter().map(|row| called(row.raw)).collect(),)+
                };
                all.sort_by_key(|record| record.id);
                all
            }
        }
    };
}
kinds!(of_kind);

impl Called<'_> {
    /// How well a folded word fits; none when it does not. The whole name fits best, then one of its words, then a part of one.
    fn fit(&self, wanted: &str) -> Option<u8> {
        let names = self.name.versions.iter().map(|version| version.text.value.as_str());
        let hidden = self.common.hidden_words.0.iter().flat_map(|(_, words)| words.iter().map(String::as_str));
        let fit = |name: &str| {
            let name = fold(name);
            let part = wanted.len() >= SHORTEST_PART;
            match () {
                () if name == wanted => Some(0),
                () if tokens(&name).iter().any(|word| word == wanted) => Some(1),
                () if part && tokens(&name).iter().any(|word| word.contains(wanted)) => Some(2),
                () if part && tokens(&name).join(" ").contains(wanted) => Some(3),
                () => None,
            }
        };
        let hidden = hidden.filter_map(|word| fit(word).filter(|fit| *fit == 0).map(|_| 1));
        names.filter_map(fit).chain(hidden).min()
    }

    fn name(&self) -> Arg {
        let versions = self.name.versions.iter();
        Arg::Name(versions.map(|version| (version.lang.value.to_string(), version.text.value.clone())).collect())
    }

    /// `id (name)`
    fn shown(&self) -> Arg {
        Arg::phrase("id-and-name", [("id", self.id.into()), ("name", self.name())])
    }
}

/// What is said of a word that is no id of a kind.
#[derive(Debug)]
pub(super) struct Meant<'a> {
    /// The one record that people call so.
    pub(super) id: Option<&'a str>,
    /// The records that may be meant.
    pub(super) more: Arg,
}

/// The records of a kind that a word may mean by their names.
pub(super) fn meant<'a>(kind: Kind, written: &str, all: &[Called<'a>]) -> Meant<'a> {
    let found = best(written, all);
    match found[..] {
        [one] => Meant { id: Some(one.id), more: Arg::phrase("named", [("name", one.name())]) },
        [] => Meant { id: None, more: listed(kind, all) },
        _ if found.len() <= FEW => Meant { id: None, more: Arg::phrase("ids-by-name", [("ids", shown(&found))]) },
        _ => Meant { id: None, more: by_command(kind) },
    }
}

/// The one record with this very name.
pub(super) fn exactly<'a>(written: &str, all: &[Called<'a>]) -> Option<&'a str> {
    let wanted = fold(written);
    let mut found = all.iter().filter(|record| record.fit(&wanted) == Some(0));
    found.next().filter(|_| found.next().is_none()).map(|record| record.id)
}

/// Every id of a kind where there are few, else the command that lists them.
pub(super) fn listed(kind: Kind, all: &[Called<'_>]) -> Arg {
    match all.len() {
        0 => Arg::word("ids-none"),
        1..=FEW => {
            Arg::phrase("ids-are", [("n", all.len().into()), ("ids", Arg::list(all.iter().map(|record| record.id)))])
        }
        _ => by_command(kind),
    }
}

fn by_command(kind: Kind) -> Arg {
    Arg::phrase("ids-listed", [("kind", kind.code().into())])
}

fn shown(found: &[Called<'_>]) -> Arg {
    Arg::List(found.iter().map(Called::shown).collect())
}

/// The records whose names fit best, each id once.
fn best<'a>(written: &str, all: &[Called<'a>]) -> Vec<Called<'a>> {
    let wanted = fold(&written.replace(['-', '_'], " "));
    let fits: Vec<(u8, Called<'a>)> =
        all.iter().filter_map(|record| Some((record.fit(wanted.trim())?, *record))).collect();
    let Some(first) = fits.iter().map(|(fit, _)| *fit).min().filter(|_| !wanted.trim().is_empty()) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let found = fits.into_iter().filter(|(fit, record)| *fit == first && seen.insert(record.id));
    found.map(|(_, record)| record).collect()
}
