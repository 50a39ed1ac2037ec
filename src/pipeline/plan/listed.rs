//! A plan into the lines that its ledger of addresses should have, and how they differ from those that it has.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;

use super::ledger::lang_of;
use super::{Key, Output, Page, Plan};
use crate::model::codes::Coded;
use crate::model::kind::RecordRef;
use crate::model::lang::Lang;
use crate::model::ledger::{Address, Behind, PAGE};
use crate::model::portal::Portal;

/// Addresses with what they are the address of.
pub type Lines = BTreeMap<String, String>;

/// How the addresses of a site differ from its ledger.
#[derive(Debug, Default)]
pub struct Differences {
    /// Addresses that the ledger does not know.
    pub new: Vec<(String, String)>,
    /// The same, of pages that had others: those that lead there now.
    pub moved: Vec<(String, Vec<String>)>,
    /// Addresses of something else than the ledger says: the address, what it was, what it is.
    pub reused: Vec<(String, String, String)>,
    /// Addresses of records that do not exist and of which nobody says that they were taken away.
    pub gone: Vec<(String, String)>,
}

impl Differences {
    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.moved.is_empty() && self.reused.is_empty() && self.gone.is_empty()
    }
}

/// `kind:id` of a record.
fn of_record(portal: &Portal, record: RecordRef) -> String {
    format!("{}:{}", record.kind.code(), portal.meta(record).id)
}

/// What a ledger calls the page at an address; none for what no ledger knows.
pub(super) fn name(portal: &Portal, output: &Output) -> Option<String> {
    match &output.key {
        Key::Page(Page::Record(record), _) | Key::SectionPermalink(record, ..) => Some(of_record(portal, *record)),
        // The permanent address of a record with pages follows from any of them.
        Key::Permalink(record, _) if !record.kind.has_pages() => Some(of_record(portal, *record)),
        // What stands in which part of a list changes with every record.
        Key::Page(Page::NotFound | Page::Gone(_) | Page::Part(..), _) => None,
        Key::Page(page, _) => Some(format!("{PAGE}{}", page.name())),
        _ => None,
    }
}

/// The record behind an output.
fn record(output: &Output) -> Option<RecordRef> {
    match &output.key {
        Key::Page(page, _) => page.record(),
        Key::Permalink(record, _) | Key::SectionPermalink(record, ..) => Some(*record),
        _ => None,
    }
}

/// The lines of the site's own ledger: every public address but those that an inherited ledger knows as well.
pub(super) fn listed(portal: &Portal, outputs: &[Output]) -> Lines {
    let inherited = Inherited::new(portal);
    let lines = outputs.iter().filter_map(|output| {
        let name = name(portal, output)?;
        inherited.lacks(portal, output, &name).then(|| (output.url.to_string(), name))
    });
    lines.collect()
}

/// What inherited ledgers know.
struct Inherited<'a> {
    lines: HashMap<&'a str, &'a str>,
    names: BTreeSet<(&'a str, Option<Lang>)>,
    languages: BTreeSet<Option<Lang>>,
}

impl<'a> Inherited<'a> {
    fn new(portal: &'a Portal) -> Self {
        let lines = || portal.ledger.addresses.iter().filter(|line| line.inherited);
        Self {
            lines: lines().map(|line| (&*line.url, &*line.name)).collect(),
            names: lines().map(|line| (&*line.name, lang_of(&line.url))).collect(),
            languages: lines().map(|line| lang_of(&line.url)).collect(),
        }
    }

    /// True for an address that the site's own ledger has to know.
    fn lacks(&self, portal: &Portal, output: &Output, name: &str) -> bool {
        let record = record(output);
        if record.is_some_and(|record| record.kind.is_of_places()) {
            return true;
        }
        if self.lines.get(&*output.url) == Some(&name) {
            return false;
        }
        // A new record of the library comes into its ledger when the library accepts it.
        let lang = lang_of(&output.url);
        let is_inherited = record.is_some_and(|record| portal.meta(record).inherited);
        !(is_inherited && self.languages.contains(&lang) && !self.names.contains(&(name, lang)))
    }
}

fn own(portal: &Portal) -> impl Iterator<Item = &Address> {
    portal.ledger.addresses.iter().filter(|line| !line.inherited)
}

/// How the addresses of a site differ from its ledger.
#[must_use]
pub fn differences(portal: &Portal, plan: &Plan) -> Differences {
    let known: HashMap<&str, &Address> = own(portal).map(|line| (&*line.url, line)).collect();
    let mut found = Differences::default();
    for (url, name) in listed(portal, &plan.outputs) {
        match known.get(url.as_str()) {
            Some(line) if *line.name == *name || matches!(line.behind, Behind::Missing(_)) => {}
            Some(line) => found.reused.push((url, line.name.to_string(), name)),
            None => {
                let before = before(portal, plan, &url, &name);
                if before.is_empty() { found.new.push((url, name)) } else { found.moved.push((url, before)) }
            }
        }
    }
    let gone = own(portal).filter(|line| matches!(line.behind, Behind::Missing(_)));
    found.gone = gone.map(|line| (line.url.to_string(), line.name.to_string())).collect();
    found
}

/// Old addresses of the same page that lead to a new one.
fn before(portal: &Portal, plan: &Plan, url: &str, name: &str) -> Vec<String> {
    let same = portal.ledger.addresses.iter().filter(|line| *line.name == *name && lang_of(&line.url) == lang_of(url));
    let leads = |line: &&Address| {
        plan.at(&line.url).is_some_and(|output| matches!(&output.key, Key::Alias(target) if **target == *url))
    };
    same.filter(leads).map(|line| line.url.to_string()).collect()
}

/// The ledger after all that is public has been accepted. It forgets nothing: what was public stays known.
#[must_use]
pub fn accepted(portal: &Portal, plan: &Plan) -> Lines {
    let mut lines: Lines = own(portal).map(|line| (line.url.to_string(), line.name.to_string())).collect();
    let missing: BTreeSet<&str> =
        own(portal).filter(|line| matches!(line.behind, Behind::Missing(_))).map(|line| &*line.url).collect();
    let listed = listed(portal, &plan.outputs).into_iter();
    lines.extend(listed.filter(|(url, _)| !missing.contains(url.as_str())));
    lines
}

/// What a new ledger begins with.
const HEAD: &str = "# yaml-language-server: $schema=../.schemas/urls.json\n\
# Every address that was public. `yhdys urls --accept` adds to it; take a line out only if its page was never published.\n";

/// A ledger as it stands in its file, below the remarks at the top of the file as it is.
#[must_use]
pub fn text(lines: &Lines, before: &str) -> String {
    let remarks: String = before.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    let mut text = if remarks.is_empty() { HEAD.to_owned() } else { remarks };
    for (url, name) in lines {
        let _ = writeln!(text, "{url}: {name}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_keeps_the_remarks_at_its_top() {
        let lines: Lines = [("/fi/b/", "task:b"), ("/fi/a/", "page:az")].map(|(a, b)| (a.into(), b.into())).into();
        assert_eq!(text(&lines, "# own\n/fi/x/: task:x\n"), "# own\n/fi/a/: page:az\n/fi/b/: task:b\n");
        assert_eq!(text(&lines, ""), format!("{HEAD}/fi/a/: page:az\n/fi/b/: task:b\n"));
    }
}
