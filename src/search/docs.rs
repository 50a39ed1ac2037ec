//! What of each record is searched, and how much a word counts where it stands.

use super::index::Titled;
use super::place::MUNICIPALITY;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::law::LawRef;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::text::{Text, Words};
use crate::pipeline::plan::Page;

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// In the name or title.
    Name,
    /// In another name, a synonym, a word that residents use.
    Word,
    /// In a name or word of another language.
    Foreign,
    /// Among the words that people type but that stand nowhere.
    Hidden,
    /// In the sentence that sums the record up, or in a heading.
    Summary,
    /// In the name of what the record belongs to.
    Near,
    /// In running text, or among the laws that are cited.
    Prose,
}

impl Field {
    /// How much a word counts there.
    #[must_use]
    pub fn weight(self) -> u32 {
        match self {
            Self::Name => 96,
            Self::Word => 64,
            Self::Foreign | Self::Hidden => 52,
            Self::Summary => 12,
            Self::Near => 6,
            Self::Prose => 4,
        }
    }

    /// True when a short text says more with each of its words than a long one.
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Word | Self::Foreign | Self::Hidden)
    }
}

/// A text of a record, with its language.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Where it stands.
    pub field: Field,
    /// In which language.
    pub lang: Lang,
    /// The text as it is written.
    pub text: &'a str,
    /// True for running text, of which the beginning is searched; it is written in Markdown.
    pub markdown: bool,
}

/// Collects the parts of one record for readers of a language.
pub struct Parts<'a> {
    portal: &'a Portal,
    lang: Lang,
    /// What was found.
    pub found: Vec<Part<'a>>,
}

