//! A reference to an act or to one of its sections, as `611/2021 14 §`.

use super::act::Act;
use super::id::Id;

/// A resolved reference to law.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LawRef {
    /// The act.
    pub act: Id<Act>,
    /// The section as written, such as `14` or `13 a`; none for the whole act.
    pub section: Option<String>,
    /// The subsection (momentti), such as `4`.
    pub subsection: Option<String>,
    /// The row of the section in the act, where the library describes it.
    pub row: Option<usize>,
}

/// A reference to law as people write it, before the act is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawText {
    /// Number and year of the act: `611/2021`.
    pub number: String,
    /// The section: `14`, `13 a`.
    pub section: Option<String>,
    /// The subsection: `4`.
    pub subsection: Option<String>,
}

impl LawText {
    /// Reads `611/2021`, `611/2021 14 §`, `611/2021 13 a §` or `612/2021 7 § 4 mom.`; anything else is no reference.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (number, rest) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let (left, year) = number.split_once('/')?;
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(left) || !digits(year) || year.len() != 4 {
            return None;
        }
        let number = number.to_owned();
        if rest.trim().is_empty() {
            return Some(Self { number, section: None, subsection: None });
        }
        let (section, tail) = rest.split_once('§')?;
        let section = section_number(section)?;
        let subsection = match tail.trim() {
            "" => None,
            tail => Some(tail.strip_suffix("mom.")?.trim().to_owned()).filter(|number| digits(number)),
        };
        if subsection.is_none() && !tail.trim().is_empty() {
            return None;
        }
        Some(Self { number, section: Some(section), subsection })
    }
}

/// `14`, `14a` and `13 a` in their one spelling; nothing else is a section.
fn section_number(text: &str) -> Option<String> {
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, letter) = (&text[..split], text[split..].trim());
    let fits = !number.is_empty() && letter.len() <= 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| if letter.is_empty() { number.to_owned() } else { format!("{number} {letter}") })
}

#[cfg(test)]
mod tests {
    use super::LawText;

    #[test]
    fn reads_the_forms_in_use() {
        let parts = |text| LawText::parse(text).map(|law| (law.number, law.section, law.subsection));
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(parts("615/2021"), Some(("615/2021".into(), None, None)));
        assert_eq!(parts("611/2021 13 a §"), Some(("611/2021".into(), some("13 a"), None)));
        assert_eq!(parts("612/2021 7 § 4 mom."), Some(("612/2021".into(), some("7"), some("4"))));
        assert_eq!(parts("611/2021 13a §"), Some(("611/2021".into(), some("13 a"), None)));
    }

    #[test]
    fn refuses_what_is_no_reference() {
        for text in ["", "611", "611/21", "611/2021 14", "611/2021 § 14", "x/2021 1 §", "611/2021 14 § kohta 3"] {
            assert_eq!(LawText::parse(text), None, "{text}");
        }
    }
}
