//! Values into YAML files of a site.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::Value;

/// Writes a file that holds one mapping or a list of records.
pub(crate) fn yaml(path: &Path, value: &Value) -> io::Result<()> {
    let text = serde_yaml::to_string(value).map_err(io::Error::other)?;
    plain(path, &text)
}

/// Writes a folder with a file for each record.
pub(crate) fn each(folder: &Path, records: impl IntoIterator<Item = (String, Value)>) -> io::Result<()> {
    records.into_iter().try_for_each(|(id, record)| yaml(&folder.join(format!("{id}.yaml")), &record))
}

/// Writes a text, and the folder that it needs.
pub(crate) fn plain(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
