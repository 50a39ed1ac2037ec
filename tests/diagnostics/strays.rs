//! What lies in a site and is no file that can be read: told once, never opened.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::process::Command;

use crate::kit::fixture::Fixture;
use crate::kit::pipeline;

/// The mistakes about files, with what they are about.
fn told(sites: &std::path::Path) -> Vec<String> {
    let prepared = pipeline::run(sites);
    pipeline::codes(&prepared).into_iter().map(|(path, code)| format!("{code} {path}")).collect()
}

#[test]
fn a_pipe_a_name_that_is_no_text_and_a_folder_named_as_a_file_are_told_and_not_opened() {
    let sites = Fixture::base().write();
    let koe = sites.sites.join("koe");
    fs::create_dir_all(koe.join("terms.yaml")).unwrap();
    fs::create_dir_all(koe.join("news")).unwrap();
    assert!(Command::new("mkfifo").arg(koe.join("news/putki.fi.md")).status().unwrap().success());
    fs::write(koe.join("news").join(OsStr::from_bytes(b"p\xe4iv\xe4.fi.md")), "---\ntitle: P\n---\n").unwrap();
    let deep = koe.join("news").join(["a"; 14].join("/"));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("x.fi.md"), "---\ntitle: X\n---\n").unwrap();
    assert_eq!(
        told(&sites.sites),
        [
            "unread-file koe/news/a/a/a/a/a/a/a/a/a/a/a/a/",
            "unread-file koe/news/p\\xe4iv\\xe4.fi.md",
            "unread-file koe/news/putki.fi.md",
            "unread-file koe/terms.yaml/"
        ]
    );
}

#[test]
fn a_copy_draws_no_mistakes_about_what_is_in_it() {
    let group = "kind: group\nname: {fi: \"Ryhmä\", sv: \"Grupp\"}\n";
    let fixture = Fixture::base().file("koe/bodies/ryhma.yaml", group);
    let sites = fixture.file("koe/bodies/ryhma-DESKTOP-AB12.yaml", group).write();
    assert_eq!(told(&sites.sites), ["copied-file koe/bodies/ryhma-DESKTOP-AB12.yaml"]);
}

#[test]
fn letters_of_two_signs_in_the_name_of_a_file_are_the_letters_of_one() {
    let (one, two) = ("p\u{f6}yt\u{e4}kirja", "po\u{308}yta\u{308}kirja");
    for (on_disk, written) in [(two, one), (one, two)] {
        let text = format!(
            "- {{id: liite, kind: notice, title: {{fi: Liite, sv: Bilaga}}, areas: [hyte], openness: public, file: \"files/{written}.pdf\"}}\n"
        );
        let page = format!("---\ntitle: Sivu\n---\n[Liite](files/{written}.pdf)\n");
        let fixture = Fixture::base().file("koe/documents.yaml", &text).file("koe/pages/sivu.fi.md", &page);
        let sites = fixture.write();
        sites.put(&format!("koe/files/{on_disk}.pdf"), b"%PDF");
        let prepared = pipeline::run(&sites.sites);
        assert_eq!(pipeline::messages(&prepared), "");
        let pages = pipeline::rendered(&prepared);
        let text = |end: &str| {
            let (_, bytes) = pages.iter().find(|(path, _)| path.ends_with(end)).unwrap();
            String::from_utf8_lossy(bytes).into_owned()
        };
        assert!(
            text("koe/fi/sivu/index.html").contains("files/p%C3%B6yt%C3%A4kirja.pdf"),
            "{}",
            text("koe/fi/sivu/index.html")
        );
        assert!(pages.keys().any(|path| path.ends_with(&format!("files/{one}.pdf"))), "{:?}", pages.keys());
    }
}

#[test]
fn a_percent_sign_in_the_name_of_a_file_is_a_percent_sign() {
    let text = "- {id: liite, kind: notice, title: {fi: Liite, sv: Bilaga}, areas: [hyte], openness: public, file: \"files/a%20b c.pdf\"}\n";
    let sites = Fixture::base().file("koe/documents.yaml", text).write();
    sites.put("koe/files/a%20b c.pdf", b"%PDF");
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::messages(&prepared), "");
    let pages = pipeline::rendered(&prepared);
    let told = pages.values().filter(|bytes| String::from_utf8_lossy(bytes).contains("files/a%2520b%20c.pdf\""));
    assert!(told.count() > 0);
}

