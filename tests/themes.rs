//! Themes: what `yhdys theme check` finds in them, and the contract that tells what templates get.

mod limits;
mod words;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use yhdys::model::lang::Lang;
use yhdys::pipeline::collect::theme::{overlay, theme};
use yhdys::pipeline::plan::Key;
use yhdys::pipeline::render::contract::contract;
use yhdys::pipeline::render::engine::Theme;
use yhdys::pipeline::render::page::sources;
use yhdys::pipeline::render::review::blocks::blocks;
use yhdys::pipeline::render::review::{Finding, review};
use yhdys::theme::ThemeSource;
use yhdys::theme::contract::{Contract, describe};

use crate::kit::fixture::Fixture;
use crate::kit::tree::Tree;
use crate::kit::{expect, pipeline, program, repository};

fn default_theme() -> ThemeSource {
    theme(&repository("themes/default")).unwrap_or_else(|error| panic!("{error}"))
}

/// The default theme with another text for one of its templates.
pub(crate) fn with_template(theme: &ThemeSource, name: &str, text: &str) -> ThemeSource {
    let mut theme = theme.clone();
    theme.templates.insert(name.to_owned(), Arc::from(text));
    theme
}

fn said(finding: &Finding) -> String {
    format!("{} {:?}: {} {:?}", finding.file, finding.range, finding.code.name, finding.args)
}

#[test]
fn the_default_theme_asks_only_for_what_there_is() {
    let found = review(&default_theme(), &contract());
    assert!(found.templates > 40, "{}", found.templates);
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    expect::none("names that do not exist", &found.findings.iter().map(said).collect::<Vec<_>>());
}

/// Every place in the statements of a template where a field is named: the byte after its last letter.
fn fields(template: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let (mut inside, mut quoted, mut skipped) = (false, false, false);
    let bytes = template.as_bytes();
    for at in 0..bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"{#") => skipped = true,
            Some(b"#}") => skipped = false,
            Some(b"{{" | b"{%") if !skipped => inside = true,
            Some(b"}}" | b"%}") => (inside, quoted) = (false, false),
            _ => {}
        }
        quoted ^= inside && bytes[at] == b'"';
        let named =
            bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) && at > 0 && bytes[at - 1].is_ascii_alphanumeric();
        if inside && !quoted && bytes[at] == b'.' && named {
            let rest = &template[at + 1..];
            let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
            found.push(at + 1 + length);
        }
    }
    found
}

/// What begins with one of these is told of by the contract; other names are those of loops and macros.
const OF_PAGES: [&str; 6] = ["assets.", "page.", "record.", "s.", "site.", "v."];

/// The check is of no use if it overlooks a name: fields of what pages give to the default theme are misspelt in turn.
#[test]
fn a_name_misspelt_anywhere_is_found() {
    let (theme, contract) = (default_theme(), contract());
    let path = |text: &str| text.rsplit(|c: char| !(c.is_alphanumeric() || "._".contains(c))).next().map(str::to_owned);
    let of_pages = |text: &str| path(text).is_some_and(|path| OF_PAGES.iter().any(|root| path.starts_with(root)));
    let places = theme.templates.iter().flat_map(|(name, text)| {
        fields(text).into_iter().filter(|&at| of_pages(&text[..at])).map(move |at| (name, text, at))
    });
    let places: Vec<_> = places.collect();
    assert!(places.len() > 800, "{}", places.len());
    // Some of them in each run of the tests; `YHDYS_ALL_NAMES=1` tries each one.
    let step = if std::env::var_os("YHDYS_ALL_NAMES").is_some() { 1 } else { 7 };
    let tried: Vec<_> = places.iter().step_by(step).collect();
    let overlooked = |&&(name, text, at): &&(&String, &Arc<str>, usize)| {
        let broken = format!("{}zz{}", &text[..at], &text[at..]);
        let found = review(&with_template(&theme, name, &broken), &contract).findings;
        let told = found.iter().any(|finding| {
            finding.file == format!("templates/{name}") && broken[finding.range.0..finding.range.1].ends_with("zz")
        });
        (!told).then(|| format!("{name}:{}: {}", text[..at].lines().count(), path(&text[..at]).unwrap_or_default()))
    };
    expect::none("names that were overlooked", &tried.par_iter().filter_map(overlooked).collect::<Vec<_>>());
}

