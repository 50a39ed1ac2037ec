//! A client that sends what it is told to, well formed or not, and reads answers from a connection that may stay open.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// How long an answer may take before it is no answer.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection that is kept.
pub(crate) struct Connection {
    pub(crate) stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.stream.get_mut().write_all(bytes)
    }

    pub(crate) fn ask(&mut self, path: &str) -> std::io::Result<()> {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())
    }

    /// The next answer; none when the connection ended or nothing came in time.
    pub(crate) fn answer(&mut self, with_body: bool) -> Option<Answer> {
        let mut answer = self.head()?;
        let length = answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        if with_body && answer.status != 304 {
            answer.body = vec![0; length];
            self.stream.read_exact(&mut answer.body).ok()?;
        }
        Some(answer)
    }

    /// The next head of an answer.
    pub(crate) fn head(&mut self) -> Option<Answer> {
        let first = self.line()?;
        let status = first.split(' ').nth(1)?.parse().ok()?;
        let mut answer = Answer { status, ..Answer::default() };
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { return Some(answer) };
            answer.headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    /// The next line, without its end.
    pub(crate) fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.stream.read_line(&mut line).ok()?;
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// The data of the next event of a kind, and its id; none when it does not come within a minute. The signs of life of a
    /// stream alone would keep a reader forever.
    pub(crate) fn event(&mut self, kind: &str) -> Option<(String, serde_json::Value)> {
        let (mut id, mut named) = (String::new(), String::new());
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(60) {
            let line = self.line()?;
            if let Some(value) = line.strip_prefix("id: ") {
                id = value.to_owned();
            } else if let Some(value) = line.strip_prefix("event: ") {
                named = value.to_owned();
            } else if let Some(value) = line.strip_prefix("data: ")
                && named == kind
            {
                return Some((id, serde_json::from_str(value).expect("JSON")));
            }
        }
        None
    }
}

/// Asks once, over a connection of its own.
pub(crate) fn get(address: SocketAddr, path: &str) -> Answer {
    with(address, path, "")
}

/// Asks once, with further headers, each with its line end.
pub(crate) fn with(address: SocketAddr, path: &str, headers: &str) -> Answer {
    raw(address, format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n").as_bytes())
        .unwrap_or_else(|| panic!("no answer to {path}"))
}

/// Sends bytes and gives the answer, if one comes.
pub(crate) fn raw(address: SocketAddr, bytes: &[u8]) -> Option<Answer> {
    let mut connection = Connection::open(address);
    // A server that has heard enough may close while there is more to send.
    let _ = connection.send(bytes);
    connection.answer(!bytes.starts_with(b"HEAD "))
}
