//! How wide words are, near enough to keep labels apart without asking a browser.
//!
//! Layout and labels must come out the same on every machine, so they cannot depend on which fonts it has.
//! The widths are those of a usual humanist sans, rounded up a little: too much room does no harm.

/// The width of one line at a size in pixels, in pixels.
pub fn width(line: &str, size: f32) -> f32 {
    line.chars().map(advance).sum::<f32>() * size
}

/// The part of the size that a character takes.
fn advance(c: char) -> f32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '’' | '|' | ':' | ';' | '!' => 0.29,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' | 'I' | '/' => 0.37,
        'm' | 'w' | 'M' | 'W' | '…' | '%' | '@' => 0.92,
        'A'..='Z' => 0.68,
        'a'..='z' | '0'..='9' => 0.58,
        // Letters of Chinese, Japanese and Korean fill a square.
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{ffdc}' => 1.0,
        _ => 0.65,
    }
}

/// A name in one line of at most `longest` characters, or in two of half as many more each; what does not fit
/// ends in an ellipsis.
pub fn lines(name: &str, longest: usize) -> Vec<String> {
    if name.chars().count() <= longest {
        return vec![name.to_owned()];
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    // Of all places to break, the one that leaves the shorter longest line.
    let broken = (1..words.len())
        .map(|at| [words[..at].join(" "), words[at..].join(" ")])
        .min_by_key(|[a, b]| a.chars().count().max(b.chars().count()));
    match broken {
        Some(pair) => pair.into_iter().map(|line| cut(&line, longest + longest / 2)).collect(),
        None => vec![cut(name, longest + longest / 2)],
    }
}

fn cut(line: &str, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_owned();
    }
    let kept: String = line.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_break_in_the_middle() {
        assert_eq!(lines("Russia", 16), ["Russia"]);
        assert_eq!(
            lines("United Nations Security Council", 18),
            ["United Nations", "Security Council"]
        );
        assert_eq!(lines("Österreichisch-ungarisch", 10), ["Österreichisch…"]);
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("  ", 1), ["…"]);
    }

    #[test]
    fn wide_letters_are_wide() {
        assert!(width("WWW", 12.0) > 2.0 * width("lll", 12.0));
        assert!(width("", 12.0) < f32::EPSILON);
    }
}
