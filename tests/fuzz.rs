//! Whatever text comes in: every reader of texts ends, panics never, and keeps what it promises of its answer.
//!
//! Each target begins with the texts in its folder of `tests/fuzz/` and spoils them by chance with a seed. A text that was found
//! to do harm is kept there, so that every run tries it. `YHDYS_FUZZ_SECONDS` says for how long each target is tried (a few
//! hundred texts when not given), `YHDYS_SEED` with which seed, `YHDYS_FUZZ_TARGET` which alone.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use yhdys::model::date::{Date, Time};
use yhdys::model::lang::Lang;
use yhdys::model::law::LawText;
use yhdys::pipeline::collect::SourceText;
use yhdys::pipeline::collect::bytes;
use yhdys::pipeline::decode::decode_text;
use yhdys::pipeline::render::contract::contract;
use yhdys::pipeline::render::engine::Theme;
use yhdys::pipeline::render::review::review;
use yhdys::text::lines::line_column;
use yhdys::text::{FileId, Files, markdown, percent, personal, phone, slug, svg, url, visible};
use yhdys::theme::ThemeSource;
use yhdys::theme::contract::Contract;
use yhdys::theme::source::{Content, ThemeFile, laid_over};
use yhdys::yaml::parse::parse;

use crate::kit::spoil::{Chance, SNIPPETS, spoil};
use crate::kit::{expect, repository, tree};

/// Texts of each target when nobody says for how long.
const FEW: usize = 300;

/// The longest that one text of at most 16 kB may take, on a busy machine and without optimisation.
const LIMIT: Duration = Duration::from_secs(20);

/// Longest text that is tried.
const LONGEST: usize = 16_000;

/// A reader of texts, and what it does not keep of its promises.
type Target = fn(&str) -> Result<(), String>;

const TARGETS: &[(&str, Target)] = &[
    ("yaml", yaml),
    ("records", records),
    ("markdown", markdown),
    ("slugs", slugs),
    ("addresses", addresses),
    ("templates", templates),
    ("law", law),
    ("dates", dates),
    ("words", words),
    ("sheets", sheets),
    ("signs", signs),
];

fn holds(what: bool, promise: &str) -> Result<(), String> {
    if what { Ok(()) } else { Err(promise.to_owned()) }
}

/// Every place of a mistake is a place of the text.
fn placed(diags: &[yhdys::diag::Diagnostic], text: &str) -> Result<(), String> {
    let bad = diags.iter().find(|diag| {
        let (start, end) = (diag.span.start as usize, diag.span.end as usize);
        text.get(start..end).is_none() || line_column(text, start).0 == 0
    });
    bad.map_or(Ok(()), |diag| Err(format!("{} at {:?}", diag.code.name, diag.span)))
}

fn yaml(text: &str) -> Result<(), String> {
    let parsed = parse(FileId(0), text, 0);
    holds(parsed.value.is_some() || !parsed.diags.is_empty(), "what cannot be read is told")?;
    placed(&parsed.diags, text)
}

fn records(text: &str) -> Result<(), String> {
    for path in [
        "practices.yaml",
        "tasks/a.yaml",
        "agreements.yaml",
        "site.yaml",
        "urls.yaml",
        "maps.yaml",
        "search.yaml",
        "pages/a.fi.md",
    ] {
        let source = SourceText { file: FileId(0), path: path.to_owned(), unreadable: false };
        let read = decode_text(&source, text);
        placed(&read.diags, text).map_err(|place| format!("{path}: {place}"))?;
    }
    Ok(())
}

fn markdown(text: &str) -> Result<(), String> {
    let options = markdown::Options {
        resolve: &|target| Some(format!("/{}/", target.len())),
        id_prefix: "a-",
        heading_base: 2,
        footnote_back_label: "{n}",
        table_label: &|| "t".to_owned(),
    };
    let html = markdown::html(text, &options);
    for found in [markdown::scan(text, &["task"]), markdown::barriers(text, 1), markdown::marks(text)].concat() {
        holds(text.get(found.range.clone()).is_some(), &format!("{:?} is a place of the text", found.range))?;
    }
    let _ = (markdown::plain(text), markdown::shape(text), markdown::headings(text), markdown::words(text));
    let lower = html.to_lowercase();
    let active = ["<script", "<style", "<iframe", "<object", "<svg", "<form", "<img", "=\"javascript:", "=\"data:"];
    active.iter().find(|tag| lower.contains(**tag)).map_or(Ok(()), |tag| Err(format!("the HTML has {tag}")))
}

