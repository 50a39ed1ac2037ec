//! Agreements that the law asks for or sets terms for: of the collaborative area (612/2021 36 §) and of the bilingual counties
//! (39 §), transfers of tasks (611/2021 8 §), settlement (681/2023 42 §), agreements of counties on the net (611/2021 114 §).

use jiff::ToSpan;

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Part, Who};
use crate::model::agreement::{Agreement, AgreementKind};
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::party::Party;
use crate::model::policy::List;
use crate::model::site::TermBody;

pub(super) const DUTIES: &[Duty] = &[
    Duty {
        name: "collaborative-agreement",
        class: Class::Duty,
        code: Some(code::NO_RECORD_COLLABORATIVE_AGREEMENT),
        law: Some("612/2021 36 §"),
        applies: Applies::Region,
        lists: &[List::Agreements(AgreementKind::CollaborativeArea)],
        rows: collaborative,
    },
    Duty {
        name: "bilingual-agreement",
        class: Class::Duty,
        code: Some(code::NO_RECORD_BILINGUAL_AGREEMENT),
        law: Some("612/2021 39 §"),
        applies: Applies::BilingualCounty,
        lists: &[List::Agreements(AgreementKind::Bilingual)],
        rows: bilingual,
    },
    Duty {
        name: "task-transfer",
        class: Class::Duty,
        code: Some(code::NO_RECORD_TASK_TRANSFER),
        law: Some("611/2021 8 §"),
        applies: Applies::County,
        lists: &[List::Agreements(AgreementKind::TaskTransfer)],
        rows: task_transfers,
    },
    Duty {
        name: "settlement",
        class: Class::Duty,
        code: Some(code::NO_RECORD_SETTLEMENT),
        law: Some("681/2023 42 §"),
        applies: Applies::Region,
        lists: &[List::Agreements(AgreementKind::Settlement)],
        rows: settlements,
    },
    Duty {
        name: "county-agreements-online",
        class: Class::Duty,
        code: Some(code::NO_RECORD_COUNTY_AGREEMENTS_ONLINE),
        law: Some("611/2021 114 §"),
        applies: Applies::County,
        lists: &[List::Agreements(AgreementKind::Counties), List::All(Kind::Document)],
        rows: online,
    },
];

/// An agreement that every council approved in the term.
fn collaborative(case: &Case<'_>) -> Vec<Found> {
    case.per_term(TermBody::County, Who::County, |term| {
        let all = case.agreements(AgreementKind::CollaborativeArea);
        let (own, others): (Vec<_>, Vec<_>) =
            all.partition(|(_, row)| Case::agreed(row).is_some_and(|day| term.contains(day)));
        let perhaps = others.into_iter().filter(|(_, row)| Case::perhaps_agreed(row, term));
        approved_by_all(own).or_perhaps(perhaps.map(|(id, _)| id.into()).collect())
    })
}

/// An agreement that every council approved and that has not ended. The law gives no term for it.
fn bilingual(case: &Case<'_>) -> Vec<Found> {
    let live = case.agreements(AgreementKind::Bilingual).filter(|(_, row)| Case::is_live(row));
    vec![case.today(Who::County, approved_by_all(live.collect()))]
}

fn approved_by_all(agreements: Vec<(Id<Agreement>, &Agreement)>) -> Evidence {
    let whole = agreements.iter().find(|(_, row)| Case::unapproved(row).is_empty());
    let shown: Vec<&(Id<Agreement>, &Agreement)> = whole.map_or_else(|| agreements.iter().collect(), |one| vec![one]);
    let mut missing: Vec<Party> = shown.iter().flat_map(|(_, row)| Case::unapproved(row)).collect();
    missing.sort_unstable();
    missing.dedup();
    let records = shown.iter().map(|(id, _)| (*id).into()).collect();
    Evidence { enough: whole.is_some(), records, missing, ..Evidence::default() }
}

/// Every municipality is a party, and the funding is set.
fn task_transfers(case: &Case<'_>) -> Vec<Found> {
    let live = case.agreements(AgreementKind::TaskTransfer).filter(|(_, row)| Case::is_live(row));
    live.map(|(id, row)| {
        let all = case.municipalities().into_iter().map(Party::Municipality);
        let missing: Vec<Party> = all.filter(|party| !row.parties.contains(party)).collect();
        let parts = if row.cost_sharing.is_empty() { vec![Part::Funding] } else { Vec::new() };
        one(
            case,
            id,
            Evidence { enough: missing.is_empty() && parts.is_empty(), missing, parts, ..Evidence::default() },
        )
    })
    .collect()
}

/// Years after which a settlement agreement is looked at again.
const YEARS: i64 = 4;

/// The county was heard, and the agreement is looked at again within four years.
fn settlements(case: &Case<'_>) -> Vec<Found> {
    let all = case.portal.agreements.iter();
    let live = all.filter(|(_, row)| row.kind == AgreementKind::Settlement && Case::is_live(row));
    live.map(|(id, row)| settlement(case, id, row)).collect()
}

fn settlement(case: &Case<'_>, id: Id<Agreement>, row: &Agreement) -> Found {
    let own = case.county_party();
    let heard = own.is_some_and(|own| row.parties.contains(&own) || row.approvals.iter().any(|row| row.party == own));
    let next = row.review.as_ref().and_then(|review| review.next).map(|date| date.last_day());
    let due = Case::agreed(row).map(|day| day.saturating_add(YEARS.years()));
    // A day that is set for the next review is trusted, for it may follow an earlier one; else four years from the agreement.
    let passed = next.or(due).is_some_and(|day| day < case.portal.today);
    let mut parts = Vec::new();
    parts.extend((!heard).then_some(Part::Hearing));
    parts.extend((passed || next.or(due).is_none()).then_some(Part::Review));
    let evidence = Evidence { enough: parts.is_empty(), parts, ..Evidence::default() };
    let state = case.state(&evidence, next.or(due));
    Found { state, ..one(case, id, evidence) }
}

/// The agreement, or a paper of it, can be read on the net.
fn online(case: &Case<'_>) -> Vec<Found> {
    let live = case.agreements(AgreementKind::Counties).filter(|(_, row)| Case::is_live(row));
    live.map(|(id, row)| {
        let enough = row.documents.iter().any(|&document| case.is_online(document));
        one(case, id, Evidence { enough, ..Evidence::default() })
    })
    .collect()
}

/// A row about one agreement.
fn one(case: &Case<'_>, id: Id<Agreement>, evidence: Evidence) -> Found {
    let record = RecordRef::from(id);
    Found { subject: Some(record), records: vec![record], ..case.today(Who::County, evidence) }
}
