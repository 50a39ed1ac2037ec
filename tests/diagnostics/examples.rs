//! The examples of the guide and of `explain`: wrong gives the mistake, right gives none.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use yhdys::cli::site::Prepared;
use yhdys::diag::code::{self, Code};
use yhdys::words::{self, Example};

use crate::kit::fixture::Fixture;
use crate::kit::{cases, expect, pipeline, repository, tree};

/// The small sites that an example stands on: those of duties have the acts that set them.
fn base(code: Code) -> Fixture {
    let is_duty = code::statutory_codes().any(|of| of == code);
    let acts = is_duty.then(|| fs::read_to_string(cases("duties.txt")).expect("tests/cases/duties.txt"));
    acts.iter().fold(Fixture::base(), |base, acts| base.with(&Fixture::parse(acts)))
}

/// The small sites with a text of the region, and whatever the example wants beside it.
fn laid(code: Code, example: &Example, path: &str, text: &str) -> Prepared {
    let beside = example.with.iter().copied();
    let all = beside.chain([(path, text)]);
    pipeline::run(&all.fold(base(code), |base, (path, text)| base.below(&format!("koe/{path}"), text)).write().sites)
}

/// What is not as an example should be.
fn complaints(code: Code, example: &Example) -> Vec<String> {
    let wrong = laid(code, example, example.path, example.wrong);
    let right = laid(code, example, example.right_path(), example.right);
    let others: BTreeSet<&str> = wrong.diags.iter().map(|diag| diag.code.name).filter(|of| *of != code.name).collect();
    let mut complaints = Vec::new();
    if wrong.diags.iter().all(|diag| diag.code != code)
        || wrong.diags.iter().any(|diag| diag.is_error() && diag.code != code)
    {
        complaints.push(format!("{}: wrong should give it and no other mistake, but gives also {others:?}", code.name));
    }
    if right.diags.iter().any(|diag| diag.code == code || diag.is_error()) {
        complaints.push(format!("{}: right should give nothing:\n{}", code.name, pipeline::messages(&right)));
    }
    complaints
}

#[test]
fn each_example_is_wrong_as_it_says_and_right_as_it_says() {
    let codes: Vec<Code> = code::all().collect();
    let shown = codes.par_iter().filter_map(|&code| Some((code, words::mistake(code.name)?.example.as_ref()?)));
    let complaints: Vec<String> = shown.flat_map_iter(|(code, example)| complaints(code, example)).collect();
    expect::none("examples that show something else", &complaints);
}

/// The areas and tasks that a text names, by the folder of their kind.
fn named(text: &str) -> BTreeSet<(&'static str, String)> {
    let is_id = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let id = |text: &str| text.chars().take_while(|c| is_id(*c)).collect::<String>();
    let mut found = BTreeSet::new();
    for (before, folder) in
        [("area: ", "areas"), ("(area:", "areas"), ("`area:", "areas"), ("(task:", "tasks"), ("`task:", "tasks")]
    {
        found.extend(text.split(before).skip(1).map(|after| (folder, id(after))));
    }
    for list in text.split("areas: [").skip(1) {
        let names = list.split(']').next().unwrap_or_default().split(',');
        found.extend(names.map(|name| ("areas", id(name.trim()))));
    }
    found.retain(|(_, id)| !id.is_empty());
    found
}

/// What a text names that neither it nor the national library has.
fn absent(whose: &str, text: &str) -> Vec<String> {
    let is_there = |folder: &str, id: &str| {
        let file = repository("sites/suomi").join(folder).join(format!("{id}.yaml"));
        let own = [format!("id: {id}\n"), format!("id: {id},"), format!("/{folder}/{id}.yaml\n")];
        file.is_file() || own.iter().any(|line| text.contains(line))
    };
    let lacking = named(text).into_iter().filter(|(folder, id)| !is_there(folder, id));
    lacking.map(|(folder, id)| format!("{whose}: {folder}: {id}")).collect()
}

/// Whoever copies an id from an example finds it in the library.
#[test]
fn ids_in_examples_and_in_the_guide_exist() {
    let mut complaints = Vec::new();
    for code in code::all() {
        let Some(example) = words::mistake(code.name).and_then(|said| said.example.as_ref()) else { continue };
        complaints.extend(absent(code.name, example.right));
    }
    let program = fs::read_to_string(repository("src/words/program.yaml")).unwrap();
    complaints.extend(absent("src/words/program.yaml", &program));
    for path in tree::paths(&repository("sites/suomi/pages")) {
        if path.starts_with("opas") && !path.starts_with("opas-virheet") {
            let text = fs::read_to_string(repository("sites/suomi/pages").join(&path)).unwrap();
            complaints.extend(absent(&path, &text));
        }
    }
    expect::none("ids of examples that do not exist", &complaints);
}
