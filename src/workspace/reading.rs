//! One file of a site as it was last read: what is kept of it, and whether it differs when it is looked at again.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::diag::Checked;
use crate::model::file::Looks;
use crate::pipeline::collect::bytes::{Fault, Text, decode};
use crate::pipeline::collect::picture;
use crate::pipeline::collect::survey::{Stamp, read_bytes, read_text};
use crate::pipeline::collect::{FILE_LIMIT, ReadError, SourceText, is_record, is_theme};
use crate::pipeline::decode::{Records, decode_text};
use crate::text::FileId;

/// How long after its last change a file may change again without its times telling, in nanoseconds.
const COARSE: i128 = 2_000_000_000;

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Made,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

/// A text with the records in it.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) source: SourceText,
    pub(super) text: Arc<str>,
    pub(super) fault: Option<Fault>,
    /// What was read of the text. Of a site that nobody edits it is only kept among the records of the whole site.
    read: Mutex<Option<Checked<Records>>>,
}

impl Record {
    /// What is read of the text, which is kept for the next time where `keep` says so.
    pub(super) fn read(&self, keep: bool) -> Checked<Records> {
        let mut slot = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let read = slot.take().unwrap_or_else(|| decode_text(&self.source, &self.text));
        if keep {
            *slot = Some(read.clone());
        }
        read
    }
}

/// A file as it was last read.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) stamp: Stamp,
    /// True when the file was so young that it may have changed since without its times telling.
    pub(super) unsure: bool,
    pub(super) content: Content,
}

/// What is kept of the content of a file.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A text with records.
    Record(Arc<Record>),
    /// A part of a theme, which is read by those who use it.
    Theme(blake3::Hash),
    /// A download, which is read when somebody asks for it; what it shows of itself.
    Download(Looks),
}

impl Content {
    pub(super) fn record(&self) -> Option<&Arc<Record>> {
        match self {
            Self::Record(record) => Some(record),
            Self::Theme(_) | Self::Download(_) => None,
        }
    }
}

/// A file to look at again.
pub(super) struct Task<'a> {
    pub(super) site: &'a str,
    pub(super) path: &'a str,
    pub(super) disk: PathBuf,
    /// Its bytes, where it is inside the program.
    pub(super) inside: Option<&'static [u8]>,
    pub(super) stamp: Stamp,
    pub(super) id: FileId,
    pub(super) old: Option<&'a Kept>,
}

/// A file that was looked at; none when it went away meanwhile.
pub(super) type Seen = Option<(Kept, Option<(Change, u32)>)>;

/// Reads a file whose stamp is new or no proof, and says whether it differs.
pub(super) fn look_at(task: &Task<'_>, now: i64) -> Result<Seen, ReadError> {
    let read = if let Some(bytes) = task.inside {
        Ok(record(task, decode(bytes.to_vec())))
    } else if is_record(task.path) {
        read_text(&task.disk).map(|text| record(task, text))
    } else if is_theme(task.path) {
        theme_hash(task).map(|hash| theme_part(task, hash))
    } else {
        // A download is not read here: a new stamp is a change.
        let change = task.old.map_or(Change::Made, |_| Change::Changed);
        Ok((Content::Download(picture::look(&task.disk)), Some((change, 0))))
    };
    let (content, change) = match read {
        Ok(read) => read,
        Err(error) if error.source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let young = task.stamp.modified.max(task.stamp.changed) >= i128::from(now) * 1_000_000_000 - COARSE;
    let unsure = young && !matches!(content, Content::Download(_));
    Ok(Some((Kept { stamp: task.stamp, unsure, content }, change)))
}

/// What tells whether a part of a theme differs; what is too large is read by nobody.
fn theme_hash(task: &Task<'_>) -> Result<blake3::Hash, ReadError> {
    if task.stamp.size > FILE_LIMIT {
        return Ok(blake3::hash(&task.stamp.size.to_le_bytes()));
    }
    read_bytes(&task.disk).map(|bytes| blake3::hash(&bytes))
}

fn theme_part(task: &Task<'_>, hash: blake3::Hash) -> (Content, Option<(Change, u32)>) {
    let change = match task.old.map(|old| &old.content) {
        None => Some((Change::Made, 0)),
        Some(Content::Theme(old)) if *old == hash => None,
        Some(_) => Some((Change::Changed, 0)),
    };
    (Content::Theme(hash), change)
}

fn record(task: &Task<'_>, text: Text) -> (Content, Option<(Change, u32)>) {
    let old = task.old.and_then(|old| old.content.record());
    if let Some(old) = old.filter(|old| *old.text == *text.text && old.fault == text.fault) {
        return (Content::Record(old.clone()), None);
    }
    let change = old.map_or((Change::Made, 0), |old| (Change::Changed, first_difference(&old.text, &text.text)));
    let source = SourceText { file: task.id, path: task.path.to_owned(), unreadable: text.fault.is_some() };
    let Text { text, fault } = text;
    let read = Mutex::new(Some(decode_text(&source, &text)));
    let record = Record { source, text: text.into(), fault, read };
    (Content::Record(Arc::new(record)), Some(change))
}

/// The first byte in which two texts differ.
fn first_difference(old: &str, new: &str) -> u32 {
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    u32::try_from(same).unwrap_or(u32::MAX)
}

/// Everything, or the first error in the order of the files: what is told does not depend on which thread was quicker.
pub(super) fn all_or_first<T>(found: Vec<Result<T, ReadError>>) -> Result<Vec<T>, ReadError> {
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::first_difference;

    #[test]
    fn the_first_byte_that_differs_is_found() {
        assert_eq!(first_difference("a: 1\n", "a: 2\n"), 3);
        assert_eq!(first_difference("a", "ab"), 1);
    }
}
