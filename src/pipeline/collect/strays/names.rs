//! Turns names of files and folders into the names that were meant.

use crate::model::codes::Coded;
use crate::model::id::is_id;
use crate::model::kind::Kind;
use crate::model::lang::{self, Lang};
use crate::text::fold::fold;
use crate::text::nearest::nearest;

/// Folders of a site that are no kinds of record.
const FOLDERS: [&str; 4] = ["pages", "news", "files", "theme"];

/// What people call the folders in their own language.
const TRANSLATED: [(&str, &[&str]); 21] = [
    ("acts", &["lait", "saadokset", "lainsaadanto", "lagar", "forfattningar", "lagstiftning"]),
    ("agreements", &["sopimukset", "avtal"]),
    ("areas", &["yhdyspinnat", "rajapinnat", "kontaktytor"]),
    ("articles", &["artikkelit", "artiklar"]),
    ("bodies", &["toimielimet", "organisaatiot", "organ", "organisationer"]),
    ("counties", &["hyvinvointialueet", "valfardsomraden"]),
    ("documents", &["asiakirjat", "dokumentit", "dokument", "handlingar"]),
    ("files", &["tiedostot", "liitteet", "filer", "bilagor", "attachments"]),
    ("forums", &["foorumit", "verkostot", "forum", "natverk"]),
    ("indicators", &["mittarit", "indikaattorit", "indikatorer", "matare"]),
    ("municipalities", &["kunnat", "kommuner"]),
    ("negotiations", &["neuvottelut", "forhandlingar"]),
    ("news", &["uutiset", "ajankohtaista", "nyheter", "aktuellt"]),
    ("pages", &["sivut", "sidor"]),
    ("phases", &["vaiheet", "faser", "skeden"]),
    ("practices", &["kaytannot", "hyvat kaytannot", "hyvat-kaytannot", "praxis", "god praxis", "god-praxis"]),
    ("projects", &["hankkeet", "projektit", "ohjelmat", "projekt", "program"]),
    ("situations", &["elamantilanteet", "tilanteet", "livssituationer", "situationer"]),
    ("tasks", &["tehtavat", "palvelut", "uppgifter", "tjanster"]),
    ("terms", &["termit", "sanasto", "termer", "ordlista"]),
    ("theme", &["teema", "tema"]),
];

/// Ends of names by which texts are known elsewhere.
const MARKDOWN: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mdx", "txt"];

/// Ends that editors and browsers put after the right one.
const ADDED: [&str; 5] = [".txt", ".rtf", ".doc", ".docx", ".html"];

/// Formats of offices and other programs, which nobody reads here.
const OFFICE: [&str; 25] = [
    "csv", "tsv", "xls", "xlsx", "xlsm", "ods", "json", "jsonl", "geojson", "xml", "doc", "docx", "odt", "rtf", "pdf",
    "ppt", "pptx", "odp", "html", "htm", "png", "jpg", "jpeg", "svg", "zip",
];

/// True for a folder of a site.
pub(super) fn is_folder(name: &str) -> bool {
    FOLDERS.contains(&name) || Kind::from_plural(name).is_some()
}

/// True for a file about the folder itself, which is for whoever works in it.
pub(super) fn is_about(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = name.strip_suffix(".md").or_else(|| name.strip_suffix(".txt")).unwrap_or(&name);
    ["readme", "license", "licence"].contains(&stem)
}

/// True for a name that a file with a text would have.
pub(super) fn is_of_text(name: &str) -> bool {
    let name = name.to_lowercase();
    [".yaml", ".yml", ".md"].iter().any(|end| name.ends_with(end))
}

/// True for a file of an office program, a picture and the like.
pub(super) fn is_of_office(path: &str) -> bool {
    let end = path.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    end.is_some_and(|end| OFFICE.contains(&end.as_str()))
}

/// The folder that was meant.
pub(super) fn folder(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or(name);
    let folded = fold(stem);
    let translated = TRANSLATED.iter().find(|(_, names)| names.contains(&folded.as_str()));
    let kinds = Kind::values().map(Kind::plural);
    translated.map(|(name, _)| *name).or_else(|| nearest(stem, kinds.chain(FOLDERS)))
}

/// The path that was meant by a file that is not read.
pub(super) fn file(path: &str) -> Option<String> {
    if let Some(inner) = path.strip_prefix("theme/") {
        return of_theme(inner).map(|right| format!("theme/{right}"));
    }
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let is_article = ["pages", "news"].contains(&folder.split('/').next().unwrap_or_default());
    let right = with_right_end(name).or_else(|| is_article.then(|| as_article(name)).flatten());
    let right = right.unwrap_or_else(|| name.to_owned());
    let right = match (right.strip_suffix(".md"), right.strip_suffix(".yaml").or(right.strip_suffix(".yml"))) {
        (Some(stem), _) if is_article => format!("{folder}/{}.md", with_language(stem)),
        (Some(stem), _) => format!("pages/{}.md", with_language(stem)),
        (None, Some(stem)) if folder.is_empty() => format!("{}.yaml", list(stem)?),
        (None, Some(stem)) if is_article => format!("articles/{stem}.yaml"),
        (None, Some(stem)) => format!("{folder}/{stem}.yaml"),
        (None, None) => return None,
    };
    (right != path).then_some(right)
}

