//! What several regions have under one name and nothing is known of: told once, with the regions.

use std::collections::BTreeMap;

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
    let names: Vec<Option<Html>> = rows.iter().map(|row| name(row)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    names.iter().flatten().for_each(|name| *counts.entry(name.as_str()).or_default() += 1);
    let (mut folded, mut others) = (Vec::<(Html, Vec<&'a T>)>::new(), Vec::new());
    for (&row, name) in rows.iter().zip(&names) {
        let Some(name) = name.as_ref().filter(|name| counts.get(name.as_str()).is_some_and(|&count| count > 1)) else {
            others.push(row);
            continue;
        };
        match folded.iter_mut().find(|(known, _)| known.as_str() == name.as_str()) {
            Some((_, same)) => same.push(row),
            None => folded.push((name.clone(), vec![row])),
        }
    }
    (folded, others)
}
