//! The endings of Finnish and Swedish as data: what is taken off a folded word until its inflected forms are alike.
//!
//! The tables are part of the index, so that a browser takes off the same endings. They join more words than a
//! grammar would (*kunta* and *kunto*); that costs a search little, and a missed form costs it much.

use serde::Serialize;

use crate::model::lang::Lang;

/// One pass over a word: the first of its endings that fits is replaced.
#[derive(Clone, Debug, Serialize)]
pub struct Step {
    /// How many letters stay at least.
    pub least: usize,
    /// True when it goes on until no ending fits.
    pub again: bool,
    /// Endings with what takes their place, the longest first.
    pub endings: Vec<(&'static str, &'static str)>,
    /// The same by their last letter, from a to z, so that few are tried on a word.
    #[serde(skip)]
    by_last: Vec<Vec<(&'static str, &'static str)>>,
}

/// The endings of a language.
#[derive(Clone, Debug, Serialize)]
pub struct Rules {
    /// The passes, in order.
    pub steps: Vec<Step>,
    /// Endings that are taken off only when a word is not known with them: questions, possessives, rare cases.
    pub spare: Vec<&'static str>,
    /// Endings of verbs, the longest first.
    pub verbs: Vec<&'static str>,
    /// Endings of the nouns that are made of verbs; `~` stands for the last letter of the stem.
    pub nouns: Vec<&'static str>,
}

/// Finnish cases, without accents; plural and stem vowels go in the next pass.
const FI_CASES: &str = "eeseen:e aaseen:a uuseen:u ooseen:o iiseen:i ihin ista issa illa ilta ille itten iden \
    ssa sta lla lta lle sten:s eetta:e etta:e utta:u ytta:y aata:a oota:o uuta:u yota:yo uota:uo ita hon hun hyn nen:s n t";

/// Stem vowels.
const FI_VOWELS: &str = "a e i o u y j";

/// What is left of stems in s and of abstract nouns: *sopimuks-*, *sopimus*, *terveyd-*.
const FI_STEMS: &str = "uks yks oks iks eyd eud uud yyd uut yyt eyt eut us ys os es as is ttom:t ttomuus:t ttomyys:t ttomuud:t ttomyyd:t ttomuuks:t ttomyyks:t";

/// Strong and weak grades become one.
const FI_GRADES: &str = "kk:k pp:p tt:t nt:nn nk:ng mp:mm lt:ll rt:rr t:d p:v";

/// Endings that many base words have too, or that are rare in questions.
const FI_SPARE: &str = "nsa mme nne kin kaan ksi han ko na ni si";

/// Endings of Finnish verbs: passives, tenses, persons, participles.
const FI_VERBS: &str = "etaisiin ttaisiin etaan ettiin taisiin ttiin taan tiin daan laan raan isimme isivat isitte isin isit isi \
    nut nyt neet tty ttu imme itte ivat mme tte vat taa da ta la ra in it en et i n t a";

/// Endings of Finnish nouns of doing: *hakeminen*, *kiusaaminen*, *hakemus*, *kasvatus*.
const FI_NOUNS: &str = "minen ~minen aminen eminen mus us nta u o";

/// Endings of Swedish verbs.
const SV_VERBS: &str = "ades andes ade ats ast ar as at er es te de a";

/// Endings of Swedish nouns of doing: *mobbning*, *boende*, *ansokan*.
const SV_NOUNS: &str = "ning ande ende an else";

/// Swedish endings; definite, plural and genitive forms.
const SV_ENDINGS: &str = "ens ets ers an en et er or na as es in:i a e";

/// Whatever has a language, has its rules; others get those of Swedish, which harm least.
#[must_use]
pub fn rules(lang: Lang) -> Rules {
    if lang == Lang::FI { finnish() } else { swedish() }
}

fn finnish() -> Rules {
    let steps = vec![
        step(3, false, FI_CASES),
        step(3, true, FI_VOWELS),
        step(4, false, FI_STEMS),
        step(3, true, FI_VOWELS),
        step(2, true, FI_GRADES),
    ];
    Rules { steps, spare: words(FI_SPARE), verbs: words(FI_VERBS), nouns: words(FI_NOUNS) }
}

