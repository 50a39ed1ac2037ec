//! Nobody cites law that is no longer in force without being told what took its place.

use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::act::SectionClass;
use crate::model::law::LawRef;
use crate::model::portal::Portal;
use crate::pipeline::link::Linked;

/// References to sections that are repealed on the day of the portal.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let portal = &linked.portal;
    let cited = linked.written.laws.iter().filter(|(_, law)| is_repealed(portal, law));
    cited
        .map(|(span, law)| {
            Diagnostic::new(code::REPEALED_SECTION, *span)
                .arg("law", text(portal, law))
                .arg("successor", successor(portal, law))
        })
        .collect()
}

fn is_repealed(portal: &Portal, law: &LawRef) -> bool {
    let act = &portal.acts[law.act];
    let whole = act.meta.valid.ended_before(portal.today);
    let section = law.row.map(|row| &act.sections[row]);
    whole
        || section
            .is_some_and(|section| section.class == SectionClass::Repealed || section.valid.ended_before(portal.today))
}

fn successor(portal: &Portal, law: &LawRef) -> Arg {
    let act = &portal.acts[law.act];
    let section = law.row.map(|row| &act.sections[row]);
    match section.and_then(|section| section.replaced_by.as_ref()).or(act.replaced_by.as_ref()) {
        Some(newer) => Arg::phrase("replaced-by", [("law", text(portal, newer).into())]),
        None => Arg::word("no-successor"),
    }
}

/// A reference as people write it.
pub(super) fn text(portal: &Portal, law: &LawRef) -> String {
    let section = law.section.as_ref().map(|section| format!(" {section} §")).unwrap_or_default();
    let subsection = law.subsection.as_ref().map(|number| format!(" {number} mom.")).unwrap_or_default();
    format!("{}{section}{subsection}", portal.acts[law.act].number)
}
