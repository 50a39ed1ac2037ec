//! Reads a web address strictly: what browsers would mend or guess is refused, and so is what hides where it leads.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A web address that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Web {
    /// The address, its scheme and host in small letters.
    pub text: String,
    /// Its host, without the port.
    pub host: String,
    /// True when only people inside some network, or with its sign-in, can open it.
    pub private: bool,
}

/// Why an address is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no whole address on the web.
    NotWeb,
    /// A name or password stands before its host, which readers may take for the host.
    User {
        /// The host.
        host: String,
    },
}

/// Ends of hosts that only exist inside some network.
const INSIDE: &[&str] = &[
    "local",
    "lan",
    "internal",
    "intra",
    "intranet",
    "corp",
    "home",
    "private",
    "localdomain",
    "localhost",
    "home.arpa",
];

/// Ends of hosts that are reserved for examples and tests (RFC 2606, RFC 6761): nothing is ever published there.
const RESERVED: &[&str] = &["example", "invalid", "test", "example.com", "example.net", "example.org"];

/// True for a host that is reserved, so that it leads nowhere.
#[must_use]
pub fn is_reserved(host: &str) -> bool {
    let ends = |end: &str| host.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    RESERVED.iter().any(|end| ends(end))
}

/// Names of hosts that organisations give to their inner pages: `intra.kunta.fi`.
const INNER: &[&str] = &["intra", "intranet", "sisanet"];

/// Ends of hosts that want the sign-in of an organisation.
const SIGN_IN: &[&str] =
    &["sharepoint.com", "teams.microsoft.com", "outlook.office.com", "outlook.office365.com", "mail.google.com"];

/// Reads an address with `http` or `https`.
///
/// # Errors
/// It is no whole address, or somebody's name stands in it.
pub fn web(text: &str) -> Result<Web, Fault> {
    let strange = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '\\');
    let is_plain = |byte: u8| byte > b' ' && byte < 127 && !matches!(byte, b'<' | b'>' | b'"' | b'\\');
    let (scheme, rest) = text.split_once("://").ok_or(Fault::NotWeb)?;
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") || (!text.bytes().all(is_plain) && text.contains(strange)) {
        return Err(Fault::NotWeb);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    if let Some((_, host)) = authority.rsplit_once('@') {
        return Err(Fault::User { host: host.to_lowercase() });
    }
    let authority = authority.to_lowercase();
    let (host, private) = host(&authority).ok_or(Fault::NotWeb)?;
    Ok(Web { text: format!("{scheme}://{authority}{path}"), host, private })
}

/// The host without its port, and whether it is one inside a network.
fn host(authority: &str) -> Option<(String, bool)> {
    let is_port = |port: &str| port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((address, port)) = authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        let address: Ipv6Addr = address.parse().ok()?;
        let fits = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return fits.then(|| (format!("[{address}]"), is_inside(IpAddr::V6(address))));
    }
    let (host, fits) = authority.split_once(':').map_or((authority, true), |(host, port)| (host, is_port(port)));
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    if last.starts_with(|c: char| c.is_ascii_digit()) {
        let address: Ipv4Addr = name.parse().ok().filter(|_| fits)?;
        return Some((host.to_owned(), is_inside(IpAddr::V4(address))));
    }
    let fitting = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let is_label = |label: &str| !label.is_empty() && label.chars().all(fitting) && !label.starts_with('-');
    let whole = name.contains('.') || name == "localhost";
    let inside = INSIDE
        .iter()
        .chain(SIGN_IN)
        .any(|end| name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')));
    let inner = name.split('.').next().is_some_and(|first| INNER.contains(&first));
    (fits && whole && name.split('.').all(is_label)).then(|| (host.to_owned(), inside || inner))
}

/// True for an address of a network that others cannot reach.
fn is_inside(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let shared = matches!(v4.octets(), [100, 64..=127, ..]);
            v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || shared
        }
        IpAddr::V6(v6) => {
            let own = v6.is_unique_local() || v6.is_unicast_link_local() || v6.is_loopback() || v6.is_unspecified();
            own || v6.to_ipv4_mapped().is_some_and(|v4| is_inside(IpAddr::V4(v4)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, web};

    #[test]
    fn capitals_in_scheme_and_host_are_read() {
        let read = web("HTTPS://KUNTA.Example/Polku?A=B#C").unwrap();
        assert_eq!((read.text.as_str(), read.private), ("https://kunta.example/Polku?A=B#C", false));
        for fine in ["http://a.fi", "https://åbo.fi/", "https://a.fi.:8080/x@y", "https://a_b.fi?@", "https://1.2.3.4/"]
        {
            assert!(web(fine).is_ok_and(|web| !web.private), "{fine}");
        }
    }

    #[test]
    fn a_name_or_password_before_the_host_is_refused() {
        let user = |host: &str| Err(Fault::User { host: host.to_owned() });
        assert_eq!(web("https://tunnus:salasana@kunta.example/p"), user("kunta.example"));
        assert_eq!(web("https://kunta.fi@evil.example/"), user("evil.example"));
        assert_eq!(web("HTTP://a@b@c.fi"), user("c.fi"));
        assert_eq!(web("https://@c.fi"), user("c.fi"));
    }

    #[test]
    fn what_browsers_would_mend_is_refused() {
        for odd in [
            "",
            "www.a.fi",
            "https:/a.fi",
            "https:a.fi",
            "https:\\\\a.fi",
            "https://a.fi\\@b.fi",
            "https://a.fi%40b.fi/",
            "https:///a.fi",
            "https://.a.fi",
            "https://a..fi",
            "https://a.fi:x",
            "https://a.fi:99999/",
            "ftp://a.fi",
            "https://a .fi",
            "https://a.fi/\tb",
            "https://[::1",
            "https://[x]/",
            "https://1.2.3/",
            "https://0x7f.1/",
            "https://a",
        ] {
            assert_eq!(web(odd), Err(Fault::NotWeb), "{odd}");
        }
    }

    #[test]
    fn hosts_inside_a_network_are_known() {
        for inside in [
            "https://10.0.0.5/intra",
            "http://192.168.1.1",
            "http://172.16.0.1",
            "http://172.31.9.9:80",
            "http://127.0.0.1",
            "http://localhost:8080/",
            "http://[::1]/",
            "http://[fd00::1]",
            "http://[::ffff:10.0.0.1]",
            "https://INTRA.Kunta.Local/x",
            "https://x.lan",
            "https://kunta.intra/x",
            "https://intra.kunta.fi/x",
            "https://teams.microsoft.com/l/message/19",
            "https://x.internal.",
            "https://kunta.sharepoint.com/:w:/r/x.aspx",
            "http://169.254.0.1",
            "http://0.0.0.0",
        ] {
            assert!(web(inside).is_ok_and(|web| web.private), "{inside}");
        }
        for open in [
            "http://172.32.0.1",
            "http://11.0.0.1",
            "https://local.fi",
            "https://intrakunta.fi",
            "https://www.intra.fi",
            "https://mysharepoint.com",
            "http://[2001:db8::1]",
        ] {
            assert!(web(open).is_ok_and(|web| !web.private), "{open}");
        }
    }
}
