//! What each record says may be so, but not together.

use super::table;

table! {
    /// A period that ends before it begins.
    END_BEFORE_START = Error "end-before-start";
    /// A task that nobody organises somewhere, some day.
    NO_ORGANISER = Error "no-organiser";
    /// A task that takes the place of an inherited one, and the answer from municipalities.
    ANSWER_LOST = Error "answer-lost";
    /// A task that several organise without saying which part.
    SEVERAL_ORGANISERS = Error "several-organisers";
    /// A task or row that leaves out every place that it names.
    APPLIES_NOWHERE = Error "applies-nowhere";
    /// An agreement that takes its own place.
    REPLACES_ITSELF = Error "replaces-itself";
    /// A meeting outside the term or year of its negotiation.
    MEETING_OUTSIDE_TERM = Warning OwnRule "meeting-outside-term";
    /// A meeting that ends before it begins.
    MEETING_ENDS_FIRST = Warning OwnRule "meeting-ends-first";
    /// A meeting that ends at an hour and begins at none.
    MEETING_WITHOUT_BEGINNING = Warning OwnRule "meeting-without-beginning";
    /// Something that was done on a day to come.
    FUTURE_DATE = Error "future-date";
    /// Something that was done before there were records of it.
    LONG_PAST_DATE = Error "long-past-date";
    /// An agreement that is in force by its days although a party has not approved it.
    IN_FORCE_WITHOUT_PARTY = Warning OwnRule "in-force-without-party";
    /// A decision before the draft.
    APPROVAL_BEFORE_DRAFT = Warning OwnRule "approval-before-draft";
    /// A decision or signature of somebody who is no party.
    APPROVAL_BY_NO_PARTY = Error OwnRule "approval-by-no-party";
    /// An agreement that all have approved, without a first day.
    NO_VALID_FROM = Warning OwnRule "no-valid-from";
    /// An agreement that is in force when its successor begins.
    OVERLAPS_SUCCESSOR = Warning OwnRule "overlaps-successor";
    /// Shares of a cost that do not make a whole.
    SHARES_NOT_WHOLE = Warning OwnRule "shares-not-whole";
    /// A measure that nobody answers for.
    MEASURE_WITHOUT_BODY = Warning OwnRule "measure-without-body";
    /// A measure that nobody measures.
    MEASURE_WITHOUT_INDICATOR = Hint OwnRule "measure-without-indicator";
    /// A figure without a source.
    VALUE_WITHOUT_SOURCE = Error OwnRule "value-without-source";
    /// Two figures about the same place and time.
    FIGURE_TWICE = Error OwnRule "figure-twice";
    /// A body that belongs to itself.
    OWNS_ITSELF = Error OwnRule "owns-itself";
    /// A municipality with two counties.
    TWO_COUNTIES = Error OwnRule "two-counties";
    /// A personal identity code in public text.
    PERSONAL_IDENTITY_CODE = Error Duty "personal-identity-code";
    /// An address that only people inside some network can open.
    PRIVATE_ADDRESS = Warning OwnRule "private-address";
    /// The mailbox of a person in public text.
    PRIVATE_EMAIL = Error OwnRule "private-email";
    /// The phone of a person in public text.
    PRIVATE_PHONE = Error OwnRule "private-phone";
    /// Somebody to call at once who cannot be reached.
    NO_HELP_NUMBER = Error OwnRule "no-help-number";
    /// A statement of full accessibility that lists what is not accessible.
    FULL_WITH_DEVIATIONS = Error Duty "full-with-deviations";
    /// A statement that does not say what is not accessible.
    NO_DEVIATIONS = Warning Duty "no-deviations";
    /// A criterion of accessibility that does not exist.
    UNKNOWN_CRITERION = Error Duty "unknown-criterion";
    /// A statement that was gone through before it was made.
    REVIEWED_BEFORE_PREPARED = Warning Duty "reviewed-before-prepared";
    /// A statement that was made, or gone through, on a day to come.
    STATEMENT_AHEAD = Warning Duty "statement-ahead";
    /// A statement that does not say where to send feedback.
    NO_FEEDBACK_ADDRESS = Warning Duty "no-feedback-address";
    /// A statement that does not say how to reach the supervisor.
    NO_SUPERVISOR_ADDRESS = Warning Duty "no-supervisor-address";
    /// Something that is not accessible, without another way to the same.
    NO_ALTERNATIVE = Hint Recommendation "no-alternative";
    /// Something that is to be mended, without a day.
    NO_FIX_BY = Hint OwnRule "no-fix-by";
    /// More or fewer records than the site expects.
    EXPECTED_COUNT = Error OwnRule "expected-count";
    /// A list that is vouched for up to a day to come.
    COMPLETE_AHEAD = Warning OwnRule "complete-ahead";
    /// A municipality that has no boundary on a map of its county.
    NO_BOUNDARY = Warning OwnRule "no-boundary";
    /// An acceptance that no mistake needs.
    UNUSED_ACCEPTANCE = Hint "unused-acceptance";
}
