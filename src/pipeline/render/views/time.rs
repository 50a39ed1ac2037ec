//! What a page says of the time of its record: that it has ended, that it is still to come, or from when to when it holds.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{filled, period, short_date};
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::pipeline::render::context::{Context, Html, Link};

/// That a record has ended or is still to come.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TimeView {
    /// `ended` or `coming`, for style sheets.
    pub code: &'static str,
    /// The same in a sentence, with the day.
    pub text: Html,
    /// What has taken its place.
    pub successor: Option<Link>,
}

/// That a record has ended or is still to come. An agreement has a status that says so.
#[must_use]
pub fn time(cx: &Context<'_>, record: RecordRef) -> Option<TimeView> {
    let valid = cx.portal.meta(record).valid;
    let (code, date) = match record.kind {
        Kind::Agreement => return None,
        _ if valid.ended_before(cx.portal.today) => ("ended", valid.to?),
        _ if valid.starts_after(cx.portal.today) => ("coming", valid.from?),
        _ => return None,
    };
    let successor = match record.kind {
        Kind::Municipality => cx.portal.municipalities[Id::new(record.row as usize)].successor,
        _ => None,
    };
    let text = filled(cx, "record", code, &[("date", short_date(cx, date))]);
    Some(TimeView { code, text, successor: successor.filter(|_| code == "ended").map(|heir| cx.link(heir)) })
}

/// When a record holds, on pages that do not say it among their facts.
#[must_use]
pub fn validity(cx: &Context<'_>, record: RecordRef) -> Option<Html> {
    let on_page = matches!(record.kind, Kind::Act | Kind::Agreement | Kind::Practice);
    period(cx, &cx.portal.meta(record).valid).filter(|_| !on_page)
}

/// True for a record of the day that has a place on the site.
#[must_use]
pub fn in_lists(cx: &Context<'_>, record: RecordRef) -> bool {
    cx.portal.holds(record) && cx.href(record).is_some()
}
