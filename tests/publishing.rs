//! That a build changes all of a site or nothing, never touches what is not its own, and gives the same everywhere.

use std::fs;
use std::sync::OnceLock;

use proptest::prelude::*;

use crate::golden::published;
use crate::kit::fixture::{Fixture, Sites};
use crate::kit::tree::{self, Tree};
use crate::kit::{TODAY, cases, pipeline, program, repository};

/// The golden sites as a fixture.
fn golden() -> Fixture {
    Fixture::folder(&cases("golden/site"))
}

fn build(sites: &Sites) -> program::Run {
    program::build(&sites.root, &["--quiet"])
}

#[test]
fn mistakes_leave_what_is_published_untouched() {
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::marks(&sites.out());
    // The mistake is in what the other site inherits, so that neither may change.
    sites.put("koe/situations.yaml", b"- {id: vauva, name: {fi: \"Vauva\", sv: \"Barn\"}}\n");
    sites.put("maa/terms.yaml", b"- {id: sana, group: cor, word: {fi: \"Sana\", sv: \"Ord\"}}\n");
    build(&sites).ended(1);
    assert_eq!(tree::marks(&sites.out()), before);
}

#[test]
fn a_template_that_fails_leaves_what_is_published_untouched() {
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::marks(&sites.out());
    // Only the region has this template, and it fails on its very last page.
    sites.put("koe/theme/templates/permalink.html", b"{{ nothing.of.the.kind }}\n");
    sites.put("maa/situations.yaml", b"- {id: vauva, name: {fi: \"Vauva\", sv: \"Barn\"}}\n");
    let run = build(&sites);
    assert_ne!(run.status, Some(0));
    assert!(run.stderr.contains("permalink.html"), "{}", run.stderr);
    let after = tree::marks(&sites.out());
    assert_eq!(after, before);
}

#[test]
fn a_second_build_touches_nothing() {
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::marks(&sites.out());
    build(&sites).ended(0);
    assert_eq!(tree::marks(&sites.out()), before);
}

/// What a build said, but how long it took.
fn said(run: &program::Run) -> (Vec<&str>, &str) {
    (run.stdout.lines().filter(|line| !line.contains("To publish a site")).collect(), &run.stderr)
}

#[test]
fn a_build_of_the_same_says_the_same() {
    let sites = golden().write();
    let first = program::build(&sites.root, &[]).ended(0);
    let note = note(&sites);
    let second = program::build(&sites.root, &[]).ended(0);
    assert_eq!(said(&first), said(&second));
    assert_eq!(self::note(&sites), note);
}

/// What was noted for the next build, but for the times of files.
fn note(sites: &Sites) -> serde_json::Value {
    let note = fs::read(sites.out().join(tree::NOTE)).expect("a note for the next build");
    let mut note: serde_json::Value = serde_json::from_slice(&note).unwrap();
    for site in note["sites"].as_object_mut().unwrap().values_mut() {
        site.as_object_mut().unwrap().remove("stamps");
    }
    note
}

