//! The HTML around the tags of a template: values that escaping does not keep in their place, and what would be fetched from
//! other hosts or sent to them.

mod addresses;

use std::ops::Range;

use self::addresses::{branches, fetches, goes_by_itself, is_foreign, names_host_here, refreshed, style_leads_away};
use super::{Fault, Finding};
use crate::diag::code::{self, Code};
use crate::pipeline::render::engine::tokens::{Token, tokens};
use crate::text::references::in_html;

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
    /// What the `rel` of a link or the `http-equiv` of a `meta` says.
    says: String,
    /// An address of another host that is told of only where `says` makes a browser go there by itself.
    leads: Option<Range<usize>>,
    /// How many pages this one lies in.
    depth: usize,
    found: Vec<(Code, Range<usize>)>,
}

/// What is wrong in the HTML of a template.
pub(super) fn findings(template: &str, source: &str) -> Vec<Finding> {
    let mut html = Html::new(source);
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

/// Pages within pages (`srcdoc`) that are read; what is deeper counts as an address of another host where it may hold one.
const PAGES: usize = 4;

/// What is first wrong with a page within an attribute.
fn within(page: &str, depth: usize) -> Option<Code> {
    if depth > PAGES {
        return (page.contains("//") || page.contains('&')).then_some(code::FOREIGN_ADDRESS);
    }
    let mut html = Html { depth, ..Html::new(page) };
    html.text(0..page.len());
    html.found.first().map(|(code, _)| *code)
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

impl<'a> Html<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            place: Place::Text,
            element: String::new(),
            attribute: String::new(),
            start: 0,
            says: String::new(),
            leads: None,
            depth: 0,
            found: Vec::new(),
        }
    }

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
            self.says.clear();
            (self.leads, self.place) = (None, Place::Element);
        }
    }

    /// Inside of `script` or `style`.
    fn raw(&mut self, rest: &str, at: usize) {
        let ends = rest.strip_prefix("</").and_then(|rest| rest.get(..self.element.len()));
        if ends.is_some_and(|name| name.eq_ignore_ascii_case(&self.element)) {
            self.begin(rest);
        } else if names_host_here(self.source, at, &self.element) {
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
        if let Some(address) = self.leads.take().filter(|_| goes_by_itself(&self.element, &self.says)) {
            let code = if self.element == "meta" { code::SENDS_ELSEWHERE } else { code::FOREIGN_ADDRESS };
            self.found.push((code, address));
        }
        let raw = matches!(self.element.as_str(), "script" | "style");
        self.place = if raw { Place::Raw } else { Place::Text };
    }

    fn end_value(&mut self, end: usize) {
        self.place = Place::Between;
        let range = self.start..end;
        let value = in_html(self.source.get(range.clone()).unwrap_or_default());
        match (self.element.as_str(), self.attribute.as_str()) {
            ("link", "rel") | ("meta", "http-equiv") => self.says = value.to_ascii_lowercase(),
            ("link", "href") if branches(&value).any(is_foreign) => self.leads = Some(range),
            ("meta", "content") if branches(&value).any(|value| is_foreign(refreshed(value))) => {
                self.leads = Some(range)
            }
            ("iframe", "srcdoc") => self.found.extend(within(&value, self.depth + 1).map(|code| (code, range))),
            (element, attribute) => {
                let code = leads_away(element, attribute, &value).then(|| code_of(attribute));
                self.found.extend(code.map(|code| (code, range)));
            }
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

/// How an address of another host in an attribute is told.
fn code_of(attribute: &str) -> Code {
    match attribute {
        "action" | "formaction" | "ping" => code::SENDS_ELSEWHERE,
        _ => code::FOREIGN_ADDRESS,
    }
}

/// True for an attribute that makes a browser fetch something from another host, or send something there.
fn leads_away(element: &str, attribute: &str, value: &str) -> bool {
    match attribute {
        "srcset" | "imagesrcset" => branches(value).any(|part| part.split(',').any(is_foreign)),
        "ping" => branches(value).any(|part| part.split_ascii_whitespace().any(is_foreign)),
        attribute if STYLED.contains(&attribute) => style_leads_away(value),
        _ => fetches(element, attribute) && branches(value).any(is_foreign),
    }
}

/// Attributes that hold a style, or a part of one.
const STYLED: &[&str] =
    &["style", "fill", "stroke", "filter", "mask", "clip-path", "marker-start", "marker-mid", "marker-end", "cursor"];

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

    #[test]
    fn addresses_written_by_name_or_number_are_told_too() {
        for bad in [
            "<img src=\"https&#58;//a.example/a.png\">",
            "<img src=\"&sol;&sol;a.example/a.png\">",
            "<img src=&#x68ttps:&#47;&bsol;a.example>",
            "<img src=\"ht&NewLine;tps://a.example/a.png\">",
            "<img srcset=\"a.png 1x, https&colon;//a.example/a.png 2x\">",
            "<link rel=\"&#115;tylesheet\" href=\"https&colon;//a.example/a.css\">",
            "<p style=\"background: url(https&#58;//a.example/a.png)\">",
            "<p style=\"background: u\\72l(\\2f\\2f a.example/a.png)\">",
            "<svg><style>@import url(&#104;ttps&#58;//a.example/a.css);</style></svg>",
            "<style>@import '\\68ttps\\3a//a.example/a.css';</style>",
            "<svg><rect fill=\"url(https://a.example/a.svg#b)\"/></svg>",
        ] {
            assert_eq!(told(bad).len(), 1, "{bad}");
        }
        for good in [
            "<p title=\"https&#58;//a.example\">",
            "<img src=\"a&sol;&sol;b.png\">",
            "<style>ä::before { content: '\\201c'; }</style>",
        ] {
            assert_eq!(told(good), [""; 0], "{good}");
        }
    }

    #[test]
    fn addresses_that_only_a_branch_prints_are_told_too() {
        for bad in [
            "<img src=\"{% if a %}https://a.example/{% else %}/{% endif %}a.png\">",
            "<img src=\"{% if a %}/{% else %}//a.example/{% endif %}a.png\">",
            "<img src=\"{# a #}https://a.example/a.png\">",
        ] {
            assert_eq!(told(bad).len(), 1, "{bad}");
        }
        assert_eq!(told("<img src=\"{{ a }}{% if b %}/b{% endif %}.png\">"), [""; 0]);
    }

    #[test]
    fn pages_within_pages_are_read() {
        for bad in [
            "<iframe srcdoc=\"<img src='https://a.example/a.png'><img src=//b.example>\"></iframe>",
            "<iframe srcdoc=\"&lt;script src=&quot;//a.example/a.js&quot;&gt;\"></iframe>",
            "<iframe srcdoc=\"&lt;img src&equals;https&amp;#58;//a.example&gt;\"></iframe>",
            "<iframe srcdoc=\"<iframe srcdoc='&lt;img src=//a.example&gt;'></iframe>\"></iframe>",
        ] {
            assert_eq!(told(bad).len(), 1, "{bad}");
        }
        let good = "<iframe srcdoc=\"<a href='https://a.example'>a</a><img src='a.png'>\"></iframe>";
        assert_eq!(told(good), [""; 0]);
        assert_eq!(told(&"<iframe srcdoc=".repeat(100_000)), [""; 0]);
        // A tag that does not end is none.
        assert_eq!(told(&format!("{}//a.example>", "<iframe/srcdoc=".repeat(100_000))), [""; 0]);
        let within = |page: String, _| format!("<iframe srcdoc=\"{}\"></iframe>", crate::text::escape::escape(&page));
        let deep = (0..8).fold("<img src='//a.example'>".to_owned(), within);
        assert_eq!(told(&deep).len(), 1);
    }

    #[test]
    fn nothing_is_sent_to_other_hosts() {
        for bad in [
            "<form action=\"https://a.example/\" method=\"post\">",
            "<button formaction=\"//a.example/\">",
            "<input type=\"submit\" formaction=\"https&colon;//a.example/\">",
            "<meta http-equiv=\"refresh\" content=\"0; url=https://a.example/\">",
            "<meta content=\"5.5 , URL = '//a.example/'\" http-equiv=\"Refresh\">",
            "<meta http-equiv=refresh content=\"0;https&#58;//a.example/\">",
            "<a ping=\"/a https://a.example/\" href=\"/\">a</a>",
        ] {
            assert_eq!(told(bad).len(), 1, "{bad}");
        }
        for good in [
            "<form action=\"{{ a }}\" method=\"get\">",
            "<meta http-equiv=\"refresh\" content=\"0; url={{ a }}\">",
            "<meta name=\"description\" content=\"0; url=https://a.example/\">",
            "<meta property=\"og:url\" content=\"https://a.example/\">",
        ] {
            assert_eq!(told(good), [""; 0], "{good}");
        }
    }
}
