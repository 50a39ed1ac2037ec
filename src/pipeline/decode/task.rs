//! A task and its responsibilities as written.

use std::sync::Arc;

use serde::Deserialize;

use super::common::RawContact;
use super::values::{ByLang, Needed, RawText, Ref, Word};
use crate::model::date::Date;
use crate::model::task::Role;
use crate::text::Spanned;

/// A task.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawTask {
    pub(crate) area: Ref,
    pub(crate) name: Needed,
    pub(crate) summary: Needed,
    #[serde(default)]
    pub(crate) prose: RawText,
    #[serde(default)]
    pub(crate) situations: Vec<Ref>,
    #[serde(default)]
    pub(crate) search_words: ByLang<Arc<[String]>>,
    #[serde(default)]
    pub(crate) not_to_confuse_with: Vec<Ref>,
    #[serde(default)]
    pub(crate) law: Vec<Ref>,
    #[serde(default)]
    pub(crate) ptv: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) unsure: bool,
    #[serde(default)]
    pub(crate) urgent: Vec<Ref>,
    #[serde(default)]
    pub(crate) contacts: Vec<Spanned<RawTaskContact>>,
    #[serde(default)]
    pub(crate) private_duty: Option<RawPrivateDuty>,
    #[serde(default)]
    pub(crate) main_role: Option<Word<Role>>,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
    #[serde(default)]
    pub(crate) except: Vec<Ref>,
    pub(crate) responsibilities: Vec<Spanned<RawResponsibility>>,
    #[serde(default)]
    pub(crate) before: Vec<Spanned<RawBefore>>,
    #[serde(default)]
    pub(crate) chain: Vec<RawChainStep>,
}

/// One step of a chain of command.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawChainStep {
    pub(crate) party: Ref,
    pub(crate) what: Needed,
    #[serde(default)]
    pub(crate) law: Option<Ref>,
}

/// How to reach whoever attends to the task, and where.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawTaskContact {
    #[serde(default)]
    pub(crate) party: Option<Ref>,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
    #[serde(default)]
    pub(crate) except: Vec<Ref>,
    pub(crate) contact: RawContact,
}

/// A duty that lies on an owner.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawPrivateDuty {
    pub(crate) text: Needed,
    #[serde(default)]
    pub(crate) law: Option<Ref>,
}

/// Who answers now, and from when.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawResponsibility {
    pub(crate) role: Word<Role>,
    pub(crate) party: Ref,
    #[serde(default)]
    pub(crate) law: Option<Ref>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) valid_to: Option<Spanned<Date>>,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
    #[serde(default)]
    pub(crate) except: Vec<Ref>,
    #[serde(default)]
    pub(crate) note: RawText,
}

/// Who answered earlier.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct RawBefore {
    pub(crate) role: Word<Role>,
    pub(crate) party: Ref,
    #[serde(default)]
    pub(crate) law: Option<Ref>,
    #[serde(default)]
    pub(crate) valid_from: Option<Spanned<Date>>,
    pub(crate) valid_to: Spanned<Date>,
    #[serde(default)]
    pub(crate) applies: Vec<Ref>,
    #[serde(default)]
    pub(crate) except: Vec<Ref>,
    #[serde(default)]
    pub(crate) moved_by: Option<Ref>,
    #[serde(default)]
    pub(crate) note: RawText,
}
