//! Runs the stages in this process: a folder of sites in, mistakes or rendered files out.

use std::path::Path;

use rayon::prelude::*;
use yhdys::cli::args::InputArgs;
use yhdys::cli::job::Job;
use yhdys::cli::site::{Prepared, prepare};
use yhdys::diag::format::human;
use yhdys::diag::messages::Messages;
use yhdys::diag::{Checked, Diagnostic};
use yhdys::model::days::Days;
use yhdys::pipeline::collect::bytes::{self, Text};
use yhdys::pipeline::collect::{SiteSource, SourceText};
use yhdys::pipeline::decode::{SiteRecords, decode_text, join};
use yhdys::pipeline::plan::Output;
use yhdys::pipeline::render::{Rendered, Snapshot, render};
use yhdys::text::{File, Files};
use yhdys::words::Speech;

use super::tree::Tree;
use super::{TODAY, repository};

/// A job for all sites of a folder, with the default theme.
pub(crate) fn job(sites: &Path) -> Job {
    let input = InputArgs {
        sites: sites.to_owned(),
        theme: Some(repository("themes/default")),
        date: Some(TODAY.to_owned()),
        ..InputArgs::default()
    };
    let job = Job::new(&input, &[], &Messages::new(Speech::En)).expect("a job for a fixture");
    // The day of the machine that runs the tests has no part in them.
    Job { days: Days::only(job.days.shown), ..job }
}

/// Runs the stages before rendering for all sites of a folder.
pub(crate) fn run(sites: &Path) -> Prepared {
    let mut prepared = prepare(&job(sites)).unwrap_or_else(|error| panic!("{error}"));
    // The folder of a fixture has another name in each run.
    prepared.files.set_folder(Path::new(""));
    prepared
}

/// A file of a site by its bytes, as if they had been read from disk.
pub(crate) fn source(site: &str, path: &str, bytes: Vec<u8>, files: &mut Files) -> Checked<SourceText> {
    let Text { text, fault } = bytes::decode(bytes);
    let file = files.add(File { path: format!("{site}/{path}"), text: text.into() });
    let value = SourceText { file, path: path.to_owned(), unreadable: fault.is_some() };
    Checked { value, diags: fault.map(|fault| fault.diagnostic(file)).into_iter().collect() }
}

/// The records of a site that is on no disk.
pub(crate) fn decode(site: &SiteSource, files: &Files) -> Checked<SiteRecords> {
    let one = |source: &SourceText| decode_text(source, &files.get(source.file).expect("a text of the site").text);
    join(site, site.texts.par_iter().map(one).collect())
}

/// What a person reads of mistakes, without colour, divided by empty lines: the excerpt once, the words in each language.
pub(crate) fn messages(prepared: &Prepared) -> String {
    prepared.diags.iter().map(|diag| one_told(diag, &prepared.files)).collect::<Vec<_>>().join("\n")
}

/// What a person reads of one mistake.
pub(crate) fn one_told(diag: &Diagnostic, files: &Files) -> String {
    let mut told = human::render(diag, files, &Messages::new(Speech::En), false) + "\n";
    for speech in [Speech::Fi, Speech::Sv] {
        let messages = Messages::new(speech);
        let (title, help) = (messages.title(diag), messages.help(diag));
        told += &format!("{}: {}: {title}\n    {help}\n", speech.tag(), messages.severity(diag.severity));
    }
    told
}

/// Codes of mistakes with the paths of their files, in their order.
pub(crate) fn codes(prepared: &Prepared) -> Vec<(&str, &str)> {
    let path = |diag: &Diagnostic| prepared.files.get(diag.span.file).map_or("", |file| file.path.as_str());
    prepared.diags.iter().map(|diag| (path(diag), diag.code.name)).collect()
}

/// Renders every output of every site, without a disk.
pub(crate) fn rendered(prepared: &Prepared) -> Tree {
    let outputs = prepared.snapshots.iter().flat_map(|snapshot| {
        let named = snapshot.plan.outputs.iter().map(move |output| (snapshot, output));
        named.collect::<Vec<(&Snapshot, &Output)>>()
    });
    let outputs: Vec<_> = outputs.collect();
    outputs.par_iter().map(|&(snapshot, output)| one(snapshot, output)).collect()
}

/// One output with its path below the output folder.
fn one(snapshot: &Snapshot, output: &Output) -> (String, Vec<u8>) {
    let bytes = match render(snapshot, output).unwrap_or_else(|error| panic!("{}: {}", error.template, error.why)) {
        Rendered::Text(text) => text.into_bytes(),
        Rendered::Bytes(bytes) => bytes.to_vec(),
        Rendered::File(file) => std::fs::read(file.folder.join(&file.name)).unwrap(),
    };
    (format!("{}/{}", snapshot.portal.site.id, output.path()), bytes)
}
