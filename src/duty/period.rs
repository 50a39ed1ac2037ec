//! Turns a duty's rhythm into the periods that have begun: council terms, calendar years, or the day of the portal.

use jiff::ToSpan;
use jiff::civil;

use super::{Case, Found, Part, State, When, Who};
use crate::model::date::Date;
use crate::model::kind::RecordRef;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::site::TermBody;

/// What is on record for one period.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// True when that is what the duty asks for.
    pub enough: bool,
    /// The records.
    pub records: Vec<RecordRef>,
    /// The parties of whom nothing is on record.
    pub missing: Vec<Party>,
    /// The parts that are not on record.
    pub parts: Vec<Part>,
    /// True when something on record may be what is missing, for all that is known: the gap is no verdict then.
    pub perhaps: bool,
}

impl Evidence {
    /// Enough as soon as there is one record.
    #[must_use]
    pub fn any(records: Vec<RecordRef>) -> Self {
        Self { enough: !records.is_empty(), records, ..Self::default() }
    }

    /// A record for each of several parties: enough when none is missing.
    #[must_use]
    pub fn each(parties: impl Iterator<Item = (Party, Vec<RecordRef>)>) -> Self {
        let mut evidence = Self::default();
        for (party, records) in parties {
            if records.is_empty() {
                evidence.missing.push(party);
            }
            evidence.records.extend(records);
        }
        evidence.records.sort_unstable();
        evidence.records.dedup();
        evidence.enough = evidence.missing.is_empty();
        evidence
    }

    /// The same with records that are about it without being enough, where there are none that are.
    #[must_use]
    pub fn or_about(mut self, about: impl FnOnce() -> Vec<RecordRef>) -> Self {
        if self.records.is_empty() {
            self.records = about();
        }
        self
    }

    /// The same with records that may be what is missing, such as those without a day.
    #[must_use]
    pub fn or_perhaps(mut self, maybe: Vec<RecordRef>) -> Self {
        self.perhaps |= !maybe.is_empty();
        self.or_about(|| maybe)
    }

    /// A row of it.
    #[must_use]
    pub fn found(self, who: Who, when: When, state: State) -> Found {
        let Self { records, missing, parts, .. } = self;
        Found { who, when, state, subject: None, records, missing, parts }
    }
}

impl Case<'_> {
    /// What evidence says of a period. It is late only when the site vouches for its lists up to the end.
    #[must_use]
    pub fn state(&self, evidence: &Evidence, end: Option<civil::Date>) -> State {
        match end {
            _ if evidence.enough => State::Ok,
            Some(end) if end < self.portal.today => match self.whole {
                Some(whole) if whole >= end && !evidence.perhaps => State::Late,
                _ => State::NotRecorded,
            },
            _ => State::NoRecord,
        }
    }

    /// The council terms that have begun while the law was in force, newest first.
    /// A site's own term takes the place of an inherited one with the same dates.
    #[must_use]
    pub fn terms(&self, body: TermBody) -> Vec<(usize, Period)> {
        let mut terms: Vec<(usize, Period)> = Vec::new();
        for (row, term) in self.portal.site.council_terms.iter().enumerate().rev() {
            let begun = !term.period.starts_after(self.portal.today) && term.period.overlaps(&self.force);
            let known = terms.iter().any(|(_, period)| *period == term.period);
            if term.body == body && begun && !known {
                terms.push((row, term.period));
            }
        }
        terms.sort_by_key(|(_, period)| std::cmp::Reverse(period.from));
        terms
    }

    /// The calendar years up to this one on whose first day the law was in force, newest first.
    /// A law without a first day is asked about this year only.
    #[must_use]
    pub fn years(&self) -> Vec<i16> {
        let this = self.portal.today.year();
        let first = self.force.from.map_or(this, Date::year);
        (first..=this).rev().filter(|&year| self.force.contains(civil::date(year, 1, 1))).collect()
    }

    /// A row for each council term.
    pub fn per_term(&self, body: TermBody, who: Who, evidence: impl Fn(&Period) -> Evidence) -> Vec<Found> {
        let row = |(term, period): (usize, Period)| {
            let evidence = evidence(&period);
            let state = self.state(&evidence, period.to.map(Date::last_day));
            evidence.found(who, When::Term(term), state)
        };
        self.terms(body).into_iter().map(row).collect()
    }

    /// A row for each calendar year.
    pub fn per_year(&self, who: Who, evidence: impl Fn(&Period) -> Evidence) -> Vec<Found> {
        let row = |year: i16| {
            let (first, last) = (civil::date(year, 1, 1), civil::date(year, 12, 31));
            let period = Period { from: Some(Date::from_civil(first)), to: Some(Date::from_civil(last)) };
            let evidence = evidence(&period);
            let state = self.state(&evidence, Some(last));
            evidence.found(who, When::Year(year), state)
        };
        self.years().into_iter().map(row).collect()
    }

    /// One row for the day of the portal, without a deadline.
    #[must_use]
    pub fn today(&self, who: Who, evidence: Evidence) -> Found {
        self.by(None, who, evidence)
    }

    /// One row for the day of the portal, with a day by which it was due.
    #[must_use]
    pub fn by(&self, end: Option<civil::Date>, who: Who, evidence: Evidence) -> Found {
        let state = self.state(&evidence, end);
        evidence.found(who, When::Today, state)
    }

    /// The day that lies a number of years before that of the portal.
    #[must_use]
    pub fn years_ago(&self, years: i16) -> civil::Date {
        self.portal.today.saturating_sub(years.years())
    }
}
