//! Turns the address of a link, as it was typed, into what kind of address a browser would take it for.

use pulldown_cmark::LinkType;

use crate::text::phone;

/// What a link leads to; the texts are cleaned, so that what was looked at is what will be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A place in the same page, without the `#`.
    Fragment(String),
    /// An http or https address with a host.
    Web(String),
    /// A mail address or a number that telephones dial, with its scheme.
    Contact(String),
    /// A telephone number that no telephone dials.
    BadPhone(String),
    /// A file of the site: `files/…`.
    File(String),
    /// Any other scheme, in small letters, and what follows its colon: perhaps a record, perhaps a script.
    Scheme(String, String),
    /// An address without a scheme.
    Relative(String),
}

impl Target {
    /// What the address of a Markdown link leads to.
    pub(super) fn of_link(address: &str, kind: LinkType) -> Target {
        match kind {
            LinkType::Email => Target::of(&format!("mailto:{address}")),
            _ => Target::of(address),
        }
    }

    /// What an address leads to.
    pub(super) fn of(address: &str) -> Target {
        let address = clean(address);
        if let Some(fragment) = address.strip_prefix('#') {
            return Target::Fragment(fragment.to_owned());
        }
        match scheme(&address) {
            Some((scheme, rest)) => Target::with_scheme(&scheme.to_ascii_lowercase(), rest),
            None if is_site_file(&address) => Target::File(address),
            None => Target::Relative(address),
        }
    }

    fn with_scheme(scheme: &str, rest: &str) -> Target {
        let address = format!("{scheme}:{rest}");
        match scheme {
            "http" | "https" if has_host(rest) => Target::Web(address),
            // Without a host a browser reads the rest as an address of this site.
            "http" | "https" => Target::Relative(address),
            "mailto" => Target::Contact(address),
            "tel" => match phone::dialled(&rest.replace("%20", " ")) {
                Some(number) => Target::Contact(format!("tel:{number}")),
                None => Target::BadPhone(rest.to_owned()),
            },
            _ => Target::Scheme(scheme.to_owned(), rest.to_owned()),
        }
    }

    /// Whether a resolved address may be written: on the web, or on this site and nowhere else.
    pub(super) fn is_publishable(&self) -> bool {
        match self {
            Target::Fragment(_) | Target::Web(_) | Target::File(_) => true,
            Target::Relative(path) => !path.starts_with("//") && !path.contains(['\\', ':']),
            Target::Contact(_) | Target::BadPhone(_) | Target::Scheme(..) => false,
        }
    }
}

/// Browsers drop control characters and outer spaces before they look for a scheme, so `JaVa<tab>script:` is a script.
fn clean(address: &str) -> String {
    let visible: String = address.chars().filter(|c| !c.is_control()).collect();
    visible.trim().to_owned()
}

/// A colon ends a scheme unless a path has begun; a stricter reading could miss what some browser accepts.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then_some((scheme, rest))
}

fn has_host(rest: &str) -> bool {
    rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

fn is_site_file(address: &str) -> bool {
    let plain = |part: &str| !matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "" | "." | "..");
    address.strip_prefix("files/").is_some_and(|path| {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        !path.contains('\\') && path.split('/').all(plain)
    })
}

/// An address as the value of `href`: only characters that an address may have, and nothing that could end the attribute.
pub(super) fn href(address: &str) -> String {
    let mut href = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'&' => href.push_str("&amp;"),
            b'\'' => href.push_str("&#39;"),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=b' ' | 0x7f.. => {
                href.push_str(&format!("%{byte:02X}"));
            }
            _ => href.push(char::from(byte)),
        }
    }
    href
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_seen_through_their_disguises() {
        for script in
            ["javascript:alert(1)", "JaVa\tscript:alert(1)", " \u{1}javascript:alert(1)", "java\nscript\r:alert(1)"]
        {
            assert_eq!(Target::of(script), Target::Scheme("javascript".into(), "alert(1)".into()), "{script:?}");
        }
        assert_eq!(Target::of("DATA:text/html,x"), Target::Scheme("data".into(), "text/html,x".into()));
        assert_eq!(Target::of("HTTPS://Example.fi"), Target::Web("https://Example.fi".into()));
    }

    #[test]
    fn addresses_without_a_host_or_a_scheme_are_relative() {
        for address in [
            "//evil.example",
            "https:evil",
            "https:\\\\evil",
            "https:///evil",
            "/fi/",
            "../x",
            "x.html",
            "",
            "?q=a:b",
            "files/../x",
            "files/%2E%2e/x",
            "files/",
            "files//x",
        ] {
            assert!(matches!(Target::of(address), Target::Relative(_)), "{address}");
        }
        assert_eq!(Target::of("files/a/b.pdf#page=2"), Target::File("files/a/b.pdf#page=2".into()));
    }

    #[test]
    fn only_own_and_web_addresses_are_publishable() {
        for address in ["/fi/sopimukset/", "../x/", "https://a.fi/", "#a"] {
            assert!(Target::of(address).is_publishable(), "{address}");
        }
        for address in ["//evil", "/\\evil", "javascript:x", "https:evil", "mailto:a@b.fi"] {
            assert!(!Target::of(address).is_publishable(), "{address}");
        }
    }

    #[test]
    fn an_href_cannot_leave_its_attribute() {
        assert_eq!(href("https://a.fi/ä b?x=1&y='\"<>"), "https://a.fi/%C3%A4%20b?x=1&amp;y=&#39;%22%3C%3E");
    }
}
