//! The pages of the preview itself: what they show, put into the templates in `templates/`, in which all text is escaped.

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Serde};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, context};
use serde::Serialize;

use super::speech::Speech;
use crate::text::escape::escape;
use crate::text::fill;

/// The templates by their names.
const TEMPLATES: [(&str, &str); 6] = [
    ("own.html", include_str!("templates/own.html")),
    ("board.html", include_str!("templates/board.html")),
    ("broken.html", include_str!("templates/broken.html")),
    ("choice.html", include_str!("templates/choice.html")),
    ("mistake.html", include_str!("templates/mistake.html")),
    ("missing.html", include_str!("templates/missing.html")),
];

/// A page of the preview in a language: its template gets the words as `s` and what it shows as `v`.
#[must_use]
pub(super) fn own_page(template: &str, speech: Speech, title: &str, view: impl Serialize) -> String {
    filled(template, speech, title, view).unwrap_or_else(|error| escape(&format!("{template}: {error:#}")).into_owned())
}

fn filled(template: &str, speech: Speech, title: &str, view: impl Serialize) -> Result<String, Error> {
    let mut environment = Environment::new();
    // A line that holds only a statement leaves no empty line.
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(print);
    environment.add_function("fill", fill);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    let (lang, title) = (speech.lang.tag(), speech.get(title));
    let page = context! { lang, title, s => speech.own(), v => Value::from(Serde(view)) };
    environment.get_template(template)?.render(page)
}

/// Prints text escaped, and numbers; nothing else has a form that readers should see.
fn print(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if value.is_safe() => out.write_str(text).map_err(Error::from),
        Some(text) => out.write_str(&escape(text)).map_err(Error::from),
        None if value.is_number() => out.write_str(&value.to_string()).map_err(Error::from),
        None => Err(Error::new(ErrorKind::InvalidOperation, format!("a {} cannot be printed", value.kind()))),
    }
}

/// `fill(phrase, name=value, …)`: the phrase with its `{name}` placeholders filled.
fn fill(phrase: &str, values: Kwargs) -> Result<String, Error> {
    let known = values.args().map(|name| Ok((name, values.get::<Value>(name)?.to_string())));
    let known = known.collect::<Result<BTreeMap<_, _>, Error>>()?;
    Ok(fill::filled(phrase, |name| known.get(name).map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;

    #[test]
    fn text_is_escaped_and_words_are_those_of_the_language() {
        let view = serde_json::json!({"lead": "broken_lead", "reasons": ["<b> & \"c\""], "mistakes": []});
        let page = own_page("broken.html", Speech::of(Lang::SV), "broken_title", view);
        assert!(
            page.contains("<html lang=\"sv\">") && page.contains("<p class=\"said\">&lt;b&gt; &amp; &quot;c&quot;</p>"),
            "{page}"
        );
        assert!(page.contains(Speech::of(Lang::SV).get("broken_lead")), "{page}");
    }

    #[test]
    fn what_looks_like_a_placeholder_in_a_name_is_shown_as_it_is() {
        let values = Kwargs::from_iter([("a", Value::from("{b}")), ("b", Value::from("c"))]);
        assert_eq!(fill("{a} {b}", values).unwrap(), "{b} c");
    }

    #[test]
    fn a_page_that_cannot_be_made_says_why() {
        let page = own_page("broken.html", Speech::of(Lang::FI), "broken_title", ());
        assert!(page.starts_with("broken.html: "), "{page}");
    }
}
