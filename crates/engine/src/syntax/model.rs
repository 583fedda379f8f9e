//! The trained model: its bytes in, annotations out.

use std::ops::Range;

use super::agree::{Stretch, agree};
use super::features::{Hashes, Lexicon};
use super::format::Reader;
use super::forms::{Forms, FormsPool};
use super::lemma::Lemmatiser;
use super::matrix::Matrix;
use super::mend;
use super::mend_names;
use super::names::Scheme;
use super::net::{Net, Scores};
use super::tags::{Deprel, Upos, Xpos};
use super::title_case::{self, Headline, Sort};
use super::tree::best_tree;
use super::windows::windows;
use crate::Span;
use crate::document::Document;

/// So many tokens agree upon their names, so that very long texts do not fill the memory with scores; reports are
/// shorter.
const TOGETHER: usize = 16_384;

/// The net that tags, parses and names, with its inventories.
#[derive(Clone, Debug, Default)]
pub struct Model {
    tags: Vec<(Upos, Xpos)>,
    relations: Vec<Deprel>,
    scheme: Scheme,
    lexicon: Lexicon,
    lemmatiser: Lemmatiser,
    net: Net,
    forms: FormsPool,
}

impl Model {
    /// The model that ships with the engine; `data/MODEL.md` tells what it was trained on and how well it does.
    pub fn builtin() -> Self {
        Self::read(&mut Reader::new(include_bytes!("../../data/model.bin")))
    }

    fn read(reader: &mut Reader<'_>) -> Self {
        reader.take(4);
        let sizes = [reader.u16(), reader.u16(), reader.u16(), reader.u16()];
        let tags = reader.strings();
        let relations = reader.strings();
        let names = reader.strings();
        let words = Hashes::new(reader.rising());
        let (known, kinds) = reader.gazetteer();
        let lexicon = Lexicon { words, names: Hashes::new(known), kinds };
        let lemmatiser = Lemmatiser::read(reader.text());
        Self {
            tags: tags.iter().map(|tag| read_tag(tag)).collect(),
            relations: relations
                .iter()
                .map(|name| Deprel::parse(name).unwrap_or(Deprel::Dep))
                .collect(),
            scheme: Scheme::new(&names),
            lexicon,
            lemmatiser,
            net: Net::read(reader, sizes),
            forms: FormsPool::default(),
        }
    }

    /// Fills in the tags, lemma, head, relation and name of every token of `document`, which was made from
    /// `text`. Very long sentences are cut into windows, so that time stays linear; the later windows hang on
    /// the first one's root as `parataxis`.
    pub fn annotate(&self, text: &str, document: &mut Document) {
        self.annotate_knowing(text, document, &|_| Sort::Name);
    }

    /// The same, where `sort` tells of a word in a headline whether it is a name: lines in title case are read as
    /// if they stood in a sentence.
    pub(crate) fn annotate_knowing(
        &self,
        text: &str,
        document: &mut Document,
        sort: &dyn Fn(&str) -> Sort,
    ) {
        let mut forms = self.forms.take();
        let mut open: Vec<Stretch> = Vec::new();
        for index in 0..document.sentences.len() {
            let range = document.sentences[index].tokens.clone();
            let mut root = None;
            for window in windows(text, &document.tokens, range) {
                let (found, names) =
                    self.annotate_window(text, document, window.clone(), &mut forms, sort);
                open.push((window, names));
                match (root, found) {
                    (None, found) => root = found,
                    (Some(_), Some(found)) => {
                        document.tokens[found].head = root.into();
                        document.tokens[found].deprel = Deprel::Parataxis;
                    }
                    (Some(_), None) => {}
                }
            }
            let first = open.first().map_or(0, |(range, _)| range.start);
            if document.sentences[index].tokens.end - first > TOGETHER {
                self.name(text, document, std::mem::take(&mut open));
            }
        }
        self.name(text, document, open);
        self.forms.give_back(forms);
    }

    /// Fills in the names of stretches of tokens, given their scores.
    fn name(&self, text: &str, document: &mut Document, mut stretches: Vec<Stretch>) {
        agree(text, &document.tokens, &mut stretches, &self.scheme);
        for (range, logits) in stretches {
            let Some(tokens) = document.tokens.get_mut(range) else { continue };
            for (token, name) in tokens.iter_mut().zip(self.scheme.best(&logits)) {
                (token.entity, token.entity_start) = name;
            }
            mend_names::mend(text, tokens, |form| self.lexicon.is_place(form));
        }
    }

    /// Annotates a stretch of tokens as one sentence; gives its root and the scores of its names.
    fn annotate_window(
        &self,
        text: &str,
        document: &mut Document,
        window: Range<usize>,
        forms: &mut Forms,
        sort: &dyn Fn(&str) -> Sort,
    ) -> (Option<usize>, Matrix) {
        let first = window.start;
        let tokens = document.tokens.get_mut(window).unwrap_or_default();
        let spans: Vec<Span> = tokens.iter().map(|token| token.span).collect();
        let (headline, scores) =
            if let Some((headline, scores)) = self.read_headline(text, &spans, forms, sort) {
                (Some(headline), scores)
            } else {
                let words = spans.iter().map(|span| span.of(text));
                let rows = forms.rows(&self.net, &self.lexicon, words);
                (None, self.net.run(forms, &rows))
            };
        let heads = best_tree(&scores.arcs);
        let labels = self.net.labels(&scores, &heads);
        let mut root = None;
        for (index, token) in tokens.iter_mut().enumerate() {
            let tag = best(&scores.tags, index, |_| true);
            (token.upos, token.xpos) = self.tags.get(tag).copied().unwrap_or((Upos::X, Xpos::Xx));
            token.head = heads[index].map(|head| first + head).into();
            token.deprel = self.relation(&labels, index, token.head.is_none());
            let form = match &headline {
                Some(headline) => headline.words[index].as_str(),
                None => token.span.of(text),
            };
            self.lemmatiser.lemma(form, token.upos, token.xpos, &mut forms.lemma);
            token.lemma = forms.lemma.as_str().into();
            if token.head.is_none() {
                root = Some(first + index);
            }
        }
        mend::no_auxiliary(text, tokens, first, &self.lemmatiser);
        mend::past_tense(text, tokens, first, &self.lemmatiser);
        (root, scores.names)
    }

