//! Names of the site's own files into their paths. What a browser would run is published only where the site allows it.

use std::collections::BTreeSet;

use super::linker::Linker;
use crate::diag::Diagnostic;
use crate::diag::code::{self, Code};
use crate::model::file::{self, SiteFile};
use crate::pipeline::decode::Raw;
use crate::pipeline::decode::site::RawSite;
use crate::text::fold::composed;
use crate::text::nearest::nearest;
use crate::text::{Span, Spanned};

/// Kinds of files that browsers show or save and never run.
const PASSIVE: &[&str] = &[
    "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "txt", "csv", "json", "geojson", "gml", "gpkg", "ics",
    "zip", "epub", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "mp4", "webm", "vtt",
];

/// Kinds of pictures that stand on pages.
const PICTURES: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"];

/// What the site allows to be published although a browser would run it: a kind of files, or one file.
pub(super) struct Allowed<'a> {
    entry: &'a Spanned<String>,
    used: bool,
}

impl<'a> Allowed<'a> {
    /// What a site allows.
    pub(super) fn all(site: Option<&'a Raw<RawSite>>) -> Vec<Self> {
        let files = site.and_then(|site| site.body.files.as_ref());
        files.into_iter().flat_map(|files| &files.allow).map(|entry| Self { entry, used: false }).collect()
    }

    fn means(&self, path: &str, kind: &str) -> bool {
        let written = self.entry.value.trim();
        let ending = written.strip_prefix('*').unwrap_or(written);
        ending.strip_prefix('.').unwrap_or(ending).eq_ignore_ascii_case(kind) || composed(written) == path
    }
}

/// The paths of files of a sort.
pub(super) fn paths(files: &[SiteFile], of_sort: impl Fn(&SiteFile) -> bool) -> BTreeSet<&str> {
    files.iter().filter(|file| of_sort(file)).map(|file| file.path.as_str()).collect()
}

/// The end of the name of a file, in small letters.
fn kind_of(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or(String::new(), |(_, kind)| kind.to_ascii_lowercase())
}

impl<'a> Linker<'a> {
    /// The path of a file of the site, which is used then.
    pub(super) fn find_file(&mut self, written: &str) -> Option<&'a str> {
        let (path, _) = file::find(written, |path| self.site_files.get(path).copied())?;
        self.written.used_files.insert(path.to_owned());
        Some(path)
    }

    /// Checks that a browser only shows a file, and runs nothing of it as a part of the site unless the site allows that.
    pub(super) fn passive(&mut self, path: &str, span: Span) {
        if self.mislabelled(path, span) {
            return;
        }
        let kind = kind_of(path);
        let plain = PASSIVE.contains(&kind.as_str());
        if plain && !self.active_files.contains(path) || self.allows(path, &kind) {
            return;
        }
        let found = if plain { code::ACTIVE_PICTURE } else { code::FILE_KIND };
        self.refuse(found, path, span, PASSIVE);
    }

    /// True for a picture by its name that holds something else, which is told.
    fn mislabelled(&mut self, path: &str, span: Span) -> bool {
        let is_mislabelled = self.mislabelled_files.contains(path);
        if is_mislabelled {
            let name = path.rsplit('/').next().unwrap_or_default();
            let format = kind_of(path).to_ascii_uppercase();
            let diag = Diagnostic::new(code::MISLABELLED_PICTURE, span).arg("file", name).arg("format", format);
            self.diags.push(diag);
        }
        is_mislabelled
    }

    /// Whether the site allows a file; notes that it had to.
    fn allows(&mut self, path: &str, kind: &str) -> bool {
        let entry = self.allowed.iter_mut().find(|allowed| allowed.means(path, kind));
        entry.map(|entry| entry.used = true).is_some()
    }

    /// Says why a file is not published.
    fn refuse(&mut self, found: Code, path: &str, span: Span, known: &[&str]) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let mut diag = Diagnostic::new(found, span).arg("file", name);
        if found.name != code::ACTIVE_PICTURE.name {
            diag = diag.arg("known", known.join(", "));
        }
        if found.name == code::FILE_KIND.name {
            diag = diag.arg("path", path);
        }
        self.diags.push(diag);
    }

    /// What the site allows and nothing needs.
    pub(super) fn needless_permissions(&mut self) {
        let unused = self.allowed.iter().filter(|allowed| !allowed.used && allowed.entry.is_written());
        let unused: Vec<_> = unused.map(|allowed| allowed.entry).collect();
        let say =
            |entry: &Spanned<String>| Diagnostic::new(code::UNUSED_PERMISSION, entry.span).arg("entry", &entry.value);
        self.diags.extend(unused.into_iter().map(say));
    }

    /// A file of the site, which must be there.
    pub(super) fn file(&mut self, raw: &Spanned<String>) -> Option<String> {
        let path = self.there(raw)?;
        self.passive(path, raw.span);
        Some(composed(&raw.value))
    }

    /// A picture of the site that stands on its pages: pixels, or a drawing that does nothing else, whatever the site allows.
    pub(super) fn picture(&mut self, raw: &Spanned<String>) -> Option<String> {
        let path = self.there(raw)?;
        if !PICTURES.contains(&kind_of(path).as_str()) {
            self.refuse(code::LOGO_KIND, path, raw.span, PICTURES);
        } else if self.active_files.contains(path) {
            self.refuse(code::ACTIVE_PICTURE, path, raw.span, PICTURES);
        } else {
            self.mislabelled(path, raw.span);
        }
        Some(composed(&raw.value))
    }

    /// The path of a file that must be there.
    fn there(&mut self, raw: &Spanned<String>) -> Option<&'a str> {
        let found = self.find_file(&raw.value);
        if found.is_none() && self.owns(raw.span) && raw.is_written() {
            let known = self.suggests(raw.span, self.site_files.len()).then_some(&self.site_files);
            let near = nearest(&raw.value, known.into_iter().flatten().copied());
            self.diags.push(Diagnostic::new(code::FILE_MISSING, raw.span).arg("file", &raw.value).nearest(near));
        }
        found
    }
}
