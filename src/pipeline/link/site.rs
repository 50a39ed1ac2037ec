//! Links `site.yaml`: what the site says of itself, and what classes of parties are here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::linker::Linker;
use super::merge::Merged;
use super::parts::{langs, value};
use super::{WrittenContact, WrittenStatement};
use crate::colour::Colour;
use crate::diag::{Diagnostic, code};
use crate::model::body::Body;
use crate::model::codes::Coded;
use crate::model::county::County;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::municipality::Municipality;
use crate::model::party::{Party, PartyClass};
use crate::model::period::Period;
use crate::model::site::{Accessibility, Brand, Channel, Deviation, Licence, Report, Site};
use crate::pipeline::decode::municipality::RawMunicipality;
use crate::pipeline::decode::site::{RawBase, RawBrand, RawReport, RawSite, RawSupervisor};
use crate::pipeline::decode::values::{ByLang, RawText, Ref};
use crate::pipeline::decode::{Raw, example};
use crate::text::Spanned;
use crate::text::nearest::nearest;

/// What classes of parties are on this site.
#[derive(Clone, Debug, Default)]
pub(super) struct Home {
    pub(super) county: Option<Id<County>>,
    pub(super) municipalities: Vec<(Id<Municipality>, Period)>,
    pub(super) parties: Vec<(PartyClass, Id<Body>)>,
}

impl<'a> Linker<'a> {
    /// What the site says of itself.
    pub(super) fn site(&mut self, raw: &Raw<RawSite>, merged: &Merged<'_>) -> Site {
        self.home(raw, merged);
        let body = &raw.body;
        self.statement(raw);
        self.timezone(body.timezone.as_ref());
        if let (RawBase::Each(ByLang(urls)), false) = (&body.base_url, raw.broken)
            && urls.iter().all(|(_, url)| url.value.trim().is_empty())
        {
            let lacks = Diagnostic::new(code::MISSING_KEY, raw.id.span).arg("key", "base_url");
            self.diags.push(lacks.more(example::of_key("RawSite", "base_url")));
        }
        Site {
            id: merged.own.name.clone(),
            span: raw.id.span,
            name: self.text(&body.name),
            kind: body.kind.0,
            county: self.home.county,
            languages: self.site_languages(&body.languages),
            required: self.required(&body.required),
            base_urls: self.base_urls(&body.base_url, &langs(&body.languages.value)),
            example: body.example,
            summary: self.text(&body.summary),
            vision: self.text(&body.vision),
            parties: self.home.parties.clone(),
            urgent: self.site_urgent(body, merged),
            council_terms: self.council_terms(merged),
            term_steps: self.term_steps(merged),
            publisher: self.text(&body.publisher),
            contact: body.contact.as_ref().map(|contact| self.contact(contact)),
            report: body.report.as_ref().and_then(|report| self.report(report)),
            licence: Licence { name: self.text(&body.licence.name), url: self.url(body.licence.url.as_ref()) },
            accessibility: self.accessibility(body, merged),
            guide: self.guide(body.guide.as_ref(), merged),
            brand: body.brand.as_ref().map(|brand| self.brand(brand)),
            style_guide: body.style_guide,
            sources: self.sources(&body.sources),
            no_record: self.texts(&body.no_record),
            note: self.text(&body.note),
            policy: crate::model::policy::Policy::default(),
        }
    }

    /// Settles what classes of parties are here, which every later record may need.
    fn home(&mut self, raw: &Raw<RawSite>, merged: &Merged<'_>) {
        self.home.county = self.maybe(raw.body.county.as_ref());
        let code = raw.body.county.as_ref().map(|county| county.value.trim_start_matches("county:"));
        let rows = merged.municipalities.iter().enumerate();
        let own = rows.filter(|(_, row)| Some(row.raw.body.county.value.as_str()) == code);
        let ends = former_ends(merged);
        let valid = |raw: &Raw<RawMunicipality>| {
            let end = value(raw.common.valid_to.as_ref()).or_else(|| ends.get(raw.id.value.as_str()).copied());
            Period { from: value(raw.common.valid_from.as_ref()), to: end }
        };
        self.home.municipalities = own.map(|(row, place)| (Id::new(row), valid(place.raw))).collect();
        // What the site says itself comes before what it inherits, the nearest first.
        self.own_parties(&raw.body);
        self.own = false;
        for site in merged.inherited.iter().rev().filter_map(|site| site.records.site.as_ref()) {
            self.own_parties(&site.body);
        }
        self.own = true;
    }

    fn own_parties(&mut self, raw: &RawSite) {
        for (class, body) in &raw.parties {
            let Some(class) = self.class(class, body) else { continue };
            let known = self.home.parties.iter().any(|(of, _)| *of == class);
            if let Some(body) = self.record(body).filter(|_| !known) {
                self.home.parties.push((class, body));
            }
        }
    }

    fn class(&mut self, word: &str, at: &Ref) -> Option<PartyClass> {
        let class = PartyClass::parse(word);
        if class.is_none() {
            let known = PartyClass::WORDS.join(", ");
            let diag = Diagnostic::new(code::UNKNOWN_WORD, at.span).arg("word", word).arg("known", known);
            self.diags.push(diag.nearest(nearest(word, PartyClass::WORDS.iter().copied())));
        }
        class
    }

