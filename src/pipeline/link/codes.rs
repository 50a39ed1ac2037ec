//! Checks what registers and post offices know by a fixed form: e-mail addresses, business ids, codes, numbers of acts, zones.

use super::linker::Linker;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::days;
use crate::model::law::LawText;
use crate::model::register::{self, BusinessIdError};
use crate::text::nearest::nearest;
use crate::text::personal::has_identity_code;
use crate::text::{Span, Spanned, phone};

/// Something that somebody wrote, if anything; without a place it comes from a hole, which is a mistake already.
type Written<'r> = Option<&'r Spanned<String>>;

impl Linker<'_> {
    /// An e-mail address.
    pub(super) fn email(&mut self, raw: Written<'_>) -> Option<String> {
        let raw = written(raw)?;
        if !register::is_email(&raw.value) {
            self.diags.push(Diagnostic::new(code::BAD_EMAIL, raw.span).arg("text", &raw.value));
        }
        Some(raw.value.clone())
    }

    /// A phone number; none when no telephone dials it.
    pub(super) fn phone(&mut self, raw: Written<'_>) -> Option<String> {
        let raw = written(raw)?;
        let fits = phone::dialled(&raw.value).is_some();
        // A personal identity code is told as what it is.
        if !fits && !has_identity_code(&raw.value) {
            self.diags.push(bad_phone(&raw.value, raw.span));
        }
        fits.then(|| raw.value.clone())
    }

    /// A business id.
    pub(super) fn business_id(&mut self, raw: Written<'_>) -> Option<String> {
        let raw = written(raw)?;
        if let Err(why) = register::business_id(&raw.value) {
            let why = match why {
                BusinessIdError::Form => "business-id-form",
                BusinessIdError::Check => "business-id-check",
            };
            let diag = Diagnostic::new(code::BAD_BUSINESS_ID, raw.span);
            self.diags.push(diag.arg("text", &raw.value).arg("why", Arg::word(why)));
        }
        Some(raw.value.clone())
    }

    /// Checks the zone by whose clock the days of the site go.
    pub(super) fn timezone(&mut self, raw: Option<&Spanned<String>>) {
        if let Some(zone) = raw.filter(|zone| zone.is_written() && !days::is_zone(&zone.value)) {
            let zones = days::zones();
            let near = nearest(&zone.value, zones.iter().map(String::as_str));
            self.diags.push(Diagnostic::new(code::UNKNOWN_TIMEZONE, zone.span).arg("name", &zone.value).nearest(near));
        }
    }

    /// An id of the Finnish Service Catalogue.
    pub(super) fn ptv_id(&mut self, raw: Written<'_>) -> Option<String> {
        self.coded(raw, "a-ptv-id", register::is_ptv_id)
    }

    /// A municipality code that is no reference, such as that of a former municipality.
    pub(super) fn municipality_code(&mut self, raw: &Spanned<String>) -> String {
        self.coded(Some(raw), "a-municipality-code", register::is_municipality_code).unwrap_or_default()
    }

    /// The number of an act that the library need not have.
    pub(super) fn act_number(&mut self, raw: &Spanned<String>) -> String {
        let is_number = |text: &str| LawText::parse(text).is_some_and(|law| law.section.is_none());
        self.coded(Some(raw), "an-act-number", is_number).unwrap_or_default()
    }

    fn coded(&mut self, raw: Written<'_>, expected: &'static str, fits: impl Fn(&str) -> bool) -> Option<String> {
        let raw = written(raw)?;
        if !fits(&raw.value) {
            let diag = Diagnostic::new(code::BAD_CODE, raw.span);
            self.diags.push(diag.arg("text", &raw.value).arg("expected", Arg::word(expected)));
        }
        Some(raw.value.clone())
    }
}

fn written(raw: Written<'_>) -> Written<'_> {
    raw.filter(|raw| raw.is_written())
}

/// A number that no telephone dials.
pub(super) fn bad_phone(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(code::BAD_PHONE, span).arg("text", text).nearest(phone::meant(text))
}
