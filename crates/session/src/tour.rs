//! The tour that comes with the page, and steps made of what is on the screen.

use entente_graph::Dataset;
use entente_graph::tour::{Hide, Tour, TourStep};

use crate::model::{Show, ViewState};
use crate::url;

/// Data, not code: another set of reports brings another tour in the same place.
const BUNDLED: &str = include_str!("../../../static/tour/reports.json");

/// The same in other languages, by their code.
const TWINS: [(&str, &str); 1] = [("de", include_str!("../../../static/tour/reports.de.json"))];

/// The tour that comes with the page, in the language in use; none if its file is not one.
pub fn bundled() -> Tour {
    let code = entente_words::in_use().code;
    let twin = TWINS.iter().find(|(language, _)| *language == code);
    read(twin.map_or(BUNDLED, |(_, tour)| tour))
}

fn read(tour: &str) -> Tour {
    serde_json::from_str::<Tour>(tour).unwrap_or_default().fit()
}

/// What is on the screen, as a step: without panels, presenter mode, or the step that it may have come from.
pub fn step(view_state: &ViewState, text: String, question: String, hide: Hide) -> TourStep {
    let plain = ViewState { panels: None, show: Show::default(), ..view_state.clone() };
    TourStep { fragment: url::write(&plain), text, question, hide }
}

/// Whether a tour is about some of these reports.
pub fn is_about(tour: &Tour, dataset: &Dataset) -> bool {
    tour.is_about(dataset.reports().iter().map(|coded| coded.report.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_tour_is_whole() {
        let tour = bundled();
        assert!((6..=8).contains(&tour.steps.len()) && !tour.title.is_empty());
        assert!(!tour.reports.is_empty());
        for step in &tour.steps {
            let view_state = url::read(&step.fragment);
            // Every key of every step means something, and nothing is in it that a step leaves out.
            let mut keys: Vec<&str> = step.fragment.split('&').collect();
            let again = super::step(&view_state, String::new(), String::new(), step.hide).fragment;
            let mut read: Vec<&str> = again.split('&').collect();
            keys.sort_unstable();
            read.sort_unstable();
            assert_eq!(keys, read);
            assert!(!step.text.is_empty() && step.text.len() < 240, "{}", step.text);
            assert!(step.question.len() < 140, "{}", step.question);
            assert!(step.hide == Hide::Nothing || !step.question.is_empty(), "nothing to predict");
        }
        assert!(tour.steps.iter().any(|step| step.hide != Hide::Nothing));
    }

    #[test]
    fn the_tour_shows_the_same_in_every_language() {
        let views = |tour: Tour| -> Vec<(String, Hide)> {
            tour.steps.into_iter().map(|step| (step.fragment, step.hide)).collect()
        };
        for (code, tour) in TWINS {
            assert_eq!(views(super::read(tour)), views(bundled()), "{code}");
            assert!(entente_words::find(code).is_some(), "{code}");
            for step in super::read(tour).steps {
                assert!(!step.text.is_empty() && step.text.len() < 240, "{}", step.text);
                assert!(
                    !step.question.is_empty() && step.question.len() < 140,
                    "{}",
                    step.question
                );
            }
        }
    }

    #[test]
    fn a_step_is_the_view_and_not_how_it_is_shown() {
        let view_state = url::read("v1&view=matrix&present=yes&step=3&hide=lines&panels=none");
        let step = step(&view_state, "T".into(), "Q".into(), Hide::Selected);
        assert_eq!(step.fragment, "v1&view=matrix");
        assert_eq!((step.text.as_str(), step.hide), ("T", Hide::Selected));
    }
}
