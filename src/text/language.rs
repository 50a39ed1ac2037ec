//! Turns a text into a guess of whether it is Finnish or Swedish, from small words and the shapes of words.

use super::words::words;

/// A language that can be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Finnish.
    Finnish,
    /// Swedish.
    Swedish,
}

const FINNISH: &[&str] = &[
    "ja",
    "on",
    "ei",
    "tai",
    "että",
    "sekä",
    "ovat",
    "joka",
    "jotka",
    "kun",
    "myös",
    "voi",
    "jos",
    "mukaan",
    "ne",
    "se",
    "tämä",
    "sen",
    "niiden",
    "eivät",
    "mutta",
    "oli",
    "kuin",
    "joita",
    "jossa",
    "joissa",
    "siitä",
    "näiden",
    "kanssa",
    "yhdessä",
    "mitä",
    "missä",
    "miten",
    "hän",
    "he",
    "oma",
    "oman",
    "kunnan",
    "kunta",
    "kunnat",
    "alueen",
    "vuoden",
    "välillä",
    "välinen",
    "lain",
    "laki",
    "sopimus",
    "palvelut",
    "koko",
    "vain",
    "noin",
    "ennen",
    "jälkeen",
    "varten",
];

const SWEDISH: &[&str] = &[
    "och", "att", "det", "som", "för", "med", "en", "ett", "den", "av", "på", "är", "till", "inte", "i", "har", "ska",
    "kan", "om", "de", "vid", "eller", "från", "när", "hur", "var", "sig", "också", "under", "mellan", "enligt", "där",
    "vad", "vem", "får", "dem", "deras", "sin", "sitt", "sina", "samt", "efter", "inom", "utan", "alla", "varje", "år",
];

const FINNISH_ENDINGS: &[&str] = &[
    "ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ltä", "ksi", "iden", "jen", "een", "inen", "ista", "istä",
    "vat", "vät", "taan", "tään", "uus", "yys", "iin", "mus", "nnan", "tus", "ys", "teet", "nen", "sen", "set",
];

const SWEDISH_ENDINGS: &[&str] = &[
    "ning", "ningen", "ningar", "het", "heten", "heter", "ande", "ande", "arna", "erna", "orna", "tion", "tionen",
    "skap", "lig", "liga", "ligt", "ade", "ades", "anden", "området", "områden", "isk", "iska", "ns", "rs",
];

/// The language of a text; none when it is too short or not clear.
///
/// The other language must be all but absent, so that a Swedish text about a Finnish title stays Swedish.
#[must_use]
pub fn guess(text: &str) -> Option<Guess> {
    let (mut finnish, mut swedish, mut small) = (0, 0, String::new());
    for (_, word) in words(text) {
        small.clear();
        small.extend(word.chars().flat_map(char::to_lowercase));
        finnish += points(&small, FINNISH, FINNISH_ENDINGS);
        swedish += points(&small, SWEDISH, SWEDISH_ENDINGS);
    }
    if finnish >= LEAST && finnish > 4 * swedish {
        Some(Guess::Finnish)
    } else if swedish >= LEAST && swedish > 4 * finnish {
        Some(Guess::Swedish)
    } else {
        None
    }
}

/// Points that a text needs at least: two small words, or one and two shapes.
const LEAST: usize = 4;

fn points(word: &str, small: &[&str], endings: &[&str]) -> usize {
    // Most words differ from all of them in their first or last letter.
    let (first, last) = (word.as_bytes().first(), word.as_bytes().last());
    if small.iter().any(|other| other.as_bytes().first() == first && *other == word) {
        return 2;
    }
    let ends = |ending: &&str| ending.as_bytes().last() == last && word.ends_with(*ending);
    usize::from(word.chars().count() > 5 && endings.iter().any(ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_apart() {
        let finnish = "Kunnat ja hyvinvointialue sopivat yhteistyöstä palveluissa.";
        let swedish = "Kommunerna och välfärdsområdet avtalar om samarbete i tjänsterna.";
        assert_eq!((guess(finnish), guess(swedish)), (Some(Guess::Finnish), Some(Guess::Swedish)));
    }

    #[test]
    fn names_numbers_and_mixtures_are_not_guessed() {
        for text in ["", "Pirkanmaan hyvinvointialue", "CC BY 4.0", "Strategia 2025–2029", "Malax, Korsnäs, Närpes"]
        {
            assert_eq!(guess(text), None, "{text}");
        }
        let swedish_about_finnish =
            "Avtalet heter på finska Strateginen yhteistyösopimus hyvinvointialueen ja kuntien välillä.";
        assert_ne!(guess(swedish_about_finnish), Some(Guess::Finnish));
    }
}
