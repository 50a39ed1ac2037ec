//! The source of the program as the tidy tests see it: files, modules, code without comments, texts and tests.

use std::fs;

use super::{repository, tree};

/// A file of Rust source.
pub(crate) struct Source {
    /// Its path from the root of the repository.
    pub(crate) path: String,
    /// Its module below the crate, such as `pipeline::plan::build`.
    pub(crate) module: Vec<String>,
    /// The whole text.
    pub(crate) text: String,
    /// The code without comments, the content of texts, and whatever follows `#[cfg(test)]`. Lines stay where they are.
    pub(crate) code: String,
    /// How many lines there are before the tests.
    pub(crate) length: usize,
    /// True for a module of tests.
    pub(crate) tests: bool,
}

/// Every file below `src`.
pub(crate) fn all() -> Vec<Source> {
    let folder = repository("src");
    let paths = tree::paths(&folder).into_iter().filter(|path| path.ends_with(".rs"));
    let mut sources: Vec<Source> = paths.map(|path| read(&path)).collect();
    let tests: Vec<Vec<String>> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        source.tests = tests.iter().any(|module| source.module.starts_with(module));
    }
    sources
}

fn read(path: &str) -> Source {
    let text = fs::read_to_string(repository("src").join(path)).unwrap();
    let stem = path.strip_suffix(".rs").unwrap();
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    let module = match stem {
        "lib" | "main" => Vec::new(),
        stem => stem.split('/').map(str::to_owned).collect(),
    };
    let before_tests = inline_tests(&text).map_or(text.as_str(), |at| &text[..at]);
    let (code, length) = (bare(before_tests), before_tests.trim_end().lines().count());
    Source { path: format!("src/{path}"), module, code, length, tests: false, text }
}

/// Where the tests at the end of a file begin: `#[cfg(test)]` before a module with a body.
fn inline_tests(text: &str) -> Option<usize> {
    text.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at).find(|&at| {
        let line = text[at..].lines().nth(1).unwrap_or_default();
        line.ends_with('{')
    })
}

/// Modules that a file declares for tests only, in files of their own.
fn test_modules(source: &Source) -> Vec<Vec<String>> {
    let declared = source.text.split("#[cfg(test)]\nmod ").skip(1);
    let names = declared.filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
    names.map(|name| source.module.iter().cloned().chain([name.to_owned()]).collect()).collect()
}

/// Code in which comments and the content of texts are spaces.
pub(crate) fn bare(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let end = at + skipped(&text[at..], at == 0 || !is_word(bytes[at - 1]));
        if end > at {
            code.extend(text[at..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            at = end;
        } else {
            let c = text[at..].chars().next().unwrap();
            code.push(c);
            at += c.len_utf8();
        }
    }
    code
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// How many bytes of a comment or of a text begin here.
fn skipped(rest: &str, at_word: bool) -> usize {
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if at_word && rest.starts_with('r') {
        let marks = rest[1..].bytes().take_while(|&byte| byte == b'#').count();
        if rest[1 + marks..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(marks));
            let body = 2 + marks;
            return rest[body..].find(&end).map_or(rest.len(), |at| body + at + end.len());
        }
    }
    if rest.starts_with('"') {
        return quoted(rest, b'"');
    }
    // A character, not a lifetime: `'x'` or an escape.
    let mut chars = rest.chars();
    if chars.next() == Some('\'') {
        let (first, second) = (chars.next(), chars.next());
        if first == Some('\\') || second == Some('\'') {
            return quoted(rest, b'\'');
        }
    }
    0
}

fn quoted(rest: &str, mark: u8) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() && bytes[at] != mark {
        at += 1 + usize::from(bytes[at] == b'\\');
    }
    (at + 1).min(rest.len())
}

#[test]
fn comments_and_texts_are_no_code() {
    let text = "let a = \"un//wrap\\\"()\"; // b\nlet c = '\\''; let d: &'static str = r#\"e\"#;\n";
    let code = bare(text);
    assert_eq!(code.lines().count(), 2);
    assert!(
        !code.contains("wrap") && !code.contains("// b") && !code.contains('e'.to_string().as_str().repeat(2).as_str())
    );
    assert!(code.contains("let c =") && code.contains("&'static str ="));
}
