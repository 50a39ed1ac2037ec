//! Derives what nobody types in: where agreements and negotiations stand today, what is late, which counties are bilingual.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil};

use crate::model::agreement::{Agreement, AgreementStatus, Approval, Decision, Measure, Progress};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::meeting::MeetingState;
use crate::model::municipality::LanguageStatus;
use crate::model::negotiation::{Negotiation, NegotiationKind, NegotiationStatus};
use crate::model::party::Party;
use crate::model::policy::List;
use crate::model::portal::Portal;

/// How many days a step towards an agreement speaks for its going on: a year, be it a leap year.
const STILL_GOING_ON: i64 = 366;

/// Derives every status of a portal for its day.
pub(super) fn derive(portal: &mut Portal) {
    let today = portal.today;
    point_back(portal);
    let statuses: Vec<AgreementStatus> =
        portal.agreements.every().map(|(id, _)| agreement(portal, id, today)).collect();
    for (agreement, status) in portal.agreements.every_mut().zip(statuses) {
        agreement.status = status;
        for measure in agreement.goals.iter_mut().flat_map(|goal| &mut goal.measures) {
            measure.late = is_late(measure, today);
        }
    }
    let kinds = NegotiationKind::values().map(|kind| (kind, portal.whole_until(&[List::Negotiations(kind)])));
    let whole: BTreeMap<NegotiationKind, Option<civil::Date>> = kinds.collect();
    for row in portal.negotiations.every_mut() {
        row.status = negotiation(row, today, whole.get(&row.kind).copied().flatten());
    }
    let bilingual: Vec<bool> = portal.counties.every().map(|(id, _)| is_bilingual(portal, id)).collect();
    for (county, bilingual) in portal.counties.every_mut().zip(bilingual) {
        county.bilingual = bilingual;
    }
}

/// Notes with every agreement which of the day take its place and which are its annexes, so that nobody has to look for
/// them among all.
fn point_back(portal: &mut Portal) {
    let replaced = |(newer, row): (Id<Agreement>, &Agreement)| row.replaces.iter().map(|&id| (id, newer)).collect();
    let replaced: Vec<Vec<_>> = portal.agreements.iter().map(replaced).collect();
    let annexes: Vec<_> = portal.agreements.iter().filter_map(|(id, row)| Some((row.parent?, id))).collect();
    for (older, newer) in replaced.into_iter().flatten() {
        let known = &mut portal.agreements[older].replaced_by;
        // Who names it twice comes twice at once.
        if known.last() != Some(&newer) {
            known.push(newer);
        }
    }
    for (parent, annex) in annexes {
        portal.agreements[parent].annexes.push(annex);
    }
}

fn agreement(portal: &Portal, id: Id<Agreement>, today: civil::Date) -> AgreementStatus {
    let agreement = &portal.agreements[id];
    let own = unreplaced(agreement, today);
    let replaced = agreement.replaced_by.iter().any(|&newer| portal.agreements[newer].has_begun(today));
    if replaced { AgreementStatus::Replaced } else { own }
}

/// Where an agreement would stand if nothing had taken its place. Approvals that nobody recorded say nothing: a status
/// needs a day, a decision or a draft that supports it, else it is not known.
fn unreplaced(agreement: &Agreement, today: civil::Date) -> AgreementStatus {
    let decided = || agreement.approvals.iter().filter(|row| is_decision(agreement, row));
    if agreement.meta.valid.ended_before(today) {
        AgreementStatus::Expired
    } else if agreement.has_begun(today) {
        AgreementStatus::InForce
    } else if agreement.is_approved_by_all() {
        AgreementStatus::Approved
    } else if !goes_on(agreement, today) && !is_vouched(agreement) {
        AgreementStatus::Unknown
    } else if decided().next().is_none() {
        if agreement.drafted.is_some() { AgreementStatus::Draft } else { AgreementStatus::Unknown }
    } else if decided().all(|row| is_rejected(agreement, row.party)) {
        AgreementStatus::Unknown
    } else {
        AgreementStatus::BeingApproved
    }
}

/// True when the record vouches for its approvals and some party has none: that party has not decided, however long ago
/// the others did.
fn is_vouched(agreement: &Agreement) -> bool {
    agreement.approvals_complete && !agreement.approved_by().is_empty()
}

/// True when a party dealt with the agreement itself; a statement is none of its decisions.
fn is_decision(agreement: &Agreement, row: &Approval) -> bool {
    row.decision != Decision::Statement && agreement.parties.contains(&row.party)
}

fn is_rejected(agreement: &Agreement, party: Party) -> bool {
    agreement.objection(party).is_some_and(|row| row.decision == Decision::Rejected)
}

/// True when the newest step towards the agreement is at most a year old, as far as its day is known: what has rested
/// longer may have been approved, or dropped, without a record of it.
fn goes_on(agreement: &Agreement, today: civil::Date) -> bool {
    let decided = agreement.approvals.iter().filter(|row| is_decision(agreement, row)).filter_map(|row| row.date);
    let newest = decided.chain(agreement.drafted).map(Date::last_day).max();
    newest.is_some_and(|day| day.saturating_add(STILL_GOING_ON.days()) >= today)
}

/// A measure is late when its record says that it is not done. Of one without a state nobody knows.
fn is_late(measure: &Measure, today: civil::Date) -> bool {
    let undone = matches!(measure.state, Some(Progress::NotStarted | Progress::Doing));
    undone && measure.due.is_some_and(|due| due.last_day() < today)
}

fn negotiation(negotiation: &Negotiation, today: civil::Date, whole: Option<civil::Date>) -> NegotiationStatus {
    let has = |state: MeetingState| negotiation.meetings.iter().any(|meeting| meeting.state == state);
    let ahead = |date: Date| date.last_day() >= today;
    let planned =
        negotiation.meetings.iter().any(|meeting| meeting.state == MeetingState::Planned && ahead(meeting.date));
    if negotiation.cancelled {
        NegotiationStatus::Cancelled
    } else if has(MeetingState::Held) {
        NegotiationStatus::Held
    } else if planned {
        NegotiationStatus::Planned
    } else if let Some(day) = negotiation.deadline().filter(|day| *day < today) {
        over(negotiation, day, today, whole)
    } else if has(MeetingState::Planned) || negotiation.meetings.is_empty() {
        NegotiationStatus::NoRecord
    } else {
        NegotiationStatus::Cancelled
    }
}

/// Where a negotiation stands whose last day has passed without a meeting on record.
/// A planned meeting may have been held, and a list that nobody vouches for may have gaps.
fn over(
    negotiation: &Negotiation,
    last: civil::Date,
    today: civil::Date,
    whole: Option<civil::Date>,
) -> NegotiationStatus {
    let planned = negotiation.meetings.iter().any(|meeting| meeting.state == MeetingState::Planned);
    let goes_on = negotiation.span.to.is_some_and(|end| end.last_day() >= today);
    if !planned && whole.is_some_and(|whole| whole >= last) {
        NegotiationStatus::Late
    } else if goes_on {
        NegotiationStatus::NoRecord
    } else {
        NegotiationStatus::NotRecorded
    }
}

/// 423/2003 6 §: an authority is bilingual when its municipalities differ in language or one of them is bilingual.
fn is_bilingual(portal: &Portal, id: Id<crate::model::county::County>) -> bool {
    let languages =
        portal.municipalities.iter().filter(|(_, place)| place.county == id).map(|(_, place)| place.language);
    let (mut finnish, mut swedish) = (false, false);
    for language in languages {
        finnish |= language != LanguageStatus::Swedish;
        swedish |= language != LanguageStatus::Finnish;
    }
    finnish && swedish
}
