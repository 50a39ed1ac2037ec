//! Mistakes that need more than a text: bytes, links, folders, large files, a theme.

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use yhdys::model::lang::Lang;
use yhdys::pipeline::collect::{SiteSource, SourceText, TEXT_LIMIT};
use yhdys::pipeline::decode::RECORD_LIMIT;
use yhdys::text::{File, Files};
use yhdys::theme::ThemeSource;
use yhdys::theme::strings::Phrase;

use crate::kit::fixture::{Fixture, Sites};
use crate::kit::{cases, expect, pipeline, program, repository, tree};
use crate::themes::{of_site, reviewed};

/// What a person reads of a mistake.
type Told = fn() -> String;

/// The codes that are shown here, each with what provokes it.
pub(super) const ALL: &[(&str, Told)] = &[
    ("not-utf8", not_utf8),
    ("utf16", utf16),
    ("file-too-large", file_too_large),
    ("symlink-ignored", symlink_ignored),
    ("no-site-file", no_site_file),
    ("too-many-records", too_many_records),
    ("too-many-of-kind", too_many_of_kind),
    ("too-many-files", too_many_files),
    ("text-too-long", text_too_long),
    ("unlisted-file", unlisted_file),
    ("template-error", template_error),
    ("bad-strings", bad_strings),
    ("bad-theme", bad_theme),
    ("no-theme-file", no_theme_file),
    ("foreign-file", foreign_file),
    ("bad-path-word", bad_path_word),
    ("unused-phrase", unused_phrase),
    ("theme-contrast", theme_contrast),
    ("unknown-name", || not_found("<h1>{{ titel }}</h1>\n")),
    ("unknown-field", || not_found("{% for link in v.linkz %}\n{{ anchor(link) }}\n{% endfor %}\n")),
    ("unknown-block", || not_found("{% extends \"base.html\" %}\n{% block contents %}<h1>?</h1>{% endblock %}\n")),
    ("no-template", || reviewed(|theme| drop(theme.templates.remove("404.html")))),
    ("no-such-template", || not_found("{% include \"macro.html\" %}\n")),
    ("unquoted-value", || not_found("<p title={{ s.not_found.title }}>?</p>\n")),
    ("value-in-script", || not_found("<script>\nlet name = \"{{ site.name }}\";\n</script>\n")),
    ("foreign-address", || not_found("<script src=\"https://toinen.example/x.js\"></script>\n")),
    ("sends-elsewhere", || not_found("<form action=\"https&#58;//toinen.example/\"><input name=\"q\"></form>\n")),
    ("unused-template", || reviewed(|theme| drop(theme.templates.insert("taks.html".into(), "<p></p>\n".into())))),
    ("unknown-phrase", || not_found("<h1>{{ s.not_found.titel }}</h1>\n")),
    ("missing-phrase", || reviewed(|theme| in_finnish(theme, "party", |group| drop(group.remove("state"))))),
    ("other-places", || {
        reviewed(|theme| {
            in_finnish(theme, "not_found", |group| {
                drop(group.insert("title".into(), Phrase::One("Ei löydy: {url}".into())))
            })
        })
    }),
];

/// What is said of another template for addresses that do not exist.
fn not_found(text: &str) -> String {
    reviewed(|theme| drop(theme.templates.insert("404.html".into(), text.into())))
}

/// Changes a group of the Finnish words.
fn in_finnish(theme: &mut ThemeSource, group: &str, change: impl FnOnce(&mut BTreeMap<String, Phrase>)) {
    let lang = Lang::parse("fi").unwrap();
    let mut strings = (*theme.strings[&lang]).clone();
    change(strings.phrases.get_mut(group).unwrap());
    theme.strings.insert(lang, Arc::new(strings));
}

#[test]
fn each_is_told_once_and_in_its_own_words() {
    let complaints = ALL.iter().flat_map(|(code, told)| {
        let told = told();
        let names = told.matches(&format!("[{code}]")).count();
        let mistakes = told.matches("error").count() + told.matches("warning").count();
        let snapshot = expect::text(&cases(&format!("diagnostics/{code}.stderr")), &told).err();
        let once = (names != 1 || told.matches("]: ").count() != 1)
            .then(|| format!("{code} should be told once and alone ({names} times, {mistakes} in all):\n{told}"));
        snapshot.into_iter().chain(once)
    });
    expect::none("mistakes told otherwise", &complaints.collect::<Vec<_>>());
}

