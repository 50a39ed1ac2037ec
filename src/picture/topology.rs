//! Cuts closed lines into the stretches that they share, so that a border between two places is one line for both.

use std::collections::{BTreeMap, BTreeSet};

/// A stretch of a ring: its row in the list of lines, and whether it is walked backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which line.
    pub line: usize,
    /// True when the ring walks it from its end to its start.
    pub backwards: bool,
}

/// Rings as stretches of lines.
#[derive(Clone, Debug, Default)]
pub struct Topology<P> {
    /// Lines from one meeting point of borders to the next, or closed ones whose last point is their first.
    pub lines: Vec<Vec<P>>,
    /// Each ring as stretches, one after the other.
    pub rings: Vec<Vec<Stretch>>,
}

/// Cuts rings, which are closed without their first point being repeated, at the points where borders meet.
#[must_use]
pub fn cut<P: Copy + Ord>(rings: &[&[P]]) -> Topology<P> {
    let meeting = meeting_points(rings);
    let mut cutting = Cutting { known: BTreeMap::new(), lines: Vec::new() };
    let rings = rings.iter().map(|ring| cutting.ring(ring, &meeting)).collect();
    Topology { lines: cutting.lines, rings }
}

/// Points whose neighbours are not the same in every ring that passes there.
fn meeting_points<P: Copy + Ord>(rings: &[&[P]]) -> BTreeSet<P> {
    let mut neighbours: BTreeMap<P, (P, P)> = BTreeMap::new();
    let mut meeting = BTreeSet::new();
    for ring in rings {
        for (at, &point) in ring.iter().enumerate() {
            let (before, after) = (ring[(at + ring.len() - 1) % ring.len()], ring[(at + 1) % ring.len()]);
            let both = (before.min(after), before.max(after));
            if *neighbours.entry(point).or_insert(both) != both {
                meeting.insert(point);
            }
        }
    }
    meeting
}

struct Cutting<P> {
    known: BTreeMap<Vec<P>, usize>,
    lines: Vec<Vec<P>>,
}

impl<P: Copy + Ord> Cutting<P> {
    fn ring(&mut self, ring: &[P], meeting: &BTreeSet<P>) -> Vec<Stretch> {
        let first = ring.iter().position(|point| meeting.contains(point));
        // A ring that meets no other begins where everybody would begin it.
        let start = first.or_else(|| (0..ring.len()).min_by_key(|&at| ring[at])).unwrap_or(0);
        let mut stretches = Vec::new();
        let mut line = Vec::new();
        for step in 0..=ring.len() {
            let Some(&point) = ring.get((start + step) % ring.len().max(1)) else { break };
            line.push(point);
            if step > 0 && (meeting.contains(&point) || step == ring.len()) {
                stretches.push(self.stretch(std::mem::replace(&mut line, vec![point])));
            }
        }
        stretches
    }

    /// The line in the one direction that all its rings agree on.
    fn stretch(&mut self, line: Vec<P>) -> Stretch {
        let reversed: Vec<P> = line.iter().rev().copied().collect();
        let backwards = reversed < line;
        let line = if backwards { reversed } else { line };
        let lines = &mut self.lines;
        let row = *self.known.entry(line).or_insert_with_key(|line| {
            lines.push(line.clone());
            lines.len() - 1
        });
        Stretch { line: row, backwards }
    }
}

/// A ring put together again from lines, closed without its first point being repeated.
#[must_use]
pub fn join<P: Copy + PartialEq>(stretches: &[Stretch], lines: &[Vec<P>]) -> Vec<P> {
    let mut ring: Vec<P> = Vec::new();
    for stretch in stretches {
        let line = &lines[stretch.line];
        let points: Vec<P> = if stretch.backwards { line.iter().rev().copied().collect() } else { line.clone() };
        ring.extend(points);
    }
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

#[cfg(test)]
mod tests {
    use super::{cut, join};

    type P = (i32, i32);

    /// The same ring, begun elsewhere.
    fn rotated(ring: &[P]) -> Vec<P> {
        let start = (0..ring.len()).min_by_key(|&at| ring[at]).unwrap_or(0);
        ring.iter().cycle().skip(start).take(ring.len()).copied().collect()
    }

    #[test]
    fn two_squares_share_one_line() {
        let left: [P; 4] = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let right: [P; 4] = [(2, 0), (2, 1), (1, 1), (1, 0)];
        let topology = cut(&[&left, &right]);
        assert_eq!(topology.lines.len(), 3);
        let shared: Vec<usize> = topology.rings[0]
            .iter()
            .filter(|a| topology.rings[1].iter().any(|b| a.line == b.line && a.backwards != b.backwards))
            .map(|stretch| stretch.line)
            .collect();
        assert_eq!(shared.len(), 1);
        assert_eq!(topology.lines[shared[0]], [(1, 0), (1, 1)]);
        for (ring, stretches) in [&left, &right].iter().zip(&topology.rings) {
            assert_eq!(rotated(&join(stretches, &topology.lines)), rotated(*ring));
        }
    }

    #[test]
    fn a_place_within_another_shares_its_whole_ring() {
        let outer: [P; 4] = [(0, 0), (9, 0), (9, 9), (0, 9)];
        let hole: [P; 4] = [(3, 3), (3, 6), (6, 6), (6, 3)];
        let inner: [P; 4] = [(6, 6), (6, 3), (3, 3), (3, 6)];
        let topology = cut(&[&outer, &hole, &inner]);
        assert_eq!(topology.lines.len(), 2);
        assert_eq!(topology.rings[1][0].line, topology.rings[2][0].line);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(cut::<P>(&[]).rings.len(), 0);
        assert!(cut::<P>(&[&[]]).rings[0].is_empty());
    }
}
