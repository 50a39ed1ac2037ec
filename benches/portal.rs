//! How fast large sites are built, and with how much memory: makes synthetic sites, builds them with the program, prints figures.
//!
//! ```text
//! cargo bench --bench portal -- [--regions N] [--seed S] [--keep DIR]
//! ```
//!
//! `--keep` makes the sites and the output in a new or empty folder and leaves them there. `YHDYS` names another program to measure.
//! Nothing is asserted about time: figures are for people, who know what else the machine was doing.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it makes a folder of its own, and says figures")]

mod measure;
mod synthetic;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use measure::{Run, copy, run, size};

/// What was typed.
struct Options {
    regions: usize,
    seed: u64,
    keep: Option<PathBuf>,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut options = Self { regions: 5, seed: 1, keep: None };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                // Cargo itself adds this one.
                "--bench" => {}
                "--regions" => options.regions = value()?.parse()?,
                "--seed" => options.seed = value()?.parse()?,
                "--keep" => options.keep = Some(value()?.into()),
                _ => {
                    return Err(
                        format!("there is no option {word}; there are --regions N, --seed S and --keep DIR").into()
                    );
                }
            }
        }
        if !(1..=synthetic::MOST).contains(&options.regions) {
            return Err(format!("--regions: a number from 1 to {}", synthetic::MOST).into());
        }
        Ok(options)
    }
}

/// The figures of all runs.
struct Figures {
    pages: usize,
    bytes: u64,
    files: usize,
    cold: Run,
    warm: Run,
    edited: Run,
    check: Run,
    copy: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    match &options.keep {
        Some(folder) => measure_in(&empty(folder)?, &options),
        None => measure_in(tempfile::tempdir()?.path(), &options),
    }
}

/// A folder that is made here, or has nothing in it: what others made is never touched.
fn empty(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty", folder.display()).into());
    }
    // Cargo runs benches in the folder of the package, so that a relative path means one there.
    Ok(fs::canonicalize(folder)?)
}

fn measure_in(folder: &Path, options: &Options) -> Result<(), Box<dyn Error>> {
    let (sites, out) = (folder.join("sites"), folder.join("out"));
    synthetic::write(&sites, options.regions, options.seed)?;
    let (source, records) = size(&sites)?;
    println!(
        "{} regions, seed {}: {:.1} MB of YAML and Markdown in {records} files",
        options.regions,
        options.seed,
        megabytes(source)
    );
    let cold = build(&sites, &out)?;
    let warm = build(&sites, &out)?;
    synthetic::edit(&sites)?;
    let edited = build(&sites, &out)?;
    let check = check(&sites)?;
    let (bytes, files) = size(&out)?;
    let figures = Figures {
        pages: pages(&out)?,
        bytes,
        files,
        cold,
        warm,
        edited,
        check,
        copy: copy(&out, &folder.join("copy"))?,
    };
    print(&figures);
    Ok(())
}

fn build(sites: &Path, out: &Path) -> Result<Run, Box<dyn Error>> {
    Ok(run(program("build", sites).arg("--quiet").arg("--out").arg(out))?)
}

fn check(sites: &Path) -> Result<Run, Box<dyn Error>> {
    Ok(run(program("check", sites).args(["--format", "json"]))?)
}

/// The program with a command, on the day for which the sites are made, with the default theme.
fn program(command: &str, sites: &Path) -> Command {
    let program = std::env::var_os("YHDYS").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_yhdys")), PathBuf::from);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join("default");
    let mut program = Command::new(program);
    program.args([command, "--date", "2026-11-22", "--sites"]).arg(sites).arg("--theme").arg(theme);
    program
}

/// The pages of all sites, as the sites themselves list them.
fn pages(out: &Path) -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for site in fs::read_dir(out)? {
        let list = site?.path().join("data").join("pages.json");
        if list.exists() {
            count += serde_json::from_str::<Vec<serde_json::Value>>(&fs::read_to_string(list)?)?.len();
        }
    }
    if count == 0 { Err("no page was built".into()) } else { Ok(count) }
}

fn print(figures: &Figures) {
    let Figures { pages, bytes, files, copy, .. } = figures;
    let count = exact(*pages);
    println!(
        "{pages} pages, {files} files, {:.1} MB, {:.1} kB a page",
        megabytes(*bytes),
        megabytes(*bytes) * 1000.0 / count
    );
    for (name, run) in [("cold", figures.cold), ("unchanged", figures.warm), ("one edit", figures.edited)] {
        let peak = run.peak.map_or_else(|| "unknown".to_owned(), |peak| format!("{peak:.0} MB"));
        let (seconds, rate) = (run.seconds, count / run.seconds);
        println!("{name:<10} {seconds:>7.2} s {rate:>7.0} pages/s  peak {peak:>8}  {:>5.2} × cp -r", seconds / copy);
    }
    let check = figures.check.seconds;
    println!("check      {check:>7.2} s  {:>5.2} × the cold build", check / figures.cold.seconds);
    println!("cp -r      {copy:>7.2} s, best of 3");
}

fn megabytes(bytes: u64) -> f64 {
    exact(usize::try_from(bytes / 1000).unwrap_or(usize::MAX)) / 1000.0
}

/// A number that is small enough to be exact.
fn exact(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}
