//! Every page leads to the guide for editors, in its own language, where the national site publishes it.

use yhdys::model::site::{Guide, SiteKind};

use super::{built, of_every_page};
use crate::kit::expect;
use crate::kit::html::resolve;

/// The whole address of the guide, and its path beside the sites of the folder.
fn guide(lang: &str) -> (String, String) {
    let national = built().sites.iter().find(|site| site.snapshot().portal.site.kind == SiteKind::National);
    let national = national.expect("a national site");
    let snapshot = national.snapshot();
    let Guide::Here(page) = snapshot.portal.site.guide else { panic!("the national site has no guide") };
    let (lang, base) = snapshot.portal.site.base_urls.iter().find(|(of, _)| of.tag() == lang).expect("an address");
    let url = snapshot.plan.record_url(*lang, page.into()).expect("a page for the guide");
    (format!("{base}{url}"), format!("{}{url}", national.name))
}

#[test]
fn every_page_leads_to_the_guide_for_editors_in_its_language() {
    let complaints = of_every_page(|site, url, page| {
        let Some(listed) = site.listed(url) else { return Vec::new() };
        let (wanted, beside) = guide(&listed.lang);
        let own = &site.snapshot().portal.site;
        let base = &own.base_urls.iter().find(|(lang, _)| lang.tag() == listed.lang).expect("an address").1;
        let found = page.links.iter().filter(|link| link.tag == "a").any(|link| {
            let here = resolve(url, &link.target).map(|(path, _)| format!("{base}{path}"));
            let is_beside = link.target.trim_start_matches("../") == beside;
            link.target == wanted || is_beside || here.as_ref() == Some(&wanted)
        });
        if found { Vec::new() } else { vec![format!("{}{url} does not lead to {wanted}", site.name)] }
    });
    expect::none("pages without the guide", &complaints);
}
