//! The files that a site offers for download, and how texts name them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::kind::RecordRef;
use crate::text::fold::composed;
use crate::text::{Span, percent};

/// A file that a site offers for download.
#[derive(Clone, Debug)]
pub struct SiteFile {
    /// Its path within the site, with `/`: `files/plan.pdf`. Letters that are written as several signs, as some systems write
    /// `ä` in names, are here the letters that everybody else writes.
    pub path: String,
    /// Its path within the site as the disk has it.
    pub name: String,
    /// The folder of the site on disk. What lies below it is opened without following a link.
    pub folder: PathBuf,
    /// Its width and height, where it is a picture.
    pub size: Option<(u32, u32)>,
    /// True for a picture in which a browser would run or fetch something.
    pub active: bool,
    /// True for a picture by its name that holds something else.
    pub mislabelled: bool,
}

/// What a file shows of itself without being read whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// Width and height of a picture.
    pub size: Option<(u32, u32)>,
    /// True for a picture in which a browser would run or fetch something.
    pub active: bool,
    /// True for a picture by its name that holds something else.
    pub mislabelled: bool,
}

impl SiteFile {
    /// A file in the folder of a site, by its path as the disk has it.
    #[must_use]
    pub fn new(folder: &Path, name: &str, looks: Looks) -> Self {
        let Looks { size, active, mislabelled } = looks;
        Self { path: composed(name), name: name.to_owned(), folder: folder.to_owned(), size, active, mislabelled }
    }
}

/// The files of a site, and those to which its texts lead.
#[derive(Clone, Debug, Default)]
pub struct Attachments {
    /// The paths of all files.
    pub paths: BTreeSet<String>,
    /// The files to which texts lead, in the order of the texts.
    pub linked: Vec<LinkedFile>,
}

/// A link of a text to a file.
#[derive(Clone, Debug)]
pub struct LinkedFile {
    /// The record that holds the text; none for what the site says of itself.
    pub record: Option<RecordRef>,
    /// The path of the file.
    pub path: String,
    /// The link.
    pub span: Span,
}

impl Attachments {
    /// The file that was meant, and the place in it: `files/plan.pdf#page=2` is `files/plan.pdf` and `#page=2`.
    #[must_use]
    pub fn find<'w>(&self, written: &'w str) -> Option<(&str, &'w str)> {
        find(written, |path| self.paths.get(path).map(String::as_str))
    }
}

/// The file that was meant. Names may have signs that mean something in an address, so a name counts first as it stands,
/// then without a place at its end, and at last as an address, in which a blank is `%20`.
pub fn find<T>(written: &str, known: impl Fn(&str) -> Option<T>) -> Option<(T, &str)> {
    let ends = written.match_indices(['?', '#']).map(|(at, _)| at);
    let cuts: Vec<usize> = std::iter::once(written.len()).chain(ends.rev()).collect();
    let plain = cuts.iter().find_map(|&at| Some((known(&composed(&written[..at]))?, &written[at..])));
    let coded = |at: usize| known(&composed(&percent::decoded(&written[..at])?));
    plain.or_else(|| cuts.iter().find_map(|&at| Some((coded(at)?, &written[at..]))))
}

#[cfg(test)]
mod tests {
    use super::Attachments;

    fn found(written: &str) -> Option<(String, String)> {
        let names = [
            "files/a.pdf",
            "files/a b.pdf",
            "files/a%20b.pdf",
            "files/Liite #2.pdf",
            "files/p\u{e4}.pdf",
            "files/100 %.pdf",
        ];
        let files = Attachments { paths: names.map(str::to_owned).into(), ..Attachments::default() };
        files.find(written).map(|(path, place)| (path.to_owned(), place.to_owned()))
    }

    #[test]
    fn a_name_counts_as_it_stands_before_it_counts_as_an_address() {
        for (written, path, place) in [
            ("files/a.pdf", "files/a.pdf", ""),
            ("files/a.pdf#page=2", "files/a.pdf", "#page=2"),
            ("files/a.pdf?x=1#page=2", "files/a.pdf", "?x=1#page=2"),
            ("files/a b.pdf", "files/a b.pdf", ""),
            ("files/a%20b.pdf", "files/a%20b.pdf", ""),
            ("files/Liite #2.pdf", "files/Liite #2.pdf", ""),
            ("files/Liite #2.pdf#page=3", "files/Liite #2.pdf", "#page=3"),
            ("files/Liite%20%232.pdf#page=3", "files/Liite #2.pdf", "#page=3"),
            ("files/p%C3%A4.pdf", "files/p\u{e4}.pdf", ""),
            ("files/pa\u{308}.pdf", "files/p\u{e4}.pdf", ""),
            ("files/100 %.pdf", "files/100 %.pdf", ""),
        ] {
            assert_eq!(found(written), Some((path.to_owned(), place.to_owned())), "{written}");
        }
        assert_eq!(found("files/b.pdf"), None);
        assert_eq!(found("files/a.pdfx"), None);
    }
}
