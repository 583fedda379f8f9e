//! A tour: views to be shown one after the other, each with a sentence and a question.
//!
//! A step holds its view as the fragment of an address, which only the page can read: here it is text. Tours are
//! data. They come from a file, from a lesson, or from a person who records one, so that any value is put up
//! with: too long texts are cut, superfluous steps dropped ([`Tour::fit`]).

use serde::{Deserialize, Serialize};

use crate::network::{Edge, Network, neighbours};

/// What a step keeps back until it is revealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hide {
    /// Nothing: all is seen at once.
    #[default]
    Nothing,
    /// Every line: only the actors are seen.
    Lines,
    /// What is selected: a line, or all lines of the actors.
    Selected,
}

/// A view with what is to be said and asked about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TourStep {
    /// The view, as the fragment of the page's address without `#`.
    pub fragment: String,
    /// A sentence or two on it; may be empty.
    pub text: String,
    /// What to ask the class; may be empty.
    pub question: String,
    /// What is kept back until somebody asks for it.
    pub hide: Hide,
}

/// Steps in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tour {
    /// What it is called.
    pub title: String,
    /// The ids of the reports that it is about: it is offered where one of them is there. None: always.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<String>,
    /// From the first to the last.
    pub steps: Vec<TourStep>,
}

/// A change of a tour. Indices that do not exist change nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TourEdit {
    /// It is called otherwise.
    Title(String),
    /// A step at the end.
    Add(TourStep),
    /// A part of a step is another.
    Set(usize, StepEdit),
    /// A step goes to another place; those between move up or down.
    Move {
        /// Where it is.
        from: usize,
        /// Where it goes.
        to: usize,
    },
    /// A step goes.
    Remove(usize),
    /// Another tour altogether.
    Open(Tour),
}

/// A change of one part of a step: two at once leave each other alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepEdit {
    /// What is said.
    Text(String),
    /// What is asked.
    Question(String),
    /// What is kept back.
    Hide(Hide),
}

/// The most steps that a tour keeps: an hour at a step every twenty seconds.
pub const MOST_STEPS: usize = 200;
/// The longest text, question or title that is kept, in characters.
pub const LONGEST: usize = 600;
/// The longest fragment that is kept, in bytes: what browsers take in an address without trouble.
pub const LONGEST_FRAGMENT: usize = 8_000;

impl Tour {
    /// Whether it has no step.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether there is nothing in it, not even a title.
    pub fn is_blank(&self) -> bool {
        self.steps.is_empty() && self.title.is_empty() && self.reports.is_empty()
    }

    /// Whether it is about one of these reports, or about none in particular.
    pub fn is_about<'a>(&self, mut reports: impl Iterator<Item = &'a str>) -> bool {
        self.reports.is_empty() || reports.any(|id| self.reports.iter().any(|of| of == id))
    }

    /// The tour after a change.
    #[must_use]
    pub fn changed(mut self, change: TourEdit) -> Tour {
        let count = self.steps.len();
        match change {
            TourEdit::Title(title) => self.title = title,
            TourEdit::Add(step) => self.steps.push(step),
            TourEdit::Set(at, edit) => {
                if let Some(step) = self.steps.get_mut(at) {
                    match edit {
                        StepEdit::Text(text) => step.text = text,
                        StepEdit::Question(question) => step.question = question,
                        StepEdit::Hide(hide) => step.hide = hide,
                    }
                }
            }
            TourEdit::Move { from, to } if from < count && to < count => {
                let step = self.steps.remove(from);
                self.steps.insert(to, step);
            }
            TourEdit::Remove(at) if at < count => {
                self.steps.remove(at);
            }
            TourEdit::Move { .. } | TourEdit::Remove(_) => {}
            TourEdit::Open(tour) => self = tour,
        }
        self.fit()
    }

    /// The tour within its limits: so what comes from a file cannot make the page unusable.
    #[must_use]
    pub fn fit(mut self) -> Tour {
        self.steps.retain(|step| step.fragment.len() <= LONGEST_FRAGMENT);
        self.steps.truncate(MOST_STEPS);
        cut(&mut self.title);
        for step in &mut self.steps {
            cut(&mut step.text);
            cut(&mut step.question);
        }
        self
    }
}

