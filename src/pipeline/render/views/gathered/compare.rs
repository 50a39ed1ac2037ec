//! Two to four regions side by side, without a script: every region is a column of one page, and the place in the address says
//! which columns are shown. `#06.08` names the regions of two counties by their codes, in rising order; boxes choose as well.
//!
//! A page for every choice would be nine thousand pages a language; one page with nine thousand places is one file.

use schemars::JsonSchema;
use serde::Serialize;

use super::regions::{StrategicView, strategic};
use super::{Region, regions};
use crate::gather::records::Entry;
use crate::model::agreement::AgreementKind;
use crate::model::kind::Kind;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::View;
use crate::pipeline::render::views::common::word;

/// The most regions side by side.
const MOST: usize = 4;

/// The most places of the page, some 250 kB. 22 regions have 9,086 choices; their number grows with the fourth power.
const PLACES: usize = 10_000;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Compare {
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// The places that name two to four regions; none where the page would have too many of them.
    places: Vec<String>,
    /// Some of the places to begin with: the counties of each collaborative area.
    examples: Vec<Link>,
}

#[derive(Serialize, JsonSchema)]
struct Column {
    code: String,
    home: Link,
    as_of: Option<Html>,
}

/// One thing of all regions.
#[derive(Serialize, JsonSchema)]
struct Row {
    label: Html,
    cells: Vec<Cell>,
}

#[derive(Serialize, JsonSchema)]
struct Cell {
    code: String,
    strategic: Vec<StrategicView>,
    links: Vec<Link>,
    text: Option<Html>,
    /// True when the region vouches that there is nothing.
    none: bool,
}

/// Regions side by side.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let regions = regions(cx);
    let column =
        |region: &Region<'_>| Column { code: code(cx, region), home: region.home(cx), as_of: region.as_of(cx) };
    let mut codes: Vec<String> = regions.iter().map(|region| code(cx, region)).collect();
    codes.sort();
    codes.dedup();
    let places = places(&codes);
    let page = Compare {
        columns: regions.iter().map(column).collect(),
        rows: rows(cx, &regions),
        examples: if places.is_empty() { Vec::new() } else { examples(cx, &regions) },
        places,
    };
    View::new("compare.html", cx.word("gathered", "compare_title").to_owned(), &page)
        .described(cx.word("gathered", "compare_lead").to_owned())
}

fn code(cx: &Context<'_>, region: &Region<'_>) -> String {
    cx.portal.counties[region.county].meta.id.clone()
}

/// Every choice of two to four codes, each in rising order; none where there are more than [`PLACES`].
fn places(codes: &[String]) -> Vec<String> {
    if choices(codes.len()) > PLACES {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut open: Vec<(String, usize, usize)> = vec![(String::new(), 0, 0)];
    while let Some((place, next, n)) = open.pop() {
        if n > 1 {
            places.push(place.clone());
        }
        if n < MOST {
            for (row, code) in codes.iter().enumerate().skip(next) {
                let longer = if n == 0 { code.clone() } else { format!("{place}.{code}") };
                open.push((longer, row + 1, n + 1));
            }
        }
    }
    places.sort();
    places
}

/// How many choices of two to four there are among so many.
fn choices(count: usize) -> usize {
    let mut all = 0_usize;
    let mut of_one_less = count;
    for n in 2..=MOST {
        of_one_less = of_one_less.saturating_mul((count + 1).saturating_sub(n)) / n;
        all = all.saturating_add(of_one_less);
    }
    all
}

/// The regions of each collaborative area (612/2021 35 §), as far as they are two to four.
fn examples(cx: &Context<'_>, regions: &[Region<'_>]) -> Vec<Link> {
    let name = |region: &Region<'_>| cx.plain(&cx.portal.counties[region.county].collaborative_area);
    let mut names: Vec<String> = regions.iter().map(name).filter(|name| !name.is_empty()).collect();
    names.sort_by(|a, b| cx.names.order.compare(a, b));
    names.dedup();
    let example = |area: &String| {
        let mut codes: Vec<String> =
            regions.iter().filter(|region| name(region) == *area).map(|region| code(cx, region)).collect();
        codes.sort();
        let fits = (2..=MOST).contains(&codes.len());
        fits.then(|| Link { href: Some(format!("#{}", codes.join("."))), label: Html::escaped(area) })
    };
    names.iter().filter_map(example).collect()
}

fn rows(cx: &Context<'_>, regions: &[Region<'_>]) -> Vec<Row> {
    let row = |label: Html, fill: &dyn Fn(&Region<'_>, &mut Cell)| Row {
        label,
        cells: regions.iter().map(|region| cell(cx, region, fill)).collect(),
    };
    let facts = [
        row(word(cx, "gathered", "municipalities"), &|region, cell| {
            cell.text = Some(Html::escaped(&region.gathered.records.municipalities.len().to_string()));
        }),
        row(word(cx, "gathered", "strategic"), &|region, cell| {
            cell.strategic = strategic(cx, region);
            cell.none = region.is_whole(Kind::Agreement);
        }),
    ];
    let kinds = crate::gather::records::KINDS.iter().map(|&kind| {
        // The strategic agreements have a row of their own above.
        let label =
            if kind == Kind::Agreement { word(cx, "gathered", "other_agreements") } else { cx.code("index", kind) };
        row(label, &move |region, cell| {
            cell.links = entries(region, kind).into_iter().map(|entry| region.link(cx, entry)).collect();
            cell.none = region.is_whole(kind);
        })
    });
    facts.into_iter().chain(kinds).collect()
}

fn cell(cx: &Context<'_>, region: &Region<'_>, fill: &dyn Fn(&Region<'_>, &mut Cell)) -> Cell {
    let mut cell = Cell { code: code(cx, region), strategic: Vec::new(), links: Vec::new(), text: None, none: false };
    fill(region, &mut cell);
    cell
}

/// The records of a kind.
fn entries<'r>(region: &Region<'r>, kind: Kind) -> Vec<&'r Entry> {
    let records = &region.gathered.records;
    match kind {
        Kind::Agreement => {
            let others = records.agreements.iter().filter(|row| row.kind != AgreementKind::Strategic);
            others.map(|row| &row.entry).collect()
        }
        Kind::Negotiation => records.negotiations.iter().map(|row| &row.entry).collect(),
        Kind::Practice => records.practices.iter().map(|row| &row.entry).collect(),
        Kind::Forum => records.forums.iter().map(|row| &row.entry).collect(),
        Kind::Document => records.documents.iter().map(|row| &row.entry).collect(),
        Kind::Indicator => records.indicators.iter().map(|row| &row.entry).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{PLACES, choices, places};

    fn codes(count: usize) -> Vec<String> {
        (1..=count).map(|n| format!("{n:02}")).collect()
    }

    #[test]
    fn two_to_four_regions_have_a_place_each_in_rising_order() {
        let places = places(&codes(5));
        assert_eq!(places.len(), 10 + 10 + 5);
        assert!(places.contains(&"01.05".to_owned()) && places.contains(&"02.03.04.05".to_owned()));
        assert!(!places.contains(&"05.01".to_owned()) && !places.iter().any(|place| place.len() > 11));
    }

    #[test]
    fn many_regions_do_not_make_a_page_that_grows_with_their_fourth_power() {
        for count in [0, 1, 2, 3, 9, 22] {
            assert_eq!(choices(count), places(&codes(count)).len(), "{count} regions");
        }
        for count in [23, 60, 99] {
            assert!(choices(count) > PLACES && places(&codes(count)).is_empty(), "{count} regions");
        }
    }
}
