//! Rude clients: each gets a short answer or none, and the next one is served as ever.

use std::net::SocketAddr;
use std::time::Duration;

use super::client::{Connection, get, raw, with};
use super::running::{Running, start};
use crate::kit::fixture::Fixture;

fn running() -> Running {
    start(&Fixture::base())
}

/// The status of the answer to these bytes, and whether the preview lives on; 0 when the connection ended without one.
fn status(address: SocketAddr, request: &str) -> u16 {
    let status = raw(address, request.as_bytes()).map_or(0, |answer| answer.status);
    assert_eq!(get(address, "/koe/fi/").status, 200, "it does not live on after {request:?}");
    status
}

#[test]
fn only_get_and_head_are_answered() {
    let running = running();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"] {
        let target = if method == "CONNECT" { "localhost:1" } else { "/koe/fi/" };
        let found = status(running.address, &format!("{method} {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assert_eq!(found, 405, "{method}");
    }
    let refused = raw(running.address, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").unwrap();
    assert_eq!(refused.header("allow"), Some("GET, HEAD"));
}

#[test]
fn bodies_are_refused_without_reading_them() {
    let running = running();
    for header in [
        "Content-Length: 5",
        "Content-Length: 1000000000000000000",
        "Transfer-Encoding: chunked",
        "Content-Length: 99999999999999999999999",
    ] {
        let found = status(running.address, &format!("GET /koe/fi/ HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n"));
        assert!(matches!(found, 400 | 413), "{header}: {found}");
    }
}

#[test]
fn no_address_leads_out_of_the_plan() {
    let running = running();
    let cases = [
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/../../etc/passwd", 404),
        ("/koe/..%2f..%2fsite.yaml", 404),
        ("/koe/site.yaml", 404),
        ("/koe/%2e%2e/koe/fi/", 404),
        ("/koe\\fi\\", 404),
        ("/koe/fi/%00", 400),
        ("/koe/%ff", 400),
        ("/koe/%zz", 400),
        ("/koe/%", 400),
        ("/koe//fi/", 404),
        ("//evil.example/fi", 404),
        ("/koe/fi/?a=b", 200),
        ("/%6b%6f%65/fi/", 200),
        ("/koe/FI/", 404),
        ("/koe/fi/index.html::$DATA", 404),
        ("/__yhdys/../koe/fi/", 404),
        ("/__yhdys/client.js%00", 400),
    ];
    for (path, wanted) in cases {
        assert_eq!(
            status(running.address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n")),
            wanted,
            "{path}"
        );
    }
    for path in ["/\0", "/a b", "/koe/fi/\u{1}", "koe"] {
        let found = status(running.address, &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        // Without a slash it is the name of a host, which is a foreign one.
        assert!(matches!(found, 0 | 400 | 403 | 404), "{path:?}: {found}");
    }
}

#[test]
fn a_redirect_never_leaves_the_preview() {
    let running = running();
    for path in ["//evil.example", "//evil.example/..", "/%2fevil.example/fi", "/koe//evil.example", "/\\evil.example"]
    {
        let answer = get(running.address, path);
        assert!(answer.header("location").is_none(), "{path}: {:?}", answer.header("location"));
    }
}

#[test]
fn only_own_hosts_are_answered() {
    let running = running();
    let port = running.address.port();
    for host in [
        "localhost".to_owned(),
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        "talo.example".to_owned(),
        "[::1]".to_owned(),
    ] {
        assert_eq!(status(running.address, &format!("GET /koe/fi/ HTTP/1.1\r\nHost: {host}\r\n\r\n")), 200, "{host}");
    }
    for host in
        ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "", "localhost, evil.example"]
    {
        assert_eq!(status(running.address, &format!("GET /koe/fi/ HTTP/1.1\r\nHost: {host}\r\n\r\n")), 403, "{host}");
    }
    let refused = raw(running.address, b"GET / HTTP/1.1\r\nHost: evil.example:80\r\n\r\n").unwrap().text();
    assert!(refused.contains("--allow-host evil.example"), "{refused}");
    for request in
        ["GET /koe/fi/ HTTP/1.1\r\n\r\n", "GET /koe/fi/ HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"]
    {
        assert_eq!(status(running.address, request), 400, "{request:?}");
    }
    // The host of the request line counts too, and headers of proxies never do.
    assert_eq!(status(running.address, "GET http://evil.example/koe/fi/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 403);
    assert_eq!(
        status(running.address, "GET /koe/fi/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n\r\n"),
        403
    );
}

#[test]
fn old_http_is_answered_and_the_connection_closed() {
    let running = running();
    let mut old = Connection::open(running.address);
    old.send(b"GET /koe/fi/ HTTP/1.0\r\nHost: localhost\r\n\r\n").unwrap();
    let answer = old.answer(true).unwrap();
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("</html>"));
    assert!(old.line().is_none(), "it is closed");
    assert_eq!(status(running.address, "GET /koe/fi/ HTTP/1.0\r\n\r\n"), 400, "without a host nobody is answered");
    assert!(matches!(status(running.address, "GET /koe/fi/ HTTP/9.9\r\nHost: localhost\r\n\r\n"), 0 | 400 | 505));
    assert!(matches!(status(running.address, "GET /koe/fi/\r\n\r\n"), 0 | 400));
}

#[test]
fn pages_of_other_sites_get_nothing_of_the_stream() {
    let running = running();
    let port = running.address.port();
    let path = "/__yhdys/events?page=/koe/fi/&hash=none";
    let foreign = [
        "Origin: http://evil.example\r\n".to_owned(),
        "Origin: null\r\n".to_owned(),
        format!("Origin: https://localhost:{port}\r\n"),
        "Origin: http://localhost:1\r\n".to_owned(),
        "Sec-Fetch-Site: cross-site\r\n".to_owned(),
        "Sec-Fetch-Site: same-site\r\n".to_owned(),
    ];
    for header in &foreign {
        for path in [path, "/__yhdys/page.json?page=/koe/fi/", "/__yhdys/client.js"] {
            let answer = with(running.address, path, header);
            assert_eq!(answer.status, 403, "{header}");
            assert!(!answer.text().contains("event:"), "{header}");
        }
    }
    assert_eq!(running.preview.streams.count(), 0);
    let mut own = Connection::open(running.address);
    own.send(
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n\r\n").as_bytes(),
    )
    .unwrap();
    let head = own.head().unwrap();
    assert_eq!((head.status, head.header("content-type")), (200, Some("text/event-stream")));
    assert!(head.headers.iter().all(|(name, _)| !name.to_ascii_lowercase().starts_with("access-control")));
    assert!(own.event("update").is_some());
    for bad in ["/__yhdys/events", "/__yhdys/events?page=/koe/fi/", "/__yhdys/events?page=%zz&hash=a"] {
        assert_eq!(get(running.address, bad).status, 400, "{bad}");
    }
}

#[test]
fn pages_of_other_sites_make_no_work_but_links_on_them_lead_here() {
    let running = running();
    let click = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    for path in ["/koe/fi/", "/__yhdys/as/2030-01-01/koe/fi/", "/koe/sitemap.xml"] {
        for header in ["Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n", click] {
            let answer = with(running.address, path, header);
            assert_eq!(answer.status, 403, "{path} {header}");
            assert!(answer.body.len() < 200, "nothing is made");
        }
        let clicked = format!("{click}Sec-Fetch-User: ?1\r\n");
        assert_eq!(with(running.address, path, &clicked).status, 200, "{path}");
        assert_eq!(with(running.address, path, "Sec-Fetch-Site: same-origin\r\n").status, 200, "{path}");
    }
}

#[test]
fn huge_heads_are_refused_in_bounded_memory() {
    let running = running();
    let long = "a".repeat(5_000);
    assert_eq!(status(running.address, &format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n")), 414);
    let huge = "a".repeat(1_000_000);
    let found = status(running.address, &format!("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: {huge}\r\n\r\n"));
    assert!(matches!(found, 0 | 431), "{found}");
    let many: String = (0..1000).map(|number| format!("X-{number}: a\r\n")).collect();
    let found = status(running.address, &format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"));
    assert!(matches!(found, 0 | 431), "{found}");
    let found = status(running.address, &format!("GET /{huge} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    assert!(matches!(found, 0 | 400 | 414 | 431), "{found}");
}

#[test]
fn half_requests_stop_nobody_and_are_let_go() {
    let running = running();
    let half: Vec<Connection> = (0..100)
        .map(|_| {
            let mut connection = Connection::open(running.address);
            connection.send(b"GET /koe/fi/ HTTP/1.1\r\nHost: loc").unwrap();
            connection
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(get(running.address, "/koe/fi/").status, 200);
    }
    let mut first = half.into_iter().next().unwrap();
    // Ten seconds are allowed for a head.
    first.stream.get_ref().set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let line = first.line();
    assert!(line.is_none() || line.is_some_and(|line| line.contains(" 408 ")), "it is let go");
}

#[test]
fn pipelined_requests_are_answered_in_their_order() {
    let running = running();
    let mut connection = Connection::open(running.address);
    let one = |path: &str| format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    connection.send(format!("{}{}{}", one("/koe/fi/"), one("/ei/"), one("/koe/robots.txt")).as_bytes()).unwrap();
    let found: Vec<u16> = (0..3).map(|_| connection.answer(true).unwrap().status).collect();
    assert_eq!(found, [200, 404, 200]);
}

/// The preview opens files part by part: what lies behind a link is nobody's to read.
#[test]
fn a_folder_that_became_a_link_is_not_read_through() {
    let document = "- {id: suunnitelma, kind: agreement-text, title: {fi: Suunnitelma, sv: Planen}, openness: public, file: files/sub/a.txt}\n";
    let fixture = Fixture::base().file("koe/documents.yaml", document).file("koe/files/sub/a.txt", "oma");
    let running = start(&fixture);
    let page = "/koe/files/sub/a.txt";
    assert_eq!(running.get(page).text(), "oma");
    let elsewhere = running.sites.root.join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    std::fs::write(elsewhere.join("a.txt"), "secret").unwrap();
    let sub = running.sites.sites.join("koe/files/sub");
    std::fs::rename(&sub, running.sites.root.join("moved")).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &sub).unwrap();
    for _ in 0..40 {
        let answer = running.get(page);
        assert!(answer.status == 404 && !answer.text().contains("secret"), "{}: {}", answer.status, answer.text());
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

#[test]
fn a_file_is_served_under_every_name() {
    let page = "---\ntitle: Sivu\n---\n[a](<files/Liite #2 %20?.pdf>)\n";
    let running = start(&Fixture::base().file("koe/pages/sivu.fi.md", page).file("koe/files/Liite #2 %20?.pdf", "oma"));
    assert!(running.get("/koe/fi/sivu/").text().contains("files/Liite%20%232%20%2520%3F.pdf\""));
    assert_eq!(running.get("/koe/files/Liite%20%232%20%2520%3F.pdf").text(), "oma");
}
