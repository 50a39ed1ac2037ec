//! Finds what is nested or chained too deep in a template, before the engine reads it: its parser, its compiler and the clearing
//! away of what they made call themselves once for each level, and the stack of a thread is soon used up. Named blocks are counted
//! too: the engine keeps a program of its own for each; and so are the signs of a line, of which it counts 65,535.

use std::ops::Range;

use super::tokens::{Token, tokens};

/// Operators, calls and attributes of one expression or statement: each may lie around all others.
const LINKS: usize = 200;

/// Blocks that are open at one place, with every `elif` of theirs.
const BLOCKS: usize = 100;

/// Brackets, calls and filters in all `set` statements of a template: each may put a value into the one before it.
const WRAPS: usize = 400;

/// Named blocks in all templates of a theme: the engine takes some 15 kB for each, however little is in it.
const NAMED: usize = 2_000;

/// Signs of a line: the engine counts them with two bytes, and one more where it finds something wrong.
const SIGNS: usize = 60_000;

/// The first place of a template that is too deep or has too many named blocks, with what is too much there. `named` counts the
/// blocks of all templates of a theme.
pub(in crate::pipeline::render) fn too_deep(source: &str, named: &mut usize) -> Option<(Range<usize>, String)> {
    let mut depth = Depth { named: *named, ..Depth::default() };
    let found = tokens(source).find_map(|(range, token)| Some((range, depth.add(token)?)));
    *named = depth.named;
    found.or_else(|| too_long(source))
}

/// The first line that is too long.
fn too_long(source: &str) -> Option<(Range<usize>, String)> {
    let is_long = |line: &&str| line.len() > SIGNS && line.chars().count() > SIGNS;
    let before = source.split_inclusive('\n').take_while(|line| !is_long(&line.trim_end_matches('\n')));
    let start = before.map(str::len).sum();
    (start < source.len()).then(|| (start..start, format!("this line has more than {SIGNS} signs; divide it")))
}

/// What is open at a place.
#[derive(Default)]
struct Depth {
    /// Links of the expression or statement.
    links: usize,
    /// The tokens of the statement that were seen; none outside of one.
    seen: Option<usize>,
    /// True within a `set`.
    sets: bool,
    wraps: usize,
    /// Open blocks, each with its branches.
    blocks: Vec<usize>,
    /// Named blocks of this template and those before it.
    named: usize,
}

impl Depth {
    /// Goes on by a token; says what is too much with it.
    fn add(&mut self, token: Token<'_>) -> Option<String> {
        match token {
            Token::Statement | Token::Print => {
                (self.links, self.sets) = (0, false);
                self.seen = (token == Token::Statement).then_some(0);
                return None;
            }
            Token::Name(name) if self.seen == Some(0) => self.statement(name),
            // A `set` with a value has no end of its own.
            Token::Sign("=") if self.sets && self.seen == Some(2) => drop(self.blocks.pop()),
            _ => {}
        }
        self.seen = self.seen.map(|seen| seen + 1);
        self.links += usize::from(is_link(token));
        self.wraps += usize::from(self.sets && is_wrap(token));
        self.too_much()
    }

    fn statement(&mut self, name: &str) {
        self.sets = name == "set";
        self.named += usize::from(name == "block");
        match name {
            "for" | "if" | "block" | "macro" | "call" | "filter" | "with" | "autoescape" | "set" => self.blocks.push(1),
            "elif" => self.blocks.iter_mut().last().into_iter().for_each(|branches| *branches += 1),
            name if name.starts_with("end") => drop(self.blocks.pop()),
            _ => {}
        }
    }

    fn too_much(&self) -> Option<String> {
        if self.links > LINKS {
            return Some(format!("one expression has more than {LINKS} operators, calls and attributes; divide it"));
        }
        if self.blocks.iter().sum::<usize>() > BLOCKS {
            return Some(format!("more than {BLOCKS} blocks and `elif` are open here; divide the template"));
        }
        if self.named > NAMED {
            return Some(format!(
                "the templates of this theme have more than {NAMED} blocks with a name; take some out"
            ));
        }
        (self.wraps > WRAPS).then(|| format!("the `set` statements have more than {WRAPS} brackets and filters"))
    }
}

/// True for what may lie around all that stands before or after it.
fn is_link(token: Token<'_>) -> bool {
    match token {
        Token::Name(name) => matches!(name, "and" | "or" | "not" | "in" | "is" | "if" | "else"),
        Token::Sign(sign) => !matches!(sign, "," | ":" | "=" | ")" | "]" | "}"),
        Token::Statement | Token::Print | Token::Text(_) => false,
    }
}

/// True for what may make a value that holds another.
fn is_wrap(token: Token<'_>) -> bool {
    matches!(token, Token::Sign("[" | "{" | "(" | "|"))
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, LINKS, NAMED, SIGNS};

    fn too_deep(source: &str) -> Option<(std::ops::Range<usize>, String)> {
        super::too_deep(source, &mut 0)
    }

    #[test]
    fn chains_have_an_end() {
        let chains =
            [" + a", " ~ a", " and a", "|string", ".a", "[0]", "()", " if a else a", " is a", " < a", " or not a"];
        for link in chains {
            let template = |times: usize| format!("<p>{{{{ a{} }}}}", link.repeat(times));
            assert!(too_deep(&template(100_000)).is_some(), "{link}");
            assert!(too_deep(&template(LINKS / 3)).is_none(), "{link}");
        }
        assert!(too_deep(&format!("{{% if {}a %}}{{% endif %}}", "not ".repeat(32_000))).is_some());
    }

    #[test]
    fn branches_are_counted_as_blocks() {
        let template = |times: usize| format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}b".repeat(times));
        let (range, _) = too_deep(&template(8_000)).unwrap();
        assert_eq!(&template(8_000)[range], "elif");
        assert!(too_deep(&template(BLOCKS - 1).repeat(5)).is_none());
        assert!(too_deep(&"{% for a in b %}".repeat(1000)).is_some());
    }

    #[test]
    fn what_is_long_and_flat_is_no_matter() {
        assert!(too_deep(&format!("{{% for a in [{}] %}}{{% endfor %}}", "\"a\",\n".repeat(50_000))).is_none());
        assert!(too_deep(&"{% set a = b.c %}{{ a.b ~ c }}{% if a %}b{% endif %}\n".repeat(5_000)).is_none());
        assert!(too_deep(&"{% set a %}b{% endset %}\n".repeat(5_000)).is_none());
    }

    #[test]
    fn values_that_hold_each_other_have_an_end() {
        assert!(too_deep(&"{% set a = [a] %}".repeat(10_000)).is_some());
        assert!(too_deep(&"{% set a = a|batch(1) %}".repeat(10_000)).is_some());
    }

    #[test]
    fn a_line_longer_than_the_engine_counts_is_told_and_not_compiled() {
        let (range, _) = too_deep(&format!("<p>\n{}{{#", "ä".repeat(SIGNS))).unwrap();
        assert_eq!(range, 4..4);
        assert!(too_deep(&format!("<p>\n{}\n", "ä".repeat(SIGNS))).is_none());
    }

    #[test]
    fn a_theme_of_countless_blocks_is_told() {
        let template = "{% block b %}a{% endblock %}\n".repeat(NAMED / 2);
        let mut named = 0;
        assert!(super::too_deep(&template, &mut named).is_none());
        assert!(super::too_deep(&template, &mut named).is_none());
        let (range, why) = super::too_deep("{% block b %}", &mut named).unwrap();
        assert_eq!((range, why.contains("2000 blocks")), (3..8, true));
    }
}
