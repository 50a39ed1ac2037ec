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
    menemaan menisi meneeko paasta paasee paasen paaseeko paasenko paasisi paasisin boka bokar bokas bokning tid tider betala betalar \
    the of and to is who what where how or";

/// Words that say little of what somebody looks for: when, how, how badly. They count where a site has them; where it does not,
/// no answer is worse for it. Without accents, in one form each.
#[must_use]
pub fn weak(lang: Lang) -> [&'static str; 2] {
    [if lang == Lang::FI { WEAK_FI } else { WEAK_SV }, WEAK_EN]
}

/// How words begin that tell of something else than what a municipality or county does: taxes, recipes, sports results, shopping.
/// Where a site has such a word, it is like any other; where it does not, it is taken for nothing else, and whatever else
/// was typed must be the better to answer. Those of less than five letters are whole words.
#[must_use]
pub fn elsewhere(lang: Lang) -> &'static str {
    if lang == Lang::FI { ELSEWHERE_FI } else { ELSEWHERE_SV }
}

/// How verbs end that say how somebody asks, not of what: *pääsenkö*, *vuokraisimme*. Nothing is known of them in Swedish, where
/// nouns end so too.
#[must_use]
pub fn asking(lang: Lang) -> &'static str {
    if lang == Lang::FI { ASKING_FI } else { "" }
}

/// How a genitive ends in a language.
#[must_use]
pub fn genitive(lang: Lang) -> &'static str {
    if lang == Lang::FI { "n" } else { "ens" }
}

const WEAK_FI: &str = "\
    rikki hajosi hajonnut menee meni mennyt lohkesi murtui katkesi kipea kipeasti kipeana sattuu sarkee kova kovasti kovat iso pieni huono huonosti \
    paha pahasti nopea nopeasti heti akkia yllattaen tanaan huomenna eilen viikonloppu viikonloppuna yolla illalla aamulla paivalla lauantaina \
    sunnuntaina perjantaina maanantaina jouluna juhannuksena kesalla talvella aina usein jatkuvasti joskus liian liikaa vahan paljon enemman enempaa \
    mitaan yhtaan tarvitaan tarvitsemme tarvitsevat pystyn pysty osaa osaan uskalla tapahtuu tapahtui sattui alkaa aloittaa alkoi loppui lopettaa \
    jatkuu odottaa odotan odottanut kestaa kestanyt kayda kaymaan kaymiseen kayn kay menna menen mennaan tulee tulla tuli tullut antaa antoi pyytaa \
    pyydan varata varaan tilata tilaan vieda vien viedaan ilmoittaa ilmoitan laittaa laitan loytaa etsia etsin toimi toimii meidan meilla teidan \
    heilla hanelle hanta taalla tuolla luona vieressa lahella lahin lahimmat pitka pitkaan lyhyt ilmainen ilmaiseksi jaksanut pelkastaan onnistuu \
    onnistuisi kannattaisi kuuluisi vastata vastaa vastaavat kuulla seuraava viime ensi uudelleen edelleen enka emmeka kukaan ketkaan saapi mun sun \
    mulla mulle multa sulla meikalaisen tota joutuu joutui pitas pitais pitanyt vois voisin voisko voisiko voitais vosko oisko olis oisin oon ollu oo \
    onks saisko saisiko saisinko saiski saadan tarttis tarvis tarvisin tarttee tarvii tarviin tarvitaanko tarvitsenko tarvitseeko tarvitsisin haluisin \
    haluisi halus haluun haluavat haluamme tahdon tahtoisin pystyis pystyisi pysyy suostu suostuu suostunut uskaltaa jaksais ehtii ehdi ehdin kehtaa \
    kuuluuks mitas missas misson mites milloinkas kukas kenes minnes mihis mihinkas mikahan ma mut sut sulle meil teil niil mul sul hanella hanen \
    mones kuis mittee mite mist mihi mis minkalaista voiks onkohan saakohan taytyyko pitaisiko kannattaako lasketaan lasketaanko auttaako auttais auta \
    auttakaa neuvokaa kertokaa sanokaa sanoo kuulunut soitetaanko soittais soittanut soittakaa ilmoitetaan tilataan varataan haetaanko haettais \
    hakisin hakis hakeminen hankkia hankin saaminen saatavilla loytyisi loytyiskohan tekisi tekisin tekisinko tekevat teette teet kaydaan kayko kavi \
    kavin johon josta jonne jolla jolle joille joilla jotakin jokaista molemmat kumpi kumman kaikille kaikkien jotta vaikka vaikkei kunnes ennen \
    jalkeen aikana takia vuoksi puolesta varten lisaksi yli noin melko tosi todella niinku nii juuri juu joo moi moikka heippa kiitos kiitti please \
    pliis yksin itsekseen kotona omalla omaa oma omat omassa omille alkaen lahtien asti saakka vuotias vuotiaalle vuotiaan vuotta kk viikkoa paivaa \
    tuntia pvm klo euroa eur menneisyys menis menin pois kotiin sisaan ulos ylos alas hyvaa hyvin parempi paras parhaat edullinen halpa kallis \
    kalliita oikea vaara uusi uuden uudet vanha vanhat toinen muu muut muita eras loppu loppunut loppuivat loppuu alkanut aukes hukassa hukkasin \
    kadoksissa katosi katos puuttuu puuttuvat puuttui tuntuu tuntuva nakyy nakynyt ilmestyi tullu tulevat tulossa jaljella suuttuu kieltaytyy haittaa \
    hairitsee vaivaa vaivaavat kiusaa rasittaa pahenee pahentunut parane paranee kene keta kelta kehen jne yms esim";

