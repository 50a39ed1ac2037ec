//! Turns one file into the records of its kind, which its path says.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::common::{RawCommon, Way, both_ways, removes_from_none};
use super::ledger::RawWithdrawn;
use super::letters::Letters;
use super::{Raw, Records, chunks, example, markdown, personal};
use crate::diag::arg::Arg;
use crate::diag::{Checked, Diagnostic, code};
use crate::model::id::is_id;
use crate::model::kind::{Kind, kinds};
use crate::model::register;
use crate::pipeline::collect::SourceText;
use crate::text::{FileId, Span, Spanned};
use crate::yaml::read::{ADVISED, read, read_added, read_known};
use crate::yaml::{NodeId, Tree, Value, parse, signs};

/// What the path of a file says about its content.
enum Content<'p> {
    Site,
    Maps,
    Search,
    Urls,
    Withdrawn,
    List(Kind),
    /// In the folder of a kind: one record named after the file, or a list.
    Folder(Kind, &'p str),
    Markdown,
    /// It has no place here, which is told where files are collected.
    Nothing,
}

/// Reads one file.
#[must_use]
pub(super) fn decode(source: &SourceText, text: &str) -> Checked<Records> {
    let content = content(&source.path);
    if source.unreadable {
        return lost(source, text, &content);
    }
    if matches!(content, Content::Nothing) {
        return Checked::clean(Records::default());
    }
    let signs::Looked { text: readable, mut diags } = signs::look(source.file, text);
    let records = match readable {
        Some(text) => typed(source, &text, &content),
        None => lost(source, text, &content),
    };
    let value = records.into_value(&mut diags);
    // What is not told needs no advice, which takes more room than the mistake.
    diags.iter_mut().take(ADVISED).for_each(example::advise);
    diags.iter_mut().for_each(|diag| diag.args.shrink_to_fit());
    diags.extend(personal::in_path(source.file, &source.path));
    Checked { value, diags }
}

fn typed(source: &SourceText, text: &str, content: &Content<'_>) -> Checked<Records> {
    match *content {
        Content::Site => yaml(source.file, text, Shape::Site),
        Content::Maps => yaml(source.file, text, Shape::Maps),
        Content::Search => yaml(source.file, text, Shape::Search),
        Content::Urls => yaml(source.file, text, Shape::Urls),
        Content::Withdrawn => yaml(source.file, text, Shape::Withdrawn),
        Content::List(kind) => yaml(source.file, text, Shape::List(kind)),
        Content::Folder(kind, stem) => yaml(source.file, text, Shape::Folder(kind, stem)),
        Content::Markdown => markdown::decode(source, text),
        Content::Nothing => Checked::clean(Records::default()),
    }
}

fn content(path: &str) -> Content<'_> {
    if let Some(stem) = path.strip_suffix(".md") {
        let article = ["pages/", "news/"].iter().any(|folder| stem.starts_with(folder));
        return if article { Content::Markdown } else { Content::Nothing };
    }
    let Some(stem) = path.strip_suffix(".yaml").or_else(|| path.strip_suffix(".yml")) else { return Content::Nothing };
    match stem {
        "site" => return Content::Site,
        "maps" => return Content::Maps,
        "search" => return Content::Search,
        "urls" => return Content::Urls,
        "withdrawn" => return Content::Withdrawn,
        _ => {}
    }
    match stem.split_once('/') {
        None => Kind::from_plural(stem).map_or(Content::Nothing, Content::List),
        Some((folder, rest)) => {
            let name = rest.rsplit('/').next().unwrap_or(rest);
            Kind::from_plural(folder).map_or(Content::Nothing, |kind| Content::Folder(kind, name))
        }
    }
}

