//! Tasks and who answers for them: the list with its matrix, and the answer page of one task.

mod index;
mod matrix;
mod page;
pub(super) mod rows;
pub(super) mod split;

pub use index::index;
pub(super) use index::{TaskLine, lines};
pub use page::page;
