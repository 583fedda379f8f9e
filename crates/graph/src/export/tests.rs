//! Every format read back by a reader that is not ours, with equal counts; hostile names and texts in all of them.

use std::collections::BTreeMap;

use entente_engine::analysis::{ActorId, ActorKind, Status};
use entente_engine::document::Sentence;
use entente_engine::{Report, Span};

use super::*;
use crate::example::{actor, coded, event};
use crate::filter::{Filter, apply};
use crate::{Level, Theme};

/// Names that mean something to a reader of files.
const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://x\",\"y\")",
    "</script><script>alert(1)</script>",
    "a\"b'c&d<e>]]>",
    "line\nbreak, and comma",
    "nul\u{0}bell\u{7}",
    "😀 مرحبا 世界",
];

/// The text of the first report; the second has none.
const TEXT: &str = "=cmd|'x'!A1 said <b>no</b>.\nThe end";

/// Two reports; everybody acts on the next one, one twice, and one on itself.
fn dataset() -> Dataset {
    let actors: Vec<_> = HOSTILE.iter().map(|name| actor(name, ActorKind::Country, None)).collect();
    let text = TEXT;
    let mut events: Vec<_> =
        (0..HOSTILE.len()).map(|n| event(HOSTILE[n], HOSTILE[(n + 1) % HOSTILE.len()])).collect();
    events.push(event(HOSTILE[0], HOSTILE[1]));
    events.push(event(HOSTILE[2], HOSTILE[2]));
    events[1].status = Status::Denied;
    for event in &mut events {
        event.trigger = Span::new(12, 16);
    }
    let (report, mut analysis) = coded("r\"<1>", actors.clone(), events);
    analysis.document.sentences.push(Sentence { span: Span::new(0, text.len()), tokens: 0..0 });
    let report = Report { text: text.into(), title: Some("@title".into()), ..report };
    let (other, rest) = coded("r2", actors, vec![event(HOSTILE[3], HOSTILE[0])]);
    Dataset::of([(report, analysis), (other, rest)])
}

/// A format's file, of what passes a filter.
fn file(id: &str, extension: &str, filter: &Filter) -> (String, usize, usize, usize) {
    let dataset = dataset();
    let selection = apply(&dataset, filter);
    let network = Network::of(&dataset, &selection, Level::Person);
    let about = About {
        title: "Entente <&>".into(),
        filter: "words “<script>”".into(),
        counted: "by person".into(),
        fingerprint: fingerprint(&dataset),
        corrections: 2,
        made: "22 November 2026".into(),
    };
    let theme = Theme::read(|_| "#123".into(), "\"A\", serif".into());
    let material = Material {
        dataset: &dataset,
        selection: &selection,
        network: &network,
        about: &about,
        theme: &theme,
    };
    let format = FORMATS.iter().find(|f| f.id == id && f.extension == extension).unwrap();
    let (Make::Text(make) | Make::Painted(make)) = format.make;
    (make(&material), network.nodes.len(), network.edges.len(), selection.len())
}

