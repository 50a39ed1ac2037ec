//! The places of a portal into what a search knows of them: how their names begin, and which records concern them.

use std::collections::{BTreeMap, BTreeSet};

use super::forms;
use super::rules::{key, rules};
use super::vocabulary::Vocabulary;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::municipality::Municipality;
use crate::model::party::Party;
use crate::model::portal::Portal;
use crate::model::text::Text;
use crate::text::fold::{fold, tokens};

/// What a municipality is called, without accents.
pub const MUNICIPALITY: [(Lang, &str); 4] =
    [(Lang::FI, "kunta"), (Lang::FI, "kaupunki"), (Lang::SV, "kommun"), (Lang::SV, "stad")];

/// What a county is called, without accents.
const COUNTY: [(Lang, &str); 2] = [(Lang::FI, "hyvinvointialue"), (Lang::SV, "valfardsomrade")];

/// Words of the names of municipalities that name none by themselves: *Länsi-Turunmaa*.
const SIDES: [&str; 3] = ["ita", "lansi", "keski"];

/// The keys of words that say what kind of place somebody means, not which.
#[must_use]
pub fn generic() -> Vec<String> {
    MUNICIPALITY.into_iter().chain(COUNTY).map(|(lang, word)| key(&rules(lang), word)).collect()
}

/// Which names come first where two places share one: *Lappi* is a county, and was once a municipality.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Municipality,
    County,
    Former,
}

/// The beginnings of names with those who claim them.
#[derive(Default)]
struct Claims(BTreeMap<String, BTreeSet<(Claim, RecordRef)>>);

impl Claims {
    fn add(&mut self, claim: Claim, record: RecordRef, text: &Text) {
        for version in text.versions() {
            let words = tokens(&fold(&version.text));
            let starts = if claim == Claim::County { whole(&words) } else { each(&words) };
            for start in starts {
                self.0.entry(start).or_default().insert((claim, record));
            }
        }
    }

    /// Who has the strongest claim, unless somebody else has the same.
    fn of(&self, start: &str) -> Option<RecordRef> {
        let claims = self.0.get(start)?;
        let &(strongest, record) = claims.first()?;
        let same = claims.iter().filter(|(claim, _)| *claim == strongest).count();
        (same == 1).then_some(record)
    }
}

/// True for words that say what kind of place it is.
fn is_kind(word: &str) -> bool {
    MUNICIPALITY.iter().chain(&COUNTY).any(|(_, kind)| *kind == word)
}

/// Every word of a municipality's name names it: *Mänttä* and *Vilppula*.
fn each(words: &[String]) -> Vec<String> {
    let side = |word: &str| words.len() > 1 && SIDES.contains(&word);
    let names = words.iter().filter(|word| word.len() > 1 && !is_kind(word) && !side(word));
    names.flat_map(|word| forms::beginnings(word)).collect()
}

/// A county's name of two words is only known by both: *Pohjois* and *Savo* are parts of several names.
fn whole(words: &[String]) -> Vec<String> {
    match words {
        [name @ .., kind] if is_kind(kind) => whole(name),
        [one] => forms::beginnings(one),
        [first, last] => forms::beginnings(last).into_iter().map(|last| format!("{first} {last}")).collect(),
        _ => Vec::new(),
    }
}

/// How the names of places begin, whatever their case: *Lahti*, *Lahde-*, *Lahte-*. What begins several names names none.
///
/// A county of which the site has no page is `elsewhere` where the last word of its name would name another one here.
#[must_use]
pub fn named(portal: &Portal, rows: &BTreeMap<RecordRef, u32>, elsewhere: u32) -> BTreeMap<String, u32> {
    let mut claims = Claims::default();
    for (id, municipality) in portal.municipalities.iter() {
        for text in [&municipality.name, &municipality.other_names, &municipality.genitive] {
            claims.add(Claim::Municipality, id.into(), text);
        }
        municipality.joined(portal.today).for_each(|former| claims.add(Claim::Former, id.into(), &former.name));
    }
    for (id, county) in portal.counties.iter() {
        // The full name holds the genitive: *Lapin*, *Kanta-Hämeen*.
        claims.add(Claim::County, id.into(), &county.name);
        claims.add(Claim::County, id.into(), &county.region);
        claims.add(Claim::County, id.into(), &county.short);
    }
    let row = |start: &str| claims.of(start).and_then(|record| rows.get(&record)).copied();
    let place = |start: &String| {
        let last = || start.split_once(' ').and_then(|(_, last)| row(last)).map(|_| elsewhere);
        Some((start.clone(), row(start).or_else(last)?))
    };
    claims.0.keys().filter_map(place).collect()
}

/// Gives the Finnish name of every municipality its case forms.
pub fn name_places(portal: &Portal, vocabulary: &mut Vocabulary<'_>) {
    for (_, municipality) in portal.municipalities.iter() {
        let name = municipality.name.get(Lang::FI).map(|version| fold(&version.text)).unwrap_or_default();
        let genitive = municipality.genitive.get(Lang::FI).map(|version| fold(&version.text)).unwrap_or_default();
        let genitives = tokens(&genitive);
        for (row, word) in tokens(&name).iter().enumerate() {
            let genitive = genitives.get(row).map(String::as_str);
            vocabulary.lead(Lang::FI, forms::place(word, genitive), word);
        }
    }
}

/// The municipalities that a record concerns, by their rows; nothing when it concerns all.
#[must_use]
pub fn concerned(portal: &Portal, record: RecordRef, rows: &BTreeMap<RecordRef, u32>) -> Option<Vec<u32>> {
    let row = record.row as usize;
    let codes_where = |includes: &dyn Fn(Id<Municipality>) -> bool| {
        let ids = portal.municipalities.ids().filter(|&id| includes(id));
        let mut found: Vec<u32> = ids.filter_map(|id| rows.get(&id.into()).copied()).collect();
        found.sort_unstable();
        found
    };
    match record.kind {
        Kind::Municipality => Some(codes_where(&|id| id.row() == row)),
        Kind::County => Some(codes_where(&|id| portal.municipalities[id].county == Id::new(row))),
        Kind::Task => {
            let applies = &portal.tasks[Id::new(row)].applies;
            (!applies.is_everywhere()).then(|| codes_where(&|id| portal.applies(applies, id)))
        }
        _ => {
            let parties = parties(portal, record);
            let all = parties.iter().any(|party| matches!(party, Party::Class(_)));
            Some(codes_where(&|id| parties.contains(&Party::Municipality(id))))
                .filter(|found| !all && !found.is_empty())
        }
    }
}

/// Who has a part in a record. Where a practice comes from is no such part: it is there for others to take up.
fn parties(portal: &Portal, record: RecordRef) -> &[Party] {
    let row = record.row as usize;
    match record.kind {
        Kind::Body => {
            let body = &portal.bodies[Id::new(row)];
            let owner = body.owner_party.as_ref().map(std::slice::from_ref);
            if body.members.is_empty() { owner.unwrap_or_default() } else { &body.members }
        }
        Kind::Agreement => &portal.agreements[Id::new(row)].parties,
        Kind::Forum => &portal.forums[Id::new(row)].members,
        Kind::Negotiation => &portal.negotiations[Id::new(row)].parties,
        Kind::Document => {
            let approval = portal.documents[Id::new(row)].approved_by.as_ref();
            approval.and_then(|approval| approval.party.as_ref()).map(std::slice::from_ref).unwrap_or_default()
        }
        _ => &[],
    }
}