    /// Reads a line in title case as a sentence. Without a verb it is none, but a name or a heading: "European Court of
    /// Human Rights".
    fn read_headline(
        &self,
        text: &str,
        spans: &[Span],
        forms: &mut Forms,
        sort: &dyn Fn(&str) -> Sort,
    ) -> Option<(Headline, Scores)> {
        let headline = title_case::as_sentence(text, spans, &self.lexicon, sort)?;
        let words = headline.words.iter().map(String::as_str);
        let rows = forms.rows(&self.net, &self.lexicon, words);
        let scores = self.net.run(forms, &rows);
        let verb = headline.may_have_verb || self.has_verb(&scores.tags, spans.len());
        verb.then_some((headline, scores))
    }

    /// Whether one of so many words has the tag of a verb.
    fn has_verb(&self, tags: &Matrix, words: usize) -> bool {
        (0..words).any(|index| {
            let tag = self.tags.get(best(tags, index, |_| true));
            tag.is_some_and(|(upos, _)| *upos == Upos::Verb)
        })
    }

    /// The best relation: `root` for the root and for nothing else.
    fn relation(&self, labels: &Matrix, row: usize, root: bool) -> Deprel {
        if root {
            return Deprel::Root;
        }
        let place = best(labels, row, |place| self.relations.get(place) != Some(&Deprel::Root));
        self.relations.get(place).copied().unwrap_or(Deprel::Dep)
    }
}

/// The place of a row's largest value among those allowed, the first of equals.
fn best(matrix: &Matrix, row: usize, allowed: impl Fn(usize) -> bool) -> usize {
    let row = matrix.row(row);
    // FixedPointMatrix numbers have one largest, however it is looked for: the compiler takes vectors.
    let most = row.iter().fold(i32::MIN, |most, &value| most.max(rank(value)));
    let first = row.iter().position(|&value| rank(value) == most).unwrap_or(0);
    if allowed(first) {
        return first;
    }
    let mut others = row.iter().enumerate().filter(|(place, _)| allowed(*place));
    let start = others.next().unwrap_or((0, &f32::MIN));
    others.fold(start, |best, other| if other.1 > best.1 { other } else { best }).0
}

/// A whole number for each number, in their order.
fn rank(value: f32) -> i32 {
    let bits = (value + 0.0).to_bits().cast_signed();
    bits ^ ((bits >> 31) & i32::MAX)
}

/// Reads `NOUN|NN`.
fn read_tag(tag: &str) -> (Upos, Xpos) {
    let (upos, xpos) = tag.split_once('|').unwrap_or((tag, ""));
    (Upos::parse(upos).unwrap_or(Upos::X), Xpos::parse(xpos).unwrap_or(Xpos::Xx))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;
    use crate::syntax::tags::EntityType;

    #[test]
    fn the_file_is_read_to_its_end() {
        let mut reader = Reader::new(include_bytes!("../../data/model.bin"));
        let model = Model::read(&mut reader);
        assert!(reader.is_done());
        assert!(model.tags.len() > 40 && model.relations.len() > 30);
    }

    #[test]
    fn a_verb_that_was_never_seen_is_told_by_its_object() {
        let document = parse("Russia bombed Turkey.", &[], &Model::builtin());
        let bombed = &document.tokens[1];
        assert_eq!((bombed.upos, bombed.lemma.as_str()), (Upos::Verb, "bomb"));
    }

    #[test]
    fn a_plain_sentence_gets_its_tree() {
        let text = "The rebels attacked Damascus.";
        let document = parse(text, &[], &Model::builtin());
        let told: Vec<_> = document
            .tokens
            .iter()
            .map(|token| (token.upos, token.head.get(), token.deprel, token.lemma.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Upos::Det, Some(1), Deprel::Det, "the"),
                (Upos::Noun, Some(2), Deprel::Nsubj, "rebel"),
                (Upos::Verb, None, Deprel::Root, "attack"),
                (Upos::Propn, Some(2), Deprel::Obj, "Damascus"),
                (Upos::Punct, Some(2), Deprel::Punct, "."),
            ]
        );
        assert_eq!(document.tokens[3].entity, Some(EntityType::Loc));
        assert!(document.tokens[3].entity_start);
    }

    #[test]
    fn any_text_gets_one_tree_a_sentence() {
        let long = "word, ".repeat(2000);
        let texts = ["", "?!", "漢字。", "\u{0}", "a b c\n\nd", "ﬁ ﬂ ’’ “ 👩‍👩‍👧", &long];
        let model = Model::builtin();
        for text in texts {
            let document = parse(text, &[], &model);
            for sentence in &document.sentences {
                let range = sentence.tokens.clone();
                let roots =
                    document.tokens[range.clone()].iter().filter(|token| token.head.is_none());
                assert_eq!(roots.count(), 1);
                for index in range.clone() {
                    // Every way up ends at the root.
                    let (mut node, mut steps) = (index, 0);
                    while let Some(head) = document.tokens[node].head.get() {
                        assert!(range.contains(&head) && steps <= range.len());
                        (node, steps) = (head, steps + 1);
                    }
                }
            }
        }
    }
}
