//! The examples of the guide and of `explain`: wrong gives the mistake, right gives none.

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;
use yhdys::cli::site::Prepared;
use yhdys::diag::code::{self, Code};
use yhdys::words::{self, Example};

use crate::kit::fixture::Fixture;
use crate::kit::{cases, expect, pipeline};

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
