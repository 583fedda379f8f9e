//! What a word is in other sentences speaks for what it is here: the second "Idlib" of a report has its sentence's
//! evidence and that of the first.

use std::collections::HashMap;
use std::ops::Range;

use super::matrix::Matrix;
use super::names::{KINDS, Scheme};
use crate::document::Token;
use crate::fast_hash::FastHash;

/// What the mean of all others counts beside a word's own scores; from 0.7 to 1 made no difference on UNER dev and
/// GUM dev.
const OTHERS: f32 = 1.0;

/// A stretch of tokens with the logits of their names.
pub(super) type Stretch = (Range<usize>, Matrix);

/// How far each kind of name falls short of the likeliest, none being one of them.
type Shortfalls = [f32; KINDS];

/// One occurrence of a word with a capital.
struct Seen {
    stretch: usize,
    row: usize,
    word: usize,
    shortfalls: Shortfalls,
}

/// Adds to each word's scores, where it has a capital, those that it has in other sentences in the same spelling.
///
/// Not those of its own sentence: what is said there twice is often said of two ("the Green Party … the Greens").
#[inline(never)]
pub(super) fn agree(text: &str, tokens: &[Token], stretches: &mut [Stretch], scheme: &Scheme) {
    let (seen, sums) = gather(text, tokens, stretches, scheme);
    for together in seen.chunk_by(|one, next| one.stretch == next.stretch) {
        for Seen { stretch, row, word, .. } in together {
            let (mut others, mut count) = sums[*word];
            for own in together.iter().filter(|own| own.word == *word) {
                others.iter_mut().zip(own.shortfalls).for_each(|(sum, own)| *sum -= own);
                count -= 1.0;
            }
            if count > 0.0 {
                let mean = others.map(|sum| sum * (OTHERS / count));
                scheme.favour(&mean, stretches[*stretch].1.row_mut(*row));
            }
        }
    }
}

/// All words with a capital in the order of the text; the sums of each word's shortfalls, and how often it is there.
fn gather(
    text: &str,
    tokens: &[Token],
    stretches: &[Stretch],
    scheme: &Scheme,
) -> (Vec<Seen>, Vec<(Shortfalls, f32)>) {
    let mut words: HashMap<&str, usize, FastHash> = HashMap::default();
    let mut sums: Vec<(Shortfalls, f32)> = Vec::new();
    let mut seen = Vec::new();
    for (stretch, (range, logits)) in stretches.iter().enumerate() {
        for (row, token) in tokens[range.clone()].iter().enumerate() {
            let form = token.span.of(text);
            if !form.starts_with(char::is_uppercase) || form.chars().nth(1).is_none() {
                continue;
            }
            let word = *words.entry(form).or_insert(sums.len());
            if word == sums.len() {
                sums.push(([0.0; KINDS], 0.0));
            }
            let shortfalls = scheme.shortfalls(logits.row(row));
            let (sum, count) = &mut sums[word];
            sum.iter_mut().zip(shortfalls).for_each(|(sum, own)| *sum += own);
            *count += 1.0;
            seen.push(Seen { stretch, row, word, shortfalls });
        }
    }
    (seen, sums)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Model;
    use crate::syntax::tags::EntityType;
    use crate::text;

    /// Logits that say "none" or "a place alone", by so much.
    fn logits(lead: &[f32]) -> Matrix {
        let values = lead.iter().flat_map(|&lead| [0.0, lead]).collect();
        Matrix { rows: lead.len(), columns: 2, values }
    }

    fn agreed(source: &str, leads: &[&[f32]]) -> Vec<bool> {
        let document = text::split(source, &[]);
        let scheme = Scheme::new(&["O", "U-LOC"]);
        let ranges = document.sentences.iter().map(|sentence| sentence.tokens.clone());
        let mut stretches: Vec<Stretch> =
            ranges.zip(leads).map(|(range, leads)| (range, logits(leads))).collect();
        agree(source, &document.tokens, &mut stretches, &scheme);
        stretches.iter().flat_map(|(_, logits)| scheme.best(logits)).map(|name| name.1).collect()
    }

    #[test]
    fn a_sure_place_speaks_for_a_doubtful_one_and_not_for_other_words() {
        let leads: &[&[f32]] = &[&[4.0, -1.0, -9.0], &[-1.0, -1.0, -9.0]];
        assert_eq!(
            agreed("Idlib fell. Idlib rose.", leads),
            [true, false, false, true, false, false]
        );
        assert_eq!(
            agreed("Idlib fell. Homs rose.", leads),
            [true, false, false, false, false, false]
        );
        let leads: &[&[f32]] = &[&[4.0, -1.0, -9.0, -1.0, -9.0]];
        assert_eq!(agreed("Idlib fell, Idlib.", leads), [true, false, false, false, false]);
    }

    #[test]
    fn small_letters_and_single_letters_stand_alone() {
        let leads: &[&[f32]] = &[&[4.0, 4.0, -9.0], &[-1.0, -1.0, -9.0]];
        assert_eq!(agreed("X may. X may.", leads), [true, true, false, false, false, false]);
    }

    #[test]
    fn long_texts_are_agreed_upon_part_by_part() {
        let source = "Idlib fell. ".repeat(9000);
        let mut document = text::split(&source, &[]);
        Model::builtin().annotate(&source, &mut document);
        let places = document.tokens.iter().filter(|token| token.entity == Some(EntityType::Loc));
        assert_eq!(places.count(), 9000);
    }
}
