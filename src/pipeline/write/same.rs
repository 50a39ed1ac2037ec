//! A published file and its new bytes → whether they are the same, read in pieces.

use std::io::{self, BufRead, Read};

/// How much of the published file is read at a time; most pages fit.
const CHUNK: usize = 16 * 1024;

/// Whether `published` and `source` hold the same bytes to the end.
///
/// # Errors
/// What the system says when either is read.
pub(super) fn same(published: &mut impl Read, source: &mut impl BufRead) -> io::Result<bool> {
    let mut chunk = [0; CHUNK];
    loop {
        let read = published.read(&mut chunk)?;
        let piece = chunk.get(..read).unwrap_or_default();
        if piece.is_empty() {
            return Ok(source.fill_buf()?.is_empty());
        }
        if !continues_with(source, piece)? {
            return Ok(false);
        }
    }
}

/// Takes as many bytes from `source` as `piece` has, and says whether they are those.
fn continues_with(source: &mut impl BufRead, mut piece: &[u8]) -> io::Result<bool> {
    while !piece.is_empty() {
        let have = source.fill_buf()?;
        let length = have.len().min(piece.len());
        let (now, later) = piece.split_at(length);
        if length == 0 || !have.starts_with(now) {
            return Ok(false);
        }
        source.consume(length);
        piece = later;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn compares_to_the_end_whatever_the_pieces() {
        let long = vec![7_u8; CHUNK * 2 + 5];
        let mut other = long.clone();
        other[CHUNK + 1] = 8;
        let equal = |a: &[u8], b: &[u8]| {
            let mut pieces = BufReader::with_capacity(1000, b);
            same(&mut &*a, &mut pieces).unwrap()
        };
        assert!(equal(&long, &long) && equal(b"", b""));
        assert!(!equal(&long, &other));
        assert!(!equal(&long, &long[1..]) && !equal(&long[1..], &long));
        assert!(!equal(b"", b"x") && !equal(b"x", b""));
    }
}
