//! Checks Markdown: no HTML, only links that readers may be sent to, and records and files that exist.

use super::codes::bad_phone;
use super::linker::Linker;
use super::{Spoken, WrittenAnchor, places};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::file::LinkedFile;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::text::Text;
use crate::pipeline::decode::values::{RawText, RawVersion};
use crate::text::Span;
use crate::text::markdown::{self, Finding};
use crate::text::nearest::nearest;

/// Longest Markdown text, in bytes.
pub(super) const TEXT_LIMIT: usize = 64_000;

impl Linker<'_> {
    /// A text in Markdown that stands on the page by itself.
    pub(super) fn prose(&mut self, raw: &RawText) -> Text {
        self.prose_below(raw, 1)
    }

    /// A text in Markdown below a heading of the page, from whose level its own may go on.
    pub(super) fn prose_below(&mut self, raw: &RawText, above: u8) -> Text {
        for version in &raw.versions {
            self.check_prose(version, above);
        }
        self.public_text(raw, true)
    }

    fn check_prose(&mut self, version: &RawVersion, above: u8) {
        let (text, span) = (&version.text.value, version.text.span);
        if text.len() > TEXT_LIMIT {
            let diag = Diagnostic::new(code::TEXT_TOO_LONG, span);
            self.diags.push(diag.arg("size", text.len() / 1000).arg("limit", TEXT_LIMIT / 1000));
            return;
        }
        let found = version.seen.marks(above, || {
            let mut found = markdown::scan(text, Kind::WORDS);
            found.extend(markdown::barriers(text, above));
            found.extend(markdown::marks(text));
            found
        });
        // A text tells of what has been as well as of what is.
        self.of_time(Spoken::Past, |linker| linker.check_findings(version, found));
    }

    fn check_findings(&mut self, version: &RawVersion, found: Vec<markdown::Found>) {
        let (text, span) = (&version.text.value, version.text.span);
        for found in found {
            let place = places::part(self.files, span, text, found.range);
            match found.what {
                Finding::PlaceLink(anchor) => self.anchor(self.current, anchor, place, version.lang.value),
                what => self.finding(what, place, version.lang.value),
            }
        }
    }

    /// A link to a file that the site has.
    fn linked_file(&mut self, path: &str, span: Span) {
        self.passive(path, span);
        if self.owns(span) {
            self.linked_files.push(LinkedFile { record: self.current, path: path.to_owned(), span });
        }
    }

    /// A place on the page of a record. Which places there are is known when all records are linked.
    fn anchor(&mut self, to: Option<RecordRef>, anchor: String, span: Span, lang: Lang) {
        if let Some(to) = to.filter(|_| self.owns(span)) {
            self.written.anchors.push(WrittenAnchor { span, to, lang, anchor });
        }
    }

    /// The record that has this id, as a link names it: whoever leaves the kind out means it.
    fn record_with(&self, id: &str) -> Option<String> {
        let kind = Kind::values().find(|&kind| self.row(kind, id).is_some())?;
        Some(format!("{}:{id}", kind.code()))
    }

    fn finding(&mut self, what: Finding, place: Span, lang: Lang) {
        let diag = match what {
            Finding::RawHtml => Diagnostic::new(code::RAW_HTML, place),
            Finding::Image => Diagnostic::new(code::IMAGE_REFUSED, place),
            Finding::Heading1 => Diagnostic::new(code::TOP_HEADING, place),
            Finding::TooDeep => Diagnostic::new(code::TOO_DEEP, place),
            Finding::LinkWithoutText => Diagnostic::new(code::LINK_WITHOUT_TEXT, place),
            Finding::EmptyHeading => Diagnostic::new(code::EMPTY_HEADING, place),
            Finding::EmptyTable => Diagnostic::new(code::EMPTY_TABLE, place),
            Finding::MissingFootnote(mark) => Diagnostic::new(code::MISSING_FOOTNOTE, place).arg("mark", mark),
            Finding::SkippedLevel { from, to } => {
                let signs = "#".repeat(usize::from(from) + 1);
                Diagnostic::new(code::SKIPPED_LEVEL, place).arg("from", from).arg("to", to).arg("signs", signs)
            }
            Finding::LinkScheme(scheme) => {
                Diagnostic::new(code::LINK_SCHEME, place).arg("target", format!("{scheme}:"))
            }
            Finding::BadPhone(number) => bad_phone(&number, place),
            Finding::RelativeLink(target) => {
                let nearest = self.record_with(&target);
                Diagnostic::new(code::LINK_SCHEME, place).arg("target", target).nearest(nearest)
            }
            Finding::WebLink(address) => {
                self.web(&address, place);
                return;
            }
            Finding::ForeignMark(mark) => Diagnostic::new(code::FOREIGN_MARK, place).arg("mark", mark),
            Finding::NotRead { what, text } => {
                Diagnostic::new(code::UNREAD_MARKUP, place).arg("text", text).arg("what", Arg::word(what))
            }
            Finding::LongRow { cells, columns } => {
                Diagnostic::new(code::LONG_ROW, place).arg("cells", cells).arg("columns", columns)
            }
            Finding::UnusedFootnote(mark) => Diagnostic::new(code::UNUSED_FOOTNOTE, place).arg("mark", mark),
            // A place of the text itself was kept before.
            Finding::PlaceLink(_) => return,
            Finding::FileLink(file) => {
                if let Some(path) = self.find_file(&file) {
                    return self.linked_file(path, place);
                }
                let known = self.suggests(place, self.site_files.len()).then_some(&self.site_files);
                let nearest = nearest(&file, known.into_iter().flatten().copied()).map(str::to_owned);
                Diagnostic::new(code::FILE_MISSING, place).arg("file", &file).nearest(nearest)
            }
            Finding::RecordLink { kind, id, fragment } => {
                let kind = Kind::parse(&kind);
                let found = kind.and_then(|kind| Some(RecordRef { kind, row: self.resolve(kind, &id, place)? }));
                if let Some(anchor) = fragment {
                    self.anchor(found, anchor, place, lang);
                }
                return;
            }
        };
        self.diags.push(diag);
    }
}
