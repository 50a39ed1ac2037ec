//! A theme ready for rendering: compiled templates, words by language, static files. The only user of the template engine's environment.

pub(super) mod depth;
mod filters;
mod functions;
pub(super) mod tokens;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Enumerator, Object, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::fault::TemplateFault;
use super::making::Making;
use crate::colour::palette::Palette;
use crate::model::lang::Lang;
use crate::text::escape::prose;
use crate::theme::assets::{Asset, assets};
use crate::theme::source::TEMPLATES;
use crate::theme::strings::{Phrase, Strings};
use crate::theme::{SHEET, ThemeSource};

/// Steps that one page may take before its template is stopped.
const FUEL: u64 = 20_000_000;

/// Bytes that one page may have: whatever prints more goes round in circles.
const PAGE_LIMIT: usize = 8_000_000;

/// A theme ready for rendering.
#[derive(Debug)]
pub struct Theme {
    environment: Environment<'static>,
    words: BTreeMap<Lang, Value>,
    shown: BTreeMap<String, String>,
    /// Words by language.
    pub strings: BTreeMap<Lang, Arc<Strings>>,
    /// Static files, sorted by name.
    pub assets: Vec<Asset>,
    /// Its colours.
    pub palette: Palette,
    making: Arc<Making>,
}

impl Theme {
    /// Compiles every template of a theme.
    ///
    /// # Errors
    /// The first template that does not compile.
    pub fn new(source: &ThemeSource) -> Result<Self, Box<TemplateFault>> {
        Self::told(source, Arc::default())
    }

    /// The same, which tells which of its templates are being read and made into pages.
    ///
    /// # Errors
    /// The first template that does not compile.
    pub fn told(source: &ThemeSource, making: Arc<Making>) -> Result<Self, Box<TemplateFault>> {
        let (environment, faults) = compiled(source, &making);
        if let Some(fault) = faults.into_iter().next() {
            return Err(Box::new(fault));
        }
        let words = source.strings.iter().map(|(&lang, strings)| (lang, phrases(strings))).collect();
        let sheet = source.assets.get(SHEET).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let palette = Palette::new(&sheet, source.contrast.clone());
        let (strings, shown) = (source.strings.clone(), source.shown.clone());
        Ok(Self { environment, words, shown, strings, assets: assets(&source.assets), palette, making })
    }

