//! Turns the bytes of a file into text, and says what is wrong with them.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::Path;

use super::{FILE_LIMIT, ReadError};
use crate::diag::{Diagnostic, code};
use crate::text::{FileId, Span};

/// A file as text; with a fault the text is only good for an excerpt.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, without a byte order mark and with `\n` at the end of lines.
    pub text: String,
    /// What is wrong with the bytes.
    pub fault: Option<Fault>,
}

/// What is wrong with the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Larger than the limit: its size in bytes.
    TooLarge(u64),
    /// No UTF-8.
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The first byte that is wrong.
        byte: u8,
        /// The encoding that the file looks like.
        looks: &'static str,
        /// Where the byte is.
        at: usize,
    },
}

impl Fault {
    /// The mistake that people are told of.
    #[must_use]
    pub fn diagnostic(self, file: FileId) -> Diagnostic {
        match self {
            Self::TooLarge(size) => Diagnostic::new(code::FILE_TOO_LARGE, Span::top(file))
                .arg("size", size / 1000)
                .arg("limit", FILE_LIMIT / 1000),
            Self::NotUtf8 { line, byte, looks, at } => Diagnostic::new(code::NOT_UTF8, Span::top(file).part(at..at))
                .arg("line", line)
                .arg("byte", format!("{byte:#04x}"))
                .arg("looks", looks),
        }
    }
}

/// Reads a file as text.
pub(super) fn read_text(path: &Path) -> Result<Text, ReadError> {
    let size = fs::symlink_metadata(path).map_err(ReadError::at(path))?.len();
    if size > FILE_LIMIT {
        return Ok(Text { text: String::new(), fault: Some(Fault::TooLarge(size)) });
    }
    fs::read(path).map(decode).map_err(ReadError::at(path))
}

/// Bytes as text. A byte order mark is dropped; `\r\n` becomes `\n`.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Text {
    match String::from_utf8(bytes) {
        Ok(text) => Text { text: plain(text), fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let fault =
                Fault::NotUtf8 { line, byte: bytes.get(at).copied().unwrap_or(0), looks: looks_like(bytes), at };
            let text = bytes.iter().map(|&byte| if byte == 0 { ' ' } else { char::from(byte) }).collect();
            Text { text, fault: Some(fault) }
        }
    }
}

fn plain(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text }
}

/// The encoding that bytes look like, for the advice to the editor.
fn looks_like(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "UTF-16",
        bytes if bytes.iter().filter(|&&byte| byte == 0).count() > bytes.len() / 4 => "UTF-16",
        _ => "Windows-1252 (ANSI) or ISO 8859-1",
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, decode};

    #[test]
    fn mark_and_line_ends_of_windows_are_fine() {
        let text = decode(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n".to_vec());
        assert_eq!((text.text.as_str(), text.fault), ("a: 1\nb: 2\n", None));
    }

    #[test]
    fn latin_1_is_named_with_line_and_byte() {
        let text = decode(b"a: 1\nb: \xe4\n".to_vec());
        let looks = "Windows-1252 (ANSI) or ISO 8859-1";
        assert_eq!(text.fault, Some(Fault::NotUtf8 { line: 2, byte: 0xe4, looks, at: 8 }));
    }
}
