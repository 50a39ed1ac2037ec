//! Questions that were written after the search was tuned, and to which it is not tuned: their figures are printed.

use super::{asked, count, questions, told};

#[test]
fn questions_nobody_tuned_for_are_answered_too() {
    let questions = questions("held-out.yaml");
    assert!(count(&questions, "fi") >= 40 && count(&questions, "sv") >= 30);
    for lang in ["fi", "sv"] {
        let (places, missed) = asked(&questions, lang);
        let (recall, _) = told(lang, &places);
        missed.iter().for_each(|line| eprintln!("missed: {line}"));
        // Far below what is wanted: this set is there to be looked at.
        assert!(recall > 0.7, "recall@5 in {lang}: {recall:.3}");
    }
}
