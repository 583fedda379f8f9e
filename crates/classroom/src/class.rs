//! What several people handed in, brought together; what is wrong with a file is named and never guessed at.

use entente_words::class_notices as text;

use crate::answer::Choice;
use crate::coding::Coding;
use crate::hand_in::{Unreadable, read};
use crate::sheet::Unit;

/// The name under which the machine joins.
pub const MACHINE: &str = "The machine";

/// Something that the teacher should know about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It could not be read.
    Unreadable(Unreadable),
    /// Nothing is coded in it.
    Blank,
    /// The same codes of the same person were there already.
    Double,
    /// It holds more than what was there of the same person, and replaces it.
    Fuller,
    /// It holds less than what is there of the same person, and is left out.
    Older,
    /// Somebody else has the same initials: this one goes by another name.
    SameInitials(String),
    /// So many sentences are not in the reports of this page, or have other words there.
    OtherReports(usize),
    /// It codes other sentences than the first file.
    OtherSheet,
    /// So many sentences are coded twice in it; the first counts.
    Twice(usize),
}

/// A fault, and of which file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The file's name, or "link".
    pub file: String,
    /// What is wrong.
    pub fault: Fault,
}

impl Notice {
    /// The fault as a sentence.
    pub fn sentence(&self) -> String {
        let what = match &self.fault {
            Fault::Unreadable(Unreadable::Empty) => text::is_empty().into(),
            Fault::Unreadable(Unreadable::Strange) => text::is_no_file_of_codes_ask().into(),
            Fault::Unreadable(Unreadable::Damaged) => text::is_damaged_or_cut_off_ask().into(),
            Fault::Unreadable(Unreadable::Newer(version)) => {
                text::was_made_by_a_newer_version(version)
            }
            Fault::Unreadable(Unreadable::Nameless) => text::has_no_initials_ask_whose_it().into(),
            Fault::Blank => text::holds_no_codes_left_out().into(),
            Fault::Double => text::was_there_already_counted_once().into(),
            Fault::Fuller => text::holds_more_codes_of_the_same().into(),
            Fault::Older => text::is_an_earlier_state_of_what().into(),
            Fault::SameInitials(name) => text::has_the_initials_of_another_coder(name),
            Fault::OtherReports(count) => text::other_reports(*count),
            Fault::OtherSheet => text::codes_other_sentences_than_the().into(),
            Fault::Twice(count) => text::twice(*count),
        };
        format!("{} {what}", self.file)
    }
}

/// Everybody's codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Class {
    /// One a person, each with a name of its own.
    pub codings: Vec<Coding>,
    /// What was noticed about the files, in the order in which they came.
    pub notices: Vec<Notice>,
}

impl Class {
    /// Adds a file, or a link. `known` gives the hash of a sentence of this page's reports; where it gives none, the
    /// sentence is not there.
    pub fn add(&mut self, file: &str, text: &str, known: impl Fn(&str, u32) -> Option<u32>) {
        match read(text) {
            Ok(coding) => self.add_coding(file, coding, known),
            Err(unreadable) => self.notice(file, Fault::Unreadable(unreadable)),
        }
    }

    /// Adds codes that were read.
    pub fn add_coding(
        &mut self,
        file: &str,
        coding: Coding,
        known: impl Fn(&str, u32) -> Option<u32>,
    ) {
        let mut coding = self.tidied(file, coding, known);
        if coding.done() == 0 {
            return self.notice(file, Fault::Blank);
        }
        let name = coding.coder.clone();
        let of_person = |own: &&mut Coding| {
            own.coder == name
                || own.coder.strip_prefix(&name).is_some_and(|rest| rest.starts_with(" ("))
        };
        let mut twins = 0;
        for own in self.codings.iter_mut().filter(of_person) {
            twins += 1;
            let fault = match (own.contains(&coding), coding.contains(own)) {
                (true, true) => Fault::Double,
                (true, false) => Fault::Older,
                (false, true) => {
                    coding.coder.clone_from(&own.coder);
                    *own = coding;
                    Fault::Fuller
                }
                (false, false) => continue,
            };
            return self.notice(file, fault);
        }
        if twins > 0 {
            coding.coder = format!("{name} ({})", twins + 1);
            self.notice(file, Fault::SameInitials(coding.coder.clone()));
        }
        let first = self.codings.first().map(Coding::fingerprint);
        if first.is_some_and(|first| first != coding.fingerprint()) {
            self.notice(file, Fault::OtherSheet);
        }
        self.codings.push(coding);
    }

