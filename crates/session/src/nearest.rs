//! Sentences that people coded, beside an event of the same kind: what "Why?" compares a reading with.
//!
//! They come from `static/nearest/sentences.tsv`, which `cargo run --release -p entente-engine --example nearest` writes.

use std::cmp::Reverse;

use entente_engine::Span;
use entente_engine::analysis::{Derivation, Event};
use entente_engine::ontology::Category;

use crate::marks::{Role, TextMark};

/// How many sentences are shown beside an event.
pub const SHOWN: usize = 2;
/// Letters by which two words count as of one family: "accused", "accusing".
const STEM: usize = 5;

/// A sentence that was coded by hand, with one event.
#[derive(Clone, Debug, PartialEq)]
pub struct CodedSentence {
    /// The sentence.
    pub text: String,
    /// The event's category.
    pub category: Category,
    /// The words for source, action and target.
    pub spans: [Span; 3],
    /// The ways through the tree from the action to source and target, such as "↑xcomp ↓nsubj".
    pub ways: [String; 2],
}

/// The sentences of the file's text; lines of another form are passed over.
pub fn read(text: &str) -> Vec<CodedSentence> {
    text.lines().filter_map(line).collect()
}

fn line(line: &str) -> Option<CodedSentence> {
    let mut cells = line.splitn(5, '\t');
    let mut next = || cells.next();
    let category = Category::parse(next()?)?;
    let spans: Vec<Span> = next()?.split(',').filter_map(span).collect();
    let ways = [next()?.to_owned(), next()?.to_owned()];
    let text = next()?.to_owned();
    let spans: [Span; 3] = spans.try_into().ok()?;
    let fits = |span: &Span| text.get(span.start as usize..span.end as usize).is_some();
    spans.iter().all(fits).then_some(CodedSentence { text, category, spans, ways })
}

fn span(cell: &str) -> Option<Span> {
    let (start, end) = cell.split_once('-')?;
    Some(Span { start: start.parse().ok()?, end: end.parse().ok()? })
}

impl CodedSentence {
    /// Its words to be marked.
    pub fn marks(&self) -> Vec<TextMark> {
        let roles = [Role::Source, Role::Trigger, Role::Target];
        let mark = |(role, span)| TextMark { span, role, hit: None, on: false };
        roles.into_iter().zip(self.spans).map(mark).collect()
    }

    /// How near it is to an event of its category whose action has these words: the same action before the same ways.
    fn nearness(&self, action: &str, derivation: &Derivation) -> usize {
        let own = self.spans[1].of(&self.text).to_lowercase();
        let stem = |words: &str| words.chars().take(STEM).collect::<String>();
        let word = if own == action {
            6
        } else if stem(&own) == stem(action) {
            4
        } else {
            0
        };
        let ways = [&derivation.source_path, &derivation.target_path];
        word + self.ways.iter().zip(ways).map(|(own, other)| alike(own, other)).sum::<usize>()
    }
}

/// How alike two ways are: 2 the same, 1 with the same last step.
fn alike(one: &str, other: &str) -> usize {
    let same_end = one.rsplit(' ').next() == other.rsplit(' ').next();
    if one == other { 2 } else { usize::from(same_end) }
}

/// The sentences nearest to an event, at most [`SHOWN`], without that of the event itself; none where nobody coded an
/// event of its category. Of sentences as near, the shorter first.
pub fn nearest<'s>(
    sentences: &'s [CodedSentence],
    event: &Event,
    (sentence, action): (&str, &str),
) -> Vec<&'s CodedSentence> {
    let action = action.to_lowercase();
    let mut found: Vec<&CodedSentence> = sentences
        .iter()
        .filter(|other| other.category == event.category && other.text != sentence)
        .collect();
    found.sort_by_cached_key(|&other| {
        let near = other.nearness(&action, &event.derivation);
        (Reverse(near), other.text.len(), other.text.as_str())
    });
    found.dedup_by(|one, other| one.text == other.text);
    found.truncate(SHOWN);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    const FILE: &str = include_str!("../../../static/nearest/sentences.tsv");

    fn sentence(text: &str, category: &str, words: [&str; 3], ways: [&str; 2]) -> String {
        let spans = words.map(|word| {
            let start = text.find(word).unwrap();
            format!("{start}-{}", start + word.len())
        });
        [category, &spans.join(","), ways[0], ways[1], text].join("\t")
    }

    fn told(file: &str, action: &str, ways: [&str; 2]) -> Vec<String> {
        let mut event = example::event("a", "b", 0.9);
        event.category = Category::Accuse;
        event.derivation.source_path = ways[0].into();
        event.derivation.target_path = ways[1].into();
        let sentences = read(file);
        let found = nearest(&sentences, &event, ("Its own sentence.", action));
        found.iter().map(|one| one.text.clone()).collect()
    }

    #[test]
    fn the_same_action_and_the_same_ways_are_near() {
        let plain = ["↓nsubj", "↓obj"];
        let file = [
            sentence("A sued B.", "ACCUSE", ["A", "sued", "B"], plain),
            sentence(
                "C was accused by D.",
                "ACCUSE",
                ["D", "accused", "C"],
                ["↓obl:by", "↓nsubj:pass"],
            ),
            sentence(
                "E, accusing F, left.",
                "ACCUSE",
                ["E", "accusing", "F"],
                ["↑advcl ↓nsubj", "↓obj"],
            ),
            sentence("G accused H.", "CONSULT", ["G", "accused", "H"], plain),
            "no line".to_owned(),
            sentence("Its own sentence.", "ACCUSE", ["Its", "own", "sentence"], plain),
        ]
        .join("\n");
        assert_eq!(told(&file, "accused", plain), ["E, accusing F, left.", "C was accused by D."]);
        assert_eq!(told(&file, "Sued", plain), ["A sued B.", "E, accusing F, left."]);
        assert_eq!(told("", "accused", plain), Vec::<String>::new());
    }

    #[test]
    fn every_line_of_the_file_is_read() {
        let sentences = read(FILE);
        assert_eq!(sentences.len(), FILE.lines().count());
        assert!(sentences.len() > 300);
        assert!(sentences.iter().all(|one| one.spans.iter().all(|span| !span.is_empty())));
    }

    #[test]
    fn what_is_shown_was_coded_by_hand_for_this_project() {
        let gold = include_str!("../../../training/acts/written.jsonl");
        let plain = |text: &str| text.replace('"', "\\\"");
        let missing = read(FILE).into_iter().find(|one| !gold.contains(&plain(&one.text)));
        assert_eq!(missing, None);
    }
}
