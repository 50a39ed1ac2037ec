//! The words of an index as its files hold them: the keys, the forms that lead to each, the records that have it, each in one
//! text, which takes less room than a list would.
//!
//! A key is told by how it begins like the one before it, a form by how it differs from its key, a record by how far it stands
//! after the one before.

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

/// The keys of a file, sorted, and the forms in it that lead to keys of other files.
#[derive(Debug, Default, Serialize)]
pub struct Packed<'a> {
    /// Each key by a letter, which says how many it shares with the one before (*A* none, *B* one), and by the others.
    keys: String,
    /// The forms of each key with spaces between, those of two keys with a bar.
    forms: String,
    /// The records of each key, those of two keys with a space between.
    docs: String,
    others: BTreeMap<&'a str, String>,
}

/// Most letters that a key may share with the one before: there are 26 capitals.
const SHARED: usize = 25;

/// Packs the keys and forms of one file.
pub fn pack<'a>(
    groups: impl Iterator<Item = (&'a String, &'a Vec<Posting>)>,
    aliases: impl Iterator<Item = (&'a String, &'a Vec<String>)>,
) -> Packed<'a> {
    let mut packed = Packed::default();
    let mut forms: BTreeMap<&str, String> = BTreeMap::new();
    for (from, key) in aliases.flat_map(|(from, keys)| keys.iter().map(move |key| (from, key))) {
        let told = forms.entry(key).or_default();
        if !told.is_empty() {
            told.push(' ');
        }
        told.push_str(&form(key, from));
    }
    let mut before = None;
    for (key, postings) in groups {
        if before.is_some() {
            packed.forms.push('|');
            packed.docs.push(' ');
        }
        packed.keys.push_str(&after(before.unwrap_or_default(), key));
        packed.forms.push_str(&forms.remove(key.as_str()).unwrap_or_default());
        packed.docs.push_str(&docs(postings));
        before = Some(key.as_str());
    }
    Packed { others: forms, ..packed }
}

/// How a key goes on after what it shares with the one before; letters are counted as scripts count them.
fn after(before: &str, key: &str) -> String {
    let (mut bytes, mut units) = (0, 0);
    for (a, b) in before.chars().zip(key.chars()) {
        if a != b || units + b.len_utf16() > SHARED {
            break;
        }
        bytes += b.len_utf8();
        units += b.len_utf16();
    }
    format!("{}{}", capital(units), &key[bytes..])
}

/// The capital of a row.
fn capital(row: usize) -> char {
    u8::try_from(row).map_or('A', |row| char::from(b'A' + row))
}

/// The records of a key: for each ten times its distance from the one before, and the row of its weight.
fn docs(postings: &[Posting]) -> String {
    let before = std::iter::once(0).chain(postings.iter().map(|(doc, _)| *doc));
    postings.iter().zip(before).map(|(&(doc, weight), before)| number((doc - before) * 10 + row(weight))).collect()
}

/// A number: its last digit of thirty, from *0* to *t*, ends it; those before it are capitals.
fn number(number: u32) -> String {
    let mut signs: Vec<char> = char::from_digit(number % 30, 30).into_iter().collect();
    let mut rest = number / 30;
    while rest > 0 {
        signs.push(capital((rest % 26) as usize));
        rest /= 26;
    }
    signs.into_iter().rev().collect()
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
    fn a_number_ends_with_its_small_sign() {
        for (written, told) in [(0, "0"), (26, "q"), (30, "B0"), (809, "BAt")] {
            assert_eq!(number(written), told);
        }
    }

    #[test]
    fn a_key_is_told_by_what_follows_the_one_before() {
        assert_eq!(after("", "kad"), "Akad");
        assert_eq!(after("kad", "kaduntau"), "Duntau");
        assert_eq!(after("a𐐷b", "a𐐷c"), "Dc");
        let long = "a".repeat(40);
        assert_eq!(after(&long, &long), format!("Z{}", "a".repeat(15)));
    }

    #[test]
    fn forms_stand_with_their_keys_or_apart() {
        let groups: BTreeMap<String, Vec<Posting>> =
            [("kad".to_owned(), vec![(2, 52), (5, 4)]), ("kadunv".to_owned(), vec![(0, 3)])].into();
        let aliases: BTreeMap<String, Vec<String>> =
            [("katu".to_owned(), vec!["kad".to_owned()]), ("kuja".to_owned(), vec!["tie".to_owned()])].into();
        let packed = serde_json::to_string(&pack(groups.iter(), aliases.iter())).unwrap();
        assert_eq!(packed, r#"{"keys":"AkadDunv","forms":"btu|","docs":"qB0 0","others":{"tie":"dkuja"}}"#);
    }
}
