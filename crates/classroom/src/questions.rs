//! The questions that lead from a sentence to a code: a decision tree in plain words.

use entente_engine::analysis::Status;
use entente_engine::ontology::{Category, QuadClass};

use crate::answer::{Answer, Party, Relation, STATUSES, categories};

/// A question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Does somebody act on somebody?
    #[default]
    Relation,
    /// Who acts?
    Source,
    /// On whom?
    Target,
    /// Word or deed?
    Word,
    /// Friendly or hostile?
    Side,
    /// What sort of act?
    Category,
    /// Did it happen?
    Status,
}

/// Something to choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub gloss: &'static str,
    /// A sentence of the kind, of no real report.
    pub example: &'static str,
}

/// What was answered so far about one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The question that comes next.
    pub step: Step,
    /// Who acts.
    pub source: Option<Party>,
    /// Who is acted on.
    pub target: Option<Party>,
    /// Whether it is a deed.
    pub deed: bool,
    /// Word or deed, friendly or hostile.
    pub quad: Option<QuadClass>,
    /// What sort of act.
    pub category: Option<Category>,
}

/// What follows an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another question.
    Ask(Draft),
    /// The sentence is done.
    Done(Answer),
}

const RELATION: [Offer; 4] = [
    offer("Yes", "one of them says or does something to another", "Kenya thanks Ghana."),
    offer(
        "No relation",
        "they are only named, or nothing passes between them",
        "Kenya and Ghana lie in Africa.",
    ),
    offer("Not sure", "counts as a blank", ""),
    offer("Skip", "counts as a blank", ""),
];
const WORD: [Offer; 2] = [
    offer(
        "Word",
        "something is said, asked, promised, threatened or negotiated",
        "Peru criticised Chile.",
    ),
    offer("Deed", "something is done", "Peru sent Chile food."),
];
const WORD_SIDES: [Offer; 3] = [
    offer("Friendly", "it helps, agrees, asks kindly, or they meet", "Peru praised Chile."),
    offer("Hostile", "it accuses, refuses, demands or threatens", "Peru threatened Chile."),
    offer(
        "Neither",
        "a statement to or about another, for or against nobody",
        "Peru voiced concern about Chile.",
    ),
];
const DEED_SIDES: [Offer; 2] = [
    offer(
        "Friendly",
        "it helps, gives, works together or gives way",
        "Peru freed Chile’s sailors.",
    ),
    offer(
        "Hostile",
        "it punishes, forces, threatens with troops or attacks",
        "Peru expelled Chile’s envoy.",
    ),
];

const fn offer(name: &'static str, gloss: &'static str, example: &'static str) -> Offer {
    Offer { name, gloss, example }
}

/// A category as it is offered: name, definition, example.
pub fn category(category: Category) -> Offer {
    match category {
        Category::Comment => offer(
            "Comment",
            "a statement to or about another actor",
            "Peru voiced concern about Chile.",
        ),
        Category::Request => {
            offer("Request", "appeal, call for, urge, demand", "Peru urged Chile to talk.")
        }
        Category::Agree => {
            offer("Agree", "promise, agree, intend to cooperate", "Peru promised Chile gas.")
        }
        Category::Consult => {
            offer("Consult", "meet, visit, telephone, negotiate", "Peru’s president met Chile’s.")
        }
        Category::Support => {
            offer("Support", "praise, defend, back, recognise, sign", "Peru backed Chile’s plan.")
        }
        Category::Cooperate => offer(
            "Cooperate",
            "trade, exercise together, share, extradite",
            "Peru and Chile held a joint exercise.",
        ),
        Category::Aid => offer("Aid", "give money, arms, relief, asylum", "Peru sent Chile tents."),
        Category::Concede => offer(
            "Concede",
            "give in, ease restrictions",
            "Peru eased its limits on Chile’s fruit.",
        ),
        Category::Retreat => {
            offer("Retreat", "release, cease fire, withdraw", "Peru withdrew from Chile’s border.")
        }
        Category::Accuse => {
            offer("Accuse", "criticise, condemn, blame, sue, investigate", "Peru blamed Chile.")
        }
        Category::Reject => offer("Reject", "refuse, veto, dispute", "Peru refused Chile’s offer."),
        Category::Threaten => offer(
            "Threaten",
            "warn, threaten, give an ultimatum",
            "Peru threatened Chile with a ban.",
        ),
        Category::Protest => offer(
            "Protest",
            "demonstrate, strike, boycott",
            "Students marched against Peru’s government.",
        ),
        Category::Mobilize => offer(
            "Mobilize",
            "put on alert, deploy, build up forces",
            "Peru moved troops to Chile’s border.",
        ),
        Category::Sanction => {
            offer("Sanction", "cut ties or aid, expel, suspend", "Peru expelled Chile’s envoy.")
        }
        Category::Coerce => offer(
            "Coerce",
            "arrest, seize, occupy, embargo, deport",
            "Peru seized a ship of Chile.",
        ),
        Category::Assault => {
            offer("Assault", "attack, bomb, kill, fight", "Peru shelled a post of Chile.")
        }
    }
}

