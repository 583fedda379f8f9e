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

/// The words of a name in one line of at most `longest` characters, or else in two or three. Words stay whole;
/// a line that is half as long again as that ends in an ellipsis after the last word that fits.
pub fn lines(name: &str, longest: usize) -> Vec<String> {
    if name.chars().count() <= longest {
        return vec![name.to_owned()];
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let two = broken(&words, 2);
    let found = if longest_of(&two) <= longest { two } else { broken(&words, 3) };
    found.into_iter().map(|line| cut(&line, longest + longest / 2)).collect()
}

/// The words in so many lines at most: of all ways, the one whose longest line is shortest, in the fewest
/// lines.
fn broken(words: &[&str], most: usize) -> Vec<String> {
    let whole = vec![words.join(" ")];
    if most < 2 {
        return whole;
    }
    let ways = (1..words.len()).map(|at| {
        let mut lines = vec![words[..at].join(" ")];
        lines.extend(broken(&words[at..], most - 1));
        lines
    });
    ways.fold(whole, |best, way| {
        let rank = |lines: &[String]| (longest_of(lines), lines.len());
        if rank(&way) < rank(&best) { way } else { best }
    })
}

fn longest_of(lines: &[String]) -> usize {
    lines.iter().map(|line| line.chars().count()).max().unwrap_or_default()
}

/// The first lines of a name that has more, the last of them with an ellipsis and without the small words before it:
/// "Organisation for", "the Prohibition…".
pub fn shortened(lines: &[String], most: usize) -> Option<Vec<String>> {
    let mut kept = lines.get(..most).filter(|_| lines.len() > most)?.to_vec();
    let last = kept.last_mut()?;
    let words: Vec<&str> = last.split(' ').collect();
    let small = |word: &&&str| word.chars().all(char::is_lowercase);
    let small = words.iter().rev().take_while(small).count();
    // Where there is nothing else, they stay.
    let stay = if small < words.len() { words.len() - small } else { words.len() };
    *last = format!("{}…", words[..stay].join(" ").trim_end_matches([',', '…']));
    Some(kept)
}

/// As many whole words as fit, or of a single long word as many letters.
fn cut(line: &str, longest: usize) -> String {
    if line.chars().count() <= longest {
        return line.to_owned();
    }
    let kept: String = line.chars().take(longest.saturating_sub(1)).collect();
    let whole = kept.rfind(char::is_whitespace).map_or(kept.as_str(), |at| &kept[..at]);
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_shortened_after_a_word_that_says_something() {
        let long = lines("Organisation for the Prohibition of Chemical Weapons", 18);
        assert_eq!(long.len(), 3);
        assert_eq!(shortened(&long, 2).unwrap(), ["Organisation for", "the Prohibition…"]);
        assert_eq!(shortened(&long, 1).unwrap(), ["Organisation…"]);
        assert_eq!(shortened(&long[..1], 1), None, "one line is whole");
        assert_eq!(shortened(&["of".into(), "it".into()], 1).unwrap(), ["of…"]);
    }

    #[test]
    fn names_break_in_the_middle() {
        assert_eq!(lines("Russia", 16), ["Russia"]);
        assert_eq!(
            lines("United Nations Security Council", 18),
            ["United Nations", "Security Council"]
        );
        assert_eq!(
            lines("Joint Implementation Center", 18),
            ["Joint", "Implementation", "Center"],
            "words stay whole"
        );
        assert_eq!(
            lines("Organisation for the Prohibition of Chemical Weapons", 18),
            ["Organisation for", "the Prohibition of", "Chemical Weapons"]
        );
        assert_eq!(lines("Österreichisch-ungarisch", 10), ["Österreichisch…"]);
        assert_eq!(lines("one two three four five six seven", 6)[0], "one two…");
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("  ", 1), [""]);
    }

    #[test]
    fn wide_letters_are_wide() {
        assert!(width("WWW", 12.0) > 2.0 * width("lll", 12.0));
        assert!(width("", 12.0) < f32::EPSILON);
    }
}
