//! Links records of the other kinds: each raw record becomes the record of the model.

use super::Spoken;
use super::linker::Linker;
use super::parts::{langs, population, value};
use super::site::{day_within, period_of};
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::area::Area;
use crate::model::article::Article;
use crate::model::body::Body;
use crate::model::county::County;
use crate::model::date::Date;
use crate::model::document::{Document, DocumentApproval};
use crate::model::forum::Forum;
use crate::model::indicator::{Indicator, IndicatorValue, Target};
use crate::model::meta::Meta;
use crate::model::municipality::{Former, Municipality};
use crate::model::negotiation::{Negotiation, NegotiationStatus};
use crate::model::period::Period;
use crate::model::phase::{self, Phase, Step};
use crate::model::practice::Practice;
use crate::model::project::Project;
use crate::model::situation::Situation;
use crate::model::term::Term;
use crate::pipeline::decode::area::RawArea;
use crate::pipeline::decode::article::RawArticle;
use crate::pipeline::decode::body::RawBody;
use crate::pipeline::decode::county::RawCounty;
use crate::pipeline::decode::document::{RawDocument, RawDocumentApproval};
use crate::pipeline::decode::forum::RawForum;
use crate::pipeline::decode::indicator::{RawIndicator, RawValue};
use crate::pipeline::decode::municipality::RawMunicipality;
use crate::pipeline::decode::negotiation::RawNegotiation;
use crate::pipeline::decode::phase::{RawPhase, RawStep};
use crate::pipeline::decode::practice::RawPractice;
use crate::pipeline::decode::project::RawProject;
use crate::pipeline::decode::situation::RawSituation;
use crate::pipeline::decode::term::RawTerm;
use crate::pipeline::decode::values::Ref;
use crate::text::Spanned;
use crate::text::nearest::nearest;

