//! What was typed. The texts of `--help` are in `help/`, one file a language.

use std::path::PathBuf;

use clap::{Args as Arguments, Parser, Subcommand, ValueEnum};

use crate::built_in::BuiltIn;

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "yhdys",
    version,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The language of what is said.
    #[arg(long, global = true, value_name = "fi|sv|en", help_heading = "say-heading")]
    pub lang: Option<String>,
    /// Say nothing but mistakes and what was asked for.
    #[arg(long, short, global = true, help_heading = "say-heading")]
    pub quiet: bool,
    /// How many threads to use; as many as the machine has when not given.
    #[arg(long, global = true, value_name = "N", help_heading = "run-heading", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the portals.
    Build(BuildArgs),
    /// Begin a site or a record.
    New(NewArgs),
    /// Show the portals in a browser, and every edit as soon as it is saved.
    Serve(ServeArgs),
    /// Find every mistake.
    Check(CheckArgs),
    /// Say what a mistake means, or what a page is made from.
    Explain(ExplainArgs),
    /// List what points at a record.
    Refs(RefsArgs),
    /// Show how public addresses differ from those that are known, or accept them.
    Urls(UrlsArgs),
    /// List the ids of records with their names.
    List(ListArgs),
    /// Search a portal as its readers do.
    Search(SearchArgs),
    /// Write the JSON Schemas of records for editors.
    Schema(SchemaArgs),
    /// Find what cannot be right in a theme, or list what templates get.
    Theme(ThemeArgs),
}

impl Command {
    /// What is read, by a command that reads something.
    pub fn input_mut(&mut self) -> Option<&mut InputArgs> {
        match self {
            Self::Build(args) => Some(&mut args.input),
            Self::Serve(args) => Some(&mut args.input),
            Self::Check(args) => Some(&mut args.input),
            Self::Explain(args) => Some(&mut args.input),
            Self::Refs(args) => Some(&mut args.input),
            Self::Urls(args) => Some(&mut args.input),
            Self::List(args) => Some(&mut args.input),
            Self::New(args) => Some(&mut args.input),
            Self::Search(args) => Some(&mut args.input),
            Self::Theme(args) => match &mut args.command {
                ThemeCommand::Check { input, .. } | ThemeCommand::Contract { input } => Some(input),
            },
            Self::Schema(_) => None,
        }
    }
}

/// What is read, and how.
#[derive(Clone, Debug, Default, Arguments)]
pub struct InputArgs {
    /// The folder that holds the sites.
    #[arg(long, value_name = "DIR", default_value = "sites", help_heading = "read-heading")]
    pub sites: PathBuf,
    /// The theme; when not given `themes/default` beside the folder of sites, or else the one inside the program.
    #[arg(long, value_name = "DIR", help_heading = "read-heading")]
    pub theme: Option<PathBuf>,
    /// The day from which "in force", "late" and "next" are seen; today when not given.
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "read-heading")]
    pub date: Option<String>,
    /// What the program brings along; nobody types it.
    #[arg(skip)]
    pub built_in: BuiltIn,
}

/// What was typed after `build`.
#[derive(Clone, Debug, Arguments)]
pub struct BuildArgs {
    /// Sites by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// A folder with published regions, from which a national site knows them instead of from their records.
    #[arg(long, value_name = "DIR", help_heading = "read-heading")]
    pub regions: Option<PathBuf>,
    /// The folder to write to; each site gets a folder in it.
    #[arg(long, value_name = "DIR", default_value = "dist", help_heading = "out-heading")]
    pub out: PathBuf,
    /// Do not wait until what is published is on the disk.
    #[arg(long, help_heading = "out-heading")]
    pub no_sync: bool,
    /// List every warning and hint, not only how many there are.
    #[arg(long, help_heading = "say-heading")]
    pub all: bool,
}

/// How mistakes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: words, place, excerpt, advice.
    #[default]
    Human,
    /// A line for each.
    Short,
    /// One JSON document.
    Json,
    /// SARIF 2.1.0, for tools that show findings.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
}

/// What was typed after `check`.
#[derive(Clone, Debug, Arguments)]
pub struct CheckArgs {
    /// Sites by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// How mistakes are written.
    #[arg(long, value_enum, default_value = "human", help_heading = "say-heading")]
    pub format: Format,
    /// Only mistakes with these codes.
    #[arg(long, value_name = "CODE", help_heading = "say-heading", value_delimiter = ',')]
    pub only: Vec<String>,
    /// List every warning and hint, not only how many there are.
    #[arg(long, help_heading = "say-heading")]
    pub all: bool,
    /// Codes, or `warnings`, that are taken for mistakes.
    #[arg(long, value_name = "CODE", help_heading = "say-heading", value_delimiter = ',')]
    pub deny: Vec<String>,
}

