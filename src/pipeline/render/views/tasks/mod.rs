//! Tasks and who answers for them: the list with its matrix, and the answer page of one task.

pub(super) mod contacts;
mod index;
mod matrix;
mod page;
pub(super) mod places;
pub(super) mod rows;
pub(super) mod split;

pub(crate) use index::Index;
pub use index::index;
pub(super) use index::{TaskLine, line, lines};
pub(crate) use page::Page;
pub use page::page;
pub(super) use rows::{RoleRow, current, role_rows};
