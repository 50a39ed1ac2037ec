//! Turns Markdown into HTML, into plain text, and into a list of what a careful editor would not have written.
//!
//! This is the only user of pulldown-cmark. `scan` is the first wall: it lets `check` refuse raw HTML and strange links where they
//! stand in the source, `barriers` what would keep
//! readers out, `marks` what they would not see. `html` is the second: whatever it is given, it writes only tags and addresses that it knows.

mod barriers;
mod marks;
mod named;
mod notes;
mod outline;
mod plain;
mod scan;
mod shape;
mod target;
mod write;

pub use barriers::barriers;
pub use marks::{marks, words};
pub use named::named_sign;
pub use outline::{Heading, headings};
pub use plain::plain;
pub use scan::{Finding, Found, scan};
pub use shape::{Shape, shape};
pub use write::{Options, html};

/// A parser with the extensions that are on; smart punctuation would write English quotation marks, and attributes would let `onclick` in.
fn parser(source: &str) -> pulldown_cmark::Parser<'_> {
    use pulldown_cmark::Options;
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    pulldown_cmark::Parser::new_ext(source, extensions)
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
