//! Turns the texts under `src/words/` into tables of Rust: the program reads no YAML of its own when it starts, and a text that is
//! missing in one language does not compile. `src/words/README.md` says what stands in which file.
//!
//! The types below have the names of those in `src/words/mod.rs`: what they print with `{:?}` is the Rust that makes them.

#![allow(dead_code, reason = "what is read to be printed with `{:?}` counts as not read")]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads its files and talks to cargo"
)]

use std::collections::BTreeMap;
use std::fmt::{self, Debug, Display, Formatter};
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// Where the texts lie.
const WORDS: &str = "src/words";

/// What is wrong with a file, in a sentence.
type Result<T> = std::result::Result<T, String>;

/// A text in each language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spoken<T> {
    fi: T,
    sv: T,
    en: T,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Phrase {
    Plain(String),
    Forms { one: String, other: String },
}

/// A file of `codes/`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    group: String,
    severity: Severity,
    class: Option<Class>,
    title: Spoken<String>,
    help: Spoken<String>,
    means: Spoken<String>,
    why: Option<Spoken<String>>,
    example: Shown,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Severity {
    Error,
    Warning,
    Hint,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Class {
    Duty,
    Recommendation,
    OwnRule,
}

/// An example, or that there can be none: `{none: true}`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Shown {
    Example(Example),
    Nothing(Nothing),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    path: String,
    wrong: String,
    right: String,
    right_path: Option<String>,
    #[serde(default)]
    with: Files,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {
    none: bool,
}

/// Other files by their paths.
#[derive(Default, Deserialize)]
struct Files(BTreeMap<String, String>);

impl Debug for Files {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "&{:?}", self.0.iter().collect::<Vec<_>>())
    }
}

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed={WORDS}");
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    let write = |name: &str, text: String| fs::write(Path::new(&out).join(name), text).map_err(|error| at(name, error));
    let (codes, groups) = (codes()?, groups()?);
    write("codes.rs", constants(&codes, &groups)?)?;
    write("words.rs", tables()? + &mistakes(codes))
}

fn at(place: impl Display, error: impl Display) -> String {
    format!("{place}: {error}")
}

/// The files of a folder by their names without `.yaml`.
fn files(folder: &str) -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(|error| at(folder, error))? {
        let path = entry.map_err(|error| at(folder, error))?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.extension().is_some_and(|end| end == "yaml") {
            files.insert(name, fs::read_to_string(&path).map_err(|error| at(path.display(), error))?);
        }
    }
    Ok(files)
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    serde_yaml::from_str(text).map_err(|error| at(format!("{WORDS}/{name}.yaml"), error))
}

/// The kinds of mistakes by their names.
fn codes() -> Result<BTreeMap<String, Code>> {
    let files = files(&format!("{WORDS}/codes"))?;
    files.into_iter().map(|(name, text)| Ok((name.clone(), read(&format!("codes/{name}"), &text)?))).collect()
}

/// The groups of codes, in the order in which the guide names them.
fn groups() -> Result<Vec<String>> {
    let path = format!("{WORDS}/guide.yaml");
    let text = fs::read_to_string(&path).map_err(|error| at(&path, error))?;
    let guide: Value = read("guide", &text)?;
    let groups = guide.get("groups").and_then(Value::as_mapping).ok_or_else(|| at(&path, "there are no groups"))?;
    Ok(groups.keys().filter_map(Value::as_str).map(str::to_owned).collect())
}

/// A constant for each code, and the groups with theirs.
fn constants(codes: &BTreeMap<String, Code>, groups: &[String]) -> Result<String> {
    let constant = |name: &str| name.replace('-', "_").to_uppercase();
    let mut rust = String::new();
    for (name, code) in codes {
        if !groups.contains(&code.group) {
            return Err(at(name, format!("the guide has no group `{}`", code.group)));
        }
        if let Shown::Nothing(Nothing { none: false }) = code.example {
            return Err(at(name, "an example, or `example: {none: true}`, is missing"));
        }
        let Code { title, severity, class, .. } = code;
        let class = class.as_ref().map_or_else(|| "None".to_owned(), |class| format!("Some(Class::{class:?})"));
        rust += &format!(
            "#[doc = {:?}]\npub const {}: Code = Code {{ name: {name:?}, severity: Severity::{severity:?}, class: {class} }};\n",
            title.en,
            constant(name)
        );
    }
    rust += "/// The groups, with their codes.\npub const GROUPS: &[(&str, &[Code])] = &[\n";
    for group in groups {
        let own = codes.iter().filter(|(_, code)| code.group == *group).map(|(name, _)| constant(name));
        rust += &format!("({group:?}, &[{}]),\n", own.collect::<Vec<_>>().join(", "));
    }
    Ok(rust + "];\n")
}

/// What is said of each code, in the order of their names.
fn mistakes(codes: BTreeMap<String, Code>) -> String {
    let mut rust =
        "/// What is said of each kind of mistake.\npub(super) static MISTAKES: &[(&str, Mistake)] = &[\n".to_owned();
    for (name, Code { title, help, means, why, example, .. }) in codes {
        let example = match example {
            Shown::Example(example) => Some(example),
            Shown::Nothing(_) => None,
        };
        rust += &format!(
            "({name:?}, Mistake {{ title: {title:?}, help: {help:?}, means: {means:?}, why: {why:?}, example: {example:?} }}),\n"
        );
    }
    rust + "];\n"
}

/// A table for each other file: every text by the keys that lead to it, with points between them. What a file of `kinds/` says
/// joins the tables whose names are its own keys.
fn tables() -> Result<String> {
    let mut tables: BTreeMap<String, BTreeMap<String, Spoken<Phrase>>> = BTreeMap::new();
    for (name, text) in files(WORDS)? {
        let table = tables.entry(name.clone()).or_default();
        gather("", read(&name, &text)?, table).map_err(|error| at(format!("{WORDS}/{name}.yaml"), error))?;
    }
    for (kind, text) in files(&format!("{WORDS}/kinds"))? {
        let name = format!("kinds/{kind}");
        for (table, value) in read::<BTreeMap<String, Value>>(&name, &text)? {
            let path = format!("{WORDS}/{name}.yaml");
            let table = tables.get_mut(&table).ok_or_else(|| at(&path, format!("there is no `{table}.yaml`")))?;
            gather("", value, table).map_err(|error| at(&path, error))?;
        }
    }
    let mut rust = String::new();
    for (name, texts) in tables {
        rust += &format!("/// The texts of `{name}.yaml`.\npub static {}: Table = Table(&[\n", name.to_uppercase());
        texts.iter().for_each(|(key, text)| rust += &format!("({key:?}, {text:?}),\n"));
        rust += "]);\n";
    }
    Ok(rust)
}

/// Every text below a key. Keys that are all languages are those of a text.
fn gather(key: &str, value: Value, texts: &mut BTreeMap<String, Spoken<Phrase>>) -> Result<()> {
    let Value::Mapping(below) = value else { return Err(format!("`{key}` should have the languages fi, sv and en")) };
    if below.keys().all(|name| matches!(name.as_str(), Some("fi" | "sv" | "en"))) {
        let text = serde_yaml::from_value(Value::Mapping(below)).map_err(|error| at(format!("`{key}`"), error))?;
        return match texts.insert(key.to_owned(), text) {
            None => Ok(()),
            Some(_) => Err(format!("`{key}` is said twice")),
        };
    }
    for (name, value) in below {
        let name = name.as_str().ok_or_else(|| format!("a key below `{key}` is no text"))?;
        gather(&if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }, value, texts)?;
    }
    Ok(())
}
