//! Municipalities: the A–Ö list, and the answer for one place.

mod answers;
pub(super) mod contacts;
pub(super) mod cooperation;
mod list;
mod municipality;
mod summary;

use crate::model::kind::Kind;
use crate::model::text::Text;
use crate::pipeline::plan;
use crate::pipeline::render::context::{Context, Html};

pub(crate) use list::Index;
pub use list::index;
pub(super) use list::letter_links;
pub(crate) use municipality::Page;
pub use municipality::page;

/// The address of the list of municipalities.
pub(super) fn index_href(cx: &Context<'_>) -> Option<String> {
    cx.page_href(plan::Page::Index(Kind::Municipality))
}

/// The pages of somebody, in the reader's language where they exist in it.
pub(super) fn website(cx: &Context<'_>, website: &Text) -> Option<String> {
    cx.version(website).map(|version| version.text.clone())
}

/// A whole number in groups of three digits.
pub(super) fn grouped(cx: &Context<'_>, n: u32) -> Html {
    Html::escaped(&cx.strings.format.number(&n.to_string()))
}
