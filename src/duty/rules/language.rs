//! In a bilingual county: minutes and invitations of council and board in both languages (423/2003 29 § 2 mom.), public
//! information at least as a summary in both (32 §), and letters to a municipality in its own language (27 § 3 mom.).

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::body::BodyKind;
use crate::model::coverage;
use crate::model::document::{Document, DocumentKind};
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::negotiation::{Negotiation, NegotiationKind};
use crate::model::policy::List;
use crate::model::text::Coverage;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "minutes-languages",
        class: Class::Duty,
        code: Some(code::NO_RECORD_MINUTES_LANGUAGES),
        law: Some("423/2003 29 § 2 mom."),
        applies: Applies::Bilingual,
        lists: &[List::Documents(DocumentKind::Minutes), List::Documents(DocumentKind::MeetingInvitation)],
        rows: minutes,
    },
    Duty {
        name: "public-information-languages",
        class: Class::Duty,
        // Each text that is missing is a mistake of its own.
        code: None,
        law: Some("423/2003 32 §"),
        applies: Applies::Bilingual,
        lists: &[],
        rows: information,
    },
    Duty {
        name: "invitation-languages",
        class: Class::Duty,
        code: Some(code::NO_RECORD_INVITATION_LANGUAGES),
        law: Some("423/2003 27 § 3 mom."),
        applies: Applies::Bilingual,
        lists: &[List::Negotiations(NegotiationKind::CountyMunicipalities), List::Negotiations(NegotiationKind::Hyte)],
        rows: invitations,
    },
];

const BOTH: [Lang; 2] = [Lang::FI, Lang::SV];

/// Nothing is asked while no minutes or invitations of council or board are in the data.
fn minutes(case: &Case<'_>) -> Vec<Found> {
    let of_council = |row: &Document| {
        let body = row.approved_by.as_ref().and_then(|approval| approval.body);
        let kind = body.map(|body| case.portal.bodies[body].kind);
        matches!(kind, Some(BodyKind::CountyCouncil | BodyKind::CountyBoard)) && case.maker(row) == case.county_party()
    };
    let kinds = [DocumentKind::Minutes, DocumentKind::MeetingInvitation];
    let all = kinds.iter().flat_map(|&kind| case.documents(kind)).filter(|(_, row)| of_council(row));
    let (both, missing): (Vec<_>, Vec<_>) =
        all.partition(|(_, row)| BOTH.iter().all(|lang| row.languages.contains(lang)));
    let found = |rows: Vec<(_, _)>| rows.into_iter().map(|(id, _)| RecordRef::from(id)).collect::<Vec<_>>();
    languages(case, found(both), found(missing))
}

fn information(case: &Case<'_>) -> Vec<Found> {
    let whole = |record: &RecordRef| {
        let texts = coverage::texts(case.portal, *record);
        BOTH.iter().all(|&lang| texts.iter().all(|text| text.coverage(lang) != Coverage::Missing))
    };
    let (both, missing): (Vec<_>, Vec<_>) = coverage::own_records(case.portal).into_iter().partition(whole);
    // Where all is well, a list of everything says nothing.
    languages(case, both.into_iter().take(usize::from(missing.is_empty())).collect(), missing)
}

/// Meetings of which the languages are not known say nothing.
fn invitations(case: &Case<'_>) -> Vec<Found> {
    let kinds = [NegotiationKind::CountyMunicipalities, NegotiationKind::Hyte];
    let asked =
        |row: &Negotiation| kinds.contains(&row.kind) && row.meetings.iter().any(|meeting| stated(case, meeting));
    let rows = case.portal.negotiations.iter().filter(|(_, row)| asked(row));
    let (both, missing): (Vec<_>, Vec<_>) = rows.partition(|(_, row)| {
        row.meetings.iter().filter(|meeting| stated(case, meeting)).all(|meeting| is_understood(case, row, meeting))
    });
    let found = |rows: Vec<(_, _)>| rows.into_iter().map(|(id, _)| RecordRef::from(id)).collect::<Vec<_>>();
    languages(case, found(both), found(missing))
}

/// True for a meeting that was or will be held under the law, and whose languages are known.
fn stated(case: &Case<'_>, meeting: &Meeting) -> bool {
    let held = meeting.state != MeetingState::Cancelled && case.force.contains(meeting.date.first_day());
    held && !meeting.languages.is_empty()
}

/// True when every municipality among the parties is met in its language.
fn is_understood(case: &Case<'_>, negotiation: &Negotiation, meeting: &Meeting) -> bool {
    let parties = if meeting.participants.is_empty() { &negotiation.parties } else { &meeting.participants };
    let needed = |swedish: bool| parties.iter().any(|&party| case.reads(party, swedish));
    let has = |lang: Lang| meeting.languages.contains(&lang);
    (!needed(false) || has(Lang::FI)) && (!needed(true) || has(Lang::SV))
}

/// A row for records in both languages and those that lack one; none when there are no records at all.
fn languages(case: &Case<'_>, both: Vec<RecordRef>, missing: Vec<RecordRef>) -> Vec<Found> {
    if both.is_empty() && missing.is_empty() {
        return Vec::new();
    }
    let enough = missing.is_empty();
    let records = if enough { both } else { missing };
    vec![case.today(Who::County, Evidence { enough, records, ..Evidence::default() })]
}
