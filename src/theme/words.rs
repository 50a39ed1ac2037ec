//! Reads the words of a language with all their mistakes: each at its key, with the nearest name that would be right.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::HERE;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::text::Span;
use crate::text::nearest::nearest;
use crate::text::slug::slug;
use crate::theme::ThemeSource;
use crate::theme::file::FileFault;
use crate::theme::strings::{KindWords, Overrides, Strings};
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
            let own = read::<Overrides>(tree, root, &[], &mut diags);
            own.map(|own| {
                let mut strings = Strings::clone(base);
                strings.add(own);
                strings
            })
        }
        _ => None,
    };
    if let Some((tree, root)) = tree.as_ref().zip(root) {
        look(tree, root, base.as_deref(), &mut diags);
        note_places(theme, (lang, path), base.as_deref(), tree, root);
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

/// Adds words about a kind of record, in every language that the theme has words in. Gives what is wrong with them.
pub fn add_kind(theme: &mut ThemeSource, base: &ThemeSource, path: &str, text: &str) {
    let mut diags = Vec::new();
    let tree = parse(HERE, text, 0).into_value(&mut diags);
    if let Some((tree, root)) = tree.as_ref().and_then(|tree| Some((tree, tree.root()?))) {
        let words = read::<KindWords>(tree, root, &[], &mut diags).unwrap_or_default();
        for (lang, strings) in &mut theme.strings {
            Arc::make_mut(strings).add(words.of(lang.tag()));
        }
        look_at_kind(theme, base, tree, (root, path), &mut diags);
    }
    if !diags.is_empty() {
        theme.faults.push(FileFault::said(theme.shown(path), text, diags));
    }
}

/// What the form of a file about a kind does not tell; remembers where each phrase stands.
fn look_at_kind(
    theme: &mut ThemeSource,
    base: &ThemeSource,
    tree: &Tree,
    (root, path): (NodeId, &str),
    diags: &mut Vec<Diagnostic>,
) {
    for (row, &(name, words)) in pairs(tree, tree.get(root, "paths")).iter().enumerate() {
        pairs(tree, Some(words)).iter().for_each(|&(_, word)| look_at_path_word(tree, word, diags));
        if let Some(known) = base.strings.values().next() {
            look_at_path(tree, (row, name), known, diags);
        }
    }
    for &(group, phrases) in pairs(tree, tree.get(root, "phrases")) {
        for &(name, by_language) in pairs(tree, Some(phrases)) {
            for &(tag, _) in pairs(tree, Some(by_language)) {
                match tree.scalar(tag).and_then(Lang::parse).filter(|lang| theme.strings.contains_key(lang)) {
                    Some(lang) => {
                        let base = base.strings.get(&lang).map(Arc::as_ref);
                        note_place(theme, (lang, path), base, tree, (group, name));
                    }
                    // A theme may leave out a language; a site has no reason to write in one that nobody reads.
                    None if base.strings.is_empty() => {}
                    None => diags.push(unknown_language(theme, tree, tag)),
                }
            }
        }
    }
}

fn unknown_language(theme: &ThemeSource, tree: &Tree, tag: NodeId) -> Diagnostic {
    let known: Vec<&str> = theme.strings.keys().map(Lang::tag).collect();
    let written = tree.scalar(tag).unwrap_or_default();
    let diag = Diagnostic::new(code::UNKNOWN_KEY, tree.node(tag).span).arg("key", written);
    diag.arg("known", known.join(", ")).nearest(nearest(written, known))
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
        look_at_path_word(tree, value, diags);
        if let Some(base) = base {
            look_at_path(tree, (row, key), base, diags);
        }
    }
}

/// A word that cannot be in an address; one that is missing is told where it is read.
fn look_at_path_word(tree: &Tree, value: NodeId, diags: &mut Vec<Diagnostic>) {
    let Some(word) = tree.scalar(value).filter(|_| !tree.is_null(value)) else { return };
    if word.is_empty() || slug(word, LONGEST) != word {
        let meant = Some(slug(word, LONGEST)).filter(|meant| !meant.is_empty());
        diags.push(Diagnostic::new(code::BAD_PATH_WORD, tree.node(value).span).arg("text", word).nearest(meant));
    }
}

/// The name of a word of addresses that the theme does not have.
fn look_at_path(tree: &Tree, (row, key): (usize, NodeId), base: &Strings, diags: &mut Vec<Diagnostic>) {
    let Some(name) = tree.scalar(key).filter(|name| !base.paths.contains_key(*name)) else { return };
    let known: Vec<&str> = base.paths.keys().map(String::as_str).collect();
    let diag = Diagnostic::new(code::UNKNOWN_KEY, tree.node(key).span).arg("key", name);
    let diag = diag.arg("known", known.join(", "));
    // What is not told needs no advice, which is costly to find.
    let told = known.into_iter().filter(|_| row < ADVISED);
    diags.push(diag.nearest(nearest(name, told)));
}

/// Remembers where each phrase stands, and which of them the theme does not have.
fn note_places(theme: &mut ThemeSource, of: (Lang, &str), base: Option<&Strings>, tree: &Tree, root: NodeId) {
    for &(group, phrases) in pairs(tree, tree.get(root, "phrases")) {
        for &(name, _) in pairs(tree, Some(phrases)) {
            note_place(theme, of, base, tree, (group, name));
        }
    }
}

/// The same of a phrase in a language, in a file.
fn note_place(
    theme: &mut ThemeSource,
    (lang, path): (Lang, &str),
    base: Option<&Strings>,
    tree: &Tree,
    (group, key): (NodeId, NodeId),
) {
    let (Some(group), Some(name)) = (tree.scalar(group), tree.scalar(key)) else { return };
    let span = tree.node(key).span;
    let place = (lang, group.to_owned(), name.to_owned());
    let known = |base: &Strings| base.phrases.get(group).is_some_and(|phrases| phrases.contains_key(name));
    if base.is_some_and(|base| !known(base)) {
        theme.own_phrases.insert(place.clone());
    }
    theme.places.insert(place, (path.to_owned(), (span.start as usize, span.end as usize)));
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
