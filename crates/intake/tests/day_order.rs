//! Dates such as 03/06/2024: how tables and texts are read, and read otherwise when a person says so.
#![allow(clippy::unwrap_used)] // Samples are made here.

use entente_intake::day_order::{DayOrder, Why};
use entente_intake::import_session::{FileSummary, How, ImportSession, Row};
use entente_intake::protocol::{Request, Response, answer, in_parts};
use entente_intake::{File, day_order::DayGuess};

const MONTH: Option<DayOrder> = Some(DayOrder::MonthFirst);
const DAY: Option<DayOrder> = Some(DayOrder::DayFirst);

fn read(session: &mut ImportSession, name: &str, text: &str) -> (FileSummary, Vec<String>) {
    let file = File { name, bytes: text.as_bytes(), ..File::default() };
    let (sheet, rows, faults) = session.read(0, &file, &mut |_, _| {});
    assert!(faults.is_empty(), "{faults:?}");
    (sheet, days(&rows))
}

fn again(
    session: &mut ImportSession,
    sheet: &FileSummary,
    order: Option<DayOrder>,
) -> (FileSummary, Vec<String>) {
    let how = How { order, ..sheet.how() };
    let (sheet, rows, faults) = session.again_as(0, &sheet.name, how);
    assert!(faults.is_empty(), "{faults:?}");
    (sheet, days(&rows))
}

fn days(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| row.date.clone().unwrap_or_else(|| "none".into())).collect()
}

fn said(sheet: &FileSummary) -> (Option<DayOrder>, Why) {
    let DayGuess { order, why, .. } = sheet.days.clone().unwrap();
    (order, why)
}

const ACLED: &str =
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,location,iso,notes,source\n";

fn acled(days: &[&str]) -> String {
    let row = |(at, day): (usize, &&str)| {
        format!(
            "SYR{at},{day},Battles,Armed clash,Forces of Syria,Islamic State,Raqqa,760,\"A, b\",x\n"
        )
    };
    let rows: String = days.iter().enumerate().map(row).collect();
    format!("{ACLED}{rows}")
}

#[test]
fn rows_of_an_event_table_are_read_as_the_others_tell_and_turned_round_on_demand() {
    let mut session = ImportSession::default();
    let (sheet, read_as) =
        read(&mut session, "a.csv", &acled(&["03/06/2024", "04/06/2024", "06/17/2024"]));
    assert_eq!(said(&sheet), (MONTH, Why::Told("06/17/2024".into())));
    assert_eq!(read_as, ["2024-03-06", "2024-04-06", "2024-06-17"]);
    let (sheet, turned) = again(&mut session, &sheet, DAY);
    assert_eq!(said(&sheet), (DAY, Why::Chosen));
    assert_eq!(turned, ["2024-06-03", "2024-06-04", "2024-06-17"]);
    let report = session.report(0, 0).unwrap();
    assert!(report.text.contains("2024-06-03"), "{}", report.text);
    let (_, back) = again(&mut session, &sheet, MONTH);
    assert_eq!(back, read_as);
}

#[test]
fn where_nothing_tells_the_day_is_taken_first_and_said_so() {
    let mut session = ImportSession::default();
    let (sheet, found) = read(&mut session, "a.csv", &acled(&["03/06/2024", "02/07/2024"]));
    assert_eq!(said(&sheet), (DAY, Why::Assumed));
    assert_eq!(found, ["2024-06-03", "2024-07-02"]);
    let (sheet, _) = read(&mut session, "b.csv", &acled(&["2024-06-03", "17/06/2024"]));
    assert_eq!(sheet.days, None, "there is nothing to choose");
}

#[test]
fn a_table_that_came_in_parts_is_turned_round_without_its_bytes() {
    let mut session = ImportSession::default();
    let table = acled(&["03/06/2024", "13/06/2024"]);
    let mut read = |from: u64, to: u64| Ok(table.as_bytes()[from as usize..to as usize].to_vec());
    let mut told = Vec::new();
    in_parts(&mut session, (0, "large.csv"), table.len() as u64, &mut read, &mut |said| {
        told.push(said);
    });
    told.remove(0);
    let parts = |told: &[Response]| match told {
        [Response::Rows(rows), Response::Done(sheet, _)] => (days(rows), (**sheet).clone()),
        other => panic!("{other:?}"),
    };
    let (found, sheet) = parts(&told);
    assert_eq!(found, ["2024-06-03", "2024-06-13"]);
    let how = How { order: MONTH, ..sheet.how() };
    let mut told = Vec::new();
    let ask = Request::AgainAs { number: 0, name: sheet.name, how };
    answer(&mut session, ask, &[], &mut |said| told.push(said));
    let (found, sheet) = parts(&told);
    assert_eq!(
        (found, said(&sheet)),
        (vec!["2024-03-06".into(), "2024-06-13".into()], (MONTH, Why::Chosen))
    );
}

#[test]
fn a_table_of_texts_has_the_same_choice() {
    let text = "Kerry met Lavrov in Geneva on Friday, officials said after the talks had ended.";
    let table =
        format!("title,date,text\nA,03/06/2024,{0}\nB,25/06/2024,{0}\n", text.replace(',', ";"));
    let mut session = ImportSession::default();
    let (sheet, found) = read(&mut session, "texts.csv", &table);
    assert_eq!((said(&sheet).0, found), (DAY, vec!["2024-06-03".into(), "2024-06-25".into()]));
    let (_, found) = again(&mut session, &sheet, MONTH);
    assert_eq!(found, ["2024-03-06", "2024-06-25"]);
}

#[test]
fn heads_of_reports_are_left_undated_until_somebody_chooses() {
    let text = "Title: Talks in Geneva\nSource: Desk\nDate: 03/06/2024\n\nKerry met Lavrov in Geneva. They agreed to go on.\n";
    let mut session = ImportSession::default();
    let (sheet, found) = read(&mut session, "a.txt", text);
    assert_eq!((said(&sheet), found), ((None, Why::Open), vec!["none".into()]));
    assert_eq!(sheet.days.clone().unwrap().readings, ["2024-06-03", "2024-03-06"]);
    let (sheet, found) = again(&mut session, &sheet, MONTH);
    assert_eq!((said(&sheet), found), ((MONTH, Why::Chosen), vec!["2024-03-06".into()]));
    let (_, found) = again(&mut session, &sheet, DAY);
    assert_eq!(found, ["2024-06-03"]);
}

#[test]
fn another_article_of_the_file_tells_the_order() {
    let article = |day: &str| {
        format!(
            "Title: Talks in Geneva {day}\nSource: Desk\nDate: {day}\n\nKerry met Lavrov in Geneva. They agreed to go on and on.\n\n"
        )
    };
    let text = [article("03/06/2024"), article("17/06/2024"), article("05/07/2024")].concat();
    let mut session = ImportSession::default();
    let (sheet, found) = read(&mut session, "a.txt", &text);
    assert_eq!(sheet.cut.as_ref().map(|cut| cut.articles), Some(3));
    assert_eq!(said(&sheet), (DAY, Why::Told("17/06/2024".into())));
    assert_eq!(found, ["2024-06-03", "2024-06-17", "2024-07-05"]);
}

#[test]
fn a_day_that_a_text_is_about_asks_nothing() {
    let text = "Talks in Geneva\n1 December 2016\n\nKerry met Lavrov in Geneva on 3/6/2016. They agreed to go on.\n";
    let (sheet, found) = read(&mut ImportSession::default(), "a.txt", text);
    assert_eq!((sheet.days, found), (None, vec!["2016-12-01".into()]));
}
