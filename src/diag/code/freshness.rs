//! What was right once and may not be any more.

use super::table;

table! {
    /// A record that should have been checked again.
    CHECK_OVERDUE = Warning OwnRule "check-overdue";
    /// A contact that is no longer good.
    CONTACT_EXPIRED = Warning OwnRule "contact-expired";
    /// An agreement that ends soon.
    AGREEMENT_ENDS_SOON = Warning OwnRule "agreement-ends-soon";
    /// A strategic agreement that the new council term has not looked at.
    STRATEGIC_NOT_REVIEWED = Warning Recommendation "strategic-not-reviewed";
}
