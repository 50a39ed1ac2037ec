//! The responsibility matrix: for each area, how many tasks each group of parties organises or takes part in.

use schemars::JsonSchema;
use serde::Serialize;

use super::rows;
use crate::model::area::Area;
use crate::model::id::Id;
use crate::model::party::Party;
use crate::model::side::Side;
use crate::model::task::{Role, Task};
use crate::pipeline::render::context::{Context, Html, Link};
use crate::pipeline::render::views::areas::tree;
use crate::pipeline::render::views::common::{counted, word};

/// The columns, in order.
const COLUMNS: [Column; 5] = [Column::County, Column::Municipality, Column::Joint, Column::State, Column::Others];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    County,
    Municipality,
    /// Joint authorities and employment areas.
    Joint,
    /// The state and Kela.
    State,
    Others,
}

/// The matrix.
#[derive(Serialize, JsonSchema)]
pub(super) struct Matrix {
    columns: Vec<Html>,
    rows: Vec<MatrixRow>,
}

/// One area of the matrix.
#[derive(Serialize, JsonSchema)]
struct MatrixRow {
    area: Link,
    depth: usize,
    cells: Vec<Cell>,
}

/// What one column says of an area, in words.
#[derive(Serialize, JsonSchema)]
struct Cell {
    column: Html,
    organises: Option<Html>,
    takes_part: Option<Html>,
}

/// The matrix, in the order of areas; areas without tasks and columns in which nobody has a part are left out.
pub(super) fn matrix(cx: &Context<'_>) -> Matrix {
    let columns = used(cx);
    let rows = tree(cx).into_iter().filter_map(|(area, depth)| matrix_row(cx, &columns, area, depth)).collect();
    Matrix { columns: columns.iter().map(|&column| heading(cx, column)).collect(), rows }
}

/// The columns in which somebody has a part, in order.
fn used(cx: &Context<'_>) -> Vec<Column> {
    let parties: Vec<Party> =
        cx.portal.tasks.iter().flat_map(|(_, task)| rows::current(cx, task)).map(|row| row.party).collect();
    let has = |column: &Column| parties.iter().any(|&party| column_of(cx, party) == *column);
    COLUMNS.into_iter().filter(has).collect()
}

fn heading(cx: &Context<'_>, column: Column) -> Html {
    let name = match column {
        Column::County => "county",
        Column::Municipality => "municipalities",
        Column::Joint => "joint",
        Column::State => "state",
        Column::Others => "others",
    };
    word(cx, "matrix", name)
}

fn matrix_row(cx: &Context<'_>, columns: &[Column], area: Id<Area>, depth: usize) -> Option<MatrixRow> {
    let tasks: Vec<&Task> = cx.portal.tasks.iter().map(|(_, task)| task).filter(|task| task.area == area).collect();
    let cells = columns.iter().map(|&column| cell(cx, &tasks, column)).collect();
    (!tasks.is_empty()).then(|| MatrixRow { area: cx.link(area), depth, cells })
}

fn cell(cx: &Context<'_>, tasks: &[&Task], column: Column) -> Cell {
    let mine = |task: &Task| -> Vec<Role> {
        rows::current(cx, task).iter().filter(|row| column_of(cx, row.party) == column).map(|row| row.role).collect()
    };
    let roles: Vec<Vec<Role>> = tasks.iter().map(|task| mine(task)).collect();
    let organises = roles.iter().filter(|roles| roles.contains(&Role::Organises)).count();
    let takes_part = roles.iter().filter(|roles| !roles.is_empty() && !roles.contains(&Role::Organises)).count();
    let phrase = |name: &str, n: usize| (n != 0).then(|| counted(cx, "matrix", name, n));
    Cell {
        column: heading(cx, column),
        organises: phrase("organises", organises),
        takes_part: phrase("takes_part", takes_part),
    }
}

fn column_of(cx: &Context<'_>, party: Party) -> Column {
    match cx.portal.side(party) {
        Side::County => Column::County,
        Side::Municipalities => Column::Municipality,
        Side::Joint => Column::Joint,
        Side::State => Column::State,
        Side::Organisations | Side::Others => Column::Others,
    }
}
