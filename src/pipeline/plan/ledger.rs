//! Plans what stands at addresses that were public: a redirect to where the record is now, a page that says that it was taken
//! away, or a mistake where nobody says so.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::build::{Planner, Words};
use super::{Gone, Key, Page, Url, address, listed};
use crate::diag::{Diagnostic, code};
use crate::model::codes::Coded;
use crate::model::kind::{Kind, RecordRef};
use crate::model::lang::Lang;
use crate::model::ledger::{Address, Behind, PAGE, Withdrawn};
use crate::model::phase::Target;
use crate::text::Span;

/// The language in which an address begins; none for `/id/…`.
pub(super) fn lang_of(url: &str) -> Option<Lang> {
    url.split('/').nth(1).filter(|part| *part != "id").and_then(Lang::parse)
}

/// The page of which there is one that a ledger names, where the site has it.
fn page_named(named: &HashMap<&str, Page>, name: &str) -> Option<Page> {
    named.get(name.strip_prefix(PAGE)?).copied()
}

/// Addresses by language.
type Versions = Vec<(Lang, Url)>;

/// The state of one walk through a ledger.
struct Walk<'a> {
    shown: BTreeSet<RecordRef>,
    /// The lines that concern the site.
    lines: Vec<&'a Address>,
    /// The names of those lines, with the language of their address.
    spoken: BTreeSet<(&'a str, Option<Lang>)>,
    /// Rows of pages of what is gone, by `kind:id`.
    gone: BTreeMap<String, u32>,
}

