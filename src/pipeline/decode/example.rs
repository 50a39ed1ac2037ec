//! The types of raw records into examples of what to write: for each key a value that can be read, with every key that it needs.
//!
//! What a key holds is read from the schema of its type, so that no example can lack a key or have a word that does not exist.
//! Only for texts of which the type says nothing is there a list, by key.

mod place;

use place::usual;
pub use place::{Place, filled, id};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value};

use super::common::RawCommon;
use super::{ledger, maps, search, site, word};
use crate::diag::{Diagnostic, arg::Arg, code};
use crate::model::kind::{Kind, kinds};
use crate::yaml::unfinished::MARK;

/// Values by `Type.key`, else by `key`, else by the name of a type, as they stand in YAML, with the places of [`Place`].
const PLAIN: &[(&str, &str)] = &[
    ("Date", "\"2025-03-14\""),
    ("Time", "\"13.30\""),
    ("RawText", "{fi: \"teksti suomeksi\", sv: \"text på svenska\"}"),
    ("RawBase", "\"https://www.example.fi\""),
    ("RawComplete", "\"2025-12-31\""),
    ("Ring", "\"23.76 61.50, 23.80 61.52, 23.82 61.48\""),
    ("FrontMatter.title", "\"Otsikko\""),
    ("RawAccepted.code", "check-overdue"),
    ("RawAccepted.record", "\"agreement:{agreement}\""),
    ("RawAct.number", "\"611/2021\""),
    ("RawAct.amended_by", "\"1285/2022\""),
    ("RawAct.replaces", "\"629/2010\""),
    ("RawAgreement.replaces", "{agreement}"),
    ("RawPractice.taken_up", "\"county:{county}\""),
    ("RawAgreement.parent", "{agreement}"),
    ("RawArea.parent", "health-promotion"),
    ("RawBody.parent", "{body}"),
    ("RawBody.term", "council-2025"),
    ("RawBoundaries.municipalities", "{\"{municipality}\": [\"23.76 61.50, 23.80 61.52, 23.82 61.48\"]}"),
    ("RawFormer.code", "\"319\""),
    ("RawNegotiation.term", "county-2025"),
    ("RawNegotiation.year", "\"2026\""),
    ("RawPopulation.value", "24900"),
    ("RawSection.amended_by", "\"1285/2022\""),
    ("RawSection.section", "\"14\""),
    ("RawSection.topic", "health-promotion"),
    ("RawSection.who", "county"),
    ("RawShare.percent", "\"50\""),
    ("RawSite.checks", "{unused-record: off}"),
    ("RawSite.complete", "{agreements: \"2025-12-31\"}"),
    ("RawSite.coverage", "{sv: 80}"),
    ("RawSite.expect", "{municipalities: {municipalities}}"),
    ("RawSite.parties", "{hyte-body: {body}}"),
    ("RawValue.period", "\"2025\""),
    ("RawValue.scope", "\"municipality:{municipality}\""),
    ("Tag", "fi"),
    ("RawWithdrawn.record", "\"agreement:hyte-2024\""),
    ("VersionKeys.text", "\"teksti suomeksi\""),
    ("RawFiles.allow", "html"),
    ("accent", "\"#1f5fa8\""),
    ("accent_dark", "\"#9cc4f0\""),
    ("aliases", "\"/fi/vanha-osoite/\""),
    ("applies", "\"municipality:{municipality}\""),
    ("area", "health-promotion"),
    ("areas", "health-promotion"),
    ("avoid", "sana"),
    ("body", "{body}"),
    ("business_id", "\"0211675-2\""),
    ("case", "\"1234/2025\""),
    ("county", "\"{county}\""),
    ("documents", "{document}"),
    ("elsewhere", "resept"),
    ("email", "kirjaamo@example.fi"),
    ("employment_area", "tyollisyysalue"),
    ("except", "\"municipality:{municipality}\""),
    ("file", "sopimus.pdf"),
    ("first_tasks", "home-care"),
    ("forms", "sanan"),
    ("funders", "county"),
    ("guide", "opas"),
    ("hidden_words", "sana"),
    ("id", "esimerkki"),
    ("indicators", "{indicator}"),
    ("inherits", "suomi"),
    ("law", "\"611/2021 14 §\""),
    ("licence", "\"CC BY 4.0\""),
    ("link", "\"https://www.example.fi/poytakirja\""),
    ("little", "huomenna"),
    ("logo", "logo.svg"),
    ("members", "county"),
    ("minutes", "\"https://www.example.fi/poytakirjat\""),
    ("moved_by", "\"616/2021\""),
    ("municipality", "\"{municipality}\""),
    ("negotiation", "{negotiation}"),
    ("not_to_confuse_with", "home-care"),
    ("notice_months", "6"),
    ("origin", "\"municipality:{municipality}\""),
    ("owner", "{body}"),
    ("owner_party", "county"),
    ("part_of", "{document}"),
    ("participants", "county"),
    ("parties", "county"),
    ("partners", "each-municipality"),
    ("party", "\"municipality:{municipality}\""),
    ("payer", "county"),
    ("phone", "\"029 123 4567\""),
    ("proposed_by", "{body}"),
    ("ptv", "\"00000000-0000-4000-8000-000000000000\""),
    ("receiver", "county"),
    ("related", "health-promotion"),
    ("remove", "{situations: [child-is-born]}"),
    ("repealed_by", "\"611/2021\""),
    ("replaced_by", "\"611/2021 14 §\""),
    ("replaces", "\"629/2010 5 §\""),
    ("responsible", "{body}"),
    ("result_link", "\"agreement:{agreement}\""),
    ("review_in", "\"12\""),
    ("search_words", "sana"),
    ("section", "\"45\""),
    ("situations", "child-is-born"),
    ("see", "\"agreement:{agreement}\""),
    ("size", "12"),
    ("slug", "osoite"),
    ("steering", "{body}"),
    ("synonyms", "sana"),
    ("terms", "yhdyspinta"),
    ("timezone", "Europe/Helsinki"),
    ("topics", "health-promotion"),
    ("urgent", "hatakeskus"),
    ("url", "\"https://www.example.fi\""),
    ("value", "\"12.5\""),
    ("wcag", "\"1.1.1\""),
    ("where", "\"www.example.fi\""),
];

