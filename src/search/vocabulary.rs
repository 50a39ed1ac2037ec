//! The words of all parts of all records into keys: which records have a word, and how much it counts there.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::compound;
use super::docs::{Field, Part};
use super::lexicon::{ENDINGS, Known, Lexicon, Stem, Strings, Token, row};
use super::packed;
use crate::model::lang::Lang;

/// A record and how much a word counts in it.
pub type Posting = (u32, u32);

/// Most keys that stemming may join: more are no forms of one word.
const JOINED: usize = 4;

/// How much a word counts in a field of a record: the number of its key or form, the record, the field, the weight.
type Count = (u32, u32, Field, u32);

/// The words of a language that a site has.
#[derive(Default)]
struct Words {
    /// Every written form.
    forms: HashSet<u32>,
    /// The stems of words in names and search words.
    stems: HashSet<Stem>,
    /// What is still to be cut into parts: forms where they stand.
    uncut: Vec<Count>,
}

/// Counts the words of records.
pub struct Vocabulary<'l> {
    lexicon: &'l Lexicon,
    words: [Words; 2],
    /// Finnish forms in names and search words, which are often base forms.
    bases: HashSet<u32>,
    counted: Vec<Count>,
    /// Keys that lead to other keys.
    aliases: Vec<(u32, u32)>,
    /// How names of places begin, which are not cut.
    named: BTreeSet<String>,
}

/// What came of counting.
#[derive(Debug)]
pub struct Counted {
    /// The records of every key, with their weights.
    pub groups: BTreeMap<String, Vec<Posting>>,
    /// Keys that lead to other keys.
    pub aliases: BTreeMap<String, Vec<String>>,
}

impl<'l> Vocabulary<'l> {
    /// A vocabulary without words, on a site where names of places begin so.
    #[must_use]
    pub fn new(lexicon: &'l Lexicon, named: BTreeSet<String>) -> Self {
        let (words, bases, counted, aliases) = Default::default();
        Self { lexicon, words, bases, counted, aliases, named }
    }

    /// Counts the words of a part of a record.
    pub fn add(&mut self, doc: u32, part: &Part<'_>) {
        let Known { tokens, stems } = self.lexicon.read(part);
        let row = row(part.lang);
        let named = part.field.is_name();
        // As in a question: where nothing else stands, common words are the name.
        let all = named && tokens.iter().all(|word| word.stop);
        let found = || tokens.iter().filter(|word| all || !word.stop);
        let weight = share(part.field, found().filter(|word| !word.digit).count());
        let words = &mut self.words[row];
        for (place, &Token { word, key, .. }) in found().enumerate() {
            // What a name begins with is what it is about: *Nuorisotyö ja nuorisotilat*.
            let first = place == 0 && part.field == Field::Name;
            let weight = if first { weight * 13 / 12 } else { weight };
            words.forms.insert(word);
            if named && ENDINGS[row] == Lang::FI {
                self.bases.insert(word);
            }
            self.counted.push((key, doc, part.field, weight));
            // What stands in running text, or names what a record belongs to, is not taken apart.
            if !matches!(part.field, Field::Prose | Field::Near) {
                words.uncut.push((word, doc, part.field, weight));
            }
        }
        words.stems.extend(stems.iter().filter(|_| takes_stems(part.field)).flat_map(|stems| stems.iter()));
    }

    /// Makes the forms of a word lead to its key.
    pub fn lead(&mut self, lang: Lang, forms: impl IntoIterator<Item = String>, word: &str) {
        let (leads, to) = self.lexicon.lead(lang, forms, word);
        self.aliases.extend(leads.into_iter().map(|from| (from, to)));
    }