/// What was typed after `explain`.
#[derive(Clone, Debug, Arguments)]
pub struct ExplainArgs {
    /// The code of a mistake, or `page`; all codes are listed when not given.
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    /// The address of a page.
    #[arg(value_name = "URL")]
    pub url: Option<String>,
    /// The site to look in; all when not given.
    #[arg(long, value_name = "SITE", help_heading = "read-heading")]
    pub site: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// What was typed after `refs`.
#[derive(Clone, Debug, Arguments)]
pub struct RefsArgs {
    /// The record, as `kind:id`.
    #[arg(value_name = "KIND:ID")]
    pub record: String,
    /// The site to look in; all when not given.
    #[arg(value_name = "SITE")]
    pub site: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// What was typed after `urls`.
#[derive(Clone, Debug, Arguments)]
pub struct UrlsArgs {
    /// Sites by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// Write the addresses into `urls.yaml` of each site.
    #[arg(long, help_heading = "out-heading")]
    pub accept: bool,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// What was typed after `list`.
#[derive(Clone, Debug, Arguments)]
pub struct ListArgs {
    /// The kind; how many records each kind has when not given.
    #[arg(value_name = "KIND")]
    pub listed: Option<String>,
    /// The site, with what it inherits; all when not given.
    #[arg(value_name = "SITE")]
    pub site: Option<String>,
    /// How the list is written.
    #[arg(long = "format", value_enum, default_value = "human", help_heading = "say-heading")]
    pub results: Results,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// What was typed after `new`.
#[derive(Clone, Debug, Arguments)]
pub struct NewArgs {
    /// `site`, or the kind of the record.
    #[arg(value_name = "site|KIND")]
    pub what: String,
    /// The site; for a new one the name of its folder.
    #[arg(value_name = "SITE")]
    pub into: Option<String>,
    /// The id of a new record, or its name, of which the id is made.
    #[arg(value_name = "NAME")]
    pub called: Option<String>,
    /// The county of a new site, by its code or name.
    #[arg(long, value_name = "COUNTY", help_heading = "new-site-heading")]
    pub county: Option<String>,
    /// Who publishes a new site.
    #[arg(long, value_name = "NAME", help_heading = "new-site-heading")]
    pub publisher: Option<String>,
    /// The mailbox for feedback on a new site.
    #[arg(long, value_name = "EMAIL", help_heading = "new-site-heading")]
    pub feedback: Option<String>,
    /// The address at which a new site is published.
    #[arg(long = "url", value_name = "URL", help_heading = "new-site-heading")]
    pub address: Option<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// How results are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Results {
    /// For people.
    #[default]
    Human,
    /// JSON: one document, or one a question.
    Json,
}

/// What was typed after `search`.
#[derive(Clone, Debug, Arguments)]
pub struct SearchArgs {
    /// The site to search.
    #[arg(value_name = "SITE")]
    pub searched: String,
    /// What is asked.
    #[arg(value_name = "QUESTION", required = true)]
    pub questions: Vec<String>,
    /// Only records of this kind.
    #[arg(long, value_name = "KIND", help_heading = "read-heading")]
    pub kind: Option<String>,
    /// Only what concerns this municipality, by its code or name.
    #[arg(long, value_name = "CODE", help_heading = "read-heading")]
    pub place: Option<String>,
    /// How results are written.
    #[arg(long = "format", value_enum, default_value = "human", help_heading = "say-heading")]
    pub results: Results,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// What was typed after `serve`.
#[derive(Clone, Debug, Arguments)]
pub struct ServeArgs {
    /// Sites by the names of their folders; all when none is named.
    #[arg(value_name = "SITE")]
    pub names: Vec<String>,
    /// What is read.
    #[command(flatten)]
    pub input: InputArgs,
    /// The port; 4321 or the next free one when not given, any free one when 0.
    #[arg(long, value_name = "PORT", help_heading = "show-heading")]
    pub port: Option<u16>,
    /// The address to listen on. With any other than this one, others in the network see the preview.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", help_heading = "show-heading")]
    pub host: String,
    /// Another name under which browsers may ask for the preview; may be given several times.
    #[arg(long, value_name = "NAME", help_heading = "show-heading")]
    pub allow_host: Vec<String>,
    /// Open the browser.
    #[arg(long, help_heading = "show-heading")]
    pub open: bool,
    /// Begin with what no build publishes yet: internal documents, drafts of pages and news, and those of another day.
    #[arg(long, help_heading = "show-heading")]
    pub drafts: bool,
    /// Leave pages as they are: no bar, and no change without a reload.
    #[arg(long, help_heading = "show-heading")]
    pub no_reload: bool,
    /// Look at the folders now and then, where the system does not tell of changes.
    #[arg(long, help_heading = "run-heading")]
    pub poll: bool,
    /// The address that opens your editor, with `{path}`, `{line}` and `{column}`.
    #[arg(
        long,
        value_name = "URL",
        default_value = "vscode://file/{path}:{line}:{column}",
        help_heading = "show-heading"
    )]
    pub editor: String,
}

/// What was typed after `schema`.
#[derive(Clone, Debug, Arguments)]
pub struct SchemaArgs {
    /// The folder to write to.
    #[arg(long = "out", value_name = "DIR", default_value = "sites/.schemas", help_heading = "out-heading")]
    pub folder: PathBuf,
}

/// What was typed after `theme`.
#[derive(Clone, Debug, Arguments)]
pub struct ThemeArgs {
    /// What to do with the theme.
    #[command(subcommand)]
    pub command: ThemeCommand,
}

/// What to do with a theme.
#[derive(Clone, Debug, Subcommand)]
pub enum ThemeCommand {
    /// Find names and words that do not exist, and templates that fail.
    Check {
        /// Sites whose own themes are looked at; all when none is named.
        #[arg(value_name = "SITE")]
        names: Vec<String>,
        /// What is read.
        #[command(flatten)]
        input: InputArgs,
        /// How mistakes are written.
        #[arg(long, value_enum, default_value = "human", help_heading = "say-heading")]
        format: Format,
        /// List every warning and hint, not only how many there are.
        #[arg(long, help_heading = "say-heading")]
        all: bool,
    },
    /// List what each template gets and which blocks it has.
    Contract {
        /// What is read.
        #[command(flatten)]
        input: InputArgs,
    },
}
