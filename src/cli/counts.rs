//! How many mistakes each site has.

use super::site::Prepared;
use crate::diag::Diagnostic;
use crate::diag::code::Severity;
use crate::diag::messages::Messages;

/// Mistakes, warnings and hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many keep the site from being published.
    pub errors: usize,
    /// How many somebody should look at.
    pub warnings: usize,
    /// How many somebody may like to know of.
    pub hints: usize,
}

impl Counts {
    /// Counts diagnostics.
    pub fn of<'d>(diags: impl IntoIterator<Item = &'d Diagnostic>) -> Self {
        Self::count(diags.into_iter().map(|diag| diag.severity))
    }

    fn count(severities: impl Iterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        for severity in severities {
            match severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts
    }

    /// Counts what was found in a site.
    #[must_use]
    pub fn of_site(prepared: &Prepared, site: &str) -> Self {
        let Prepared { diags, files, noted, .. } = prepared;
        let diags = diags.iter().filter(|diag| files.is_of(diag.span.file, site)).map(|diag| diag.severity);
        let noted = noted.iter().filter(|notice| notice.is_of(site)).map(|notice| notice.severity);
        Self::count(diags.chain(noted))
    }

    /// A line about a site: its name and what was counted.
    #[must_use]
    pub fn line(self, site: &str, messages: &Messages) -> String {
        let [errors, warnings, hints] = self.words(messages);
        let args =
            [("site", site.into()), ("errors", errors.into()), ("warnings", warnings.into()), ("hints", hints.into())];
        messages.word("site-checked", &args)
    }

    /// Mistakes, warnings and hints, counted in words.
    #[must_use]
    pub fn words(self, messages: &Messages) -> [String; 3] {
        let count = |key: &str, n: usize| messages.word(key, &[("n", n.into())]);
        [count("errors", self.errors), count("warnings", self.warnings), count("hints", self.hints)]
    }
}
