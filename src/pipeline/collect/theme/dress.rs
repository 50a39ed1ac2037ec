//! What a theme says of its colours, and its style sheets, into pairs of colours; finds the ones that nobody can read.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;

use super::{FileFault, ThemeError, Wrong};
use crate::colour::palette::{Pair, Palette, Scheme};
use crate::pipeline::render::theme::sheet;
use crate::pipeline::render::theme::{SHEET, ThemeSource};

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

/// The pairs of colours that a theme names.
pub(super) fn pairs(path: &str, text: &str) -> Result<Vec<Pair>, ThemeError> {
    let manifest: Manifest = serde_yaml::from_str(text)
        .map_err(|error| ThemeError::File(FileFault::new(path, text, &error, Wrong::Manifest)))?;
    let Contrast { text, marks } = manifest.contrast;
    Ok(listed(text, true).chain(listed(marks, false)).collect())
}

fn listed(grounds: BTreeMap<String, Vec<String>>, text: bool) -> impl Iterator<Item = Pair> {
    grounds
        .into_iter()
        .flat_map(move |(ground, inks)| inks.into_iter().map(move |ink| Pair { ink, ground: ground.clone(), text }))
}

/// The first mistake in the style sheets of a theme, as the site's own files have left it.
pub(super) fn check(theme: &ThemeSource) -> Result<(), ThemeError> {
    for (name, bytes) in theme.assets.iter().filter(|(name, _)| name.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        let known = |file: &str| theme.assets.contains_key(file);
        if let Some((file, range)) = sheet::unknown(name, &text, known) {
            return Err(fault(name, &text, range, Wrong::NoFile(file)));
        }
        if name == SHEET {
            contrast(&text, &theme.contrast)?;
        }
    }
    Ok(())
}

fn contrast(text: &str, pairs: &[Pair]) -> Result<(), ThemeError> {
    let palette = Palette::new(text, pairs.to_vec());
    let Some(row) = palette.measured().find(|row| !row.passes()) else { return Ok(()) };
    let place = |name: &str| palette.place(row.scheme, name);
    // Where the dark scheme took the ink from the light one, the ground is what the sheet sets for dark.
    let ink = place(&row.pair.ink).unwrap_or_default();
    let own = row.scheme == Scheme::Light || palette.place(Scheme::Light, &row.pair.ink) != Some(ink.clone());
    let range = if own { ink } else { place(&row.pair.ground).unwrap_or_default() };
    let (ink, ground) = (row.pair.ink.clone(), row.pair.ground.clone());
    let wrong = Wrong::Contrast { ink, ground, ratio: row.contrast, least: row.pair.needs() };
    Err(fault(SHEET, text, range, wrong))
}

fn fault(name: &str, text: &str, range: std::ops::Range<usize>, wrong: Wrong) -> ThemeError {
    let text: Arc<str> = text.into();
    ThemeError::File(Box::new(FileFault { path: format!("static/{name}"), text, range, wrong }))
}
