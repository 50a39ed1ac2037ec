//! Turns a text into the places of what belongs to a person: personal identity codes, mailboxes, mobile phones.

use std::ops::Range;

/// The signs between date and number of a personal identity code, by century (regulation of 2023: new letters).
const CENTURY: &str = "+-\u{2010}\u{2011}\u{2012}–—−YXWVUABCDEF";
/// The check characters of a personal identity code, by the remainder of 31.
const CHECK: &[u8] = b"0123456789ABCDEFHJKLMNPRSTUVWXY";

/// Personal identity codes (henkilötunnus, personbeteckning) whose date exists and whose check character is right.
/// Numbers from 900 on are given to nobody, and stand in examples.
#[must_use]
pub fn identity_codes(text: &str) -> Vec<Range<usize>> {
    let mut before = None;
    let mut found = Vec::new();
    if !has_digits_of_code(text) {
        return found;
    }
    for (at, c) in text.char_indices() {
        let c = narrow(c);
        if c.is_ascii_digit() && !before.is_some_and(|before: char| before.is_ascii_digit()) && may_begin(&text[at..]) {
            found.extend(identity_code(text, at, before));
        }
        before = Some(c);
    }
    found
}

/// True for a text that holds a personal identity code, as it is or in percent codes.
#[must_use]
pub fn has_identity_code(text: &str) -> bool {
    !identity_codes(text).is_empty() || hides_identity_code(text)
}

/// True for a text that holds a personal identity code in percent codes.
#[must_use]
pub fn hides_identity_code(text: &str) -> bool {
    text.contains('%') && super::percent::decoded(text).is_some_and(|text| has_identity_code(&text))
}

/// False for texts that are sure to hold no personal identity code, as nearly all are: a code has nine digits. Wide forms
/// of digits begin with the byte `EF`.
fn has_digits_of_code(text: &str) -> bool {
    // Shorter ones have no room for them.
    text.len() >= 9 && (text.bytes().filter(u8::is_ascii_digit).count() >= 9 || text.bytes().any(|byte| byte == 0xef))
}

/// False where the six digits of a date do not stand; marks and signs outside ASCII may stand between them.
fn may_begin(text: &str) -> bool {
    text.bytes().take(6).all(|byte| byte.is_ascii_digit() || !byte.is_ascii() || matches!(byte, b'*' | b'\\'))
}

/// The personal identity code that begins at a digit. In names of files and in addresses it stands between hyphens and words;
/// a letter before one with a letter inside is part of some other code. What readers do not see may stand inside it, and a
/// blank or line end on each side of a hyphen.
fn identity_code(text: &str, start: usize, before: Option<char>) -> Option<Range<usize>> {
    let seen = text.get(start..)?.char_indices().filter(|(_, c)| !is_unseen(*c));
    let mut token = String::new();
    let (mut length, mut blanks, mut end) = (0, 0, start);
    let mut after = seen.map(|(at, c)| (start + at + c.len_utf8(), narrow(c)));
    for (ends, c) in after.by_ref() {
        if c.is_whitespace() && (6..8).contains(&length) && blanks < 2 {
            blanks += 1;
            continue;
        }
        token.push(c);
        (length, end) = (length + 1, ends);
        if length == 11 {
            break;
        }
    }
    let sign = token.chars().nth(6)?;
    let glued = sign.is_alphabetic() && (blanks > 0 || before.is_some_and(char::is_alphanumeric));
    let goes_on = after.next().is_some_and(|(_, c)| c.is_alphanumeric());
    (!glued && !goes_on && is_identity_code(&token)).then_some(start..end)
}

/// Signs that are not on the page: those without a width, and marks of Markdown.
fn is_unseen(c: char) -> bool {
    matches!(c, '*' | '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// The usual sign in the place of its wide form.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{fe63}' => '-',
        c => c,
    }
}

