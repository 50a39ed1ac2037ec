//! What concerns a theme and needs no template engine: its texts and files, its words and their formats, its colours and style
//! sheets, and the contract that says what its templates get.

pub mod assets;
pub mod colours;
pub mod contract;
pub mod file;
pub mod format;
pub mod sheet;
pub mod source;
pub mod strings;
pub mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::colour::palette::Pair;
use crate::model::lang::Lang;
use crate::text::FileId;
use file::FileFault;
use strings::Strings;

/// The style sheet that names the colours of a theme.
pub const SHEET: &str = "style.css";

/// How the names of templates begin that a site's own have taken the place of.
pub const COMMON: &str = "common/";

/// The place of a text that stands in no table yet.
pub const HERE: FileId = FileId(0);

/// Where a phrase is said: its language, its group and its name.
pub type Place = (Lang, String, String);

/// The texts and files of a theme as collected, after the site's own have taken the place of the theme's.
#[derive(Clone, Debug, Default)]
pub struct ThemeSource {
    /// Template texts by name.
    pub templates: BTreeMap<String, Arc<str>>,
    /// Words by language.
    pub strings: BTreeMap<Lang, Arc<Strings>>,
    /// Static files by name, such as `style.css`.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The colours that meet on its pages, by their names in the style sheet.
    pub contrast: Vec<Pair>,
    /// Where templates and words stand, as people are shown it, by their path in the theme: `templates/home.html`.
    pub shown: BTreeMap<String, String>,
    /// The files of words as they were written, by their path in the theme.
    pub word_files: BTreeMap<String, Arc<str>>,
    /// Where phrases stand in those files, by language, group and name: the file, and the bytes of the name.
    pub places: BTreeMap<Place, (String, (usize, usize))>,
    /// The phrases of a site that the theme does not have.
    pub own_phrases: BTreeSet<Place>,
    /// The languages of the site; none for a theme by itself, which serves every language that it has words in.
    pub languages: Vec<Lang>,
    /// What is wrong with its files, apart from the templates.
    pub faults: Vec<FileFault>,
}

impl ThemeSource {
    /// The path of a file of the theme as people are shown it.
    #[must_use]
    pub fn shown(&self, file: &str) -> String {
        self.shown.get(file).cloned().unwrap_or_else(|| format!("theme/{file}"))
    }

    /// The text of a template or of a file of words; empty where there is none.
    #[must_use]
    pub fn text(&self, file: &str) -> Arc<str> {
        let template = file.strip_prefix("templates/").and_then(|name| self.templates.get(name));
        template.or_else(|| self.word_files.get(file)).cloned().unwrap_or_else(|| "".into())
    }
}
