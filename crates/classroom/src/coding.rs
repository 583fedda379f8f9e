//! What one person says about a sheet.

use crate::answer::Choice;
use crate::sheet::{Recipe, Unit, fingerprint};

/// The most letters that initials have.
pub const INITIALS: usize = 12;

/// One person's codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coding {
    /// The person's initials.
    pub coder: String,
    /// What made the sheet.
    pub recipe: Recipe,
    /// The sheet, in the order in which it was coded.
    pub units: Vec<Unit>,
    /// One choice a unit.
    pub choices: Vec<Choice>,
}

impl Coding {
    /// A sheet on which nothing is coded yet.
    pub fn blank(coder: &str, recipe: Recipe, units: Vec<Unit>) -> Self {
        let choices = vec![Choice::default(); units.len()];
        Self { coder: initials(coder), recipe, units, choices }
    }

    /// How many sentences have been dealt with.
    pub fn done(&self) -> usize {
        self.choices.iter().filter(|choice| choice.answer.is_done()).count()
    }

    /// The first sentence that has not been dealt with.
    pub fn next(&self) -> Option<usize> {
        self.choices.iter().position(|choice| !choice.answer.is_done())
    }

    /// A hash of the sheet's sentences.
    pub fn fingerprint(&self) -> u32 {
        fingerprint(&self.units)
    }

    /// What is said about a sentence.
    pub fn choice(&self, unit: &Unit) -> Option<&Choice> {
        let at = self.units.iter().position(|own| own == unit)?;
        self.choices.get(at)
    }

    /// Fills what is blank here with what another copy of the same sheet has: two tabs of one browser.
    pub fn fill(&mut self, other: &Coding) {
        if other.units != self.units {
            return;
        }
        for (own, theirs) in self.choices.iter_mut().zip(&other.choices) {
            if !own.answer.is_done() {
                own.clone_from(theirs);
            }
        }
    }

    /// Whether everything that the other one has coded is coded the same here.
    pub fn contains(&self, other: &Coding) -> bool {
        let pairs = other.units.iter().zip(&other.choices);
        let mut done = pairs.filter(|(_, choice)| choice.answer.is_done());
        done.all(|(unit, choice)| self.choice(unit) == Some(choice))
    }
}

/// Initials as they are kept: without space around them, at most [`INITIALS`] letters.
pub fn initials(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(INITIALS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;

    fn coding(answers: &[Answer]) -> Coding {
        let unit = |sentence| Unit { report: "a".into(), sentence, hash: 1 };
        let units = (0..answers.len() as u32).map(unit).collect();
        let mut coding = Coding::blank(" AB ", Recipe::default(), units);
        coding.choices = answers.iter().cloned().map(Choice::of).collect();
        coding
    }

    #[test]
    fn progress_is_counted() {
        let coding = coding(&[Answer::NoRelation, Answer::Blank, Answer::Skipped]);
        assert_eq!((coding.done(), coding.next(), coding.coder.as_str()), (2, Some(1), "AB"));
    }

    #[test]
    fn two_tabs_fill_each_other() {
        let mut one = coding(&[Answer::NoRelation, Answer::Blank, Answer::Blank]);
        let other = coding(&[Answer::NotSure, Answer::Skipped, Answer::Blank]);
        one.fill(&other);
        let answers: Vec<_> = one.choices.iter().map(|choice| choice.answer.clone()).collect();
        assert_eq!(answers, [Answer::NoRelation, Answer::Skipped, Answer::Blank]);
        assert!(!one.contains(&other));
        assert!(one.contains(&coding(&[Answer::NoRelation, Answer::Blank, Answer::Blank])));
    }
}
