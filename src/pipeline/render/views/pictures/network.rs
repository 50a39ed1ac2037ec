//! Networks of forums and bodies: boxes in columns with lines between them, and the same as a nested list.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::body::Body;
use crate::model::forum::Forum;
use crate::model::id::Id;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::side::Side;
use crate::picture::boxes::{self, Thing};
use crate::picture::{Point, width};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{filled, word};

/// Most boxes of one picture.
const MOST: usize = 15;
/// The size of the letters in boxes.
const LETTERS: f64 = 14.0;
/// Most lines of words in a box.
const LINES: usize = 4;

/// A network.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NetworkView {
    title: Html,
    description: Html,
    width: i32,
    height: i32,
    boxes: Vec<BoxView>,
    links: Vec<String>,
    rows: Vec<RowView>,
}

/// A box with its words.
#[derive(Debug, Serialize, JsonSchema)]
struct BoxView {
    kind: &'static str,
    at: Point,
    width: i32,
    height: i32,
    /// Each line, and where it stands.
    lines: Vec<(Point, String)>,
}

/// A row of the nested list.
#[derive(Debug, Serialize, JsonSchema)]
struct RowView {
    link: Link,
    rows: Vec<PartView>,
}

/// What a row of the nested list holds: whom, in words, and by name.
#[derive(Debug, Serialize, JsonSchema)]
struct PartView {
    label: Option<Html>,
    links: Vec<Link>,
}

/// Something in a box.
struct Node {
    column: usize,
    kind: &'static str,
    words: String,
}

/// Who takes part, put together so that a picture stays small: in order, with the phrase that names them.
const SIDES: [(Side, &str); 5] = [
    (Side::County, "county"),
    (Side::Municipalities, "municipalities"),
    (Side::Joint, "joint"),
    (Side::Organisations, "organisations"),
    (Side::State, "state"),
];

/// The side of a party on the picture, on which joint organisations and others are one.
fn side_of(cx: &Context<'_>, party: Party) -> Side {
    match cx.portal.side(party) {
        Side::Others => Side::Joint,
        side => side,
    }
}

/// Who meets where: those who take part on the left, forums on the right. None when fewer than two forums have members on
/// record.
#[must_use]
pub fn of_forums(cx: &Context<'_>) -> Option<NetworkView> {
    let forums =
        cx.sorted(cx.portal.forums.iter().filter(|(_, row)| !row.members.is_empty()).map(|(id, _)| id).collect());
    let drawn: Vec<Id<Forum>> = forums.iter().copied().take(MOST - SIDES.len()).collect();
    let sides: Vec<(Side, &str)> =
        SIDES.into_iter().filter(|(side, _)| drawn.iter().any(|&id| meets(cx, id, *side))).collect();
    let mut nodes: Vec<Node> = sides
        .iter()
        .map(|(_, name)| Node { column: 0, kind: "side", words: cx.word("network", name).to_owned() })
        .collect();
    nodes.extend(drawn.iter().map(|&id| Node {
        column: 1,
        kind: "forum",
        words: cx.plain(&cx.portal.forums[id].name),
    }));
    let mut links = Vec::new();
    for (to, &id) in drawn.iter().enumerate() {
        let from = sides.iter().enumerate().filter(|(_, (side, _))| meets(cx, id, *side));
        links.extend(from.map(|(from, _)| (from, sides.len() + to)));
    }
    let rows = forums.iter().map(|&id| forum_row(cx, id)).collect();
    let name = if drawn.len() < forums.len() { "forums_some" } else { "forums_description" };
    let words = (word(cx, "network", "forums"), word(cx, "network", name));
    (forums.len() > 1).then(|| view(&nodes, &links, words, rows))
}

fn meets(cx: &Context<'_>, forum: Id<Forum>, side: Side) -> bool {
    cx.portal.forums[forum].members.iter().any(|&party| side_of(cx, party) == side)
}

fn forum_row(cx: &Context<'_>, id: Id<Forum>) -> RowView {
    let members = &cx.portal.forums[id].members;
    let part = |(side, name): (Side, &'static str)| {
        let of_side: Vec<Party> = members.iter().copied().filter(|&party| side_of(cx, party) == side).collect();
        let links = if side == Side::Municipalities { municipal(cx, &of_side) } else { cx.parties(&of_side) };
        PartView { label: Some(word(cx, "network", name)), links }
    };
    let parts = SIDES.into_iter().map(part).filter(|part| !part.links.is_empty()).collect();
    RowView { link: cx.link(id), rows: parts }
}