/// Names with signs that mean something in an address, and how an address spells them.
const NAMES: [(&str, &str); 6] = [
    ("Esityslista%2012.pdf", "Esityslista%252012.pdf"),
    ("Liite #2 (uusi).pdf", "Liite%20%232%20%28uusi%29.pdf"),
    ("Kysymys?.pdf", "Kysymys%3F.pdf"),
    ("p\u{f6}yt\u{e4}kirja \u{a7} 4.pdf", "p%C3%B6yt%C3%A4kirja%20%C2%A7%204.pdf"),
    ("a&b'c+d;e.pdf", "a%26b%27c%2Bd%3Be.pdf"),
    ("100 % (\u{1e9}\u{1e9}).pdf", "100%20%25%20%28%C7%A9%C7%A9%29.pdf"),
];

#[test]
fn a_file_lies_where_the_links_to_it_lead_whatever_its_name() {
    for (name, spelt) in NAMES {
        // A page alone is enough: no document has to name the file.
        for link in [format!("<files/{name}>"), format!("files/{spelt}#page=2")] {
            let page = format!("---\ntitle: Sivu\n---\n[Liite]({link})\n");
            let sites = Fixture::base().file("koe/pages/sivu.fi.md", &page).write();
            sites.put(&format!("koe/files/{name}"), b"%PDF");
            let prepared = pipeline::run(&sites.sites);
            assert_eq!(pipeline::messages(&prepared), "", "{name}");
            let pages = pipeline::rendered(&prepared);
            assert!(
                pages.keys().any(|path| path.ends_with(&format!("koe/files/{name}"))),
                "{name}: {:?}",
                pages.keys()
            );
            let (_, page) = pages.iter().find(|(path, _)| path.ends_with("koe/fi/sivu/index.html")).unwrap();
            let page = String::from_utf8_lossy(page);
            assert!(page.contains(&format!("href=\"../../files/{spelt}")), "{name}: {page}");
        }
    }
}

#[test]
fn files_of_pages_that_are_not_shown_are_not_published() {
    let page = "---\ntitle: Sivu\ndraft: true\n---\n[Liite](files/liite.pdf)\n";
    let sites = Fixture::base().file("koe/pages/sivu.fi.md", page).write();
    sites.put("koe/files/liite.pdf", b"%PDF");
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::messages(&prepared), "");
    assert!(!pipeline::rendered(&prepared).keys().any(|path| path.ends_with("liite.pdf")));
}

#[test]
fn decomposed_letters_are_composed_when_they_are_read() {
    let page = "---\ntitle: Po\u{308}yta\u{308}kirja\n---\nPa\u{308}a\u{308}to\u{308}s.\n";
    let terms = "- {id: x, group: core, word: {fi: Pa\u{308}a\u{308}to\u{308}s, sv: Beslut}}\n";
    let sites = Fixture::base().file("koe/pages/sivu.fi.md", page).file("koe/terms.yaml", terms).write();
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::messages(&prepared), "");
    let pages = pipeline::rendered(&prepared);
    let (_, page) = pages.iter().find(|(path, _)| path.ends_with("koe/fi/poytakirja/index.html")).unwrap();
    assert!(String::from_utf8_lossy(page).contains("<p>P\u{e4}\u{e4}t\u{f6}s.</p>"));
    let decomposed = pages.values().filter(|page| String::from_utf8_lossy(page).contains('\u{308}'));
    assert_eq!(decomposed.count(), 0);
}

#[test]
fn soft_signs_of_skolt_sami_part_no_word_of_an_address() {
    let terms = "- {id: x, kind: organisation, name: {fi: \"Säämi pääʹǩǩ\", sv: \"Sää'mte´ǧǧ\"}, areas: [hyte]}\n";
    let sites = Fixture::base().file("koe/bodies.yaml", terms).write();
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::messages(&prepared), "");
    let pages = pipeline::rendered(&prepared);
    for end in ["/saami-paakk/index.html", "/saamtegg/index.html"] {
        assert!(pages.keys().any(|path| path.ends_with(end)), "{end}");
    }
}