#[test]
fn templates_get_what_the_contract_says() {
    let contract = contract();
    let prepared = pipeline::run(&repository("sites"));
    let mut met = BTreeSet::new();
    let mut complaints = Vec::new();
    for snapshot in &prepared.snapshots {
        for output in &snapshot.plan.outputs {
            let Key::Page(page, lang) = output.key else { continue };
            if !met.insert((snapshot.portal.site.id.clone(), output.key.sort())) {
                continue;
            }
            let made = sources(snapshot, page, lang, &output.url).unwrap_or_else(|fault| panic!("{}", fault.why));
            let told = contract.templates.get(made.template).and_then(|gets| gets.type_name);
            if told != Some(made.type_name) {
                complaints.push(format!("{} gets {}, the contract says {told:?}", made.template, made.type_name));
            }
        }
    }
    expect::none("templates that get something else", &complaints);
    let templates = default_theme().templates;
    let missing = contract.templates.keys().filter(|name| !templates.contains_key(**name)).collect::<Vec<_>>();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_contract_is_written_down_for_those_who_make_themes() {
    expect::text(&repository("themes/default/CONTRACT.md"), &describe(&contract(), &blocks(&default_theme())))
        .unwrap_or_else(|why| panic!("{why}"));
}

/// What the engine says of a template that is rendered with nothing.
fn refused(theme: &ThemeSource, text: &str) -> String {
    let theme = Theme::new(&with_template(theme, "koe.html", text)).unwrap_or_else(|fault| panic!("{}", fault.why));
    let error = theme.render("koe.html", Lang::FI, Vec::new()).expect_err("it should be refused");
    error.to_string()
}

#[test]
fn a_template_reads_no_file_and_ends() {
    let theme = default_theme();
    for name in ["../../../etc/passwd", "/etc/passwd", "../strings/fi.yaml"] {
        let text = format!("{{% include \"{name}\" %}}");
        assert!(refused(&theme, &text).contains("template not found"), "{}", refused(&theme, &text));
    }
    let rounds = "{% for a in range(9000) %}{% for b in range(9000) %}{% set c = a %}{% endfor %}{% endfor %}";
    assert!(refused(&theme, rounds).contains("fuel"), "{}", refused(&theme, rounds));
    let long = format!("{{% for a in range(9999) %}}{}{{% endfor %}}", "pitkä ".repeat(200));
    assert!(refused(&theme, &long).contains("longer than 8 MB"), "{}", refused(&theme, &long));
}

/// With `namespace` a loop could put values into each other until the stack is used up; `debug` prints all that a page has.
#[test]
fn what_nobody_can_keep_in_bounds_is_not_there() {
    for gone in ["{% set ns = namespace(x=1) %}", "{{ debug() }}"] {
        let theme = default_theme();
        assert!(refused(&theme, gone).contains("unknown function"), "{}", refused(&theme, gone));
        let checked = reviewed(|theme| drop(theme.templates.insert("404.html".into(), gone.into())));
        assert!(checked.contains("unknown-name"), "{checked}");
    }
}

/// A theme with one mistake, and the contract, for those who want to read of it.
pub(crate) fn reviewed(change: impl FnOnce(&mut ThemeSource)) -> String {
    let mut theme = default_theme();
    change(&mut theme);
    let contract: Contract = contract();
    let mut files = yhdys::text::Files::default();
    let found = review(&theme, &contract).findings.into_iter().map(|finding| finding.diagnostic(&theme, &mut files));
    let diags: Vec<_> = found.collect();
    diags.iter().map(|diag| pipeline::one_told(diag, &files)).collect()
}

/// What `yhdys theme check` says of a site's own theme.
pub(crate) fn of_site(files: &[(&str, &str)]) -> String {
    let fixture =
        files.iter().fold(Fixture::base(), |sites, (path, text)| sites.file(&format!("koe/theme/{path}"), text));
    let sites = fixture.write();
    let theme = repository("themes/default").display().to_string();
    let run = program::run(&sites.root, &["theme", "check", "--all", "--theme", &theme, "koe"]);
    run.stdout + &run.stderr
}

/// The places and codes of what is said in the short form, and what is meant.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let all = of_site(files);
    let (mut rows, mut code) = (Vec::new(), "");
    for line in all.lines() {
        if let Some((_, rest)) = line.split_once('[').filter(|_| line.starts_with(['e', 'w']) && line.contains("]: ")) {
            code = rest.split(']').next().unwrap_or_default();
        } else if let Some(place) = line.trim_start().strip_prefix("--> sites/koe/theme/") {
            rows.push(format!("{place} {code}"));
        } else if let Some((_, near)) = line.split_once("Did you mean `") {
            let near = near.split('`').next().unwrap_or_default();
            rows.last_mut().unwrap().push_str(&format!(": {near}"));
        }
    }
    rows
}

