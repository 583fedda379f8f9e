//! Downloads are cut into their articles.

use super::*;

/// What is read of a text, with its boilerplate in brackets.
fn read(text: &str) -> (Option<Cut>, Vec<Report>) {
    let file = File {
        name: "a.txt",
        bytes: b"",
        encoding: None,
        columns: None,
        whole: false,
        events: None,
        order: None,
    };
    let mut out = Outcome::default();
    let whole = Report { text: text.trim().into(), ..Report::default() };
    take(whole, Marks::default(), None, &file, &mut ReadBudget::default(), &mut out);
    (out.cut, out.reports)
}

fn own(report: &Report) -> String {
    let letters: Vec<char> = report.text.chars().collect();
    let aside = |at: usize| {
        report.boilerplate.iter().any(|span| (span.start as usize..span.end as usize).contains(&at))
    };
    let own: String = (0..letters.len()).filter(|at| !aside(*at)).map(|at| letters[at]).collect();
    own.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Title, source, date and own text of each report.
fn cards(reports: &[Report]) -> Vec<(String, String, String, String)> {
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    reports
        .iter()
        .map(|report| {
            let date = report.date.map(|date| date.to_string()).unwrap_or_default();
            (word(&report.title), word(&report.source), date, own(report))
        })
        .collect()
}

fn card(title: &str, source: &str, date: &str, own: &str) -> (String, String, String, String) {
    (title.into(), source.into(), date.into(), own.into())
}

#[test]
fn nexis_uni_in_the_language_of_its_interface() {
    let text = "Gebruikersnaam: x\nDatum en tijd: zondag 3 mei 2020 10:00\nTaaknummer: 1\nDocumenten (2)\n1. Ministers praten\n2. Leger trekt weg\n\n\
        Ministers praten\nDe Kust\n4 oktober 2017 woensdag\n\nCopyright 2017 De Kust\nSection:\u{a0}NIEUWS\nLength:\u{a0}20 words\nByline:\u{a0}A. Schrijver\nBody\n\n\
        The ministers spoke in The Hague on Tuesday.\n\nThey did not agree.\n\nLoad-Date:\u{a0}5 oktober 2017\n\n\nEnd of Document\n\n\
        Leger trekt weg\nDe Kust\n5 oktober 2017 donderdag 8:10 AM GMT\nCopyright 2017 De Kust\nBody\nThe army left the town.\nClassification\nLanguage: DUTCH\nEnd of Document\n";
    let (cut, reports) = read(text);
    assert_eq!(
        cards(&reports),
        [
            card(
                "Ministers praten",
                "De Kust",
                "2017-10-04",
                "Ministers praten The ministers spoke in The Hague on Tuesday. They did not agree."
            ),
            card(
                "Leger trekt weg",
                "De Kust",
                "2017-10-05",
                "Leger trekt weg The army left the town."
            ),
        ]
    );
    assert_eq!(
        cut.unwrap().to_string(),
        "Nexis Uni: 2 articles, cut into reports (cut at “End of Document”)"
    );
}

#[test]
fn old_downloads_in_five_languages() {
    let cases = [
        ("1 of 2 DOCUMENTS", "July 1, 2013 Monday", "LENGTH: 12 words", "LOAD-DATE: July 2, 2013"),
        ("Dokument 1 von 2", "1. Juli 2013 Montag", "LÄNGE: 12 Wörter", "UPDATE: 2. Juli 2013"),
        (
            "Document 1 de 2",
            "1 juillet 2013 lundi",
            "LONGUEUR: 12 mots",
            "LANGUE: FRENCH; FRANÇAIS",
        ),
        ("Document 1 van 2", "1 juli 2013 maandag", "LENGTE: 12 woorden", "TAAL: DUTCH"),
        (
            "Documento 1 de 2",
            "1 de julio de 2013 lunes",
            "LONGITUD: 12 palabras",
            "IDIOMA: SPANISH",
        ),
    ];
    for (start, date, length, end) in cases {
        let article = |start: &str, title: &str| {
            format!(
                "{start}\n\n\nThe Harbour Post\n\n{date}\n\n{title}\n\nBYLINE: A. Writer\n\nSECTION: NEWS\n\n{length}\n\nDATELINE: OSLO\n\n\
                Norway met Iceland.\n\nNobody agreed.\n\n{end}\n\nPUBLICATION-TYPE: Newspaper\n\n"
            )
        };
        let text =
            article(start, "Talks in Oslo") + &article(&start.replacen('1', "2", 1), "More talks");
        let (_, reports) = read(&text);
        let body = "Norway met Iceland. Nobody agreed.";
        assert_eq!(
            cards(&reports),
            [
                card(
                    "Talks in Oslo",
                    "The Harbour Post",
                    "2013-07-01",
                    &format!("Talks in Oslo {body}")
                ),
                card("More talks", "The Harbour Post", "2013-07-01", &format!("More talks {body}")),
            ],
            "{start}"
        );
    }
}

#[test]
fn headlines_over_two_lines() {
    // The cover page lists the headline; above the first article it stands in two lines, and a later page repeats it.
    let uni = "Documents (2)\n1. Norway and Iceland meet in the harbour to talk about fish\n2. More talks\n\n\
        Norway and Iceland meet in the harbour\nto talk about fish\nThe Harbour Post\nJuly 1, 2013 Monday\nBody\nNorway met Iceland.\n\
        Norway and Iceland meet in the harbour to talk about fish\nNobody agreed.\nDate de chargement:\u{a0}2 juillet 2013\nEnd of Document\n\
        More talks\nThe Harbour Post\nJuly 2, 2013 Tuesday\nBody\nNobody came.\nEnd of Document";
    let (_, reports) = read(uni);
    let title = "Norway and Iceland meet in the harbour to talk about fish";
    let own = format!("{title} Norway met Iceland. Nobody agreed.");
    assert_eq!(cards(&reports)[0], card(title, "The Harbour Post", "2013-07-01", &own));
    assert_eq!(cards(&reports)[1].0, "More talks");
    let old = "1 of 2 DOCUMENTS\n\n   The Harbour Post\n\n   July 1, 2013 Monday\n   Late Edition - Final\n\nNorway and Iceland\nmeet\n\n\
        LENGTH : 12 words\n\nNorway met Iceland.\n\n   Copyright 2013 The Harbour Post\n\n\
        2 of 2 DOCUMENTS\n\n   The Harbour Post\n\n   July 2, 1996, Tuesday\n\nSECTION: NEWS\n\nLENGTH: 12 words\n\n\
        HEADLINE: NOBODY CAME TO\nTHE TALKS\n\nBYLINE: A. Writer\n\nBODY:\nNobody came.\n\nLOAD-DATE: July 3, 1996";
    assert_eq!(
        cards(&read(old).1),
        [
            card(
                "Norway and Iceland meet",
                "The Harbour Post",
                "2013-07-01",
                "Norway and Iceland meet Norway met Iceland."
            ),
            card(
                "NOBODY CAME TO THE TALKS",
                "The Harbour Post",
                "1996-07-02",
                "NOBODY CAME TO THE TALKS Nobody came."
            ),
        ]
    );
}

#[test]
fn heads_with_less_in_them() {
    let factiva = "Un barco\nPor A. Autor\n1.180 palabras\n14 de junio de 2021\nEl Diario\nDIAR\nA4\nEspañol\n\n\
        Suecia envió un barco.\n\nDocumento DIAR000020210614eh6e00000\n";
    let own = "Un barco Suecia envió un barco.";
    assert_eq!(cards(&read(factiva).1), [card("Un barco", "El Diario", "2021-06-14", own)]);
    let rule = "_".repeat(60);
    let proquest = format!(
        "{rule}\n\nDocument 1 of 1\n\nNorway meets Iceland: a first round\n\nFull text: Norway met Iceland.\n\n\
        Location: the town hall, as the invitation said.\n\nNobody agreed on anything.\n\nSubject: Fish\n\n\
        Title: Norway meets Iceland: a first round\n\nPublication title: Harbour Post; Bergen\n\nPublication date: Mar 3, 2019\n\n{rule}\n"
    );
    assert_eq!(
        cards(&read(&proquest).1),
        [card(
            "Norway meets Iceland: a first round",
            "Harbour Post",
            "2019-03-03",
            "Norway meets Iceland: a first round Norway met Iceland. Location: the town hall, as the invitation said. \
            Nobody agreed on anything."
        )]
    );
}

#[test]
fn factiva_with_codes_and_without() {
    let coded = "HD\tUn accord\nBY\tA. B.\nWC\t12 mots\nPD\t29 décembre 2011\nSN\tLe Port\nSC\tPORT\nLA\tFrançais\nCY\tc 2011\n\
        LP\tNorway met Iceland.\n\nTD\tNobody agreed.\n\nThey left.\nCT\tx@y\nAN\tDocument PORT000020111229e7ct0000a\n";
    let (cut, reports) = read(&format!("{coded}\n{}", coded.replace("Un accord", "Encore")));
    assert_eq!(
        cards(&reports)[1],
        card(
            "Encore",
            "Le Port",
            "2011-12-29",
            "Encore Norway met Iceland. Nobody agreed. They left."
        )
    );
    assert_eq!(cut.unwrap().articles, 2);
    // The codes may be cells of a table, each a line of its own.
    let cells = coded.replace('\t', "\n\n");
    assert_eq!(cards(&read(&cells).1)[0].0, "Un accord");
    let plain = "News\nTroops leave\nBy A. Writer\n1,204 Wörter\n3 März 2019\n10:15\nDie Küste\nKUST\nEnglish\n(c) 2019\n\n\
        The troops left.\n\nDie Küste\n\nDokument KUST000020190303ef330000b\n\nSearch Summary\nText  troops\n";
    let (_, reports) = read(plain);
    assert_eq!(
        cards(&reports),
        [card("Troops leave", "Die Küste", "2019-03-03", "Troops leave The troops left.")]
    );
}

#[test]
fn proquest_between_its_lines() {
    let rule = "_".repeat(60);
    let part = |title: &str| {
        format!(
            "{rule}\n\nTitle: {title}\n\nAuthor: A. Writer\n\nPublication title: Harbour Post\n\nPublication date: Mar 3, 2019\n\n\
            Full text: Norway met Iceland: twice.\n\nNobody agreed.\n\nSubject: Fish; Ports\n\n"
        )
    };
    let text =
        format!("Report of results\n\n{}{}{rule}\n\nContact us\n", part("Talks"), part("More"));
    let (_, reports) = read(&text);
    let own = "Norway met Iceland: twice. Nobody agreed.";
    assert_eq!(
        cards(&reports),
        [
            card("Talks", "Harbour Post", "2019-03-03", own),
            card("More", "Harbour Post", "2019-03-03", own)
        ]
    );
}

#[test]
fn heads_that_repeat() {
    let text = "Title: Talks\nDate: 3 March 2019\nSource: Post\n\nNorway met Iceland.\n\n---\n\nTitle: More\nDate: 4 March 2019\n\nNobody agreed.\n";
    let (cut, reports) = read(text);
    assert_eq!(
        cards(&reports),
        [
            card("Talks", "Post", "2019-03-03", "Norway met Iceland."),
            card("More", "", "2019-03-04", "Nobody agreed.")
        ]
    );
    assert_eq!(cut.unwrap().producer, "Repeated heads");
    for one in
        ["Title: Talks\nDate: 3 March 2019\n\nNorway met Iceland.", "A: b\nC: d\n\nA: b\nC: d\n"]
    {
        assert_eq!(read(one), (None, read(one).1));
        assert_eq!(read(one).1.len(), 1);
    }
}

#[test]
fn marks_of_producers_alone_break_nothing() {
    for text in [
        "End of Document\nEnd of Document\n\nEnd of Document",
        "1 of 2 DOCUMENTS\n2 of 2 DOCUMENTS\nLENGTH: 3 words",
        "Document AAAA000020190303ef330000b\nDocument BBBB000020190303ef330000b",
        "HD\nAN\nLP\nTD\nDocument AAAA000020190303ef330000b",
        "words\n12 words\nDocument AAAA000020190303ef330000b",
        "Body\nEnd of Document",
    ] {
        read(text);
        read(&text.repeat(500));
    }
    let rule = format!("{}\nFull text:\n", "_".repeat(60));
    read(&rule.repeat(500));
}
