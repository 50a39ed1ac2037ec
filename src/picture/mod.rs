//! Turns numbers into shapes: places on the ground into outlines, days into places on a ring, links into boxes and lines.
//!
//! Pure geometry: it knows no records, no words of the theme and no HTML. The same numbers give the same shapes, in whole
//! units of the picture, so that the same site gives the same bytes.

pub mod boxes;
pub mod clock;
pub mod dissolve;
pub mod labels;
pub mod map;
pub mod project;
pub mod simplify;
pub mod topology;
pub mod width;

/// A point of a picture, in its units from the upper left corner.
pub type Point = (i32, i32);

/// The whole number that is nearest.
#[must_use]
pub fn whole(x: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "casts of this kind saturate, and pictures are small")]
    let rounded = x.round() as i32;
    rounded
}
