//! Everything that one site is linked from, into the site as it is planned today, or as somebody wants to see it.

use std::sync::Arc;

use super::gathering::in_order;
use super::variant::{Variant, with_drafts};
use crate::diag::Checked;
use crate::model::days::Days;
use crate::pipeline::decode::SiteRecords;
use crate::pipeline::render::engine::Theme;
use crate::pipeline::render::{Planned, Snapshot};
use crate::pipeline::site::planned;
use crate::text::Files;

/// Everything that a site is linked from. The same inputs give the same site.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The name of the site.
    pub name: String,
    /// The records of every site of the folder.
    pub records: Vec<Arc<SiteRecords>>,
    /// The site and those that it inherits.
    pub wanted: Vec<String>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// The day that is shown, and the day that it is.
    pub days: Days,
    /// The regions of a national site with their themes.
    pub heirs: Vec<(String, Arc<Theme>)>,
}

impl Inputs {
    /// The zone of the site, where it names one.
    #[must_use]
    pub fn zone(&self) -> Option<&str> {
        zone(&self.records, &self.name)
    }

    /// True when the site that comes of these cannot differ.
    pub(super) fn same(&self, other: &Self) -> bool {
        let names = |inputs: &Self| inputs.records.iter().map(|site| site.name.clone()).collect::<Vec<_>>();
        self.days == other.days
            && Arc::ptr_eq(&self.theme, &other.theme)
            && self.heirs.len() == other.heirs.len()
            && self.heirs.iter().zip(&other.heirs).all(|(own, other)| own.0 == other.0 && Arc::ptr_eq(&own.1, &other.1))
            && self.wanted == other.wanted
            && names(self) == names(other)
            && self.of_wanted().zip(other.of_wanted()).all(|(own, other)| Arc::ptr_eq(own, other))
    }

    fn of_wanted(&self) -> impl Iterator<Item = &Arc<SiteRecords>> {
        self.records.iter().filter(|site| self.wanted.contains(&site.name))
    }

    /// Links, checks and plans the site as it is published.
    pub(super) fn planned(&self, files: &Files) -> Checked<Option<Planned>> {
        planned(&self.name, &self.records, &self.theme, (self.days, files))
    }

    /// The site in another way than as it is published; none when it cannot be linked so.
    #[must_use]
    pub fn seen_as(&self, variant: Variant, files: &Files) -> Option<Snapshot> {
        let days = Days { shown: variant.date.unwrap_or(self.days.shown), ..self.days };
        let as_wanted = |site: &Arc<SiteRecords>| {
            let drafts = variant.drafts && self.wanted.contains(&site.name);
            if drafts { Arc::new(with_drafts(site)) } else { site.clone() }
        };
        let records: Vec<Arc<SiteRecords>> = self.records.iter().map(as_wanted).collect();
        let site = planned(&self.name, &records, &self.theme, (days, files)).value?;
        let heirs = self.heirs.iter();
        let planned = heirs.filter_map(|(name, theme)| planned(name, &records, theme, (days, files)).value);
        let regions = in_order(planned.map(|heir| heir.gathered().clone()).collect());
        Some(Snapshot::new(&site, regions, Arc::default()))
    }
}

/// The zone of a site, where it names one.
pub(super) fn zone<'a>(records: &'a [Arc<SiteRecords>], name: &str) -> Option<&'a str> {
    let raw = records.iter().find(|site| site.name == name)?.records.site.as_ref()?;
    raw.body.timezone.as_ref().map(|zone| zone.value.as_str())
}