fn told(sites: &Sites) -> String {
    pipeline::messages(&pipeline::run(&sites.sites))
}

fn not_utf8() -> String {
    let sites = Fixture::base().write();
    sites.put("koe/terms.yaml", b"- id: paiva\n  group: core\n  word: {fi: \"P\xe4iv\xe4\", sv: \"Dag\"}\n");
    told(&sites)
}

fn utf16() -> String {
    let sites = Fixture::base().write();
    let text = "\u{feff}- id: paiva\r\n  group: core\r\n  word: {fi: \"Päivä\", sv: \"Dag\"}\r\n";
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    sites.put("koe/terms.yaml", &bytes);
    told(&sites)
}

fn file_too_large() -> String {
    let sites = Fixture::base().write();
    let record = "- {id: sana, group: core, word: {fi: \"Sana\", sv: \"Ord\"}}\n";
    let remark = format!("# {}\n", "x".repeat(97));
    sites.put("koe/terms.yaml", format!("{record}{}", remark.repeat(50_001)).as_bytes());
    told(&sites)
}

fn symlink_ignored() -> String {
    let sites = Fixture::base().write();
    std::os::unix::fs::symlink(sites.sites.join("maa/tasks.yaml"), sites.sites.join("koe/tasks.yaml")).unwrap();
    told(&sites)
}

fn no_site_file() -> String {
    let sites = Fixture::base().write();
    sites.put("tyhja/terms.yaml", b"- {id: sana, group: core, word: {fi: \"Sana\", sv: \"Ord\"}}\n");
    told(&sites)
}

/// Three files: a document names one, a page links to another, nothing names the third.
fn unlisted_file() -> String {
    let document = "- {id: ohje, kind: guide, title: {fi: Ohje, sv: Anvisning}, openness: public, areas: [hyte], file: files/ohje.pdf}\n";
    let page = "---\ntitle: Sivu\n---\n[Lue](files/sivu.pdf#page=2)\n";
    let fixture = Fixture::base().file("koe/documents.yaml", document).file("koe/pages/sivu.fi.md", page);
    let sites = fixture.write();
    for name in ["kartta", "ohje", "sivu"] {
        sites.put(&format!("koe/files/{name}.pdf"), b"%PDF");
    }
    told(&sites)
}

fn text_too_long() -> String {
    let sites = Fixture::base().write();
    let text = format!("---\ntitle: Pitkä\n---\nAlku.\n\n{}", "Liian pitkä teksti.\n\n".repeat(4_000));
    sites.put("koe/pages/pitka.fi.md", text.as_bytes());
    told(&sites)
}

fn too_many_of_kind() -> String {
    let areas: String = (0..1_001).map(|row| format!("- {{id: a{row}, name: {{fi: A}}}}\n")).collect();
    told(&Fixture::base().file("koe/areas.yaml", &areas).write())
}

fn too_many_files() -> String {
    let sites = Fixture::base().write();
    for row in 0..=TEXT_LIMIT {
        sites.put(&format!("koe/terms/a{row}.yaml"), b"");
    }
    told(&sites)
}

/// So many records that a disk would only cost time: the texts are made in memory.
fn too_many_records() -> String {
    let (mut files, mut texts) = (Files::default(), Vec::new());
    let place = files.add(File { path: "suuri/site.yaml".to_owned(), text: "".into() });
    let parts = 20;
    for part in 0..parts {
        let from = part * RECORD_LIMIT / parts;
        let to = (part + 1) * RECORD_LIMIT / parts + usize::from(part + 1 == parts);
        let text: String = (from..to).map(|row| format!("- {{id: s{row}, name: {{fi: S}}}}\n")).collect();
        let path = format!("situations/{part}.yaml");
        let file = files.add(File { path: format!("suuri/{path}"), text: text.into() });
        texts.push(SourceText { file, path, unreadable: false });
    }
    let site_file = files.add(File { path: "suuri/site.yaml".to_owned(), text: SITE.into() });
    texts.push(SourceText { file: site_file, path: "site.yaml".to_owned(), unreadable: false });
    let site = SiteSource { name: "suuri".to_owned(), texts, files: Vec::new(), meant: Vec::new(), place };
    let decoded = pipeline::decode(&site, &files);
    decoded.diags.iter().map(|diag| pipeline::one_told(diag, &files)).collect()
}

