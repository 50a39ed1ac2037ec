//! Builds that succeed.

use super::super::Put;
use super::*;

const ONE: Files<'static> = &[("index.html", "1"), ("a/b/c.html", "c"), ("a/d.css", "d")];

#[test]
fn the_first_build_publishes_everything() {
    for strategy in STRATEGIES {
        let out = Out::new();
        let report = build_by(&out.path(), ONE, strategy).unwrap();
        assert_eq!((report.written, report.unchanged, report.removed), (3, 0, 0));
        assert!(report.touched);
        assert_eq!(out.texts(), expected(ONE));
        assert!(out.leftovers().is_empty());
        let marker = fs::read_to_string(out.site(".yhdys-manifest")).unwrap();
        assert_eq!(marker, "yhdys-manifest 1\na/b/c.html\na/d.css\nindex.html\n");
    }
}

#[test]
fn an_equal_build_touches_nothing() {
    let out = Out::new();
    out.build(ONE);
    out.write("s/CNAME", "foreign");
    let before = stamps(&out.path());
    let report = out.build(ONE);
    assert_eq!((report.written, report.unchanged, report.touched), (0, 3, false));
    assert_eq!(stamps(&out.path()), before);
}

#[test]
fn an_empty_folder_is_taken_and_an_empty_site_is_a_site() {
    for strategy in STRATEGIES {
        let out = Out::new();
        fs::create_dir_all(out.site("")).unwrap();
        assert!(build_by(&out.path(), &[], strategy).unwrap().touched);
        assert!(!build_by(&out.path(), &[], strategy).unwrap().touched);
        assert!(out.leftovers().is_empty());
    }
}

#[test]
fn one_changed_file_leaves_the_others_as_they_are() {
    for strategy in STRATEGIES {
        let out = Out::new();
        out.build(ONE);
        let before = stamps(&out.site(""));
        let two = &[("index.html", "2"), ONE[1], ONE[2]];
        let report = build_by(&out.path(), two, strategy).unwrap();
        assert_eq!((report.written, report.unchanged, report.removed), (1, 2, 0));
        let after = stamps(&out.site(""));
        for path in ["a/b/c.html", "a/d.css"].map(|path| out.site(path)) {
            let (old, new) = (before[&path], after[&path]);
            assert_eq!((old.0, old.1, old.2), (new.0, new.1, new.2));
        }
        assert_eq!(out.texts(), expected(two));
        assert!(out.leftovers().is_empty());
    }
}

#[test]
fn a_file_that_is_no_longer_there_disappears_with_its_folder() {
    for strategy in STRATEGIES {
        let out = Out::new();
        out.build(ONE);
        let report = build_by(&out.path(), &ONE[..1], strategy).unwrap();
        assert_eq!((report.written, report.unchanged, report.removed), (0, 1, 2));
        assert_eq!(out.texts(), expected(&ONE[..1]));
        assert!(!out.site("a").exists() && out.leftovers().is_empty());
    }
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let out = Out::new();
    for files in [&[("a", "file")], &[("a/b", "inner")], &[("a", "file")]] {
        out.build(files);
        assert_eq!(out.texts(), expected(files));
        assert!(out.leftovers().is_empty());
    }
}

#[test]
fn a_published_file_that_was_tampered_with_is_written_anew() {
    let out = Out::new();
    out.build(ONE);
    out.write("s/index.html", "X");
    fs::remove_file(out.site("a/d.css")).unwrap();
    let report = out.build(ONE);
    assert_eq!((report.written, report.unchanged), (2, 1));
    assert_eq!(out.texts(), expected(ONE));
}

#[test]
fn copied_files_are_compared_like_others() {
    let out = Out::new();
    let source = out.dir.path().join("photo.jpg");
    for (text, put) in [("x", Put::Written), ("x", Put::Unchanged), ("y", Put::Written)] {
        fs::write(&source, text.repeat(100_000)).unwrap();
        let stage = Stage::open(&out.lock(), "s").unwrap();
        assert_eq!(stage.put_link("files/photo.jpg", out.dir.path(), "photo.jpg").unwrap(), put);
        publish(vec![stage.finish().unwrap()]).unwrap();
        assert_eq!(fs::read(out.site("files/photo.jpg")).unwrap(), fs::read(&source).unwrap());
    }
}

#[test]
fn giving_up_leaves_the_published_tree_and_no_stage() {
    let out = Out::new();
    out.build(ONE);
    let before = stamps(&out.site(""));
    let same = |out: &Out| {
        let now = stamps(&out.site(""));
        now.keys().eq(before.keys()) && now.values().zip(before.values()).all(|(a, b)| a.0 == b.0)
    };
    let new: Files<'_> = &[("index.html", "3"), ("n/ew.html", "n"), ONE[1]];
    staged(&out.path(), new).unwrap().discard().unwrap();
    assert!(same(&out) && out.leftovers().is_empty());
    drop(staged(&out.path(), new).unwrap());
    assert!(same(&out) && out.leftovers().is_empty());
    let stage = Stage::open(&out.lock(), "s").unwrap();
    stage.put("n/ew.html", b"n").unwrap();
    drop(stage);
    assert!(same(&out) && out.leftovers().is_empty());
    assert_eq!(out.texts(), expected(ONE));
}

#[test]
fn several_sites_are_staged_together_and_from_many_threads() {
    let out = Out::new();
    let lock = out.lock();
    let stages = ["one", "two"].map(|name| Stage::open(&lock, name).unwrap());
    for stage in &stages {
        std::thread::scope(|scope| {
            for thread in 0..4 {
                scope.spawn(move || {
                    for n in 0..50 {
                        let path = format!("{}/{thread}-{n}/index.html", n % 7);
                        assert_eq!(stage.put(&path, path.as_bytes()).unwrap(), Put::Written);
                    }
                });
            }
        });
    }
    let ready = stages.map(|stage| stage.finish().unwrap());
    assert!(!out.path().join("one").exists());
    let outcome = publish(ready.into()).unwrap();
    assert!(outcome.troubles.is_empty() && outcome.reports.iter().all(|report| report.written == 200));
    assert_eq!(out.leftovers(), ["one", "two"]);
    for name in ["one", "two"] {
        let texts = texts(&out.path().join(name));
        assert_eq!(texts.len(), 200);
        assert!(texts.iter().all(|(path, text)| path == text));
    }
}
