//! A record into links to a few others on the same topic, nearest first.

use super::time::in_lists;
use crate::model::kind::{Kind, RecordRef};
use crate::pipeline::render::context::{Context, Link};

/// How many records on the same topic a page names.
const MOST: usize = 5;

/// How many of them are of one kind, unless all are.
const MOST_OF_KIND: usize = 2;

/// Links to a few records on the same topic.
#[must_use]
pub fn themes(cx: &Context<'_>, record: RecordRef) -> Vec<Link> {
    let most_of_kind = if record.kind == Kind::Task { MOST } else { MOST_OF_KIND };
    let mut chosen: Vec<RecordRef> = Vec::new();
    for other in cx.portal.related(record) {
        let of_kind = chosen.iter().filter(|known| known.kind == other.kind).count();
        if chosen.len() < MOST && of_kind < most_of_kind && in_lists(cx, other) {
            chosen.push(other);
        }
    }
    chosen.into_iter().map(|other| cx.link(other)).collect()
}
