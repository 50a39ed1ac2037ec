//! The records of a portal that a national site gathers: what the site itself has written, as plain data with addresses.

use serde::{Deserialize, Serialize};

use super::{Words, code, forms, urls, words};
use crate::model::agreement::{Agreement, AgreementKind, AgreementStatus};
use crate::model::area::Area;
use crate::model::body::Body;
use crate::model::date::Date;
use crate::model::document::DocumentKind;
use crate::model::forum::ForumKind;
use crate::model::id::{Id, Table};
use crate::model::indicator::{Indicator, IndicatorValue};
use crate::model::kind::{Kind, Record, RecordRef};
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::negotiation::{Negotiation, NegotiationKind, NegotiationStatus};
use crate::model::policy::List;
use crate::model::portal::Portal;
use crate::model::practice::PracticeStatus;
use crate::pipeline::plan::Plan;

/// The records of a region by kind, in the order of its tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Its municipalities.
    pub municipalities: Vec<Entry>,
    /// The areas that it has besides those of the library, which have no address elsewhere.
    pub areas: Vec<Entry>,
    /// Bodies that answer for areas.
    pub owners: Vec<Entry>,
    /// Agreements.
    pub agreements: Vec<AgreementRow>,
    /// Negotiations.
    pub negotiations: Vec<NegotiationRow>,
    /// Forums.
    pub forums: Vec<ForumRow>,
    /// Good practices.
    pub practices: Vec<PracticeRow>,
    /// Public documents.
    pub documents: Vec<DocumentRow>,
    /// Indicators.
    pub indicators: Vec<IndicatorRow>,
    /// Why something in an area is not on record, as the site says itself.
    pub reasons: Vec<Reason>,
    /// Kinds of which the site vouches that its list is whole: what is not there is not.
    pub complete: Vec<String>,
}

/// A record: its name, its address in each language, the areas that it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub title: Words,
    /// Its address by language, from the root of the site.
    pub urls: Words,
    /// Ids of the areas that it is about, with the wider areas of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
}

/// An agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// What it is for.
    #[serde(with = "forms::code")]
    pub kind: AgreementKind,
    /// Where it stands.
    #[serde(with = "forms::code")]
    pub status: AgreementStatus,
    /// How many parties it has.
    pub parties: usize,
    /// Of how many of them a decision is on record.
    pub decided: usize,
    /// True when the record vouches that every decision is on it.
    pub decisions_complete: bool,
    /// Its first day.
    #[serde(with = "forms::maybe_date")]
    pub from: Option<Date>,
    /// Its last day.
    #[serde(with = "forms::maybe_date")]
    pub to: Option<Date>,
}

/// A negotiation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NegotiationRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// Which cycle it belongs to.
    #[serde(with = "forms::code")]
    pub kind: NegotiationKind,
    /// Where it stands.
    #[serde(with = "forms::code")]
    pub status: NegotiationStatus,
    /// The first day of its term or year.
    #[serde(with = "forms::maybe_date")]
    pub from: Option<Date>,
    /// The last one.
    #[serde(with = "forms::maybe_date")]
    pub to: Option<Date>,
    /// The last meeting that was held.
    #[serde(with = "forms::maybe_date")]
    pub held: Option<Date>,
    /// The next meeting.
    #[serde(with = "forms::maybe_date")]
    pub next: Option<Date>,
}

/// A forum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// What it is.
    #[serde(with = "forms::code")]
    pub kind: ForumKind,
    /// The last meeting that was held.
    #[serde(with = "forms::maybe_date")]
    pub held: Option<Date>,
    /// The next meeting.
    #[serde(with = "forms::maybe_date")]
    pub next: Option<Date>,
}

/// A good practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PracticeRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// How far it has come.
    #[serde(with = "forms::maybe_code")]
    pub status: Option<PracticeStatus>,
    /// Where it comes from.
    pub origin: Option<Words>,
    /// Who took it up.
    pub taken_up: Vec<Words>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// What it is.
    #[serde(with = "forms::code")]
    pub kind: DocumentKind,
    /// Its date.
    #[serde(with = "forms::maybe_date")]
    pub date: Option<Date>,
}

/// An indicator with its newest figure of the whole region.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorRow {
    /// The record.
    #[serde(flatten)]
    pub entry: Entry,
    /// The unit of its values.
    pub unit: Words,
    /// The figure, as decimal text with a point.
    pub value: Option<String>,
    /// The first date that it is about.
    #[serde(with = "forms::maybe_date")]
    pub from: Option<Date>,
    /// The last one.
    #[serde(with = "forms::maybe_date")]
    pub to: Option<Date>,
}

/// Why something is not on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The id of the area; none where it is said of all.
    pub area: Option<String>,
    /// Why.
    pub reason: Words,
}

/// The kinds whose lists are gathered.
pub const KINDS: [Kind; 6] =
    [Kind::Agreement, Kind::Negotiation, Kind::Practice, Kind::Forum, Kind::Document, Kind::Indicator];

/// The records of a planned portal.
pub(super) fn of(portal: &Portal, plan: &Plan) -> Records {
    let gatherer = Gatherer { portal, plan };
    let whole = |kind: &Kind| portal.whole_until(&[List::All(*kind)]).is_some();
    let municipalities = portal.own_municipalities().into_iter();
    Records {
        municipalities: municipalities.map(|id| gatherer.entry(id, &[])).collect(),
        areas: gatherer.own(&portal.areas).map(|(id, _)| gatherer.entry(id, &[])).collect(),
        owners: gatherer.owners(),
        agreements: gatherer.own(&portal.agreements).map(|(id, row)| gatherer.agreement(id, row)).collect(),
        negotiations: gatherer.own(&portal.negotiations).map(|(id, row)| gatherer.negotiation(id, row)).collect(),
        forums: gatherer.forums(),
        practices: gatherer.practices(),
        documents: gatherer.documents(),
        indicators: gatherer.own(&portal.indicators).map(|(id, row)| gatherer.indicator(id, row)).collect(),
        reasons: gatherer.reasons(),
        complete: KINDS.iter().filter(|kind| whole(kind)).map(|&kind| code(kind)).collect(),
    }
}