/// What is known of a file that cannot be read: the ids that can be seen in it.
fn lost(source: &SourceText, text: &str, content: &Content<'_>) -> Checked<Records> {
    let mut decoder = Decoder::default();
    match *content {
        Content::List(kind) => decoder.lose(text, Shape::List(kind)),
        Content::Folder(kind, stem) => decoder.lose(text, Shape::Folder(kind, stem)),
        Content::Markdown => decoder.records.lost.extend(markdown::lost(&source.path)),
        Content::Urls => decoder.lose(text, Shape::Urls),
        Content::Withdrawn => decoder.lose(text, Shape::Withdrawn),
        Content::Site | Content::Maps | Content::Search | Content::Nothing => {}
    }
    Checked::clean(decoder.records)
}

/// What the top level of a file should be.
#[derive(Clone, Copy)]
enum Shape<'p> {
    Site,
    Maps,
    Search,
    Urls,
    Withdrawn,
    List(Kind),
    Folder(Kind, &'p str),
}

impl Shape<'_> {
    /// What could stand in the file.
    fn example(self) -> Option<Arg> {
        match self {
            Shape::Site => Some(example::needed_by_site()),
            Shape::Maps | Shape::Search | Shape::Urls | Shape::Withdrawn => None,
            Shape::List(kind) => Some(example::in_list(kind)),
            Shape::Folder(kind, _) => Some(example::in_folder(kind)),
        }
    }
}

fn yaml(file: FileId, text: &str, shape: Shape<'_>) -> Checked<Records> {
    let mut decoder = Decoder::default();
    let parsed = parse::parse(file, text, 0);
    match parsed.value {
        Some(mut tree) => {
            decoder.diags.extend(parsed.diags);
            decoder.finished(&mut tree);
            decoder.document((&tree, text), shape);
            decoder.diags.extend(personal::in_tree(&tree, text));
            decoder.diags.extend(Letters::default().in_tree(&tree, text));
        }
        None if decoder.by_records(file, text, shape) => {}
        None => {
            decoder.diags = parsed.diags;
            decoder.records = Records::default();
            decoder.lose(text, shape);
        }
    }
    Checked { value: decoder.records, diags: decoder.diags }
}

#[derive(Default)]
pub(super) struct Decoder {
    records: Records,
    pub(super) diags: Vec<Diagnostic>,
    /// The keys that are still to be written, each with the place at which it is missing.
    pub(super) to_come: BTreeSet<(Span, String)>,
}

impl Decoder {
    /// Reads the records of a broken list each for itself. False when that finds nothing broken, or the file is no list.
    fn by_records(&mut self, file: FileId, text: &str, shape: Shape<'_>) -> bool {
        let Some(chunks) =
            chunks::chunks(text).filter(|_| !matches!(shape, Shape::Site | Shape::Maps | Shape::Search | Shape::Urls))
        else {
            return false;
        };
        let mut broken = false;
        for range in chunks {
            let part = &text[range.clone()];
            match parse::parse(file, part, range.start).into_value(&mut self.diags) {
                Some(mut tree) => {
                    self.finished(&mut tree);
                    self.document((&tree, text), shape);
                    self.diags.extend(personal::in_tree(&tree, text));
                }
                None => {
                    broken = true;
                    self.lose(part, shape);
                }
            }
        }
        broken
    }

