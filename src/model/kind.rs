//! The kinds of record, and a reference to a record of any kind.

use super::codes::{Coded, codes};
use super::id::Id;

codes! {
    /// A kind of record. Its code is the word in links (`agreement:id`) and in addresses (`/id/agreement/id/`).
    Kind {
        Act = "act",
        Agreement = "agreement",
        Area = "area",
        Article = "article",
        Body = "body",
        County = "county",
        Document = "document",
        Forum = "forum",
        Indicator = "indicator",
        Municipality = "municipality",
        Negotiation = "negotiation",
        Phase = "phase",
        Practice = "practice",
        Situation = "situation",
        Task = "task",
        Term = "term",
    }
}

impl Kind {
    /// The name of the kind's folder and list file.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            Self::Act => "acts",
            Self::Agreement => "agreements",
            Self::Area => "areas",
            Self::Article => "articles",
            Self::Body => "bodies",
            Self::County => "counties",
            Self::Document => "documents",
            Self::Forum => "forums",
            Self::Indicator => "indicators",
            Self::Municipality => "municipalities",
            Self::Negotiation => "negotiations",
            Self::Phase => "phases",
            Self::Practice => "practices",
            Self::Situation => "situations",
            Self::Task => "tasks",
            Self::Term => "terms",
        }
    }

    /// True when each record has a page of its own; terms and phases stand on the page of their list.
    #[must_use]
    pub fn has_pages(self) -> bool {
        !matches!(self, Self::Phase | Self::Term)
    }

    /// The kind whose folder or list file has this name.
    #[must_use]
    pub fn from_plural(plural: &str) -> Option<Self> {
        Self::values().find(|kind| kind.plural() == plural)
    }
}

/// A record of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// Its kind.
    pub kind: Kind,
    /// Its row in the table of that kind.
    pub row: u32,
}

/// A name of a record, in a field or in prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it was written.
    pub span: crate::text::Span,
    /// The record in which it stands; none in `site.yaml`.
    pub from: Option<RecordRef>,
    /// The record that it means.
    pub to: RecordRef,
}

/// A record type that has a [`Kind`].
pub trait Record {
    /// The kind.
    const KIND: Kind;

    /// What every record has.
    fn meta(&self) -> &super::meta::Meta;

    /// The same, to be changed while the record is made.
    fn meta_mut(&mut self) -> &mut super::meta::Meta;
}

impl<T: Record> From<Id<T>> for RecordRef {
    fn from(id: Id<T>) -> Self {
        Self { kind: T::KIND, row: u32::try_from(id.row()).unwrap_or(u32::MAX) }
    }
}

/// Says which kind a struct with a `meta` field is.
macro_rules! record {
    ($type:ty, $kind:ident) => {
        impl $crate::model::kind::Record for $type {
            const KIND: $crate::model::kind::Kind = $crate::model::kind::Kind::$kind;

            fn meta(&self) -> &$crate::model::meta::Meta {
                &self.meta
            }

            fn meta_mut(&mut self) -> &mut $crate::model::meta::Meta {
                &mut self.meta
            }
        }
    };
}
pub(crate) use record;
