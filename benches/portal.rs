//! How fast sites are built, and with how much memory: builds synthetic sites and those of `sites/` with the program, prints figures.
//!
//! ```text
//! cargo bench --bench portal -- [--regions N] [--seed S] [--keep DIR] [--write FILE] [--against FILE] [--instructions] [--full]
//! ```
//!
//! `--keep` makes the sites and the output in a new or empty folder and leaves them there. `--write` keeps the figures in a file,
//! and `--against` prints how they compare with those of one. `--instructions` counts those of one region and of one real site on
//! one thread (needs valgrind): they are the same on a busy machine. `--full` adds 99 regions.
//! `YHDYS` names another program to measure. The sites lie in the folder for temporary files: `TMPDIR=/dev/shm` has them in memory.
//! Nothing is asserted about time: figures are for people, who know what else the machine was doing.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it makes a folder of its own, and says figures")]

mod measure;
#[allow(dead_code, reason = "the other benchmark uses the rest")]
mod synthetic;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use measure::{Run, copy, instructions, run, size, times};

type Made<T> = Result<T, Box<dyn Error>>;

/// The day for which sites are made.
const DAY: &str = "2026-11-22";

/// What was typed.
struct Options {
    regions: usize,
    seed: u64,
    keep: Option<PathBuf>,
    write: Option<PathBuf>,
    against: Option<PathBuf>,
    instructions: bool,
    full: bool,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Made<Self> {
        let mut options =
            Self { regions: 22, seed: 1, keep: None, write: None, against: None, instructions: false, full: false };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                // Cargo itself adds this one.
                "--bench" => {}
                "--regions" => options.regions = value()?.parse()?,
                "--seed" => options.seed = value()?.parse()?,
                "--keep" => options.keep = Some(value()?.into()),
                "--write" => options.write = Some(value()?.into()),
                "--against" => options.against = Some(value()?.into()),
                "--instructions" => options.instructions = true,
                "--full" => options.full = true,
                _ => {
                    let known =
                        "--regions N, --seed S, --keep DIR, --write FILE, --against FILE, --instructions and --full";
                    return Err(format!("there is no option {word}; there are {known}").into());
                }
            }
        }
        if !(1..=synthetic::MOST).contains(&options.regions) {
            return Err(format!("--regions: a number from 1 to {}", synthetic::MOST).into());
        }
        Ok(options)
    }
}

/// Figures by their names.
type Figures = BTreeMap<String, f64>;

fn main() -> Made<()> {
    let options = Options::read(std::env::args().skip(1))?;
    let against = options.against.as_ref().map(|file| kept(file)).transpose()?;
    let figures = match &options.keep {
        Some(folder) => measured(&empty(folder)?, &options)?,
        None => measured(tempfile::tempdir()?.path(), &options)?,
    };
    if let Some(file) = &options.write {
        fs::write(file, serde_json::to_string_pretty(&figures)? + "\n")?;
    }
    if let Some(against) = against {
        compare(&figures, &against);
    }
    Ok(())
}

fn kept(file: &Path) -> Made<Figures> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// A folder that is made here, or has nothing in it: what others made is never touched.
fn empty(folder: &Path) -> Made<PathBuf> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(format!("{} is not empty", folder.display()).into());
    }
    // Cargo runs benches in the folder of the package, so that a relative path means one there.
    Ok(fs::canonicalize(folder)?)
}

fn measured(folder: &Path, options: &Options) -> Made<Figures> {
    let mut figures = Figures::new();
    let (sites, real) = (folder.join("sites"), folder.join("real"));
    synthetic::write(&sites, options.regions, options.seed)?;
    let (source, records) = size(&sites)?;
    println!(
        "{} regions, seed {}: {:.1} MB of YAML and Markdown in {records} files",
        options.regions,
        options.seed,
        megabytes(source)
    );
    measure("synthetic", &sites, (folder, &["alue-01"]), options, &mut figures)?;
    cold_of("one region", 1, folder, options, &mut figures)?;
    if options.full {
        cold_of("99 regions", synthetic::MOST, folder, options, &mut figures)?;
    }
    run(Command::new("cp").arg("-r").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("sites")).arg(&real))?;
    measure("real", &real, (folder, &["mallimaa"]), options, &mut figures)?;
    Ok(figures)
}

/// Builds a country of so many regions once, and lets the files go.
fn cold_of(name: &str, regions: usize, folder: &Path, options: &Options, all: &mut Figures) -> Made<()> {
    let (sites, out) = (folder.join("sites-other"), folder.join("out-other"));
    synthetic::write(&sites, regions, options.seed)?;
    let cold = run(&mut build(&sites, &out))?;
    let (pages, (bytes, files)) = (pages(&out)?, size(&out)?);
    let copied = copy(&out, &folder.join("copy"))?;
    println!("\n{name}: {pages} pages, {files} files, {:.1} MB", megabytes(bytes));
    row(name, "cold", cold, copied, all);
    fs::remove_dir_all(&sites)?;
    Ok(fs::remove_dir_all(&out)?)
}

