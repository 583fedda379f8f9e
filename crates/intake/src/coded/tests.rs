//! Files as the command line writes them, and files that are not whole.

use entente_engine::{Engine, Report, contract};
use jiff::civil::date;

use super::*;
use crate::ReadBudget;

fn report(id: &str, text: &str) -> Report {
    let date = Some(date(2016, 12, 1));
    Report {
        id: id.into(),
        title: Some("Talks".into()),
        text: text.into(),
        date,
        ..Report::default()
    }
}

fn reports() -> Vec<Report> {
    vec![
        report(
            "a",
            "“Naïve”, said Norway. Turkey accused Iran of lying. Turkey and Iran share a border.",
        ),
        report("b", "Kosovo thanked Sweden.\r\nIt praised Norway."),
        report("c", ""),
    ]
}

/// A line as the command line writes it, with or without the report.
fn line(engine: &Engine, report: &Report, whole: bool) -> String {
    let analysis = engine.analyse(report);
    let mut line = serde_json::to_value(contract::coded(report, &analysis)).unwrap();
    if whole {
        line["engine"] = entente_engine::version().into();
        line["title"] = report.title.clone().into();
        line["text"] = report.text.clone().into();
    }
    format!("{line}\n")
}

fn read(name: &str, bytes: &[u8]) -> Outcome {
    crate::read(&File { name, bytes, ..File::default() }, &mut ReadBudget::default())
}

fn taken(engine: &Engine, report: &Report) -> entente_engine::Analysis {
    let line: CodedLine = serde_json::from_str(report.coded.as_deref().unwrap()).unwrap();
    engine.take_over(&line, report)
}

/// Who did what to whom, and in which words.
fn told(report: &Report, analysis: &entente_engine::Analysis) -> Vec<String> {
    let tell = |event: &entente_engine::analysis::Event| {
        let sentence = analysis.document.sentences[event.sentence].span.of(&report.text);
        let words =
            |mention: Option<usize>| mention.map(|at| analysis.mentions[at].span.of(&report.text));
        let (source, target) = (words(event.source_mention), words(event.target_mention));
        let trigger = event.trigger.of(&report.text);
        format!(
            "{} {} {} {:?} {trigger:?} {source:?} {target:?} {sentence:?}",
            event.source.0, event.cameo, event.target.0, event.status
        )
    };
    analysis.events.iter().map(tell).collect()
}

#[test]
fn lines_with_their_texts_open_as_they_were_coded() {
    let engine = Engine::default();
    let lines: String = reports().iter().map(|report| line(&engine, report, true)).collect();
    let out = read("coded.jsonl", lines.as_bytes());
    assert_eq!((out.reports.len(), out.faults.as_slice()), (3, [].as_slice()));
    for (given, before) in out.reports.iter().zip(reports()) {
        assert_eq!(
            (&given.text, &given.title, given.date),
            (&before.text, &before.title, before.date)
        );
        assert_eq!(told(given, &taken(&engine, given)), told(&before, &engine.analyse(&before)));
    }
    let summary = out.coded.unwrap();
    assert_eq!((summary.reports, summary.without_text, summary.other_engine), (3, 0, false));
    assert!(summary.events >= 2);
}

#[test]
fn lines_without_texts_get_a_line_for_each_event() {
    let engine = Engine::default();
    let lines: String = reports().iter().map(|report| line(&engine, report, false)).collect();
    let out = read("coded.jsonl", lines.as_bytes());
    let (first, before) = (&out.reports[0], engine.analyse(&reports()[0]));
    let found = taken(&engine, first);
    let codes = |found: &entente_engine::Analysis| -> Vec<String> {
        found.events.iter().map(|event| format!("{} {}", event.source.0, event.cameo)).collect()
    };
    assert_eq!(codes(&found), codes(&before));
    assert!(
        told(first, &found).iter().any(|told| told.ends_with("\"Turkey → Iran · Accuse (112)\"")),
        "{:?}",
        told(first, &found)
    );
    assert_eq!(found.uncoded.len(), before.uncoded.len());
    assert_eq!(out.coded.map(|coded| (coded.without_text, coded.other_engine)), Some((3, true)));
}

#[test]
fn lines_come_in_parts_cut_anywhere() {
    let engine = Engine::default();
    let lines: String = reports().iter().map(|report| line(&engine, report, true)).collect();
    let whole = read("a.jsonl", lines.as_bytes()).reports;
    for size in [1, 7, 1000] {
        let mut reader = CodedReader::default();
        lines.as_bytes().chunks(size).for_each(|part| reader.push(part));
        let mut out = Outcome::default();
        close(reader, "a.jsonl", &mut out);
        assert_eq!(out.reports, whole);
    }
}

