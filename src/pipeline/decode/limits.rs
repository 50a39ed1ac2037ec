//! How many records a site may have, looked at before any of them is read.

use super::RECORD_LIMIT;
use crate::diag::{Diagnostic, code};
use crate::model::kind::Kind;
use crate::text::{FileId, Span};

/// The most records of a kind. Some kinds stand whole on pages of others: what each municipality answers for, what belongs to each
/// area, the words of all texts. The lists of all others come in parts.
#[must_use]
pub fn limit_of(kind: Kind) -> usize {
    match kind {
        Kind::County => 100,
        Kind::Area | Kind::Municipality | Kind::Phase | Kind::Situation => 1_000,
        Kind::Act | Kind::Task | Kind::Term => 5_000,
        _ => RECORD_LIMIT,
    }
}

/// The mistake of a site that has too many records, of one kind or of all, by its files: path and text.
#[must_use]
pub fn too_many<'t>(place: FileId, files: impl Iterator<Item = (&'t str, &'t str)>) -> Option<Diagnostic> {
    let mut counts = std::collections::BTreeMap::<Kind, usize>::new();
    for (path, text) in files {
        let folder = path.split(['/', '.']).next().unwrap_or_default();
        if let Some(kind) = Kind::from_plural(folder) {
            *counts.entry(kind).or_default() += rows(text);
        }
    }
    if let Some((kind, _)) =
        counts.iter().find(|&(&kind, &count)| count > limit_of(kind) && limit_of(kind) < RECORD_LIMIT)
    {
        let diag = Diagnostic::new(code::TOO_MANY_OF_KIND, Span::top(place)).arg("kind", kind.plural());
        return Some(diag.arg("limit", limit_of(*kind)));
    }
    let diag = || Diagnostic::new(code::TOO_MANY_RECORDS, Span::top(place)).arg("limit", RECORD_LIMIT);
    (counts.values().sum::<usize>() > RECORD_LIMIT).then(diag)
}

/// How many records a file has: its list's items, which begin a line; one where there is no list.
fn rows(text: &str) -> usize {
    let items =
        text.lines().filter(|line| line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
    items.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::too_many;
    use crate::text::FileId;

    #[test]
    fn records_are_counted_before_they_are_read() {
        let list = "- id: a\n  areas:\n    - b\n".repeat(1_000);
        let told = |files: &[(&str, &str)]| too_many(FileId(0), files.iter().copied()).map(|diag| diag.code.name);
        assert_eq!(told(&[("areas.yaml", &list)]), None);
        assert_eq!(told(&[("areas.yaml", &list), ("areas/b.yaml", "name: x\n")]), Some("too-many-of-kind"));
        assert_eq!(told(&[("practices.yaml", &list.repeat(200)), ("files/a.yaml", "")]), None);
        assert_eq!(told(&[("practices.yaml", &list.repeat(200)), ("bodies/a.yaml", "")]), Some("too-many-records"));
    }
}
