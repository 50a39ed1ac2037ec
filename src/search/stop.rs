//! Words that say nothing of what somebody looks for, in both languages and without accents.

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
    the of and to is who what where how or";

/// Words that say little of what somebody looks for: when, how, how badly. They count where a site has them; where it does not,
/// no answer is worse for it. Without accents, in one form each.
#[must_use]
pub fn weak(lang: Lang) -> &'static str {
    if lang == Lang::FI { WEAK_FI } else { WEAK_SV }
}

/// How a genitive ends in a language.
#[must_use]
pub fn genitive(lang: Lang) -> &'static str {
    if lang == Lang::FI { "n" } else { "ens" }
}

const WEAK_FI: &str = "\
    rikki hajosi hajonnut menee meni mennyt lohkesi murtui katkesi kipea kipeasti kipeana sattuu sarkee kova kovasti kovat iso pieni huono huonosti \
    paha pahasti nopea nopeasti heti akkia yllattaen tanaan huomenna eilen viikonloppu viikonloppuna yolla illalla aamulla paivalla \
    lauantaina sunnuntaina perjantaina maanantaina jouluna juhannuksena kesalla talvella aina usein jatkuvasti joskus liian liikaa vahan paljon \
    enemman enempaa mitaan yhtaan tarvitaan tarvitsemme tarvitsevat pystyn pysty osaa osaan uskalla tapahtuu tapahtui sattui alkaa aloittaa alkoi loppui lopettaa \
    jatkuu odottaa odotan odottanut kestaa kestanyt kayda kaymaan kaymiseen kayn kay menna menen mennaan tulee tulla tuli tullut antaa antoi pyytaa pyydan varata varaan tilata tilaan \
    vieda vien viedaan ilmoittaa ilmoitan laittaa laitan loytaa etsia etsin toimi toimii meidan meilla teidan heilla hanelle hanta taalla tuolla luona \
    vieressa lahella lahin lahimmat pitka pitkaan lyhyt ilmainen ilmaiseksi jaksanut pelkastaan onnistuu onnistuisi kannattaisi kuuluisi vastata vastaa vastaavat kuulla \
    seuraava viime ensi uudelleen edelleen enka emmeka kukaan ketkaan saapi mun sun mulla mulle multa sulla meikalaisen tota joutuu joutui";

const WEAK_SV: &str = "\
    trasig trasigt sonder gick gatt gar ont hemskt helgen natten kvallen morgonen kvall idag imorgon igar lordag sondag fredag julen sommaren vintern ofta \
    alltid ibland standigt lite stor stort liten litet dalig daligt bra snabb snabbt genast plotsligt klarar langre hander handt borjar borja \
    slutade vanta vantar vantat bestalla bestaller boka bokar ger ge kom hitta soka gor gjorde betalar betala kostar narmast narmaste gratis billig \
    langt lange kort mera nasta forra igen fortfarande egentligen langa racker vagar kunna skulle maste fick fatt ville lamna lamnar hamta hamtar hjalpa hjalper stalla \
    anmala anmaler min mitt mina vart vara hennes hans deras sjalv nagonting ingenting ingen inget";

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
