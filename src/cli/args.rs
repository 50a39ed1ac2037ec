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
    help_template = "{about}\n\nUsage: {usage}\n\nI want to publish:\n  build   Make the portals of all sites, or of those named\n\nI want to write:\n  serve   Show the portals in a browser, and every edit as soon as it is saved\n\nI want to know more:\n  --help     This text; `yhdys build --help` for all options of a command\n  --version  The version\n"
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
    /// Show the portals in a browser, and every edit as soon as it is saved.
    Serve(ServeArgs),
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

/// What was typed after `serve`.
#[derive(Clone, Debug, Arguments)]
pub struct ServeArgs {
    /// Sites to show, by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// The folder that holds the sites.
    #[arg(long, value_name = "DIR", default_value = "sites", help_heading = "What to read")]
    pub sites: PathBuf,
    /// The theme; `themes/default` beside the folder of sites when not given.
    #[arg(long, value_name = "DIR", help_heading = "What to read")]
    pub theme: Option<PathBuf>,
    /// The day from which "in force", "late" and "next" are seen; today, and tomorrow after midnight, when not given.
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "What to read")]
    pub date: Option<String>,
    /// The port; 4321 or the next free one when not given, any free one when 0.
    #[arg(long, value_name = "PORT", help_heading = "Where to show it")]
    pub port: Option<u16>,
    /// The address to listen on. With any other than this one, others in the network see the preview.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", help_heading = "Where to show it")]
    pub host: String,
    /// Another name under which browsers may ask for the preview; may be given several times.
    #[arg(long, value_name = "NAME", help_heading = "Where to show it")]
    pub allow_host: Vec<String>,
    /// Open the browser.
    #[arg(long, help_heading = "Where to show it")]
    pub open: bool,
    /// Leave pages as they are: no bar, and no change without a reload.
    #[arg(long, help_heading = "How to run")]
    pub no_reload: bool,
    /// Look at the folders now and then, where the system does not tell of changes.
    #[arg(long, help_heading = "How to run")]
    pub poll: bool,
    /// The address that opens your editor, with `{path}`, `{line}` and `{column}`.
    #[arg(
        long,
        value_name = "URL",
        default_value = "vscode://file/{path}:{line}:{column}",
        help_heading = "How to run"
    )]
    pub editor: String,
    /// Say nothing but the address and mistakes.
    #[arg(long, short, help_heading = "How to run")]
    pub quiet: bool,
}
