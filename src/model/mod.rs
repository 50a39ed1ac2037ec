//! The domain in plain structs: no YAML, no serde, no HTML, no disk, no clock.
//!
//! A record refers to another by a typed [`id::Id`], a day is a [`date::Date`] that knows its own precision,
//! and a public text is a [`text::Text`] by language.

pub mod codes;
pub mod coverage;
pub mod date;
pub mod days;
pub mod decisions;
pub mod file;
pub mod id;
pub mod kind;
pub mod lang;
pub mod law;
pub mod ledger;
pub mod maps;
pub mod meeting;
pub mod meta;
pub mod party;
pub mod period;
pub mod places;
pub mod policy;
pub mod portal;
pub mod register;
pub mod search;
pub mod side;
pub mod site;
pub mod text;
pub mod topics;

// One for each kind of record.
pub mod act;
pub mod agreement;
pub mod area;
pub mod article;
pub mod body;
pub mod county;
pub mod document;
pub mod forum;
pub mod indicator;
pub mod municipality;
pub mod negotiation;
pub mod phase;
pub mod practice;
pub mod project;
pub mod situation;
pub mod task;
pub mod term;

/// The list of kinds, in the order of their codes. Whatever there is once for each kind is made from it.
///
/// `kinds!(make)` calls the macro `make!` with all rows, so that `make!` says at the place of use what becomes of a row:
/// the tables of a portal (`model/portal.rs`), the records as they are read (`pipeline/decode/mod.rs`), merged and linked
/// (`pipeline/link`), the views, the schemas. A row is for practices
///
/// - `Practice`: the value of [`kind::Kind`], and the struct in `model/practice.rs`,
/// - `practice`: the code, the modules in `model/` and `pipeline/decode/`, the method of the linker,
/// - `practices`: the tables, the folder and the list file of a site, the module of views with its `index` and `page`,
/// - `RawPractice`: the struct in `pipeline/decode/practice.rs`,
/// - `title`: the field of both structs that names the record,
/// - `13`: [`kind::Kind::worth`].
macro_rules! kinds {
    ($make:ident) => {
        $make! {
            Act           act           acts            RawAct           title  15;
            Agreement     agreement     agreements      RawAgreement     title  16;
            Area          area          areas           RawArea          name   17;
            Article       article       articles        RawArticle       title  12;
            Body          body          bodies          RawBody          name   15;
            County        county        counties        RawCounty        name   17;
            Document      document      documents       RawDocument      title  14;
            Forum         forum         forums          RawForum         name   15;
            Indicator     indicator     indicators      RawIndicator     name   15;
            Municipality  municipality  municipalities  RawMunicipality  name   17;
            Negotiation   negotiation   negotiations    RawNegotiation   title  15;
            Phase         phase         phases          RawPhase         name   12;
            Practice      practice      practices       RawPractice      title  13;
            Project       project       projects        RawProject       name   13;
            Situation     situation     situations      RawSituation     name   15;
            Task          task          tasks           RawTask          name   18;
            Term          term          terms           RawTerm          word   15;
        }
    };
}
pub(crate) use kinds;
