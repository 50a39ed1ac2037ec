//! A text is written in the language that it says (423/2003 32 §, 306/2019: a screen reader speaks it in that language).

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::model::text::Version;
use crate::pipeline::link::{Linked, PublicText};
use crate::text::language::Guess;

/// Finnish texts under `sv`, and Swedish ones under `fi`. Of two equal texts that is told already.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter().filter(|public| super::same_text::twins(public.text.versions()).is_none());
    texts.flat_map(PublicText::seen).filter_map(|(version, facts)| mistake(version, facts.language?)).collect()
}

fn mistake(version: &Version, guess: Guess) -> Option<Diagnostic> {
    let lang = match guess {
        Guess::Finnish => Lang::FI,
        Guess::Swedish => Lang::SV,
    };
    let other = [Lang::FI, Lang::SV].contains(&version.lang) && lang != version.lang;
    other.then(|| {
        Diagnostic::new(code::OTHER_LANGUAGE, version.span)
            .arg("seems", Arg::word(format!("seems-{lang}")))
            .arg("tag", version.lang.tag())
    })
}
