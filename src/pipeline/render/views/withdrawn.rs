//! What stands where a page was: that its record was taken away, when, why, and where to go on.

use schemars::JsonSchema;
use serde::Serialize;

use super::{View, index_crumb};
use crate::model::lang::Lang;
use crate::model::ledger::Withdrawn;
use crate::model::phase::Target;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Withdrawal {
    /// What the record was called; none of one that is there but no longer public.
    title: Option<Html>,
    date: Option<Html>,
    reason: Option<Html>,
    /// What has taken its place.
    see: Option<Link>,
    /// The list of its kind.
    list: Option<Link>,
}

fn entry<'a>(cx: &Context<'a>, row: u32) -> Option<&'a Withdrawn> {
    let gone = cx.plan.gone.get(row as usize)?;
    cx.portal.ledger.withdrawn.get(gone.withdrawn?)
}

/// What the record was called, in plain words and with their language; of one that is no longer public only that.
#[must_use]
pub fn title(cx: &Context<'_>, row: u32) -> (String, Lang) {
    let version = entry(cx, row).and_then(|entry| cx.version(&entry.title));
    let unpublished = || (cx.word("withdrawn", "unpublished").to_owned(), cx.lang);
    version.map_or_else(unpublished, |version| (version.text.clone(), version.lang))
}

fn see(cx: &Context<'_>, target: &Target) -> Option<Link> {
    match target {
        // A record that the site does not show leads nowhere.
        Target::Record(record) => Some(cx.link(*record)).filter(|link| link.href.is_some()),
        Target::Url(url) => Some(Link { href: Some(url.clone()), label: Html::escaped(url) }),
    }
}

/// The page of a record that is gone.
#[must_use]
pub fn page(cx: &Context<'_>, row: u32) -> View {
    let entry = entry(cx, row);
    let crumbs = cx.plan.gone.get(row as usize).map(|gone| index_crumb(cx, gone.kind)).unwrap_or_default();
    let data = Withdrawal {
        title: entry.and_then(|entry| cx.text(&entry.title)),
        date: entry.and_then(|entry| entry.date).map(|date| cx.date(date)),
        reason: entry.and_then(|entry| cx.text(&entry.reason)),
        see: entry.and_then(|entry| see(cx, entry.see.as_ref()?)),
        list: crumbs.last().cloned(),
    };
    View::new("withdrawn.html", title(cx, row).0, &data).under(crumbs)
}
