//! A phrase with placeholders, and values for them, into a text.

/// A text with its `{name}` placeholders filled. What looks like a placeholder in a value is a part of the value, and what has no
/// value stays as it is.
pub fn filled<'v>(text: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let placeholder = after.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        let (written, after) = placeholder.unwrap_or(("{", after));
        filled.push_str(written);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn what_looks_like_a_placeholder_in_a_value_is_not_filled() {
        let value = |name: &str| match name {
            "a" => Some("{b}"),
            "b" => Some("<"),
            _ => None,
        };
        for (text, wanted) in
            [("{a} {b} {c} {", "{b} < {c} {"), ("", ""), ("}{{b}", "}{<"), ("{b}{b}", "<<"), ("{a{b}}", "{a<}")]
        {
            assert_eq!(filled(text, value), wanted);
        }
    }
}
