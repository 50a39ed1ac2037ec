//! Finds markup in a text that is printed as it is typed: Markdown, HTML, marks of other dialects.

use std::ops::Range;

use super::dialect;

/// Names of HTML tags that people write by hand or copy along.
const TAGS: &[&str] = &[
    "a",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "u",
    "ul",
];

/// The first mark of a text.
#[must_use]
pub fn markup(text: &str) -> Option<Range<usize>> {
    let pairs = ["**", "__", "~~", "`"].iter().filter_map(|sign| paired(text, sign, *sign == "`"));
    let single = ["*", "_"].iter().filter_map(|sign| single(text, sign));
    let foreign = dialect::marks(text, true).into_iter().map(|mark| mark.range);
    let others = [link(text), tag(text), heading(text), footnote(text)].into_iter().flatten();
    pairs.chain(single).chain(others).chain(foreign).min_by_key(|range| range.start)
}

/// `**words**`, with the words right between the signs.
fn paired(text: &str, sign: &str, anywhere: bool) -> Option<Range<usize>> {
    text.match_indices(sign).find_map(|(at, _)| {
        let from = at + sign.len();
        let inner = text[from..].split(sign).next()?;
        let closed = text[from + inner.len()..].starts_with(sign);
        let tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
        let says = inner.contains(char::is_alphanumeric) && !inner.contains('\n');
        (closed && says && (tight || anywhere)).then(|| at..from + inner.len() + sign.len())
    })
}

/// `*word*`, which begins and ends where words do.
fn single(text: &str, sign: &str) -> Option<Range<usize>> {
    text.match_indices(sign).find_map(|(at, _)| {
        let inner = text[at + 1..].split(sign).next()?;
        let end = at + 1 + inner.len();
        let closed = text[end..].starts_with(sign) && !text[end + 1..].starts_with(char::is_alphanumeric);
        let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/' || sign.contains(c));
        let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let words = edge(inner.chars().next()) && !inner.ends_with(char::is_whitespace) && !inner.contains('\n');
        (closed && begins && words).then(|| at..end + 1)
    })
}

/// `[words](address)`
fn link(text: &str) -> Option<Range<usize>> {
    let at = text.find("](")?;
    let start = text[..at].rfind('[')?;
    let end = text[at..].find(')').map_or(text.len(), |close| at + close + 1);
    Some(start..end)
}

/// `<b>`, `</p>`, `<br/>`
fn tag(text: &str) -> Option<Range<usize>> {
    text.match_indices('<').find_map(|(at, _)| {
        let inner = text[at + 1..].split('>').next()?;
        let closed = text[at + 1 + inner.len()..].starts_with('>');
        let name = inner.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?.to_ascii_lowercase();
        (closed && (TAGS.contains(&name.as_str()) || inner.starts_with("!--"))).then(|| at..at + inner.len() + 2)
    })
}

/// `## Heading` at the beginning of the text or of a line.
fn heading(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split('\n') {
        let signs = line.len() - line.trim_start_matches('#').len();
        if (1..=6).contains(&signs) && line[signs..].starts_with(' ') {
            return Some(start..start + signs);
        }
        start += line.len() + 1;
    }
    None
}

/// `[^1]`
fn footnote(text: &str) -> Option<Range<usize>> {
    let at = text.find("[^")?;
    let label = text[at + 2..].split(']').next()?;
    let fits = !label.is_empty() && label.len() < 12 && text[at + 2 + label.len()..].starts_with(']');
    fits.then(|| at..at + label.len() + 3)
}

#[cfg(test)]
mod tests {
    use super::markup;

    #[test]
    fn markup_is_found() {
        for (text, mark) in [
            ("Varautumissopimus **uusi** <b>2027</b> [linkki](task:service-boat)", "**uusi**"),
            ("Tämä on *tärkeä*.", "*tärkeä*"),
            ("Tämä on _tärkeä_", "_tärkeä_"),
            ("__Tämä__ on", "__Tämä__"),
            ("~~vanha~~ uusi", "~~vanha~~"),
            ("Avain `x y`", "`x y`"),
            ("Katso [sivu](https://a.fi)", "[sivu](https://a.fi)"),
            ("Rivi<br>toinen", "<br>"),
            ("<p class=\"x\">Teksti</p>", "<p class=\"x\">"),
            ("## Otsikko", "##"),
            ("Luku[^1]", "[^1]"),
            ("[[Sivu]]", "[[Sivu]]"),
            ("{{ nimi }}", "{{ nimi }}"),
            ("Alku <!-- x -->", "<!-- x -->"),
        ] {
            assert_eq!(markup(text).map(|range| &text[range]), Some(mark), "{text}");
        }
    }

    #[test]
    fn plain_words_are_no_markup() {
        for text in [
            "Kunnat* ja alueet*",
            "a < b > c, 5*3*2, x_y_z",
            "tiedosto_nimi_uusi.pdf",
            "Nimi <nimi@kunta.fi>",
            "#yhdys ja #hyte",
            "[1] ja (2)",
            "Sopimus (uusi) [luonnos]",
            "* alaviite: ei tietoa",
            "”Sana” – ‘toinen’",
            "https://a.fi/a_b_c/_d_/x",
        ] {
            assert_eq!(markup(text), None, "{text}");
        }
    }
}
