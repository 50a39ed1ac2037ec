//! Who may use whom, as a table.

use std::collections::BTreeSet;

use crate::kit::expect;
use crate::kit::source::{self, Source};

/// Each layer with the layers that it may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("built_in", &[]),
    ("text", &[]),
    ("words", &[]),
    ("colour", &[]),
    ("diag", &["text", "words"]),
    ("model", &["text", "colour", "diag"]),
    ("yaml", &["text", "words", "diag", "model"]),
    ("theme", &["built_in", "text", "colour", "diag", "model", "yaml"]),
    ("duty", &["text", "diag", "model"]),
    ("chart", &["model"]),
    ("picture", &[]),
    ("pipeline::collect", &["built_in", "text", "diag", "model", "theme"]),
    ("pipeline::decode", &["text", "words", "diag", "model", "yaml", "pipeline::collect"]),
    ("pipeline::link", &["text", "colour", "diag", "model", "pipeline::collect", "pipeline::decode"]),
    ("pipeline::lint", &["text", "colour", "diag", "model", "duty", "pipeline::link"]),
    ("pipeline::plan", &["text", "diag", "model", "theme"]),
    (
        "pipeline::render",
        &["text", "colour", "diag", "model", "theme", "duty", "chart", "picture", "search", "gather", "pipeline::plan"],
    ),
    ("pipeline::write", &["text"]),
    (
        "pipeline::site",
        &[
            "text",
            "diag",
            "model",
            "theme",
            "pipeline::decode",
            "pipeline::link",
            "pipeline::lint",
            "pipeline::plan",
            "pipeline::render",
        ],
    ),
    ("search", &["text", "model", "pipeline::plan"]),
    ("gather", &["model", "duty", "pipeline::plan"]),
    ("schema", &["text", "words", "diag", "model", "pipeline::decode"]),
    ("new", &["text", "words", "model", "schema", "pipeline::decode"]),
    (
        "workspace",
        &[
            "built_in",
            "text",
            "diag",
            "model",
            "theme",
            "gather",
            "search",
            "pipeline::collect",
            "pipeline::decode",
            "pipeline::render",
            "pipeline::site",
        ],
    ),
    (
        "serve",
        &[
            "text",
            "words",
            "diag",
            "model",
            "pipeline::collect",
            "pipeline::plan",
            "pipeline::render",
            // Files are opened as the build opens them.
            "pipeline::write",
            "workspace",
        ],
    ),
    (
        "cli",
        &[
            "built_in",
            "text",
            "words",
            "diag",
            "model",
            "theme",
            "duty",
            "gather",
            "pipeline::collect",
            "pipeline::plan",
            "pipeline::render",
            "pipeline::write",
            "search",
            "schema",
            "new",
            "workspace",
            "serve",
        ],
    ),
];

/// Packages that have one home: the package, and the beginnings of the paths that may use it.
const HOMES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/diag/format/human.rs"]),
    ("anstyle_query", &["src/cli/system.rs"]),
    (
        "blake3",
        &[
            "src/cli/built.rs",
            "src/pipeline/write/digest.rs",
            "src/search/index.rs",
            "src/serve/answer.rs",
            "src/theme/assets.rs",
            "src/workspace/",
        ],
    ),
    ("clap", &["src/cli/"]),
    ("granit_parser", &["src/yaml/"]),
    ("http_body_util", &["src/serve/http.rs"]),
    ("hyper", &["src/serve/http.rs"]),
    ("hyper_util", &["src/serve/http.rs"]),
    ("icu_collator", &["src/text/collate.rs"]),
    ("icu_locale_core", &["src/text/collate.rs"]),
    ("include_dir", &["src/main.rs"]),
    ("mimalloc", &["src/main.rs"]),
    ("minijinja", &["src/pipeline/render/", "src/serve/own.rs"]),
    ("notify", &["src/serve/watch.rs"]),
    ("percent_encoding", &["src/text/percent.rs"]),
    ("pulldown_cmark", &["src/text/markdown.rs", "src/text/markdown/"]),
    // Pages share what is made once (maps, duties, search indexes): were that made in parallel, they could wait for each other.
    ("rayon", &["src/cli/", "src/pipeline/lint/mod.rs", "src/pipeline/site.rs", "src/workspace/"]),
    ("rustix", &["src/pipeline/write/disk/unix.rs", "src/serve/http/system.rs"]),
    ("rust_stemmers", &["src/search/lexicon.rs"]),
    ("schemars", &["src/chart/", "src/schema/", "src/pipeline/decode/", "src/pipeline/render/", "src/theme/contract/"]),
    ("strsim", &["src/text/nearest.rs"]),
    ("sys_locale", &["src/cli/system.rs"]),
    ("tokio", &["src/serve/http.rs", "src/serve/http/"]),
    ("unicode_normalization", &["src/text/"]),
];

/// What tells systems apart, and the beginnings of the paths that may do so.
const SYSTEMS: (&[&str], &[&str]) = (
    &["std::os::", "std::env::consts", "cfg(unix", "cfg(windows", "(unix)", "(windows)", "cfg!(unix", "target_os"],
    &[
        "src/cli/system.rs",
        "src/pipeline/collect/survey.rs",
        "src/pipeline/write/disk.rs",
        "src/pipeline/write/disk/",
        "src/serve/http/system.rs",
    ],
);

/// The layer of a module path; none for the crate and `pipeline` themselves.
fn layer(module: &[String]) -> Option<String> {
    match module {
        [first, stage, ..] if first == "pipeline" => Some(format!("{first}::{stage}")),
        [first, ..] if first != "pipeline" => Some(first.clone()),
        _ => None,
    }
}

