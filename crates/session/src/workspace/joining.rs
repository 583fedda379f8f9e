//! A workspace that is opened beside work that is there already: nothing of either goes without a word.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
use entente_graph::corrections::Conflict;
use entente_graph::tour::{MOST_STEPS, Tour};

use super::Work;
use super::merging::{Renamed, in_other_reports};
use crate::model::{CustomRules, TakenIds, UserData};

/// What came in with a workspace, and what did not.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// How many of its corrections were not here.
    pub corrections: usize,
    /// How many of its texts were not here.
    pub texts: usize,
    /// Texts that got another id, because another text has theirs: the ids before and now.
    pub renamed: Vec<(String, String)>,
    /// Texts that are here with another headline, date or source, which they keep.
    pub described: usize,
    /// Reports of the page that the file sets aside, and that are shown all the same.
    pub shown: usize,
    /// Lines of actors and blocks of rules that were added to those that are here.
    pub rules: usize,
    /// Those that were not, because there are others of the same name.
    pub rules_left: Vec<String>,
    /// Steps that were added to the tour that is here.
    pub steps: usize,
    /// Those for which it has no room.
    pub steps_left: usize,
}

impl Work {
    /// This work and work that has come, as one; with the corrections that contradict each other, and an account of
    /// what came in. `bundled` are the reports that the page came with.
    pub fn joined(&self, came: &Work, bundled: &[Arc<Report>]) -> (Work, Vec<Conflict>, Account) {
        let mut account = Account::default();
        let mut work = self.clone();
        let renamed = join_texts(self, &mut work.own, &came.own, bundled, &mut account);
        let came_log = in_other_reports(&came.log, &renamed, |_| true);
        let conflicts = self.log.conflicts(&came_log);
        account.corrections = work.log.join(&came_log);
        work.own.ways = Rc::new(join_rules(&self.own.ways, &came.own.ways, &mut account));
        work.tour = join_tours(&self.tour, &came.tour, &mut account);
        let pair = |conflict: &Conflict| (conflict.here.id.clone(), conflict.came.id.clone());
        work.conflicts.extend(came.conflicts.iter().cloned().chain(conflicts.iter().map(pair)));
        (work, conflicts, account)
    }
}

/// Takes the texts of a workspace in; the other ids that they got.
fn join_texts(
    here: &Work,
    own: &mut UserData,
    came: &UserData,
    bundled: &[Arc<Report>],
    account: &mut Account,
) -> Renamed {
    let fresh = here.is_empty();
    if fresh {
        own.aside.clone_from(&came.aside);
    } else {
        account.shown = came.aside.iter().filter(|id| !own.aside.contains(*id)).count();
    }
    let mine: BTreeMap<&str, &Arc<Report>> =
        here.own.reports.iter().map(|report| (report.id.as_str(), report)).collect();
    let of_page: BTreeMap<&str, &Arc<Report>> =
        bundled.iter().map(|report| (report.id.as_str(), report)).collect();
    let mut taken = TakenIds::of(bundled.iter().chain(&own.reports));
    let mut renamed = Renamed::new();
    for report in &came.reports {
        // It stands in the place of a report that the file sets aside, as it did where it was saved.
        let instead = fresh && came.aside.contains(&report.id);
        let place = if instead { Err(report.id.clone()) } else { taken.place(report) };
        let new = match place {
            Err(free) => Report { id: free, ..Report::clone(report) },
            Ok(id) => {
                if id != report.id {
                    renamed.insert(report.id.clone(), id.clone());
                }
                let same = Report { id: id.clone(), ..Report::clone(report) };
                match (mine.get(id.as_str()), of_page.get(id.as_str())) {
                    (Some(other), _) => {
                        account.described += usize::from(***other != same);
                        continue;
                    }
                    // The page's own report, with another headline, date or source.
                    (None, Some(other)) if ***other != same => same,
                    _ => continue,
                }
            }
        };
        if new.id != report.id {
            account.renamed.push((report.id.clone(), new.id.clone()));
            renamed.insert(report.id.clone(), new.id.clone());
        }
        let new = if new == **report { Arc::clone(report) } else { Arc::new(new) };
        taken.take(&new);
        own.reports.push(new);
        account.texts += 1;
    }
    renamed
}

