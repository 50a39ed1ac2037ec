//! Turns raw records into a portal: references become typed ids, classes become parties, statuses are derived.

mod acts;
mod agreements;
mod cycles;
mod linker;
mod meetings;
mod merge;
mod parts;
mod places;
mod prose;
mod records;
mod site;
mod status;

use std::borrow::Borrow;

use jiff::civil;

use crate::diag::Checked;
use crate::model::act::SectionRef;
use crate::model::id::{Id, Table};
use crate::model::kind::{Record, RecordRef};
use crate::model::lang::Lang;
use crate::model::law::LawRef;
use crate::model::period::Period;
use crate::model::portal::Portal;
use crate::pipeline::decode::SiteRecords;
use crate::text::{Files, Span};
use linker::Linker;
use merge::Merged;

/// A linked portal, and the places that rules need to point at.
#[derive(Debug)]
pub struct Linked {
    /// The data.
    pub portal: Portal,
    /// Where things were written.
    pub written: Written,
    /// Paths and places on disk of the site's files.
    pub files: Vec<crate::pipeline::collect::SiteFile>,
}

/// Where things were written, for rules that point at them.
#[derive(Debug, Default)]
pub struct Written {
    /// Public texts of the site's own records: the first place of each, and the languages in which it exists.
    pub texts: Vec<(Span, Vec<Lang>)>,
    /// References to law.
    pub laws: Vec<(Span, LawRef)>,
    /// Periods, at the place of their end.
    pub periods: Vec<(Span, Period)>,
    /// Municipalities named by the site's own records.
    pub municipalities: Vec<(Span, Id<crate::model::municipality::Municipality>)>,
    /// Agreements that an agreement replaces: the place, the agreement, the older one.
    pub replaced: Vec<(Span, Id<crate::model::agreement::Agreement>, Id<crate::model::agreement::Agreement>)>,
}

/// Links a site with the sites that it inherits. The value is none when the site does not say what it is.
#[must_use]
pub fn link<S: Borrow<SiteRecords>>(
    name: &str,
    sites: &[S],
    today: civil::Date,
    files: &Files,
) -> Checked<Option<Linked>> {
    let mut diags = Vec::new();
    let sites: Vec<&SiteRecords> = sites.iter().map(Borrow::borrow).collect();
    let merged = merge::merge(name, &sites, &mut diags);
    let Some(merged) = merged else { return Checked { value: None, diags } };
    let Some(raw_site) = merged.own.records.site.as_ref() else { return Checked { value: None, diags } };
    let mut linker = Linker::new(&merged, files, diags);
    let site = linker.site(raw_site, &merged);
    let mut portal = tables(&mut linker, &merged, site, today);
    cycles::report(&portal, &mut linker);
    status::derive(&mut portal);
    let Linker { mentions, section_mentions, written, diags, .. } = linker;
    portal.mentions = mentions.into_iter().map(|(to, from)| (to, from.into_iter().collect())).collect();
    portal.section_mentions = section_mentions.into_iter().map(|(to, from)| (to, from.into_iter().collect())).collect();
    let files = merged.own.files.clone();
    Checked { value: Some(Linked { portal, written, files }), diags }
}

fn tables<'a>(
    linker: &mut Linker<'a>,
    merged: &'a Merged<'a>,
    site: crate::model::site::Site,
    today: civil::Date,
) -> Portal {
    Portal {
        today,
        acts: table(linker, &merged.acts, Linker::act),
        agreements: table(linker, &merged.agreements, Linker::agreement),
        areas: table(linker, &merged.areas, Linker::area),
        articles: table(linker, &merged.articles, Linker::article),
        bodies: table(linker, &merged.bodies, Linker::body),
        counties: table(linker, &merged.counties, Linker::county),
        documents: table(linker, &merged.documents, Linker::document),
        forums: table(linker, &merged.forums, Linker::forum),
        indicators: table(linker, &merged.indicators, Linker::indicator),
        municipalities: table(linker, &merged.municipalities, Linker::municipality),
        negotiations: table(linker, &merged.negotiations, |linker, raw, meta| linker.negotiation(raw, meta, &site)),
        phases: table(linker, &merged.phases, Linker::phase),
        practices: table(linker, &merged.practices, Linker::practice),
        situations: table(linker, &merged.situations, Linker::situation),
        tasks: table(linker, &merged.tasks, Linker::task),
        terms: table(linker, &merged.terms, Linker::term_record),
        mentions: std::collections::BTreeMap::new(),
        section_mentions: std::collections::BTreeMap::new(),
        site,
    }
}

/// Links every record of a kind.
fn table<'a, R, T: Record>(
    linker: &mut Linker<'a>,
    rows: &[merge::Row<'a, R>],
    link: impl Fn(&mut Linker<'a>, &'a R, crate::model::meta::Meta) -> T,
) -> Table<T> {
    let linked = rows.iter().enumerate().map(|(row, raw)| {
        linker.current = Some(RecordRef::from(Id::<T>::new(row)));
        linker.own = !raw.inherited;
        let mistakes = linker.diags.len();
        let meta = linker.meta(raw);
        let mut record = link(linker, &raw.raw.body, meta);
        // What a name that leads nowhere leaves out is no further mistake.
        record.meta_mut().broken |= linker.diags.len() > mistakes;
        record
    });
    let linked: Vec<T> = linked.collect();
    Table::new(linked, |record| &record.meta().id)
}

/// A section of an act that a reference to law names, where the library describes it.
#[must_use]
pub fn section(law: &LawRef) -> Option<SectionRef> {
    law.row.map(|row| SectionRef { act: law.act, row })
}
