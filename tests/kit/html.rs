//! Pages as a browser reads them: what the tests ask of HTML, and what is wrong with it.

use std::collections::BTreeSet;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

/// Elements without an end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that end a paragraph that is still open.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "table",
    "ul",
];

/// Attributes that lead elsewhere.
const ADDRESSES: [&str; 7] = ["href", "src", "srcset", "action", "formaction", "poster", "data"];

/// An address in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The element.
    pub(crate) tag: String,
    /// The attribute.
    pub(crate) attribute: &'static str,
    /// The address as it is written.
    pub(crate) target: String,
    /// The words of `rel`.
    pub(crate) rel: String,
}

impl Link {
    /// True when a browser loads it without being asked.
    pub(crate) fn is_loaded(&self) -> bool {
        let loaded =
            ["stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"];
        match self.tag.as_str() {
            "a" | "area" | "form" | "button" | "input" => false,
            "link" => self.rel.split_whitespace().any(|word| loaded.contains(&word)),
            _ => true,
        }
    }
}

/// What the tests ask of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) lang: Option<String>,
    pub(crate) title: String,
    pub(crate) titles: usize,
    pub(crate) headings: Vec<(u8, String)>,
    pub(crate) ids: BTreeSet<String>,
    pub(crate) classes: BTreeSet<String>,
    pub(crate) links: Vec<Link>,
    /// Scripts, styles and handlers that stand in the page itself.
    pub(crate) inline: Vec<String>,
    /// What a validator would not let pass.
    pub(crate) faults: Vec<String>,
    open: Vec<String>,
    wanted: Vec<(String, String)>,
}

/// Reads a page.
pub(crate) fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.start(&tag),
            Token::EndTag(tag) => page.end(&text(&tag.name)),
            Token::String(string) => page.words(&String::from_utf8_lossy(&string)),
            Token::Doctype(doctype) if doctype.name == b"html" => {}
            Token::Doctype(_) => page.faults.push("another document type than html".to_owned()),
            Token::Error(error) => page.faults.push(format!("cannot be read: {error:?}")),
            Token::Comment(_) => {}
        }
    }
    page.finish()
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Page {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = text(&tag.name);
        let get = |attribute: &str| {
            tag.attributes.get(attribute.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
        };
        self.nesting(&name);
        self.inline_code(&name, tag);
        if name == "html" {
            self.lang = get("lang");
        }
        if let Some(id) = get("id").filter(|id| !self.ids.insert(id.clone())) {
            self.faults.push(format!("the id `{id}` is there twice"));
        }
        self.classes.extend(get("class").iter().flat_map(|class| class.split_whitespace()).map(str::to_owned));
        for attribute in ADDRESSES {
            if let Some(target) = get(attribute) {
                let (tag, rel) = (name.clone(), get("rel").unwrap_or_default());
                self.links.push(Link { tag, attribute, target, rel });
            }
        }
        for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            let ids = get(attribute).unwrap_or_default();
            self.wanted.extend(ids.split_whitespace().map(|id| (attribute.to_owned(), id.to_owned())));
        }
        match name.as_str() {
            "title" if !self.inside("svg") => self.titles += 1,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.headings.push((name.as_bytes()[1] - b'0', String::new())),
            "img" if get("alt").is_none() => self.faults.push("a picture without `alt`".to_owned()),
            "img" if get("width").is_none() || get("height").is_none() => {
                self.faults.push("a picture without its size, which moves the page when it comes".to_owned());
            }
            _ => {}
        }
        if tag.self_closing && !VOID.contains(&name.as_str()) && !self.inside("svg") {
            self.faults.push(format!("<{name}/> does not end itself in HTML"));
        }
        let ended = tag.self_closing && self.inside("svg");
        if !ended && !VOID.contains(&name.as_str()) {
            self.open.push(name);
        }
    }

    fn inside(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }

    /// Elements that a browser would move or close by itself.
    fn nesting(&mut self, name: &str) {
        let parent = self.open.last().map_or("", String::as_str).to_owned();
        let wrong = match name {
            "li" => !["ul", "ol", "menu"].contains(&parent.as_str()),
            "dt" | "dd" => !["dl", "div"].contains(&parent.as_str()),
            "tr" => !["table", "thead", "tbody", "tfoot"].contains(&parent.as_str()),
            "td" | "th" => parent != "tr",
            "a" | "button" => self.inside("a") || self.inside("button"),
            "main" => self.inside("main"),
            _ => {
                let parent_of_items = ["ul", "ol", "dl", "table", "thead", "tbody", "tr"].contains(&parent.as_str());
                let within = ["div", "caption", "colgroup", "thead", "tbody", "tfoot"].contains(&name);
                (parent_of_items && !within) || (BLOCKS.contains(&name) && self.inside("p"))
            }
        };
        if wrong {
            self.faults.push(format!("<{name}> inside {}", self.open.join(" > ")));
        }
    }

    fn inline_code(&mut self, name: &str, tag: &StartTag<()>) {
        if name == "style" || (name == "script" && !tag.attributes.contains_key("src".as_bytes())) {
            self.inline.push(format!("<{name}>"));
        }
        for (attribute, value) in &tag.attributes {
            let attribute = text(attribute);
            if attribute == "style"
                || attribute.starts_with("on")
                || value.to_ascii_lowercase().starts_with(b"javascript:")
            {
                self.inline.push(format!("<{name} {attribute}>"));
            }
        }
    }

    fn end(&mut self, name: &str) {
        match self.open.last() {
            Some(open) if open == name => {
                self.open.pop();
            }
            _ => self.faults.push(format!("</{name}> ends nothing; open: {}", self.open.join(" > "))),
        }
    }

    fn words(&mut self, words: &str) {
        if self.inside("title") && !self.inside("svg") {
            self.title.push_str(words);
        }
        let heading = self.open.iter().any(|open| matches!(open.as_bytes(), [b'h', b'1'..=b'6']));
        if let Some((_, text)) = self.headings.last_mut().filter(|_| heading) {
            text.push_str(words);
        }
    }

    fn finish(mut self) -> Self {
        if !self.open.is_empty() {
            self.faults.push(format!("not closed: {}", self.open.join(" > ")));
        }
        for (attribute, id) in std::mem::take(&mut self.wanted) {
            if !self.ids.contains(&id) {
                self.faults.push(format!("{attribute} names `{id}`, which is not on the page"));
            }
        }
        if self.headings.iter().any(|(_, text)| text.trim().is_empty()) {
            self.faults.push("a heading without words".to_owned());
        }
        let jump = self.headings.windows(2).find(|pair| pair[1].0 > pair[0].0 + 1);
        if let Some(pair) = jump {
            self.faults.push(format!("from h{} to h{} (`{}`)", pair[0].0, pair[1].0, pair[1].1.trim()));
        }
        self
    }
}

