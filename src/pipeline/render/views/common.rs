//! Parts of many pages: sources, meetings, dated steps, and what every record's page ends with.

use schemars::JsonSchema;
use serde::Serialize;

use super::notes::{NoteView, notes};
use super::tasks::rows::concerns;
use super::time::{TimeView, in_lists, time, validity};
use crate::model::codes::Coded;
use crate::model::date::Date;
use crate::model::document::Document;
use crate::model::id::Id;
use crate::model::kind::{Kind, RecordRef};
use crate::model::meeting::{HistoryEntry, Meeting, MeetingState};
use crate::model::meta::Source;
use crate::model::period::Period;
use crate::pipeline::plan::shown;
use crate::pipeline::render::context::{Context, Html, Link};
use crate::text::escape::{escape, prose};
use crate::text::fill;

/// A word of the interface as HTML.
#[must_use]
pub fn word<'a>(cx: &Context<'a>, group: &str, name: &'a str) -> Html {
    Html::escaped(cx.word(group, name))
}

/// Records of a kind as readers call them: the title of the list of tasks is a question.
#[must_use]
pub fn kinds(cx: &Context<'_>, kind: Kind) -> Html {
    if kind == Kind::Task { word(cx, "task", "many") } else { cx.code("index", kind) }
}

/// A phrase with its `{name}` placeholders filled.
#[must_use]
pub fn filled(cx: &Context<'_>, group: &str, name: &str, values: &[(&str, Html)]) -> Html {
    fill(cx.strings.phrase(group, name).unwrap_or(name), values)
}

/// A phrase with its `{name}` placeholders filled with plain text, for what the frame escapes itself.
#[must_use]
pub fn filled_plain(cx: &Context<'_>, group: &str, name: &str, values: &[(&str, &str)]) -> String {
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    fill::filled(cx.strings.phrase(group, name).unwrap_or(name), value)
}

/// The form of a phrase for a number, with `{n}` filled.
#[must_use]
pub fn counted(cx: &Context<'_>, group: &str, name: &str, n: usize) -> Html {
    let number = Html::escaped(&cx.strings.format.number(&n.to_string()));
    fill(cx.strings.plural(group, name, n).unwrap_or(name), &[("n", number)])
}

/// The form of a phrase for a number, with its `{name}` placeholders filled.
#[must_use]
pub fn counted_filled(cx: &Context<'_>, group: &str, name: &str, n: usize, values: &[(&str, Html)]) -> Html {
    fill(cx.strings.plural(group, name, n).unwrap_or(name), values)
}

/// A whole number as HTML.
#[must_use]
pub fn number(n: usize) -> Html {
    Html::escaped(&n.to_string())
}

fn fill(phrase: &str, values: &[(&str, Html)]) -> Html {
    let value = |name: &str| values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str());
    Html::trusted(fill::filled(&prose(phrase), value))
}

/// A date in few signs, for tables and ranges.
#[must_use]
pub fn short_date(cx: &Context<'_>, date: Date) -> Html {
    let written = escape(&cx.strings.format.date_short(date)).into_owned();
    Html::trusted(format!("<time datetime=\"{}\">{written}</time>", date.iso()))
}

/// A stretch of time in words that fit into a sentence; none when it has no ends.
#[must_use]
pub fn period(cx: &Context<'_>, period: &Period) -> Option<Html> {
    let open = |name: &str, date: Date| filled(cx, "part", name, &[("date", short_date(cx, date))]);
    match (period.from, period.to) {
        (None, None) => None,
        (Some(from), None) => Some(open("since", from)),
        (None, Some(to)) => Some(open("until", to)),
        (Some(from), Some(to)) => Some(Html::escaped(&cx.strings.format.range_short(from, to))),
    }
}

/// A link as HTML, for use inside a sentence.
#[must_use]
pub fn anchor(link: &Link) -> Html {
    match &link.href {
        Some(href) => Html::trusted(format!("<a href=\"{}\">{}</a>", escape(href), link.label.as_str())),
        None => link.label.clone(),
    }
}

/// A link to a record, unless it is a document that is not public.
#[must_use]
pub fn shown(cx: &Context<'_>, record: RecordRef) -> Option<Link> {
    cx.portal.is_shown(record).then(|| cx.link(record))
}

/// Documents as links; those that are not public are left out.
#[must_use]
pub fn documents(cx: &Context<'_>, ids: &[Id<Document>]) -> Vec<Link> {
    ids.iter().filter_map(|&id| shown(cx, id.into())).collect()
}

/// A source as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SourceView {
    /// What it is.
    pub title: Html,
    /// Its full address, where one is known.
    pub url: Option<String>,
    /// The host or place.
    pub place: Option<String>,
    /// When it was read.
    pub accessed: Option<Html>,
    /// A remark.
    pub note: Option<Html>,
}

