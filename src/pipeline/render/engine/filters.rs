//! Filters of the engine that make much of little, with an end: the engine counts steps, and not how much one of them makes.

use minijinja::value::{Kwargs, Rest, StringInput, Value, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, filters};

use super::PAGE_LIMIT;

/// The largest number that says how much a filter makes.
const WIDEST: usize = 9_999;

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("batch", batch);
    environment.add_filter("format", format);
    environment.add_filter("indent", indent);
    environment.add_filter("join", join);
    environment.add_filter("replace", replace);
    environment.add_filter("slice", slice);
    environment.add_filter("tojson", tojson);
}

/// Refuses a text that would be longer than a page may be.
pub(super) fn within(bytes: usize) -> Result<(), Error> {
    let why = || format!("this makes a text of more than {} MB", PAGE_LIMIT / 1_000_000);
    (bytes <= PAGE_LIMIT).then_some(()).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, why()))
}

fn narrow(number: usize) -> Result<(), Error> {
    let why = || format!("{number} is too large a number for this filter; {WIDEST} is the largest");
    (number <= WIDEST).then_some(()).ok_or_else(|| Error::new(ErrorKind::InvalidOperation, why()))
}

fn batch(state: &State<'_, '_>, value: Value, count: usize, fill: Option<Value>) -> Result<Value, Error> {
    narrow(count)?;
    filters::batch(state, value, count, fill)
}

fn slice(state: &State<'_, '_>, value: Value, count: usize, fill: Option<Value>) -> Result<Value, Error> {
    narrow(count)?;
    filters::slice(state, value, count, fill)
}

fn format(state: &mut State<'_, '_>, text: &Value, values: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    for wanted in text.as_str().unwrap_or_default().split('%').skip(1) {
        let end = wanted.find(|sign: char| !(sign.is_ascii_digit() || "-+ #.,*".contains(sign)));
        let numbers = wanted.get(..end.unwrap_or(wanted.len())).unwrap_or_default();
        if numbers.contains('*') {
            return Err(Error::new(ErrorKind::InvalidOperation, "write the width itself instead of `*`"));
        }
        let mut numbers = numbers.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
        numbers.try_for_each(|number| narrow(number.parse().unwrap_or(usize::MAX)))?;
    }
    filters::format(state, text, values)
}

fn indent(
    text: StringInput<'_>,
    width: Option<usize>,
    first: Option<bool>,
    blank: Option<bool>,
    named: Kwargs,
) -> Result<Value, Error> {
    let wide = width.or(named.get("width")?).unwrap_or_default();
    narrow(wide)?;
    let lines = text.as_str().matches('\n').count() + 1;
    within(text.as_str().len().saturating_add(lines.saturating_mul(wide)))?;
    filters::indent(text, width, first, blank, named)
}

fn join(
    state: &mut State<'_, '_>,
    values: &Value,
    between: Option<StringInput<'_>>,
    attribute: Option<&str>,
    named: Kwargs,
) -> Result<Value, Error> {
    let between_length = between.as_ref().map_or(0, |between| between.as_str().len());
    let texts: usize = values.try_iter().map_or(0, |items| items.map(|item| item.as_str().map_or(0, str::len)).sum());
    within(texts.saturating_add(values.len().unwrap_or(0).saturating_mul(between_length)))?;
    filters::join(state, values, between, attribute, named)
}

fn replace(
    state: &mut State<'_, '_>,
    text: StringInput<'_>,
    from: StringInput<'_>,
    to: StringInput<'_>,
) -> Result<Value, Error> {
    let times = text.as_str().matches(from.as_str()).count();
    within(text.as_str().len().saturating_add(times.saturating_mul(to.as_str().len())))?;
    filters::replace(state, text, from, to)
}

fn tojson(value: &Value, indent: Option<Value>, named: Kwargs) -> Result<Value, Error> {
    let wide = indent.clone().or(named.get("indent")?);
    narrow(wide.and_then(|wide| wide.as_usize()).unwrap_or_default())?;
    filters::tojson(value, indent, named)
}

#[cfg(test)]
mod tests {
    use super::super::environment;

    fn printed(template: &str) -> Result<String, String> {
        environment().render_str(template, ()).map_err(|error| error.to_string())
    }

    #[test]
    fn filters_do_what_those_of_the_engine_do() {
        for (template, expected) in [
            ("{{ 'a\nb'|indent(2) }}{{ 'a'|indent(width=1, first=true) }}", "a\n  b a"),
            ("{{ 'a-b'|replace('-', '+') }}{{ '<'|safe|replace('<', '>') }}", "a+b&gt;"),
            ("{{ [1, 2, 3]|batch(2)|length }}{{ [1, 2, 3]|slice(2)|length }}", "22"),
            ("{{ ['a', 1]|join(', ') }}{{ [{'b': 'c'}]|join(attribute='b') }}", "a, 1c"),
            (
                "{{ '%05.1f 12345 %%'|format(2.25) }}{{ 'tel 0401234567 %s'|format('a') }}",
                "002.2 12345 %tel 0401234567 a",
            ),
            ("{{ [1]|tojson }}{{ [1]|tojson(indent=1) }}", "[1][\n 1\n]"),
        ] {
            assert_eq!(printed(template).as_deref(), Ok(expected), "{template}");
        }
    }

    #[test]
    fn filters_that_make_much_of_little_have_an_end() {
        for template in [
            "{{ 'a'|indent(10 ** 12, true) }}",
            "{{ 'a'|indent(width=10 ** 12) }}",
            "{{ ('\n' * 10 ** 6)|indent(100) }}",
            "{{ ('a' * 10 ** 6)|replace('a', 'a' * 10 ** 6) }}",
            "{{ [1]|batch(10 ** 12, 'a') }}",
            "{{ [1]|slice(10 ** 12) }}",
            "{{ range(100000)|join('a' * 10 ** 7) }}",
            "{{ ['a' * 10 ** 7, 'a']|join }}",
            "{{ '%999999999999d'|format(1) }}",
            "{{ '%-.99999999999999999999f'|format(1) }}",
            "{{ [[1]]|tojson(10 ** 12) }}",
            "{{ [[1]]|tojson(indent=10 ** 12) }}",
            "{{ fill('{a}' * 10 ** 5, a='a' * 10 ** 5) }}",
        ] {
            let told = printed(template).unwrap_err();
            assert!(told.contains("too large a number") || told.contains("more than 8 MB"), "{template}: {told}");
        }
    }
}
