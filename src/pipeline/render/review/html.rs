//! The HTML around the tags of a template: values that escaping does not keep in their place, and what would be fetched from
//! other hosts.

use std::ops::Range;

use super::{Fault, Finding};
use crate::diag::code::{self, Code};
use crate::pipeline::render::engine::tokens::{Token, tokens};

/// Where a template is, as a browser would read what it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Text,
    Comment,
    /// The name of an element.
    Element,
    /// In a tag, between attributes.
    Between,
    /// The name of an attribute.
    Name,
    /// After the `=` of an attribute.
    Equals,
    /// A value, with its quotation mark where it has one.
    Value(Option<char>),
    /// Between the tags of `script` or `style`.
    Raw,
}

/// Goes through a template.
struct Html<'a> {
    source: &'a str,
    place: Place,
    element: String,
    attribute: String,
    /// Where the value begins.
    start: usize,
    /// The relations of a link, and where it leads.
    rel: String,
    href: Option<Range<usize>>,
    found: Vec<(Code, Range<usize>)>,
}

/// What is wrong in the HTML of a template.
pub(super) fn findings(template: &str, source: &str) -> Vec<Finding> {
    let mut html = Html {
        source,
        place: Place::Text,
        element: String::new(),
        attribute: String::new(),
        start: 0,
        rel: String::new(),
        href: None,
        found: Vec::new(),
    };
    let mut at = 0;
    for (range, prints) in tags(source) {
        html.text(at..range.start);
        if prints {
            html.print(range.clone());
        }
        at = range.end;
    }
    html.text(at..source.len());
    let finding = |(code, range): (Code, Range<usize>)| {
        let args = vec![("text", source.get(range.clone()).unwrap_or_default().to_owned())];
        Fault { code, args, nearest: None }.at(template, range)
    };
    html.found.into_iter().map(finding).collect()
}

/// The tags of a template with their marks, and whether they print.
fn tags(source: &str) -> Vec<(Range<usize>, bool)> {
    let mut tags: Vec<(Range<usize>, bool)> = Vec::new();
    for (range, token) in tokens(source) {
        match (token, tags.last_mut()) {
            (Token::Statement | Token::Print, _) => tags.push((range, token == Token::Print)),
            (_, Some((tag, _))) => tag.end = range.end,
            (_, None) => {}
        }
    }
    // After the last part of a tag there is only its end.
    for (range, prints) in &mut tags {
        let rest = source.get(range.end..).unwrap_or_default();
        range.end += rest.find(if *prints { "}}" } else { "%}" }).map_or(rest.len(), |end| end + 2);
    }
    tags
}

