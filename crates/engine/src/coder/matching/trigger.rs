//! Which words may carry an act, and what else a rule asks of them.

use crate::coder::context::CoderContext;
use crate::coder::rules::reader::uses;
use crate::coder::rules::rule::Use;
use crate::fast_hash::lower;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How many tokens of a complement are searched.
pub(crate) const SPAN: usize = 96;

/// Codes of acts that blame: concern, investigations, criticism, protests.
const BLAMING: &[&str] = &["012", "09", "11", "14"];

/// What sets off a rule: the token that the roles hang on and the noun that goes with it, if any.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a separate fact about the words")]
pub(crate) struct Trigger {
    /// The verb, noun or adjective.
    pub at: usize,
    /// The noun of a phrase ("hold *talks*").
    pub noun: Option<usize>,
    /// Whether roles are read as a noun's.
    pub nominal: bool,
    /// The particle or modifier that the rule asked for.
    pub particle: Option<usize>,
    /// Whether the rule is one of giving: what is given is not who gets it.
    pub gives: bool,
    /// Whether the rule is one of blaming: who is blamed for a deed is whoever did it, and not whoever suffered it.
    pub blames: bool,
    /// Whether the word is an adjective, though it may look like a passive: "was disappointed".
    pub state: bool,
}

impl Trigger {
    /// A noun by itself.
    pub(crate) fn noun(at: usize) -> Self {
        Self {
            at,
            noun: None,
            nominal: true,
            particle: None,
            gives: false,
            blames: false,
            state: false,
        }
    }
}

impl CoderContext<'_> {
    /// The rules that may be set off by a token, by its part of speech.
    pub(crate) fn uses_of(&self, at: usize) -> Vec<&Use> {
        let token = self.tree.token(at);
        let rules = self.rules;
        let verb = self.is_verb_here(at);
        let tables = match token.upos {
            _ if verb => vec![&rules.verbs, &rules.adjectives],
            Upos::Noun => vec![&rules.nouns],
            Upos::Propn if self.mention(at).is_none() => vec![&rules.nouns],
            Upos::Adj if self.is_noun_use(at) => vec![&rules.nouns],
            Upos::Adj => vec![&rules.adjectives],
            _ => Vec::new(),
        };
        let form = lower(token.span.of(self.text));
        if self.is_gerund_noun(at) {
            return uses(&rules.nouns, &form).iter().collect();
        }
        let known = if verb { rules.forms.get(&*form) } else { None };
        let lemma = known.map_or_else(|| lower(&token.lemma), |lemma| lemma.as_str().into());
        let found: Vec<&Use> = tables.iter().flat_map(|table| uses(table, &lemma)).collect();
        if !found.is_empty() || !verb {
            return found;
        }
        // An unknown base form may have lost or won an "e", kept an "s", or lost or kept half of a doubled consonant.
        let single = lemma.char_indices().next_back().map_or("", |(last, _)| &lemma[..last]);
        let last = &lemma[single.len()..];
        let shorter =
            (matches!(last, "e" | "s") || single.ends_with(last)).then(|| single.to_owned());
        [Some(format!("{lemma}e")), shorter, Some(format!("{lemma}{last}"))]
            .iter()
            .flatten()
            .flat_map(|lemma| tables.iter().flat_map(|table| uses(table, lemma)))
            .collect()
    }

    /// Whether a word is a verb, or a plural with a subject and no copula, which is none: "Trump *talks* with Ryan".
    fn is_verb_here(&self, at: usize) -> bool {
        use Deprel::{Amod, Case, Cop, Det, NmodPoss};
        let token = self.tree.token(at);
        self.tree.is_full_verb(at) && !self.is_gerund_noun(at)
            || token.xpos == Xpos::Nns
                && self.tree.by_relation(at, &[Deprel::Nsubj]).any(|subject| subject < at)
                && [Amod, Case, Cop, Det, NmodPoss]
                    .iter()
                    .all(|relation| !self.tree.has(at, *relation))
    }

    /// Whether a gerund is a noun: "*Fighting* between the two".
    fn is_gerund_noun(&self, at: usize) -> bool {
        let token = self.tree.token(at);
        token.upos == Upos::Verb
            && token.xpos == Xpos::Vbg
            && at + 1 < self.tree.len()
            && self.tree.lemma(at + 1) == "between"
            && !self.tree.has(at, Deprel::Aux)
    }

    /// Whether a word tagged as an adjective heads a noun phrase: "the rebel *offensive*", "Beijing's *refusal*".
    fn is_noun_use(&self, at: usize) -> bool {
        use Deprel::{Nsubj, NsubjPass, Obj};
        self.tree.token(at).upos == Upos::Adj
            && (matches!(self.tree.relation(at), Obj | Nsubj | NsubjPass)
                && self.tree.has(at, Deprel::Det)
                || self.tree.has(at, Deprel::NmodPoss))
    }

    /// Whether what the rule asks for besides the word stands there.
    pub(crate) fn set_off(&self, at: usize, entry: &Use) -> Option<Trigger> {
        let nominal = matches!(self.tree.token(at).upos, Upos::Noun | Upos::Propn)
            && !self.is_verb_here(at)
            || self.is_noun_use(at)
            || self.is_gerund_noun(at);
        if self.tree.relation(at) == Deprel::Amod
            && (self.tree.token(at).xpos == Xpos::Vbg || self.is_state(at))
        {
            return None;
        }
        let particle = match &entry.expression.particle {
            Some(word) => Some(self.particle(at, word)?),
            // "call off" is no telephone call.
            None if !nominal
                && entry.expression.with.is_none()
                && self.tree.has(at, Deprel::CompoundPrt) =>
            {
                return None;
            }
            None => None,
        };
        let noun = match &entry.expression.with {
            Some(with) => Some(self.complement(at, with)?),
            None => None,
        };
        let base = if nominal { self.base(at) } else { at };
        let particle = particle.or((base != at).then_some(at));
        let rule = &self.rules.rules[entry.rule];
        let blames = BLAMING.iter().any(|code| rule.code.starts_with(code));
        let gives = rule.gives;
        Some(Trigger { at: base, noun, nominal, particle, gives, blames, state: entry.state })
    }

    /// Whether a participle before a noun tells who has it: "rebel-*held* areas".
    fn is_state(&self, at: usize) -> bool {
        matches!(self.tree.lemma(at), "hold" | "control" | "run" | "own" | "dominate" | "lead")
    }

    /// The noun whose roles a noun before it shares: of "mediation effort" the effort.
    fn base(&self, at: usize) -> usize {
        let Some(head) = self.tree.head(at) else { return at };
        let lemma = self.tree.lemma(head);
        let compound =
            matches!(self.tree.relation(at), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc);
        if compound
            && self.tree.token(head).upos == Upos::Noun
            && !self.rules.nouns.contains_key(lemma)
        {
            head
        } else {
            at
        }
    }
}
