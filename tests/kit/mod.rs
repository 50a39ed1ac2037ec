//! What every test needs: throw-away sites, the pipeline and the program, trees of files, expectations, HTML.

pub(crate) mod expect;
pub(crate) mod fixture;
pub(crate) mod html;
pub(crate) mod marks;
pub(crate) mod pipeline;
pub(crate) mod program;
pub(crate) mod source;
pub(crate) mod spoil;
pub(crate) mod tree;

use std::path::{Path, PathBuf};

/// The day on which every test lives, so that nothing depends on the clock.
pub(crate) const TODAY: &str = "2026-11-22";

/// A path of this repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The folder of a case or of a group of cases.
pub(crate) fn cases(path: &str) -> PathBuf {
    repository("tests/cases").join(path)
}