/// Keys that an example has although it could do without them: those without which it would say little.
const WITH: &[(&str, &[&str])] = &[
    ("RawApproval", &["date"]),
    ("RawBrand", &["accent"]),
    ("RawContact", &["phone", "email"]),
    ("RawDocumentApproval", &["party", "date"]),
    ("RawFeedback", &["email"]),
    ("RawFiles", &["allow"]),
    ("RawMaps", &["grid"]),
    ("RawMeasure", &["responsible", "due"]),
    ("RawPeriod", &["from", "to"]),
    ("RawReport", &["email"]),
    ("RawReview", &["next"]),
    ("RawSignature", &["date"]),
    ("RawSource", &["url", "accessed"]),
];

/// The schemas of the types that decode reads, by the names of the types.
#[derive(Debug, Default)]
pub(super) struct Types(Map<String, Value>);

pub(super) static TYPES: LazyLock<Types> = LazyLock::new(Types::new);

macro_rules! generate {
    ($($kind:ident $one:ident $many:ident $raw:ident $title:ident $worth:literal;)+) => {
        fn generate(generator: &mut SchemaGenerator) {
            $(generator.subschema_for::<super::$one::$raw>();)+
        }

        /// The type of a kind.
        pub(super) fn type_of(kind: Kind) -> String {
            match kind {
                $(Kind::$kind => super::$one::$raw::schema_name().into_owned(),)+
            }
        }
    };
}
kinds!(generate);

impl Types {
    fn new() -> Self {
        let mut generator = SchemaSettings::draft07().into_generator();
        generate(&mut generator);
        generator.subschema_for::<RawCommon>();
        generator.subschema_for::<site::RawSite>();
        generator.subschema_for::<maps::RawMaps>();
        generator.subschema_for::<search::RawSearch>();
        generator.subschema_for::<ledger::RawWithdrawn>();
        Self(generator.take_definitions(true))
    }

    pub(super) fn key(&self, owner: &str, key: &str) -> Option<&Value> {
        self.0.get(owner)?.get("properties")?.get(key)
    }

