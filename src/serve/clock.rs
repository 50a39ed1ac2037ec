//! The clock as a value: what the seconds since 1970 are, which day the preview shows and which day it is.

use std::sync::Arc;

use crate::model::days::Days;

/// Tells the seconds since 1970 and the days that go with them. Tests give one that they turn by hand.
#[derive(Clone)]
pub struct Clock {
    seconds: Arc<dyn Fn() -> i64 + Send + Sync>,
    days: Arc<dyn Fn(i64) -> Days + Send + Sync>,
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

impl Clock {
    /// A clock; `days` says which day a second falls on, and which is shown: always the same where the day is pinned.
    pub fn new(
        seconds: impl Fn() -> i64 + Send + Sync + 'static,
        days: impl Fn(i64) -> Days + Send + Sync + 'static,
    ) -> Self {
        Self { seconds: Arc::new(seconds), days: Arc::new(days) }
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        (self.seconds)()
    }

    /// The day that is shown, and the day that it is.
    #[must_use]
    pub fn days(&self) -> Days {
        (self.days)(self.now())
    }
}
