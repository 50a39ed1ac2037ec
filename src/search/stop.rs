//! Words that say nothing of what somebody looks for, in both languages and without accents. Those that say little are data of a
//! site (`search.yaml`).

use crate::model::lang::Lang;

/// Words that are neither indexed nor searched, unless nothing else stands in a name or was typed.
pub const STOP: &str = "\
    a ei eika eivat ellei emme en enaa enta entas eri etta he heidan hei hyva ja jo joita jossa joka jokin jonka jos jota jotka \
    kai kanssa kauan kauanko kaikki kannattaa kenelle kenella kenelta kenen kenet keneen kerro ketka keita ketaan kuinka kuka kukaan kuin \
    kun kuuluu kuuluvat kuuluuko koska koskee koskeva me mihin mika mikali miksi milla mille millainen millaista milloin mina minka minne \
    minulla minulle minun minua minusta mista mita miten mitka missa mistas moni mukaan mutta myos ne niiden niin nyt nykyaan ole olen olla \
    oleva ollaan oli olisi on onko ovat ovatko paljonko pitaa pitaako pitaisi saa saada saadaan saako saan saanko se sen seka siella siina siita sina sita \
    tai taas taytyy tama taman tassa tehda teen tekee tieto tietoa tuo vai vaan vain vastaa vastaako vastaavat vastuu vastuussa viela voi voiko \
    voin voinko voisi voivat hoitaa hoitaako jarjestaa auttaa haen haetaan hakea maksaa ottaa otan saisi haluan haluaisin tarvitsen tarvitsee \
    asia asiassa soitan soittaa yhteytta \
    ilman jain jaada kerron kertoa kysya kysyn puhua puhun tiedan tieda tietaa loydan loytyy joku jotain joudun missain sitten siis ihan itse tietaako kuulua kelle numeroon soittaisin soitetaan \
    ad alla allt an ansvar ansvarar ansvarig ar att av bara bli blir de dem den denna deras det detta dig din du efter eller ett far \
    finns fran for gor gora ga galler han har hade hjalper hos hon hur i in inom inte jag ju kan kanske ligger man med men mig min mitt mot \
    mycket na nagon nagot nar ni nu och om oss pa sa sig sin sitt ska skall som till tills tar under upp ut utan vad var vara vart varfor vem vems \
    vi vid vilka vilken vilket vill vilja vander skoter ansoker soker ordnar behover betyder ringer fa kommer hander \
    vet veta fragar fraga tala talar hittar hittas nagonstans ingenstans sedan ocksa redan bast ringa kontaktar borde maste sager \
    menemaan menisi meneeko paasta paasee paasen paaseeko paasenko paasisi paasisin boka bokar bokas bokning tid tider betala betalar \
    the of and to is who what where how or";

/// How verbs end that say how somebody asks, not of what (*pääsenkö*, *vuokraisimme*), or what something did: *piippailee*,
/// *myöhästyi*. Nothing is known of them in Swedish, where nouns end so too.
#[must_use]
pub fn asking(lang: Lang) -> &'static str {
    if lang == Lang::FI { ASKING_FI } else { "" }
}

const ASKING_FI: &str = "isin isinko isimme isiko isivat anko enko inko onko unko aako eeko maan maaan nut nyt neet ettiin etaanko iskohan \
    uu yy ui yi ailee eilee oilee uilee ttiin staan llaan";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::STOP;

    #[test]
    fn every_word_stands_there_once_and_folded() {
        let words: Vec<&str> = STOP.split_whitespace().collect();
        assert_eq!(words.len(), words.iter().collect::<BTreeSet<_>>().len());
        assert!(words.iter().all(|word| crate::text::fold::fold(word) == *word));
    }
}
