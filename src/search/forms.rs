//! Forms of Finnish base words that the endings alone do not bring together, made by rule; for search only, never shown.

use std::collections::BTreeSet;

/// Base words that follow no rule below: the word at the end of a compound, and stems of its other forms.
const IRREGULAR: &[(&str, &[&str])] = &[
    ("tyo", &["toi"]),
    ("yo", &["oi"]),
    ("tie", &["tei"]),
    ("lapsi", &["las", "lapse"]),
    ("mies", &["miehe", "mieh"]),
    ("poika", &["poja", "poiki", "pojilla"]),
    ("aika", &["aja", "ajoi", "aikoi"]),
    ("uusi", &["uude", "uut", "uusi"]),
    ("vesi", &["vede", "vet", "vesi"]),
    ("kasi", &["kade", "kat"]),
    ("jasen", &["jasene", "jaseni"]),
    ("puhelin", &["puhelime", "puhelimi"]),
    ("tytar", &["tyttare"]),
    ("maa", &["maat", "mai", "maih"]),
    ("haa", &["hai"]),
];

/// Consonants with their weak grades before the last vowel; only those that the rules of endings leave apart.
const WEAK: &[(&str, &[&str])] = &[
    ("lki", &["lje"]),
    ("rki", &["rje"]),
    ("hke", &["hje"]),
    ("uku", &["uvu"]),
    ("yky", &["yvy"]),
    ("lku", &["lu"]),
    ("rka", &["ra"]),
    ("lka", &["la"]),
    ("rku", &["ru"]),
    ("hka", &["ha"]),
    ("aika", &["aja"]),
];

/// Stems that a folded base word may have besides itself.
#[must_use]
pub fn stems(word: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    for (base, others) in IRREGULAR {
        if let Some(front) = word.strip_suffix(base) {
            stems.extend(others.iter().map(|stem| format!("{front}{stem}")));
        }
    }
    for (strong, weak) in WEAK {
        if let Some(front) = word.strip_suffix(strong) {
            stems.extend(weak.iter().map(|weak| format!("{front}{weak}")));
        }
    }
    stems.extend(without_k(word));
    stems.extend(of_consonants(word));
    stems
}

/// *joki*: *joe-*, *ruoka*: *ruoa-*, *tuki*: *tue-*.
fn without_k(word: &str) -> Option<String> {
    let last = word.chars().next_back()?;
    let front = word.strip_suffix(last)?.strip_suffix('k')?;
    let vowel = front.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) && "aeiouy".contains(last);
    vowel.then(|| format!("{front}{}", if last == 'i' { 'e' } else { last }))
}

/// Stems of words that end in a consonant: *avain*: *avaime-*, *opas*: *oppaa-*, *vuosi*: *vuode-*.
fn of_consonants(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    let mut stem = |ending: &str, others: &[&str]| {
        if let Some(front) = word.strip_suffix(ending).filter(|front| front.len() > 1) {
            stems.extend(others.iter().map(|other| format!("{front}{other}")));
        }
    };
    stem("in", &["ime", "imi"]);
    stem("ton", &["ttoma", "ttomi"]);
    stem("as", &["aa", "ai"]);
    stem("uosi", &["uode", "uot"]);
    stem("ausi", &["aude", "aut"]);
    stem("eli", &["ele"]);
    stem("el", &["ele"]);
    stem("ar", &["are"]);
    stem("en", &["ene"]);
    stem("ut", &["ue", "ui"]);
    stem("yt", &["ye", "yi"]);
    stem("at", &["oi", "ai"]);
    stem("psi", &["pse", "s"]);
    stem("pas", &["ppaa", "ppai"]);
    stem("das", &["taa", "tai"]);
    stems
}

/// The forms of a folded base word, one for each way in which its endings may come off.
#[must_use]
pub fn forms(word: &str) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    let mut stems = stems(word);
    if word.ends_with(['a', 'e', 'i', 'o', 'u', 'y']) {
        stems.insert(word.to_owned());
    }
    for stem in stems {
        let vowels = stem.chars().rev().take_while(|letter| "aeiouy".contains(*letter)).count();
        // *-ta* follows long vowels (*maata*), *-en* follows e and i (*nimeen*).
        let more = [("ta", vowels > 1), ("en", stem.ends_with(['e', 'i']))];
        let more = more.into_iter().filter(|(_, fits)| *fits).map(|(ending, _)| ending);
        for ending in ["", "n", "ssa", "sta", "lla", "lle", "na"].into_iter().chain(more) {
            forms.insert(format!("{stem}{ending}"));
        }
        let open = stem.trim_end_matches(['a', 'e', 'i']);
        if open.len() > 2 {
            forms.extend(["ia", "issa", "ien", "iin"].map(|ending| format!("{open}{ending}")));
        }
    }
    forms
}

/// Forms of the Finnish name of a place, from its name and genitive, without accents.
#[must_use]
pub fn place(name: &str, genitive: Option<&str>) -> BTreeSet<String> {
    let mut forms = forms(name);
    let weak = genitive.and_then(|genitive| genitive.strip_suffix('n')).unwrap_or(name);
    let weak = weak.strip_suffix("ain").or(weak.strip_suffix("te")).filter(|_| name.ends_with("nen")).unwrap_or(weak);
    for ending in ["n", "ssa", "sta", "lla", "lta", "lle", "an", "en", "on", "in", "seen", "na"] {
        forms.insert(format!("{weak}{ending}"));
    }
    forms.extend(inner(name));
    forms
}

/// What may follow the beginning of a place name, without accents.
pub const PLACE_ENDINGS: &str =
    "n a ta ssa sta lla lta lle na ksi an en in on un yn han hin hon hun hyn seen s iin illa ille ilta issa ista";

/// How a place name begins in its forms; from its base form or its genitive.
#[must_use]
pub fn beginnings(name: &str) -> Vec<String> {
    let mut found = vec![name.to_owned()];
    if let Some(stem) = name.strip_suffix('n').filter(|stem| stem.len() > 1) {
        found.push(stem.to_owned());
    }
    if let Some(stem) = name.strip_suffix("nen") {
        found.extend([format!("{stem}s"), format!("{stem}si"), format!("{stem}sii")]);
    }
    if let Some(stem) = name.strip_suffix('i').filter(|stem| stem.len() > 3) {
        found.push(format!("{stem}e"));
    }
    if let Some(stem) = name.strip_suffix("at") {
        found.extend([format!("{stem}o"), format!("{stem}a")]);
    }
    found.extend(inner(name));
    found
}

/// Names in which the first part is inflected too: *Uudessakaupungissa*.
fn inner(name: &str) -> Vec<String> {
    let Some(rest) = name.strip_prefix("uusi") else { return Vec::new() };
    let weak = crate::search::rules::key(&crate::search::rules::rules(crate::model::lang::Lang::FI), rest);
    ["uuden", "uudessa", "uudesta", "uudelle", "uudella", "uuteen"].map(|first| format!("{first}{weak}")).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_that_endings_hide_are_made() {
        assert!(stems("palkkatuki").contains("palkkatue"));
        assert!(stems("seinajoki").contains("seinajoe"));
        assert!(stems("toimikausi").contains("toimikaude"));
        assert!(stems("avain").contains("avaime"));
        assert!(stems("asunnoton").contains("asunnottoma"));
        assert!(place("uusikaupunki", Some("uudenkaupungin")).contains("uudessakaupung"));
    }
}
