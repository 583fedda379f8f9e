//! A table of events that comes in parts, as the page sends a large one.

use entente_intake::import_session::ImportSession;
use entente_intake::protocol::{Request, Response, answer, in_parts};

/// Answers a request, with the bytes that come along.
fn ask(session: &mut ImportSession, request: Request, bytes: &[u8]) -> Vec<Response> {
    let mut told = Vec::new();
    answer(session, request, bytes, &mut |response| told.push(response));
    told
}

#[test]
fn a_table_comes_in_parts_and_its_reports_are_made_when_they_are_taken() {
    let mut table = String::from("source,target,date,cameo,goldstein\n");
    for row in 0..2_500 {
        let day = 1 + row % 2;
        table.extend([format!("Norway,\"Sweden, again {row}\",2020-01-0{day},042,1.9\n")]);
    }
    let mut session = ImportSession::default();
    let mut told = Vec::new();
    let size = table.len() as u64;
    // Parts end within rows.
    let mut read = |from: u64, to: u64| Ok(table.as_bytes()[from as usize..to as usize].to_vec());
    in_parts(&mut session, (3, "large.csv"), size, &mut read, &mut |response| told.push(response));
    assert_eq!(told.remove(0), Response::Through(0, 0));
    let [Response::Rows(rows), Response::Done(sheet, faults)] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(faults.len(), 0);
    let events = sheet.events.as_ref().unwrap();
    assert_eq!((events.rows, sheet.name.as_str()), (2_500, "large.csv"));
    let parts: Vec<(&str, u32)> = rows.iter().map(|row| (row.title.as_str(), row.rows)).collect();
    assert_eq!(
        parts,
        [
            ("Event table, 1 January 2020, part 1", 1_000),
            ("Event table, 1 January 2020, part 2", 250),
            ("Event table, 2 January 2020, part 1", 1_000),
            ("Event table, 2 January 2020, part 2", 250),
        ]
    );
    let taken = ask(&mut session, Request::Take(vec![(3, 1), (3, 0)]), &[]);
    let Response::Taken(lines) = &taken[0] else { panic!("{taken:?}") };
    let report: entente_engine::Report = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!((report.table.unwrap().rows.len(), lines.len()), (250, 2));
}

#[test]
fn what_is_no_event_table_is_said_at_once() {
    let mut session = ImportSession::default();
    let mut told = Vec::new();
    let mut tell = |said| told.push(said);
    let text = b"title,text\na,b\n";
    in_parts(&mut session, (0, "a.csv"), 15, &mut |_, _| Ok(text.to_vec()), &mut tell);
    let parquet = b"PAR1 and nothing more";
    in_parts(&mut session, (1, "a.parquet"), 21, &mut |_, _| Ok(parquet.to_vec()), &mut tell);
    in_parts(&mut session, (2, "b.csv"), 15, &mut |_, _| Err("it has gone".into()), &mut tell);
    assert_eq!(
        told,
        [Response::AtOnce, Response::AtOnce, Response::Unreadable("it has gone".into())]
    );
}
