//! The game with the machine itself: the bundled reports, read as the page reads them.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly, as tests do")]

use entente_classroom::answer::Answer;
use entente_classroom::game::{ROUNDS, Round, choose, gold, score};
use entente_classroom::reading::{Sentence, sentences};
use entente_engine::{Engine, Report};

fn all() -> Vec<Sentence> {
    let engine = Engine::builtin();
    let lines = include_str!("../../../static/corpus/reports.jsonl").lines();
    let reports = lines.map(|line| serde_json::from_str::<Report>(line).unwrap());
    reports.flat_map(|report| sentences(&report, &engine.analyse(&report))).collect()
}

#[test]
fn twelve_sentences_of_which_the_machine_codes_about_half_wrongly() {
    assert_eq!(gold().len(), 109);
    let all = all();
    let rounds = choose(&all);
    assert_eq!(rounds.len(), ROUNDS);
    let wrong = rounds.iter().filter(|round| !round.is_right(&round.machine)).count();
    assert!((4..=7).contains(&wrong), "the machine is wrong in {wrong} of {ROUNDS}");
    assert_eq!(choose(&all), rounds, "the same page chooses the same");
    for round in &rounds {
        let sentence = all.iter().find(|sentence| {
            sentence.candidate.sentence == round.unit.sentence
                && sentence.candidate.report == round.unit.report
        });
        let parties = &sentence.unwrap().parties;
        // The right answer can be given from what is offered.
        let offered = |group: &String| parties.iter().any(|party| party.group == *group);
        let possible = round.gold.is_empty()
            || round
                .gold
                .iter()
                .any(|act| offered(&act.source.group) && offered(&act.target.group));
        assert!(possible, "{:?} of {parties:?}", round.gold);
    }
}

#[test]
fn the_score_counts_who_was_fooled() {
    let rounds: Vec<Round> = choose(&all());
    let perfect: Vec<Answer> = rounds
        .iter()
        .map(|round| round.gold.first().cloned().map_or(Answer::NoRelation, Answer::Relation))
        .collect();
    let points = score(&rounds, &perfect);
    assert_eq!((points.rounds, points.person), (ROUNDS, ROUNDS));
    assert_eq!(points.machine + points.fooled_machine, ROUNDS);
    let mut one = vec![Answer::Blank; ROUNDS];
    one[0] = Answer::NotSure;
    let points = score(&rounds, &one);
    assert_eq!((points.rounds, points.person), (1, 0));
    assert_eq!(points.fooled_person + points.fooled_both, 1);
}

#[test]
fn words_lead_to_the_actor_they_refer_to() {
    for sentence in all() {
        for (start, end, party) in &sentence.mentions {
            assert_eq!(sentence.party(*start, *end).group.is_empty(), party.group.is_empty());
        }
        assert_eq!(sentence.candidate.text.chars().count(), sentence.chars.1 - sentence.chars.0);
    }
}
