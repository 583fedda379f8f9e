//! What a person brings along: own texts beside the bundled ones or in their place, own actors and rules.
//!
//! Everything here is data that a workspace file or the browser's storage can keep: [`UserData`] is serialised as it
//! stands.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
use entente_graph::hash;
use entente_words::texts as text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a person brought along.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserData {
    /// Own texts, in the order in which they came. One with the id of a bundled report stands in its place.
    #[serde(with = "shared_reports", skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<Arc<Report>>,
    /// Bundled reports that are not shown, by their ids.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub aside: BTreeSet<String>,
    /// Own actors and rules.
    #[serde(with = "shared_rules", skip_serializing_if = "no_rules")]
    pub ways: Rc<CustomRules>,
}

/// Own actors and rules, as the texts of files; empty where there are none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomRules {
    /// In the dictionary's format; where they contradict the built-in ones, they win.
    pub actors: String,
    /// In the format of the rules; they are asked before the built-in ones.
    pub rules: String,
}

/// What a report says of itself, as a person changes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// Its headline.
    pub title: Option<String>,
    /// The day of publication.
    pub date: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
}

/// Gives a report another date. Rows of a table that it holds are of that day, too: their events have no other date.
pub(crate) fn redate(report: &mut Report, date: Option<Date>) {
    report.date = date;
    report.date_from = date.map(|_| text::set_by_hand().into());
    if let Some(table) = &mut report.table {
        for row in &mut table.rows {
            row.date = date;
        }
        report.text = table.text();
    }
}

impl UserData {
    /// Whether nothing was brought along.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The reports to be shown, in order: bundled ones, then own ones.
    pub(crate) fn beside(&self, bundled: &[Arc<Report>]) -> Vec<Arc<Report>> {
        let by_id: BTreeMap<&str, &Arc<Report>> =
            self.reports.iter().rev().map(|report| (report.id.as_str(), report)).collect();
        let own = |id: &str| by_id.get(id).copied();
        let ids: BTreeSet<&str> = bundled.iter().map(|report| report.id.as_str()).collect();
        let shown = bundled.iter().filter(|report| !self.aside.contains(&report.id));
        let shown = shown.map(|report| own(&report.id).unwrap_or(report));
        let set_aside = |id: &str| self.aside.contains(id);
        let rest = self
            .reports
            .iter()
            .filter(|report| !ids.contains(report.id.as_str()) || set_aside(&report.id));
        shown.chain(rest).cloned().collect()
    }

    /// Takes texts in; gives how many were new. One that is there already, word for word and under the same
    /// id, is not taken twice; another one under an id that is taken gets an id of its own. One that was coded elsewhere
    /// takes the place of the same text where that is not coded so.
    pub(crate) fn take_in(&mut self, shown: &[Arc<Report>], reports: Vec<Report>) -> usize {
        let mut taken = TakenIds::of(shown.iter().chain(&self.reports));
        let mut new = 0;
        let place = |(at, own): (usize, &Arc<Report>)| (own.id.clone(), at);
        let mut own: BTreeMap<String, usize> = if reports.iter().any(|r| r.coded.is_some()) {
            self.reports.iter().enumerate().map(place).collect()
        } else {
            BTreeMap::new()
        };
        for mut report in reports {
            match taken.place(&report) {
                Err(free) => {
                    report.id = free;
                    own.insert(report.id.clone(), self.reports.len());
                    let report = Arc::new(report);
                    taken.take(&report);
                    self.reports.push(report);
                }
                Ok(id) if taken.is_coded_otherwise(&id, &report) => {
                    report.id = id;
                    let report = Arc::new(report);
                    taken.take(&report);
                    if let Some(at) = own.get(&report.id) {
                        self.reports[*at] = report;
                    } else {
                        own.insert(report.id.clone(), self.reports.len());
                        self.reports.push(report);
                    }
                }
                Ok(_) => continue,
            }
            new += 1;
        }
        new
    }
}