/// A status as it is offered.
pub fn status(status: Status) -> Offer {
    match status {
        Status::Asserted => offer("It happened", "the report itself says so", "Peru met Chile."),
        Status::Claimed => offer(
            "Somebody says so",
            "a claim, a quotation, “reportedly”",
            "Peru says that Chile attacked.",
        ),
        Status::Planned => offer("Planned", "announced, not yet done", "Peru will visit Chile."),
        Status::Hypothetical => {
            offer("Only possible", "if, might, could, a question", "Peru might sue Chile.")
        }
        Status::Denied => {
            offer("Denied", "said not to have happened", "Peru did not attack Chile.")
        }
    }
}

impl Draft {
    /// The question, in plain words.
    pub fn question(&self) -> &'static str {
        match self.step {
            Step::Relation => "Does somebody say or do something to somebody else?",
            Step::Source => "Who says or does it?",
            Step::Target => "To whom?",
            Step::Word => "Word or deed?",
            Step::Side => "Friendly or hostile?",
            Step::Category => "What sort of act is it?",
            Step::Status => "Did it happen, or is it only said?",
        }
    }

    /// What can be chosen; nothing where actors are asked for.
    pub fn offers(&self) -> Vec<Offer> {
        match self.step {
            Step::Relation => RELATION.to_vec(),
            Step::Source | Step::Target => Vec::new(),
            Step::Word => WORD.to_vec(),
            Step::Side if self.deed => DEED_SIDES.to_vec(),
            Step::Side => WORD_SIDES.to_vec(),
            Step::Category => {
                let quad = self.quad.unwrap_or(QuadClass::Neutral);
                categories(quad).iter().map(|own| category(*own)).collect()
            }
            Step::Status => STATUSES.iter().map(|own| status(*own)).collect(),
        }
    }

    /// Chooses the offer at an index. In the short form of the game the last question is "friendly or hostile?".
    pub fn choose(&self, at: usize, short: bool) -> Option<Next> {
        self.offers().get(at)?;
        let ask = |step: Step| Draft { step, ..self.clone() };
        Some(match self.step {
            Step::Source | Step::Target => return None,
            Step::Relation => match at {
                0 => Next::Ask(ask(Step::Source)),
                1 => Next::Done(Answer::NoRelation),
                2 => Next::Done(Answer::NotSure),
                _ => Next::Done(Answer::Skipped),
            },
            Step::Word => Next::Ask(Draft { deed: at == 1, ..ask(Step::Side) }),
            Step::Side => {
                let quad = match (self.deed, at) {
                    (false, 0) => QuadClass::VerbalCooperation,
                    (false, 1) => QuadClass::VerbalConflict,
                    (false, _) => QuadClass::Neutral,
                    (true, 0) => QuadClass::MaterialCooperation,
                    (true, _) => QuadClass::MaterialConflict,
                };
                let draft = Draft { quad: Some(quad), ..ask(Step::Category) };
                match categories(quad) {
                    _ if short => Next::Done(draft.answer(None)?),
                    // Where there is but one, nobody is asked.
                    [only] => {
                        Next::Ask(Draft { category: Some(*only), step: Step::Status, ..draft })
                    }
                    _ => Next::Ask(draft),
                }
            }
            Step::Category => {
                let category = categories(self.quad?).get(at).copied();
                Next::Ask(Draft { category, ..ask(Step::Status) })
            }
            Step::Status => Next::Done(self.answer(STATUSES.get(at).copied())?),
        })
    }

    /// Names an actor, where one is asked for.
    #[must_use]
    pub fn name(&self, party: Party) -> Option<Draft> {
        match self.step {
            Step::Source => Some(Draft { source: Some(party), step: Step::Target, ..self.clone() }),
            // Nobody acts on themselves here; the same actor twice is a slip.
            Step::Target if self.source.as_ref() != Some(&party) => {
                Some(Draft { target: Some(party), step: Step::Word, ..self.clone() })
            }
            _ => None,
        }
    }

    fn answer(&self, status: Option<Status>) -> Option<Answer> {
        Some(Answer::Relation(Relation {
            source: self.source.clone()?,
            target: self.target.clone()?,
            quad: self.quad?,
            category: self.category,
            status,
        }))
    }
}

