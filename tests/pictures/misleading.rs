//! What pictures say of records that were made to mislead them: rows and words of timelines, lines, bars and maps.

use crate::kit::fixture::Fixture;
use crate::kit::pipeline;

/// A page of the region of the small sites with a file more.
fn page(file: &str, text: &str, path: &str) -> String {
    let made = pipeline::rendered(&pipeline::run(&Fixture::base().file(file, text).write().sites));
    let page = made.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", made.keys()));
    String::from_utf8(page.clone()).unwrap()
}

/// What stands between two words, everywhere in a text.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// Agreements with what each says of its dates and of others.
fn agreements(rows: &[(&str, &str)]) -> String {
    let row = |(id, more): &(&str, &str)| {
        format!(
            "- {{id: {id}, kind: sector, title: {{fi: \"{id}\", sv: \"{id}\"}}, parties: [county, each-municipality], {more}}}\n"
        )
    };
    rows.iter().map(row).collect()
}

const LIST: &str = "koe/fi/sopimukset/index.html";

#[test]
fn an_agreement_stays_until_its_successor_has_begun() {
    let rows = [
        ("vanha", "valid_from: \"2023-01-01\""),
        ("uusi", "replaces: [vanha], approvals: [{party: county, decision: approved, date: \"2026-05-01\"}]"),
        ("tuleva", "replaces: [vanha], valid_from: \"2027-01-01\""),
    ];
    for path in [LIST, "koe/fi/sopimukset/vanha/index.html"] {
        let page = page("koe/agreements.yaml", &agreements(&rows), path);
        assert!(page.contains("ilalle on tulossa <a") || page.contains("Tilalle tulossa oleva sopimus"), "{path}");
        for wrong in ["ilalle tuli <a", "ilalle tullut", "ilalle on tullut"] {
            assert!(!page.contains(wrong), "{path}: {wrong}");
        }
        assert_eq!(between(&page, "tulossa <a", "</span>").len() + between(&page, "tulossa oleva", "</div>").len(), 1);
        let said =
            [between(&page, "tulossa <a", "</span>"), between(&page, "tulossa oleva", "</div>")].concat().concat();
        assert!(said.contains(">uusi</a>") && said.contains(">tuleva</a>"), "{said}");
    }
}

#[test]
fn every_successor_is_named_and_tied() {
    let rows = [
        ("eka", "valid_from: \"2020-01-01\", valid_to: \"2022-12-31\""),
        ("toka", "valid_from: \"2021-01-01\", valid_to: \"2022-12-31\""),
        ("uusi", "replaces: [eka, toka], valid_from: \"2024-01-01\""),
        ("rinnakkainen", "replaces: [eka], valid_from: \"2024-01-01\""),
    ];
    let list = page("koe/agreements.yaml", &agreements(&rows), LIST);
    assert!(between(&list, "Tilalle tuli ", "</span>").iter().any(|names| names.matches("<a ").count() == 2), "{list}");
    let rows_of_picture = between(&list, "<tr><th scope=\"row\">", "</tr>");
    let arrives = |row: &&str| row.matches("M-6-17H6L0-8Z").count();
    assert_eq!(rows_of_picture.iter().map(arrives).sum::<usize>(), 3, "{rows_of_picture:?}");
    assert!(list.contains("tilalle toinen sopimus"));
    let own = page("koe/agreements.yaml", &agreements(&rows), "koe/fi/sopimukset/eka/index.html");
    let sentence = between(&own, "Sopimuksen tilalle on tullut ", "</p>");
    assert!(sentence[0].contains(">uusi</a>") && sentence[0].contains(">rinnakkainen</a>"), "{sentence:?}");
}

#[test]
fn notice_ends_with_the_agreement() {
    let path = "koe/fi/sopimukset/vanha/index.html";
    let last_year = |more: &str| {
        let text = agreements(&[("vanha", &format!("valid_from: \"2023-01-01\", {more}"))]);
        let page = page("koe/agreements.yaml", &text, path);
        between(&page, "päättyy vuoteen ", ".").first().map(|year| year.parse::<i16>().unwrap()).unwrap()
    };
    assert_eq!(last_year("valid_to: \"2026-12-31\", notice_months: 12"), 2026);
    assert_eq!(last_year("valid_to: \"2028-12-31\", notice_months: 12"), 2028);
    assert_eq!(last_year("notice_months: 36"), 2030, "a year more, because it goes on");
    assert_eq!(last_year("notice_months: 2400"), 2027, "nothing is drawn of centuries");
}

