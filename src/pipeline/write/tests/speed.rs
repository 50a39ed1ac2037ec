//! How long 13,000 files take; printed, not asserted. Run with `--release -- --ignored --nocapture`.

use std::process::Command;
use std::time::Instant;

use super::*;

const FILES: usize = 13_000;

fn timed<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    eprintln!("{what:<34} {:>7.3} s", start.elapsed().as_secs_f64());
    done
}

/// Waits until the disk has nothing to do, so that no figure pays for the one before.
fn settle() {
    Command::new("sync").status().unwrap();
}

fn path(n: usize) -> String {
    format!("fi/{}/page-{n}/index.html", ["people", "towns", "acts"][n % 3])
}

fn put_all(out: &Out, files: &[(String, Vec<u8>)]) -> Stage {
    let stage = Stage::open(&out.lock(), "s").unwrap();
    let half = files.len().div_ceil(2);
    std::thread::scope(|scope| {
        for part in files.chunks(half) {
            let stage = &stage;
            scope.spawn(move || {
                for (path, bytes) in part {
                    stage.put(path, bytes).unwrap();
                }
            });
        }
    });
    stage
}

#[test]
#[ignore = "takes seconds; prints figures"]
fn thirteen_thousand_files() {
    let out = Out::new();
    let page = |n: usize| format!("<p>{n}</p>\n").repeat(600).into_bytes();
    let mut files: Vec<_> = (0..FILES).map(|n| (path(n), page(n))).collect();
    files.sort();
    let build = |what: &str, files: &[(String, Vec<u8>)]| {
        settle();
        let stage = timed(&format!("{what}: put, 2 threads"), || put_all(&out, files));
        let staged = timed(&format!("{what}: finish"), || stage.finish().unwrap());
        timed(&format!("{what}: publish"), || publish(vec![staged]).unwrap().reports.remove(0))
    };
    for round in 0..2 {
        let written = build("first", &files).written;
        assert!(written == FILES || round > 0);
        assert!(!build("same", &files).touched);
        files[7].1.push(b'!');
        assert_eq!(build("one changed", &files).written, 1);
        for (_, bytes) in &mut files {
            bytes[3] ^= 1;
        }
        assert_eq!(build("all changed", &files).written, FILES);
        let copy = out.dir.path().join(format!("copy-{round}"));
        let cp = || Command::new("cp").arg("-r").arg(out.site("")).arg(&copy).status().unwrap();
        settle();
        timed("cp -r of the same", cp);
    }
}

#[test]
#[ignore = "takes seconds; prints figures"]
fn first_builds_and_cp_in_turn() {
    let page = |n: usize| format!("<p>{n}</p>\n").repeat(600).into_bytes();
    let mut files: Vec<_> = (0..FILES).map(|n| (path(n), page(n))).collect();
    files.sort();
    for _ in 0..4 {
        let out = Out::new();
        settle();
        timed("first build, 2 threads", || publish(vec![put_all(&out, &files).finish().unwrap()]).unwrap());
        let copy = out.dir.path().join("copy");
        let cp = || Command::new("cp").arg("-r").arg(out.site("")).arg(&copy).status().unwrap();
        settle();
        timed("cp -r of the same", cp);
    }
}