#[test]
fn no_mistake_of_a_theme_hides_another() {
    let broken = "{% import \"macros.html\" as m %}{% block content %}{% if %}{% endblock %}";
    let page = "{% extends \"404.html\" %}{% block content %}{{ titel }}{% endblock %}";
    let found = told(&[
        ("strings/fi.yaml", "phrases:\n  not_found: {titel: \"Ei\"}\n"),
        ("strings/sv.yaml", "phrases: [\n"),
        ("theme.yaml", "name: [\n"),
        ("static/own.css", "i{mask:url(no.svg)}\n"),
        ("templates/404.html", broken),
        ("templates/search.html", page),
        ("templates/terms.html", "{{ nimi }}"),
    ]);
    let of = |code: &str| found.iter().filter(|row| row.contains(code)).count();
    assert_eq!((of("unused-phrase"), of("strings/sv.yaml"), of("theme.yaml")), (1, 1, 1), "{found:?}");
    assert_eq!((of("no-theme-file"), of("template-error"), of("unknown-name")), (1, 1, 2), "{found:?}");
    assert_eq!(found.len(), 7, "{found:?}");
}

#[test]
fn a_name_is_told_in_a_branch_that_no_page_reaches() {
    let page =
        "{% if false %}{{ v . titel }}{% for link in v.links if link.nope %}{{ v }}{% endfor %}{{ titel }}{% endif %}";
    assert_eq!(
        told(&[("templates/404.html", page)]),
        ["templates/404.html:1:22 unknown-field", "templates/404.html:1:90 unknown-name"]
    );
}

#[test]
fn what_another_branch_or_template_sets_is_known() {
    let page = "{% extends \"common/404.html\" %}{% set kind = 1 %}{% block content %}\
        {% if kind %}{% set a %}A{% endset %}{% else %}{% set a = 2 %}{% endif %}{{ a }}\
        {% for link, also in [[1, 2]] %}{% include \"part.html\" %}{% endfor %}{% endblock %}";
    let part =
        "{{ also }}{{ loop.index }}{% macro own(b, c=1, d=2) %}{{ b }}{{ c }}{{ d }}{% endmacro %}{{ own(also) }}";
    assert_eq!(told(&[("templates/404.html", page), ("templates/part.html", part)]), Vec::<String>::new());
}

#[test]
fn what_only_shows_in_a_page_is_told_by_making_one() {
    let page = "{% extends \"common/404.html\" %}{% block content %}\n{% for link in v.links %}{{ link.titel }}{% endfor %}\n{% endblock %}";
    assert_eq!(told(&[("templates/404.html", page)]), ["templates/404.html:2:29 template-error"]);
    let filter = "{% extends \"common/404.html\" %}{% block content %}{{ page.title|capitalise }}{% endblock %}";
    let found = told(&[("templates/404.html", filter)]);
    assert!(found.len() == 1 && found[0].ends_with("template-error"), "{found:?}");
}

#[test]
fn a_site_fills_single_blocks_of_the_common_templates() {
    let home = "{% extends \"common/home.html\" %}{% block search %}{{ super() }}<p>Oma lisä</p>{% endblock %}";
    let base = "{% extends \"common/base.html\" %}{% block footer %}<footer>Oma alaosa</footer>\n{% endblock %}";
    let fixture =
        Fixture::base().file("koe/theme/templates/home.html", home).file("koe/theme/templates/base.html", base);
    let sites = fixture.write();
    let made = pipeline::rendered(&pipeline::run(&sites.sites));
    let plain = pipeline::rendered(&pipeline::run(&Fixture::base().write().sites));
    let page = |tree: &Tree, path: &str| String::from_utf8(tree[path].clone()).unwrap();
    let (own, before) = (page(&made, "koe/fi/index.html"), page(&plain, "koe/fi/index.html"));
    let footer = before.find("<footer").unwrap()..before.find("</body>").unwrap();
    let expected = before.replace(&before[footer], "<footer>Oma alaosa</footer>\n");
    assert_eq!(own.replace("<p>Oma lisä</p>", ""), expected);
    assert!(own.contains("</section>\n<p>Oma lisä</p></div>"), "{own}");
    assert_eq!(page(&made, "maa/fi/index.html"), page(&plain, "maa/fi/index.html"));
    let checked = overlay(&default_theme(), &sites.sites, "koe").unwrap_or_else(|error| panic!("{error}"));
    assert!(review(&checked, &contract()).findings.is_empty());
}

