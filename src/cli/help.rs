//! The texts of `--help` in the reader's language, and the language itself.

use clap::{Arg, Command, CommandFactory};

use super::args::Args;
use crate::words::{HELP, Speech};

/// The texts of one language.
#[derive(Clone, Copy, Debug)]
struct Texts(Speech);

impl Texts {
    /// A word of the frame.
    fn frame(self, key: &str) -> &'static str {
        self.get("frame", key)
    }

    /// What a command does; a part of a command has the names of both.
    fn command(self, name: &str) -> &'static str {
        self.get("commands", name)
    }

    /// What an argument says.
    fn argument(self, name: &str) -> &'static str {
        self.get("arguments", name)
    }

    fn get(self, section: &str, key: &str) -> &'static str {
        HELP.text(&format!("{section}.{key}"), self.0).unwrap_or_default()
    }
}

/// Commands by what a person wants, in the order in which they are shown.
const WANTS: [(&str, &[&str]); 3] = [
    ("publish", &["build", "urls"]),
    ("mend", &["check", "explain"]),
    ("write", &["new", "serve", "list", "refs", "search", "schema", "theme"]),
];

/// The language in which to speak: `--lang`, else `YHDYS_LANG`, else the locale, else English.
pub(super) fn speech(typed: &[std::ffi::OsString], environment: impl Fn(&str) -> Option<String>) -> Speech {
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    let after = words.iter().position(|word| *word == "--lang").and_then(|at| words.get(at + 1).copied());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang="));
    if let Some(speech) = after.or(joined).and_then(Speech::of) {
        return speech;
    }
    let names = ["YHDYS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let set = names.iter().find_map(|name| environment(name).filter(|value| !value.is_empty()));
    set.and_then(|name| Speech::of(&name)).unwrap_or_default()
}

/// The command line with its texts in a language.
pub(super) fn command(speech: Speech) -> Command {
    let texts = Texts(speech);
    let mut command = Args::command();
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            let sub = spoken(sub.about(texts.command(&name)), texts).disable_help_subcommand(true);
            if sub.has_subcommands() { parts(sub, texts) } else { sub.help_template(template(texts)) }
        });
    }
    spoken(command, texts).about(texts.frame("about")).help_template(whole(texts))
}

/// A command of several parts: its help names them, and each has its own.
fn parts(mut command: Command, texts: Texts) -> Command {
    let mut help = format!("{{about}}\n\n{}: {{usage}}\n\n", texts.frame("usage"));
    let names: Vec<String> = command.get_subcommands().map(|part| part.get_name().to_owned()).collect();
    for name in names {
        let about = texts.command(&format!("{}-{name}", command.get_name()));
        help += &format!("  {name:<9} {about}\n");
        command = command.mut_subcommand(&name, |part| spoken(part.about(about), texts).help_template(template(texts)));
    }
    command.help_template(help)
}

/// The frame of the help of a command.
fn template(texts: Texts) -> String {
    format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", texts.frame("usage"))
}

/// The help of the program: what a person may want.
fn whole(texts: Texts) -> String {
    let mut help = format!("{{about}}\n\n{}: {{usage}}\n", texts.frame("usage"));
    for (want, commands) in WANTS {
        help += &format!("\n{}\n", texts.frame(want));
        for name in commands {
            help += &format!("  {name:<9} {}\n", texts.command(name));
        }
    }
    help += &format!("\n{}\n  --help     {}\n", texts.frame("more"), texts.frame("help"));
    for option in ["jobs", "lang", "quiet"] {
        help += &format!("  --{option:<9}{}\n", texts.argument(option));
    }
    help + &format!("  --version  {}\n", texts.frame("version"))
}

/// A command with the texts of its arguments.
fn spoken(command: Command, texts: Texts) -> Command {
    let help = Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
    command.disable_help_flag(true).arg(help.help_heading("say-heading")).mut_args(|arg| {
        let heading = texts.frame(arg.get_help_heading().unwrap_or(plain_heading(&arg)));
        let text = with_values(&arg, texts);
        let takes_values = arg.get_action().takes_values();
        let arg = arg.help(text).help_heading(heading);
        if takes_values { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
    })
}

fn plain_heading(arg: &Arg) -> &'static str {
    if arg.is_positional() { "arguments" } else { "options" }
}

/// The text of an argument, with the values that it takes and has.
fn with_values(arg: &Arg, texts: Texts) -> String {
    let mut text = texts.argument(arg.get_id().as_str()).to_owned();
    if !arg.get_action().takes_values() {
        return text;
    }
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() {
        text += &format!(" [{}: {}]", texts.frame("values"), values.join(", "));
    }
    if let Some(default) = arg.get_default_values().first().and_then(|value| value.to_str()) {
        text += &format!(" [{}: {default}]", texts.frame("default"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_a_text() {
        let texts = Texts(Speech::En);
        for sub in Args::command().get_subcommands() {
            assert_ne!(texts.command(sub.get_name()), "", "{}", sub.get_name());
            for arg in sub.get_arguments() {
                assert_ne!(texts.argument(arg.get_id().as_str()), "", "{}", arg.get_id());
            }
            let shown = WANTS.iter().any(|(_, names)| names.contains(&sub.get_name()));
            assert!(shown, "{} is not in the help of the program", sub.get_name());
            for part in sub.get_subcommands() {
                let name = format!("{}-{}", sub.get_name(), part.get_name());
                assert_ne!(texts.command(&name), "", "{name}");
            }
        }
    }

    #[test]
    fn the_language_is_that_of_the_arguments_then_of_the_environment() {
        let typed = |words: &[&str]| words.iter().map(Into::into).collect::<Vec<std::ffi::OsString>>();
        let none = |_: &str| None;
        assert_eq!(speech(&typed(&["check", "--lang", "sv"]), none), Speech::Sv);
        assert_eq!(speech(&typed(&["check", "--lang=fi"]), none), Speech::Fi);
        assert_eq!(speech(&typed(&["check"]), none), Speech::En);
        let locale = |name: &str| (name == "LANG").then(|| "fi_FI.UTF-8".to_owned());
        assert_eq!(speech(&typed(&["check"]), locale), Speech::Fi);
        let both = |name: &str| match name {
            "LANG" => Some("fi_FI.UTF-8".to_owned()),
            "YHDYS_LANG" => Some("sv".to_owned()),
            _ => None,
        };
        assert_eq!(speech(&typed(&["check"]), both), Speech::Sv);
    }
}
