//! Closed lists of words that records choose from, such as the kind of an agreement.

/// A closed list of words: how each is written in YAML, in templates and in style sheets.
pub trait Coded: Copy + 'static {
    /// Every word with its value, in the order in which readers should meet them.
    const ALL: &'static [(&'static str, Self)];

    /// The name of the list itself.
    const NAME: &'static str;

    /// Every word.
    const WORDS: &'static [&'static str];

    /// The word as people write it.
    fn code(self) -> &'static str;

    /// Every value, in the same order.
    fn values() -> impl DoubleEndedIterator<Item = Self> + Clone {
        Self::ALL.iter().map(|&(_, value)| value)
    }

    /// The value of a written word.
    fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(code, _)| *code == word).map(|(_, value)| *value)
    }
}

/// Makes an enum whose values are written as words.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:expr),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* #[doc = concat!("Written `", $code, "`.")] $variant),+
        }

        impl $crate::model::codes::Coded for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($code, Self::$variant)),+];

            const NAME: &'static str = stringify!($name);

            const WORDS: &'static [&'static str] = &[$($code),+];

            fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }
        }
    };
}
pub(crate) use codes;
