//! What differs from system to system around the program: the language of the person, the terminal, what opens a browser.

/// The language that the system is set to; none where the environment says it.
#[cfg(windows)]
pub(super) fn language() -> Option<String> {
    sys_locale::get_locale()
}

/// The language that the system is set to; none where the environment says it.
#[cfg(not(windows))]
pub(super) fn language() -> Option<String> {
    None
}

/// Makes a terminal take colours and what moves its cursor; false where it cannot.
#[cfg(windows)]
pub(super) fn takes_colours() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(false)
}

/// Says that every terminal takes colours and what moves its cursor.
#[cfg(not(windows))]
pub(super) fn takes_colours() -> bool {
    true
}

/// The program that opens an address in the browser, and what stands before the address.
pub(super) fn opener() -> (&'static str, &'static [&'static str]) {
    if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("cmd", &["/c", "start", ""])
    } else {
        ("xdg-open", &[])
    }
}
