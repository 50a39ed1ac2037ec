//! Builds that were killed: each state as it is on the disk, and a real kill at every system call.

use super::*;

const OLD: Files<'static> = &[("index.html", "old"), ("same/x.html", "same"), ("gone/y.html", "y")];
const NEW: Files<'static> = &[("index.html", "new"), ("same/x.html", "same"), ("made/z.html", "z")];

fn published() -> Out {
    let out = Out::new();
    out.build(OLD);
    out.write("s/CNAME", "foreign");
    out.write("s/gone/mine.txt", "foreign");
    out
}

fn with_foreign(files: Files<'_>) -> BTreeMap<String, String> {
    let mut all = expected(files);
    all.extend(expected(&[("CNAME", "foreign"), ("gone/mine.txt", "foreign")]));
    all
}

fn assert_next_build_is_whole(out: &Out) {
    let report = out.build(NEW);
    assert!(report.kept.is_empty(), "{report:?}");
    assert_eq!(out.texts(), with_foreign(NEW));
    assert!(out.leftovers().is_empty(), "{:?}", out.leftovers());
}

/// Leaves a finished stage behind, as if the build had died there.
fn abandon_sealed(out: &Out) {
    std::mem::forget(staged(&out.path(), NEW).unwrap());
    // The forgotten stage still holds the lock of its file, which a dead process would not.
    fs::remove_file(out.path().join(".yhdys.lock")).unwrap();
}

fn rename(out: &Out, from: &str, to: &str) {
    fs::rename(out.path().join(from), out.path().join(to)).unwrap();
}

#[test]
fn a_stage_that_was_never_finished_is_deleted() {
    for marker in ["yhdys-draft 1\nindex.html\nmade/z.html\nmade/never.html\nhalf/a", "", "yhdys"] {
        let out = published();
        out.write(".s.yhdys-stage/.yhdys-manifest", marker);
        if marker.len() > 5 {
            out.write(".s.yhdys-stage/index.html", "ne");
            out.write(".s.yhdys-stage/made/z.html", "z");
            out.write(".s.yhdys-stage/.yhdys-manifest.new", "yhdys-mani");
        }
        assert_next_build_is_whole(&out);
    }
}

#[test]
fn an_empty_leftover_is_deleted_and_a_strange_one_is_kept() {
    let out = published();
    fs::create_dir(out.path().join(".s.yhdys-stage")).unwrap();
    fs::create_dir(out.path().join(".s.yhdys-old")).unwrap();
    assert_next_build_is_whole(&out);
    out.write(".s.yhdys-stage/thesis.doc", "mine");
    out.write(".s.yhdys-old/.yhdys-manifest", "yhdys-manifest 1\n../../s/index.html\n");
    let kept = out.build(OLD).kept;
    assert_eq!(kept.len(), 2);
    assert_eq!(fs::read_to_string(kept[1].at.join("thesis.doc")).unwrap(), "mine");
    assert_eq!(out.texts(), with_foreign(OLD));
}

#[test]
fn files_that_a_power_cut_took_off_the_list_are_kept_and_not_published() {
    let out = published();
    out.write(".s.yhdys-stage/.yhdys-manifest", "yhdys-draft 1\nindex.html\n");
    out.write(".s.yhdys-stage/index.html", "ne");
    out.write(".s.yhdys-stage/made/z.html", "");
    let kept = out.build(NEW).kept;
    assert_eq!(kept[0].path, ".s.yhdys-stage");
    assert!(kept[0].at.join("made/z.html").exists());
    assert_eq!(out.texts(), with_foreign(NEW));
}

#[test]
fn a_death_before_the_swap_leaves_the_old_tree() {
    let out = published();
    abandon_sealed(&out);
    assert_eq!(out.texts(), with_foreign(OLD));
    drop(Stage::open(&out.lock(), "s").unwrap());
    assert_eq!(out.texts(), with_foreign(OLD));
    assert!(out.leftovers().is_empty());
    assert_next_build_is_whole(&out);
}

#[test]
fn a_death_between_the_two_renames_puts_the_old_tree_back() {
    for empty_target in [false, true] {
        let out = published();
        abandon_sealed(&out);
        rename(&out, "s", ".s.yhdys-old");
        if empty_target {
            fs::create_dir(out.site("")).unwrap();
        }
        drop(Stage::open(&out.lock(), "s").unwrap());
        assert_eq!(out.texts(), with_foreign(OLD));
        assert!(out.leftovers().is_empty());
        assert_next_build_is_whole(&out);
    }
}

