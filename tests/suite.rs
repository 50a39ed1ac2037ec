//! Tests of the whole program: text in, text out. `UPDATE=1` rewrites the expectations that lie beside the inputs.
//!
//! | module        | what it holds to                                                                    |
//! | ------------- | ----------------------------------------------------------------------------------- |
//! | `golden`      | a small portal, byte for byte                                                       |
//! | `diagnostics` | every kind of mistake: its place, its words, and that one mistake is told once      |
//! | `built_in`    | the theme and library inside the program: the same pages as from disk                |
//! | `answers`     | who answers in a place, over a small portal                                         |
//! | `cooperation` | whom to ask, who leads, projects, notices, the guide to a term, the same topic        |
//! | `duties`      | what the data says of each duty by law, and the comparison of regions               |
//! | `fuzz`        | that no text does harm to what reads it, and the texts that once did                 |
//! | `gathering`   | what a national site gathers of its regions, and how sites lead to each other          |
//! | `overriding`  | records that add to inherited ones, or take their place                             |
//! | `parts`       | lists that are too long for one page                                                |
//! | `statuses`    | where agreements stand on a day, and how their pages say it                          |
//! | `tidy`        | the source itself: who may use what, how long files are, words in every language    |
//! | `sites`       | what must hold of every page of every real site                                     |
//! | `pictures`    | that no picture says what its records do not                                        |
//! | `publishing`  | that a build changes all of a site or nothing, and gives the same on every machine  |
//! | `ledger`      | that addresses which were public lead somewhere, and the command that keeps them     |
//! | `cli`         | exit statuses and what is said on the terminal                                      |
//! | `output`      | what every command does with what it says: a full disk, a closed pipe, `--quiet`       |
//! | `helping`     | what a mistake offers to write instead                                                |
//! | `listing`     | `yhdys list`: ids and names                                                           |
//! | `new`         | `yhdys new`: sites and records that build as they are, and the chapter of the guide     |
//! | `themes`      | what is found in themes, and the contract with templates                             |
//! | `schemas`     | the schemas beside the sites, and the first line of every YAML file                 |
//! | `search`      | what residents ask, and whether they find it                                        |
//! | `workspace`   | one way for every command: what is told after edits is what a fresh run tells       |
//! | `serve`       | the preview: equal to a build after every edit, deaf to nothing, polite to all       |

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests make folders of their own, and fail by panicking"
)]

mod answers;
mod built_in;
mod check;
mod cli;
mod cooperation;
mod diagnostics;
mod duties;
mod fuzz;
mod gathering;
mod golden;
mod helping;
mod kit;
mod ledger;
mod listing;
mod new;
mod output;
mod overriding;
mod parts;
mod pictures;
mod publishing;
mod schemas;
mod search;
mod serve;
mod sites;
mod statuses;
mod themes;
mod tidy;
mod time;
mod workspace;