    /// Reads a tree. `text` is that of the whole file.
    fn document(&mut self, (tree, text): (&Tree, &str), shape: Shape<'_>) {
        let Some(root) = tree.root().filter(|&root| !is_nothing(tree, root)) else {
            // Of what is still to be written nothing need be left: the record has begun, and others may name it already.
            if self.diags.iter().any(|diag| diag.code == code::UNFINISHED) {
                self.lose("", shape);
                return;
            }
            self.diags.push(Diagnostic::new(code::EMPTY_FILE, Span::top(tree.file)).more(shape.example()));
            self.lose_kind(shape);
            return;
        };
        match (shape, &tree.node(root).value) {
            (Shape::Site, Value::Map(_)) => self.records.site = self.single(tree, root, "site"),
            (Shape::Maps, Value::Map(_)) => self.records.maps = self.single(tree, root, "maps"),
            (Shape::Search, Value::Map(_)) => self.records.search = self.single(tree, root, "search"),
            (Shape::Urls, Value::Map(_)) => {
                self.records.urls = self.single(tree, root, "urls");
                self.records.lost_ledger |= self.records.urls.as_ref().is_none_or(|urls| urls.broken);
            }
            (Shape::Withdrawn, Value::Seq(items)) => {
                for &item in items {
                    self.withdrawn(tree, item);
                }
            }
            (Shape::Folder(kind, stem), Value::Map(_)) => self.record(tree, root, kind, Some(stem)),
            (Shape::List(kind) | Shape::Folder(kind, _), Value::Seq(items)) => {
                for &item in items {
                    self.record(tree, item, kind, None);
                }
            }
            (shape, _) => {
                let expected = match shape {
                    Shape::Site => "keys-of-the-site",
                    Shape::Maps => "keys-of-maps",
                    Shape::Search => "keys-of-the-search",
                    Shape::Urls => "addresses-with-records",
                    Shape::Withdrawn | Shape::List(_) => "list-of-records",
                    Shape::Folder(..) => "keys-of-a-record",
                };
                let root = tree.node(root);
                let span = root.span.first_sign(text);
                let diag = Diagnostic::new(code::WRONG_TOP_LEVEL, span).arg("expected", Arg::word(expected));
                self.diags.push(diag.more(shape.example()));
                self.lose_kind(shape);
            }
        }
    }

    /// Notes that a file should have had records of a kind, nobody knows which.
    fn lose_kind(&mut self, shape: Shape<'_>) {
        self.records.lost_ledger |= matches!(shape, Shape::Urls | Shape::Withdrawn);
        if let Shape::List(kind) | Shape::Folder(kind, _) = shape {
            self.records.lost_kinds.insert(kind);
        }
    }

    /// Keeps the ids of a file that cannot be read, as far as they can be seen in its lines.
    fn lose(&mut self, text: &str, shape: Shape<'_>) {
        let kind = match shape {
            Shape::Site | Shape::Maps | Shape::Search => return,
            Shape::Urls | Shape::Withdrawn => {
                self.records.lost_ledger = true;
                return;
            }
            Shape::List(kind) => kind,
            Shape::Folder(kind, stem) => {
                self.records.lost.insert((kind, stem.to_owned()));
                kind
            }
        };
        let written = |line: &str| {
            let id =
                line.trim_start().trim_start_matches("- ").trim_start_matches('{').trim_start().strip_prefix("id:")?;
            let id = id.trim().trim_start_matches(['"', '\'']);
            let end = id.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(id.len());
            Some(id[..end].to_owned())
        };
        self.records.lost.extend(text.lines().filter_map(written).map(|id| (kind, id)));
    }

    /// What a file says that a site has once.
    fn single<T: for<'t> Deserialize<'t>>(&mut self, tree: &Tree, node: NodeId, name: &str) -> Option<Raw<T>> {
        let id = Spanned { value: name.to_owned(), span: tree.node(node).span.part(0..0) };
        let before = self.diags.len();
        let body = read(tree, node, &[], &mut self.diags)?;
        let broken = self.diags.len() > before;
        Some(Raw { id, span: tree.node(node).span, common: RawCommon::default(), body, broken, written: Vec::new() })
    }

    /// An entry about a record that was taken away.
    fn withdrawn(&mut self, tree: &Tree, node: NodeId) {
        let read = if self.has_keys(tree, node, Shape::Withdrawn) { self.single(tree, node, "") } else { None };
        self.records.lost_ledger |= read.as_ref().is_none_or(|entry: &Raw<RawWithdrawn>| entry.broken);
        self.records.withdrawn.extend(read);
    }

    /// True for a value with keys, as records have.
    fn has_keys(&mut self, tree: &Tree, node: NodeId, shape: Shape<'_>) -> bool {
        let has_keys = matches!(tree.node(node).value, Value::Map(_));
        if !has_keys {
            let diag = Diagnostic::new(code::WRONG_TOP_LEVEL, tree.node(node).span);
            self.diags.push(diag.arg("expected", Arg::word("records-with-keys")).more(shape.example()));
        }
        has_keys
    }

