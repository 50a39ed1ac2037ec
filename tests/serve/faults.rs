//! What disks and editors do, one test each: always equal to a fresh build soon after.

use std::fs::{self, File};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use yhdys::serve::watch::Deaf;
use yhdys::serve::world::World;

use super::client::Connection;
use super::running::{Ears, Options, Running, start, start_with};
use crate::kit::fixture::Fixture;
use crate::kit::{repository, tree};

const AREAS: &str = "koe/areas.yaml";

fn area(id: &str) -> String {
    format!("- {{id: {id}, name: {{fi: \"Alue {id}\", sv: \"Område {id}\"}}, summary: {{fi: \"Lyhyesti.\"}}}}\n")
}

/// A preview that hears of changes by events alone.
fn by_events() -> Running {
    start_with(Fixture::base().write(), Options { ears: Ears::EventsOnly, ..Options::default() })
}

#[test]
fn an_event_alone_brings_an_edit() {
    let running = by_events();
    running.settles("the start");
    std::thread::sleep(Duration::from_millis(600));
    running.sites.put(AREAS, area("yksi").as_bytes());
    running.settles("an edit");
}

#[test]
fn reading_its_own_files_wakes_nobody() {
    let running = start(&Fixture::base());
    running.settles("the start");
    std::thread::sleep(Duration::from_millis(3000));
    let before = running.preview.state.world().generation;
    tree::read(&running.sites.sites);
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(running.preview.state.world().generation, before);
}

#[test]
fn a_file_that_is_renamed_into_place_is_seen() {
    let running = by_events();
    for step in 0..5 {
        let beside = running.sites.sites.join("koe/.areas.yaml.new");
        fs::write(&beside, area(&format!("askel-{step}"))).unwrap();
        fs::rename(&beside, running.sites.sites.join(AREAS)).unwrap();
        running.settles("an atomic save");
    }
}

#[test]
fn a_folder_that_became_a_link_gives_nothing_and_is_told() {
    let document = "- {id: asia, kind: guide, title: {fi: \"Asia\", sv: \"Sak\"}, file: \"files/sub/asia.txt\", openness: public}\n";
    let fixture = Fixture::base().file("koe/files/sub/asia.txt", "own").file("koe/documents.yaml", document);
    let running = start_with(fixture.write(), Options { ears: Ears::Deaf, ..Options::default() });
    assert_eq!(running.get("/koe/files/sub/asia.txt").text(), "own");
    let files = running.sites.sites.join("koe/files");
    let outside = running.sites.root.join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("asia.txt"), "secret").unwrap();
    fs::rename(files.join("sub"), files.join("moved")).unwrap();
    std::os::unix::fs::symlink(&outside, files.join("sub")).unwrap();
    // Before the preview has looked again, and after.
    for _ in 0..2 {
        let answer = running.get("/koe/files/sub/asia.txt");
        assert!(answer.status == 404 && !answer.text().contains("secret"), "{}", answer.text());
        running.until("the link is told", |world| world.diags.iter().any(|diag| diag.code.name == "symlink-ignored"));
    }
}

#[test]
fn leftovers_of_editors_change_nothing() {
    let running = start(&Fixture::base());
    running.settles("the start");
    std::thread::sleep(Duration::from_millis(2600));
    let before = running.preview.state.world().generation;
    for name in
        ["koe/.areas.yaml.swp", "koe/areas.yaml~", "koe/#areas.yaml#", "koe/.git/index", "koe/README.txt", "koe/a.tmp"]
    {
        running.sites.put(name, b"leftover");
    }
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(running.preview.state.world().generation, before);
}

#[test]
fn a_renamed_folder_is_followed() {
    let running = by_events();
    running.sites.put("koe/areas/yksi.yaml", b"name: {fi: \"Yksi\"}\nsummary: {fi: \"Lyhyesti.\"}\n");
    running.settles("a new folder");
    fs::rename(running.sites.sites.join("koe/areas"), running.sites.sites.join("koe/situations")).unwrap();
    running.settles("a renamed folder");
    running.sites.put("koe/situations/yksi.yaml", b"name: {fi: \"Kaksi\"}\nsummary: {fi: \"Lyhyesti.\"}\n");
    running.settles("an edit in the renamed folder");
}

