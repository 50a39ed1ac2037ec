//! Work that is counted in instructions: one page of each kind, one edit linked, one search index made.
//!
//! `benches/budget.sh` runs it below valgrind, which counts only what [`measured`] does; figures do not depend on what else the
//! machine is doing. By itself it prints the names of what it would measure.

#![allow(clippy::print_stdout, reason = "it says what it does")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use yhdys::cli::args::InputArgs;
use yhdys::cli::job::Job;
use yhdys::cli::site::prepare;
use yhdys::diag::messages::Messages;
use yhdys::model::codes::Coded;
use yhdys::model::lang::Lang;
use yhdys::pipeline::plan::{Key, Output, Page};
use yhdys::pipeline::render::{Snapshot, render};
use yhdys::words::Speech;

/// The site whose pages are counted: it has a record of every kind in every state.
const SITE: &str = "mallimaa";
const DAY: &str = "2026-11-22";

/// The only function whose instructions are counted. Its name is asked for by `benches/budget.sh`.
#[inline(never)]
fn measured(name: &str, work: &mut dyn FnMut()) {
    work();
    println!("{name}");
}

fn main() -> Result<(), Box<dyn Error>> {
    // One thread, and this one: what others do is not counted.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build()?;
    let done = run();
    drop(pool);
    done
}

fn run() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let input = InputArgs { sites: root.join("sites"), date: Some(DAY.to_owned()), ..InputArgs::default() };
    let job = Job::new(&input, &[SITE.to_owned()], &Messages::new(Speech::En))?;
    let mut made = None;
    measured("link", &mut || made = Some(prepare(&job)));
    let prepared = made.ok_or("nothing was made")??;
    let snapshot = prepared.snapshots.first().ok_or("the site has mistakes")?;
    let lang = Lang::parse("fi").ok_or("the language")?;
    let mut made = false;
    measured("index fi", &mut || made = snapshot.index(lang).is_some());
    if !made {
        return Err("no index was made".into());
    }
    let mut seen = BTreeSet::new();
    let pages = snapshot.plan.outputs.iter().filter(|output| seen.insert(kind(output)));
    for output in pages.filter(|output| matches!(output.key, Key::Page(_, of) if of == lang)) {
        page(snapshot, output)?;
    }
    Ok(())
}

fn kind(output: &Output) -> String {
    match &output.key {
        Key::Page(Page::Record(record), lang) => format!("{lang} {}", record.kind.code()),
        Key::Page(Page::Index(kind), lang) => format!("{lang} list of {}", kind.code()),
        key => key.sort(),
    }
}

/// How often a page is counted. The least counts: now and then the allocator tidies up while one is made.
const TIMES: usize = 3;

/// A page is counted from the second time on: what pages share is made once, by whichever is the first to ask.
fn page(snapshot: &Snapshot, output: &Output) -> Result<(), Box<dyn Error>> {
    let mut made = Some(render(snapshot, output));
    for _ in 0..TIMES {
        measured(&format!("page {}", kind(output)), &mut || made = Some(render(snapshot, output)));
    }
    match made {
        Some(Ok(_)) => Ok(()),
        Some(Err(fault)) => Err(format!("{}: {fault:?}", output.url).into()),
        None => Err("nothing was rendered".into()),
    }
}
