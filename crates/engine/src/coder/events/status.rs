//! Whether an act is told as a fact, as a claim, as a plan, as a possibility or as untrue, and by whom.

use crate::analysis::{ActorId, Status};
use crate::coder::context::CoderContext;
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How far up the tree a status is looked for.
const CLIMB: usize = 12;

/// The standing of an act.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Doubts that may all hold at once; `status` weighs them.
pub(in crate::coder) struct Standing {
    pub denied: bool,
    pub hypothetical: bool,
    pub planned: bool,
    pub claimed: bool,
    pub speaker: Option<ActorId>,
}

impl Standing {
    /// The one status that the standing comes to: the strongest doubt wins.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self { denied: true, .. } => Status::Denied,
            Self { hypothetical: true, .. } => Status::Hypothetical,
            Self { planned: true, .. } => Status::Planned,
            Self { claimed: true, .. } => Status::Claimed,
            _ => Status::Asserted,
        }
    }

    /// Notes a claim; the nearest speaker counts.
    pub(super) fn claim(&mut self, speaker: Option<ActorId>) {
        self.claimed = true;
        if self.speaker.is_none() {
            self.speaker = speaker;
        }
    }
}

impl CoderContext<'_> {
    /// The standing of the act at `at`. A noun's act is presupposed: what negates or doubts the clause around
    /// it does not touch it, unless the clause's own verb carries it out.
    pub(in crate::coder) fn standing(&self, at: usize, nominal: bool) -> Standing {
        let mut standing = Standing::default();
        let mut presupposed = nominal;
        if nominal {
            self.note_modifiers(at, &mut standing);
            presupposed = self.light_verb(at).is_none();
        }
        let (mut here, mut below) = (at, at);
        for _ in 0..CLIMB {
            if !presupposed {
                let denied = standing.denied;
                self.note_own(here, &mut standing);
                // "Made *no* comment and *attacked* the rebels": a finite verb is not negated with the one before it.
                if self.is_finite_conjunct(below, here) {
                    standing.denied = denied;
                }
            }
            self.note_claims(here, below, &mut standing);
            let Some(head) = self.tree.head(here) else { break };
            if !presupposed && self.is_left_open(here, head) {
                standing.hypothetical = true;
                presupposed = true;
            }
            self.note_link(here, head, presupposed, &mut standing);
            // What hangs on a noun with a clause of its own stands apart from the clause around the noun, and so does
            // what happened meanwhile: "failed to condemn it while pointing fingers at Russia".
            if matches!(self.tree.relation(here), Deprel::AclRelcl) || self.is_meanwhile(here) {
                presupposed = true;
            }
            below = here;
            here = head;
        }
        self.note_question(at, presupposed, &mut standing);
        self.note_quotation(at, &mut standing);
        standing
    }

    /// "Alleged", "possible", "planned" before a noun; "no" before it.
    fn note_modifiers(&self, at: usize, standing: &mut Standing) {
        if self.fell_through(at) {
            standing.denied = true;
        }
        for child in self.tree.by_relation(at, &[Deprel::Amod, Deprel::Det]) {
            match self.tree.lemma(child) {
                "allege" | "alleged" | "suspect" | "suspected" | "reported" | "purported"
                | "apparent" => {
                    standing.claim(None);
                }
                "possible" | "potential" | "threaten" | "threatened" | "future"
                | "hypothetical" | "any" | "likely" => standing.hypothetical = true,
                "plan" | "planned" | "propose" | "proposed" | "upcoming" | "schedule"
                | "scheduled" | "impending" | "forthcoming" => standing.planned = true,
                "no" | "fake" => standing.denied = true,
                _ => {}
            }
        }
    }

    /// Whether a noun is a deal that came to nothing: "the agreement collapsed".
    fn fell_through(&self, at: usize) -> bool {
        let deal = matches!(
            self.tree.lemma(at),
            "agreement"
                | "deal"
                | "accord"
                | "pact"
                | "treaty"
                | "truce"
                | "ceasefire"
                | "settlement"
        );
        deal && self.tree.relation(at) == Deprel::Nsubj
            && self.tree.head(at).is_some_and(|verb| {
                matches!(
                    self.tree.lemma(verb),
                    "collapse" | "fail" | "founder" | "unravel" | "crumble"
                )
            })
    }

    /// Negation, auxiliaries and conjunctions of a verb or predicate.
    fn note_own(&self, at: usize, standing: &mut Standing) {
        if self.tree.is_negated(at) || self.is_negated_around(at) {
            standing.denied = true;
        }
        for aux in self.tree.by_relation(at, &[Deprel::Aux]) {
            match self.tree.lemma(aux) {
                "might" | "could" | "may" | "can" | "should" | "must" | "ought" => {
                    standing.hypothetical = true;
                }
                // "I would urge everybody to leave" urges.
                "would" | "'d" if self.is_polite(at) => {}
                "would" | "'d" => {
                    if self.is_reported(at) {
                        standing.planned = true;
                    } else {
                        standing.hypothetical = true;
                    }
                }
                _ => {}
            }
        }
        if self.is_future(at) {
            standing.planned = true;
        }
        if self.tree.marks(at).any(|mark| matches!(mark, "if" | "unless" | "whether" | "lest")) {
            standing.hypothetical = true;
        }
        for word in self.tree.by_relation(at, &[Deprel::Advmod]) {
            match self.tree.lemma(word) {
                "reportedly" | "allegedly" | "apparently" | "purportedly" | "supposedly" => {
                    standing.claim(None);
                }
                "possibly" | "perhaps" | "maybe" | "potentially" | "likely" => {
                    standing.hypothetical = true;
                }
                _ => {}
            }
        }
    }

    /// Whether a verb says politely what its speaker does in saying it: "I would urge", "we would ask".
    fn is_polite(&self, at: usize) -> bool {
        let speaks = matches!(
            self.tree.lemma(at),
            "urge"
                | "ask"
                | "appeal"
                | "encourage"
                | "call"
                | "advise"
                | "warn"
                | "remind"
                | "thank"
        );
        let subject = self.tree.by_relation(at, &[Deprel::Nsubj]).next();
        speaks && subject.is_some_and(|word| matches!(self.tree.lemma(word), "i" | "we"))
    }

    /// Whether a clause is what somebody says.
    fn is_reported(&self, at: usize) -> bool {
        matches!(self.tree.relation(at), Deprel::Ccomp | Deprel::Parataxis)
            || (self.tree.relation(at) == Deprel::Conj
                && self.tree.head(at).is_some_and(|head| {
                    matches!(self.tree.relation(head), Deprel::Ccomp | Deprel::Parataxis)
                }))
            || self
                .tree
                .by_relation(at, &[Deprel::Parataxis])
                .any(|child| self.is_listed("claim", child))
    }

    /// Whether a clause tells what happened beside its main clause, whatever becomes of that.
    fn is_meanwhile(&self, at: usize) -> bool {
        self.tree.relation(at) == Deprel::Advcl
            && self.tree.marks(at).any(|mark| {
                matches!(
                    mark,
                    "while"
                        | "as"
                        | "after"
                        | "because"
                        | "although"
                        | "though"
                        | "whereas"
                        | "since"
                )
            })
    }

    /// What the link from a clause to its head says about the clause.
    fn note_link(&self, here: usize, head: usize, presupposed: bool, standing: &mut Standing) {
        use Deprel::{Acl, Advcl, Ccomp, Csubj, Nmod, Obj, Obl, Parataxis, Xcomp};
        let relation = self.tree.relation(here);
        let clause = matches!(relation, Ccomp | Xcomp | Advcl | Acl | Csubj);
        if relation == Ccomp && self.tree.is_verb(head) {
            // Inverted speech ("…, said X") hangs on the speech verb; so does a plain that-clause.
            if self.is_listed("claim", head) || self.is_listed("think", head) {
                standing.claim(self.speaker_of(head));
            } else if self.is_listed("disclaim", head) && !presupposed {
                standing.denied = true;
                standing.claim(self.speaker_of(head));
            }
        }
        if relation == Parataxis && self.is_listed("claim", head) && self.is_behind(here, head) {
            standing.claim(self.speaker_of(head));
        }
        if clause
            && self.is_listed("blame", head)
            && relation != Ccomp
            && !self.is_circumstance(here)
        {
            standing.claim(self.speaker_of(head));
        }
        if clause && self.tree.token(head).upos == Upos::Noun {
            self.note_noun(head, relation, presupposed, standing);
        }
        // "Has ruled out *sending* troops": a gerund right behind the verb is its complement, whatever the tree says.
        let behind = relation == Advcl
            && self.tree.token(here).xpos == Xpos::Vbg
            && (head + 1..head + 3).contains(&here);
        if (relation == Xcomp || behind) && !presupposed {
            self.note_governor(head, standing);
        }
        if clause && !presupposed && self.is_kept_from(here, head) {
            standing.denied = true;
        }
        if clause && relation != Xcomp && !presupposed && self.is_listed("disclaim", head) {
            standing.denied = true;
            standing.claim(self.speaker_of(head));
        }
        // A noun's act under "accuse … of … through attacks" is part of the accusation.
        if presupposed
            && matches!(relation, Obl | Nmod | Obj)
            && self.is_listed("blame", head)
            && self.tree.case(here).is_some_and(|case| matches!(case.as_str(), "of" | "for"))
        {
            standing.claim(self.speaker_of(head));
        }
    }

    /// Whether the clause `here` is neither said nor denied: "did *not rule out* sending troops", "has not denied it".
    fn is_left_open(&self, here: usize, head: usize) -> bool {
        use Deprel::{Advcl, Ccomp, Xcomp};
        matches!(self.tree.relation(here), Advcl | Ccomp | Xcomp)
            && (self.is_listed("exclude", head) || self.is_listed("disclaim", head))
            && self.tree.is_negated(head)
            && !self.is_circumstance(here)
    }

    /// What a noun says about the clause that it governs: "claims that", "a plan to", "the threat to".
    fn note_noun(&self, noun: usize, relation: Deprel, presupposed: bool, standing: &mut Standing) {
        if self.is_listed("claim-noun", noun) {
            let speakers = self
                .tree
                .by_relation(noun, &[Deprel::NmodPoss])
                .chain(self.tree.agents(noun))
                .chain(self.tree.obliques(noun, "from"));
            standing.claim(speakers.into_iter().find_map(|token| self.one(token)));
        }
        if relation != Deprel::Acl || presupposed {
            return;
        }
        let fails =
            |word: usize| matches!(self.tree.lemma(word), "failed" | "fail" | "unsuccessful");
        if self.tree.by_relation(noun, &[Deprel::Amod]).any(fails) {
            standing.denied = true;
        }
        match self.tree.lemma(noun) {
            "plan" | "intention" | "intent" | "vow" | "promise" | "pledge" | "preparation"
            | "willingness" | "readiness" | "determination" | "desire" | "commitment" => {
                standing.planned = true;
            }
            "possibility" | "risk" | "threat" | "option" | "proposal" | "call" | "chance"
            | "bid" | "attempt" | "effort" | "demand" | "request" | "appeal" => {
                standing.hypothetical = true;
            }
            "refusal" | "failure" | "inability" | "reluctance" => standing.denied = true,
            _ => {}
        }
    }

    /// What a verb says about its open complement: "plans to", "failed to", "is said to".
    fn note_governor(&self, head: usize, standing: &mut Standing) {
        if self.is_listed("plan", head) {
            standing.planned = true;
        } else if self.is_listed("doubt", head) {
            standing.hypothetical = true;
        } else if self.is_listed("fail", head) || self.is_listed("exclude", head) {
            standing.denied = true;
        } else if self.is_listed("disclaim", head) {
            standing.denied = true;
            standing.claim(self.speaker_of(head));
        } else if self.tree.is_passive(head)
            && (self.is_listed("claim", head)
                || self.is_listed("think", head)
                || self.is_listed("blame", head))
        {
            standing.claim(self.tree.agents(head).into_iter().find_map(|token| self.one(token)));
        }
    }

    /// A question asserts nothing.
    fn note_question(&self, at: usize, presupposed: bool, standing: &mut Standing) {
        let Some(sentence) = self.document.sentences.get(self.sentence(at)) else { return };
        let last = self.document.tokens.get(sentence.tokens.end.saturating_sub(1));
        let ends =
            sentence.span.of(self.text).trim_end_matches(['"', '”', '\'', '’', ')']).ends_with('?');
        if !presupposed && last.is_some_and(|token| token.upos == Upos::Punct) && ends {
            standing.hypothetical = true;
        }
    }
}
