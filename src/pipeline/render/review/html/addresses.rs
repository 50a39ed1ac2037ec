//! What an attribute, a script or a style says of other hosts, as a browser reads it.

use crate::text::references::{in_html, in_styles};

/// True where a browser goes to the address of the element by itself: a link by its relations, a `meta` by what it stands for.
pub(super) fn goes_by_itself(element: &str, says: &str) -> bool {
    match element {
        "link" => is_fetched(says),
        _ => says.trim() == "refresh",
    }
}

/// True for a link of which a browser fetches the target by itself.
fn is_fetched(rel: &str) -> bool {
    let leads = ["canonical", "alternate", "license", "author", "help", "next", "prev", "search", "me"];
    rel.split_ascii_whitespace().any(|word| !leads.contains(&word))
}

/// True for an attribute whose address a browser asks for by itself, from which it reckons such addresses, or to which a form
/// sends what was typed.
pub(super) fn fetches(element: &str, attribute: &str) -> bool {
    match (element, attribute) {
        (_, "src" | "poster" | "background" | "formaction" | "codebase") => true,
        ("object", "data") | ("base", "href") | ("form", "action") => true,
        (element, "href" | "xlink:href") => matches!(element, "use" | "image" | "feimage" | "script"),
        _ => false,
    }
}

/// The parts of a value between the statements of a template, each of which may be all that is printed of it, without comments.
pub(super) fn branches(value: &str) -> impl Iterator<Item = &str> {
    value.split("{%").enumerate().flat_map(|(row, part)| {
        let printed = if row == 0 { part } else { part.split_once("%}").map_or("", |(_, printed)| printed) };
        printed.split("{#").enumerate().map(|(row, part)| match row {
            0 => part,
            _ => part.split_once("#}").map_or("", |(_, printed)| printed),
        })
    })
}

/// Where a `meta` with `refresh` leads: `5; url=https://a.example` leads to `https://a.example`.
pub(super) fn refreshed(content: &str) -> &str {
    let after =
        content.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign.is_ascii_digit() || sign == '.');
    let after = after.strip_prefix([';', ',']).unwrap_or(after).trim_ascii_start();
    let word = after.get(..3).filter(|word| word.eq_ignore_ascii_case("url"));
    let address = word.and_then(|_| after.get(3..)?.trim_ascii_start().strip_prefix('='));
    address.unwrap_or(after).trim_ascii_start().trim_start_matches(['"', '\''])
}

/// True for an address of another host, as browsers read it: without spaces before it, with either stroke, however many.
pub(super) fn is_foreign(address: &str) -> bool {
    let signs = address.trim_start_matches(|sign: char| sign <= ' ').chars();
    let signs = signs.filter(|sign| !matches!(sign, '\t' | '\n' | '\r'));
    let start: String = signs.take(8).map(|sign| if sign == '\\' { '/' } else { sign.to_ascii_lowercase() }).collect();
    ["//", "http:", "https:"].iter().any(|scheme| start.starts_with(scheme))
}

/// True for a style that names another host.
pub(super) fn style_leads_away(value: &str) -> bool {
    let plain = in_styles(value);
    (0..plain.len()).any(|at| names_host(&plain, at, true))
}

/// Bytes that an address of another host may take up to its second stroke, with every sign of it written by a number.
const WINDOW: usize = 80;

/// True where an address of another host begins inside of an element of a script or of styles. In a picture, references are
/// read in styles too.
pub(super) fn names_host_here(source: &str, at: usize, element: &str) -> bool {
    if element != "style" {
        return names_host(source, at, false);
    }
    let from = source[..at].char_indices().next_back().map_or(at, |(before, _)| before);
    let to = (at..source.len().min(at + WINDOW)).rev().find(|to| source.is_char_boundary(*to)).unwrap_or(at);
    let before = &source[from..at];
    if !matches!(source.as_bytes().get(at), Some(b'h' | b'H' | b'/' | b'&' | b'\\')) {
        return false;
    }
    let plain = in_html(&source[at..to]);
    names_host(&[before, &in_styles(&plain)].concat(), before.len(), true)
}

/// True where an address of another host begins inside of a script or of styles, where two strokes begin no remark.
fn names_host(source: &str, at: usize, in_styles: bool) -> bool {
    let Some(rest) = source.as_bytes().get(at..) else { return false };
    let begins = |scheme: &[u8]| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let before = at.checked_sub(1).and_then(|before| source.as_bytes().get(before));
    let is_bare = in_styles && begins(b"//") && before.is_some_and(|before| b"\"'( ".contains(before));
    begins(b"https://") || begins(b"http://") || is_bare
}