/// Own actors and rules of both: what is new is put behind what is there.
fn join_rules(mine: &CustomRules, came: &CustomRules, account: &mut Account) -> CustomRules {
    let is_line = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let lines = |text: &str| text.lines().filter(is_line).map(str::to_owned).collect::<Vec<_>>();
    let actor = |line: &str| line.split('\t').next().unwrap_or_default().trim().to_owned();
    let head = |block: &str| {
        let words: Vec<&str> = block.split_whitespace().take(2).collect();
        words.join(" ").trim_end_matches(':').to_owned()
    };
    CustomRules {
        actors: join_parts(&mine.actors, &came.actors, lines, actor, account),
        rules: join_parts(&mine.rules, &came.rules, blocks, head, account),
    }
}

/// The blocks of a file of rules: each begins at the left margin.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match blocks.last_mut() {
            Some(block) if line.starts_with([' ', '\t']) => {
                block.push('\n');
                block.push_str(line.trim_end());
            }
            _ => blocks.push(line.trim_end().to_owned()),
        }
    }
    blocks
}

fn join_parts(
    mine: &str,
    came: &str,
    parts: impl Fn(&str) -> Vec<String>,
    name: impl Fn(&str) -> String,
    account: &mut Account,
) -> String {
    if came.trim().is_empty() || mine == came {
        return mine.to_owned();
    }
    if mine.trim().is_empty() {
        account.rules += parts(came).len();
        return came.to_owned();
    }
    let mut here: BTreeSet<String> = parts(mine).into_iter().collect();
    let mut names: BTreeSet<String> = here.iter().map(|part| name(part)).collect();
    let mut joined = mine.trim_end().to_owned();
    for part in parts(came) {
        if here.contains(&part) {
            continue;
        }
        if names.insert(name(&part)) {
            joined.push('\n');
            joined.push_str(&part);
            account.rules += 1;
        } else {
            account.rules_left.push(name(&part));
        }
        here.insert(part);
    }
    joined.push('\n');
    joined
}

