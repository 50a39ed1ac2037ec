//! Several sites: all of them are published, or none, and whatever stops a build between two swaps is repaired by the next.
//!
//! `YHDYS_KILLS=all` kills at every call; without it every seventh is enough.

use super::super::disk::symlink;
use super::kills::{CALLS, has_strace, run_named};
use super::*;

const OLD: Files<'static> = &[("index.html", "old"), ("same/x.html", "same"), ("gone/y.html", "y")];
const NEW: Files<'static> = &[("index.html", "new"), ("same/x.html", "same"), ("made/z.html", "z")];
const NEXT: Files<'static> = &[("index.html", "next")];

/// The sites `a` and `b`, and `c`, which is new.
const SITES: [&str; 3] = ["a", "b", "c"];

fn build_all(out: &Path, files: Files<'_>, strategy: Strategy, sites: &[&str]) -> Result<Outcome, WriteError> {
    let lock = lock_soon(out)?;
    let staged: Result<Vec<Staged>, _> = sites.iter().map(|site| staged_as(site, &lock, files)).collect();
    publish_by(staged?, strategy)
}

/// Two published sites, each with a file of somebody else.
fn published() -> Out {
    let out = Out::new();
    build_all(&out.path(), OLD, Strategy::Exchange, &SITES[..2]).unwrap();
    for site in &SITES[..2] {
        out.write(&format!("{site}/CNAME"), "foreign");
    }
    out
}

/// What is published of a site, without what is not ours.
fn site(out: &Out, name: &str) -> BTreeMap<String, String> {
    let mut texts = texts(&out.path().join(name));
    texts.retain(|path, _| path != "CNAME" && path != ".yhdys-new");
    texts
}

/// Whether every site is as in `files`; of those before, the third was not there.
fn all_are(out: &Out, files: Files<'_>) -> bool {
    let third = if files == OLD { BTreeMap::new() } else { expected(files) };
    SITES[..2].iter().all(|name| site(out, name) == expected(files)) && site(out, "c") == third
}

/// What the next build does first; then all sites must be of one build, with no leftovers and every foreign file.
fn assert_repaired(out: &Out, fault: &str) -> &'static str {
    repair(&out.path(), true).unwrap();
    let lock = out.lock();
    SITES.iter().for_each(|name| drop(Stage::open(&lock, name).unwrap()));
    drop(lock);
    let state = if all_are(out, OLD) { "old" } else { "new" };
    assert!(state == "old" || all_are(out, NEW), "torn by {fault}");
    let names = fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let strange: Vec<_> = names.filter(|name| name != ".yhdys.lock" && !SITES.contains(&name.as_str())).collect();
    assert!(strange.is_empty(), "{fault}: {strange:?}");
    for name in &SITES[..2] {
        assert_eq!(texts(&out.path().join(name)).get("CNAME").map(String::as_str), Some("foreign"), "{fault}");
        assert!(!out.path().join(name).join(".yhdys-new").exists(), "{fault}");
    }
    state
}

/// Does one build of every site for the tests that run it in a process of its own.
#[test]
#[ignore = "runs only in a process of its own"]
fn child_of_three() {
    let Ok(out) = std::env::var("YHDYS_TEST_OUT") else {
        return;
    };
    let aside = std::env::var("YHDYS_TEST_ASIDE").is_ok();
    let outcome = build_all(Path::new(&out), NEW, STRATEGIES[usize::from(aside)], &SITES).unwrap();
    assert!(outcome.troubles.is_empty(), "{:?}", outcome.troubles);
}

#[test]
#[cfg_attr(feature = "whole-paths", ignore = "of folders that change places in one step")]
fn a_kill_at_any_call_leaves_sites_that_the_next_build_brings_together() {
    if !has_strace() {
        return eprintln!("skipped: strace is not there");
    }
    let step = if std::env::var("YHDYS_KILLS").is_ok_and(|all| all == "all") { 1 } else { 7 };
    for strategy in STRATEGIES {
        let (mut kills, mut between, mut states) = (0, 0, BTreeMap::new());
        for call in CALLS {
            // Swaps are few: each of them is tried.
            let step = if call.starts_with("rename") { 1 } else { step };
            for n in (1..).step_by(step) {
                let out = published();
                let fault = format!("inject={call}:signal=KILL:when={n}");
                if run_named("together::child_of_three", &out, &fault, strategy) {
                    break;
                }
                kills += 1;
                between += usize::from(!all_are(&out, OLD) && !all_are(&out, NEW));
                *states.entry(assert_repaired(&out, &fault)).or_insert(0) += 1;
                build_all(&out.path(), NEXT, Strategy::Exchange, &SITES).unwrap();
                assert!(all_are(&out, NEXT), "{fault}");
            }
        }
        eprintln!("{strategy:?}: {kills} kills, {between} between two swaps; after the repair: {states:?}");
        assert!(between > 0 && states.len() == 2, "kills must meet every state");
    }
}

#[test]
fn a_call_that_fails_leaves_all_sites_old_or_all_new() {
    if !has_strace() {
        return eprintln!("skipped: strace is not there");
    }
    for strategy in STRATEGIES {
        for (calls, error, times) in [
            ("renameat,renameat2", "EIO", 12),
            ("renameat2", "EINVAL", 3),
            ("fsync", "EIO", 7),
            ("syncfs", "EIO", 1),
            ("openat", "EMFILE", 3),
        ] {
            for n in 1..=times {
                let out = published();
                let fault = format!("inject={calls}:error={error}:when={n}");
                run_named("together::child_of_three", &out, &fault, strategy);
                let aside = strategy == Strategy::StepAside && !out.path().join("a").exists();
                assert!(all_are(&out, OLD) || all_are(&out, NEW) || aside, "{fault}");
                assert_repaired(&out, &fault);
            }
        }
    }
}

