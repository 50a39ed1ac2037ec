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

use super::Duty;

/// The duties of each file, in the order in which readers meet them.
const TABLE: &[&[Duty]] = &[
    county_negotiation::DUTIES,
    hyte_negotiation::DUTIES,
    state_negotiation::DUTIES,
    wellbeing_report::DUTIES,
    hyte_body::DUTIES,
    strategies::DUTIES,
    student_welfare::DUTIES,
    plans::DUTIES,
    substance_prevention::DUTIES,
    language_board::DUTIES,
    language::DUTIES,
    agreements::DUTIES,
    accessibility::DUTIES,
    strategic::DUTIES,
    core_themes::DUTIES,
    meetings::DUTIES,
];

/// Every duty.
pub(super) fn all() -> impl Iterator<Item = &'static Duty> {
    TABLE.iter().flat_map(|duties| duties.iter())
}
