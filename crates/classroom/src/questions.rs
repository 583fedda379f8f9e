//! The questions that lead from a sentence to a code: a decision tree in plain words.

use entente_engine::analysis::Status;
use entente_engine::ontology::{Category, QuadClass};
use entente_words::questions as text;

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

fn relation() -> [Offer; 4] {
    [
        offer(text::yes(), text::one_of_them_says_or_does(), "Kenya thanks Ghana."),
        offer(
            text::no_event(),
            text::they_are_only_named_or_nothing(),
            "Kenya and Ghana lie in Africa.",
        ),
        offer(text::not_sure(), text::counts_as_a_blank(), ""),
        offer(text::skip(), text::counts_as_a_blank(), ""),
    ]
}

fn word() -> [Offer; 2] {
    [
        offer(text::word(), text::something_is_said_asked_promised(), "Peru criticised Chile."),
        offer(text::deed(), text::something_is_done(), "Peru sent Chile food."),
    ]
}

fn word_sides() -> [Offer; 3] {
    [
        offer(text::friendly(), text::it_helps_agrees_asks_kindly_or(), "Peru praised Chile."),
        offer(text::hostile(), text::it_accuses_refuses_demands_or(), "Peru threatened Chile."),
        offer(
            text::neither(),
            text::a_statement_to_or_about_another(),
            "Peru voiced concern about Chile.",
        ),
    ]
}

fn deed_sides() -> [Offer; 2] {
    [
        offer(
            text::friendly(),
            text::it_helps_gives_works_together_or(),
            "Peru freed Chile’s sailors.",
        ),
        offer(
            text::hostile(),
            text::it_punishes_forces_threatens_with(),
            "Peru expelled Chile’s envoy.",
        ),
    ]
}

const fn offer(name: &'static str, gloss: &'static str, example: &'static str) -> Offer {
    Offer { name, gloss, example }
}

/// A category as it is offered: name, definition, example.
pub fn category(category: Category) -> Offer {
    match category {
        Category::Comment => offer(
            "Comment",
            text::a_statement_to_or_about_another_2(),
            "Peru voiced concern about Chile.",
        ),
        Category::Request => {
            offer("Request", text::appeal_call_for_urge_demand(), "Peru urged Chile to talk.")
        }
        Category::Agree => {
            offer("Agree", text::promise_agree_intend_to_cooperate(), "Peru promised Chile gas.")
        }
        Category::Consult => offer(
            "Consult",
            text::meet_visit_telephone_negotiate(),
            "Peru’s president met Chile’s.",
        ),
        Category::Support => {
            offer("Support", text::praise_defend_back_recognise_sign(), "Peru backed Chile’s plan.")
        }
        Category::Cooperate => offer(
            "Cooperate",
            text::trade_exercise_together_share(),
            "Peru and Chile held a joint exercise.",
        ),
        Category::Aid => {
            offer("Aid", text::give_money_arms_relief_asylum(), "Peru sent Chile tents.")
        }
        Category::Concede => offer(
            "Concede",
            text::give_in_ease_restrictions(),
            "Peru eased its limits on Chile’s fruit.",
        ),
        Category::Retreat => offer(
            "Retreat",
            text::release_cease_fire_withdraw(),
            "Peru withdrew from Chile’s border.",
        ),
        Category::Accuse => {
            offer("Accuse", text::criticise_condemn_blame_sue(), "Peru blamed Chile.")
        }
        Category::Reject => {
            offer("Reject", text::refuse_veto_dispute(), "Peru refused Chile’s offer.")
        }
        Category::Threaten => offer(
            "Threaten",
            text::warn_threaten_give_an_ultimatum(),
            "Peru threatened Chile with a ban.",
        ),
        Category::Protest => offer(
            "Protest",
            text::demonstrate_strike_boycott(),
            "Students marched against Peru’s government.",
        ),
        Category::Mobilize => offer(
            "Mobilize",
            text::put_on_alert_deploy_build_up(),
            "Peru moved troops to Chile’s border.",
        ),
        Category::Sanction => {
            offer("Sanction", text::cut_ties_or_aid_expel_suspend(), "Peru expelled Chile’s envoy.")
        }
        Category::Coerce => offer(
            "Coerce",
            text::arrest_seize_occupy_embargo_deport(),
            "Peru seized a ship of Chile.",
        ),
        Category::Assault => {
            offer("Assault", text::attack_bomb_kill_fight(), "Peru shelled a post of Chile.")
        }
    }
}

/// A status as it is offered.
pub fn status(status: Status) -> Offer {
    match status {
        Status::Asserted => {
            offer(text::it_happened(), text::the_report_itself_says_so(), "Peru met Chile.")
        }
        Status::Claimed => offer(
            text::somebody_says_so(),
            text::a_claim_a_quotation_reportedly(),
            "Peru says that Chile attacked.",
        ),
        Status::Planned => {
            offer(text::planned(), text::announced_not_yet_done(), "Peru will visit Chile.")
        }
        Status::Hypothetical => {
            offer(text::only_possible(), text::if_might_could_a_question(), "Peru might sue Chile.")
        }
        Status::Denied => {
            offer(text::denied(), text::said_not_to_have_happened(), "Peru did not attack Chile.")
        }
    }
}

impl Draft {
    /// The question, in plain words.
    pub fn question(&self) -> &'static str {
        match self.step {
            Step::Relation => text::does_somebody_say_or_do_something(),
            Step::Source => text::who_says_or_does_it(),
            Step::Target => text::to_whom(),
            Step::Word => text::word_or_deed(),
            Step::Side => text::friendly_or_hostile(),
            Step::Category => text::what_sort_of_act_is_it(),
            Step::Status => text::did_it_happen_or_is_it(),
        }
    }

    /// What can be chosen; nothing where actors are asked for.
    pub fn offers(&self) -> Vec<Offer> {
        match self.step {
            Step::Relation => relation().to_vec(),
            Step::Source | Step::Target => Vec::new(),
            Step::Word => word().to_vec(),
            Step::Side if self.deed => deed_sides().to_vec(),
            Step::Side => word_sides().to_vec(),
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
        QuadClass::Neutral => text::a_statement(),
        QuadClass::VerbalCooperation => text::friendly_words(),
        QuadClass::MaterialCooperation => text::friendly_deed(),
        QuadClass::VerbalConflict => text::hostile_words(),
        QuadClass::MaterialConflict => text::hostile_deed(),
    }
}

/// An answer in a line: "Peru → Chile: Accuse, hostile words, it happened".
pub fn summary(answer: &Answer) -> String {
    match answer {
        Answer::Blank => text::not_coded().into(),
        Answer::Skipped => text::skipped().into(),
        Answer::NotSure => text::not_sure_2().into(),
        Answer::NoRelation => text::no_event_2().into(),
        Answer::Relation(relation) => {
            let act = relation.category.map(|own| category(own).name.to_owned());
            let status = relation.status.map(|own| entente_words::inside(status(own).name));
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
