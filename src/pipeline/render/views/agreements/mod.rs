//! Agreements: the list by status, and one agreement with its approvals, goals, costs and dated steps.

mod approvals;
mod costs;
mod gantt;
mod gantts;
mod goals;
pub(crate) mod index;
pub(crate) mod page;
mod progress;
mod status;
mod timeline;

pub use index::index;
pub use page::page;
pub(super) use status::{approvals_in_short, sentence, status_word};
