//! The list of sites → a file at the top of the output folder, beside the sites.

use std::io::{self, Read, Write};

use super::digest;
use super::disk::{Folder, Kind, create, look, open_regular, remove, rename};
use super::error::{At, WriteError};
use super::lock::Lock;

/// What a file begins with that this program made. Any other is somebody else's and stays as it is.
const MARK: &str = "<!DOCTYPE html>\n<!-- yhdys: sites ";

/// The name of the list.
const NAME: &str = "index.html";

/// The name under which a new list is written.
const STAGE: &str = ".index.html.yhdys-stage";

/// What became of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Top {
    /// It is there.
    Ours,
    /// A file that somebody else put there stays.
    Foreign,
}

/// A list of sites.
#[derive(Clone, Debug)]
pub struct List {
    /// The page.
    pub html: String,
    /// The site in whose frame it is, and whose static files it uses.
    pub frame: String,
    /// What it says of each site, in any form that differs when that does; not how.
    pub content: String,
}

impl List {
    /// The page, marked as ours with its frame and the hash of what it says.
    fn marked(&self) -> String {
        let html = self.html.trim_start_matches("<!DOCTYPE html>\n");
        format!("{MARK}{} {} -->\n{html}", self.frame, self.digest())
    }

    fn digest(&self) -> String {
        digest::of_files(std::iter::once((NAME, digest::of_file(self.content.as_bytes()))))
    }

    /// The site in whose frame an older page is, where that says the same.
    fn same_in<'a>(&self, old: &'a [u8]) -> Option<&'a str> {
        let rest = std::str::from_utf8(old).ok()?.strip_prefix(MARK)?;
        let (frame, content) = rest.split_once(" -->")?.0.split_once(' ')?;
        (content == self.digest()).then_some(frame)
    }
}

/// Puts the list of sites at the top of the output folder. It is written only if it says something else than the one that
/// is there, or if that one is in the frame of a site of this build (`made`), whose style may have changed: else
/// it would change with what is built.
///
/// # Errors
/// [`WriteError::Io`] if the disk refuses; then the old list is still there.
pub fn put_top(lock: &Lock, list: &List, made: impl Fn(&str) -> bool) -> Result<Top, WriteError> {
    let text = list.marked();
    match there(lock)? {
        Some(old) if old == text.as_bytes() => return Ok(Top::Ours),
        Some(old) if !old.starts_with(MARK.as_bytes()) => return Ok(Top::Foreign),
        Some(old) if list.same_in(&old).is_some_and(|frame| !made(frame)) => return Ok(Top::Ours),
        _ => {}
    }
    write(lock.out(), &text).at("write", lock.shown(STAGE))?;
    rename(lock.out(), STAGE, NAME).at("publish", lock.shown(NAME))?;
    Ok(Top::Ours)
}

/// Writes a new list beside the old one.
fn write(out: &Folder, text: &str) -> io::Result<()> {
    // What a killed build left is no file that somebody wants.
    remove(out, STAGE)?;
    let mut file = create(out, STAGE)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

impl Lock {
    /// The hash of the list of sites as it lies in the folder; of somebody else's file too.
    #[must_use]
    pub fn top_hash(&self) -> String {
        let bytes = there(self).ok().flatten().unwrap_or_default();
        digest::of_files(std::iter::once((NAME, digest::of_file(&bytes))))
    }
}

/// What is there; a link or a folder is something of somebody else.
fn there(lock: &Lock) -> Result<Option<Vec<u8>>, WriteError> {
    match look(lock.out(), NAME).at("look at", lock.shown(NAME))? {
        None => return Ok(None),
        Some(Kind::File) => {}
        Some(_) => return Ok(Some(Vec::new())),
    }
    let file = open_regular(lock.out(), NAME).at("open", lock.shown(NAME))?;
    let mut bytes = Vec::new();
    file.take(10_000_000).read_to_end(&mut bytes).at("read", lock.shown(NAME))?;
    Ok(Some(bytes))
}
