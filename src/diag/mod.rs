//! A mistake in what people wrote: where it is, what it is, and what to do about it. Data only; words and layout are elsewhere.

pub mod arg;
pub mod code;
pub mod format;
pub mod guide;
pub mod joined;
pub mod limit;
pub mod messages;

use crate::text::{FileId, Span};
use arg::Arg;
use code::{Code, Severity};

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which mistake.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// How serious it is here: as its code says, unless the site says otherwise.
    pub severity: Severity,
    /// Words for the placeholders of its message.
    pub args: Vec<(&'static str, Arg)>,
    /// Other places that it is about, each with the name of its label.
    pub also: Vec<(Span, &'static str)>,
    /// The nearest name that would be right.
    pub nearest: Option<String>,
    /// What else helps: names that would be right, or an example of what to write.
    pub more: Option<Arg>,
    /// The key of a type that it is about, or a list of words: whoever knows the types adds what else helps.
    pub about: Option<(&'static str, &'static str)>,
    /// The record whose missing keys follow from it.
    pub explains: Option<Span>,
}

impl Diagnostic {
    /// A mistake at a place.
    #[must_use]
    pub fn new(code: Code, span: Span) -> Self {
        Self {
            code,
            span,
            severity: code.severity,
            args: Vec::new(),
            also: Vec::new(),
            nearest: None,
            more: None,
            about: None,
            explains: None,
        }
    }

    /// Every place that it is about.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let others = self.also.iter_mut().map(|(span, _)| span);
        std::iter::once(&mut self.span).chain(others).chain(self.explains.as_mut())
    }

    /// With a word for a placeholder of its message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// With the record whose missing keys follow from it.
    #[must_use]
    pub fn explains(mut self, record: Span) -> Self {
        self.explains = Some(record);
        self
    }

    /// With another place that it is about.
    #[must_use]
    pub fn also(mut self, span: Span, label: &'static str) -> Self {
        self.also.push((span, label));
        self
    }

    /// With the nearest name that would be right.
    #[must_use]
    pub fn nearest(mut self, name: Option<impl Into<String>>) -> Self {
        self.nearest = name.map(Into::into);
        self
    }

    /// With the key of a type that it is about.
    #[must_use]
    pub fn about(mut self, key: Option<(&'static str, &'static str)>) -> Self {
        self.about = key;
        self
    }

    /// With names that would be right, or an example.
    #[must_use]
    pub fn more(mut self, more: impl Into<Option<Arg>>) -> Self {
        self.more = more.into();
        self
    }

    /// True when nothing may be published because of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// What a stage made, and the mistakes that it found on the way.
#[derive(Clone, Debug)]
pub struct Checked<T> {
    /// What it made.
    pub value: T,
    /// What it found.
    pub diags: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Something without mistakes.
    pub fn clean(value: T) -> Self {
        Self { value, diags: Vec::new() }
    }

    /// Hands the mistakes over to a list and gives the value.
    pub fn into_value(self, diags: &mut Vec<Diagnostic>) -> T {
        diags.extend(self.diags);
        self.value
    }
}

/// Puts mistakes in the order in which people meet them: by file, place and code; each once. `rank` gives the place of a file
/// in the order in which they are read.
pub fn sort<R: Ord>(diags: &mut Vec<Diagnostic>, rank: impl Fn(FileId) -> R) {
    diags.sort_by(|a, b| {
        let key = |diag: &Diagnostic| (rank(diag.span.file), diag.span.start, diag.code.name);
        key(a).cmp(&key(b)).then_with(|| a.args.cmp(&b.args))
    });
    diags.dedup_by(|later, first| {
        let same = is_same(later, first);
        if same && (later.code == code::WRONG_KIND || first.nearest.is_none()) {
            std::mem::swap(later, first);
        }
        same
    });
}

/// A mistake in an inherited record is found once for each site that inherits it; what the record's own site says of it is kept.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    let name = |diag: &Diagnostic| diag.code == code::UNKNOWN_REFERENCE || diag.code == code::WRONG_KIND;
    a.span == b.span && ((name(a) && name(b)) || (a.code == b.code && a.args == b.args && a.also == b.also))
}
