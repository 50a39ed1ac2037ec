//! How to reach somebody into one line of HTML: pages of tasks print one for each municipality.

use minijinja::value::Value;
use minijinja::{Error, State};

use super::super::printed;
use super::{anchors_of, site_of, tag_of, write_anchor, write_external};

/// What a row has of something; none where it says nothing.
fn part(row: &Value, name: &str) -> Result<Option<Value>, Error> {
    row.get_attr(name).map(|value| Some(value).filter(Value::is_true))
}

/// `reach(row, linked)`: how to reach somebody, in one line: a Reach. The name of whoever answers is a link unless told otherwise.
pub(super) fn reach(state: &State<'_, '_>, row: &Value, linked: Option<bool>) -> Result<Value, Error> {
    let mut line = Line { state, html: String::with_capacity(512) };
    let (party, contact, website) = (part(row, "party")?, part(row, "contact")?, part(row, "website")?);
    match &party {
        Some(party) if linked.unwrap_or(true) => write_anchor(party, &mut line.html)?,
        Some(party) => line.say(["", ""], &party.get_attr("label")?)?,
        None => {}
    }
    line.role(contact.as_ref(), party.is_some())?;
    if let Some(places) = part(row, "places")? {
        line.say([" (", ")"], &anchors_of(&places)?)?;
    }
    if let Some(website) = &website {
        line.external(website, None)?;
    }
    if let Some(contact) = &contact {
        line.ways(contact, website.as_ref())?;
    }
    if let Some(turn) = part(row, "turn")? {
        line.say([": ", ""], &turn)?;
    } else if website.is_none() && contact.is_none() {
        line.say([": ", ""], &line.word("municipality", "no_contact")?)?;
    }
    Ok(Value::from_safe_string(line.html))
}

/// The line while it is written.
struct Line<'a, 'v, 'e> {
    state: &'a State<'v, 'e>,
    html: String,
}

impl Line<'_, '_, '_> {
    /// A phrase of the theme.
    fn word(&self, group: &str, name: &str) -> Result<Value, Error> {
        self.state.lookup("s").unwrap_or_default().get_attr(group)?.get_attr(name)
    }

    /// A value with what stands around it.
    fn say(&mut self, [before, after]: [&str; 2], value: &Value) -> Result<(), Error> {
        self.html.extend([before, &*printed(value)?, after]);
        Ok(())
    }

    /// An address outside the portal.
    fn external(&mut self, url: &Value, label: Option<&Value>) -> Result<(), Error> {
        self.html.push_str(", ");
        write_external(url.as_str().unwrap_or_default(), label, &mut self.html)
    }

    /// The service or office that one reaches, after the name of whoever answers where there is one.
    fn role(&mut self, contact: Option<&Value>, named: bool) -> Result<(), Error> {
        let Some(role) = contact.map(|contact| part(contact, "role")).transpose()?.flatten() else {
            return if named { Ok(()) } else { self.say(["", ""], &self.word("county", "contact")?) };
        };
        self.html.push_str(if named { " (" } else { "" });
        match contact.map(|contact| part(contact, "url")).transpose()?.flatten() {
            Some(url) => write_external(url.as_str().unwrap_or_default(), Some(&role), &mut self.html)?,
            None => self.say(["", ""], &role)?,
        }
        self.html.push_str(if named { ")" } else { "" });
        Ok(())
    }

    /// Phone, mailbox, page and chat of a contact.
    fn ways(&mut self, contact: &Value, website: Option<&Value>) -> Result<(), Error> {
        let part = |name: &str| part(contact, name);
        let (phone, calls, role) = (part("phone")?, part("calls")?, part("role")?);
        if let Some(phone) = &phone {
            self.say([", <a href=\"tel:", "\">"], &phone.get_attr("number")?)?;
            self.say(["", "</a>"], &phone.get_attr("label")?)?;
            calls.iter().try_for_each(|calls| self.say([" (", ")"], calls))?;
        }
        if let Some(email) = part("email")? {
            self.say([", <a href=\"mailto:", "\">"], &email)?;
            self.say(["", "</a>"], &email)?;
        }
        if let Some(url) = part("url")?.filter(|url| role.is_none() && Some(url) != website) {
            self.external(&url, Some(&site_of(url.as_str().unwrap_or_default()).into()))?;
        }
        if phone.is_none() {
            calls.iter().try_for_each(|calls| self.say([" (", ")"], calls))?;
        }
        if let Some(chat) = part("chat")? {
            self.external(&chat, Some(&self.word("contact", "chat")?))?;
        }
        if let Some(languages) = part("languages")? {
            self.say([" (", ")"], &languages)?;
        }
        if part("unchecked")?.is_some() {
            let unchecked = tag_of("check", &self.word("contact", "unchecked")?)?;
            self.say([" ", ""], &unchecked)?;
        }
        Ok(())
    }
}
