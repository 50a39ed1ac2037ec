//! What a theme says of its colours, and its style sheets, into pairs of colours; finds the ones that nobody can read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use crate::colour::palette::{Pair, Palette, Scheme};
use crate::theme::file::{FileFault, Wrong};
use crate::theme::sheet::{self, Named};
use crate::theme::{SHEET, ThemeSource};

/// `theme.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    #[expect(dead_code, reason = "for people who look for the theme, not for the program")]
    name: String,
    #[expect(dead_code, reason = "for people who look for the theme, not for the program")]
    version: String,
    #[expect(dead_code, reason = "for people who look for the theme, not for the program")]
    licence: String,
    #[serde(default)]
    contrast: Contrast,
}

/// Which colours stand on which grounds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Contrast {
    #[serde(default)]
    text: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    marks: BTreeMap<String, Vec<String>>,
}

/// Reads the pairs of colours that a theme names.
pub fn pairs(theme: &mut ThemeSource, path: &str, text: &str) {
    match serde_yaml::from_str::<Manifest>(text) {
        Ok(Manifest { contrast: Contrast { text, marks }, .. }) => {
            theme.contrast = listed(text, true).chain(listed(marks, false)).collect();
        }
        Err(error) => theme.faults.push(FileFault::new(theme.shown(path), text, &error, Wrong::Manifest)),
    }
}

fn listed(grounds: BTreeMap<String, Vec<String>>, text: bool) -> impl Iterator<Item = Pair> {
    grounds
        .into_iter()
        .flat_map(move |(ground, inks)| inks.into_iter().map(move |ink| Pair { ink, ground: ground.clone(), text }))
}

/// The mistakes in the style sheets of a theme, as the site's own files have left it.
pub fn check(theme: &mut ThemeSource) {
    let mut found = Vec::new();
    for (name, bytes) in theme.assets.iter().filter(|(name, _)| name.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        let known = |file: &str| theme.assets.contains_key(file);
        let mut wrong: Vec<_> = sheet::wrong(name, &text, known)
            .map(|(named, range)| match named {
                Named::Lacking(file) => (Wrong::NoFile(file), range),
                Named::Foreign(address) => (Wrong::Foreign(address), range),
            })
            .collect();
        if name == SHEET {
            wrong.extend(contrast(&text, &theme.contrast));
        }
        let path = theme.shown(&format!("static/{name}"));
        // All mistakes of a sheet share its text.
        let shared: Arc<str> = text.as_ref().into();
        let fault = |(wrong, range)| FileFault { path: path.clone(), text: shared.clone(), range, wrong };
        found.extend(wrong.into_iter().map(fault));
    }
    theme.faults.extend(found);
}

/// The first pair of colours that nobody can tell apart: those that follow often have the same colour.
fn contrast(text: &str, pairs: &[Pair]) -> Option<(Wrong, Range<usize>)> {
    let palette = Palette::new(text, pairs.to_vec());
    let row = palette.measured().find(|row| !row.passes())?;
    let place = |name: &str| palette.place(row.scheme, name);
    // Where the dark scheme took the ink from the light one, the ground is what the sheet sets for dark.
    let ink = place(&row.pair.ink).unwrap_or_default();
    let own = row.scheme == Scheme::Light || palette.place(Scheme::Light, &row.pair.ink) != Some(ink.clone());
    let range = if own { ink } else { place(&row.pair.ground).unwrap_or_default() };
    let (ink, ground) = (row.pair.ink.clone(), row.pair.ground.clone());
    Some((Wrong::Contrast { ink, ground, ratio: row.contrast, least: row.pair.needs() }, range))
}