const SITE: &str = "name: {fi: Suuri}\nkind: national\nlanguages: [fi]\nrequired: [fi]\nbase_url: https://suuri.example\n\
publisher: {fi: T}\nlicence: {name: {fi: L}}\naccessibility: {status: full, prepared: \"2026\", reviewed: \"2026\", \
method: self, feedback: {unit: {fi: T}}, supervisor: {name: {fi: V}}}\n";

/// What the program says of a theme in which one file is another; paths of the test become `ROOT`.
fn with_theme(file: &str, text: &str) -> String {
    let sites = Fixture::base().write();
    let theme = sites.root.join("theme");
    for (path, bytes) in tree::read(&repository("themes/default")) {
        let path = theme.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::write(theme.join(file), text).unwrap();
    let arguments = ["build", "--date", crate::kit::TODAY, "--theme", "theme"];
    let run = program::run(&sites.root, &arguments);
    assert_ne!(run.status, Some(0), "{}", run.stderr);
    assert!(!sites.out().join("maa").exists() && !sites.out().join("koe").exists(), "nothing may be published");
    run.stderr.replace(&sites.root.display().to_string(), "ROOT")
}

fn template_error() -> String {
    with_theme("templates/404.html", "<h1>{{ s.not_found.title }}</h1>\n{% if %}\n")
}

fn bad_strings() -> String {
    with_theme("strings/sv.yaml", &words("  months: [januari, ", "  months: ["))
}

fn bad_theme() -> String {
    with_theme("theme.yaml", "name: \"Oma teema\"\nversion: \"1\"\nlicence: \"MIT\"\ncontrast:\n  text: {bg: accent}\n")
}

/// The style sheet of the default theme with other words in one place.
fn sheet(from: &str, to: &str) -> String {
    changed("static/style.css", from, to)
}

/// The Swedish words of the default theme with others in one place.
fn words(from: &str, to: &str) -> String {
    changed("strings/sv.yaml", from, to)
}

fn changed(file: &str, from: &str, to: &str) -> String {
    let text = fs::read_to_string(repository("themes/default").join(file)).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1)
}

fn foreign_file() -> String {
    with_theme("static/style.css", &sheet("url(\"sans.woff2\")", "url(\"https://fonts.example/sans.woff2\")"))
}

fn bad_path_word() -> String {
    let file = "strings/kinds/task.yaml";
    with_theme(file, &changed(file, "sv: vem-ansvarar", "sv: Vem ansvarar"))
}

fn unused_phrase() -> String {
    of_site(&[("strings/fi.yaml", "phrases:\n  not_found: {titel: \"Ei löydy\"}\n")])
}

fn no_theme_file() -> String {
    with_theme("static/style.css", &sheet("url(\"sans.woff2\")", "url(\"fonts/sans.woff2\")"))
}

fn theme_contrast() -> String {
    with_theme("static/style.css", &sheet("--muted: #4b5868", "--muted: #8b98a8"))
}

#[test]
fn a_template_that_fails_while_a_page_is_made_is_told_with_its_line() {
    let told = with_theme("templates/404.html", "<h1>\n{{ s.not_found.no_such_phrase }}\n</h1>\n");
    assert!(told.contains("404.html:2"), "{told}");
}

/// Countless templates of a site were one mistake of the site and another of its theme.
#[test]
fn a_theme_among_too_many_files_is_no_second_mistake() {
    let sites = Fixture::base().write();
    for row in 0..=TEXT_LIMIT {
        sites.put(&format!("koe/theme/templates/a{row}.html"), b"a");
    }
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::codes(&prepared), [("koe/site.yaml", "too-many-files")]);
}

/// A file of counties that could not be read left municipalities without a county, over which a rule fell.
#[test]
fn counties_that_cannot_be_read_are_one_mistake() {
    let sites = Fixture::base().file("maa/counties.yaml", "- {id: \"08\"}\n- {id: \"09\"\n").write();
    let prepared = pipeline::run(&sites.sites);
    assert!(
        pipeline::codes(&prepared).iter().all(|(path, _)| *path == "maa/counties.yaml"),
        "{}",
        pipeline::messages(&prepared)
    );
}
