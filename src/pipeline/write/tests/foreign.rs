//! Things that somebody else put into the published folder.

use super::super::disk::symlink;
use super::*;

const SITE: Files<'static> = &[("index.html", "1"), ("news/index.html", "n")];

#[test]
fn foreign_files_are_carried_into_the_new_tree() {
    for strategy in STRATEGIES {
        let out = Out::new();
        out.build(SITE);
        out.write("s/CNAME", "example.fi");
        out.write("s/.git/objects/ab/cd", "blob");
        out.write("s/news/photo.jpg", "photo");
        out.write("s/old/deep/x", "x");
        fs::create_dir(out.site("empty")).unwrap();
        symlink("index.html", out.site("latest")).unwrap();
        let head = stamps(&out.site(".git/objects/ab/cd"));
        for files in
            [&[("index.html", "2"), ("news/index.html", "n"), ("old/new.html", "o")][..], &[("index.html", "3")]]
        {
            let report = build_by(&out.path(), files, strategy).unwrap();
            let texts = out.texts();
            for (path, text) in [
                ("CNAME", "example.fi"),
                (".git/objects/ab/cd", "blob"),
                ("news/photo.jpg", "photo"),
                ("old/deep/x", "x"),
                ("latest", "index.html"),
            ] {
                assert_eq!(texts[path], text);
            }
            assert_eq!(texts.len(), files.len() + 5);
            assert!(report.carried.contains(&"CNAME".to_owned()));
            assert!(report.kept.is_empty() && out.leftovers().is_empty());
            assert!(out.site("empty").is_dir());
        }
        assert_eq!(stamps(&out.site(".git/objects/ab/cd")), head);
    }
}

#[test]
fn a_foreign_file_in_the_way_is_kept_aside() {
    for strategy in STRATEGIES {
        let out = Out::new();
        out.build(SITE);
        for path in ["robots.txt", "about", "list/x"] {
            out.write(&format!("s/{path}"), "mine");
        }
        let new = &[("robots.txt", "mine"), ("about/index.html", "a"), ("list", "l")];
        let report = build_by(&out.path(), new, strategy).unwrap();
        assert_eq!(out.texts(), expected(new));
        let kept: Vec<_> = report.kept.iter().map(|kept| kept.path.as_str()).collect();
        assert_eq!(kept, ["about", "list", "robots.txt"]);
        for kept in &report.kept {
            let inner = if kept.path == "list" { kept.at.join("x") } else { kept.at.clone() };
            assert_eq!(fs::read_to_string(inner).unwrap(), "mine");
        }
        assert_eq!(out.leftovers(), [".s.yhdys-kept"]);
    }
}

#[test]
fn links_put_into_the_published_tree_lead_nowhere() {
    for strategy in STRATEGIES {
        let out = Out::new();
        out.build(SITE);
        let outside = out.dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("index.html"), "n").unwrap();
        fs::remove_dir_all(out.site("news")).unwrap();
        symlink(&outside, out.site("news")).unwrap();
        fs::remove_file(out.site("index.html")).unwrap();
        symlink(outside.join("index.html"), out.site("index.html")).unwrap();
        let report = build_by(&out.path(), SITE, strategy).unwrap();
        assert_eq!((report.written, report.unchanged), (2, 0));
        assert_eq!(fs::read_to_string(outside.join("index.html")).unwrap(), "n");
        assert_eq!(out.texts(), expected(SITE));
        assert!(!fs::symlink_metadata(out.site("index.html")).unwrap().is_symlink());
        assert_eq!(report.kept.len(), 1);
        assert!(fs::symlink_metadata(&report.kept[0].at).unwrap().is_symlink());
    }
}

#[test]
fn a_folder_in_place_of_our_file_is_not_deleted() {
    let out = Out::new();
    out.build(SITE);
    fs::remove_file(out.site("index.html")).unwrap();
    out.write("s/index.html/x", "mine");
    let report = out.build(SITE);
    assert_eq!(out.texts(), expected(SITE));
    assert_eq!(fs::read_to_string(report.kept[0].at.join("x")).unwrap(), "mine");
}
