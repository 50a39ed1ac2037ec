//! Typed places in tables of records, and the tables.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// A record of kind `T`, as its row in the portal's table of that kind.
pub struct Id<T> {
    row: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id of a row.
    #[must_use]
    pub fn new(row: usize) -> Self {
        Self { row: u32::try_from(row).unwrap_or(u32::MAX), kind: PhantomData }
    }

    /// The row.
    #[must_use]
    pub fn row(self) -> usize {
        self.row as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.row.cmp(&other.row)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.row.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.row)
    }
}

/// The records of one kind: rows in a stable order, found by [`Id`] or by the id that people write.
///
/// Whoever goes through a table gets the records of the day: what has ended or is still to come stands in no list, count or
/// map. Whoever has an id gets its record whatever the day is, and [`Table::every`] gives them all.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    names: HashMap<String, Id<T>>,
    /// The records of the day, in table order.
    today: Vec<Id<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), names: HashMap::new(), today: Vec::new() }
    }
}

impl<T> Table<T> {
    /// A table of rows with the names under which they are found.
    #[must_use]
    pub fn new(rows: Vec<T>, name: impl Fn(&T) -> &str) -> Self {
        let names = rows.iter().enumerate().map(|(row, record)| (name(record).to_owned(), Id::new(row))).collect();
        let today = (0..rows.len()).map(Id::new).collect();
        Self { rows, names, today }
    }

    /// Says which records are those of the day; all are until then.
    pub fn settle(&mut self, holds: impl FnMut(&Id<T>) -> bool) {
        self.today = (0..self.rows.len()).map(Id::new).filter(holds).collect();
    }

    /// The record with the written id `name`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Id<T>> {
        self.names.get(name).copied()
    }

    /// The ids of the records of the day, in table order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = Id<T>> {
        self.today.iter().copied()
    }

    /// The records of the day with their ids, in table order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.ids().map(|id| (id, &self[id]))
    }

    /// Every record with its id, in table order: those that have ended and those to come too.
    pub fn every(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.rows.iter().enumerate().map(|(row, record)| (Id::new(row), record))
    }

    /// Every record, to be changed.
    pub fn every_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.rows.iter_mut()
    }

    /// How many records of the day there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.today.len()
    }

    /// True when there is no record of the day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.today.is_empty()
    }

    /// How many records there are, whatever the day is.
    #[must_use]
    pub fn total(&self) -> usize {
        self.rows.len()
    }
}

impl<T> std::ops::Index<Id<T>> for Table<T> {
    type Output = T;

    fn index(&self, id: Id<T>) -> &T {
        &self.rows[id.row()]
    }
}

impl<T> std::ops::IndexMut<Id<T>> for Table<T> {
    fn index_mut(&mut self, id: Id<T>) -> &mut T {
        &mut self.rows[id.row()]
    }
}

/// The most letters of an id: pages and data are published in files of that name, and no disk keeps much longer ones.
const LONGEST: usize = 200;

/// True for what can name a record or a part of one: small letters, digits and hyphens, neither first nor last a hyphen.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    plain && (1..=LONGEST).contains(&id.len()) && !id.starts_with('-') && !id.ends_with('-')
}