    pub(super) fn definition_of(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The value of a key, where anything is known of it.
    pub(super) fn value(&self, (owner, key): (&str, &str), more: More) -> Option<String> {
        let own = plain(&format!("{owner}.{key}")).map(|own| if more == More::ToCome { MARK } else { own });
        let schema = match self.key(owner, key) {
            Some(schema) => schema,
            None => return own.or(plain(key)).map(str::to_owned),
        };
        self.of(schema, (owner, key), more)
    }

    /// The value of a schema that stands under a key.
    fn of(&self, schema: &Value, place: (&str, &str), more: More) -> Option<String> {
        let (owner, key) = place;
        if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
            let name = name.rsplit('/').next().unwrap_or(name);
            return match (plain(name), more) {
                (Some(_), More::ToCome) if name == "RawText" => Some(format!("{{fi: {MARK}, sv: {MARK}}}")),
                (Some(_), More::ToCome) => Some(MARK.to_owned()),
                // What is said of the key itself comes before what is said of its type: a year is no whole date.
                (Some(text), _) => Some(plain(&format!("{owner}.{key}")).unwrap_or(text).to_owned()),
                (None, _) => self.definition(name, place, more),
            };
        }
        let listed = ["anyOf", "allOf", "oneOf"].iter().find_map(|word| schema.get(word)?.as_array());
        if let Some(forms) = listed {
            return forms.iter().find_map(|form| self.of(form, place, more));
        }
        if let (More::ToCome, "boolean" | "integer" | "number" | "string") = (more, kind(schema)) {
            return Some(MARK.to_owned());
        }
        if let Some(word) = schema.get("const") {
            if more == More::ToCome {
                return Some(MARK.to_owned());
            }
            return Some(quoted(word.as_str()?));
        }
        match kind(schema) {
            "null" => None,
            "boolean" => Some("true".to_owned()),
            "array" => self.list(schema.get("items")?, place, more),
            "object" if schema.pointer("/properties/fi").is_some() => self.by_language(schema, place, more),
            "integer" => Some(plain(&format!("{owner}.{key}")).or(plain(key)).unwrap_or("1").to_owned()),
            _ => plain(&format!("{owner}.{key}")).or(plain(key)).map(str::to_owned),
        }
    }

    fn list(&self, items: &Value, place: (&str, &str), more: More) -> Option<String> {
        let languages = items.get("$ref").is_some_and(|name| name.as_str().is_some_and(|name| name.ends_with("/Tag")));
        let item = self.of(items, place, more)?;
        Some(if languages { "[fi, sv]".to_owned() } else { format!("[{item}]") })
    }

    fn by_language(&self, schema: &Value, place: (&str, &str), more: More) -> Option<String> {
        let whole = plain(&format!("{}.{}", place.0, place.1)).filter(|text| text.starts_with('{'));
        if let Some(whole) = whole.filter(|_| more != More::ToCome) {
            return Some(whole.to_owned());
        }
        let value = self.of(schema.pointer("/properties/fi")?, place, more)?;
        Some(format!("{{fi: {value}, sv: {value}}}"))
    }

    fn definition(&self, name: &str, place: (&str, &str), more: More) -> Option<String> {
        let schema = self.0.get(name)?;
        if schema.get("properties").is_none() {
            return self.of(schema, place, more);
        }
        Some(format!("{{{}}}", self.keys(name, more).join(", ")))
    }

    /// The keys of a type with their values: those that it needs and those that say something, or all.
    fn keys(&self, name: &str, more: More) -> Vec<String> {
        let with = WITH.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, keys)| keys);
        let keys = match more {
            More::Needed | More::ToCome => self.needed(name).into_iter().chain(with.iter().copied()).collect(),
            More::All => self.every(name),
        };
        keys.into_iter().filter_map(|key| Some(format!("{key}: {}", self.value((name, key), more)?))).collect()
    }

    /// The keys that a type cannot do without, in their order.
    pub(super) fn needed(&self, name: &str) -> Vec<&str> {
        let needed = self.0.get(name).and_then(|schema| schema.get("required")?.as_array());
        needed.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    fn every(&self, name: &str) -> Vec<&str> {
        let keys = self.0.get(name).and_then(|schema| schema.get("properties")?.as_object());
        keys.into_iter().flat_map(Map::keys).map(String::as_str).collect()
    }
}

/// How many keys an example has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    /// Those that are needed.
    Needed,
    /// Those that are needed, each with a mark in the place of what is to be written.
    ToCome,
    /// All of them.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests read every key"))]
    All,
}

fn plain(name: &str) -> Option<&'static str> {
    static BY_NAME: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| PLAIN.iter().copied().collect());
    BY_NAME.get(name).copied()
}

/// What a schema holds: of several the one that is not nothing.
fn kind(schema: &Value) -> &str {
    match schema.get("type") {
        Some(Value::String(kind)) => kind,
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or_default()
        }
        _ => "",
    }
}

