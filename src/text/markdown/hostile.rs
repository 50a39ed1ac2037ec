//! What the HTML of a Markdown text never looks like, and how long it never takes.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::tests::{options, render};
use super::*;

const LINES: [&str; 14] =
    ["> ", "[", "*a ", "[a](", "`", "- ", "![", "<", "<a ", "[^1]", "[^1]: a\n\n", "# a\n", "|a", "[^1]: > - *"];

#[test]
fn hostile_texts_are_quick() {
    for line in LINES {
        let source = line.repeat(100_000 / line.len());
        let start = Instant::now();
        assert_safe(&render(&source)).unwrap();
        scan(&source, &[]);
        plain(&source);
        assert!(start.elapsed() < Duration::from_secs(5), "{line}: {:?}", start.elapsed());
    }
}

#[test]
fn many_wide_things_are_quick() {
    let footnotes: String = (0..5_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect();
    let table = format!("{}\n{}\n", "|a".repeat(5_000), "|-".repeat(5_000)).repeat(2);
    for source in [footnotes, table] {
        let start = Instant::now();
        assert_safe(&render(&source)).unwrap();
        assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    }
}

const TAGS: [&str; 27] = [
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "del",
    "a",
    "sup",
    "br",
    "hr",
    "b",
];
const ATTRIBUTES: [&str; 10] =
    ["id", "class", "href", "rel", "title", "scope", "start", "role", "tabindex", "aria-label"];
const STARTS: [&str; 7] = ["https://", "http://", "mailto:", "tel:", "#", "/fi/", "/files/"];

/// Reads HTML more strictly than a browser: every `<` must begin a tag we know, with attributes we know, properly nested.
fn assert_safe(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    let mut pieces = html.split('<');
    let text = |text: &str| (!text.contains('>')).then_some(()).ok_or_else(|| format!("loose > in {text}"));
    text(pieces.next().unwrap())?;
    for piece in pieces {
        let (tag, after) = piece.split_once('>').ok_or_else(|| format!("open tag {piece}"))?;
        text(after)?;
        if let Some(name) = tag.strip_prefix('/') {
            (open.pop() == Some(name)).then_some(()).ok_or_else(|| format!("unbalanced {name} in {html}"))?;
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        (TAGS.contains(&name) && name != "b").then_some(()).ok_or_else(|| format!("tag {name}"))?;
        (name != "a" || !open.contains(&"a")).then_some(()).ok_or("link in link")?;
        if !["br", "hr"].contains(&name) {
            open.push(name);
        }
        check_attributes(attributes, &mut ids)?;
    }
    open.is_empty().then_some(()).ok_or_else(|| format!("left open {open:?}"))
}

fn check_attributes(attributes: &str, ids: &mut HashSet<String>) -> Result<(), String> {
    let mut rest = attributes;
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or_else(|| format!("attribute {rest}"))?;
        let (value, after) = after.split_once('"').ok_or_else(|| format!("value {after}"))?;
        ATTRIBUTES.contains(&name).then_some(()).ok_or_else(|| format!("attribute {name}"))?;
        if name == "href" && !STARTS.iter().any(|start| value.starts_with(start)) {
            return Err(format!("address {value}"));
        }
        if name == "id" && !ids.insert(value.to_owned()) {
            return Err(format!("id {value} twice"));
        }
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(())
}

fn hostile_piece() -> impl Strategy<Value = String> {
    let words = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        " onclick=\"x\"",
        "javascript:alert(1)",
        "JAVA\tscript:x",
        "&#106;avascript:x",
        "javascript&colon;x",
        "data:text/html,<b>",
        "vbscript:x",
        "[a](",
        ")",
        "](",
        "[",
        "]",
        "<",
        ">",
        "\"",
        "'",
        "`",
        "```",
        "# ",
        "## a\n",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "1. ",
        "| a | b |\n|---|:-:|\n",
        "| c |\n",
        "*",
        "**",
        "_",
        "~~",
        "[^a]",
        "[^a]: ",
        "![",
        "<!--",
        "-->",
        "<https://a.fi/",
        "<a@b.fi>",
        "    ",
        "\\",
        "&lt;",
        "&quot;",
        "a",
        "ä",
        "agreement:x-1",
        "files/a.pdf",
        "files/../x",
        "//evil",
        "https://a.fi/\"onx=",
        "{#id onclick=x}",
        "[a]: javascript:x\n",
        "\0",
        "\u{7f}",
        "</a>",
        "</p>",
        "<style>",
        "<svg/onload=x>",
        "[x][a]",
        "<![CDATA[",
        "<?x",
        "\r",
        "\u{200b}",
    ];
    prop_oneof![
        8 => proptest::sample::select(words.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => "[ -~\\n\\t]{0,8}",
    ]
}

fn hostile_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(hostile_piece(), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_text_makes_unsafe_html(source in hostile_text()) {
        let written = render(&source);
        prop_assert_eq!(assert_safe(&written), Ok(()), "{:?} -> {}", source, written);
        let lower = written.to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("href=\"javascript"));
    }

    #[test]
    fn not_even_a_careless_resolver_lets_a_script_in(source in hostile_text()) {
        let echo = |link: &str| Some(link.to_owned());
        let written = html(&source, &options(&echo)).replace("href=\"files/", "href=\"/files/");
        prop_assert_eq!(assert_safe(&written), Ok(()), "{:?} -> {}", source, written);
    }

    #[test]
    fn findings_are_places_in_the_text(source in hostile_text()) {
        for found in scan(&source, &["agreement"]) {
            prop_assert!(source.get(found.range).is_some());
        }
    }

    #[test]
    fn every_heading_is_written_with_its_id(source in hostile_text()) {
        let written = render(&source);
        for heading in headings(&source) {
            let id = format!(" id=\"t-{}\">", heading.id);
            prop_assert!(written.contains(&id));
        }
    }

    #[test]
    fn plain_text_is_one_line(source in hostile_text()) {
        let words = plain(&source);
        prop_assert!(!words.contains(['\n', '\t']) && words.trim() == words);
    }
}
