//! The domain in plain structs: no YAML, no serde, no HTML, no disk, no clock.
//!
//! A record refers to another by a typed [`id::Id`], a day is a [`date::Date`] that knows its own precision,
//! and a public text is a [`text::Text`] by language.

pub mod codes;
pub mod date;
pub mod days;
pub mod id;
pub mod kind;
pub mod lang;
pub mod law;
pub mod ledger;
pub mod maps;
pub mod meeting;
pub mod meta;
pub mod party;
pub mod period;
pub mod places;
pub mod portal;
pub mod text;
pub mod topics;

pub mod act;
pub mod agreement;
pub mod area;
pub mod article;
pub mod body;
pub mod county;
pub mod coverage;
pub mod decisions;
pub mod document;
pub mod file;
pub mod forum;
pub mod indicator;
pub mod municipality;
pub mod negotiation;
pub mod phase;
pub mod policy;
pub mod practice;
pub mod project;
pub mod register;
pub mod search;
pub mod side;
pub mod site;
pub mod situation;
pub mod task;
pub mod term;