fn slugs(text: &str) -> Result<(), String> {
    let made = slug::slug(text, 80);
    holds(made.len() <= 80, "a slug is short")?;
    holds(slug::slug(&made, 80) == made, "the slug of a slug is itself")?;
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    holds(made.chars().all(fits) && !made.starts_with('-') && !made.ends_with('-'), "a slug is plain")
}

fn addresses(text: &str) -> Result<(), String> {
    let text = text.lines().next().unwrap_or_default();
    if let Ok(read) = url::web(text) {
        holds(read.text.starts_with("http"), "an address has a scheme")?;
        holds(!read.text.contains(['"', '<', '>', ' ', '\n']), "nothing ends an attribute")?;
        let again = url::web(&read.text).map_err(|fault| format!("{} is no address any more: {fault:?}", read.text))?;
        holds(again == read, "an address that was read is read as the same")?;
    }
    let path = percent::path(text);
    holds(path.is_ascii() && !path.contains(['?', '#', ' ', '"']), "a path is plain")?;
    holds(percent::decoded(&percent::value(text)).as_deref() == Some(text), "a value comes back")
}

static CONTRACT: LazyLock<Contract> = LazyLock::new(contract);

/// A template with a value of each sort; what it does wrong is an error of the engine.
fn templates(text: &str) -> Result<(), String> {
    let mut source = ThemeSource::default();
    source.templates.insert("404.html".to_owned(), text.into());
    drop(review(&source, &CONTRACT));
    if let Ok(theme) = Theme::new(&source) {
        let variables = vec![("v", some_values()), ("page", some_values())];
        if let Err(error) = theme.render("404.html", Lang::FI, variables) {
            let fault = theme.fault(&error, "404.html", "/");
            let mut files = Files::default();
            let diag = fault.diagnostic(&mut files);
            placed(&[diag], text)?;
        }
    }
    Ok(())
}

fn some_values() -> minijinja::Value {
    let rows = serde_json::json!([1, 2, {"label": "x", "href": "/"}]);
    let values = serde_json::json!({"title": "Ä <b>", "rows": rows, "no": null});
    minijinja::Value::from(minijinja::value::Serde(values))
}

fn law(text: &str) -> Result<(), String> {
    let Some(read) = LawText::parse(text) else { return Ok(()) };
    let number = &read.number;
    holds(number.split_once('/').is_some_and(|(_, year)| year.len() == 4), "an act has a number and a year")?;
    let section = read.section.as_ref().map(|section| format!(" {section} §")).unwrap_or_default();
    let subsection = read.subsection.as_ref().map(|number| format!(" {number} mom.")).unwrap_or_default();
    holds(LawText::parse(&format!("{number}{section}{subsection}")) == Some(read), "a reference is read as it is said")
}

fn dates(text: &str) -> Result<(), String> {
    if let Ok(date) = Date::parse(text) {
        holds(date.first_day() <= date.last_day(), "a date begins before it ends")?;
        holds(Date::parse(&date.iso()).ok() == Some(date), "a date is read as it is said")?;
    }
    if let Ok(time) = Time::parse(text) {
        holds(time.hour() < 25 && time.minute() < 60, "a time is one of the day")?;
    }
    Ok(())
}

fn finnish(text: &str) -> ThemeFile {
    ThemeFile { path: "strings/fi.yaml".to_owned(), content: Content::Text(text.to_owned()) }
}

static WORDS: LazyLock<ThemeSource> = LazyLock::new(|| {
    let files = ["fi.yaml", "kinds/task.yaml"].map(|name| {
        let path = format!("strings/{name}");
        let text = fs::read_to_string(repository("themes/default").join(&path)).unwrap();
        ThemeFile { path, content: Content::Text(text) }
    });
    laid_over(&ThemeSource::default(), files.into(), "theme")
});

fn words(text: &str) -> Result<(), String> {
    let kind = || ThemeFile { path: "strings/kinds/task.yaml".to_owned(), content: Content::Text(text.to_owned()) };
    for theme in [&*WORDS, &ThemeSource::default()].map(|base| laid_over(base, vec![finnish(text), kind()], "own")) {
        for fault in theme.faults.iter().filter(|fault| fault.path.contains("/strings/")) {
            placed(&fault.diagnostics(&mut Files::default()), text)?;
        }
    }
    Ok(())
}

