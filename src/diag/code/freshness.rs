//! What was right once and may not be any more.

use super::table;

table! {}
