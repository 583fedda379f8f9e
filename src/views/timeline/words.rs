//! The timeline in words.

use entente_graph::timeline::{Bin, Dated, Range, Tick, Timeline, Unit};
use entente_graph::{Dataset, Sign};
use entente_session::{describe, labels};
use entente_words::{count, dates, timeline as text};

/// A stretch of time, as short as it can be said.
pub(super) fn period(range: Range, unit: Unit) -> String {
    if range.from == range.to {
        return labels::date(range.from);
    }
    if range != range.whole(unit) {
        return text::range_to_to(labels::date(range.from), labels::date(range.to));
    }
    let from = range.from;
    match unit {
        Unit::Day => labels::date(from),
        Unit::Week => text::week_of_it(labels::date(from)),
        Unit::Month => labels::month(from),
        Unit::Quarter => {
            text::strftime_to_strftime2(entente_words::month(from.month()), labels::month(range.to))
        }
        Unit::Year => from.year().to_string(),
        Unit::Decade | Unit::Century => text::year_to_year2(from.year(), range.to.year()),
    }
}

/// The label of a mark on the axis.
pub(super) fn tick(tick: Tick) -> String {
    let day = tick.day;
    match (tick.unit, tick.first) {
        (Unit::Day | Unit::Week, true) => labels::short_date(day),
        (Unit::Day | Unit::Week, false) => dates::day_of_month(day.day()),
        (Unit::Month | Unit::Quarter, true) => labels::short_month(day),
        (Unit::Month | Unit::Quarter, false) => entente_words::month_short(day.month()).to_owned(),
        (Unit::Year | Unit::Decade | Unit::Century, _) => day.year().to_string(),
    }
}

/// What a lane is called, with the sign that repeats its colour.
pub(super) fn lane(sign: Sign) -> &'static str {
    match sign {
        Sign::Cooperative => text::cooperation_2(),
        Sign::Neutral => text::neutral_statements(),
        Sign::Conflictive => text::conflict_2(),
    }
}

/// What stands over the chart.
pub(super) fn whole(timeline: &Timeline) -> String {
    let count: u32 = timeline.bins.iter().map(Bin::count).sum();
    let count = count::events(count as usize);
    let Range { from, to } = timeline.range;
    if from == to {
        return text::number_on_it(&count, labels::date(from));
    }
    // Whole months need no days.
    let by = labels::by(timeline.unit);
    if timeline.range == timeline.range.whole(Unit::Month) {
        return text::number_from_strftime_to_strftime2(
            &count,
            labels::month(from),
            labels::month(to),
            by,
        );
    }
    text::number_from_it_to_to_by(&count, labels::date(from), labels::date(to), by)
}

/// What has no date of its own, and what has none at all.
pub(super) fn undated(dated: Dated) -> String {
    let all = text::of_events(dated.all as usize);
    let mut said = Vec::new();
    if dated.at_report > 0 {
        said.push(text::uses_date(dated.at_report as usize, &all));
    }
    if dated.undated > 0 {
        said.push(text::no_date(dated.undated as usize, &all));
    }
    if said.is_empty() {
        said.push(text::every_event_has_a_date_in().to_owned());
    }
    said.join(" ")
}

/// What is in a bin.
pub(super) fn bin(dataset: &Dataset, unit: Unit, bin: &Bin) -> String {
    let mut said = format!("{}: {}", period(bin.range, unit), count::events(bin.count() as usize));
    let [coop, neutral, conflict] = bin.tallies.map(|tally| tally.all);
    let parts = [
        (coop, text::cooperative()),
        (conflict, text::in_conflict()),
        (neutral, text::neutral_2()),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    if !parts.is_empty() {
        said = format!("{said} ({})", parts.join(", "));
    }
    if bin.picked() > 0 {
        said = text::said_picked_selected(&said, bin.picked());
    }
    let titles: Vec<String> =
        bin.reports.iter().map(|report| format!("“{}”", report_title(dataset, *report))).collect();
    match titles.len() {
        0 => said + ".",
        1 => text::said_report_titles(&said, &titles[0]),
        2 | 3 => text::said_reports_join(&said, titles.join(", ")),
        many => text::said_many_reports_the_first_titles(&said, many, &titles[0]),
    }
}

/// A report's title, or else its id.
pub(super) fn report_title(dataset: &Dataset, report: u32) -> String {
    let found = dataset.reports().get(report as usize).map(|coded| &coded.report);
    let title = found.map(|report| describe::headline(report).to_owned());
    title.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use entente_graph::timeline::Tally;
    use jiff::civil::{Date, date};

    use super::*;

    fn range(from: Date, to: Date) -> Range {
        Range { from, to }
    }

    #[test]
    fn periods_are_said_as_short_as_they_can_be() {
        let cases = [
            (date(2016, 9, 1), date(2016, 9, 30), Unit::Month, "September 2016"),
            (date(2016, 7, 1), date(2016, 9, 30), Unit::Quarter, "July to September 2016"),
            (date(2016, 1, 1), date(2016, 12, 31), Unit::Year, "2016"),
            (date(2016, 9, 5), date(2016, 9, 11), Unit::Week, "week of 5 September 2016"),
            (
                date(2016, 9, 5),
                date(2016, 9, 7),
                Unit::Week,
                "5 September 2016 to 7 September 2016",
            ),
            (date(2016, 9, 5), date(2016, 9, 5), Unit::Year, "5 September 2016"),
            (date(2010, 1, 1), date(2019, 12, 31), Unit::Decade, "2010 to 2019"),
        ];
        for (from, to, unit, said) in cases {
            assert_eq!(period(range(from, to), unit), said);
        }
    }

    #[test]
    fn what_has_no_date_is_said_in_a_sentence() {
        let said = |at_report, undated_| undated(Dated { all: 72, at_report, undated: undated_ });
        assert_eq!(
            said(7, 0),
            "7 of 72 events have no date in the text and use the report’s date."
        );
        assert_eq!(
            said(1, 0),
            "1 of 72 events has no date in the text and uses the report’s date."
        );
        assert_eq!(said(0, 0), "Every event has a date in the text.");
        assert!(said(0, 2).starts_with("2 of 72 events have no date at all"), "{}", said(0, 2));
    }

    #[test]
    fn a_bin_names_its_parts() {
        let one = |all, picked| Tally { all, picked };
        let filled = Bin {
            range: range(date(2016, 9, 1), date(2016, 9, 30)),
            tallies: [one(3, 0), one(0, 0), one(5, 2)],
            reports: Vec::new(),
        };
        assert_eq!(
            bin(&Dataset::default(), Unit::Month, &filled),
            "September 2016: 8 events (3 cooperative, 5 in conflict), 2 selected."
        );
    }
}
