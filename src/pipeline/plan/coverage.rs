//! Says how much of a record's page exists in a language.

use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::portal::Portal;
use crate::model::text::{Coverage, Text};

/// How much of a record's page is in `lang`: missing without a title (or the text of an article), full when no text lacks.
#[must_use]
pub fn coverage(portal: &Portal, record: RecordRef, lang: Lang) -> Coverage {
    if portal.title(record).coverage(lang) == Coverage::Missing {
        return Coverage::Missing;
    }
    let texts = running_texts(portal, record);
    let least = texts.iter().map(|text| text.coverage(lang)).min().unwrap_or(Coverage::Full);
    match (record.kind, least) {
        (Kind::Article, Coverage::Missing) => Coverage::Missing,
        (_, Coverage::Full) => Coverage::Full,
        (_, Coverage::Missing | Coverage::Summary) => Coverage::Summary,
    }
}

/// The running texts of a record: what a translator would have to write besides its title.
#[must_use]
pub fn running_texts(portal: &Portal, record: RecordRef) -> Vec<&Text> {
    let row = record.row as usize;
    match record.kind {
        Kind::Act | Kind::County | Kind::Municipality => vec![],
        Kind::Agreement => {
            let agreement = &portal.agreements[Id::new(row)];
            vec![&agreement.summary, &agreement.prose]
        }
        Kind::Area => {
            let area = &portal.areas[Id::new(row)];
            vec![&area.summary, &area.prose]
        }
        Kind::Article => vec![&portal.articles[Id::new(row)].text],
        Kind::Body => vec![&portal.bodies[Id::new(row)].role],
        Kind::Document => vec![&portal.documents[Id::new(row)].summary],
        Kind::Forum => vec![&portal.forums[Id::new(row)].summary],
        Kind::Indicator => vec![&portal.indicators[Id::new(row)].summary],
        Kind::Negotiation => vec![&portal.negotiations[Id::new(row)].summary],
        Kind::Phase => vec![&portal.phases[Id::new(row)].summary],
        Kind::Practice => {
            let practice = &portal.practices[Id::new(row)];
            vec![&practice.summary, &practice.how, &practice.needs, &practice.results]
        }
        Kind::Situation => vec![&portal.situations[Id::new(row)].summary],
        Kind::Task => {
            let task = &portal.tasks[Id::new(row)];
            vec![&task.summary, &task.prose]
        }
        Kind::Term => vec![&portal.terms[Id::new(row)].definition],
    }
}
