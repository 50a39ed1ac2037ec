//! The kinds of record, and a reference to a record of any kind.

use super::codes::{Coded, codes};
use super::id::Id;
use super::meta::Meta;
use super::text::Text;

/// The list of kinds, in the order of their codes. Whatever there is once for each kind is made from it.
///
/// `kinds!(make)` calls the macro `make!` with all rows, so that `make!` says at the place of use what becomes of a row:
/// the tables of a portal (`model/portal.rs`), the records as they are read (`pipeline/decode/mod.rs`), merged and linked
/// (`pipeline/link`), the views, the schemas. A row is for practices
///
/// - `Practice`: the value of [`Kind`], and the struct in `model/practice.rs`,
/// - `practice`: the code, the modules in `model/` and `pipeline/decode/`, the method of the linker,
/// - `practices`: the tables, the folder and the list file of a site, the module of views with its `index` and `page`,
/// - `RawPractice`: the struct in `pipeline/decode/practice.rs`.
macro_rules! kinds {
    ($make:ident) => {
        $make! {
            Act           act           acts            RawAct;
            Agreement     agreement     agreements      RawAgreement;
            Area          area          areas           RawArea;
            Article       article       articles        RawArticle;
            Body          body          bodies          RawBody;
            County        county        counties        RawCounty;
            Document      document      documents       RawDocument;
            Forum         forum         forums          RawForum;
            Indicator     indicator     indicators      RawIndicator;
            Municipality  municipality  municipalities  RawMunicipality;
            Negotiation   negotiation   negotiations    RawNegotiation;
            Phase         phase         phases          RawPhase;
            Practice      practice      practices       RawPractice;
            Project       project       projects        RawProject;
            Situation     situation     situations      RawSituation;
            Task          task          tasks           RawTask;
            Term          term          terms           RawTerm;
        }
    };
}
pub(crate) use kinds;

macro_rules! kind {
    ($($kind:ident $one:ident $many:ident $raw:ident;)+) => {
        codes! {
            /// A kind of record. Its code is the word in links (`agreement:id`) and in addresses (`/id/agreement/id/`).
            Kind {
                $($kind = stringify!($one),)+
            }
        }

        impl Kind {
            /// The name of the kind's folder and list file.
            #[must_use]
            pub fn plural(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($many),)+
                }
            }
        }
    };
}
kinds!(kind);

impl Kind {
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

/// What can be asked of a record whatever its kind is.
pub trait AnyRecord {
    /// What every record has.
    fn meta(&self) -> &Meta;

    /// The same, to be changed while the record is made.
    fn meta_mut(&mut self) -> &mut Meta;

    /// Its name or title.
    fn title(&self) -> &Text;

    /// Its running texts: what a translator would have to write besides its title.
    fn running_texts(&self) -> Vec<&Text>;
}

/// A record type that has a [`Kind`].
pub trait Record: AnyRecord {
    /// The kind.
    const KIND: Kind;
}

impl<T: Record> From<Id<T>> for RecordRef {
    fn from(id: Id<T>) -> Self {
        Self { kind: T::KIND, row: u32::try_from(id.row()).unwrap_or(u32::MAX) }
    }
}

/// Says of the struct of a kind which field is its title, and which are its running texts.
macro_rules! record {
    ($kind:ident, $title:ident, [$($text:ident),*]) => {
        impl $crate::model::kind::Record for $kind {
            const KIND: $crate::model::kind::Kind = $crate::model::kind::Kind::$kind;
        }

        impl $crate::model::kind::AnyRecord for $kind {
            fn meta(&self) -> &$crate::model::meta::Meta {
                &self.meta
            }

            fn meta_mut(&mut self) -> &mut $crate::model::meta::Meta {
                &mut self.meta
            }

            fn title(&self) -> &$crate::model::text::Text {
                &self.$title
            }

            fn running_texts(&self) -> Vec<&$crate::model::text::Text> {
                vec![$(&self.$text),*]
            }
        }
    };
}
pub(crate) use record;