#[test]
fn a_site_folder_that_is_deleted_and_made_again_is_seen() {
    let original = Fixture::base();
    let running = by_events();
    for round in 0..2 {
        fs::remove_dir_all(running.sites.sites.join("koe")).unwrap();
        running.settles("a site folder that is gone");
        assert_eq!(running.get("/maa/fi/").status, 404, "one site alone is at the root");
        assert_eq!(running.get("/fi/").status, 200);
        for (path, text) in original.files.iter().filter(|(path, _)| path.starts_with("koe/")) {
            running.sites.put(path, text.as_bytes());
        }
        running.settles("a site folder that is back");
        running.sites.put(AREAS, area(&format!("kierros-{round}")).as_bytes());
        running.settles("an edit in it");
    }
}

#[test]
fn a_theme_that_is_deleted_and_made_again_is_seen() {
    let theme = tempfile::tempdir().unwrap();
    let folder = theme.path().join("default");
    copy_theme(&folder);
    let options = Options { ears: Ears::EventsOnly, theme: folder.clone(), ..Options::default() };
    let running = start_with(Fixture::base().write(), options);
    let expected = running.fresh();
    running.settles_as("the start", &expected);
    fs::remove_dir_all(&folder).unwrap();
    running.until("the trouble is told", |world| world.trouble.is_some());
    assert!(running.difference(&expected).is_none(), "the last good pages stay");
    copy_theme(&folder);
    running.until("the trouble is over", |world| world.trouble.is_none());
    running.settles("a theme that is back");
    fs::write(folder.join("static/style.css"), "p { color: green }\n").unwrap();
    running.settles("an edit of its style");
}

fn copy_theme(to: &std::path::Path) {
    let from = repository("themes/default");
    for path in tree::paths(&from) {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(from.join(&path), target).unwrap();
    }
}

#[test]
fn a_broken_theme_keeps_the_last_good_pages() {
    let running = by_events();
    let good = running.fresh();
    running.settles_as("the start", &good);
    running.sites.put("koe/theme/templates/home.html", b"{% extends \"base.html\" %}{% block content %}\n");
    running.until("the mistake is told", |world| world.diags.iter().any(|diag| diag.code.name == "template-error"));
    // The national site tells at once that it knows nothing of the region.
    let own = good.keys().map(|name| (name.clone(), good[name].clone().filter(|_| name == "koe"))).collect();
    assert_eq!(running.difference(&own), None);
    fs::remove_file(running.sites.sites.join("koe/theme/templates/home.html")).unwrap();
    running.until("the mistake is gone", |world| world.diags.is_empty());
    running.settles("a mended theme");
}

#[test]
fn a_template_that_fails_on_an_open_page_keeps_that_page() {
    let running = by_events();
    let good = running.fresh();
    running.settles_as("the start", &good);
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/fi/&hash=none").unwrap();
    stream.event("update").expect("what changed before");
    let page = running.get("/koe/fi/").body;
    running.sites.put("koe/theme/templates/home.html", b"{{ nothing.of.the.kind }}\n");
    running.until("the mistake is told", |world| world.diags.iter().any(|diag| diag.code.name == "template-error"));
    assert_eq!(running.get("/koe/fi/").body, page);
    let info: serde_json::Value =
        serde_json::from_slice(&running.get("/__yhdys/page.json?page=/koe/fi/").body).unwrap();
    assert!(info["errors"][0]["text"].as_str().unwrap().contains("home.html"), "{info}");
    fs::remove_file(running.sites.sites.join("koe/theme/templates/home.html")).unwrap();
    running.until("the mistake is gone", |world| world.diags.is_empty());
    running.settles("a mended theme");
}

#[test]
fn five_hundred_files_in_a_burst_are_all_seen() {
    let running = start(&Fixture::base());
    for number in 0..500 {
        let text = format!("group: core\nword: {{fi: \"Sana {number}\"}}\ndefinition: {{fi: \"Selitys.\"}}\n");
        running.sites.put(&format!("koe/terms/sana-{number}.yaml"), text.as_bytes());
    }
    running.settles("500 files in a burst");
    for number in 0..500 {
        fs::remove_file(running.sites.sites.join(format!("koe/terms/sana-{number}.yaml"))).unwrap();
    }
    running.settles("500 files gone");
}