#[test]
fn what_somebody_changed_is_put_right_also_when_files_were_old_enough_to_be_known_by_their_times() {
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::read(&sites.out());
    std::thread::sleep(std::time::Duration::from_secs(5));
    build(&sites).ended(0);
    assert!(fs::read_to_string(sites.out().join(tree::NOTE)).unwrap().contains("\"stamps\":\""));
    let page = sites.out().join("koe/fi/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    fs::write(&page, fs::read_to_string(&page).unwrap().replacen("<main", "<mian", 1)).unwrap();
    fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
    build(&sites).ended(0);
    tree::assert_same("put right", &before, &tree::read(&sites.out()));
}

#[test]
fn what_somebody_changed_in_a_published_file_is_put_right_whatever_its_times_say() {
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::read(&sites.out());
    let page = sites.out().join("koe/fi/index.html");
    let time = fs::metadata(&page).unwrap().modified().unwrap();
    let other = fs::read_to_string(&page).unwrap().replacen("<main", "<mian", 1);
    fs::write(&page, other).unwrap();
    fs::File::options().write(true).open(&page).unwrap().set_modified(time).unwrap();
    fs::remove_file(sites.out().join("maa/sv/index.html")).unwrap();
    assert_eq!(tree::differences(&before, &tree::read(&sites.out())).len(), 2);
    build(&sites).ended(0);
    tree::assert_same("put right", &before, &tree::read(&sites.out()));
}

#[test]
fn a_change_of_the_day_of_a_theme_or_of_a_download_is_no_build_of_the_same() {
    let sites = golden().write();
    sites.put("koe/theme/static/own.txt", b"yksi");
    build(&sites).ended(0);
    let before = tree::read(&sites.out());
    sites.put("koe/theme/static/own.txt", b"kaksi");
    build(&sites).ended(0);
    assert!(!tree::differences(&before, &tree::read(&sites.out())).is_empty());
    program::build(&sites.root, &["--quiet", "--out", "anew"]).ended(0);
    tree::assert_same("anew", &tree::read(&sites.root.join("anew")), &tree::read(&sites.out()));
    let later = ["--quiet", "--date", "2027-03-01"];
    let run = |arguments: &[&str]| {
        let mut command = program::program(&sites.root);
        let theme = crate::kit::repository("themes/default");
        program::Run::from(command.arg("build").arg("--theme").arg(theme).args(arguments).output().unwrap()).ended(0)
    };
    run(&later);
    run(&[&later[..], &["--out", "later"]].concat());
    tree::assert_same("later", &tree::read(&sites.root.join("later")), &tree::read(&sites.out()));
}

#[test]
fn a_change_publishes_the_new_and_takes_the_old_away() {
    let sites = golden().write();
    build(&sites).ended(0);
    let old = "koe/fi/hyvat-kaytannot/palvelupiste/index.html";
    assert!(sites.out().join(old).is_file());
    fs::remove_file(sites.sites.join("koe/practices.yaml")).unwrap();
    sites.put("koe/terms.yaml", b"- {id: uusi, group: core, word: {fi: \"Uusi\", sv: \"Ny\"}}\n");
    build(&sites).ended(0);
    assert!(!sites.out().join(old).exists());
    assert!(sites.out().join("koe/id/term/uusi/index.html").is_file());
    program::build(&sites.root, &["--quiet", "--out", "anew"]).ended(0);
    tree::assert_same(
        "built over an old one, and anew",
        &tree::read(&sites.root.join("anew")),
        &tree::read(&sites.out()),
    );
}

#[test]
fn a_foreign_folder_is_refused_and_left_alone() {
    let sites = golden().write();
    let foreign = sites.out().join("koe");
    fs::create_dir_all(&foreign).unwrap();
    fs::write(foreign.join("thesis.txt"), "years of work").unwrap();
    let run = build(&sites);
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("was not made by yhdys"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(foreign.join("thesis.txt")).unwrap(), "years of work");
    assert_eq!(tree::paths(&foreign), ["thesis.txt"]);
}

#[test]
fn a_file_of_somebody_else_in_a_published_site_survives() {
    let sites = golden().write();
    build(&sites).ended(0);
    let own = sites.out().join("koe/.well-known/security.txt");
    fs::create_dir_all(own.parent().unwrap()).unwrap();
    fs::write(&own, "Contact: mailto:a@example.fi").unwrap();
    sites.put("koe/terms.yaml", b"- {id: uusi, group: core, word: {fi: \"Uusi\", sv: \"Ny\"}}\n");
    let run = build(&sites);
    assert_eq!(fs::read_to_string(&own).unwrap(), "Contact: mailto:a@example.fi", "{run:?}");
}

#[test]
fn nothing_internal_is_published() {
    let sites = golden().write();
    build(&sites).ended(0);
    for (path, bytes) in tree::read(&sites.out()) {
        let text = String::from_utf8_lossy(&bytes);
        for secret in ["SISAINEN-LUONNOS-EI-JULKAISTA", "luonnos.txt", "Salainen luonnos", "Hemligt utkast"] {
            assert!(!path.contains("luonnos") && !text.contains(secret), "{secret} in {path}");
        }
    }
}

#[test]
fn one_thread_and_many_make_the_same() {
    let sites = golden().write();
    program::build(&sites.root, &["--quiet", "--jobs", "1", "--out", "one"]).ended(0);
    program::build(&sites.root, &["--quiet", "--jobs", "8", "--out", "many"]).ended(0);
    tree::assert_same(
        "one thread and many",
        &tree::read(&sites.root.join("one")),
        &tree::read(&sites.root.join("many")),
    );
}

#[test]
fn the_same_bytes_come_of_eight_environments() {
    let sites = golden().write();
    let environments: [&[(&str, &str)]; 8] = [
        &[],
        &[("LC_ALL", "fi_FI.UTF-8"), ("TZ", "Pacific/Kiritimati")],
        &[("LC_ALL", "C"), ("TZ", "America/Adak"), ("LANG", "sv")],
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("HOME", "/nonexistent")],
        &[("TERM", "dumb"), ("NO_COLOR", "1")],
        &[("YHDYS_LANG", "fi"), ("SHELL", "/bin/false")],
        &[("TMPDIR", "/nonexistent"), ("PATH", "")],
    ];
    let built = environments.iter().enumerate().map(|(row, environment)| {
        let out = sites.root.join(row.to_string());
        let mut command = program::program(&sites.root);
        command.args(["build", "--quiet", "--no-sync", "--date", TODAY]).envs(environment.iter().copied());
        command.arg("--theme").arg(repository("themes/default")).arg("--out").arg(&out);
        program::Run::from(command.output().unwrap()).ended(0);
        tree::read(&out)
    });
    let built: Vec<Tree> = built.collect();
    for (row, other) in built.iter().enumerate().skip(1) {
        tree::assert_same(&format!("environments 0 and {row}"), &built[0], other);
    }
}

