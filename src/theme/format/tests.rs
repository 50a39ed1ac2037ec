//! The formats of the strings files against a table made with CLDR.

use super::*;

/// A strings file; only its formats matter here.
#[derive(Deserialize)]
struct Strings {
    format: Patterns,
}

pub(super) fn patterns(language: &str) -> Patterns {
    let yaml = match language {
        "fi" => include_str!("../../../themes/default/strings/fi.yaml"),
        "sv" => include_str!("../../../themes/default/strings/sv.yaml"),
        _ => include_str!("../../../themes/default/strings/en.yaml"),
    };
    serde_yaml::from_str::<Strings>(yaml).unwrap().format
}

pub(super) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(super) fn time(text: &str) -> Time {
    Time::parse(text).unwrap()
}

/// The table of formats for fi-FI and sv-FI, made with CLDR 48.
#[test]
fn the_table_of_formats() {
    let (fi, sv) = (patterns("fi"), patterns("sv"));
    let day = date("2026-01-05");
    let rows = [
        (fi.date_short(day), "5.1.2026", sv.date_short(day), "5.1.2026"),
        (fi.date(day), "5. tammikuuta 2026", sv.date(day), "5 januari 2026"),
        (fi.date_full(day), "maanantai 5. tammikuuta 2026", sv.date_full(day), "måndag 5 januari 2026"),
        (fi.time(time("09:30")), "9.30", sv.time(time("9.30")), "9.30"),
        (fi.at_time(time("09:30")), "klo 9.30", sv.at_time(time("9.30")), "kl. 9.30"),
        (
            fi.range(day, date("2026-03-12")),
            "5. tammikuuta – 12. maaliskuuta 2026",
            sv.range(day, date("2026-03-12")),
            "5 januari–12 mars 2026",
        ),
        (
            fi.number("-1234567.5"),
            "\u{2212}1\u{a0}234\u{a0}567,5",
            sv.number("-1234567.5"),
            "\u{2212}1\u{a0}234\u{a0}567,5",
        ),
        (fi.money("1234.50"), "1\u{a0}234,50\u{a0}€", sv.money("1234.50"), "1\u{a0}234,50\u{a0}€"),
        (fi.percent("12.3"), "12,3\u{a0}%", sv.percent("12.3"), "12,3\u{a0}%"),
        (fi.list(&abc()), "a, b ja c", sv.list(&abc()), "a, b och c"),
        (fi.months_short[0].clone(), "tammi", sv.months_short[0].clone(), "jan."),
    ];
    for (in_fi, fi, in_sv, sv) in rows {
        assert_eq!((in_fi.as_str(), in_sv.as_str()), (fi, sv));
    }
}

pub(super) fn abc() -> [String; 3] {
    ["a", "b", "c"].map(str::to_owned)
}

#[test]
fn ranges_say_once_what_is_shared() {
    let cases = [
        ("2026-01-05", "2026-01-07", "5.–7. tammikuuta 2026", "5–7 januari 2026", "5–7 January 2026"),
        ("2026-01-05", "2026-01-05", "5. tammikuuta 2026", "5 januari 2026", "5 January 2026"),
        (
            "2025-01-05",
            "2026-01-05",
            "5. tammikuuta 2025 – 5. tammikuuta 2026",
            "5 januari 2025–5 januari 2026",
            "5 January 2025 – 5 January 2026",
        ),
        (
            "2026-01-05",
            "2026-03-12",
            "5. tammikuuta – 12. maaliskuuta 2026",
            "5 januari–12 mars 2026",
            "5 January – 12 March 2026",
        ),
        ("2026-01", "2026-06", "tammikuu–kesäkuu 2026", "januari–juni 2026", "January – June 2026"),
        ("2025-12", "2026-06", "joulukuu 2025 – kesäkuu 2026", "december 2025–juni 2026", "December 2025 – June 2026"),
        ("2025", "2026", "2025–2026", "2025–2026", "2025–2026"),
        ("2025", "2026-01-05", "2025 – 5. tammikuuta 2026", "2025–5 januari 2026", "2025 – 5 January 2026"),
    ];
    for (from, to, fi, sv, en) in cases {
        let range = |language: &str| patterns(language).range(date(from), date(to));
        assert_eq!([range("fi"), range("sv"), range("en")], [fi, sv, en]);
    }
}

