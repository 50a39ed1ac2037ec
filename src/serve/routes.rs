//! Requests into replies: looks addresses up in the plan and renders what they lead to. No path is ever made from a request.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::address::{self, OWN, Place, SitePlace, decoded, place, query_value};
use super::answer::{Page, headers, kind_of, plain};
use super::board;
use super::gate::Gate;
use super::http::{After, Ask, Content, Reply, lines};
use super::info;
use super::mistakes::{Editor, Mistake, mistake};
use super::moves::moved;
use super::own::own_page;
use super::speech::Speech;
use super::streams::{News, Open, Streams};
use super::world::{Site, State, World};
use crate::diag::Diagnostic;
use crate::model::codes::Coded;
use crate::model::lang::Lang;
use crate::pipeline::plan::{self, Key};
use crate::pipeline::render::page::{first_language, not_found, not_found_anywhere};
use crate::pipeline::render::{Rendered, Snapshot, render};
use crate::pipeline::write::{link_within, read_within};
use crate::text::Files;

/// Everything that requests are answered from.
#[derive(Debug)]
pub struct Preview {
    /// The world of the moment.
    pub state: State,
    /// What browsers have open.
    pub streams: Streams,
    /// How the editor is opened.
    pub editor: Editor,
    /// Who is answered.
    pub gate: Gate,
    /// True when pages get the script of the preview.
    pub script: bool,
}

const SCRIPT: &str = include_str!("client/client.js");
const MORPH: &str = include_str!("client/morph.js");
const BAR: &str = include_str!("client/bar.js");
const STYLE: &str = include_str!("client/bar.css");
const BOARD_STYLE: &str = include_str!("client/board.css");

impl Preview {
    /// Answers a request.
    #[must_use]
    pub fn answer(self: &Arc<Self>, ask: &Ask) -> Reply {
        if let Some((status, why)) = self.gate.refusal(ask) {
            return plain(status, &why);
        }
        let Some(path) = decoded(&ask.path) else {
            return plain(400, "The address is not written in a way that can be read.");
        };
        let world = self.state.world_of(&path);
        if let Some(own) = path.strip_prefix(OWN).filter(|rest| !rest.starts_with("as/")) {
            return self.own(&world, own, ask);
        }
        self.page(&world, &path).reply(ask, self.script)
    }

    /// What lives under `/__yhdys/`.
    fn own(self: &Arc<Self>, world: &World, name: &str, ask: &Ask) -> Reply {
        if Gate::is_foreign(ask) {
            return plain(403, "Only pages of this preview may ask for this.");
        }
        let asset = |kind, text: &str| Page::found(kind, text.as_bytes().to_vec()).reply(ask, false);
        match name {
            "client.js" => asset("text/javascript; charset=utf-8", SCRIPT),
            "morph.js" => asset("text/javascript; charset=utf-8", MORPH),
            "bar.js" => asset("text/javascript; charset=utf-8", BAR),
            "bar.css" => asset("text/css; charset=utf-8", STYLE),
            "board.css" => asset("text/css; charset=utf-8", BOARD_STYLE),
            "events" => self.events(ask),
            "page.json" => self.info(world, ask),
            "" => {
                let tags = ask.header("accept-language").unwrap_or_default();
                let lang = Speech::first_of(tags.split(',')).lang;
                Page::elsewhere(&format!("{OWN}{lang}/")).reply(ask, false)
            }
            name => match self.board(world, name) {
                Some(page) => page.reply(ask, self.script),
                None => plain(404, "There is nothing at this address of the preview."),
            },
        }
    }

    fn board(&self, world: &World, name: &str) -> Option<Page> {
        let lang = Lang::parse(name.strip_suffix('/')?).filter(|lang| Speech::LANGUAGES.contains(lang))?;
        Some(Page::html(200, board::board(world, Speech::of(lang), &self.editor)))
    }