#[test]
fn what_is_no_coded_report_is_named_and_the_others_are_read() {
    let engine = Engine::default();
    let good = line(&engine, &reports()[0], true);
    let fault = r#"{"id":17,"error":{"line":3,"reason":"`text` is null"}}"#;
    let lines = format!("{good}{fault}\n\n{{broken\n{{\"sentences\":[]}}\n{good}");
    let out = read("a.jsonl", lines.as_bytes());
    assert_eq!(out.reports.len(), 2);
    let why: Vec<&str> = out.faults.iter().map(|fault| fault.why.as_str()).collect();
    assert!(
        why[0].contains("Number 2") && why[0].contains("it could not be coded: `text` is null"),
        "{why:?}"
    );
    assert!(why[1].contains("Number 4") && why[2].contains("it has no “id”"), "{why:?}");
}

#[test]
fn only_coded_lines_are_taken_for_such() {
    let engine = Engine::default();
    let line = line(&engine, &reports()[0], false);
    assert!(is_coded(line.as_bytes()));
    assert!(
        is_coded(format!("\n\u{feff}{line}").as_bytes())
            || is_coded(format!("\u{feff}{line}").as_bytes())
    );
    assert!(is_coded(&line.as_bytes()[..line.len() - 9]), "cut off");
    for other in
        ["", "{\"id\":1,\"text\":\"x\"}", "[]", "{", "text", "{\"events\":[],\"actors\":[]}"]
    {
        assert!(!is_coded(other.as_bytes()), "{other}");
    }
}

const HEADINGS: &str = concat!(
    "report,report_date,report_title,event,source,source_name,source_code,source_code_cameo,",
    "source_country,target,target_name,target_code,target_country,cameo_code,goldstein,status,",
    "confidence,rule,sentence,sentence_text,sentence_start,trigger_start,trigger_end,source_start,",
    "source_end,target_start,target_end",
);

#[test]
fn a_table_of_events_becomes_reports_of_its_sentences() {
    let engine = Engine::default();
    let table = format!(
        "{HEADINGS}\n\
         7,2016-12-01,Talks,0,turkey,Turkey,TUR,TUR,TUR,iran,Iran,IRN,IRN,112,-2,claimed,0.9,accuse/x,3,\
         \"Turkey, again, accused Iran.\",40,55,62,40,46,63,67\n\
         7,2016-12-01,Talks,1,iran,Iran,IRN,IRN,IRN,turkey,Turkey,TUR,TUR,043,2.8,asserted,1,meet/x,5,\
         \"Iran met “Turkey”.\",90,95,98,90,94,,\n\
         8,,,,,,,,,,,,,,,,,,,,,,,,,,\n\
         9,,,0,norway,Norway,NOR,NOR,NOR,new:x,X,,SWE,051,3.4,asserted,0.5,y/y,0,Norway praised X.,0,7,14,0,6,15,16\n"
    );
    let out = read("events.csv", table.as_bytes());
    assert_eq!(out.reports.len(), 2, "{:?}", out.faults);
    let first = &out.reports[0];
    assert_eq!(first.text, "Turkey, again, accused Iran.\nIran met “Turkey”.");
    assert_eq!((first.id.as_str(), first.date), ("7", Some(date(2016, 12, 1))));
    assert_eq!(
        told(first, &taken(&engine, first)),
        [
            "turkey 112 iran Claimed \"accused\" Some(\"Turkey\") Some(\"Iran\") \"Turkey, again, accused Iran.\"",
            "iran 043 turkey Asserted \"met\" Some(\"Iran\") None \"Iran met “Turkey”.\"",
        ]
    );
    let last = taken(&engine, &out.reports[1]);
    let x = last.actors.iter().find(|actor| actor.id.0 == "new:x").unwrap();
    assert_eq!(x.part_of.as_ref().map(|id| id.0.as_str()), Some("sweden"));
    let summary = out.coded.unwrap();
    assert_eq!((summary.reports, summary.events, summary.table), (2, 3, true));
    // The same with tabs, which know no quotes, and as lines of JSON.
    let tabs = "report\tcameo_code\tsource\tsource_code_cameo\ttarget\tsentence\tsentence_text\n\
                r\t112\ta\tA\tb\t0\tHe \"said\n";
    assert_eq!(read("events.tsv", tabs.as_bytes()).reports[0].text, "He \"said");
    let row = serde_json::json!({
        "report": 7, "cameo_code": "112", "source": "turkey", "source_code_cameo": "TUR", "target": "iran",
        "goldstein": null, "status": "asserted", "sentence": 0, "sentence_text": "Turkey accused Iran.",
        "sentence_start": 0, "trigger_start": 7, "trigger_end": 14,
    });
    let lines = read("events.jsonl", format!("{row}\n{row}\n").as_bytes());
    assert_eq!((lines.reports.len(), lines.reports[0].id.as_str()), (1, "7"));
    assert_eq!(taken(&engine, &lines.reports[0]).events.len(), 2);
}
