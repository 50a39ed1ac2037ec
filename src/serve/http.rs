//! HTTP: connections into requests and replies into bytes. The only user of the server's crates.
//!
//! Slow, rude and many clients cost a task each and no thread: heads are bounded in size and time, bodies are never read,
//! answers that nobody takes are given up, and there is a limit for each thing that a connection can do (`crowd`).

mod crowd;
mod patience;
mod system;

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{CONNECTION, CONTENT_LENGTH, HOST, HeaderValue, TRANSFER_ENCODING};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::runtime::Runtime;
use tokio::sync::{Semaphore, mpsc};

use self::crowd::{Crowd, Does, Limits, Seat};
use self::patience::Patient;
use self::system::{asked_to_end, handles, tune};

/// The longest head of a request, in bytes.
const HEAD: usize = 16 * 1024;

/// The most headers of a request.
const HEADERS: usize = 64;

/// How long a client may take to say what it wants, and how long it may take nothing of the answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most replies that are made at once.
const REPLIES: usize = 16;

/// The most replies that are made at once for other machines, so that the browser at this one never waits for them.
const FOREIGN: usize = 4;

/// The most lines that wait for a slow listener; one that is slower still is let go, and asks again.
const LINES: usize = 64;

/// What a client asks for.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// The method.
    pub method: String,
    /// The path as sent.
    pub path: String,
    /// The query as sent, without `?`.
    pub query: String,
    /// The host in the request line, where there is one.
    pub authority: Option<String>,
    /// Every `Host` header.
    pub hosts: Vec<String>,
    /// Every header, by name in small letters.
    pub headers: Vec<(String, String)>,
    /// True when a body is announced.
    pub has_body: bool,
    /// The address that was connected to.
    pub local: Option<SocketAddr>,
}

impl Ask {
    /// The first header of a name in small letters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// What is answered.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Headers.
    pub headers: Vec<(&'static str, String)>,
    /// What follows them.
    pub content: Content,
}

/// What follows the headers of a reply.
#[derive(Debug)]
pub enum Content {
    /// Bytes that are all there.
    Bytes(Vec<u8>),
    /// Lines that come when they come, and what is done once the reply is on its way.
    Lines(Stream, After),
}

/// Work that nobody needs to wait for.
pub struct After(Box<dyn FnOnce() + Send>);

impl After {
    /// Work that is done after the reply.
    pub fn new(work: impl FnOnce() + Send + 'static) -> Self {
        Self(Box::new(work))
    }
}

impl std::fmt::Debug for After {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("After")
    }
}

/// The end of a stream into which lines are put.
#[derive(Clone, Debug)]
pub struct Line(mpsc::Sender<Bytes>);

impl Line {
    /// Sends text; false when nobody listens any more, or listens too slowly.
    pub fn send(&self, text: String) -> bool {
        self.0.try_send(Bytes::from(text)).is_ok()
    }

    /// True when nobody listens any more.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.0.is_closed()
    }

    /// True for the same stream.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.0.same_channel(&other.0)
    }
}

/// The end of a stream from which a client gets lines.
#[derive(Debug)]
pub struct Stream(mpsc::Receiver<Bytes>);

impl Stream {
    /// What waits to be sent, without waiting for more.
    pub fn next_now(&mut self) -> Option<String> {
        self.0.try_recv().ok().and_then(|bytes| String::from_utf8(bytes.to_vec()).ok())
    }
}

/// A stream with its two ends.
#[must_use]
pub fn lines() -> (Line, Stream) {
    let (line, stream) = mpsc::channel(LINES);
    (Line(line), Stream(stream))
}

impl Body for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(cx).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// Answers requests.
pub type Handler = Arc<dyn Fn(&Ask) -> Reply + Send + Sync>;

/// A server that runs until it is dropped.
#[derive(Debug)]
pub struct Server {
    runtime: Option<Runtime>,
    /// The first address that it listens on.
    pub address: SocketAddr,
}

/// What every connection needs.
#[derive(Clone)]
struct House {
    handler: Handler,
    crowd: Arc<Crowd>,
    foreign: Arc<Semaphore>,
}

