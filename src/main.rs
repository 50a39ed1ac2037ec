//! The `yhdys` program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    yhdys::cli::run()
}
