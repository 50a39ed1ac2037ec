//! The rows of a region's duties into how many have which state, for the comparison of regions.

use serde::{Deserialize, Serialize};

use super::{Row, State};

/// How many rows of a duty have which state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The name of the duty.
    pub duty: String,
    /// How many are on record.
    pub ok: usize,
    /// Of how many there is no record. Whether their time is over is not compared: a region that publishes its gaps would
    /// look worse than one that publishes nothing.
    pub no_record: usize,
}

/// A tally of each duty, in the order of the rows.
#[must_use]
pub fn tallies(rows: &[Row]) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for row in rows {
        let at = tallies.iter().position(|tally| tally.duty == row.duty.name).unwrap_or_else(|| {
            tallies.push(Tally { duty: row.duty.name.to_owned(), ok: 0, no_record: 0 });
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
