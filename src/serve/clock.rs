//! The clock as a value: what the seconds since 1970 are, and which day the preview shows.

use std::sync::Arc;

use jiff::civil;

/// Tells the seconds since 1970 and the day that they fall on. Tests give one that they turn by hand.
#[derive(Clone)]
pub struct Clock {
    seconds: Arc<dyn Fn() -> i64 + Send + Sync>,
    day: Arc<dyn Fn(i64) -> civil::Date + Send + Sync>,
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Clock({})", self.now())
    }
}

impl Clock {
    /// A clock; `day` says which day a second falls on, and always the same where the day is pinned.
    pub fn new(
        seconds: impl Fn() -> i64 + Send + Sync + 'static,
        day: impl Fn(i64) -> civil::Date + Send + Sync + 'static,
    ) -> Self {
        Self { seconds: Arc::new(seconds), day: Arc::new(day) }
    }

    /// Seconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        (self.seconds)()
    }

    /// The day from which "in force", "late" and "next" are seen.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        (self.day)(self.now())
    }
}
