//! Acts: the list, and one act with its described sections and what refers to them.

mod finlex;
mod index;
mod page;
mod section;

pub(crate) use index::Index;
pub use index::index;
pub(crate) use page::Page;
pub use page::page;

use crate::model::act::Act;
use crate::pipeline::render::context::{Context, Html};

/// The name in everyday use, where it differs from the title.
fn short_name(cx: &Context<'_>, act: &Act) -> Option<Html> {
    let same = cx.plain(&act.short).to_lowercase() == cx.plain(&act.title).to_lowercase();
    cx.text(&act.short).filter(|_| !same)
}
