//! Turns the style sheets of a theme into those that are published: the addresses of files with their hashes, the colours of a site.

use std::ops::Range;
use std::sync::Arc;

use super::assets::{Asset, asset_url};
use crate::colour::Colour;
use crate::colour::palette::{Accents, Palette, Scheme};

/// Something that a sheet names and that would not be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A file that the theme does not have.
    Lacking(String),
    /// What is not published with the site: an address elsewhere, or another style sheet, whose name changes with its content.
    Foreign(String),
}

/// A sheet with blanks in place of its comments, so that every byte keeps its place.
fn without_comments(text: &str) -> String {
    let (mut made, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, comment)) = rest.split_once("/*") {
        let after = comment.split_once("*/").map_or("", |(_, after)| after);
        made.push_str(before);
        made.push_str(&" ".repeat(rest.len() - before.len() - after.len()));
        rest = after;
    }
    made.push_str(rest);
    made
}

/// Everything that a sheet names in `url(…)`, as it is written without quotes, with its place.
fn addresses(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let found = text
        .match_indices('(')
        .filter(|(at, _)| text.get(at.saturating_sub(3)..*at).is_some_and(|name| name.eq_ignore_ascii_case("url")));
    found.filter_map(|(at, _)| {
        let start = at + 1;
        let inside = &text[start..start + text[start..].find(')')?];
        let plain = inside.trim().trim_matches(['"', '\'']);
        let start = start + inside.find(plain)?;
        (!plain.is_empty()).then_some((plain, start..start + plain.len()))
    })
}

/// The files of the theme that a sheet names in `url(…)`.
fn named(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    addresses(text).filter(|(plain, _)| !plain.starts_with(['#', '/']) && !plain.contains(':'))
}

/// What a sheet imports, in whatever way it is written.
fn imported(text: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let lower = text.to_ascii_lowercase();
    let found: Vec<usize> = lower.match_indices("@import").map(|(at, word)| at + word.len()).collect();
    found.into_iter().filter_map(|at| {
        let written = text[at..].split([';', '{', '}']).next().unwrap_or_default();
        let plain = match addresses(written).next() {
            Some((plain, _)) => plain,
            None => written.split(['"', '\'']).nth(1)?,
        };
        let start = at + written.find(plain)?;
        Some((plain, start..start + plain.len()))
    })
}

