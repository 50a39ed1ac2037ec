//! Turns the bytes of a file into text, and says what is wrong with them.

#![expect(clippy::disallowed_methods, reason = "collect is the stage that reads the disk")]

use std::fs;
use std::path::Path;

use super::{FILE_LIMIT, ReadError};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::text::fold::composed_text;
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
    /// UTF-16.
    Utf16,
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
    /// A file that is larger than the limit, by the size of what is on disk.
    pub(super) fn of_size(path: &Path) -> Result<Option<Self>, ReadError> {
        let size = fs::symlink_metadata(path).map_err(ReadError::at(path))?.len();
        Ok((size > FILE_LIMIT).then_some(Self::TooLarge(size)))
    }

    /// The mistake that people are told of.
    #[must_use]
    pub fn diagnostic(self, file: FileId) -> Diagnostic {
        match self {
            Self::TooLarge(size) => Diagnostic::new(code::FILE_TOO_LARGE, Span::top(file))
                .arg("size", size / 1000)
                .arg("limit", FILE_LIMIT / 1000),
            Self::Utf16 => Diagnostic::new(code::UTF16, Span::top(file)),
            Self::NotUtf8 { line, byte, looks, at } => Diagnostic::new(code::NOT_UTF8, Span::top(file).part(at..at))
                .arg("line", line)
                .arg("byte", format!("{byte:#04x}"))
                .arg("looks", Arg::word(looks)),
        }
    }
}

/// Reads a file as text.
pub(super) fn read_text(path: &Path) -> Result<Text, ReadError> {
    if let Some(fault) = Fault::of_size(path)? {
        return Ok(Text { text: String::new(), fault: Some(fault) });
    }
    fs::read(path).map(decode).map_err(ReadError::at(path))
}

/// Bytes as text. A byte order mark is dropped; `\r\n` and `\r` become `\n`; letters of several signs, as some systems write
/// `ä`, become one.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Text {
    if let Some(text) = utf16(&bytes) {
        return Text { text, fault: Some(Fault::Utf16) };
    }
    match String::from_utf8(bytes) {
        Ok(text) => Text { text: plain(text), fault: None },
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = bytes[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let fault =
                Fault::NotUtf8 { line, byte: bytes.get(at).copied().unwrap_or(0), looks: looks_like(bytes), at };
            // What is UTF-8 stays as it is, so that the place of the first wrong byte is the same in the excerpt.
            let mut text = String::from_utf8_lossy(&bytes[..at]).into_owned();
            text.extend(bytes[at..].iter().map(|&byte| char::from(byte)));
            Text { text, fault: Some(fault) }
        }
    }
}

fn plain(text: String) -> String {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    composed_text(text)
}

/// The text of bytes that are UTF-16: by their byte order mark, or because every second byte is 0.
fn utf16(bytes: &[u8]) -> Option<String> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let most = |parity: usize| bytes.len() > 4 && zeros(parity) * 4 > bytes.len();
    let big = match bytes {
        [0xff, 0xfe, ..] => false,
        [0xfe, 0xff, ..] => true,
        _ if most(1) => false,
        _ if most(0) => true,
        _ => return None,
    };
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair.get(1).copied().unwrap_or(0)];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    let units: Vec<u16> = bytes.chunks(2).map(unit).collect();
    Some(plain(String::from_utf16_lossy(&units)))
}

/// The letters å, ä and ö, small and capital, in encodings that were in use before UTF-8.
const LEGACY: [(&str, [u8; 6]); 3] = [
    ("looks-legacy", [0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6]),
    ("looks-mac", [0x8c, 0x8a, 0x9a, 0x81, 0x80, 0x85]),
    ("looks-dos", [0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99]),
];

/// The encoding that bytes look like, as a phrase of the messages: the one in which most of them are letters of Finnish and Swedish.
fn looks_like(bytes: &[u8]) -> &'static str {
    let fitting = |letters: &[u8; 6]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    let best = LEGACY.iter().rev().max_by_key(|(_, letters)| fitting(letters));
    best.map_or("looks-legacy", |(name, _)| name)
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
        let looks = "looks-legacy";
        assert_eq!(text.fault, Some(Fault::NotUtf8 { line: 2, byte: 0xe4, looks, at: 8 }));
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let units = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let swapped = |bytes: &[u8]| -> Vec<u8> { bytes.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect() };
        for bytes in [units("\u{feff}nimi: ä\r\n"), units("nimi: ä\n")] {
            for bytes in [swapped(&bytes), bytes] {
                let text = decode(bytes);
                assert_eq!((text.text.as_str(), text.fault), ("nimi: ä\n", Some(Fault::Utf16)));
            }
        }
    }

    #[test]
    fn old_encodings_are_told_apart_by_their_letters() {
        let looks = |bytes: &[u8]| match decode(bytes.to_vec()).fault {
            Some(Fault::NotUtf8 { looks, .. }) => looks,
            _ => "",
        };
        assert_eq!(looks(b"P\xe4iv\xe4 \xf6"), "looks-legacy");
        assert_eq!(looks(b"P\x8aiv\x8a \x9a"), "looks-mac");
        assert_eq!(looks(b"P\x84iv\x84 \x94"), "looks-dos");
        assert_eq!(looks(b"\xff\xfd"), "looks-legacy");
    }

    #[test]
    fn the_place_of_a_wrong_byte_is_right_after_good_letters() {
        let text = decode("ä: ".bytes().chain([0xe4]).collect());
        assert_eq!(text.text, "ä: ä");
        assert!(matches!(text.fault, Some(Fault::NotUtf8 { at: 4, .. })));
    }
}
