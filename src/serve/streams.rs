//! What browsers have open: one seat for each event stream, which is told when its page changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

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
}

impl Streams {
    /// Takes a seat for a page of which the browser shows what has the hash. `now` gives the generation and the news of
    /// the moment, and is asked when the seat is taken already: no change can fall between.
    pub fn open(&self, open: Open, shown: &str, line: Line, now: impl FnOnce() -> (u64, News)) {
        let mut hello = "retry: 500\nevent: hello\ndata: {}\n\n".to_owned();
        {
            let mut list = self.lock();
            list.push(Seat { open, shown: shown.to_owned(), line: line.clone() });
        }
        let (generation, news) = now();
        if news.hash == shown {
            hello = format!("id: {generation}-{}\n{hello}", news.hash);
        } else {
            hello.push_str(&message(generation, &news, true));
            let mut list = self.lock();
            for seat in list.iter_mut().filter(|seat| seat.line.is(&line)) {
                seat.shown.clone_from(&news.hash);
            }
        }
        line.send(hello);
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
            let changed = seat.shown != news.hash;
            seat.shown.clone_from(&news.hash);
            seat.line.send(message(generation, news, changed))
        });
    }

    /// A line that means nothing, so that nobody on the way takes the stream for dead.
    pub fn ping(&self) {
        self.lock().retain(|seat| seat.line.send(": ping\n\n".to_owned()));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Seat>> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
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
    use crate::serve::http::lines;

    fn page() -> Open {
        Open { path: "/fi/".to_owned(), record: None }
    }

    fn news(hash: &str) -> News {
        News { hash: hash.to_owned(), ..News::default() }
    }

    #[test]
    fn a_page_that_changed_before_the_seat_was_taken_is_told_at_once() {
        let streams = Streams::default();
        let (line, mut stream) = lines();
        streams.open(page(), "old", line, || (7, news("new")));
        let event = stream.next_now().unwrap();
        assert!(event.contains("id: 7-new") && event.contains("\"changed\":true"), "{event}");
    }

    #[test]
    fn only_pages_that_differ_are_told_to_change() {
        let streams = Streams::default();
        let (line, mut stream) = lines();
        streams.open(page(), "a", line, || (1, news("a")));
        assert!(stream.next_now().unwrap().starts_with("id: 1-a\n"));
        streams.tell(2, &BTreeMap::from([(page(), news("a"))]));
        assert!(stream.next_now().unwrap().contains("\"changed\":false"));
        streams.tell(3, &BTreeMap::from([(page(), news("b"))]));
        assert!(stream.next_now().unwrap().contains("\"changed\":true"));
        drop(stream);
        assert_eq!(streams.count(), 0);
    }
}