const WEAK_SV: &str = "\
    trasig trasigt sonder gick gatt gar ont hemskt helgen natten kvallen morgonen kvall idag imorgon igar lordag sondag fredag julen sommaren vintern \
    ofta alltid ibland standigt lite stor stort liten litet dalig daligt bra snabb snabbt genast plotsligt klarar langre hander handt borjar borja \
    slutade vanta vantar vantat bestalla bestaller ger ge kom hitta soka gor gjorde betalar betala kostar narmast narmaste gratis billig langt lange \
    kort mera nasta forra igen fortfarande egentligen langa racker vagar kunna skulle maste fick fatt ville lamna lamnar hamta hamtar hjalpa hjalper \
    stalla anmala anmaler min mitt mina vart vara hennes hans deras sjalv nagonting ingenting ingen inget kunde behovs behov velat onskar hoppas tror \
    tycker funderar undrar vagade lyckas rackte orka hinner nagra varje bada annan annat andra samma sadan manga farre flera flest mest minst mer \
    mindre igang da strax snart senare tidigare forr forst sist alltsa typ liksom val visst faktiskt verkligen hej tack snalla hejsan hallo please \
    hemma ensam dag dagar vecka veckor manad manader timmar klockan kl euro skaffa skaffar fixa fixar vant ordna ordnas bor bodde flytta flyttar \
    flyttat kor aka aker komma kommit gett gav sag sett ser hor horde gjort blev blivit bliva sitter satt star stod lag slut slutat tog ta tagit \
    tappat tappade saknas saknar forsvann hittat vagrar tvungen duger ny nya nytt gammal gamla gammalt basta battre samre vanligt skriva skriver fylla \
    fyller lamnas skicka skickar ringde ringt svarar svara svarade prata pratar honom henne er dom mej dej nan nat nanstans va e";

/// English words of that sort, which readers of either language type.
const WEAK_EN: &str = "\
    my our your his her need needs want wants would like can could do does did get getting have has had find apply applying application at are it with \
    from near which when why that this there please we you not no lost some any new much cost costs free make";