    /// Without sentences that the reports do not contain, and without those that come twice.
    fn tidied(
        &mut self,
        file: &str,
        mut coding: Coding,
        known: impl Fn(&str, u32) -> Option<u32>,
    ) -> Coding {
        let pairs =
            std::mem::take(&mut coding.units).into_iter().zip(std::mem::take(&mut coding.choices));
        let (mut strange, mut twice) = (0, 0);
        for (unit, choice) in pairs {
            if known(&unit.report, unit.sentence) != Some(unit.hash) {
                strange += 1;
            } else if coding.units.contains(&unit) {
                twice += 1;
            } else {
                coding.units.push(unit);
                coding.choices.push(choice);
            }
        }
        if strange > 0 {
            self.notice(file, Fault::OtherReports(strange));
        }
        if twice > 0 {
            self.notice(file, Fault::Twice(twice));
        }
        coding
    }

    fn notice(&mut self, file: &str, fault: Fault) {
        self.notices.push(Notice { file: file.to_owned(), fault });
    }

    /// Takes a person's codes out.
    pub fn remove(&mut self, coder: &str) {
        self.codings.retain(|coding| coding.coder != coder);
    }

    /// All sentences that anybody had on their sheet, in the order of the first sheet.
    pub fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        for unit in self.codings.iter().flat_map(|coding| &coding.units) {
            if !units.contains(unit) {
                units.push(unit.clone());
            }
        }
        units
    }

    /// Names of all coders, in their order.
    pub fn coders(&self) -> Vec<&str> {
        self.codings.iter().map(|coding| coding.coder.as_str()).collect()
    }

    /// What each coder says about a sentence; none where it was not on the sheet.
    pub fn choices(&self, unit: &Unit) -> Vec<Option<&Choice>> {
        self.codings.iter().map(|coding| coding.choice(unit)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Answer;
    use crate::hand_in::{pack, write};
    use crate::sheet::Recipe;

    fn coding(coder: &str, answers: &[Answer]) -> Coding {
        let unit = |sentence| Unit { report: "a".into(), sentence, hash: sentence };
        let units = (0..answers.len() as u32).map(unit).collect();
        let mut coding = Coding::blank(coder, Recipe::default(), units);
        coding.choices = answers.iter().cloned().map(Choice::of).collect();
        coding
    }

    /// Ten sentences, each with its own number for a hash.
    fn known(report: &str, sentence: u32) -> Option<u32> {
        (report == "a" && sentence < 10).then_some(sentence)
    }

    fn added(codings: &[Coding]) -> Class {
        let mut class = Class::default();
        for (at, coding) in codings.iter().enumerate() {
            class.add(&format!("file {at}"), &write(coding), known);
        }
        class
    }

    fn faults(class: &Class) -> Vec<Fault> {
        class.notices.iter().map(|notice| notice.fault.clone()).collect()
    }

    #[test]
    fn files_and_links_come_together() {
        let mut class =
            added(&[coding("A", &[Answer::NoRelation]), coding("B", &[Answer::NotSure])]);
        class.add("link", &pack(&coding("C", &[Answer::NoRelation]), true), known);
        assert_eq!((class.coders(), class.notices.len()), (vec!["A", "B", "C"], 0));
        assert_eq!(class.units().len(), 1);
        class.remove("B");
        assert_eq!(class.coders(), ["A", "C"]);
    }

    #[test]
    fn doubles_and_earlier_states_count_once() {
        let begun = coding("A", &[Answer::NoRelation, Answer::Blank]);
        let whole = coding("A", &[Answer::NoRelation, Answer::NotSure]);
        let class = added(&[begun.clone(), begun.clone(), whole.clone(), begun]);
        assert_eq!(faults(&class), [Fault::Double, Fault::Fuller, Fault::Older]);
        assert_eq!(class.codings, [whole]);
    }

    #[test]
    fn two_people_may_have_the_same_initials() {
        let class = added(&[
            coding("A", &[Answer::NoRelation]),
            coding("A", &[Answer::NotSure]),
            coding("A", &[Answer::NotSure]),
        ]);
        assert_eq!(class.coders(), ["A", "A (2)"]);
        assert_eq!(faults(&class), [Fault::SameInitials("A (2)".into()), Fault::Double]);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let mut strange = coding("A", &[Answer::NoRelation, Answer::NoRelation]);
        strange.units[1].hash = 99;
        let mut twice = coding("B", &[Answer::NoRelation, Answer::NotSure]);
        twice.units[1] = twice.units[0].clone();
        let blank = coding("C", &[Answer::Blank]);
        let other = coding("D", &[Answer::NoRelation, Answer::NoRelation]);
        let mut class = added(&[strange, twice, blank, other]);
        class.add("notes.txt", "Dear teacher", known);
        let wanted = [
            Fault::OtherReports(1),
            Fault::Twice(1),
            Fault::Blank,
            Fault::OtherSheet,
            Fault::Unreadable(Unreadable::Strange),
        ];
        assert_eq!(faults(&class), wanted);
        for notice in &class.notices {
            assert!(
                notice.sentence().starts_with(&notice.file) && notice.sentence().ends_with('.')
            );
        }
        assert_eq!(class.codings[0].units.len(), 1);
    }
}
