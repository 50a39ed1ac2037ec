//! What several regions have under one name and nothing is known of: told once, with the regions.

use schemars::JsonSchema;
use serde::Serialize;

use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{counted_filled, number};

/// Records with the same name of which nothing is known: each under the name of its region.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Unknown {
    /// The name, and of how many regions nothing is known.
    title: Html,
    regions: Vec<Link>,
}

impl Unknown {
    pub(super) fn new(cx: &Context<'_>, name: Html, regions: Vec<Link>) -> Self {
        let n = regions.len();
        let title = counted_filled(cx, "gathered", "unknown", n, &[("name", name), ("n", number(n))]);
        Self { title, regions }
    }
}

/// Rows with the same name together, where several have it, and all others. What is known has no name here.
pub(super) fn fold<'a, T>(rows: &[&'a T], name: impl Fn(&T) -> Option<Html>) -> (Vec<(Html, Vec<&'a T>)>, Vec<&'a T>) {
    let mut named: Vec<(Html, Vec<&'a T>)> = Vec::new();
    for &row in rows {
        let Some(own) = name(row) else { continue };
        match named.iter_mut().find(|(known, _)| known.as_str() == own.as_str()) {
            Some((_, same)) => same.push(row),
            None => named.push((own, vec![row])),
        }
    }
    named.retain(|(_, same)| same.len() > 1);
    let is_folded = |row: &&'a T| named.iter().any(|(_, same)| same.iter().any(|one| std::ptr::eq(*one, *row)));
    let others = rows.iter().copied().filter(|row| !is_folded(row)).collect();
    (named, others)
}
