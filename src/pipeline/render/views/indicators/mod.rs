//! Indicators: the list with the newest figures, and one indicator with its figures as a table.

mod figures;
mod index;
mod line;
mod page;

pub(crate) use index::Index;
pub use index::index;
pub(super) use index::newest;
pub(crate) use page::Page;
pub use page::page;
