//! The contract between the program and whoever makes a theme: which template gets what, and the text that says so.

mod describe;
pub mod shape;

use std::collections::BTreeMap;

pub use describe::describe;
use shape::{Record, Shape};

/// What every template gets.
#[derive(Clone, Debug)]
pub struct Contract {
    /// By the name of the template.
    pub templates: BTreeMap<&'static str, Gets>,
    /// Things with fields, by the name under which shapes speak of them.
    pub records: BTreeMap<String, Record>,
}

/// What one template gets.
#[derive(Clone, Debug)]
pub struct Gets {
    /// Its variables, but for the words of the language, `s`.
    pub variables: BTreeMap<&'static str, Shape>,
    /// The type of `v`, by which the contract can be compared with what pages give; none for a part of the frame, which gets no `v`.
    pub type_name: Option<&'static str>,
}
