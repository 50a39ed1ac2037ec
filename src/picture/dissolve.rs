//! The outlines of places that belong together into the outline of the whole: borders between two of them vanish.

use std::collections::{BTreeMap, BTreeSet};

/// Rings around all of the rings, closed without their first point being repeated. Sides that two rings share are no border
/// of the whole.
#[must_use]
pub fn dissolve<P: Copy + Ord>(rings: &[&[P]]) -> Vec<Vec<P>> {
    let mut sides: BTreeSet<(P, P)> = BTreeSet::new();
    for ring in rings {
        for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            let side = (a.min(b), a.max(b));
            if a != b && !sides.remove(&side) {
                sides.insert(side);
            }
        }
    }
    let mut next: BTreeMap<P, BTreeSet<P>> = BTreeMap::new();
    for &(a, b) in &sides {
        next.entry(a).or_default().insert(b);
        next.entry(b).or_default().insert(a);
    }
    let mut outlines = Vec::new();
    while let Some(ring) = walk(&mut next) {
        outlines.push(ring);
    }
    outlines
}

/// A way along sides that nobody has walked yet, back to its beginning. As many sides as not lead to each point, so that the
/// way always ends where it began.
fn walk<P: Copy + Ord>(next: &mut BTreeMap<P, BTreeSet<P>>) -> Option<Vec<P>> {
    let start = *next.keys().next()?;
    let (mut ring, mut at) = (Vec::new(), start);
    while let Some(to) = take(next, at) {
        ring.push(at);
        at = to;
        if at == start {
            break;
        }
    }
    Some(ring)
}

/// Takes a side away that leads on from a point.
fn take<P: Copy + Ord>(next: &mut BTreeMap<P, BTreeSet<P>>, at: P) -> Option<P> {
    let to = *next.get(&at)?.iter().next()?;
    for (from, to) in [(at, to), (to, at)] {
        if let Some(left) = next.get_mut(&from) {
            left.remove(&to);
            if left.is_empty() {
                next.remove(&from);
            }
        }
    }
    Some(to)
}

#[cfg(test)]
mod tests {
    use super::dissolve;

    type P = (i32, i32);

    #[test]
    fn the_border_between_two_places_vanishes() {
        let left: [P; 4] = [(0, 0), (1, 0), (1, 1), (0, 1)];
        let right: [P; 4] = [(1, 0), (2, 0), (2, 1), (1, 1)];
        let whole = dissolve(&[&left[..], &right[..]]);
        assert_eq!(whole, [vec![(0, 0), (0, 1), (1, 1), (2, 1), (2, 0), (1, 0)]]);
    }

    #[test]
    fn islands_and_holes_stay_rings_of_their_own() {
        let outer: [P; 4] = [(0, 0), (9, 0), (9, 9), (0, 9)];
        let hole: [P; 4] = [(3, 3), (3, 6), (6, 6), (6, 3)];
        let island: [P; 3] = [(20, 0), (21, 0), (20, 1)];
        assert_eq!(dissolve(&[&outer[..], &hole[..], &island[..]]).len(), 3);
        // A place that fills the hole takes it away.
        assert_eq!(dissolve(&[&outer[..], &hole[..], &hole[..]]).len(), 1);
        assert!(dissolve::<P>(&[]).is_empty());
    }
}
