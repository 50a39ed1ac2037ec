//! Duties and recommendations of the law, and their rhythm.

use super::table;

table! {}