/// Measures what is done with a folder of sites, prints it and adds it to the figures.
fn measure(
    name: &str,
    sites: &Path,
    (folder, one): (&Path, &[&str]),
    options: &Options,
    all: &mut Figures,
) -> Made<()> {
    let out = folder.join(format!("out-{name}"));
    let cold = run(&mut build(sites, &out))?;
    let first = times(&out)?;
    let warm = run(&mut build(sites, &out))?;
    let touched = written(&first, &times(&out)?);
    let check = run(program("check", sites).args(["--format", "json"]))?;
    let (pages, (bytes, files)) = (pages(&out)?, size(&out)?);
    let copied = copy(&out, &folder.join("copy"))?;
    println!("\n{name}: {pages} pages, {files} files, {:.1} MB", megabytes(bytes));
    row(name, "cold", cold, copied, all);
    row(name, "unchanged", warm, copied, all);
    println!("{:<10} {touched:>7} files written", "");
    if name == "synthetic" {
        synthetic::edit(sites)?;
        let before = times(&out)?;
        row(name, "one edit", run(&mut build(sites, &out))?, copied, all);
        let touched = written(&before, &times(&out)?);
        println!("{:<10} {touched:>7} files written", "");
        all.insert(format!("{name}: one edit, files written"), exact(touched));
    }
    row(name, "check", check, copied, all);
    println!("{:<10} {:>7.2} × the cold build", "", check.seconds / cold.seconds);
    println!("{:<10} {copied:>7.2} s, best of 3", "cp -r");
    if options.instructions {
        let count = instructions(build(sites, &folder.join("one")).args(one))?;
        println!("{:<10} {count:>7.0} million instructions, {} alone on one thread", "build", one.join(" "));
        all.insert(format!("{name}: million instructions"), count);
    }
    Ok(())
}

fn row(name: &str, what: &str, run: Run, copied: f64, all: &mut Figures) {
    let peak = run.peak.map_or_else(|| "unknown".to_owned(), |peak| format!("{peak:.0} MB"));
    let processor = run.processor.map_or_else(|| "unknown".to_owned(), |seconds| format!("{seconds:.2} s"));
    let ratio = run.seconds / copied;
    println!("{what:<10} {:>7.2} s  processor {processor:>8}  peak {peak:>8}  {ratio:>6.2} × cp -r", run.seconds);
    all.insert(format!("{name}: {what}, × cp -r"), ratio);
    all.extend(run.processor.map(|seconds| (format!("{name}: {what}, processor s"), seconds)));
    all.extend(run.peak.map(|peak| (format!("{name}: {what}, MB"), peak)));
}

/// How many of the published files were written between two looks; the lock and notes of the program are no such files.
fn written(before: &BTreeMap<PathBuf, SystemTime>, after: &BTreeMap<PathBuf, SystemTime>) -> usize {
    let own = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(".yhdys"));
    after.iter().filter(|(path, time)| !own(path) && before.get(*path) != Some(*time)).count()
}

/// Prints each figure beside that of another run.
fn compare(figures: &Figures, against: &Figures) {
    println!("\n{:<40} {:>10} {:>10} {:>7}", "", "now", "then", "ratio");
    for (name, now) in figures {
        match against.get(name) {
            Some(then) if *then > 0.0 => println!("{name:<40} {now:>10.2} {then:>10.2} {:>7.2}", now / then),
            Some(then) => println!("{name:<40} {now:>10.2} {then:>10.2}"),
            None => println!("{name:<40} {now:>10.2}    not there"),
        }
    }
}

fn build(sites: &Path, out: &Path) -> Command {
    let mut build = program("build", sites);
    build.arg("--quiet").arg("--out").arg(out);
    build
}

/// The program with a command, on the day for which the sites are made, with the default theme.
fn program(command: &str, sites: &Path) -> Command {
    let program = std::env::var_os("YHDYS").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_yhdys")), PathBuf::from);
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join("default");
    let mut program = Command::new(program);
    program.args([command, "--date", DAY, "--sites"]).arg(sites).arg("--theme").arg(theme);
    program
}

/// The pages of all sites, as the sites themselves list them.
fn pages(out: &Path) -> Made<usize> {
    let mut count = 0;
    for site in fs::read_dir(out)? {
        let list = site?.path().join("data").join("pages.json");
        if list.exists() {
            count += serde_json::from_str::<Vec<serde_json::Value>>(&fs::read_to_string(list)?)?.len();
        }
    }
    if count == 0 { Err("no page was built".into()) } else { Ok(count) }
}

fn megabytes(bytes: u64) -> f64 {
    exact(usize::try_from(bytes / 1000).unwrap_or(usize::MAX)) / 1000.0
}

/// A number that is small enough to be exact.
fn exact(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::INFINITY, f64::from)
}
