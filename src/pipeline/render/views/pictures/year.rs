//! The year clock: meetings, deadlines, phases and endings of the twelve months from this month on, as numbered badges on a
//! ring and as a numbered list.

use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::date::{Date, Precision};
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::negotiation::{Negotiation, NegotiationStatus};
use crate::picture::Point;
use crate::picture::clock::{self, Badge, Day};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{coming, counted, short_date, word};

/// The year clock.
#[derive(Debug, Serialize, JsonSchema)]
pub struct YearView {
    description: Html,
    from: Html,
    to: Html,
    side: i32,
    middle: i32,
    ring: [i32; 2],
    disc: i32,
    /// Half the height of a badge.
    badge: i32,
    /// Half the width of a wide one.
    wide: i32,
    months: Vec<MonthView>,
    hand: [Point; 2],
    tip: [Point; 3],
    today: String,
    badges: Vec<BadgeView>,
    events: Vec<EventView>,
}

/// A month on the ring.
#[derive(Debug, Serialize, JsonSchema)]
struct MonthView {
    label: Html,
    /// The year, at the first month of the twelve and at January.
    year: Option<i16>,
    at: Point,
    spoke: [Point; 2],
    /// True where the twelve months begin.
    first: bool,
}

/// A badge on the ring.
#[derive(Debug, Serialize, JsonSchema)]
struct BadgeView {
    at: Point,
    kind: &'static str,
    label: String,
    wide: bool,
}

/// A row of the list.
#[derive(Debug, Serialize, JsonSchema)]
struct EventView {
    date: Html,
    kind: &'static str,
    sign: &'static str,
    label: Html,
    link: Link,
}

/// Something that happens on a day.
struct Event {
    date: Date,
    kind: Kind,
    link: Link,
}

/// What happens: the code for the style sheet, the sign, the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Meeting,
    Held,
    /// A planned day that has passed.
    Unknown,
    Deadline,
    PhaseBegins,
    PhaseEnds,
    AgreementEnds,
}

impl Kind {
    fn look(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Meeting => ("meeting", "●", "meeting"),
            Self::Held => ("meeting", "●", "held"),
            Self::Unknown => ("unknown", "○", "meeting_unknown"),
            Self::Deadline => ("deadline", "■", "deadline"),
            Self::PhaseBegins => ("phase", "□", "phase_begins"),
            Self::PhaseEnds => ("phase", "□", "phase_ends"),
            Self::AgreementEnds => ("phase", "□", "agreement_ends"),
        }
    }
}

/// The year clock of a site; none when nothing is on record for the twelve months.
#[must_use]
pub fn clock(cx: &Context<'_>) -> Option<YearView> {
    let start = cx.portal.today.first_of_month();
    let end = last_day(start);
    let mut events = events(cx);
    events.retain(|event| {
        event.date.precision() != Precision::Year && event.date.first_day() >= start && event.date.first_day() <= end
    });
    events.sort_by_key(|event| event.date.first_day());
    let days: Vec<Day> = events.iter().map(|event| day(event.date)).collect();
    let badges: Vec<BadgeView> = clock::badges(&days).iter().map(|badge| badge_view(badge, &events)).collect();
    let today = Date::from_civil(cx.portal.today);
    let (hand, tip) = clock::hand(day(today));
    let date = |day: civil::Date| short_date(cx, Date::from_civil(day));
    (!events.is_empty()).then(|| YearView {
        description: counted(cx, "year", "description", events.len()),
        from: date(start),
        to: date(end),
        side: clock::SIDE,
        middle: clock::SIDE / 2,
        ring: clock::RING,
        disc: clock::DISC,
        badge: clock::BADGE,
        wide: clock::WIDE,
        months: (0..12).map(|month| month_view(cx, month, start)).collect(),
        hand,
        tip,
        today: cx.strings.format.date_short(today),
        badges,
        events: events.into_iter().map(|event| event_view(cx, event)).collect(),
    })
}

