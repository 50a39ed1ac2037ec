//! What the preview asks of the system that it runs on: file handles, sockets, the wish to end.

#[cfg(not(unix))]
pub(super) use self::other::{asked_to_end, handles, tune};
#[cfg(unix)]
pub(super) use self::unix::{asked_to_end, handles, tune};

/// The most file handles that the preview asks the system for.
const HANDLES: u64 = 4096;

#[cfg(unix)]
mod unix {
    use std::net::TcpListener;
    use std::task::Poll;

    use rustix::net::{listen, sockopt};
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use tokio::signal::unix::{SignalKind, signal};

    use super::HANDLES;

    /// How many connections the system keeps until they are taken.
    const BACKLOG: i32 = 4096;

    /// How many bytes the system takes of an answer that nobody reads: whoever asks for many and reads none is soon made to wait.
    const UNREAD: usize = 128 * 1024;

    /// As many file handles as the system gives, up to what is of use.
    pub(in super::super) fn handles() -> u64 {
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let wanted = maximum.map_or(HANDLES, |maximum| maximum.min(HANDLES));
        if current.is_none_or(|current| current >= wanted) {
            return current.unwrap_or(HANDLES);
        }
        match setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum }) {
            Ok(()) => wanted,
            Err(_) => current.unwrap_or_default(),
        }
    }

    /// Makes the queue of a listener longer, and the room for answers that nobody reads smaller.
    pub(in super::super) fn tune(listener: &TcpListener) {
        // Asked again, the system only makes its queue longer.
        let _ = listen(listener, BACKLOG);
        // Connections have it from the socket that they come to.
        let _ = sockopt::set_socket_send_buffer_size(listener, UNREAD);
    }

    /// Waits for Ctrl-C, or the system.
    pub(in super::super) async fn asked_to_end() {
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
}

/// Windows has no limit of handles that matters here, and its queue and its buffers serve the preview of one machine.
#[cfg(not(unix))]
mod other {
    use std::net::TcpListener;

    use super::HANDLES;

    pub(in super::super) fn handles() -> u64 {
        HANDLES
    }

    pub(in super::super) fn tune(_: &TcpListener) {}

    /// Waits for Ctrl-C.
    pub(in super::super) async fn asked_to_end() {
        let _ = tokio::signal::ctrl_c().await;
    }
}
