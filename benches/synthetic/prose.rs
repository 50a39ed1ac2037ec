//! Random numbers into sentences and names in Finnish and Swedish, about as long as real ones.

use serde::Serialize;

use super::random::Random;

/// A text in both languages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Text {
    pub(crate) fi: String,
    pub(crate) sv: String,
}

/// Words of a text in both languages.
pub(crate) type Pair = (&'static str, &'static str);

const WHO: &[Pair] = &[
    ("Hyvinvointialue", "Välfärdsområdet"),
    ("Kunta", "Kommunen"),
    ("Yhteistyön johtoryhmä", "Ledningsgruppen för samarbetet"),
    ("Kunnan hyvinvointiryhmä", "Kommunens välfärdsgrupp"),
    ("Aluehallitus", "Välfärdsområdesstyrelsen"),
    ("Palvelualueen johtaja", "Serviceområdets direktör"),
    ("Valmisteluryhmä", "Beredningsgruppen"),
    ("Kunnanhallitus", "Kommunstyrelsen"),
];
const DOES: &[Pair] = &[
    ("valmistelee", "bereder"),
    ("seuraa", "följer"),
    ("arvioi", "utvärderar"),
    ("sovittaa yhteen", "samordnar"),
    ("kokoaa", "sammanställer"),
    ("päivittää", "uppdaterar"),
    ("esittelee", "presenterar"),
];
const WHAT: &[Pair] = &[
    ("lasten ja nuorten palvelujen työnjaon", "arbetsfördelningen inom servicen för barn och unga"),
    ("hyvinvoinnin ja terveyden edistämisen tavoitteet", "målen för främjandet av hälsa och välfärd"),
    ("ikääntyneiden asumisen ja liikkumisen järjestelyt", "arrangemangen för de äldres boende och rörlighet"),
    ("varautumisen ja harjoittelun suunnitelmat", "planerna för beredskap och övning"),
    ("toimitilojen käytön ja kustannusten jaon", "användningen av lokaler och fördelningen av kostnader"),
    ("kotoutumisen ja työllisyyden palveluketjut", "servicekedjorna för integration och sysselsättning"),
    ("oppilashuollon yhteiset käytännöt", "de gemensamma rutinerna inom elevhälsan"),
];
const HOW: &[Pair] = &[
    (
        "yhdessä kaikkien osapuolten kanssa ennen talousarvion käsittelyä",
        "tillsammans med alla parter före budgetbehandlingen",
    ),
    (
        "kaksi kertaa vuodessa ja kertoo tuloksista valtuustolle",
        "två gånger om året och berättar om resultaten för fullmäktige",
    ),
    (
        "niin, että asukas saa avun ensimmäisestä paikasta, johon hän ottaa yhteyttä",
        "så att invånaren får hjälp på det första ställe hen kontaktar",
    ),
    ("molemmilla kielillä ja julkaisee yhteenvedon verkossa", "på båda språken och publicerar ett sammandrag på nätet"),
    ("järjestöjen ja seurakuntien tietoja käyttäen", "med hjälp av organisationernas och församlingarnas uppgifter"),
    ("valtuustokauden loppuun mennessä", "före fullmäktigeperiodens slut"),
];

/// Groups of people, as the first part of a Finnish name and the last part of a Swedish one.
pub(crate) const GROUPS: &[Pair] = &[
    ("Lasten", "barn"),
    ("Nuorten", "unga"),
    ("Perheiden", "familjer"),
    ("Ikääntyneiden", "äldre"),
    ("Työttömien", "arbetslösa"),
    ("Vammaisten", "personer med funktionsnedsättning"),
    ("Maahan muuttaneiden", "invandrade"),
    ("Opiskelijoiden", "studerande"),
    ("Työikäisten", "personer i arbetsför ålder"),
    ("Yrittäjien", "företagare"),
    ("Omaishoitajien", "närståendevårdare"),
    ("Vapaaehtoisten", "frivilliga"),
    ("Asukkaiden", "invånare"),
    ("Asunnottomien", "bostadslösa"),
    ("Koululaisten", "skolelever"),
    ("Päihdekuntoutujien", "missbruksrehabiliterade"),
    ("Saariston asukkaiden", "skärgårdsbor"),
    ("Omaisten", "närstående"),
    ("Varusmiesten", "beväringar"),
    ("Paluumuuttajien", "återflyttare"),
];

/// Services, as the last part of a Finnish name and the first part of a Swedish one.
pub(crate) const SERVICES: &[Pair] = &[
    ("neuvonta ja ohjaus", "Rådgivning och handledning för"),
    ("kotiin annettavat palvelut", "Service i hemmet för"),
    ("kuntoutus", "Rehabilitering för"),
    ("kuljetukset", "Transporter för"),
    ("harrastukset ja vapaa-aika", "Hobbyer och fritid för"),
];

