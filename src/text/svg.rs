//! Looks at a picture in SVG for what a browser would run or fetch.

use super::references;

/// Elements that run something, hold a page, or change addresses after the picture is there.
const ACTIVE: &[&str] = &["script", "foreignobject", "iframe", "embed", "object", "handler", "listener"];

/// True when a picture holds a script, a handler of events, or anything that is fetched from elsewhere. What cannot be read
/// as a picture is no better.
#[must_use]
pub fn is_active(text: &str) -> bool {
    let text = text.to_lowercase();
    let begins = text.contains("<svg") || text.contains(":svg");
    // A sign can be written as its number, which must not hide anything: neither what it is nor where a value ends.
    !begins || acts(&text) || text.contains("&#") && acts(&with_signs(&text))
}

/// True for what runs or fetches something.
fn acts(text: &str) -> bool {
    let declares =
        |text: &str| ["<!entity", "<?xml-stylesheet", "@import", "image-set("].iter().any(|word| text.contains(word));
    let hides = text.contains('\\') && {
        let plain = references::in_styles(text).to_lowercase();
        declares(&plain) || fetches(&plain)
    };
    declares(text) || hides || fetches(text) || tags(text).any(is_active_tag)
}

/// The same with every sign that is written as its number.
fn with_signs(text: &str) -> String {
    let mut parts = text.split("&#");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(';').unwrap_or((part, ""));
        let code = match number.strip_prefix('x') {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        match code.ok().and_then(char::from_u32) {
            Some(sign) => plain.extend(sign.to_lowercase().chain(rest.chars())),
            None => plain.extend(["&#", part]),
        }
    }
    plain
}

/// The inside of each tag, without comments and text. A `>` inside quotes ends none.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('<')?;
        let inside = &rest[start + 1..];
        let end = match inside.strip_prefix("!--") {
            Some(comment) => comment.find("-->").map_or(inside.len(), |at| at + 6),
            None => tag_end(inside),
        };
        let (tag, after) = inside.split_at(end);
        rest = after;
        Some(if tag.starts_with("!--") { "" } else { tag })
    })
}

fn tag_end(inside: &str) -> usize {
    let mut quote = None;
    for (at, c) in inside.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    inside.len()
}

fn is_active_tag(tag: &str) -> bool {
    let name = tag.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let local = name.rsplit(':').next().unwrap_or_default();
    ACTIVE.contains(&local) || attributes(tag).any(|(name, value)| is_active_attribute(name, value))
}

/// Names and values of attributes; a value without quotes is no XML and ends at the next blank.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let at = rest.find('=')?;
        let name = rest[..at].trim_end().rsplit(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/')).next();
        let value = rest[at + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        rest = after;
        Some((name.unwrap_or_default(), value))
    })
}

fn is_active_attribute(name: &str, value: &str) -> bool {
    let local = name.rsplit(':').next().unwrap_or_default();
    let value = value.trim();
    let picture = ["png", "jpeg", "gif", "webp"].iter().any(|kind| value.starts_with(&format!("data:image/{kind}")));
    match local {
        "href" | "src" => !(value.starts_with('#') || picture),
        // An animation could give a link another address, or an element a handler.
        "attributename" => value.ends_with("href") || value.starts_with("on"),
        _ => local.len() > 2 && local.starts_with("on"),
    }
}

/// True when a style names something outside of the picture.
fn fetches(text: &str) -> bool {
    let outside = |rest: &str| {
        let target = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        let target =
            ["&quot;", "&apos;", "&#39;"].iter().find_map(|quote| target.strip_prefix(quote)).unwrap_or(target);
        !target.starts_with('#')
    };
    text.match_indices("url(").any(|(at, call)| outside(&text[at + call.len()..]))
}

#[cfg(test)]
mod tests {
    use super::is_active;

    #[test]
    fn pictures_that_only_draw_are_passive() {
        for drawing in [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>On</title><path d=\"M0 0\"/></svg>",
            "<?xml version=\"1.0\"?><!-- <script> --><svg><defs><g id=\"a\"/></defs><use xlink:href=\"#a\" fill=\"url(#b)\"/></svg>",
            "<svg n:path=\"C:\\deco\\fig.png\"><text>&#228;&#x1F600; &#zz;</text><set attributeName=\"fill\" to=\"red\"/></svg>",
            "<svg><image href=\"data:image/png;base64,AA\"/><style>p{fill:url( '#b')}</style></svg>",
        ] {
            assert!(!is_active(drawing), "{drawing}");
        }
    }

    #[test]
    fn scripts_handlers_and_what_is_fetched_make_a_picture_active() {
        for inside in [
            "<script>alert(1)</script>",
            "<s:script xmlns:s=\"x\"/>",
            "<SCRIPT/>",
            "<path onload=\"x\"/>",
            "<path fill=\"a>b\" ONclick = 'x'/>",
            "<path d=''onload=x/>",
            "<foreignObject/>",
            "<a xlink:href=\"javascript:x\"/>",
            "<a href=\"&#106;avascript:x\"/>",
            "<image href=\"https://evil.example/x.png\"/>",
            "<image href=\"data:image/svg+xml,x\"/>",
            "<set attributeName=\"xlink:href\" to=\"x\"/>",
            "<set attributeName=\"onmouseover\" to=\"x\"/>",
            "<set attributeName=\"hre&#102;\" to=\"x\"/>",
            "<set attributeName=\"&#x48;REF\" to=\"x\"/>",
            "<path d=\"&#34;\"/><script/>",
            "<path d='&#39;' onload='x'/>",
            "<style>@import 'x';</style>",
            "<style>@\\69mport 'x';</style>",
            "<style>p { fill: u\\72 l(https://evil.example/#a) }</style>",
            "<path style=\"fill: &#117;rl(https://evil.example/#a)\"/>",
            "<path style=\"fill: \\url(https://evil.example/#a)\"/>",
            "<style>p { background: image-set('https://evil.example/a.png' 1x) }</style>",
            "<path fill=\"url(https://evil.example/#a)\"/>",
        ] {
            assert!(is_active(&format!("<svg>{inside}</svg>")), "{inside}");
        }
        assert!(is_active("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>"));
        assert!(is_active("no picture"));
    }
}
