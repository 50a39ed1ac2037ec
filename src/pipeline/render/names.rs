//! The order of names in one language, worked out once for a snapshot.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::codes::Coded;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::pipeline::plan::shown;
use crate::text::collate::Order;

/// The order of names in one language.
#[derive(Debug)]
pub struct Names {
    /// Compares any two texts.
    pub order: Order,
    /// The place of each record among the names of its kind, by row.
    ranks: BTreeMap<Kind, Vec<u32>>,
    /// The records of each list, in the order in which its parts have them.
    listed: BTreeMap<Kind, Vec<RecordRef>>,
}

impl Names {
    /// Works out the order of all names of a portal for readers of a language.
    #[must_use]
    pub fn new(portal: &Portal, lang: Lang) -> Self {
        let order = Order::new(lang.tag());
        let ranks = Kind::values().map(|kind| (kind, ranks(portal, lang, kind, &order))).collect();
        let mut names = Self { order, ranks, listed: BTreeMap::new() };
        names.listed = Kind::values().map(|kind| (kind, names.list(portal, kind))).collect();
        names
    }

    /// The records of a list: news and negotiations from the newest, everything else by name.
    fn list(&self, portal: &Portal, kind: Kind) -> Vec<RecordRef> {
        let mut listed = shown::listed(portal, kind);
        match kind {
            Kind::Article => {
                listed.sort_by_key(|&record| (Reverse(portal.articles[Id::new(record.row as usize)].date), record));
            }
            Kind::Negotiation => {
                let begins = |record: RecordRef| portal.negotiations[Id::new(record.row as usize)].span.from;
                listed.sort_by_key(|&record| (Reverse(begins(record)), record));
            }
            _ => listed.sort_by_key(|&record| self.rank(record)),
        }
        listed
    }

    /// The records on one page of the list of a kind; the part is counted from 1.
    #[must_use]
    pub fn part(&self, portal: &Portal, kind: Kind, part: u32) -> &[RecordRef] {
        let listed = self.listed.get(&kind).map(Vec::as_slice).unwrap_or_default();
        if shown::parts(portal, kind) == 1 {
            return listed;
        }
        listed.chunks(shown::PART).nth(part.saturating_sub(1) as usize).unwrap_or_default()
    }

    /// The place of a record among the names of its kind.
    #[must_use]
    pub fn rank(&self, record: RecordRef) -> u32 {
        self.ranks.get(&record.kind).and_then(|ranks| ranks.get(record.row as usize)).copied().unwrap_or(u32::MAX)
    }
}

fn ranks(portal: &Portal, lang: Lang, kind: Kind, order: &Order) -> Vec<u32> {
    let name = |row: u32| {
        let title = portal.title(RecordRef { kind, row });
        title.best(lang, &portal.site.languages).map_or("", |version| version.text.as_str())
    };
    let mut rows: Vec<u32> = (0_u32..).take(portal.count(kind)).collect();
    rows.sort_by_cached_key(|&row| (order.key(name(row)), row));
    let mut ranks = vec![0; rows.len()];
    for (rank, row) in (0_u32..).zip(rows) {
        ranks[row as usize] = rank;
    }
    ranks
}
