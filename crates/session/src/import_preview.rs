//! What lies on the tray: texts that were read and are not in the page yet, with what a person changes in them.
//!
//! It is plain data with one function for each thing that happens, so that all of it is tested without a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use entente_engine::Report;
use entente_intake::Fault;
use entente_intake::import_session::{Double, FileSummary, Row};

use crate::model::redate;

/// How far it has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing has come yet.
    #[default]
    Empty,
    /// Files are being read.
    Reading {
        /// So many of them have been.
        done: usize,
        /// Of so many.
        of: usize,
        /// The one that is being read.
        name: String,
        /// Of an archive, so many of its files of so many.
        within: Option<(u32, u32)>,
        /// Of a large table, so many megabytes of so many.
        megabytes: Option<(u32, u32)>,
    },
    /// All have been read.
    Ready,
    /// Texts are being handed over: so many are, of so many.
    Taking(usize, usize),
    /// It cannot go on, for this reason.
    Broken(String),
}

/// A text, by its file and its place in it.
pub type Key = (u32, u32);

/// What a person changes in a text's card. What is none is as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// Whether it is to come in.
    pub chosen: Option<bool>,
    /// Its headline.
    pub title: Option<String>,
    /// Its date, `YYYY-MM-DD`, or nothing.
    pub date: Option<String>,
    /// Its source.
    pub source: Option<String>,
    /// Its language, as a code, or nothing.
    pub language: Option<String>,
}

/// The tray.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportPreview {
    /// How far it has come.
    pub stage: Stage,
    /// Files, by number.
    pub sheets: BTreeMap<u32, Rc<FileSummary>>,
    /// Texts, in the order of their files.
    rows: BTreeMap<u32, Vec<Rc<Row>>>,
    /// What was not read, by the file it belongs to.
    faults: BTreeMap<u32, Vec<Fault>>,
    /// Texts that are like others.
    doubles: BTreeMap<Key, Rc<Double>>,
    edits: BTreeMap<Key, Edits>,
    /// Rows of the file that is being read.
    coming: Vec<Rc<Row>>,
}

impl ImportPreview {
    /// All texts, in the order of their files.
    pub fn rows(&self) -> impl Iterator<Item = &Rc<Row>> {
        self.rows.values().flatten()
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.rows.values().map(Vec::len).sum()
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was not read, in the order of the files.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.faults.values().flatten()
    }

    /// Which text a text is like.
    pub fn double(&self, key: Key) -> Option<&Rc<Double>> {
        self.doubles.get(&key)
    }

    /// How many texts are like others.
    pub fn doubles(&self) -> usize {
        self.doubles.len()
    }

    /// What a person changed in a text's card.
    pub fn edits(&self, key: Key) -> Edits {
        self.edits.get(&key).cloned().unwrap_or_default()
    }

    /// Whether a text is to come in: as chosen, or else unless it is there already word for word, or one of very many
    /// rows of an event table.
    pub fn is_chosen(&self, key: Key) -> bool {
        let chosen = self.edits.get(&key).and_then(|edits| edits.chosen);
        let row = || self.rows.get(&key.0)?.get(key.1 as usize);
        let double = || self.doubles.get(&key).is_some_and(|double| double.exact);
        chosen.unwrap_or_else(|| !double() && !row().is_some_and(|row| row.beyond))
    }

    /// How many texts there are, and how many events of tables; of all, or of those that are to come in.
    pub fn amounts(&self, chosen: bool) -> (usize, usize) {
        let rows = self.rows().filter(|row| !chosen || self.is_chosen((row.file, row.nth)));
        rows.fold((0, 0), |(texts, events), row| match row.rows {
            0 => (texts + 1, events),
            some => (texts, events + some as usize),
        })
    }

    /// All texts that are to come in.
    pub fn chosen(&self) -> Vec<Key> {
        self.rows().map(|row| (row.file, row.nth)).filter(|key| self.is_chosen(*key)).collect()
    }

    /// A text's language: as chosen, or as it was read.
    pub fn language(&self, row: &Row) -> Option<String> {
        let chosen = self.edits.get(&(row.file, row.nth)).and_then(|edits| edits.language.clone());
        chosen.or_else(|| row.language.clone()).filter(|code| !code.is_empty())
    }

    /// Changes a text's card.
    pub fn edit(&mut self, key: Key, change: impl FnOnce(&mut Edits)) {
        change(self.edits.entry(key).or_default());
    }

    /// Chooses all texts, or none.
    pub fn choose_all(&mut self, chosen: bool) {
        let keys: Vec<Key> = self.rows().map(|row| (row.file, row.nth)).collect();
        for key in keys {
            self.edits.entry(key).or_default().chosen = Some(chosen);
        }
    }

    /// Some rows of the file that is being read have come.
    pub fn come(&mut self, rows: Vec<Row>) {
        self.coming.extend(rows.into_iter().map(Rc::new));
    }

    /// A file has been read, perhaps again.
    pub fn read(&mut self, number: u32, sheet: FileSummary, faults: Vec<Fault>) {
        // Another choice of columns, or of the days of a table of events, makes other rows: what was decided about the old ones is void.
        let other = |before: &Rc<FileSummary>| {
            let days = sheet.events.is_some() && before.days != sheet.days;
            days || (before.columns, before.event_columns) != (sheet.columns, sheet.event_columns)
        };
        if self.sheets.get(&number).is_some_and(other) {
            self.edits.retain(|(file, _), _| *file != number);
        }
        self.sheets.insert(number, Rc::new(sheet));
        self.faults.insert(number, faults);
        self.rows.insert(number, std::mem::take(&mut self.coming));
    }

    /// A file could not be read at all.
    pub fn fault(&mut self, number: u32, fault: Fault) {
        self.coming.clear();
        self.rows.remove(&number);
        self.sheets.remove(&number);
        self.faults.insert(number, vec![fault]);
    }

