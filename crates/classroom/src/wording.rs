//! What each figure means, in plain words. All words that the agreement page shows stand here.

use crate::agreement::bootstrap::{Interval, NoInterval};
use crate::agreement::{Figure, Measure, Possible, Undefined, UnitCounts};
use crate::variable::Variable;

/// The name of a question.
pub fn question(variable: Variable) -> &'static str {
    match variable {
        Variable::Relevance => "Is there a relation?",
        Variable::Dyad => "Who to whom?",
        Variable::Category => "What sort of act?",
        Variable::Quad => "Word or deed, friendly or hostile?",
        Variable::Status => "Did it happen, or is it only said?",
    }
}

/// The name of a measure.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => "Percent agreement",
        Measure::Alpha => "Krippendorff’s alpha",
        Measure::Fleiss => "Fleiss’ kappa",
        Measure::Ac1 => "Gwet’s AC1",
    }
}

/// Which of several meanings of a measure is used here, and how it is made.
pub fn meaning(measure: Measure) -> &'static str {
    match measure {
        Measure::Percent => {
            "Of two coders taken at random on a sentence, how often they say the same: the mean over the sentences that \
             two or more coded. Chance is not taken out."
        }
        Measure::Alpha => {
            "Agreement beyond chance, for labels without an order. Blanks are left out; a sentence with one code does not \
             count. Some versions of R’s irr give a slightly lower value."
        }
        Measure::Fleiss => {
            "Agreement beyond chance, all coders sharing one habit (Scott’s pi for several coders). With blanks it is \
             Gwet’s generalisation over all coded sentences; programs that use complete sentences only differ."
        }
        Measure::Ac1 => {
            "Agreement beyond chance that stays steady where nearly everyone gives one code. It depends on how many \
             codes may be given."
        }
    }
}

/// A figure with two decimals: "0.72", with a real minus sign.
pub fn number(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if value < 0.0 && text != "0.00" { format!("−{text}") } else { text }
}

/// A share as per cent: "82 %".
pub fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A figure as its cell shows it.
pub fn value(measure: Measure, figure: &Figure) -> String {
    match figure {
        Err(_) => "undefined".to_owned(),
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
        _ if value < 0.0 => "Less agreement than chance alone would give.",
        _ if value < 0.2 => "Hardly more than chance.",
        _ if value < 0.4 => "Some agreement: usual for a first try without training.",
        _ if value < 0.667 => "Moderate agreement: discuss the codebook before you build on it.",
        _ if value < 0.8 => "Good: enough for careful conclusions (Krippendorff’s limit is 0.667).",
        _ => "Very good: what published studies ask for (0.8).",
    };
    match (measure, possible) {
        (Measure::Ac1, Possible::Declared(count)) => format!("{told} Of {count} possible codes."),
        (Measure::Ac1, Possible::Used) => format!("{told} Counted over the codes that were used."),
        _ => told.to_owned(),
    }
}

fn percent_told(share: f64) -> String {
    let often = (share * 10.0).round() as u32;
    match often {
        10 => "Two coders nearly always say the same.".into(),
        0 => "Two coders hardly ever say the same.".into(),
        _ => format!("Two coders say the same about {often} times in 10."),
    }
}

/// Why there is no figure.
pub fn why_undefined(undefined: &Undefined) -> String {
    match undefined {
        Undefined::NoPair => "Undefined, because no sentence was coded by two coders.".into(),
        Undefined::NoCommon => "Undefined, because they share no sentence.".into(),
        Undefined::OneLabel(label) => format!(
            "Undefined, because every code is “{label}”: there is nothing to agree about beyond that."
        ),
        Undefined::OneDeclared => "Undefined, because only one code could be given.".into(),
        Undefined::NoComplete => "Undefined, because no sentence was coded by everyone.".into(),
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
                some => format!(", {some} of them undefined and left out"),
            };
            format!(
                "{} to {} (95 %, by sentences, {draws} draws{left_out})",
                shown(*low),
                shown(*high)
            )
        }
        Err(NoInterval::FewUnits(units)) => {
            format!("no interval: {units} sentences coded by two or more are too few")
        }
        Err(NoInterval::Undefined(draws)) => {
            format!("no interval: undefined in {draws} draws")
        }
        Err(NoInterval::NoWidth) => {
            "no interval: every draw gives the same, which is no certainty".into()
        }
    }
}

/// What the figures are computed from.
pub fn units(counts: UnitCounts) -> String {
    let left_out = match (counts.single, counts.blank) {
        (0, 0) => String::new(),
        (single, 0) => format!("; {single} coded by one person only"),
        (0, blank) => format!("; {blank} coded by nobody"),
        (single, blank) => format!("; {single} coded by one person only, {blank} by nobody"),
    };
    format!("{} sentences coded by two or more{left_out}.", counts.paired)
}

/// What is usual: a yardstick beside the figures.
pub const USUAL: &str = "What is usual: four trained coders of a public set, on sentences they had not seen, agreed on whole events (who, \
     to whom, what) with a pair F1 of 0.33. Whether there is a relation at all is easier than who acts on whom, and that \
     is easier than the category. Low figures show where the codebook, the sentence or the reading is unclear.";

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
