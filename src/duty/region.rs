//! What a region tells the national site, as plain data: its duties for the comparison, and its good practices.

use super::{Duty, Row, State, duties};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::text::Text;

/// The duties of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionDuties {
    /// The folder of the region's site.
    pub site: String,
    /// The code of its county.
    pub county: String,
    /// The name of its portal.
    pub name: Text,
    /// True when its data is made up.
    pub example: bool,
    /// The address of its front page in each of its languages.
    pub homes: Vec<(Lang, String)>,
    /// What is on record of each duty.
    pub tallies: Vec<Tally>,
    /// The good practices that the region itself has written.
    pub practices: Vec<RegionPractice>,
}

/// A good practice of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionPractice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
}

/// How many rows of a duty have which state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The duty.
    pub duty: &'static Duty,
    /// How many are on record.
    pub ok: usize,
    /// Of how many there is no record. Whether their time is over is not compared: a region that publishes its gaps would
    /// look worse than one that publishes nothing.
    pub no_record: usize,
}

impl RegionDuties {
    /// The duties of a linked region; none for a site without a county.
    #[must_use]
    pub fn of(portal: &Portal) -> Option<Self> {
        let site = &portal.site;
        let county = &portal.counties[site.county?];
        let homes = site.base_urls.iter().filter(|(lang, _)| site.languages.contains(lang));
        Some(Self {
            site: site.id.clone(),
            county: county.meta.id.clone(),
            name: site.name.clone(),
            example: site.example,
            homes: homes.map(|(lang, base)| (*lang, format!("{base}/{lang}/"))).collect(),
            tallies: tallies(&duties(portal)),
            practices: practices(portal),
        })
    }

    /// What is on record of a duty; none where it does not apply.
    #[must_use]
    pub fn tally(&self, name: &str) -> Option<&Tally> {
        self.tallies.iter().find(|tally| tally.duty.name == name)
    }
}

/// The region's own practices of the day, in table order.
fn practices(portal: &Portal) -> Vec<RegionPractice> {
    let own = portal.practices.iter().filter(|(_, practice)| practice.meta.is_own());
    own.map(|(_, practice)| RegionPractice { id: practice.meta.id.clone(), title: practice.title.clone() }).collect()
}

/// A tally of each duty, in the order of the rows.
#[must_use]
pub fn tallies(rows: &[Row]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for row in rows {
        let at = tallies.iter().position(|tally| tally.duty.name == row.duty.name).unwrap_or_else(|| {
            tallies.push(Tally { duty: row.duty, ok: 0, no_record: 0 });
            tallies.len() - 1
        });
        let tally = &mut tallies[at];
        match row.found.state {
            State::Ok => tally.ok += 1,
            State::NoRecord | State::NotRecorded | State::Late => tally.no_record += 1,
        }
    }
    tallies
}