struct Gatherer<'a> {
    portal: &'a Portal,
    plan: &'a Plan,
}

impl<'a> Gatherer<'a> {
    /// The records of the day that the site itself wrote.
    fn own<T: Record>(&self, table: &'a Table<T>) -> impl Iterator<Item = (Id<T>, &'a T)> + use<'a, T> {
        table.iter().filter(|(_, record)| record.meta().is_own())
    }

    fn entry(&self, record: impl Into<RecordRef>, areas: &[Id<Area>]) -> Entry {
        let record = record.into();
        Entry {
            id: self.portal.meta(record).id.clone(),
            title: words(self.portal.title(record)),
            urls: urls(self.portal, self.plan, record),
            areas: self.areas(areas),
        }
    }

    /// Ids of areas and of the wider ones that they belong to, each once.
    fn areas(&self, areas: &[Id<Area>]) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for &area in areas {
            let mut next = Some(area);
            while let Some(area) = next {
                let area = &self.portal.areas[area];
                if ids.contains(&area.meta.id) {
                    break;
                }
                ids.push(area.meta.id.clone());
                next = area.parent;
            }
        }
        ids
    }

    fn owners(&self) -> Vec<Entry> {
        let answers = |(_, body): &(Id<Body>, &Body)| !body.areas.is_empty();
        self.own(&self.portal.bodies).filter(answers).map(|(id, body)| self.entry(id, &body.areas)).collect()
    }

    fn agreement(&self, id: Id<Agreement>, row: &Agreement) -> AgreementRow {
        AgreementRow {
            entry: self.entry(id, &row.areas),
            kind: row.kind,
            status: row.status,
            parties: row.parties.len(),
            decided: row.parties.iter().filter(|&&party| row.decision_of(party).is_some()).count(),
            decisions_complete: row.approvals_complete,
            from: row.meta.valid.from,
            to: row.meta.valid.to,
        }
    }

    fn negotiation(&self, id: Id<Negotiation>, row: &Negotiation) -> NegotiationRow {
        let (held, next) = self.meetings(&row.meetings);
        let (kind, status) = (row.kind, row.status);
        NegotiationRow {
            entry: self.entry(id, &row.topics),
            kind,
            status,
            from: row.span.from,
            to: row.span.to,
            held,
            next,
        }
    }

    /// The last meeting that was held, and the next one.
    fn meetings(&self, rows: &[Meeting]) -> (Option<Date>, Option<Date>) {
        let of = |state| rows.iter().filter(move |row| row.state == state).map(|row| row.date);
        let coming = of(MeetingState::Planned).filter(|date| date.last_day() >= self.portal.today);
        (of(MeetingState::Held).max(), coming.min())
    }

    fn forums(&self) -> Vec<ForumRow> {
        let row = |(id, row): (Id<_>, &crate::model::forum::Forum)| {
            let (held, next) = self.meetings(&row.meetings);
            ForumRow { entry: self.entry(id, &row.areas), kind: row.kind, held, next }
        };
        self.own(&self.portal.forums).map(row).collect()
    }

    fn practices(&self) -> Vec<PracticeRow> {
        let name = |party| self.portal.party_name(party).map(words);
        let row = |(id, row): (Id<_>, &crate::model::practice::Practice)| PracticeRow {
            entry: self.entry(id, &row.areas),
            status: row.status,
            origin: row.origin.and_then(name),
            taken_up: row.taken_up.iter().filter_map(|&party| name(party)).collect(),
        };
        self.own(&self.portal.practices).map(row).collect()
    }

    fn documents(&self) -> Vec<DocumentRow> {
        let row = |(id, row): (Id<_>, &crate::model::document::Document)| DocumentRow {
            entry: self.entry(id, &row.areas),
            kind: row.kind,
            date: row.date,
        };
        self.own(&self.portal.documents).map(row).collect()
    }

    fn indicator(&self, id: Id<Indicator>, row: &Indicator) -> IndicatorRow {
        let of_region = row.values.iter().filter(|value| self.is_of_region(value));
        let newest = of_region.max_by_key(|value| (value.period.to.or(value.period.from), value.period.from));
        IndicatorRow {
            entry: self.entry(id, &row.areas),
            unit: words(&row.unit),
            value: newest.map(|value| value.value.clone()),
            from: newest.and_then(|value| value.period.from),
            to: newest.and_then(|value| value.period.to),
        }
    }

    /// True for a figure of the whole region.
    fn is_of_region(&self, value: &IndicatorValue) -> bool {
        let county = self.portal.site.county.map(crate::model::party::Party::County);
        value.scope.is_none() || value.scope == county
    }

    /// What the site says of areas in which something is not on record.
    fn reasons(&self) -> Vec<Reason> {
        let rows = crate::duty::accepted_of(self.portal, "core-themes");
        let of_area = |record: RecordRef| (record.kind == Kind::Area).then(|| self.portal.meta(record).id.clone());
        rows.map(|row| Reason { area: row.record.and_then(of_area), reason: words(&row.reason) }).collect()
    }
}
