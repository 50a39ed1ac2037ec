//! What a view asks when it turns records into what a template gets: words, links, dates and parties for one reader.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use minijinja::Value;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::maps::Maps;
use super::names::Names;
use crate::colour::palette::Palette;
use crate::gather::{Gathered, Words};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::{Kind, Record, RecordRef};
use crate::model::lang::Lang;
use crate::model::law::LawRef;
use crate::model::party::Party;
use crate::model::period::Period;
use crate::model::places::places;
use crate::model::portal::Portal;
use crate::model::site::OtherSite;
use crate::model::text::{Text, Version};
use crate::pipeline::plan::{Page, Plan, address, elsewhere, shown};
use crate::text::escape::{prose, unescape};
use crate::text::{Span, markdown, percent};
use crate::theme::strings::Strings;

/// Finished, escaped HTML.
#[derive(Clone, Debug)]
pub struct Html(Value);

impl Html {
    /// Takes HTML that is already escaped.
    #[must_use]
    pub fn trusted(html: String) -> Self {
        Self(Value::from_safe_string(html))
    }

    /// Escapes plain text.
    #[must_use]
    pub fn escaped(text: &str) -> Self {
        Self::trusted(prose(text).into_owned())
    }

    /// What a reader sees of a name: the HTML without its tags and its escapes.
    #[must_use]
    pub fn words(&self) -> String {
        unescape(&self.as_str().split('<').map(|part| part.rsplit('>').next().unwrap_or_default()).collect::<String>())
    }

    /// The HTML itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl JsonSchema for Html {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Html".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

/// A name that leads to a page, where there is one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Link {
    /// The address, relative to the page; none when there is no page.
    pub href: Option<String>,
    /// What it says.
    pub label: Html,
}

/// The reader of one page: the portal, the language and the place from which links start.
pub struct Context<'a> {
    /// The data.
    pub portal: &'a Portal,
    /// What the regions give, on the national site.
    pub regions: &'a [Arc<Gathered>],
    /// The colours of the theme.
    pub palette: &'a Palette,
    /// The addresses.
    pub plan: &'a Plan,
    /// The words of the reader's language.
    pub strings: &'a Strings,
    /// The reader's language.
    pub lang: Lang,
    /// The order of names in the reader's language.
    pub names: &'a Names,
    /// The outlines of municipalities.
    pub maps: &'a Maps,
    /// From the page up to the root of the site: `../../`, or a whole address on pages that have no place of their own.
    pub root: String,
    /// The part of a list that the page shows, counted from 1.
    pub part: u32,
    /// Where the texts that were asked for stand, for whoever wants to know from what a page is made.
    pub trace: Option<RefCell<BTreeSet<Span>>>,
    /// How many tables the texts of the page have had so far.
    pub tables: Cell<usize>,
}

