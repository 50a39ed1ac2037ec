//! The program itself: what it says, which port it takes, and how it ends.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Stdio};

use super::client::get;
use crate::built_in::REGION;
use crate::kit::fixture::{Fixture, Sites};
use crate::kit::{TODAY, program, repository, tree};

/// A running program with the lines that it says.
struct Started {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Started {
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        line
    }

    /// The next line that holds a word.
    fn until(&mut self, word: &str) -> String {
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "it ended without saying {word}");
            if line.contains(word) {
                return line;
            }
        }
    }

    fn address(&mut self) -> std::net::SocketAddr {
        let line = self.until("http://");
        line.split("http://").nth(1).unwrap().split('/').next().unwrap().parse().unwrap()
    }
}

fn start(sites: &Sites, arguments: &[&str]) -> Started {
    let theme = repository("themes/default").display().to_string();
    start_plainly(sites, &[&["--theme", &theme], arguments].concat())
}

/// The program with no other arguments than these.
fn start_plainly(sites: &Sites, arguments: &[&str]) -> Started {
    let mut command = program::program(&sites.root);
    command.arg("serve").args(arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
    let lines = BufReader::new(child.stdout.take().unwrap());
    Started { child, lines }
}

#[test]
fn a_region_alone_in_a_folder_is_shown_with_what_is_inside_the_program() {
    let sites = Fixture::default().file("pieni/site.yaml", REGION).write();
    let mut started = start_plainly(&sites, &["--port", "0", "--date", TODAY]);
    let address = started.address();
    assert!(get(address, "/fi/").text().contains("Pieni"));
    let record = |path: &str| get(address, &format!("/__yhdys/page.json?page={path}")).text();
    let inherited = record("/fi/kuka-vastaa/koulukuljetus/");
    assert!(
        inherited.contains("\"path\":\"built-in:suomi/tasks/") && inherited.contains("\"href\":null"),
        "{inherited}"
    );
    assert!(record("/fi/").contains("\"path\":\"pieni/site.yaml\""));
}

#[test]
fn a_site_that_is_still_to_come_is_waited_for() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let sites =
        names.iter().fold(Fixture::default(), |all, name| all.file(&format!("{name}/site.yaml"), REGION)).write();
    let mut started = start_plainly(&sites, &["--port", "0", "--date", TODAY]);
    let address = started.address();
    assert_eq!(get(address, "/f/fi/").status, 200);
    let list = get(address, "/").text();
    assert!(names.iter().all(|name| list.contains(&format!("href=\"/{name}/\""))), "{list}");
    assert_eq!(get(address, "/c/sv/").status, 200);
}

#[test]
fn it_says_where_it_is_and_what_to_edit_writes_nothing_and_ends_cleanly() {
    let sites = Fixture::base().write();
    let before = tree::read(&sites.root);
    let mut started = start(&sites, &["--port", "0", "--date", TODAY]);
    let address = started.address();
    assert!(started.until("Open ").contains("sites/koe/site.yaml"));
    assert_eq!(get(address, "/koe/fi/").status, 200);
    assert_eq!(tree::read(&sites.root), before);
    let signal =
        |name: &str| std::process::Command::new("kill").args([name, &started.child.id().to_string()]).status().unwrap();
    assert!(signal("-INT").success());
    assert_eq!(started.child.wait().unwrap().code(), Some(0));
    assert!(started.until("ended").contains("The preview has ended"));
    assert_eq!(tree::read(&sites.root), before);
}

#[test]
fn an_edit_and_a_mistake_are_said_on_the_terminal() {
    let sites = Fixture::base().write();
    let mut started = start(&sites, &["--port", "0", "--poll", "koe"]);
    let address = started.address();
    assert_eq!(get(address, "/fi/").status, 200, "one site alone is at the root");
    started.until("Ctrl-C");
    sites.put("koe/areas.yaml", b"- {id: uusi, name: {fi: \"Uusi\"}, summary: {fi: \"Lyhyesti.\"}}\n");
    assert!(started.until("koe/areas.yaml").contains(" ms"));
}

#[test]
fn a_port_that_is_taken_is_left_and_said() {
    // The usual port may be taken by whoever runs the tests, so that only the next one can be told for certain.
    let taken = TcpListener::bind("127.0.0.1:4321").ok();
    let sites = Fixture::base().write();
    let mut started = start(&sites, &[]);
    let first = started.line();
    assert!(first.contains("Port 4321 is taken"), "{first}");
    let address = started.address();
    assert!(address.port() > 4321 && address.port() <= 4331);
    assert_eq!(get(address, "/koe/fi/").status, 200);
    drop(taken);
}

#[test]
fn what_cannot_be_listened_on_is_refused_in_words() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let sites = Fixture::base().write();
    let refused = |arguments: &[&str], words: &[&str]| {
        let all: Vec<&str> = ["serve"].iter().chain(arguments).copied().collect();
        let run = program::run(&sites.root, &all).ended(2);
        for word in words {
            assert!(run.stderr.contains(word), "`{word}` is not in:\n{}", run.stderr);
        }
    };
    let theme = repository("themes/default");
    let theme = theme.to_str().unwrap();
    refused(&["--theme", theme, "--port", &port], &["another program uses port", "--port"]);
    refused(&["--theme", theme, "--host", "talo"], &["`talo` is no address", "127.0.0.1"]);
    refused(&["--theme", theme, "--host", "203.0.113.7", "--port", "0"], &["no address of this machine"]);
    refused(&["--theme", theme, "--port", "0", "kooe"], &["there is no site `kooe`", "did you mean `koe`"]);
    refused(&["--theme", "nowhere", "--port", "0"], &["nowhere"]);
}

#[test]
fn a_mistake_at_the_start_is_told_and_the_other_site_is_shown() {
    let sites = Fixture::base().file("koe/terms.yaml", "- {id: sana, group: cor, word: {fi: Sana}}\n").write();
    let mut started = start(&sites, &["--port", "0", "--no-reload"]);
    let address = started.address();
    assert_eq!((get(address, "/koe/fi/").status, get(address, "/maa/fi/").status), (503, 200));
    assert!(!get(address, "/maa/fi/").text().contains("client.js"));
}
