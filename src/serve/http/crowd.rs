//! Connections by what they are doing, with a limit for each → which of them is let go when there are too many.
//!
//! Whoever comes gets in: room is made by letting go whoever has waited longest, those of other machines first. So thousands
//! who say nothing, half of something, or who read nothing cannot keep the browser at this machine from its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::task::AbortHandle;

/// How many of them are left for files, folders and what else there is.
const SPARE: u64 = 256;

/// The most connections that are held without being asked for anything, however many handles there are.
const MOST: u64 = 2048;

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    /// It has said nothing yet, half of a request, or nothing more since its last answer.
    Waiting,
    /// It asked, and its answer is being made.
    Asking,
    /// It is slow to read its answer.
    Reading,
    /// It listens to a stream of events.
    Listening,
}

/// How many connections may do something at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    waiting: usize,
    asking: usize,
    reading: usize,
    listening: usize,
}

impl Limits {
    /// What so many file handles allow.
    pub(super) fn of(handles: u64) -> Self {
        let eighth = usize::try_from(handles.saturating_sub(SPARE).clamp(64, MOST) / 8).unwrap_or(8);
        Self { waiting: 2 * eighth, asking: 2 * eighth, reading: eighth, listening: 3 * eighth }
    }

    fn of_those(self, does: Does) -> usize {
        match does {
            Does::Waiting => self.waiting,
            Does::Asking => self.asking,
            Does::Reading => self.reading,
            Does::Listening => self.listening,
        }
    }
}

/// Every connection that is held.
#[derive(Debug)]
pub(super) struct Crowd {
    limits: Limits,
    held: Mutex<Held>,
}

/// The connections in the order in which they came, and the number of the last change.
#[derive(Debug, Default)]
struct Held {
    last: u64,
    all: BTreeMap<u64, One>,
}

/// A connection.
#[derive(Debug)]
struct One {
    /// True when it comes from this machine.
    here: bool,
    does: Does,
    /// The number of the change since when it does so.
    since: u64,
    end: AbortHandle,
}

/// The place of a connection, for as long as this lives.
#[derive(Debug)]
pub(super) struct Seat {
    crowd: Arc<Crowd>,
    number: u64,
}

impl Crowd {
    /// Nobody yet.
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, held: Mutex::default() })
    }

    /// Lets a connection in. `start` begins to serve it and says how to end that.
    pub(super) fn enter(self: &Arc<Self>, here: bool, start: impl FnOnce(Seat) -> AbortHandle) {
        let mut held = self.held();
        let number = held.next();
        let end = start(Seat { crowd: self.clone(), number });
        held.all.insert(number, One { here, does: Does::Waiting, since: number, end });
        held.keep(Does::Waiting, self.limits);
    }

    /// Lets somebody go, as the system has no more handles.
    pub(super) fn shrink(&self) {
        let mut held = self.held();
        let kinds = [Does::Waiting, Does::Reading, Does::Listening];
        if let Some(number) = kinds.into_iter().find_map(|does| held.longest(does)) {
            held.let_go(number);
        }
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn next(&mut self) -> u64 {
        self.last += 1;
        self.last
    }

    /// Lets the longest go for as long as there are too many.
    fn keep(&mut self, does: Does, limits: Limits) {
        let mut many = self.all.values().filter(|one| one.does == does).count();
        while many > limits.of_those(does)
            && let Some(number) = self.longest(does)
        {
            self.let_go(number);
            many -= 1;
        }
    }

    /// Whoever has done something longest, those of other machines first. Of those whose answers are being made, none of
    /// this machine: each of them ends by itself.
    fn longest(&self, does: Does) -> Option<u64> {
        let doing = self.all.iter().filter(|(_, one)| one.does == does && !(does == Does::Asking && one.here));
        doing.min_by_key(|(_, one)| (one.here, one.since)).map(|(&number, _)| number)
    }

    fn let_go(&mut self, number: u64) {
        if let Some(one) = self.all.remove(&number) {
            one.end.abort();
        }
    }
}

