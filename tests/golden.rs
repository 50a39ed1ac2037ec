//! A small portal, byte for byte: a national library and one region in two languages, with a few records of every kind.

use std::path::Path;

use crate::kit::fixture::Fixture;
use crate::kit::tree::{self, Tree};
use crate::kit::{cases, expect, pipeline, program};

/// What is published of the golden sites; static files only by their names, without the hash of their content.
pub(crate) fn published(out: &Path) -> Tree {
    let files =
        tree::read(out).into_iter().filter(|(path, _)| path != ".yhdys.lock" && !path.ends_with("/.yhdys-manifest"));
    let named = files.map(|(path, bytes)| {
        let is_asset = path.split('/').nth(1) == Some("assets");
        let path = without_hashes(&path);
        match String::from_utf8(bytes) {
            _ if is_asset => (path, Vec::new()),
            Ok(text) => (path, without_hashes(&text).into_bytes()),
            Err(error) => (path, error.into_bytes()),
        }
    });
    named.collect()
}

/// A tree with the search index of each language as one text, so that a word of a record touches one file.
fn with_whole_indexes(tree: Tree) -> Tree {
    let (index, mut tree): (Tree, Tree) = tree.into_iter().partition(|(path, _)| index_of(path).is_some());
    for (path, bytes) in &index {
        let whole = tree.entry(index_of(path).unwrap_or_default()).or_default();
        whole.extend(without_version(path, &String::from_utf8_lossy(bytes)).into_bytes());
    }
    tree
}

/// The text that holds the index to which a file belongs: `koe/search/fi/words-a.json` is in `koe/search-fi.txt`.
fn index_of(path: &str) -> Option<String> {
    let (site, rest) = path.split_once("/search/")?;
    let (lang, _) = rest.split_once('/')?;
    Some(format!("{site}/search-{lang}.txt"))
}

/// A file of an index by its name, an entry a line, without its version and those of the others, which change with its words.
fn without_version(path: &str, text: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let (before, after) = text.split_once("\"version\":\"").expect("a version");
    let (_, rest) = after.split_once('"').expect("the end of the version");
    let rest = match rest.strip_prefix(",\"files\":{") {
        Some(files) => files.split_once('}').expect("the end of the versions").1,
        None => rest,
    };
    format!("# {name}\n{before}\"version\":\"VERSION\"{rest}\n\n").replace("],", "],\n").replace("},", "},\n")
}

/// A text in which `style.0123456789ab.css` below `assets/` is `style.HASH.css`.
fn without_hashes(text: &str) -> String {
    let mut parts = text.split("assets/");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str("assets/");
        let name_ends = part.find('.').map_or(part.len(), |at| at + 1);
        let (name, rest) = part.split_at(name_ends);
        let hash = rest.bytes().take_while(u8::is_ascii_hexdigit).count();
        plain.push_str(name);
        plain.push_str(if hash == 12 { "HASH" } else { &rest[..hash] });
        plain.push_str(&rest[hash..]);
    }
    plain
}

#[test]
fn a_small_portal_stays_as_it_is() {
    let sites = Fixture::folder(&cases("golden/site")).write();
    let run = program::build(&sites.root, &["--out", "dist"]).ended(0);
    assert_eq!(run.stderr, "", "the golden sites have neither mistakes nor warnings");
    expect::folder(&cases("golden/expected"), &with_whole_indexes(published(&sites.out())))
        .unwrap_or_else(|why| panic!("{why}"));
}

#[test]
fn tables_in_texts_scroll_for_keyboards_and_have_names_of_their_own() {
    let table = "| A |\\n|---|\\n| b |";
    let practice = format!(
        "- {{id: piste, title: {{fi: P, sv: P}}, summary: {{fi: P, sv: P}}, areas: [hyte], status: in-use, \
         how: {{fi: \"{table}\\n\\nja\\n\\n{table}\"}}, needs: {{fi: \"{table}\"}}}}\n"
    );
    let sites = Fixture::base().file("koe/practices.yaml", &practice).write();
    let pages = pipeline::rendered(&pipeline::run(&sites.sites));
    let (_, page) =
        pages.iter().find(|(path, _)| path.starts_with("koe/fi/") && path.ends_with("/p/index.html")).unwrap();
    let page = String::from_utf8_lossy(page);
    let tags: Vec<&str> = page.lines().filter(|line| line.contains("class=\"scroll\"")).collect();
    let wanted =
        |n: u8| format!("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Taulukko {n}\"><table>");
    assert_eq!(tags.len(), 3, "{page}");
    assert!(tags.iter().zip(1..).all(|(tag, n)| tag.ends_with(&wanted(n))), "{tags:?}");
}

#[test]
fn hashes_are_left_out_and_nothing_else() {
    let text = "a href=\"../assets/style.0123456789ab.css\" b assets/x.txt";
    assert_eq!(without_hashes(text), "a href=\"../assets/style.HASH.css\" b assets/x.txt");
}
