//! Tasks of the site that add to inherited ones or take their place, with what those said of who answers where.

use super::linker::Linker;
use super::merge::{Merged, id_in};
use super::parts::value;
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::period::Period;
use crate::model::task::{Place, Role, Task, Where};
use crate::pipeline::decode::Raw;
use crate::pipeline::decode::common::Way;
use crate::pipeline::decode::task::{RawResponsibility, RawTask};
use crate::pipeline::decode::values::Ref;
use crate::text::{Span, Spanned};

/// A task of the site that adds to an inherited one or takes its place.
#[derive(Clone, Debug)]
pub struct Overridden {
    /// The site's own task.
    pub task: Id<Task>,
    /// Where it names places; none where it names none.
    pub places: Option<Span>,
    /// When the inherited task holds.
    pub valid: Period,
    /// Where the inherited task applies.
    pub applies: Where,
    /// True when the inherited task is a duty that lies on an owner.
    pub private: bool,
    /// When and where somebody answers by the inherited task.
    pub rows: Vec<(Period, Where)>,
}

impl Linker<'_> {
    /// The overridden tasks whose places are all known; what is wrong with the others is told elsewhere.
    pub(super) fn overridden(&self, merged: &Merged<'_>) -> Vec<Overridden> {
        let own = merged.tasks.iter().enumerate().filter(|(_, row)| !row.inherited && !row.raw.broken);
        let found = own.filter_map(|(at, row)| {
            // What comes of a record that does not say what it is to the inherited one is no further mistake.
            let other = row.over.filter(|other| !other.broken && row.raw.common.way() != Way::New)?;
            self.one_overridden(Id::new(at), &row.raw.body, other)
        });
        found.collect()
    }

    fn one_overridden(&self, task: Id<Task>, own: &RawTask, other: &Raw<RawTask>) -> Option<Overridden> {
        let (common, other) = (&other.common, &other.body);
        let role = other.main_role.map_or(Role::Organises, |word| word.0);
        let now = other.responsibilities.iter().map(|row| &row.value).filter(|row| row.role.0 == role);
        let now = now.map(|row| {
            let valid = Period { from: value(row.valid_from.as_ref()), to: value(row.valid_to.as_ref()) };
            Some((valid, self.inherited_places(&row.applies, &row.except)?))
        });
        let before = other.before.iter().map(|row| &row.value).filter(|row| row.role.0 == role);
        let before = before.map(|row| {
            let valid = Period { from: value(row.valid_from.as_ref()), to: Some(row.valid_to.value) };
            Some((valid, self.inherited_places(&row.applies, &row.except)?))
        });
        Some(Overridden {
            task,
            places: place_of(own),
            valid: Period { from: value(common.valid_from.as_ref()), to: value(common.valid_to.as_ref()) },
            applies: self.inherited_places(&other.applies, &other.except)?,
            private: other.private_duty.is_some(),
            rows: now.chain(before).collect::<Option<_>>()?,
        })
    }

    /// Where something applies, when all of its places exist. Nothing is noted: the names are not the site's own.
    fn inherited_places(&self, only: &[Ref], except: &[Ref]) -> Option<Where> {
        Some(Where { only: self.known_places(only)?, except: self.known_places(except)? })
    }

    fn known_places(&self, names: &[Ref]) -> Option<Vec<Place>> {
        let place = |name: &Ref| match name.value.split_once(':') {
            Some(("county", _)) => {
                self.row(Kind::County, id_in(Kind::County, &name.value)).map(|row| Place::County(Id::new(row as usize)))
            }
            _ => {
                let row = self.row(Kind::Municipality, id_in(Kind::Municipality, &name.value))?;
                Some(Place::Municipality(Id::new(row as usize)))
            }
        };
        names.iter().map(place).collect()
    }
}

/// Where a task says in which places it applies, else where its first row does.
fn place_of(task: &RawTask) -> Option<Span> {
    let of = |names: &[Ref]| {
        let (first, last) = (names.first()?.span, names.last()?.span);
        Some(Span { end: last.end, ..first })
    };
    let row = |row: &Spanned<RawResponsibility>| of(&row.value.applies).or_else(|| of(&row.value.except));
    of(&task.applies).or_else(|| of(&task.except)).or_else(|| task.responsibilities.iter().find_map(row))
}
