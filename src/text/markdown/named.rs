//! The sign that HTML knows by a name. Markdown knows the same names, so that its reader has their table.

use pulldown_cmark::{Event, Tag};

/// The sign with a name: `:` for `colon`; none where nothing has that name.
#[must_use]
pub fn named_sign(name: &str) -> Option<String> {
    let is_name =
        name.starts_with(|sign: char| sign.is_ascii_alphabetic()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
    let link = is_name.then(|| format!("[a](<b&{name};>)"))?;
    let target = super::parser(&link).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.into_string()),
        _ => None,
    })?;
    target.strip_prefix('b').filter(|sign| !sign.starts_with('&') || sign.len() == 1).map(str::to_owned)
}
