//! What is made from the list of kinds for the model, and a reference to a record of any kind.

use super::codes::{Coded, codes};
use super::id::Id;
pub(crate) use super::kinds;
use super::meta::Meta;
use super::text::Text;

macro_rules! kind {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
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

            /// How much one result of the search is worth, in sixteenths: what residents ask for comes first.
            #[must_use]
            pub fn worth(self) -> u32 {
                match self {
                    $(Self::$kind => $worth,)+
                }
            }
        }

        $(
            impl Record for super::$one::$kind {
                const KIND: Kind = Kind::$kind;
            }

            impl AnyRecord for super::$one::$kind {
                fn meta(&self) -> &Meta {
                    &self.meta
                }

                fn meta_mut(&mut self) -> &mut Meta {
                    &mut self.meta
                }

                fn title(&self) -> &Text {
                    &self.$title
                }

                fn running_texts(&self) -> Vec<&Text> {
                    self.texts()
                }
            }
        )+
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

/// Says of the struct of a kind which fields are its running texts.
macro_rules! running_texts {
    ($kind:ident, [$($text:ident),*]) => {
        impl $kind {
            pub(super) fn texts(&self) -> Vec<&$crate::model::text::Text> {
                vec![$(&self.$text),*]
            }
        }
    };
}
pub(crate) use running_texts;
