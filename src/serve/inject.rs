//! Puts the script of the preview into a page: one tag before the end of its body, nothing else.

use crate::text::escape::escape;

/// The beginning of the tag; a test that wants the bytes of the build takes the tag away again.
const START: &str = "<script src=\"/__yhdys/client.js\" data-page=\"";

/// The end of the tag.
const END: &str = "\" defer></script>";

/// The page with the tag, which says by which hash the preview knows the page, and of which record it is.
#[must_use]
pub fn inject(html: &str, hash: &str, record: Option<&str>) -> String {
    let at = html.rfind("</body>").unwrap_or(html.len());
    let record = record.map_or_else(String::new, |name| format!("\" data-record=\"{}", escape(name)));
    format!("{}{START}{hash}{record}{END}{}", &html[..at], &html[at..])
}

/// The page without the tag.
#[must_use]
pub fn strip(html: &str) -> String {
    let Some(start) = html.rfind(START) else { return html.to_owned() };
    let Some(end) = html[start..].find(END) else { return html.to_owned() };
    format!("{}{}", &html[..start], &html[start + end + END.len()..])
}

#[cfg(test)]
mod tests {
    use super::{inject, strip};

    #[test]
    fn the_tag_comes_and_goes_without_a_trace() {
        for html in ["<body><p>a</p></body></html>\n", "no body", "", "<body></body><!-- </body> -->"] {
            for record in [None, Some("area:hyte")] {
                let with = inject(html, "0123456789abcdef", record);
                assert!(with.contains("client.js"), "{with}");
                assert_eq!(strip(&with), html);
            }
        }
        assert_eq!(
            inject("a</body>", "h", Some("area:a")),
            "a<script src=\"/__yhdys/client.js\" data-page=\"h\" data-record=\"area:a\" defer></script></body>"
        );
    }
}
