//! Reads the words of a language with all their mistakes: each at its key, with the nearest name that would be right.

use std::collections::BTreeSet;

use super::HERE;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::text::Span;
use crate::text::nearest::nearest;
use crate::text::slug::slug;
use crate::theme::ThemeSource;
use crate::theme::file::FileFault;
use crate::theme::strings::{Overrides, Strings};
use crate::yaml::parse::parse;
use crate::yaml::read::read;
use crate::yaml::{NodeId, Tree, Value};

/// Longest word of an address.
const LONGEST: usize = 80;

/// Adds words; a site gives only those that it says in another way. Gives what is wrong with them.
pub fn add(theme: &mut ThemeSource, lang: Lang, path: &str, text: &str) {
    let mut diags = Vec::new();
    let tree = parse(HERE, text, 0).into_value(&mut diags);
    let base = theme.strings.get(&lang).cloned();
    let root = tree.as_ref().and_then(Tree::root);
    let strings = match (tree.as_ref().zip(root), &base) {
        (Some((tree, root)), None) => read::<Strings>(tree, root, &[], &mut diags),
        (Some((tree, root)), Some(base)) if !tree.is_null(root) => {
            read::<Overrides>(tree, root, &[], &mut diags).map(|own| base.with(own))
        }
        _ => None,
    };
    if let Some((tree, root)) = tree.as_ref().zip(root) {
        look(tree, root, base.as_deref(), &mut diags);
        note_places(theme, lang, base.as_deref(), tree, root);
    } else if base.is_none() && diags.is_empty() {
        diags.push(Diagnostic::new(code::BAD_STRINGS, Span::top(HERE)));
    }
    // What cannot be read around is told where it stands; that the whole file then has no form is no further mistake.
    let whole = |diag: &Diagnostic| diag.code == code::WRONG_TYPE && is_root(tree.as_ref(), root, diag);
    if diags.iter().any(|diag| !whole(diag)) {
        diags.retain(|diag| !whole(diag));
    }
    if let Some(strings) = strings {
        theme.strings.insert(lang, strings.into());
    }
    if !diags.is_empty() {
        theme.faults.push(FileFault::said(theme.shown(path), text, diags));
    }
}

fn is_root(tree: Option<&Tree>, root: Option<NodeId>, diag: &Diagnostic) -> bool {
    tree.zip(root).is_some_and(|(tree, root)| tree.node(root).span == diag.span)
}

/// For how many words of addresses the one is looked for that was meant: of a file fewer mistakes are told.
const ADVISED: usize = 1000;

/// What the form of a file does not tell: groups of words that stand one level too high, words that cannot be in an address.
fn look(tree: &Tree, root: NodeId, base: Option<&Strings>, diags: &mut Vec<Diagnostic>) {
    let is_group =
        |key: &NodeId| base.zip(tree.scalar(*key)).is_some_and(|(base, name)| base.phrases.contains_key(name));
    let groups = pairs(tree, Some(root)).iter().map(|(key, _)| *key).filter(is_group);
    let groups: BTreeSet<Span> = groups.map(|key| tree.node(key).span).collect();
    for diag in diags.iter_mut().filter(|diag| diag.code == code::UNKNOWN_KEY && groups.contains(&diag.span)) {
        diag.nearest.get_or_insert_with(|| "phrases".to_owned());
    }
    for (row, &(key, value)) in pairs(tree, tree.get(root, "paths")).iter().enumerate() {
        let (Some(name), Some(word)) = (tree.scalar(key), tree.scalar(value)) else { continue };
        // A word that is missing is told where it is read.
        if !tree.is_null(value) && (word.is_empty() || slug(word, LONGEST) != word) {
            let meant = Some(slug(word, LONGEST)).filter(|meant| !meant.is_empty());
            diags.push(Diagnostic::new(code::BAD_PATH_WORD, tree.node(value).span).arg("text", word).nearest(meant));
        }
        if let Some(base) = base.filter(|base| !base.paths.contains_key(name)) {
            let known: Vec<&str> = base.paths.keys().map(String::as_str).collect();
            let diag = Diagnostic::new(code::UNKNOWN_KEY, tree.node(key).span).arg("key", name);
            let diag = diag.arg("known", known.join(", "));
            // What is not told needs no advice, which is costly to find.
            let told = known.into_iter().filter(|_| row < ADVISED);
            diags.push(diag.nearest(nearest(name, told)));
        }
    }
}

/// Remembers where each phrase stands, and which of them the theme does not have.
fn note_places(theme: &mut ThemeSource, lang: Lang, base: Option<&Strings>, tree: &Tree, root: NodeId) {
    for &(group, phrases) in pairs(tree, tree.get(root, "phrases")) {
        for &(key, _) in pairs(tree, Some(phrases)) {
            let (Some(group), Some(name)) = (tree.scalar(group), tree.scalar(key)) else { continue };
            let span = tree.node(key).span;
            let place = (lang, group.to_owned(), name.to_owned());
            let known = |base: &Strings| base.phrases.get(group).is_some_and(|phrases| phrases.contains_key(name));
            if base.is_some_and(|base| !known(base)) {
                theme.own_phrases.insert(place.clone());
            }
            theme.places.insert(place, (span.start as usize, span.end as usize));
        }
    }
}

fn pairs(tree: &Tree, map: Option<NodeId>) -> &[(NodeId, NodeId)] {
    match map.map(|map| &tree.node(map).value) {
        Some(Value::Map(pairs)) => pairs,
        _ => &[],
    }
}

/// The languages of a site, as its own file lists them; none where they cannot be read, which is told elsewhere.
pub fn languages(text: &str) -> Vec<Lang> {
    let tree = parse(HERE, text, 0).value;
    let listed = tree.as_ref().and_then(|tree| Some((tree, tree.get(tree.root()?, "languages")?)));
    let Some((tree, listed)) = listed else { return Vec::new() };
    let Value::Seq(items) = &tree.node(listed).value else { return Vec::new() };
    items.iter().filter_map(|&item| Lang::parse(tree.scalar(item)?)).collect()
}