fn is_identity_code(token: &str) -> bool {
    let chars: Vec<char> = token.chars().map(|c| c.to_ascii_uppercase()).collect();
    if chars.len() != 11 || !CENTURY.contains(chars[6]) {
        return false;
    }
    let number = |range: Range<usize>| -> Option<u32> { chars[range].iter().collect::<String>().parse().ok() };
    let (Some(date), Some(serial)) = (number(0..6), number(7..10)) else { return false };
    let (day, month) = (date / 10_000, date / 100 % 100);
    let check = CHECK[((date * 1000 + serial) % 31) as usize] as char;
    (1..=31).contains(&day) && (1..=12).contains(&month) && (2..900).contains(&serial) && chars[10] == check
}

/// Mailboxes: the whole address.
#[must_use]
pub fn emails(text: &str) -> Vec<Range<usize>> {
    if !text.contains('@') {
        return Vec::new();
    }
    let tokens = tokens(text, |c| c.is_alphanumeric() || "@._%+-".contains(c));
    let trimmed = tokens.map(|range| {
        let token = &text[range.clone()];
        let start = range.start + (token.len() - token.trim_start_matches(['.', '-', '+']).len());
        start..range.end - (token.len() - token.trim_end_matches(['.', '-', '+']).len())
    });
    let fits = |range: &Range<usize>| {
        let token = text.get(range.clone()).unwrap_or_default();
        token.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'))
    };
    trimmed.filter(fits).collect()
}

/// Hosts that give mailboxes to private people.
const FREE_MAIL: &[&str] = &[
    "gmail.",
    "googlemail.",
    "hotmail.",
    "outlook.",
    "live.",
    "msn.",
    "yahoo.",
    "icloud.",
    "me.com",
    "protonmail.",
    "proton.me",
    "pm.me",
    "luukku.",
    "suomi24.",
    "kolumbus.fi",
    "elisanet.",
    "saunalahti.",
    "welho.",
    "inet.fi",
    "pp.inet.",
    "netti.fi",
    "mbnet.",
    "phnet.",
    "wippies.",
    "dnainternet.",
    "surffi.",
    "jippii.",
    "aina.net",
];

/// Parts of words that stand for a service, an office or a group, in Finnish, Swedish and English. Letters are plain.
const OFFICES: &[&str] = &[
    "kirjaam", "info", "palvel", "neuvo", "asiak", "toimist", "hallint", "hallit", "kunta", "kunna", "alue", "viesti",
    "tiedot", "rekist", "regist", "kansli", "service", "radgiv", "samord", "tjanst", "hyte", "sote", "valtuu",
    "lautak", "styrel", "fullmak", "namnd", "posti", "post", "mail", "palau", "feedb", "respons", "tuki", "support",
    "saavut", "tillgang", "tietos", "datas", "kotout", "integr", "tyolli", "sysselsa", "perhe", "famil", "koulu",
    "skol", "opisk", "elev", "varha", "smabarn", "neuvola", "pelast", "raddn", "kirjast", "bibliot", "liikun",
    "idrott", "nuoris", "ungdom", "kultt", "kultur", "vammai", "handik", "vanhus", "ikaih", "aldre", "terve", "halso",
    "halsa", "social", "sosi", "varaut", "beredsk", "yhteis", "samarb", "kuntou", "tekni", "tekn", "kaavo", "raken",
    "bygg", "hanke", "projek", "ryhma", "grupp", "group", "team", "tiimi", "office", "admin", "contact", "yhteyd",
    "kontakt", "verkko", "natverk", "laakar", "hammas", "tand", "apteek", "laskut", "faktur", "rekry", "rekryt",
    "media", "press", "tilat", "kommun", "stad", "kaupun", "omrade", "valfard", "hyvin", "web", "portal", "toimit",
    "redak", "kotih", "hemv", "sairaa", "sjukh", "polikl", "klinik", "vastaa", "johto", "ledning", "koord", "keskus",
    "center", "yksik", "enhet",
];

