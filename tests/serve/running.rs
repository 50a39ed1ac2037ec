//! A preview in this process, over throw-away sites, with a clock and a watcher of the test's choice; and what a fresh build says.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use yhdys::built_in::BuiltIn;
use yhdys::diag::Diagnostic;
use yhdys::model::days::Days;
use yhdys::serve::clock::Clock;
use yhdys::serve::cycle::{Cycle, Event, NOW_AND_THEN};
use yhdys::serve::gate::Gate;
use yhdys::serve::http::Server;
use yhdys::serve::inject::strip;
use yhdys::serve::mistakes::Editor;
use yhdys::serve::routes::Preview;
use yhdys::serve::streams::Streams;
use yhdys::serve::watch::{Deaf, Signal, System, Watch};
use yhdys::serve::world::{State, World};
use yhdys::text::percent;
use yhdys::workspace::Workspace;

use super::client::get;
use crate::kit::fixture::{Fixture, Sites};
use crate::kit::pipeline;
use crate::kit::tree::{Tree, differences};
use crate::kit::{TODAY, repository};

/// How long a change may take at most to be seen: much more than promised, for machines that do much else.
pub(crate) const LATEST: Duration = Duration::from_secs(15);

/// What tells the preview of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ears {
    /// The system, and a look now and then.
    Usual,
    /// The system alone.
    EventsOnly,
    /// Nothing: a watcher that is told everything is well, and hears nothing.
    Deaf,
    /// Nothing: the system allows no watches.
    Full,
}

/// How a preview runs.
pub(crate) struct Options {
    pub(crate) ears: Ears,
    pub(crate) theme: PathBuf,
    pub(crate) script: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { ears: Ears::Usual, theme: repository("themes/default"), script: true }
    }
}

/// A watcher that hears nothing.
struct Silent(Option<Deaf>);

impl Watch for Silent {
    fn arm(&mut self, _: &BTreeMap<PathBuf, u64>) -> Result<(), Deaf> {
        self.0.take().map_or(Ok(()), Err)
    }
}

/// A running preview, which ends with this value.
pub(crate) struct Running {
    pub(crate) sites: Sites,
    pub(crate) preview: Arc<Preview>,
    pub(crate) address: SocketAddr,
    /// Seconds that the clock is ahead.
    pub(crate) ahead: Arc<AtomicI64>,
    /// What was said on the terminal about watching.
    pub(crate) deaf: Arc<Mutex<Vec<Deaf>>>,
    theme: PathBuf,
    signals: Sender<Signal>,
    round: Option<JoinHandle<()>>,
    _server: Server,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.signals.send(Signal::End);
        if let Some(round) = self.round.take() {
            let _ = round.join();
        }
    }
}

/// Starts a preview as usual.
pub(crate) fn start(fixture: &Fixture) -> Running {
    start_with(fixture.write(), Options::default())
}

/// Starts a preview.
pub(crate) fn start_with(sites: Sites, options: Options) -> Running {
    let ahead = Arc::new(AtomicI64::new(0));
    let clock = clock(ahead.clone());
    let editor = Editor {
        template: "vscode://file/{path}:{line}:{column}".to_owned(),
        sites: sites.sites.clone(),
        theme: Some(options.theme.clone()),
    };
    let preview = Arc::new(Preview {
        state: State::new(World::empty(clock.days().shown)),
        streams: Streams::default(),
        editor,
        gate: Gate { host: "127.0.0.1".to_owned(), allowed: vec!["talo.example".to_owned()] },
        script: options.script,
    });
    let (sender, signals) = channel();
    let watch: Box<dyn Watch> = match options.ears {
        Ears::Usual | Ears::EventsOnly => Box::new(System::new(sender.clone()).expect("a watcher")),
        Ears::Deaf => Box::new(Silent(None)),
        Ears::Full => Box::new(Silent(Some(Deaf::Full))),
    };
    let deaf = Arc::new(Mutex::new(Vec::new()));
    let heard = deaf.clone();
    let mut cycle = Cycle {
        workspace: Workspace::new(&sites.sites, &options.theme, &[], &BuiltIn::default()),
        preview: preview.clone(),
        clock,
        watch,
        every: if options.ears == Ears::EventsOnly { Duration::from_secs(3600) } else { NOW_AND_THEN },
        tell: Box::new(move |event| {
            if let Event::Deaf(why) = event {
                heard.lock().unwrap().push(why);
            }
        }),
        folders: BTreeMap::new(),
        stuck: false,
        to_come: Vec::new(),
        begun: Vec::new(),
    };
    cycle.turn();
    let _ = sender.send(Signal::Look);
    let round = std::thread::spawn(move || cycle.run(&signals));
    let handler = preview.clone();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = Server::start(vec![listener], Arc::new(move |ask| handler.answer(ask))).unwrap();
    Running {
        sites,
        preview,
        address: server.address,
        ahead,
        deaf,
        theme: options.theme,
        signals: sender,
        round: Some(round),
        _server: server,
    }
}

