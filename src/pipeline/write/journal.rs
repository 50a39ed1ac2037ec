//! The sites that are swapped together ↔ a file in the output folder, there for as long as only some of them may be.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};

use super::disk::{Kind, create, look, open_regular, remove, rename};
use super::durable::settle_names;
use super::error::{At, WriteError};
use super::lock::Lock;
use super::names::{JOURNAL, NEW_JOURNAL, check_site};

/// The first line of a journal.
const HEADER: &str = "yhdys-journal 1\n";

/// Writes the journal; when this returns, a build that dies is finished or taken back by the next one.
///
/// # Errors
/// [`WriteError::Io`]; then there is none.
pub(super) fn begin<'a>(lock: &Lock, sites: impl Iterator<Item = &'a str>) -> Result<(), WriteError> {
    let text = sites.fold(HEADER.to_owned(), |text, site| text + site + "\n");
    let written = write(lock, &text).at("write", lock.shown(JOURNAL));
    written.and_then(|()| settle_names(lock)).inspect_err(|_| drop(end(lock)))
}

/// Writes the text under another name first, so that a journal is whole or absent.
fn write(lock: &Lock, text: &str) -> io::Result<()> {
    let out = lock.out();
    remove(out, NEW_JOURNAL)?;
    let mut file = create(out, NEW_JOURNAL)?;
    file.write_all(text.as_bytes())?;
    if lock.is_durable() {
        file.sync_all()?;
    }
    drop(file);
    rename(out, NEW_JOURNAL, JOURNAL)
}

/// Takes the journal away: from now on every site is what it should be.
///
/// # Errors
/// [`WriteError::Io`].
pub(super) fn end(lock: &Lock) -> Result<(), WriteError> {
    for name in [JOURNAL, NEW_JOURNAL] {
        remove(lock.out(), name).at("delete", lock.shown(name))?;
    }
    Ok(())
}

/// Whether an output folder holds a journal; nothing is made or locked for that.
///
/// # Errors
/// [`WriteError::NotOurs`] if something else has its name, [`WriteError::Io`].
pub(super) fn is_there(lock: &Lock) -> Result<bool, WriteError> {
    let path = lock.shown(JOURNAL);
    match look(lock.out(), JOURNAL).at("look at", &path)? {
        None => Ok(false),
        Some(Kind::File) => Ok(true),
        Some(other) => Err(WriteError::NotOurs { path, found: other.in_words().to_owned() }),
    }
}

/// The sites that a journal names; none of a journal that a power cut spoilt, which can only be one that did not wait for
/// the disk.
///
/// # Errors
/// [`WriteError::Io`].
pub(super) fn sites(lock: &Lock) -> Result<BTreeSet<String>, WriteError> {
    let mut bytes = Vec::new();
    let read = open_regular(lock.out(), JOURNAL).and_then(|mut file| file.read_to_end(&mut bytes));
    read.at("read", lock.shown(JOURNAL))?;
    Ok(parse(&bytes).unwrap_or_default())
}

/// The names in a journal, if it is whole.
fn parse(bytes: &[u8]) -> Option<BTreeSet<String>> {
    let names = str::from_utf8(bytes).ok()?.strip_prefix(HEADER)?;
    let name = |line: &str| line.strip_suffix('\n').filter(|name| check_site(name).is_ok()).map(str::to_owned);
    names.split_inclusive('\n').map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn a_journal_is_whole_or_none() {
        let names = parse(b"yhdys-journal 1\na\nb-2\n").unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "b-2"]);
        for bad in ["", "yhdys-jou", "yhdys-journal 1\na\nb", "yhdys-journal 1\n../a\n", "yhdys-journal 2\na\n"] {
            assert_eq!(parse(bad.as_bytes()), None, "{bad:?}");
        }
    }
}
