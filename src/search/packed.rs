//! The words of an index as its files hold them: with every key the forms that lead to it, each by how it differs.
//!
//! A form is told by a letter, which says how many letters come off the key (*a* none, *b* one), and by what follows then.
//! Written out, the forms would be the larger half of an index.

use std::collections::BTreeMap;

use serde::Serialize;

use super::vocabulary::Posting;

/// What a word may count in a record: few weights take less room in an index than all, and tell records apart as well.
pub const WEIGHTS: [u32; 10] = [3, 6, 12, 20, 28, 36, 52, 64, 80, 104];

/// The row of the weight that is nearest.
fn row(weight: u32) -> u32 {
    let nearest = (0_u32..).zip(WEIGHTS).min_by_key(|(_, one)| one.abs_diff(weight));
    nearest.map_or(0, |(row, _)| row)
}

/// The weight that is nearest.
#[must_use]
pub fn weight(weight: u32) -> u32 {
    WEIGHTS[row(weight) as usize]
}

/// What stands with a key: the forms that lead to it, if any, then the records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Entry {
    /// Forms, with spaces between.
    Forms(String),
    /// Ten times the distance of a record from the one before, and the row of its weight.
    Number(u32),
}

/// The keys of a file with their entries, and the forms in it that lead to keys of other files.
#[derive(Debug, Default, Serialize)]
pub struct Packed<'a> {
    groups: BTreeMap<&'a str, Vec<Entry>>,
    others: BTreeMap<&'a str, String>,
}

/// Packs the keys and forms of one file.
pub fn pack<'a>(
    groups: impl Iterator<Item = (&'a String, &'a Vec<Posting>)>,
    aliases: impl Iterator<Item = (&'a String, &'a Vec<String>)>,
) -> Packed<'a> {
    let mut packed = Packed::default();
    packed.groups.extend(groups.map(|(key, postings)| (key.as_str(), flat(postings))));
    let mut forms: BTreeMap<&str, String> = BTreeMap::new();
    for (from, key) in aliases.flat_map(|(from, keys)| keys.iter().map(move |key| (from, key))) {
        let told = forms.entry(key).or_default();
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(&form(key, from));
    }
    for (key, forms) in forms {
        match packed.groups.get_mut(key) {
            Some(entries) => entries.insert(0, Entry::Forms(forms)),
            None => _ = packed.others.insert(key, forms),
        }
    }
    packed
}

fn flat(postings: &[Posting]) -> Vec<Entry> {
    let before = std::iter::once(0).chain(postings.iter().map(|(doc, _)| *doc));
    let pairs = postings.iter().zip(before);
    pairs.map(|(&(doc, weight), before)| Entry::Number((doc - before) * 10 + row(weight))).collect()
}

/// How a form differs from its key; letters are counted as scripts count them.
fn form(key: &str, form: &str) -> String {
    let shared: usize = key.chars().zip(form.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let off = u32::try_from(key[shared..].encode_utf16().count()).unwrap_or(0);
    let sign = char::from_u32(u32::from('a') + off).unwrap_or('a');
    format!("{sign}{}", &form[shared..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_told_by_how_it_differs() {
        for (key, from, told) in
            [("kaav", "kaavin", "ain"), ("kad", "katu", "btu"), ("a𐐷b", "a", "d"), ("vesi", "vesi", "a")]
        {
            assert_eq!(form(key, from), told, "{key} {from}");
        }
    }

    #[test]
    fn forms_stand_with_their_keys_or_apart() {
        let groups: BTreeMap<String, Vec<Posting>> = [("kad".to_owned(), vec![(2, 52), (5, 4)])].into();
        let aliases: BTreeMap<String, Vec<String>> =
            [("katu".to_owned(), vec!["kad".to_owned()]), ("kuja".to_owned(), vec!["tie".to_owned()])].into();
        let packed = serde_json::to_string(&pack(groups.iter(), aliases.iter())).unwrap();
        assert_eq!(packed, r#"{"groups":{"kad":["btu",26,30]},"others":{"tie":"dkuja"}}"#);
    }
}
