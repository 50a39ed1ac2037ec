//! Readers during the swaps.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::*;

/// Tells the readers to stop when it goes.
struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
#[cfg_attr(feature = "whole-paths", ignore = "of folders that change places in one step")]
fn readers_never_miss_a_file() {
    let out = Out::new();
    let long = |n: usize| format!("{n};").repeat(500);
    let build = |n: usize| out.build(&[("index.html", &long(n)), ("a/b/c.html", &long(n)), ("same", "s")]);
    build(0);
    let (done, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for path in ["index.html", "a/b/c.html", "same"].map(|path| out.site(path)) {
            let (done, reads) = (&done, &reads);
            scope.spawn(move || {
                while !done.load(Ordering::Relaxed) {
                    let text = fs::read_to_string(&path).unwrap();
                    let first = text.split(';').next().unwrap();
                    assert!(text.split_terminator(';').all(|part| part == first));
                    reads.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let _stop_even_if_a_build_fails = Stop(&done);
        for n in 1..=200 {
            assert_eq!(build(n).written, 2);
        }
    });
    eprintln!("{} reads during 200 swaps", reads.into_inner());
}
