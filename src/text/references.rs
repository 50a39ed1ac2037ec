//! Turns signs that HTML and styles write by name or number into the signs, as a browser does before it reads an address.

use std::borrow::Cow;

use super::markdown::named_sign;

/// A value of HTML without character references: `https&#58;&sol;&sol;a.example` is `https://a.example`.
#[must_use]
pub fn in_html(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut plain = first.to_owned();
    for part in parts {
        match reference(part) {
            Some((sign, rest)) => plain.extend([&sign, rest]),
            None => plain.extend(["&", part]),
        }
    }
    Cow::Owned(plain)
}

/// Names that need no semicolon where nothing follows that could belong to a name or a query.
const BARE: &[&str] = &["amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT"];

/// The sign that a reference stands for, and what follows it. Numbers need no semicolon.
fn reference(part: &str) -> Option<(String, &str)> {
    if let Some(number) = part.strip_prefix('#') {
        return numbered(number);
    }
    let (name, rest) = part.split_at(part.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(part.len()));
    let is_bare = BARE.contains(&name) && !rest.starts_with('=');
    let rest = rest.strip_prefix(';').or(Some(rest).filter(|_| is_bare))?;
    Some((named_sign(name)?, rest))
}

fn numbered(number: &str) -> Option<(String, &str)> {
    let (digits, base) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let (digits, rest) = digits.split_at(digits.find(|sign: char| !sign.is_digit(base)).unwrap_or(digits.len()));
    let sign = char::from_u32(u32::from_str_radix(digits, base).ok()?)?;
    Some((sign.to_string(), rest.strip_prefix(';').unwrap_or(rest)))
}

/// A style without strokes: `\75rl(` and `u\rl(` are `url(`.
#[must_use]
pub fn in_styles(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('\\');
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let mut plain = first.to_owned();
    for part in parts {
        let digits = part.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        let (number, rest) = part.split_at(digits);
        match u32::from_str_radix(number, 16).ok().and_then(char::from_u32) {
            Some(sign) => {
                plain.push(sign);
                plain.push_str(rest.strip_prefix(char::is_whitespace).unwrap_or(rest));
            }
            None => plain.push_str(part),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::{in_html, in_styles};

    #[test]
    fn references_are_read_as_a_browser_reads_them() {
        for (written, read) in [
            ("https&#58;//a", "https://a"),
            ("https&#x3A//a", "https://a"),
            ("&#00000000104;ttps&colon;&sol;&sol;a", "https://a"),
            ("&bsol;&Tab;&NewLine;&equals;&lpar;", "\\\t\n=("),
            ("&lt;b&gt &quot&ltb &lt= &amp;#58;", "<b> \"&ltb &lt= &#58;"),
            ("a & b &c; &#; &#x; &#99999999999; &copysol;", "a & b &c; &#; &#x; &#99999999999; &copysol;"),
            ("&auml;", "ä"),
        ] {
            assert_eq!(in_html(written), read, "{written}");
        }
    }

    #[test]
    fn styles_are_read_without_strokes() {
        assert_eq!(in_styles("\\75rl(\\2f\\2F a) \\url \\00002fb\\"), "url(//a) url /b");
    }
}
