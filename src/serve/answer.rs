//! What is answered: types, headers, and the forms that pages of the preview itself have.

use super::http::{Ask, Content, Reply};
use super::inject::inject;
use crate::text::percent;

/// What pages may load and who may frame them: as the published site, but that the preview may show its own pages side by side.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; \
                      connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// A thing that an address leads to, before anything of the preview is put into it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The type.
    pub kind: &'static str,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Where it leads to.
    pub location: Option<String>,
    /// The record of which it is the page.
    pub record: Option<String>,
}

impl Page {
    /// A page of HTML.
    #[must_use]
    pub fn html(status: u16, html: String) -> Self {
        Self { status, ..Self::found("text/html; charset=utf-8", html.into_bytes()) }
    }

    /// Something else.
    #[must_use]
    pub fn found(kind: &'static str, bytes: Vec<u8>) -> Self {
        Self { status: 200, kind, bytes, location: None, record: None }
    }

    /// A way to another address, which is one of the preview's own making.
    #[must_use]
    pub fn elsewhere(address: &str) -> Self {
        let address = percent::path(address);
        let bytes = format!("→ {address}\n").into_bytes();
        Self { status: 307, location: Some(address), ..Self::found("text/plain; charset=utf-8", bytes) }
    }

    /// What tells this page from another one at the same address.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.status.to_be_bytes()).update(&self.bytes);
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The reply to a request, with the script of the preview in pages when `script` says so.
    #[must_use]
    pub fn reply(self, ask: &Ask, script: bool) -> Reply {
        let hash = self.hash();
        let is_html = self.kind.starts_with("text/html");
        let bytes = match String::from_utf8(self.bytes) {
            Ok(html) if is_html && script => inject(&html, &hash, self.record.as_deref()).into_bytes(),
            Ok(text) => text.into_bytes(),
            Err(other) => other.into_bytes(),
        };
        let tag = format!("\"{hash}{}\"", if script && is_html { "-s" } else { "" });
        let mut reply = Reply { status: self.status, headers: headers(self.kind), content: Content::Bytes(bytes) };
        reply.headers.push(("etag", tag.clone()));
        reply.headers.extend(self.location.map(|address| ("location", address)));
        if self.status == 200 && matches(ask.header("if-none-match"), &tag) {
            reply.status = 304;
            reply.content = Content::Bytes(Vec::new());
        }
        reply
    }
}

/// True when a browser has what it asks for already.
fn matches(known: Option<&str>, tag: &str) -> bool {
    known.is_some_and(|known| {
        known.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
    })
}

/// The headers of every answer.
#[must_use]
pub fn headers(kind: &str) -> Vec<(&'static str, String)> {
    let fixed = [
        ("cache-control", "no-cache"),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "SAMEORIGIN"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    let fixed = fixed.into_iter().map(|(name, value)| (name, value.to_owned()));
    std::iter::once(("content-type", kind.to_owned())).chain(fixed).collect()
}

/// A few words as an answer.
#[must_use]
pub fn plain(status: u16, words: &str) -> Reply {
    let mut reply = Reply {
        status,
        headers: headers("text/plain; charset=utf-8"),
        content: Content::Bytes(format!("{words}\n").into_bytes()),
    };
    if status == 405 {
        reply.headers.push(("allow", "GET, HEAD".to_owned()));
    }
    reply
}

/// The type of a file by the end of its name.
#[must_use]
pub fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, end)| end).unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "ttl" => "text/turtle; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn tags_are_compared_whole() {
        assert!(matches(Some("\"a\", W/\"b\""), "\"b\"") && matches(Some("*"), "\"b\""));
        assert!(!matches(Some("\"bb\""), "\"b\"") && !matches(None, "\"b\""));
    }
}
