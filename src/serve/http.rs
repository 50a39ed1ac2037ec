//! HTTP: connections into requests and replies into bytes. The only user of the server's crates.
//!
//! Slow, rude and many clients cost a task each and no thread: heads are bounded in size and time, bodies are never read.

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

/// The longest head of a request, in bytes.
const HEAD: usize = 16 * 1024;

/// The most headers of a request.
const HEADERS: usize = 64;

/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

/// The most connections at once.
const CONNECTIONS: usize = 1024;

/// The most replies that are made at once.
const REPLIES: usize = 16;

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
    /// Lines that come when they come.
    Lines(Stream),
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
    /// The address that it listens on.
    pub address: SocketAddr,
}

impl Server {
    /// Answers what comes to a listener.
    ///
    /// # Errors
    /// The system gives no threads, or the listener is none.
    pub fn start(listener: TcpListener, handler: Handler) -> io::Result<Self> {
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        let runtime = builder.worker_threads(2).max_blocking_threads(REPLIES).enable_all().build()?;
        let guard = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        drop(guard);
        runtime.spawn(accept(listener, handler));
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

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = signal(SignalKind::interrupt()).and_then(|first| Ok((first, signal(SignalKind::terminate())?)));
    match signals {
        Ok((mut interrupt, mut terminate)) => {
            std::future::poll_fn(|cx| {
                let asked = interrupt.poll_recv(cx).is_ready() || terminate.poll_recv(cx).is_ready();
                if asked { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn asked_to_end() {
    let _ = tokio::signal::ctrl_c().await;
}

/// Takes connections for ever: one that cannot be taken is no reason to end.
async fn accept(listener: tokio::net::TcpListener, handler: Handler) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, most likely: whoever holds one gives it back some time.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let local = stream.local_addr().ok();
        let handler = handler.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(request, local, handler.clone()));
            let mut builder = http1::Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD).max_headers(HEADERS);
            // An error here is a client that broke off or spoke no HTTP, which was answered as far as it can be.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
            drop(place);
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    local: Option<SocketAddr>,
    handler: Handler,
) -> Result<Response<Either<Full<Bytes>, Stream>>, Infallible> {
    let ask = ask(&request, local);
    let close = ask.has_body;
    // Making a page takes its time: other connections go on meanwhile.
    let reply = tokio::task::spawn_blocking(move || handler(&ask)).await;
    let mut response = reply.map_or_else(|_| response(failure()), response);
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

fn response(reply: Reply) -> Response<Either<Full<Bytes>, Stream>> {
    let body = match reply.content {
        Content::Bytes(bytes) => Either::Left(Full::new(Bytes::from(bytes))),
        Content::Lines(stream) => Either::Right(stream),
    };
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
