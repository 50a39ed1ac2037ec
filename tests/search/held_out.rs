//! Questions that were written after the search was tuned, and to which it is not tuned: no more of them may be missed.

use super::{RECALL, asked, count, questions, told};

#[test]
fn questions_nobody_tuned_for_are_answered_too() {
    let questions = questions("held-out.yaml");
    assert!(count(&questions, "fi") >= 40 && count(&questions, "sv") >= 30);
    for lang in ["fi", "sv"] {
        let (places, missed) = asked(&questions, lang);
        let (recall, _) = told(lang, &places);
        missed.iter().for_each(|line| eprintln!("missed: {line}"));
        assert!(recall >= RECALL, "recall@5 in {lang}: {recall:.3}");
    }
}