    /// The address in each language, without a slash at the end. A question or a place in one would swallow the addresses of
    /// the pages below it.
    fn base_urls(&mut self, raw: &RawBase, languages: &[Lang]) -> Vec<(Lang, String)> {
        let written = match raw {
            RawBase::One(url) => vec![url],
            RawBase::Each(urls) => urls.0.iter().map(|(_, url)| url).collect(),
        };
        let swallows = |url: &str| url.contains(['?', '#']);
        for url in written.into_iter().filter(|url| swallows(&url.value)) {
            self.diags.push(Diagnostic::new(code::BAD_URL, url.span).arg("text", &url.value));
        }
        let urls = self.addresses(raw, languages).into_iter().filter(|(_, url)| !swallows(url));
        urls.map(|(lang, url)| (lang, url.trim_end_matches('/').to_owned())).collect()
    }

    /// An address in each language; none where it is no address.
    fn addresses(&mut self, raw: &RawBase, languages: &[Lang]) -> Vec<(Lang, String)> {
        match raw {
            RawBase::One(url) => {
                let url = self.url(Some(url));
                url.iter().flat_map(|url| languages.iter().map(|&lang| (lang, url.clone()))).collect()
            }
            RawBase::Each(urls) => {
                self.strange_languages(urls.0.iter().map(|(lang, _)| lang));
                let urls = urls.0.iter().filter(|(_, url)| !url.value.trim().is_empty());
                urls.filter_map(|(lang, url)| Some((lang.value, self.url(Some(url))?))).collect()
            }
        }
    }

    /// Where readers report mistakes: a page goes before a mailbox.
    fn report(&mut self, raw: &RawReport) -> Option<Report> {
        self.written.contacts.push(unit_mailbox(raw.email.as_ref()));
        let page = self.url(raw.url.as_ref()).map(Report::Page);
        let mailbox = self.email(raw.email.as_ref()).map(Report::Mailbox);
        page.or(mailbox)
    }

    /// Where the parts of the accessibility statement stand; a rule would take holes in a broken one at their word.
    fn statement(&mut self, raw: &Raw<RawSite>) {
        let statement = &raw.body.accessibility;
        let place = |text: &RawText| text.versions.first().map(|version| version.text.span);
        self.written.statement = (!raw.broken).then(|| WrittenStatement {
            status: statement.status.span,
            reviewed: statement.reviewed.span,
            prepared: statement.prepared.span,
            feedback: place(&statement.feedback.unit),
            supervisor: statement.supervisor.as_ref().and_then(|row| place(&row.name)),
            deviations: statement.deviations.iter().map(|row| place(&row.what)).collect(),
            criteria: statement.deviations.iter().flat_map(|row| row.wcag.iter().cloned()).collect(),
        });
    }

    /// Whom to call at once: the site's own numbers, else those of the nearest site that it inherits.
    fn site_urgent(&mut self, raw: &RawSite, merged: &Merged<'_>) -> Vec<Id<Body>> {
        let Some(site) = nearest_that(raw, merged, |site| !site.urgent.is_empty()) else { return Vec::new() };
        self.own = std::ptr::eq(site, raw);
        let urgent = self.urgent(&site.urgent);
        self.own = true;
        urgent
    }

    /// A page in each language; none when nothing was written.
    pub(super) fn pages(&mut self, raw: Option<&RawBase>, languages: &[Lang]) -> Vec<(Lang, String)> {
        raw.map(|raw| self.addresses(raw, languages)).unwrap_or_default()
    }

    fn supervisor(&mut self, raw: &RawSupervisor, languages: &[Lang]) -> Channel {
        if self.own {
            self.written.contacts.push(unit_mailbox(raw.email.as_ref()));
        }
        Channel {
            name: self.text(&raw.name),
            urls: self.pages(raw.url.as_ref(), languages),
            email: self.email(raw.email.as_ref()),
            phone: self.phone(raw.phone.as_ref()),
        }
    }

    /// The supervisor is the same in the whole country, so that a region need not name it.
    fn accessibility(&mut self, site: &RawSite, merged: &Merged<'_>) -> Accessibility {
        let (raw, languages) = (&site.accessibility, langs(&site.languages.value));
        let supervised = nearest_that(site, merged, |site| site.accessibility.supervisor.is_some());
        self.own = supervised.is_none_or(|from| std::ptr::eq(from, site));
        let supervisor = supervised.and_then(|from| from.accessibility.supervisor.as_ref());
        let supervisor = supervisor.map(|row| self.supervisor(row, &languages)).unwrap_or_default();
        self.own = true;
        self.written.contacts.push(unit_mailbox(raw.feedback.email.as_ref()));
        Accessibility {
            status: raw.status.value.0,
            deviations: raw
                .deviations
                .iter()
                .map(|row| Deviation {
                    what: self.text(&row.what),
                    wcag: row.wcag.iter().map(|criterion| criterion.value.clone()).collect(),
                    basis: row.basis.0,
                    alternative: self.text(&row.alternative),
                    fix_by: self.day(row.fix_by.as_ref()),
                })
                .collect(),
            prepared: raw.prepared.value,
            reviewed: raw.reviewed.value,
            method: raw.method.0,
            assessor: self.text(&raw.assessor),
            feedback: Channel {
                name: self.text(&raw.feedback.unit),
                urls: self.pages(raw.feedback.url.as_ref(), &languages),
                email: self.email(raw.feedback.email.as_ref()),
                phone: None,
            },
            supervisor,
        }
    }

