//! What templates may not do: pages that are too long, and all memory.

use crate::kit::fixture::Fixture;
use crate::kit::{program, repository};

/// A check with a template of the page for addresses that do not exist, which says this.
fn made_of(lines: &str) -> program::Run {
    let text = format!("{{% extends \"base.html\" %}}\n{{% block content %}}\n{lines}\n{{% endblock %}}\n");
    let sites = Fixture::base().file("koe/theme/templates/404.html", &text).write();
    let theme = repository("themes/default").display().to_string();
    program::run(&sites.root, &["check", "--format", "short", "--theme", &theme, "koe"])
}

#[test]
fn a_page_that_is_too_long_is_told_at_the_line_that_prints_too_much() {
    let row = "y".repeat(1_000);
    for lines in [
        format!("<p>\n{{% for i in range(100000) %}}\n{row}\n{{% endfor %}}"),
        "<p>\n<p>\n{{ 'y' * 10 ** 8 }}".to_owned(),
        "{% macro a() %}{{ 'y' * 10 ** 7 }}{% endmacro %}\n<p>\n{{ a() }}".to_owned(),
    ] {
        let run = made_of(&lines).ended(1);
        assert!(run.stdout.contains("koe/theme/templates/404.html:5:"), "{}", run.stdout);
        assert!(run.stdout.contains("longer than 8 MB"), "{}", run.stdout);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_template_that_takes_the_memory_of_the_machine_ends_the_program_with_its_name() {
    for lines in [
        // Twice as much with every line.
        format!("{{% set x = 'y' * 1000 %}}\n{}", "{% set x = x ~ x %}\n".repeat(40)),
        // In every call of itself.
        // What is constant, before a page is made.
        "{% set x = (1,) * 10 ** 8 %}\n".repeat(40),
        "{% macro a(x, n) %}{% if n > 0 %}{{ a(x ~ x, n - 1) }}{% endif %}{% endmacro %}{{ a('yyyy', 60) }}".to_owned(),
    ] {
        let run = made_of(&lines).ended(1);
        assert!(run.stderr.contains("koe/theme/templates/404.html"), "{}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("MB of memory"), "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_file_of_a_theme_above_the_limit_is_told() {
    let long = "# a\n".repeat(1_300_000);
    for path in ["strings/fi.yaml", "templates/home.html", "static/style.css", "theme.yaml"] {
        let sites = Fixture::base().file(&format!("koe/theme/{path}"), &long).write();
        let theme = repository("themes/default").display().to_string();
        for command in [&["check", "--format", "short"][..], &["theme", "check", "--format", "short"]] {
            let run = program::run(&sites.root, &[command, &["--theme", &theme, "koe"]].concat()).ended(1);
            assert!(run.stdout.contains(&format!("koe/theme/{path}:1:1: error[file-too-large]")), "{}", run.stdout);
        }
    }
}

#[test]
fn a_theme_of_countless_templates_is_told_and_not_compiled() {
    let mut theme = super::default_theme();
    theme.templates.extend((0..2_000).map(|row| (format!("x{row}.html"), "a".into())));
    let fault = yhdys::pipeline::render::engine::Theme::new(&theme).map(drop).unwrap_err();
    assert!(fault.why.contains("more than 2000 templates"), "{}", fault.why);
}

#[test]
fn a_style_sheet_of_countless_wrong_addresses_is_kept_once() {
    let text: String = (0..20_000).map(|row| format!("p {{ background: url(x{row}.png) }}\n")).collect();
    let sites = Fixture::base().file("koe/theme/static/style.css", &text).write();
    let theme = repository("themes/default").display().to_string();
    let run = program::run(&sites.root, &["check", "--format", "short", "--theme", &theme, "koe"]).ended(1);
    assert_eq!(run.stdout.matches("error[no-theme-file]").count(), 100);
}
