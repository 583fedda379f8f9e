//! Thirty simulated coders with planted errors: what goes in comes out.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail loudly, as tests do")]

use entente_classroom::agreement::{Measure, pair};
use entente_classroom::answer::{Answer, Choice, Party, Relation, categories};
use entente_classroom::class::{Class, Fault};
use entente_classroom::coding::Coding;
use entente_classroom::disagreement::{confusion, drift, most_confused, ranked};
use entente_classroom::hand_in::{pack, write};
use entente_classroom::random::Random;
use entente_classroom::sheet::{Recipe, Unit};
use entente_classroom::variable::Variable;
use entente_engine::analysis::Status;
use entente_engine::ontology::{Category, QuadClass};

const SENTENCES: u32 = 40;
const CODERS: usize = 30;

fn relation(category: Category, quad: QuadClass) -> Answer {
    Answer::Relation(Relation {
        source: Party::actor("Norway", "NOR"),
        target: Party::actor("Sweden", "SWE"),
        quad,
        category: Some(category),
        status: Some(Status::Asserted),
    })
}

/// What everyone would say without errors: a third are no relation, the rest accusations and consultations.
fn truth(sentence: u32) -> Answer {
    match sentence % 3 {
        0 => Answer::NoRelation,
        1 => relation(Category::Accuse, QuadClass::VerbalConflict),
        _ => relation(Category::Consult, QuadClass::VerbalCooperation),
    }
}

fn units() -> Vec<Unit> {
    (0..SENTENCES).map(|sentence| Unit { report: "r".into(), sentence, hash: sentence }).collect()
}

fn known(report: &str, sentence: u32) -> Option<u32> {
    (report == "r" && sentence < SENTENCES).then_some(sentence)
}

/// A class in which `wrong` decides, by coder and sentence, what is said instead of the truth.
fn class(mut wrong: impl FnMut(usize, u32) -> Option<Answer>) -> Class {
    let mut class = Class::default();
    for coder in 0..CODERS {
        let mut coding = Coding::blank(&format!("P{coder:02}"), Recipe::default(), units());
        for (at, choice) in coding.choices.iter_mut().enumerate() {
            let sentence = at as u32;
            *choice = Choice::of(wrong(coder, sentence).unwrap_or_else(|| truth(sentence)));
        }
        // Half hand in a file, half a link.
        let text = if coder % 2 == 0 { write(&coding) } else { pack(&coding, true) };
        class.add(&format!("P{coder:02}"), &text, known);
    }
    class
}

fn alpha(class: &Class, variable: Variable) -> f64 {
    Measure::Alpha.whole(&variable.ratings(class, &units())).unwrap()
}

#[test]
fn without_errors_all_agree_entirely() {
    let class = class(|_, _| None);
    assert_eq!((class.codings.len(), class.notices.len()), (CODERS, 0));
    for variable in Variable::ALL {
        assert!((alpha(&class, variable) - 1.0).abs() < 1e-9, "{variable:?}");
    }
}

#[test]
fn errors_at_a_planted_rate_give_the_agreement_that_they_must() {
    // Each coder, independently, gives one of four other categories of conflict in a share e of the sentences.
    let others: Vec<Category> = categories(QuadClass::MaterialConflict)[..4].to_vec();
    for error in [0.1, 0.3, 0.5] {
        let mut random = Random::of(5);
        let class = class(|_, _| {
            let slips = (random.below(1_000_000) as f64) < error * 1_000_000.0;
            slips.then(|| relation(others[random.below(others.len())], QuadClass::MaterialConflict))
        });
        // Two agree where both are right, or where both slip to the same of four.
        let planted = (1.0 - error) * (1.0 - error) + error * error / 4.0;
        let ratings = Variable::Category.ratings(&class, &units());
        let found = Measure::Percent.whole(&ratings).unwrap();
        assert!((found - planted).abs() < 0.02, "error {error}: {found} for {planted}");
        // By chance two agree as the shares of all labels say; a third of the truth is one label each.
        let third = (1.0 - error) / 3.0;
        let chance = 3.0 * third * third + error * error / 4.0;
        let wanted = (planted - chance) / (1.0 - chance);
        let alpha = alpha(&class, Variable::Category);
        assert!((alpha - wanted).abs() < 0.03, "error {error}: alpha {alpha} for {wanted}");
    }
}

#[test]
fn a_coder_who_turns_all_accusations_into_threats_is_found() {
    let class = class(|coder, sentence| {
        (coder == 7 && sentence % 3 == 1)
            .then(|| relation(Category::Threaten, QuadClass::VerbalConflict))
    });
    let ratings = Variable::Category.ratings(&class, &units());
    let with_seven = pair(&ratings, 0, 7).percent.unwrap();
    assert!((with_seven - 27.0 / 40.0).abs() < 1e-9, "{with_seven}");
    assert_eq!(pair(&ratings, 0, 1).percent, Ok(1.0));
    let confusion = confusion(&ratings, None);
    let worst = most_confused(&confusion);
    assert_eq!(worst, Some(("ACCUSE", "THREATEN", 13 * 29)));
    // The quad class is the same, so that nobody differs there.
    assert!((alpha(&class, Variable::Quad) - 1.0).abs() < 1e-9);
}

#[test]
fn one_sentence_that_splits_the_class_comes_first() {
    let class =
        class(|coder, sentence| (sentence == 13 && coder % 2 == 0).then_some(Answer::NoRelation));
    let first = &ranked(&class, &units())[0];
    assert_eq!((first.unit, first.codings), (13, 30));
    assert!(ranked(&class, &units())[1].apart == Some(0.0));
}

#[test]
fn those_who_tire_drift_apart() {
    let mut random = Random::of(3);
    let class = class(|_, sentence| {
        (sentence >= 30 && random.below(2) == 0)
            .then(|| relation(Category::Aid, QuadClass::MaterialCooperation))
    });
    let drift = drift(&Variable::Category.ratings(&class, &units()), 4);
    assert_eq!(drift[..3], [Some(1.0); 3]);
    assert!(drift[3].is_some_and(|share| (share - 0.5).abs() < 0.05), "{drift:?}");
}

#[test]
fn blanks_and_skipped_sentences_are_no_labels() {
    let class = class(|coder, sentence| match (coder as u32 + sentence) % 5 {
        0 => Some(Answer::Blank),
        1 => Some(Answer::Skipped),
        2 => Some(Answer::NotSure),
        _ => None,
    });
    assert!((alpha(&class, Variable::Category) - 1.0).abs() < 1e-9);
    assert!(class.notices.iter().all(|notice| notice.fault != Fault::Blank));
}

#[test]
fn two_hundred_files_come_in() {
    let mut class = Class::default();
    for coder in 0..200 {
        let mut coding = Coding::blank(&format!("P{coder}"), Recipe::default(), units());
        coding.choices = (0..SENTENCES).map(|sentence| Choice::of(truth(sentence))).collect();
        class.add("file", &write(&coding), known);
    }
    assert_eq!(class.codings.len(), 200);
    let ratings = Variable::Category.ratings(&class, &units());
    assert_eq!(Measure::Alpha.whole(&ratings), Ok(1.0));
}
