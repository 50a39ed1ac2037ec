//! Plans of county and municipalities: for children and youth, looked at again every four years (417/2007 12 §), for older
//! people (980/2012 5 §) and for clinics (1326/2010 15 §), each term.

use jiff::{ToSpan, civil};

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::document::DocumentKind;
use crate::model::kind::RecordRef;
use crate::model::party::Party;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "children-youth-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_CHILDREN_YOUTH_PLAN),
        law: Some("417/2007 12 §"),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::ChildrenYouthPlan)],
        rows: children_and_youth,
    },
    Duty {
        name: "older-people-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_OLDER_PEOPLE_PLAN),
        law: Some("980/2012 5 §"),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::OlderPeoplePlan)],
        rows: older_people,
    },
    Duty {
        name: "clinic-plan",
        class: Class::Duty,
        code: Some(code::NO_RECORD_CLINIC_PLAN),
        law: Some("1326/2010 15 §"),
        applies: Applies::Region,
        lists: &[List::Documents(DocumentKind::ClinicPlan)],
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
    // The first of the municipalities whose plan had to be looked at again makes the row late.
    let end = each.iter().filter(|(_, plans)| plans.fresh.is_empty()).filter_map(|(_, plans)| plans.end).min();
    let undated = each.iter().flat_map(|(_, plans)| plans.undated.clone()).collect();
    let own = Evidence::any(county.fresh).or_about(|| county.old).or_perhaps(county.undated);
    let municipal = Evidence::each(each.into_iter().map(|(party, plans)| (party, plans.fresh))).or_perhaps(undated);
    vec![case.by(county.end, Who::County, own), case.by(end, Who::Municipalities, municipal)]
}

/// The plans of a party: those that are fresh enough, the others, and those without a day.
struct Plans {
    fresh: Vec<RecordRef>,
    old: Vec<RecordRef>,
    undated: Vec<RecordRef>,
    /// The day by which the last of the old ones had to be looked at again.
    end: Option<civil::Date>,
}

fn plans_of(case: &Case<'_>, kind: DocumentKind, party: Option<Party>) -> Plans {
    let limit = case.years_ago(YEARS);
    let own = case.documents(kind).filter(|(_, row)| party.is_some() && case.maker(row) == party);
    let mut plans = Plans { fresh: Vec::new(), old: Vec::new(), undated: Vec::new(), end: None };
    for (id, row) in own {
        match case.made_on(row) {
            None => plans.undated.push(id.into()),
            Some(made) if made.first_day() >= limit => plans.fresh.push(id.into()),
            Some(made) => {
                plans.old.push(id.into());
                plans.end = plans.end.max(Some(made.last_day().saturating_add(YEARS.years())));
            }
        }
    }
    plans
}

fn older_people(case: &Case<'_>) -> Vec<Found> {
    let kind = DocumentKind::OlderPeoplePlan;
    let municipal =
        case.per_term(TermBody::Municipality, Who::Municipalities, |term| case.of_municipalities(kind, term));
    [of_county(case, kind), municipal].concat()
}

fn of_county(case: &Case<'_>, kind: DocumentKind) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| case.of_county(kind, term))
}
