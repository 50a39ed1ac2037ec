//! The stages, in the order in which they run. Each is a function from the output of the stage before it.

pub mod collect;
pub mod decode;
pub mod link;
pub mod lint;
pub mod plan;
pub mod render;
pub mod site;
pub mod write;
