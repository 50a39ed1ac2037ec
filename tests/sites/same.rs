//! The same data gives the same bytes, and a build without changes touches nothing.

use super::{built, publish};
use crate::kit::{program, repository, tree};

#[test]
fn a_second_run_touches_nothing() {
    let out = &built().out;
    let before = tree::marks(out);
    let folder = out.display().to_string();
    program::build(&repository("."), &["mallimaa", "pohjanmaa", "--quiet", "--out", &folder]).ended(0);
    let after = tree::marks(out);
    let touched: Vec<&String> =
        after.iter().filter(|(path, mark)| before.get(*path) != Some(mark)).map(|(path, _)| path).collect();
    assert!(touched.is_empty() && before.len() == after.len(), "{touched:#?}");
}

/// The made-up site has every kind of record, the national one gathers all others.
#[test]
fn one_thread_makes_the_same_as_eight() {
    let sites = ["mallimaa", "pohjanmaa", "suomi"];
    let one = publish("sites-one-thread", &["--jobs", "1", sites[0], sites[1], sites[2]]);
    for site in sites {
        let (eight, one) = (tree::read(&built().out.join(site)), tree::read(&one.join(site)));
        tree::assert_same(&format!("eight threads and one, {site}"), &eight, &one);
    }
}
