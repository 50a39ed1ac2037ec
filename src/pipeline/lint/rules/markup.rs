//! Markup stands only in texts that are read as Markdown; in others it would be printed as it is typed.

use super::marked;
use crate::diag::{Diagnostic, code};
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::damage::entity;
use crate::text::markup::markup;

/// The first mark of each plain text, and letters that HTML writes by name.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let typed = marked(linked).filter(|(public, _)| !public.markdown);
    typed.filter_map(|(_, version)| mistake(linked, version)).collect()
}

fn mistake(linked: &Linked, version: &Version) -> Option<Diagnostic> {
    let text = version.text.as_str();
    if let Some(damage) = entity(text) {
        let diag = Diagnostic::new(code::DAMAGED_LETTERS, linked.place(version, damage.range.clone()));
        return Some(diag.arg("text", &text[damage.range]).nearest(damage.meant));
    }
    let range = markup(text)?;
    let diag = Diagnostic::new(code::MARKUP_IN_PLAIN_TEXT, linked.place(version, range.clone()));
    Some(diag.arg("mark", &text[range]))
}
