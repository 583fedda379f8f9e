//! Own texts in parts, as the browser's storage keeps them: each is written once, and again only when one of its texts
//! changes. A correction then writes a few hundred bytes, however much the texts are.

use std::collections::BTreeMap;
use std::sync::Arc;

use entente_engine::Report;
use entente_words::{count, faults as text};

/// About so many bytes of texts make a part.
const PART: usize = 500_000;

/// So many texts of a part are named where it is missing, by so many letters each.
const NAMED: usize = 3;
const LONGEST_NAME: usize = 60;

/// Texts that are kept together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// By what the storage knows it; none where it has not been written yet.
    pub name: Option<String>,
    /// The texts.
    pub reports: Vec<Arc<Report>>,
}

impl Part {
    /// As it is kept: JSON Lines.
    pub fn lines(&self) -> String {
        let line = |report: &Arc<Report>| serde_json::to_string(&**report).ok();
        self.reports.iter().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// From what is kept under a name, or why that cannot be read.
    pub fn read(name: String, lines: &str) -> Result<Self, String> {
        let report = |line: &str| {
            serde_json::from_str(line)
                .map(Arc::new)
                .map_err(|error| text::its_own_texts_are_not_as(&error))
        };
        let reports = lines.lines().map(report).collect::<Result<_, String>>()?;
        Ok(Self { name: Some(name), reports })
    }

    /// What is in it, for whoever finds it missing: "2 texts (Aleppo, Geneva)".
    pub fn about(&self) -> String {
        let names = self.reports.iter().take(NAMED).map(|report| {
            let title = report.title.as_deref().filter(|title| !title.is_empty());
            title.unwrap_or(&report.id).chars().take(LONGEST_NAME).collect::<String>()
        });
        let names = names.collect::<Vec<_>>().join(", ");
        let more = if self.reports.len() > NAMED { " …" } else { "" };
        format!("{} ({names}{more})", count::texts(self.reports.len()))
    }

    /// Whether `reports` begin with the very texts of this part.
    fn begins(&self, reports: &[Arc<Report>]) -> bool {
        let same = |(one, other): (&Arc<Report>, &Arc<Report>)| Arc::ptr_eq(one, other);
        reports.len() >= self.reports.len() && self.reports.iter().zip(reports).all(same)
    }
}

/// All parts, in the order of the texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts(pub Vec<Part>);

impl Parts {
    /// The texts in all of them.
    pub fn reports(&self) -> Vec<Arc<Report>> {
        self.0.iter().flat_map(|part| part.reports.iter().cloned()).collect()
    }

    /// The part of a name.
    pub fn named(&self, name: &str) -> Option<&Part> {
        self.0.iter().find(|part| part.name.as_deref() == Some(name))
    }

    /// Cuts texts into parts. Those that are as they were keep their names, wherever they stand now.
    #[must_use]
    pub fn renewed(&self, reports: &[Arc<Report>]) -> Self {
        // Asked by place in memory only; nothing goes by its order.
        let heads: BTreeMap<usize, &Part> = self
            .0
            .iter()
            .filter(|part| part.name.is_some())
            .filter_map(|part| Some((Arc::as_ptr(part.reports.first()?) as usize, part)))
            .collect();
        let as_it_was = |rest: &[Arc<Report>]| -> Option<&Part> {
            let part = heads.get(&(Arc::as_ptr(rest.first()?) as usize)).copied()?;
            part.begins(rest).then_some(part)
        };
        let mut parts: Vec<Part> = Vec::new();
        let (mut fresh, mut size, mut at) = (Part::default(), 0, 0);
        while at < reports.len() {
            let old = as_it_was(&reports[at..]);
            if (old.is_some() || size >= PART) && !fresh.reports.is_empty() {
                parts.push(std::mem::take(&mut fresh));
                size = 0;
            }
            if let Some(old) = old {
                at += old.reports.len();
                parts.push(old.clone());
            } else {
                size += reports[at].text.len();
                fresh.reports.push(Arc::clone(&reports[at]));
                at += 1;
            }
        }
        if !fresh.reports.is_empty() {
            parts.push(fresh);
        }
        Self(parts)
    }

    /// All of them have been written, under these names.
    pub fn name(&mut self, names: Vec<String>) {
        for (part, name) in self.0.iter_mut().zip(names) {
            part.name = Some(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(id: usize, length: usize) -> Arc<Report> {
        Report { id: id.to_string(), text: "é\n".repeat(length), ..Report::default() }.into()
    }

    fn named(mut parts: Parts) -> Parts {
        parts.name((0..parts.0.len()).map(|at| format!("1.{at}")).collect());
        parts
    }

    fn names(parts: &Parts) -> Vec<&str> {
        parts.0.iter().map(|part| part.name.as_deref().unwrap_or("new")).collect()
    }

    #[test]
    fn only_parts_with_other_texts_are_written_again() {
        let mut reports: Vec<_> = (0..12).map(|id| report(id, 70_000)).collect();
        let parts = named(Parts::default().renewed(&reports));
        // Of 210,000 bytes each: three a part.
        assert_eq!(names(&parts), ["1.0", "1.1", "1.2", "1.3"]);
        assert_eq!(parts.renewed(&reports), parts, "nothing is new");
        reports[5] = report(5, 10);
        assert_eq!(names(&parts.renewed(&reports)), ["1.0", "new", "1.2", "1.3"]);
        reports.remove(0);
        reports.push(report(99, 10));
        let later = parts.renewed(&reports);
        assert_eq!(names(&later), ["new", "new", "1.2", "1.3", "new"]);
        assert_eq!(later.reports(), reports);
        assert_eq!(parts.renewed(&[]), Parts::default());
    }

    #[test]
    fn small_texts_share_a_part_and_a_huge_one_has_its_own() {
        let small: Vec<_> = (0..2_000).map(|id| report(id, 30)).collect();
        assert_eq!(Parts::default().renewed(&small).0.len(), 1);
        let huge = [report(0, 10), report(1, 900_000), report(2, 10)];
        assert_eq!(Parts::default().renewed(&huge).0.len(), 2);
    }

    #[test]
    fn a_part_is_read_as_it_was_written() {
        let reports = vec![report(1, 3), report(2, 0)];
        let part = Part { name: Some("1.0".into()), reports };
        assert_eq!(Part::read("1.0".into(), &part.lines()), Ok(part));
        assert!(Part::read("1.0".into(), "{").unwrap_err().contains("own texts"));
    }

    #[test]
    fn a_part_says_what_is_in_it() {
        let part = |count: usize| Part {
            name: None,
            reports: (0..count).map(|id| report(id, 1)).collect(),
        };
        assert_eq!(part(1).about(), "1 text (0)");
        assert_eq!(part(4).about(), "4 texts (0, 1, 2 …)");
    }
}