/// The steps of both tours, those that are here first.
fn join_tours(mine: &Tour, came: &Tour, account: &mut Account) -> Tour {
    if mine.is_empty() {
        account.steps = came.steps.len();
        let title = if mine.title.is_empty() { &came.title } else { &mine.title };
        return Tour { title: title.clone(), ..came.clone() };
    }
    let mut joined = mine.clone();
    for step in came.steps.iter().filter(|step| !mine.steps.contains(step)) {
        if joined.steps.len() < MOST_STEPS {
            joined.steps.push(step.clone());
            account.steps += 1;
        } else {
            account.steps_left += 1;
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use entente_graph::corrections::{Correction, Entry, Log, Subject};
    use entente_graph::tour::TourStep;
    use jiff::civil::date;

    use super::*;
    use crate::workspace::Workspace;

    fn text(id: &str, text: &str) -> Arc<Report> {
        Report { id: id.into(), text: text.into(), ..Report::default() }.into()
    }

    fn noted(id: &str) -> Log {
        let on = Subject::Report(id.into());
        let change = Correction::Note { on, text: "seen".into() };
        let mut log = Log::default();
        log.push(Entry::new(change, date(2026, 11, 22), "ab"));
        log
    }

    fn with(reports: &[Arc<Report>]) -> Work {
        let own = UserData { reports: reports.to_vec(), ..UserData::default() };
        Work { own, ..Work::default() }
    }

    fn ids(work: &Work) -> Vec<&str> {
        work.own.reports.iter().map(|report| report.id.as_str()).collect()
    }

    #[test]
    fn another_text_under_a_taken_id_gets_its_own_and_its_corrections_follow() {
        let bundled = [text("page", "Of the page.")];
        let mine = with(&[text("a", "Mine.")]);
        let came = Work {
            log: noted("a"),
            ..with(&[text("a", "Theirs."), text("page", "Theirs."), text("b", "New.")])
        };
        let (both, conflicts, account) = mine.joined(&came, &bundled);
        assert_eq!(ids(&both), ["a", "a-2", "page-2", "b"]);
        assert_eq!((account.texts, account.renamed.len(), conflicts.len()), (3, 2, 0));
        let Correction::Note { on, .. } = &both.log.entries()[0].change else { panic!("no note") };
        assert_eq!(*on, Subject::Report("a-2".into()));
        // The same file again brings nothing.
        let (again, _, account) = both.joined(&came, &bundled);
        assert_eq!(again, both);
        assert_eq!(account, Account::default());
    }

    #[test]
    fn a_report_of_the_page_with_another_date_stays_that_report() {
        let bundled = [text("page", "Of the page.")];
        let mut dated = Report::clone(&bundled[0]);
        dated.date = Some(date(2016, 12, 1));
        let came = with(&[Arc::new(dated)]);
        let (both, _, account) = Work::default().joined(&came, &bundled);
        assert_eq!((ids(&both), account.renamed.len()), (vec!["page"], 0));
        let mine = with(&[text("page", "Of the page.")]);
        let (both, _, account) = mine.joined(&came, &bundled);
        assert_eq!((both.own.reports[0].date, account.described), (None, 1));
    }

    #[test]
    fn what_the_file_sets_aside_stays_in_sight_beside_own_work() {
        let bundled = [text("page", "Of the page.")];
        let mut came = with(&[text("page", "In its place.")]);
        came.own.aside.insert("page".into());
        let (fresh, _, account) = Work::default().joined(&came, &bundled);
        assert_eq!((fresh.own, account.renamed.len()), (came.own.clone(), 0));
        let (both, _, account) = with(&[text("a", "Mine.")]).joined(&came, &bundled);
        assert_eq!((ids(&both), account.shown), (vec!["a", "page-2"], 1));
        assert!(both.own.aside.is_empty());
    }

    #[test]
    fn actors_rules_and_tours_are_put_together() {
        let step = |text: &str| TourStep { text: text.into(), ..TourStep::default() };
        let ways = |actors: &str, rules: &str| {
            let ways = Rc::new(CustomRules { actors: actors.into(), rules: rules.into() });
            UserData { ways, ..UserData::default() }
        };
        let mine = Work {
            own: ways("# mine\na\tcivil\tCVL\tA\n", "rule one 112\n  verbs: a\n"),
            tour: Tour { title: "Mine".into(), steps: vec![step("1")], ..Tour::default() },
            ..Work::default()
        };
        let came = Work {
            own: ways(
                "a\tcivil\tCVL\tOther\nb\tcivil\tCVL\tB\n",
                "rule one 112\n  verbs: a\n\nrule two 112\n  verbs: b\n\nrule one 130\n  verbs: c\n",
            ),
            tour: Tour { steps: vec![step("1"), step("2")], ..Tour::default() },
            ..Work::default()
        };
        let (both, _, account) = mine.joined(&came, &[]);
        assert_eq!(both.own.ways.actors, "# mine\na\tcivil\tCVL\tA\nb\tcivil\tCVL\tB\n");
        assert!(both.own.ways.rules.ends_with("rule two 112\n  verbs: b\n"));
        assert_eq!(both.tour.steps.len(), 2);
        assert_eq!((account.rules, account.steps), (2, 1));
        assert_eq!(account.rules_left, ["a", "rule one"]);
        let (all, _, _) = Work::default().joined(&came, &[]);
        assert_eq!((all.own.ways, all.tour), (came.own.ways, came.tour));
    }

    /// Both once took time by the square of what came; how long they take is measured where pages are attacked
    /// (`cargo xtask siege --only large`).
    #[test]
    fn many_corrections_and_many_texts_under_one_id_all_come_in() {
        let mut log = Log::default();
        log.push_all((0..50_000).map(|n| {
            let on = Subject::Report(format!("r{}", n % 2_000));
            let change = Correction::Note { on, text: format!("note {n}") };
            Arc::new(Entry::new(change, date(2026, 11, 22), "ab"))
        }));
        let reports: Vec<_> = (0..5_000).map(|n| text("x", &format!("Day {n}."))).collect();
        let came = Workspace { work: Work { log, ..with(&reports) }, ..Default::default() };
        let file = came.write();
        let read = Workspace::read(&file).unwrap().work;
        let (both, _, account) = with(&[text("x", "Mine.")]).joined(&read, &[]);
        assert_eq!((both.log.len(), both.own.reports.len()), (50_000, 5_001));
        assert_eq!((account.corrections, account.texts), (50_000, 5_000));
        let ids: BTreeSet<&str> = ids(&both).into_iter().collect();
        assert_eq!(ids.len(), 5_001);
    }
}
