//! Finds letters that were damaged on their way: `Ã¤` for `ä`, signs in the place of letters, codes that nobody undid.

use std::ops::Range;

/// Letters that were damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// Where they stand.
    pub range: Range<usize>,
    /// What was meant, where that can be told.
    pub meant: Option<String>,
}

/// What the bytes from 0x80 to 0x9F are in Windows-1252, which most programs take for Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Letters that HTML writes by name, as they come along from web pages.
const ENTITIES: &[(&str, &str)] = &[
    ("auml", "ä"),
    ("ouml", "ö"),
    ("aring", "å"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Aring", "Å"),
    ("eacute", "é"),
    ("aacute", "á"),
    ("uuml", "ü"),
    ("scaron", "š"),
    ("zcaron", "ž"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("sect", "§"),
    ("euro", "€"),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("rdquo", "”"),
    ("ldquo", "“"),
    ("bull", "•"),
    ("hellip", "…"),
    ("shy", ""),
];

/// The first damaged letters of a text.
#[must_use]
pub fn damage(text: &str) -> Option<Damage> {
    if text.is_ascii() && !text.contains(['\\', '=', '%', '?']) {
        return None;
    }
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if is_sound(c) {
            before = Some(c);
            continue;
        }
        let rest = &text[at..];
        if let Some(damage) = twice_encoded(rest, before).or_else(|| in_place(rest, before)).or_else(|| coded(rest)) {
            let range = at + damage.range.start..at + damage.range.end;
            if !is_in_address(text, at) {
                return Some(Damage { range, ..damage });
            }
        }
        before = Some(c);
    }
    None
}

/// True for what no damage begins with, as nearly all letters are.
fn is_sound(c: char) -> bool {
    matches!(c, 'ä' | 'ö' | 'å') || (c.is_ascii() && !matches!(c, '\\' | '=' | '%' | '?'))
}

/// The first letter of a text that HTML writes by name or number.
#[must_use]
pub fn entity(text: &str) -> Option<Damage> {
    text.match_indices('&').find_map(|(at, _)| {
        let inner = text[at + 1..].split(';').next().filter(|inner| inner.len() < 9)?;
        let meant = named(inner)?;
        let range = at..at + inner.len() + 2;
        text.get(range.clone()).filter(|part| part.ends_with(';')).map(|_| Damage { range, meant: Some(meant) })
    })
}

fn named(entity: &str) -> Option<String> {
    let by_name = ENTITIES.iter().find(|(name, _)| *name == entity).map(|(_, letter)| (*letter).to_owned());
    by_name.or_else(|| {
        let number = entity.strip_prefix('#')?;
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        let number = hexadecimal.unwrap_or_else(|| number.parse()).ok()?;
        char::from_u32(number).map(String::from)
    })
}

/// The byte that a letter is in Windows-1252.
fn byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    let later = || WINDOWS.iter().position(|&of| of == c).and_then(|at| u8::try_from(0x80 + at).ok());
    if code < 0x80 || (0xa0..0x100).contains(&code) { u8::try_from(code).ok() } else { later() }
}

/// UTF-8 that some program took for Windows-1252: `Ã¤`, `â€“`.
fn twice_encoded(rest: &str, before: Option<char>) -> Option<Damage> {
    let mut chars = rest.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    let length = match first {
        'Ã' => 2,
        'Â' if second == '\u{a0}' && before.is_some_and(char::is_alphabetic) => return None,
        'Â' if !second.is_alphabetic() => 2,
        // The letters of Sámi. A quotation mark or a dash may also follow a letter.
        'Ä' | 'Å' if !second.is_alphabetic() && !"’”“»…–—".contains(second) => 2,
        'â' if "€‚ˆ†".contains(second) => 3,
        _ => return None,
    };
    let bytes: Option<Vec<u8>> = rest.chars().take(length).map(byte).collect();
    let meant = String::from_utf8(bytes?).ok().filter(|meant| !meant.chars().any(char::is_control))?;
    let is_letter = meant.chars().all(char::is_alphabetic);
    let end = rest.chars().take(length).map(char::len_utf8).sum();
    (is_letter || !matches!(first, 'Ä' | 'Å')).then_some(Damage { range: 0..end, meant: Some(meant) })
}

/// A sign between letters in the place of one.
fn in_place(rest: &str, before: Option<char>) -> Option<Damage> {
    let mut chars = rest.chars();
    let (c, next) = (chars.next()?, chars.next());
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let between = small(before) && small(next);
    let meant = match c {
        '\u{fffd}' => None,
        '‰' | '„' if between => Some("ä".to_owned()),
        'ˆ' if between => Some("ö".to_owned()),
        // What editors of the time of DOS drew boxes with.
        '\u{2500}'..='\u{257f}' if before.is_some_and(char::is_alphabetic) => None,
        '?' if between => None,
        _ => return None,
    };
    Some(Damage { range: 0..c.len_utf8(), meant })
}

