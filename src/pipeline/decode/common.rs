//! What records of every kind may have, and the parts that several kinds share.

use std::sync::Arc;

use serde::Deserialize;

use super::site::RawBase;
use super::values::{ByKey, ByLang, Languages, Likeness, Needed, RawText, Ref, Word};
use crate::diag::{Diagnostic, code};
use crate::model::date::{Date, Time};
use crate::model::meeting::MeetingState;
use crate::text::{Span, Spanned};

/// The keys that every record may have.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
pub struct RawCommon {
    #[serde(default)]
    pub(crate) patch: Option<Spanned<bool>>,
    #[serde(default)]
    pub(crate) replace: Option<Spanned<bool>>,
    #[serde(default)]
    pub(crate) remove: ByKey<Vec<Spanned<Likeness>>>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) sources: Vec<RawSource>,
    #[serde(default)]
    pub(crate) checked: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) owner: Option<Ref>,
    #[serde(default)]
    pub(crate) review_in: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) slug: ByLang<Spanned<String>>,
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) hidden_words: ByLang<Arc<[String]>>,
    #[serde(default)]
    pub(crate) no_record: Vec<Needed>,
    #[serde(default)]
    pub(crate) note: RawText,
    #[serde(default)]
    pub(crate) notes: Vec<RawNote>,
    #[serde(default)]
    pub(crate) easy: RawText,
}

/// A remark to the reader that holds in some places only.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawNote {
    pub(crate) text: Needed,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
    #[serde(default)]
    pub(crate) except: Vec<Ref>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSource {
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) url: Option<Spanned<String>>,
    #[serde(default, rename = "where")]
    pub(crate) place: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) accessed: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) note: RawText,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
}

/// How to reach a service or an office.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawContact {
    #[serde(default)]
    pub(crate) role: RawText,
    #[serde(default)]
    pub(crate) email: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) phone: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) hours: RawText,
    #[serde(default)]
    pub(crate) price: RawText,
    #[serde(default)]
    pub(crate) url: Option<RawBase>,
    #[serde(default)]
    pub(crate) chat: Option<RawBase>,
    #[serde(default)]
    pub(crate) languages: Languages,
    #[serde(default)]
    pub(crate) body: Option<Ref>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) checked: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) unchecked: bool,
}

/// One meeting.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawMeeting {
    #[serde(default)]
    pub(crate) id: Option<Spanned<String>>,
    pub(crate) date: Spanned<Date>,
    #[serde(default)]
    pub(crate) time: Option<Spanned<Time>>,
    #[serde(default)]
    pub(crate) ends: Option<Spanned<Time>>,
    #[serde(default)]
    pub(crate) place: RawText,
    #[serde(default)]
    pub(crate) participants: Vec<Ref>,
    #[serde(default)]
    pub(crate) languages: Languages,
    #[serde(default)]
    pub(crate) documents: Vec<Ref>,
    #[serde(default)]
    pub(crate) topics: Vec<Ref>,
    #[serde(default)]
    pub(crate) outcomes: Vec<Needed>,
    pub(crate) state: Word<MeetingState>,
    #[serde(default)]
    pub(crate) note: RawText,
}

/// A dated step.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawHistory {
    pub(crate) date: Spanned<Date>,
    #[serde(default)]
    pub(crate) to: Option<Spanned<Date>>,
    pub(crate) what: Needed,
    #[serde(default)]
    pub(crate) body: Option<Ref>,
    #[serde(default)]
    pub(crate) section: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) source: Option<RawSource>,
}

/// A place in a tile grid.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawCell {
    #[schemars(range(min = 1, max = 8))]
    pub(crate) row: Spanned<u32>,
    #[schemars(range(min = 1, max = 4))]
    pub(crate) column: Spanned<u32>,
}

/// Number of people.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawPopulation {
    pub(crate) value: u32,
    pub(crate) year: Spanned<Date>,
}

/// What a record is to the inherited one with its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It does not say, so that there should be none.
    New,
    /// It adds to it.
    Patch,
    /// It takes its place as a whole.
    Replace,
}

impl RawCommon {
    /// What the record is to an inherited one. One that would be both is told, and adds.
    #[must_use]
    pub fn way(&self) -> Way {
        let says = |word: &Option<Spanned<bool>>| word.as_ref().is_some_and(|word| word.value);
        match (says(&self.patch), says(&self.replace)) {
            (true, _) => Way::Patch,
            (false, true) => Way::Replace,
            (false, false) => Way::New,
        }
    }

    /// Where a record says what it is to an inherited one.
    #[must_use]
    pub fn way_place(&self) -> Option<Span> {
        let said = [&self.patch, &self.replace].into_iter().flatten().find(|word| word.value);
        said.map(|word| word.span)
    }

    /// The keys themselves, which a record may have besides those of its kind.
    pub const KEYS: &'static [&'static str] = &[
        "id",
        "patch",
        "replace",
        "remove",
        "valid_from",
        "valid_to",
        "sources",
        "checked",
        "owner",
        "review_in",
        "slug",
        "aliases",
        "hidden_words",
        "no_record",
        "note",
        "notes",
        "easy",
    ];
}

/// The mistake of a record that would both add to an inherited one and take its place.
pub(super) fn both_ways(common: &RawCommon) -> Option<Diagnostic> {
    let (patch, replace) = (common.patch.as_ref()?, common.replace.as_ref()?);
    (patch.value && replace.value)
        .then(|| Diagnostic::new(code::PATCH_AND_REPLACE, replace.span).also(patch.span, "patch"))
}

/// The mistake of a record that removes something without adding to an inherited one.
pub(super) fn removes_from_none(common: &RawCommon) -> Option<Diagnostic> {
    let (key, _) = common.remove.0.first().filter(|_| common.way() != Way::Patch)?;
    Some(Diagnostic::new(code::NOTHING_REMOVED, key.span))
}
