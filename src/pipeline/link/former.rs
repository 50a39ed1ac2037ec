//! Former municipalities into records of their own: where nobody wrote one, it follows from the municipality that tells of it
//! under `former`, so that its code, its name and its address lead somewhere for good.

use std::collections::BTreeMap;

use super::merge::{Merged, Row};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::municipality::Municipality;
use crate::model::portal::Portal;
use crate::model::register::is_municipality_code;
use crate::pipeline::decode::common::{RawCommon, Way};
use crate::pipeline::decode::municipality::{RawFormer, RawMunicipality};
use crate::pipeline::decode::values::RawText;
use crate::pipeline::decode::{Raw, Records, SiteRecords};
use crate::text::Span;

/// Every former municipality of some sites as a record. `laid` are the records that add to inherited ones, as whole records.
pub(super) fn municipalities(sites: &[&SiteRecords], laid: &Records) -> Vec<Raw<RawMunicipality>> {
    let whole = |raw: &&Raw<RawMunicipality>| raw.common.way() != Way::Patch;
    let records = sites.iter().flat_map(|site| site.records.municipalities.iter().filter(whole));
    let records = records.chain(&laid.municipalities);
    records.flat_map(|heir| heir.body.former.iter().filter_map(|former| implied(&heir.body, former))).collect()
}

/// What is known of a former municipality: its code, its name and its last day, and the county and languages of its heir.
fn implied(heir: &RawMunicipality, former: &RawFormer) -> Option<Raw<RawMunicipality>> {
    let known = former.code.is_written() && former.until.is_written() && is_municipality_code(&former.code.value);
    let body = RawMunicipality {
        name: former.name.clone(),
        other_names: RawText::default(),
        genitive: RawText::default(),
        language: heir.language,
        county: heir.county.clone(),
        population: None,
        former: Vec::new(),
        employment_area: None,
        website: RawText::default(),
        contact: None,
        minutes: None,
    };
    let common = RawCommon { valid_to: Some(former.until.clone()), ..RawCommon::default() };
    known.then(|| Raw {
        id: former.code.clone(),
        span: former.code.span,
        common,
        body,
        broken: false,
        written: Vec::new(),
    })
}

/// Adds the former municipalities of which there is no record to those of a site.
pub(super) fn add<'a>(merged: &mut Merged<'a>, implied: &'a [Raw<RawMunicipality>]) {
    let rows = &mut merged.municipalities;
    let names = merged.names.entry(Kind::Municipality).or_default();
    let by_place: BTreeMap<Span, &'a Raw<RawMunicipality>> = implied.iter().map(|raw| (raw.id.span, raw)).collect();
    let heirs: Vec<(&'a Raw<RawMunicipality>, &'a str)> = rows.iter().map(|row| (row.raw, row.site)).collect();
    for (heir, site) in heirs {
        for former in &heir.body.former {
            let raw = by_place.get(&former.code.span).copied();
            let Some(raw) = raw.filter(|raw| !names.contains_key(raw.id.value.as_str())) else { continue };
            names.insert(&raw.id.value, u32::try_from(rows.len()).unwrap_or(u32::MAX));
            rows.push(Row { raw, site, inherited: site != merged.own.name, implied: true, over: None });
        }
    }
}

/// Says of each former municipality what it has become part of, and when it ended where its own record does not.
pub(super) fn settle(portal: &mut Portal) {
    let merged: Vec<(Id<Municipality>, Id<Municipality>, Date)> = portal
        .municipalities
        .every()
        .flat_map(|(heir, row)| row.former.iter().map(move |former| (heir, former)))
        .filter_map(|(heir, former)| Some((portal.municipalities.find(&former.code)?, heir, former.until)))
        .filter(|(old, heir, _)| old != heir)
        .collect();
    for (old, heir, until) in merged {
        let municipality = &mut portal.municipalities[old];
        if municipality.successor.is_none() {
            municipality.successor = Some(heir);
            municipality.meta.valid.to = municipality.meta.valid.to.or(Some(until));
        }
    }
}
