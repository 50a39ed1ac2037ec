//! Tasks and who answers for them: the list with its matrix, and the answer page of one task.

pub(crate) mod index;
mod matrix;
pub(crate) mod page;
pub(super) mod places;
pub(super) mod rows;
pub(super) mod split;

pub use index::index;
pub(super) use index::{TaskLine, line, lines};
pub use page::page;
pub(super) use rows::{RoleRow, current, role_rows};