/// A word as it has to stand in YAML: `off` and `no` without quotes would be truth values to other readers.
fn quoted(word: &str) -> String {
    if ["yes", "no", "on", "off", "true", "false"].contains(&word) { format!("\"{word}\"") } else { word.to_owned() }
}

/// An example of a key of a type: `date: "2025-03-14"`.
#[must_use]
pub fn of(owner: &str, key: &str) -> Option<String> {
    pattern(owner, key).map(|pattern| usual(&pattern))
}

/// The same with the places that a site fills.
#[must_use]
pub fn pattern(owner: &str, key: &str) -> Option<String> {
    Some(format!("{key}: {}", TYPES.value((owner, key), More::Needed)?))
}

/// The example of a key, as it is told beside a mistake.
#[must_use]
pub fn of_key(owner: &str, key: &str) -> Option<Arg> {
    of(owner, key).map(shown)
}

/// Adds to a mistake of form what else helps: an example of its key, or the word of a list that was meant.
pub fn advise(diag: &mut Diagnostic) {
    let Some((owner, key)) = diag.about else { return };
    // A word in brackets is no answer where the list holds keys with values.
    if diag.code == code::WRONG_TYPE && of(owner, key).is_some_and(|example| example.contains(": [{")) {
        diag.nearest = None;
    }
    if diag.nearest.is_some() || diag.more.is_some() {
        return;
    }
    if diag.code == code::UNKNOWN_WORD {
        diag.nearest = word::meant(owner, diag).map(str::to_owned);
    } else {
        diag.more = of_key(owner, key);
    }
}

/// An example as it is told beside a mistake.
#[must_use]
pub fn shown(example: String) -> Arg {
    Arg::phrase("example", [("text", example.into())])
}

/// A record in a list, as it is told beside a mistake.
#[must_use]
pub fn in_list(kind: Kind) -> Arg {
    shown(format!("- {{{}}}", record_keys(kind, More::Needed).join(", ")))
}

/// A record in a file of its own, whose name is its id.
#[must_use]
pub fn in_folder(kind: Kind) -> Arg {
    shown(usual(&format!("{{{}}}", TYPES.keys(&type_of(kind), More::Needed).join(", "))))
}

fn record_keys(kind: Kind, more: More) -> Vec<String> {
    let keys = TYPES.keys(&type_of(kind), more);
    std::iter::once(format!("id: {}", id(kind))).chain(keys.iter().map(|key| usual(key))).collect()
}

/// The keys of a type, sorted.
#[must_use]
pub fn keys_of(owner: &str) -> Vec<&'static str> {
    TYPES.every(owner)
}

