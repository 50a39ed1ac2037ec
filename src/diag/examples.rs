//! Reads the examples of each kind of mistake, wrong and right, which are part of the program.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A mistake as people make it, and how it should have been.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The file, from the folder of the site. Lines for `site.yaml` come after those that it has, in the place of the same keys.
    pub path: String,
    /// The text with the mistake.
    pub wrong: String,
    /// The text without it.
    pub right: String,
    /// The file when it is right, where its name was wrong.
    #[serde(default)]
    pub right_path: Option<String>,
    /// Other files of the site by their paths, which stand beside the example and are not shown.
    #[serde(default)]
    pub with: BTreeMap<String, String>,
}

/// That a mistake cannot be shown as a short text.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    none: bool,
}

/// What a file says of a code.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Entry {
    Nothing(Nothing),
    Shown(Example),
}

/// The examples by code.
#[derive(Clone, Debug, Default)]
pub struct Examples(BTreeMap<String, Entry>);

/// The files, one for each group of codes.
const FILES: [&str; 9] = [
    include_str!("examples/bytes.yaml"),
    include_str!("examples/shape.yaml"),
    include_str!("examples/prose.yaml"),
    include_str!("examples/reference.yaml"),
    include_str!("examples/meaning.yaml"),
    include_str!("examples/language.yaml"),
    include_str!("examples/statutory.yaml"),
    include_str!("examples/freshness.yaml"),
    include_str!("examples/theme.yaml"),
];

impl Examples {
    /// Every example.
    ///
    /// # Errors
    /// What is wrong with a file of the program, which a test excludes.
    pub fn load() -> Result<Self, serde_yaml::Error> {
        let mut all = BTreeMap::new();
        for text in FILES {
            let mut entries: BTreeMap<String, Entry> = serde_yaml::from_str(text)?;
            all.append(&mut entries);
        }
        Ok(Self(all))
    }

    /// The example of a code, where it can be shown.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<&Example> {
        match self.0.get(code) {
            Some(Entry::Shown(example)) => Some(example),
            Some(Entry::Nothing(_)) | None => None,
        }
    }

    /// Every code that has an example, or of which the files say that there can be none.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let said = self.0.iter().filter(|(_, entry)| !matches!(entry, Entry::Nothing(Nothing { none: false })));
        said.map(|(code, _)| code.as_str())
    }
}

impl Example {
    /// The file when it is right.
    #[must_use]
    pub fn right_path(&self) -> &str {
        self.right_path.as_deref().unwrap_or(&self.path)
    }
}
