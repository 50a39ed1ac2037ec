//! The rules, one file each. A new one is a line among the modules and a line in the list.

mod abbreviation;
mod anchor;
mod approval_draft;
mod approval_party;
mod boundaries;
pub(super) mod brand;
mod cells;
mod check_overdue;
mod complete;
mod contact;
mod counties;
mod county;
mod coverage;
mod ended;
mod ending;
pub(super) mod expected;
mod figures;
mod file;
mod finlex;
mod force;
mod former;
pub(super) mod future;
mod help_number;
mod in_force;
mod markup;
mod measures;
mod meetings;
mod no_contact;
mod no_source;
mod nowhere;
mod objections;
mod organiser;
mod other_language;
mod overriding;
mod owner;
mod period;
mod private_address;
mod private_email;
mod private_phone;
mod repealed;
mod replaces;
mod review_end;
mod same_text;
mod shares;
mod stand_in;
mod statement;
mod statutory;
mod structure;
mod successor;
mod summary;
mod term_review;
mod translation;
mod unused;
mod wrong_term;

use crate::diag::Diagnostic;
use crate::diag::arg::Arg;
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::{Id, Table};
use crate::model::kind::{Record, RecordRef};
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::text::Version;
use crate::pipeline::link::{Linked, PublicText};

/// A rule: finds every mistake of its kind.
pub(super) type Rule = fn(&Linked) -> Vec<Diagnostic>;

/// Every rule, in the order in which they run. `brand` and `future` ask for more than a portal and are called apart.
pub(super) const RULES: &[Rule] = &[
    organiser::check,
    nowhere::check,
    overriding::check,
    period::check,
    replaces::check,
    review_end::check,
    translation::check,
    county::check,
    repealed::check,
    abbreviation::check,
    approval_draft::check,
    approval_party::check,
    boundaries::check,
    cells::check,
    check_overdue::check,
    contact::check,
    counties::check,
    ended::check,
    ending::check,
    complete::check,
    expected::check,
    figures::check,
    finlex::check,
    help_number::check,
    in_force::check,
    markup::check,
    measures::check,
    meetings::check,
    no_contact::check,
    no_source::check,
    objections::check,
    other_language::check,
    owner::check,
    private_address::check,
    private_email::check,
    private_phone::check,
    same_text::check,
    shares::check,
    structure::check,
    successor::check,
    summary::check,
    term_review::check,
    wrong_term::check,
    stand_in::check,
    statement::check,
    statutory::check,
    coverage::check,
    force::check,
    former::check,
    anchor::check,
    file::check,
    file::internal,
    unused::check,
];

/// The records of a kind that the site itself wrote and that could be read.
fn own<T: Record>(table: &Table<T>) -> impl Iterator<Item = (Id<T>, &T)> {
    table.every().filter(|(_, record)| record.meta().is_own() && !record.meta().broken)
}

/// Every version of every public text of the site.
fn versions(linked: &Linked) -> impl Iterator<Item = &Version> {
    linked.written.public.iter().flat_map(|public| public.text.versions())
}

/// Every version of the public texts of the site in which there is anything but words.
fn marked(linked: &Linked) -> impl Iterator<Item = (&PublicText, &Version)> {
    let versions =
        |public| PublicText::seen(public).filter(|(_, facts)| !facts.plain).map(move |(version, _)| (public, version));
    linked.written.public.iter().flat_map(versions)
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
