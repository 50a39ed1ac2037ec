//! Where agreements stand: `cases/statuses.txt` holds one for each row of the table of statuses, `statuses.rows` what is said of it.

use yhdys::model::codes::Coded;
use yhdys::model::portal::Portal;

use crate::kit::fixture::Fixture;
use crate::kit::tree::Tree;
use crate::kit::{TODAY, cases, expect, pipeline};

/// The day of the tests, a day before most of the decisions, and one on which they have rested for more than a year.
const DAYS: [&str; 3] = [TODAY, "2026-01-10", "2028-01-10"];

/// Each agreement in a line: its status, approvals on record, and what its page says first in both languages.
fn told(portal: &Portal, pages: &Tree) -> String {
    let line = |agreement: &yhdys::model::agreement::Agreement| {
        let (id, approved, parties) = (&agreement.meta.id, agreement.approved_by().len(), agreement.parties.len());
        let said = [format!("koe/fi/sopimukset/{id}/index.html"), format!("koe/sv/avtal/{id}/index.html")];
        let said = said.map(|path| lead(std::str::from_utf8(&pages[&path]).unwrap()));
        format!("{id}: {} {approved}/{parties}\n    {}\n    {}\n", agreement.status.code(), said[0], said[1])
    };
    portal.agreements.iter().map(|(_, agreement)| line(agreement)).collect()
}

/// The first paragraph of a page without markup; the class of its tag stands before the word.
fn lead(page: &str) -> String {
    let lead = page.split_once("<p class=\"who\">").unwrap().1.split_once("</p>").unwrap().0;
    let text: String = lead.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let class = lead.split_once("class=\"tag tag-").unwrap().1.split_once('"').unwrap().0;
    format!("[{class}] {text}")
}

#[test]
fn an_agreement_stands_where_something_on_record_supports_it() {
    let text = std::fs::read_to_string(cases("statuses.txt")).unwrap();
    let sites = Fixture::base().with(&Fixture::parse(&text)).write();
    let mut rows = String::new();
    for day in DAYS {
        let mut job = pipeline::job(&sites.sites);
        job.days.shown = day.parse().unwrap();
        let prepared = yhdys::cli::site::prepare(&job).unwrap();
        let region = prepared.snapshots.iter().find(|snapshot| snapshot.portal.site.id == "koe").unwrap();
        rows += &format!("== {day}\n{}", told(&region.portal, &pipeline::rendered(&prepared)));
    }
    expect::text(&cases("statuses.rows"), &rows).unwrap_or_else(|why| panic!("{why}"));
}
