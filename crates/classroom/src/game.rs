//! "Beat the machine": twelve sentences, of which the machine codes about half wrongly, and the score of both.
//!
//! What is right stands in the hand-coded gold of the bundled reports. The sentences are chosen by comparing it with
//! what this very machine says: the same page always chooses the same twelve, and a better machine gets harder ones.

use std::collections::BTreeMap;

use entente_engine::analysis::Status;
use entente_engine::ontology;
use entente_words::classroom as text;

use crate::answer::{Answer, Party, Relation, STATUSES};
use crate::random::Random;
use crate::reading::Sentence;
use crate::sheet::Unit;
use crate::variable::status_key;

/// How many sentences a game has.
pub const ROUNDS: usize = 12;
/// How many of them the machine codes wrongly, where there are as many.
const WRONG: usize = 6;
/// Longer sentences take too long in five minutes, in letters.
const LONGEST: usize = 330;
/// Chosen once, and never for the sake of a result.
const SEED: u64 = 12;

/// An event of the gold.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldEvent {
    /// The id of its report.
    pub report: String,
    /// Where its trigger begins, in Unicode scalar values of the report.
    pub at: usize,
    /// What was done, by whom to whom.
    pub relation: Relation,
    /// Whether the sentence is open to no other reading.
    pub sure: bool,
}

/// The gold of the bundled reports.
pub fn gold() -> Vec<GoldEvent> {
    include_str!(concat!(env!("OUT_DIR"), "/gold.tsv")).lines().filter_map(read_line).collect()
}

fn read_line(line: &str) -> Option<GoldEvent> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [report, at, source, source_code, target, target_code, cameo, status, sure] = cells[..]
    else {
        return None;
    };
    let code = ontology::code(cameo)?;
    let status: Option<Status> = STATUSES.into_iter().find(|own| status_key(*own) == status);
    Some(GoldEvent {
        report: report.to_owned(),
        at: at.parse().ok()?,
        relation: Relation {
            source: Party::actor(source, source_code),
            target: Party::actor(target, target_code),
            quad: code.quad,
            category: Some(code.category),
            status,
        },
        sure: sure == "1",
    })
}

/// One sentence of the game.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// Which sentence.
    pub unit: Unit,
    /// Every act in it, by the gold; none where nobody acts on anybody.
    pub gold: Vec<Relation>,
    /// What the machine says.
    pub machine: Answer,
}

impl Round {
    /// Whether an answer is right.
    pub fn is_right(&self, answer: &Answer) -> bool {
        is_right(answer, &self.gold)
    }
}

/// An answer is right where one of the true acts has its source, its target and its quad class; or where it says that
/// there is none, and there is none.
fn is_right(answer: &Answer, gold: &[Relation]) -> bool {
    match answer {
        Answer::NoRelation => gold.is_empty(),
        Answer::Relation(relation) => gold.iter().any(|act| {
            act.source.group == relation.source.group
                && act.target.group == relation.target.group
                && act.quad == relation.quad
        }),
        _ => false,
    }
}

/// The twelve sentences, in the order in which they are played.
pub fn choose(sentences: &[Sentence]) -> Vec<Round> {
    let mut random = Random::of(SEED);
    let mut by_report: BTreeMap<String, Vec<GoldEvent>> = BTreeMap::new();
    for event in gold() {
        by_report.entry(event.report.clone()).or_default().push(event);
    }
    let rounds = sentences.iter().filter_map(|sentence| {
        let events = by_report.get(&sentence.candidate.report)?;
        round(sentence, events)
    });
    let (mut right, mut wrong): (Vec<Round>, Vec<Round>) =
        rounds.partition(|round| round.is_right(&round.machine));
    random.shuffle(&mut right);
    random.shuffle(&mut wrong);
    // Where one sort is scarce, the other fills up.
    let wrongs = WRONG.min(wrong.len()).max(ROUNDS.saturating_sub(right.len()));
    wrong.truncate(wrongs);
    right.truncate(ROUNDS.saturating_sub(wrong.len()));
    let mut chosen: Vec<Round> = wrong.into_iter().chain(right).collect();
    random.shuffle(&mut chosen);
    chosen
}

