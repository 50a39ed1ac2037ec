//! The linked data of one site: every table, and the questions that pages ask of it.

use std::collections::{BTreeMap, BTreeSet};

use super::act::SectionRef;
use super::codes::Coded;
use super::county::County;
use super::document::{Document, Openness};
use super::file::Attachments;
use super::id::{Id, Table};
use super::kind::{AnyRecord, Kind, Record, RecordRef, Reference, kinds};
use super::ledger::Ledger;
use super::maps::Maps;
use super::meta::Meta;
use super::municipality::Municipality;
use super::party::{Party, PartyClass};
use super::policy::List;
use super::search::SearchWords;
use super::site::Site;
use super::task::{Place, Responsibility, Task, Where};
use super::text::Text;
use super::topics::Topics;
use jiff::civil;

macro_rules! portal {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        /// The linked data of one site on one day.
        #[derive(Debug)]
        pub struct Portal {
            /// What the site says of itself.
            pub site: Site,
            /// The day from which "in force", "late" and "next" are seen.
            pub today: civil::Date,
            $(
                #[doc = concat!("The ", stringify!($many), ", own and inherited ones.")]
                pub $many: Table<super::$one::$kind>,
            )+
            /// What maps are drawn from.
            pub maps: Maps,
            /// What the search knows of words that no record has.
            pub search: SearchWords,
            /// The files of the site.
            pub files: Attachments,
            /// Addresses that were public, and records that were taken away.
            pub ledger: Ledger,
            /// What points at a record, in table order, each once.
            pub mentions: BTreeMap<RecordRef, Vec<RecordRef>>,
            /// What each record is about.
            pub topics: Topics,
            /// What refers to a described section of an act.
            pub section_mentions: BTreeMap<SectionRef, Vec<RecordRef>>,
            /// Every name of a record that leads to one, in the order in which they were linked.
            pub references: Vec<Reference>,
        }

        impl Portal {
            /// The record that `kind:id` names.
            #[must_use]
            pub fn find(&self, name: &str) -> Option<RecordRef> {
                let (kind, id) = name.split_once(':')?;
                match Kind::parse(kind)? {
                    $(Kind::$kind => self.$many.find(id).map(Into::into),)+
                }
            }

            /// How many records of a kind there are, whatever the day is.
            #[must_use]
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$many.total(),)+
                }
            }

            /// How many records of a kind the day has.
            #[must_use]
            pub fn count_today(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$many.len(),)+
                }
            }

            /// Settles which records are those of the day; tables give no others to whoever goes through them.
            pub fn settle(&mut self) {
                let held: BTreeSet<RecordRef> = self.records().filter(|&record| self.holds(record)).collect();
                $(self.$many.settle(|&id| held.contains(&id.into()));)+
            }

            /// A record of any kind.
            fn record(&self, RecordRef { kind, row }: RecordRef) -> &dyn AnyRecord {
                match kind {
                    $(Kind::$kind => &self.$many[Id::new(row as usize)],)+
                }
            }
        }
    };
}
kinds!(portal);

/// Who answers for a task in one municipality on one day.
#[derive(Clone, Debug)]
pub struct Answer<'a> {
    /// The row that says so.
    pub row: &'a Responsibility,
    /// The party in this place.
    pub party: Party,
}

impl Portal {
    /// The site's own municipalities of the day: those of its county, or all of them on the national site; in table order.
    #[must_use]
    pub fn own_municipalities(&self) -> Vec<Id<Municipality>> {
        self.municipalities.ids().filter(|&id| self.is_own(id)).collect()
    }

    /// True for a municipality of the site's county, and for every one on the national site.
    #[must_use]
    pub fn is_own(&self, id: Id<Municipality>) -> bool {
        self.site.county.is_none_or(|county| self.municipalities[id].county == county)
    }

    /// True for a record that may be shown and counts on the day of the portal: it has begun and has not ended.
    ///
    /// An agreement counts on every day, for its status says where it stands.
    #[must_use]
    pub fn holds(&self, record: RecordRef) -> bool {
        self.is_shown(record) && (record.kind == Kind::Agreement || self.meta(record).valid.contains(self.today))
    }

    /// True for a party that is there on a day; a class always is.
    #[must_use]
    pub fn is_there(&self, party: Party, day: civil::Date) -> bool {
        let record: RecordRef = match party {
            Party::County(id) => id.into(),
            Party::Municipality(id) => id.into(),
            Party::Body(id) => id.into(),
            Party::Class(_) => return true,
        };
        self.meta(record).valid.contains(day)
    }

    /// The counties that the site shows: its own, or all of them on the national site.
    #[must_use]
    pub fn own_counties(&self) -> Vec<Id<County>> {
        self.site.county.map_or_else(|| self.counties.ids().collect(), |county| vec![county])
    }

    /// The documents that may be shown, those that have ended too.
    pub fn public_documents(&self) -> impl Iterator<Item = (Id<Document>, &Document)> {
        self.documents.every().filter(|(_, document)| is_public(document))
    }

    /// The day up to which the site vouches that lists of records are all whole; a day to come is not vouched for.
    #[must_use]
    pub fn whole_until(&self, lists: &[List]) -> Option<civil::Date> {
        let vouched = |list: &List| {
            let rows = self.site.policy.complete.iter().filter(|row| row.list.holds(*list));
            rows.map(|row| row.until.last_day()).filter(|day| *day <= self.today).max()
        };
        lists.iter().map(vouched).min().flatten()
    }

