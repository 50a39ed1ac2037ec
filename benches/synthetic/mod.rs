//! A number of regions and a seed into a folder of sites in the real record format: a national library and its regions.

mod agreements;
mod cooperation;
mod files;
mod library;
mod prose;
mod random;
mod region;

use std::io;
use std::path::{Path, PathBuf};

use random::Random;

/// Municipalities of a region, where there are codes (three digits) and names of places for so many.
const MUNICIPALITIES: usize = 20;

/// The most regions: codes of counties have two digits.
pub(crate) const MOST: usize = 99;

/// A region of a country.
#[derive(Clone, Copy, Debug)]
struct Region {
    /// The first is 0.
    number: usize,
    /// How many municipalities each region of the country has.
    size: usize,
}

impl Region {
    /// The name of its folder.
    fn folder(self) -> String {
        format!("alue-{:02}", self.number + 1)
    }

    /// The code of its county.
    fn county(self) -> String {
        format!("{:02}", self.number + 1)
    }

    /// The numbers of its municipalities among all of the country.
    fn places(self) -> std::ops::Range<usize> {
        self.number * self.size..(self.number + 1) * self.size
    }

    /// The codes of its municipalities.
    fn codes(self) -> Vec<String> {
        self.places().map(code).collect()
    }
}

/// The regions of a country.
fn regions(count: usize) -> impl Iterator<Item = Region> {
    let size = MUNICIPALITIES.min(prose::PLACES / count.max(1));
    (0..count).map(move |number| Region { number, size })
}

/// The code of a municipality.
fn code(place: usize) -> String {
    (place + 100).to_string()
}

/// Writes the sites. The same number and seed give the same bytes.
///
/// # Errors
/// A file cannot be written.
pub(crate) fn write(sites: &Path, count: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    library::write(&sites.join("kirjasto"), count, &mut random)?;
    for region in regions(count) {
        let folder = sites.join(region.folder());
        region::write(&folder, region, &mut random)?;
        agreements::write(&folder, region, &mut random)?;
        cooperation::write(&folder, region, &mut random)?;
    }
    Ok(())
}

/// The id of the agreement of the first region that is edited.
pub(crate) fn edited() -> String {
    agreements::id(1)
}

/// The file of that agreement.
pub(crate) fn first(sites: &Path) -> PathBuf {
    let first = Region { number: 0, size: MUNICIPALITIES };
    sites.join(first.folder()).join("agreements").join(format!("{}.yaml", edited()))
}

/// The id of the task of the library that is edited.
pub(crate) fn edited_task() -> String {
    library::task(0)
}

/// The file of that task.
pub(crate) fn first_task(sites: &Path) -> PathBuf {
    sites.join("kirjasto").join("tasks").join(format!("{}.yaml", edited_task()))
}

/// Gives one agreement of the first region a note that it did not have, as an editor would.
///
/// # Errors
/// The file cannot be read or written.
pub(crate) fn edit(sites: &Path) -> io::Result<()> {
    let path = first(sites);
    let text = std::fs::read_to_string(&path)?;
    std::fs::write(
        &path,
        format!("{text}note:\n  fi: \"Tieto lisättiin myöhemmin.\"\n  sv: \"Uppgiften kom till senare.\"\n"),
    )
}
