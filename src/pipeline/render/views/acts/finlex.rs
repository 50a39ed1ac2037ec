//! Makes the address of an act in Finlex, and of a section of it, in the reader's language.

use crate::model::lang::Lang;
use crate::text::percent;

/// The address of an act by its number and year. Finlex has its pages in Finnish, Swedish and English.
pub(super) fn act(number: &str, lang: Lang) -> Option<String> {
    let (number, year) = number.split_once('/')?;
    let path = match lang {
        Lang::FI => "fi/lainsaadanto",
        Lang::SV => "sv/lagstiftning",
        _ => "en/legislation",
    };
    Some(format!("https://www.finlex.fi/{path}/{year}/{number}"))
}

/// The address of a section by its heading, which browsers look for on the page of the act. The anchors of Finlex hold the
/// number of the chapter, which the library does not know.
pub(super) fn section(number: &str, heading: &str, lang: Lang) -> Option<String> {
    let act = act(number, lang)?;
    if heading.is_empty() {
        return Some(act);
    }
    Some(format!("{act}#:~:text={}", percent::fragment(heading)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_has_the_year_first_and_the_language_of_the_reader() {
        let address = |lang| act("611/2021", lang);
        assert_eq!(address(Lang::FI).as_deref(), Some("https://www.finlex.fi/fi/lainsaadanto/2021/611"));
        assert_eq!(address(Lang::SV).as_deref(), Some("https://www.finlex.fi/sv/lagstiftning/2021/611"));
        assert_eq!(address(Lang::EN).as_deref(), Some("https://www.finlex.fi/en/legislation/2021/611"));
        assert_eq!(act("611", Lang::FI), None);
    }

    #[test]
    fn a_section_leads_to_its_heading() {
        let address = |heading| section("615/2021", heading, Lang::FI);
        assert_eq!(
            address("HUS-yhtymän järjestämisvastuu").as_deref(),
            Some(
                "https://www.finlex.fi/fi/lainsaadanto/2021/615#:~:text=HUS%2Dyhtym%C3%A4n%20j%C3%A4rjest%C3%A4misvastuu"
            )
        );
        assert_eq!(address(""), act("615/2021", Lang::FI));
    }
}
