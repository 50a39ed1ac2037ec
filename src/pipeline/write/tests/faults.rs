//! Disks that refuse: the published tree stays whole, and the next build needs no help.

use super::kills::{has_strace, run_child};
use super::*;

const OLD: Files<'static> = &[("index.html", "old"), ("same/x.html", "same"), ("gone/y.html", "y")];

#[test]
fn a_file_that_cannot_be_written_stops_the_build() {
    let out = Out::new();
    out.build(OLD);
    let stage = Stage::open(&out.lock(), "s").unwrap();
    stage.put("index.html", b"new").unwrap();
    let long = format!("{}/index.html", "x".repeat(300));
    let error = stage.put(&long, b"x").unwrap_err();
    assert!(error.to_string().contains("too long"), "{error}");
    assert!(matches!(stage.finish(), Err(WriteError::Unfinished { .. })));
    assert_eq!(out.texts(), expected(OLD));
    assert!(out.leftovers().is_empty());
}

#[test]
fn any_call_may_fail_and_the_published_tree_is_whole() {
    if !has_strace() {
        return eprintln!("skipped: strace is not there");
    }
    for strategy in STRATEGIES {
        for (calls, error, times) in [
            ("write", "ENOSPC", 14),
            ("mkdirat", "ENOSPC", 4),
            ("linkat", "ENOSPC", 2),
            ("linkat", "EPERM", 2),
            ("fsync", "EIO", 2),
            ("syncfs", "EIO", 1),
            ("syncfs,fsync", "EIO", 3),
            ("renameat,renameat2", "EROFS", 4),
            ("renameat2", "EINVAL", 3),
            ("unlinkat", "EACCES", 8),
        ] {
            for n in 1..=times {
                let fault = format!("inject={calls}:error={error}:when={n}");
                fail_once(strategy, &fault);
            }
        }
    }
}

/// Does one build with this fault and then one without.
fn fail_once(strategy: Strategy, fault: &str) {
    let out = Out::new();
    out.build(OLD);
    out.write("s/CNAME", "foreign");
    let done = run_child(&out, fault, strategy);
    let mut texts = out.texts();
    texts.remove("CNAME");
    let new = texts.get("index.html").is_some_and(|text| text == "new");
    assert!(new && texts.len() == 3 || !done && texts == expected(OLD), "{fault}: {texts:?}");
    let report = out.build(&[("index.html", "next")]);
    assert!(report.kept.is_empty() && out.leftovers().is_empty(), "{fault}: {report:?}");
    assert_eq!(out.texts(), expected(&[("index.html", "next"), ("CNAME", "foreign")]));
}

/// Fills a small disk for [`a_full_disk_leaves_the_published_tree_whole`].
#[test]
#[ignore = "runs only in a process of its own"]
fn child_on_a_small_disk() {
    let Ok(disk) = std::env::var("YHDYS_TEST_DISK") else {
        return;
    };
    let out = Path::new(&disk).join("out");
    build_by(&out, OLD, Strategy::Exchange).unwrap();
    let big = "x".repeat(50_000);
    let names: Vec<String> = (0..20).map(|n| format!("{n}/index.html")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), big.as_str())).collect();
    let error = build_by(&out, &files, Strategy::Exchange).unwrap_err().to_string();
    assert!(error.contains("the disk is full"), "{error}");
    assert_eq!(texts(&out.join("s")), expected(OLD));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 2);
    assert!(build_by(&out, &[("index.html", "new")], Strategy::Exchange).unwrap().touched);
}

#[test]
fn a_full_disk_leaves_the_published_tree_whole() {
    let disk = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=400k none \"$YHDYS_TEST_DISK\" || exit 77; exec \"$0\" \
                  faults::child_on_a_small_disk --ignored";
    let mut child = std::process::Command::new("unshare");
    child.args(["-Urm", "sh", "-c", script]).arg(std::env::current_exe().unwrap());
    let child = child.env("YHDYS_TEST_DISK", disk.path()).output();
    let Ok(child) = child.as_ref() else {
        return eprintln!("skipped: no unshare");
    };
    if !String::from_utf8_lossy(&child.stdout).contains("running 1 test") {
        return eprintln!("skipped: no mount: {}", String::from_utf8_lossy(&child.stderr));
    }
    assert!(child.status.success(), "{}", String::from_utf8_lossy(&child.stdout));
}