/// The real clock, put ahead; the day of the tests when it is not.
fn clock(ahead: Arc<AtomicI64>) -> Clock {
    #[expect(clippy::disallowed_methods, reason = "files of tests are as young as the real clock says")]
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let today: jiff::civil::Date = TODAY.parse().unwrap();
    let seconds = ahead.clone();
    Clock::new(
        move || i64::try_from(now()).unwrap() + seconds.load(Ordering::SeqCst),
        move |_| Days::only(today.checked_add(jiff::Span::new().days(ahead.load(Ordering::SeqCst) / 86_400)).unwrap()),
    )
}

/// What a fresh build of each site would publish; none where it would refuse.
pub(crate) type Fresh = BTreeMap<String, Option<Tree>>;

impl Running {
    /// What a fresh build of each site would publish now.
    pub(crate) fn fresh(&self) -> Fresh {
        let mut job = pipeline::job(&self.sites.sites);
        job.theme = (&self.theme).into();
        job.days = Days::only(self.today());
        let one = |name: &String| {
            let job = yhdys::cli::job::Job { names: vec![name.clone()], ..job.clone() };
            let prepared = yhdys::cli::site::prepare(&job).unwrap_or_else(|error| panic!("{error}"));
            let clean = !prepared.diags.iter().any(Diagnostic::is_error);
            (name.clone(), clean.then(|| pipeline::rendered(&prepared)))
        };
        job.all.iter().map(one).collect()
    }

    fn today(&self) -> jiff::civil::Date {
        let days = self.ahead.load(Ordering::SeqCst) / 86_400;
        TODAY.parse::<jiff::civil::Date>().unwrap().checked_add(jiff::Span::new().days(days)).unwrap()
    }

    /// What is served for the addresses of a tree of a site, without the script of the preview.
    pub(crate) fn served(&self, of: &Tree) -> Tree {
        let one = |path_of: &String| {
            let path = path_of.as_str();
            let path = path.strip_suffix("index.html").filter(|rest| rest.ends_with('/')).unwrap_or(path);
            let single = self.preview.state.world().sites.len() == 1;
            let url = if single {
                format!("/{}", path.split_once('/').map_or("", |(_, rest)| rest))
            } else {
                format!("/{path}")
            };
            let answer = get(self.address, &percent::path(&url));
            let is_html = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"));
            // The pages that answer for missing ones are found at their own addresses too.
            if answer.status != 200 {
                return (path_of.clone(), format!("{url}: {} {}", answer.status, answer.text()).into_bytes());
            }
            let body = if is_html { strip(&answer.text()).into_bytes() } else { answer.body };
            (path_of.clone(), body)
        };
        of.keys().map(one).collect()
    }

    /// The first difference between what is served and what was expected.
    pub(crate) fn difference(&self, expected: &Fresh) -> Option<String> {
        let world = self.preview.state.world();
        let names: Vec<&String> = expected.keys().collect();
        let shown: Vec<&String> = world.sites.iter().map(|site| &site.name).collect();
        if names != shown {
            return Some(format!("the sites are {shown:?}, not {names:?}"));
        }
        for (name, tree) in expected {
            let Some(tree) = tree else { continue };
            let site = world.sites.iter().find(|site| site.name == *name)?;
            let good = site.good.as_ref();
            let Some(good) = good else { return Some(format!("{name} has never been good")) };
            let known: Vec<String> =
                good.snapshot.plan.outputs.iter().map(|output| format!("{name}/{}", output.path())).collect();
            if let Some(odd) = known.iter().find(|path| !tree.contains_key(*path)) {
                return Some(format!("{odd} should be gone"));
            }
            if let Some(lost) = tree.keys().find(|path| !known.contains(path)) {
                return Some(format!("{lost} should be there"));
            }
            if let Some(line) = differences(tree, &self.served(tree)).into_iter().next() {
                return Some(line);
            }
        }
        None
    }

    /// Waits until what is served is what a fresh build publishes; says how long it took.
    pub(crate) fn settles(&self, what: &str) -> Duration {
        let expected = self.fresh();
        self.settles_as(what, &expected)
    }

    /// Waits until what is served is this.
    pub(crate) fn settles_as(&self, what: &str, expected: &Fresh) -> Duration {
        let start = Instant::now();
        let mut compared = None;
        loop {
            let generation = self.preview.state.world().generation;
            if compared != Some(generation) {
                compared = Some(generation);
                let before = start.elapsed();
                match self.difference(expected) {
                    None => {
                        eprintln!("{what}: as a fresh build after {} ms", before.as_millis());
                        return before;
                    }
                    Some(why) => assert!(start.elapsed() < LATEST, "{what}: {why}"),
                }
            }
            assert!(start.elapsed() < LATEST, "{what}: {:?}", self.difference(expected));
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until something holds of the world.
    pub(crate) fn until(&self, what: &str, holds: impl Fn(&World) -> bool) {
        let start = Instant::now();
        while !holds(&self.preview.state.world()) {
            assert!(start.elapsed() < LATEST, "{what}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    pub(crate) fn get(&self, path: &str) -> super::client::Answer {
        get(self.address, path)
    }
}
