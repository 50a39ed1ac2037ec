//! What `yhdys new` writes: a portal and what an editor says of a new site or record, into the texts of new files.
//!
//! Nothing here reads or writes the disk. Which keys there are, what they hold and what is said of them comes from the types that
//! decode reads and from the words of their schemas, so that no second description of the kinds can differ from them.

pub mod record;
pub mod site;
pub mod yaml;

use crate::model::lang::Lang;
pub use crate::pipeline::decode::skeleton::MARK;
use crate::words::{NEW, Speech};

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path within the site, with `/`.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// A text of `src/words/new.yaml` with its places filled.
#[must_use]
pub fn word(key: &str, speech: Speech, args: &[(&str, &str)]) -> String {
    let text = NEW.text(key, speech).unwrap_or(key).to_owned();
    args.iter().fold(text, |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
}

/// The language of the program in which comments for a site are written: that of its first language, else English.
#[must_use]
pub fn speech_of(languages: &[Lang]) -> Speech {
    languages.first().and_then(|lang| Speech::of(lang.tag())).unwrap_or_default()
}