    fn record(&mut self, tree: &Tree, node: NodeId, kind: Kind, stem: Option<&str>) {
        if !self.has_keys(tree, node, Shape::List(kind)) {
            return;
        }
        let before = self.diags.len();
        let Some(id) = self.id(tree, node, kind, stem) else {
            self.waits(before);
            return;
        };
        let Some(common) = read_known(tree, node, &mut self.diags) else {
            self.records.lost.insert((kind, id.value));
            return;
        };
        let start = Start { tree, node, kind, id, common, before };
        macro_rules! push {
            ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
                match kind {
                    $(Kind::$kind => self.push(start, |records| &mut records.$many),)+
                }
            };
        }
        kinds!(push);
    }

    fn push<T: for<'t> Deserialize<'t>>(&mut self, start: Start<'_>, list: fn(&mut Records) -> &mut Vec<Raw<T>>) {
        let Start { tree, node, kind, id, common, before } = start;
        self.diags.extend(both_ways(&common));
        self.diags.extend(removes_from_none(&common));
        let read = if common.way() == Way::Patch { read_added } else { read };
        let body = read(tree, node, RawCommon::KEYS, &mut self.diags);
        let Some(body) = body.filter(|_| !self.waits(before)) else {
            self.records.lost.insert((kind, id.value));
            return;
        };
        let broken = self.diags.len() > before;
        let span = tree.node(node).span;
        list(&mut self.records).push(Raw { id, span, common, body, broken, written: Vec::new() });
    }

    /// The id of a record: the name of its file, or what stands at `id`.
    fn id(&mut self, tree: &Tree, node: NodeId, kind: Kind, stem: Option<&str>) -> Option<Spanned<String>> {
        let written = tree.get(node, "id").filter(|&id| !tree.is_null(id));
        let written = written.and_then(|id| Some((tree.scalar(id)?, tree.node(id).span)));
        let first = match &tree.node(node).value {
            Value::Map(pairs) => pairs.first().map(|(key, _)| tree.node(*key).span),
            Value::Scalar(..) | Value::Seq(_) | Value::Refused => None,
        };
        let start = first.unwrap_or(tree.node(node).span);
        let (id, span) = match (stem, written) {
            (Some(stem), Some((id, span))) if id != stem => {
                self.diags.push(Diagnostic::new(code::ID_DIFFERS, span).arg("id", id).arg("stem", stem));
                (stem, span)
            }
            (Some(stem), _) => (stem, start),
            (None, Some((id, span))) => (id, span),
            (None, None) => {
                let id = example::shown(format!("id: {}", example::id(kind)));
                self.diags.push(Diagnostic::new(code::MISSING_KEY, start).arg("key", "id").more(id));
                return None;
            }
        };
        if let Some(expected) = other_code(kind, id).filter(|_| is_id(id)) {
            let diag = Diagnostic::new(code::BAD_CODE, span);
            self.diags.push(diag.arg("text", id).arg("expected", Arg::word(expected)));
        }
        if !is_id(id) {
            self.diags.push(Diagnostic::new(code::BAD_ID, span).arg("id", id));
        }
        Some(Spanned { value: id.to_owned(), span })
    }
}

/// True for a document that says nothing: `~`, `[]`, `{}`.
fn is_nothing(tree: &Tree, root: NodeId) -> bool {
    match &tree.node(root).value {
        Value::Map(pairs) => pairs.is_empty(),
        Value::Seq(items) => items.is_empty(),
        Value::Scalar(..) | Value::Refused => tree.is_null(root),
    }
}

/// A record of which the id and the common keys are read.
struct Start<'t> {
    tree: &'t Tree,
    node: NodeId,
    kind: Kind,
    id: Spanned<String>,
    common: RawCommon,
    before: usize,
}

/// What the id of a kind that has official codes should be, when it is something else.
fn other_code(kind: Kind, id: &str) -> Option<&'static str> {
    match kind {
        Kind::Municipality => (!register::is_municipality_code(id)).then_some("a-municipality-code"),
        Kind::County => (!register::is_county_code(id)).then_some("a-county-code"),
        _ => None,
    }
}
