//! Finds marks of other dialects in plain words: of wikis, of templates, of other kinds of Markdown.

use std::ops::Range;

/// A mark that is printed as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub range: Range<usize>,
    /// Which it is: one of a kind is told of a text.
    pub kind: &'static str,
}

/// Marks in pairs, and whether they want their words right beside them, as `==this==` does.
const PAIRS: &[(&str, &str, bool)] = &[
    ("[[", "]]", false),
    ("{{", "}}", false),
    ("{%", "%}", false),
    ("{#", "}", true),
    ("{.", "}", true),
    ("{: ", "}", false),
    ("{:.", "}", true),
    ("{:#", "}", true),
    ("{code", "}", false),
    ("{color", "}", false),
    ("{info", "}", false),
    ("{noformat", "}", false),
    ("{note", "}", false),
    ("{panel", "}", false),
    ("{quote", "}", false),
    ("{toc", "}", false),
    ("==", "==", true),
    ("++", "++", true),
    ("^^", "^^", true),
    ("''", "''", true),
    ("$$", "$$", false),
    ("%%", "%%", true),
    ("[!", "]", true),
    ("@[", "]", true),
    ("[b]", "[/b]", false),
    ("[i]", "[/i]", false),
    ("[u]", "[/u]", false),
    ("[quote", "[/quote]", false),
    ("[url", "[/url]", false),
    ("[img", "[/img]", false),
];

/// Signs that one kind of Markdown or another writes at the beginning of a line.
const LINES: &[&str] = &[
    ":::",
    "!!! ",
    "??? ",
    "===! ",
    "=== \"",
    "== ",
    "=== ",
    "==== ",
    "h1. ",
    "h2. ",
    "h3. ",
    "h4. ",
    "h5. ",
    "h6. ",
    "bq. ",
    ": ",
    ":   ",
    "[ ] ",
    "[x] ",
    "[X] ",
    "*[",
    "{|",
    "||",
    "• ",
    "•\t",
    "· ",
    "◦ ",
    "▪ ",
    "● ",
    "○ ",
    "\u{f0b7}",
    "[TOC]",
    "[toc]",
    "[NOTE]",
    "[TIP]",
    "[WARNING]",
];

/// The marks of a text, one of each kind; `is_line` says whether it begins a line.
#[must_use]
pub fn marks(text: &str, is_line: bool) -> Vec<Mark> {
    let mut found: Vec<Mark> = Vec::new();
    let mut start = 0;
    for (row, line) in text.split('\n').enumerate() {
        let shift = |mark: Mark| Mark { range: start + mark.range.start..start + mark.range.end, ..mark };
        let begins = (row > 0 || is_line).then(|| beginning(line)).flatten();
        // Most lines have none of the signs that pairs begin with.
        let has_pairs =
            line.bytes().any(|byte| matches!(byte, b'[' | b'{' | b'=' | b'+' | b'^' | b'\'' | b'$' | b'%' | b'@'));
        let pairs = PAIRS.iter().filter(|_| has_pairs).filter_map(|pair| paired(line, *pair));
        let others = [raised(line, '~'), raised(line, '^'), emoji(line), latex(line), textile(line)];
        let all = begins.into_iter().chain(pairs).chain(others.into_iter().flatten());
        for mark in all.map(shift) {
            // One mark may begin as another does: `:::` as `:`.
            let known = found.iter().any(|other| other.kind == mark.kind || overlap(&other.range, &mark.range));
            if !known {
                found.push(mark);
            }
        }
        start += line.len() + 1;
    }
    found.sort_by_key(|mark| mark.range.start);
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn beginning(line: &str) -> Option<Mark> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let first = rest.as_bytes().first()?;
    let sign = LINES.iter().find(|sign| sign.as_bytes().first() == Some(first) && rest.starts_with(**sign))?;
    // A line of Markdown may go on with such a sign only where it is followed by what belongs to it.
    let fits = match *sign {
        "*[" => rest.contains("]:"),
        _ => true,
    };
    fits.then(|| Mark { range: indent..indent + sign.trim_end().len().max(1), kind: sign })
}

