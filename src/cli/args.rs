//! What was typed.

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand};

/// Bilingual portals of regional cooperation, from YAML.
#[derive(Debug, Parser)]
#[command(
    name = "yhdys",
    version,
    about = "Bilingual portals of regional cooperation, from YAML",
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    help_template = "{about}\n\nUsage: {usage}\n\nI want to publish:\n  build   Make the portals of all sites, or of those named\n\nI want to know more:\n  --help     This text; `yhdys build --help` for all options of a command\n  --version  The version\n"
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the portals of all sites, or of those named.
    Build(BuildArgs),
}

/// What was typed after `build`.
#[derive(Clone, Debug, Arguments)]
pub struct BuildArgs {
    /// Sites to build, by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// The folder that holds the sites.
    #[arg(long, value_name = "DIR", default_value = "sites", help_heading = "What to read")]
    pub sites: PathBuf,
    /// The theme; `themes/default` beside the folder of sites when not given.
    #[arg(long, value_name = "DIR", help_heading = "What to read")]
    pub theme: Option<PathBuf>,
    /// The day from which "in force", "late" and "next" are seen; today when not given.
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "What to read")]
    pub date: Option<String>,
    /// The folder to write to; each site gets a folder in it.
    #[arg(long, value_name = "DIR", default_value = "dist", help_heading = "What to write")]
    pub out: PathBuf,
    /// How many threads to use; as many as the machine has when not given.
    #[arg(long, value_name = "N", help_heading = "How to run", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Say nothing but mistakes.
    #[arg(long, short, help_heading = "How to run")]
    pub quiet: bool,
}
