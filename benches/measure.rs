//! Commands into figures: seconds, peak memory, megabytes.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// How often the memory of a running command is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// How a command went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// From its start to its end.
    pub(crate) seconds: f64,
    /// Processor time of all its threads, in seconds; none where the system does not tell.
    pub(crate) processor: Option<f64>,
    /// The most memory that it had at once, in megabytes; none where the system does not tell.
    pub(crate) peak: Option<f64>,
}

/// Runs a command to its end.
///
/// # Errors
/// It cannot be started, or it fails; its own words come with the error.
pub(crate) fn run(command: &mut Command) -> io::Result<Run> {
    let errors = tempfile::tempfile()?;
    let before = processor();
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors.try_clone()?).spawn()?;
    let (status, peak) = watch(&mut child)?;
    let seconds = start.elapsed().as_secs_f64();
    let processor = processor().zip(before).map(|(after, before)| after - before);
    if status.success() { Ok(Run { seconds, processor, peak }) } else { Err(failed(command, status, errors)) }
}

/// Waits, and meanwhile notes the peak, which is gone when the command has ended. What it grows by in its last moment is missed.
fn watch(child: &mut Child) -> io::Result<(ExitStatus, Option<f64>)> {
    let mut peak = None;
    loop {
        peak = peak_of(child.id()).or(peak);
        if let Some(status) = child.try_wait()? {
            return Ok((status, peak));
        }
        sleep(LOOK);
    }
}

/// `VmHWM:     12345 kB` of a process.
fn peak_of(id: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
}

/// The processor time of all commands that were run to their end, in seconds; the system counts in hundredths.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // What stands before is the name of the program, which may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let ticks = |row: usize| fields.split(' ').nth(row)?.parse::<f64>().ok();
    Some((ticks(13)? + ticks(14)?) / 100.0)
}

/// The instructions of a command on one thread, in millions, by valgrind.
///
/// # Errors
/// There is no valgrind, or the command fails.
pub(crate) fn instructions(command: &Command) -> io::Result<f64> {
    let mut counted = Command::new("valgrind");
    counted.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    counted.arg(command.get_program()).args(command.get_args()).args(["--jobs", "1"]);
    let said = counted.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&said.stderr);
    let count = said.lines().rev().find_map(|line| line.split_once("Collected : ")?.1.trim().parse::<f64>().ok());
    count.map(|count| count / 1e6).ok_or_else(|| io::Error::other(format!("valgrind counted nothing:\n{said}")))
}

/// Every file below a folder with when it was last written.
pub(crate) fn times(folder: &Path) -> io::Result<BTreeMap<PathBuf, SystemTime>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.extend(times(&entry.path())?);
        } else {
            found.insert(entry.path(), entry.metadata()?.modified()?);
        }
    }
    Ok(found)
}

fn failed(command: &Command, status: ExitStatus, mut errors: fs::File) -> io::Error {
    use io::{Read, Seek};
    let mut said = String::new();
    let read = errors.rewind().and_then(|()| errors.read_to_string(&mut said));
    let said: String = read.map_or_else(|error| error.to_string(), |_| said.chars().take(4000).collect());
    io::Error::other(format!("{command:?} ended with {status}:\n{said}"))
}

/// The bytes of all files below a folder, and how many files there are.
pub(crate) fn size(folder: &Path) -> io::Result<(u64, usize)> {
    let mut sum = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (bytes, files) =
            if entry.file_type()?.is_dir() { size(&entry.path())? } else { (entry.metadata()?.len(), 1) };
        sum = (sum.0 + bytes, sum.1 + files);
    }
    Ok(sum)
}

/// The seconds of `cp -r` of a folder to a place beside it, the best of three.
pub(crate) fn copy(folder: &Path, beside: &Path) -> io::Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..3 {
        best = best.min(run(Command::new("cp").arg("-r").arg(folder).arg(beside))?.seconds);
        fs::remove_dir_all(beside)?;
    }
    Ok(best)
}
