//! Builds that must not begin.

use super::super::disk::symlink;
use super::*;

fn open_error(out: &Out) -> WriteError {
    Stage::open(&out.lock(), "s").map(drop).unwrap_err()
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_untouched() {
    for (path, found) in [("s/thesis.doc", "thesis.doc"), ("s/.yhdys-manifest", "another format"), ("s", "a file")] {
        let out = Out::new();
        out.write(path, "mine");
        drop(out.lock());
        let before = stamps(&out.path());
        let error = open_error(&out);
        assert!(matches!(error, WriteError::NotOurs { .. }));
        assert!(error.to_string().contains(found), "{error}");
        assert_eq!(stamps(&out.path()), before);
    }
}

#[test]
fn a_link_as_target_or_output_folder_is_refused() {
    let out = Out::new();
    drop(out.lock());
    let real = out.dir.path().join("real");
    fs::create_dir(&real).unwrap();
    symlink(&real, out.site("").components().collect::<PathBuf>()).unwrap();
    assert!(open_error(&out).to_string().contains("a symbolic link"));
    let link = out.dir.path().join("link");
    symlink(&real, &link).unwrap();
    for path in [link.clone(), link.join("")] {
        assert!(matches!(lock(&path), Err(WriteError::NotOurs { .. })));
    }
    assert_eq!(fs::read_dir(&real).unwrap().count(), 0);
}

#[test]
fn a_link_under_one_of_our_names_is_refused() {
    for name in [".s.yhdys-stage", ".s.yhdys-old", "s/.yhdys-manifest"] {
        let out = Out::new();
        out.write("elsewhere/x", "mine");
        fs::create_dir(out.site("")).unwrap();
        symlink(out.path().join("elsewhere"), out.path().join(name)).unwrap();
        assert!(matches!(open_error(&out), WriteError::NotOurs { .. }), "{name}");
        assert_eq!(fs::read_to_string(out.path().join("elsewhere/x")).unwrap(), "mine");
    }
}

#[test]
fn paths_are_refused_before_anything_is_written() {
    let out = Out::new();
    let stage = Stage::open(&out.lock(), "s").unwrap();
    for bad in ["../x", "/etc/x", "a/../../x", "a\\x", "a\0", "", ".yhdys-manifest", "a//b"] {
        let error = stage.put(bad, b"x").unwrap_err();
        assert!(matches!(error, WriteError::BadPath { .. }), "{bad:?}");
    }
    assert!(out.leftovers().is_empty());
    let lock = lock(&out.dir.path().join("other")).unwrap();
    for bad in ["..", "a/b", "", "A"] {
        assert!(matches!(Stage::open(&lock, bad), Err(WriteError::BadSite { .. })));
    }
}

#[test]
fn a_path_may_be_used_once_and_not_as_a_folder_too() {
    let out = Out::new();
    out.build(&[("a", "1")]);
    let stage = Stage::open(&out.lock(), "s").unwrap();
    stage.put("a", b"1").unwrap();
    stage.put("b/c", b"1").unwrap();
    stage.put("b-/c", b"1").unwrap();
    assert!(matches!(stage.put("a", b"2"), Err(WriteError::Twice { .. })));
    assert!(matches!(stage.put("a/x/y", b"2"), Err(WriteError::Clash { .. })));
    assert!(matches!(stage.put("b", b"2"), Err(WriteError::Clash { .. })));
    publish(vec![stage.finish().unwrap()]).unwrap();
    assert_eq!(out.texts(), expected(&[("a", "1"), ("b/c", "1"), ("b-/c", "1")]));
}

#[test]
fn only_regular_files_are_copied() {
    let out = Out::new();
    let here = out.dir.path();
    symlink("/etc/passwd", here.join("link")).unwrap();
    symlink("/etc", here.join("folder")).unwrap();
    let stage = Stage::open(&out.lock(), "s").unwrap();
    let error = stage.put_link("x", here, "link").unwrap_err();
    assert!(matches!(error, WriteError::NotAFile { .. }), "{error}");
    let error = stage.put_link("y", here.parent().unwrap(), here.file_name().unwrap().to_str().unwrap()).unwrap_err();
    assert!(matches!(error, WriteError::NotAFile { .. }), "{error}");
    let error = stage.put_link("w", here, "folder/passwd").unwrap_err();
    assert!(matches!(error, WriteError::NotAFile { .. }), "{error}");
    assert!(matches!(stage.put_link("z", here, "no"), Err(WriteError::Io { .. })));
}

#[test]
fn a_second_build_is_told_to_wait() {
    let out = Out::new();
    let first = out.lock();
    assert!(matches!(lock(&out.path()), Err(WriteError::Busy { .. })));
    let stage = Stage::open(&first, "s").unwrap();
    assert!(matches!(Stage::open(&first, "s"), Err(WriteError::SiteOpen { .. })));
    drop(first);
    assert!(matches!(lock(&out.path()), Err(WriteError::Busy { .. })));
    drop(stage);
    drop(out.lock());
    assert!(out.path().join(".yhdys.lock").exists());
}

#[test]
fn a_target_that_was_replaced_during_the_build_is_left_alone() {
    let out = Out::new();
    out.build(&[("a", "1")]);
    let ready = staged(&out.path(), &[("a", "2")]).unwrap();
    fs::rename(out.site(""), out.path().join("moved")).unwrap();
    out.write("s/thesis.doc", "mine");
    assert!(matches!(publish(vec![ready]), Err(WriteError::NotOurs { .. })));
    assert_eq!(out.texts(), expected(&[("thesis.doc", "mine")]));
    assert_eq!(out.leftovers(), ["moved"]);
}
