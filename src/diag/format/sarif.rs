//! Turns diagnostics into SARIF 2.1.0 (OASIS), which code review tools read.

use serde_json::{Value, json};

use super::Place;
use crate::diag::Diagnostic;
use crate::diag::code::{Code, Severity};
use crate::diag::limit::{Limited, Rest, limited};
use crate::diag::messages::{Message, Messages};
use crate::text::{Files, visible};

/// The document, with a line end.
#[must_use]
pub fn render(diags: &[Diagnostic], files: &Files, messages: &Messages) -> String {
    let Limited { diags, rest } = limited(diags, files);
    let rules: Vec<Code> = {
        let mut rules: Vec<Code> = diags.iter().map(|diag| diag.code).collect();
        rules.sort_unstable_by_key(|code| code.name);
        rules.dedup();
        rules
    };
    let results: Vec<Value> = diags.iter().map(|diag| result(diag, &rules, files, messages)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "version": env!("CARGO_PKG_VERSION"),
        "language": messages.speech.tag(),
        "rules": rules.iter().map(|code| rule(*code, messages)).collect::<Vec<_>>(),
    });
    let notes: Vec<Value> = rest.iter().map(|rest| note(rest, messages)).collect();
    let mut document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    if !notes.is_empty() {
        document["runs"][0]["invocations"] =
            json!([{"executionSuccessful": true, "toolExecutionNotifications": notes}]);
    }
    visible::json(&format!("{document:#}\n"))
}

/// How many results of a file are left out.
fn note(rest: &Rest, messages: &Messages) -> Value {
    json!({
        "level": "note",
        "message": {"text": messages.rest(rest)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": rest.path}}}],
    })
}

fn rule(code: Code, messages: &Messages) -> Value {
    let Message { title, help, means, .. } = messages.of(code);
    json!({
        "id": code.name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": means},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(diag: &Diagnostic, rules: &[Code], files: &Files, messages: &Messages) -> Value {
    let related: Vec<Value> = diag
        .also
        .iter()
        .filter_map(|(span, label)| {
            let mut place = location(&Place::of(*span, files)?);
            place["message"] = json!({"text": messages.label(label)});
            Some(place)
        })
        .collect();
    let text = format!("{}\n{}", messages.title(diag), messages.help(diag));
    json!({
        "ruleId": diag.code.name,
        "ruleIndex": rules.iter().position(|rule| *rule == diag.code),
        "level": level(diag.severity),
        "message": {"text": text.trim_end()},
        "locations": [location(&Place::of_diagnostic(diag, files))],
        "relatedLocations": related,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn location(place: &Place) -> Value {
    json!({
        "physicalLocation": {
            "artifactLocation": {"uri": place.path},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        },
    })
}
