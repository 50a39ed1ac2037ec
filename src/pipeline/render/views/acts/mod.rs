//! Acts: the list, and one act with its described sections and what refers to them.

mod act;
mod finlex;
mod list;
mod section;

pub(crate) use act::Page;
pub use act::page;
pub(crate) use list::Index;
pub use list::index;

use crate::model::act::Act;
use crate::pipeline::render::context::{Context, Html};

/// The name in everyday use, where it differs from the title.
fn short_name(cx: &Context<'_>, act: &Act) -> Option<Html> {
    let same = cx.plain(&act.short).to_lowercase() == cx.plain(&act.title).to_lowercase();
    cx.text(&act.short).filter(|_| !same)
}