#[test]
fn a_death_after_the_swap_keeps_the_new_tree_and_what_is_not_ours() {
    for old in [".s.yhdys-old", ".s.yhdys-stage"] {
        let out = published();
        abandon_sealed(&out);
        rename(&out, "s", "between");
        rename(&out, ".s.yhdys-stage", "s");
        rename(&out, "between", old);
        drop(Stage::open(&out.lock(), "s").unwrap());
        assert_eq!(out.texts(), with_foreign(NEW));
        assert!(out.leftovers().is_empty());
        assert_next_build_is_whole(&out);
    }
}

/// Does one build for [`a_kill_at_any_system_call_is_healed`], which runs it in a process of its own.
#[test]
#[ignore = "runs only in a process of its own"]
fn child() {
    let Ok(out) = std::env::var("YHDYS_TEST_OUT") else {
        return;
    };
    let aside = std::env::var("YHDYS_TEST_ASIDE").is_ok();
    let strategy = STRATEGIES[usize::from(aside)];
    build_by(Path::new(&out), NEW, strategy).unwrap();
}

/// Runs [`child`] under strace with a fault in its n-th call; says whether it ended well.
pub(super) fn run_child(out: &Out, fault: &str, strategy: Strategy) -> bool {
    run_named("kills::child", out, fault, strategy)
}

/// The same for another test that does one build.
pub(super) fn run_named(child: &str, out: &Out, fault: &str, strategy: Strategy) -> bool {
    let mut strace = std::process::Command::new("strace");
    strace.args(["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e"]).arg(fault);
    strace.arg(std::env::current_exe().unwrap());
    strace.args([child, "--ignored", "--test-threads=1"]);
    strace.env("YHDYS_TEST_OUT", out.path());
    if strategy == Strategy::StepAside {
        strace.env("YHDYS_TEST_ASIDE", "1");
    }
    strace.output().unwrap().status.success()
}

/// Whether faults can be injected on this machine.
pub(super) fn has_strace() -> bool {
    std::process::Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).status().is_ok_and(|s| s.success())
}

/// The system calls that change the disk, and one that only ends a use of it.
pub(super) const CALLS: [&str; 9] =
    ["mkdirat", "write", "linkat", "renameat", "renameat2", "unlinkat", "fsync", "syncfs", "close"];

#[test]
#[cfg_attr(feature = "whole-paths", ignore = "of folders that change places in one step")]
fn a_kill_at_any_system_call_is_healed() {
    if !has_strace() {
        return eprintln!("skipped: strace is not there");
    }
    for strategy in STRATEGIES {
        let (mut kills, mut states) = (0, [0; 3]);
        for call in CALLS {
            // A call is killed at its first time, its second ... until a build ends well.
            for n in 1.. {
                let out = published();
                let fault = format!("inject={call}:signal=KILL:when={n}");
                if run_child(&out, &fault, strategy) {
                    break;
                }
                kills += 1;
                states[state_after_kill(&out, &fault)] += 1;
                assert_healed(&out, &fault);
            }
        }
        eprintln!("{strategy:?}: {kills} kills; old, new, none published: {states:?}");
        assert!(kills > 40 && states[0] > 10 && states[1] > 10);
        assert!(strategy == Strategy::StepAside || states[2] == 0);
    }
}

/// Which of the old tree, the new one and none is published; it must be one of them, and whole.
fn state_after_kill(out: &Out, fault: &str) -> usize {
    let mut now = out.texts();
    // Between the swap and the end of the clearing the foreign files are on their way.
    now.retain(|path, _| path != "CNAME" && path != "gone/mine.txt");
    let trees = [expected(OLD), expected(NEW), BTreeMap::new()];
    let state = trees.iter().position(|tree| *tree == now);
    state.unwrap_or_else(|| panic!("torn by {fault}: {now:?}"))
}

/// The next build, without help, finds one whole tree with all foreign files, and no leftovers.
fn assert_healed(out: &Out, fault: &str) {
    drop(Stage::open(&out.lock(), "s").unwrap());
    let healed = out.texts();
    let whole = [OLD, NEW].into_iter().any(|files| healed == with_foreign(files));
    assert!(whole, "{fault}: {healed:?}");
    assert!(out.leftovers().is_empty(), "{fault}: {:?}", out.leftovers());
    assert_next_build_is_whole(out);
}