/// A source as readers see it.
#[must_use]
pub fn source(cx: &Context<'_>, source: &Source) -> SourceView {
    SourceView {
        title: cx.name(&source.title),
        url: source.url.clone(),
        place: source.place.clone(),
        accessed: source.accessed.map(|date| cx.date(date)),
        note: cx.text(&source.note),
    }
}

/// A meeting as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeetingView {
    /// Its place on the page.
    pub anchor: Option<String>,
    /// The day.
    pub date: Html,
    /// From when to when.
    pub time: Option<String>,
    /// Where.
    pub place: Option<Html>,
    /// What is known of it, as a code for templates and style sheets.
    pub state: &'static str,
    /// The same in words.
    pub state_label: Html,
    /// Who takes part.
    pub participants: Vec<Link>,
    /// Its languages.
    pub languages: Vec<String>,
    /// Its papers.
    pub documents: Vec<Link>,
    /// Its agenda.
    pub topics: Vec<Link>,
    /// What came of it.
    pub outcomes: Vec<Html>,
    /// A remark.
    pub note: Option<Html>,
}

/// A meeting as readers see it.
#[must_use]
pub fn meeting(cx: &Context<'_>, meeting: &Meeting) -> MeetingView {
    let format = &cx.strings.format;
    let time = meeting.time.map(|from| match meeting.ends {
        Some(to) => format!("{}–{}", format.time(from), format.time(to)),
        None => format.time(from),
    });
    let state = state(cx, meeting);
    MeetingView {
        anchor: meeting.id.as_ref().map(|id| format!("meeting-{id}")),
        date: cx.date(meeting.date),
        time,
        place: cx.text(&meeting.place),
        state,
        state_label: Html::escaped(cx.word("meeting_state", state)),
        participants: cx.parties(&meeting.participants),
        languages: meeting.languages.iter().map(|lang| cx.language_name(*lang)).collect(),
        documents: documents(cx, &meeting.documents),
        topics: cx.links(&meeting.topics),
        outcomes: cx.texts(&meeting.outcomes),
        note: cx.text(&meeting.note),
    }
}

/// The state of a meeting as a code; a planned day that has passed is no record, never a meeting held.
fn state(cx: &Context<'_>, meeting: &Meeting) -> &'static str {
    match meeting.state {
        MeetingState::Planned if !coming(cx, meeting) => "no-record",
        MeetingState::Planned | MeetingState::Held | MeetingState::Cancelled => meeting.state.code(),
    }
}

/// True when the day of a meeting is not over.
#[must_use]
pub fn coming(cx: &Context<'_>, meeting: &Meeting) -> bool {
    meeting.date.last_day() >= cx.portal.today
}

/// Meetings as readers look for them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeetingsView {
    /// Those to come, soonest first.
    pub coming: Vec<MeetingView>,
    /// The others, newest first.
    pub past: Vec<MeetingView>,
}

/// Meetings as readers look for them.
#[must_use]
pub fn meetings(cx: &Context<'_>, rows: &[Meeting]) -> MeetingsView {
    let (mut ahead, mut past): (Vec<&Meeting>, Vec<&Meeting>) =
        rows.iter().partition(|row| coming(cx, row) && row.state != MeetingState::Held);
    ahead.sort_by_key(|row| row.date);
    past.sort_by_key(|row| std::cmp::Reverse(row.date));
    let views = |rows: Vec<&Meeting>| rows.into_iter().map(|row| meeting(cx, row)).collect();
    MeetingsView { coming: views(ahead), past: views(past) }
}

/// The next planned meeting.
#[must_use]
pub fn next_meeting<'m>(cx: &Context<'_>, rows: &'m [Meeting]) -> Option<&'m Meeting> {
    rows.iter().filter(|row| row.state == MeetingState::Planned && coming(cx, row)).min_by_key(|row| row.date)
}

/// The last meeting that was held.
#[must_use]
pub fn last_meeting(rows: &[Meeting]) -> Option<&Meeting> {
    rows.iter().filter(|row| row.state == MeetingState::Held).max_by_key(|row| row.date)
}

/// The next planned meeting, else the last one held, in words; none when neither is on record.
#[must_use]
pub fn meeting_in_short(cx: &Context<'_>, rows: &[Meeting]) -> Option<Html> {
    let say = |name: &str, row: &Meeting| filled(cx, "meeting", name, &[("date", cx.date(row.date))]);
    let next = next_meeting(cx, rows).map(|row| say("next", row));
    next.or_else(|| last_meeting(rows).map(|row| say("last", row)))
}

/// A dated step as readers see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct HistoryView {
    /// The day or days.
    pub date: Html,
    /// That it is to come, as a word, where its day has not come.
    pub coming: Option<Html>,
    /// What happened.
    pub what: Html,
    /// Where it happened.
    pub body: Option<Link>,
    /// The section of the minutes.
    pub section: Option<String>,
    /// Where the fact comes from.
    pub source: Option<SourceView>,
}

