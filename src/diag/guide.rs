//! Turns messages and examples into the guide's pages about mistakes: Markdown with front matter, a page for each group of
//! codes and one that lists them all. The pages lie among those of the national site, where a test compares them.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::code::{Code, GROUPS, Severity};
use super::examples::{Example, Examples};
use super::messages::{Message, Messages, Speech};

/// What begins the ids of the pages; the page that lists them has it alone.
pub const PAGE: &str = "opas-virheet";

/// Where the pages begin among the other pages of the site.
const ORDER: usize = 20;

/// What the ids of headings begin with on the page of an article.
const ANCHOR: &str = "text-";

/// The words around messages and examples.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The page that lists all.
    pub index: Index,
    /// What every page of a group begins with.
    pub lead: String,
    /// On what a rule rests; `{class}` stands for it.
    pub basis: String,
    /// Before an example that is wrong; `{path}` stands for its file.
    pub wrong: String,
    /// Before an example that is right; `{path}` stands for its file.
    pub right: String,
    /// That a mistake stops publishing.
    pub error: String,
    /// How a warning can be silenced.
    pub warning: String,
    /// How a hint can be silenced.
    pub hint: String,
    /// The names of the groups.
    pub groups: BTreeMap<String, Heading>,
}

/// The page that lists all codes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Its title.
    pub title: String,
    /// The word in its address.
    pub slug: String,
    /// In short.
    pub summary: String,
    /// What it begins with.
    pub lead: String,
    /// What the severities mean.
    pub severities: String,
}

/// The name of a group of codes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heading {
    /// The title of its page.
    pub title: String,
    /// The word in the address of its page.
    pub slug: String,
    /// What mistakes are in it.
    pub summary: String,
}

impl Words {
    /// The words of a language.
    ///
    /// # Errors
    /// What is wrong with a file of the program, which a test excludes.
    pub fn load(speech: Speech) -> Result<Self, serde_yaml::Error> {
        serde_yaml::from_str(match speech {
            Speech::En => include_str!("guide/en.yaml"),
            Speech::Fi => include_str!("guide/fi.yaml"),
            Speech::Sv => include_str!("guide/sv.yaml"),
        })
    }

    /// How a kind of mistake can be silenced, or that it cannot.
    #[must_use]
    pub fn silencing(&self, severity: Severity) -> &str {
        match severity {
            Severity::Error => &self.error,
            Severity::Warning => &self.warning,
            Severity::Hint => &self.hint,
        }
    }
}

/// The pages in one language by the names of their files; a group without codes has none.
///
/// # Errors
/// What is wrong with a file of the program, which a test excludes.
pub fn pages(speech: Speech) -> Result<BTreeMap<String, String>, serde_yaml::Error> {
    let (words, messages, examples) = (Words::load(speech)?, Messages::load(speech)?, Examples::load()?);
    let groups = GROUPS.iter().enumerate().filter(|(_, (_, codes))| !codes.is_empty());
    let pages = groups.filter_map(|(at, (group, codes))| {
        let heading = words.groups.get(*group)?;
        let text = front(&heading.title, &heading.summary, &heading.slug, ORDER + 1 + at);
        let text = text + &page(codes, &words, &messages, &examples);
        Some((format!("{PAGE}-{group}.{}.md", speech.tag()), text))
    });
    let index = index(&words, &messages);
    Ok(pages.chain([(format!("{PAGE}.{}.md", speech.tag()), index)]).collect())
}

fn front(title: &str, summary: &str, slug: &str, order: usize) -> String {
    format!(
        "---\n# Made from `src/diag`; `UPDATE=1 cargo test --test suite -- guide` writes it anew.\n\
         title: \"{title}\"\nsummary: \"{summary}\"\norder: {order}\nslug: \"{slug}\"\n---\n"
    )
}