    /// Cuts compounds, makes forms of base words, joins what a stemmer joins.
    #[must_use]
    pub fn finish(mut self) -> Counted {
        for (leads, to) in self.lexicon.leads(self.bases.iter().copied()) {
            self.aliases.extend(leads.iter().map(|&from| (from, to)));
        }
        let mut keys = self.lexicon.keys();
        for row in 0..ENDINGS.len() {
            self.cut(row, &mut keys);
        }
        for row in 0..ENDINGS.len() {
            self.join(row, &keys);
        }
        let groups = groups(self.counted, &keys);
        let aliases = aliases(&self.aliases, &keys, &groups);
        Counted { groups, aliases }
    }

    /// Counts the parts of compounds. Those that are keys of nothing else get numbers of their own.
    fn cut(&mut self, row: usize, keys: &mut Strings) {
        let words = &self.words[row];
        let parts = parts(row, (self.lexicon, words), &self.named, keys);
        for &(word, doc, field, weight) in &words.uncut {
            for &(part, last) in parts.get(&word).into_iter().flatten() {
                let weight = weight * of_part(field, last) / 16;
                self.counted.extend((weight > 0).then_some((part, doc, field, weight)));
            }
        }
    }

    /// Forms with one stem lead to each other.
    fn join(&mut self, row: usize, keys: &Strings) {
        let mut stems: Vec<Stem> = self.words[row].stems.iter().copied().collect();
        stems.sort_unstable();
        for joined in stems.chunk_by(|a, b| a.0 == b.0).filter(|joined| (2..=JOINED).contains(&joined.len())) {
            let begins = |number: u32| keys.of(number).chars().next();
            let fits = |&(stem, key): &Stem| keys.of(key).len() > 3 && begins(key) == begins(stem);
            if joined.iter().all(fits) {
                let others = |&(_, from): &Stem| joined.iter().map(move |&(_, to)| (from, to));
                self.aliases.extend(joined.iter().flat_map(others).filter(|(from, to)| from != to));
            }
        }
    }
}

/// The parts of each compound of a language, by its number; parts that are no keys yet become such.
fn parts(
    row: usize,
    (lexicon, words): (&Lexicon, &Words),
    named: &BTreeSet<String>,
    keys: &mut Strings,
) -> HashMap<u32, Vec<(u32, bool)>> {
    let numbers: Vec<u32> = words.forms.iter().copied().collect();
    let forms = lexicon.forms(row, numbers.iter().copied());
    let forms: Vec<(Arc<str>, Arc<str>)> = forms.into_iter().map(|(form, key)| (form, keys.of(key).clone())).collect();
    let parts = compound::of_site(ENDINGS[row], forms.iter().map(|(form, key)| (&**form, &**key)));
    let cut = numbers.iter().zip(&forms).filter_map(|(&word, (form, _))| Some((word, form, parts.get(&**form)?)));
    cut.filter(|(_, form, _)| !names_place(named, form))
        .map(|(word, _, parts)| (word, parts.iter().map(|(part, last)| (keys.number(part), *last)).collect()))
        .collect()
}

/// True for what may hold base forms that a stemmer knows.
fn takes_stems(field: Field) -> bool {
    !matches!(field, Field::Prose | Field::Summary)
}

/// True for a word that is a form of the name of a place.
fn names_place(named: &BTreeSet<String>, word: &str) -> bool {
    let starts = (4.max(word.len().saturating_sub(5))..=word.len()).filter_map(|at| word.get(..at));
    starts.into_iter().any(|start| named.contains(start))
}

/// The records of every key, with the sum of what it counts in their fields.
fn groups(mut counted: Vec<Count>, keys: &Strings) -> BTreeMap<String, Vec<Posting>> {
    counted.sort_unstable();
    let of_key = |counts: &[Count]| {
        let key = keys.of(counts[0].0).to_string();
        (key, counts.chunk_by(|a, b| a.1 == b.1).map(|counts| (counts[0].1, sum(counts))).collect())
    };
    counted.chunk_by(|a, b| a.0 == b.0).map(of_key).collect()
}

