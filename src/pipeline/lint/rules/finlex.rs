//! Links to the statute book open it in the reader's language: both are official (Constitution 731/1999 79 § 4 mom.).

use super::versions;
use crate::diag::{Diagnostic, code};
use crate::model::lang::Lang;
use crate::model::text::Version;
use crate::pipeline::link::Linked;

/// Addresses of Finlex in Finnish with the same in Swedish, as they begin or end.
const PARTS: &[(&str, &str)] = &[("finlex.fi/fi/", "finlex.fi/sv/"), ("/fin", "/swe")];

/// Links to Finlex in the other language.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    versions(linked).flat_map(|version| in_text(linked, version)).collect()
}

fn in_text(linked: &Linked, version: &Version) -> Vec<Diagnostic> {
    let text = version.text.as_str();
    let starts = text.match_indices("finlex.fi/").map(|(at, _)| at);
    let addresses = starts.map(|at| {
        let end = text[at..].find(|c: char| c.is_whitespace() || "()<>[]\"'»”".contains(c)).unwrap_or(text.len() - at);
        (at, text[at..at + end].trim_end_matches(['.', ',', ';', ':']))
    });
    let wrong = addresses.filter_map(|(at, address)| Some((at, address, right(address, version.lang)?)));
    wrong
        .map(|(at, address, right)| {
            let place = linked.place(version, at..at + address.len());
            Diagnostic::new(code::FINLEX_LANGUAGE, place).arg("tag", version.lang.tag()).nearest(Some(right))
        })
        .collect()
}

/// The address in the language of the text, when the written one is in the other.
fn right(address: &str, lang: Lang) -> Option<String> {
    PARTS.iter().find_map(|&(finnish, swedish)| {
        let (own, other) = if lang == Lang::SV { (swedish, finnish) } else { (finnish, swedish) };
        let at_end = other.starts_with('/');
        let fits = [Lang::FI, Lang::SV].contains(&lang)
            && (if at_end { address.ends_with(other) } else { address.starts_with(other) });
        fits.then(|| address.replace(other, own))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_writing_addresses_are_known() {
        assert_eq!(right("finlex.fi/fi/laki/1", Lang::SV).as_deref(), Some("finlex.fi/sv/laki/1"));
        assert_eq!(
            right("finlex.fi/eli/sd/2021/611/ajantasa/swe", Lang::FI).as_deref(),
            Some("finlex.fi/eli/sd/2021/611/ajantasa/fin")
        );
        for (address, lang) in
            [("finlex.fi/fi/laki/1", Lang::FI), ("finlex.fi/fi/laki/1", Lang::EN), ("finlex.fi/", Lang::SV)]
        {
            assert_eq!(right(address, lang), None, "{address}");
        }
    }
}
