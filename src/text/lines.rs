//! Turns a byte position into the line and column that an editor shows.

/// Line and column of a byte position, both from 1; the column counts characters.
#[must_use]
pub fn line_column(text: &str, byte: usize) -> (usize, usize) {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::line_column;

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(line_column("aä\nöx", "aä\nö".len()), (2, 2));
    }
}
