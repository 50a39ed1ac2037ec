//! The formats of the strings files against ICU itself.

use icu_datetime::fieldsets::{M, YM, YMD, YMDE};
use icu_datetime::input::Date as IcuDate;
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use jiff::civil;

use super::tests::{abc, date, patterns, time};
use super::*;

/// The languages as ICU knows them.
const LOCALES: [(&str, &str); 3] = [("fi", "fi"), ("sv", "sv-FI"), ("en", "en-GB")];

fn locale(code: &str) -> icu_locale_core::Locale {
    icu_locale_core::Locale::try_from_str(code).unwrap()
}

#[test]
fn icu_writes_the_days_of_a_year_in_the_same_way() {
    for (language, code) in LOCALES {
        let patterns = patterns(language);
        let long = DateTimeFormatter::try_new(locale(code).into(), YMD::long()).unwrap();
        let full = DateTimeFormatter::try_new(locale(code).into(), YMDE::long()).unwrap();
        for day in civil::date(2024, 1, 1).series(jiff::ToSpan::days(1)).take(366) {
            let icu = IcuDate::try_new_gregorian(i32::from(day.year()), day.month() as u8, day.day() as u8).unwrap();
            assert_eq!(patterns.date(Date::from_civil(day)), long.format(&icu.to_any()).to_string());
            // Where ICU has a comma after the weekday, the difference is one of style, not of words.
            let with_weekday = full.format(&icu.to_any()).to_string().replace(", ", " ");
            assert_eq!(patterns.date_full(Date::from_civil(day)), with_weekday);
        }
    }
}

#[test]
fn icu_names_the_months_in_the_same_way() {
    for (language, code) in LOCALES {
        let patterns = patterns(language);
        let long = DateTimeFormatter::try_new(locale(code).into(), YM::long()).unwrap();
        let short = DateTimeFormatter::try_new(locale(code).into(), M::medium()).unwrap();
        for month in 1..=12 {
            let icu = IcuDate::try_new_gregorian(2026, month, 1).unwrap().to_any();
            assert_eq!(patterns.date(date(&format!("2026-{month:02}"))), long.format(&icu).to_string());
            assert_eq!(patterns.months_short[usize::from(month) - 1], short.format(&icu).to_string());
        }
    }
}

#[test]
fn icu_writes_times_in_the_same_way() {
    // ICU4X has Sweden's 09:30 for sv-FI too, where CLDR and the table above have 9.30.
    for (language, code) in LOCALES.into_iter().filter(|(language, _)| *language != "sv") {
        let icu = NoCalendarFormatter::try_new(locale(code).into(), icu_datetime::fieldsets::T::hm()).unwrap();
        for (hour, minute) in [(0, 0), (9, 5), (9, 30), (23, 59)] {
            let at = icu_datetime::input::Time::try_new(hour, minute, 0, 0).unwrap();
            let text = format!("{hour:02}:{minute:02}");
            assert_eq!(patterns(language).time(time(&text)), icu.format(&at).to_string(), "{language}");
        }
    }
}

#[test]
fn icu_writes_numbers_lists_and_plurals_in_the_same_way() {
    use icu_list::{ListFormatter, options::ListFormatterOptions};
    use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
    for (language, code) in LOCALES {
        let patterns = patterns(language);
        let decimal = icu_decimal::DecimalFormatter::try_new(locale(code).into(), Default::default()).unwrap();
        for text in ["0", "7", "-12", "999", "1000", "-12345.60", "1234567.5", "0.05"] {
            let number: icu_decimal::input::Decimal = text.parse().unwrap();
            assert_eq!(patterns.number(text), decimal.format(&number).to_string());
        }
        let list = ListFormatter::try_new_and(locale(code).into(), ListFormatterOptions::default()).unwrap();
        for length in 0..=3 {
            let items = &abc()[..length];
            assert_eq!(patterns.list(items), list.format(items.iter()).to_string());
        }
        let rules = PluralRules::try_new(locale(code).into(), PluralRulesOptions::default()).unwrap();
        for n in [0, 1, 2, 11, 21, 101] {
            let is_one = rules.category_for(n as usize) == PluralCategory::One;
            assert_eq!(patterns.plural(n) == "one", is_one);
        }
    }
}