/// The last day of the twelve months that begin on a day.
fn last_day(start: civil::Date) -> civil::Date {
    let next_year = start.year().checked_add(1).and_then(|year| civil::Date::new(year, start.month(), 1).ok());
    next_year.and_then(|day| day.yesterday().ok()).unwrap_or(civil::Date::MAX)
}

/// The place of a date on the ring; a month stands for its middle.
fn day(date: Date) -> Day {
    let first = date.first_day();
    let passed = match date.precision() {
        Precision::Day => (f64::from(first.day()) - 0.5) / f64::from(first.days_in_month()),
        Precision::Month | Precision::Year => 0.5,
    };
    Day { month: usize::try_from(first.month() - 1).unwrap_or(0), part: passed }
}

fn month_view(cx: &Context<'_>, month: usize, start: civil::Date) -> MonthView {
    const NAMES: [&str; 12] = ["m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12"];
    let first = day(Date::from_civil(start)).month;
    let year = if month >= first { start.year() } else { start.year() + 1 };
    MonthView {
        label: word(cx, "year", NAMES[month]),
        year: (month == first || month == 0).then_some(year),
        at: clock::name(month),
        spoke: clock::spoke(month),
        first: month == first,
    }
}

fn badge_view(badge: &Badge, events: &[Event]) -> BadgeView {
    let wide = badge.first != badge.last;
    let label = if wide { format!("{}–{}", badge.first + 1, badge.last + 1) } else { (badge.first + 1).to_string() };
    let kind = if wide { "many" } else { events[badge.first].kind.look().0 };
    BadgeView { at: badge.at, kind, label, wide }
}

fn event_view(cx: &Context<'_>, event: Event) -> EventView {
    let (kind, sign, name) = event.kind.look();
    EventView { date: cx.date(event.date), kind, sign, label: word(cx, "year", name), link: event.link }
}

fn events(cx: &Context<'_>) -> Vec<Event> {
    let negotiations = cx.portal.negotiations.iter().flat_map(|(id, row)| {
        let deadline = deadline(row).map(|date| Event { date, kind: Kind::Deadline, link: cx.link(id) });
        deadline.into_iter().chain(meetings(cx, &row.meetings, cx.link(id)))
    });
    let forums = cx.portal.forums.iter().flat_map(|(id, row)| meetings(cx, &row.meetings, cx.link(id)));
    let phases = cx.portal.phases.iter().flat_map(|(id, row)| {
        let begins = row.period.from.map(|date| (Kind::PhaseBegins, date));
        let ends = row.period.to.map(|date| (Kind::PhaseEnds, date));
        begins.into_iter().chain(ends).map(move |(kind, date)| Event { date, kind, link: cx.link(id) })
    });
    let agreements =
        cx.portal.agreements.iter().filter_map(|(id, row)| {
            Some(Event { date: row.meta.valid.to?, kind: Kind::AgreementEnds, link: cx.link(id) })
        });
    negotiations.chain(forums).chain(phases).chain(agreements).collect()
}

/// The meetings of a record that were not called off.
fn meetings(cx: &Context<'_>, rows: &[Meeting], link: Link) -> Vec<Event> {
    let kind = |row: &Meeting| match row.state {
        MeetingState::Cancelled => None,
        MeetingState::Held => Some(Kind::Held),
        MeetingState::Planned if coming(cx, row) => Some(Kind::Meeting),
        MeetingState::Planned => Some(Kind::Unknown),
    };
    rows.iter().filter_map(|row| Some(Event { date: row.date, kind: kind(row)?, link: link.clone() })).collect()
}

/// The last day for a negotiation that has not been held.
fn deadline(row: &Negotiation) -> Option<Date> {
    let over = matches!(row.status, NegotiationStatus::Held | NegotiationStatus::Cancelled);
    row.deadline().filter(|_| !over).map(Date::from_civil)
}
