//! When an act happened: the time words of its clause against the report's date.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::coder::context::CoderContext;
use crate::coder::time_words::{month, weekday};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How far before its verb a clause may open with a date.
const OPENING: usize = 14;

impl CoderContext<'_> {
    /// The date of the act at `at`: the time expressions of its own phrase and clause, then of the clauses
    /// above it. None where the text does not tell.
    pub(super) fn date_of(&self, at: usize) -> Option<Date> {
        let mut here = at;
        for _ in 0..4 {
            if let Some(date) = self.date_under(here).or_else(|| self.opening_date(here)) {
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

    /// The date with which the clause of a verb opens, wherever the tree has put it: "Three days ago Chad attacked",
    /// ", and on Sunday Ukraine hit".
    fn opening_date(&self, verb: usize) -> Option<Date> {
        if !self.tree.is_verb(verb) {
            return None;
        }
        let sentence = self.document.sentences.get(self.sentence(verb))?.tokens.clone();
        let opens = |at: usize| {
            at == sentence.start
                || matches!(
                    self.word(at - 1).as_str(),
                    "and" | "but" | "while" | ";" | "," | "-" | "–" | "—"
                )
        };
        // The last opening before the verb without another verb between.
        let from = verb.saturating_sub(OPENING).max(sentence.start);
        for at in (from..verb).rev() {
            if at + 1 < verb && self.tree.is_full_verb(at) {
                break;
            }
            let date = opens(at).then(|| (at..(at + 5).min(verb)).find_map(|at| self.spoken(at)));
            if let Some(date) = date.flatten() {
                return Some(date);
            }
        }
        None
    }

    /// The word of a token in small letters.
    fn word(&self, at: usize) -> String {
        self.tree.token(at).span.of(self.text).to_lowercase()
    }

    /// A date told by words that stand together, with the last of them at `at`: "the day before yesterday", "three
    /// days ago", "2024-05-12", "12/05/2024", "Sunday".
    fn spoken(&self, at: usize) -> Option<Date> {
        let back = |steps: usize| at.checked_sub(steps).map(|at| self.word(at));
        let paired =
            |day: &str| back(2).as_deref() == Some("day") && back(1).as_deref() == Some(day);
        let report = self.date;
        match self.word(at).as_str() {
            "yesterday" if paired("before") => return report?.checked_sub(2.days()).ok(),
            "tomorrow" if paired("after") => return report?.checked_add(2.days()).ok(),
            "ago" => {
                let number = self.count(at.checked_sub(2)?)?;
                let days = match back(1)?.trim_end_matches('s') {
                    "day" => 1,
                    "week" => 7,
                    _ => return None,
                };
                return report?.checked_sub((number * days).days()).ok();
            }
            _ => {}
        }
        if let Some(date) = self.numeric(at) {
            return Some(date);
        }
        let word = self.word(at);
        let plain = weekday(&word).is_some() && word.len() > 5;
        let numbered = self.tree.below(at, 8).iter().any(|token| self.number(*token).is_some());
        (plain && !numbered).then(|| self.relative(&word, &[at])).flatten()
    }

    /// A small number in words or digits; "a week" is one.
    fn count(&self, at: usize) -> Option<i64> {
        const WORDS: &[&str] = &[
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve",
        ];
        let word = self.word(at);
        if matches!(word.as_str(), "a" | "an") {
            return Some(1);
        }
        let spelt = WORDS.iter().position(|one| *one == word).map(|place| place as i64 + 1);
        spelt.or_else(|| word.parse().ok().filter(|number| (1..100).contains(number)))
    }

    /// A date in figures, however it was cut into tokens: "2024-05-12", "12/05/2024", "12.5.2024". Where day and
    /// month could be either, the reading that is nearest before the report.
    fn numeric(&self, at: usize) -> Option<Date> {
        let span = self.tree.token(at).span;
        let gap = |mark: char| mark.is_whitespace() || matches!(mark, ',' | ';' | '(' | ')');
        let start = self.text.get(..span.start as usize)?.rfind(gap).map_or(0, |gap| gap + 1);
        let rest = self.text.get(start..)?;
        let end = rest.find(gap).unwrap_or(rest.len());
        let whole = rest.get(..end)?.trim_end_matches('.');
        if whole.len() > 10 {
            return None;
        }
        let parts: Vec<&str> = whole.split(['-', '/', '.']).collect();
        let [first, second, third] = parts[..] else { return None };
        let number = |part: &str| {
            part.parse::<i16>().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let (first, second, third) = (number(first)?, number(second)?, number(third)?);
        let day = |year: i16, month: i16, day: i16| {
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
        };
        if first >= 1900 {
            return day(first, second, third);
        }
        if third < 1900 {
            return None;
        }
        let (european, american) = (day(third, second, first), day(third, first, second));
        match (european, american, self.date) {
            (Some(one), Some(other), Some(report)) if one != other => {
                let past = |date: Date| date <= report;
                let later = if one > other { one } else { other };
                match (past(one), past(other)) {
                    (false, true) => Some(other),
                    (true, true) => Some(later),
                    (_, false) => Some(one),
                }
            }
            _ => european.or(american),
        }
    }

    /// The date that a time expression with the head `at` stands for.
    fn date_at(&self, at: usize) -> Option<Date> {
        let lemma = self.tree.lemma(at).to_lowercase();
        let near: Vec<usize> = self.tree.below(at, 8);
        let spoken = near.iter().filter(|token| {
            matches!(self.word(**token).as_str(), "yesterday" | "tomorrow" | "ago")
                || self.word(**token).starts_with(|mark: char| mark.is_ascii_digit())
        });
        if let Some(date) = spoken.copied().find_map(|token| self.spoken(token)) {
            return Some(date);
        }
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
