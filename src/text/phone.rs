//! A phone number as a person wrote it into the number that a telephone dials.

/// Words and signs that stand between two numbers.
const BETWEEN: &[&str] = &["/", ",", ";", "&", "tai", "ja", "eller", "och", "or", "and"];

/// The number that telephones dial: that of a country with its plus, a national one, or a short one such as 112.
///
/// None for what is no number, and for two numbers.
#[must_use]
pub fn dialled(written: &str) -> Option<String> {
    let (plus, rest) = written.strip_prefix('+').map_or(("", written), |rest| ("+", rest));
    let groups: Vec<&str> = rest.split(is_gap).collect();
    let whole = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = groups.concat();
    let fits = match (plus, digits.as_bytes()) {
        // The nought of a national number falls away after the code of its country.
        ("+", [b'1'..=b'9', ..]) => (8..=15).contains(&digits.len()) && !digits.starts_with("3580"),
        ("", [b'0', b'1'..=b'9', ..]) => (5..=12).contains(&digits.len()),
        ("", [b'1', ..]) => (3..=6).contains(&digits.len()),
        _ => false,
    };
    (whole && fits).then(|| format!("{plus}{digits}"))
}

/// The number that a text with a slip most likely means, written so that telephones dial it.
#[must_use]
pub fn meant(written: &str) -> Option<String> {
    let small = written.to_lowercase();
    let separate = |mark: &&str| small.split(|c: char| c.is_whitespace() || c == '.').any(|word| word == *mark);
    if BETWEEN.iter().any(|mark| separate(mark) || (mark.len() == 1 && small.contains(*mark))) {
        return None;
    }
    let number = &written[written.find(|c: char| c.is_ascii_digit() || "+(".contains(c))?..];
    let plain = number.replace("(0)", " ").replace(['–', '—', '−'], "-").replace(['(', ')', '.', ':'], " ");
    let mut plain = plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("+ ", "+");
    if let Some(rest) = plain.strip_prefix("00") {
        plain = format!("+{}", rest.trim_start());
    }
    for code in ["+358 0", "+3580"] {
        if let Some(rest) = plain.strip_prefix(code) {
            plain = format!("+358 {}", rest.trim_start());
        }
    }
    dialled(&plain).map(|_| plain)
}

/// What may stand between the groups of a number.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '-' | '\u{A0}' | '\u{202F}' | '\u{2011}')
}

#[cfg(test)]
mod tests {
    use super::{dialled, meant};
    use proptest::prelude::*;

    #[test]
    fn numbers_are_dialled_without_their_gaps() {
        for (written, number) in [
            ("112", "112"),
            ("116 117", "116117"),
            ("0800 147 111", "0800147111"),
            ("09 2525 0111", "0925250111"),
            ("0800 123-456", "0800123456"),
            ("0295\u{A0}000", "0295000"),
            ("+358 29 534 5000", "+358295345000"),
        ] {
            assert_eq!(dialled(written).as_deref(), Some(number), "{written}");
        }
    }

    #[test]
    fn what_no_telephone_dials_is_no_number() {
        for wrong in [
            "",
            "+",
            "12",
            "vaihde 03 123 456",
            "+358(0)3 123 456",
            "+358 03 123 456",
            "00358 3 123 456",
            "03-123456/03-123457",
            "03 123 456, 03 123 457",
            "03 123 456–457",
            "3 123 456",
            "03  123",
            "03 123 456 ",
            "1234567",
            "0401234567890",
        ] {
            assert_eq!(dialled(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_slip_leads_to_the_number_that_was_meant() {
        for (written, number) in [
            ("vaihde 03 123 456", "03 123 456"),
            ("puh. 03 123 456", "03 123 456"),
            ("+358(0)3 123 456", "+358 3 123 456"),
            ("+358 (0) 3 123 456", "+358 3 123 456"),
            ("+358 03 123 456", "+358 3 123 456"),
            ("00358 3 123 456", "+358 3 123 456"),
            ("(03) 123 456", "03 123 456"),
            ("03–123 456", "03-123 456"),
            ("03.123.456", "03 123 456"),
            (" 03  123 456", "03 123 456"),
        ] {
            assert_eq!(meant(written).as_deref(), Some(number), "{written}");
        }
        for unclear in ["03-123456/03-123457", "03 123 456 tai 03 123 457", "soita", "3 123 456", "03 123 456 klo 8–16"]
        {
            assert_eq!(meant(unclear), None, "{unclear}");
        }
    }

    proptest! {
        #[test]
        fn what_was_meant_can_be_dialled(text in "[+0-9() .,/–a-zä-]{0,20}") {
            if let Some(number) = meant(&text) {
                prop_assert!(dialled(&number).is_some());
            }
        }
    }
}
