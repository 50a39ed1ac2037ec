//! The source itself: who may use what, how files look, words and templates of the default theme.

mod files;
mod imports;
mod theme;
mod words;