fn paired(line: &str, (open, close, tight): (&'static str, &str, bool)) -> Option<Mark> {
    line.match_indices(open).find_map(|(at, _)| {
        let from = at + open.len();
        let length = line[from..].find(close)?;
        let inner = &line[from..from + length];
        let spaced = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
        let joined = line[..at].ends_with(|c: char| c.is_alphanumeric() || open.starts_with(c));
        let is_named = open.ends_with(|c: char| c.is_ascii_alphabetic());
        let says = is_named || inner.contains(|c: char| c.is_alphanumeric() || c == '_');
        let fits = says && (!tight || (!spaced && (!joined || open.starts_with('{'))));
        fits.then(|| Mark { range: at..from + length + close.len(), kind: open })
    })
}

/// `H~2~O` and `x^2^`.
fn raised(line: &str, sign: char) -> Option<Mark> {
    let kind = if sign == '~' { "~" } else { "^" };
    let mut places = line.match_indices(sign).map(|(at, _)| at);
    let mut first = places.next()?;
    for next in places {
        let inner = &line[first + 1..next];
        let alone = !line[..first].ends_with(sign) && !line[next + 1..].starts_with(sign);
        if alone && !inner.is_empty() && inner.len() < 20 && inner.chars().all(char::is_alphanumeric) {
            return Some(Mark { range: first..next + 1, kind });
        }
        first = next;
    }
    None
}

/// `:warning:`
fn emoji(line: &str) -> Option<Mark> {
    line.match_indices(':').find_map(|(at, _)| {
        let inner = line[at + 1..].split(':').next()?;
        let end = at + inner.len() + 2;
        let named = inner.len() > 2 && inner.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let alone = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == ':' || c == '/')
            && !line.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || c == ':' || c == '/');
        (named && alone && line.get(..end)?.ends_with(':')).then_some(Mark { range: at..end, kind: ":" })
    })
}

/// `\textbf{…}`
fn latex(line: &str) -> Option<Mark> {
    line.match_indices('\\').find_map(|(at, _)| {
        let name = line[at + 1..].split('{').next()?;
        let named = name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_lowercase());
        let open = line[at + 1 + name.len()..].starts_with('{');
        (named && open).then(|| Mark { range: at..at + 2 + name.len(), kind: "\\" })
    })
}

/// `"words":https://…`
fn textile(line: &str) -> Option<Mark> {
    line.find("\":http").map(|at| Mark { range: at..at + 6, kind: "\":" })
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn found(text: &str) -> Vec<&str> {
        marks(text, true).into_iter().map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_other_dialects_are_found() {
        for (text, mark) in [
            ("Aikataulu {#aikataulu}", "{#aikataulu}"),
            ("[TOC]", "[TOC]"),
            ("[[_TOC_]]", "[[_TOC_]]"),
            ("[ ] tehtävä", "[ ]"),
            ("[!NOTE]", "[!NOTE]"),
            (":::tip", ":::"),
            ("H~2~O", "~2~"),
            ("m^2^", "^2^"),
            ("==korostus==", "==korostus=="),
            ("{{ v.title }}", "{{ v.title }}"),
            ("{% if x %}", "{% if x %}"),
            ("Katso [[Sopimus|sopimukset]]", "[[Sopimus|sopimukset]]"),
            ("h2. Otsikko", "h2."),
            ("== Otsikko ==", "=="),
            ("'''lihava'''", "'''lihava''"),
            ("Huomaa :warning: tämä", ":warning:"),
            ("[b]lihava[/b]", "[b]lihava[/b]"),
            ("{info}Teksti{info}", "{info}"),
            ("!!! note", "!!!"),
            ("• kohta", "•"),
            ("\\textbf{x}", "\\textbf{"),
            ("\"linkki\":https://a.fi", "\":http"),
            ("*[HTML]: kieli", "*["),
            ("Otsikko {.luokka}", "{.luokka}"),
        ] {
            assert!(
                found(text).contains(&mark) || found(text).first().is_some_and(|first| mark.contains(first)),
                "{text}: {:?}",
                found(text)
            );
            assert!(!found(text).is_empty());
        }
    }

    #[test]
    fn of_each_kind_one_is_found() {
        assert_eq!(found("• a\n• b\n• c"), ["•"]);
        assert_eq!(found(":::tip\nTeksti\n:::").len(), 1);
    }

    #[test]
    fn plain_words_are_no_marks() {
        for text in [
            "Kello 10:30:15, suhde 1:2:3",
            "EU:n ja Kelan: hakemus: liite",
            "a = b == c",
            "C++ ja C++",
            "Mitä!!! Niinkö??? Kyllä",
            "noin ~5 ja ~6",
            "”’sana’”",
            "[1] ja [a]",
            "{fi: a}",
            "100 %% 200",
            "https://a.fi:8080/x:y",
            "Luku · piste",
            "kausi 2025–2029 (1.6.2025)",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
