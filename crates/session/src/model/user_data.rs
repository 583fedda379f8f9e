//! What a person brings along: own texts beside the bundled ones or in their place, own actors and rules.
//!
//! Everything here is data that a workspace file or the browser's storage can keep: [`UserData`] is serialised as it
//! stands.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
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

impl UserData {
    /// Whether nothing was brought along.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The reports to be shown, in order: bundled ones, then own ones.
    pub(crate) fn beside(&self, bundled: &[Arc<Report>]) -> Vec<Arc<Report>> {
        let own = |id: &str| self.reports.iter().find(|report| report.id == id);
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
    /// id, is not taken twice; another one under an id that is taken gets an id of its own.
    pub(crate) fn take_in(&mut self, shown: &[Arc<Report>], reports: Vec<Report>) -> usize {
        let shown = shown.iter().chain(&self.reports).cloned();
        let mut known: BTreeMap<String, Arc<Report>> =
            shown.map(|report| (report.id.clone(), report)).collect();
        let before = self.reports.len();
        for mut report in reports {
            let wanted = if report.id.is_empty() { "text" } else { report.id.as_str() }.to_owned();
            let mut id = wanted.clone();
            let mut number = 1;
            let twice = loop {
                match known.get(&id) {
                    Some(other) if other.text == report.text => break true,
                    Some(_) => number += 1,
                    None => break false,
                }
                id = format!("{wanted}-{number}");
            };
            if !twice {
                report.id.clone_from(&id);
                let report = Arc::new(report);
                known.insert(id, report.clone());
                self.reports.push(report);
            }
        }
        self.reports.len() - before
    }
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