    /// All texts have been compared.
    pub fn compared(&mut self, doubles: Vec<Double>) {
        self.doubles = doubles.into_iter().map(|double| (double.row, Rc::new(double))).collect();
        self.stage = Stage::Ready;
    }

    /// A text as it comes in: as it was read, with what was changed in its card.
    pub fn finished(&self, key: Key, mut report: Report) -> Report {
        let Some(edits) = self.edits.get(&key) else { return report };
        let said = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        if let Some(title) = &edits.title {
            report.title = said(title);
        }
        if let Some(source) = &edits.source {
            report.source = said(source);
        }
        if let Some(language) = &edits.language {
            report.language = said(language);
        }
        if let Some(date) = &edits.date {
            redate(&mut report, date.parse().ok());
        }
        report
    }

    /// The languages of the texts that are to come in and are not in English, by name.
    pub fn foreign(&self) -> (usize, BTreeSet<&'static str>) {
        let mut names = BTreeSet::new();
        let mut count = 0;
        for row in self.rows().filter(|row| self.is_chosen((row.file, row.nth))) {
            if let Some(name) =
                self.language(row).as_deref().and_then(entente_intake::language::name)
                && name != "English"
            {
                names.insert(name);
                count += 1;
            }
        }
        (count, names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(file: u32, nth: u32) -> Row {
        Row {
            file,
            nth,
            title: format!("{file}.{nth}"),
            language: Some("en".into()),
            ..Row::default()
        }
    }

    fn tray() -> ImportPreview {
        let mut preview = ImportPreview::default();
        preview.come(vec![row(1, 0), row(1, 1)]);
        preview.read(1, FileSummary::default(), Vec::new());
        preview.come(vec![row(0, 0)]);
        preview.read(0, FileSummary::default(), Vec::new());
        let double =
            |row, exact| Double { row, of: "x".into(), known: true, exact, replaces: false };
        preview.compared(vec![double((1, 0), true), double((1, 1), false)]);
        preview
    }

    #[test]
    fn what_is_there_word_for_word_stays_out_unless_chosen() {
        let mut preview = tray();
        assert_eq!((preview.len(), &preview.stage), (3, &Stage::Ready));
        assert_eq!(preview.chosen(), [(0, 0), (1, 1)]);
        preview.edit((1, 0), |edits| edits.chosen = Some(true));
        preview.edit((0, 0), |edits| edits.chosen = Some(false));
        assert_eq!(preview.chosen(), [(1, 0), (1, 1)]);
        preview.choose_all(false);
        assert!(preview.chosen().is_empty());
    }

    #[test]
    fn the_many_rows_of_a_table_come_in_only_on_demand() {
        let mut preview = tray();
        let events = |nth, rows, beyond| Row { rows, beyond, ..row(2, nth) };
        preview.come(vec![events(0, 1000, false), events(1, 400, true)]);
        preview.read(2, FileSummary::default(), Vec::new());
        assert_eq!(preview.chosen(), [(0, 0), (1, 1), (2, 0)]);
        assert_eq!((preview.amounts(true), preview.amounts(false)), ((2, 1000), (3, 1400)));
        preview.edit((2, 1), |edits| edits.chosen = Some(true));
        assert_eq!(preview.amounts(true), (2, 1400));
    }

    #[test]
    fn a_card_comes_in_as_it_was_changed() {
        let mut preview = tray();
        preview.edit((0, 0), |edits| {
            edits.title = Some(" New ".into());
            edits.date = Some("2016-12-01".into());
            edits.source = Some(String::new());
            edits.language = Some("de".into());
        });
        let read =
            Report { title: Some("Old".into()), source: Some("S".into()), ..Report::default() };
        let report = preview.finished((0, 0), read.clone());
        assert_eq!((report.title.as_deref(), report.source), (Some("New"), None));
        assert_eq!(report.date.map(|date| date.to_string()).as_deref(), Some("2016-12-01"));
        assert_eq!(preview.finished((1, 1), read.clone()), read);
        assert_eq!(preview.foreign(), (1, ["German"].into()));
    }

    #[test]
    fn rows_of_a_table_take_the_day_that_is_set_by_hand() {
        use entente_engine::event_table::{EventTable, Party, TableRow};
        let party = |name: &str| Party { name: name.into(), ..Party::default() };
        let row = TableRow { source: party("A"), target: party("B"), ..TableRow::default() };
        let table = EventTable { producer: "own".into(), rows: vec![row] };
        let read = Report { text: table.text(), table: Some(table), ..Report::default() };
        let mut preview = tray();
        preview.edit((0, 0), |edits| edits.date = Some("2016-12-01".into()));
        let report = preview.finished((0, 0), read);
        assert_eq!(report.table.unwrap().rows[0].date, report.date);
        assert!(report.date.is_some() && report.text.contains("2016-12-01"), "{}", report.text);
    }

    #[test]
    fn a_file_that_is_read_again_takes_its_own_place() {
        let mut preview = tray();
        preview.edit((1, 1), |edits| edits.title = Some("Mine".into()));
        preview.come(vec![row(1, 0)]);
        preview.read(1, FileSummary::default(), Vec::new());
        assert_eq!((preview.len(), preview.edits((1, 1)).title.as_deref()), (2, Some("Mine")));
        let columns = entente_intake::columns::Columns { text: Some(1), ..Default::default() };
        preview.read(
            1,
            FileSummary { columns, ..FileSummary::default() },
            vec![Fault { file: "a".into(), why: "b".into() }],
        );
        assert_eq!((preview.len(), preview.edits((1, 1)).title), (1, None));
        assert_eq!(preview.faults().count(), 1);
    }
}
