//! How soon an edit is seen in the preview of large sites, and with how much memory: starts the program, edits, prints figures.
//!
//! ```text
//! cargo bench --bench serve -- [--regions N] [--seed S] [--edits N]
//! ```
//!
//! 22 regions and their national library have about 13,000 pages. `YHDYS` names another program to measure.
//! Nothing is asserted about time: figures are for people, who know what else the machine was doing.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "it makes a folder of its own, and says figures")]

#[allow(dead_code, reason = "the other benchmark uses the rest")]
mod measure;
#[allow(dead_code, reason = "the other benchmark uses the rest")]
mod synthetic;

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What was typed.
struct Options {
    regions: usize,
    seed: u64,
    edits: usize,
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Box<dyn Error>> {
        let mut options = Self { regions: 22, seed: 1, edits: 50 };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or(format!("{word} needs a value"));
            match word.as_str() {
                // Cargo itself adds this one.
                "--bench" => {}
                "--regions" => options.regions = value()?.parse()?,
                "--seed" => options.seed = value()?.parse()?,
                "--edits" => options.edits = value()?.parse()?,
                _ => {
                    return Err(
                        format!("there is no option {word}; there are --regions N, --seed S and --edits N").into()
                    );
                }
            }
        }
        if !(1..=synthetic::MOST).contains(&options.regions) || options.edits == 0 {
            return Err(format!("--regions: a number from 1 to {}; --edits: at least 1", synthetic::MOST).into());
        }
        Ok(options)
    }
}

/// A running preview, which ends with this value.
struct Preview {
    child: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    /// Starts the program and waits until it says where it is.
    fn start(sites: &Path) -> Result<Self, Box<dyn Error>> {
        let program =
            std::env::var_os("YHDYS").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_yhdys")), PathBuf::from);
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join("default");
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--date", "2026-11-22", "--sites"]).arg(sites);
        command.arg("--theme").arg(theme).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let mut said = BufReader::new(child.stdout.take().ok_or("the program has no output")?);
        let mut line = String::new();
        said.read_line(&mut line)?;
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.ok_or_else(|| format!("it does not say where it is: {line}"))?.to_owned();
        // What else it says is read, or it would wait for a reader.
        std::thread::spawn(move || {
            let _ = std::io::copy(&mut said, &mut std::io::sink());
        });
        Ok(Self { child, address })
    }

    fn ask(&self, path: &str) -> Result<TcpStream, Box<dyn Error>> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> Result<String, Box<dyn Error>> {
        let mut bytes = Vec::new();
        self.ask(path)?.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if text.starts_with("HTTP/1.1 200 ") { Ok(text) } else { Err(text.lines().take(1).collect::<String>().into()) }
    }

    /// Milliseconds of processor time so far: other than time on the wall they hardly depend on what else a machine does.
    fn processor(&self) -> Option<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
        // Ticks of a hundredth of a second, in user mode and in the system.
        let ticks = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
        Some(ticks * 10.0)
    }

    /// Megabytes of memory: now, and the most that there were at once.
    fn memory(&self) -> Option<(f64, f64)> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let value = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
        };
        Some((value("VmRSS:")?, value("VmHWM:")?))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args().skip(1))?;
    let folder = tempfile::tempdir()?;
    let sites = folder.path().join("sites");
    synthetic::write(&sites, options.regions, options.seed)?;
    let (bytes, files) = measure::size(&sites)?;
    println!(
        "{} regions, seed {}: {:.1} MB in {files} files",
        options.regions,
        options.seed,
        f64::from(u32::try_from(bytes / 1000)?) / 1000.0
    );
    let start = Instant::now();
    let preview = Preview::start(&sites)?;
    let said = start.elapsed();
    preview.get("/alue-01/fi/")?;
    println!("ready: address said after {:.0} ms, first page after {:.0} ms", ms(said), ms(start.elapsed()));
    println!("processor time until then: {:.0} ms", preview.processor().unwrap_or(f64::NAN));
    memory(&preview, "at the start");
    let agreement = page_of(&preview, &synthetic::edited())?;
    // Longer than the look that follows an edit, so that each begins in peace.
    let pause = Duration::from_millis(350);
    edits("a record of a region", &preview, (&synthetic::first(&sites), &agreement), (options.edits, pause))?;
    // All sites inherit it: those that nobody looks at are linked after the one that is open, within the pause.
    let pause = Duration::from_secs(3);
    let task = page_of(&preview, &synthetic::edited_task())?;
    edits(
        "a record of the library",
        &preview,
        (&synthetic::first_task(&sites), &task),
        (options.edits.div_ceil(5), pause),
    )?;
    memory(&preview, "after the edits");
    Ok(())
}

fn memory(preview: &Preview, when: &str) {
    match preview.memory() {
        Some((now, most)) => println!("memory {when}: {now:.0} MB, at most {most:.0} MB"),
        None => println!("memory {when}: unknown"),
    }
}

/// Edits a file again and again, and says how long an open page takes to be told and to be there.
fn edits(
    what: &str,
    preview: &Preview,
    (file, page): (&Path, &str),
    (rounds, pause): (usize, Duration),
) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(file)?;
    let mut stream = BufReader::new(preview.ask(&format!("/__yhdys/events?page={page}&hash=none"))?);
    await_change(&mut stream)?;
    let (mut told, mut there) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        std::thread::sleep(pause);
        let note = format!("Muutos {round}.");
        let start = Instant::now();
        fs::write(file, format!("{text}note:\n  fi: \"{note}\"\n  sv: \"Ändring {round}.\"\n"))?;
        await_change(&mut stream)?;
        told.push(ms(start.elapsed()));
        let html = preview.get(page)?;
        there.push(ms(start.elapsed()));
        if !html.contains(&note) {
            return Err(format!("the page {page} does not show the edit {round}").into());
        }
    }
    for (name, times) in [("event", &mut told), ("page", &mut there)] {
        times.sort_by(f64::total_cmp);
        let at = |part: usize| times[(times.len() - 1) * part / 100];
        println!("{what}: edit → {name}: median {:.1} ms, p95 {:.1} ms of {}", at(50), at(95), times.len());
    }
    Ok(())
}

/// The page of a record in the first region.
fn page_of(preview: &Preview, id: &str) -> Result<String, Box<dyn Error>> {
    let list = preview.get("/alue-01/data/pages.json")?;
    let list = &list[list.find("\r\n\r\n").ok_or("no body")? + 4..];
    let pages: Vec<serde_json::Value> = serde_json::from_str(list)?;
    let ours = pages.iter().find(|page| page["id"] == id && page["lang"] == "fi");
    let url = ours.and_then(|page| page["url"].as_str()).ok_or("the edited record has no page")?;
    Ok(format!("/alue-01{url}"))
}

/// Waits for the event that says that the page changed.
fn await_change(stream: &mut impl BufRead) -> Result<(), Box<dyn Error>> {
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Err("the event stream ended".into());
        }
        if line.starts_with("data: ") && line.contains("\"changed\":true") {
            return Ok(());
        }
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
