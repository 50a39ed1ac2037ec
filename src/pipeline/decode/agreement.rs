//! An agreement as written.

use serde::Deserialize;

use super::common::{RawHistory, RawSource};
use super::values::{Needed, RawText, Ref, Word};
use crate::model::agreement::{AgreementKind, CostCheck, CostKey, Decision, Progress, ReviewInterval};
use crate::model::date::Date;
use crate::text::Spanned;

/// An agreement.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawAgreement {
    pub(crate) kind: Word<AgreementKind>,
    pub(crate) title: Needed,
    #[serde(default)]
    pub(crate) case: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) prose: RawText,
    #[serde(default)]
    pub(crate) areas: Vec<Ref>,
    #[schemars(length(min = 1))]
    pub(crate) parties: Spanned<Vec<Ref>>,
    #[serde(default)]
    pub(crate) parent: Option<Ref>,
    #[serde(default)]
    pub(crate) replaces: Vec<Ref>,
    #[serde(default)]
    pub(crate) negotiation: Option<Ref>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) drafted: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) approvals: Vec<RawApproval>,
    #[serde(default)]
    pub(crate) approvals_complete: bool,
    #[serde(default)]
    pub(crate) signed: Vec<RawSignature>,
    #[serde(default)]
    pub(crate) in_force_rule: RawText,
    #[serde(default)]
    pub(crate) notice_months: Option<u32>,
    #[serde(default)]
    pub(crate) review: Option<RawReview>,
    #[serde(default)]
    pub(crate) goals: Vec<RawGoal>,
    #[serde(default)]
    pub(crate) cost_sharing: Vec<RawCostSharing>,
    #[serde(default)]
    pub(crate) documents: Vec<Ref>,
    #[serde(default)]
    pub(crate) history: Vec<RawHistory>,
}

/// One decision of one party.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawApproval {
    pub(crate) party: Ref,
    #[serde(default)]
    pub(crate) body: Option<Ref>,
    #[serde(default)]
    pub(crate) body_name: RawText,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) section: Option<Spanned<String>>,
    pub(crate) decision: Word<Decision>,
    #[serde(default)]
    pub(crate) link: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) note: RawText,
    #[serde(default)]
    pub(crate) source: Option<RawSource>,
}

/// A signature.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSignature {
    pub(crate) party: Ref,
    #[serde(default)]
    pub(crate) date: Option<Spanned<Date>>,
}

/// When an agreement is looked at again.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawReview {
    #[serde(default)]
    pub(crate) interval: Option<Word<ReviewInterval>>,
    #[serde(default)]
    pub(crate) next: Option<Spanned<Date>>,
}

/// A goal.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawGoal {
    pub(crate) id: Spanned<String>,
    pub(crate) text: Needed,
    #[serde(default)]
    pub(crate) owner: Option<Ref>,
    #[serde(default)]
    pub(crate) indicators: Vec<Ref>,
    #[serde(default)]
    pub(crate) measures: Vec<RawMeasure>,
}

/// A measure.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawMeasure {
    pub(crate) id: Spanned<String>,
    pub(crate) text: Needed,
    #[serde(default)]
    pub(crate) responsible: Option<Ref>,
    #[serde(default)]
    pub(crate) partners: Vec<Ref>,
    #[serde(default)]
    pub(crate) due: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) state: Option<Word<Progress>>,
    #[serde(default)]
    pub(crate) indicators: Vec<Ref>,
    #[serde(default)]
    pub(crate) note: RawText,
}

/// Who pays what.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawCostSharing {
    pub(crate) item: Needed,
    pub(crate) key: Word<CostKey>,
    #[serde(default)]
    pub(crate) shares: Vec<RawShare>,
    #[serde(default)]
    pub(crate) payer: Option<Ref>,
    #[serde(default)]
    pub(crate) receiver: Option<Ref>,
    #[serde(default)]
    pub(crate) base_year: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) checked: Option<Word<CostCheck>>,
    #[serde(default)]
    pub(crate) note: RawText,
}

/// A share of a cost.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawShare {
    pub(crate) party: Ref,
    pub(crate) percent: Spanned<String>,
}
