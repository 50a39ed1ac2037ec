//! Takes back what is dated after the day of a portal: nothing counts as done before its day, on any page.

use jiff::civil;

use crate::model::date::Date;
use crate::model::meeting::{Meeting, MeetingState};
use crate::model::portal::Portal;

/// Takes back decisions, signatures and approvals of documents to come; a meeting that was held on a day to come is planned.
pub(super) fn take_back(portal: &mut Portal) {
    let today = portal.today;
    let done = |date: Option<Date>| date.is_none_or(|date| !is_ahead(date, today));
    for agreement in portal.agreements.every_mut() {
        agreement.approvals.retain(|row| done(row.date));
        agreement.signed.retain(|row| done(row.date));
        agreement.drafted = agreement.drafted.filter(|date| !is_ahead(*date, today));
    }
    for document in portal.documents.every_mut() {
        document.approved_by = document.approved_by.take().filter(|row| done(row.date));
    }
    for negotiation in portal.negotiations.every_mut() {
        negotiation.meetings.iter_mut().for_each(|meeting| plan(meeting, today));
    }
    for forum in portal.forums.every_mut() {
        forum.meetings.iter_mut().for_each(|meeting| plan(meeting, today));
    }
}

fn plan(meeting: &mut Meeting, today: civil::Date) {
    if meeting.state == MeetingState::Held && is_ahead(meeting.date, today) {
        meeting.state = MeetingState::Planned;
    }
}

/// True when every day that a date may mean is still to come.
fn is_ahead(date: Date, today: civil::Date) -> bool {
    date.first_day() > today
}
