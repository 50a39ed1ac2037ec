//! Keeps templates from filling the memory: what filters, functions and operators would make is reckoned before they make it.
//!
//! The engine counts steps, and one step can make a text or a list of any size. A page therefore has a stock of bytes: every text and
//! every list that it makes is taken from it, whether it is printed or not. The parts of `a ~ b` and `a + b` are no calls that
//! could be counted, so each that has another after it is passed through a filter of ours, which [`watched`] writes behind it.

use std::fmt::Write as _;

use minijinja::machinery::{Token, tokenize};
use minijinja::value::{Rest, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, Value, filters};

/// Bytes of texts and lists that one page may make. The largest page of the default theme makes less than a twentieth of it.
pub(super) const STOCK: usize = 64_000_000;

/// Bytes that a place in a list takes.
const PLACE: usize = 32;

/// What stands behind the parts of `a ~ b` in the texts that the engine gets.
const WATCH: &str = "|__yhdys_counted";

/// What a page has made.
#[derive(Default)]
struct Made(usize);

/// Takes what is about to be made from the stock of the page.
///
/// # Errors
/// The stock does not hold as much.
pub(super) fn take(state: &mut State<'_, '_>, bytes: usize) -> Result<(), Error> {
    let made = state.get_or_insert_extension(Made::default());
    made.0 = made.0.saturating_add(bytes);
    if made.0 > STOCK { Err(too_large()) } else { Ok(()) }
}

fn too_large() -> Error {
    let why = format!("the texts and lists that the page makes are larger than {} MB", STOCK / 1_000_000);
    Error::new(ErrorKind::InvalidOperation, why)
}

/// How large the result of a filter can be, from its arguments.
type Size = fn(&[Value]) -> Result<usize, Error>;

/// Puts limits around everything that can make more than it gets, and takes away what nobody can keep in bounds.
pub(super) fn limit(environment: &mut Environment<'_>) {
    // Only with `namespace` can a loop gather what it makes; `debug` prints everything that a page has.
    environment.remove_global("namespace");
    environment.remove_global("debug");
    for (name, filter, size) in texts().into_iter().chain(lists()) {
        environment.add_filter(name, move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
            let args = args.0.into_iter().map(ValueOrKwargs::into_value).collect::<Vec<_>>();
            take(state, size(&args)?)?;
            filter.call(state, &args)
        });
    }
    environment.add_filter(WATCH.trim_start_matches('|'), |state: &mut State<'_, '_>, part: Value| {
        take(state, if part.as_str().is_some() { text(&part)? } else { items(&part) * PLACE })?;
        Ok::<_, Error>(part)
    });
}

/// Filters that make a text.
fn texts() -> Vec<(&'static str, Value, Size)> {
    vec![
        ("capitalize", Value::from_function(filters::capitalize), copied),
        ("e", Value::from_function(filters::escape), copied),
        ("escape", Value::from_function(filters::escape), copied),
        ("format", Value::from_function(filters::format), formatted),
        ("indent", Value::from_function(filters::indent), indented),
        ("join", Value::from_function(filters::join), joined),
        ("lower", Value::from_function(filters::lower), copied),
        ("pprint", Value::from_function(filters::pprint), indented),
        ("replace", Value::from_function(filters::replace), replaced),
        ("safe", Value::from_function(filters::safe), copied),
        ("string", Value::from_function(filters::string), copied),
        ("sum", Value::from_function(filters::sum), joined),
        ("title", Value::from_function(filters::title), copied),
        ("tojson", Value::from_function(filters::tojson), indented),
        ("trim", Value::from_function(filters::trim), copied),
        ("upper", Value::from_function(filters::upper), copied),
    ]
}

/// Filters that make a list.
fn lists() -> Vec<(&'static str, Value, Size)> {
    vec![
        ("batch", Value::from_function(filters::batch), parted),
        ("dictsort", Value::from_function(filters::dictsort), listed),
        ("groupby", Value::from_function(filters::groupby), listed),
        ("lines", Value::from_function(filters::lines), listed),
        ("list", Value::from_function(filters::list), listed),
        ("map", Value::from_function(filters::map), listed),
        ("max", Value::from_function(filters::max), listed),
        ("min", Value::from_function(filters::min), listed),
        ("reject", Value::from_function(filters::reject), listed),
        ("rejectattr", Value::from_function(filters::rejectattr), listed),
        ("reverse", Value::from_function(filters::reverse), listed),
        ("select", Value::from_function(filters::select), listed),
        ("selectattr", Value::from_function(filters::selectattr), listed),
        ("slice", Value::from_function(filters::slice), parted),
        ("sort", Value::from_function(filters::sort), listed),
        ("split", Value::from_function(filters::split), listed),
        ("unique", Value::from_function(filters::unique), listed),
    ]
}

/// The bytes of a value as a text.
fn text(value: &Value) -> Result<usize, Error> {
    if let Some(text) = value.as_str() {
        return Ok(text.len());
    }
    let mut counted = Counted(0);
    write!(counted, "{value}").map_err(|_| too_large())?;
    Ok(counted.0)
}

/// Counts what is written, as far as there is a limit.
struct Counted(usize);