fn sheets(text: &str) -> Result<(), String> {
    let sheet = ThemeFile { path: "static/style.css".to_owned(), content: Content::Bytes(text.as_bytes().into()) };
    let pairs = "contrast:\n  - {ink: text, ground: ground, least: 4.5}\n".to_owned();
    let pairs = ThemeFile { path: "theme.yaml".to_owned(), content: Content::Text(pairs) };
    drop(laid_over(&ThemeSource::default(), vec![sheet, pairs], "own"));
    Ok(())
}

/// What looks for signs in any text, and what makes them visible.
fn signs(text: &str) -> Result<(), String> {
    let inside = |range: &std::ops::Range<usize>| text.get(range.clone()).is_some();
    let found = [personal::identity_codes(text), personal::emails(text), personal::mobiles(text)].concat();
    holds(found.iter().all(inside), "what is found is a place of the text")?;
    let _ = (phone::dialled(text), phone::meant(text), svg::is_active(text));
    let steers = |sign: char| {
        sign.is_control() || ('\u{202a}'..='\u{202e}').contains(&sign) || ('\u{2066}'..='\u{2069}').contains(&sign)
    };
    holds(!visible::line(text).contains(steers), "a line that is shown steers no terminal")?;
    let json = visible::json(&serde_json::to_string(text).unwrap());
    holds(
        !json.contains(steers) && serde_json::from_str::<String>(&json).is_ok_and(|same| same == text),
        "JSON means the same",
    )
}

/// The texts with which a target begins.
fn seeds(target: &str) -> Vec<String> {
    let folder = repository("tests/fuzz").join(target);
    let read = |path: String| bytes::decode(fs::read(folder.join(path)).unwrap()).text;
    tree::paths(&folder).into_iter().map(read).collect()
}

/// Another text: a seed, spoilt once or often, sometimes with the end of another.
fn made(seeds: &[String], chance: &mut Chance) -> String {
    let mut bytes = seeds[chance.below(seeds.len())].clone().into_bytes();
    if chance.below(4) == 0 {
        let other = seeds[chance.below(seeds.len())].as_bytes();
        let (cut, from) = (chance.below(bytes.len() + 1), chance.below(other.len() + 1));
        bytes.truncate(cut);
        bytes.extend_from_slice(&other[from..]);
    }
    for _ in 0..=chance.below(8) {
        spoil(&mut bytes, chance);
    }
    if bytes.is_empty() {
        bytes.extend(chance.of(SNIPPETS).bytes());
    }
    bytes.truncate(LONGEST);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What a text does wrong, if anything.
fn tried(target: Target, text: &str) -> Option<String> {
    let start = Instant::now();
    match catch_unwind(AssertUnwindSafe(|| target(text))) {
        Err(_) => Some("panic".to_owned()),
        Ok(Err(promise)) => Some(promise),
        Ok(Ok(())) if start.elapsed() > LIMIT => Some(format!("{:?}", start.elapsed())),
        Ok(Ok(())) => None,
    }
}

/// Tries a target; gives how many texts were tried and what they did wrong, the first of each sort.
fn fuzz((name, target): (&str, Target), seed: u64, long: Option<Duration>) -> (usize, Vec<String>) {
    let (seeds, start) = (seeds(name), Instant::now());
    let mut complaints: Vec<String> = Vec::new();
    let mut note = |text: &str| {
        if let Some(wrong) = tried(target, text).filter(|_| complaints.len() < 5) {
            complaints.push(format!("{name}: {wrong}: {:?}", text.chars().take(300).collect::<String>()));
        }
    };
    seeds.iter().for_each(|text| note(text));
    let mut count = 0;
    while long.map_or(count < FEW, |long| start.elapsed() < long) {
        note(&made(&seeds, &mut Chance(seed.wrapping_add(u64::try_from(count).unwrap()))));
        count += 1;
    }
    (count, complaints)
}

#[test]
fn whatever_is_read_does_no_harm() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let long = number("YHDYS_FUZZ_SECONDS").map(Duration::from_secs);
    let only = std::env::var("YHDYS_FUZZ_TARGET").ok();
    let mut complaints = Vec::new();
    for &target in TARGETS.iter().filter(|(name, _)| only.as_ref().is_none_or(|only| only == name)) {
        let (count, wrong) = fuzz(target, number("YHDYS_SEED").unwrap_or(14), long);
        eprintln!("{}: {count} texts, {} complaints", target.0, wrong.len());
        complaints.extend(wrong);
    }
    expect::none("texts that do harm", &complaints);
}

#[test]
fn every_target_has_seeds() {
    for (name, _) in TARGETS {
        assert!(seeds(name).len() >= 3, "tests/fuzz/{name} has too few texts");
    }
}
