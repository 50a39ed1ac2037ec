//! Turns a style sheet into the colours of its two schemes, and the pairs in which they meet into those without enough contrast.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Colour;

/// The contrast that text needs (WCAG 2.2, 1.4.3, level AA).
pub const TEXT: f64 = 4.5;
/// The contrast that lines, marks and shapes need, by which something is understood (WCAG 2.2, 1.4.11).
pub const MARK: f64 = 3.0;

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark, when the reader's device asks for it.
    Dark,
}

impl Scheme {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Light, Self::Dark];
}

/// The colours of a scheme by name, such as `accent`, with the place of each in the style sheet.
type Tokens = BTreeMap<String, (Colour, Range<usize>)>;

/// Two colours of a theme that meet on its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The colour of the text or mark.
    pub ink: String,
    /// The colour under it.
    pub ground: String,
    /// True for text, false for lines, marks and shapes.
    pub text: bool,
}

impl Pair {
    /// The contrast that the pair needs.
    #[must_use]
    pub fn needs(&self) -> f64 {
        if self.text { TEXT } else { MARK }
    }
}

/// A pair in one scheme, with its contrast.
#[derive(Clone, Debug)]
pub struct Measured<'a> {
    /// The pair.
    pub pair: &'a Pair,
    /// The scheme.
    pub scheme: Scheme,
    /// The colour of the text or mark.
    pub ink: Colour,
    /// The colour under it.
    pub ground: Colour,
    /// From 1 to 21.
    pub contrast: f64,
}

impl Measured<'_> {
    /// True when the contrast is enough.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.contrast >= self.pair.needs()
    }
}

/// The colours of a theme and the pairs in which they meet.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    light: Tokens,
    dark: Tokens,
    /// The pairs that the theme names.
    pub pairs: Vec<Pair>,
}

/// The accent colours of a site; none where it takes those of the theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accents {
    /// On a light ground.
    pub light: Option<Colour>,
    /// On a dark ground.
    pub dark: Option<Colour>,
}

impl Accents {
    /// The accent of a scheme.
    #[must_use]
    pub fn of(self, scheme: Scheme) -> Option<Colour> {
        match scheme {
            Scheme::Light => self.light,
            Scheme::Dark => self.dark,
        }
    }
}

impl Palette {
    /// The colours that a style sheet names, `--name: #rrggbb`, by scheme. Each is taken where it is named first: print comes last.
    #[must_use]
    pub fn new(sheet: &str, pairs: Vec<Pair>) -> Self {
        let dark = dark_part(sheet);
        let mut palette = Self { pairs, ..Self::default() };
        for (name, colour, place) in named(sheet) {
            let tokens = if dark.contains(&place.start) { &mut palette.dark } else { &mut palette.light };
            tokens.entry(name.to_owned()).or_insert((colour, place));
        }
        palette
    }

    /// The colour of a name in a scheme; dark takes what it does not name from light, as the sheet does.
    #[must_use]
    pub fn colour(&self, scheme: Scheme, name: &str) -> Option<Colour> {
        self.token(scheme, name).map(|(colour, _)| *colour)
    }

    /// Where a colour is named in the sheet.
    #[must_use]
    pub fn place(&self, scheme: Scheme, name: &str) -> Option<Range<usize>> {
        self.token(scheme, name).map(|(_, place)| place.clone())
    }

    fn token(&self, scheme: Scheme, name: &str) -> Option<&(Colour, Range<usize>)> {
        match scheme {
            Scheme::Light => self.light.get(name),
            Scheme::Dark => self.dark.get(name).or_else(|| self.light.get(name)),
        }
    }

    /// The names of all colours, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.light.keys().map(String::as_str)
    }

    /// The same with the accents of a site, and with text on them that can be read.
    #[must_use]
    pub fn with(&self, accents: Accents) -> Self {
        let mut palette = self.clone();
        for scheme in Scheme::ALL {
            let Some(accent) = accents.of(scheme) else { continue };
            let on = self.on(scheme, accent);
            let tokens = if scheme == Scheme::Light { &mut palette.light } else { &mut palette.dark };
            tokens.insert("accent".to_owned(), (accent, 0..0));
            tokens.insert("on-accent".to_owned(), (on, 0..0));
        }
        palette
    }

    /// The colour of text on an accent: the theme's own where it can be read, else white or black, of which one always can.
    #[must_use]
    pub fn on(&self, scheme: Scheme, accent: Colour) -> Colour {
        let own = self.colour(scheme, "on-accent").filter(|own| own.contrast(accent) >= TEXT);
        own.unwrap_or(if Colour::WHITE.contrast(accent) >= TEXT { Colour::WHITE } else { Colour::BLACK })
    }

    /// Every pair in every scheme. Pairs with a name that the sheet does not have are left out.
    pub fn measured(&self) -> impl Iterator<Item = Measured<'_>> {
        Scheme::ALL
            .into_iter()
            .flat_map(move |scheme| self.pairs.iter().filter_map(move |pair| self.measure(pair, scheme)))
    }

    /// A pair in a scheme; none when the sheet does not have one of its names.
    #[must_use]
    pub fn measure<'a>(&self, pair: &'a Pair, scheme: Scheme) -> Option<Measured<'a>> {
        let (ink, ground) = (self.colour(scheme, &pair.ink)?, self.colour(scheme, &pair.ground)?);
        Some(Measured { pair, scheme, ink, ground, contrast: ink.contrast(ground) })
    }

    /// The first pair in which an accent cannot be read in a scheme, with the nearest accent that passes every pair.
    #[must_use]
    pub fn fault(&self, scheme: Scheme, accent: Colour) -> Option<(Pair, f64, Option<Colour>)> {
        let bad = |accent: Colour| {
            let palette = self.with(match scheme {
                Scheme::Light => Accents { light: Some(accent), dark: None },
                Scheme::Dark => Accents { light: None, dark: Some(accent) },
            });
            let mut measured = palette.measured().filter(|row| row.scheme == scheme && row.pair.names_accent());
            measured.find(|row| !row.passes()).map(|row| (row.pair.clone(), row.contrast))
        };
        let (pair, contrast) = bad(accent)?;
        Some((pair, contrast, accent.nearest(|accent| bad(accent).is_none())))
    }
}

