//! The forums on record meet regularly: a recommendation, for a survey of the Association of Finnish Municipalities found
//! in 2023 that regular meetings are often missing.

use crate::diag::code::{self, Class};
use crate::duty::period::Evidence;
use crate::duty::{Applies, Case, Duty, Found, Who};
use crate::model::forum::Forum;
use crate::model::kind::{Kind, RecordRef};
use crate::model::meeting::MeetingState;
use crate::model::policy::List;

pub(super) const DUTIES: &[Duty] = &[Duty {
    name: "regular-meetings",
    class: Class::Recommendation,
    code: Some(code::NO_RECORD_REGULAR_MEETINGS),
    law: None,
    applies: Applies::Region,
    lists: &[List::All(Kind::Forum)],
    rows,
}];

/// A meeting within the last year or ahead in some forum; nothing is asked while no forum is in the data.
fn rows(case: &Case<'_>) -> Vec<Found> {
    let all: Vec<_> = case.portal.forums.iter().collect();
    if all.is_empty() {
        return Vec::new();
    }
    let meets = |row: &Forum| {
        let since = case.years_ago(1);
        row.meetings.iter().any(|meeting| {
            let (first, last) = (meeting.date.first_day(), meeting.date.last_day());
            match meeting.state {
                MeetingState::Held => last >= since,
                MeetingState::Planned => first >= case.portal.today,
                MeetingState::Cancelled => false,
            }
        })
    };
    let meeting: Vec<RecordRef> = all.iter().filter(|(_, row)| meets(row)).map(|(id, _)| (*id).into()).collect();
    let evidence = Evidence::any(meeting).or_about(|| all.iter().map(|(id, _)| (*id).into()).collect());
    vec![case.today(Who::County, evidence)]
}
