//! What was found in a text, kept with it: a function of its letters, so that each text is looked through once, however many sites
//! are linked from it and however often.

use std::sync::{Arc, OnceLock};

use super::language::{Guess, guess};
use super::markdown::{self, Found};
use super::markup::markup;
use super::stand_in::stand_in_of;
use super::{damage, personal};

/// What was found in the text with which it is kept. Copies of the text share it.
#[derive(Clone, Debug, Default)]
pub struct Seen(Arc<Slots>);

#[derive(Debug, Default)]
struct Slots {
    /// Below a heading of which level the text stands, and what was found in its Markdown.
    marks: OnceLock<(u8, Box<[Found]>)>,
    /// Whether it was looked at as Markdown, and what its words tell.
    facts: OnceLock<(bool, Facts)>,
}

/// What the words of a text tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The language in which they seem to be.
    pub language: Option<Guess>,
    /// True when two capital letters stand beside each other, as in an abbreviation.
    pub capitals: bool,
    /// True when there are no marks of markup, no damaged letters, nothing that stands in for words, no mailbox and no phone.
    pub plain: bool,
}

impl Seen {
    /// What `find` finds in the Markdown of the text, which stands below a heading of this level.
    pub fn marks(&self, above: u8, find: impl FnOnce() -> Vec<Found>) -> Vec<Found> {
        match self.0.marks.get() {
            Some((known, marks)) if *known == above => marks.to_vec(),
            Some(_) => find(),
            None => {
                let found = find();
                let _ = self.0.marks.set((above, found.clone().into()));
                found
            }
        }
    }

    /// What the words of the text tell, which is this one.
    #[must_use]
    pub fn facts(&self, text: &str, markdown: bool) -> Facts {
        let (known, facts) = *self.0.facts.get_or_init(|| (markdown, Facts::of(text, markdown)));
        if known == markdown { facts } else { Facts::of(text, markdown) }
    }
}

impl Facts {
    fn of(text: &str, markdown: bool) -> Self {
        let language = if markdown { guess(&markdown::plain(text)) } else { guess(text) };
        let is_marked = || !markdown && (damage::entity(text).is_some() || markup(text).is_some());
        let reaches = || !personal::emails(text).is_empty() || !personal::mobiles(text).is_empty();
        let mut capital = false;
        let mut is_second = |c: char| std::mem::replace(&mut capital, c.is_uppercase()) && c.is_uppercase();
        let capitals = text.chars().any(&mut is_second);
        Self { language, capitals, plain: !is_marked() && !reaches() && stand_in_of(text, markdown).is_none() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_through_once_as_what_it_is() {
        let (seen, text) = (Seen::default(), "Soita **nyt** ja kysy, mikä on sinulle paras.");
        assert!(seen.clone().facts(text, true).plain && !seen.facts(text, false).plain);
        assert_eq!(seen.marks(1, || markdown::marks("a ==b== c")).len(), 1);
        assert_eq!(seen.clone().marks(1, Vec::new).len(), 1);
        assert_eq!(seen.marks(2, Vec::new).len(), 0);
    }

    #[test]
    fn what_a_rule_could_tell_of_is_not_plain() {
        for text in ["kirjoita a.b@c.fi", "soita 040 123 4567", "TODO", "a &auml; b", "a **b** c"] {
            assert!(!Facts::of(text, false).plain, "{text}");
        }
        let plain = Facts::of("Kunnat sopivat palveluista.", false);
        assert!(plain.plain && !plain.capitals && Facts::of("Kysy THL:stä.", false).capitals);
    }
}