/// Municipal parties by name; all municipalities together are said in two words.
fn municipal(cx: &Context<'_>, parties: &[Party]) -> Vec<Link> {
    let own = cx.portal.own_municipalities();
    let all = own.len() > 2 && own.iter().all(|&id: &Id<Municipality>| parties.contains(&Party::Municipality(id)));
    let others = parties.iter().copied().filter(|party| !(all && matches!(party, Party::Municipality(_))));
    let others: Vec<Party> = others.collect();
    let index = super::super::municipalities::index_href(cx);
    let together = all.then(|| Link { href: index, label: word(cx, "network", "all_municipalities") });
    together.into_iter().chain(cx.parties(&others)).collect()
}

/// What a body stands below, what stands below it, and where it takes part. None where that is nothing to look at, or too
/// much.
#[must_use]
pub fn of_body(cx: &Context<'_>, id: Id<Body>) -> Option<NetworkView> {
    let portal = cx.portal;
    let body = &portal.bodies[id];
    let party = Party::Body(id);
    let named = || portal.pointing(&portal.bodies, id);
    let below = cx.sorted(named().filter(|(_, row)| row.parent == Some(id)).map(|(id, _)| id).collect());
    let forums = portal.pointing(&portal.forums, id).filter(|(_, row)| row.members.contains(&party)).map(|(id, _)| id);
    let forums = cx.sorted(forums.collect());
    let groups = named().filter(|(_, row)| row.members.contains(&party)).map(|(id, _)| id);
    let groups = cx.sorted(groups.collect());
    let node = |column, kind, words| Node { column, kind, words };
    let name = |id: Id<Body>| cx.plain(&portal.bodies[id].name);
    let mut nodes: Vec<Node> = body.parent.iter().map(|&parent| node(0, "body", name(parent))).collect();
    let own = nodes.len();
    nodes.push(node(own, "own", cx.plain(&body.name)));
    // A body has one box, however many ties it has.
    let others = groups.iter().filter(|group| !below.contains(group) && body.parent != Some(**group) && **group != id);
    nodes.extend(below.iter().chain(others).map(|&id| node(own + 1, "body", name(id))));
    nodes.extend(forums.iter().map(|&id| node(own + 1, "forum", cx.plain(&portal.forums[id].name))));
    let links: Vec<(usize, usize)> =
        (0..own).map(|above| (above, own)).chain((own + 1..nodes.len()).map(|other| (own, other))).collect();
    let part = |name: &'static str, links: Vec<Link>| PartView { label: Some(word(cx, "network", name)), links };
    let parts = [
        part("above", body.parent.iter().map(|&parent| cx.link(parent)).collect()),
        part("below", cx.links(&below)),
        part("takes_part", cx.links(&groups).into_iter().chain(cx.links(&forums)).collect()),
    ];
    let rows =
        vec![RowView { link: cx.link(id), rows: parts.into_iter().filter(|part| !part.links.is_empty()).collect() }];
    let title = filled(cx, "network", "body", &[("name", Html::escaped(&cx.plain(&body.name)))]);
    let words = (title, word(cx, "network", "body_description"));
    (3..=MOST).contains(&nodes.len()).then(|| view(&nodes, &links, words, rows))
}

fn view(
    nodes: &[Node],
    links: &[(usize, usize)],
    (title, description): (Html, Html),
    rows: Vec<RowView>,
) -> NetworkView {
    let columns = nodes.iter().map(|node| node.column + 1).max().unwrap_or(0);
    let (_, wide) = boxes::box_width(columns);
    let words: Vec<Vec<String>> = nodes.iter().map(|node| width::lines(&node.words, LETTERS, wide, LINES)).collect();
    let thing = |(node, words): (&Node, &Vec<String>)| Thing { column: node.column, lines: words.len() };
    let things: Vec<Thing> = nodes.iter().zip(&words).map(thing).collect();
    let placed = boxes::place(&things, links);
    let boxes = nodes.iter().zip(words).zip(&placed.boxes);
    NetworkView {
        title,
        description,
        width: boxes::WIDTH,
        height: placed.height,
        boxes: boxes.map(|((node, words), at)| box_view(node.kind, words, at, placed.width)).collect(),
        links: placed.links.iter().map(|link| boxes::path(*link)).collect(),
        rows,
    }
}

fn box_view(kind: &'static str, words: Vec<String>, placed: &boxes::Placed, width: i32) -> BoxView {
    // The first line stands so that all of them are in the middle of the box.
    let top = placed.at.1 + 20;
    let lines = (0..).zip(words).map(|(row, line)| ((placed.at.0 + width / 2, top + row * boxes::LINE), line));
    BoxView { kind, at: placed.at, width, height: placed.height, lines: lines.collect() }
}
