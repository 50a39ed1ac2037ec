//! `site.yaml` as written.

use serde::Deserialize;

use super::common::{RawContact, RawSource};
use super::complete::RawComplete;
use super::values::{ByKey, ByLang, Languages, Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::policy::SetSeverity;
use crate::model::site::{AssessmentMethod, Conformance, DeviationBasis, SiteKind, TermBody, TermDay};
use crate::text::Spanned;

/// A site.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSite {
    pub(crate) name: Needed,
    pub(crate) kind: Word<SiteKind>,
    #[serde(default)]
    pub(crate) county: Option<Ref>,
    pub(crate) languages: Spanned<Languages>,
    pub(crate) required: Languages,
    pub(crate) base_url: RawBase,
    #[serde(default)]
    pub(crate) inherits: Vec<Ref>,
    #[serde(default)]
    pub(crate) example: bool,
    #[serde(default)]
    pub(crate) summary: RawText,
    #[serde(default)]
    pub(crate) vision: RawText,
    #[serde(default)]
    pub(crate) parties: std::collections::BTreeMap<String, Ref>,
    #[serde(default)]
    pub(crate) urgent: Vec<Ref>,
    #[serde(default)]
    pub(crate) council_terms: Vec<RawCouncilTerm>,
    #[serde(default)]
    pub(crate) term_steps: Vec<RawTermStep>,
    pub(crate) publisher: Needed,
    #[serde(default)]
    pub(crate) contact: Option<RawContact>,
    #[serde(default)]
    pub(crate) report: Option<RawReport>,
    pub(crate) licence: RawLicence,
    pub(crate) accessibility: RawAccessibility,
    #[serde(default)]
    pub(crate) guide: Option<Ref>,
    #[serde(default)]
    pub(crate) brand: Option<RawBrand>,
    #[serde(default)]
    pub(crate) files: Option<RawFiles>,
    #[serde(default)]
    pub(crate) style_guide: bool,
    #[serde(default)]
    pub(crate) timezone: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) sources: Vec<RawSource>,
    #[serde(default)]
    pub(crate) no_record: Vec<Needed>,
    #[serde(default)]
    pub(crate) note: RawText,
    #[serde(default)]
    pub(crate) checks: ByKey<Word<SetSeverity>>,
    #[serde(default)]
    pub(crate) accept: Vec<Spanned<RawAccepted>>,
    #[serde(default)]
    pub(crate) expect: ByKey<Spanned<u32>>,
    #[serde(default)]
    pub(crate) complete: ByKey<Spanned<RawComplete>>,
    #[serde(default)]
    pub(crate) coverage: ByLang<Spanned<u32>>,
}

/// A warning that the site lives with.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawAccepted {
    pub(crate) code: Spanned<String>,
    #[serde(default)]
    pub(crate) record: Option<Ref>,
    pub(crate) reason: Needed,
    #[serde(default)]
    pub(crate) until: Option<Spanned<Date>>,
}

/// A term of a council.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawCouncilTerm {
    pub(crate) id: Spanned<String>,
    pub(crate) body: Word<TermBody>,
    #[serde(default)]
    pub(crate) name: RawText,
    #[serde(default)]
    pub(crate) election: Option<Spanned<Date>>,
    pub(crate) start: Spanned<Date>,
    pub(crate) end: Spanned<Date>,
    #[serde(default)]
    pub(crate) law: Option<Ref>,
}

/// What is done in each term of a council.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawTermStep {
    pub(crate) id: Spanned<String>,
    pub(crate) body: Word<TermBody>,
    pub(crate) text: Needed,
    pub(crate) when: Spanned<Word<TermDay>>,
    #[serde(default)]
    pub(crate) months: Option<Spanned<u32>>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
}

/// Where readers report mistakes.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawReport {
    #[serde(default)]
    pub(crate) url: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) email: Option<Spanned<String>>,
}

/// A licence.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawLicence {
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) url: Option<Spanned<String>>,
}

/// An accessibility statement.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawAccessibility {
    pub(crate) status: Spanned<Word<Conformance>>,
    #[serde(default)]
    pub(crate) deviations: Vec<RawDeviation>,
    pub(crate) prepared: Spanned<Date>,
    pub(crate) reviewed: Spanned<Date>,
    pub(crate) method: Word<AssessmentMethod>,
    #[serde(default)]
    pub(crate) assessor: RawText,
    pub(crate) feedback: RawFeedback,
    #[serde(default)]
    pub(crate) supervisor: Option<RawSupervisor>,
}

/// A part that is not accessible.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawDeviation {
    pub(crate) what: Needed,
    pub(crate) wcag: Vec<Spanned<String>>,
    pub(crate) basis: Word<DeviationBasis>,
    #[serde(default)]
    pub(crate) alternative: RawText,
    #[serde(default)]
    pub(crate) fix_by: Option<Spanned<Date>>,
}

/// Where to send feedback.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawFeedback {
    pub(crate) unit: Needed,
    #[serde(default)]
    pub(crate) url: Option<RawBase>,
    #[serde(default)]
    pub(crate) email: Option<Spanned<String>>,
}

/// Who supervises.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawSupervisor {
    pub(crate) name: Needed,
    #[serde(default)]
    pub(crate) url: Option<RawBase>,
    #[serde(default)]
    pub(crate) email: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) phone: Option<Spanned<String>>,
}

/// Colours and logo.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawBrand {
    #[serde(default)]
    pub(crate) accent: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) accent_dark: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) logo: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) logo_alt: RawText,
}

/// What the site decides about its files.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawFiles {
    /// What is published although a browser would run it: kinds of files, or single ones.
    #[serde(default)]
    pub(crate) allow: Vec<Spanned<String>>,
}

/// An address on the web: one, or one by language.
#[derive(Clone, Debug)]
pub enum RawBase {
    /// One for all languages.
    One(Spanned<String>),
    /// One for each language.
    Each(ByLang<Spanned<String>>),
}

impl<'de> Deserialize<'de> for RawBase {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Spanned { value, span } = Spanned::<BaseValue>::deserialize(deserializer)?;
        Ok(match value {
            BaseValue::One(url) => Self::One(Spanned { value: url, span }),
            BaseValue::Each(urls) => Self::Each(urls),
        })
    }
}

enum BaseValue {
    One(String),
    Each(ByLang<Spanned<String>>),
}

impl<'de> Deserialize<'de> for BaseValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(BaseVisitor)
    }
}

struct BaseVisitor;

impl<'de> serde::de::Visitor<'de> for BaseVisitor {
    type Value = BaseValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an-address")
    }

    fn visit_none<E: serde::de::Error>(self) -> Result<BaseValue, E> {
        Ok(BaseValue::One(String::new()))
    }

    fn visit_str<E: serde::de::Error>(self, url: &str) -> Result<BaseValue, E> {
        Ok(BaseValue::One(url.to_owned()))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<BaseValue, A::Error> {
        ByLang::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(BaseValue::Each)
    }
}
