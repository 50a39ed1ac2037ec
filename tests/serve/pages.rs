//! Addresses and what they lead to: pages, redirects, missing pages, other days, drafts, what the bar and the board say.

use serde_json::Value;

use super::client::{Answer, Connection, get, with};
use super::running::{Options, start, start_with};
use yhdys::diag::format::human;
use yhdys::diag::messages::Messages;

use crate::kit::fixture::Fixture;
use crate::kit::{cases, pipeline};
use yhdys::serve::inject::strip;
use yhdys::words::Speech;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; \
                      connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

fn golden() -> super::running::Running {
    start(&Fixture::folder(&cases("golden/site")))
}

fn info(address: std::net::SocketAddr, page: &str) -> Value {
    let answer = get(address, &format!("/__yhdys/page.json?page={page}"));
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_slice(&answer.body).expect("JSON")
}

fn location(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.header("location").unwrap_or_default())
}

#[test]
fn every_address_of_the_plan_is_served_as_built() {
    let running = golden();
    running.settles("the golden sites");
    let only_one =
        Fixture::folder(&cases("golden/site")).files.into_iter().filter(|(path, _)| path.starts_with("maa/"));
    let single = start(&Fixture { files: only_one.collect() });
    single.settles("one site at the root");
    assert_eq!(single.get("/fi/").status, 200);
}

#[test]
fn several_sites_have_a_list_and_lead_to_their_roots() {
    let running = golden();
    let list = running.get("/").text();
    assert!(list.contains("href=\"/koe/\"") && list.contains("href=\"/maa/\""), "{list}");
    assert_eq!(location(&running.get("/koe")), (307, "/koe/"));
    assert_eq!(location(&running.get("/koe/fi")), (307, "/koe/fi/"));
    assert_eq!(location(&running.get("/koe/fi/index.html")), (307, "/koe/fi/"));
    assert_eq!(location(&running.get("/koe/index.html")), (307, "/koe/"));
    for nowhere in
        ["/muu/", "/koe//fi/", "//koe/fi/", "/koe/../maa/", "/koe/fi/.", "/__yhdys/as/", "/__yhdys/as/x/koe/fi/"]
    {
        assert_eq!(running.get(nowhere).status, 404, "{nowhere}");
    }
}

#[test]
fn a_missing_page_is_answered_in_the_language_of_its_address() {
    let running = golden();
    for (path, lang) in [("/koe/fi/ei/", "fi"), ("/koe/sv/nej/sida/", "sv"), ("/koe/x/", "fi")] {
        let answer = running.get(path);
        assert_eq!(answer.status, 404);
        let html = answer.text();
        assert!(html.contains(&format!("<html lang=\"{lang}\">")), "{path}");
        // Its links must work from wherever it is shown.
        assert!(html.contains("href=\"/koe/assets/style."), "{html}");
    }
}

