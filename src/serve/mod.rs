//! The preview in which editors live: folders that are watched into pages that browsers show, without a file written.
//!
//! ```text
//! watch ──▶ cycle ──▶ workspace (look, link) ──▶ world ──swap──▶ state ──▶ routes ──▶ http
//!             └────────── streams: what browsers have open is told what changed ────────────▲
//! ```

pub mod address;
pub mod answer;
pub mod board;
pub mod clock;
pub mod cycle;
pub mod gate;
pub mod http;
pub mod info;
pub mod inject;
pub mod mistakes;
pub mod moves;
mod own;
pub mod routes;
pub mod speech;
pub mod streams;
pub mod watch;
pub mod world;
