//! Which templates are being read or made into pages just now, for whoever watches over the memory that they take: the engine itself
//! counts steps and bytes of output, and not what lies between.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The templates that are being read, and those of pages that are being made.
#[derive(Debug, Default)]
pub struct Making {
    pages: Mutex<Pages>,
    begun: Condvar,
}

#[derive(Debug, Default)]
struct Pages {
    begun: u64,
    /// The template of each, by the number of the page.
    open: BTreeMap<u64, String>,
}

/// A page that is being made, until this goes away.
#[must_use]
pub(super) struct Mark<'a> {
    making: &'a Making,
    number: u64,
}

impl Making {
    /// From now on a template is being read, or a page is being made with it.
    pub(super) fn begin(&self, template: &str) -> Mark<'_> {
        let mut pages = self.pages();
        let number = pages.begun;
        pages.begun += 1;
        pages.open.insert(number, template.to_owned());
        self.begun.notify_one();
        Mark { making: self, number }
    }

    /// The templates that are being read or made into pages, each with a number of its own, as soon as there is one.
    #[must_use]
    pub fn next(&self) -> BTreeMap<u64, String> {
        let pages = self.begun.wait_while(self.pages(), |pages| pages.open.is_empty());
        pages.unwrap_or_else(PoisonError::into_inner).open.clone()
    }

    /// What is open. Nothing that can panic is done while it is held.
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Mark<'_> {
    fn drop(&mut self) {
        self.making.pages().open.remove(&self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::Making;

    #[test]
    fn a_page_is_open_for_as_long_as_it_is_made() {
        let making = Making::default();
        let first = making.begin("a.html");
        let second = making.begin("b.html");
        assert_eq!(making.next().into_values().collect::<Vec<_>>(), ["a.html", "b.html"]);
        drop(first);
        assert_eq!(making.next().into_iter().collect::<Vec<_>>(), [(1, "b.html".to_owned())]);
        drop(second);
        assert!(making.pages().open.is_empty());
    }
}