/// The keys that `site.yaml` cannot do without, as they are told beside a mistake.
#[must_use]
pub fn needed_by_site() -> Arg {
    Arg::phrase("keys-needed", [("keys", Arg::list(TYPES.needed("RawSite")))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codes::Coded;
    use crate::pipeline::collect::SourceText;
    use crate::pipeline::decode::decode_text;
    use crate::text::FileId;

    /// What is wrong in a file.
    fn mistakes(path: &str, text: &str) -> Vec<String> {
        let source = SourceText { file: FileId(0), path: path.to_owned(), unreadable: false };
        decode_text(&source, text)
            .diags
            .iter()
            .map(|diag| format!("{path}: {}: {:?}", diag.code.name, diag.args))
            .collect()
    }

    #[test]
    fn every_key_of_every_type_has_an_example() {
        let mut missing = Vec::new();
        for (name, schema) in &TYPES.0 {
            let keys = schema.get("properties").and_then(Value::as_object);
            for key in keys.into_iter().flat_map(Map::keys).filter(|key| name.starts_with("Raw") && key.len() > 2) {
                if TYPES.value((name, key), More::Needed).is_none_or(|value| value.contains("{}") || value.is_empty()) {
                    missing.push(format!("{name}.{key}"));
                }
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn no_example_is_without_use() {
        let is_used = |name: &str| match name.split_once('.') {
            Some((owner, key)) => TYPES.key(owner, key).is_some() || owner == "FrontMatter",
            None => TYPES.0.contains_key(name) || TYPES.0.keys().any(|owner| TYPES.key(owner, name).is_some()),
        };
        let idle: Vec<&str> = PLAIN.iter().map(|(name, _)| *name).filter(|name| !is_used(name)).collect();
        assert_eq!(idle, Vec::<&str>::new());
        let strange = WITH.iter().flat_map(|(owner, keys)| keys.iter().map(move |key| (*owner, *key)));
        let strange: Vec<_> = strange.filter(|(owner, key)| TYPES.key(owner, key).is_none()).collect();
        assert_eq!(strange, Vec::<(&str, &str)>::new());
    }

    fn keys_in_use(owner: &str, more: More) -> Vec<String> {
        TYPES.keys(owner, more).iter().map(|key| usual(key)).collect()
    }

    /// A number of one place in an example would have to be searched and replaced for every other place.
    #[test]
    fn examples_name_municipalities_and_counties_by_places_that_a_site_fills() {
        let own = |place| match place {
            Place::Municipality => Some("684".to_owned()),
            Place::County => Some("06".to_owned()),
            Place::Record(Kind::Body) => Some("yhteistyoryhma".to_owned()),
            _ => None,
        };
        let of_site = |owner, key| pattern(owner, key).map(|pattern| filled(&pattern, own));
        assert_eq!(of_site("RawTask", "applies").as_deref(), Some("applies: [\"municipality:684\"]"));
        assert_eq!(of_site("RawPractice", "taken_up").as_deref(), Some("taken_up: [\"county:06\"]"));
        assert_eq!(of_site("RawCommon", "owner").as_deref(), Some("owner: yhteistyoryhma"));
        assert_eq!(of_site("RawSite", "expect").as_deref(), Some("expect: {municipalities: 23}"));
        let marks = PLAIN.iter().flat_map(|(_, text)| Place::ALL.iter().filter(|(_, mark, _)| text.contains(mark)));
        assert!(Place::ALL.iter().all(|(place, ..)| marks.clone().any(|(used, ..)| used == place)));
        let fixed = |text: &str| {
            ["municipality:", "county:"]
                .iter()
                .any(|kind| text.split(kind).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
        };
        let fixed: Vec<_> = PLAIN.iter().filter(|(_, text)| fixed(text)).collect();
        assert_eq!(fixed, Vec::<&(&str, &str)>::new());
    }

    /// Whoever copies an example has a record without mistakes of form.
    #[test]
    fn every_example_can_be_read() {
        let mut wrong = Vec::new();
        for (_, kind) in Kind::ALL {
            let path = format!("{}.yaml", kind.plural());
            wrong.extend(mistakes(&path, &format!("- {{{}}}", record_keys(*kind, More::Needed).join(", "))));
            let common = keys_in_use("RawCommon", More::All);
            // What only says how a record lies over an inherited one goes with no whole record.
            let common = common
                .into_iter()
                .filter(|key| !["patch:", "replace:", "remove:"].iter().any(|way| key.starts_with(way)));
            let keys = [record_keys(*kind, More::All), common.collect()].concat();
            wrong.extend(mistakes(&path, &format!("- {}\n", keys.join("\n  "))));
        }
        wrong.extend(mistakes("site.yaml", &keys_in_use("RawSite", More::All).join("\n")));
        wrong.extend(mistakes("site.yaml", &keys_in_use("RawSite", More::Needed).join("\n")));
        wrong.extend(mistakes("maps.yaml", &keys_in_use("RawMaps", More::All).join("\n")));
        wrong.extend(mistakes("search.yaml", &keys_in_use("RawSearch", More::All).join("\n")));
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn the_example_of_a_year_is_a_year() {
        assert_eq!(of("RawNegotiation", "year").as_deref(), Some("year: \"2026\""));
        assert_eq!(of("RawValue", "period").as_deref(), Some("period: \"2025\""));
    }

    #[test]
    fn examples_show_what_a_value_needs() {
        assert_eq!(of("RawHistory", "date").as_deref(), Some("date: \"2025-03-14\""));
        let approvals = "approvals: [{party: \"municipality:837\", decision: approved, date: \"2025-03-14\"}]";
        assert_eq!(of("RawAgreement", "approvals").as_deref(), Some(approvals));
        let feedback =
            "feedback: {unit: {fi: \"teksti suomeksi\", sv: \"text på svenska\"}, email: kirjaamo@example.fi}";
        assert_eq!(of("RawAccessibility", "feedback").as_deref(), Some(feedback));
        assert_eq!(of("RawSite", "languages").as_deref(), Some("languages: [fi, sv]"));
        assert_eq!(of("NoType", "nothing"), None);
    }
}
