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

/// Municipalities of a region.
const MUNICIPALITIES: usize = 20;

/// The most regions that the codes of municipalities (three digits) and the names of places suffice for.
pub(crate) const MOST: usize = prose::PLACES / MUNICIPALITIES;

/// A region, by its number: the first is 0.
#[derive(Clone, Copy, Debug)]
struct Region(usize);

impl Region {
    /// The name of its folder.
    fn folder(self) -> String {
        format!("alue-{:02}", self.0 + 1)
    }

    /// The code of its county.
    fn county(self) -> String {
        format!("{:02}", self.0 + 1)
    }

    /// The numbers of its municipalities among all of the country.
    fn places(self) -> std::ops::Range<usize> {
        self.0 * MUNICIPALITIES..(self.0 + 1) * MUNICIPALITIES
    }

    /// The codes of its municipalities.
    fn codes(self) -> Vec<String> {
        self.places().map(code).collect()
    }
}

/// The code of a municipality.
fn code(place: usize) -> String {
    (place + 100).to_string()
}

/// Writes the sites. The same number and seed give the same bytes.
///
/// # Errors
/// A file cannot be written.
pub(crate) fn write(sites: &Path, regions: usize, seed: u64) -> io::Result<()> {
    let mut random = Random::new(seed);
    library::write(&sites.join("kirjasto"), regions, &mut random)?;
    for number in 0..regions {
        let region = Region(number);
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
    sites.join(Region(0).folder()).join("agreements").join(format!("{}.yaml", edited()))
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