fn swedish() -> Rules {
    let steps = vec![
        step(4, false, "s"),
        step(3, true, SV_ENDINGS),
        step(4, false, "ar"),
        step(3, false, "kt:k lt:l gt:g nt:n rt:r vt:v s"),
        step(2, true, "bb:b dd:d ff:f gg:g kk:k ll:l mm:m nn:n pp:p rr:r ss:s tt:t"),
    ];
    Rules { steps, spare: vec!["bo", "bor", "borna", "it", "n"], verbs: words(SV_VERBS), nouns: words(SV_NOUNS) }
}

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

fn step(least: usize, again: bool, endings: &'static str) -> Step {
    let pair = |word: &'static str| word.split_once(':').unwrap_or((word, ""));
    let mut endings: Vec<(&str, &str)> = endings.split_whitespace().map(pair).collect();
    endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    let ends = |letter: u8| endings.iter().copied().filter(move |(ending, _)| ending.ends_with(char::from(letter)));
    let by_last = (b'a'..=b'z').map(|letter| ends(letter).collect()).collect();
    Step { least, again, endings, by_last }
}

/// What all forms of a folded word have in common. Words with anything but the letters a–z are left as they are.
#[must_use]
pub fn key(rules: &Rules, word: &str) -> String {
    let mut word = word.to_owned();
    if !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word;
    }
    for step in &rules.steps {
        while replace(step, &mut word) && step.again {}
    }
    word
}

fn replace(step: &Step, word: &mut String) -> bool {
    let last = word.bytes().last().unwrap_or(b'a') - b'a';
    for (ending, instead) in &step.by_last[usize::from(last)] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.len() + instead.len() >= step.least
        {
            let length = rest.len();
            word.truncate(length);
            word.push_str(instead);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn alike(lang: Lang, forms: &str) {
        let rules = rules(lang);
        let keys: std::collections::BTreeSet<String> =
            forms.split_whitespace().map(|form| key(&rules, &fold(form))).collect();
        assert_eq!(keys.len(), 1, "{forms}: {keys:?}");
    }

    #[test]
    fn finnish_forms_meet() {
        alike(Lang::FI, "sopimus sopimuksen sopimusta sopimuksia sopimusten sopimuksessa sopimukseen sopimuksille");
        alike(
            Lang::FI,
            "kunta kunnan kuntaa kuntien kuntia kunnissa kunnassa kuntaan kuntiin kunnalle kunnilta kunnat",
        );
        alike(Lang::FI, "koulukuljetus koulukuljetuksista koulukuljetuksen koulukuljetuksia koulukuljetukseen");
        alike(Lang::FI, "hyvinvointialue hyvinvointialueen hyvinvointialueella hyvinvointialueita hyvinvointialueiden");
        alike(Lang::FI, "perhe perheen perheitä perheiden perhettä perheeseen perheissä");
        alike(Lang::FI, "terveys terveyden terveyttä terveyteen terveydellä");
        alike(Lang::FI, "asiakas asiakkaan asiakasta asiakkaita asiakkaiden asiakkaalle");
        alike(Lang::FI, "yhteinen yhteisen yhteisiä yhteisten yhteisessä yhteiseen");
        alike(Lang::FI, "hanke hankkeen hanketta hankkeita hankkeiden hankkeessa");
        alike(Lang::FI, "kaupunki kaupungin kaupunkia kaupungissa kaupunkiin kaupungit");
    }

    #[test]
    fn swedish_forms_meet() {
        alike(Lang::SV, "kommun kommunen kommuner kommunerna kommunernas kommunens");
        alike(Lang::SV, "skolskjuts skolskjutsen skolskjutsar skolskjutsarna");
        alike(Lang::SV, "avtal avtalet avtalets avtalen");
        alike(Lang::SV, "välfärdsområde välfärdsområdet välfärdsområden välfärdsområdena välfärdsområdets");
        alike(Lang::SV, "skola skolan skolor skolorna skolans");
    }
}
