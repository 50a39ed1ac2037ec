//! What the law asks for, or an authority recommends, is on record: one mistake a duty, with the periods that are missing.
//!
//! A period that is over is a warning where the site vouches for its lists, and always for what the portal itself has to
//! do. Elsewhere, while there is time left and where the law sets no day, it is a hint.

use crate::diag::arg::Arg;
use crate::diag::code::{Code, Severity};
use crate::diag::{Diagnostic, code};
use crate::duty::{Found, Part, Row, State, When, Who, duties};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;
use crate::text::Span;

/// Kinds of records that duties are read from. While one of them has a mistake, what is not on record may be that mistake.
const KINDS: [Kind; 5] = [Kind::Agreement, Kind::Body, Kind::Document, Kind::Forum, Kind::Negotiation];

/// Duties of which something is not on record.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    if linked.incomplete || KINDS.iter().any(|&kind| has_broken(portal, kind)) {
        return Vec::new();
    }
    let rows = duties(portal);
    let open: Vec<&Row> = rows.iter().filter(|row| row.found.state != State::Ok).collect();
    code::statutory_codes().filter_map(|code| of_code(portal, code, &open)).collect()
}

fn has_broken(portal: &Portal, kind: Kind) -> bool {
    let mut records = (0_u32..).take(portal.count(kind)).map(|row| portal.meta(RecordRef { kind, row }));
    records.any(|meta| meta.broken)
}

fn of_code(portal: &Portal, code: Code, open: &[&Row]) -> Option<Diagnostic> {
    let rows: Vec<&Found> = open.iter().filter(|row| row.duty.code == Some(code)).map(|row| &row.found).collect();
    let first = rows.first()?;
    let place = rows.iter().find_map(|row| place(portal, row)).unwrap_or(portal.site.span);
    let severity = if rows.iter().any(|row| is_certain(row)) { code.severity } else { Severity::Hint };
    let only = rows.len() == 1 && words(portal, first).is_none();
    let listed = rows.iter().map(|row| words(portal, row).unwrap_or_else(|| Arg::word("duty-county")));
    let listed = listed.reduce(|rows, next| Arg::phrase("duty-next", [("rows", rows), ("next", next)]));
    let when =
        listed.filter(|_| !only).map_or_else(|| Arg::from(""), |rows| Arg::phrase("duty-rows", [("rows", rows)]));
    Some(Diagnostic { severity, ..Diagnostic::new(code, place).arg("when", when) })
}

/// True when the period is over and the gap is no gap of the data: a site knows what it did itself.
fn is_certain(row: &Found) -> bool {
    row.state == State::Late || row.state == State::NotRecorded && row.who == Who::Site
}

/// The site's own record that a row is about.
fn place(portal: &Portal, row: &Found) -> Option<Span> {
    let own = |record: &RecordRef| !portal.meta(*record).inherited;
    let about = match row.subject {
        Some(subject) => Some(subject),
        None if row.who == Who::County => row.records.iter().copied().find(own),
        None => None,
    };
    about.filter(own).map(|record| portal.meta(record).span)
}

/// The period or subject of a row, with the parties and parts that are missing; none when there is nothing to tell apart.
fn words(portal: &Portal, row: &Found) -> Option<Arg> {
    let what = period(portal, row).or(row.subject.map(|subject| portal.title(subject).to_arg()));
    let missing: Vec<Arg> = missing(portal, &row.missing).into_iter().chain(parts(&row.parts)).collect();
    let missing = (!missing.is_empty()).then_some(Arg::List(missing));
    match (what, missing) {
        (Some(what), Some(missing)) => Some(Arg::phrase("duty-missing", [("what", what), ("missing", missing)])),
        (what, missing) => what.or(missing),
    }
}

fn period(portal: &Portal, row: &Found) -> Option<Arg> {
    let period = match row.when {
        When::Term(term) => portal.site.council_terms.get(term)?.name.to_arg(),
        When::Year(year) => Arg::Text(year.to_string()),
        When::Today => return None,
    };
    match row.state {
        State::Late => Some(Arg::phrase("duty-late", [("period", period)])),
        State::NotRecorded => Some(Arg::phrase("duty-over", [("period", period)])),
        State::Ok | State::NoRecord => Some(period),
    }
}

/// The first of several parties, and how many others.
fn missing(portal: &Portal, parties: &[Party]) -> Option<Arg> {
    let name = |party: &Party| portal.party_name(*party).map_or_else(|| Arg::from(""), |name| name.to_arg());
    let first = name(parties.first()?);
    match parties.len() {
        1 => Some(first),
        n => Some(Arg::phrase("duty-others", [("first", first), ("n", (n - 1).into())])),
    }
}

fn parts(parts: &[Part]) -> impl Iterator<Item = Arg> + use<'_> {
    parts.iter().map(|part| Arg::word(format!("duty-part-{}", part.code())))
}