#[test]
#[cfg_attr(feature = "whole-paths", ignore = "of folders that change places in one step")]
fn what_cannot_be_cleared_away_keeps_no_site_from_being_published() {
    if !has_strace() {
        return eprintln!("skipped: strace is not there");
    }
    for error in ["EACCES", "EIO"] {
        let out = published();
        // Every deletion fails, in every site.
        let done =
            run_named("together::child_of_three", &out, &format!("inject=unlinkat:error={error}"), STRATEGIES[0]);
        assert!(!done && all_are(&out, NEW), "{error}");
        assert_repaired(&out, error);
        assert!(all_are(&out, NEW), "{error}");
    }
}

#[test]
fn a_site_that_cannot_be_swapped_takes_the_others_back() {
    for strategy in STRATEGIES {
        let out = published();
        let lock = out.lock();
        let staged: Vec<Staged> = SITES.iter().map(|site| staged_as(site, &lock, NEW).unwrap()).collect();
        fs::rename(out.path().join("b"), out.path().join("moved")).unwrap();
        out.write("b/thesis.doc", "mine");
        let error = publish_by(staged, strategy).unwrap_err();
        assert!(matches!(error, WriteError::NotOurs { .. }), "{error}");
        assert_eq!(site(&out, "a"), expected(OLD));
        assert!(!out.path().join("c").exists() && !out.path().join(".yhdys-journal").exists());
        assert_eq!(texts(&out.path().join("b")), expected(&[("thesis.doc", "mine")]));
    }
}

/// Leaves everything as a build that dies after its first swap does.
fn die_after_one_swap(out: &Out) {
    let lock = out.lock();
    let staged: Vec<Staged> = SITES.iter().map(|site| staged_as(site, &lock, NEW).unwrap()).collect();
    for site in SITES {
        out.write(&format!(".{site}.yhdys-stage/.yhdys-new"), "");
    }
    out.write(".yhdys-journal", "yhdys-journal 1\na\nb\nc\n");
    staged.into_iter().for_each(std::mem::forget);
    drop(lock);
    // The forgotten stages still hold the lock of their file, which a dead process would not.
    fs::remove_file(out.path().join(".yhdys.lock")).unwrap();
    for (from, to) in [("a", "between"), (".a.yhdys-stage", "a"), ("between", ".a.yhdys-stage")] {
        fs::rename(out.path().join(from), out.path().join(to)).unwrap();
    }
}

#[test]
fn the_repair_says_what_it_finished() {
    let out = published();
    die_after_one_swap(&out);
    let repaired = repair(&out.path(), true).unwrap();
    assert_eq!(repaired.repairs[0], Repair::Finished(vec!["b".to_owned(), "c".to_owned()]));
    assert_eq!(assert_repaired(&out, "a death after one swap"), "new");
    assert!(repair(&out.path(), true).unwrap().repairs.is_empty());
}

#[test]
#[cfg_attr(feature = "whole-paths", ignore = "of folders that change places in one step")]
fn the_repair_takes_back_what_it_cannot_finish() {
    let out = published();
    die_after_one_swap(&out);
    fs::rename(out.path().join("b"), out.path().join("moved")).unwrap();
    out.write("b/thesis.doc", "mine");
    let repaired = repair(&out.path(), true).unwrap();
    assert_eq!(repaired.repairs[0], Repair::TakenBack(vec!["a".to_owned()]));
    assert_eq!(site(&out, "a"), expected(OLD));
    assert_eq!(texts(&out.path().join("b")), expected(&[("thesis.doc", "mine")]));
}

#[test]
fn a_journal_that_is_spoilt_or_outlived_its_work_does_no_harm() {
    for journal in ["", "yhdys-jour", "yhdys-journal 1\n../x\n", "yhdys-journal 1\na\nb\n", "yhdys-journal 1\nnever\n"]
    {
        let out = published();
        out.write(".yhdys-journal", journal);
        repair(&out.path(), true).unwrap();
        assert_eq!(assert_repaired(&out, journal), "old");
    }
}

#[test]
fn a_link_in_the_place_of_the_journal_or_of_a_stage_is_not_followed() {
    let out = published();
    out.write("elsewhere/.yhdys-manifest", "yhdys-manifest 1\n");
    out.write("elsewhere/.yhdys-new", "");
    symlink(out.path().join("elsewhere"), out.path().join(".a.yhdys-stage")).unwrap();
    out.write(".yhdys-journal", "yhdys-journal 1\na\n");
    let _ = repair(&out.path(), true);
    assert!(out.path().join("elsewhere/.yhdys-new").exists());
    assert_eq!(site(&out, "a"), expected(OLD));
    symlink(out.path().join("elsewhere/x"), out.path().join(".yhdys-journal")).unwrap();
    assert!(matches!(repair(&out.path(), true), Err(WriteError::NotOurs { .. })));
}

#[test]
fn nothing_is_made_to_find_out_that_nothing_is_to_be_repaired() {
    let out = Out::new();
    assert!(repair(&out.path(), true).unwrap().repairs.is_empty());
    assert!(!out.path().exists());
}