    /// What a path of the preview leads to, without the script. Asks nothing but the world.
    #[must_use]
    pub fn page(&self, world: &World, path: &str) -> Page {
        self.try_page(world, path).unwrap_or_else(|diag| {
            let (diag, files) = *diag;
            let speech = Speech::at(path);
            let mistakes = vec![mistake(&diag, &files, speech, &self.editor)];
            broken(500, speech, ("template_title", "broken_lead"), Why { mistakes, ..Why::default() })
        })
    }

    /// The same, or the mistake in a template that keeps it from being made.
    ///
    /// # Errors
    /// A template does not work.
    pub fn try_page(&self, world: &World, path: &str) -> Result<Page, Box<(Diagnostic, Files)>> {
        if let Some(own) = path.strip_prefix(OWN).filter(|rest| !rest.starts_with("as/")) {
            return Ok(self.board(world, own).unwrap_or_else(|| missing(Speech::at(path))));
        }
        match place(world, path) {
            Place::Site(at) => self.site_page(world, &at, path),
            Place::Choice(variant) => {
                let prefix = address::prefix(variant);
                Ok(Page::html(200, choice(world, &prefix, Speech::at(path))))
            }
            Place::Elsewhere(address) => Ok(Page::elsewhere(&address)),
            Place::Nowhere => Ok(missing(Speech::at(path))),
        }
    }

    fn site_page(&self, world: &World, at: &SitePlace<'_>, path: &str) -> Result<Page, Box<(Diagnostic, Files)>> {
        let Some(snapshot) = world.snapshot(at.site, at.variant) else {
            return Ok(self.never(world, at, path));
        };
        let Some(output) = snapshot.plan.at(&at.url) else { return nowhere(&snapshot, at) };
        let fault = |fault: Box<crate::pipeline::render::fault::TemplateFault>| {
            let mut files = Files::default();
            Box::new((fault.diagnostic(&mut files), files))
        };
        let kind = if at.url.ends_with('/') { kind_of(".html") } else { kind_of(&at.url) };
        let page = match render(&snapshot, output).map_err(fault)? {
            Rendered::Text(text) => Page::found(kind, text.into_bytes()),
            Rendered::Bytes(bytes) => Page::found(kind, bytes.to_vec()),
            Rendered::File(file) => match read_within(&file.folder, &file.name) {
                Ok(bytes) => Page::found(kind, bytes),
                Err(_) => match link_within(&file.folder, &file.name) {
                    Some(link) => broken(
                        404,
                        Speech::at(path),
                        ("link_title", "link_lead"),
                        Why { reasons: vec![link], ..Why::default() },
                    ),
                    None => missing(Speech::at(path)),
                },
            },
        };
        Ok(Page { record: record_of(&snapshot, &output.key), ..page })
    }

    /// A site that has had mistakes since the preview started.
    fn never(&self, world: &World, at: &SitePlace<'_>, path: &str) -> Page {
        let speech = Speech::at(path);
        let errors = world.diags.iter().filter(|diag| diag.is_error() && world.concerns(diag, at.site));
        let mistakes = errors.take(50).map(|diag| mistake(diag, &world.files, speech, &self.editor)).collect();
        broken(503, speech, ("broken_title", "broken_lead"), Why { mistakes, ..Why::default() })
    }

    /// The stream that tells a page of its changes.
    fn events(self: &Arc<Self>, ask: &Ask) -> Reply {
        let known = ask.header("last-event-id").and_then(|id| id.split_once('-')).map(|(_, hash)| hash.to_owned());
        let path = query_value(&ask.query, "page");
        let hash = known.or_else(|| query_value(&ask.query, "hash"));
        let (Some(path), Some(hash)) = (path, hash) else {
            return plain(400, "The stream of events wants to know the page and its hash.");
        };
        let (line, stream) = lines();
        if ask.method == "HEAD" {
            return Reply { status: 200, headers: headers("text/event-stream"), content: Content::Bytes(Vec::new()) };
        }
        self.streams.open(Open { path, record: query_value(&ask.query, "record") }, &hash, line);
        let own = self.clone();
        let content = Content::Lines(stream, After::new(move || own.greet()));
        Reply { status: 200, headers: headers("text/event-stream"), content }
    }

