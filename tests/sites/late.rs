//! A gap in the data is no verdict: where a site does not vouch that its lists are whole, no page calls anything late.

use std::fs;

use rayon::prelude::*;

use super::{Site, built};
use crate::kit::expect;

/// What says that somebody is late: in both languages, and as a colour of its own.
const WORDS: [&str; 4] = ["myöhässä", "försenad", "försenat", "tag-late"];

/// Complaints about every text of a site: pages, data, the index of the search.
fn late(site: &Site) -> Vec<String> {
    let texts =
        site.paths.par_iter().filter(|path| [".html", ".json", ".txt", ".xml"].iter().any(|end| path.ends_with(end)));
    let found = texts.flat_map_iter(|path| {
        let text = fs::read_to_string(built().out.join(&site.name).join(path)).unwrap().to_lowercase();
        let told = move |word: &&&str| text.contains(**word);
        WORDS.iter().filter(told).map(|word| format!("{}/{path}: {word}", site.name)).collect::<Vec<_>>()
    });
    found.collect()
}

fn vouches(site: &Site) -> bool {
    !site.snapshot().portal.site.policy.complete.is_empty()
}

#[test]
fn gaps_of_sites_that_do_not_vouch_for_their_lists_are_not_called_late() {
    let (vouched, open): (Vec<&Site>, Vec<&Site>) = built().sites.iter().partition(|site| vouches(site));
    assert!(open.len() > 5, "{}", open.len());
    let complaints: Vec<String> = open.iter().flat_map(|site| late(site)).collect();
    expect::none("what nobody knows to be late", &complaints);
    // The made-up region shows what a site looks like that vouches.
    assert!(vouched.iter().all(|site| site.snapshot().portal.site.example && !late(site).is_empty()));
}
