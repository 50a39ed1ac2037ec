//! That no picture says what its records do not.
//!
//! | part         | what it holds                                                                       |
//! |--------------|-------------------------------------------------------------------------------------|
//! | `misleading` | rows and words of timelines, lines, bars and maps of records made to mislead them   |
//! | `portal`     | facts in the pictures of one small portal, a test for each that was wrong once      |

mod misleading;
mod portal;
