//! What each template gets: the contract between the program and whoever makes a theme, read from the types of the views.

use std::any::type_name;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};

use super::views::{self, common};
use super::{frame, frames, neutral, sites};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, kinds};
use crate::pipeline::plan::Page;
use crate::theme::contract::shape::{self, Shape};
use crate::theme::contract::{Contract, Gets};

/// A template and the type of its `v`.
struct Row {
    template: &'static str,
    shape: fn(&mut SchemaGenerator) -> Shape,
    type_name: fn() -> &'static str,
}

const fn row<T: JsonSchema>(template: &'static str) -> Row {
    Row { template, shape: shape::shape::<T>, type_name: type_name::<T> }
}

macro_rules! of_kind {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// The page of a record of a kind, with the frame around it.
        fn page_of(kind: Kind) -> Row {
            match kind {
                $(Kind::$kind => row::<views::$many::Page>(concat!(stringify!($one), ".html")),)+
            }
        }

        /// The list of a kind, with the frame around it; its template is named after the kind.
        fn list_of(kind: Kind) -> Row {
            match kind {
                $(Kind::$kind => row::<views::$many::Index>(concat!(stringify!($many), ".html")),)+
            }
        }
    };
}
kinds!(of_kind);

/// The list of a kind; that of articles is one of news.
fn list(kind: Kind) -> Row {
    let row = list_of(kind);
    if kind == Kind::Article { Row { template: "news.html", ..row } } else { row }
}

/// A page of which a language has one, with the frame around it.
fn of_page(page: Page) -> Option<Row> {
    Some(match page {
        Page::Index(_) | Page::Part(..) | Page::Record(_) => return None,
        Page::Gone(_) => row::<views::withdrawn::Withdrawal>("withdrawn.html"),
        Page::Home => row::<views::home::Home>("home.html"),
        Page::Accessibility => row::<views::accessibility::Statement>("accessibility.html"),
        Page::Az => row::<views::az::Az>("az.html"),
        Page::Data => row::<views::data::About>("data.html"),
        Page::Duties => row::<views::duties::Duties>("duties.html"),
        Page::Coverage => row::<views::coverage::CoveragePage>("coverage.html"),
        Page::TermGuide => row::<views::term_guide::TermGuide>("term_guide.html"),
        Page::Regions => row::<views::gathered::regions::Regions>("regions.html"),
        Page::RegionAreas => row::<views::gathered::areas::Areas>("region_areas.html"),
        Page::Compare => row::<views::gathered::compare::Compare>("compare.html"),
        Page::StyleGuide => row::<views::style_guide::StyleGuide>("style_guide.html"),
        Page::Search => row::<views::search::SearchPage>("search.html"),
        Page::NotFound => row::<views::not_found::NotFound>("404.html"),
    })
}

/// Pages outside every language.
fn neutral_pages() -> Vec<Row> {
    vec![
        row::<neutral::AliasView>("alias.html"),
        row::<neutral::Choice>("language.html"),
        row::<neutral::PermalinkView>("permalink.html"),
        row::<sites::Sites>("sites.html"),
    ]
}

/// The contract with every template.
#[must_use]
pub fn contract() -> Contract {
    let mut generator = SchemaSettings::draft07().for_serialize().into_generator();
    let assets = Shape::Named(Arc::new(Shape::Text));
    let record = shape::shape::<common::RecordView>(&mut generator);
    let of_frame =
        BTreeMap::from([("assets", assets.clone()), ("site", shape::shape::<frame::SiteView>(&mut generator))]);
    let mut framed = of_frame.clone();
    framed.extend([
        ("frame", shape::shape::<frames::FrameView>(&mut generator)),
        ("page", shape::shape::<frame::PageView>(&mut generator)),
        ("record", record.clone().maybe()),
    ]);
    let mut of_record = framed.clone();
    of_record.insert("record", record);
    let of_neutral = BTreeMap::from([
        ("assets", assets),
        ("page", shape::shape::<neutral::NeutralPage>(&mut generator)),
        ("site", shape::shape::<neutral::NeutralSite>(&mut generator)),
    ]);
    let records = Kind::values().filter(|kind| kind.has_pages()).map(page_of).collect();
    let single = Page::SINGLE.iter().chain(&[Page::Gone(0)]);
    let mut others: Vec<Row> = Kind::values().map(list).chain(single.filter_map(|&page| of_page(page))).collect();
    others.sort_by_key(|row| row.template);
    let part = |template| (template, Gets { variables: of_frame.clone(), type_name: None });
    let mut templates: BTreeMap<_, _> = frames::PARTS.into_iter().map(part).collect();
    for (rows, common) in [(records, of_record), (others, framed), (neutral_pages(), of_neutral)] {
        for row in rows {
            let mut variables = common.clone();
            variables.insert("v", (row.shape)(&mut generator));
            templates.insert(row.template, Gets { variables, type_name: Some((row.type_name)()) });
        }
    }
    Contract { templates, records: shape::records(&generator) }
}
