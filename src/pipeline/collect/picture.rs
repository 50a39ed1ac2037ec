//! Turns a picture into its width and height, so that pages keep room for it before it is there, and says whether it holds
//! scripts or is no such picture at all.

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use super::bytes::read_text;
use imagesize::{ImageError, ImageType};

use crate::model::file::Looks;
use crate::text::svg;

/// Width and height of a picture, in its own units, as a file of a site has them.
pub type Size = (u32, u32);

/// No picture of a page is larger on a side; whatever says so says nothing that could be used.
const LARGEST: f64 = 100_000.0;

/// Bytes in which an SVG begins.
const BEGINNING: u64 = 64_000;

/// What a file that is a picture by its name shows of itself. Of pictures that can hold scripts it is looked whether they do.
#[must_use]
pub fn look(path: &Path) -> Looks {
    let is_drawn = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("svg"));
    let active = is_drawn && read_text(path).is_ok_and(|text| text.fault.is_some() || svg::is_active(&text.text));
    Looks { size: size(path), active, mislabelled: is_mislabelled(path) }
}

/// True for a file of pixels by its name that begins as none of that kind does. What cannot be read is not known.
fn is_mislabelled(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let kind = match ending.to_ascii_lowercase().as_str() {
        "png" => ImageType::Png,
        "jpg" | "jpeg" => ImageType::Jpeg,
        "gif" => ImageType::Gif,
        "webp" => ImageType::Webp,
        _ => return false,
    };
    match File::open(path).map(|file| imagesize::reader_type(BufReader::new(file))) {
        Ok(Ok(found)) => found != kind,
        // Shorter than the beginning of any picture.
        Ok(Err(ImageError::IoError(error))) => error.kind() == ErrorKind::UnexpectedEof,
        Ok(Err(_)) => true,
        Err(_) => false,
    }
}

/// The size of a file that is a picture by its name; none where it cannot be told.
fn size(path: &Path) -> Option<Size> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "svg" => {
            let mut text = Vec::new();
            File::open(path).ok()?.take(BEGINNING).read_to_end(&mut text).ok()?;
            of_svg(&String::from_utf8_lossy(&text))
        }
        "png" | "jpg" | "jpeg" | "gif" | "webp" => {
            let size = imagesize::reader_size(BufReader::new(File::open(path).ok()?)).ok()?;
            whole(size.width as f64, size.height as f64)
        }
        _ => None,
    }
}

/// The size that an SVG gives itself, or else that of what it shows.
fn of_svg(text: &str) -> Option<Size> {
    let tag = text.split_once("<svg")?.1;
    let tag = tag.split_once('>')?.0;
    let side = |name| attribute(tag, name).and_then(|value| value.trim().trim_end_matches("px").parse::<f64>().ok());
    let shown = || {
        let numbers: Vec<f64> = attribute(tag, "viewBox")?
            .split([' ', ',', '\n', '\t'])
            .filter(|part| !part.is_empty())
            .map_while(|part| part.parse().ok())
            .collect();
        whole(*numbers.get(2)?, *numbers.get(3)?)
    };
    side("width").zip(side("height")).and_then(|(width, height)| whole(width, height)).or_else(shown)
}

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let starts = tag.match_indices(name).filter(|(at, _)| tag[..*at].ends_with([' ', '\n', '\t', '\r']));
    starts.map(|(at, _)| tag[at + name.len()..].trim_start()).find_map(|rest| {
        let value = rest.strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split_once(quote).map(|(value, _)| value)
    })
}

/// Sides in whole units, which keep their proportion where they are small.
fn whole(width: f64, height: f64) -> Option<Size> {
    let fits = |side: f64| side > 0.0 && side <= LARGEST;
    if !fits(width) || !fits(height) {
        return None;
    }
    let times = if width.min(height) < 100.0 && (width.fract() != 0.0 || height.fract() != 0.0) { 100.0 } else { 1.0 };
    let side = |side: f64| (side * times).round().max(1.0) as u32;
    Some((side(width), side(height)))
}

#[cfg(test)]
mod tests {
    use super::of_svg;

    #[test]
    fn the_size_of_an_svg_is_its_own_or_that_of_what_it_shows() {
        for (tag, wanted) in [
            ("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20px' viewBox='0 0 9 9'>", Some((40, 20))),
            ("<?xml version=\"1.0\"?>\n<svg\n  viewBox=\"0 0 64 32\">", Some((64, 32))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,64,32\">", Some((64, 32))),
            ("<svg viewBox=\"0 0 1.5 1\">", Some((150, 100))),
            ("<svg stroke-width=\"3\" height=\"2\">", None),
            ("<svg width=\"0\" height=\"2\">", None),
            ("<svg width=\"NaN\" height=\"inf\">", None),
            ("<svg", None),
        ] {
            assert_eq!(of_svg(tag), wanted, "{tag}");
        }
    }
}