/// Dated steps as readers see them, oldest first.
#[must_use]
pub fn history(cx: &Context<'_>, entries: &[HistoryEntry]) -> Vec<HistoryView> {
    let mut entries: Vec<&HistoryEntry> = entries.iter().collect();
    entries.sort_by_key(|entry| entry.date);
    entries.into_iter().map(|entry| history_entry(cx, entry)).collect()
}

/// A dated step as readers see it.
#[must_use]
pub fn history_entry(cx: &Context<'_>, entry: &HistoryEntry) -> HistoryView {
    let date = match entry.to {
        Some(to) => Html::escaped(&cx.strings.format.range(entry.date, to)),
        None => cx.date(entry.date),
    };
    HistoryView {
        date,
        coming: (entry.date.first_day() > cx.portal.today).then(|| cx.code("meeting_state", MeetingState::Planned)),
        what: cx.name(&entry.what),
        body: entry.body.map(|body| cx.party(body)),
        section: entry.section.clone(),
        source: entry.source.as_ref().map(|row| source(cx, row)),
    }
}

/// What every record's page ends with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RecordView {
    /// The kind, as a code.
    pub kind: &'static str,
    /// The id.
    pub id: String,
    /// That it has ended or is still to come; none on the days on which it holds.
    pub time: Option<TimeView>,
    /// When it holds, where that is known and its page does not say it otherwise.
    pub validity: Option<Html>,
    /// The record in short, for the beginning of its page.
    pub short: Vec<Html>,
    /// The page in easy language, where it exists in the reader's language.
    pub easy: Option<Html>,
    /// A remark to the reader.
    pub note: Option<Html>,
    /// Remarks that hold in some places only.
    pub notes: Vec<NoteView>,
    /// What was looked for and not found.
    pub no_record: Vec<Html>,
    /// Where the facts come from.
    pub sources: Vec<SourceView>,
    /// When somebody last checked the record.
    pub checked: Option<Html>,
    /// Who keeps it up to date.
    pub owner: Option<Link>,
    /// A few records of other kinds and of its own on the same topic.
    pub themes: Vec<Link>,
    /// What points here, by kind.
    pub mentions: Vec<MentionsView>,
    /// The language-neutral address.
    pub permalink: String,
    /// True when it comes from the national library.
    pub inherited: bool,
}

/// What points at a record, of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MentionsView {
    /// The kind, as a code.
    pub kind: &'static str,
    /// The kind in words.
    pub label: Html,
    /// The records.
    pub links: Vec<Link>,
}

/// What a record's page ends with.
#[must_use]
pub fn record(cx: &Context<'_>, record: RecordRef) -> RecordView {
    let meta = cx.portal.meta(record);
    RecordView {
        kind: record.kind.code(),
        id: meta.id.clone(),
        time: time(cx, record),
        validity: validity(cx, record),
        short: super::short::lines(cx, record),
        easy: meta.easy.get(cx.lang).and_then(|_| cx.markdown(&meta.easy, "easy-")),
        note: cx.text(&meta.note),
        notes: notes(cx, meta),
        no_record: cx.texts(&meta.no_record),
        sources: meta.sources.iter().filter(|row| concerns(cx, &row.applies)).map(|row| source(cx, row)).collect(),
        checked: meta.checked.map(|date| cx.date(date)),
        owner: meta.owner.map(|body| cx.link(body)),
        themes: super::themes::themes(cx, record),
        mentions: mentions(cx, record),
        permalink: cx.from_here(&crate::pipeline::plan::address::permalink(record.kind, &meta.id)),
        inherited: meta.is_inherited(),
    }
}

fn mentions(cx: &Context<'_>, record: RecordRef) -> Vec<MentionsView> {
    let shown: Vec<RecordRef> =
        cx.portal.mentions_of(record).iter().copied().filter(|&from| in_lists(cx, from)).collect();
    let of_kind = |kind: Kind| -> Vec<Link> {
        let of_kind: Vec<RecordRef> = shown.iter().copied().filter(|from| from.kind == kind).collect();
        let links = of_kind.iter().take(shown::PART).map(|&from| cx.link(from));
        links.chain(cx.rest(kind, of_kind.len())).collect()
    };
    // The list of articles is one of news, but pages mention records too.
    let label = |kind: Kind| match kind {
        Kind::Article => Html::escaped(cx.word("record", "articles")),
        kind => kinds(cx, kind),
    };
    Kind::ALL
        .iter()
        .map(|&(_, kind)| MentionsView { kind: kind.code(), label: label(kind), links: of_kind(kind) })
        .filter(|group| !group.links.is_empty())
        .collect()
}