impl std::fmt::Write for Counted {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = self.0.saturating_add(text.len());
        if self.0 > STOCK { Err(std::fmt::Error) } else { Ok(()) }
    }
}

/// The items of a list, or the letters of a text; what only a walk can tell is walked as far as there is a limit.
fn items(value: &Value) -> usize {
    let walked = || value.try_iter().map(|items| items.take(STOCK / PLACE + 1).count()).unwrap_or_default();
    value.as_str().map(str::len).or_else(|| value.len()).unwrap_or_else(walked)
}

fn first(args: &[Value]) -> &Value {
    args.first().unwrap_or(&Value::UNDEFINED)
}

/// The largest whole number among the arguments after the first, also among those with a name.
fn number(args: &[Value]) -> Option<usize> {
    let named = |value: &Value| {
        let of = |name: &str| value.get_attr(name).ok()?.as_usize();
        ["width", "indent", "count"].into_iter().find_map(of)
    };
    args.iter().skip(1).filter_map(|value| value.as_usize().or_else(|| named(value))).max()
}

fn copied(args: &[Value]) -> Result<usize, Error> {
    text(first(args))
}

fn listed(args: &[Value]) -> Result<usize, Error> {
    Ok(items(first(args)).saturating_mul(PLACE))
}

/// A list in parts of so many items, or in so many parts: either may be filled up.
fn parted(args: &[Value]) -> Result<usize, Error> {
    Ok(items(first(args)).saturating_add(number(args).unwrap_or_default().saturating_mul(2)).saturating_mul(PLACE))
}

fn replaced(args: &[Value]) -> Result<usize, Error> {
    let (Some(from), Some(to)) = (args.get(1), args.get(2)) else { return copied(args) };
    let times = match (first(args).as_str(), from.as_str()) {
        (Some(text), Some(from)) => text.matches(from).count(),
        _ => text(first(args))?,
    };
    Ok(text(first(args))?.saturating_add(times.saturating_mul(text(to)?)))
}

/// Every item as a text, with what stands between them.
fn joined(args: &[Value]) -> Result<usize, Error> {
    let between = args.get(1).and_then(Value::as_str).map_or(0, str::len);
    let mut all = 0_usize;
    for item in first(args).try_iter().into_iter().flatten() {
        all = all.saturating_add(text(&item)?).saturating_add(between).saturating_add(1);
        if all > STOCK {
            return Err(too_large());
        }
    }
    Ok(all)
}

/// A text whose lines, or the parts of a value that stand in lines of their own, are moved to the right.
fn indented(args: &[Value]) -> Result<usize, Error> {
    let value = first(args);
    let lines = value.as_str().map_or_else(|| text(value), |text| Ok(text.matches('\n').count() + 1))?;
    Ok(text(value)?.saturating_add(lines.saturating_mul(number(args).unwrap_or(4))))
}

/// A text in which every sign of a place stands for the longest argument, or for the greatest width that is written.
fn formatted(args: &[Value]) -> Result<usize, Error> {
    let form = first(args).as_str().unwrap_or_default();
    let digits = form.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut longest = digits.map(|digits| digits.parse().unwrap_or(usize::MAX)).max().unwrap_or_default();
    for value in args.iter().skip(1) {
        longest = longest.max(text(value)?);
    }
    // A star takes the width from an argument.
    longest = longest.max(number(args).filter(|_| form.contains('*')).unwrap_or_default());
    Ok(form.len().saturating_add(form.matches('%').count().saturating_mul(longest)))
}

/// A phrase with a text in each place of one name, and what it may grow to.
///
/// # Errors
/// The result would be too large.
pub(super) fn filled(state: &mut State<'_, '_>, html: &str, place: &str, text: &str) -> Result<String, Error> {
    let times = html.matches(place).count();
    take(state, html.len().saturating_add(times.saturating_mul(text.len())))?;
    Ok(html.replace(place, text))
}

/// A template in which the parts of `a ~ b` and `a + b` that have another after them are counted.
pub(super) fn watched(source: &str) -> String {
    let Ok(syntax) = super::syntax() else { return source.to_owned() };
    let (mut made, mut done, mut value_before) = (String::with_capacity(source.len()), 0, None);
    for (token, span) in tokenize(source, false, syntax).map_while(Result::ok) {
        if let (Token::Tilde | Token::Plus, Some(end)) = (&token, value_before) {
            made.push_str(&source[done..end]);
            made.push_str(WATCH);
            done = end;
        }
        value_before = ends_value(&token).then_some(span.end_offset as usize);
    }
    made.push_str(&source[done..]);
    made
}

/// Whether a token can be the last of a value.
fn ends_value(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Ident(_)
            | Token::Str(_)
            | Token::String(_)
            | Token::Int(_)
            | Token::Int128(_)
            | Token::Float(_)
            | Token::ParenClose
            | Token::BracketClose
            | Token::BraceClose
    )
}

/// A template as its author wrote it, and where a byte of what the engine got stands in it.
pub(in crate::pipeline::render) fn written(watched: &str) -> (String, impl Fn(usize) -> usize + '_) {
    let before = |at: usize| at - watched.get(..at).map_or(0, |text| text.matches(WATCH).count() * WATCH.len());
    (watched.replace(WATCH, ""), before)
}