/// The page that lists every code with its group.
fn index(words: &Words, messages: &Messages) -> String {
    let own = &words.index;
    let mut text = front(&own.title, &own.summary, &own.slug, ORDER);
    text.push_str(&format!("{}\n\n{}", own.lead, own.severities));
    for (group, codes) in GROUPS.iter().filter(|(_, codes)| !codes.is_empty()) {
        let Some(heading) = words.groups.get(*group) else { continue };
        text.push_str(&format!("\n## {}\n\n{}\n\n", heading.title, heading.summary));
        for (code, message) in named(codes, messages) {
            let name = code.name;
            let title = without_gaps(&message.title);
            text.push_str(&format!("- [`{name}`](article:{PAGE}-{group}#{ANCHOR}{name}): {title}\n"));
        }
    }
    text
}

/// The text of the page of a group: a section for each code, in their order.
#[must_use]
pub fn page(codes: &[Code], words: &Words, messages: &Messages, examples: &Examples) -> String {
    let codes = named(codes, messages).into_iter();
    let sections: Vec<String> = codes.map(|(code, _)| section(code, words, messages, examples)).collect();
    format!("{}\n\n{}", words.lead, sections.join("\n"))
}

/// All that there is to say of a code: what it means, why it matters, an example, how to live with it.
#[must_use]
pub fn section(code: Code, words: &Words, messages: &Messages, examples: &Examples) -> String {
    let Some(message) = messages.codes.get(code.name) else { return String::new() };
    let mut parts = vec![format!("## `{}`", code.name), format!("**{}**", sentence(&without_gaps(&message.title)))];
    parts.extend([&message.means, &message.why].into_iter().filter(|text| !text.is_empty()).cloned());
    parts.extend(examples.of(code.name).map(|example| shown(example, words)));
    parts.push(words.silencing(code.severity).to_owned());
    parts.extend(messages.class(code).map(|class| words.basis.replace("{class}", &class)));
    parts.join("\n\n") + "\n"
}

/// Codes in the order of their names, with what is said of them.
fn named<'m>(codes: &[Code], messages: &'m Messages) -> Vec<(Code, &'m Message)> {
    let mut rows: Vec<_> = codes.iter().filter_map(|code| Some((*code, messages.codes.get(code.name)?))).collect();
    rows.sort_by_key(|(code, _)| code.name);
    rows
}

fn shown(example: &Example, words: &Words) -> String {
    let one = |label: &str, path: &str, text: &str| {
        let language = if path.ends_with(".md") { "markdown" } else { "yaml" };
        let fence = if text.contains("```") { "````" } else { "```" };
        format!("{}\n\n{fence}{language}\n{}\n{fence}", label.replace("{path}", path), text.trim_end())
    };
    let wrong = one(&words.wrong, &example.path, &example.wrong);
    format!("{wrong}\n\n{}", one(&words.right, example.right_path(), &example.right))
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
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_group_has_a_name_in_every_language() {
        let groups: BTreeSet<&str> = GROUPS.iter().map(|(group, _)| *group).collect();
        for speech in Speech::ALL {
            let words = Words::load(speech).unwrap();
            let named: BTreeSet<&str> = words.groups.keys().map(String::as_str).collect();
            assert_eq!(named, groups, "{speech:?}");
            assert!(
                words.basis.contains("{class}") && words.wrong.contains("{path}") && words.right.contains("{path}")
            );
        }
    }

    #[test]
    fn gaps_become_dots_and_yaml_stays() {
        assert_eq!(without_gaps("`{key}` is `{fi: …, sv: …}`, not {found}"), "`…` is `{fi: …, sv: …}`, not …");
        assert_eq!(without_gaps("it ends ({to}) before it begins ({from}): {why}"), "it ends before it begins");
    }

    #[test]
    fn every_code_stands_in_the_guide_with_its_meaning() {
        for speech in Speech::ALL {
            let (messages, pages) = (Messages::load(speech).unwrap(), pages(speech).unwrap());
            for (group, codes) in GROUPS {
                for code in *codes {
                    let page = &pages[&format!("{PAGE}-{group}.{}.md", speech.tag())];
                    assert!(page.contains(&format!("\n## `{}`\n", code.name)), "{}", code.name);
                    assert!(!messages.codes[code.name].means.is_empty(), "{} lacks `means` in {speech:?}", code.name);
                }
            }
        }
    }
}