    fn brand(&mut self, raw: &RawBrand) -> Brand {
        Brand {
            accent: raw.accent.as_ref().and_then(|colour| self.colour(colour)),
            accent_dark: raw.accent_dark.as_ref().and_then(|colour| self.colour(colour)),
            logo: raw.logo.as_ref().and_then(|file| self.picture(file)),
            logo_alt: self.text(&raw.logo_alt),
        }
    }

    /// A colour as style sheets write it.
    fn colour(&mut self, raw: &Spanned<String>) -> Option<Spanned<Colour>> {
        let colour = Colour::parse(&raw.value);
        if colour.is_none() && raw.is_written() {
            self.diags.push(Diagnostic::new(code::BAD_COLOUR, raw.span).arg("text", &raw.value));
        }
        colour.map(|value| Spanned { value, span: raw.span })
    }

    /// Parties as they are on this site on a day: the county, every municipality that there is then, the site's own bodies.
    pub(super) fn resolve_classes(&mut self, parties: Vec<Party>, day: civil::Date) -> Vec<Party> {
        let mut resolved = Vec::new();
        for party in parties {
            match party {
                Party::Class(PartyClass::EachMunicipality) if !self.home.municipalities.is_empty() => {
                    let there = self.home.municipalities.iter().filter(|(_, valid)| valid.contains(day));
                    resolved.extend(there.map(|&(id, _)| Party::Municipality(id)));
                }
                party => resolved.push(self.one_here(party)),
            }
        }
        // A class may hold what is named beside it too.
        let mut seen = BTreeSet::new();
        resolved.retain(|&party| seen.insert(party));
        for &party in &resolved {
            self.mention_party(party);
        }
        resolved
    }

    /// A municipality of the site's own county, by its name as a party.
    pub(super) fn own_municipality(&self, name: &str) -> Option<Party> {
        let row = self.row(Kind::Municipality, name.strip_prefix("municipality:")?)?;
        let id = Id::new(row as usize);
        self.home.municipalities.iter().any(|(own, _)| *own == id).then_some(Party::Municipality(id))
    }

    /// One party as it is on this site.
    pub(super) fn one_here(&mut self, party: Party) -> Party {
        let Party::Class(class) = party else { return party };
        let own = self.home.parties.iter().find(|(of, _)| *of == class).map(|(_, body)| Party::Body(*body));
        let county = self.home.county.filter(|_| class == PartyClass::County).map(Party::County);
        let party = own.or(county).unwrap_or(party);
        self.mention_party(party);
        party
    }

    fn mention_party(&mut self, party: Party) {
        match party {
            Party::County(id) => self.mention(id.into()),
            Party::Municipality(id) => self.mention(id.into()),
            Party::Body(id) => self.mention(id.into()),
            Party::Class(_) => {}
        }
    }
}

/// The site itself, else the nearest that it inherits, that says something.
fn nearest_that<'m>(own: &'m RawSite, merged: &Merged<'m>, says: impl Fn(&RawSite) -> bool) -> Option<&'m RawSite> {
    let inherited = merged.inherited.iter().rev().filter_map(|site| site.records.site.as_ref());
    [own].into_iter().chain(inherited.map(|site| &site.body)).find(|site| says(site))
}

/// A mailbox of the site, whose unit is named beside it.
fn unit_mailbox(email: Option<&Spanned<String>>) -> WrittenContact {
    WrittenContact { record: None, has_role: true, email: email.cloned(), phone: None, valid_to: None }
}

/// The last days of municipalities of which another one tells under `former`.
fn former_ends<'m>(merged: &Merged<'m>) -> BTreeMap<&'m str, Date> {
    let former = merged.municipalities.iter().flat_map(|row| &row.raw.body.former);
    former.map(|former| (former.code.value.as_str(), former.until.value)).collect()
}

/// The day of a period from which it is best seen: today, else the end of it that is nearest.
pub(super) fn day_within(period: &Period, today: civil::Date) -> civil::Date {
    let after = period.from.map(Date::first_day).filter(|from| *from > today);
    let before = period.to.map(Date::last_day).filter(|to| *to < today);
    after.or(before).unwrap_or(today)
}

/// A period of two optional dates.
pub(super) fn period_of(raw: Option<&crate::pipeline::decode::phase::RawPeriod>, linker: &mut Linker<'_>) -> Period {
    raw.map(|raw| linker.period(raw.from.as_ref(), raw.to.as_ref())).unwrap_or_default()
}