    /// Tells those who have begun to listen what their pages are now. Each page is made once, however many look at it.
    fn greet(&self) {
        self.streams.greet(|open| {
            open.iter().for_each(|open| drop(self.state.world_of(&open.path)));
            // Asked after the seats were taken: a world that comes meanwhile finds the seats.
            let world = self.state.world();
            let news = |open: Open| {
                let hash = self.page(&world, &open.path).hash();
                let news = News { hash, saved: None, moved: moved(&world, &open) };
                (open, news)
            };
            (world.generation, open.into_iter().map(news).collect())
        });
    }

    /// What the bar says about a page.
    fn info(&self, world: &World, ask: &Ask) -> Reply {
        let Some(path) = query_value(&ask.query, "page") else {
            return plain(400, "The preview wants to know about which page.");
        };
        let lang = query_value(&ask.query, "lang").and_then(|tag| Lang::parse(&tag));
        let speech = lang.map_or_else(|| Speech::at(&path), Speech::of);
        let info = info::info(world, &path, speech, &self.editor);
        let json = serde_json::to_vec(&info).unwrap_or_default();
        Page::found("application/json", json).reply(ask, false)
    }
}

/// The record of which an output is the page, as other records name it.
fn record_of(snapshot: &Snapshot, key: &Key) -> Option<String> {
    let Key::Page(plan::Page::Record(record), _) = *key else { return None };
    Some(format!("{}:{}", record.kind.code(), snapshot.portal.meta(record).id))
}

/// An address that the plan does not have: the way to the one that was meant, or the answer of the site in its language.
fn nowhere(snapshot: &Snapshot, at: &SitePlace<'_>) -> Result<Page, Box<(Diagnostic, Files)>> {
    let meant = at.url.strip_suffix("index.html").map_or_else(|| format!("{}/", at.url), str::to_owned);
    if let Some(output) = snapshot.plan.at(&meant) {
        return Ok(Page::elsewhere(&format!("{}{}", at.mount, output.url.trim_start_matches('/'))));
    }
    let named = at.url.split('/').nth(1).and_then(Lang::parse);
    let lang = named.filter(|lang| snapshot.portal.site.languages.contains(lang));
    let lang = lang.unwrap_or_else(|| first_language(snapshot));
    let html = not_found(snapshot, lang, &at.mount).or_else(|_| not_found_anywhere(snapshot));
    html.map(|html| Page::html(404, html)).map_err(|fault| {
        let mut files = Files::default();
        Box::new((fault.diagnostic(&mut files), files))
    })
}

/// A site in the list of sites.
#[derive(Serialize)]
struct Choice {
    href: String,
    title: String,
}

/// The list of sites.
fn choice(world: &World, prefix: &str, speech: Speech) -> String {
    let site =
        |site: &Site| Choice { href: format!("{prefix}/{}/", site.name), title: board::site_title(site, speech.lang) };
    let sites: Vec<Choice> = world.sites.iter().map(site).collect();
    own_page("choice.html", speech, "choice_title", BTreeMap::from([("sites", sites)]))
}

fn missing(speech: Speech) -> Page {
    Page::html(404, own_page("missing.html", speech, "missing_title", ()))
}

/// Why a page cannot be shown.
#[derive(Default, Serialize)]
struct Why {
    reasons: Vec<String>,
    mistakes: Vec<Mistake>,
}

#[derive(Serialize)]
struct Broken<'a> {
    lead: &'a str,
    #[serde(flatten)]
    why: Why,
}

/// A page that cannot be shown, with the reasons.
fn broken(status: u16, speech: Speech, (title, lead): (&str, &str), why: Why) -> Page {
    Page::html(status, own_page("broken.html", speech, title, Broken { lead, why }))
}
