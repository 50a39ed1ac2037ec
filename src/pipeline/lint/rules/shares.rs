//! The shares of a cost make a whole.

use super::own;
use crate::diag::arg::Arg;
use crate::diag::{Diagnostic, code};
use crate::model::agreement::CostSharing;
use crate::pipeline::link::Linked;

/// Hundredths of a percent in the whole.
const WHOLE: i64 = 10_000;

/// Shares that do not add up to a hundred percent. What rounding may have taken or added is no mistake.
pub(in crate::pipeline::lint) fn check(linked: &Linked) -> Vec<Diagnostic> {
    let agreements = own(&linked.portal.agreements);
    agreements.flat_map(|(_, agreement)| &agreement.cost_sharing).filter_map(mistake).collect()
}

fn mistake(row: &CostSharing) -> Option<Diagnostic> {
    let shares: Option<Vec<i64>> = row.shares.iter().map(|share| hundredths(&share.percent)).collect();
    let sum: i64 = shares?.iter().sum();
    let count = i64::try_from(row.shares.len()).ok()?;
    // Each share may be half a unit of its last digit off.
    let digits = row.shares.iter().map(|share| share.percent.split_once('.').map_or(0, |(_, rest)| rest.len())).max();
    let unit = match digits? {
        0 => 100,
        1 => 10,
        _ => 1,
    };
    let off = (sum - WHOLE).abs() * 2 > count * unit;
    let sum = format!("{}.{:02}", sum / 100, sum % 100);
    let sum = sum.trim_end_matches('0').trim_end_matches('.').to_owned();
    off.then(|| Some(Diagnostic::new(code::SHARES_NOT_WHOLE, row.span?).arg("sum", Arg::Decimal(sum))))?
}

/// A decimal text in hundredths; what is finer than that is cut off.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest: String = rest.chars().chain("00".chars()).take(2).collect();
    Some(whole.parse::<i64>().ok()? * 100 + rest.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_in_hundredths() {
        let read: Vec<Option<i64>> = ["50", "37.5", "33.333", "0.05", "x"].map(hundredths).into();
        assert_eq!(read, [Some(5000), Some(3750), Some(3333), Some(5), None]);
    }
}
