//! Forums: the list, and one forum with its members and meetings.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{HistoryView, MeetingsView, history, meeting_in_short, meetings};
use super::gathered::lists::{self, Lists};
use super::pictures::network::{self, NetworkView};
use super::{View, index_crumb};
use crate::model::forum::Forum;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};

#[derive(Serialize, JsonSchema)]
pub(crate) struct Index {
    network: Option<NetworkView>,
    forums: Vec<Row>,
    gathered: Option<Lists>,
}

#[derive(Serialize, JsonSchema)]
struct Row {
    link: Link,
    kind: Html,
    summary: Option<Html>,
    rhythm: Option<Html>,
    meeting: Option<Html>,
    /// The areas that it deals with.
    areas: Vec<Link>,
}

/// The list of forums, by kind and then by name.
#[must_use]
pub fn index(cx: &Context<'_>) -> View {
    let mut ids = cx.listed();
    ids.sort_by_key(|&id| cx.portal.forums[id].kind);
    let forums = ids.into_iter().map(|id| row(cx, id)).collect();
    let index = Index { network: network::of_forums(cx), forums, gathered: lists::of(cx, Kind::Forum) };
    View::new("forums.html", cx.word("index", "forum").to_owned(), &index)
        .described(cx.word("forum", "lead").to_owned())
}

fn row(cx: &Context<'_>, id: Id<Forum>) -> Row {
    let forum = &cx.portal.forums[id];
    Row {
        link: cx.link(id),
        kind: cx.code("forum_kind", forum.kind),
        summary: cx.text(&forum.summary),
        rhythm: cx.text(&forum.rhythm),
        meeting: meeting_in_short(cx, &forum.meetings),
        areas: cx.links(&forum.areas),
    }
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    summary: Option<Html>,
    kind: Html,
    chair: Option<Html>,
    rhythm: Option<Html>,
    languages: Vec<String>,
    areas: Vec<Link>,
    laws: Vec<Link>,
    meeting: Option<Html>,
    members: Vec<Link>,
    meetings: MeetingsView,
    history: Vec<HistoryView>,
}

/// One forum.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Forum>) -> View {
    let forum = &cx.portal.forums[id];
    let page = Page {
        title: cx.name(&forum.name),
        summary: cx.text(&forum.summary),
        kind: cx.code("forum_kind", forum.kind),
        chair: cx.text(&forum.chair),
        rhythm: cx.text(&forum.rhythm),
        languages: forum.languages.iter().map(|&lang| cx.language_name(lang)).collect(),
        areas: cx.links(&forum.areas),
        laws: cx.laws(&forum.law),
        meeting: meeting_in_short(cx, &forum.meetings),
        members: cx.parties(&forum.members),
        meetings: meetings(cx, &forum.meetings),
        history: history(cx, &forum.history),
    };
    View::new("forum.html", cx.plain(&forum.name), &page)
        .described(cx.plain(&forum.summary))
        .under(index_crumb(cx, Kind::Forum))
}
