//! Turns text that somebody wrote, such as the name of a file, into text that a terminal only shows: nothing in it steers the
//! terminal, ends a line that it stands in, or turns the direction of what stands around it.

use std::borrow::Cow;
use std::fmt::Write;
use std::path::{MAIN_SEPARATOR, Path};

/// A text for one line: line ends and tabs are spaces, other signs that nobody sees are shown.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        '\n' | '\t' => Some(' '),
        c => shown(c),
    })
}

/// A text of several lines, which keeps its line ends and tabs.
#[must_use]
pub fn lines(text: &str) -> Cow<'_, str> {
    replaced(text, |c| if matches!(c, '\n' | '\t') { None } else { shown(c) })
}

/// The path of a file, for one line; with `/` between its parts, as people write it in records, whatever the system writes.
#[must_use]
pub fn path(path: &Path) -> String {
    line(&slashes(&path.to_string_lossy(), MAIN_SEPARATOR)).into_owned()
}

fn slashes(path: &str, separator: char) -> Cow<'_, str> {
    if separator == '/' { Cow::Borrowed(path) } else { Cow::Owned(path.replace(separator, "/")) }
}

/// JSON in which signs that nobody sees are escaped; it means the same.
#[must_use]
pub fn json(document: &str) -> String {
    let mut escaped = String::with_capacity(document.len());
    for c in document.chars() {
        if c != '\n' && shown(c).is_some() {
            let _ = write!(escaped, "\\u{:04x}", u32::from(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

fn replaced(text: &str, instead: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    if !text.chars().any(|c| instead(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| instead(c).unwrap_or(c)).collect())
}

/// What is shown in the place of a sign that steers; none for any other.
fn shown(c: char) -> Option<char> {
    match c {
        '\u{7f}' => Some('␡'),
        c if c.is_ascii_control() => char::from_u32(0x2400 + u32::from(c)),
        c if c.is_control() => Some('\u{fffd}'),
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            Some('\u{fffd}')
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{json, line, lines, slashes};

    #[test]
    fn paths_are_shown_with_slashes_on_every_system() {
        assert_eq!(slashes(r"C:\sites\maa/site.yaml", '\\'), "C:/sites/maa/site.yaml");
        assert_eq!(slashes(r"sites/a\b.yaml", '/'), r"sites/a\b.yaml");
    }

    #[test]
    fn nothing_steers_a_terminal() {
        let hostile = "a\u{1b}[31m\rb\nc\u{7f}\u{9b}\u{85}\u{202e}\u{2066}\u{200f}\u{2028}ä";
        assert_eq!(line(hostile), "a␛[31m␍b c␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}ä");
        assert_eq!(lines("a\tb\n\u{1b}"), "a\tb\n␛");
    }

    #[test]
    fn json_means_the_same() {
        let text = "a\u{7f}\u{9b}\u{202e}ä";
        let document = serde_json::to_string_pretty(&[text]).unwrap();
        let escaped = json(&document);
        assert_eq!(escaped, "[\n  \"a\\u007f\\u009b\\u202eä\"\n]");
        assert_eq!(serde_json::from_str::<Vec<String>>(&escaped).unwrap(), [text]);
    }
}
