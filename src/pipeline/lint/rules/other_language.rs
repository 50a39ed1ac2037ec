//! A text is written in the language that it says (423/2003 32 §, 306/2019: a screen reader speaks it in that language).

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::model::text::Version;
use crate::pipeline::link::Linked;
use crate::text::language::{Guess, guess};
use crate::text::markdown;

/// Finnish texts under `sv`, and Swedish ones under `fi`. Of two equal texts that is told already.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let texts = linked.written.public.iter().filter(|public| super::same_text::twins(public.text.versions()).is_none());
    let versions = texts.flat_map(|public| public.text.versions().iter().map(|version| (version, public.markdown)));
    versions.filter_map(|(version, markdown)| mistake(version, markdown)).collect()
}

fn mistake(version: &Version, markdown: bool) -> Option<Diagnostic> {
    let guessed = if markdown { guess(&markdown::plain(&version.text)) } else { guess(&version.text) };
    let lang = match guessed? {
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
