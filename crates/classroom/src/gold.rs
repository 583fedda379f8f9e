//! What the class agrees on after a discussion: gold, with who changed their mind, and what it says about the machine.

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::class::{Class, MACHINE};
use crate::disagreement::same;
use crate::reading::Sentence;
use crate::sheet::Unit;
use crate::variable::Variable;

/// One sentence with the agreed code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// Which sentence.
    pub unit: Unit,
    /// Its words, so that the line can be read by itself.
    pub text: String,
    /// The agreed answer.
    pub code: Answer,
    /// Who had coded it otherwise before.
    pub changed: Vec<String>,
    /// Who had coded it so from the start.
    pub kept: Vec<String>,
}

/// The gold of a class: at most one line a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gold(pub Vec<Agreed>);

impl Gold {
    /// What was agreed on about a sentence.
    pub fn of(&self, unit: &Unit) -> Option<&Agreed> {
        self.0.iter().find(|agreed| agreed.unit == *unit)
    }

    /// Agrees on a code; the machine is no member of the class.
    pub fn agree(&mut self, class: &Class, unit: &Unit, text: &str, code: Answer) {
        let (mut changed, mut kept) = (Vec::new(), Vec::new());
        for coding in class.codings.iter().filter(|coding| coding.coder != MACHINE) {
            let Some(choice) = coding.choice(unit).filter(|choice| choice.answer.counts()) else {
                continue;
            };
            let list = if same(&choice.answer, &code) { &mut kept } else { &mut changed };
            list.push(coding.coder.clone());
        }
        self.withdraw(unit);
        self.0.push(Agreed { unit: unit.clone(), text: text.to_owned(), code, changed, kept });
    }

    /// Takes the agreed code of a sentence back.
    pub fn withdraw(&mut self, unit: &Unit) {
        self.0.retain(|agreed| agreed.unit != *unit);
    }

    /// One JSON object a line.
    pub fn write(&self) -> String {
        let line = |agreed: &Agreed| serde_json::to_string(agreed).unwrap_or_default() + "\n";
        self.0.iter().map(line).collect()
    }

    /// Undoes [`Gold::write`]; lines that are no gold are passed over.
    pub fn read(text: &str) -> Self {
        Self(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }
}

/// How the machine does against the gold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sentences with an agreed code that the page contains.
    pub sentences: usize,
    /// Of them, those in which the machine says the same about whether there is a relation.
    pub relevance: usize,
    /// Sentences with an agreed relation.
    pub relations: usize,
    /// Of them, those in which one of the machine's events has the same source, target and category.
    pub found: usize,
    /// Sentences in which the machine sees a relation and the class agreed that there is none.
    pub invented: usize,
}

/// Compares the machine with the gold. `machine` gives what the machine says about a sentence: every relation that it
/// sees; none where the page does not contain the sentence.
pub fn verdict(gold: &Gold, machine: impl Fn(&Unit) -> Option<Vec<Answer>>) -> Verdict {
    let mut verdict = Verdict::default();
    for agreed in &gold.0 {
        let Some(seen) = machine(&agreed.unit) else { continue };
        verdict.sentences += 1;
        let wanted = agreed.code.relation().is_some();
        verdict.relevance += usize::from(wanted != seen.is_empty());
        if wanted {
            verdict.relations += 1;
            let alike = |answer: &Answer| {
                [Variable::Dyad, Variable::Category]
                    .iter()
                    .all(|variable| variable.label(answer) == variable.label(&agreed.code))
            };
            verdict.found += usize::from(seen.iter().any(alike));
        } else {
            verdict.invented += usize::from(!seen.is_empty());
        }
    }
    verdict
}

/// The columns of the table that `entente audit --judged` reads.
const AUDIT_HEAD: &str =
    "verdict\tconfidence\tsource\tact\ttarget\ttrigger\tstatus\tsentence\treport\tstart\tend";

/// The machine's events of the agreed sentences, judged by the gold, as the table that `entente audit --judged` reads.
///
/// An event is right where source, target and category are agreed on, and wrong where the class sees no relation, or
/// another act between the same two. Of other pairs the class has said nothing, since it codes one act a sentence:
/// they are unsure.
pub fn audit_table<'a>(gold: &Gold, sentence: impl Fn(&Unit) -> Option<&'a Sentence>) -> String {
    let mut table = format!("# Judged by a class.\n{AUDIT_HEAD}\n");
    for agreed in &gold.0 {
        let Some(own) = sentence(&agreed.unit) else { continue };
        for (relation, note) in own.machine.iter().zip(&own.notes) {
            let answer = Answer::Relation(relation.clone());
            let cells = [
                judged(&answer, &agreed.code).to_owned(),
                format!("{:.2}", note.confidence),
                relation.source.words.clone(),
                format!("{} {}", Variable::Category.label(&answer).unwrap_or_default(), note.cameo),
                relation.target.words.clone(),
                note.trigger.clone(),
                Variable::Status.label(&answer).unwrap_or_default(),
                own.candidate.text.clone(),
                own.candidate.report.clone(),
                note.chars.0.to_string(),
                note.chars.1.to_string(),
            ];
            let plain = |cell: String| cell.split_whitespace().collect::<Vec<_>>().join(" ");
            table += &(cells.map(plain).join("\t") + "\n");
        }
    }
    table
}

