//! **yhdys** turns YAML about agreements, responsible bodies, negotiations and interface areas into bilingual portals.
//!
//! ```text
//! directories ──collect──▶ Sources ──decode──▶ Records ──link──▶ Portal ──plan──▶ Plan ──render──▶ bytes ──write──▶ disk
//!                                                              └─lint──▶ diagnostics
//! ```

pub mod built_in;

pub mod text;
pub mod words;

pub mod colour;

pub mod diag;

pub mod model;

pub mod yaml;

pub mod theme;

pub mod duty;

pub mod chart;

pub mod picture;

pub mod pipeline;

pub mod search;

pub mod gather;

pub mod schema;

pub mod new;

pub mod workspace;

pub mod serve;

pub mod cli;
