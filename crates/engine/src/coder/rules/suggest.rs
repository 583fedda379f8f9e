//! The nearest right word to a wrong one, for "did you mean".

/// Longer words are not compared: nobody means one, and comparing takes quadratic time.
const LONGEST: usize = 32;

/// The word of `words` that takes the fewest changes, if those are few: a third of its letters, at most three.
pub(super) fn nearest<'w>(
    wrong: &str,
    words: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let wrong: Vec<char> = wrong.to_lowercase().chars().collect();
    if wrong.is_empty() || wrong.len() > LONGEST {
        return None;
    }
    let limit = (wrong.len() / 3).clamp(1, 3);
    let distances = words.into_iter().map(|word| {
        let right: Vec<char> = word.to_lowercase().chars().collect();
        (distance(&wrong, &right), word)
    });
    let near = distances.filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// How many letters must be put in, taken out, changed or swapped with the next one (optimal string alignment).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in other.iter().enumerate() {
            let changed = last[j] + usize::from(a != b);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_pen_has_a_nearest_word() {
        let words = ["country", "person", "GOV", "object"];
        for (wrong, right) in [
            ("contry", Some("country")),
            ("Country", Some("country")),
            ("objekt", Some("object")),
            ("gvo", Some("GOV")),
            ("presno", Some("person")),
            ("mountains", None),
            ("", None),
        ] {
            assert_eq!(nearest(wrong, words), right, "{wrong}");
        }
        assert_eq!(nearest(&"y".repeat(10_000), words), None);
    }
}
