//! What each template gets: the contract between the program and whoever makes a theme, read from the types of the views.

mod describe;
pub mod shape;

use std::any::type_name;
use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};

use super::views::{self, common};
use super::{bare, frame};
pub use describe::describe;
use shape::{Record, Shape};

/// What every template gets.
#[derive(Clone, Debug)]
pub struct Contract {
    /// By the name of the template.
    pub templates: BTreeMap<&'static str, Gets>,
    /// Things with fields, by the name under which shapes speak of them.
    pub records: BTreeMap<String, Record>,
}

/// What one template gets.
#[derive(Clone, Debug)]
pub struct Gets {
    /// Its variables, but for the words of the language, `s`.
    pub variables: BTreeMap<&'static str, Shape>,
    /// The type of `v`, by which the contract can be compared with what pages give.
    pub type_name: &'static str,
}

/// A template and the type of its `v`.
struct Row {
    template: &'static str,
    shape: fn(&mut SchemaGenerator) -> Shape,
    type_name: fn() -> &'static str,
}

const fn row<T: JsonSchema>(template: &'static str) -> Row {
    Row { template, shape: shape::shape::<T>, type_name: type_name::<T> }
}

/// Pages of records, with the frame around them.
const RECORDS: &[Row] = &[
    row::<views::acts::page::Page>("act.html"),
    row::<views::agreements::page::Page>("agreement.html"),
    row::<views::areas::page::Page>("area.html"),
    row::<views::articles::Page>("article.html"),
    row::<views::bodies::Page>("body.html"),
    row::<views::counties::Page>("county.html"),
    row::<views::documents::Page>("document.html"),
    row::<views::forums::Page>("forum.html"),
    row::<views::indicators::page::Page>("indicator.html"),
    row::<views::municipalities::page::Page>("municipality.html"),
    row::<views::negotiations::Page>("negotiation.html"),
    row::<views::practices::Page>("practice.html"),
    row::<views::situations::Page>("situation.html"),
    row::<views::tasks::page::Page>("task.html"),
];

/// Lists and other pages that are no records, with the frame around them.
const FRAMED: &[Row] = &[
    row::<views::not_found::NotFound>("404.html"),
    row::<views::accessibility::Statement>("accessibility.html"),
    row::<views::acts::index::Index>("acts.html"),
    row::<views::agreements::index::Index>("agreements.html"),
    row::<views::areas::Index>("areas.html"),
    row::<views::az::Az>("az.html"),
    row::<views::bodies::Index>("bodies.html"),
    row::<views::counties::Index>("counties.html"),
    row::<views::coverage::CoveragePage>("coverage.html"),
    row::<views::data::About>("data.html"),
    row::<views::documents::Index>("documents.html"),
    row::<views::duties::Duties>("duties.html"),
    row::<views::forums::Index>("forums.html"),
    row::<views::home::Home>("home.html"),
    row::<views::indicators::index::Index>("indicators.html"),
    row::<views::municipalities::index::Index>("municipalities.html"),
    row::<views::negotiations::Index>("negotiations.html"),
    row::<views::articles::Index>("news.html"),
    row::<views::phases::Index>("phases.html"),
    row::<views::practices::Index>("practices.html"),
    row::<views::search::SearchPage>("search.html"),
    row::<views::situations::Index>("situations.html"),
    row::<views::style_guide::StyleGuide>("style_guide.html"),
    row::<views::tasks::index::Index>("tasks.html"),
    row::<views::terms::Index>("terms.html"),
];

/// Pages outside every language.
const BARE: &[Row] = &[
    row::<bare::AliasView>("alias.html"),
    row::<bare::Choice>("language.html"),
    row::<bare::PermalinkView>("permalink.html"),
];

/// The contract with every template.
#[must_use]
pub fn contract() -> Contract {
    let mut generator = SchemaSettings::draft07().for_serialize().into_generator();
    let assets = Shape::Named(Arc::new(Shape::Text));
    let record = shape::shape::<common::RecordView>(&mut generator);
    let framed = BTreeMap::from([
        ("assets", assets.clone()),
        ("page", shape::shape::<frame::PageView>(&mut generator)),
        ("record", record.clone().maybe()),
        ("site", shape::shape::<frame::SiteView>(&mut generator)),
    ]);
    let mut of_record = framed.clone();
    of_record.insert("record", record);
    let bare = BTreeMap::from([
        ("assets", assets),
        ("page", shape::shape::<bare::BarePage>(&mut generator)),
        ("site", shape::shape::<bare::BareSite>(&mut generator)),
    ]);
    let mut templates = BTreeMap::new();
    for (rows, common) in [(RECORDS, of_record), (FRAMED, framed), (BARE, bare)] {
        for row in rows {
            let mut variables = common.clone();
            variables.insert("v", (row.shape)(&mut generator));
            templates.insert(row.template, Gets { variables, type_name: (row.type_name)() });
        }
    }
    Contract { templates, records: shape::records(&generator) }
}
