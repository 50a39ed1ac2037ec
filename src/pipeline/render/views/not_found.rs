//! The answer to an address that does not exist: what may have happened, and the ways on.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use crate::model::codes::Coded;
use crate::model::kind::Kind;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// The lists that readers most likely looked for.
const LISTS: [Kind; 4] = [Kind::Task, Kind::Municipality, Kind::Agreement, Kind::Article];

#[derive(Serialize, JsonSchema)]
pub(crate) struct NotFound {
    links: Vec<Link>,
}

/// The answer to an address that does not exist.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let link = |&kind: &Kind| {
        let href = cx.page_href(Page::Index(kind))?;
        Some(Link { href: Some(href), label: Html::escaped(cx.word("index", kind.code())) })
    };
    let data = NotFound { links: LISTS.iter().filter_map(link).collect() };
    View::new("404.html", cx.word("not_found", "title").to_owned(), &data)
}
