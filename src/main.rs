//! The `yhdys` program: arguments in, exit status out.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A site is made of millions of small values: this allocator takes a fifth of the processor time off a build (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    yhdys::cli::run()
}
