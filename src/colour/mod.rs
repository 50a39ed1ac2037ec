//! Turns colours as people write them into numbers: contrast as WCAG 2.2 counts it, and the nearest colour that has enough of it.

pub mod palette;

use std::fmt;

/// A colour of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue, from 0 to 255.
    pub rgb: [u8; 3],
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { rgb: [255; 3] };
    /// Black.
    pub const BLACK: Self = Self { rgb: [0; 3] };

    /// A colour written `#rrggbb` or `#rgb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let wide: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.to_owned(),
            _ => return None,
        };
        let part = |at: usize| {
            let pair = wide.get(at..at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            u8::from_str_radix(pair, 16).ok()
        };
        Some(Self { rgb: [part(0)?, part(2)?, part(4)?] })
    }

    /// How light it is, from 0 to 1 (WCAG 2.2, relative luminance).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let [red, green, blue] = self.rgb.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour on the way to another: `steps` of 255.
    fn towards(self, other: Self, steps: u16) -> Self {
        let part = |at: usize| {
            let mixed = u32::from(self.rgb[at]) * u32::from(255 - steps) + u32::from(other.rgb[at]) * u32::from(steps);
            u8::try_from((mixed + 127) / 255).unwrap_or(u8::MAX)
        };
        Self { rgb: [part(0), part(1), part(2)] }
    }

    /// The nearest colour of the same hue, darker or lighter, that fits; none when not even black and white do.
    #[must_use]
    pub fn nearest(self, fits: impl Fn(Self) -> bool) -> Option<Self> {
        let ways = (0..=255).flat_map(|steps| [Self::BLACK, Self::WHITE].map(|end| self.towards(end, steps)));
        ways.into_iter().find(|&colour| fits(colour))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A contrast with one decimal, cut and not rounded: 4.49 must not look like enough.
#[must_use]
pub fn decimal(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}

fn linear(part: u8) -> f64 {
    let share = f64::from(part) / 255.0;
    if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    #[test]
    fn colours_are_read_and_printed() {
        assert_eq!(colour("#0B4f8a").to_string(), "#0b4f8a");
        assert_eq!(colour("#fa0").to_string(), "#ffaa00");
        for bad in ["", "#", "0b4f8a", "#0b4f8", "#0b4f8ag", "#gggggg", "blue", "#ääa", "#+1+1+1", "rgb(1,2,3)"] {
            assert_eq!(Colour::parse(bad), None, "{bad}");
        }
    }

    /// Figures from other calculators of WCAG contrast.
    #[test]
    fn contrast_is_that_of_wcag() {
        let known = [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)];
        for (a, b, expected) in known {
            assert!((colour(a).contrast(colour(b)) - expected).abs() < 0.01, "{a} on {b}");
        }
    }

    fn any_colour() -> impl Strategy<Value = Colour> {
        any::<[u8; 3]>().prop_map(|rgb| Colour { rgb })
    }

    proptest! {
        #[test]
        fn every_colour_is_read_as_it_is_printed(colour in any_colour()) {
            prop_assert_eq!(Colour::parse(&colour.to_string()), Some(colour));
        }

        #[test]
        fn the_nearest_colour_fits_on_any_ground(colour in any_colour(), ground in any_colour()) {
            let found = colour.nearest(|colour| colour.contrast(ground) >= 4.5);
            prop_assert!(found.is_some_and(|found| found.contrast(ground) >= 4.5), "{found:?} on {ground}");
            prop_assert!(colour.contrast(ground) < 4.5 || found == Some(colour));
        }

        #[test]
        fn contrast_is_the_same_both_ways(a in any_colour(), b in any_colour()) {
            prop_assert!((a.contrast(b) - b.contrast(a)).abs() < 1e-12 && a.contrast(b) >= 1.0);
        }
    }
}
