//! Finds the quotation mark that opens a quoted text of YAML which does not end where it should.

/// A quoted text that goes wrong: where it opens, and where it closes, if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The opening mark.
    pub(super) open: usize,
    /// The closing mark.
    pub(super) close: Option<usize>,
}

/// The quoted text in which, or right after which, the parser stumbled at `at`.
pub(super) fn around(text: &str, at: usize) -> Option<Quoted> {
    let bytes = text.as_bytes();
    let (mut at_byte, mut fresh) = (0, true);
    while at_byte < bytes.len() && at_byte <= at {
        let byte = bytes[at_byte];
        match byte {
            b'"' | b'\'' if fresh => {
                let close = closing(bytes, at_byte);
                let next = close.map_or(bytes.len(), |close| close + 1);
                let gap = bytes[next..].iter().take_while(|&&byte| byte == b' ').count();
                if close.is_none() || (at <= next + gap && !ends_well(bytes, next + gap)) {
                    return Some(Quoted { open: at_byte, close });
                }
                (at_byte, fresh) = (next, false);
            }
            b'#' if at_byte == 0 || bytes[at_byte - 1].is_ascii_whitespace() => {
                at_byte += bytes[at_byte..].iter().take_while(|&&byte| byte != b'\n').count();
            }
            _ => {
                fresh = begins_value(bytes, at_byte, fresh);
                at_byte += 1;
            }
        }
    }
    None
}

/// True when a value may begin after this byte.
fn begins_value(bytes: &[u8], at_byte: usize, fresh: bool) -> bool {
    let next = bytes.get(at_byte + 1).copied().unwrap_or(b'\n');
    match bytes[at_byte] {
        b'\n' | b'{' | b'[' | b',' => true,
        b':' | b'-' => next.is_ascii_whitespace(),
        b' ' => fresh,
        _ => false,
    }
}

/// The mark that closes the text opened at `open`.
fn closing(bytes: &[u8], open: usize) -> Option<usize> {
    let mark = bytes[open];
    let mut at_byte = open + 1;
    while at_byte < bytes.len() {
        match bytes[at_byte] {
            b'\\' if mark == b'"' => at_byte += 2,
            byte if byte == mark && mark == b'\'' && bytes.get(at_byte + 1) == Some(&mark) => at_byte += 2,
            byte if byte == mark => return Some(at_byte),
            _ => at_byte += 1,
        }
    }
    None
}

/// True when what follows a quoted text may follow it.
fn ends_well(bytes: &[u8], next: usize) -> bool {
    let spaced = next > 0 && bytes[next - 1] == b' ';
    match bytes.get(next) {
        None => true,
        Some(b'#') => spaced,
        Some(byte) => matches!(byte, b'\n' | b',' | b'}' | b']' | b':'),
    }
}

/// The innermost bracket that is open at `at`, with its place; brackets in quoted texts and comments do not count.
pub(super) fn bracket(text: &str, at: usize) -> Option<(char, usize)> {
    let bytes = text.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    let (mut at_byte, mut fresh) = (0, true);
    while at_byte < bytes.len() && at_byte < at {
        match bytes[at_byte] {
            b'"' | b'\'' if fresh => {
                (at_byte, fresh) = (closing(bytes, at_byte).unwrap_or(bytes.len()), false);
            }
            b'#' if at_byte == 0 || bytes[at_byte - 1].is_ascii_whitespace() => {
                at_byte += bytes[at_byte..].iter().take_while(|&&byte| byte != b'\n').count();
                fresh = true;
            }
            b'{' | b'[' if fresh => open.push(at_byte),
            b'}' | b']' => drop(open.pop()),
            _ => fresh = begins_value(bytes, at_byte, fresh),
        }
        at_byte += 1;
    }
    open.pop().map(|at| (char::from(bytes[at]), at))
}

#[cfg(test)]
mod tests {
    use super::{Quoted, around, bracket};

    #[test]
    fn the_opening_mark_is_found() {
        let cases = [
            ("name: \"Foo\n  group: core\n", 11, Some((6, None))),
            ("{fi: \"Sopimus, sv: \"Avtal\"}", 20, Some((5, Some(19)))),
            ("a: 'it''s'\nb: 'x\nc: d\n", 17, Some((14, None))),
            ("a: \"b\" c\n", 7, Some((3, Some(5)))),
            ("a: don't\nb: \"c\"\n  - x\n", 18, None),
            ("# 'tis\na: [\n", 11, None),
        ];
        for (text, at, found) in cases {
            assert_eq!(around(text, at), found.map(|(open, close)| Quoted { open, close }), "{text}");
        }
    }

    #[test]
    fn the_innermost_open_bracket_is_found() {
        assert_eq!(bracket("a: {b: [c], d: \"}\"", 18), Some(('{', 3)));
        assert_eq!(bracket("a: {b: [c # ]\n", 14), Some(('[', 7)));
        assert_eq!(bracket("a: b{c\n", 6), None);
    }
}
