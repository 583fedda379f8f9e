//! What looks like violence and is none: illness, weather, accidents, matches.

use crate::coder::context::{CoderContext, Filler, has_role};
use crate::coder::matching::trigger::Trigger;
use crate::syntax::tags::{Deprel, Upos, Xpos};

impl CoderContext<'_> {
    /// Whether an act of violence is none: nobody but an illness, a storm or a vehicle does it, or it is a match.
    /// Sources that cannot act are taken out.
    pub(super) fn is_no_politics(
        &self,
        trigger: &Trigger,
        code: &str,
        sources: &mut Vec<Filler>,
    ) -> bool {
        if !["17", "18", "19", "20"].iter().any(|root| code.starts_with(root)) {
            return false;
        }
        sources.retain(|source| {
            !self.is_force_of_nature(source) && !self.is_accident(trigger, source)
        });
        if sources.is_empty() {
            return true;
        }
        let violent = ["18", "19", "20"].iter().any(|root| code.starts_with(root));
        violent
            && !self.is_armed(sources)
            && (self.is_match(trigger.at)
                || code.starts_with("19")
                    && self.is_of_class("contest", trigger.at)
                    && !self.sentence_has(trigger.at, "arms"))
    }

    /// Whether a source is an illness, weather or another force of nature, by any word of its name.
    fn is_force_of_nature(&self, source: &Filler) -> bool {
        let mention = source.mention.and_then(|index| self.found.mentions.get(index));
        let blind =
            |at: usize| ["nature", "animal"].iter().any(|class| self.is_of_class(class, at));
        let mishap = |at: usize| blind(at) || self.is_of_class("mishap", at);
        if blind(source.token) || self.place_of(source.token).is_some_and(mishap) {
            return true;
        }
        let Some(mention) = mention else { return false };
        let words = mention.span.of(self.text);
        words.split([' ', '-']).any(|word| {
            let word = word.to_lowercase();
            let single = word.strip_suffix('s').unwrap_or(&word);
            self.rules
                .classes
                .get("nature")
                .is_some_and(|class| class.contains(&word) || class.contains(single))
        })
    }

    /// What stands at a place: the blaze of "a blaze in Porto", the storm of "the storm over Dhaka".
    fn place_of(&self, at: usize) -> Option<usize> {
        let case = self.tree.case(at)?;
        let placed =
            matches!(case.as_str(), "in" | "at" | "near" | "on" | "over" | "across" | "off");
        let noun = self.tree.head(at)?;
        (placed && self.tree.relation(at) == Deprel::Nmod).then_some(noun)
    }

    /// Whether a vehicle does it that nobody is said to have driven on purpose.
    fn is_accident(&self, trigger: &Trigger, source: &Filler) -> bool {
        let crash = matches!(self.tree.lemma(trigger.at), "collide" | "crash" | "collision")
            || self.is_of_class("traffic", source.token);
        crash && !self.sentence_has(trigger.at, "intent")
    }

    /// Whether one of the sources is armed by profession.
    fn is_armed(&self, sources: &[Filler]) -> bool {
        sources.iter().any(|source| {
            self.actor(&source.actor).is_some_and(|actor| {
                ["MIL", "REB", "COP", "INS", "UAF", "RAD", "SPY", "CRM"]
                    .iter()
                    .any(|role| has_role(&actor.code, role))
            })
        })
    }

    /// Whether a sentence tells of a match: by a word of games, a score, or a report full of such words.
    fn is_match(&self, at: usize) -> bool {
        self.on_sport
            || self.sentence_has(at, "match")
            || self.has_score(at)
            || self.is_on_penalties(at)
    }

    /// Whether the sentence of a token has a word of a class.
    fn sentence_has(&self, at: usize, class: &str) -> bool {
        let tokens = self.document.sentences.get(self.sentence(at)).map(|one| one.tokens.clone());
        tokens.unwrap_or_default().any(|token| self.is_of_class(class, token))
    }

    /// Whether a sentence has a score: "2-1", "by three wickets".
    fn has_score(&self, at: usize) -> bool {
        let Some(sentence) = self.document.sentences.get(self.sentence(at)) else { return false };
        let number =
            |at: usize| self.tree.token(at).upos == Upos::Num && self.tree.lemma(at).len() < 4;
        let whole = sentence.span.of(self.text).split_whitespace().any(|word| {
            let word = word.trim_matches(|mark: char| !mark.is_ascii_digit());
            let sides: Vec<&str> = word.split(['-', '–']).collect();
            matches!(sides[..], [one, other] if [one, other].iter().all(|side| {
                matches!(side.len(), 1 | 2) && side.bytes().all(|byte| byte.is_ascii_digit())
            }))
        });
        whole
            || sentence.tokens.clone().skip(1).any(|at| {
                at + 1 < sentence.tokens.end
                    && matches!(self.tree.lemma(at), "-" | "–")
                    && number(at - 1)
                    && number(at + 1)
            })
    }

    /// Whether somebody is beaten on penalties.
    fn is_on_penalties(&self, at: usize) -> bool {
        let tree = &self.tree;
        let tokens = self.document.sentences.get(self.sentence(at)).map(|one| one.tokens.clone());
        let mut tokens = tokens.unwrap_or_default().skip(1);
        tokens.any(|at| {
            tree.lemma(at) == "penalty"
                && tree.token(at).xpos == Xpos::Nns
                && matches!(tree.lemma(at - 1), "on" | "by")
        })
    }
}