impl Html<'_> {
    /// Goes on over text of the template, without its comments.
    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(sign) = self.source.get(at..range.end).and_then(|rest| rest.chars().next()) {
            let rest = self.source.get(at..range.end).unwrap_or_default();
            if rest.starts_with("{#") {
                at += rest.find("#}").map_or(rest.len(), |end| end + 2);
                continue;
            }
            self.sign(sign, rest, at);
            at += sign.len_utf8();
        }
    }

    fn sign(&mut self, sign: char, rest: &str, at: usize) {
        match self.place {
            Place::Text => self.begin(rest),
            Place::Comment if rest.starts_with("-->") => self.place = Place::Text,
            Place::Raw => self.raw(rest, at),
            Place::Comment => {}
            Place::Element if sign.is_ascii_alphanumeric() || matches!(sign, '-' | '<') => {
                self.element.extend(sign.to_lowercase().filter(|sign| *sign != '<'));
            }
            Place::Element if sign == '/' && self.element.is_empty() => self.element.push('/'),
            Place::Equals if sign.is_ascii_whitespace() => {}
            Place::Equals if sign != '>' => {
                let quote = Some(sign).filter(|sign| matches!(sign, '"' | '\''));
                self.start = at + usize::from(quote.is_some());
                self.place = Place::Value(quote);
            }
            Place::Value(Some(quote)) => {
                if sign == quote {
                    self.end_value(at);
                }
            }
            Place::Value(None) if !sign.is_ascii_whitespace() && sign != '>' => {}
            Place::Value(None) => {
                self.end_value(at);
                self.in_tag(sign);
            }
            Place::Element | Place::Between | Place::Name | Place::Equals => self.in_tag(sign),
        }
    }

    /// A tag or a comment begins here, or neither.
    fn begin(&mut self, rest: &str) {
        let is_tag = |rest: &str| rest.trim_start_matches('/').starts_with(|sign: char| sign.is_ascii_alphabetic());
        if rest.starts_with("<!--") {
            self.place = Place::Comment;
        } else if rest.strip_prefix('<').is_some_and(is_tag) {
            self.element.clear();
            self.rel.clear();
            (self.href, self.place) = (None, Place::Element);
        }
    }

    /// Inside of `script` or `style`.
    fn raw(&mut self, rest: &str, at: usize) {
        let ends = rest.strip_prefix("</").and_then(|rest| rest.get(..self.element.len()));
        if ends.is_some_and(|name| name.eq_ignore_ascii_case(&self.element)) {
            self.begin(rest);
        } else if names_host(self.source, at, self.element == "style") {
            let end = rest.find(|sign: char| sign.is_whitespace() || "\"'`()<;".contains(sign)).unwrap_or(rest.len());
            self.found.push((code::FOREIGN_ADDRESS, at..at + end));
        }
    }

    fn in_tag(&mut self, sign: char) {
        match sign {
            '>' => self.end_tag(),
            '=' => self.place = Place::Equals,
            sign if sign.is_ascii_whitespace() || sign == '/' => self.place = Place::Between,
            sign => {
                if self.place != Place::Name {
                    self.attribute.clear();
                }
                self.attribute.extend(sign.to_lowercase());
                self.place = Place::Name;
            }
        }
    }

    fn end_tag(&mut self) {
        if let Some(href) = self.href.take().filter(|_| is_fetched(&self.rel)) {
            self.found.push((code::FOREIGN_ADDRESS, href));
        }
        let raw = matches!(self.element.as_str(), "script" | "style");
        self.place = if raw { Place::Raw } else { Place::Text };
    }

    fn end_value(&mut self, end: usize) {
        self.place = Place::Between;
        let value = self.source.get(self.start..end).unwrap_or_default();
        let is_foreign = || value.split(',').any(is_foreign);
        match (self.element.as_str(), self.attribute.as_str()) {
            ("link", "rel") => self.rel = value.to_ascii_lowercase(),
            ("link", "href") if is_foreign() => self.href = Some(self.start..end),
            (_, "style") if (self.start..end).any(|at| names_host(self.source, at, true)) => {
                self.found.push((code::FOREIGN_ADDRESS, self.start..end));
            }
            (element, attribute) if fetches(element, attribute) && is_foreign() => {
                self.found.push((code::FOREIGN_ADDRESS, self.start..end));
            }
            _ => {}
        }
    }

    /// A value is printed here.
    fn print(&mut self, range: Range<usize>) {
        let runs = self.attribute.starts_with("on") || matches!(self.attribute.as_str(), "style" | "srcdoc");
        let code = match self.place {
            // `<h{{ level }}>`: what a theme makes the name of an element of is its own.
            Place::Text | Place::Comment | Place::Element => return,
            Place::Raw => code::VALUE_IN_SCRIPT,
            Place::Value(Some(_)) if runs => code::VALUE_IN_SCRIPT,
            Place::Value(Some(_)) => return,
            Place::Between | Place::Name | Place::Equals | Place::Value(None) => code::UNQUOTED_VALUE,
        };
        if self.place == Place::Equals {
            (self.start, self.place) = (range.start, Place::Value(None));
        }
        self.found.push((code, range));
    }
}

/// True for a link of which a browser fetches the target by itself.
fn is_fetched(rel: &str) -> bool {
    let leads = ["canonical", "alternate", "license", "author", "help", "next", "prev", "search", "me"];
    rel.split_ascii_whitespace().any(|word| !leads.contains(&word))
}

/// True for an attribute whose address a browser asks for by itself, or from which it reckons such addresses.
fn fetches(element: &str, attribute: &str) -> bool {
    match (element, attribute) {
        (_, "src" | "srcset" | "imagesrcset" | "poster" | "background" | "ping") => true,
        ("object", "data") | ("base", "href") => true,
        (element, "href" | "xlink:href") => matches!(element, "use" | "image" | "feimage"),
        _ => false,
    }
}

/// True for an address of another host, as browsers read it: without spaces before it, with either stroke, however many.
fn is_foreign(address: &str) -> bool {
    let signs = address.trim_start_matches(|sign: char| sign <= ' ').chars();
    let signs = signs.filter(|sign| !matches!(sign, '\t' | '\n' | '\r'));
    let start: String = signs.take(8).map(|sign| if sign == '\\' { '/' } else { sign.to_ascii_lowercase() }).collect();
    ["//", "http:", "https:"].iter().any(|scheme| start.starts_with(scheme))
}