impl Server {
    /// Answers what comes to listeners.
    ///
    /// # Errors
    /// The system gives no threads, or there is no listener.
    pub fn start(listeners: Vec<TcpListener>, handler: Handler) -> io::Result<Self> {
        let first = listeners.first().ok_or(io::ErrorKind::InvalidInput)?;
        let address = first.local_addr()?;
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(2).max_blocking_threads(REPLIES).enable_all().build()?;
        let crowd = Crowd::new(Limits::of(handles()));
        let house = House { handler, crowd, foreign: Arc::new(Semaphore::new(FOREIGN)) };
        for listener in listeners {
            listener.set_nonblocking(true)?;
            tune(&listener);
            let guard = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            drop(guard);
            runtime.spawn(accept(listener, house.clone()));
        }
        Ok(Self { runtime: Some(runtime), address })
    }

    /// Waits until somebody asks the program to end: Ctrl-C, or the system.
    pub fn wait(&self) {
        if let Some(runtime) = &self.runtime {
            runtime.block_on(asked_to_end());
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

/// Takes connections for ever: one that cannot be taken is no reason to end.
async fn accept(listener: tokio::net::TcpListener, house: House) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // Out of file handles, most likely.
            house.crowd.shrink();
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        };
        let local = stream.local_addr().ok();
        let here = peer.ip().to_canonical().is_loopback() || local.is_some_and(|local| local.ip() == peer.ip());
        let _ = stream.set_nodelay(true);
        house
            .crowd
            .enter(here, |seat| tokio::spawn(serve(stream, local, house.clone(), Arc::new(seat))).abort_handle());
    }
}

/// Answers one connection until it ends.
async fn serve(stream: tokio::net::TcpStream, local: Option<SocketAddr>, house: House, seat: Arc<Seat>) {
    let patient = Patient::new(stream, seat.clone());
    let service = service_fn(move |request| respond(request, local, house.clone(), seat.clone()));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD).max_headers(HEADERS);
    // An error here is a client that broke off or spoke no HTTP, which was answered as far as it can be.
    let _ = builder.serve_connection(TokioIo::new(patient), service).await;
}

async fn respond(
    request: Request<Incoming>,
    local: Option<SocketAddr>,
    house: House,
    seat: Arc<Seat>,
) -> Result<Response<Either<Full<Bytes>, Stream>>, Infallible> {
    seat.does(Does::Asking);
    // It is never closed, so that there is a turn for everybody.
    let _turn = if seat.is_here() { None } else { house.foreign.acquire().await.ok() };
    let ask = ask(&request, local);
    let close = ask.has_body;
    let handler = house.handler;
    // Making a page takes its time: other connections go on meanwhile.
    let reply = tokio::task::spawn_blocking(move || handler(&ask)).await.unwrap_or_else(|_| failure());
    let (mut response, after) = response(reply);
    seat.does(if after.is_some() { Does::Listening } else { Does::Waiting });
    if let Some(After(work)) = after {
        tokio::task::spawn_blocking(work);
    }
    if close {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    Ok(response)
}

fn ask(request: &Request<Incoming>, local: Option<SocketAddr>) -> Ask {
    let headers = request.headers();
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let length = headers.get_all(CONTENT_LENGTH).iter().any(|value| value.as_bytes() != b"0");
    Ask {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        authority: request.uri().authority().map(ToString::to_string),
        hosts: headers.get_all(HOST).iter().map(text).collect(),
        headers: headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect(),
        has_body: length || headers.contains_key(TRANSFER_ENCODING),
        local,
    }
}

/// What is said when making a reply failed in a way that nobody foresaw; the next request is answered as ever.
fn failure() -> Reply {
    super::answer::plain(500, "The preview could not make this page. This is a mistake in yhdys.")
}

/// A reply as it is sent, and what is done afterwards.
fn response(reply: Reply) -> (Response<Either<Full<Bytes>, Stream>>, Option<After>) {
    let (body, after) = match reply.content {
        Content::Bytes(bytes) => (Either::Left(Full::new(Bytes::from(bytes))), None),
        Content::Lines(stream, after) => (Either::Right(stream), Some(after)),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    (response, after)
}