const ELSEWHERE_FI: &str = "\
    asuntolain autokaup autokoul autoverok bensa bensan bensaa bensiin diesel renka rengas rengast kesaren talviren katsastu mopoauto jaakiek \
    nhl liiga ottel ottelu tappara ilves kalpa jokerit ifk hifk formula olympial maailmanmest veikkau lotto lottonum eurojack vedonly ruokaohj \
    reseptit karjalanpiir pizza pannukak lihapull pullataik kakku kakkuohj makaronil poronkar kokkaus keittokirj kahvin elokuv leffa leffat \
    netflix spotify youtube tiktok instagr facebo whatsapp tvohj televisio areena euroviis sanoituk laulun iphone samsung kannyk \
    puhelinliitt lappari windows excel wifi nettiyht laajakais gmail chatgpt google horosk sudoku ristisan pelit minecraft fortnite pokemo vitsi \
    vitsit runo rakkausr kaantaj kaannos englanniksi verokort veroilm veropros verotoim verotus ennakkov autovero perintov arvonlis kotitalousv passi \
    passin passik henkilokort viisum aseluv armeija varusmies lennot lentokon lentokent finnair hotelli risteil ruotsinlaiv junalip junien junan vr \
    matkatoim matkapaket saatied ennuste revontul bitcoin krypto osake osakkeet osakek porssi porssis korko euribor sijoitu rahasto \
    autovakuut kotivakuut pankki nordea verkkopank luottokort kissanpen koiranpen myydaan myytava myytavana ostetaan tori huutokaup vuokraauto \
    autovuokr polttopuu klapi klapit ikea prisma lidl tokmanni alko posti paketti postinum verkkokaup alennus presiden puolueet gallup kuningas \
    kuningat hallitusohj ulkopolit jumalanp rippikoul vihkimi testament perunkirj kauppakir rikosilm joulupuk joululahj isanpaiv aitienpaiv nimipaiv \
    kellonaik kesaaik hauki hauen kalastus kalastuk viehe metsastys metsastyk hirvenm sienest marjast matikan matemati yhtalo kemian fysiikan gradu \
    sanakirj wikiped kampaaj parturi kosmetol hieroja tatuoin vaatteet kengat laihdut lorem blaa paaminist ostosk euroopanm maailmanc";

const ELSEWHERE_SV: &str = "\
    bolan bolane billan bilkop korskol bensin diesel elbil vinterdack sommardack dack besiktnin begagn fotbollsres fotbollsmat hockey ishockey \
    allsvensk nhl match matchen vm formel lotto lottora eurojack odds pannkak kottbull bulldeg tarta kaka kakor bakning matlagn \
    lasagn pizza filmer bio netflix spotify youtube tiktok instagr facebo tvtabl melodifes eurovis lattext konsertb iphone samsung mobiltel laptop \
    windows excel wifi bredband gmail chatgpt google horosk sudoku korsord minecraft fortnite pokemo skamt dikt karleksd oversat engelska \
    skattek skatted skatter skattea arvsskatt moms hushallsav pass passet passfot idkort visum varnplikt armen flyg flygplat flygbilj finnair hotell \
    kryssning tagbilj tagtid charterr vadret vader norrsken prognos bitcoin krypto aktie aktier borsen ranta rantan rantor euribor fonder bilforsak \
    hemforsak bank banken natbank kreditkort nordea kattung hundvalp saljes salu kopes auktion hyrbil ved ikea prisma lidl alko posten paket postnum \
    erbjudan president riksdag partier opinionsm kung kungen gudstj skriftsk konfirm brollop vigsel testament boupptec kopebrev brottsanm jultomt \
    julklapp farsdag morsdag namnsdag sommartid gadda gaddf fiske fiskek jakt svampar tomat matte matteup ekvation kemi fysik gradu ordbok wikiped \
    frisor barber kosmetol massor tatuer klader bantning lorem blaa statsminis shopping matrecept";

const ASKING_FI: &str =
    "isin isinko isimme isiko isivat anko enko inko onko unko aako eeko maan maaan nut nyt neet ettiin etaanko iskohan";

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
