//! Pictures of pages: records into shapes with the same facts as words beside them.

pub mod grid;
pub mod map;
mod names;
pub mod network;
pub mod year;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::maps::Credit;
use crate::pipeline::render::context::{Context, Html};

/// Who made what a picture is drawn from.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CreditView {
    /// The words of the licence's wish.
    text: Html,
    /// The address of the licence.
    licence: Option<String>,
}

/// Who made what a picture is drawn from, in words beside it.
#[must_use]
pub fn credit(cx: &Context<'_>, credit: &Credit) -> CreditView {
    CreditView { text: cx.name(&credit.attribution), licence: credit.licence.clone() }
}
