//! Turns byte positions into the lines and columns that an editor shows.

/// Where the lines of a text start, in bytes: looked for once, so that many places in one text cost no more than one.
#[derive(Clone, Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// Line and column of a byte position in that text, both from 1; the column counts characters.
    #[must_use]
    pub fn place(&self, text: &str, byte: usize) -> (usize, usize) {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.0.partition_point(|&start| start <= byte);
        let start = line.checked_sub(1).and_then(|row| self.0.get(row)).copied().unwrap_or(0);
        (line, text.get(start..byte).map_or(0, |before| before.chars().count()) + 1)
    }
}

/// Line and column of one byte position, both from 1; the column counts characters.
#[must_use]
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    Lines::of(text).place(text, byte)
}

#[cfg(test)]
mod tests {
    use super::line_column;

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(line_column("aä\nöx", "aä\nö".len()), (2, 2));
        assert_eq!(line_column("aä\nöx", "aä\n".len()), (2, 1));
        assert_eq!(line_column("aä\nöx", "aä".len()), (1, 3));
        assert_eq!(line_column("", 7), (1, 1));
    }
}
