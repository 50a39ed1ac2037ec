//! Turns plain text into text that means the same in HTML, in an element and in a quoted attribute alike.

use std::borrow::Cow;

/// The text with everything escaped that HTML could take for markup.
///
/// Control characters, which HTML forbids, become U+FFFD.
pub fn escape(text: &str) -> Cow<'_, str> {
    let Some(first) = first(text, may_be_replaced) else { return Cow::Borrowed(text) };
    let (clear, rest) = text.split_at(first);
    if !rest.chars().any(|c| replacement(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    escaped.push_str(clear);
    for c in rest.chars() {
        match replacement(c) {
            Some(entity) => escaped.push_str(entity),
            None => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// The same for text that people read, so that no line ends between 14 and §, nor after the hyphen of “ja -suunnitelma”.
pub fn prose(text: &str) -> Cow<'_, str> {
    // The section sign begins with a byte that `escape` looks at anyway: most texts are looked through once.
    if first(text, |byte| may_be_replaced(byte) | (byte == b'-')).is_none() {
        return Cow::Borrowed(text);
    }
    let html = match escape(text) {
        html if html.contains(" §") => Cow::Owned(html.replace(" §", "\u{A0}§")),
        html => html,
    };
    if html.contains(" -") { Cow::Owned(joined_to_hyphens(&html)) } else { html }
}

/// The text with words that begin with a hyphen joined to it: a word joiner has no width and is no part of what one searches.
fn joined_to_hyphens(html: &str) -> String {
    let mut parts = html.split(" -");
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        joined.push_str(" -");
        if part.starts_with(char::is_alphanumeric) {
            joined.push('\u{2060}');
        }
        joined.push_str(part);
    }
    joined
}

/// The text that was escaped.
pub fn unescape(html: &str) -> String {
    // The ampersand comes last, or what it begins would be taken for another escape.
    ['<', '>', '"', '\'', '&'].into_iter().fold(html.to_owned(), |text, c| match replacement(c) {
        Some(entity) => text.replace(entity, c.encode_utf8(&mut [0; 4])),
        None => text,
    })
}

/// The first byte that is wanted. Stretches without one are passed over whole, which processors do in one step.
fn first(text: &str, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), 0);
    for stretch in bytes.chunks(32) {
        if stretch.iter().fold(false, |found, byte| found | wanted(*byte)) {
            return stretch.iter().position(|byte| wanted(*byte)).map(|found| at + found);
        }
        at += stretch.len();
    }
    None
}

/// False for the bytes that nearly all texts consist of, of which no character is replaced. A control character beyond those
/// of ASCII begins with the last one that is named here.
fn may_be_replaced(byte: u8) -> bool {
    let is_sign = (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == b'"') | (byte == b'\'');
    is_sign | (byte < 32) | (byte == 127) | (byte == 0xC2)
}

fn replacement(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        '\t' | '\n' | '\r' => None,
        c if c.is_control() => Some("\u{FFFD}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape("<a b=\"c\" d='e'>&amp;"), "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
    }

    #[test]
    fn what_was_escaped_comes_back() {
        let text = "<a b=\"c\" d='e'>&amp;lt; & &lt;";
        assert_eq!(unescape(&escape(text)), text);
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        assert!(matches!(escape("Hyvinvointialue – välfärdsområde\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn section_signs_stay_with_their_numbers() {
        assert_eq!(prose("611/2021 13 a § & 14 §, §"), "611/2021 13 a\u{A0}§ &amp; 14\u{A0}§,\u{A0}§");
        assert!(matches!(prose("14\u{A0}§ ja muut"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_line_ends_after_the_hyphen_that_begins_a_word() {
        assert_eq!(prose("kertomus ja -suunnitelma"), "kertomus ja -\u{2060}suunnitelma");
        assert_eq!(prose("HSL -kuntayhtymä & 14 §"), "HSL -\u{2060}kuntayhtymä &amp; 14\u{A0}§");
        for text in ["hyvinvointi- ja terveys", "a - b", "a -", "a --b"] {
            assert_eq!(prose(text), text);
        }
    }

    #[test]
    fn whatever_is_replaced_is_looked_at() {
        for c in ('\0'..='\u{3000}').filter(|c| replacement(*c).is_some()) {
            assert!(c.to_string().bytes().any(may_be_replaced), "{c:?}");
            assert_ne!(escape(&format!("ä{c}ö")), format!("ä{c}ö"));
        }
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(escape("a\0b\u{1b}c\u{85}"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}");
    }
}
