//! Texts into YAML as people would write it: quoted where it has to be, comments of readable width.

use crate::model::lang::Lang;

/// How wide comments are.
const WIDTH: usize = 110;

/// A text in double quotes.
#[must_use]
pub fn quoted(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '\\' | '"' => format!("\\{c}"),
            c if c.is_control() => " ".to_owned(),
            c => c.to_string(),
        })
        .collect();
    format!("\"{escaped}\"")
}

/// A text in several languages on one line: `{fi: "…", sv: "…"}`.
#[must_use]
pub fn texts(languages: &[Lang], text: impl Fn(Lang) -> String) -> String {
    let versions: Vec<String> = languages.iter().map(|lang| format!("{lang}: {}", quoted(&text(*lang)))).collect();
    format!("{{{}}}", versions.join(", "))
}

/// A comment of as many lines as it needs, behind an indentation.
#[must_use]
pub fn comment(indent: usize, text: &str) -> String {
    let start = format!("{}#", " ".repeat(indent));
    let (mut lines, mut line) = (String::new(), start.clone());
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH && line != start {
            lines += &(std::mem::replace(&mut line, start.clone()) + "\n");
        }
        line = line + " " + word;
    }
    lines + &line + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_text_keeps_its_signs() {
        assert_eq!(quoted(r#"a "b" \ c"#), r#""a \"b\" \\ c""#);
        assert_eq!(quoted("a\nb"), "\"a b\"");
    }

    #[test]
    fn a_comment_breaks_between_words_and_loses_none() {
        let text = "sana ".repeat(60);
        let comment = comment(2, &text);
        assert!(comment.lines().all(|line| line.starts_with("  # sana") && line.chars().count() <= WIDTH), "{comment}");
        assert_eq!(comment.matches("sana").count(), 60);
        assert_eq!(super::comment(0, ""), "#\n");
    }
}