#[test]
fn a_checkout_that_switches_hundreds_of_files_is_seen_whole() {
    let branch = |name: &str| {
        let term = |number: usize| {
            let text = format!("group: core\nword: {{fi: \"{name} {number}\"}}\ndefinition: {{fi: \"Selitys.\"}}\n");
            (format!("koe/terms/{name}-{}.yaml", number % 150), text)
        };
        (0..150).map(term).collect::<Vec<_>>()
    };
    let running = start(&Fixture::base());
    for name in ["haara", "toinen", "haara"] {
        let _ = fs::remove_dir_all(running.sites.sites.join("koe/terms"));
        for (path, text) in branch(name) {
            running.sites.put(&path, text.as_bytes());
        }
        running.settles("a checkout");
    }
}

#[test]
fn files_made_at_once_in_new_folders_are_seen() {
    let running = by_events();
    for number in 0..10 {
        let path = format!("koe/terms/a{number}/b/c/sana-{number}.yaml");
        running.sites.put(&path, b"group: core\nword: {fi: \"Sana\"}\ndefinition: {fi: \"Selitys.\"}\n");
        running.settles("a file in new folders");
    }
}

#[test]
fn a_new_site_is_seen_and_takes_its_place() {
    let running = by_events();
    for (path, text) in &Fixture::base().files {
        if let Some(rest) = path.strip_prefix("koe/") {
            running.sites.put(&format!("uusi/{rest}"), text.as_bytes());
        }
    }
    running.settles("a new site");
    assert_eq!(running.get("/uusi/fi/").status, 200);
}

#[test]
fn an_edit_of_the_national_library_reaches_the_regions() {
    let running = by_events();
    let text = fs::read_to_string(running.sites.sites.join("maa/areas.yaml")).unwrap();
    running.sites.put("maa/areas.yaml", text.replace("\"Hyte\"", "\"Hyvinvointi\"").as_bytes());
    running.settles("an edit of the library");
    assert!(running.get("/koe/fi/yhdyspinnat/").text().contains("Hyvinvointi"));
}

#[test]
fn an_edit_of_the_library_is_first_seen_where_somebody_looks() {
    let base = Fixture::base();
    let own = |path: &str| path.strip_prefix("koe/").map(|path| format!("toinen/{path}"));
    let copy = base.files.iter().filter_map(|(path, text)| Some((own(path)?, text.clone()))).collect();
    let running = start(&base.clone().with(&Fixture { files: copy }));
    running.settles("the start");
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none").unwrap();
    stream.event("update").expect("what changed before");
    let before = running.preview.state.world().generation;
    let text = fs::read_to_string(running.sites.sites.join("maa/areas.yaml")).unwrap();
    running.sites.put("maa/areas.yaml", text.replace("\"Hyte\"", "\"Hyvinvointi\"").as_bytes());
    let (_, news) = stream.event("update").expect("an event");
    assert_eq!(news["changed"], true);
    assert!(running.get("/koe/fi/yhdyspinnat/").text().contains("Hyvinvointi"));
    running.settles("an edit of the library");
    assert_eq!(running.preview.state.world().generation, before + 2, "the open site, then all");
}

#[test]
fn a_record_that_is_withdrawn_keeps_its_page_in_the_preview() {
    let running = by_events();
    running.sites.put(AREAS, area("verkosto").as_bytes());
    running.settles("an area");
    assert_eq!(running.get("/koe/fi/yhdyspinnat/alue-verkosto/").status, 200);
    let entry = "- record: area:verkosto\n  title: {fi: \"Alue verkosto\", sv: \"Område verkosto\"}\n  date: \"2026-05-01\"\n  \
                 reason: {fi: \"Verkosto on lakkautettu.\", sv: \"Nätverket är nedlagt.\"}\n";
    running.sites.put("koe/withdrawn.yaml", entry.as_bytes());
    running.sites.put("koe/urls.yaml", b"/fi/yhdyspinnat/alue-verkosto/: area:verkosto\n");
    running.sites.put(AREAS, area("toinen").as_bytes());
    running.settles("a record that was taken away");
    let kept = running.get("/koe/fi/yhdyspinnat/alue-verkosto/");
    assert!(kept.status == 200 && kept.text().contains("Verkosto on lakkautettu."), "{}", kept.status);
}

#[test]
fn without_any_event_a_look_now_and_then_finds_the_edit() {
    let running = start_with(Fixture::base().write(), Options { ears: Ears::Deaf, ..Options::default() });
    running.settles("the start");
    running.sites.put(AREAS, area("hiljaa").as_bytes());
    running.settles("an edit that nobody told of");
}

