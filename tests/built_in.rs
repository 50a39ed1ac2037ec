//! The default theme and the national library inside the program: the same pages where they do not lie on disk, and what lies
//! on disk comes first.

use std::collections::BTreeMap;
use std::sync::Arc;

use yhdys::built_in::BuiltIn;
use yhdys::model::days::Days;
use yhdys::pipeline::render::{Rendered, render};
use yhdys::workspace::{Sites, Workspace};

use crate::kit::fixture::Fixture;
use crate::kit::{TODAY, program, repository, tree};

/// A region with the least that a site must say.
pub(crate) const REGION: &str = "\
name: {fi: Pieni, sv: Liten}
kind: region
county: \"15\"
languages: [fi, sv]
base_url: \"https://pieni.example\"
inherits: [suomi]
publisher: {fi: Julkaisija, sv: Utgivare}
required: [fi]
licence: {name: {fi: CC BY 4.0, sv: CC BY 4.0}}
accessibility:
  status: full
  prepared: \"2026-01-01\"
  reviewed: \"2026-01-01\"
  method: self
  feedback: {unit: {fi: Toimitus, sv: Redaktion}, email: palaute@pieni.example}
";

fn alone() -> Fixture {
    Fixture::default().file("pieni/site.yaml", REGION)
}

#[test]
fn a_region_alone_in_a_folder_has_the_pages_that_it_has_beside_the_library_and_the_theme() {
    let lonely = alone().write();
    let run = program::run(&lonely.root, &["build", "--date", TODAY, "--lang", "en"]).ended(0);
    assert!(run.stdout.starts_with("pieni: ") && !run.stdout.contains("suomi: "), "{}", run.stdout);
    let beside = alone().write();
    for (path, bytes) in tree::read(&repository("sites/suomi")) {
        beside.put(&format!("suomi/{path}"), &bytes);
    }
    program::build(&beside.root, &["pieni"]).ended(0);
    let (expected, found) = (tree::read(&beside.out().join("pieni")), tree::read(&lonely.out().join("pieni")));
    assert!(found.len() > 1000, "{}", found.len());
    let what =
        "the pages of what is inside the program (where a file of the library or theme is new: touch src/main.rs)";
    tree::assert_same(what, &expected, &found);
    // Other commands read by the same way, and name what nobody can open.
    let run =
        |arguments: &[&str]| program::run(&lonely.root, &[arguments, &["--date", TODAY, "--lang", "fi"]].concat());
    let made_of =
        run(&["explain", "page", "/fi/kuka-vastaa/koulukuljetus/"]).stdout + &run(&["explain", "page", "/fi/"]).stdout;
    assert!(
        made_of.contains("built-in:suomi/tasks/school-transport.yaml") && made_of.contains("sites/pieni/site.yaml"),
        "{made_of}"
    );
    assert!(run(&["search", "pieni", "koulukuljetus"]).ended(0).stdout.contains("(task/school-transport)"));
    let points = run(&["refs", "county:15", "pieni"]).ended(0).stdout;
    assert!(points.contains("built-in:suomi/municipalities.yaml"), "{points}");
    run(&["theme", "check"]).ended(0);
}

#[test]
fn the_library_inside_the_program_has_records_only() {
    // Downloads are published from the disk, and a theme of a site is read from it.
    let others = tree::paths(&repository("sites/suomi"));
    let others: Vec<_> =
        others.iter().filter(|path| path.starts_with("files/") || path.starts_with("theme/")).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// A site as if it were inside the program.
fn inside(fixture: &Fixture, site: &'static str) -> BuiltIn {
    let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    let own = fixture
        .files
        .iter()
        .filter_map(|(path, text)| Some((leak(path.strip_prefix(site)?.strip_prefix('/')?), leak(text).as_bytes())));
    BuiltIn { sites: BTreeMap::from([(site, Arc::new(own.collect()))]), ..BuiltIn::default() }
}

/// The names of the sites, and every page of the region.
fn looked(workspace: &mut Workspace, now: i64) -> (Vec<String>, BTreeMap<String, String>) {
    workspace.look(now).unwrap_or_else(|error| panic!("{error}"));
    let Sites { sites, diags, .. } = workspace.link(Days::only(TODAY.parse().unwrap()));
    assert_eq!(diags, []);
    let names = sites.iter().map(|site| site.name.clone()).collect();
    let koe = sites.iter().find(|site| site.name == "koe").and_then(|site| site.linked.as_ref()).expect("a region");
    let text = |output| match render(&koe.snapshot, output) {
        Ok(Rendered::Text(text)) => text,
        _ => String::new(),
    };
    (names, koe.snapshot.plan.outputs.iter().map(|output| (output.url.to_string(), text(output))).collect())
}

#[test]
fn a_site_on_disk_takes_the_place_of_the_one_inside_the_program_and_gives_it_back() {
    let base = Fixture::base();
    let region = Fixture { files: base.files.iter().filter(|(path, _)| path.starts_with("koe/")).cloned().collect() };
    let (sites, theme) = (region.write(), repository("themes/default"));
    let mut kept = Workspace::new(&sites.sites, &theme, &[], &inside(&base, "maa"));
    let (names, alone) = looked(&mut kept, 0);
    assert_eq!(names, ["koe"]);
    let whole = base.write();
    let fresh = || Workspace::new(&whole.sites, &theme, &[], &BuiltIn::default());
    assert_eq!(alone, looked(&mut fresh(), 0).1);
    for (path, text) in &base.files {
        let text = text.replace("Lasten neuvola", "Lasten neuvolatyö");
        [&sites, &whole].iter().for_each(|sites| sites.put(path, text.as_bytes()));
    }
    let (names, beside) = looked(&mut kept, 1);
    assert_eq!(names, ["koe", "maa"]);
    assert_eq!(beside, looked(&mut fresh(), 1).1);
    std::fs::remove_dir_all(sites.sites.join("maa")).unwrap();
    assert_eq!(looked(&mut kept, 2), (vec!["koe".to_owned()], alone));
}