#[test]
fn a_line_goes_from_the_first_to_the_last_time() {
    let text = "- id: kavely
  name: {fi: \"Kävely\", sv: \"Gång\"}
  unit: {fi: \"km\", sv: \"km\"}
  direction: up
  sources: [{title: {fi: \"Tilasto\", sv: \"Statistik\"}}]
  values:
    - {period: \"2015-2024\", value: \"1\"}
    - {period: \"2016\", value: \"2\"}
    - {period: \"2026\", value: \"3\"}
";
    let both = |text: &str| {
        let page = page("koe/indicators.yaml", text, "koe/fi/mittarit/kavely/index.html");
        let line = between(&page, "<svg class=\"line\"", "</svg>").concat();
        between(&line, "cx=\"", "%\"").iter().map(|x| x.parse::<f64>().unwrap()).collect::<Vec<_>>()
    };
    let xs = both(text);
    assert_eq!(xs.len(), 3);
    assert!(xs.is_sorted_by(|a, b| a < b), "{xs:?}");
    let (first, last) = (xs[0], xs[2]);
    let xs = both(text.split("    - {period: \"2026\"").next().unwrap());
    assert_eq!(xs, [first, last], "the two figures stand at the ends");
}

#[test]
fn figures_that_no_picture_can_hold_are_in_the_table_alone() {
    let great = "9".repeat(400);
    let text = format!(
        "- id: kavely\n  name: {{fi: Kävely, sv: Gång}}\n  unit: {{fi: askelta, sv: steg}}\n  direction: up\n  sources: [{{title: {{fi: Tilasto, sv: Statistik}}, where: tilasto.example}}]\n  values: [{{period: \"2024\", value: \"1\"}}, {{period: \"2025\", value: \"{great}\"}}]\n"
    );
    let page = page("koe/indicators.yaml", &text, "koe/fi/mittarit/kavely/index.html");
    assert_eq!(page.matches("<svg class=\"line\"").count(), 0);
    assert!(page.contains("2025"));
}

#[test]
fn shares_that_make_no_whole_are_no_bar() {
    let bars = |second: &str| {
        let costs = format!(
            "cost_sharing: [{{item: {{fi: \"Vuokra\", sv: \"Hyra\"}}, key: share, shares: [{{party: county, percent: \"60\"}}, {{party: \"municipality:101\", percent: \"{second}\"}}]}}]"
        );
        let page = page("koe/agreements.yaml", &agreements(&[("jako", &costs)]), "koe/fi/sopimukset/jako/index.html");
        assert!(page.contains("Vuokra"));
        page.matches("<svg class=\"shares\"").count()
    };
    assert_eq!([bars("40"), bars("39.6"), bars("60"), bars("30")], [1, 0, 0, 0]);
}

/// A municipality around another one, whose boundary has no hole for it, in the same state.
#[test]
fn a_municipality_within_another_is_not_cut_out_of_it() {
    let maps = "boundaries:
  attribution: {fi: \"Rajat\", sv: \"Gränser\"}
  licence: \"https://creativecommons.org/publicdomain/zero/1.0/\"
  municipalities:
    \"101\": [\"24 62, 25 62, 25 61.5, 24 61.5\"]
    \"102\": [\"24.4 61.8, 24.6 61.8, 24.6 61.7, 24.4 61.7\"]
";
    let towns = "- {id: \"101\", name: {fi: \"Ylämaa\", sv: \"Övre\"}, language: fi, county: \"08\"}
- {id: \"102\", name: {fi: \"Alamaa\", sv: \"Nedre\"}, language: fi, county: \"08\"}
- {id: \"201\", name: {fi: \"Muualla\", sv: \"Annanstans\"}, language: fi, county: \"09\"}
";
    let fixture = Fixture::base().file("maa/maps.yaml", maps).file("maa/municipalities.yaml", towns);
    let made = pipeline::rendered(&pipeline::run(&fixture.write().sites));
    for (path, class) in [("koe/fi/kunnat/index.html", "picture"), ("koe/fi/kunnat/alamaa/index.html", "locator")] {
        let page = String::from_utf8(made[path].clone()).unwrap();
        let figure = page.split(&format!("<figure class=\"{class}\">")).nth(1).unwrap();
        let svg = figure.split("</svg>").next().unwrap().to_owned();
        // Under the even-odd rule of fills a path with both would leave the inner one empty.
        let drawn: Vec<usize> = between(&svg, " d=\"M", "\"")
            .iter()
            .filter(|data| !data.ends_with("h7v7H0z"))
            .map(|data| data.matches('M').count())
            .collect();
        assert!(drawn.len() >= 2 && drawn.iter().all(|further| *further == 0), "{path}: {drawn:?}");
    }
}
