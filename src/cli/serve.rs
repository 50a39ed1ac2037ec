//! `yhdys serve`: shows the portals in a browser, and every edit as soon as it is saved. Writes nothing.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::Status;
use super::args::{BuildArgs, ServeArgs};
use super::job::{Job, clock, day, is_pinned};
use super::report::Report;
use crate::diag::Diagnostic;
use crate::diag::messages::Messages;
use crate::serve::clock::Clock;
use crate::serve::cycle::{Cycle, NOW_AND_THEN, POLL, Told};
use crate::serve::gate::Gate;
use crate::serve::http::Server;
use crate::serve::mistakes::Editor;
use crate::serve::routes::Preview;
use crate::serve::seats::Seats;
use crate::serve::sources::Edit;
use crate::serve::watch::{Deaf, Nothing, Signal, System, Watch};
use crate::serve::words::Words;
use crate::serve::workspace::Workspace;
use crate::serve::world::{State, World};

/// The port when none is given.
const PORT: u16 = 4321;

/// How many further ports are tried when that one is taken.
const FURTHER: u16 = 10;

/// Serves until it is asked to end.
#[must_use]
pub fn run(args: &ServeArgs) -> Status {
    let report = Arc::new(Report::new(false));
    match serve(args, &report) {
        Ok(()) => Status::Done,
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

fn serve(args: &ServeArgs, report: &Arc<Report>) -> Result<(), String> {
    let job = Job::new(&build_args(args))?;
    let (listener, taken) = listen(args)?;
    let preview = Arc::new(preview(args, &job)?);
    let (sender, signals) = channel();
    let (watch, deaf): (Box<dyn Watch>, Option<Deaf>) = match System::new(sender.clone()) {
        Ok(system) if !args.poll => (Box::new(system), None),
        Ok(_) => (Box::new(Nothing), None),
        Err(why) => (Box::new(Nothing), Some(why)),
    };
    let mut cycle = Cycle {
        workspace: Workspace::new(&job.sites, &job.theme, &args.names),
        preview: preview.clone(),
        clock: clock_of(args, job.today),
        watch,
        every: if args.poll || deaf.is_some() { POLL } else { NOW_AND_THEN },
        tell: Box::new(teller(report.clone(), args.quiet)?),
        folders: BTreeMap::new(),
        stuck: false,
    };
    cycle.turn();
    let world = preview.state.world();
    if let Some(why) = &world.trouble {
        return Err(why.clone());
    }
    let handler = preview.clone();
    let server = Server::start(listener, Arc::new(move |ask| handler.answer(ask)))
        .map_err(|error| format!("the preview cannot start: {error}"))?;
    if let Some(why) = deaf {
        report.line(&not_watched(&why));
    }
    welcome(args, (&job, &world), (server.address, taken), report);
    // A look at what was saved while the folders were not yet watched.
    let _ = sender.send(Signal::Look);
    let round = std::thread::spawn(move || cycle.run(&signals));
    server.wait();
    let _ = sender.send(Signal::End);
    let _ = round.join();
    report.line("The preview has ended.");
    Ok(())
}

/// The job of a build of the same sites, which knows the folders and the day.
fn build_args(args: &ServeArgs) -> BuildArgs {
    BuildArgs {
        names: args.names.clone(),
        sites: args.sites.clone(),
        theme: args.theme.clone(),
        date: args.date.clone(),
        out: PathBuf::new(),
        jobs: None,
        quiet: args.quiet,
    }
}

fn clock_of(args: &ServeArgs, today: jiff::civil::Date) -> Clock {
    let pinned = is_pinned(args.date.as_deref());
    Clock::new(clock, move |seconds| if pinned { today } else { day(seconds).unwrap_or(today) })
}

fn preview(args: &ServeArgs, job: &Job) -> Result<Preview, String> {
    let whole = |path: &Path| std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()));
    Ok(Preview {
        state: State::new(World::empty(job.today)),
        seats: Seats::default(),
        words: Words::load().map_err(|error| error.to_string())?,
        editor: Editor { template: args.editor.clone(), sites: whole(&job.sites)?, theme: whole(&job.theme)? },
        gate: Gate { host: args.host.clone(), allowed: args.allow_host.clone() },
        script: !args.no_reload,
    })
}

/// The socket, and the port that was wanted but taken.
fn listen(args: &ServeArgs) -> Result<(TcpListener, Option<u16>), String> {
    let host: IpAddr = if args.host == "localhost" { "127.0.0.1" } else { args.host.trim_matches(['[', ']']) }
        .parse()
        .map_err(|_| format!("--host: `{}` is no address\nhelp: 127.0.0.1 is this machine; 0.0.0.0 shows the preview to the whole network", args.host))?;
    let bind = |port: u16| TcpListener::bind(SocketAddr::new(host, port));
    let first = args.port.unwrap_or(PORT);
    let error = match bind(first) {
        Ok(listener) => return Ok((listener, None)),
        Err(error) => error,
    };
    if error.kind() == std::io::ErrorKind::AddrInUse && args.port.is_none() {
        let free = (1..=FURTHER).find_map(|step| bind(first + step).ok());
        return free.map(|listener| (listener, Some(first))).ok_or_else(|| {
            format!("the ports {first} to {} are taken by other programs\nhelp: end one of them, perhaps an older preview in another window, or name a free port with `--port`", first + FURTHER)
        });
    }
    Err(refused(&error, (host, first)))
}

