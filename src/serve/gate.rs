//! Decides who is answered at all: the methods, hosts and origins that a preview on one machine has to do with.

use std::net::{IpAddr, SocketAddr};

use super::address::LONGEST;
use super::http::Ask;

/// The hosts that are answered.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The host that the preview was told to listen on.
    pub host: String,
    /// Further hosts that were allowed.
    pub allowed: Vec<String>,
}

/// A refusal: the status, and the reason in words.
pub type Refusal = (u16, String);

impl Gate {
    /// Why a request is not answered; none when it is.
    #[must_use]
    pub fn refusal(&self, ask: &Ask) -> Option<Refusal> {
        if ask.method != "GET" && ask.method != "HEAD" {
            return Some((405, "The preview only shows pages: it answers GET and HEAD.".to_owned()));
        }
        if ask.has_body {
            return Some((413, "The preview takes nothing in: a request must not have a body.".to_owned()));
        }
        if ask.path.len() + ask.query.len() > LONGEST {
            return Some((414, format!("The address is longer than {LONGEST} characters.")));
        }
        let named: Vec<&str> = ask.authority.iter().chain(&ask.hosts).map(String::as_str).collect();
        if ask.hosts.len() != 1 {
            return Some((400, "A request must name one host.".to_owned()));
        }
        if let Some(foreign) = named.iter().find(|host| !self.is_own(host, ask.local)) {
            let name = name_of(foreign);
            let why = "is not an address of this preview. If it should be, start it with";
            return Some((403, format!("`{foreign}` {why} `--allow-host {name}`.")));
        }
        let unasked = Self::is_unasked(ask);
        unasked.then(|| (403, "A page of another site asked for this. Open the address yourself.".to_owned()))
    }

    /// True for `localhost`, the address that was listened on, and what was allowed. Ports do not matter: a tunnel may change them.
    fn is_own(&self, host: &str, local: Option<SocketAddr>) -> bool {
        let name = name_of(host).to_ascii_lowercase();
        let plain = |known: &str| name_of(known).eq_ignore_ascii_case(&name);
        let local = local.map(|local| local.ip().to_canonical());
        // Whatever number this machine calls itself by is its own; a number is no name that somebody could point here.
        let same = |ip: IpAddr| local.is_some_and(|own| own == ip || own.is_loopback() && ip.is_loopback());
        let by_number = name.parse::<IpAddr>().is_ok_and(|ip| same(ip.to_canonical()));
        name == "localhost" || by_number || plain(&self.host) || self.allowed.iter().any(|known| plain(known))
    }

    /// True when a page of another site makes a browser ask, and nobody clicked on a link there: a picture, a frame, a fetch
    /// or a window that opens by itself. Where the browser does not say so, the page that asks may.
    #[must_use]
    pub fn is_unasked(ask: &Ask) -> bool {
        let says = |name: &str, value: &str| ask.header(name) == Some(value);
        match ask.header("sec-fetch-site") {
            Some("same-origin" | "none") => false,
            Some(_) => {
                let goes = says("sec-fetch-mode", "navigate") && says("sec-fetch-dest", "document");
                !goes || !says("sec-fetch-user", "?1") || ask.header("sec-purpose").is_some()
            }
            None => Self::is_foreign(ask) || is_embedded(ask),
        }
    }

    /// True when another site asks: its pages get nothing of the event stream and of what the preview knows.
    #[must_use]
    pub fn is_foreign(ask: &Ask) -> bool {
        let own = ask.hosts.first().map(|host| format!("http://{host}"));
        let other_origin = ask.header("origin").is_some_and(|origin| Some(origin) != own.as_deref());
        let other_site = ask.header("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
        other_origin || other_site
    }
}

/// True for what another page asks for and what is no page itself, in a browser that says no more.
fn is_embedded(ask: &Ask) -> bool {
    let host = ask.hosts.first().map(String::as_str).unwrap_or_default();
    let from = ask.header("referer").and_then(|from| from.split("//").nth(1)?.split('/').next());
    let page = ask.header("accept").is_some_and(|kinds| kinds.trim_start().starts_with("text/html"));
    from.is_some_and(|from| from != host) && !page
}

/// The name of a host without its port and without the brackets of an IPv6 address.
fn name_of(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split(']').next().unwrap_or_default();
    }
    match host.rsplit_once(':') {
        Some((name, port)) if !name.contains(':') && port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::{Ask, Gate, name_of};

    #[test]
    fn ports_and_brackets_are_no_part_of_a_name() {
        let names = ["localhost:4321", "[::1]:80", "::1", "a.example", "a:b:1"].map(name_of);
        assert_eq!(names, ["localhost", "::1", "::1", "a.example", "a:b:1"]);
    }

    #[test]
    fn only_own_names_are_own() {
        let gate = Gate { host: "127.0.0.1".to_owned(), allowed: vec!["talo.example".to_owned()] };
        let local = Some("127.0.0.1:4321".parse().unwrap());
        for own in
            ["127.0.0.1:4321", "localhost", "LOCALHOST:1", "talo.example:8080", "[::1]:4321", "[::1]", "127.0.0.2"]
        {
            assert!(gate.is_own(own, local), "{own}");
        }
        for foreign in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.1", "", "null"] {
            assert!(!gate.is_own(foreign, local), "{foreign}");
        }
        let outside = Some("192.168.1.2:4321".parse().unwrap());
        assert!(gate.is_own("192.168.1.2", outside) && !gate.is_own("[::1]", outside));
    }

    fn asked(headers: &[(&str, &str)]) -> Ask {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Ask { hosts: vec!["localhost:4321".to_owned()], headers, ..Ask::default() }
    }

    #[test]
    fn pages_of_other_sites_make_no_work_unless_somebody_clicks() {
        let click = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-dest", "document"),
            ("sec-fetch-user", "?1"),
        ];
        let from = |page| ("referer", page);
        for fine in [
            &[][..],
            &click,
            &[("sec-fetch-site", "none")],
            &[("sec-fetch-site", "same-origin"), ("sec-fetch-dest", "image")],
            &[from("http://localhost:4321/fi/")],
            &[from("https://evil.example/"), ("accept", "text/html,*/*")],
        ] {
            assert!(!Gate::is_unasked(&asked(fine)), "{fine:?}");
        }
        let prefetch = [click[0], click[1], click[2], click[3], ("sec-purpose", "prefetch")];
        for work in [
            &click[..3],
            &click[..1],
            &prefetch,
            &[("sec-fetch-site", "same-site"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "image")],
            &[click[0], click[1], ("sec-fetch-dest", "iframe"), click[3]],
            &[("origin", "http://evil.example")],
            &[from("https://evil.example/"), ("accept", "image/png")],
        ] {
            assert!(Gate::is_unasked(&asked(work)), "{work:?}");
        }
    }
}
