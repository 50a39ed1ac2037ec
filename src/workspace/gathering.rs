//! The regions of a national site into what it gathers of them: from their records, or from what they give.

use std::sync::Arc;

use crate::gather::Gathered;
use crate::pipeline::render::Planned;

/// From where a national site knows its regions.
#[derive(Debug, Default)]
pub enum Regions {
    /// From their records, whatever mistakes they have: for the preview and for checks.
    #[default]
    Records,
    /// They are not known yet, and nothing is said of them.
    Later,
    /// As the site knew them when it was last linked: others are being linked after it.
    AsBefore,
    /// From what they give, as somebody else found it: for builds, in which sites take turns.
    Given(Vec<Arc<Gathered>>),
}

impl Regions {
    /// What a national site gathers. `planned` are its regions as far as they are linked in this run.
    pub(super) fn of_planned<'p>(&self, planned: impl Iterator<Item = &'p Planned>) -> Vec<Arc<Gathered>> {
        match self {
            Self::Records => in_order(planned.map(|region| region.gathered().clone()).collect()),
            Self::Later | Self::AsBefore => Vec::new(),
            Self::Given(regions) => in_order(regions.clone()),
        }
    }
}

/// Regions in the order of their counties; a site without a county is none.
pub(super) fn in_order(mut regions: Vec<Arc<Gathered>>) -> Vec<Arc<Gathered>> {
    regions.retain(|region| region.county.is_some());
    regions.sort_by(|a, b| (&a.county, &a.site).cmp(&(&b.county, &b.site)));
    regions
}