#[test]
fn when_watches_run_out_it_looks_by_itself_and_says_so() {
    let running = start_with(Fixture::base().write(), Options { ears: Ears::Full, ..Options::default() });
    assert_eq!(*running.deaf.lock().unwrap(), [Deaf::Full]);
    running.sites.put(AREAS, area("ilman").as_bytes());
    running.settles("an edit without watches");
}

#[test]
fn a_change_that_keeps_size_and_time_is_seen() {
    let running = start(&Fixture::base());
    running.sites.put(AREAS, area("aaa").as_bytes());
    running.settles("the first text");
    let path = running.sites.sites.join(AREAS);
    let time = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, area("bbb")).unwrap();
    File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    running.settles("another text of the same size and time");
}

#[test]
fn clocks_that_jump_and_files_from_the_future_are_no_matter() {
    let running = start(&Fixture::base());
    let path = running.sites.sites.join(AREAS);
    for (step, (jump, age)) in
        [(3_600, 0_i64), (-7_200, 86_400), (0, -86_400), (50, 40_000_000)].into_iter().enumerate()
    {
        running.ahead.fetch_add(jump, Ordering::SeqCst);
        fs::write(&path, area(&format!("hyppy-{step}"))).unwrap();
        let now = fs::metadata(&path).unwrap().modified().unwrap();
        let span = Duration::from_secs(age.unsigned_abs());
        let time = if age < 0 { now.checked_add(span) } else { now.checked_sub(span) };
        File::options().write(true).open(&path).unwrap().set_modified(time.unwrap()).unwrap();
        running.settles("a clock that jumped");
    }
}

#[test]
fn midnight_is_an_event() {
    let text = "- id: sopimus\n  kind: sector\n  title: {fi: \"Sopimus\"}\n  summary: {fi: \"Lyhyesti.\"}\n  parties: [county]\n  valid_from: \"2026-01-01\"\n  valid_to: \"2026-11-22\"\n";
    let running = start(&Fixture::base().file("koe/agreements.yaml", text));
    let before = running.fresh();
    running.settles_as("today", &before);
    running.ahead.store(86_400, Ordering::SeqCst);
    let after = running.fresh();
    assert!(before["koe"] != after["koe"], "the agreement is no longer in force");
    running.settles_as("tomorrow", &after);
}

#[test]
fn a_link_is_not_followed_and_no_reason_to_watch_the_machine() {
    let running = by_events();
    std::os::unix::fs::symlink("/", running.sites.sites.join("koe/terms")).unwrap();
    running.until("the link is told", |world| world.diags.iter().any(|diag| diag.code.name == "symlink-ignored"));
    running.settles("a link to everything");
}

#[test]
fn what_is_not_read_is_told_while_it_is_there() {
    let running = by_events();
    let told = |world: &World| world.diags.iter().any(|diag| diag.code.name == "unread-file");
    running.sites.put("koe/news/uusi.fi.md.txt", b"---\ntitle: Uusi\n---\n");
    running.until("a file that is not read is told", told);
    running.settles("a file that is not read");
    std::fs::remove_file(running.sites.sites.join("koe/news/uusi.fi.md.txt")).unwrap();
    running.until("nothing is told of what is gone", |world| !told(world));
    running.sites.put("beside.yaml", b"- {id: x}\n");
    running.until("a file beside the sites is told", told);
    running.settles("a file beside the sites");
}

#[test]
fn an_edit_is_seen_soon() {
    let running = start(&Fixture::base());
    running.settles("the start");
    let mut stream = Connection::open(running.address);
    stream.ask("/__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none").unwrap();
    stream.event("update").expect("what changed before");
    let mut times = Vec::new();
    for step in 0..10 {
        std::thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        running.sites.put(AREAS, area(&format!("pian-{step}")).as_bytes());
        loop {
            let (_, news) = stream.event("update").expect("an event");
            if news["changed"] == true {
                break;
            }
        }
        times.push(start.elapsed().as_millis());
    }
    times.sort_unstable();
    eprintln!("edit → event, unoptimised: median {} ms, slowest {} ms of {}", times[5], times[9], times.len());
    assert!(times[5] < 2000, "{times:?}");
}