impl Pair {
    fn names_accent(&self) -> bool {
        [&self.ink, &self.ground].iter().any(|name| matches!(name.as_str(), "accent" | "on-accent"))
    }
}

/// The part of a sheet that is for dark screens.
fn dark_part(sheet: &str) -> Range<usize> {
    let Some(start) = sheet.find("(prefers-color-scheme: dark)") else { return 0..0 };
    let mut depth = 0_u32;
    for (at, sign) in sheet[start..].char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 1 => return start..start + at,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    start..sheet.len()
}

/// Every `--name: #colour` of a sheet, with the place of the colour.
fn named(sheet: &str) -> impl Iterator<Item = (&str, Colour, Range<usize>)> {
    sheet.match_indices("--").filter_map(|(at, _)| {
        let rest = &sheet[at + 2..];
        let name = &rest[..rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?];
        let value = rest[name.len()..].strip_prefix(':')?;
        let text = value.trim_start();
        let text = &text[..text.find([';', '}'])?];
        let start = at + 2 + name.len() + 1 + (value.len() - value.trim_start().len());
        Some((name, Colour::parse(text.trim_end())?, start..start + text.trim_end().len()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHEET: &str = ":root { --bg: #fff; --accent: #0b4f8a; --on-accent: #ffffff; --gap: 1rem; color: var(--bg); }\n\
        @media (prefers-color-scheme: dark) { :root { --bg: #12181f; --accent:#8ec9ff; } a { color: var(--accent); } }\n\
        @media print { :root { --accent: #000; } }";

    fn pair(ink: &str, ground: &str, text: bool) -> Pair {
        Pair { ink: ink.to_owned(), ground: ground.to_owned(), text }
    }

    fn palette() -> Palette {
        Palette::new(SHEET, vec![pair("accent", "bg", true), pair("on-accent", "accent", true)])
    }

    #[test]
    fn colours_are_read_by_scheme_and_print_changes_none() {
        let palette = palette();
        let colour = |scheme, name| palette.colour(scheme, name).unwrap().to_string();
        assert_eq!(colour(Scheme::Light, "accent"), "#0b4f8a");
        assert_eq!(colour(Scheme::Dark, "accent"), "#8ec9ff");
        assert_eq!(colour(Scheme::Dark, "on-accent"), "#ffffff", "dark takes what it does not name from light");
        assert_eq!(&SHEET[palette.place(Scheme::Dark, "bg").unwrap()], "#12181f");
        assert_eq!(palette.names().collect::<Vec<_>>(), ["accent", "bg", "on-accent"]);
    }

    #[test]
    fn pairs_without_enough_contrast_are_found() {
        let palette = palette();
        let bad: Vec<_> =
            palette.measured().filter(|row| !row.passes()).map(|row| (row.scheme, &row.pair.ink)).collect();
        assert_eq!(bad, [(Scheme::Dark, &"on-accent".to_owned())], "white on light blue");
    }

    #[test]
    fn a_pale_accent_is_told_with_the_nearest_that_passes() {
        let pale = Colour::parse("#7fb2e5").unwrap();
        let (pair, contrast, nearest) = palette().fault(Scheme::Light, pale).unwrap();
        assert_eq!((pair.ink.as_str(), pair.ground.as_str()), ("accent", "bg"));
        assert!(contrast < TEXT);
        assert!(palette().fault(Scheme::Light, nearest.unwrap()).is_none());
    }

    proptest! {
        #[test]
        fn the_suggested_accent_always_passes(rgb in any::<[u8; 3]>(), dark in any::<bool>()) {
            let scheme = if dark { Scheme::Dark } else { Scheme::Light };
            let accent = Colour { rgb };
            if let Some((_, _, nearest)) = palette().fault(scheme, accent) {
                let nearest = nearest.unwrap();
                prop_assert!(palette().fault(scheme, nearest).is_none(), "{nearest} for {accent}");
            }
        }
    }
}
