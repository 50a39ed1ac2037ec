//! The responsibility matrix: for each area, how many tasks the county, the municipalities and others answer for.

use serde::Serialize;

use super::rows;
use crate::model::area::Area;
use crate::model::id::Id;
use crate::model::party::{Party, PartyClass};
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::common::counted;

/// The columns, in order.
const COLUMNS: [Column; 3] = [Column::County, Column::Municipality, Column::Others];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    County,
    Municipality,
    Others,
}

/// One area of the matrix.
#[derive(Serialize)]
pub(super) struct MatrixRow {
    area: Link,
    depth: usize,
    cells: Vec<Cell>,
}

/// What one column says of an area, in words.
#[derive(Serialize)]
struct Cell {
    organises: Option<Html>,
    takes_part: Option<Html>,
}

/// The rows of the matrix, in the order of areas; areas without tasks are left out.
pub(super) fn matrix(cx: &Context<'_>) -> Vec<MatrixRow> {
    tree(cx).into_iter().filter_map(|(area, depth)| matrix_row(cx, area, depth)).collect()
}

fn matrix_row(cx: &Context<'_>, area: Id<Area>, depth: usize) -> Option<MatrixRow> {
    let tasks: Vec<&Task> = cx.portal.tasks.iter().map(|(_, task)| task).filter(|task| task.area == area).collect();
    let cells = COLUMNS.iter().map(|&column| cell(cx, &tasks, column)).collect();
    (!tasks.is_empty()).then(|| MatrixRow { area: cx.link(area), depth, cells })
}

fn cell(cx: &Context<'_>, tasks: &[&Task], column: Column) -> Cell {
    let mine = |task: &Task| -> Vec<Role> {
        rows::current(cx, task).iter().filter(|row| column_of(row.party) == column).map(|row| row.role).collect()
    };
    let roles: Vec<Vec<Role>> = tasks.iter().map(|task| mine(task)).collect();
    let organises = roles.iter().filter(|roles| roles.contains(&Role::Organises)).count();
    let takes_part = roles.iter().filter(|roles| !roles.is_empty() && !roles.contains(&Role::Organises)).count();
    let phrase = |name: &str, n: usize| (n != 0).then(|| counted(cx, "task", name, n));
    Cell { organises: phrase("organises", organises), takes_part: phrase("takes_part", takes_part) }
}

fn column_of(party: Party) -> Column {
    match party {
        Party::County(_) | Party::Class(PartyClass::County) => Column::County,
        Party::Municipality(_) | Party::Class(PartyClass::Municipality | PartyClass::EachMunicipality) => {
            Column::Municipality
        }
        Party::Body(_)
        | Party::Class(
            PartyClass::EmploymentArea
            | PartyClass::EducationProvider
            | PartyClass::State
            | PartyClass::Kela
            | PartyClass::Hus
            | PartyClass::JointAuthority,
        ) => Column::Others,
    }
}
