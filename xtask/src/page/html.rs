//! The few changes that a build makes to `index.html`: text for text, each exactly once.

use crate::fault::{Fault, Result};

/// Replaces `old`, which must stand in the page exactly once.
pub(super) fn replace_once(html: &str, old: &str, new: &str) -> Result<String> {
    match html.matches(old).count() {
        1 => Ok(html.replacen(old, new, 1)),
        count => {
            Err(Fault::new(format!("index.html should hold this once, not {count} times: {old}"))
                .remedy(
                    "The builds of xtask/src/page/ and index.html belong together: change both.",
                ))
        }
    }
}

/// Adds a content security policy, which must come before anything it is about.
pub(super) fn with_policy(html: &str, policy: &str) -> Result<String> {
    let charset = "<meta charset=\"utf-8\">";
    let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    replace_once(html, charset, &format!("{charset}\n  {meta}"))
}

/// An element that holds data for `boot.js`. The text must not be able to end the element.
pub(super) fn data_element(id: &str, kind: &str, text: &str) -> Result<String> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("</script") || lower.contains("<!--") {
        return Err(Fault::new(format!(
            "inline-{id} holds text which would end a script element."
        )));
    }
    Ok(format!("<script type=\"{kind}\" id=\"inline-{id}\">{text}</script>\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_that_would_miss_is_a_fault() {
        assert_eq!(replace_once("a b", "b", "c"), Ok("a c".into()));
        assert!(replace_once("a", "b", "c").is_err());
        assert!(replace_once("b b", "b", "c").is_err());
    }

    #[test]
    fn data_cannot_end_its_element() {
        assert!(data_element("x", "text/plain", "a </SCRIPT> b").is_err());
        let element = data_element("x", "text/plain", "a < b").unwrap();
        assert_eq!(element, "<script type=\"text/plain\" id=\"inline-x\">a < b</script>\n");
    }
}
