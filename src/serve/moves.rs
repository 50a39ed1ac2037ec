//! Where the page of a record is: of one that was just saved, and of one whose address is another than it was.

use super::address::{Place, SitePlace, place};
use super::streams::Open;
use super::world::World;
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::pipeline::plan::Key;
use crate::pipeline::render::Snapshot;
use crate::text::Span;
use crate::workspace::sources::Edit;

/// The page of the record that was saved last, in the language of an open page of the same site.
#[must_use]
pub fn saved(world: &World, path: &str, edits: &[Edit]) -> Option<String> {
    let Place::Site(at) = place(world, path) else { return None };
    let snapshot = world.snapshot(at.site, at.variant)?;
    let place = edits.iter().rev().find_map(|edit| edit.place)?;
    page_of(&snapshot, &at, record_at(&snapshot, place)?)
}

/// Where the page of a record is now that its address leads nowhere or on. The browser says which record it shows, so that this
/// holds also for an address that was left before the browser began to listen.
#[must_use]
pub fn moved(world: &World, page: &Open) -> Option<String> {
    let Place::Site(at) = place(world, &page.path) else { return None };
    let snapshot = world.snapshot(at.site, at.variant)?;
    // An old address that leads on (`urls.yaml`) is left too: the reader stays at the same place of the page.
    if snapshot.plan.at(&at.url).is_some_and(|output| !matches!(output.key, Key::Alias(_))) {
        return None;
    }
    page_of(&snapshot, &at, snapshot.portal.find(page.record.as_deref()?)?)
}

/// The page of a record in the language of an address, which also where it leads nowhere begins with its language.
fn page_of(snapshot: &Snapshot, at: &SitePlace<'_>, record: RecordRef) -> Option<String> {
    let languages = &snapshot.portal.site.languages;
    let named = at.url.split('/').nth(1).and_then(Lang::parse).filter(|lang| languages.contains(lang));
    let url = snapshot.plan.record_url(named.or_else(|| languages.first().copied())?, record)?;
    Some(format!("{}{}", at.mount, url.trim_start_matches('/')))
}

/// The record that was written at a place.
fn record_at(snapshot: &Snapshot, place: Span) -> Option<RecordRef> {
    let portal = &snapshot.portal;
    let in_file = portal.records().filter(|&record| {
        let meta = portal.meta(record);
        meta.span.file == place.file && !meta.implied
    });
    // The last record that begins before the place: a change at its very end still belongs to it.
    in_file
        .filter(|&record| portal.meta(record).span.start <= place.start)
        .max_by_key(|&record| portal.meta(record).span.start)
}
