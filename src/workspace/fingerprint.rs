//! Folders of sites and a theme, as they lie on disk → hashes of everything that is read there.
//!
//! The same hashes mean the same inputs, byte for byte: times and sizes prove nothing here, but of the program itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;

use crate::built_in::Folder;
use crate::pipeline::collect::survey::{Survey, read_bytes, stamp, survey, survey_site};
use crate::pipeline::collect::{ReadError, outside, site_names};

/// Hashes of what is read, with what tells whether it changed since.
#[derive(Debug)]
pub struct Fingerprint {
    sites: PathBuf,
    theme: Folder,
    /// What lies in the folders, as it was before it was hashed.
    seen: Seen,
    /// Each site by its name.
    pub of_site: BTreeMap<String, Hash>,
    /// What every site depends on: the program and the common theme.
    pub common: Hash,
}

/// What lies in the folders: the sites, the theme, what lies beside the sites.
type Seen = (BTreeMap<String, Survey>, Survey, String);

impl Fingerprint {
    /// Hashes everything below a folder of sites and a theme, and the program itself.
    ///
    /// # Errors
    /// Something cannot be read.
    pub fn of(sites: &Path, theme: &Folder, program: &Path) -> Result<Self, ReadError> {
        let seen = look(sites, theme)?;
        let of_site = seen.0.par_iter().map(|(name, found)| Ok((name.clone(), hash(&sites.join(name), found)?)));
        let of_site = of_site.collect::<Result<_, ReadError>>()?;
        let mut common = Hasher::new();
        // What is inside the program is hashed with it.
        let theme_hash = theme.disk().map(|folder| hash(folder, &seen.1)).transpose()?;
        theme_hash.iter().for_each(|hash| _ = common.update(hash.as_bytes()));
        common.update(format!("{:?}", stamp(program)?).as_bytes());
        Ok(Self { sites: sites.to_owned(), theme: theme.clone(), seen, of_site, common: common.finalize() })
    }

    /// The hash of everything together.
    #[must_use]
    pub fn whole(&self) -> Hash {
        let mut hasher = Hasher::new();
        hasher.update(self.common.as_bytes());
        hasher.update(self.seen.2.as_bytes());
        self.add_sites(&mut hasher, |_| true);
        hasher.finalize()
    }

    /// The hash of some of the sites.
    #[must_use]
    pub fn of_sites(&self, wanted: impl Fn(&str) -> bool) -> Hash {
        let mut hasher = Hasher::new();
        hasher.update(self.common.as_bytes());
        self.add_sites(&mut hasher, wanted);
        hasher.finalize()
    }

    fn add_sites(&self, hasher: &mut Hasher, wanted: impl Fn(&str) -> bool) {
        for (name, hash) in self.of_site.iter().filter(|(name, _)| wanted(name)) {
            hasher.update(name.as_bytes()).update(b"\n").update(hash.as_bytes());
        }
    }

    /// True when no file was touched since: what was read meanwhile is what was hashed.
    #[must_use]
    pub fn still_holds(&self) -> bool {
        look(&self.sites, &self.theme).is_ok_and(|now| now == self.seen)
    }
}

fn look(sites: &Path, theme: &Folder) -> Result<Seen, ReadError> {
    let names = site_names(sites)?;
    let surveys = names.par_iter().map(|name| Ok((name.clone(), survey_site(&sites.join(name))?)));
    Ok((surveys.collect::<Result<_, ReadError>>()?, survey(theme)?, format!("{:?}", outside(sites)?)))
}

/// The hash of the files of a folder: their paths and bytes, and what lies there and is not read.
fn hash(folder: &Path, found: &Survey) -> Result<Hash, ReadError> {
    let files = found.files.par_iter().map(|(path, _)| Ok((path, blake3::hash(&read_bytes(&folder.join(path))?))));
    let files: Vec<(&String, Hash)> = files.collect::<Result<_, ReadError>>()?;
    let mut hasher = Hasher::new();
    for (path, hash) in files {
        hasher.update(path.as_bytes()).update(b"\n").update(hash.as_bytes());
    }
    for stray in &found.strays {
        hasher.update(format!("{stray:?}\n").as_bytes());
    }
    Ok(hasher.finalize())
}