#[test]
fn a_build_that_was_killed_between_two_swaps_is_finished_by_the_next_one_which_says_so() {
    let strace = std::process::Command::new("strace").arg("--version").output();
    if !strace.is_ok_and(|strace| strace.status.success()) {
        return eprintln!("skipped: strace is not there");
    }
    let sites = golden().write();
    build(&sites).ended(0);
    let before = tree::read(&sites.out());
    let terms = sites.sites.join("maa/terms.yaml");
    let old_terms = fs::read_to_string(&terms).unwrap();
    let term = "- {id: uusi, group: core, word: {fi: \"Uusi\", sv: \"Ny\"}}\n";
    // The region inherits the term: both sites change.
    sites.put("maa/terms.yaml", (old_terms.clone() + term).as_bytes());
    let mut command = std::process::Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e", "inject=renameat2:signal=KILL:when=2"]);
    command.arg(env!("CARGO_BIN_EXE_yhdys")).args(["build", "--date", TODAY, "--jobs", "1"]).current_dir(&sites.root);
    command.arg("--theme").arg(repository("themes/default"));
    assert!(!command.output().unwrap().status.success());
    let bytes = |site: &str, all: &Tree| {
        let own = all.iter().filter(|(path, _)| path.starts_with(site) && !path.contains("/.yhdys-"));
        own.map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<Tree>()
    };
    let new = |site: &str| bytes(site, &before) != bytes(site, &tree::read(&sites.out()));
    assert_ne!(new("maa"), new("koe"), "the kill came between the two");
    assert!(sites.out().join(".yhdys-journal").exists());
    // A build of data with mistakes publishes nothing of its own, but repairs.
    sites.put("koe/tasks.yaml", b"- {id: x\n");
    let run = program::build(&sites.root, &[]).ended(1);
    assert!(run.stderr.contains("repaired") && run.stderr.contains("koe"), "{}", run.stderr);
    assert!(new("maa") && new("koe"));
    fs::remove_file(sites.sites.join("koe/tasks.yaml")).unwrap();
    sites.put("maa/terms.yaml", old_terms.as_bytes());
    let run = program::build(&sites.root, &[]).ended(0);
    assert!(!run.stderr.contains("repaired"), "{}", run.stderr);
    tree::assert_same("as before", &before, &tree::read(&sites.out()));
}

#[test]
fn the_library_renders_what_the_program_publishes() {
    let sites = golden().write();
    build(&sites).ended(0);
    let rendered = pipeline::rendered(&pipeline::run(&sites.sites));
    let names: Vec<&String> = rendered.keys().collect();
    let out = published(&sites.out());
    // The list of sites at the top stands for no site.
    let listed = out.keys().filter(|path| *path != "index.html").count();
    assert_eq!(names.len(), listed);
    for (path, bytes) in rendered.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".json")) {
        assert_eq!(&fs::read(sites.out().join(path)).unwrap(), bytes, "{path}");
    }
}

/// True for the text of a file that holds a list of records; `maps.yaml` and `site.yaml` hold one thing.
fn is_list(text: &str) -> bool {
    text.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with("- "))
}