/// The name with the end that was meant; none when it has that, or none at all.
pub(super) fn with_right_end(name: &str) -> Option<String> {
    let lower = name.trim_end().to_lowercase();
    let added = ADDED.iter().find_map(|end| lower.strip_suffix(end)).filter(|rest| is_of_text(rest));
    let (stem, end) = added.unwrap_or(&lower).rsplit_once('.')?;
    let stem = name.get(..stem.len())?;
    let right = match end {
        "yaml" | "yml" => format!("{stem}.yaml"),
        end if MARKDOWN[..5].contains(&end) => format!("{stem}.md"),
        _ => return None,
    };
    (right != name).then_some(right)
}

/// A page or news item that was saved as plain text.
fn as_article(name: &str) -> Option<String> {
    let (stem, end) = name.rsplit_once('.')?;
    MARKDOWN.contains(&end.to_lowercase().as_str()).then(|| format!("{stem}.md"))
}

/// The name of an article with its language: the one that it seems to name, else Finnish as an example.
fn with_language(stem: &str) -> String {
    let named = stem.rsplit_once('.').map(|(id, tag)| (id, tag, Lang::parse(&tag.to_lowercase())));
    match named {
        Some((id, _, Some(lang))) => format!("{id}.{lang}"),
        Some((id, tag, None)) => {
            let lang = lang::meant(tag, [Lang::FI, Lang::SV, Lang::EN].into_iter()).unwrap_or(Lang::FI);
            format!("{id}.{lang}")
        }
        None => format!("{stem}.{}", Lang::FI),
    }
}

/// Files of which a site has one.
const SINGLE: [&str; 5] = ["site", "maps", "search", "urls", "withdrawn"];

/// The list file that was meant.
fn list(stem: &str) -> Option<&'static str> {
    let own = SINGLE;
    let exact = own.iter().find(|name| stem.eq_ignore_ascii_case(name)).copied();
    let kind = || folder(stem).filter(|name| Kind::from_plural(name).is_some());
    exact.or_else(kind).or_else(|| nearest(stem, own))
}

fn of_theme(path: &str) -> Option<String> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let folders = ["templates", "static", "strings"];
    match folder.split_once('/').map_or(folder, |(top, _)| top) {
        "" if name.ends_with(".html") => Some(format!("templates/{name}")),
        "" if name.ends_with(".css") || name.ends_with(".js") => Some(format!("static/{name}")),
        "" => with_right_end(name).filter(|right| right == "theme.yaml"),
        "strings" => with_right_end(name).map(|right| format!("{folder}/{}", right.to_lowercase())),
        top => nearest(top, folders).map(|right| format!("{right}{}", &path[top.len()..])),
    }
}

/// The paths of which a path may be a copy, by its name.
pub(super) fn copied(path: &str) -> Vec<String> {
    // Of these there is one in a site; of the two ends the other would be left out without a word.
    if let Some(stem) = path.strip_suffix(".yml").filter(|stem| SINGLE.contains(stem)) {
        return vec![format!("{stem}.yaml")];
    }
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let Some((stem, end)) = name.rsplit_once('.') else { return Vec::new() };
    // In `x - Kopio.fi.md` the language stands after the mark of the copy, in `x.fi - Kopio.md` before it.
    let language = stem.rsplit_once('.').filter(|(_, tag)| end == "md" && Lang::parse(tag).is_some());
    let (stem, end) = language.map_or((stem, end.to_owned()), |(id, tag)| (id, format!("{tag}.{end}")));
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    originals(stem).into_iter().map(|original| format!("{folder}{original}.{end}")).collect()
}

/// The names of which a name may be a copy: what precedes the mark of a copy, the longest first, or what follows it.
fn originals(stem: &str) -> Vec<&str> {
    let marks = stem.char_indices().filter(|(at, c)| *at > 0 && matches!(c, ' ' | '-' | '_' | '(' | '.' | '–'));
    let mut found: Vec<&str> = marks.map(|(at, _)| &stem[..at]).filter(|name| is_mark(stem, name)).collect();
    found.reverse();
    let before = ["copy of ", "kopia av ", "kopio ", "kopio - ", "copy "];
    let lower = stem.to_lowercase();
    found.extend(before.iter().filter(|mark| lower.starts_with(**mark)).filter_map(|mark| stem.get(mark.len()..)));
    found
}

/// True when what follows a name makes it no id, or says itself that it is a copy.
fn is_mark(stem: &str, name: &str) -> bool {
    let rest = &stem[name.len()..];
    let addition = rest.trim_start_matches([' ', '-', '_', '–', '(']).to_lowercase();
    !is_id(stem) && rest.len() > 1 && !is_language(rest) || ["copy", "kopio", "kopia"].contains(&addition.as_str())
}

/// True for the language of an article, which makes no copy of it.
fn is_language(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|tag| Lang::parse(tag).is_some())
}
