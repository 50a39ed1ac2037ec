//! Indicators: the list with the newest figures, and one indicator with its figures as a table.

mod figures;
pub(crate) mod index;
mod line;
pub(crate) mod page;

pub use index::index;
pub(super) use index::newest;
pub use page::page;