/// True where an address of another host begins inside of a script or of styles, where two strokes begin no remark.
fn names_host(source: &str, at: usize, in_styles: bool) -> bool {
    let Some(rest) = source.as_bytes().get(at..) else { return false };
    let begins = |scheme: &[u8]| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let before = at.checked_sub(1).and_then(|before| source.as_bytes().get(before));
    let is_bare = in_styles && begins(b"//") && before.is_some_and(|before| b"\"'( ".contains(before));
    begins(b"https://") || begins(b"http://") || is_bare
}

#[cfg(test)]
mod tests {
    use super::findings;

    fn told(source: &str) -> Vec<String> {
        let row = |found: super::Finding| format!("{} {}", found.code.name, &source[found.range.0..found.range.1]);
        findings("a.html", source).into_iter().map(row).collect()
    }

    #[test]
    fn values_in_tags_stand_in_quotation_marks() {
        for bad in [
            "<p title={{ a }}>",
            "<p title = {{ a }} b>",
            "<p title=x{{ a }}>",
            "<p {{ a }}>",
            "<{{ a }}>",
            "<p data-{{ a }}=\"\">",
        ] {
            // What follows `<` is a tag only with a letter.
            let expected: &[&str] = if bad.starts_with("<{") { &[] } else { &["unquoted-value {{ a }}"] };
            assert_eq!(told(bad), expected, "{bad}");
        }
        for good in [
            "<p title=\"{{ a }}\">{{ b }}</p>",
            "<p title='{{ a ~ '>' }}'{% if b %} class=\"c\"{% endif %}>{{ b }}",
            "<p class={% if b %}\"c\"{% endif %}>{{ b }}",
            "{# <p title={{ a }}> #}{{ b }}",
            "<!-- <p title={{ a }}> -->{{ b }}",
            "{% raw %}<p title={{ a }}>{% endraw %}{{ b }}",
            "a < b {{ c }}",
            "<h{{ a }}>{{ b }}</h{{ a }}>",
        ] {
            assert_eq!(told(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn no_value_stands_where_a_browser_reads_a_program() {
        assert_eq!(told("<script>let a = \"{{ a }}\";</script>{{ b }}"), ["value-in-script {{ a }}"]);
        assert_eq!(told("<STYLE>p { color: {{ a }} }</STYLE>{{ b }}"), ["value-in-script {{ a }}"]);
        assert_eq!(
            told("<p onclick=\"f('{{ a }}')\" style=\"{{ b }}\">"),
            ["value-in-script {{ a }}", "value-in-script {{ b }}"]
        );
        assert_eq!(told("<script src=\"{{ a }}\" defer></script><p title=\"{{ b }}\">"), [""; 0]);
    }

    #[test]
    fn nothing_is_fetched_from_other_hosts() {
        let told = told(
            "<script src=\"https://a.example/x.js\"></script><link rel=\"canonical\" href=\"https://b.example\"><link href=\"//c.example/s.css\" rel=stylesheet><img src=HTTPS://d.example/x.png><a href=\"https://e.example\"><style>@import url(https://f.example/x.css);</style><img srcset=\"a.png 1x, https://g.example/b.png 2x\">",
        );
        let expected = [
            "https://a.example/x.js",
            "//c.example/s.css",
            "HTTPS://d.example/x.png",
            "https://f.example/x.css",
            "a.png 1x, https://g.example/b.png 2x",
        ];
        assert_eq!(told, expected.map(|address| format!("foreign-address {address}")));
    }

    #[test]
    fn whatever_fetches_by_another_way_is_told_too() {
        for bad in [
            "<base href=\"https://a.example/\">",
            "<svg><use href=\"https://a.example/a.svg#b\"/></svg>",
            "<svg><image xlink:href=\"//a.example/a.png\"/></svg>",
            "<p style=\"background: url(//a.example/a.png)\">",
            "<style>p { background: url( '//a.example/a.png' ) }</style>",
            "<style>@import \"HTTPS://a.example/a.css\";</style>",
            "<script src=\"\\\\a.example/a.js\"></script>",
            "<script src=\"https:/a.example/a.js\"></script>",
            "<script src=\"\n/\t/a.example/a.js\"></script>",
            "<a ping=\"https://a.example/\" href=\"/\">a</a>",
        ] {
            assert_eq!(told(bad).len(), 1, "{bad}");
        }
        for good in
            ["<script>// a\nlet b = 1;</script>", "<base href=\"/a/\">", "<svg><a href=\"https://a.example/\"/></svg>"]
        {
            assert_eq!(told(good), [""; 0], "{good}");
        }
    }
}