/// The name of a file from the root of the static files, as a sheet in some folder writes it: `../fonts/a.woff2`.
fn whole(sheet: &str, written: &str) -> String {
    let mut parts: Vec<&str> = sheet.split('/').collect();
    parts.pop();
    for part in written.split(['?', '#']).next().unwrap_or_default().split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Everything that a sheet names and that would not be there, with its place.
pub fn wrong(sheet: &str, text: &str, known: impl Fn(&str) -> bool) -> impl Iterator<Item = (Named, Range<usize>)> {
    let text = without_comments(text);
    let imports: Vec<_> = imported(&text).collect();
    let other = addresses(&text).filter(|(_, range)| !imports.iter().any(|(_, import)| import == range)).filter_map(
        |(plain, range)| {
            let inside =
                plain.starts_with('#') || plain.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
            if inside {
                return None;
            }
            if plain.starts_with('/') || plain.contains(':') {
                return Some((Named::Foreign(plain.to_owned()), range));
            }
            let file = whole(sheet, plain);
            (!known(&file)).then_some((Named::Lacking(file), range))
        },
    );
    let import = |(plain, range): &(&str, Range<usize>)| (Named::Foreign((*plain).to_owned()), range.clone());
    let mut found: Vec<_> = imports.iter().map(import).chain(other).collect();
    found.sort_by_key(|(_, range)| range.start);
    found.into_iter()
}

/// A sheet in which the files of the theme stand under their published names.
pub fn published(sheet: &str, text: &str, url: impl Fn(&str) -> Option<String>) -> String {
    let up = "../".repeat(sheet.matches('/').count());
    let (mut made, mut done) = (String::with_capacity(text.len() + 64), 0);
    for (written, range) in named(text) {
        let Some(url) = url(&whole(sheet, written)) else { continue };
        made.push_str(&text[done..range.start]);
        made.push_str(&up);
        made.push_str(url.trim_start_matches("/assets/"));
        done = range.end;
    }
    made.push_str(&text[done..]);
    made
}

/// The static files of a theme as a site publishes them: its accents follow the colours of the sheet.
#[must_use]
pub fn dressed(assets: &[Asset], palette: &Palette, accents: Accents) -> Vec<Asset> {
    let own = rules(palette, accents);
    let dress = |asset: &Asset| {
        if asset.name != super::SHEET || own.is_empty() {
            return asset.clone();
        }
        let bytes: Arc<[u8]> = [&asset.bytes, own.as_bytes()].concat().into();
        Asset { name: asset.name.clone(), url: asset_url(&asset.name, &bytes), bytes }
    };
    assets.iter().map(dress).collect()
}

/// The colours of a site, for screens only: paper has the colours of print.
fn rules(palette: &Palette, accents: Accents) -> String {
    let rule = |scheme: Scheme| {
        let accent = accents.of(scheme)?;
        let media = match scheme {
            Scheme::Light => "screen",
            Scheme::Dark => "screen and (prefers-color-scheme: dark)",
        };
        let on = palette.on(scheme, accent);
        Some(format!("@media {media} {{ :root {{ --accent: {accent}; --on-accent: {on}; }} }}\n"))
    };
    let own: String = Scheme::ALL.into_iter().filter_map(rule).collect();
    match accents.light.filter(|_| accents.dark.is_none()).and_then(|light| on_dark(palette, light)) {
        Some(dark) => own + &rules(palette, Accents { light: None, dark: Some(dark) }),
        None => own,
    }
}

/// The accent of the dark scheme where only a light one is given: the nearest that can be read there, else the theme's own.
fn on_dark(palette: &Palette, light: Colour) -> Option<Colour> {
    match palette.fault(Scheme::Dark, light) {
        None => Some(light),
        Some((.., nearest)) => nearest.or_else(|| palette.colour(Scheme::Dark, "accent")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::palette::Pair;

    #[test]
    fn addresses_of_files_get_their_hashes_and_others_stay() {
        let text = "@font-face{src:url(\"a.woff2\") format(\"woff2\"),url( 'f/b.svg#x' )}i{background:url(data:image/png;base64,AA==)}b{mask:url(#m)}";
        let url = |name: &str| Some(format!("/assets/{name}!"));
        let made = published("style.css", text, url);
        assert_eq!(
            made,
            "@font-face{src:url(\"a.woff2!\") format(\"woff2\"),url( 'f/b.svg!' )}i{background:url(data:image/png;base64,AA==)}b{mask:url(#m)}"
        );
        assert_eq!(published("css/x.css", "url(../a.woff2)", url), "url(../a.woff2!)");
        assert_eq!(published("css/x.css", "url(y.svg)", |_| None), "url(y.svg)");
    }

    fn missing(text: &str) -> Vec<(Named, &str)> {
        let found = wrong("style.css", text, |name| name == "b.svg");
        found.map(|(named, range)| (named, &text[range])).collect()
    }

    #[test]
    fn a_file_that_nobody_knows_is_found_with_its_place() {
        assert_eq!(
            missing("i{background:url(\"b.svg\")} /* ö url(x.svg) */ b{mask:url(#m) URL(data:image/png;base64,A)}"),
            []
        );
        let text = "i{background:url(\"c.svg\")} /* ö */ b{background:url(d.svg)}";
        let file = |name: &'static str| (Named::Lacking(name.to_owned()), name);
        assert_eq!(missing(text), [file("c.svg"), file("d.svg")]);
    }

    #[test]
    fn a_sheet_asks_no_other_host_and_imports_no_other_sheet() {
        let text = "@import \"nope.css\";@IMPORT url('//evil.example/a.css') screen;i{background:url(https://evil.example/x)}b{mask:URL( /x.svg )}";
        let foreign = |address: &'static str| (Named::Foreign(address.to_owned()), address);
        let all = ["nope.css", "//evil.example/a.css", "https://evil.example/x", "/x.svg"];
        assert_eq!(missing(text), all.map(foreign));
    }

    fn assets() -> Vec<Asset> {
        let bytes: Arc<[u8]> = b":root { --accent: #00f; }\n".as_slice().into();
        vec![Asset { name: "style.css".to_owned(), url: asset_url("style.css", &bytes), bytes }]
    }

    #[test]
    fn the_accents_of_a_site_follow_the_sheet_and_change_its_address() {
        let sheet = ":root { --accent: #0000ff; --on-accent: #ffffff; } @media (prefers-color-scheme: dark) { :root { --accent: #aaccff; --on-accent: #001020; } }";
        let palette = Palette::new(sheet, Vec::new());
        let plain = dressed(&assets(), &palette, Accents::default());
        assert_eq!(plain[0].url, assets()[0].url);
        let own = dressed(&assets(), &palette, Accents { light: Colour::parse("#a00"), dark: None });
        assert_ne!(own[0].url, plain[0].url);
        assert_eq!(
            String::from_utf8_lossy(&own[0].bytes),
            ":root { --accent: #00f; }\n\
             @media screen { :root { --accent: #aa0000; --on-accent: #ffffff; } }\n\
             @media screen and (prefers-color-scheme: dark) { :root { --accent: #aa0000; --on-accent: #ffffff; } }\n"
        );
    }

    #[test]
    fn a_light_accent_alone_is_made_lighter_for_the_dark() {
        let sheet = ":root { --bg: #ffffff; --on-accent: #ffffff; } @media (prefers-color-scheme: dark) { :root { --bg: #101010; } }";
        let pair = Pair { ink: "accent".to_owned(), ground: "bg".to_owned(), text: true };
        let palette = Palette::new(sheet, vec![pair]);
        let light = Colour::parse("#7a1f3d").unwrap();
        let dark = on_dark(&palette, light).unwrap();
        assert_ne!(dark, light);
        assert!(palette.fault(Scheme::Dark, dark).is_none(), "{dark}");
        assert!(rules(&palette, Accents { light: Some(light), dark: None }).contains(&format!("--accent: {dark};")));
    }
}
