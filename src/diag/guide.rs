//! Turns what is said of mistakes into the guide's pages about them: Markdown with front matter, a page for each group of codes and
//! one that lists them all. The pages lie among those of the national site, where a test compares them.

use std::collections::BTreeMap;

use super::code::{Code, GROUPS};
use super::messages::Messages;
use crate::words::{Example, GUIDE, Speech, mistake};

/// What begins the ids of the pages; the page that lists them has it alone.
pub const PAGE: &str = "opas-virheet";

/// Where the pages begin among the other pages of the site.
const ORDER: usize = 20;

/// What the ids of headings begin with on the page of an article.
const ANCHOR: &str = "text-";

/// The words around messages and examples.
fn say(key: &str, speech: Speech) -> &'static str {
    GUIDE.text(key, speech).unwrap_or_default()
}

/// The title, the summary and the word in the address of a page: of the one that lists all, or of a group.
fn heading(page: &str, speech: Speech) -> [&'static str; 3] {
    ["title", "summary", "slug"].map(|part| say(&format!("{page}.{part}"), speech))
}

/// The pages in one language by the names of their files; a group without codes has none.
#[must_use]
pub fn pages(speech: Speech) -> BTreeMap<String, String> {
    let messages = Messages::new(speech);
    let groups = GROUPS.iter().enumerate().filter(|(_, (_, codes))| !codes.is_empty());
    let pages = groups.map(|(at, (group, codes))| {
        let text = front(heading(&format!("groups.{group}"), speech), ORDER + 1 + at) + &page(codes, messages);
        (format!("{PAGE}-{group}.{}.md", speech.tag()), text)
    });
    pages.chain([(format!("{PAGE}.{}.md", speech.tag()), index(messages))]).collect()
}

fn front([title, summary, slug]: [&str; 3], order: usize) -> String {
    format!(
        "---\n# Made from `src/diag`; `UPDATE=1 cargo test --test suite -- guide` writes it anew.\n\
         title: \"{title}\"\nsummary: \"{summary}\"\norder: {order}\nslug: \"{slug}\"\n---\n"
    )
}

/// The page that lists every code with its group.
fn index(messages: Messages) -> String {
    let speech = messages.speech;
    let mut text = front(heading("index", speech), ORDER);
    text.push_str(&format!("{}\n\n{}", say("index.lead", speech), say("index.severities", speech)));
    for (group, codes) in GROUPS.iter().filter(|(_, codes)| !codes.is_empty()) {
        let [title, summary, _] = heading(&format!("groups.{group}"), speech);
        text.push_str(&format!("\n## {title}\n\n{summary}\n\n"));
        for code in *codes {
            let (name, title) = (code.name, without_gaps(messages.of(*code).title));
            text.push_str(&format!("- [`{name}`](article:{PAGE}-{group}#{ANCHOR}{name}): {title}\n"));
        }
    }
    text
}

/// The text of the page of a group: a section for each code, in their order.
fn page(codes: &[Code], messages: Messages) -> String {
    let sections: Vec<String> = codes.iter().map(|code| section(*code, messages)).collect();
    format!("{}\n\n{}", say("lead", messages.speech), sections.join("\n"))
}

/// All that there is to say of a code: what it means, why it matters, an example, how to live with it.
#[must_use]
pub fn section(code: Code, messages: Messages) -> String {
    let (message, speech) = (messages.of(code), messages.speech);
    let mut parts = vec![format!("## `{}`", code.name), format!("**{}**", sentence(&without_gaps(message.title)))];
    parts.extend([message.means, message.why].into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    let example = mistake(code.name).and_then(|mistake| mistake.example.as_ref());
    parts.extend(example.map(|example| shown(example, speech)));
    // How it can be silenced, or that it cannot.
    parts.push(say(code.severity.name(), speech).to_owned());
    parts.extend(messages.class(code).map(|class| say("basis", speech).replace("{class}", &class)));
    parts.join("\n\n") + "\n"
}

fn shown(example: &Example, speech: Speech) -> String {
    let one = |label: &str, path: &str, text: &str| {
        let language = if path.ends_with(".md") { "markdown" } else { "yaml" };
        let fence = if text.contains("```") { "````" } else { "```" };
        format!("{}\n\n{fence}{language}\n{}\n{fence}", say(label, speech).replace("{path}", path), text.trim_end())
    };
    let wrong = one("wrong", example.path, example.wrong);
    format!("{wrong}\n\n{}", one("right", example.right_path(), example.right))
}

/// A title with `…` where a message would have words of its place; what only adds to the sentence is left out.
#[must_use]
pub fn without_gaps(title: &str) -> String {
    let mut parts = title.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((name, rest)) if name.bytes().all(|byte| byte.is_ascii_lowercase()) => {
                text.push('…');
                text.push_str(rest);
            }
            _ => {
                text.push('{');
                text.push_str(part);
            }
        }
    }
    text.replace(" (…)", "").trim_end_matches(": …").to_owned()
}

/// With a capital letter and a full stop.
fn sentence(title: &str) -> String {
    let mut chars = title.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if title.ends_with('…') { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_become_dots_and_yaml_stays() {
        assert_eq!(without_gaps("`{key}` is `{fi: …, sv: …}`, not {found}"), "`…` is `{fi: …, sv: …}`, not …");
        assert_eq!(without_gaps("it ends ({to}) before it begins ({from}): {why}"), "it ends before it begins");
    }

    #[test]
    fn every_code_and_group_stands_in_the_guide() {
        for speech in Speech::ALL {
            let pages = pages(speech);
            for (group, codes) in GROUPS {
                assert!(heading(&format!("groups.{group}"), speech).iter().all(|text| !text.is_empty()), "{group}");
                let page = &pages[&format!("{PAGE}-{group}.{}.md", speech.tag())];
                for code in *codes {
                    assert!(page.contains(&format!("\n## `{}`\n", code.name)), "{}", code.name);
                }
            }
        }
    }
}