/// What is too deep for the engine, with the part of it that people are told of.
fn deep() -> Vec<String> {
    let chain = |link: &str, times: usize| format!("{{{{ v.title{} }}}}", link.repeat(times));
    vec![
        format!("{{% if v.title %}}a{}{{% endif %}}", "{% elif v.title %}b".repeat(8_000)),
        chain(" + v.title", 32_000),
        chain(" ~ v.title", 32_000),
        chain(" and v.title", 32_000),
        format!("{{{{ {}v.title }}}}", "not ".repeat(32_000)),
        chain("|string", 100_000),
        chain(".a", 100_000),
        chain("[0]", 100_000),
        format!("{{{{ {}v.title{} }}}}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("{{% set x = [] %}}{}", "{% set x = [x] %}".repeat(50_000)),
        "{% for a in v.title %}".repeat(50_000),
    ]
}

#[test]
fn a_template_too_deep_is_told_at_its_place_by_every_command() {
    let theme = repository("themes/default").display().to_string();
    for text in deep() {
        let text = format!("\n{text}");
        let sites = Fixture::base().file("koe/theme/templates/home.html", &text).write();
        for command in [&["build"][..], &["check"], &["theme", "check"]] {
            let run = program::run(&sites.root, &[command, &["--theme", &theme, "koe"]].concat());
            let said = run.stdout + &run.stderr;
            assert_eq!(run.status, Some(1), "{command:?}: {}", &said[..said.len().min(2000)]);
            assert!(said.contains("koe/theme/templates/home.html:2:"), "{}", &said[..said.len().min(2000)]);
        }
    }
}

/// As deep as a template may be, on a thread with the stack that threads have.
#[test]
fn what_is_not_too_deep_is_read_and_rendered() {
    let theme = default_theme();
    let link = |link: &str| {
        format!("{{{{ ('a'{})|length }}}}", link.repeat(190 / link.matches(['|', '~', '.', ' ']).count().max(1)))
    };
    let texts = [
        link("|string"),
        link("~'a'"),
        format!("{{{{ {}true and 1 }}}}", "not ".repeat(190)),
        format!("{{% if false %}}a{}{{% endif %}}", "{% elif false %}b".repeat(98)),
        format!("{}{}", "{% if true %}".repeat(99), "{% endif %}".repeat(99)),
        format!("{{% set x = [] %}}{}{{{{ x|length }}}}{{{{ x|tojson }}}}", "{% set x = [x] %}".repeat(398)),
    ];
    for text in texts {
        let made = Theme::new(&with_template(&theme, "koe.html", &text)).and_then(|theme| {
            let made = theme.render("koe.html", Lang::FI, Vec::new());
            made.map_err(|error| Box::new(theme.fault(&error, "koe.html", "/")))
        });
        let said = made.map_err(|fault| fault.why.clone());
        assert!(said.is_ok() || said.as_ref().is_err_and(|why| why.contains("recursion")), "{said:?}: {}", &text[..60]);
        let mut with = with_template(&theme, "404.html", &text);
        with.templates.insert("404.html".into(), text.as_str().into());
        drop(review(&with, &contract()));
    }
}

#[test]
fn words_written_many_times_are_told_to_the_hundredth() {
    let text = format!("phrases:\n  home:\n{}", "    lead: Alku\n".repeat(20_000));
    let sites = Fixture::base().file("koe/theme/strings/fi.yaml", &text).write();
    let theme = repository("themes/default").display().to_string();
    let run = program::run(&sites.root, &["check", "--format", "short", "--theme", &theme, "koe"]).ended(1);
    assert_eq!(run.stdout.matches("error[duplicate-key]").count(), 100);
    assert!(run.stdout.contains("… and 19,899 more"), "{}", &run.stdout[run.stdout.len() - 200..]);
}

#[test]
fn a_file_of_a_theme_that_is_no_text_is_told_at_its_line() {
    for path in ["strings/fi.yaml", "templates/home.html", "theme.yaml"] {
        let sites = Fixture::base().write();
        sites.put(&format!("koe/theme/{path}"), b"a: 1\nb: p\xe4iv\xe4\n");
        let run = program::run(&sites.root, &["check", "--format", "short", "koe"]).ended(1);
        assert!(run.stdout.contains(&format!("koe/theme/{path}:2:5: error[not-utf8]")), "{path}: {}", run.stdout);
    }
}
