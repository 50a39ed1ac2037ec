//! The blocks of each template, which templates that extend it can fill, and those that are filled in vain.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Fault, Finding, Templates, reached};
use crate::diag::code;
use crate::pipeline::render::engine::depth::too_deep;
use crate::pipeline::render::engine::tokens::{Tag, tags};
use crate::text::nearest::nearest;
use crate::theme::ThemeSource;

/// The names of the blocks of every template that can be read, in their order.
#[must_use]
pub fn blocks(theme: &ThemeSource) -> BTreeMap<&str, Vec<String>> {
    let mut count = 0;
    let readable = theme.templates.iter().filter(|(_, text)| too_deep(text, &mut count).is_none());
    let of = |text| named(&tags(text)).into_iter().map(|(name, ..)| name.to_owned()).collect();
    readable.map(|(name, text)| (name.as_str(), of(text))).collect()
}

/// Blocks with the places of their names, and whether another stands around them.
fn named<'a>(tags: &[Tag<'a>]) -> Vec<(&'a str, Range<usize>, bool)> {
    let (mut found, mut open) = (Vec::new(), 0_usize);
    for tag in tags {
        match (tag.word, tag.names(|_| false).next()) {
            (Some("block"), Some((range, name))) => {
                found.push((name, range.clone(), open > 0));
                open += 1;
            }
            (Some("endblock"), _) => open = open.saturating_sub(1),
            _ => {}
        }
    }
    found
}

/// Blocks that a template fills and that none shows of those that it extends.
pub(super) fn unshown(templates: &Templates<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (template, used) in templates {
        let mut extended = used.tags.iter().filter(|tag| tag.word == Some("extends")).flat_map(Tag::templates);
        if !extended.any(|name| templates.contains_key(name)) {
            continue;
        }
        let others = reached(templates, template).into_iter().filter(|name| name != template);
        let others = others.filter_map(|name| templates.get(name)).flat_map(|used| named(&used.tags));
        let shown: BTreeSet<&str> = others.map(|(name, ..)| name).collect();
        for (name, range, inside) in named(&used.tags) {
            if !inside && !shown.contains(name) {
                let nearest = nearest(name, shown.iter().copied()).map(str::to_owned);
                let args = vec![("block", name.to_owned())];
                found.push(Fault { code: code::UNKNOWN_BLOCK, args, nearest }.at(template, range));
            }
        }
    }
    found
}