impl Linker<'_> {
    pub(super) fn area(&mut self, raw: &RawArea, meta: Meta) -> Area {
        Area {
            meta,
            name: self.text(&raw.name),
            summary: self.text(&raw.summary),
            prose: self.prose(&raw.prose),
            parent: self.maybe(raw.parent.as_ref()),
            law: self.laws(&raw.law),
            core_theme: raw.core_theme,
            related: self.records(&raw.related),
            terms: self.records(&raw.terms),
            experts: raw.experts.iter().map(|row| self.contact(row)).collect(),
        }
    }

    pub(super) fn article(&mut self, raw: &RawArticle, meta: Meta) -> Article {
        let title = self.text(&raw.title);
        // A version is missing as a whole, which its title says for its other texts too.
        let texts = self.written.texts.len();
        let (summary, text) = (self.text(&raw.summary), self.prose(&raw.text));
        self.written.texts.truncate(texts);
        let published = self.period(raw.publish_from.as_ref(), raw.publish_to.as_ref());
        let (kind, date) = (raw.kind.0, self.day(raw.date.as_ref()));
        let order = raw.order.unwrap_or(u32::MAX);
        Article {
            meta,
            kind,
            title,
            summary,
            date,
            order,
            text,
            draft: raw.draft,
            published,
            topic: raw.topic.map(|word| word.0),
            areas: self.records(&raw.areas),
            law: self.laws(&raw.law),
            proposed_by: self.party_here(raw.proposed_by.as_ref()),
            state: raw.state.map(|word| word.0),
        }
    }

    pub(super) fn body(&mut self, raw: &RawBody, meta: Meta) -> Body {
        let members = self.parties(&raw.members);
        Body {
            meta,
            kind: raw.kind.0,
            name: self.text(&raw.name),
            short: self.text(&raw.short),
            role: self.text(&raw.role),
            owner_party: self.party_here(raw.owner_party.as_ref()),
            parent: self.maybe(raw.parent.as_ref()),
            members: self.resolve_classes(members, self.today),
            size: raw.size,
            term: value(raw.term.as_ref()),
            business_id: self.business_id(raw.business_id.as_ref()),
            contact: raw.contact.as_ref().map(|contact| self.contact(contact)),
            website: self.websites(&raw.website),
            law: self.laws(&raw.law),
            areas: self.records(&raw.areas),
        }
    }

    pub(super) fn county(&mut self, raw: &RawCounty, meta: Meta) -> County {
        County {
            meta,
            name: self.text(&raw.name),
            short: self.text(&raw.short),
            kind: raw.kind.0,
            municipality: self.maybe(raw.municipality.as_ref()),
            majority_language: raw.majority_language.map(|tag| tag.0),
            region: self.text(&raw.region),
            collaborative_area: self.text(&raw.collaborative_area),
            website: self.websites(&raw.website),
            minutes: self.url(raw.minutes.as_ref()),
            contact: raw.contact.as_ref().map(|contact| self.contact(contact)),
            grid: raw.grid.as_ref().and_then(|raw| self.cell(raw)),
            population: raw.population.as_ref().map(population),
            bilingual: false,
        }
    }

    pub(super) fn document(&mut self, raw: &RawDocument, meta: Meta) -> Document {
        Document {
            meta,
            kind: raw.kind.0,
            title: self.text(&raw.title),
            summary: self.text(&raw.summary),
            languages: langs(&raw.languages),
            date: self.day(raw.date.as_ref()),
            period: period_of(raw.period.as_ref(), self),
            case: value(raw.case.as_ref()),
            areas: self.records(&raw.areas),
            part_of: self.maybe(raw.part_of.as_ref()),
            approved_by: raw
                .approved_by
                .as_ref()
                .map(|row| self.of_time(Spoken::Past, |linker| linker.document_approval(row))),
            file: raw.file.as_ref().and_then(|file| self.file(file)),
            link: self.url(raw.link.as_ref()),
            format: raw.format.map(|word| word.0),
            openness: raw.openness.0,
            law: self.laws(&raw.law),
            history: self.history(&raw.history),
        }
    }

    fn document_approval(&mut self, raw: &RawDocumentApproval) -> DocumentApproval {
        DocumentApproval {
            party: self.party_here(raw.party.as_ref()),
            body: self.maybe(raw.body.as_ref()),
            body_name: self.text(&raw.body_name),
            date: self.done("approval", raw.date.as_ref()),
            section: value(raw.section.as_ref()),
        }
    }

    pub(super) fn forum(&mut self, raw: &RawForum, meta: Meta) -> Forum {
        let members = self.parties(&raw.members);
        Forum {
            meta,
            kind: raw.kind.0,
            name: self.text(&raw.name),
            summary: self.text(&raw.summary),
            members: self.resolve_classes(members, self.today),
            chair: self.text(&raw.chair),
            rhythm: self.text(&raw.rhythm),
            languages: langs(&raw.languages),
            areas: self.records(&raw.areas),
            meetings: self.meetings(&raw.meetings),
            law: self.laws(&raw.law),
            history: self.history(&raw.history),
        }
    }

    pub(super) fn indicator(&mut self, raw: &RawIndicator, meta: Meta) -> Indicator {
        Indicator {
            meta,
            name: self.text(&raw.name),
            unit: self.text(&raw.unit),
            direction: raw.direction.0,
            summary: self.text(&raw.summary),
            areas: self.records(&raw.areas),
            scale: self.text(&raw.scale),
            values: raw.values.iter().filter_map(|row| self.indicator_value(row)).collect(),
            target: raw
                .target
                .as_ref()
                .map(|target| Target { value: self.decimal(&target.value), by: self.day(target.by.as_ref()) }),
        }
    }

    /// A figure; none when its place is not known, for without one it would be about the whole region.
    fn indicator_value(&mut self, raw: &RawValue) -> Option<IndicatorValue> {
        let period = self.figure_period(&raw.period);
        let scope = self.of_time(Spoken::Of(period), |linker| linker.party_here(raw.scope.as_ref()));
        let value = IndicatorValue {
            span: raw.value.span,
            period,
            scope,
            value: self.decimal(&raw.value),
            note: self.text(&raw.note),
            secondary: raw.secondary,
            source: raw.source.as_ref().map(|source| self.source(source)),
        };
        (scope.is_some() || raw.scope.is_none()).then_some(value)
    }

    /// A year, month or day, or a stretch of years as `2023-2024`.
    fn figure_period(&mut self, raw: &Spanned<String>) -> Period {
        let year = |text: &str| Date::parse(text).ok().filter(|_| text.len() == 4);
        let years = raw.value.split_once(['-', '–']).and_then(|(from, to)| Some((year(from)?, year(to)?)));
        if let Some((from, to)) = years {
            let period = Period { from: Some(from), to: Some(to) };
            self.written.periods.push((raw.span, period));
            return period;
        }
        match Date::parse(&raw.value) {
            Ok(date) => {
                self.day(Some(&Spanned { value: date, span: raw.span }));
                Period { from: Some(date), to: Some(date) }
            }
            Err(why) => {
                if raw.is_written() {
                    let diag = Diagnostic::new(code::BAD_DATE, raw.span);
                    self.diags.push(diag.arg("text", &raw.value).arg("why", why.to_arg()));
                }
                Period::default()
            }
        }
    }

    /// None without its county, which is a mistake, here or in a file that cannot be read.
    pub(super) fn municipality(&mut self, raw: &RawMunicipality, meta: Meta) -> Option<Municipality> {
        let county = self.record(&raw.county);
        Some(Municipality {
            meta,
            name: self.text(&raw.name),
            other_names: raw.other_names.text(),
            genitive: raw.genitive.text(),
            language: raw.language.0,
            population: raw.population.as_ref().map(population),
            former: raw
                .former
                .iter()
                .map(|row| Former {
                    span: row.code.span,
                    code: self.municipality_code(&row.code),
                    name: self.text(&row.name),
                    until: self.day(Some(&row.until)).unwrap_or(row.until.value),
                })
                .collect(),
            successor: None,
            employment_area: self.maybe(raw.employment_area.as_ref()),
            website: self.websites(&raw.website),
            minutes: self.url(raw.minutes.as_ref()),
            contact: raw.contact.as_ref().map(|contact| self.contact(contact)),
            // The last, so that everything else is looked at in any case.
            county: county?,
        })
    }

    pub(super) fn negotiation(&mut self, raw: &RawNegotiation, meta: Meta) -> Negotiation {
        let parties = self.some_parties(&raw.parties);
        let year = self.day(raw.year.as_ref());
        let span =
            self.council_term_named(raw.term.as_ref()).or(year.map(|year| Period { from: Some(year), to: Some(year) }));
        Negotiation {
            meta,
            kind: raw.kind.0,
            title: self.text(&raw.title),
            summary: self.text(&raw.summary),
            law: self.laws(&raw.law),
            term: value(raw.term.as_ref()),
            year,
            parties: self.resolve_classes(parties, day_within(&span.unwrap_or_default(), self.today)),
            span: span.unwrap_or_default(),
            due: self.day(raw.due.as_ref()),
            topics: self.records(&raw.topics),
            meetings: self.meetings(&raw.meetings),
            cancelled: raw.cancelled,
            documents: self.records(&raw.documents),
            history: self.history(&raw.history),
            status: NegotiationStatus::NoRecord,
        }
    }

    fn council_term_named(&mut self, name: Option<&Ref>) -> Option<Period> {
        let name = name.filter(|name| name.is_written())?;
        let term = self.council_terms.iter().find(|term| term.id == name.value);
        if term.is_none() && !self.headless {
            let known: Vec<&str> = self.council_terms.iter().map(|term| term.id.as_str()).collect();
            let more = (!known.is_empty()).then(|| {
                Arg::phrase("ids-are", [("n", known.len().into()), ("ids", Arg::list(known.iter().copied()))])
            });
            let diag = Diagnostic::new(code::UNKNOWN_REFERENCE, name.span).arg("id", &name.value).more(more);
            self.diags.push(diag.arg("none", Arg::word("no-council-term")).nearest(nearest(&name.value, known)));
        }
        term.map(|term| term.period)
    }

    pub(super) fn phase(&mut self, raw: &RawPhase, meta: Meta) -> Phase {
        Phase {
            meta,
            order: raw.order,
            name: self.text(&raw.name),
            summary: self.text(&raw.summary),
            period: period_of(raw.period.as_ref(), self),
            steps: raw.steps.iter().map(|step| self.step(step)).collect(),
        }
    }

    fn step(&mut self, raw: &RawStep) -> Step {
        Step {
            id: raw.id.value.clone(),
            what: self.text(&raw.what),
            area: self.maybe(raw.area.as_ref()),
            state: raw.state.map(|word| word.0),
            responsible: self.party_here(raw.responsible.as_ref()),
            result: self.text(&raw.result),
            result_link: raw.result_link.as_ref().and_then(|link| self.target(link)),
        }
    }

    /// A record as `kind:id`, or an address.
    pub(super) fn target(&mut self, raw: &Ref) -> Option<phase::Target> {
        use crate::model::codes::Coded;
        use crate::model::kind::{Kind, RecordRef};
        let kind = raw.value.split_once(':').and_then(|(word, _)| Kind::parse(word));
        match kind {
            Some(kind) => {
                let row = self.resolve(kind, &raw.value, raw.span)?;
                Some(phase::Target::Record(RecordRef { kind, row }))
            }
            None => self.url(Some(raw)).map(phase::Target::Url),
        }
    }

    pub(super) fn practice(&mut self, raw: &RawPractice, meta: Meta) -> Practice {
        Practice {
            meta,
            title: self.text(&raw.title),
            summary: self.text(&raw.summary),
            areas: self.records(&raw.areas),
            origin: self.party_here(raw.origin.as_ref()),
            taken_up: self.parties(&raw.taken_up),
            how: self.prose_below(&raw.how, 2),
            needs: self.prose_below(&raw.needs, 2),
            results: self.prose_below(&raw.results, 2),
            contact: raw.contact.as_ref().map(|contact| self.contact(contact)),
            status: raw.status.map(|word| word.0),
        }
    }

    pub(super) fn project(&mut self, raw: &RawProject, meta: Meta) -> Project {
        let period = period_of(raw.period.as_ref(), self);
        let day = day_within(&period, self.today);
        let (funders, steering) = (self.parties(&raw.funders), self.parties(&raw.steering));
        Project {
            meta,
            name: self.text(&raw.name),
            summary: self.text(&raw.summary),
            areas: self.records(&raw.areas),
            period,
            responsible: self.of_time(Spoken::Of(period), |linker| linker.party_here(raw.responsible.as_ref())),
            funders: self.resolve_classes(funders, day),
            steering: self.resolve_classes(steering, day),
            results: self.prose_below(&raw.results, 2),
            documents: self.records(&raw.documents),
            link: self.url(raw.link.as_ref()),
            contact: raw.contact.as_ref().map(|contact| self.contact(contact)),
        }
    }

    pub(super) fn situation(&mut self, raw: &RawSituation, meta: Meta) -> Situation {
        let (name, summary) = (self.text(&raw.name), self.text(&raw.summary));
        let first_tasks = self.records(&raw.first_tasks);
        let urgent = self.urgent(&raw.urgent);
        Situation { meta, name, summary, order: raw.order.unwrap_or(u32::MAX), urgent, first_tasks }
    }

    pub(super) fn term(&mut self, raw: &RawTerm, meta: Meta) -> Term {
        Term {
            meta,
            group: raw.group.0,
            word: self.text(&raw.word),
            definition: self.text(&raw.definition),
            synonyms: self.words(&raw.synonyms),
            avoid: self.words(&raw.avoid),
            forms: self.words(&raw.forms),
        }
    }
}
