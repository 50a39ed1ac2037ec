//! Duties and recommendations of the law, and their rhythm: what is not on record.

use super::table;

table! {
    /// 611/2021 14 §.
    NO_RECORD_COUNTY_NEGOTIATION = Warning Duty "no-record-county-negotiation";
    /// 612/2021 7 § 4 mom., 6 § 5 mom.
    NO_RECORD_HYTE_NEGOTIATION = Warning Duty "no-record-hyte-negotiation";
    /// 612/2021 7 § 5 mom.
    NO_RECORD_HUS_NEGOTIATION = Warning Duty "no-record-hus-negotiation";
    /// 611/2021 13 a §.
    NO_RECORD_STATE_NEGOTIATION = Warning Duty "no-record-state-negotiation";
    /// 611/2021 13 a §.
    NO_RECORD_STATE_NEGOTIATION_RECORD = Warning Duty "no-record-state-negotiation-record";
    /// 612/2021 7 § 3 mom.
    NO_RECORD_WELLBEING_REPORT = Warning Duty "no-record-wellbeing-report";
    /// 612/2021 7 § 3 mom.
    NO_RECORD_WELLBEING_REPORT_ONLINE = Warning Duty "no-record-wellbeing-report-online";
    /// 612/2021 7 § 3 mom.
    NO_RECORD_YEARLY_WELLBEING_REPORT = Warning Duty "no-record-yearly-wellbeing-report";
    /// 612/2021 6 § 3 mom.
    NO_RECORD_MUNICIPAL_WELLBEING_REPORT = Warning Duty "no-record-municipal-wellbeing-report";
    /// 612/2021 6 § 2 mom., 7 § 2 mom.
    NO_RECORD_HYTE_BODY = Warning Duty "no-record-hyte-body";
    /// 611/2021 41 §.
    NO_RECORD_COUNTY_STRATEGY = Warning Duty "no-record-county-strategy";
    /// 612/2021 11 §.
    NO_RECORD_SERVICE_STRATEGY = Warning Duty "no-record-service-strategy";
    /// 613/2021 6 §.
    NO_RECORD_RESCUE_SERVICE_LEVEL = Warning Duty "no-record-rescue-service-level";
    /// 1287/2013 14 a §.
    NO_RECORD_STUDENT_WELFARE_GROUP = Warning Duty "no-record-student-welfare-group";
    /// 1287/2013 13 a §.
    NO_RECORD_STUDENT_WELFARE_PLAN = Warning Duty "no-record-student-welfare-plan";
    /// 417/2007 12 §.
    NO_RECORD_CHILDREN_YOUTH_PLAN = Warning Duty "no-record-children-youth-plan";
    /// 980/2012 5 §.
    NO_RECORD_OLDER_PEOPLE_PLAN = Warning Duty "no-record-older-people-plan";
    /// 1326/2010 15 §.
    NO_RECORD_CLINIC_PLAN = Warning Duty "no-record-clinic-plan";
    /// 523/2015 5 §.
    NO_RECORD_SUBSTANCE_PREVENTION_BODY = Warning Duty "no-record-substance-prevention-body";
    /// 611/2021 33 §, 615/2021 19 §.
    NO_RECORD_LANGUAGE_BOARD = Warning Duty "no-record-language-board";
    /// 611/2021 33 §.
    NO_RECORD_LANGUAGE_BOARD_REPORT = Warning Duty "no-record-language-board-report";
    /// 423/2003 29 § 2 mom.
    NO_RECORD_MINUTES_LANGUAGES = Warning Duty "no-record-minutes-languages";
    /// 423/2003 27 § 3 mom.
    NO_RECORD_INVITATION_LANGUAGES = Warning Duty "no-record-invitation-languages";
    /// 612/2021 36–37 §.
    NO_RECORD_COLLABORATIVE_AGREEMENT = Warning Duty "no-record-collaborative-agreement";
    /// 612/2021 39 §.
    NO_RECORD_BILINGUAL_AGREEMENT = Warning Duty "no-record-bilingual-agreement";
    /// 611/2021 8 §.
    NO_RECORD_TASK_TRANSFER = Warning Duty "no-record-task-transfer";
    /// 681/2023 42 §.
    NO_RECORD_SETTLEMENT = Warning Duty "no-record-settlement";
    /// 611/2021 114 §.
    NO_RECORD_COUNTY_AGREEMENTS_ONLINE = Warning Duty "no-record-county-agreements-online";
    /// 306/2019 9 §.
    NO_RECORD_ACCESSIBILITY_STATEMENT = Warning Duty "no-record-accessibility-statement";
    /// Decision 2018/1523 of the Commission.
    NO_RECORD_ACCESSIBILITY_REVIEW = Warning Recommendation "no-record-accessibility-review";
    /// A recommendation tied to 611/2021 14 §.
    NO_RECORD_STRATEGIC_AGREEMENT = Warning Recommendation "no-record-strategic-agreement";
    /// A recommendation tied to 611/2021 14 §.
    NO_RECORD_STRATEGIC_APPROVALS = Warning Recommendation "no-record-strategic-approvals";
    /// A recommendation.
    NO_RECORD_CORE_THEMES = Warning Recommendation "no-record-core-themes";
    /// A recommendation.
    NO_RECORD_REGULAR_MEETINGS = Warning Recommendation "no-record-regular-meetings";
}