/// The lines between countries, with everybody of the Alliance and its ministry standing for themselves.
fn with_opened(check: impl FnOnce(&Material<'_>)) {
    let actors = vec![
        actor("alliance", ActorKind::Country, None),
        actor("ministry", ActorKind::Government, Some("alliance")),
        actor("minister", ActorKind::Person, Some("ministry")),
        actor("empire", ActorKind::Country, None),
        actor("republic", ActorKind::Country, None),
    ];
    let events = vec![
        event("minister", "empire"),
        event("empire", "ministry"),
        event("alliance", "republic"),
        event("republic", "empire"),
        event("minister", "ministry"),
        event("empire", "empire"),
    ];
    let dataset = Dataset::of([coded("r", actors, events)]);
    let selection = FilteredEvents::whole(&dataset);
    let open = [ActorId("alliance".into())].into();
    let network = Network::opened(&dataset, &selection, Level::Country, &open);
    let (about, theme) = (About::default(), Theme::default());
    let (dataset, selection, network) = (&dataset, &selection, &network);
    check(&Material { dataset, selection, network, about: &about, theme: &theme });
}

#[test]
fn who_was_opened_up_stands_around_it_in_files() {
    with_opened(|material| {
        let network = material.network;
        let places = figure::places(material, network);
        let at = |id: &str| places[crate::example::node(network, id)];
        assert_ne!(at("alliance"), at("ministry"));
        assert!((at("alliance").distance(at("ministry")) - 74.0).abs() < 1.0, "{places:?}");
        let gexf = gexf::write(material);
        assert!(gexf.matches("<viz:position x=\"0.0\" y=\"-0.0\"").count() <= 1, "{gexf}");
    });
}

#[test]
fn evidence_and_lines_can_be_joined_where_actors_are_opened_up() {
    with_opened(|material| {
        let read = |text: String| -> Vec<BTreeMap<String, String>> {
            csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
        };
        let ends = |row: &BTreeMap<String, String>, [source, target]: [&str; 2]| {
            (row[source].clone(), row[target].clone())
        };
        let mut weights: BTreeMap<(String, String), usize> = BTreeMap::new();
        for row in read(tables::evidence(material)) {
            let line = ends(&row, ["line_source", "line_target"]);
            if line.0 != line.1 {
                *weights.entry(line).or_default() += 1;
            }
        }
        let lines = read(tables::lines(material)).into_iter();
        let lines =
            lines.map(|row| (ends(&row, ["source", "target"]), row["weight"].parse().unwrap()));
        assert_eq!(weights, lines.collect());
        assert!(weights.contains_key(&("ministry".to_owned(), "empire".to_owned())));
    });
}

/// Everything, and a part.
fn filters() -> [Filter; 2] {
    [Filter::default(), Filter { statuses: [Status::Denied].into(), ..Filter::default() }]
}

fn csv(id: &str, filter: &Filter) -> (Vec<BTreeMap<String, String>>, [usize; 3]) {
    let (text, actors, lines, events) = file(id, "csv", filter);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize().collect::<Result<Vec<_>, _>>().unwrap();
    (rows, [actors, lines, events])
}

#[test]
fn tables_come_back_row_for_row_and_run_nothing() {
    for filter in filters() {
        for (at, id) in ["actors", "lines", "evidence"].into_iter().enumerate() {
            let (rows, counts) = csv(id, &filter);
            assert_eq!(rows.len(), counts[at], "{id}");
            for cell in rows.iter().flat_map(BTreeMap::values) {
                let runs = cell.starts_with(['=', '+', '@', '\t', '\r']);
                assert!(!runs && (!cell.starts_with('-') || cell.parse::<f64>().is_ok()), "{cell}");
            }
        }
    }
    let (rows, _) = csv("evidence", &Filter::default());
    assert_eq!(rows[0]["quotation"], "'=cmd|'x'!A1 said <b>no</b>. The end");
    assert_eq!(rows[1]["status"], "denied");
    let (rows, _) = csv("lines", &Filter::default());
    let weights: usize = rows.iter().map(|row| row["weight"].parse::<usize>().unwrap()).sum();
    assert_eq!(weights, 8, "all but the one inside an actor");
}

#[test]
fn graphs_in_xml_are_well_formed_and_whole() {
    for filter in filters() {
        for id in ["gexf", "graphml"] {
            let (text, actors, lines, _) = file(id, id, &filter);
            let document = roxmltree::Document::parse(&text).unwrap();
            let all = |tag: &str| document.descendants().filter(|n| n.has_tag_name(tag)).count();
            let tags = document.descendants().filter(|n| n.tag_name().name() == "node").count();
            let edges: Vec<_> =
                document.descendants().filter(|n| n.tag_name().name() == "edge").collect();
            assert_eq!((tags, edges.len()), (actors, lines), "{id}: nobody is tied");
            assert_eq!(all("script"), 0);
            let ids: Vec<&str> = document
                .descendants()
                .filter(|n| n.tag_name().name() == "node")
                .filter_map(|n| n.attribute("id"))
                .collect();
            for edge in edges {
                assert!(ids.contains(&edge.attribute("source").unwrap()));
                assert!(ids.contains(&edge.attribute("target").unwrap()));
            }
        }
    }
}

#[test]
fn data_come_back_as_json() {
    for filter in filters() {
        let (text, actors, lines, _) = file("cytoscape", "cyjs", &filter);
        let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
        let elements = &whole["elements"];
        let count = |what: &str| elements[what].as_array().unwrap().len();
        assert_eq!((count("nodes"), count("edges")), (actors, lines));

        let (text, _, _, events) = file("linked", "jsonld", &filter);
        let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
        let graph = whole["@graph"].as_array().unwrap();
        let ids: Vec<&str> = graph.iter().filter_map(|n| n["@id"].as_str()).collect();
        let acts: Vec<_> = graph.iter().filter(|n| n["@type"] == "Action").collect();
        assert_eq!(acts.len(), events);
        for act in acts {
            for end in ["agent", "object", "citation"] {
                assert!(ids.contains(&act[end].as_str().unwrap()), "{end} leads nowhere");
            }
        }

        let (text, _, _, events) = file("annotations", "jsonld", &filter);
        let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
        let items = whole["items"].as_array().unwrap();
        let is_act = |item: &&serde_json::Value| {
            item["id"].as_str().unwrap().rsplit('.').next() == Some("act")
        };
        let acts: Vec<_> = items.iter().filter(is_act).collect();
        assert_eq!(acts.len(), events);
        for item in acts {
            let [position, quote] = [0, 1].map(|at| &item["target"]["selector"][at]);
            let start = usize::try_from(position["start"].as_u64().unwrap()).unwrap();
            let exact = quote["exact"].as_str().unwrap();
            let there: String = TEXT.chars().skip(start).take(exact.chars().count()).collect();
            assert_eq!(there, exact);
            assert!(TEXT.contains(&format!("{}{exact}", quote["prefix"].as_str().unwrap())));
        }
        assert!(text.contains("\"exact\":\"said\"") || events == 0);

        let (text, _, _, events) = file("reports", "jsonl", &filter);
        let lines: Vec<serde_json::Value> =
            text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let found: usize = lines.iter().map(|line| line["events"].as_array().unwrap().len()).sum();
        assert_eq!(found, events);
        // A line is a report as well.
        let report: Report = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        assert_eq!((report.id.as_str(), report.title.as_deref()), ("r\"<1>", Some("@title")));
    }
}

#[test]
fn linked_data_have_absolute_ids_and_typed_days() {
    let (text, ..) = file("linked", "jsonld", &Filter::default());
    let whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let corpus = format!("urn:entente:{}", fingerprint(&dataset()));
    for node in whole["@graph"].as_array().unwrap() {
        assert!(node["@id"].as_str().unwrap().starts_with(&corpus), "{node}");
        assert!(node.as_object().unwrap().values().all(|value| !value.is_null()), "{node}");
    }
    assert_eq!(whole["@context"]["startTime"]["@type"], "xsd:date");
}

/// Two countries with an event on a day and two standing ties beside the lines of their events.
fn with_ties(check: impl FnOnce(&Material<'_>)) {
    use entente_engine::analysis::TieKind::{AlliedWith, PartOf};
    let actors = ["a", "b"].map(|name| actor(name, ActorKind::Country, None)).to_vec();
    let act = entente_engine::analysis::Event {
        date: Some("2016-12-02".parse().unwrap()),
        ..event("a", "b")
    };
    let (report, mut analysis) = coded("r", actors, vec![act, event("b", "a")]);
    analysis.ties = vec![
        crate::example::tie(AlliedWith, "a", "b", false),
        crate::example::tie(PartOf, "b", "a", true),
    ];
    let dataset = Dataset::of([(report, analysis)]);
    let selection = FilteredEvents::whole(&dataset);
    let network = Network::of(&dataset, &selection, Level::Country);
    assert_eq!(network.standing.len(), 2);
    let (about, theme) = (About::default(), Theme::default());
    let (dataset, selection, network) = (&dataset, &selection, &network);
    check(&Material { dataset, selection, network, about: &about, theme: &theme });
}

#[test]
fn graphs_have_the_ties_of_the_picture_and_days_as_closed_spells() {
    with_ties(|material| {
        let gexf = gexf::write(material);
        assert_eq!(gexf.matches("<edge ").count(), 4);
        assert!(gexf.contains("mode=\"dynamic\" timeformat=\"date\""), "{gexf}");
        assert_eq!(gexf.matches("<spell start=\"2016-12-02\" end=\"2016-12-02\"/>").count(), 1);
        let graphml = graphml::write(material);
        for said in
            ["<data key=\"edge-tie\">allied-with</data>", "<data key=\"edge-line\">e3</data>"]
        {
            assert!(graphml.contains(said), "{said} in {graphml}");
        }
        let whole: serde_json::Value = serde_json::from_str(&cytoscape::write(material)).unwrap();
        let edges = whole["elements"]["edges"].as_array().unwrap();
        assert_eq!((edges.len(), &whole["multigraph"]), (4, &true.into()));
        assert_eq!(edges[3]["data"]["tie_status"], "ended");
        for text in [gexf, graphml] {
            roxmltree::Document::parse(&text).unwrap();
        }
    });
}

#[test]
fn pictures_are_well_formed_and_carry_key_filter_and_origin() {
    let (text, actors, ..) = file("picture", "svg", &Filter::default());
    let document = roxmltree::Document::parse(&text).unwrap();
    let words: Vec<String> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "text")
        .filter_map(|n| n.text().map(str::to_owned))
        .collect();
    let key = ["country", "cooperation", "conflict", "only claimed", "may not have happened"];
    for said in key.into_iter().chain(["Entente <&>"]) {
        assert!(words.iter().any(|word| word == said), "{said} in {words:?}");
    }
    let places = document.descendants().filter_map(|n| n.attribute("transform"));
    let places = places.filter_map(|place| place.strip_prefix("translate(")?.split(' ').next());
    let last = places.filter_map(|x| x.parse::<f32>().ok()).fold(0.0, f32::max);
    assert!(last + 22.0 + crate::text::width("standing tie", 12.5) < 1200.0, "{last}");
    let foot = words.join(" ");
    assert!(foot.contains("words “<script>”") && foot.contains(&fingerprint(&dataset())), "{foot}");
    let shapes = document.descendants().filter(|n| n.tag_name().name() == "circle").count();
    assert!(shapes > actors, "shapes and signs");
    assert!(document.descendants().all(|n| n.tag_name().name() != "script"));
}

#[test]
fn the_report_quotes_every_event_and_runs_nothing() {
    let (text, _, lines, events) = file("report", "html", &Filter::default());
    assert_eq!(text.matches("<blockquote>").count(), events);
    assert_eq!(text.matches("<tr><td>").count(), lines);
    assert!(!text.contains("<script") && text.contains("&lt;script&gt;"));
    assert!(text.contains("<mark>said</mark>") && text.contains("default-src 'none'"));
    // But for what HTML writes without an end, it is XML; so an XML parser can judge it.
    let body = text.split_once("<body>").unwrap().1.split_once("</body>").unwrap().0;
    roxmltree::Document::parse(&format!("<body>{body}</body>")).unwrap();
}

#[test]
fn the_proof_of_reading_has_every_sentence_whatever_is_filtered() {
    let nobody = Filter { text: "no such word anywhere".into(), ..Filter::default() };
    let (text, ..) = file("proof", "csv", &nobody);
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 2, "one sentence in all: {text}");
    assert!(rows[1].contains(",1,events,8,"), "{text}");
}

#[test]
fn nothing_at_all_can_be_written_in_every_format() {
    let nobody = Filter { text: "no such word anywhere".into(), ..Filter::default() };
    for format in FORMATS {
        let (text, actors, lines, events) = file(format.id, format.extension, &nobody);
        assert_eq!((actors, lines, events), (0, 0, 0));
        if format.used == Use::Tables {
            assert!(text.lines().next().unwrap().split(',').count() > 8, "{text}");
        }
        assert!(format.extension == "jsonl" || !text.is_empty(), "{}", (format.label)());
    }
}

#[test]
fn every_format_is_one_row() {
    let mut names: Vec<String> =
        FORMATS.iter().map(|f| format!("{}.{}", f.id, f.extension)).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
    assert!(FORMATS.iter().all(|f| !(f.gloss)().is_empty() && f.mime.contains('/')));
}
