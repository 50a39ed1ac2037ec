//! Divides a list of records into its records by their lines, so that one that cannot be read does not hide the others.

use std::ops::Range;

/// The stretches of a list file, one a record, with what precedes the first. None when it is no list of several records.
pub(super) fn chunks(text: &str) -> Option<Vec<Range<usize>>> {
    let mut starts = Vec::new();
    let mut indent = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let width = line.len() - line.trim_start_matches(' ').len();
        let rest = &line[width..];
        let is_item = rest.starts_with("- ") || rest == "-\n";
        let is_data = !rest.trim().is_empty() && !rest.starts_with('#') && !rest.starts_with("---");
        match indent {
            None if is_data && !is_item => return None,
            None if is_item => {
                indent = Some(width);
                starts.push(at);
            }
            Some(indent) if is_item && width == indent => starts.push(at),
            _ => {}
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let chunks: Vec<Range<usize>> = starts.iter().zip(ends).map(|(&start, end)| start..end).collect();
    (chunks.len() > 1).then_some(chunks)
}

#[cfg(test)]
mod tests {
    use super::chunks;

    fn parts(text: &str) -> Option<Vec<&str>> {
        chunks(text).map(|chunks| chunks.into_iter().map(|range| &text[range]).collect())
    }

    #[test]
    fn a_list_falls_into_its_records() {
        let text = "# remark\n- id: a\n  list:\n    - x\n  b: \"\n\n- id: b\n-\n  id: c\n";
        let expected = ["- id: a\n  list:\n    - x\n  b: \"\n\n", "- id: b\n", "-\n  id: c\n"];
        assert_eq!(parts(text), Some(expected.to_vec()));
    }

    #[test]
    fn a_record_is_no_list() {
        assert_eq!(parts("title: x\nparts:\n- a\n- b\n"), None);
        assert_eq!(parts("- id: a\n"), None);
        assert_eq!(parts(""), None);
    }
}
