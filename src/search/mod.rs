//! A planned portal into the search index of a language, and a question into the records that answer it.
//!
//! All forms of a word share a [`rules::key`]. The index holds, for each key, the records that have the word, and
//! further keys that lead to it: those of the forms that the endings alone do not bring together. The parts of
//! compounds are keys of their own. `typed` finds the keys of a question and `rank` the records;
//! `themes/default/static/search.js` does the same in a browser, and a test compares the two.

pub mod compound;
pub mod docs;
pub mod forms;
pub mod index;
pub mod lexicon;
pub mod packed;
pub mod place;
pub mod rank;
pub mod rules;
mod slips;
pub mod stop;
mod typed;
pub mod vocabulary;
