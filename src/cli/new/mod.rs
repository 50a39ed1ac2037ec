//! `yhdys new`: writes the first files of a site, or a record, and says what to open next. No file is ever written over.

mod ask;
mod disk;
mod site;

use super::Status;
use super::args::NewArgs;
use super::report::Report;

/// Writes what was asked for.
#[must_use]
pub fn run(args: &NewArgs, report: &Report) -> Status {
    let written = site::write(args, report);
    match written {
        Ok(said) => {
            report.answer(&said);
            Status::Done
        }
        Err(why) => {
            report.failure(&why);
            Status::Usage
        }
    }
}
