//! The order of names in one language, worked out once for a snapshot.

use std::collections::BTreeMap;

use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::text::collate::Order;

/// The order of names in one language.
#[derive(Debug)]
pub struct Names {
    /// Compares any two texts.
    pub order: Order,
    /// The place of each record among the names of its kind, by row.
    ranks: BTreeMap<Kind, Vec<u32>>,
}

impl Names {
    /// Works out the order of all names of a portal for readers of a language.
    #[must_use]
    pub fn new(portal: &Portal, lang: Lang) -> Self {
        let order = Order::new(lang.tag());
        let ranks = Kind::values().map(|kind| (kind, ranks(portal, lang, kind, &order))).collect();
        Self { order, ranks }
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
    rows.sort_by(|&a, &b| order.compare(name(a), name(b)).then(a.cmp(&b)));
    let mut ranks = vec![0; rows.len()];
    for (rank, row) in (0_u32..).zip(rows) {
        ranks[row as usize] = rank;
    }
    ranks
}
