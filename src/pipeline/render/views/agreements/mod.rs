//! Agreements: the list by status, and one agreement with its approvals, goals, costs and dated steps.

mod approvals;
mod costs;
mod gantt;
mod gantts;
mod goals;
mod index;
mod page;
mod progress;
mod status;
mod timeline;

pub(super) use approvals::decider;
pub(crate) use index::Index;
pub use index::index;
pub(crate) use page::Page;
pub use page::page;
pub(super) use status::{approvals_in_short, sentence, status_word};
