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

#[test]
fn one_thread_makes_the_same_as_eight() {
    let one = publish("sites-one-thread", &["--jobs", "1"]);
    let (eight, one) = (tree::read(&built().out), tree::read(&one));
    tree::assert_same("eight threads and one", &eight, &one);
}