/// Gives each report an id of its own, where a file has one id twice: the first keeps it. One that is there twice in
/// every respect is dropped.
pub(crate) fn with_own_ids(reports: Vec<Arc<Report>>) -> Vec<Arc<Report>> {
    let mut taken = TakenIds::default();
    let mut settled: Vec<Arc<Report>> = Vec::with_capacity(reports.len());
    for mut report in reports {
        if taken.by_id.get(&report.id).is_some_and(|other| *other == report) {
            continue;
        }
        if report.id.is_empty() || taken.by_id.contains_key(&report.id) {
            let free = taken.free(&report.id);
            Arc::make_mut(&mut report).id = free;
        }
        taken.take(&report);
        settled.push(report);
    }
    settled
}

/// The ids that are taken, and by which texts: finds a place for one more without looking at all of them.
#[derive(Debug, Default)]
pub(crate) struct TakenIds {
    by_id: BTreeMap<String, Arc<Report>>,
    series: BTreeMap<String, Series>,
}

/// An id and those with a number behind it: `a`, `a-2`, `a-3`.
#[derive(Debug, Default)]
struct Series {
    /// How many there are in a row.
    count: usize,
    /// Those ids, by a hash of the text.
    by_text: BTreeMap<u64, Vec<String>>,
}

impl TakenIds {
    /// The ids of some reports.
    pub(crate) fn of<'a>(reports: impl Iterator<Item = &'a Arc<Report>>) -> Self {
        let mut taken = Self::default();
        reports.for_each(|report| taken.take(report));
        taken
    }

    /// A report is there from now on.
    pub(crate) fn take(&mut self, report: &Arc<Report>) {
        self.by_id.insert(report.id.clone(), Arc::clone(report));
    }

    /// The id under which the very text is there, or one that is free.
    pub(crate) fn place(&mut self, report: &Report) -> Result<String, String> {
        let free = self.free(&report.id);
        let wanted = Self::wanted(&report.id);
        let alike = self.series.get(wanted).and_then(|all| all.by_text.get(&hash_of(&report.text)));
        let same = |id: &&String| {
            self.by_id.get(id.as_str()).is_some_and(|other| other.text == report.text)
        };
        alike.into_iter().flatten().find(same).cloned().ok_or(free)
    }

    /// Whether a report was coded elsewhere, and the one with this id was not, or found other things.
    fn is_coded_otherwise(&self, id: &str, report: &Report) -> bool {
        report.coded.is_some()
            && self.by_id.get(id).is_some_and(|other| other.coded != report.coded)
    }

    /// An id that is free: the wanted one, or that with a number.
    pub(crate) fn free(&mut self, wanted: &str) -> String {
        let wanted = Self::wanted(wanted);
        let series = self.series.entry(wanted.to_owned()).or_default();
        loop {
            let id = match series.count {
                0 => wanted.to_owned(),
                count => format!("{wanted}-{}", count + 1),
            };
            let Some(other) = self.by_id.get(&id) else { return id };
            series.by_text.entry(hash_of(&other.text)).or_default().push(id);
            series.count += 1;
        }
    }

    fn wanted(id: &str) -> &str {
        if id.is_empty() { "text" } else { id }
    }
}

fn hash_of(text: &str) -> u64 {
    hash::fnv(hash::EMPTY, text.bytes())
}

fn no_rules(ways: &Rc<CustomRules>) -> bool {
    **ways == CustomRules::default()
}

/// Reports in one list, as the reports themselves.
mod shared_reports {
    use std::sync::Arc;

    use entente_engine::Report;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        reports: &[Arc<Report>],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(reports.iter().map(|report| &**report))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<Arc<Report>>, D::Error> {
        let reports = Vec::<Report>::deserialize(from)?;
        Ok(reports.into_iter().map(Arc::new).collect())
    }
}

/// Ways, as themselves.
mod shared_rules {
    use std::rc::Rc;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::CustomRules;

    pub(super) fn serialize<S: Serializer>(
        ways: &Rc<CustomRules>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        (**ways).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Rc<CustomRules>, D::Error> {
        CustomRules::deserialize(from).map(Rc::new)
    }
}
