//! Acts: the list, and one act with its described sections and what refers to them.

pub(crate) mod index;
pub(crate) mod page;
mod section;

pub use index::index;
pub use page::page;

use crate::model::act::Act;
use crate::pipeline::render::context::{Context, Html};

/// The name in everyday use, where it differs from the title.
fn short_name(cx: &Context<'_>, act: &Act) -> Option<Html> {
    let same = cx.plain(&act.short).to_lowercase() == cx.plain(&act.title).to_lowercase();
    cx.text(&act.short).filter(|_| !same)
}
