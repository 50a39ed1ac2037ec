//! What browsers have open: one seat for each event stream, which is told when its page changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

use serde_json::json;

use super::http::Line;

/// A page that a browser has open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// Its path.
    pub path: String,
    /// The record of which it is the page, such as `agreement:opiskeluhuolto`.
    pub record: Option<String>,
}

/// A browser that has a page open.
#[derive(Debug)]
struct Seat {
    open: Open,
    /// The hash of what it shows.
    shown: String,
    /// The world of which it was told last; none before it was told of any.
    told: Option<u64>,
    line: Line,
}

/// What a world brings to one page.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The hash of the page in the new world.
    pub hash: String,
    /// The page of the record that was saved, in the language of this page.
    pub saved: Option<String>,
    /// Where the page of this record is now, when its address changed.
    pub moved: Option<String>,
}

/// Every open page.
#[derive(Debug, Default)]
pub struct Streams {
    list: Mutex<Vec<Seat>>,
    /// Held by whoever greets.
    turn: Mutex<()>,
}

impl Streams {
    /// Takes a seat for a page of which the browser shows what has the hash. The browser hears at once that somebody is
    /// there; what its page is now it hears when it is greeted.
    pub fn open(&self, open: Open, shown: &str, line: Line) {
        // A line that holds a whole beginning and no event.
        line.send("retry: 500\n\n".to_owned());
        self.lock().push(Seat { open, shown: shown.to_owned(), told: None, line });
    }

    /// Tells all who were told nothing yet what their pages are. `now` is asked after they took their seats: no change can
    /// fall between. One at a time greets, for all who came meanwhile.
    pub fn greet(&self, now: impl Fn(BTreeSet<Open>) -> (u64, BTreeMap<Open, News>)) {
        loop {
            let new = self.strangers();
            if new.is_empty() {
                return;
            }
            // Whoever has the turn looks again after it.
            let Some(_turn) = self.turn() else { return };
            let (generation, news) = now(new);
            self.lock().retain_mut(|seat| seat.greet(generation, &news));
        }
    }

    /// The pages of those who were told nothing yet. Browsers that have gone are forgotten.
    fn strangers(&self) -> BTreeSet<Open> {
        let mut list = self.lock();
        list.retain(|seat| !seat.line.is_gone());
        list.iter().filter(|seat| seat.told.is_none()).map(|seat| seat.open.clone()).collect()
    }

    /// The turn to greet, unless somebody has it.
    fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        match self.turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The open pages, each once. Browsers that have gone are forgotten.
    pub fn open_pages(&self) -> Vec<Open> {
        let mut list = self.lock();
        list.retain(|seat| !seat.line.is_gone());
        let pages: BTreeSet<Open> = list.iter().map(|seat| seat.open.clone()).collect();
        pages.into_iter().collect()
    }

    /// How many browsers listen.
    pub fn count(&self) -> usize {
        let mut list = self.lock();
        list.retain(|seat| !seat.line.is_gone());
        list.len()
    }

    /// Tells every browser that there is a new world, and whether its page changed. Those whose pages are not among the
    /// news sat down after the news were made, and have asked for themselves.
    pub fn tell(&self, generation: u64, news: &BTreeMap<Open, News>) {
        let mut list = self.lock();
        list.retain_mut(|seat| {
            let Some(news) = news.get(&seat.open) else { return !seat.line.is_gone() };
            seat.hear(generation, news)
        });
    }

    /// A line that means nothing, so that nobody on the way takes the stream for dead.
    pub fn ping(&self) {
        self.lock().retain(|seat| seat.line.send(": ping\n\n".to_owned()));
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Seat>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Tells a browser of a world, and whether its page changed; false when nobody listens.
    fn hear(&mut self, generation: u64, news: &News) -> bool {
        let changed = self.shown != news.hash;
        self.shown.clone_from(&news.hash);
        self.told = Some(generation);
        self.line.send(message(generation, news, changed))
    }

    /// The same for one that was told nothing yet; where nothing changed it only learns where it is.
    fn greet(&mut self, generation: u64, news: &BTreeMap<Open, News>) -> bool {
        let Some(news) = news.get(&self.open).filter(|_| self.told.is_none()) else { return !self.line.is_gone() };
        if self.shown != news.hash {
            return self.hear(generation, news);
        }
        self.told = Some(generation);
        self.line.send(format!("id: {generation}-{}\nevent: hello\ndata: {{}}\n\n", news.hash))
    }
}

/// The event of a new world. Its id holds the generation and what the page then is, so that whoever comes back after a
/// pause is told what was missed.
fn message(generation: u64, News { hash, saved, moved }: &News, changed: bool) -> String {
    let data = json!({ "generation": generation, "changed": changed, "saved": saved, "moved": moved });
    format!("id: {generation}-{hash}\nevent: update\ndata: {data}\n\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{News, Open, Streams};
    use crate::serve::http::{Stream, lines};

    fn page() -> Open {
        Open { path: "/fi/".to_owned(), record: None }
    }

    fn news(hash: &str) -> News {
        News { hash: hash.to_owned(), ..News::default() }
    }

    /// The next line, for a page that has the hash in a world.
    fn greeted(streams: &Streams, stream: &mut Stream, generation: u64, hash: &str) -> String {
        assert_eq!(stream.next_now().unwrap(), "retry: 500\n\n", "an answer comes before anything is made");
        streams.greet(|open| (generation, open.into_iter().map(|open| (open, news(hash))).collect()));
        stream.next_now().unwrap()
    }

    #[test]
    fn a_page_that_changed_before_the_seat_was_taken_is_told_at_once() {
        let streams = Streams::default();
        let (line, mut stream) = lines();
        streams.open(page(), "old", line);
        let event = greeted(&streams, &mut stream, 7, "new");
        assert!(event.contains("id: 7-new") && event.contains("\"changed\":true"), "{event}");
    }

    #[test]
    fn only_pages_that_differ_are_told_to_change() {
        let streams = Streams::default();
        let (line, mut stream) = lines();
        streams.open(page(), "a", line);
        assert!(greeted(&streams, &mut stream, 1, "a").starts_with("id: 1-a\n"));
        streams.tell(2, &BTreeMap::from([(page(), news("a"))]));
        assert!(stream.next_now().unwrap().contains("\"changed\":false"));
        streams.tell(3, &BTreeMap::from([(page(), news("b"))]));
        assert!(stream.next_now().unwrap().contains("\"changed\":true"));
        drop(stream);
        assert_eq!(streams.count(), 0);
    }

    #[test]
    fn a_page_is_made_once_for_all_who_wait_for_it() {
        let streams = Streams::default();
        let mut ends: Vec<Stream> = Vec::new();
        for _ in 0..3 {
            let (line, stream) = lines();
            streams.open(page(), "a", line);
            ends.push(stream);
        }
        let made = std::cell::Cell::new(0);
        streams.greet(|open| {
            made.set(made.get() + open.len());
            // Whoever is told of a newer world meanwhile is not sent back to this one.
            streams.tell(2, &BTreeMap::from([(page(), news("b"))]));
            (1, open.into_iter().map(|open| (open, news("a"))).collect())
        });
        assert_eq!(made.get(), 1);
        for stream in &mut ends {
            stream.next_now();
            assert!(stream.next_now().unwrap().starts_with("id: 2-b\n"));
            assert_eq!(stream.next_now(), None);
        }
    }
}