impl Seat {
    /// Notes what the connection does now.
    pub(super) fn does(&self, does: Does) {
        let mut held = self.crowd.held();
        let since = held.next();
        if let Some(one) = held.all.get_mut(&self.number) {
            (one.does, one.since) = (does, since);
            held.keep(does, self.crowd.limits);
        }
    }

    /// Notes that the connection cannot take more for now, or can again. Whoever listens goes on listening.
    pub(super) fn is_slow(&self, slow: bool) {
        let does = self.crowd.held().all.get(&self.number).map(|one| one.does);
        match (does, slow) {
            (Some(Does::Waiting), true) => self.does(Does::Reading),
            (Some(Does::Reading), false) => self.does(Does::Waiting),
            _ => {}
        }
    }

    /// True when the connection comes from this machine.
    pub(super) fn is_here(&self) -> bool {
        self.crowd.held().all.get(&self.number).is_some_and(|one| one.here)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.crowd.held().all.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, channel};

    use tokio::runtime::{Builder, Runtime};

    use super::{Crowd, Does, Limits, Seat};

    fn runtime() -> Runtime {
        Builder::new_multi_thread().worker_threads(1).build().unwrap()
    }

    fn crowd() -> Arc<Crowd> {
        Crowd::new(Limits { waiting: 3, asking: 2, reading: 1, listening: 2 })
    }

    /// A connection that waits for ever; tells when it is let go.
    fn enter(runtime: &Runtime, crowd: &Arc<Crowd>, here: bool) -> (Arc<Seat>, Receiver<()>) {
        let (sender, gone) = channel::<()>();
        let mut seat = None;
        crowd.enter(here, |own| {
            seat = Some(Arc::new(own));
            let task = runtime.spawn(async move {
                let _sender = sender;
                std::future::pending::<()>().await;
            });
            task.abort_handle()
        });
        (seat.unwrap(), gone)
    }

    fn is_held(crowd: &Crowd, seat: &Seat) -> bool {
        crowd.held().all.contains_key(&seat.number)
    }

    #[test]
    fn whoever_waits_longest_makes_room_and_strangers_before_others() {
        let (runtime, crowd) = (runtime(), crowd());
        let seats: Vec<_> = [true, false, true].map(|here| enter(&runtime, &crowd, here)).into();
        let fourth = enter(&runtime, &crowd, true);
        assert!(seats[1].1.recv().is_err(), "the stranger is let go");
        let fifth = enter(&runtime, &crowd, true);
        assert!(seats[0].1.recv().is_err(), "then whoever came first");
        for (seat, _) in [&seats[2], &fourth, &fifth] {
            assert!(is_held(&crowd, seat));
        }
    }

    #[test]
    fn who_listens_or_asks_takes_no_room_from_who_waits() {
        let (runtime, crowd) = (runtime(), crowd());
        let listening: Vec<_> = (0..5).map(|_| enter(&runtime, &crowd, true)).collect();
        for (seat, _) in &listening[2..] {
            seat.does(Does::Listening);
        }
        assert!(!is_held(&crowd, &listening[2].0) && is_held(&crowd, &listening[4].0));
        let asking: Vec<_> = (0..4).map(|_| enter(&runtime, &crowd, true)).collect();
        for (seat, _) in &asking {
            seat.does(Does::Asking);
        }
        assert!(asking[1..].iter().all(|(seat, _)| is_held(&crowd, seat)), "what this machine asks is answered");
    }

    #[test]
    fn slow_readers_have_a_limit_of_their_own() {
        let (runtime, crowd) = (runtime(), crowd());
        let (slow, other) = (enter(&runtime, &crowd, true), enter(&runtime, &crowd, true));
        slow.0.is_slow(true);
        other.0.is_slow(true);
        assert!(slow.1.recv().is_err() && is_held(&crowd, &other.0));
        other.0.is_slow(false);
        other.0.does(Does::Listening);
        other.0.is_slow(true);
        assert_eq!(crowd.held().all.values().filter(|one| one.does == Does::Reading).count(), 0);
    }

    #[test]
    fn few_handles_still_leave_room_for_each() {
        for handles in [0, 256, 1024, 4096, u64::MAX] {
            let limits = Limits::of(handles);
            assert!(limits.reading >= 8 && limits.listening <= 768, "{limits:?}");
        }
    }
}