/// The sign of an answer in words: "verbal, hostile".
pub fn quad_words(quad: QuadClass) -> &'static str {
    match quad {
        QuadClass::Neutral => "a statement",
        QuadClass::VerbalCooperation => "friendly words",
        QuadClass::MaterialCooperation => "friendly deed",
        QuadClass::VerbalConflict => "hostile words",
        QuadClass::MaterialConflict => "hostile deed",
    }
}

/// An answer in a line: "Peru → Chile: Accuse, hostile words, it happened".
pub fn summary(answer: &Answer) -> String {
    match answer {
        Answer::Blank => "not coded".into(),
        Answer::Skipped => "skipped".into(),
        Answer::NotSure => "not sure".into(),
        Answer::NoRelation => "no relation".into(),
        Answer::Relation(relation) => {
            let act = relation.category.map(|own| category(own).name.to_owned());
            let status = relation.status.map(|own| status(own).name.to_lowercase());
            let parts = [act, Some(quad_words(relation.quad).to_owned()), status];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            let (source, target) = (&relation.source.words, &relation.target.words);
            format!("{source} → {target}: {}", parts.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(next: Option<Next>) -> Draft {
        match next {
            Some(Next::Ask(draft)) => draft,
            other => panic!("{other:?}"),
        }
    }

    fn named() -> Draft {
        let draft = asked(Draft::default().choose(0, false));
        let draft = draft.name(Party::actor("Peru", "PER")).unwrap();
        assert_eq!(draft.name(Party::actor("Peru", "PER")), None, "nobody acts on themselves");
        draft.name(Party::actor("Chile", "CHL")).unwrap()
    }

    #[test]
    fn the_questions_lead_to_a_full_code() {
        let draft = asked(named().choose(0, false));
        let draft = asked(draft.choose(1, false));
        assert_eq!(draft.offers()[1].name, "Accuse");
        let draft = asked(draft.choose(1, false));
        let Some(Next::Done(answer)) = draft.choose(1, false) else { panic!() };
        assert_eq!(summary(&answer), "Peru → Chile: Accuse, hostile words, somebody says so");
    }

    #[test]
    fn a_comment_is_not_asked_for_its_category() {
        let draft = asked(asked(named().choose(0, false)).choose(2, false));
        assert_eq!((draft.step, draft.category), (Step::Status, Some(Category::Comment)));
    }

    #[test]
    fn the_short_form_ends_with_friendly_or_hostile() {
        let draft = asked(named().choose(1, true));
        let Some(Next::Done(answer)) = draft.choose(0, true) else { panic!() };
        assert_eq!(summary(&answer), "Peru → Chile: friendly deed");
        assert_eq!(draft.choose(2, true), None, "a deed is never neither");
    }

    #[test]
    fn all_can_be_declined() {
        let declined: Vec<_> = (1..4).map(|at| Draft::default().choose(at, false)).collect();
        let answers = [Answer::NoRelation, Answer::NotSure, Answer::Skipped];
        assert_eq!(declined, answers.map(|answer| Some(Next::Done(answer))));
        assert_eq!(Draft::default().choose(4, false), None);
    }
}
