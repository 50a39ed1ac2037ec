//! Random edits: after each the preview serves what a fresh build would publish, byte for byte, less its own script.
//!
//! `YHDYS_EDITS` says how many (120 when not given), `YHDYS_SEED` with which seed; both are printed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::running::{Fresh, Running, start};
use crate::kit::fixture::Fixture;
use crate::kit::tree;

/// Numbers that look random and are the same for a seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        if from.is_empty() { None } else { from.get(self.below(from.len())) }
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Records that may be made, by the folder of their kind.
const MADE: &[(&str, &str)] = &[
    ("areas", "name: {fi: \"Alue N\", sv: \"Område N\"}\nsummary: {fi: \"Lyhyesti N.\"}\n"),
    ("situations", "name: {fi: \"Tilanne N\", sv: \"Situation N\"}\nsummary: {fi: \"Jotain N.\", sv: \"Något N.\"}\n"),
    ("terms", "group: core\nword: {fi: \"Sana N\", sv: \"Ord N\"}\ndefinition: {fi: \"Katso [hyte](area:hyte).\"}\n"),
];

/// Everything that a theme of a site may get, good and bad.
const THEME: &[(&str, &str)] = &[
    ("static/style.css", "/* N */\n"),
    ("static/uusi.css", "p { color: red } /* N */\n"),
    ("templates/404.html", "{% extends \"base.html\" %}\n{% block content %}<h1>N</h1>{% endblock %}\n"),
    ("templates/404.html", "{% extends \"base.html\" %}\n{% block content %}<h1>N</h1>\n"),
    ("strings/sv.yaml", "phrases: {not_found: {title: \"N finns inte\"}}\n"),
];

/// One edit; says what it was.
fn edit(running: &Running, original: &Fixture, random: &mut Random, (step, refused): (usize, bool)) -> String {
    let sites = &running.sites.sites;
    let site = ["koe", "maa"][random.below(2)];
    let texts: Vec<String> =
        tree::paths(sites).into_iter().filter(|path| path.ends_with(".yaml") || path.ends_with(".md")).collect();
    let chosen = random.pick(&texts).cloned().unwrap_or_else(|| format!("{site}/terms.yaml"));
    let disk = sites.join(&chosen);
    // What is broken hides what else is wrong: it is mended soon.
    if refused && random.below(3) == 0 {
        mend(sites, original);
        return "mend everything".to_owned();
    }
    match random.below(12) {
        0..3 => {
            let (kind, text) = random.pick(MADE).unwrap();
            let path = format!("{site}/{kind}/uusi-{}.yaml", random.below(20));
            running.sites.put(&path, text.replace('N', &step.to_string()).as_bytes());
            format!("make {path}")
        }
        3..6 => {
            let bytes = fs::read(&disk).unwrap_or_default();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let places: Vec<usize> = text.match_indices("\",").map(|(at, _)| at).collect();
            let Some(&at) = random.pick(&places) else { return format!("leave {chosen}") };
            running.sites.put(&chosen, format!("{} {step}{}", &text[..at], &text[at..]).as_bytes());
            format!("change {chosen}")
        }
        6 => {
            let stem = disk.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let _ = fs::rename(&disk, disk.with_file_name(format!("{stem}-{step}.yaml")));
            format!("rename {chosen}")
        }
        7 => {
            // The file that says what a site is goes seldom: without it nothing can be compared.
            if !chosen.ends_with("site.yaml") || random.below(4) == 0 {
                let _ = fs::remove_file(&disk);
            }
            format!("delete {chosen}")
        }
        8 => {
            let bytes = fs::read(&disk).unwrap_or_default();
            let cut = random.below(bytes.len());
            let broken: Vec<u8> = bytes[..cut].iter().copied().chain(*b": [\xe4 {").collect();
            running.sites.put(&chosen, &broken);
            format!("break {chosen}")
        }
        9 => {
            let (name, text) = random.pick(THEME).unwrap();
            let path = format!("{site}/theme/{name}");
            if random.below(3) == 0 {
                let _ = fs::remove_file(sites.join(&path));
            } else {
                running.sites.put(&path, text.replace('N', &step.to_string()).as_bytes());
            }
            format!("theme {path}")
        }
        10 => {
            for name in [".a.yaml.swp", "a.yaml~", "4913"] {
                running.sites.put(&format!("{site}/{name}"), b"leftover");
            }
            fs::create_dir_all(sites.join(format!("{site}/empty-{step}"))).unwrap();
            format!("leave something behind in {site}")
        }
        _ => {
            mend(sites, original);
            "mend everything".to_owned()
        }
    }
}

/// The sites as they were at the start.
fn mend(sites: &Path, original: &Fixture) {
    for entry in fs::read_dir(sites).unwrap() {
        fs::remove_dir_all(entry.unwrap().path()).unwrap();
    }
    for (path, text) in &original.files {
        let disk = sites.join(path);
        fs::create_dir_all(disk.parent().unwrap()).unwrap();
        fs::write(disk, text).unwrap();
    }
}

/// What should be served: what a fresh build publishes, and what was there before where it refuses. Of several edits at
/// once any may have been seen before the one that broke the site, so that nobody can say what was there before.
fn expected(fresh: Fresh, before: &Fresh, several: bool) -> Fresh {
    let one = |(name, tree): (String, Option<tree::Tree>)| {
        let tree = tree.or_else(|| before.get(&name).cloned().flatten().filter(|_| !several));
        (name, tree)
    };
    fresh.into_iter().map(one).collect()
}

#[test]
fn after_every_edit_the_preview_equals_a_fresh_build() {
    let (edits, seed) = (number("YHDYS_EDITS", 120), number("YHDYS_SEED", 20_261_122));
    eprintln!("{edits} edits with the seed {seed}");
    let original = Fixture::base();
    let running = start(&original);
    let mut random = Random(seed.max(1));
    let mut known = running.fresh();
    running.settles_as("the start", &known);
    let (mut refused, mut compared) = (0, 0);
    let mut broken = false;
    let mut slowest = Duration::ZERO;
    let mut done: BTreeMap<String, usize> = BTreeMap::new();
    for step in 0..usize::try_from(edits).unwrap() {
        // Now and then several at once.
        let count = if random.below(8) == 0 { 5 } else { 1 };
        let what: Vec<String> = (0..count).map(|_| edit(&running, &original, &mut random, (step, broken))).collect();
        for what in &what {
            *done.entry(what.split(' ').next().unwrap_or_default().to_owned()).or_default() += 1;
        }
        let fresh = running.fresh();
        refused += fresh.values().filter(|tree| tree.is_none()).count();
        compared += fresh.values().filter(|tree| tree.is_some()).count();
        broken = fresh.values().any(Option::is_none);
        known = expected(fresh, &known, count > 1);
        slowest =
            slowest.max(running.settles_as(&format!("edit {step} of the seed {seed}: {}", what.join(", ")), &known));
    }
    eprintln!(
        "{done:?}; {compared} times a site was built, {refused} times it could not be; the slowest was seen after {} ms",
        slowest.as_millis()
    );
    let share = usize::try_from(edits).unwrap() / 15;
    assert!(edits < 100 || refused > share && compared > 5 * share, "the test does not try hard enough");
}
