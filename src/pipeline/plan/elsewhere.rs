//! Makes addresses that lead from one site to another: relative where both are on one host, whole where each has its own.
//!
//! A host that is reserved for examples exists nowhere. Sites that only have such an address are taken to lie beside each
//! other, as a build leaves them; from a site with a host of its own nothing leads to one without.

use crate::model::lang::Lang;
use crate::model::site::{OtherSite, Site};
use crate::text::url;

/// The address of a page of another site, from the root of this one or whole; none where the other site is nowhere.
#[must_use]
pub fn address(from: &Site, lang: Lang, to: &OtherSite, (there, page): (Lang, &str)) -> Option<String> {
    let own = base(&from.base_urls, lang)?;
    let other = base(&to.base_urls, there)?;
    let beside = || Some(format!("../{}{page}", to.id));
    if origin(own) == origin(other) {
        return if own == other { beside() } else { Some(format!("{}{page}", relative(path(own), path(other)))) };
    }
    match (is_nowhere(own), is_nowhere(other)) {
        (true, true) => beside(),
        (false, true) => None,
        (_, false) => Some(format!("{other}{page}")),
    }
}

fn base(bases: &[(Lang, String)], lang: Lang) -> Option<&str> {
    bases.iter().find(|(of, _)| *of == lang).or(bases.first()).map(|(_, base)| base.as_str())
}

/// Scheme, host and port.
fn origin(base: &str) -> &str {
    &base[..base.len() - path(base).len()]
}

/// The path of a base, without a slash at its end; empty for the root of a host.
fn path(base: &str) -> &str {
    let start = base.find("://").map_or(0, |at| at + 3);
    base[start..].find('/').map_or("", |at| base[start + at..].trim_end_matches('/'))
}

/// From one folder to another, without a slash at the end; `.` where they are the same.
fn relative(from: &str, to: &str) -> String {
    let parts = |path: &str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    let way: Vec<&str> = up.chain(to[common..].iter().map(String::as_str)).collect();
    if way.is_empty() { ".".to_owned() } else { way.join("/") }
}

fn is_nowhere(base: &str) -> bool {
    url::web(base).is_ok_and(|web| url::is_reserved(&web.host))
}

/// An address from a page: `root` leads from the page to the root of its site, or is the whole path of that root.
#[must_use]
pub fn from_page(root: &str, address: &str) -> String {
    if address.contains("://") {
        return address.to_owned();
    }
    let Some(rest) = root.strip_prefix('/') else { return format!("{root}{address}") };
    let mut parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    let mut left = address;
    while let Some(rest) = left.strip_prefix("../") {
        parts.pop();
        left = rest;
    }
    parts.push(left);
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_one_host_lead_to_each_other() {
        assert_eq!(relative("/suomi", "/pirkanmaa"), "../pirkanmaa");
        assert_eq!(relative("", "/pirkanmaa"), "pirkanmaa");
        assert_eq!(relative("/alueet/pirkanmaa", ""), "../..");
        assert_eq!(relative("/a/b", "/a/c/d"), "../c/d");
        assert_eq!(relative("/a", "/a"), ".");
    }

    #[test]
    fn a_base_has_an_origin_and_a_path() {
        assert_eq!((origin("https://a.fi:8/b/c"), path("https://a.fi:8/b/c")), ("https://a.fi:8", "/b/c"));
        assert_eq!((origin("https://a.fi"), path("https://a.fi/")), ("https://a.fi", ""));
    }

    #[test]
    fn pages_with_a_whole_path_as_root_lead_to_whole_paths() {
        assert_eq!(from_page("../../", "../suomi/fi/"), "../../../suomi/fi/");
        assert_eq!(from_page("/pirkanmaa/", "../suomi/fi/"), "/suomi/fi/");
        assert_eq!(from_page("/", "../suomi/fi/"), "/suomi/fi/");
        assert_eq!(from_page("", "https://a.fi/fi/"), "https://a.fi/fi/");
    }
}
