//! Municipalities: the A–Ö list, and the answer for one place.

mod answers;
pub(super) mod contacts;
pub(super) mod cooperation;
pub(crate) mod index;
pub(crate) mod page;
mod summary;

use crate::model::kind::Kind;
use crate::model::text::Text;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html};

pub use index::index;
pub(super) use index::letter_links;
pub use page::page;

/// The address of the list of municipalities.
pub(super) fn index_href(cx: &Context<'_>) -> Option<String> {
    cx.page_href(Page::Index(Kind::Municipality))
}

/// The pages of somebody, in the reader's language where they exist in it.
pub(super) fn website(cx: &Context<'_>, website: &Text) -> Option<String> {
    cx.version(website).map(|version| version.text.clone())
}

/// A whole number in groups of three digits.
pub(super) fn grouped(cx: &Context<'_>, n: u32) -> Html {
    Html::escaped(&cx.strings.format.number(&n.to_string()))
}
