//! What each page kind gets: small structs made from the portal for one reader. Views choose and order; templates only print.

pub mod accessibility;
pub mod az;
pub mod common;
mod comparison;
pub mod contact;
pub mod coverage;
pub mod data;
pub mod duties;
pub mod gathered;
pub mod home;
pub mod not_found;
pub mod notes;
pub mod phone;
pub mod pictures;
pub mod search;
pub mod short;
pub mod style_guide;
pub mod term_guide;
pub mod themes;
pub mod time;
pub mod urgent;
pub mod withdrawn;

use serde::Serialize;

use super::context::{Context, Link};
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef, kinds};
use crate::pipeline::plan::Page;

macro_rules! modules {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        $(pub mod $many;)+
    };
}
kinds!(modules);

/// The view of a page.
#[must_use]
pub fn view(cx: &Context<'_>, page: Page) -> View {
    match page {
        Page::Home => home::page(cx),
        Page::Index(kind) | Page::Part(kind, _) => index(cx, kind),
        Page::Record(record) => of_record(cx, record),
        Page::Gone(row) => withdrawn::page(cx, row),
        Page::Accessibility => accessibility::page(cx),
        Page::Az => az::page(cx),
        Page::Data => data::page(cx),
        Page::Duties => duties::page(cx),
        Page::Coverage => coverage::page(cx),
        Page::TermGuide => term_guide::page(cx),
        Page::Regions => gathered::regions::page(cx),
        Page::RegionAreas => gathered::areas::page(cx),
        Page::Compare => gathered::compare::page(cx),
        Page::StyleGuide => style_guide::page(cx),
        Page::Search => search::page(cx),
        Page::NotFound => not_found::page(cx),
    }
}

macro_rules! by_kind {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        fn index(cx: &Context<'_>, kind: Kind) -> View {
            match kind {
                $(Kind::$kind => $many::index(cx),)+
            }
        }

        fn of_record(cx: &Context<'_>, RecordRef { kind, row }: RecordRef) -> View {
            match kind {
                $(Kind::$kind => $many::page(cx, Id::new(row as usize)),)+
            }
        }
    };
}
kinds!(by_kind);

/// A page before its template: the template's name, the head, and the data.
#[derive(Debug)]
pub struct View {
    /// The template.
    pub template: &'static str,
    /// The title in plain words, without the name of the site.
    pub title: String,
    /// One plain sentence for search engines.
    pub description: Option<String>,
    /// The way from the front page, without the front page and without this page.
    pub crumbs: Vec<Link>,
    /// The data, `v` in the template.
    pub data: minijinja::Value,
    /// The type of the data, by which the contract with templates can be compared with what they get.
    pub type_name: &'static str,
}

impl View {
    /// A view with its data.
    pub fn new<T: Serialize>(template: &'static str, title: String, data: &T) -> Self {
        let data = minijinja::value::Value::from(minijinja::value::Serde(data));
        let type_name = std::any::type_name::<T>();
        Self { template, title, description: None, crumbs: Vec::new(), data, type_name }
    }

    /// The same view with a description.
    #[must_use]
    pub fn described(self, description: String) -> Self {
        Self { description: Some(description).filter(|text| !text.is_empty()), ..self }
    }

    /// The same view with its way from the front page.
    #[must_use]
    pub fn under(self, crumbs: Vec<Link>) -> Self {
        Self { crumbs, ..self }
    }
}

/// The list of a kind, as a step on the way to a record's page.
#[must_use]
pub fn index_crumb(cx: &Context<'_>, kind: Kind) -> Vec<Link> {
    use crate::model::codes::Coded;
    let page = Page::Index(kind);
    let label = super::context::Html::escaped(cx.word("index", kind.code()));
    cx.page_href(page).map(|href| Link { href: Some(href), label }).into_iter().collect()
}
