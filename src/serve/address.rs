//! What a browser asks for into an address of a site: the encoding undone, the variant and the site taken off the front.

use super::world::{Site, World};
use crate::text::percent;
use crate::workspace::variant::Variant;

/// Where everything of the preview itself lives.
pub const OWN: &str = "/__yhdys/";

/// Where variants of the sites live.
const VARIANTS: &str = "/__yhdys/as/";

/// The longest path that is answered, in bytes.
pub const LONGEST: usize = 4096;

/// Undoes the encoding of a path or of a value of a query; none where it does not stand for text, or holds control characters.
#[must_use]
pub fn decoded(text: &str) -> Option<String> {
    percent::decoded(text).filter(|text| !text.chars().any(char::is_control))
}

/// A value of a query such as `page=%2Ffi%2F&hash=…`.
#[must_use]
pub fn query_value(query: &str, name: &str) -> Option<String> {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).find_map(|(_, value)| decoded(value))
}

/// A place in the preview.
#[derive(Debug)]
pub enum Place<'w> {
    /// An address of a site.
    Site(SitePlace<'w>),
    /// The list of sites.
    Choice(Variant),
    /// Where one should be led to.
    Elsewhere(String),
    /// Nothing.
    Nowhere,
}

/// An address of a site.
#[derive(Debug)]
pub struct SitePlace<'w> {
    /// The site.
    pub site: &'w Site,
    /// How it is seen.
    pub variant: Variant,
    /// The address of the root of the site in the preview, with a slash at its end.
    pub mount: String,
    /// The address within the site, with a slash at its beginning.
    pub url: String,
}

/// The place of a path whose encoding is undone.
#[must_use]
pub fn place<'w>(world: &'w World, path: &str) -> Place<'w> {
    let Some((variant, prefix, rest)) = variant(path) else { return Place::Nowhere };
    if let [site] = world.sites.as_slice() {
        return Place::Site(SitePlace { site, variant, mount: format!("{prefix}/"), url: rest });
    }
    if rest == "/" {
        return Place::Choice(variant);
    }
    let (name, url) = match rest[1..].split_once('/') {
        Some((name, _)) => (name, &rest[1 + name.len()..]),
        None => (&rest[1..], ""),
    };
    let Some(site) = world.sites.iter().find(|site| site.name == name) else { return Place::Nowhere };
    let mount = format!("{prefix}/{name}/");
    if url.is_empty() {
        return Place::Elsewhere(mount);
    }
    Place::Site(SitePlace { site, variant, mount, url: url.to_owned() })
}

/// What a path leads to and is still to come: a site, or all of them where it leads to a list of them.
#[must_use]
pub fn to_come<'w>(world: &'w World, path: &str) -> Option<&'w str> {
    let first = world.to_come.first()?;
    let (_, _, rest) = variant(path)?;
    if rest == "/" || (rest.starts_with(OWN) && rest.ends_with('/')) {
        return Some(first);
    }
    world.to_come.get(rest[1..].split('/').next()?).map(String::as_str)
}

/// The variant that a path names, the part of the path that names it, and the rest.
fn variant(path: &str) -> Option<(Variant, String, String)> {
    let Some(rest) = path.strip_prefix(VARIANTS) else {
        return path.starts_with('/').then(|| (Variant::default(), String::new(), path.to_owned()));
    };
    let (name, _) = rest.split_once('/')?;
    let variant = Variant::parse(name)?;
    Some((variant, format!("{VARIANTS}{name}"), rest[name.len()..].to_owned()))
}

/// The beginning of the addresses of a variant.
#[must_use]
pub fn prefix(variant: Variant) -> String {
    if variant.is_plain() { String::new() } else { format!("{VARIANTS}{}", variant.name()) }
}

#[cfg(test)]
mod tests {
    use super::{decoded, query_value};

    #[test]
    fn only_text_without_control_characters_is_an_address() {
        assert_eq!(decoded("/fi/%C3%A4/%2e%2e").as_deref(), Some("/fi/ä/.."));
        for bad in ["/%", "/%4", "/%zz", "/%00", "/%ff", "/%0d%0a", "/%+1"] {
            assert_eq!(decoded(bad), None, "{bad}");
        }
    }

    #[test]
    fn values_of_a_query_are_found_by_name() {
        assert_eq!(query_value("a=1&page=%2Ffi%2F", "page").as_deref(), Some("/fi/"));
        assert_eq!(query_value("apage=1", "page"), None);
    }
}
