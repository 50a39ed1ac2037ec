//! The files of a tree → one hash, by which two trees of the same files are known.

use std::io::Read;

use super::published::Published;
use super::tree::open_regular;

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
}