/// True when a mailbox seems to be that of a person: a name with a surname, or a host for private people.
#[must_use]
pub fn is_private_email(address: &str) -> bool {
    let address = plain(address);
    let Some((local, domain)) = address.split_once('@') else { return false };
    let free = FREE_MAIL.iter().any(|host| domain.starts_with(host));
    let office = OFFICES.iter().any(|office| local.contains(office));
    !office && (free || is_full_name(local))
}

/// True for a first name and a surname with a point between, and perhaps an initial.
fn is_full_name(local: &str) -> bool {
    let parts: Vec<&str> = local.split('.').collect();
    let is_name = |part: &&str| part.len() > 1 && part.chars().all(|c| c.is_alphabetic() || c == '-');
    let names = parts.iter().filter(|part| is_name(part)).count();
    let initials = parts.iter().filter(|part| part.len() == 1 && part.chars().all(char::is_alphabetic)).count();
    (names == 2 && initials <= 1 || names == 3) && names + initials == parts.len()
}

/// Small letters without dots and rings.
fn plain(text: &str) -> String {
    let small = text.to_lowercase();
    small
        .chars()
        .map(|c| {
            if matches!(c, 'ä' | 'å') {
                'a'
            } else if c == 'ö' {
                'o'
            } else {
                c
            }
        })
        .collect()
}

/// Mobile phones of Finland, with or without the code of the country.
#[must_use]
pub fn mobiles(text: &str) -> Vec<Range<usize>> {
    // The shortest have nine digits with the zero that they begin with.
    if text.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return Vec::new();
    }
    let runs = tokens(text, |c| c.is_ascii_digit() || "+()- \u{a0}".contains(c));
    runs.filter_map(|run| mobile(text, &run)).collect()
}

/// The mobile phone in a run of digits and the signs between them.
fn mobile(text: &str, run: &Range<usize>) -> Option<Range<usize>> {
    let token = &text[run.clone()];
    let first = token.find(|c: char| c == '+' || c.is_ascii_digit())?;
    let last = token.rfind(|c: char| c.is_ascii_digit())?;
    let range = run.start + first..run.start + last + 1;
    let digits: String = text.get(range.clone())?.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.strip_prefix("358").or_else(|| digits.strip_prefix("00358")) {
        Some(rest) => rest.trim_start_matches('0').to_owned(),
        None => digits.strip_prefix('0')?.to_owned(),
    };
    let mobile = ["40", "41", "42", "43", "44", "45", "46", "49", "50"].iter().any(|net| national.starts_with(net));
    let length = (8..=10).contains(&national.len());
    // A number inside an address, a decimal or a case number is no phone.
    let glued = |c: char| c.is_alphanumeric() || "/=.,_%:@".contains(c);
    let before = text[..range.start].chars().next_back().is_some_and(|c| glued(c) && c != ':');
    let after = text[range.end..].chars().next().is_some_and(|c| c.is_alphanumeric() || "/=_%@".contains(c));
    (mobile && length && !before && !after).then_some(range)
}