fn judged(answer: &Answer, code: &Answer) -> &'static str {
    let alike = |variable: Variable| variable.label(answer) == variable.label(code);
    match (code.relation().is_some(), alike(Variable::Dyad), alike(Variable::Category)) {
        (true, true, true) => "r",
        (true, false, _) => "u",
        _ => "w",
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::ontology::{Category, QuadClass};

    use super::*;
    use crate::answer::Choice;
    use crate::coding::Coding;
    use crate::hand_in::relation;
    use crate::sheet::Recipe;

    fn aid() -> Answer {
        relation("FRA", "MLI", Category::Aid, QuadClass::MaterialCooperation)
    }

    fn unit(sentence: u32) -> Unit {
        Unit { report: "a".into(), sentence, hash: 0 }
    }

    #[test]
    fn gold_says_who_changed() {
        let coding = |name: &str, answer: Answer| {
            let mut coding = Coding::blank(name, Recipe::default(), vec![unit(0)]);
            coding.choices = vec![Choice::of(answer)];
            coding
        };
        let codings = vec![
            coding("A", aid()),
            coding("B", Answer::NoRelation),
            coding("C", Answer::NotSure),
            coding(MACHINE, aid()),
        ];
        let class = Class { codings, notices: Vec::new() };
        let mut gold = Gold::default();
        gold.agree(&class, &unit(0), "Words.", aid());
        gold.agree(&class, &unit(0), "Words.", Answer::NoRelation);
        assert_eq!(
            (gold.0.len(), &gold.0[0].changed, &gold.0[0].kept),
            (1, &vec!["A".to_owned()], &vec!["B".to_owned()])
        );
        assert_eq!(Gold::read(&gold.write()), gold);
        assert_eq!(Gold::read("nonsense\n{}").0.len(), 0);
        gold.withdraw(&unit(0));
        assert_eq!(gold, Gold::default());
    }

    #[test]
    fn an_audit_reads_what_the_class_agreed_on() {
        use crate::reading::EventNote;
        let accuse = relation("FRA", "MLI", Category::Accuse, QuadClass::VerbalConflict);
        let other = relation("MLI", "FRA", Category::Aid, QuadClass::MaterialCooperation);
        let machine: Vec<_> =
            [aid(), accuse, other].iter().filter_map(Answer::relation).cloned().collect();
        let note = EventNote {
            confidence: 0.8,
            cameo: "07".into(),
            trigger: "sent\taid".into(),
            chars: (3, 7),
        };
        let sentence = Sentence { notes: vec![note; 3], machine, ..Sentence::default() };
        let table = |code: Answer| {
            let mut gold = Gold::default();
            gold.agree(&Class::default(), &unit(0), "", code);
            let table = audit_table(&gold, |_| Some(&sentence));
            let rows = table.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
            let verdicts: Vec<String> = rows.iter().map(|row| row[..1].to_owned()).collect();
            (rows, verdicts)
        };
        let (rows, verdicts) = table(aid());
        assert_eq!(verdicts, ["r", "w", "u"]);
        assert_eq!(rows[0], "r\t0.80\tFRA\tAID 07\tMLI\tsent aid\tasserted\t\t\t3\t7");
        assert_eq!(table(Answer::NoRelation).1, ["w", "w", "w"]);
    }

    #[test]
    fn the_machine_is_measured_against_the_gold() {
        let class = Class::default();
        let mut gold = Gold::default();
        for sentence in 0..4 {
            let code = if sentence < 3 { aid() } else { Answer::NoRelation };
            gold.agree(&class, &unit(sentence), "", code);
        }
        let other = relation("FRA", "MLI", Category::Accuse, QuadClass::VerbalConflict);
        let found = verdict(&gold, |unit| match unit.sentence {
            0 => Some(vec![other.clone(), aid()]),
            1 => Some(Vec::new()),
            3 => Some(vec![other.clone()]),
            _ => None,
        });
        let wanted = Verdict { sentences: 3, relevance: 1, relations: 2, found: 1, invented: 1 };
        assert_eq!(found, wanted);
    }
}
