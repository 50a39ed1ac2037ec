//! Many clients at once: nobody waits for another, no answer is lost, none is mixed from two states.
//!
//! Times are printed, never asserted: `benches/serve.rs` measures them.
//! `YHDYS_LOAD` says for how many seconds 200 clients ask (3 when not given).

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use super::client::{Connection, get};
use super::running::start;
use crate::kit::fixture::Fixture;

fn streams(address: std::net::SocketAddr, count: usize) -> Vec<Connection> {
    let barrier = Arc::new(Barrier::new(count));
    let open = |_| {
        let barrier = barrier.clone();
        std::thread::spawn(move || {
            let mut stream = Connection::open(address);
            barrier.wait();
            stream.ask("/__yhdys/events?page=/koe/fi/yhdyspinnat/&hash=none").unwrap();
            stream.event("update").expect("a stream that answers");
            stream
        })
    };
    let threads: Vec<_> = (0..count).map(open).collect();
    threads.into_iter().map(|thread| thread.join().expect("every stream answers")).collect()
}

#[test]
fn beside_fifty_event_streams_pages_are_answered_and_all_are_told() {
    let running = start(&Fixture::base());
    running.settles("the start");
    let mut streams = streams(running.address, 50);
    for _ in 0..100 {
        assert_eq!(get(running.address, "/koe/fi/").status, 200);
    }
    running.sites.put("koe/areas.yaml", b"- {id: uusi, name: {fi: \"Uusi\"}, summary: {fi: \"Lyhyesti.\"}}\n");
    for stream in &mut streams {
        assert_eq!(stream.event("update").expect("every stream is told").1["changed"], true);
    }
    drop(streams);
    let start = Instant::now();
    while running.preview.streams.count() > 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "streams of browsers that have gone are given up");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn more_strangers_than_there_is_room_for_stop_nobody() {
    let running = start(&Fixture::base());
    for said in ["", "GET /koe/fi/ HTTP/1.1\r\nHost: loc"] {
        let crowd: Vec<Connection> = (0..1500)
            .map(|_| {
                let mut connection = Connection::open(running.address);
                // Whoever was let go already cannot say anything.
                let _ = connection.send(said.as_bytes());
                connection
            })
            .collect();
        let start = Instant::now();
        for _ in 0..20 {
            assert_eq!(get(running.address, "/koe/fi/").status, 200);
        }
        eprintln!("beside {} who say {said:?}: {} ms a page", crowd.len(), start.elapsed().as_millis() / 20);
    }
}

#[test]
fn more_streams_than_there_is_room_for_stop_nobody() {
    let running = start(&Fixture::base());
    let crowd: Vec<Connection> = (0..1100)
        .map(|_| {
            let mut connection = Connection::open(running.address);
            let _ = connection.ask("/__yhdys/events?page=/koe/fi/&hash=none");
            connection
        })
        .collect();
    assert_eq!(get(running.address, "/koe/fi/").status, 200);
    let mut own = Connection::open(running.address);
    own.ask("/__yhdys/events?page=/koe/fi/&hash=none").unwrap();
    assert!(own.event("update").is_some(), "whoever comes last has a stream too");
    drop(crowd);
}

#[test]
fn readers_that_do_not_read_stop_nobody() {
    let running = start(&Fixture::base());
    let _slow: Vec<Connection> = (0..40)
        .map(|_| {
            let mut connection = Connection::open(running.address);
            for _ in 0..400 {
                if connection.ask("/koe/fi/").is_err() {
                    break;
                }
            }
            connection
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(get(running.address, "/koe/fi/").status, 200);
    }
}

#[test]
fn eight_browsers_that_keep_their_connections_are_answered_every_time() {
    let running = start(&Fixture::base());
    let address = running.address;
    let paths = ["/koe/fi/", "/koe/sv/", "/koe/robots.txt", "/koe/sitemap.xml", "/__yhdys/client.js", "/maa/fi/"];
    let barrier = Arc::new(Barrier::new(8));
    let browser = |_| {
        let barrier = barrier.clone();
        std::thread::spawn(move || {
            let mut answered = 0;
            let mut connections: Vec<Connection> = paths.iter().map(|_| Connection::open(address)).collect();
            for _ in 0..100 {
                barrier.wait();
                for (connection, path) in connections.iter_mut().zip(paths) {
                    connection.ask(path).unwrap();
                }
                let got = connections.iter_mut().filter_map(|connection| connection.answer(true));
                answered += got.filter(|answer| answer.status == 200).count();
            }
            answered
        })
    };
    let browsers: Vec<_> = (0..8).map(browser).collect();
    let answered: usize = browsers.into_iter().map(|browser| browser.join().unwrap()).sum();
    assert_eq!(answered, 8 * 100 * paths.len());
}

/// Every `Koe 17` of a page.
fn marks(html: &str) -> BTreeSet<String> {
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    html.split("Koe no ").skip(1).map(number).collect()
}

#[test]
fn no_answer_is_lost_or_mixed_while_files_are_saved() {
    let seconds = std::env::var("YHDYS_LOAD").ok().and_then(|value| value.parse().ok()).unwrap_or(3);
    let base = Fixture::base();
    let (_, site) = base.files.iter().find(|(path, _)| path == "koe/site.yaml").unwrap().clone();
    let running = start(&base.file("koe/site.yaml", &site.replace("fi: \"Koe\"", "fi: \"Koe no 0\"")));
    running.settles("the start");
    let address = running.address;
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let client = |_| {
        let (over, answered) = (over.clone(), answered.clone());
        std::thread::spawn(move || {
            let mut connection = Connection::open(address);
            while !over.load(Ordering::Relaxed) {
                connection.ask("/koe/fi/").expect("a connection that stays");
                let answer = connection.answer(true).expect("an answer");
                assert_eq!(answer.status, 200);
                let marks = marks(&answer.text());
                assert_eq!(marks.len(), 1, "mixed: {marks:?}");
                answered.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    let clients: Vec<_> = (0..200).map(client).collect();
    let start = Instant::now();
    let mut step = 0;
    while start.elapsed() < Duration::from_secs(seconds) {
        step += 1;
        running.sites.put("koe/site.yaml", site.replace("fi: \"Koe\"", &format!("fi: \"Koe no {step}\"")).as_bytes());
        std::thread::sleep(Duration::from_millis(100));
    }
    over.store(true, Ordering::Relaxed);
    for client in clients {
        client.join().expect("a client that lost nothing");
    }
    running.settles("the last save");
    eprintln!(
        "200 clients, {step} saves: {} answers in {} s",
        answered.load(Ordering::Relaxed),
        start.elapsed().as_secs()
    );
    assert!(step > 5 && answered.load(Ordering::Relaxed) > 200);
}