/// How much a key counts in a record, as one of the weights of an index. A word in two names says no more than in one of them.
fn sum(counts: &[Count]) -> u32 {
    // Sorted, so that of a field the last one counts most.
    let fields = counts.chunk_by(|a, b| a.2 == b.2).filter_map(|counts| counts.last());
    let (names, others): (Vec<&Count>, Vec<&Count>) = fields.partition(|(_, _, field, _)| field.is_name());
    let name = names.iter().map(|count| count.3).max();
    packed::weight(others.iter().map(|count| count.3).chain(name).sum())
}

/// The keys that lead to one that some record has.
fn aliases(
    pairs: &[(u32, u32)],
    keys: &Strings,
    groups: &BTreeMap<String, Vec<Posting>>,
) -> BTreeMap<String, Vec<String>> {
    let mut pairs: Vec<(&str, &str)> = pairs.iter().map(|&(from, to)| (&**keys.of(from), &**keys.of(to))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|(_, to)| groups.contains_key(*to));
    let of_key = |pairs: &[(&str, &str)]| (pairs[0].0.to_owned(), pairs.iter().map(|pair| pair.1.to_owned()).collect());
    pairs.chunk_by(|a, b| a.0 == b.0).map(of_key).collect()
}

/// How much a part of a compound counts, in sixteenths of the whole word. What stands nowhere is not taken apart.
fn of_part(field: Field, last: bool) -> u32 {
    match (field, last) {
        (Field::Hidden, _) => 0,
        (_, true) => 8,
        (_, false) => 6,
    }
}

/// How much each word of a part counts: in a long name less than in a short one.
fn share(field: Field, words: usize) -> u32 {
    let whole = field.weight();
    if !field.is_name() {
        return whole;
    }
    match words {
        0 | 1 => whole,
        2 => whole * 11 / 16,
        3 => whole * 9 / 16,
        4 | 5 => whole * 7 / 16,
        _ => whole * 5 / 16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(field: Field, texts: &[&str]) -> Counted {
        let lexicon = Lexicon::default();
        let mut vocabulary = Vocabulary::new(&lexicon, BTreeSet::new());
        for (doc, text) in (0..).zip(texts) {
            vocabulary.add(doc, &Part { field, lang: Lang::FI, text, markdown: false });
        }
        vocabulary.finish()
    }

    #[test]
    fn forms_that_begin_with_any_letter_are_joined() {
        let vocabulary = made(Field::Name, &["Łukowissa", "Łukowista", "Харькововissa", "Харькововista"]);
        assert_eq!(vocabulary.groups.len(), 4);
    }

    #[test]
    fn a_word_without_end_is_known_by_its_beginning() {
        let long = "yhdyspinta".repeat(10_000);
        let vocabulary = made(Field::Name, &[&long, &long]);
        assert!(vocabulary.groups.keys().all(|key| key.len() <= crate::text::fold::LONGEST));
        assert!(vocabulary.aliases.keys().all(|key| key.len() <= 2 * crate::text::fold::LONGEST));
    }

    #[test]
    fn a_part_of_a_word_of_one_language_may_be_a_key_of_another() {
        let lexicon = Lexicon::default();
        let mut vocabulary = Vocabulary::new(&lexicon, BTreeSet::new());
        let texts =
            [(Lang::FI, "Kouluradar"), (Lang::FI, "Museoradar"), (Lang::FI, "koulu museo"), (Lang::SV, "radar")];
        for (doc, (lang, text)) in (0..).zip(texts) {
            vocabulary.add(doc, &Part { field: Field::Name, lang, text, markdown: false });
        }
        let docs: Vec<u32> = vocabulary.finish().groups["radar"].iter().map(|(doc, _)| *doc).collect();
        assert_eq!(docs, [0, 1, 3]);
    }

    #[test]
    fn a_name_of_nothing_but_common_words_is_found() {
        assert_eq!(made(Field::Word, &["mistä saan"]).groups.keys().collect::<Vec<_>>(), ["misd", "saa"]);
        assert_eq!(made(Field::Word, &["mistä saan kyydin"]).groups.len(), 1);
        assert!(made(Field::Prose, &["mistä saan"]).groups.is_empty());
    }
}