impl<'a> Context<'a> {
    /// The version of a text for this reader.
    #[must_use]
    pub fn version<'t>(&self, text: &'t Text) -> Option<&'t Version> {
        let version = text.best(self.lang, &self.portal.site.languages)?;
        if let Some(trace) = &self.trace {
            trace.borrow_mut().insert(version.span);
        }
        Some(version)
    }

    /// A text as plain words, in whatever language exists; empty when there is none.
    #[must_use]
    pub fn plain(&self, text: &Text) -> String {
        self.version(text).map(|version| version.text.clone()).unwrap_or_default()
    }

    /// A text as HTML, in a `span` with `lang` when it is in another language; none when there is none.
    #[must_use]
    pub fn text(&self, text: &Text) -> Option<Html> {
        self.version(text).map(|version| self.span(version))
    }

    /// A text that every record of its kind has; empty when it is missing all the same.
    #[must_use]
    pub fn name(&self, text: &Text) -> Html {
        self.text(text).unwrap_or_else(|| Html::escaped(""))
    }

    fn span(&self, version: &Version) -> Html {
        let text = prose(&version.text);
        if version.lang == self.lang {
            Html::trusted(text.into_owned())
        } else {
            Html::trusted(format!("<span lang=\"{}\">{text}</span>", version.lang))
        }
    }

    /// Several texts as HTML; those that exist.
    #[must_use]
    pub fn texts(&self, texts: &[Text]) -> Vec<Html> {
        texts.iter().filter_map(|text| self.text(text)).collect()
    }

    /// Markdown as HTML, in a `div` with `lang` when it is in another language; ids of headings begin with `id_prefix`.
    #[must_use]
    pub fn markdown(&self, text: &Text, id_prefix: &str) -> Option<Html> {
        let version = self.version(text)?;
        let options = markdown::Options {
            resolve: &|target| self.resolve(target),
            id_prefix,
            heading_base: 1,
            footnote_back_label: self.word("footnote", "back"),
            table_label: &|| self.next_table(),
        };
        let html = markdown::html(&version.text, &options);
        if version.lang == self.lang {
            Some(Html::trusted(html))
        } else {
            Some(Html::trusted(format!("<div lang=\"{}\">{html}</div>", version.lang)))
        }
    }

    /// The name of the next table among the texts of the page; tables do not say what they are called, so they are counted.
    fn next_table(&self) -> String {
        self.tables.set(self.tables.get() + 1);
        self.word("table", "label").replace("{n}", &self.tables.get().to_string())
    }

    /// The address behind a link in prose: `agreement:id`, `agreement:id#place` or `files/name`.
    fn resolve(&self, target: &str) -> Option<String> {
        if target.starts_with("files/") {
            return Some(self.file_href(target));
        }
        let (record, fragment) = target.split_once('#').map_or((target, None), |(a, b)| (a, Some(b)));
        let record = self.portal.find(record)?;
        let href = self.href(record)?;
        let Some(fragment) = fragment else { return Some(href) };
        let places = places(self.portal, record, self.lang);
        let id = places.into_iter().find(|(written, _)| written == fragment).map_or(fragment.to_owned(), |(_, id)| id);
        Some(format!("{href}#{id}"))
    }

    /// An address of the site, from this page.
    #[must_use]
    pub fn from_here(&self, url: &str) -> String {
        let slashes = url.bytes().take_while(|byte| *byte == b'/').count();
        match (self.root.as_str(), &url[slashes..]) {
            ("", "") => "./".to_owned(),
            (root, path) => [root, path].concat(),
        }
    }

    /// The address of a record's page, from this page.
    #[must_use]
    pub fn href(&self, record: RecordRef) -> Option<String> {
        self.plan.record_url(self.lang, record).map(|url| self.from_here(url))
    }

    /// The address of a file of the site, from this page. Every sign of its name is a sign of the name in the address too.
    #[must_use]
    pub fn file_href(&self, file: &str) -> String {
        let (path, place) = self.portal.files.find(file).unwrap_or((file, ""));
        format!("{}{}{place}", self.root, percent::path(path))
    }

    /// The address of another page in this language, from this page.
    #[must_use]
    pub fn page_href(&self, page: Page) -> Option<String> {
        self.plan.url(self.lang, page).map(|url| self.from_here(url))
    }

    /// The name of a record, leading to its page; of what has ended or is still to come it says until or from when.
    #[must_use]
    pub fn link(&self, record: impl Into<RecordRef>) -> Link {
        let record = record.into();
        Link { href: self.href(record), label: self.label(record) }
    }

    /// The name of a record; of what has ended or is still to come it says until or from when.
    #[must_use]
    pub fn label(&self, record: impl Into<RecordRef>) -> Html {
        let record = record.into();
        let name = self.name(self.portal.title(record));
        match self.beyond(record) {
            Some(time) => Html::trusted(format!("{} ({})", name.as_str(), prose(&time))),
            None => name,
        }
    }

    /// Until when a record was there, or from when it will be, in words; none for a record of the day.
    #[must_use]
    fn beyond(&self, record: RecordRef) -> Option<String> {
        let (portal, valid) = (self.portal, self.portal.meta(record).valid);
        if portal.holds(record) {
            return None;
        }
        let (name, date) = if valid.ended_before(portal.today) { ("until", valid.to) } else { ("since", valid.from) };
        Some(self.word("part", name).replace("{date}", &self.strings.format.date_short(date?)))
    }

    /// Names of records, leading to their pages; records that the site does not show are left out.
    #[must_use]
    pub fn links<T: Record>(&self, ids: &[Id<T>]) -> Vec<Link> {
        ids.iter().map(|&id| self.link(id)).collect()
    }

    /// A party's name, leading to its page; a class is named in the words of the interface.
    #[must_use]
    pub fn party(&self, party: Party) -> Link {
        match party {
            Party::County(id) => self.link(id),
            Party::Municipality(id) => self.link(id),
            Party::Body(id) => self.link(id),
            Party::Class(class) => Link { href: None, label: self.code("party", class) },
        }
    }

    /// The name of a party alone, for a sentence that says of what time it speaks.
    #[must_use]
    pub fn party_name(&self, party: Party) -> Html {
        self.portal.party_name(party).map_or_else(|| self.party(party).label, |name| self.name(name))
    }

    /// Names of parties, leading to their pages.
    #[must_use]
    pub fn parties(&self, parties: &[Party]) -> Vec<Link> {
        parties.iter().map(|&party| self.party(party)).collect()
    }

    /// A reference to law as it is written, leading to the section on the page of the act.
    #[must_use]
    pub fn law(&self, law: &LawRef) -> Link {
        let act = &self.portal.acts[law.act];
        let section =
            law.section.as_ref().map(|section| format!(" {}\u{a0}§", section.replace('-', "–"))).unwrap_or_default();
        let subsection = law.subsection.as_ref().map(|number| format!(" {number}\u{a0}mom.")).unwrap_or_default();
        let href = self.href(law.act.into()).map(|href| match law.row {
            Some(row) => format!("{href}#{}", address::section_anchor(&act.sections[row].number)),
            None => href,
        });
        Link { href, label: Html::escaped(&format!("{}{section}{subsection}", act.number)) }
    }

    /// References to law.
    #[must_use]
    pub fn laws(&self, laws: &[LawRef]) -> Vec<Link> {
        laws.iter().map(|law| self.law(law)).collect()
    }

    /// The address of a page of another site, from this page; none where that site is nowhere.
    #[must_use]
    pub fn elsewhere(&self, site: &OtherSite, (lang, page): (Lang, &str)) -> Option<String> {
        let address = elsewhere::address(&self.portal.site, self.lang, site, (lang, page))?;
        Some(elsewhere::from_page(&self.root, &address))
    }

    /// A text that a region gives, in a `span` with `lang` when it is in another language.
    #[must_use]
    pub fn given(&self, region: &Gathered, words: &Words) -> Html {
        match region.best(words, self.lang) {
            Some((lang, text)) if lang == self.lang => Html::escaped(text),
            Some((lang, text)) => Html::trusted(format!("<span lang=\"{lang}\">{}</span>", prose(text))),
            None => Html::escaped(""),
        }
    }

    /// A name that a region gives, leading to its page there.
    #[must_use]
    pub fn link_to(&self, region: &Gathered, (title, urls): (&Words, &Words)) -> Link {
        let page = region.best(urls, self.lang);
        Link { href: page.and_then(|page| self.elsewhere(&region.place(), page)), label: self.given(region, title) }
    }

    /// A word of the interface; the name of the phrase itself when the theme lacks it.
    #[must_use]
    pub fn word(&self, group: &str, name: &'a str) -> &'a str {
        self.strings.phrase(group, name).unwrap_or(name)
    }

    /// The word for a coded value, from the group of phrases of its list.
    #[must_use]
    pub fn code(&self, group: &str, value: impl Coded) -> Html {
        Html::escaped(self.strings.phrase(group, value.code()).unwrap_or(value.code()))
    }

    /// Puts links in the order of the reader's language.
    pub fn sort_links(&self, links: &mut [Link]) {
        links.sort_by(|a, b| self.names.order.compare(&a.label.words(), &b.label.words()));
    }

    /// Records in the order of their names in the reader's language.
    #[must_use]
    pub fn sorted<T: Record>(&self, mut ids: Vec<Id<T>>) -> Vec<Id<T>> {
        ids.sort_by_key(|&id| self.names.rank(id.into()));
        ids
    }

    /// The records on this page of the list of their kind, in its order.
    #[must_use]
    pub fn listed<T: Record>(&self) -> Vec<Id<T>> {
        let part = self.names.part(self.portal, T::KIND, self.part);
        part.iter().map(|record| Id::new(record.row as usize)).collect()
    }

    /// Links to records; of very many the first, and how many there are in all, which leads to their list.
    #[must_use]
    pub fn links_in_short<T: Record>(&self, ids: &[Id<T>]) -> Vec<Link> {
        let links = self.links(ids.get(..shown::PART).unwrap_or(ids));
        links.into_iter().chain(self.rest(T::KIND, ids.len())).collect()
    }

    /// How many records there are in all, where these are too many to be named on a page; it leads to the list of their kind.
    #[must_use]
    pub fn rest(&self, kind: Kind, count: usize) -> Option<Link> {
        let count = Some(count).filter(|count| *count > shown::PART)?;
        let phrase = self.word("base", "whole_list").replace("{list}", self.word("index", kind.code()));
        let label = phrase.replace("{n}", &self.strings.format.number(&count.to_string()));
        Some(Link { href: self.page_href(Page::Index(kind)), label: Html::escaped(&label) })
    }

    /// A language's name in the reader's language.
    #[must_use]
    pub fn language_name(&self, lang: Lang) -> String {
        self.strings.phrase("language", lang.tag()).unwrap_or(lang.tag()).to_owned()
    }

    /// A date in a `time` element.
    #[must_use]
    pub fn date(&self, date: Date) -> Html {
        Html::trusted(self.strings.format.time_tag(date))
    }

    /// A stretch of time in words, open ends included; none when it has no ends.
    #[must_use]
    pub fn period(&self, period: &Period) -> Option<Html> {
        let known = period.from.is_some() || period.to.is_some();
        known.then(|| Html::escaped(&self.strings.format.period(period)))
    }
}
