//! Checks a portal by rules, one file each: that no page says what is not so, and that none keeps silent.

pub mod policy;
mod rules;

use jiff::civil;
use rayon::prelude::*;

use crate::colour::palette::Palette;
use crate::diag::Diagnostic;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// Checks that nothing is said to have been done after the last day that is known, which may be later than the day shown:
/// who looks at the data as of a day that has passed does not make mistakes of what came after it.
#[must_use]
pub fn future(linked: &Linked, known: civil::Date) -> Vec<Diagnostic> {
    rules::future::check(linked, known)
}

/// Checks the colours of a site on the grounds of its theme, which no rule about records knows.
#[must_use]
pub fn brand(portal: &Portal, palette: &Palette) -> Vec<Diagnostic> {
    rules::brand::check(portal, palette)
}

/// Checks how many regions a national site gathers, which no rule about its records knows.
#[must_use]
pub fn regions(portal: &Portal, found: usize) -> Option<Diagnostic> {
    rules::expected::regions(portal, found)
}

/// Checks a portal by every rule; no rule waits for another.
#[must_use]
pub fn lint(linked: &Linked) -> Vec<Diagnostic> {
    // What the words of a text tell is looked for text by text, before rules that share it wait for each other.
    linked.written.public.par_iter().for_each(|public| public.seen().for_each(drop));
    rules::RULES.par_iter().flat_map_iter(|check| check(linked)).collect()
}
