//! What each figure means, in plain words. All words that the agreement page shows stand here.

use entente_words::{Text, agreement as text};

use crate::agreement::bootstrap::{Interval, NoInterval};
use crate::agreement::{Figure, Measure, Possible, Undefined, UnitCounts};
use crate::variable::Variable;

/// The name of a question.
pub fn question(variable: Variable) -> &'static str {
    match variable {
        Variable::Relevance => text::is_there_an_event(),
        Variable::Dyad => text::who_to_whom_2(),
        Variable::Category => text::what_sort_of_act(),
        Variable::Quad => text::word_or_deed_friendly_or_hostile(),
        Variable::Status => text::did_it_happen_or_is_it(),
    }
}

/// The name of a measure.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => text::percent_agreement(),
        Measure::Alpha => text::krippendorffs_alpha(),
        Measure::Fleiss => text::fleiss_kappa(),
        Measure::Ac1 => text::gwets_ac1(),
    }
}

/// Which of several meanings of a measure is used here, and how it is made.
pub fn meaning(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => text::percent_means(),
        Measure::Alpha => text::alpha_means(),
        Measure::Fleiss => text::fleiss_means(),
        Measure::Ac1 => text::ac1_means(),
    }
}

/// A figure with two decimals: "0.72", with a real minus sign.
pub fn number(value: f64) -> String {
    let shown = entente_words::decimal(value.abs(), 2);
    if value < 0.0 && shown != entente_words::decimal(0.0, 2) {
        format!("−{shown}")
    } else {
        shown
    }
}

/// A share as per cent: "82 %".
pub fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A figure as its cell shows it.
pub fn value(measure: Measure, figure: &Figure) -> String {
    match figure {
        Err(_) => text::undefined().to_owned(),
        Ok(share) if measure == Measure::Percent => per_cent(*share),
        Ok(value) => number(*value),
    }
}

/// What a figure says, in a sentence.
pub fn verdict(measure: Measure, figure: &Figure, possible: Possible) -> String {
    let value = match figure {
        Err(undefined) => return why_undefined(undefined),
        Ok(value) => *value,
    };
    let told = match measure {
        Measure::Percent => return percent_told(value),
        _ if value < 0.0 => text::less_agreement_than_chance_alone(),
        _ if value < 0.2 => text::hardly_more_than_chance(),
        _ if value < 0.4 => text::some_agreement_usual_for_a_first(),
        _ if value < 0.667 => text::moderate_agreement_discuss_the(),
        _ if value < 0.8 => text::good_enough_for_careful(),
        _ => text::very_good_what_published_studies(),
    };
    match (measure, possible) {
        (Measure::Ac1, Possible::Declared(count)) => {
            text::told_of_number_possible_codes(told, count)
        }
        (Measure::Ac1, Possible::Used) => text::told_counted_over_the_codes_that(told),
        _ => told.to_owned(),
    }
}

fn percent_told(share: f64) -> String {
    let often = (share * 10.0).round() as u32;
    match often {
        10 => text::two_coders_nearly_always_say_the().into(),
        0 => text::two_coders_hardly_ever_say_the().into(),
        _ => text::two_coders_say_the_same_about(often),
    }
}

/// Why there is no figure.
pub fn why_undefined(undefined: &Undefined) -> String {
    match undefined {
        Undefined::NoPair => text::undefined_because_no_sentence_was().into(),
        Undefined::NoCommon => text::undefined_because_they_share_no().into(),
        Undefined::OneLabel(label) => text::undefined_because_every_code_is(label),
        Undefined::OneDeclared => text::undefined_because_only_one_code().into(),
        Undefined::NoComplete => text::undefined_because_no_sentence_was_2().into(),
    }
}

/// An interval, in words that say how it was made.
pub fn interval(measure: Measure, found: &Result<Interval, NoInterval>) -> String {
    let shown =
        |value: f64| if measure == Measure::Percent { per_cent(value) } else { number(value) };
    match found {
        Ok(Interval { low, high, draws, undefined }) => {
            let left_out = match undefined {
                0 => String::new(),
                some => text::some_of_them_undefined_and_left(some),
            };
            text::shown_to_shown2_95_by_sentences(shown(*low), shown(*high), draws, &left_out)
        }
        Err(NoInterval::FewUnits(units)) => text::no_interval_units_sentences_coded(units),
        Err(NoInterval::Undefined(draws)) => text::no_interval_undefined_in_draws(draws),
        Err(NoInterval::NoWidth) => text::no_interval_every_draw_gives_the().into(),
    }
}

/// What the figures are computed from.
pub fn units(counts: UnitCounts) -> String {
    let left_out = match (counts.single, counts.blank) {
        (0, 0) => String::new(),
        (single, 0) => text::single_coded_by_one_person_only(single),
        (0, blank) => text::blank_coded_by_nobody(blank),
        (single, blank) => text::single_coded_by_one_person_only_2(single, blank),
    };
    text::paired_sentences_coded_by_two_or(counts.paired, &left_out)
}

/// What is usual: a yardstick beside the figures.
pub const USUAL: Text = text::usual;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(number(-0.0222), "−0.02");
        assert_eq!(number(-0.001), "0.00");
        assert_eq!(value(Measure::Percent, &Ok(0.8194)), "82 %");
        assert_eq!(value(Measure::Alpha, &Err(Undefined::NoPair)), "undefined");
        let ac1 = verdict(Measure::Ac1, &Ok(0.9), Possible::Declared(18));
        assert!(ac1.ends_with("Of 18 possible codes."), "{ac1}");
        assert!(verdict(Measure::Percent, &Ok(0.72), Possible::Used).contains("7 times in 10"));
    }

    #[test]
    fn undefined_never_stands_alone() {
        let one = verdict(Measure::Alpha, &Err(Undefined::OneLabel("none".into())), Possible::Used);
        assert!(one.contains("every code is “none”"));
        for why in [NoInterval::FewUnits(3), NoInterval::Undefined(90), NoInterval::NoWidth] {
            assert!(interval(Measure::Alpha, &Err(why)).starts_with("no interval: "));
        }
        let found = Interval { low: -0.01, high: 1.0, draws: 2_000, undefined: 73 };
        let words = interval(Measure::Alpha, &Ok(found));
        assert_eq!(
            words,
            "−0.01 to 1.00 (95 %, by sentences, 2000 draws, 73 of them undefined and left out)"
        );
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let counts = UnitCounts { paired: 10, single: 6, blank: 4 };
        assert_eq!(
            units(counts),
            "10 sentences coded by two or more; 6 coded by one person only, 4 by nobody."
        );
    }
}
