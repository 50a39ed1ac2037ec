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
        let foreign = named.iter().find(|host| !self.is_own(host, ask.local))?;
        Some((
            403,
            format!(
                "`{foreign}` is not an address of this preview. If it should be, start it with `--allow-host {}`.",
                name_of(foreign)
            ),
        ))
    }

    /// True for `localhost`, the address that was listened on, and what was allowed. Ports do not matter: a tunnel may change them.
    fn is_own(&self, host: &str, local: Option<SocketAddr>) -> bool {
        let name = name_of(host).to_ascii_lowercase();
        let plain = |known: &str| name_of(known).eq_ignore_ascii_case(&name);
        let by_number =
            name.parse::<IpAddr>().is_ok_and(|ip| local.is_some_and(|local| local.ip().to_canonical() == ip));
        name == "localhost" || by_number || plain(&self.host) || self.allowed.iter().any(|known| plain(known))
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
    use super::{Gate, name_of};

    #[test]
    fn ports_and_brackets_are_no_part_of_a_name() {
        let names = ["localhost:4321", "[::1]:80", "::1", "a.example", "a:b:1"].map(name_of);
        assert_eq!(names, ["localhost", "::1", "::1", "a.example", "a:b:1"]);
    }

    #[test]
    fn only_own_names_are_own() {
        let gate = Gate { host: "127.0.0.1".to_owned(), allowed: vec!["talo.example".to_owned()] };
        let local = Some("127.0.0.1:4321".parse().unwrap());
        for own in ["127.0.0.1:4321", "localhost", "LOCALHOST:1", "talo.example:8080"] {
            assert!(gate.is_own(own, local), "{own}");
        }
        for foreign in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "192.168.1.1", "", "null"] {
            assert!(!gate.is_own(foreign, local), "{foreign}");
        }
    }
}
