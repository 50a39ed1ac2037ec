//! The mistakes that other generators let pass or blame on another file: each is told here with its file, its line and the nearest name.

use crate::kit::fixture::Fixture;
use crate::kit::{cases, pipeline};
use yhdys::diag::Diagnostic;
use yhdys::text::lines::line_column;

/// Code, file, line and nearest name of each of the seven.
const SEVEN: [(&str, &str, usize, Option<&str>); 7] = [
    ("unknown-reference", "koe/agreements/typo.yaml", 3, Some("hyvinvointialue")),
    ("missing-translation", "koe/agreements/swedish.yaml", 2, None),
    ("bad-date", "koe/agreements/date.yaml", 4, None),
    ("bad-date", "koe/agreements/finnish-date.yaml", 4, None),
    ("yaml-syntax", "koe/agreements/indent.yaml", 3, None),
    ("duplicate-key", "koe/agreements/duplicate.yaml", 3, None),
    ("unknown-key", "koe/agreements/key.yaml", 2, Some("title")),
];

#[test]
fn the_seven_mistakes_that_peers_fail_are_told() {
    let case = std::fs::read_to_string(cases("mistakes/seven-of-peers.txt")).unwrap();
    let (plain, _) = crate::kit::marks::take(&Fixture::parse(&case));
    let prepared = pipeline::run(&Fixture::base().with(&plain).write().sites);
    let found: Vec<_> = prepared.diags.iter().map(|diag| place(diag, &prepared)).collect();
    let expected: Vec<_> =
        SEVEN.iter().map(|&(code, path, line, near)| (code, path.to_owned(), line, near.map(str::to_owned))).collect();
    for mistake in &expected {
        assert!(found.contains(mistake), "{mistake:?} is not among {found:#?}");
    }
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    assert!(prepared.diags.iter().all(|diag| diag.code.name != "duplicate-key" || diag.also.len() == 1));
}

fn place<'d>(diag: &'d Diagnostic, prepared: &yhdys::cli::site::Prepared) -> (&'d str, String, usize, Option<String>) {
    let file = prepared.files.get(diag.span.file).unwrap();
    let line = line_column(&file.text, diag.span.start as usize).0;
    (diag.code.name, file.path.clone(), line, diag.nearest.clone())
}

#[test]
fn a_file_with_sixty_mistakes_has_sixty_mistakes() {
    let case = std::fs::read_to_string(cases("mistakes/sixty.txt")).unwrap();
    let (plain, marks) = crate::kit::marks::take(&Fixture::parse(&case));
    let prepared = pipeline::run(&Fixture::base().with(&plain).write().sites);
    assert_eq!(prepared.diags.len(), 60, "{}", pipeline::messages(&prepared));
    assert!(
        prepared.diags.iter().all(|diag| prepared.files.get(diag.span.file).unwrap().path == "koe/agreements.yaml")
    );
    assert!(marks.len() >= 60);
}
