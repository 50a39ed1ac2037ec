//! Acts: the list, and one act with its described sections and what refers to them.

mod index;
mod page;
mod section;

pub use index::index;
pub use page::page;
