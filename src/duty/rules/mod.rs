//! The duties, one file each or one for those of one section; the table gives their order.

mod accessibility;
mod agreements;
mod core_themes;
mod county_negotiation;
mod hyte_body;
mod hyte_negotiation;
mod language;
mod language_board;
mod meetings;
mod plans;
mod state_negotiation;
mod strategic;
mod strategies;
mod student_welfare;
mod substance_prevention;
mod wellbeing_report;

use super::{Duty, Topic};

/// The duties of each file with what they are about, in the order in which readers meet them.
const TABLE: &[(Topic, &[Duty])] = &[
    (Topic::Negotiation, county_negotiation::DUTIES),
    (Topic::Negotiation, hyte_negotiation::DUTIES),
    (Topic::Negotiation, state_negotiation::DUTIES),
    (Topic::Plan, wellbeing_report::DUTIES),
    (Topic::Body, hyte_body::DUTIES),
    (Topic::Plan, strategies::DUTIES),
    (Topic::Plan, student_welfare::DUTIES),
    (Topic::Plan, plans::DUTIES),
    (Topic::Body, substance_prevention::DUTIES),
    (Topic::Language, language_board::DUTIES),
    (Topic::Language, language::DUTIES),
    (Topic::Agreement, agreements::DUTIES),
    (Topic::Language, accessibility::DUTIES),
    (Topic::Agreement, strategic::DUTIES),
    (Topic::Agreement, core_themes::DUTIES),
    (Topic::Negotiation, meetings::DUTIES),
];

/// Every duty.
pub(super) fn all() -> impl Iterator<Item = &'static Duty> {
    TABLE.iter().flat_map(|(_, duties)| duties.iter())
}

/// The duties about one thing.
pub(super) fn about(topic: Topic) -> impl Iterator<Item = &'static Duty> {
    TABLE.iter().filter(move |(of, _)| *of == topic).flat_map(|(_, duties)| duties.iter())
}
