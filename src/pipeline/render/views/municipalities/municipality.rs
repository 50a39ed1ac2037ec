//! One municipality: what is asked first, the answer to every task in a line, whom to contact, what binds it, key facts.

use schemars::JsonSchema;
use serde::Serialize;

use super::answers::{AreaAnswers, answers};
use super::contacts::{ContactCard, Contacts, Reach, Unreached};
use super::cooperation::{
    AgreementRow, ComingMeeting, NegotiationRow, agreement_row, coming_meetings, negotiation_row,
};
use super::list::at_region;
use super::summary::{FirstTask, SituationRow, first, in_situations};
use super::{grouped, website};
use crate::model::agreement::AgreementStatus;
use crate::model::county::{County, CountyKind};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::municipality::{Former, Municipality};
use crate::model::party::Party;
use crate::pipeline::plan;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::common::{anchor, counted, filled, filled_plain, word};
use crate::pipeline::render::views::contact::{ContactView, contact};
use crate::pipeline::render::views::pictures::map::{LocatorView, locator};
use crate::pipeline::render::views::time::time;
use crate::pipeline::render::views::{View, index_crumb};

/// How many agreements, meetings and negotiations are shown; their lists have the others.
const SHOWN: usize = 4;

#[derive(Serialize, JsonSchema)]
pub(crate) struct Page {
    title: Html,
    lead: Option<Html>,
    locator: Option<LocatorView>,
    facts: Facts,
    first: Vec<FirstTask>,
    situations: Vec<SituationRow>,
    outside: bool,
    /// The same municipality on the site of its region.
    region: Option<Link>,
    nearest: Vec<Reach>,
    contacts: Vec<ContactCard>,
    missing: Option<Unreached>,
    areas: Vec<AreaAnswers>,
    tasks: Option<String>,
    national: bool,
    agreements: Vec<AgreementRow>,
    more_agreements: Option<Html>,
    all_agreements: Option<String>,
    negotiations: Vec<NegotiationRow>,
    meetings: Vec<ComingMeeting>,
    day: Html,
}

#[derive(Serialize, JsonSchema)]
struct Facts {
    county_label: Html,
    county: Link,
    collaborative_area: Option<Html>,
    language: Html,
    other_name: Option<Html>,
    population: Option<Html>,
    former: Vec<Html>,
    employment_area: Option<Link>,
    website: Option<String>,
    contact: Option<ContactView>,
    minutes: Option<String>,
}

/// One municipality.
#[must_use]
pub fn page(cx: &Context<'_>, id: Id<Municipality>) -> View {
    let municipality = &cx.portal.municipalities[id];
    let outside = cx.portal.counties[municipality.county].kind == CountyKind::Outside;
    // Nobody answers in a municipality that has ended or is still to come.
    let is_inside = !outside && cx.portal.holds(id.into());
    let (areas, contacts) = if is_inside { answers(cx, id) } else { (Vec::new(), Contacts::default()) };
    let party = in_agreements(cx, id);
    let (agreements, more_agreements) = agreements(cx, party);
    let page = Page {
        title: cx.name(&municipality.name),
        lead: is_inside.then(|| filled(cx, "municipality", "page_lead", &[("name", cx.name(&municipality.name))])),
        locator: locator(cx, id),
        facts: facts(cx, id),
        first: if is_inside { first(cx, id) } else { Vec::new() },
        situations: if is_inside { in_situations(cx, id) } else { Vec::new() },
        outside,
        region: at_region(cx, id),
        nearest: contacts.nearest(cx, id),
        contacts: contacts.others(cx, id),
        missing: contacts.missing(cx),
        areas,
        tasks: cx.page_href(plan::Page::Index(Kind::Task)),
        national: cx.portal.site.county.is_none(),
        agreements,
        more_agreements,
        all_agreements: cx.page_href(plan::Page::Index(Kind::Agreement)),
        negotiations: negotiations(cx, party),
        meetings: coming_meetings(cx, Some(party)).into_iter().take(SHOWN).collect(),
        day: filled(cx, "municipality", "seen_from", &[("date", cx.date(Date::from_civil(cx.portal.today)))]),
    };
    let name = cx.plain(&municipality.name);
    let description = match time(cx, id.into()) {
        Some(time) => time.text.words(),
        None => filled_plain(cx, "municipality", "description", &[("name", &name)]),
    };
    View::new("municipality.html", name, &page).described(description).under(index_crumb(cx, Kind::Municipality))
}