    /// The party that a class is in one municipality.
    #[must_use]
    pub fn party_in(&self, party: Party, place: Id<Municipality>) -> Party {
        let Party::Class(class) = party else { return party };
        let municipality = &self.municipalities[place];
        match class {
            // A city with the duties of a county is one party, whichever of its duties is meant (615/2021 4 §).
            PartyClass::County => {
                let city = self.counties[municipality.county].municipality;
                city.map_or(Party::County(municipality.county), Party::Municipality)
            }
            PartyClass::Municipality | PartyClass::EachMunicipality => Party::Municipality(place),
            PartyClass::EmploymentArea => self.employment_authority(place).unwrap_or_else(|| self.party_here(class)),
            PartyClass::EducationProvider
            | PartyClass::State
            | PartyClass::Kela
            | PartyClass::Hus
            | PartyClass::JointAuthority => self.party_here(class),
        }
    }

    /// Who runs the employment services of a municipality: an area of several, or the municipality that is alone in its
    /// own (380/2023 12–13 §).
    #[must_use]
    pub fn employment_authority(&self, place: Id<Municipality>) -> Option<Party> {
        let area = self.municipalities[place].employment_area.filter(|&area| self.holds(area.into()))?;
        let own = Party::Municipality(place);
        Some(if self.bodies[area].members == [own] { own } else { Party::Body(area) })
    }

    /// The pages of a municipality; those that are on record for its county where it is a city with the duties of one.
    #[must_use]
    pub fn pages_of(&self, place: Id<Municipality>) -> &Text {
        let own = &self.municipalities[place];
        let county = &self.counties[own.county];
        if own.website.is_empty() && county.municipality == Some(place) { &county.website } else { &own.website }
    }

    /// The party that a class is on this site as a whole.
    #[must_use]
    pub fn party_here(&self, class: PartyClass) -> Party {
        let own = self.site.parties.iter().find(|(of, _)| *of == class).map(|(_, body)| Party::Body(*body));
        let county = || self.site.county.filter(|_| class == PartyClass::County).map(Party::County);
        own.or_else(county).unwrap_or(Party::Class(class))
    }

    /// True when what applies in these places concerns a municipality.
    #[must_use]
    pub fn applies(&self, places: &Where, to: Id<Municipality>) -> bool {
        let covers = |place: &Place| match *place {
            Place::County(county) => self.municipalities[to].county == county,
            Place::Municipality(municipality) => municipality == to,
        };
        (places.only.is_empty() || places.only.iter().any(covers)) && !places.except.iter().any(covers)
    }

    /// Rows of a task that hold in a municipality on a day, current and earlier rows alike, with the party of the place.
    #[must_use]
    pub fn answers(&self, task: Id<Task>, place: Id<Municipality>, day: civil::Date) -> Vec<Answer<'_>> {
        let task = &self.tasks[task];
        task.responsibilities
            .iter()
            .chain(&task.before)
            .filter(|row| row.valid.contains(day) && self.applies(&row.applies, place))
            .map(|row| Answer { row, party: self.party_in(row.party, place) })
            .filter(|answer| self.is_there(answer.party, day))
            .collect()
    }

    /// The name of a party, where it has one of its own.
    #[must_use]
    pub fn party_name(&self, party: Party) -> Option<&Text> {
        match party {
            Party::County(id) => Some(&self.counties[id].name),
            Party::Municipality(id) => Some(&self.municipalities[id].name),
            Party::Body(id) => Some(&self.bodies[id].name),
            Party::Class(_) => None,
        }
    }

    /// What points at a record.
    #[must_use]
    pub fn mentions_of(&self, record: RecordRef) -> &[RecordRef] {
        self.mentions.get(&record).map_or(&[], Vec::as_slice)
    }

    /// The records of the day in one table that point at a record, in table order: so that who names it is found without
    /// going through all.
    pub fn pointing<'p, T: Record>(
        &'p self,
        table: &'p Table<T>,
        to: impl Into<RecordRef>,
    ) -> impl Iterator<Item = (Id<T>, &'p T)> {
        let from = self.mentions_of(to.into()).iter().copied().filter(|&from| from.kind == T::KIND && self.holds(from));
        from.map(|from| Id::new(from.row as usize)).map(|id| (id, &table[id]))
    }

    /// Every record, in the order of kinds and tables.
    pub fn records(&self) -> impl Iterator<Item = RecordRef> {
        Kind::values().flat_map(|kind| self.records_of(kind))
    }

    /// The records of a kind, in table order.
    pub fn records_of(&self, kind: Kind) -> impl Iterator<Item = RecordRef> + use<> {
        (0_u32..).take(self.count(kind)).map(move |row| RecordRef { kind, row })
    }

    /// The ids of all records of a kind, in table order.
    #[must_use]
    pub fn ids(&self, kind: Kind) -> Vec<&str> {
        self.records_of(kind).map(|record| self.meta(record).id.as_str()).collect()
    }

    /// True for what may be shown: everything but documents that are not public, and pages and news that are not published.
    #[must_use]
    pub fn is_shown(&self, record: RecordRef) -> bool {
        let row = record.row as usize;
        match record.kind {
            Kind::Document => is_public(&self.documents[Id::new(row)]),
            Kind::Article => self.articles[Id::new(row)].is_published(self.today),
            _ => true,
        }
    }

    /// The common part of a record of any kind.
    #[must_use]
    pub fn meta(&self, record: RecordRef) -> &Meta {
        self.record(record).meta()
    }

    /// The name or title of a record of any kind.
    #[must_use]
    pub fn title(&self, record: RecordRef) -> &Text {
        self.record(record).title()
    }

    /// The running texts of a record of any kind: what a translator would have to write besides its title.
    #[must_use]
    pub fn running_texts(&self, record: RecordRef) -> Vec<&Text> {
        self.record(record).running_texts()
    }
}

fn is_public(document: &Document) -> bool {
    document.openness == Openness::Public
}
