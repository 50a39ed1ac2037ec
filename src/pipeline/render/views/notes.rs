//! Remarks that hold in some places only: those that hold on the site, with their places.

use schemars::JsonSchema;
use serde::Serialize;

use super::tasks::rows::{concerns, except, places};
use crate::model::meta::{Meta, Note};
use crate::pipeline::render::context::{Context, Html, Link};

/// A remark that holds in some places only.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteView {
    /// What it says.
    pub text: Html,
    /// Where alone it holds, when that is only a part of the site.
    pub places: Vec<Link>,
    /// Where on the site it does not hold.
    pub except: Vec<Link>,
}

/// The remarks of a record that hold somewhere on the site.
#[must_use]
pub fn notes(cx: &Context<'_>, meta: &Meta) -> Vec<NoteView> {
    let here = meta.notes.iter().filter(|note| concerns(cx, &note.applies));
    here.filter_map(|note| view(cx, note)).collect()
}

fn view(cx: &Context<'_>, note: &Note) -> Option<NoteView> {
    let (places, except) = (places(cx, &note.applies, None), except(cx, &note.applies));
    Some(NoteView { text: cx.text(&note.text)?, places, except })
}
