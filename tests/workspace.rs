//! The workspace by itself: mistakes after edits are told as a fresh run tells them.

use std::path::Path;

use yhdys::built_in::BuiltIn;
use yhdys::diag::Diagnostic;
use yhdys::model::days::Days;
use yhdys::text::FileId;
use yhdys::workspace::{Sites, Workspace};

use crate::kit::fixture::Fixture;
use crate::kit::{TODAY, pipeline, repository};

/// A record that names a record that does not exist, which is found when sites are linked.
const ASTRAY: &str =
    "- {id: tilanne, name: {fi: Tilanne, sv: Situation}, summary: {fi: Jotain., sv: Något.}, first_tasks: [ei]}\n";
const BROKEN: &str = "{% if %}\n";

fn workspace(sites: &Path) -> Workspace {
    Workspace::new(sites, &repository("themes/default"), &[], &BuiltIn::default())
}

fn linked(workspace: &mut Workspace, now: i64) -> Sites {
    workspace.look(now).unwrap_or_else(|error| panic!("{error}"));
    workspace.link(Days::only(TODAY.parse().unwrap()))
}

/// Each mistake with its file and what else it says, without the numbers of files, which depend on what was there before.
fn told(sites: &Sites) -> Vec<String> {
    let path = |file: FileId| sites.files.get(file).map_or("", |file| file.path.as_str());
    let one = |diag: &Diagnostic| {
        let also: Vec<_> = diag.also.iter().map(|(span, label)| (path(span.file), span.start, *label)).collect();
        let (span, args) = (diag.span, &diag.args);
        format!("{} {}..{} {} {args:?} {also:?}", path(span.file), span.start, span.end, diag.code.name)
    };
    sites.diags.iter().map(one).collect()
}

#[test]
fn after_edits_mistakes_are_told_as_by_a_fresh_run() {
    let sites = Fixture::base().write();
    let mut kept = workspace(&sites.sites);
    assert_eq!(told(&linked(&mut kept, 0)), Vec::<String>::new());
    let edits = [
        ("maa/situations.yaml", ASTRAY),
        ("koe/situations.yaml", ASTRAY),
        ("aaa/acts.yaml", "- knid: 1\n"),
        ("koe/areas/copy of a.yaml", "id: a\n"),
        ("koe/theme/templates/404.html", BROKEN),
        ("stray.yaml", "a: 1\n"),
        ("koe/theme/templates/404.html", "{% extends \"base.html\" %}\n"),
        ("maa/theme/strings/sv.yaml", "phrases: {nobody: {title: x}}\n"),
        ("maa/site.yaml", "name: {fi: \n"),
    ];
    for (path, text) in edits {
        sites.put(path, text.as_bytes());
        let fresh = linked(&mut workspace(&sites.sites), i64::MAX);
        let again = linked(&mut kept, 0);
        assert!(!fresh.diags.is_empty(), "{path}");
        assert_eq!(told(&again), told(&fresh), "{path}");
        let whole = |sites: &Sites| -> Vec<(String, bool, bool)> {
            sites.sites.iter().map(|site| (site.name.clone(), site.linked.is_some(), site.broken)).collect()
        };
        assert_eq!(whole(&again), whole(&fresh), "{path}");
    }
}

#[test]
fn the_theme_of_one_site_hides_no_mistake_of_another() {
    let fixture = Fixture::base().file("koe/theme/templates/404.html", BROKEN).file("maa/situations.yaml", ASTRAY);
    let prepared = pipeline::run(&fixture.write().sites);
    let codes = pipeline::codes(&prepared);
    assert!(codes.contains(&("koe/theme/templates/404.html", "template-error")), "{codes:?}");
    assert!(codes.contains(&("maa/situations.yaml", "unknown-reference")), "{codes:?}");
}

#[test]
fn a_national_site_knows_its_regions_from_its_first_snapshot() {
    let sites = Fixture::base().write();
    let regions = |sites: Sites| -> Vec<String> {
        let linked = sites.sites.into_iter().filter_map(|site| site.linked);
        linked.flat_map(|linked| linked.snapshot.regions.clone()).map(|region| region.site.clone()).collect()
    };
    assert_eq!(regions(linked(&mut workspace(&sites.sites), 0)), ["koe"]);
    let one = Workspace::new(&sites.sites, &repository("themes/default"), &["maa".to_owned()], &BuiltIn::default());
    assert_eq!(regions(linked(&mut { one }, 0)), ["koe"], "also where the region was not asked for");
}
