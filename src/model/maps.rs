//! What maps are drawn from: the boundaries of municipalities, and who is to be named beside each picture.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::id::Id;
use super::meta::Source;
use super::municipality::Municipality;
use super::text::Text;

/// What a site draws maps from.
#[derive(Clone, Debug, Default)]
pub struct Maps {
    /// The boundaries of municipalities.
    pub boundaries: Option<Boundaries>,
    /// Where the places in tile grids come from.
    pub grid: Option<Credit>,
}

/// The boundaries of municipalities.
#[derive(Clone, Debug)]
pub struct Boundaries {
    /// Where they come from.
    pub credit: Credit,
    /// The rings of each municipality.
    pub rings: BTreeMap<Id<Municipality>, Vec<Ring>>,
}

/// Who made what a picture is drawn from, as the licence wants it to be said beside the picture.
#[derive(Clone, Debug)]
pub struct Credit {
    /// The words beside the picture.
    pub attribution: Text,
    /// The address of the licence.
    pub licence: Option<String>,
    /// Where the data was taken from, and what was changed in it.
    pub sources: Vec<Source>,
}

/// A place on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Degrees east, in millionths.
    pub lon: i32,
    /// Degrees north, in millionths.
    pub lat: i32,
}

/// A closed line; its last point joins the first. A ring within another is a hole. Copies share the points.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ring(pub Arc<[Place]>);

/// Why a text is no ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RingError {
    /// A point is not two decimal numbers.
    Form,
    /// A point lies nowhere near Finland; perhaps north was written before east.
    Away,
    /// There are fewer than three points.
    Few,
}

impl RingError {
    /// The phrase of the messages that says it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Form => "ring-form",
            Self::Away => "ring-away",
            Self::Few => "ring-few",
        }
    }
}

/// Degrees east and north between which Finland and its neighbourhood lie, in millionths.
const NEAR: [std::ops::RangeInclusive<i32>; 2] = [10_000_000..=40_000_000, 55_000_000..=75_000_000];

impl Ring {
    /// Reads `24.359 63.116, 24.278 63.064, …`: points of degrees east and north. A first point that is repeated at the
    /// end counts once.
    ///
    /// # Errors
    /// Says why it is no ring.
    pub fn parse(text: &str) -> Result<Self, RingError> {
        let mut places = text.split(',').map(place).collect::<Result<Vec<Place>, RingError>>()?;
        places.dedup();
        if places.len() > 1 && places.first() == places.last() {
            places.pop();
        }
        if places.len() < 3 { Err(RingError::Few) } else { Ok(Self(places.into())) }
    }
}

fn place(text: &str) -> Result<Place, RingError> {
    let mut numbers = text.split_whitespace().map(millionths);
    let (Some(Some(lon)), Some(Some(lat)), None) = (numbers.next(), numbers.next(), numbers.next()) else {
        return Err(RingError::Form);
    };
    let near = NEAR[0].contains(&lon) && NEAR[1].contains(&lat);
    near.then_some(Place { lon, lat }).ok_or(RingError::Away)
}

/// A decimal number with at most six decimals, in millionths.
fn millionths(text: &str) -> Option<i32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let (sign, whole) = whole.strip_prefix('-').map_or((1, whole), |whole| (-1, whole));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(decimals) || whole.len() > 3 || decimals.len() > 6 {
        return None;
    }
    let decimals: i32 = format!("{decimals:0<6}").parse().ok()?;
    Some(sign * (whole.parse::<i32>().ok()? * 1_000_000 + decimals))
}

#[cfg(test)]
mod tests {
    use super::{Place, Ring, RingError};

    #[test]
    fn a_ring_is_points_of_east_and_north() {
        let ring = Ring::parse("24.359 63.116, 24.278 63.064,24 62.5").unwrap();
        assert_eq!(ring.0[0], Place { lon: 24_359_000, lat: 63_116_000 });
        assert_eq!(ring.0[2], Place { lon: 24_000_000, lat: 62_500_000 });
        assert_eq!(Ring::parse("24.359 63.116, 24.278 63.064, 24 62.5, 24.359 63.116"), Ok(ring));
    }

    #[test]
    fn what_is_no_ring_says_why() {
        for (text, why) in [
            ("24.359 63.116, 24.278", RingError::Form),
            ("24,359 63,116", RingError::Form),
            ("24.359 63.116 5, 24 63, 25 63", RingError::Form),
            ("24.3x 63.1, 24 63, 25 63", RingError::Form),
            ("63.116 24.359, 63.064 24.278, 62.5 24", RingError::Away),
            ("24 63, 25 63", RingError::Few),
            ("24 63, 25 63, 24 63", RingError::Few),
        ] {
            assert_eq!(Ring::parse(text), Err(why), "{text}");
        }
    }
}