/// The records of a list file, each with its id.
fn records(list: &str) -> Vec<(String, String)> {
    let mut records: Vec<(String, String)> = Vec::new();
    for line in list.split_inclusive('\n').filter(|line| !line.starts_with('#')) {
        if let Some(rest) = line.strip_prefix("- ") {
            let id = rest.trim_start_matches('{').strip_prefix("id:").expect("a record begins with its id");
            let end = id.find([',', '\n']).unwrap();
            records.push((id[..end].trim().trim_matches('"').to_owned(), line.to_owned()));
        } else {
            records.last_mut().expect("a record").1.push_str(line);
        }
    }
    records
}

/// A list file as a folder of lists, one record each.
fn as_folder(path: &str, list: &str) -> Vec<(String, String)> {
    let folder = path.strip_suffix(".yaml").unwrap();
    let one = |(row, (_, text)): (usize, (String, String))| (format!("{folder}/{row:02}.yaml"), text);
    records(list).into_iter().enumerate().map(one).collect()
}

/// A list file as a folder of records, each in a file with its name; none for flow style, which would need another form.
fn as_single_records(path: &str, list: &str) -> Option<Vec<(String, String)>> {
    let folder = path.strip_suffix(".yaml").unwrap();
    let records = records(list);
    let in_order = records.windows(2).all(|pair| pair[0].0 < pair[1].0);
    let one = |(id, text): &(String, String)| {
        let (_, keys) = text.split_once('\n')?;
        let plain =
            keys.lines().map(|line| line.strip_prefix("  ").unwrap_or(line).to_owned() + "\n").collect::<String>();
        (!text.starts_with("- {")).then(|| (format!("{folder}/{id}.yaml"), plain))
    };
    in_order.then(|| records.iter().map(one).collect::<Option<Vec<_>>>()).flatten()
}

/// The golden sites with each list file in one of its forms, and the files written in some order.
fn in_forms(forms: &[u8], order: &[u16]) -> Fixture {
    let mut files = Vec::new();
    for (row, (path, text)) in golden().files.into_iter().enumerate() {
        let form = if path.ends_with(".yaml") && is_list(&text) { forms[row % forms.len()] % 3 } else { 0 };
        match form {
            1 => files.extend(as_folder(&path, &text)),
            2 => files.extend(as_single_records(&path, &text).unwrap_or_else(|| as_folder(&path, &text))),
            _ => files.push((path, text)),
        }
    }
    let mut keyed: Vec<_> =
        files.into_iter().enumerate().map(|(row, file)| (order[row % order.len()], row, file)).collect();
    keyed.sort();
    Fixture { files: keyed.into_iter().map(|(_, _, file)| file).collect() }
}

fn rendered(fixture: &Fixture) -> Tree {
    let sites = fixture.write();
    let prepared = pipeline::run(&sites.sites);
    assert_eq!(pipeline::messages(&prepared), "");
    pipeline::rendered(&prepared)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_files_nor_their_form_changes_a_byte(
        forms in prop::collection::vec(0_u8..3, 24),
        order in prop::collection::vec(any::<u16>(), 64),
    ) {
        static PLAIN: OnceLock<Tree> = OnceLock::new();
        let plain = PLAIN.get_or_init(|| rendered(&golden()));
        let lines = tree::differences(plain, &rendered(&in_forms(&forms, &order)));
        prop_assert!(lines.is_empty(), "{:#?}", lines.iter().take(5).collect::<Vec<_>>());
    }
}

#[test]
fn lists_are_taken_apart_whole() {
    let list = "# remark\n- id: a\n  x: 1\n- id: b\n  x: 2\n";
    assert_eq!(
        as_folder("s/terms.yaml", list),
        [
            ("s/terms/00.yaml".to_owned(), "- id: a\n  x: 1\n".to_owned()),
            ("s/terms/01.yaml".to_owned(), "- id: b\n  x: 2\n".to_owned()),
        ]
    );
    assert_eq!(as_single_records("s/terms.yaml", list).unwrap()[1], ("s/terms/b.yaml".to_owned(), "x: 2\n".to_owned()));
    let single = golden()
        .files
        .iter()
        .filter(|(path, text)| path.ends_with(".yaml") && is_list(text))
        .filter(|(path, text)| as_single_records(path, text).is_some())
        .count();
    assert!(single > 5, "lists of the golden sites that can be single records: {single}");
}
