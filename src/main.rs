//! The `yhdys` program: arguments in, exit status out. The default theme and the national library are inside it.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use mimalloc::MiMalloc;
use yhdys::built_in::BuiltIn;

/// A site is made of millions of small values: this allocator takes a fifth of the processor time off a build (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static LIBRARY: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/sites/suomi");

fn main() -> ExitCode {
    let sites = BTreeMap::from([("suomi", Arc::new(files(&LIBRARY)))]);
    yhdys::cli::run(&BuiltIn { theme: Arc::new(files(&THEME)), sites })
}

/// Every file below a folder.
fn files(folder: &'static Dir<'static>) -> BTreeMap<&'static str, &'static [u8]> {
    let own = folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents())));
    own.chain(folder.dirs().flat_map(files)).collect()
}