/// Every module path that the code of a file names, whole, from `crate::…` and `super::…`.
fn used(source: &Source) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for start in ["crate::", "super::"] {
        for (at, _) in source.code.match_indices(start) {
            let before = source.code[..at].chars().next_back();
            let joined = before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$');
            if !joined {
                expand(source, &source.code[at..], &mut found);
            }
        }
    }
    found
}

/// Follows a path to its end, and into the braces of a group.
fn expand(source: &Source, path: &str, found: &mut BTreeSet<Vec<String>>) {
    let mut base: Vec<String> = Vec::new();
    let mut ups = 0;
    let mut rest = path;
    loop {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (name, tail) = rest.split_at(end);
        match name {
            "crate" => {}
            "super" => ups += 1,
            "" => break,
            name => base.push(name.to_owned()),
        }
        match tail.strip_prefix("::") {
            Some(tail) => rest = tail,
            None => {
                rest = "";
                break;
            }
        }
    }
    if ups > 0 {
        let keep = source.module.len().saturating_sub(ups);
        base.splice(0..0, source.module[..keep].iter().cloned());
    }
    match rest.strip_prefix('{') {
        Some(group) => {
            for name in group.split('}').next().unwrap_or_default().split(',') {
                let name = name.trim().split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
                found.insert(base.iter().cloned().chain([name.to_owned()]).collect());
            }
        }
        None => {
            found.insert(base);
        }
    }
}

/// Uses against the table: the file, and the module of the other layer.
fn against_the_table() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for source in source::all().iter().filter(|source| !source.tests) {
        let Some(own) = layer(&source.module) else { continue };
        let (_, allowed) = LAYERS
            .iter()
            .find(|(name, _)| *name == own)
            .unwrap_or_else(|| panic!("the layer {own} is not in the table"));
        for path in used(source) {
            let Some(other) = layer(&path) else { continue };
            if other != own && LAYERS.iter().any(|(name, _)| *name == other) && !allowed.contains(&other.as_str()) {
                let module: Vec<String> =
                    path.into_iter().filter(|name| !name.starts_with(char::is_uppercase)).take(3).collect();
                found.insert((source.path.clone(), module.join("::")));
            }
        }
    }
    found
}

#[test]
fn layers_use_only_what_the_table_allows() {
    let found: Vec<String> = against_the_table().iter().map(|(file, module)| format!("{file} uses {module}")).collect();
    expect::none("uses against the table", &found);
}

#[test]
fn no_layer_leads_back_to_itself() {
    let mut left: Vec<_> = LAYERS.to_vec();
    loop {
        let names: Vec<&str> = left.iter().map(|(name, _)| *name).collect();
        left.retain(|(_, allowed)| allowed.iter().any(|other| names.contains(other)));
        if left.len() == names.len() {
            break;
        }
    }
    assert!(left.is_empty(), "these layers use each other in a circle, or those that do: {left:?}");
}

#[test]
fn every_package_with_a_home_stays_there() {
    let mut complaints = Vec::new();
    for source in source::all().iter().filter(|source| !source.tests) {
        for (package, homes) in HOMES {
            let named = source.code.match_indices(package).any(|(at, _)| {
                let before = source.code[..at].chars().next_back().unwrap_or(' ');
                let after = &source.code[at + package.len()..];
                !(before.is_alphanumeric() || before == '_' || before == ':') && after.starts_with("::")
            });
            if named && !homes.iter().any(|home| source.path.starts_with(home)) {
                complaints.push(format!("{} uses {package}, whose home is {homes:?}", source.path));
            }
        }
    }
    expect::none("packages away from home", &complaints);
}

#[test]
fn systems_differ_only_where_the_table_says() {
    let (words, homes) = SYSTEMS;
    let sources = source::all();
    let elsewhere =
        sources.iter().filter(|source| !source.tests && !homes.iter().any(|home| source.path.starts_with(home)));
    let found = elsewhere.flat_map(|source| {
        words.iter().filter(|word| source.code.contains(**word)).map(|word| format!("{}: {word}", source.path))
    });
    expect::none("places that tell systems apart", &found.collect::<Vec<_>>());
    let lived_in =
        |home: &&str| sources.iter().any(|source| source.path.starts_with(*home) && source.code.contains("cfg"));
    assert!(homes.iter().all(lived_in));
}

#[test]
fn every_home_is_lived_in() {
    let sources = source::all();
    for (package, homes) in HOMES {
        let used = |home: &&str| {
            sources.iter().any(|source| source.path.starts_with(home) && source.code.contains(&format!("{package}::")))
        };
        let empty: Vec<_> = homes.iter().filter(|home| !used(home)).collect();
        assert!(empty.is_empty(), "{package} is not used in {empty:?}");
    }
}

#[test]
fn paths_are_followed_through_groups_and_upwards() {
    let source = |module: &str, code: &str| Source {
        path: String::new(),
        module: module.split("::").map(str::to_owned).collect(),
        text: String::new(),
        code: code.to_owned(),
        length: 0,
        tests: false,
    };
    let paths = |module: &str, code: &str| -> Vec<String> {
        used(&source(module, code)).iter().map(|path| path.join("::")).collect()
    };
    assert_eq!(paths("a::b", "use crate::x::{y, z as w};"), ["x::y", "x::z"]);
    assert_eq!(
        paths("pipeline::collect::theme", "let s: super::super::render::Strings;"),
        ["pipeline::render::Strings"]
    );
    assert_eq!(paths("pipeline::plan", "use super::{Key};"), ["pipeline::Key"]);
}
