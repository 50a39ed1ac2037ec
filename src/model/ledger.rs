//! Addresses that were public, and records that were taken away: what must not vanish without a word.

use std::sync::Arc;

use super::date::Date;
use super::kind::{Kind, RecordRef};
use super::phase::Target;
use super::text::Text;
use crate::text::Span;

/// What stands before the name of a page of which there is one, in a ledger: `page:search`.
pub const PAGE: &str = "page:";

/// The ledger of a site with those that it inherits.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The place of the site's own ledger, where it has one that can be read as a whole.
    pub own: Option<Span>,
    /// The names of the sites that it inherits, whose ledgers count here too.
    pub inherits: Vec<String>,
    /// The addresses, those of inherited ledgers first.
    pub addresses: Vec<Address>,
    /// Records that were taken away; own entries come before inherited ones.
    pub withdrawn: Vec<Withdrawn>,
}

/// An address that was public. Sites that inherit a ledger share its texts.
#[derive(Clone, Debug)]
pub struct Address {
    /// The address, from the root of the site.
    pub url: Arc<str>,
    /// What it was the address of, as written: `kind:id`, or `page:name`.
    pub name: Arc<str>,
    /// What has become of that.
    pub behind: Behind,
    /// Where it was written.
    pub span: Span,
    /// True when it stands in an inherited ledger.
    pub inherited: bool,
}

/// What has become of a page that had an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    /// A page of which there is one in a language, which has no record.
    Page,
    /// The record is there.
    Record(RecordRef),
    /// It was taken away: the row among those.
    Withdrawn(usize),
    /// There is no such record, and nobody says why.
    Missing(Kind),
    /// Nobody can tell, for something cannot be read.
    Unread,
}

/// A record that was taken away.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it was called.
    pub title: Text,
    /// When it was taken away.
    pub date: Option<Date>,
    /// Why.
    pub reason: Text,
    /// What has taken its place, or where its content is now.
    pub see: Option<Target>,
    /// Where it was written.
    pub span: Span,
    /// True when an inherited site says so.
    pub inherited: bool,
}

impl Kind {
    /// True for kinds of which a site shows those that concern its places: what one site shows another need not.
    #[must_use]
    pub fn is_of_places(self) -> bool {
        matches!(self, Self::Municipality | Self::County | Self::Body)
    }
}