#[test]
fn every_answer_has_the_headers_of_the_published_site() {
    let running = golden();
    for path in ["/", "/koe/fi/", "/koe/ei/", "/koe/fi", "/koe/robots.txt", "/__yhdys/fi/", "/__yhdys/client.js"] {
        let answer = running.get(path);
        let header = |name: &str| answer.header(name).unwrap_or_default().to_owned();
        assert_eq!(header("content-security-policy"), POLICY, "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert!(
            answer.headers.iter().all(|(name, _)| !name.to_ascii_lowercase().starts_with("access-control")),
            "{path}"
        );
        assert!(header("content-type").contains('/'), "{path}");
    }
    let style = running.get("/koe/fi/").text();
    let style =
        style.split("href=\"").find_map(|part| part.split('"').next().filter(|href| href.contains("style."))).unwrap();
    let answer = running.get(&format!("/koe/{}", style.trim_start_matches("../")));
    assert_eq!(answer.header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(running.get("/koe/data/pages.json").header("content-type"), Some("application/json"));
    assert_eq!(running.get("/koe/sitemap.xml").header("content-type"), Some("application/xml"));
}

#[test]
fn what_a_browser_has_is_not_sent_again_and_heads_have_no_body() {
    let running = golden();
    let tag = running.get("/koe/fi/").header("etag").unwrap().to_owned();
    let same = with(running.address, "/koe/fi/", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((same.status, same.body.len()), (304, 0));
    let other = with(running.address, "/koe/fi/", "If-None-Match: \"x\"\r\n");
    assert_eq!(other.status, 200);
    let mut connection = Connection::open(running.address);
    connection.send(b"HEAD /koe/fi/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let head = connection.answer(false).unwrap();
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), Some(other.body.len().to_string().as_str()));
    // Nothing but the next answer follows.
    connection.ask("/koe/robots.txt").unwrap();
    assert_eq!(connection.answer(true).unwrap().status, 200);
}

#[test]
fn without_reload_pages_are_the_very_bytes_of_the_build() {
    let fixture = Fixture::base();
    let running = start_with(fixture.write(), Options { script: false, ..Options::default() });
    let fresh = running.fresh();
    let page = &fresh["koe"].as_ref().unwrap()["koe/fi/index.html"];
    assert_eq!(&running.get("/koe/fi/").body, page);
    let with_script = start(&fixture).get("/koe/fi/").text();
    assert!(with_script.contains("/__yhdys/client.js") && strip(&with_script).as_bytes() == page.as_slice());
}

#[test]
fn another_day_is_what_a_build_as_of_that_day_gives() {
    let running = golden();
    for day in ["2020-01-01", "2031-06-30"] {
        let mut job = pipeline::job(&running.sites.sites);
        job.days.shown = day.parse().unwrap();
        let tree = pipeline::rendered(&yhdys::cli::site::prepare(&job).unwrap());
        assert!(tree != pipeline::rendered(&pipeline::run(&running.sites.sites)), "the day changes something");
        for (path, bytes) in tree.iter().filter(|(path, _)| path.ends_with("index.html")) {
            let answer = running.get(&format!("/__yhdys/as/{day}/{}", path.trim_end_matches("index.html")));
            assert_eq!(answer.status, 200, "{path}");
            assert!(strip(&answer.text()).as_bytes() == bytes.as_slice(), "{day}: {path}");
        }
    }
    assert_eq!(location(&running.get("/__yhdys/as/2031-06-30/koe")), (307, "/__yhdys/as/2031-06-30/koe/"));
    assert_eq!(info(running.address, "/__yhdys/as/2031-06-30/koe/fi/")["variant"]["date"], "2031-06-30");
}

#[test]
fn internal_drafts_are_shown_only_when_asked_for() {
    let draft = "- {id: luonnos, kind: guide, title: {fi: \"Salainen luonnos\"}, summary: {fi: \"Ei vielä.\"}, openness: draft-internal}\n";
    let running = start(&Fixture::base().file("koe/documents.yaml", draft));
    let list = "/koe/fi/asiakirjat/";
    assert!(!running.get(list).text().contains("Salainen luonnos"));
    assert!(running.get(&format!("/__yhdys/as/drafts{list}")).text().contains("Salainen luonnos"));
    assert_eq!(running.get("/koe/fi/asiakirjat/salainen-luonnos/").status, 404);
    assert_eq!(running.get("/__yhdys/as/drafts/koe/fi/asiakirjat/salainen-luonnos/").status, 200);
}

#[test]
fn the_bar_knows_the_record_its_place_and_what_points_there() {
    let running = start(&Fixture::base());
    let said = info(running.address, "/koe/fi/yhdyspinnat/hyte/");
    assert_eq!(said["record"]["name"], "area:hyte");
    assert_eq!(said["record"]["inherited"], true);
    assert_eq!(
        (&said["record"]["place"]["path"], &said["record"]["place"]["line"]),
        (&"maa/areas.yaml".into(), &1.into())
    );
    assert!(said["record"]["place"]["href"].as_str().unwrap().starts_with("vscode://file/"));
    let other = said["languages"].as_array().unwrap().iter().find(|one| one["lang"] == "sv").unwrap();
    assert_eq!((&other["coverage"], &other["current"]), (&"full".into(), &false.into()));
    assert_eq!(running.get(other["href"].as_str().unwrap()).status, 200);
    let mentions = said["mentions"].as_array().unwrap();
    assert!(mentions.iter().any(|one| one["title"] == "Neuvola"), "{mentions:?}");
    for one in mentions {
        assert_eq!(running.get(one["href"].as_str().unwrap()).status, 200);
    }
}

#[test]
fn mistakes_are_told_in_the_words_of_the_terminal_with_a_way_to_the_editor() {
    let running = start(&Fixture::base());
    let good = running.get("/koe/fi/").body;
    running.sites.put("koe/terms.yaml", b"- {id: sana, group: cor, word: {fi: Sana}}\n");
    running.until("the mistake is seen", |world| !world.diags.is_empty());
    let said = info(running.address, "/koe/fi/");
    let prepared = pipeline::run(&running.sites.sites);
    let messages = Messages::new(Speech::Fi);
    let told = human::render(&prepared.diags[0], &prepared.files, &messages, false);
    // The preview names the file from where the program was started, the test from the folder of sites.
    let folder = format!("{}/", running.sites.sites.display());
    assert_eq!(said["errors"][0]["text"].as_str().unwrap().replace(&folder, "").trim(), told.trim());
    assert_eq!((&said["errors"][0]["place"]["line"], &said["broken"]), (&1.into(), &true.into()));
    assert_eq!(running.get("/koe/fi/").body, good, "the last good page stays");
    assert_eq!(info(running.address, "/maa/fi/")["error_count"], 0, "the other site has none");
    running.sites.put("koe/terms.yaml", b"- {id: sana, group: core, word: {fi: Sana}, definition: {fi: Selitys}}\n");
    running.until("the mistake is mended", |world| world.diags.iter().all(|diag| !diag.is_error()));
    assert_eq!(info(running.address, "/koe/fi/")["error_count"], 0);
}

#[test]
fn a_site_that_never_was_good_says_why_and_appears_when_mended() {
    let running = start(&Fixture::base().file("koe/terms.yaml", "- {id: sana, group: cor, word: {fi: Sana}}\n"));
    let answer = running.get("/koe/sv/");
    assert_eq!(answer.status, 503);
    let html = answer.text();
    assert!(
        html.contains("unknown-word") && html.contains("<html lang=\"sv\">") && html.contains("client.js"),
        "{html}"
    );
    running.sites.put("koe/terms.yaml", b"- {id: sana, group: core, word: {fi: Sana}, definition: {fi: Selitys}}\n");
    running.settles("a mended site");
}

#[test]
fn a_record_that_is_saved_and_one_that_moves_are_named() {
    let running = start(&Fixture::base());
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/sv/kontaktytor/hyte/&hash=none&record=area%3Ahyte").unwrap();
    stream.event("update").expect("what changed before");
    let text = std::fs::read_to_string(running.sites.sites.join("maa/areas.yaml")).unwrap();
    running.sites.put("maa/areas.yaml", text.replace("sv: \"Hyte\"", "sv: \"Välmående\"").as_bytes());
    let (_, news) = stream.event("update").expect("an event");
    assert_eq!(news["moved"], "/koe/sv/kontaktytor/valmaende/");
    assert_eq!(news["saved"], "/koe/sv/kontaktytor/valmaende/");
    assert_eq!(news["changed"], true);
    assert_eq!(running.get("/koe/sv/kontaktytor/valmaende/").status, 200);
}

#[test]
fn a_page_whose_old_address_leads_on_is_followed() {
    let ledger = "/sv/kontaktytor/hyte/: area:hyte\n";
    let running = start(&Fixture::base().file("koe/urls.yaml", ledger));
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/sv/kontaktytor/hyte/&hash=none&record=area%3Ahyte").unwrap();
    stream.event("update").expect("what changed before");
    let text = std::fs::read_to_string(running.sites.sites.join("maa/areas.yaml")).unwrap();
    running.sites.put("maa/areas.yaml", text.replace("sv: \"Hyte\"", "sv: \"Välmående\"").as_bytes());
    let (_, news) = stream.event("update").expect("an event");
    assert_eq!(news["moved"], "/koe/sv/kontaktytor/valmaende/");
    assert!(running.get("/koe/sv/kontaktytor/hyte/").text().contains("valmaende"), "the old address leads on");
}

#[test]
fn a_page_that_moved_before_its_browser_listens_is_found() {
    let running = start(&Fixture::base());
    let page = running.get("/koe/sv/kontaktytor/hyte/").text();
    assert!(page.contains("data-record=\"area:hyte\""), "the browser is told the record: {page}");
    let text = std::fs::read_to_string(running.sites.sites.join("maa/areas.yaml")).unwrap();
    running.sites.put("maa/areas.yaml", text.replace("sv: \"Hyte\"", "sv: \"Välmående\"").as_bytes());
    running.settles("a title is changed before anybody listens");
    let moved = |record: &str| {
        let mut stream = Connection::open(running.address);
        stream.ask(&format!("/__yhdys/events?page=/koe/sv/kontaktytor/hyte/&hash=none{record}")).unwrap();
        stream.event("update").expect("what changed before").1["moved"].clone()
    };
    assert_eq!(moved("&record=area%3Ahyte"), "/koe/sv/kontaktytor/valmaende/");
    assert_eq!(moved("&record=area%3Aei-ole"), serde_json::Value::Null);
    assert_eq!(moved("&record=%22%3E"), serde_json::Value::Null);
    assert_eq!(moved(""), serde_json::Value::Null);
}

#[test]
fn whoever_comes_back_is_told_what_was_missed() {
    let running = start(&Fixture::base());
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none").unwrap();
    let (id, _) = stream.event("update").expect("what changed before");
    drop(stream);
    running.sites.put("koe/areas.yaml", b"- {id: uusi, name: {fi: \"Uusi alue\"}, summary: {fi: \"Lyhyesti.\"}}\n");
    running.settles("an edit while nobody listens");
    let mut back = Connection::open(running.address);
    let ask = format!(
        "GET /__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: {id}\r\n\r\n"
    );
    back.send(ask.as_bytes()).unwrap();
    let (id, news) = back.event("update").expect("what was missed");
    assert_eq!(news["changed"], true);
    drop(back);
    let mut again = Connection::open(running.address);
    let ask = format!(
        "GET /__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: {id}\r\n\r\n"
    );
    again.send(ask.as_bytes()).unwrap();
    let (same, _) = again.event("hello").expect("nothing was missed");
    assert_eq!(same, id);
}

#[test]
fn the_board_tells_the_state_of_all_sites_in_three_languages() {
    let mistake = "- {id: sana, group: cor, word: {fi: Sana}}\n";
    let late = "- {id: myohassa, kind: county-municipalities, title: {fi: \"Myöhässä\"}, parties: [county], due: \"2026-01-31\"}\n";
    let running = start(&Fixture::base().file("koe/negotiations.yaml", late));
    running.settles("the start");
    let at_start = running.get("/__yhdys/en/").text();
    assert!(at_start.contains("Nothing was edited"), "{at_start}");
    running.sites.put("koe/terms.yaml", mistake.as_bytes());
    running.until("the mistake is seen", |world| world.diags.iter().any(yhdys::diag::Diagnostic::is_error));
    for (lang, words) in
        [("fi", "Kaikkien sivustojen tilanne"), ("sv", "Läget på alla webbplatser"), ("en", "State of all sites")]
    {
        let html = running.get(&format!("/__yhdys/{lang}/")).text();
        for part in [words, "koe/terms.yaml", "unknown-word", "koe/terms.yaml:1", "Myöhässä"] {
            assert!(html.contains(part), "{lang}: {part} is not in {html}");
        }
    }
    assert_eq!(location(&with(running.address, "/__yhdys/", "Accept-Language: sv-FI\r\n")), (307, "/__yhdys/sv/"));
    assert_eq!(running.get("/__yhdys/de/").status, 404);
}
