//! What the HTML of a Markdown text looks like.

use super::*;

fn resolve(link: &str) -> Option<String> {
    match link {
        "agreement:x-1" => Some("/fi/sopimukset/x/".into()),
        "agreement:x-1#k" => Some("/fi/sopimukset/x/#k".into()),
        "files/a.pdf" => Some("/files/a.pdf".into()),
        _ => None,
    }
}

pub(super) fn render(source: &str) -> String {
    html(source, &options(&resolve))
}

pub(super) fn options(resolve: &dyn Fn(&str) -> Option<String>) -> Options<'_> {
    Options {
        resolve,
        id_prefix: "t-",
        heading_base: 2,
        footnote_back_label: "Takaisin viitteeseen {n}",
        table_label: &|| "Taulukko \"1\"".to_owned(),
    }
}

#[test]
fn headings_move_down_and_have_ids() {
    assert_eq!(
        render("# Työ\n## Työ\n###### x"),
        "<h2 id=\"t-tyo\">Työ</h2>\n<h3 id=\"t-tyo-2\">Työ</h3>\n<h6 id=\"t-x\">x</h6>\n"
    );
    assert_eq!(render("# h {onclick=alert(1)}"), "<h2 id=\"t-h-onclick-alert-1\">h {onclick=alert(1)}</h2>\n");
}

#[test]
fn links_go_where_they_may() {
    let cases = [
        ("[a](https://a.fi/?b=1&c)", "<a href=\"https://a.fi/?b=1&amp;c\" rel=\"external\">a</a>"),
        (
            "[a](https://a.fi \"T \\\"x\\\"\")",
            "<a href=\"https://a.fi\" rel=\"external\" title=\"T &quot;x&quot;\">a</a>",
        ),
        ("<https://a.fi>", "<a href=\"https://a.fi\" rel=\"external\">https://a.fi</a>"),
        ("<a@b.fi>", "<a href=\"mailto:a@b.fi\">a@b.fi</a>"),
        ("https://a.fi a@b.fi", "https://a.fi a@b.fi"),
        ("[a](agreement:x-1#k)", "<a href=\"/fi/sopimukset/x/#k\">a</a>"),
        ("[a](files/a.pdf)", "<a href=\"/files/a.pdf\">a</a>"),
        ("[a](agreement:unknown)", "a"),
        ("[a *b*](javascript:alert(1))", "a <em>b</em>"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        ("[a](/x) [b](//evil) [c](x)", "a b c"),
        ("[a](#osa)", "<a href=\"#osa\">a</a>"),
        ("![kuva](x.png)", "kuva"),
        ("[![kuva](x.png)](https://a.fi)", "<a href=\"https://a.fi\" rel=\"external\">kuva</a>"),
    ];
    for (source, wanted) in cases {
        assert_eq!(render(source), format!("<p>{wanted}</p>\n"), "{source}");
    }
}

#[test]
fn a_fragment_of_the_text_itself_gets_the_prefix() {
    assert_eq!(render("# Osa\n[a](#osa)"), "<h2 id=\"t-osa\">Osa</h2>\n<p><a href=\"#t-osa\">a</a></p>\n");
}

#[test]
fn raw_html_is_shown_as_text() {
    assert_eq!(render("a <b onclick=x>c</b>"), "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n");
    assert_eq!(render("<script>\nx\n</script>\n"), "<p>&lt;script&gt;\nx\n&lt;/script&gt;\n</p>\n");
}

#[test]
fn tables_scroll_for_keyboards_too_and_their_headers_have_a_scope() {
    let wanted = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Taulukko &quot;1&quot;\"><table>\n<thead>\n<tr><td></td><th scope=\"col\" class=\"end\">n</th></tr>\n</thead>\n\
                  <tbody>\n<tr><td>a</td><td class=\"end\">1</td></tr>\n</tbody>\n</table></div>\n";
    assert_eq!(render("| | n |\n|---|--:|\n| a | 1 |"), wanted);
}

#[test]
fn footnotes_stand_at_the_end_with_ways_back() {
    let source = "[^b]: Toinen.\n[^a]: Ensi\n[^c]: Ei viitettä.\n\nx[^a] y[^B] z[^a] w[^d]";
    let wanted = "<p>x<sup id=\"t-fnref_1_1\"><a href=\"#t-fn_1\" role=\"doc-noteref\">1</a></sup> \
        y<sup id=\"t-fnref_2_1\"><a href=\"#t-fn_2\" role=\"doc-noteref\">2</a></sup> \
        z<sup id=\"t-fnref_1_2\"><a href=\"#t-fn_1\" role=\"doc-noteref\">1</a></sup> w[^d]</p>\n\
        <div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\
        <li id=\"t-fn_1\"><p>Ensi <a href=\"#t-fnref_1_1\" role=\"doc-backlink\" aria-label=\"Takaisin viitteeseen 1\">↩\u{FE0E}</a> \
        <a href=\"#t-fnref_1_2\" role=\"doc-backlink\" aria-label=\"Takaisin viitteeseen 1-2\">↩\u{FE0E}</a></p>\n</li>\n\
        <li id=\"t-fn_2\"><p>Toinen. <a href=\"#t-fnref_2_1\" role=\"doc-backlink\" aria-label=\"Takaisin viitteeseen 2\">↩\u{FE0E}</a></p>\n</li>\n\
        <li><p>Ei viitettä.</p>\n</li>\n</ol>\n</div>\n";
    assert_eq!(render(source), wanted);
}

#[test]
fn ordinary_markdown() {
    let source =
        "a *b* **c** ~~d~~ `<e>`  \nf \"g\"\n\n1. x\n2. y\n\n3) z\n\n- u\n\n> q\n\n---\n\n```rust x\n<&\n```\n";
    let wanted = "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code><br>\nf &quot;g&quot;</p>\n\
        <ol>\n<li>x</li>\n<li>y</li>\n</ol>\n<ol start=\"3\">\n<li>z</li>\n</ol>\n<ul>\n<li>u</li>\n</ul>\n\
        <blockquote>\n<p>q</p>\n</blockquote>\n<hr>\n<pre><code class=\"language-rust\">&lt;&amp;\n</code></pre>\n";
    assert_eq!(render(source), wanted);
}
