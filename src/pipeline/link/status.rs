//! Derives what nobody types in: where agreements and negotiations stand today, what is late, which counties are bilingual.

use jiff::civil;

use crate::model::agreement::{Agreement, AgreementStatus, Measure, Progress};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::meeting::MeetingState;
use crate::model::municipality::LanguageStatus;
use crate::model::negotiation::{Negotiation, NegotiationStatus};
use crate::model::portal::Portal;

/// Derives every status of a portal for its day.
pub(super) fn derive(portal: &mut Portal) {
    let today = portal.today;
    for id in portal.agreements.ids() {
        let status = agreement(portal, id, today);
        let agreement = &mut portal.agreements[id];
        agreement.status = status;
        for measure in agreement.goals.iter_mut().flat_map(|goal| &mut goal.measures) {
            measure.late = is_late(measure, today);
        }
    }
    let whole = portal.whole_until(&[Kind::Negotiation]);
    for id in portal.negotiations.ids() {
        portal.negotiations[id].status = negotiation(&portal.negotiations[id], today, whole);
    }
    for id in portal.counties.ids() {
        portal.counties[id].bilingual = is_bilingual(portal, id);
    }
}

fn agreement(portal: &Portal, id: Id<Agreement>, today: civil::Date) -> AgreementStatus {
    let agreement = &portal.agreements[id];
    let own = unreplaced(agreement, today);
    let replaced = portal.agreements.iter().any(|(_, newer)| newer.replaces.contains(&id) && newer.has_begun(today));
    if replaced { AgreementStatus::Replaced } else { own }
}

/// Where an agreement would stand if nothing had taken its place.
fn unreplaced(agreement: &Agreement, today: civil::Date) -> AgreementStatus {
    let valid = &agreement.meta.valid;
    let approvals = agreement.approved_by().len();
    if valid.ended_before(today) {
        AgreementStatus::Expired
    } else if agreement.has_begun(today) {
        AgreementStatus::InForce
    } else if approvals > 0 && approvals == agreement.parties.len() {
        AgreementStatus::Approved
    } else if approvals > 0 {
        AgreementStatus::BeingApproved
    } else {
        AgreementStatus::Draft
    }
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
