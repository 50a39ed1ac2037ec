//! Finds languages that a site does not have: of its texts, addresses and words, and in its own list of languages.

use std::sync::Arc;

use super::linker::Linker;
use super::parts::langs;
use crate::diag::{Diagnostic, code};
use crate::model::lang::{self, Lang};
use crate::model::text::Words;
use crate::pipeline::decode::example;
use crate::pipeline::decode::site::RawSite;
use crate::pipeline::decode::values::{ByLang, Languages};
use crate::text::Spanned;

/// Languages in which every site may keep texts ahead of their pages.
const AHEAD: [Lang; 3] = [Lang::FI, Lang::SV, Lang::EN];

/// The Sámi languages of Finland, likewise, where no language of the site is missing: `se` is too often a slip for `sv`.
const SAMI: [&str; 3] = ["se", "smn", "sms"];

/// The languages of a site; none when its list of them has mistakes, from which nothing follows.
pub(super) fn known(raw: &RawSite) -> Option<Vec<Lang>> {
    let (written, languages) = (&raw.languages.value, langs(&raw.languages.value));
    let whole = !written.broken && !languages.is_empty() && languages.len() == written.tags.len();
    whole.then_some(languages)
}

impl Linker<'_> {
    /// Tells languages that the site does not have; true when there was one.
    pub(super) fn strange_languages<'l>(&mut self, written: impl Iterator<Item = &'l Spanned<Lang>> + Clone) -> bool {
        let Some(known) = self.languages.clone().filter(|_| self.own) else { return false };
        let written_here: Vec<Lang> = written.clone().map(|lang| lang.value).collect();
        let whole = known.iter().all(|lang| written_here.contains(lang));
        let ahead = |lang: Lang| AHEAD.contains(&lang) || (whole && SAMI.contains(&lang.tag()));
        let strange = written.filter(|lang| self.owns(lang.span) && !known.contains(&lang.value) && !ahead(lang.value));
        let diags: Vec<Diagnostic> = strange.map(|lang| self.unknown_language(lang, &known, &written_here)).collect();
        let any = !diags.is_empty();
        self.diags.extend(diags);
        any
    }

    /// Words by language.
    pub(super) fn words(&mut self, raw: &ByLang<Arc<[String]>>) -> Words {
        self.strange_languages(raw.0.iter().map(|(lang, _)| lang));
        if self.own {
            let own = raw.0.iter().filter(|(lang, _)| self.owns(lang.span));
            let words = own.flat_map(|(lang, words)| words.iter().map(|word| (lang.span, word)));
            let words: Vec<_> = words.collect();
            self.written.words.extend(words.into_iter().map(|(span, word)| Spanned { value: word.clone(), span }));
        }
        Words { lists: raw.0.iter().map(|(lang, words)| (lang.value, words.clone())).collect() }
    }

    /// The languages of the site, each once. That there is none, or one twice, is told here and nowhere else.
    pub(super) fn site_languages(&mut self, raw: &Spanned<Languages>) -> Vec<Lang> {
        let Languages { tags, broken } = &raw.value;
        if tags.is_empty() && !broken && raw.is_written() {
            self.diags.push(
                Diagnostic::new(code::MISSING_KEY, raw.span)
                    .arg("key", "languages")
                    .more(example::of_key("RawSite", "languages")),
            );
        }
        for (at, lang) in tags.iter().enumerate() {
            if let Some(first) = tags[..at].iter().find(|first| first.value == lang.value) {
                let diag = Diagnostic::new(code::LANGUAGE_TWICE, lang.span).arg("tag", lang.value.tag());
                self.diags.push(diag.also(first.span, "first"));
            }
        }
        langs(&raw.value)
    }

    /// The languages that every text should have; one that the site does not have is told and left out.
    pub(super) fn required(&mut self, raw: &Languages) -> Vec<Lang> {
        self.strange_languages(raw.tags.iter());
        let known = self.languages.clone().unwrap_or_default();
        langs(raw).into_iter().filter(|lang| known.is_empty() || known.contains(lang) || AHEAD.contains(lang)).collect()
    }

    /// A language that the site does not have, with the one that was meant: never one in which the text exists already.
    fn unknown_language(&self, lang: &Spanned<Lang>, known: &[Lang], written_here: &[Lang]) -> Diagnostic {
        let tag = lang.value.tag();
        let mut free = known.iter().copied().filter(|lang| !written_here.contains(lang));
        let only = free.clone().count() == 1;
        let near = lang::meant(tag, free.clone()).or_else(|| free.next().filter(|_| only));
        let tags: Vec<&str> = known.iter().map(Lang::tag).collect();
        Diagnostic::new(code::UNKNOWN_LANGUAGE, lang.span)
            .arg("tag", tag)
            .arg("known", tags.join(", "))
            .nearest(near.map(|near| self.file_of(lang, near).unwrap_or_else(|| near.tag().to_owned())))
    }

    /// The name for a file whose own name says its language, in another language.
    fn file_of(&self, lang: &Spanned<Lang>, other: Lang) -> Option<String> {
        let path = &self.files.get(lang.span.file).filter(|_| !lang.is_written())?.path;
        let name = path.rsplit('/').next()?.strip_suffix(&format!(".{}.md", lang.value))?;
        Some(format!("{name}.{other}.md"))
    }
}
