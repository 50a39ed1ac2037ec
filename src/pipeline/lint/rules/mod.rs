//! The rules, one file each. A new one is a line in the list; `brand` and `future` ask for more than a portal and are called apart.

pub(super) mod brand;
pub(super) mod future;

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

/// Makes a module of every rule, and the list of their checks. `cargo fmt` does not see these modules: `rustfmt` has to be given
/// the files (CONTRIBUTING.md).
macro_rules! rules {
    ($($rule:ident)+) => {
        $(pub(super) mod $rule;)+

        /// Every rule, in the order in which they run.
        pub(super) const RULES: &[Rule] = &[$($rule::check,)+ file::internal];
    };
}

rules! {
    organiser
    nowhere
    overriding
    period
    replaces
    review_end
    translation
    county
    repealed
    abbreviation
    approval_draft
    approval_party
    boundaries
    cells
    check_overdue
    contact
    counties
    ended
    ending
    complete
    expected
    figures
    finlex
    help_number
    in_force
    markup
    measures
    meetings
    no_contact
    no_source
    objections
    other_language
    owner
    private_address
    private_email
    private_phone
    same_text
    shares
    structure
    successor
    summary
    term_review
    wrong_term
    stand_in
    statement
    statutory
    coverage
    force
    former
    anchor
    file
    unused
}

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
