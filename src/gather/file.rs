//! What a portal gives to others into `data/portal.json`, and back. The file says its format and version; a version that
//! this program does not know is not read.

use serde::{Deserialize, Serialize};

use super::Gathered;

/// Where the file lies in a published site.
pub const PATH: &str = "data/portal.json";

/// What the file says of its format.
const FORMAT: &str = "yhdys-portal";

/// The version that this program writes and reads. Keys may be added without a new one.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    #[serde(flatten)]
    portal: &'a Gathered,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no file of this kind.
    Format,
    /// It has a version that this program does not know.
    Version(u32),
    /// Something in it is not as it should be.
    Content(String),
}

/// The file of a portal.
#[must_use]
pub fn write(portal: &Gathered) -> String {
    let written = Written { format: FORMAT, version: VERSION, portal };
    serde_json::to_string_pretty(&written).map(|text| text + "\n").unwrap_or_default()
}

/// What a file says.
///
/// # Errors
/// It is none, or not of the known version.
pub fn read(text: &str) -> Result<Gathered, Fault> {
    let head: Head = serde_json::from_str(text).map_err(|_| Fault::Format)?;
    match (head.format.as_str(), head.version) {
        (FORMAT, VERSION) => serde_json::from_str(text).map_err(|error| Fault::Content(error.to_string())),
        (FORMAT, other) => Err(Fault::Version(other)),
        _ => Err(Fault::Format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_and_other_versions_are_not_read() {
        assert_eq!(read("{}"), Err(Fault::Format));
        assert_eq!(read("[]"), Err(Fault::Format));
        assert_eq!(read("not json"), Err(Fault::Format));
        assert_eq!(read("{\"format\": \"yhdys-portal\", \"version\": 2}"), Err(Fault::Version(2)));
        assert!(matches!(read("{\"format\": \"yhdys-portal\", \"version\": 1}"), Err(Fault::Content(_))));
    }
}
