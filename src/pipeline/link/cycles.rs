//! Finds records that lead back to themselves through `parent`, `part_of` or `replaces`.

use super::linker::Linker;
use crate::diag::{Diagnostic, code};
use crate::model::id::{Id, Table};
use crate::model::kind::Record;
use crate::model::portal::Portal;

/// The most records of one cycle that are named.
const LONGEST: usize = 12;

/// Reports every cycle once, at its first record, with the way round.
pub(super) fn report(portal: &Portal, linker: &mut Linker<'_>) {
    let one = |parent: Option<usize>| parent.into_iter().collect::<Vec<_>>();
    let mut found = Vec::new();
    found.extend(cycles(&portal.areas, |area| one(area.parent.map(Id::row))));
    found.extend(cycles(&portal.bodies, |body| one(body.parent.map(Id::row))));
    found.extend(cycles(&portal.documents, |document| one(document.part_of.map(Id::row))));
    found.extend(cycles(&portal.agreements, |agreement| one(agreement.parent.map(Id::row))));
    let older = |row: usize, agreement: &crate::model::agreement::Agreement| -> Vec<usize> {
        agreement.replaces.iter().map(|id| id.row()).filter(|&other| other != row).collect()
    };
    found.extend(cycles_at(&portal.agreements, older));
    linker.diags.extend(found);
}

fn cycles<T: Record>(table: &Table<T>, next: impl Fn(&T) -> Vec<usize>) -> Vec<Diagnostic> {
    cycles_at(table, |_, record| next(record))
}

fn cycles_at<T: Record>(table: &Table<T>, next: impl Fn(usize, &T) -> Vec<usize>) -> Vec<Diagnostic> {
    let mut search = Search { table, next, state: vec![State::New; table.len()], path: Vec::new(), found: Vec::new() };
    for row in 0..table.len() {
        search.visit(row);
    }
    search.found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// With its place on the path.
    Open(usize),
    Done,
}

struct Search<'t, T, F> {
    table: &'t Table<T>,
    next: F,
    state: Vec<State>,
    path: Vec<usize>,
    found: Vec<Diagnostic>,
}

impl<T: Record, F: Fn(usize, &T) -> Vec<usize>> Search<'_, T, F> {
    /// Goes on from a record; a record that is still open closes a cycle.
    fn visit(&mut self, start: usize) {
        let mut waiting = vec![(start, false)];
        while let Some((row, leaving)) = waiting.pop() {
            if leaving {
                self.state[row] = State::Done;
                self.path.pop();
                continue;
            }
            match self.state[row] {
                State::Done => {}
                State::Open(from) => self.close(row, from),
                State::New => {
                    self.state[row] = State::Open(self.path.len());
                    self.path.push(row);
                    waiting.push((row, true));
                    waiting.extend((self.next)(row, &self.table[Id::new(row)]).into_iter().map(|next| (next, false)));
                }
            }
        }
    }

    fn close(&mut self, row: usize, from: usize) {
        let meta = |row: usize| self.table[Id::new(row)].meta();
        let round = &self.path[from..];
        let mut way: Vec<&str> = round.iter().take(LONGEST).map(|&row| meta(row).id.as_str()).collect();
        way.extend((round.len() > LONGEST).then_some("…"));
        way.push(&meta(row).id);
        let mut diag =
            Diagnostic::new(code::CYCLE, meta(row).span).arg("id", &meta(row).id).arg("path", way.join(" → "));
        for &other in round.iter().take(LONGEST) {
            if other != row {
                diag = diag.also(meta(other).span, "cycle");
            }
        }
        self.found.push(diag);
    }
}
