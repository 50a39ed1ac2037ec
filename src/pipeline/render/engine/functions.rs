//! The functions that templates may call: HTML that most pages print often, which the engine would take long to put together.

mod reach;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, Error, ErrorKind, State};

use super::{filters, printed};
use crate::text::escape::{escape, prose};
use crate::text::fill::filled;

/// Gives the functions to an engine, by the names under which templates call them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_function("fill", fill);
    environment.add_function("anchor", anchor);
    environment.add_function("anchors", anchors_of);
    environment.add_function("items", items);
    environment.add_function("fact", fact);
    environment.add_function("tag", tag);
    environment.add_function("host", |url: &str| host(url).to_owned());
    environment.add_function("site_of", |url: &str| site_of(url).to_owned());
    environment.add_function("external", external);
    environment.add_function("source", source);
    environment.add_function("reach", reach::reach);
}

/// `fill(phrase, name=value, …)`: the phrase with its `{name}` placeholders filled; safe HTML.
fn fill(phrase: &str, values: Kwargs) -> Result<Value, Error> {
    let mut known: Vec<(&str, String)> = Vec::new();
    for name in values.args() {
        let value: Value = values.get(name)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        known.push((name, if value.is_safe() { text } else { prose(&text).into_owned() }));
    }
    let longest = known.iter().map(|(_, value)| value.len()).max().unwrap_or_default();
    filters::within(phrase.len().saturating_add(phrase.matches('{').count().saturating_mul(longest)))?;
    let value = |name: &str| known.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    Ok(Value::from_safe_string(filled(&prose(phrase), value)))
}

/// `anchor(link)`: a name that leads to its page, where there is one.
fn anchor(link: &Value) -> Result<Value, Error> {
    let mut html = String::new();
    write_anchor(link, &mut html)?;
    Ok(Value::from_safe_string(html))
}

/// `anchors(links)`: names in a row, separated by commas.
fn anchors_of(links: &Value) -> Result<Value, Error> {
    let mut html = String::new();
    for (row, link) in links.try_iter()?.enumerate() {
        html.push_str(if row > 0 { ", " } else { "" });
        write_anchor(&link, &mut html)?;
    }
    Ok(Value::from_safe_string(html))
}

/// `items(links)`: names as the items of a list, one a line.
fn items(links: &Value) -> Result<Value, Error> {
    let mut html = String::new();
    for link in links.try_iter()? {
        html.push_str("<li>");
        write_anchor(&link, &mut html)?;
        html.push_str("</li>\n");
    }
    Ok(Value::from_safe_string(html))
}

/// `fact(label, value)`: a row of a list of key facts, where there is something to say.
fn fact(label: &Value, value: &Value) -> Result<Value, Error> {
    if value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, "this fact has no value"));
    }
    if !value.is_true() {
        return Ok(Value::from_safe_string(String::new()));
    }
    let (label, value) = (printed(label)?, printed(value)?);
    Ok(Value::from_safe_string(["<div><dt>", &*label, "</dt><dd>", &*value, "</dd></div>"].concat()))
}

/// `tag(code, label)`: a status as a word; the code only chooses its colour.
fn tag(code: &Value, label: &Value) -> Result<Value, Error> {
    tag_of(&printed(code)?, label)
}

fn tag_of(code: &str, label: &Value) -> Result<Value, Error> {
    let label = printed(label)?;
    Ok(Value::from_safe_string(["<strong class=\"tag tag-", code, "\">", &*label, "</strong>"].concat()))
}

fn write_anchor(link: &Value, html: &mut String) -> Result<(), Error> {
    let label = link.get_attr("label")?;
    if label.is_undefined() {
        return Err(Error::new(ErrorKind::InvalidOperation, "this is no link: it has no `label`"));
    }
    let href = link.get_attr("href")?;
    let text = label.as_str().unwrap_or_default();
    // With the signs around them: what is grown piece by piece is copied again and again.
    html.reserve(href.as_str().map_or(0, str::len) + text.len() + 32);
    if let Some(href) = href.as_str() {
        html.push_str("<a href=\"");
        html.push_str(&escape(href));
        html.push_str("\">");
    }
    if label.is_safe() {
        html.push_str(text)
    } else {
        html.push_str(&prose(text))
    }
    if href.as_str().is_some() {
        html.push_str("</a>");
    }
    Ok(())
}

/// `host(url)`: an address as people write it, without what browsers add.
fn host(url: &str) -> &str {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    rest.strip_prefix("www.").unwrap_or(rest).trim_matches('/')
}

/// `site_of(url)`: the name of the site of an address, for links beside the name of whoever answers.
fn site_of(url: &str) -> &str {
    host(url).split('/').next().unwrap_or_default()
}

/// `external(url, label)`: an address outside the portal; the label is the address itself unless one is given.
fn external(url: &str, label: Option<&Value>) -> Result<Value, Error> {
    let mut html = String::new();
    write_external(url, label.filter(|label| label.is_true()), &mut html)?;
    Ok(Value::from_safe_string(html))
}

/// `source(row)`: where a fact comes from: what it is, where, when it was read. The phrase for the day is `s.record.accessed`.
fn source(state: &State<'_, '_>, row: &Value) -> Result<Value, Error> {
    let part = |name: &str| row.get_attr(name).map(|value| Some(value).filter(Value::is_true));
    let (title, url) = (part("title")?, part("url")?);
    let mut html = String::new();
    match url.as_ref().and_then(Value::as_str) {
        Some(url) => write_external(url, title.as_ref(), &mut html)?,
        None => html.push_str(&title.as_ref().map_or(Ok("".into()), printed)?),
    }
    if let Some(place) = part("place")? {
        html.extend([", ", &*printed(&place)?]);
    }
    if let Some(accessed) = part("accessed")? {
        let phrase = state.lookup("s").unwrap_or_default().get_attr("record")?.get_attr("accessed")?;
        let date = printed(&accessed)?;
        let phrase = prose(phrase.as_str().unwrap_or_default());
        html.extend([", ", &*filled(&phrase, |name| (name == "date").then_some(&*date))]);
    }
    if let Some(note) = part("note")? {
        html.extend([". ", &*printed(&note)?]);
    }
    Ok(Value::from_safe_string(html))
}

fn write_external(url: &str, label: Option<&Value>, html: &mut String) -> Result<(), Error> {
    html.extend(["<a rel=\"external\" href=\"", &*escape(url), "\">"]);
    match label {
        Some(label) => html.push_str(&printed(label)?),
        None => html.push_str(&prose(host(url))),
    }
    html.push_str("</a>");
    Ok(())
}
