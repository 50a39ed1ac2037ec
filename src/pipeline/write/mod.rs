//! Finished bytes with their paths → the published folder, all at once or not at all.
//!
//! A build lets [`repair()`] finish what an earlier one may have left, takes the [`lock()`] on the output folder, opens one
//! [`Stage`] for each site, puts every file, finishes each stage and then publishes all [`Staged`] sites together
//! ([`publish()`]). Until then nothing in the published folder changes; each site is exchanged in one system call.
//!
//! # The states on disk
//!
//! Three folders of a site matter, all directly below the output folder: the target `T` (`<site>`),
//! the stage `S` (`.<site>.yhdys-stage`) and the old tree `O` (`.<site>.yhdys-old`). A folder of ours
//! carries the marker `.yhdys-manifest`, which is either a *draft* (a list that gets each path before
//! its file is made) or *sealed* (the complete, sorted list of a finished tree).
//!
//! | state    | T            | S             | O   | reached by                                 |
//! | -------- | ------------ | ------------- | --- | ------------------------------------------ |
//! | idle     | old, or none | none          | none | -                                         |
//! | drafting | old, or none | draft         | none | the first file that differs               |
//! | sealed   | old, or none | new, sealed   | none | `finish`: the marker is renamed into place |
//! | swapped  | new          | old, sealed   | none | `publish`: one exchange                   |
//! | aside    | none         | new, sealed   | old | `publish` without exchange: `T` becomes `O` |
//! | swapped  | new          | none          | old | `publish` without exchange: `S` becomes `T` |
//! | idle     | new          | none          | none | clearing of the old tree                  |
//!
//! A build may die in any of them. The next [`Stage::open`] needs no record of which it was, for one
//! rule serves all: if there is no `T` and `O` is sealed, `O` becomes `T` again; then in each of `O`
//! and `S` that is left the files which its own marker names are deleted. What else is found in a
//! sealed folder was put there by a person (it is the old tree, or holds nothing else) and moves to
//! `T`. What else is found in a draft (a power cut can lose lines of its list) moves to
//! `.<site>.yhdys-kept`, where nothing is ever deleted.
//!
//! # Several sites
//!
//! Sites that change together have two signs more: the journal `.yhdys-journal` in the output folder, which names them, and
//! `.yhdys-new`, an empty file in each new tree.
//!
//! | state    | journal | mark in S | mark in T | reached by |
//! | -------- | ------- | --------- | --------- | ---------- |
//! | marked   | none    | yes       | no        | `publish`: every tree is marked and on the disk |
//! | begun    | there   | yes       | no        | the journal is renamed into place |
//! | swapped  | there   | no        | yes       | the swap of this site |
//! | done     | none    | no        | yes       | the journal is deleted, after the last swap |
//! | idle     | none    | no        | no        | clearing of the old tree |
//!
//! A build that dies before *begun* leaves stages, which are deleted. One that dies after it leaves a journal, and [`repair()`]
//! swaps in each site whose stage is marked; where one cannot be, it takes back each whose target is marked. What dies after
//! *done* leaves old trees, which are cleared as above.

mod apart;
mod clear;
pub mod digest;
mod disk;
mod draft;
mod durable;
mod error;
mod journal;
mod keep;
mod lock;
mod manifest;
mod names;
mod note;
mod published;
mod recover;
mod repair;
mod same;
mod stage;
mod swap;
mod together;
mod top;
mod tree;

#[cfg(test)]
mod tests;

pub use self::apart::overlap;
pub use self::error::WriteError;
pub use self::keep::KeptAside;
pub use self::lock::{Lock, lock};
pub use self::note::note;
pub use self::recover::Repair;
pub use self::repair::{Repaired, repair};
pub use self::stage::{Put, Stage};
pub use self::swap::{Report, Staged};
pub use self::together::{Outcome, publish};
pub use self::top::{List, Top, put_top};
pub use self::tree::{link_within, read_within};