const FIRST: &[Pair] = &[
    ("Ala", "Neder"),
    ("Ylä", "Över"),
    ("Etu", "Fram"),
    ("Taka", "Bak"),
    ("Pohja", "Nord"),
    ("Etelä", "Söder"),
    ("Suur", "Stor"),
    ("Pien", "Lill"),
    ("Kivi", "Sten"),
    ("Hiekka", "Sand"),
    ("Mänty", "Tall"),
    ("Kuusi", "Gran"),
    ("Koivu", "Björk"),
    ("Leppä", "Al"),
    ("Haapa", "Asp"),
    ("Lehmus", "Lind"),
    ("Tammi", "Ek"),
    ("Pihlaja", "Rönn"),
    ("Karhu", "Björn"),
    ("Kettu", "Räv"),
    ("Susi", "Varg"),
    ("Hirvi", "Älg"),
    ("Joutsen", "Svan"),
    ("Kurki", "Tran"),
    ("Lohi", "Lax"),
    ("Hauki", "Gädd"),
    ("Musta", "Svart"),
    ("Valko", "Vit"),
    ("Uusi", "Ny"),
    ("Vanha", "Gammel"),
];
const SECOND: &[Pair] = &[
    ("joki", "å"),
    ("järvi", "sjö"),
    ("lahti", "viken"),
    ("saari", "holm"),
    ("niemi", "näs"),
    ("mäki", "backa"),
    ("vaara", "berg"),
    ("harju", "ås"),
    ("salmi", "sund"),
    ("koski", "fors"),
    ("ranta", "strand"),
    ("kylä", "by"),
    ("kangas", "mo"),
    ("suo", "kärr"),
    ("metsä", "skog"),
    ("pelto", "åker"),
    ("niitty", "äng"),
    ("laakso", "dal"),
    ("luoto", "skär"),
    ("satama", "hamn"),
    ("silta", "bro"),
    ("kallio", "klint"),
    ("notko", "sänka"),
    ("lampi", "träsk"),
    ("virta", "ström"),
    ("korpi", "ödemark"),
    ("aho", "hed"),
    ("rinne", "lid"),
    ("puro", "bäck"),
    ("tupa", "stuga"),
];

/// How many places there are names for.
pub(crate) const PLACES: usize = 900;

/// The name of a place; no two are alike.
pub(crate) fn place(number: usize) -> Text {
    let (first, second) = (pick(FIRST, number), pick(SECOND, number / FIRST.len()));
    text(format!("{}{}", first.0, second.0), format!("{}{}", first.1, second.1))
}

/// A text of both.
pub(crate) fn text(fi: impl Into<String>, sv: impl Into<String>) -> Text {
    Text { fi: fi.into(), sv: sv.into() }
}

/// One of a list, by number; past its end it begins again.
pub(crate) fn pick(list: &'static [Pair], number: usize) -> Pair {
    list[number % list.len()]
}

fn any(list: &'static [Pair], random: &mut Random) -> Pair {
    list[random.below(list.len())]
}

/// A sentence of some fifteen words.
pub(crate) fn sentence(random: &mut Random) -> Text {
    let (who, does, what, how) = (any(WHO, random), any(DOES, random), any(WHAT, random), any(HOW, random));
    text(format!("{} {} {} {}.", who.0, does.0, what.0, how.0), format!("{} {} {} {}.", who.1, does.1, what.1, how.1))
}

/// Several sentences.
pub(crate) fn sentences(random: &mut Random, count: usize) -> Text {
    let all: Vec<Text> = (0..count).map(|_| sentence(random)).collect();
    let join = |of: fn(&Text) -> &str| all.iter().map(of).collect::<Vec<_>>().join(" ");
    text(join(|text| &text.fi), join(|text| &text.sv))
}

/// Headings with paragraphs and a list of links to records, in Markdown.
pub(crate) fn markdown(parts: usize, links: &[String], random: &mut Random) -> Text {
    let mut whole = text("", "");
    for part in 1..=parts {
        let (first, second) = (sentences(random, 3), sentences(random, 2));
        whole.fi += &format!("## Osa {part}\n\n{}\n\n{}\n\n", first.fi, second.fi);
        whole.sv += &format!("## Del {part}\n\n{}\n\n{}\n\n", first.sv, second.sv);
    }
    for link in links {
        whole.fi += &format!("- [lue lisää]({link})\n");
        whole.sv += &format!("- [läs mer]({link})\n");
    }
    whole
}
