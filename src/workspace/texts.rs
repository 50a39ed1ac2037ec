//! What lies in folders of sites into the ids under which it is known from look to look, with the text of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::text::{File, FileId, Files};

/// What a mistake can point at, in the order in which people meet it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// True for what lies among the sites and in none of them.
    outside: bool,
    site: String,
    part: Part,
}

/// A part of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// The site as a whole.
    Whole,
    /// A text with records.
    Text(String),
    /// What is not read, which may become a text of the same path.
    Stray(String),
}

impl Place {
    /// For what concerns a site as a whole.
    pub(super) fn of_site(site: &str) -> Self {
        Self { outside: false, site: site.to_owned(), part: Part::Whole }
    }

    /// A text of a site.
    pub(super) fn text(site: &str, path: &str) -> Self {
        Self { part: Part::Text(path.to_owned()), ..Self::of_site(site) }
    }

    /// What lies in a site and is not read.
    pub(super) fn stray(site: &str, path: &str) -> Self {
        Self { part: Part::Stray(path.to_owned()), ..Self::of_site(site) }
    }

    /// What lies among the sites and in none of them.
    pub(super) fn outside(path: &str) -> Self {
        Self { outside: true, ..Self::stray("", path) }
    }

    /// True for a part of a site.
    pub(super) fn is_in(&self, site: &str) -> bool {
        !self.outside && self.site == site
    }
}

/// Every file that was ever seen, with its text as last read.
#[derive(Debug, Default)]
pub(super) struct Texts {
    ids: BTreeMap<Place, FileId>,
    rows: Vec<(String, Arc<str>)>,
}

impl Texts {
    /// The id of a place; one that leads nowhere where the place was never seen.
    pub(super) fn id(&self, place: &Place) -> FileId {
        self.ids.get(place).copied().unwrap_or(FileId(u32::MAX))
    }

    /// Gives a place an id where it has none. `shown` is its path as people are shown it.
    pub(super) fn add(&mut self, place: Place, shown: &str) {
        let id = FileId(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.ids.entry(place).or_insert_with(|| {
            self.rows.push((shown.to_owned(), "".into()));
            id
        });
    }

    /// Takes over the text of a file.
    pub(super) fn set(&mut self, id: FileId, text: Arc<str>) {
        if let Some(row) = self.rows.get_mut(id.0 as usize) {
            row.1 = text;
        }
    }

    /// Lets the texts of a site go; its files keep their ids.
    pub(super) fn let_go(&mut self, site: &str) {
        for (_, id) in self.ids.iter().filter(|(place, _)| place.is_in(site)) {
            self.rows[id.0 as usize].1 = "".into();
        }
    }

    /// Every text under its id.
    pub(super) fn files(&self) -> Files {
        let mut files = Files::default();
        for (path, text) in &self.rows {
            files.add(File { path: path.clone(), text: text.clone() });
        }
        files
    }

    /// The rank of each file among all that were ever seen, by id.
    pub(super) fn order(&self) -> Vec<u32> {
        let mut order = vec![u32::MAX; self.rows.len()];
        for (id, rank) in self.ids.values().zip(0..) {
            order[id.0 as usize] = rank;
        }
        order
    }
}