/// Who agrees and negotiates for a municipality: a city with the duties of a county is one party, recorded as the county.
fn in_agreements(cx: &Context<'_>, id: Id<Municipality>) -> Party {
    let county = cx.portal.municipalities[id].county;
    match cx.portal.counties[county].kind {
        CountyKind::City => Party::County(county),
        CountyKind::County | CountyKind::Outside => Party::Municipality(id),
    }
}

fn facts(cx: &Context<'_>, id: Id<Municipality>) -> Facts {
    let municipality = &cx.portal.municipalities[id];
    let county = &cx.portal.counties[municipality.county];
    let is_city = county.kind == CountyKind::City;
    let population = municipality.population.map(|people| {
        filled(cx, "municipality", "people", &[("n", grouped(cx, people.value)), ("year", cx.date(people.year))])
    });
    Facts {
        county_label: word(cx, "municipality", county_label(county.kind)),
        county: county_link(cx, municipality.county),
        // The page of every other county tells its own.
        collaborative_area: is_city.then(|| cx.text(&county.collaborative_area)).flatten(),
        language: cx.code("language_status", municipality.language),
        other_name: cx.text(&municipality.other_names),
        population,
        former: municipality.joined(cx.portal.today).map(|former| former_name(cx, former)).collect(),
        employment_area: cx.portal.employment_authority(id).map(|party| cx.party(party)),
        website: website(cx, cx.portal.pages_of(id)),
        contact: municipality.contact.as_ref().and_then(|row| contact(cx, row)),
        minutes: municipality.minutes.clone(),
    }
}

/// What stands at the place of a county: a city carries its duties itself, and Åland has none.
fn county_label(kind: CountyKind) -> &'static str {
    match kind {
        CountyKind::County => "county",
        CountyKind::City => "county_duties",
        CountyKind::Outside => "region",
    }
}

fn county_link(cx: &Context<'_>, id: Id<County>) -> Link {
    match cx.portal.counties[id].kind {
        CountyKind::City => Link { label: word(cx, "municipality", "city_itself"), ..cx.link(id) },
        CountyKind::County | CountyKind::Outside => cx.link(id),
    }
}

fn former_name(cx: &Context<'_>, former: &Former) -> Html {
    let page = cx.portal.municipalities.find(&former.code).and_then(|id| cx.href(id.into()));
    let name = anchor(&Link { href: page, label: cx.name(&former.name) });
    let values = [("name", name), ("date", cx.date(former.until))];
    filled(cx, "municipality", "former_until", &values)
}

/// The agreements that bind a municipality, with its own decision on each: first those that hold, are on their way or may be
/// either. And how many others there are.
fn agreements(cx: &Context<'_>, party: Party) -> (Vec<AgreementRow>, Option<Html>) {
    let bind = cx.portal.agreements.iter().filter(|(_, agreement)| agreement.parties.contains(&party));
    let mut ids = cx.sorted(bind.map(|(id, _)| id).collect());
    ids.sort_by_key(|&id| !is_alive(cx.portal.agreements[id].status));
    let more = ids.len().saturating_sub(SHOWN);
    let rows = ids.into_iter().take(SHOWN).map(|id| agreement_row(cx, id, Some(party))).collect();
    (rows, (more > 0).then(|| counted(cx, "municipality", "more_agreements", more)))
}

/// True for an agreement that holds, is on its way or may be either.
fn is_alive(status: AgreementStatus) -> bool {
    match status {
        AgreementStatus::InForce
        | AgreementStatus::Approved
        | AgreementStatus::BeingApproved
        | AgreementStatus::Unknown => true,
        AgreementStatus::Draft | AgreementStatus::Expired | AgreementStatus::Replaced => false,
    }
}

fn negotiations(cx: &Context<'_>, party: Party) -> Vec<NegotiationRow> {
    let mine = cx.portal.negotiations.iter().filter(|(_, negotiation)| negotiation.parties.contains(&party));
    let mut ids: Vec<_> = mine.map(|(id, _)| id).collect();
    ids.sort_by_key(|&id| (std::cmp::Reverse(cx.portal.negotiations[id].span.from), id));
    ids.into_iter().take(SHOWN).map(|id| negotiation_row(cx, id)).collect()
}
