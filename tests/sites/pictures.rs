//! Pictures in pages: each says what it is, takes no focus, has its words in a list, and names those who made its data.

use std::collections::BTreeSet;
use std::fs;

use super::{Site, built};
use crate::kit::expect;

/// Every page of a site as text, by its address.
fn texts(site: &Site) -> impl Iterator<Item = (String, String)> {
    site.pages.keys().map(|url| {
        let path = url.trim_start_matches('/');
        let path = if url.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        (url.clone(), fs::read_to_string(built().out.join(&site.name).join(path)).unwrap())
    })
}

/// What stands between two words, everywhere in a text.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// Every picture of a page, from its first sign to its end tag; pictures may have others within.
fn pictures(page: &str) -> Vec<&str> {
    let from = page.match_indices("<svg").map(|(at, _)| &page[at..]);
    from.filter(|rest| rest[..rest.find('>').unwrap_or(rest.len())].contains("role=\"img\"")).map(whole).collect()
}

/// A picture without what comes after its end tag.
fn whole(svg: &str) -> &str {
    let mut depth = 0;
    for (at, _) in svg.match_indices("svg") {
        match &svg[..at] {
            before if before.ends_with('<') => depth += 1,
            before if before.ends_with("</") => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return &svg[..at];
        }
    }
    svg
}

/// What is wrong with the pictures of a page.
fn complaints(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all_ids: BTreeSet<&str> = between(page, " id=\"", "\"").into_iter().collect();
    for svg in pictures(page) {
        let named = between(svg, "aria-labelledby=\"", "\"");
        let ids: BTreeSet<&str> = between(svg, " id=\"", "\"").into_iter().collect();
        let names: Vec<&str> = named.iter().flat_map(|names| names.split(' ')).collect();
        if names.is_empty() || !names.iter().all(|name| ids.contains(name)) {
            found.push(format!("a picture that says not what it is: {names:?} of {ids:?}"));
        }
        let drawn = ["<path", "<rect", "<line", "<circle", "<text"].iter().any(|shape| svg.contains(shape));
        if drawn && !svg.contains("<g aria-hidden=\"true\"") {
            found.push("a picture whose shapes are read aloud".to_owned());
        }
        for bad in ["style=", "tabindex", "<a ", "NaN", "\"inf", " inf", ",inf"] {
            if svg.contains(bad) {
                found.push(format!("a picture with `{bad}`"));
            }
        }
        let used = between(svg, "url(#", ")");
        found.extend(
            used.into_iter().filter(|id| !all_ids.contains(id)).map(|id| format!("a pattern that is not there: {id}")),
        );
    }
    if all_ids.len() != between(page, " id=\"", "\"").len() {
        found.push("an id that stands twice".to_owned());
    }
    found
}

#[test]
fn pictures_say_what_they_are_and_take_no_focus() {
    let mut all = Vec::new();
    let (mut count, mut kinds) = (0, BTreeSet::new());
    for site in &built().sites {
        for (url, page) in texts(site) {
            let found = pictures(&page);
            assert_eq!(found.len(), page.matches("role=\"img\"").count(), "{}{url}", site.name);
            count += found.len();
            kinds.extend(
                found.iter().filter_map(|svg| svg.strip_prefix("<svg class=\"")?.split('"').next()).map(str::to_owned),
            );
            all.extend(complaints(&page).into_iter().map(|complaint| format!("{}{url}: {complaint}", site.name)));
        }
    }
    assert!(count > 800, "{count}");
    for kind in ["line", "shares", "wide"] {
        assert!(kinds.contains(kind), "no picture of the class {kind}");
    }
    expect::none("pictures", &all);
}

#[test]
fn a_slip_in_any_picture_is_seen() {
    let page = |shape: &str| {
        let inner = format!("<svg y=\"50%\"><rect/></svg>{shape}");
        format!(
            "<p><svg class=\"line\" role=\"img\" aria-labelledby=\"t\"><title id=\"t\">T</title><g aria-hidden=\"true\">{inner}</g></svg> <svg></svg>NaN"
        )
    };
    expect::none("a picture without a slip", &complaints(&page("")));
    for slip in ["<circle cx=\"NaN%\"/>", "<rect fill=\"url(#gone)\"/>", "<a href=\"/\">x</a>", "<rect id=\"t\"/>"] {
        assert_eq!(complaints(&page(slip)).len(), 1, "{slip}");
    }
}

#[test]
fn every_map_names_those_who_made_its_boundaries() {
    let mut maps = 0;
    for site in &built().sites {
        let credit = site.snapshot().portal.maps.boundaries.as_ref().expect("boundaries").credit.clone();
        for (url, page) in texts(site) {
            if page.contains("id=\"map-title\"") || page.contains("id=\"locator-title\"") {
                maps += 1;
                let named = credit.attribution.versions().iter().any(|version| page.contains(version.text.as_str()));
                assert!(named, "{}{url}", site.name);
            }
        }
    }
    assert!(maps > 800, "{maps}");
}

#[test]
fn every_municipality_of_finland_has_a_boundary() {
    let site = built().sites.iter().find(|site| site.name == "suomi").unwrap();
    let portal = &site.snapshot().portal;
    let rings = &portal.maps.boundaries.as_ref().unwrap().rings;
    let without: Vec<String> = portal
        .municipalities
        .iter()
        .filter(|(id, _)| !rings.contains_key(id))
        .map(|(_, row)| row.meta.id.clone())
        .collect();
    expect::none("municipalities without a boundary", &without);
    assert_eq!(rings.len(), 308);
}

#[test]
fn the_names_and_numbers_of_a_map_are_those_of_its_list() {
    let mut lists = 0;
    for site in built().sites.iter().filter(|site| site.name != "suomi") {
        for (url, page) in texts(site).filter(|(_, page)| page.contains("id=\"map-heading\"")) {
            let section = between(&page, "<figure class=\"picture\">", "</figure>").concat();
            let listed: Vec<(&str, &str)> = between(&section, "<li value=\"", "</a>")
                .into_iter()
                .map(|row| (row.split('"').next().unwrap(), row.rsplit('>').next().unwrap()))
                .collect();
            let drawn: Vec<&str> =
                between(&section, "<text ", "</text>").into_iter().filter_map(|text| text.split('>').nth(1)).collect();
            let shown = |(number, name): &(&str, &str)| {
                drawn.iter().filter(|text| **text == *number || **text == *name).count()
            };
            assert!(!listed.is_empty() && listed.iter().all(|row| shown(row) == 1), "{}{url}: {drawn:?}", site.name);
            assert_eq!(drawn.len(), listed.len(), "{}{url}", site.name);
            lists += 1;
        }
    }
    assert!(lists > 12, "{lists}");
}