    /// Renders a template with its variables; `s` holds the words of the language.
    ///
    /// # Errors
    /// What the template engine finds wrong, with the place in the template.
    pub fn render(&self, template: &str, lang: Lang, variables: Vec<(&'static str, Value)>) -> Result<String, Error> {
        let words = self.words.get(&lang).cloned().unwrap_or_default();
        let variables = Value::from_pairs(variables.into_iter().chain([("s", words)]));
        let _made = self.making.begin(shown(&self.shown, template));
        let (page, made) = Page::make(&self.environment, template, &variables);
        if page.full {
            return Err(too_long(self.environment.clone(), template, &variables));
        }
        made?;
        String::from_utf8(page.bytes).map_err(|error| Error::new(ErrorKind::WriteFailure, error.to_string()))
    }

    /// What the engine found wrong with the page of a template, with the place.
    #[must_use]
    pub fn fault(&self, error: &Error, template: &str, url: &str) -> TemplateFault {
        TemplateFault::new(error, template, url, &self.shown)
    }
}

/// A template as people are shown it.
fn shown<'a>(shown: &'a BTreeMap<String, String>, template: &'a str) -> &'a str {
    shown.get(&format!("templates/{template}")).map_or(template, String::as_str)
}

/// Bytes for which there is room when a page begins: most are no longer, and what grows is copied again and again.
const ROOM: usize = 32_000;

/// A page while it is printed.
struct Page {
    bytes: Vec<u8>,
    full: bool,
}

impl std::io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.bytes.len() + bytes.len() > PAGE_LIMIT {
            self.full = true;
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Page {
    /// Makes a page as far as it goes.
    fn make(environment: &Environment<'_>, template: &str, variables: &Value) -> (Self, Result<(), Error>) {
        let mut page = Self { bytes: Vec::with_capacity(ROOM), full: false };
        let template = environment.get_template(template);
        let made = template.and_then(|template| template.render_captured_to(variables, &mut page).map(drop));
        (page, made)
    }
}

/// Says where a page gets longer than it may be. The engine does not tell where it was when it could not write, but where it
/// was when it may take no further step: so that the last step is looked for with which the page is not yet too long.
fn too_long(mut environment: Environment<'_>, template: &str, variables: &Value) -> Error {
    let (mut short, mut long, mut place) = (0, FUEL, None);
    while short + 1 < long {
        let steps = short + (long - short) / 2;
        environment.set_fuel(Some(steps));
        match Page::make(&environment, template, variables) {
            (page, _) if page.full => long = steps,
            (_, made) => (short, place) = (steps, made.err()),
        }
    }
    let why = format!("the page is longer than {} MB", PAGE_LIMIT / 1_000_000);
    let error = Error::new(ErrorKind::WriteFailure, why);
    match place {
        Some(place) => error.with_source(place),
        None => error,
    }
}

/// The engine with every template that it can read, and what is wrong with the others.
pub(super) fn compiled(source: &ThemeSource, making: &Making) -> (Environment<'static>, Vec<TemplateFault>) {
    let mut environment = environment();
    let (mut faults, mut blocks) = (Vec::new(), 0);
    for (name, text) in source.templates.iter().take(TEMPLATES) {
        // What is constant is reckoned here, however large it is.
        let _read = making.begin(shown(&source.shown, name));
        if let Some(deep) = depth::too_deep(text, &mut blocks) {
            faults.push(TemplateFault::too_deep(deep, name, text, &source.shown));
        } else if let Err(error) = environment.add_template_owned(name.clone(), text.to_string()) {
            faults.push(TemplateFault::in_text(&error, name, text, &source.shown));
        }
    }
    if let Some((name, text)) = source.templates.iter().nth(TEMPLATES) {
        let why = format!("this theme has more than {TEMPLATES} templates; take some out");
        faults.push(TemplateFault::too_deep((0..0, why), name, text, &source.shown));
    }
    (environment, faults)
}

/// The engine with what templates may use.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    // A line that holds only a statement leaves no empty line.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(format_value);
    environment.set_fuel(Some(FUEL));
    environment.set_debug(true);
    // Only with `namespace` can a loop put values into each other, deeper than the stack; `debug` prints all that a page has.
    environment.remove_global("namespace");
    environment.remove_global("debug");
    filters::add(&mut environment);
    functions::add(&mut environment);
    environment
}

/// Prints a value: HTML as it is, text escaped, numbers; nothing else has a form that readers should see.
fn format_value(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    out.write_str(&printed(value)?).map_err(Error::from)
}

/// What is printed of a value.
fn printed(value: &Value) -> Result<Cow<'_, str>, Error> {
    match value.as_str() {
        Some(text) if value.is_safe() => Ok(Cow::Borrowed(text)),
        Some(text) => Ok(prose(text)),
        None if value.is_number() => Ok(Cow::Owned(value.to_string())),
        None => Err(Error::new(ErrorKind::InvalidOperation, format!("a {} cannot be printed", value.kind()))),
    }
}

fn phrases(strings: &Strings) -> Value {
    let group = |phrases: &BTreeMap<String, Phrase>| Named::of(phrases, phrase_value);
    Named::of(&strings.phrases, group)
}

fn phrase_value(phrase: &Phrase) -> Value {
    match phrase {
        Phrase::One(text) => Value::from(text.as_str()),
        Phrase::Forms(forms) => Named::of(forms, |text| Value::from(text.as_str())),
    }
}

/// Values by names, which are sorted: a page asks for hundreds, and the maps of the engine make a value of each name first.
#[derive(Debug)]
struct Named(Vec<(Box<str>, Value)>);

impl Named {
    fn of<T>(map: &BTreeMap<String, T>, value: impl Fn(&T) -> Value) -> Value {
        Value::from_object(Self(map.iter().map(|(name, of)| (name.as_str().into(), value(of))).collect()))
    }
}

impl Object for Named {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let row = self.0.binary_search_by(|(name, _)| (**name).cmp(key)).ok()?;
        self.0.get(row).map(|(_, value)| value.clone())
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.0.iter().map(|(name, _)| Value::from(&**name)).collect())
    }
}
