//! The preview: what it shows equals a fresh build after every edit, whatever the disk and the clients do.

mod client;
mod edits;
mod faults;
mod http;
mod load;
mod pages;
mod program;
mod running;