impl<'a> Parts<'a> {
    /// The parts of a page: those of its record, or its title alone.
    #[must_use]
    pub fn of(portal: &'a Portal, lang: Lang, page: Page, titled: &'a Titled) -> Vec<Part<'a>> {
        let mut parts = Self { portal, lang, found: Vec::new() };
        match page.record() {
            Some(record) => parts.record(record),
            None => {
                parts.plain(Field::Name, &titled.title);
                titled.words.split(", ").for_each(|word| parts.plain(Field::Hidden, word));
            }
        }
        parts.found
    }

    fn plain(&mut self, field: Field, text: &'a str) {
        self.found.push(Part { field, lang: self.lang, text, markdown: false });
    }

    /// The name of a record: in the reader's language as itself, in others as foreign words.
    fn name(&mut self, text: &'a Text, own: Field) {
        let shown = text.best(self.lang, &self.portal.site.languages);
        for version in text.versions() {
            let is_shown = shown.is_some_and(|shown| shown.lang == version.lang);
            let field = if is_shown { own } else { Field::Foreign };
            self.found.push(Part { field, lang: version.lang, text: &version.text, markdown: false });
        }
    }

    fn words(&mut self, words: &'a Words) {
        for (lang, list) in &words.lists {
            let field = if *lang == self.lang { Field::Word } else { Field::Foreign };
            self.found.extend(list.iter().map(|text| Part { field, lang: *lang, text, markdown: false }));
        }
    }

    /// Words that stand nowhere, in the reader's language and in those that are no language of the site: an index has to
    /// stay small.
    fn hidden(&mut self, words: &'a Words) {
        for (lang, list) in &words.lists {
            if *lang == self.lang || !self.portal.site.languages.contains(lang) {
                let part = |text| Part { field: Field::Hidden, lang: *lang, text, markdown: false };
                self.found.extend(list.iter().map(|text| part(text.as_str())));
            }
        }
    }

    /// The name under which a website is known: *pirha* of `https://www.pirha.fi`.
    fn host(&mut self, website: &'a Text) {
        for version in website.versions() {
            let host = version.text.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
            let labels: Vec<&str> = host.split('.').filter(|label| *label != "www").collect();
            labels.iter().rev().nth(1).into_iter().for_each(|label| self.plain(Field::Hidden, label));
        }
    }

    /// A text that only readers of its language would search in.
    fn text(&mut self, text: &'a Text, field: Field) {
        if let Some(version) = text.best(self.lang, &self.portal.site.languages) {
            self.found.push(Part { field, lang: version.lang, text: &version.text, markdown: true });
        }
    }

    fn laws(&mut self, laws: &[LawRef]) {
        for law in laws {
            self.plain(Field::Prose, &self.portal.acts[law.act].number);
        }
    }

    fn near(&mut self, record: impl Into<RecordRef>) {
        let title = self.portal.title(record.into());
        self.text(title, Field::Near);
    }

    fn parties(&mut self, parties: &[Party]) {
        for &party in parties {
            if let Some(name) = self.portal.party_name(party) {
                self.text(name, Field::Prose);
            }
        }
    }

    fn record(&mut self, record: RecordRef) {
        self.name(self.portal.title(record), Field::Name);
        self.hidden(&self.portal.meta(record).hidden_words);
        for gap in &self.portal.meta(record).no_record {
            self.text(gap, Field::Prose);
        }
        let row = record.row as usize;
        match record.kind {
            Kind::Task => self.task(row),
            Kind::Municipality => self.municipality(row),
            Kind::County => self.county(row),
            Kind::Act => self.act(row),
            Kind::Term => self.term(row),
            Kind::Agreement => self.agreement(row),
            Kind::Body => self.body(row),
            Kind::Practice => self.practice(row),
            Kind::Negotiation => self.negotiation(row),
            Kind::Document => self.document(row),
            Kind::Phase => self.phase(row),
            Kind::Project => self.project(row),
            Kind::Area => self.area(row),
            _ => self.other(record),
        }
    }

    fn task(&mut self, row: usize) {
        let task = &self.portal.tasks[Id::new(row)];
        self.words(&task.search_words);
        self.text(&task.summary, Field::Summary);
        self.text(&task.prose, Field::Prose);
        self.near(task.area);
        task.situations.iter().for_each(|&situation| self.near(situation));
        self.laws(&task.law);
        let rows = task.responsibilities.iter().chain(&task.before);
        let cited: Vec<LawRef> = rows.filter_map(|row| row.law.clone()).collect();
        self.laws(&cited);
    }

    fn municipality(&mut self, row: usize) {
        let municipality = &self.portal.municipalities[Id::new(row)];
        self.name(&municipality.other_names, Field::Word);
        self.name(&municipality.genitive, Field::Name);
        for former in municipality.joined(self.portal.today) {
            self.name(&former.name, Field::Word);
        }
        self.near(municipality.county);
        for (_, word) in MUNICIPALITY {
            self.plain(Field::Near, word);
        }
    }

    fn county(&mut self, row: usize) {
        let county = &self.portal.counties[Id::new(row)];
        self.name(&county.short, Field::Word);
        self.name(&county.region, Field::Word);
        self.host(&county.website);
        self.text(&county.collaborative_area, Field::Near);
    }

    fn act(&mut self, row: usize) {
        let act = &self.portal.acts[Id::new(row)];
        self.plain(Field::Name, &act.number);
        self.name(&act.short, Field::Word);
        for section in &act.sections {
            self.text(&section.heading, Field::Prose);
        }
    }

    fn term(&mut self, row: usize) {
        let term = &self.portal.terms[Id::new(row)];
        self.words(&term.synonyms);
        self.words(&term.forms);
        self.text(&term.definition, Field::Summary);
    }

    fn agreement(&mut self, row: usize) {
        let agreement = &self.portal.agreements[Id::new(row)];
        self.text(&agreement.summary, Field::Summary);
        self.text(&agreement.prose, Field::Prose);
        agreement.areas.iter().for_each(|&area| self.near(area));
        self.parties(&agreement.parties);
        self.laws(&agreement.law);
        for goal in &agreement.goals {
            self.text(&goal.text, Field::Prose);
            goal.measures.iter().for_each(|measure| self.text(&measure.text, Field::Prose));
        }
        let word = self.portal.terms.find("agreement");
        word.into_iter().for_each(|term| self.near(term));
    }

    fn body(&mut self, row: usize) {
        let body = &self.portal.bodies[Id::new(row)];
        self.name(&body.short, Field::Word);
        self.text(&body.role, Field::Summary);
        body.areas.iter().for_each(|&area| self.near(area));
        self.parties(&body.members);
        self.laws(&body.law);
    }

    fn practice(&mut self, row: usize) {
        let practice = &self.portal.practices[Id::new(row)];
        self.text(&practice.summary, Field::Summary);
        practice.areas.iter().for_each(|&area| self.near(area));
        for text in [&practice.how, &practice.needs, &practice.results] {
            self.text(text, Field::Prose);
        }
    }

    fn negotiation(&mut self, row: usize) {
        let negotiation = &self.portal.negotiations[Id::new(row)];
        self.text(&negotiation.summary, Field::Summary);
        negotiation.topics.iter().for_each(|&area| self.near(area));
        self.parties(&negotiation.parties);
        self.laws(&negotiation.law);
    }

    fn document(&mut self, row: usize) {
        let document = &self.portal.documents[Id::new(row)];
        self.text(&document.summary, Field::Summary);
        document.areas.iter().for_each(|&area| self.near(area));
        self.laws(&document.law);
    }

    fn project(&mut self, row: usize) {
        let project = &self.portal.projects[Id::new(row)];
        self.text(&project.summary, Field::Summary);
        project.areas.iter().for_each(|&area| self.near(area));
        self.text(&project.results, Field::Prose);
        self.parties(&project.funders);
    }

    fn area(&mut self, row: usize) {
        let area = &self.portal.areas[Id::new(row)];
        self.text(&area.summary, Field::Summary);
        self.text(&area.prose, Field::Prose);
        area.experts.iter().for_each(|contact| self.text(&contact.role, Field::Prose));
    }

    fn phase(&mut self, row: usize) {
        let phase = &self.portal.phases[Id::new(row)];
        self.text(&phase.summary, Field::Summary);
        phase.steps.iter().for_each(|step| self.text(&step.what, Field::Prose));
    }

    fn other(&mut self, record: RecordRef) {
        let mut texts = self.portal.running_texts(record).into_iter();
        if record.kind == Kind::Article {
            let article = &self.portal.articles[Id::new(record.row as usize)];
            self.text(&article.summary, Field::Summary);
        } else if let Some(first) = texts.next() {
            self.text(first, Field::Summary);
        }
        texts.for_each(|text| self.text(text, Field::Prose));
    }
}
