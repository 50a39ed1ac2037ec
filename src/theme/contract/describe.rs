//! Turns the contract into a text for people who make a theme: which template gets what.

use std::collections::{BTreeMap, BTreeSet};

use super::shape::{Field, Record, Shape};
use super::{Contract, Gets};

/// Names that every page with a frame gets; they are told of once.
const FRAME: [&str; 5] = ["assets", "frame", "page", "record", "site"];

/// Names of the blocks of templates.
type Blocks<'a> = BTreeMap<&'a str, Vec<String>>;

/// The contract in Markdown: the names that every template gets, then each template with its own and with its blocks.
#[must_use]
pub fn describe(contract: &Contract, blocks: &Blocks<'_>) -> String {
    let mut text = include_str!("contract.md").to_owned();
    let mut described = BTreeSet::new();
    text += "\n## What every page gets\n";
    if let Some(gets) = contract.templates.get("home.html") {
        for name in FRAME {
            text += &variable(name, gets, contract, &mut described);
        }
    }
    text += &listed("base.html", blocks, "The frame of all pages, `base.html`, has these blocks");
    text += "\n## Templates\n";
    for (template, gets) in &contract.templates {
        text += &format!("\n### {template}\n");
        text += &listed(template, blocks, "Blocks");
        let own = gets.variables.keys().filter(|name| **name == "v" || !gets.variables.contains_key("record"));
        for name in own {
            text += &variable(name, gets, contract, &mut described);
        }
    }
    text
}

fn listed(template: &str, blocks: &Blocks<'_>, lead: &str) -> String {
    let names: Vec<String> = blocks.get(template).into_iter().flatten().map(|name| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("\n{lead}: {}.\n", names.join(", ")) }
}

fn variable(name: &str, gets: &Gets, contract: &Contract, described: &mut BTreeSet<String>) -> String {
    let Some(shape) = gets.variables.get(name) else { return String::new() };
    let mut text = format!("\n`{name}`: {}\n\n", words(shape));
    rows(shape, contract, described, &mut text);
    text
}

/// The fields of a thing, and after them those of the things that it holds and that were not told of yet.
fn rows(shape: &Shape, contract: &Contract, described: &mut BTreeSet<String>, text: &mut String) {
    let Some((name, record)) = record_of(shape, &contract.records) else { return };
    if !described.insert(name.to_owned()) {
        return;
    }
    text.push_str(&format!(
        "**{name}**{}\n",
        record.about.as_ref().map(|about| format!(": {about}")).unwrap_or_default()
    ));
    for (field, what) in &record.fields {
        text.push_str(&row(field, what));
    }
    text.push('\n');
    for field in record.fields.values() {
        rows(&field.shape, contract, described, text);
    }
}

fn row(name: &str, field: &Field) -> String {
    let about = field.about.as_ref().map(|about| format!(". {about}")).unwrap_or_default();
    format!("- `{name}`: {}{about}\n", words(&field.shape))
}

fn record_of<'a>(shape: &'a Shape, records: &'a BTreeMap<String, Record>) -> Option<(&'a str, &'a Record)> {
    match shape {
        Shape::Record(name) => records.get(name).map(|record| (name.as_str(), record)),
        Shape::List(inner) | Shape::Named(inner) | Shape::Maybe(inner) => record_of(inner, records),
        Shape::Text | Shape::Number | Shape::Flag | Shape::Any => None,
    }
}

fn words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::List(inner) => format!("list of {}", words(inner)),
        Shape::Named(inner) => format!("{} by name", words(inner)),
        Shape::Record(name) => format!("**{name}**"),
        Shape::Maybe(inner) => format!("{}, or nothing", words(inner)),
        Shape::Any => "anything".to_owned(),
    }
}
