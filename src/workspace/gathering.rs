//! The regions of a national site into what it gathers of them: from their records, or from what they have published.

use std::collections::BTreeSet;

use crate::gather::Gathered;
use crate::pipeline::render::Planned;

/// From where a national site knows its regions.
#[derive(Debug, Default)]
pub enum Regions {
    /// From their records, whatever mistakes they have: for the preview and for checks.
    #[default]
    Records,
    /// From records without mistakes, whichever sites were named; those with mistakes as they were last published.
    Sound(Vec<Gathered>),
    /// Of the sites that are built with it from their records, of all others from what they have published.
    Published(Vec<Gathered>),
}

impl Regions {
    /// What the regions have published.
    fn published(&self) -> &[Gathered] {
        match self {
            Self::Records => &[],
            Self::Sound(published) | Self::Published(published) => published,
        }
    }

    /// What a national site gathers. `planned` are its regions as far as they are linked in this run, with whether a mistake
    /// keeps them from being published.
    pub(super) fn of_planned<'p>(
        &self,
        planned: impl Iterator<Item = (&'p str, Option<&'p Planned>, bool)>,
    ) -> Vec<Gathered> {
        let mut gathered = Vec::new();
        let mut known = BTreeSet::new();
        for (name, planned, broken) in planned {
            known.insert(name);
            let usable = planned.filter(|_| !broken || matches!(self, Self::Records));
            let published = || self.published().iter().find(|region| region.site == name).cloned();
            gathered.extend(usable.map(|planned| planned.gathered().clone()).or_else(published));
        }
        if let Self::Published(published) = self {
            gathered.extend(published.iter().filter(|region| !known.contains(region.site.as_str())).cloned());
        }
        in_order(gathered)
    }
}

/// Regions in the order of their counties; a site without a county is none.
pub(super) fn in_order(mut regions: Vec<Gathered>) -> Vec<Gathered> {
    regions.retain(|region| region.county.is_some());
    regions.sort_by(|a, b| (&a.county, &a.site).cmp(&(&b.county, &b.site)));
    regions
}
