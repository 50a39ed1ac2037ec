//! Ends the program before a template takes the memory of the machine. What a template does between two steps cannot be
//! stopped from outside, so that its page is not only left out.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use super::Status;
use super::report::Report;
use crate::diag::arg::Arg;
use crate::diag::messages::Messages;
use crate::pipeline::render::making::Making;

/// How often it is looked while a page is made.
const EVERY: Duration = Duration::from_millis(20);

/// What may be added while one page is made, for each thread and once more: other threads read and link meanwhile.
const SHARE: u64 = 512 << 20;

/// The pages that are made from now on, which are watched where the system tells how much memory there is.
#[must_use]
pub(super) fn watched(messages: &Messages) -> Arc<Making> {
    let making: Arc<Making> = Arc::default();
    if let Some(limit) = limit() {
        let (making, messages) = (making.clone(), *messages);
        std::thread::spawn(move || watch(&making, limit, messages));
    }
    making
}

fn watch(making: &Making, limit: u64, messages: Messages) {
    let mut begun = Begun::default();
    loop {
        let pages = making.next();
        let Some(used) = value("/proc/self/status", "VmRSS:") else { return };
        let over = begun.over(&pages, used, limit);
        if !over.is_empty() {
            end(&over, limit, messages);
        }
        std::thread::sleep(EVERY);
    }
}

/// The memory of the program when each page was first seen.
#[derive(Default)]
struct Begun(BTreeMap<u64, u64>);

impl Begun {
    /// The templates of the pages since whose beginning too much was added.
    fn over<'p>(&mut self, pages: &'p BTreeMap<u64, String>, used: u64, limit: u64) -> Vec<&'p str> {
        self.0.retain(|number, _| pages.contains_key(number));
        let mut added = |number: &u64| used.saturating_sub(*self.0.entry(*number).or_insert(used));
        let mut over: Vec<&str> =
            pages.iter().filter(|(number, _)| added(number) > limit).map(|(_, page)| page.as_str()).collect();
        over.sort_unstable();
        over.dedup();
        over
    }
}

/// A build has changed nothing yet while pages are made.
#[expect(clippy::exit, clippy::disallowed_methods, reason = "the thread that takes the memory cannot be stopped")]
fn end(templates: &[&str], limit: u64, messages: Messages) {
    let args = [("templates", Arg::list(templates.iter().copied())), ("megabytes", (limit >> 20).into())];
    Report::new(false, messages).failure(&messages.word("too-much-memory", &args));
    std::process::exit(Status::Mistakes as i32)
}

/// Bytes that may be added while one page is made: half of the memory of the machine at most, or of what the program may have.
fn limit() -> Option<u64> {
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    let granted = value("/proc/self/limits", "Max address space").map_or(u64::MAX, |bytes| bytes >> 10);
    Some((SHARE * (threads + 1)).min(value("/proc/meminfo", "MemTotal:")?.min(granted) / 2))
}

/// The bytes of a row that the system tells in kilobytes.
#[expect(clippy::disallowed_methods, reason = "what the system tells is no file of a site")]
fn value(file: &str, row: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let number = text.lines().find_map(|line| line.strip_prefix(row))?.split_ascii_whitespace().next()?;
    Some(number.parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Begun;

    #[test]
    fn only_what_is_added_while_a_page_is_made_counts() {
        let page = |number, name: &str| (number, name.to_owned());
        let (one, both) = (BTreeMap::from([page(1, "a")]), BTreeMap::from([page(1, "a"), page(2, "b")]));
        let mut begun = Begun::default();
        assert_eq!(begun.over(&one, 900, 100), [""; 0]);
        assert_eq!(begun.over(&both, 1_000, 100), [""; 0]);
        assert_eq!(begun.over(&both, 1_001, 100), ["a"]);
        assert_eq!(begun.over(&both, 500, 100), [""; 0]);
        assert_eq!(begun.over(&both, 1_101, 100), ["a", "b"]);
        assert_eq!(begun.over(&BTreeMap::from([page(3, "a")]), 2_000, 100), [""; 0]);
    }
}
