//! Wellbeing services counties, and the city that has the duties of one.

use super::codes::codes;
use super::id::Id;
use super::kind::running_texts;
use super::lang::Lang;
use super::meta::{Contact, Meta};
use super::municipality::{Municipality, Population};
use super::text::Text;
use crate::text::Span;

codes! {
    /// What stands at the place of a county.
    CountyKind {
        County = "county",
        /// Helsinki, which carries a county's tasks itself (615/2021).
        City = "city",
        /// Åland, which is outside the system (616/2021 6–7 §).
        Outside = "outside",
    }
}

/// A county. Its id is the two-digit code.
#[derive(Clone, Debug)]
pub struct County {
    /// What every record has.
    pub meta: Meta,
    /// The full name.
    pub name: Text,
    /// The name in short.
    pub short: Text,
    /// What it is.
    pub kind: CountyKind,
    /// The municipality that it is, for a city.
    pub municipality: Option<Id<Municipality>>,
    /// The language of most of its people, where it is bilingual.
    pub majority_language: Option<Lang>,
    /// The region (maakunta).
    pub region: Text,
    /// The collaborative area (612/2021 35 §).
    pub collaborative_area: Text,
    /// Its pages, an address by language.
    pub website: Text,
    /// Where its minutes are.
    pub minutes: Option<String>,
    /// How to reach it.
    pub contact: Option<Contact>,
    /// Its place in the tile grid.
    pub grid: Option<Cell>,
    /// Its people.
    pub population: Option<Population>,
    /// Bilingual by 423/2003 6 §: its municipalities differ in language or one is bilingual. Derived.
    pub bilingual: bool,
}
running_texts!(County, []);

/// A place in the grid of tiles, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// From the north.
    pub row: u32,
    /// From the west.
    pub column: u32,
    /// Where it was written.
    pub span: Span,
}

impl Cell {
    /// How many rows the style sheet of a theme has.
    pub const ROWS: u32 = 8;
    /// How many columns it has.
    pub const COLUMNS: u32 = 4;
}
