//! The files of a tree → one hash, by which two trees of the same files are known.

use std::io::Read;

use super::disk::{Stamp, open_regular, stamp};
use super::published::Published;

/// What the system says of files, by which they are known without being read.
#[derive(Debug)]
pub struct Stamps {
    /// Size, times and inode of each, as one hash.
    pub hash: String,
    /// When the last of them changed, in nanoseconds since 1970. Nobody can set that by hand.
    pub changed: i128,
}

/// The hash of a file.
#[must_use]
pub fn of_file(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}

/// The hash of files by their paths, which must be sorted.
#[must_use]
pub fn of_files<'a>(files: impl Iterator<Item = (&'a str, [u8; 32])>) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, hash) in files {
        hasher.update(path.as_bytes()).update(b"\n").update(&hash);
    }
    hasher.finalize().to_hex().to_string()
}

impl Published {
    /// The hash of all files that are ours, as they lie on the disk; none when one cannot be read.
    pub(super) fn digest(&self) -> Option<String> {
        let mut bytes = Vec::new();
        let mut files = Vec::with_capacity(self.names.len());
        let mut cursor = self.tree.cursor();
        for path in &self.names {
            bytes.clear();
            let (folder, name) = cursor.find(path).ok()?;
            open_regular(folder, name).ok()?.read_to_end(&mut bytes).ok()?;
            files.push((path.as_str(), of_file(&bytes)));
        }
        Some(of_files(files.into_iter()))
    }

    /// The stamps of all files that are ours; none when one is missing or no file, or the system does not tell.
    pub(super) fn stamps(&self) -> Option<Stamps> {
        let (mut hasher, mut last) = (blake3::Hasher::new(), i128::MIN);
        let mut cursor = self.tree.cursor();
        for path in &self.names {
            let (folder, name) = cursor.find(path).ok()?;
            let Stamp { size, times, inode } = stamp(folder, name).ok()??;
            hasher.update(path.as_bytes()).update(format!("\n{size} {inode} {times:?}\n").as_bytes());
            last = last.max(i128::from(times.2) * 1_000_000_000 + i128::from(times.3));
        }
        Some(Stamps { hash: hasher.finalize().to_hex().to_string(), changed: last })
    }
}
