//! What the name of a file says.

/// The ending of a name in lower case, without its dot.
pub(crate) fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether operating systems leave such files behind without anybody knowing of them.
pub(crate) fn is_litter(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    let hidden = |part: &str| part == "__MACOSX" || part == ".git";
    if parts.clone().any(hidden) {
        return true;
    }
    let file = parts.next_back().unwrap_or(name);
    matches!(file, ".DS_Store" | "Thumbs.db" | "desktop.ini" | "") || file.starts_with("._")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_leave_behind_is_litter() {
        for name in [".DS_Store", "a/__MACOSX/._x.txt", "x/Thumbs.db", "folder/"] {
            assert!(is_litter(name), "{name}");
        }
        assert!(!is_litter("a/b.txt"));
    }
}