impl Planner<'_> {
    /// Everything that leads on from addresses that were public; comes after all that is public now.
    pub(super) fn old_addresses(&mut self, words: &Words, records: &[RecordRef]) {
        let portal = self.portal;
        let shown: BTreeSet<RecordRef> = records.iter().copied().collect();
        let own = portal.ledger.addresses.iter().filter(|line| !line.inherited);
        let languages: BTreeSet<Lang> =
            own.filter_map(|line| lang_of(&line.url)).chain(portal.site.languages.iter().copied()).collect();
        let named = self.named_pages();
        let concerns = |line: &&Address| self.concerns(line, &shown, &languages, &named);
        let lines: Vec<&Address> = portal.ledger.addresses.iter().filter(concerns).collect();
        let spoken = lines.iter().map(|line| (&*line.name, lang_of(&line.url))).collect();
        let mut walk = Walk { shown, lines, spoken, gone: BTreeMap::new() };
        let names = self.names();
        let before = self.diags.len();
        self.tell_reused(&walk, &names);
        self.gone_pages(&mut walk);
        self.withdrawn_pages(&mut walk, words);
        self.lead_on(&walk);
        self.gone_permalinks(&walk);
        self.tell_missing(&walk, &names);
        if self.diags.len() == before {
            self.tell_unlisted();
        }
    }

    /// What every planned page is the page of, by its address.
    fn names(&self) -> HashMap<Url, String> {
        let named =
            self.outputs.iter().filter_map(|output| Some((output.url.clone(), listed::name(self.portal, output)?)));
        named.collect()
    }

    /// True for a line that says something about this site: an inherited one may be about what only another site shows.
    fn concerns(
        &self,
        line: &Address,
        shown: &BTreeSet<RecordRef>,
        languages: &BTreeSet<Lang>,
        named: &HashMap<&str, Page>,
    ) -> bool {
        if !line.inherited {
            return true;
        }
        lang_of(&line.url).is_none_or(|lang| languages.contains(&lang))
            && match line.behind {
                Behind::Page => page_named(named, &line.name).is_some(),
                Behind::Record(record) => shown.contains(&record),
                Behind::Withdrawn(row) => !self.portal.ledger.withdrawn[row].kind.is_of_places(),
                Behind::Missing(kind) => !kind.is_of_places(),
                Behind::Unread => false,
            }
    }

    /// The pages of which the site has one, by their names in a ledger.
    fn named_pages(&self) -> HashMap<&'static str, Page> {
        let mut named = HashMap::new();
        for &(_, page) in self.pages.keys().filter(|(_, page)| page.record().is_none()) {
            named.entry(page.name()).or_insert(page);
        }
        named
    }

    /// Addresses that are now those of something else.
    fn tell_reused(&mut self, walk: &Walk<'_>, names: &HashMap<Url, String>) {
        for line in &walk.lines {
            let Some(name) = names.get(&line.url).filter(|name| ***name != *line.name) else { continue };
            let meant = match line.behind {
                // A former municipality whose name its heir has kept.
                Behind::Record(record) => self.versions(record).iter().any(|(_, url)| *url == line.url),
                Behind::Withdrawn(row) => match self.portal.ledger.withdrawn[row].see {
                    Some(Target::Record(see)) => self.portal.find(name) == Some(see),
                    Some(Target::Url(_)) | None => false,
                },
                Behind::Missing(_) | Behind::Unread => true,
                Behind::Page => false,
            };
            if !meant {
                let diag = Diagnostic::new(code::REUSED_ADDRESS, line.span);
                let diag = diag.arg("url", &*line.url).arg("record", &*line.name).arg("now", name);
                let place = self.places.get(&line.url).copied().filter(|place| place.is_written());
                self.diags.push(match place {
                    Some(place) => diag.also(place, "other"),
                    None => diag,
                });
            }
        }
    }

    /// The row of the page of something that is gone.
    fn gone_row(&mut self, walk: &mut Walk<'_>, (kind, id): (Kind, &str), withdrawn: Option<usize>) -> u32 {
        let next = u32::try_from(self.gone.len()).unwrap_or(u32::MAX);
        let row = *walk.gone.entry(format!("{}:{id}", kind.code())).or_insert(next);
        if row == next {
            self.gone.push(Gone { kind, id: id.to_owned(), withdrawn });
        }
        row
    }

    /// Pages at the old addresses of what was taken away or is no longer shown; of each language one, the first.
    fn gone_pages(&mut self, walk: &mut Walk<'_>) {
        let portal = self.portal;
        for line in walk.lines.clone() {
            let row = match line.behind {
                Behind::Record(record) if !walk.shown.contains(&record) => {
                    self.gone_row(walk, (record.kind, &portal.meta(record).id), None)
                }
                Behind::Withdrawn(entry) => {
                    let Withdrawn { kind, id, .. } = &portal.ledger.withdrawn[entry];
                    self.gone_row(walk, (*kind, id), Some(entry))
                }
                _ => continue,
            };
            let lang = lang_of(&line.url).filter(|lang| portal.site.languages.contains(lang));
            let Some(lang) = lang.filter(|_| !self.places.contains_key(&line.url)) else { continue };
            if !self.pages.contains_key(&(lang, Page::Gone(row))) {
                self.page(lang, Page::Gone(row), line.url.clone(), line.span);
            }
        }
    }

    /// Pages of what was taken away, in languages in which no ledger knows an address.
    fn withdrawn_pages(&mut self, walk: &mut Walk<'_>, words: &Words) {
        let portal = self.portal;
        for (entry, withdrawn) in portal.ledger.withdrawn.iter().enumerate() {
            let Withdrawn { kind, id, title, span, inherited, .. } = withdrawn;
            let name = format!("{}:{id}", kind.code());
            if *inherited && !walk.gone.contains_key(&name) && kind.is_of_places() {
                continue;
            }
            let row = self.gone_row(walk, (*kind, id), Some(entry));
            for &lang in &portal.site.languages {
                let known = walk.spoken.contains(&(name.as_str(), Some(lang)));
                let Some(strings) = words.get(&lang).filter(|_| !known) else { continue };
                let word = address::slug_of(title, lang, (&portal.site.languages, id));
                let url = format!("{}{word}/", address::index(strings, lang, *kind));
                if !self.places.contains_key(url.as_str()) {
                    self.page(lang, Page::Gone(row), url, *span);
                }
            }
        }
    }

    /// Every other address leads to where its page is now, in its language where the site has that.
    fn lead_on(&mut self, walk: &Walk<'_>) {
        let named = self.named_pages();
        for line in &walk.lines {
            if self.places.contains_key(&line.url) {
                continue;
            }
            let (row, versions) = match line.behind {
                Behind::Page => (None, page_named(&named, &line.name).map_or_else(Vec::new, |page| self.urls(page))),
                Behind::Record(record) if walk.shown.contains(&record) => (None, self.versions(record)),
                Behind::Record(_) | Behind::Withdrawn(_) => {
                    let row = walk.gone.get(&*line.name).copied();
                    (row, row.map_or_else(Vec::new, |row| self.gone_versions(row)))
                }
                Behind::Missing(_) | Behind::Unread => continue,
            };
            let versions = if versions.is_empty() { self.urls(Page::Home) } else { versions };
            let key = match (lang_of(&line.url), line.behind, row) {
                (None, Behind::Record(record), None) => Key::Permalink(record, versions),
                (None, _, Some(row)) => Key::GonePermalink(row, versions),
                (lang, ..) => {
                    let own = versions.iter().find(|(of, _)| Some(*of) == lang).or(versions.first());
                    let Some((_, url)) = own else { continue };
                    Key::Alias(url.clone())
                }
            };
            self.add(Arc::clone(&line.url), key, line.span);
        }
    }

    /// The permanent addresses of what is gone.
    fn gone_permalinks(&mut self, walk: &Walk<'_>) {
        for &row in walk.gone.values() {
            let Gone { kind, id, .. } = &self.gone[row as usize];
            let url = address::permalink(*kind, id);
            if !self.places.contains_key(url.as_str()) {
                let versions = self.gone_versions(row);
                self.add(url, Key::GonePermalink(row, versions), Span::top(self.portal.site.span.file));
            }
        }
    }

    /// Where something that is gone leads: to its own pages, else to what has taken its place, else to the list of its kind.
    fn gone_versions(&self, row: u32) -> Versions {
        let Gone { kind, withdrawn, .. } = &self.gone[row as usize];
        let see = withdrawn.and_then(|entry| self.portal.ledger.withdrawn[entry].see.as_ref());
        let ways = [
            self.urls(Page::Gone(row)),
            if let Some(Target::Record(see)) = see { self.versions(*see) } else { Vec::new() },
            self.urls(Page::Index(*kind)),
            self.urls(Page::Home),
        ];
        ways.into_iter().find(|way| !way.is_empty()).unwrap_or_default()
    }

    /// The address of a page in each language of the site.
    fn urls(&self, page: Page) -> Versions {
        let url = |&lang: &Lang| Some((lang, self.pages.get(&(lang, page))?.clone()));
        self.portal.site.languages.iter().filter_map(url).collect()
    }

    /// Records whose addresses would vanish without a word.
    fn tell_missing(&mut self, walk: &Walk<'_>, names: &HashMap<Url, String>) {
        let mut told: BTreeMap<&str, (&Address, Kind)> = BTreeMap::new();
        // Where the library knows the record, the word of it belongs there.
        for line in &self.portal.ledger.addresses {
            if let Behind::Missing(kind) = line.behind {
                told.entry(&line.name).or_insert((line, kind));
            }
        }
        let spoken: BTreeSet<&str> = walk.spoken.iter().map(|(name, _)| *name).collect();
        told.retain(|name, _| spoken.contains(*name));
        for (name, (line, kind)) in &told {
            let other = names.get(&line.url).filter(|name| !name.starts_with(PAGE));
            let see = other.cloned().unwrap_or_else(|| format!("{}:…", kind.code()));
            let diag = Diagnostic::new(code::GONE_ADDRESS, line.span).arg("url", &*line.url).arg("record", *name);
            self.diags.push(diag.arg("see", see).arg("date", self.portal.today.to_string()));
        }
    }

    /// How many addresses the ledger does not know yet.
    fn tell_unlisted(&mut self) {
        let ledger = &self.portal.ledger;
        let Some(place) = ledger.own else { return };
        let own = ledger.addresses.iter().filter(|line| !line.inherited);
        let known: BTreeSet<&str> = own.map(|line| &*line.url).collect();
        let listed = listed::listed(self.portal, &self.outputs);
        let new = listed.keys().filter(|url| !known.contains(url.as_str())).count();
        if new > 0 {
            let diag = Diagnostic::new(code::UNLISTED_ADDRESSES, place).arg("n", new);
            self.diags.push(diag.arg("site", &self.portal.site.id));
        }
    }
}