/// Cuts a text that is too long, between two characters.
fn cut(text: &mut String) {
    if let Some((at, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(at);
    }
}

impl Network {
    /// The same actors, as large as they are, without some of the lines between them.
    #[must_use]
    pub fn without(&self, hidden: impl Fn(&Edge) -> bool) -> Network {
        let edges: Vec<Edge> = self.edges.iter().filter(|edge| !hidden(edge)).cloned().collect();
        let neighbours = neighbours(&self.nodes, &edges);
        Network { edges, neighbours, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(text: &str) -> TourStep {
        TourStep { text: text.into(), ..TourStep::default() }
    }

    fn tour(texts: &[&str]) -> Tour {
        Tour { steps: texts.iter().map(|text| step(text)).collect(), ..Tour::default() }
    }

    fn texts(tour: &Tour) -> String {
        tour.steps.iter().map(|step| step.text.as_str()).collect()
    }

    #[test]
    fn steps_are_added_changed_moved_and_removed() {
        let start = tour(&["a", "b", "c"]);
        let cases = [
            (TourEdit::Add(step("d")), "abcd"),
            (TourEdit::Set(1, StepEdit::Text("x".into())), "axc"),
            (TourEdit::Move { from: 0, to: 2 }, "bca"),
            (TourEdit::Move { from: 2, to: 0 }, "cab"),
            (TourEdit::Remove(1), "ac"),
            (TourEdit::Open(tour(&["z"])), "z"),
            // What is not there is not touched.
            (TourEdit::Set(3, StepEdit::Text("x".into())), "abc"),
            (TourEdit::Move { from: 0, to: 3 }, "abc"),
            (TourEdit::Move { from: 9, to: 0 }, "abc"),
            (TourEdit::Remove(3), "abc"),
        ];
        for (change, expected) in cases {
            assert_eq!(texts(&start.clone().changed(change.clone())), expected, "{change:?}");
        }
    }

    #[test]
    fn parts_of_a_step_are_changed_by_themselves() {
        let edits = [
            StepEdit::Text("t".into()),
            StepEdit::Question("q".into()),
            StepEdit::Hide(Hide::Lines),
        ];
        let edits = edits.into_iter().map(|edit| TourEdit::Set(0, edit));
        let all = edits.fold(tour(&["a"]), Tour::changed);
        let whole =
            TourStep { text: "t".into(), question: "q".into(), hide: Hide::Lines, ..step("") };
        assert_eq!(all.steps, [whole]);
    }

    #[test]
    fn any_file_gives_a_tour_of_a_bearable_size() {
        let mut long = tour(&["é".repeat(2 * LONGEST).as_str()]);
        long.steps
            .push(TourStep { fragment: "x".repeat(LONGEST_FRAGMENT + 1), ..TourStep::default() });
        long.steps.extend((0..2 * MOST_STEPS).map(|_| step("a")));
        let fit = long.fit();
        assert_eq!(fit.steps.len(), MOST_STEPS);
        assert_eq!(fit.steps[0].text.chars().count(), LONGEST);
        assert!(fit.steps.iter().all(|step| step.fragment.is_empty()));
    }

    #[test]
    fn it_is_read_from_as_little_as_a_fragment() {
        let read: Tour = serde_json::from_str(
            r#"{"title":"T","later":1,"steps":[{"fragment":"v1&view=map"},{"hide":"selected"}]}"#,
        )
        .unwrap();
        assert_eq!((read.title.as_str(), read.steps.len()), ("T", 2));
        assert_eq!(read.steps[1].hide, Hide::Selected);
        let again: Tour = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(again, read);
    }

    #[test]
    fn it_is_offered_for_its_reports() {
        let about = Tour { reports: vec!["a".into()], ..Tour::default() };
        assert!(about.is_about(["b", "a"].into_iter()));
        assert!(!about.is_about(["b"].into_iter()));
        assert!(Tour::default().is_about(std::iter::empty()));
    }
}
