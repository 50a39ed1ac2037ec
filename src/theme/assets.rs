//! Turns the static files of a theme into those that are published, each with its content in its address.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::sheet;

/// A static file with the name under which it is published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its plain name.
    pub name: String,
    /// Its address, with a hash of its content: `/assets/style.0123456789ab.css`.
    pub url: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// Static files with their addresses. Style sheets name other files by those addresses, never another sheet.
#[must_use]
pub fn assets(files: &BTreeMap<String, Arc<[u8]>>) -> Vec<Asset> {
    let url = |name: &str| {
        let bytes = files.get(name).filter(|_| !name.ends_with(".css"))?;
        Some(asset_url(name, bytes))
    };
    let asset = |(name, bytes): (&String, &Arc<[u8]>)| {
        let bytes = match std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".css")) {
            Some(text) => sheet::published(name, text, url).into_bytes().into(),
            None => bytes.clone(),
        };
        Asset { name: name.clone(), url: asset_url(name, &bytes), bytes }
    };
    files.iter().map(asset).collect()
}

/// The address of a static file; the hash lets browsers keep it for ever.
pub(super) fn asset_url(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash.as_str()[..12];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{hash}.{extension}"),
        None => format!("/assets/{name}.{hash}"),
    }
}
