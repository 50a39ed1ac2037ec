//! Language versions of a text are built alike: as many headings, links and list items, so that no reader gets less
//! (423/2003 32 §).

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::markdown::{Shape, shape};

/// Markdown texts whose full versions differ in their parts.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter().filter(|public| public.markdown);
    texts.flat_map(|public| differing(public.text.versions())).collect()
}

/// Each full version that is built otherwise than the first.
fn differing(versions: &[Version]) -> Vec<Diagnostic> {
    let mut full = versions.iter().filter(|version| !version.summary);
    let Some(first) = full.next() else { return Vec::new() };
    let wanted = shape(&first.text);
    full.filter_map(|version| mistake((first, wanted), (version, shape(&version.text)))).collect()
}

fn mistake(first: (&Version, Shape), other: (&Version, Shape)) -> Option<Diagnostic> {
    let (own, twin) = (other.1, first.1);
    let counts = [
        ("count-headings", own.headings, twin.headings),
        ("count-links", own.links, twin.links),
        ("count-items", own.items, twin.items),
    ];
    let differing: Vec<_> = counts.into_iter().filter(|(_, own, twin)| own != twin).collect();
    let list = |pick: fn(&(&'static str, usize, usize)) -> usize| {
        Arg::list(differing.iter().map(|row| Arg::phrase(row.0, [("n", pick(row).into())])))
    };
    (!differing.is_empty()).then(|| {
        Diagnostic::new(code::STRUCTURE_DIFFERS, other.0.span)
            .arg("here", list(|row| row.1))
            .arg("there", list(|row| row.2))
            .arg("tag", other.0.lang.tag())
            .arg("other", first.0.lang.tag())
            .also(first.0.span, "other-version")
    })
}