/// Codes of letters that mail, addresses and programs use: `=C3=A4`, `%C3%A4`, `\u00e4`.
fn coded(rest: &str) -> Option<Damage> {
    let digits = |from: usize, count: usize| {
        let part = rest.get(from..from + count).filter(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u32::from_str_radix(part, 16).ok()
    };
    let (code, end) = match rest.as_bytes() {
        [b'=', ..] if rest.starts_with("=C3=") => (0xc0 + (digits(4, 2)? & 0x3f), 6),
        [b'%', ..] if rest.starts_with("%C3%") => (0xc0 + (digits(4, 2)? & 0x3f), 6),
        [b'\\', b'u', ..] => (digits(2, 4)?, 6),
        [b'\\', b'x', ..] => (digits(2, 2).filter(|&code| code > 0x7f)?, 4),
        _ => return None,
    };
    Some(Damage { range: 0..end, meant: char::from_u32(code).map(String::from) })
}

/// True within an address or a path, where signs and codes have their place.
fn is_in_address(text: &str, at: usize) -> bool {
    let start = text[..at].trim_end_matches(|c: char| !c.is_whitespace()).len();
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |end| at + end);
    let word = &text[start..end];
    let is_text = text[at..].starts_with(['\u{fffd}', 'Ã', 'Â', 'â']);
    !is_text && (word.contains('/') || word.contains("www.") || word.contains('@') || word.contains("=\""))
}

#[cfg(test)]
mod tests {
    use super::{damage, entity};

    fn found(text: &str) -> Option<(&str, Option<String>)> {
        damage(text).map(|damage| (&text[damage.range], damage.meant))
    }

    #[test]
    fn a_space_of_several_bytes_ends_an_address() {
        assert_eq!(found("x.fi/a\u{a0}%C3%A4"), Some(("%C3%A4", Some("ä".to_owned()))));
        assert_eq!(found("x\u{a0}https://x.fi/%C3%A4"), None);
    }

    #[test]
    fn damaged_letters_are_found_with_what_was_meant() {
        for (text, part, meant) in [
            ("pÃ¤Ã¤tÃ¶s", "Ã¤", "ä"),
            ("Ã…bo", "Ã…", "Å"),
            ("Ã„Ã¤nekoski", "Ã„", "Ä"),
            ("vÃ¤lfÃ¤rdsomrÃ¥de", "Ã¤", "ä"),
            ("14 Â§", "Â§", "§"),
            ("611/2021,Â\u{a0}14", "Â\u{a0}", "\u{a0}"),
            ("2025â€“2029", "â€“", "–"),
            ("â€œsanaâ€\u{9d}", "â€œ", "“"),
            ("Å¡ilju", "Å¡", "š"),
            ("Ä\u{8d}earru", "Ä\u{8d}", "č"),
            ("kes‰ll‰", "‰", "ä"),
            ("tyˆkyky", "ˆ", "ö"),
            ("p„iv„", "„", "ä"),
            ("p=C3=A4iv=C3=A4", "=C3=A4", "ä"),
            ("p%C3%A4iv%C3%A4", "%C3%A4", "ä"),
            ("p\\u00e4iv\\u00e4", "\\u00e4", "ä"),
            ("p\\xe4iv\\xe4", "\\xe4", "ä"),
        ] {
            assert_eq!(found(text), Some((part, Some(meant.to_owned()))), "{text}");
        }
        assert_eq!(found("p\u{fffd}iv\u{fffd}"), Some(("\u{fffd}", None)));
        assert_eq!(found("mit?pi"), Some(("?", None)));
        assert_eq!(found("p├ñiv├ñ"), Some(("├", None)));
    }

    #[test]
    fn letters_of_every_language_and_addresses_are_whole() {
        for text in [
            "Säämi pääʹǩǩ, Čeʹvetjäuʹrr, Ohcejohka, Anár, Aanaar",
            "JIÂNÂI, Âavasaksa, kiâlâ, tiätu âÂ",
            "ÄÅÖ äåö é ü š ž ß æ ø",
            "”Å”, »Ä», ’Ä’ ja Å–Ä",
            "5 ‰ ja 3‰, „sana”, Ä… (jatkuu)",
            "Kuka? Mitä? ja/vai?",
            "https://a.fi/x?a=b%C3%A4&c=\\u00e4",
            "www.a.fi/?q=ä",
            "files\\uusi.pdf",
            "50 % alueista, a = b",
            "São Paulo, Bãlti, Việt",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn letters_that_html_writes_by_name_or_number_are_found() {
        let found = |text: &'static str| entity(text).map(|damage| (&text[damage.range], damage.meant));
        assert_eq!(found("P&auml;&auml;t&ouml;s"), Some(("&auml;", Some("ä".to_owned()))));
        assert_eq!(found("a &amp; b"), Some(("&amp;", Some("&".to_owned()))));
        assert_eq!(found("&#228; &#xe4;"), Some(("&#228;", Some("ä".to_owned()))));
        assert_eq!(found("R&D; AT&T"), None);
        assert_eq!(found("Äiti & isä; lapsi"), None);
    }
}
