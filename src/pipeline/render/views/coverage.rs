//! How much of the site's own texts exists in each language, and what is missing.

use schemars::JsonSchema;
use serde::Serialize;

use super::View;
use super::common::{counted, kinds};
use crate::model::codes::Coded;
use crate::model::coverage::{self, Counts};
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::pipeline::plan::Page;
use crate::pipeline::render::context::{Context, Html, Link};

/// The most records of a kind that are listed: a page has an end, and the table counts them all.
const MOST: usize = 1000;

#[derive(Serialize, JsonSchema)]
pub(crate) struct CoveragePage {
    languages: Vec<LanguageView>,
}

#[derive(Serialize, JsonSchema)]
struct LanguageView {
    tag: String,
    name: String,
    required: bool,
    wanted: Option<u32>,
    counts: CountsView,
    kinds: Vec<KindRow>,
    missing: Vec<Missing>,
}

#[derive(Serialize, JsonSchema)]
struct CountsView {
    all: usize,
    full: usize,
    summary: usize,
    missing: usize,
    percent: String,
}

#[derive(Serialize, JsonSchema)]
struct KindRow {
    link: Link,
    counts: CountsView,
}

/// The records of a kind that lack texts.
#[derive(Serialize, JsonSchema)]
struct Missing {
    kind: Html,
    count: usize,
    records: Vec<MissingRecord>,
    /// How many more there are that are not listed.
    more: Option<Html>,
}

#[derive(Serialize, JsonSchema)]
struct MissingRecord {
    link: Link,
    texts: Html,
}

/// The page of translations.
#[must_use]
pub fn page(cx: &Context<'_>) -> View {
    let records = coverage::own_records(cx.portal);
    let languages = cx.portal.site.languages.iter().map(|&lang| language(cx, lang, &records)).collect();
    View::new("coverage.html", cx.word("coverage", "title").to_owned(), &CoveragePage { languages })
        .described(cx.word("coverage", "lead").to_owned())
}

fn language(cx: &Context<'_>, lang: Lang, records: &[RecordRef]) -> LanguageView {
    let site = &cx.portal.site;
    let kinds = Kind::values();
    LanguageView {
        tag: lang.to_string(),
        name: cx.language_name(lang),
        required: site.required.contains(&lang),
        wanted: site.policy.coverage.iter().find(|(of, ..)| *of == lang).map(|(_, percent, _)| *percent),
        counts: counts(cx, sum(cx, lang, records)),
        kinds: kinds.clone().filter_map(|kind| row(cx, lang, kind, records)).collect(),
        missing: kinds.filter_map(|kind| missing(cx, lang, kind, records)).collect(),
    }
}

fn sum(cx: &Context<'_>, lang: Lang, records: &[RecordRef]) -> Counts {
    let each = records.iter().map(|&record| coverage::counts(cx.portal, record, lang));
    each.fold(Counts::default(), Counts::plus)
}

fn counts(cx: &Context<'_>, counts: Counts) -> CountsView {
    CountsView {
        all: counts.all(),
        full: counts.full,
        summary: counts.summary,
        missing: counts.missing,
        percent: cx.strings.format.percent(&counts.percent().to_string()),
    }
}

fn row(cx: &Context<'_>, lang: Lang, kind: Kind, records: &[RecordRef]) -> Option<KindRow> {
    let of_kind: Vec<RecordRef> = records.iter().copied().filter(|record| record.kind == kind).collect();
    let link = Link { href: cx.page_href(Page::Index(kind)), label: kinds(cx, kind) };
    (!of_kind.is_empty()).then(|| KindRow { link, counts: counts(cx, sum(cx, lang, &of_kind)) })
}

fn missing(cx: &Context<'_>, lang: Lang, kind: Kind, records: &[RecordRef]) -> Option<Missing> {
    let of_kind = records.iter().copied().filter(|record| record.kind == kind);
    let missing = of_kind.map(|record| (record, coverage::counts(cx.portal, record, lang).missing));
    let missing: Vec<(RecordRef, usize)> = missing.filter(|(_, n)| *n > 0).collect();
    let listed = missing.iter().take(MOST);
    let records = listed
        .map(|&(record, n)| MissingRecord { link: cx.link(record), texts: counted(cx, "coverage", "texts", n) })
        .collect();
    let rest = missing.len().saturating_sub(MOST);
    let more = (rest > 0).then(|| counted(cx, "coverage", "more", rest));
    (!missing.is_empty()).then(|| Missing { kind: kinds(cx, kind), count: missing.len(), records, more })
}
