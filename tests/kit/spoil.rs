//! Spoils texts by chance that is the same each time: what people, editors and programs put into files by mistake.

/// Numbers that look like chance and are the same each time (SplitMix64).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    pub(crate) fn of<'t, T: ?Sized>(&mut self, list: &[&'t T]) -> &'t T {
        list[self.below(list.len())]
    }
}

/// What people, editors and programs put into files by mistake.
pub(crate) const SNIPPETS: &[&str] = &[
    "\t",
    "\u{a0}",
    ": ",
    " #",
    "#",
    "\"",
    "'",
    "“",
    "”",
    "{",
    "}",
    "[",
    "]",
    ",",
    "- ",
    "-",
    "|",
    ">",
    "&a ",
    "*a",
    "!!int ",
    "<<: ",
    "---\n",
    "...\n",
    "%YAML\n",
    "\0",
    "\u{7}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "<<<<<<< HEAD\n",
    "=======\n",
    ">>>>>>> a\n",
    "\r\n",
    "\r",
    "\\",
    "\\x",
    "? ",
    "@",
    "`",
    "~",
    "null",
    "yes",
    "31.2.",
    "99999999999999999999",
    "ä",
    "😀",
    "\n",
    "\n\n",
    "  ",
    "<b>",
    "](javascript:x)",
    "[a](agreement:x#y)",
    "[a](#b)",
    "![a](b)",
    "agreement:x",
    "611/2021 999 §",
    "id: ",
    "fi: ",
    "sv: ",
    "version https://git-lfs.github.com/spec/v1\n",
    "<!DOCTYPE html>",
    "\u{2028}",
    "\u{85}",
];

/// A file with one to three things wrong.
pub(crate) fn spoilt(text: &str, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(3) {
        spoil(&mut bytes, chance);
    }
    bytes
}

pub(crate) fn spoil(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + 1 + chance.below(12)).min(bytes.len());
    match chance.below(12) {
        0..=4 => drop(bytes.splice(at..at, chance.of(SNIPPETS).bytes())),
        5 => drop(bytes.splice(at..end, chance.of(SNIPPETS).bytes())),
        6 => drop(bytes.drain(at..end)),
        7 => bytes.truncate(at),
        8 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        9 => drop(bytes.splice(at..at, chance.of(SNIPPETS).repeat(1 + chance.below(100)).into_bytes())),
        10 => copy_line(bytes, chance),
        _ => indent_line(bytes, chance),
    }
}

fn line(bytes: &[u8], chance: &mut Chance) -> std::ops::Range<usize> {
    let at = chance.below(bytes.len());
    let start = bytes[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    let end = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |end| at + end + 1);
    start..end
}

fn copy_line(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let copied = bytes[line(bytes, chance)].to_vec();
    let to = line(bytes, chance).start;
    bytes.splice(to..to, copied);
}

fn indent_line(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let range = line(bytes, chance);
    if bytes.get(range.start) == Some(&b' ') {
        bytes.remove(range.start);
    } else {
        let indent = [" ", "  ", "\t", "\u{a0}"];
        bytes.splice(range.start..range.start, chance.of(&indent).bytes());
    }
}
