//! Commands into figures: seconds, peak memory, megabytes.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How often the memory of a running command is looked at.
const LOOK: Duration = Duration::from_millis(2);

/// How a command went.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run {
    /// From its start to its end.
    pub(crate) seconds: f64,
    /// The most memory that it had at once, in megabytes; none where the system does not tell.
    pub(crate) peak: Option<f64>,
}

/// Runs a command to its end.
///
/// # Errors
/// It cannot be started, or it fails; its own words come with the error.
pub(crate) fn run(command: &mut Command) -> io::Result<Run> {
    let errors = tempfile::tempfile()?;
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors.try_clone()?).spawn()?;
    let (status, peak) = watch(&mut child)?;
    let seconds = start.elapsed().as_secs_f64();
    if status.success() { Ok(Run { seconds, peak }) } else { Err(failed(command, status, errors)) }
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
