//! `yhdys serve`: shows the portals in a browser, and every edit as soon as it is saved. Writes nothing.

use std::collections::{BTreeMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::Status;
use super::args::ServeArgs;
use super::job::{Job, advised, clock, is_pinned};
use super::report::Report;
use super::system::opener;
use crate::diag::Diagnostic;
use crate::diag::arg::Arg;
use crate::diag::code::Severity;
use crate::diag::messages::Messages;
use crate::model::days::{Days, in_finland};
use crate::serve::clock::Clock;
use crate::serve::cycle::{Cycle, Event, NOW_AND_THEN, POLL};
use crate::serve::gate::Gate;
use crate::serve::http::Server;
use crate::serve::mistakes::Editor;
use crate::serve::routes::Preview;
use crate::serve::streams::Streams;
use crate::serve::watch::{Deaf, Nothing, Signal, System, Watch};
use crate::serve::world::{State, World};
use crate::text::visible;
use crate::workspace::Workspace;
use crate::workspace::sources::Edit;

/// The port when none is given.
const PORT: u16 = 4321;

/// How many further ports are tried when that one is taken.
const FURTHER: u16 = 10;

/// Serves until it is asked to end.
#[must_use]
pub fn run(args: &ServeArgs, report: &Arc<Report>) -> Status {
    match serve(args, report) {
        Ok(()) => Status::Done,
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}

fn serve(args: &ServeArgs, report: &Arc<Report>) -> Result<(), String> {
    let job = Job::new(&args.input, &args.names, &report.messages)?;
    let (listeners, taken) = listen(args, &report.messages)?;
    let preview = Arc::new(preview(args, &job)?);
    let (sender, signals) = channel();
    let (watch, deaf): (Box<dyn Watch>, Option<Deaf>) = match System::new(sender.clone()) {
        Ok(system) if !args.poll => (Box::new(system), None),
        Ok(_) => (Box::new(Nothing), None),
        Err(why) => (Box::new(Nothing), Some(why)),
    };
    let board: Arc<OnceLock<String>> = Arc::default();
    let mut workspace = Workspace::new(&job.sites, job.theme.clone(), &args.names, &job.built_in);
    workspace.tell(&job.making);
    let mut cycle = Cycle {
        workspace,
        preview: preview.clone(),
        clock: clock_of(args, job.days),
        watch,
        every: if args.poll || deaf.is_some() { POLL } else { NOW_AND_THEN },
        tell: Box::new(teller(report.clone(), board.clone())),
        folders: BTreeMap::new(),
        stuck: false,
        to_come: job.names.clone(),
        begun: Vec::new(),
    };
    cycle.begin();
    let world = preview.state.world();
    if let Some(why) = &world.trouble {
        return Err(why.clone());
    }
    let handler = preview.clone();
    let server = Server::start(listeners, Arc::new(move |ask| handler.answer(ask)))
        .map_err(|error| report.word("serve-cannot-start", &[("why", error.to_string().into())]))?;
    if let Some(why) = deaf {
        report.remark(&not_watched(&why, &report.messages));
    }
    let _ = board.set(welcome(args, (&job, &world), (server.address, taken), report));
    // A look at what was saved while the folders were not yet watched.
    let _ = sender.send(Signal::Look);
    let round = std::thread::spawn(move || cycle.run(&signals));
    server.wait();
    let _ = sender.send(Signal::End);
    let _ = round.join();
    report.line(&report.word("serve-ended", &[]));
    Ok(())
}

fn clock_of(args: &ServeArgs, days: Days) -> Clock {
    let pinned = is_pinned(args.input.date.as_deref());
    Clock::new(clock, move |seconds| {
        let real = in_finland(seconds).unwrap_or(days.real);
        let (shown, clock) = if pinned { (days.shown, None) } else { (real, Some(seconds)) };
        Days { shown, real, clock }
    })
}

fn preview(args: &ServeArgs, job: &Job) -> Result<Preview, String> {
    let whole = |path: &Path| std::path::absolute(path).map_err(|error| format!("{}: {error}", visible::path(path)));
    let theme = job.theme.disk().map(whole).transpose()?;
    Ok(Preview {
        state: State::new(World::empty(job.days.shown)),
        streams: Streams::default(),
        editor: Editor { template: args.editor.clone(), sites: whole(&job.sites)?, theme },
        gate: Gate { host: args.host.clone(), allowed: args.allow_host.clone() },
        script: !args.no_reload,
    })
}

/// The sockets, and the port that was wanted but taken.
fn listen(args: &ServeArgs, messages: &Messages) -> Result<(Vec<TcpListener>, Option<u16>), String> {
    let host = if args.host == "localhost" { "127.0.0.1" } else { args.host.trim_matches(['[', ']']) };
    let host: IpAddr = host.parse().map_err(|_| {
        let failure = messages.word("serve-bad-host", &[("text", args.host.as_str().into())]);
        advised(messages, failure, &messages.word("serve-hosts", &[]))
    })?;
    let bind = |port: u16| TcpListener::bind(SocketAddr::new(host, port)).map(with_other_number);
    let first = args.port.unwrap_or(PORT);
    let error = match bind(first) {
        Ok(listeners) => return Ok((listeners, None)),
        Err(error) => error,
    };
    if error.kind() == std::io::ErrorKind::AddrInUse && args.port.is_none() {
        let free = (1..=FURTHER).find_map(|step| bind(first + step).ok());
        return free.map(|listener| (listener, Some(first))).ok_or_else(|| {
            let ports = [("from", port(first)), ("to", port(first + FURTHER))];
            let failure = messages.word("serve-ports-taken", &ports);
            advised(messages, failure, &messages.word("serve-free-a-port", &[]))
        });
    }
    Err(refused(&error, host, first, messages))
}

/// A socket of this machine alone, and that of its other number, which `localhost` may mean too; not every machine has both.
fn with_other_number(first: TcpListener) -> Vec<TcpListener> {
    let own = first.local_addr().ok().filter(|address| address.ip() == Ipv4Addr::LOCALHOST);
    let other = own.and_then(|address| TcpListener::bind((Ipv6Addr::LOCALHOST, address.port())).ok());
    std::iter::once(first).chain(other).collect()
}

/// A port as a word for a message: no number that would be grouped.
fn port(port: u16) -> Arg {
    Arg::Text(port.to_string())
}

/// Why an address cannot be listened on, and who can do what about it.
fn refused(error: &std::io::Error, host: IpAddr, number: u16, messages: &Messages) -> String {
    let args = [("host", host.to_string().into()), ("port", port(number)), ("why", error.to_string().into())];
    let (failure, advice) = match error.kind() {
        std::io::ErrorKind::AddrInUse => ("serve-port-used", "serve-other-port"),
        std::io::ErrorKind::PermissionDenied => ("serve-port-forbidden", "serve-greater-port"),
        std::io::ErrorKind::AddrNotAvailable => ("serve-not-here", "serve-no-host"),
        _ => return messages.word("serve-cannot-listen", &args),
    };
    advised(messages, messages.word(failure, &args), &messages.word(advice, &[]))
}

/// Says where the preview is, and what to do first; gives the address of its board.
fn welcome(
    args: &ServeArgs,
    (job, world): (&Job, &World),
    (address, taken): (SocketAddr, Option<u16>),
    report: &Report,
) -> String {
    let say = |key: &str, args: &[(&'static str, Arg)]| report.line(&report.word(key, args));
    let shown =
        if address.ip().is_unspecified() { SocketAddr::new([127, 0, 0, 1].into(), address.port()) } else { address };
    let root = format!("http://{shown}/");
    let board = format!("{root}__yhdys/");
    let url = if args.drafts { format!("{board}as/drafts/") } else { root };
    if let Some(taken) = taken {
        say("serve-next-port", &[("port", port(taken)), ("free", port(address.port()))]);
    }
    let at = report.word("serve-at", &[("url", (&url).into()), ("board", (&board).into())]);
    report.answer(&(at + "\n"));
    if !address.ip().is_loopback() {
        let warning = report.word("serve-open-to-all", &[("address", address.to_string().into())]);
        report.warning(&warning);
    }
    if let Some((file, name)) = first_edit(world) {
        let file = visible::path(&job.sites.join(file));
        say("serve-first-edit", &[("file", file.into()), ("name", name.into())]);
    }
    if world.to_come.is_empty() {
        warnings(world, &board, report);
    }
    say("serve-end", &[]);
    if args.open {
        open(&url, report);
    }
    board
}

/// Says how many warnings there are, and where.
fn warnings(world: &World, board: &str, report: &Report) {
    let warnings = world.diags.iter().filter(|diag| diag.severity == Severity::Warning).count();
    if warnings > 0 {
        report.line(&report.word("serve-warnings", &[("n", warnings.into()), ("board", board.into())]));
    }
}

/// A file to begin with, and what in it shows on the front page: the name of the site.
fn first_edit(world: &World) -> Option<(String, String)> {
    let site = world.sites.iter().find(|site| !world.to_come.contains(&site.name))?;
    let good = site.good.as_ref()?;
    let name = good.snapshot.portal.site.name.versions().first()?;
    Some((format!("{}/site.yaml", site.name), name.text.clone()))
}

/// Opens the browser.
fn open(url: &str, report: &Report) {
    let (program, arguments) = opener();
    let mut command = std::process::Command::new(program);
    let null = std::process::Stdio::null;
    let started = command.args(arguments).arg(url).stdin(null()).stdout(null()).stderr(null()).spawn();
    if started.is_err() {
        report.line(&report.word("serve-no-browser", &[("url", url.into())]));
    }
}

/// Says on the terminal what happens.
fn teller(report: Arc<Report>, board: Arc<OnceLock<String>>) -> impl Fn(Event) + Send + 'static {
    let last: std::sync::Mutex<Vec<Diagnostic>> = std::sync::Mutex::default();
    move |event: Event| match event {
        Event::Deaf(why) => report.remark(&not_watched(&why, &report.messages)),
        Event::Begun(world) => {
            report.diagnostics(
                &world.diags.iter().filter(|diag| diag.is_error()).cloned().collect::<Vec<_>>(),
                &world.files,
            );
            if let Ok(mut last) = last.lock() {
                last.clone_from(&world.diags);
            }
            warnings(&world, board.get().map_or("", String::as_str), &report);
        }
        Event::World(world, edits, took) => {
            let Ok(mut last) = last.lock() else { return };
            let known: HashSet<&Diagnostic> = last.iter().collect();
            let new = world.diags.iter().filter(|diag| !known.contains(diag));
            // Warnings are on the bar; the first look at hundreds of them would push the address off the terminal.
            let new: Vec<Diagnostic> = new.filter(|diag| diag.is_error()).cloned().collect();
            report.diagnostics(&new, &world.files);
            let mended = last.iter().any(Diagnostic::is_error) && !world.diags.iter().any(Diagnostic::is_error);
            last.clone_from(&world.diags);
            if let Some(why) = &world.trouble {
                report.failure(why);
            } else if world.generation > 1 {
                report.line(&turn(&edits, mended, took, &report.messages));
            }
        }
    }
}

/// One line about a turn.
fn turn(edits: &[Edit], mended: bool, took: Duration, messages: &Messages) -> String {
    let ms = Arg::Text(took.as_millis().to_string());
    let mended = if mended { messages.word("serve-mended", &[]) } else { String::new() };
    let file = edits.first().map(|edit| edit.path.clone()).unwrap_or_default();
    let key = ["serve-turn-day", "serve-turn-one", "serve-turn-many"][edits.len().min(2)];
    let others = edits.len().saturating_sub(1);
    messages.word(key, &[("file", file.into()), ("n", others.into()), ("ms", ms), ("mended", mended.into())])
}

fn not_watched(why: &Deaf, messages: &Messages) -> String {
    let why = match why {
        Deaf::Full => messages.word("serve-watches-full", &[]),
        Deaf::Other(why) => why.clone(),
    };
    let warning = messages.word("serve-not-watched", &[("why", why.into())]);
    format!("{}: {warning}", messages.word("warning", &[]))
}
