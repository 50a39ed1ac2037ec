//! Indicators: the list with the newest figures, and one indicator with its figures as a table.

mod figures;
mod indicator;
mod line;
mod list;

pub(crate) use indicator::Page;
pub use indicator::page;
pub(crate) use list::Index;
pub use list::index;
pub(super) use list::newest;