/// The address of a file within a site to which a link of a page leads: the page's own address, then the link.
/// None for other hosts, mail and phones.
pub(crate) fn resolve(page: &str, target: &str) -> Option<(String, Option<String>)> {
    let (path, fragment) = target.split_once('#').map_or((target, None), |(path, id)| (path, Some(id.to_owned())));
    let scheme = path.split(['/', '?']).next().unwrap_or_default().contains(':');
    if scheme || path.starts_with("//") {
        return None;
    }
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some((page.to_owned(), fragment));
    }
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page
            .rsplit_once('/')
            .map_or(Vec::new(), |(folder, _)| folder.split('/').filter(|part| !part.is_empty()).collect()),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                // A way out of the site leads nowhere, so it must not be mended silently.
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let end = if path.ends_with('/') || path.ends_with("..") || path.ends_with('.') { "/" } else { "" };
    let joined = parts.join("/");
    Some((if joined.is_empty() { "/".to_owned() } else { format!("/{joined}{end}") }, fragment))
}

#[test]
fn links_lead_where_a_browser_goes() {
    let to = |page: &str, target: &str| resolve(page, target).map(|(path, _)| path);
    assert_eq!(to("/fi/a/", "../b/").as_deref(), Some("/fi/b/"));
    assert_eq!(to("/fi/a/", "../../").as_deref(), Some("/"));
    assert_eq!(to("/fi/a/", "#x").as_deref(), Some("/fi/a/"));
    assert_eq!(to("/fi/404.html", "/sv/").as_deref(), Some("/sv/"));
    assert_eq!(to("/fi/", "../files/x.pdf").as_deref(), Some("/files/x.pdf"));
    assert_eq!(to("/", "https://x.fi/"), None);
    assert_eq!(to("/fi/", "mailto:a@b.fi"), None);
    assert_eq!(resolve("/fi/", "../../../x"), None);
}

#[test]
fn what_a_browser_loads_by_itself_is_told_from_links() {
    let loaded = |html: &str| read(html).links.iter().filter(|link| link.is_loaded()).count();
    assert_eq!(loaded("<a href=\"https://x.fi/\">a</a><link rel=\"canonical\" href=\"https://x.fi/\">"), 0);
    assert_eq!(loaded("<link rel=\"stylesheet\" href=\"//x.fi/a.css\"><img src=\"a.png\" alt=\"\">"), 2);
    assert_eq!(loaded("<script src=\"a.js\"></script><iframe src=\"b\"></iframe><link rel=\"icon\" href=\"c\">"), 3);
}

#[test]
fn faults_are_found() {
    let faults = |html: &str| read(html).faults.len();
    assert_eq!(faults("<!DOCTYPE html><html lang=\"fi\"><body><p>a<br>b</p><ul><li>c</li></ul></body></html>"), 0);
    assert_eq!(faults("<p><ul><li>a</li></ul></p>"), 1);
    assert_eq!(faults("<p id=a></p><p id=a></p>"), 1);
    assert_eq!(faults("<div><p>a</div>"), 2, "a wrong end, and an element that is never closed");
    assert_eq!(faults("<div><li>a</li></div>"), 1);
    assert_eq!(faults("<h1>a</h1><h3>b</h3>"), 1);
    assert_eq!(faults("<a href=\"x\">a <a href=\"y\">b</a></a>"), 1);
    assert_eq!(read("<p style=\"x\" onclick=\"y\">a</p><script>z</script>").inline.len(), 3);
}
