//! Tables of each producer, row by row.

use entente_engine::Engine;

use super::*;

/// A row with as many tabs as it takes.
fn row(columns: usize, values: &[(usize, &str)]) -> String {
    let mut cells = vec![""; columns];
    for (at, value) in values {
        cells[*at] = value;
    }
    cells.join("\t") + "\n"
}

/// What a file holds, read in parts of so many bytes.
fn read_by(text: &str, size: usize) -> (EventStore, Vec<Reason>) {
    let mut stream = Stream::open(text.as_bytes(), None).unwrap();
    for part in text.as_bytes().chunks(size) {
        stream.push(part);
    }
    stream.finish()
}

fn lines(store: &EventStore) -> Vec<String> {
    let reports = (0..store.reports()).filter_map(|nth| store.report(nth));
    reports.flat_map(|report| report.text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

const GDELT_ROW: &[(usize, &str)] = &[
    (0, "410000123"),
    (1, "20220314"),
    (5, "RUS"),
    (6, "RUSSIA"),
    (15, "UKRMIL"),
    (16, "\"UKRAINE"),
    (26, "043"),
    (30, "2.8"),
    (52, "Minsk, Belarus"),
    (53, "BO"),
];

#[test]
fn each_table_is_told_by_its_columns() {
    let gdelt = [(0, "410000123"), (1, "20220314"), (26, "043"), (30, "2.8")];
    let phoenix = [(0, "20180101_1"), (1, "20180101"), (13, "043"), (16, "2.8")];
    let ucdp = |at: usize| if at == 38 || at == 39 { "2019-01-05 00:00:00.000" } else { "1" };
    let cases = [
        (row(61, &gdelt), "a GDELT 2.0 event table"),
        (row(58, &gdelt), "a GDELT 1.0 event table"),
        (row(26, &phoenix), "a Phoenix event table"),
        (
            "Event ID\tEvent Date\tSource Name\tSource Sectors\tTarget Name\n".into(),
            "an ICEWS event table",
        ),
        ("Event Type\tEvent Mode\tActor Name\tRecipient Name\n".into(), "a POLECAT event table"),
        (
            "\u{feff}event_id_cnty,event_date,event_type,sub_event_type,notes\n".into(),
            "an ACLED event table",
        ),
        ("id,side_a,side_b,type_of_violence,best\n".into(), "a UCDP event table"),
        ((0..49).map(ucdp).collect::<Vec<_>>().join(",") + "\n", "a UCDP event table"),
        ("source,target,goldstein\n".into(), "a table of coded events"),
    ];
    for (text, expected) in &cases {
        assert_eq!(name(text.as_bytes()), Some(*expected), "{text}");
        let kind = crate::kind::of("a.csv", text.as_bytes()).unwrap();
        assert_eq!(kind.name, "an event table");
    }
    for text in ["title,date,source,text\n", "source,text\nPaper,x\n", "a\tb\n", "", "\n"] {
        assert_eq!(name(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn gdelt_comes_in_parts_of_any_size_and_honours_no_quotes() {
    let mut second = GDELT_ROW.to_vec();
    second.extend([(0, "410000124"), (1, "20220313"), (60, "https://paper.example/a?b=1")]);
    let mut empty = GDELT_ROW.to_vec();
    empty.extend([(15, ""), (16, "")]);
    let mut same = GDELT_ROW.to_vec();
    same.extend([(15, "RUS")]);
    let rows = [GDELT_ROW, &second, &empty, &same].map(|values| row(61, values));
    let text = format!("{}too\tfew\n", rows.concat());
    for size in [1, 7, 100, text.len()] {
        let (store, left) = read_by(&text, size);
        assert_eq!((store.rows(), store.reports()), (2, 2));
        assert_eq!(left, [Reason::OneSided(1), Reason::SameSides(1), Reason::OddRows(1)]);
        let lines = lines(&store);
        assert!(
            lines[0].contains("2022-03-13") && lines[0].contains("https://paper.example/a?b=1")
        );
        assert!(lines[1].starts_with("RUSSIA (RUS) → \"UKRAINE (UKRMIL) · "), "{}", lines[1]);
        let report = store.report(1).unwrap();
        assert_eq!(report.title.as_deref(), Some("GDELT, 14 March 2022"));
        assert_eq!(report.table.as_ref().unwrap().rows[0].country, "BLR", "a FIPS code");
        let analysis = Engine::default().analyse(&report);
        assert_eq!(analysis.events[0].cameo, "043");
        assert_eq!(analysis.events[0].date.unwrap().to_string(), "2022-03-14");
    }
}

#[test]
fn every_producer_gives_events_with_their_day() {
    let icews = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t\
        Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t\
        Country\tLatitude\tLongitude\n\
        7\t2014-05-02\tPolice (Kenya)\tNULL\tKenya\tMake a visit\t042\t1.9\tUnited Nations\tNULL\tNULL\t1\t2\t\"The Post\t\
        Nairobi\tNULL\tNULL\tKenya\t1\t2\n";
    let other_icews = "Event ID,Event Date,Source Name,Source Country,Event Text,Target Name,Target Country\n\
        7,5/2/2014,\"Police (Kenya)\",Kenya,\"Make a visit\",\"Uganda\",Uganda\n";
    let polecat = "Event Date\tEvent Type\tEvent Mode\tIntensity\tActor Name\tActor Country\tRecipient Name\t\
        Recipient Country\tSource\n2021-02-03\tCONSULT\tvisit\t1.0\tNorway\tNOR\tSweden\tSWE\tAgency\n";
    let acled = "\u{feff}event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,iso,location,source,notes\n\
        MLI1,2021-02-03,Battles,Armed clash,Military Forces of Mali (2020-2021),JNIM,466,Mopti,Agency,\"Two \"\"sides\"\"\n\
        clashed, briefly.\"\n";
    let ucdp = "id,date_start,date_end,side_a,side_b,type_of_violence,country_id,source_article\n\
        9,2019-01-05 00:00:00.000,2019-01-06 00:00:00.000,Government of Yemen,Ansarallah,1,678,\"Agency,2019\"\n";
    let phoenix = row(
        26,
        &[
            (0, "1_1"),
            (1, "20180101"),
            (5, "USAGOV"),
            (9, "CHN"),
            (13, "112"),
            (16, "-2"),
            (24, "https://a.example/1;https://b.example/2"),
        ],
    );
    let own = "source,target,date,cameo,goldstein\nNorway,Sweden,2020-01-02,43,2.8\n";
    for (text, day, cameo, directed) in [
        (icews, "2014-05-02", "042", true),
        (other_icews, "2014-05-02", "042", true),
        (polecat, "2021-02-03", "04", true),
        (acled, "2021-02-03", "190", false),
        (ucdp, "2019-01-05", "190", false),
        (phoenix.as_str(), "2018-01-01", "112", true),
        (own, "2020-01-02", "043", true),
    ] {
        let (store, left) = read_by(text, 11);
        assert_eq!((store.rows(), left.len()), (1, 0), "{text}");
        assert_eq!(store.summary().directed, directed, "{text}");
        let report = store.report(0).unwrap();
        let analysis = Engine::default().analyse(&report);
        assert_eq!(analysis.events.len(), 1, "{}: {:?}", report.text, analysis.uncoded);
        let event = &analysis.events[0];
        assert_eq!((event.cameo.as_str(), event.date.unwrap().to_string().as_str()), (cameo, day));
    }
}

#[test]
fn columns_that_a_person_chooses_make_events() {
    let text = "who,whom,when,what\nNorway,Sweden,3 May 2020,Consult\nSweden,,4 May 2020,Aid\n";
    let chosen = EventColumns {
        source: Some(0),
        target: Some(1),
        date: Some(2),
        act: Some(3),
        ..EventColumns::default()
    };
    let mut stream = Stream::open(text.as_bytes(), Some(chosen)).unwrap();
    stream.push(text.as_bytes());
    let (store, left) = stream.finish();
    assert_eq!((store.rows(), left), (1, vec![Reason::OneSided(1)]));
    assert_eq!(lines(&store), ["Norway → Sweden · Consult · 2020-05-03"]);
    let half = EventColumns { target: None, ..chosen };
    assert!(Stream::open(text.as_bytes(), Some(half)).is_none());
}

#[test]
fn hostile_tables_are_read_to_their_end() {
    let header = "source,target,goldstein\n";
    for rest in [
        "\"never closed\n",
        ",,,,\n",
        "\"a\"\"b\",c,1\n",
        "\0\u{1},\u{202e}b,x\n",
        "a,b,NaN\n",
        "a,b",
    ] {
        let (store, _) = read_by(&format!("{header}{rest}"), 3);
        let report = store.report(0);
        assert_eq!(report.is_some(), store.rows() > 0, "{rest}");
    }
    let wide = format!("{header}{}\n", "x,".repeat(100_000));
    assert_eq!(read_by(&wide, 9_999).0.rows(), 0, "the same side twice");
    let bytes = [b"source,target,goldstein\n".as_slice(), b"\xFF\xFEa,b\xE9,1\n"].concat();
    let mut stream = Stream::open(&bytes, None).unwrap();
    stream.push(&bytes);
    assert_eq!(stream.finish().0.rows(), 1);
}
