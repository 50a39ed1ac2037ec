//! The rules, one file each.

pub(super) mod abbreviation;
pub(super) mod anchor;
pub(super) mod approval_draft;
pub(super) mod approval_party;
pub(super) mod boundaries;
pub(super) mod brand;
pub(super) mod cells;
pub(super) mod check_overdue;
pub(super) mod complete;
pub(super) mod contact;
pub(super) mod counties;
pub(super) mod county;
pub(super) mod coverage;
pub(super) mod ending;
pub(super) mod expected;
pub(super) mod figures;
pub(super) mod file;
pub(super) mod finlex;
pub(super) mod force;
pub(super) mod future;
pub(super) mod help_number;
pub(super) mod in_force;
pub(super) mod measures;
pub(super) mod meetings;
pub(super) mod nowhere;
pub(super) mod objections;
pub(super) mod organiser;
pub(super) mod other_language;
pub(super) mod overriding;
pub(super) mod owner;
pub(super) mod period;
pub(super) mod private_address;
pub(super) mod private_email;
pub(super) mod private_phone;
pub(super) mod repealed;
pub(super) mod replaces;
pub(super) mod same_text;
pub(super) mod shares;
pub(super) mod statement;
pub(super) mod statutory;
pub(super) mod structure;
pub(super) mod successor;
pub(super) mod summary;
pub(super) mod term_review;
pub(super) mod translation;
pub(super) mod unused;
pub(super) mod wrong_term;

use crate::diag::arg::Arg;
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::{Id, Table};
use crate::model::kind::{Record, RecordRef};
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::text::Version;
use crate::pipeline::link::Linked;

/// The records of a kind that the site itself wrote and that could be read.
fn own<T: Record>(table: &Table<T>) -> impl Iterator<Item = (Id<T>, &T)> {
    table.iter().filter(|(_, record)| !record.meta().inherited && !record.meta().broken)
}

/// Every version of every public text of the site.
fn versions(linked: &Linked) -> impl Iterator<Item = &Version> {
    linked.written.public.iter().flat_map(|public| public.text.versions())
}

/// True for a record that is over on the day of the portal.
fn is_past(portal: &Portal, record: Option<RecordRef>) -> bool {
    record.is_some_and(|record| portal.meta(record).valid.ended_before(portal.today))
}

/// A date as a word for a message.
fn day(date: Date) -> Arg {
    Arg::Date(date.iso())
}

/// The name of a party as a word for a message.
fn name(portal: &Portal, party: Party) -> Arg {
    match (portal.party_name(party), party) {
        (Some(name), _) => name.to_arg(),
        (None, Party::Class(class)) => Arg::from(class.code()),
        (None, _) => Arg::from(""),
    }
}
