//! When an act happened: the time words of its clause against the report's date.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::coder::context::CoderContext;
use crate::coder::time_words::{month, weekday};
use crate::syntax::tags::{Deprel, Upos, Xpos};

impl CoderContext<'_> {
    /// The date of the act at `at`: the time expressions of its own phrase and clause, then of the clauses
    /// above it. None where the text does not tell.
    pub(super) fn date_of(&self, at: usize) -> Option<Date> {
        let mut here = at;
        for _ in 0..4 {
            if let Some(date) = self.date_under(here) {
                return Some(date);
            }
            let relation = self.tree.relation(here);
            // What a speaker says happened need not have happened when it was said.
            if matches!(relation, Deprel::Ccomp | Deprel::Parataxis | Deprel::AclRelcl) {
                return None;
            }
            here = self.tree.head(here)?;
        }
        None
    }

    /// A date among the direct dependants of a token.
    fn date_under(&self, at: usize) -> Option<Date> {
        use Deprel::{Advmod, Compound, Nmod, NmodPoss, NmodUnmarked, Obl, OblUnmarked};
        self.tree
            .by_relation(at, &[Obl, OblUnmarked, Nmod, NmodUnmarked, NmodPoss, Advmod, Compound])
            .find_map(|child| self.date_at(child))
    }

    /// The date that a time expression with the head `at` stands for.
    fn date_at(&self, at: usize) -> Option<Date> {
        let lemma = self.tree.lemma(at).to_lowercase();
        let near: Vec<usize> = self.tree.below(at, 8);
        if let Some(date) = self.relative(&lemma, &near) {
            return Some(date);
        }
        let month = near.iter().find_map(|token| {
            (self.tree.token(*token).upos == Upos::Propn)
                .then(|| month(&self.tree.lemma(*token).to_lowercase()))
                .flatten()
        })?;
        let numbers: Vec<i16> = near.iter().filter_map(|token| self.number(*token)).collect();
        let year = numbers.iter().copied().find(|number| (1900..2100).contains(number));
        let day = numbers.iter().copied().find(|number| (1..32).contains(number));
        self.on_day(year, month, day? as i8)
    }

    /// The number that a token writes in digits ("7", "7th", "2013").
    fn number(&self, at: usize) -> Option<i16> {
        let form = self.tree.token(at).span.of(self.text);
        let digits = form.trim_end_matches(|mark: char| mark.is_ascii_alphabetic());
        digits.parse().ok()
    }

    /// A day of a month; without a year, the one nearest before the report.
    fn on_day(&self, year: Option<i16>, month: i8, day: i8) -> Option<Date> {
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        let report = self.date?;
        let this = Date::new(report.year(), month, day).ok()?;
        // A day more than a month ahead belongs to the year before.
        let ahead = report.checked_add(31.days()).ok()?;
        if this > ahead { Date::new(report.year() - 1, month, day).ok() } else { Some(this) }
    }

    /// "Today", "yesterday", "Tuesday", "last Tuesday", "a week ago", against the report's date.
    fn relative(&self, lemma: &str, near: &[usize]) -> Option<Date> {
        let report = self.date?;
        let says = |word: &str| near.iter().any(|token| self.tree.lemma(*token) == word);
        match lemma {
            "today" | "tonight" => return Some(report),
            "yesterday" => return report.checked_sub(1.day()).ok(),
            "tomorrow" => return report.checked_add(1.day()).ok(),
            "morning" | "evening" | "afternoon" | "night" if says("this") => return Some(report),
            "night" if says("last") => return report.checked_sub(1.day()).ok(),
            "week" if says("last") => return report.checked_sub(7.days()).ok(),
            "week" if says("next") => return report.checked_add(7.days()).ok(),
            _ => {}
        }
        let day =
            weekday(lemma).filter(|_| near.iter().all(|token| self.number(*token).is_none()))?;
        if says("next") {
            return report.nth_weekday(1, day).ok();
        }
        // The nearest such day up to and including the report's own; "last Tuesday" excludes it.
        if report.weekday() == day && !says("last") {
            return Some(report);
        }
        report.nth_weekday(-1, day).ok()
    }

    /// Whether the verb tells of what is to come.
    pub(super) fn is_future(&self, at: usize) -> bool {
        let tree = &self.tree;
        tree.by_relation(at, &[Deprel::Aux])
            .any(|aux| matches!(tree.lemma(aux), "will" | "shall" | "'ll" | "wo" | "'will"))
            || (tree.relation(at) == Deprel::Xcomp
                && tree.head(at).is_some_and(|head| {
                    tree.lemma(head) == "go" && tree.token(head).xpos == Xpos::Vbg
                }))
    }
}
