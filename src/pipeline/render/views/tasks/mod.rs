//! Tasks and who answers for them: the list with its matrix, and the answer page of one task.

pub(super) mod contacts;
mod list;
mod matrix;
pub(super) mod places;
pub(super) mod rows;
pub(super) mod shares;
pub(super) mod split;
mod task;

pub(crate) use list::Index;
pub use list::index;
pub(super) use list::{TaskLine, line, lines};
pub(super) use rows::{RoleRow, current, role_rows};
pub(crate) use task::Page;
pub use task::page;