#[test]
fn short_ranges() {
    let cases = [
        ("2026-01-05", "2026-01-07", "5.–7.1.2026", "5–7.1.2026", "5–7 Jan 2026"),
        ("2026-01-05", "2026-03-12", "5.1.–12.3.2026", "5.1–12.3.2026", "5 Jan – 12 Mar 2026"),
        ("2025-01-05", "2026-03-12", "5.1.2025–12.3.2026", "5.1.2025–12.3.2026", "5 Jan 2025 – 12 Mar 2026"),
        ("2026-01", "2026-03", "1–3/2026", "1–3/2026", "Jan – Mar 2026"),
        ("2025", "2029", "2025–2029", "2025–2029", "2025–2029"),
    ];
    for (from, to, fi, sv, en) in cases {
        let range = |language: &str| patterns(language).range_short(date(from), date(to));
        assert_eq!([range("fi"), range("sv"), range("en")], [fi, sv, en]);
    }
}

#[test]
fn open_periods() {
    let period = |from: &str, to: &str| Period {
        from: (!from.is_empty()).then(|| date(from)),
        to: (!to.is_empty()).then(|| date(to)),
    };
    let fi = patterns("fi");
    assert_eq!(fi.period(&period("2026-01-05", "")), "5.1.2026–");
    assert_eq!(fi.period(&period("", "2026-06")), "–6/2026");
    assert_eq!(fi.period(&period("2025", "2026")), "2025–2026");
    assert_eq!(fi.period_short(&period("2026-01-05", "2026-01-07")), "5.–7.1.2026");
    assert_eq!(fi.period(&Period::default()), "");
    let en = patterns("en");
    assert_eq!(en.period(&period("2026-01-05", "")), "from 5 January 2026");
    assert_eq!(en.period_short(&period("", "2026-06")), "until Jun 2026");
}

#[test]
fn vague_dates_stay_vague() {
    let fi = patterns("fi");
    assert_eq!(
        [fi.date(date("2026-06")), fi.date_full(date("2026-06")), fi.date_short(date("2026-06"))],
        ["kesäkuu 2026", "kesäkuu 2026", "6/2026"]
    );
    assert_eq!([fi.date(date("2026")), fi.date_short(date("2026"))], ["2026", "2026"]);
}

#[test]
fn a_time_tag_is_for_machines_too() {
    let fi = patterns("fi");
    assert_eq!(fi.time_tag(date("5.1.2026")), "<time datetime=\"2026-01-05\">5. tammikuuta 2026</time>");
    assert_eq!(fi.time_tag(date("2026-06")), "<time datetime=\"2026-06\">kesäkuu 2026</time>");
    let hostile = Patterns { month_year: Pattern::parse("<b>{year}").unwrap(), ..fi };
    assert_eq!(hostile.time_tag(date("2026-06")), "<time datetime=\"2026-06\">&lt;b&gt;2026</time>");
}

#[test]
fn lists_of_any_length() {
    let fi = patterns("fi");
    assert_eq!([fi.list(&[]), fi.list(&abc()[..1]), fi.list(&abc()[..2])], ["", "a", "a ja b"]);
}

#[test]
fn numbers_keep_their_digits_and_other_texts_stay() {
    let fi = patterns("fi");
    let cases = [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1\u{a0}000"),
        ("-0.50", "\u{2212}0,50"),
        (
            "123456789012345678901234567890",
            "123\u{a0}456\u{a0}789\u{a0}012\u{a0}345\u{a0}678\u{a0}901\u{a0}234\u{a0}567\u{a0}890",
        ),
        ("1e5", "1e5"),
        ("noin 5", "noin 5"),
        ("", ""),
        ("1.", "1."),
        ("1,5", "1,5"),
    ];
    for (decimal, wanted) in cases {
        assert_eq!(fi.number(decimal), wanted);
    }
    assert_eq!(patterns("en").money("-1234.5"), "-€1,234.5");
}

#[test]
fn a_mistake_in_a_strings_file_is_told() {
    let yaml = include_str!("../../../themes/default/strings/fi.yaml");
    for (good, bad, message) in [
        ("{day}. {month} {year}", "{dya}. {month} {year}", "there is no `{dya}`"),
        ("  until:", "  untill:", "unknown field `untill`"),
        ("[tammikuuta, ", "[", "bad-strings"),
    ] {
        let error = serde_yaml::from_str::<Strings>(&yaml.replacen(good, bad, 1)).err().unwrap().to_string();
        assert!(error.contains(message), "{error}");
    }
}
