//! `yhdys new`: writes the first files of a site, or a record, and says what to open next. No file is ever written over.

mod ask;
mod disk;
mod record;
mod site;

use super::Status;
use super::args::NewArgs;
use super::report::Report;

/// Writes what was asked for.
#[must_use]
pub fn run(args: &NewArgs, report: &Report) -> Status {
    let is_site = ["site", "sivusto", "webbplats"].contains(&args.what.to_lowercase().as_str());
    let written = if is_site { site::write(args, report) } else { record::write(args, report) };
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
