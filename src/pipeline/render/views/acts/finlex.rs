//! Makes the address of an act in Finlex, and of a section of it, in the reader's language.

use crate::model::lang::Lang;

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

/// The address of a section, which is that of its act where its place on the page is not known.
pub(super) fn section(number: &str, place: Option<&str>, lang: Lang) -> Option<String> {
    let act = act(number, lang)?;
    Some(place.map_or(act.clone(), |place| format!("{act}#{place}")))
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
    fn a_section_leads_to_its_place_where_it_is_known() {
        let address = |place| section("611/2021", place, Lang::SV);
        assert_eq!(
            address(Some("chp_3__sec_14")).as_deref(),
            Some("https://www.finlex.fi/sv/lagstiftning/2021/611#chp_3__sec_14")
        );
        assert_eq!(address(None), act("611/2021", Lang::SV));
    }
}