/// Stretches of a text whose characters all fit.
fn tokens(text: &str, fits: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    let parts = text.split(move |c| !fits(c)).filter(|part| !part.is_empty());
    parts.map(move |part| {
        let at = part.as_ptr() as usize - start;
        at..at + part.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_readers_do_not_see_hides_no_code() {
        for text in [
            "131052\\-308T",
            "131052-**308T**",
            "1310\u{ad}52-308T",
            "131052-\u{200b}308T",
            "１３１０５２－３０８Ｔ",
            "131052\u{fe63}308T",
            "131052 - 308T",
            "131052-\n308T",
            "131052\u{a0}-308T",
        ] {
            assert_eq!(found(text, identity_codes), [text.trim_end_matches('*')]);
        }
        for text in
            ["131052 Y308T", "131052-  308T x-", "131052 -  308T", "13105 2-308T", "131052-30 8T", "131052 308T"]
        {
            let blanks = text == "131052-  308T x-";
            assert_eq!(found(text, identity_codes).len(), usize::from(blanks), "{text}");
        }
    }

    fn found(text: &str, find: fn(&str) -> Vec<Range<usize>>) -> Vec<&str> {
        find(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn identity_codes_have_a_date_and_a_check_character() {
        assert_eq!(found("Hetu 131052-308T.", identity_codes), ["131052-308T"]);
        assert_eq!(found("131052Y308T, 131052−308t", identity_codes), ["131052Y308T", "131052−308t"]);
        assert_eq!(found("(010199F003D)", identity_codes).len(), usize::from(is_identity_code("010199F003D")));
        for wrong in ["131052-308U", "321052-308T", "131352-308T", "131052*308T", "1131052-308T", "131052-900J"] {
            assert_eq!(found(wrong, identity_codes), Vec::<&str>::new(), "{wrong}");
        }
    }

    #[test]
    fn identity_codes_are_found_in_names_of_files_ids_and_addresses() {
        for name in ["paatos-131052-308t-2024", "liite_131052-308T.pdf", "0201-131052-308T", "hetu131052-308T"] {
            assert_eq!(found(name, identity_codes).len(), 1, "{name}");
        }
        assert!(has_identity_code("https://a.fi/?h=131052%2D308T"));
        for other in ["a131052A308T", "131052-308Tx", "131052-3081", "131052%zz308T"] {
            assert!(!has_identity_code(other), "{other}");
        }
    }

    #[test]
    fn numbers_of_cases_businesses_and_services_are_no_identity_codes() {
        for other in ["0201256-6", "VN/1234/2024", "2024-06-01", "123456-7890", "040-1234567", "ITUHVA/2025/131052"] {
            assert_eq!(found(other, identity_codes), Vec::<&str>::new(), "{other}");
        }
    }

    #[test]
    fn persons_have_a_surname_or_a_free_mailbox() {
        for private in [
            "matti.meikalainen@kunta.fi",
            "anna-liisa.virtanen@hva.fi",
            "Åsa.Öst@malax.fi",
            "matti.j.virtanen@pirha.fi",
            "kalle123@gmail.com",
            "liisa@luukku.com",
        ] {
            assert!(is_private_email(private), "{private}");
        }
        for office in [
            "kirjaamo@pirha.fi",
            "kirjaamo.hyvinvointialue@itauusimaa.fi",
            "registrator.kansliet@ovph.fi",
            "opiskeluhuolto.keskusta@hyvaks.fi",
            "info@liitto.fi",
            "asiakas.palvelu@kela.fi",
            "yhdistys.info@gmail.com",
            "hyte@kunta.fi",
            "stm.kirjaamo@gov.fi",
        ] {
            assert!(!is_private_email(office), "{office}");
        }
    }

    #[test]
    fn addresses_are_cut_out_of_sentences() {
        assert_eq!(found("Kirjoita <a.b@c.fi>, tai d@e.fi.", emails), ["a.b@c.fi", "d@e.fi"]);
        assert_eq!(found("@kunta a@ @b.fi", emails), Vec::<&str>::new());
    }

    #[test]
    fn mobiles_are_told_from_switchboards() {
        let text = "Soita 040 123 4567 tai +358 (0)50 123 4567, puh:0457-1234567.";
        assert_eq!(found(text, mobiles), ["040 123 4567", "+358 (0)50 123 4567", "0457-1234567"]);
        for other in [
            "019 123 4567",
            "0800 12345",
            "116 117",
            "029 553 1000",
            "+358 9 310 1641",
            "https://a.fi/?id=0401234567",
            "0401234-5",
            "2040 1234567",
            "1,0401234567",
            "2023-2024",
            "040/2024",
        ] {
            assert_eq!(found(other, mobiles), Vec::<&str>::new(), "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_text_can_be_searched(text in "[0-9A-Ta-z@.+(), \\-–−ä\u{a0}]{0,60}|\\PC{0,60}") {
            for find in [identity_codes, emails, mobiles] {
                for range in find(&text) {
                    prop_assert!(text.get(range).is_some_and(|part| !part.is_empty()));
                }
            }
        }
    }
}