/// A sentence as a round, where it is fit for one: short, two actors, and no doubt about the gold.
fn round(sentence: &Sentence, events: &[GoldEvent]) -> Option<Round> {
    let text = &sentence.candidate.text;
    let here: Vec<&GoldEvent> = events
        .iter()
        .filter(|event| (sentence.chars.0..sentence.chars.1).contains(&event.at))
        .collect();
    let fits = sentence.parties.len() >= 2 && text.chars().count() <= LONGEST;
    if !fits || here.iter().any(|event| !event.sure) {
        return None;
    }
    let gold: Vec<Relation> = here.iter().map(|event| event.relation.clone()).collect();
    Some(Round { unit: Unit::of(&sentence.candidate), gold, machine: sentence.machine_answer() })
}

/// Points of both, over the rounds that were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Rounds answered.
    pub rounds: usize,
    /// Of them, right by the person.
    pub person: usize,
    /// Of them, right by the machine.
    pub machine: usize,
    /// Sentences that only the person got right.
    pub fooled_machine: usize,
    /// Sentences that only the machine got right.
    pub fooled_person: usize,
    /// Sentences that both got wrong.
    pub fooled_both: usize,
}

/// The score of a game.
pub fn score(rounds: &[Round], answers: &[Answer]) -> Score {
    let mut score = Score::default();
    for (round, answer) in rounds.iter().zip(answers).filter(|(_, answer)| answer.is_done()) {
        let (person, machine) = (round.is_right(answer), round.is_right(&round.machine));
        score.rounds += 1;
        score.person += usize::from(person);
        score.machine += usize::from(machine);
        score.fooled_machine += usize::from(person && !machine);
        score.fooled_person += usize::from(machine && !person);
        score.fooled_both += usize::from(!machine && !person);
    }
    score
}

/// What the picture of a score is drawn with, as CSS writes colours.
#[derive(Clone, Copy, Debug)]
pub struct Colours<'a> {
    /// Behind everything.
    pub paper: &'a str,
    /// Words.
    pub ink: &'a str,
    /// The person's bar.
    pub person: &'a str,
    /// The machine's bar.
    pub machine: &'a str,
}

impl Score {
    /// Who is ahead, in a sentence.
    pub fn headline(&self) -> &'static str {
        match self.person.cmp(&self.machine) {
            std::cmp::Ordering::Greater => text::you_beat_the_machine(),
            std::cmp::Ordering::Equal => text::a_draw_with_the_machine(),
            std::cmp::Ordering::Less => text::the_machine_is_ahead_this_time(),
        }
    }

    /// A picture to show, as SVG.
    pub fn picture(&self, colours: Colours<'_>) -> String {
        let bar = |y: u32, name: &str, points: usize, colour: &str| {
            let width = 420 * points / self.rounds.max(1);
            format!(
                "<text x=\"40\" y=\"{}\" font-size=\"22\">{name}: {points} of {}</text>\
                 <rect x=\"40\" y=\"{}\" width=\"{width}\" height=\"26\" rx=\"6\" fill=\"{colour}\"/>",
                y,
                self.rounds,
                y + 10
            )
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"260\" viewBox=\"0 0 500 260\" \
             font-family=\"system-ui, sans-serif\" fill=\"{ink}\"><rect width=\"500\" height=\"260\" \
             fill=\"{paper}\"/><text x=\"40\" y=\"58\" font-size=\"28\" font-weight=\"600\">{headline}</text>{you}{machine}</svg>",
            ink = colours.ink,
            paper = colours.paper,
            headline = self.headline(),
            you = bar(106, text::you(), self.person, colours.person),
            machine = bar(186, text::the_machine(), self.machine, colours.machine),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_shows_both_scores() {
        let score = Score { rounds: 12, person: 9, machine: 6, ..Score::default() };
        let colours = Colours { paper: "#fff", ink: "#000", person: "#00f", machine: "#f80" };
        let picture = score.picture(colours);
        for part in ["You beat the machine!", "You: 9 of 12", "width=\"315\"", "width=\"210\""] {
            assert!(picture.contains(part), "{part}");
        }
        assert!(Score::default().picture(colours).contains("A draw"));
    }
}
