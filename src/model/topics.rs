//! What records are about, turned into the records that are about the same: shared areas, sections of law and parties.

use std::collections::BTreeMap;

use super::act::SectionRef;
use super::kind::{Kind, RecordRef};
use super::portal::Portal;

/// Something that several records may be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// An area, an act or a party.
    Record(RecordRef),
    /// A described section of an act.
    Section(SectionRef),
}

/// What each record is about, in order, each once.
pub type Topics = BTreeMap<RecordRef, Vec<Topic>>;

/// What more records than this are about is too wide to be a topic. It also bounds the work for a record.
const WIDE: usize = 40;

/// How much sharing a topic weighs, spread over all who share it: what few share says more. The councils that approve one
/// agreement approve others on anything, so that parties only tell apart what is equally near.
fn weight(topic: Topic) -> u32 {
    match topic {
        Topic::Record(record) => match record.kind {
            Kind::Area => 600,
            Kind::Body => 20,
            Kind::Act => 200,
            _ => 0,
        },
        Topic::Section(_) => 500,
    }
}

/// What each record points at, read from what points at each.
#[must_use]
pub fn topics(
    mentions: &BTreeMap<RecordRef, Vec<RecordRef>>,
    sections: &BTreeMap<SectionRef, Vec<RecordRef>>,
) -> Topics {
    let records = mentions.iter().map(|(to, from)| (Topic::Record(*to), from));
    let sections = sections.iter().map(|(to, from)| (Topic::Section(*to), from));
    let mut topics = Topics::new();
    for (topic, from) in records.chain(sections).filter(|(topic, from)| weight(*topic) > 0 && from.len() <= WIDE) {
        for record in from {
            topics.entry(*record).or_default().push(topic);
        }
    }
    topics
}

/// True for kinds whose records are worth reading because of their topic; of others the pages tell by themselves.
fn is_read_for_its_topic(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Act | Kind::Area | Kind::County | Kind::Municipality | Kind::Phase | Kind::Situation | Kind::Term
    )
}

/// False for what officials read, to whoever reads a task: that is a resident, whom other tasks may help.
fn reads_on(from: Kind, to: Kind) -> bool {
    from != Kind::Task || to == Kind::Task
}

impl Portal {
    /// Records about the same as one, the nearest first; those that name it or that it names are left out.
    #[must_use]
    pub fn related(&self, record: RecordRef) -> Vec<RecordRef> {
        let topics = self.topics.get(&record).map_or(&[][..], Vec::as_slice);
        let mut shares: Vec<(RecordRef, u32)> = Vec::new();
        for &topic in topics {
            let shared = self.about(topic);
            let share = weight(topic) / u32::try_from(shared.len()).unwrap_or(u32::MAX).max(1);
            let read =
                shared.iter().filter(|other| is_read_for_its_topic(other.kind) && reads_on(record.kind, other.kind));
            shares.extend(read.map(|&other| (other, share)));
        }
        shares.sort_unstable();
        let named = |other: RecordRef| self.mentions_of(record).binary_search(&other).is_ok();
        let names = |other: RecordRef| self.mentions_of(other).binary_search(&record).is_ok();
        let mut found: Vec<(RecordRef, u32)> = shares
            .chunk_by(|a, b| a.0 == b.0)
            .map(|shares| (shares[0].0, shares.iter().map(|(_, share)| share).sum()))
            .filter(|&(other, _)| other != record && !named(other) && !names(other))
            .collect();
        found.sort_by_key(|&(other, score)| (std::cmp::Reverse(score), other));
        found.into_iter().map(|(other, _)| other).collect()
    }

    fn about(&self, topic: Topic) -> &[RecordRef] {
        match topic {
            Topic::Record(record) => self.mentions_of(record),
            Topic::Section(section) => self.section_mentions.get(&section).map_or(&[], Vec::as_slice),
        }
    }
}