/// Why an address cannot be listened on, and who can do what about it.
fn refused(error: &std::io::Error, (host, port): (IpAddr, u16)) -> String {
    match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "another program uses port {port} already\nhelp: end it (perhaps an older preview in another window), name another port, or leave `--port` out and the next free one is taken"
        ),
        std::io::ErrorKind::PermissionDenied => format!(
            "you may not use port {port}\nhelp: ports below 1024 belong to the administrator of the machine; choose a greater one, or leave `--port` out"
        ),
        std::io::ErrorKind::AddrNotAvailable => {
            format!("{host} is no address of this machine\nhelp: leave `--host` out to see the preview on this machine")
        }
        _ => format!("cannot listen on {host}, port {port}: {error}"),
    }
}

/// Says where the preview is, and what to do first.
fn welcome(
    args: &ServeArgs,
    (job, world): (&Job, &World),
    (address, taken): (SocketAddr, Option<u16>),
    report: &Report,
) {
    let shown =
        if address.ip().is_unspecified() { SocketAddr::new([127, 0, 0, 1].into(), address.port()) } else { address };
    let url = format!("http://{shown}/");
    if let Some(port) = taken {
        report.line(&format!("Port {port} is taken by another program; {} is free.", address.port()));
    }
    report.line(&format!("The preview is at {url}  (all sites: {url}__yhdys/)"));
    if !address.ip().is_loopback() {
        report.line(&format!(
            "warning: everybody who reaches {address} in the network sees the preview, internal drafts too. Without `--host` only this machine does."
        ));
    }
    if let Some((file, what)) = first_edit(world) {
        report.line(&format!(
            "Open {} in your editor, change {what} and save: the page changes by itself.",
            job.sites.join(file).display()
        ));
    }
    let warnings = world.diags.iter().filter(|diag| !diag.is_error()).count();
    if warnings > 0 {
        report.line(&format!("Warnings: {warnings}. They are on the bar of each page and at {url}__yhdys/."));
    }
    report.line("Ctrl-C ends the preview. Nothing is written anywhere.");
    if args.open {
        open(&url, report);
    }
}

/// A file to begin with, and what in it shows on the front page: the name of the site.
fn first_edit(world: &World) -> Option<(String, String)> {
    let site = world.sites.first()?;
    let good = site.good.as_ref()?;
    let portal = &good.snapshot.portal;
    let name = portal.site.name.versions().first()?;
    Some((format!("{}/site.yaml", site.name), format!("the name “{}”", name.text)))
}

/// Opens the browser.
fn open(url: &str, report: &Report) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    };
    let mut command = std::process::Command::new(program);
    let null = std::process::Stdio::null;
    let started = command.args(arguments).arg(url).stdin(null()).stdout(null()).stderr(null()).spawn();
    if started.is_err() {
        report.line(&format!("No browser could be opened: open {url} yourself."));
    }
}

/// Says on the terminal what happens.
fn teller(report: Arc<Report>, quiet: bool) -> Result<impl Fn(Told) + Send + 'static, String> {
    let messages = Messages::english().map_err(|error| error.to_string())?;
    let last: std::sync::Mutex<Vec<Diagnostic>> = std::sync::Mutex::default();
    Ok(move |told: Told| match told {
        Told::Deaf(why) => report.line(&not_watched(&why)),
        Told::World(world, edits, took) => {
            let Ok(mut last) = last.lock() else { return };
            let new: Vec<Diagnostic> = world.diags.iter().filter(|diag| !last.contains(diag)).cloned().collect();
            // Warnings are on the bar; the first look at hundreds of them would push the address off the terminal.
            let new: Vec<Diagnostic> = new.into_iter().filter(Diagnostic::is_error).collect();
            report.diagnostics(&new, &world.files, &messages);
            let mended = last.iter().any(Diagnostic::is_error) && !world.diags.iter().any(Diagnostic::is_error);
            last.clone_from(&world.diags);
            if let Some(why) = &world.trouble {
                report.failure(why);
            } else if world.generation > 1 && !quiet {
                report.line(&turn(&edits, mended, took));
            }
        }
    })
}

/// One line about a turn.
fn turn(edits: &[Edit], mended: bool, took: Duration) -> String {
    let what = match edits {
        [] => "a new day or theme".to_owned(),
        [edit] => edit.path.clone(),
        [first, rest @ ..] => format!("{} and {} more", first.path, rest.len()),
    };
    let mended = if mended { "; all mistakes are mended" } else { "" };
    format!("{what}: {} ms{mended}", took.as_millis())
}

fn not_watched(why: &Deaf) -> String {
    let why = match why {
        Deaf::Full => "the system allows no more watches of folders (fs.inotify.max_user_watches)",
        Deaf::Other(why) => why,
    };
    format!("warning: changes are looked for now and then instead of being told at once: {why}")
}
