//! Agreements: the list by status, and one agreement with its approvals, goals, costs and dated steps.

mod agreement;
mod approvals;
mod costs;
mod gantt;
mod gantts;
mod goals;
mod list;
mod status;
mod timeline;

pub(crate) use agreement::Page;
pub use agreement::page;
pub(crate) use list::Index;
pub use list::index;
pub(super) use status::{approvals_in_short, sentence, status_word};
