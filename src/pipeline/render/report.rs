//! Makes the address under which a reader reports a mistake, with the page and the record written in already.

use super::context::Context;
use crate::model::site::Report;
use crate::text::percent;

/// What a report is about.
pub(super) struct About<'a> {
    /// The title of the page in plain words.
    pub(super) title: &'a str,
    /// The full address of the page.
    pub(super) page: &'a str,
    /// The record as `kind/id`, on the page of one.
    pub(super) record: Option<String>,
}

/// The address for reports: that of the site, else the mailbox of its contact; none when there is neither.
pub(super) fn href(cx: &Context<'_>, about: &About<'_>) -> Option<String> {
    let site = &cx.portal.site;
    let contact = site.contact.as_ref().and_then(|contact| contact.email.clone()).map(Report::Mailbox);
    match site.report.as_ref().or(contact.as_ref())? {
        Report::Page(url) => Some(form(url, cx.lang.tag(), about)),
        Report::Mailbox(email) => Some(letter(cx, email, about)),
    }
}

/// A form that is told the page, the record and the language in its query.
fn form(url: &str, lang: &str, about: &About<'_>) -> String {
    let (url, place) = url.split_once('#').map_or((url, String::new()), |(url, place)| (url, format!("#{place}")));
    let sign = if url.contains('?') { '&' } else { '?' };
    let record = about.record.as_ref().map(|record| format!("&record={}", percent::value(record))).unwrap_or_default();
    format!("{url}{sign}page={}{record}&lang={lang}{place}", percent::value(about.page))
}

/// A letter with its subject and the beginning of its text; lines end as RFC 6068 asks.
fn letter(cx: &Context<'_>, email: &str, about: &About<'_>) -> String {
    let say = |name: &'static str, value: &str| cx.word("report", name).replace("{value}", value);
    let record = about.record.as_ref().map(|record| say("record", record));
    let page = [say("page", about.title), say("address", about.page)];
    let mut lines: Vec<String> = page.into_iter().chain(record).collect();
    lines.extend([String::new(), cx.word("report", "what").to_owned(), String::new()]);
    let address = percent::value(email).replace("%40", "@");
    format!(
        "mailto:{address}?subject={}&body={}",
        percent::value(&say("subject", about.title)),
        percent::value(&lines.join("\r\n"))
    )
}

#[cfg(test)]
mod tests {
    use super::{About, form};

    #[test]
    fn a_form_keeps_its_own_query_and_place() {
        let about = About { title: "T", page: "https://a.example/fi/", record: Some("task/a b".to_owned()) };
        let page = "page=https%3A%2F%2Fa.example%2Ffi%2F&record=task%2Fa%20b&lang=sv";
        assert_eq!(form("https://f.example/", "sv", &about), format!("https://f.example/?{page}"));
        assert_eq!(form("https://f.example/?k=1#here", "sv", &about), format!("https://f.example/?k=1&{page}#here"));
    }
}
