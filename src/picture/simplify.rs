//! Leaves out the points of a line that a picture can do without, by the area that each spans with its neighbours (Visvalingam).

/// Which points of a line stay: the ends always, of the others those that span at least `area` with their neighbours,
/// and at least `least` of them where there are so many.
#[must_use]
pub fn kept(line: &[(f64, f64)], area: f64, least: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = (0..line.len()).collect();
    while kept.len() > 2 + least {
        let spanned = kept.windows(3).map(|part| span(line[part[0]], line[part[1]], line[part[2]]));
        let smallest = spanned.enumerate().min_by(|(_, a), (_, b)| a.total_cmp(b));
        match smallest {
            Some((at, spanned)) if spanned < area => kept.remove(at + 1),
            _ => break,
        };
    }
    kept
}

/// The area of a triangle.
fn span(a: (f64, f64), b: (f64, f64), c: (f64, f64)) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn what_lies_on_a_straight_line_goes_and_corners_stay() {
        let line = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 10.0), (10.2, 15.0), (10.0, 20.0)];
        assert_eq!(kept(&line, 2.0, 0), [0, 2, 5]);
    }

    #[test]
    fn as_many_stay_as_are_asked_for() {
        let line = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.1), (3.0, 0.0), (4.0, 0.0)];
        assert_eq!(kept(&line, 100.0, 0), [0, 4]);
        assert_eq!(kept(&line, 100.0, 1).len(), 3);
        assert_eq!(kept(&line, 100.0, 9).len(), 5);
        assert_eq!(kept(&line[..1], 100.0, 1), [0]);
    }
}
