//! Plans of county and municipalities: for children and youth, looked at again every four years (417/2007 12 §), for older
//! people (980/2012 5 §) and for clinics (1326/2010 15 §), each term.

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, State, Who};
use crate::model::document::{Document, DocumentKind};
use crate::model::kind::RecordRef;
use crate::model::party::Party;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "children-youth-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_CHILDREN_YOUTH_PLAN),
        law: Some("417/2007 12 §"),
        applies: Applies::Region,
        rows: children_and_youth,
    },
    Duty {
        name: "older-people-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_OLDER_PEOPLE_PLAN),
        law: Some("980/2012 5 §"),
        applies: Applies::Region,
        rows: older_people,
    },
    Duty {
        name: "clinic-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_CLINIC_PLAN),
        law: Some("1326/2010 15 §"),
        applies: Applies::Region,
        rows: |case| of_county(case, DocumentKind::ClinicPlan),
    },
];

/// Years after which the plan for children and youth is looked at again.
const YEARS: i16 = 4;

fn children_and_youth(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::ChildrenYouthPlan;
    let county = plans_of(case, kind, case.county_party());
    let parties = case.municipalities().into_iter().map(Party::Municipality);
    let each: Vec<(Party, Plans)> = parties.map(|party| (party, plans_of(case, kind, Some(party)))).collect();
    let some_old = each.iter().any(|(_, plans)| plans.fresh.is_empty() && !plans.old.is_empty());
    let own = case.today(Who::County, Evidence::any(county.fresh));
    let own = match own.state {
        State::NoRecord if !county.old.is_empty() => Found { state: State::Late, records: county.old, ..own },
        State::NoRecord => Found { records: case.undated(kind), ..own },
        State::Ok | State::Late => own,
    };
    let evidence = Evidence::each(each.into_iter().map(|(party, plans)| (party, plans.fresh)));
    let municipal = case.today(Who::Municipalities, evidence);
    let state = if some_old { State::Late } else { municipal.state };
    vec![own, Found { state, ..municipal }]
}

/// The plans of a party: those that are fresh enough, and the others.
struct Plans {
    fresh: Vec<RecordRef>,
    old: Vec<RecordRef>,
}

fn plans_of(case: &Case<'_>, kind: DocumentKind, party: Option<Party>) -> Plans {
    let limit = case.years_ago(YEARS);
    let own = |row: &Document| party.is_some() && case.maker(row) == party;
    let dated = case.documents(kind).filter(|(_, row)| own(row));
    let dated = dated.filter_map(|(id, row)| Some((RecordRef::from(id), case.made(row)?)));
    let (fresh, old): (Vec<_>, Vec<_>) = dated.partition(|(_, made)| *made >= limit);
    let records = |rows: Vec<(RecordRef, _)>| rows.into_iter().map(|(record, _)| record).collect();
    Plans { fresh: records(fresh), old: records(old) }
}

fn older_people(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::OlderPeoplePlan;
    let made = |place, term: &_| {
        let party = Party::Municipality(place);
        (party, case.made_in(kind, Some(party), term))
    };
    let municipal = case.per_term(TermBody::Municipality, Who::Municipalities, |term| {
        Evidence::each(case.municipalities().into_iter().map(|place| made(place, term)))
    });
    [of_county(case, kind), municipal].concat()
}

fn of_county(case: &Case<'_>, kind: DocumentKind) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| {
        Evidence::any(case.made_in(kind, case.county_party(), term)).or_about(|| case.undated(kind))
    })
}
