//! What the page asks the worker, and the answers: closed enums, sent as bytes.
//!
//! The page keeps a report or two in flight and sends the next when one comes back, so that results stream
//! in and a run can be given up by not sending more. Answers carry the number of their run: those of an old
//! run are dropped.

use entente_engine::analysis::Status;
use entente_engine::coded_line::CodedLine;
use entente_engine::coder::Rules;
use entente_engine::document::Document;
use entente_engine::knowledge::Knowledge;
use entente_engine::{Analysis, Engine, Report, Span, event_table};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::catalogue::{self, EntrySearch, FoundEntries, FoundRules, RuleSearch, Window};

/// What the page asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Read one report.
    Code {
        /// Number of the run.
        run: u32,
        /// Index of the report in the run.
        index: u32,
        /// The report as a line of JSON. (Its absent fields are left out, which the byte format cannot say.)
        report: String,
    },
    /// The dictionary's line at `file:line`, for "why?".
    Entry {
        /// As in [`entente_engine::analysis::Actor::entry`].
        entry: String,
    },
    /// The text of a rule, for "why?".
    Rule {
        /// As in [`entente_engine::analysis::Event::rule`].
        rule: String,
    },
    /// What a text states between two sides.
    Relate {
        /// Comes back with the answer.
        ticket: u32,
        /// The report's text.
        text: String,
        /// Who acts: spans in bytes.
        source: Vec<Span>,
        /// To whom: likewise.
        target: Vec<Span>,
    },
    /// Read reports by these actors and rules, besides those that are built in, from now on.
    CustomRules {
        /// A file in the dictionary's format.
        actors: String,
        /// A file of rules.
        rules: String,
    },
    /// Look through the rules.
    Rules {
        /// Comes back with the answer.
        ticket: u32,
        /// Which.
        search: RuleSearch,
        /// Which of these.
        window: Window,
    },
    /// Look through the dictionary.
    Entries {
        /// Comes back with the answer.
        ticket: u32,
        /// Which.
        search: EntrySearch,
        /// Which of these.
        window: Window,
    },
}

/// What the worker answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Response {
    /// The engine is there; messages sent earlier would have been lost.
    Ready,
    /// A piece of what was found in a report: the lists of a long analysis go before the rest of it, since taking in
    /// one long message would keep the page waiting.
    Piece(Box<Analysis>),
    /// A report has been read.
    Coded {
        /// As asked.
        run: u32,
        /// As asked.
        index: u32,
        /// What was found.
        analysis: Box<Analysis>,
    },
    /// A line of the dictionary.
    Entry {
        /// As asked.
        entry: String,
        /// None where there is no such line.
        text: Option<String>,
    },
    /// A rule.
    Rule {
        /// As asked.
        rule: String,
        /// None where there is no such rule.
        text: Option<String>,
    },
    /// What the text states.
    Relation {
        /// As asked.
        ticket: u32,
        /// The relation.
        found: Related,
    },
    /// Actors and rules are used, or have faults; then what was used before still is.
    CustomRules {
        /// What is wrong with them.
        faults: Vec<CustomRuleFault>,
    },
    /// Rules that were looked for.
    Rules {
        /// As asked.
        ticket: u32,
        /// What was found.
        found: FoundRules,
    },
    /// Entries that were looked for.
    Entries {
        /// As asked.
        ticket: u32,
        /// What was found.
        found: FoundEntries,
    },
    /// The request made no sense to the worker.
    Unreadable {
        /// Why.
        reason: String,
    },
}

/// What a text states between two sides, as the engine reads it. It always answers; how sure it is stands beside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Related {
    /// CAMEO code of the act.
    pub cameo: String,
    /// The probability that the category is right, in per cent.
    pub confidence: u8,
    /// Its standing in the report.
    pub status: Status,
    /// The words that carry it; none where no rule knows any.
    pub trigger: Option<Span>,
}

/// What is wrong with a file of actors or rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomRuleFault {
    /// Whether it is in the rules, and not in the actors.
    pub rules: bool,
    /// From 1.
    pub line: u32,
    /// From 1: of actors the tab-separated column, of rules the letter.
    pub column: u32,
    /// What was expected.
    pub words: String,
}

/// Names of a person's own files, as ids of rules and places of entries have them.
const OWN_ACTORS: &str = "your actors";
const OWN_RULES: &str = "your.rules";

/// Who answers: the engine, and the person's own rules as they are written.
#[derive(Debug, Default)]
pub struct Analyst {
    engine: Engine,
    own_rules: String,
}

impl Analyst {
    /// Uses other actors and rules, if they have no fault.
    fn take_ways(&mut self, actors: &str, rules: &str) -> Vec<CustomRuleFault> {
        let mut faults = Vec::new();
        let mut knowledge = Knowledge::builtin();
        let errors = if actors.trim().is_empty() {
            Ok(Vec::new())
        } else {
            knowledge.add_file(OWN_ACTORS, actors)
        };
        for error in errors.err().unwrap_or_default().into_iter().filter(|error| !error.is_note) {
            let (line, column) = (error.line as u32, error.column as u32);
            faults.push(CustomRuleFault { rules: false, line, column, words: error.message });
        }
        let own = [(OWN_RULES, rules)];
        match Rules::with_builtin(if rules.trim().is_empty() { &[] } else { &own }) {
            Ok(read) if faults.is_empty() => {
                self.engine = Engine::new(knowledge, self.engine.model().clone(), read);
                rules.clone_into(&mut self.own_rules);
            }
            Ok(_) => {}
            Err(errors) => faults.extend(errors.into_iter().map(|error| {
                let (line, column) = (error.line as u32, error.column as u32);
                let words = format!("expected {}", error.expected);
                CustomRuleFault { rules: true, line, column, words }
            })),
        }
        faults
    }
}

/// Answers one request.
pub fn handle(analyst: &mut Analyst, request: Request) -> Response {
    let engine = &analyst.engine;
    match request {
        Request::CustomRules { actors, rules } => {
            Response::CustomRules { faults: analyst.take_ways(&actors, &rules) }
        }
        Request::Code { run, index, report } => match serde_json::from_str::<Report>(&report) {
            Ok(report) => {
                Response::Coded { run, index, analysis: Box::new(found(engine, &report)) }
            }
            Err(error) => Response::Unreadable { reason: format!("report {index}: {error}") },
        },
        Request::Entry { entry } => {
            let text = engine.knowledge().line(&entry);
            Response::Entry { entry, text }
        }
        Request::Rule { rule } => {
            let text = rule_text(&rule, &analyst.own_rules);
            Response::Rule { rule, text }
        }
        Request::Relate { ticket, text, source, target } => {
            let relation = engine.relate(&text, &source, &target);
            let confidence = (relation.confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
            let (cameo, status, trigger) = (relation.cameo, relation.status, relation.trigger);
            Response::Relation { ticket, found: Related { cameo, confidence, status, trigger } }
        }
        Request::Rules { ticket, search, window } => {
            Response::Rules { ticket, found: catalogue::rules(&search, window) }
        }
        Request::Entries { ticket, search, window } => {
            let found = catalogue::entries(engine.knowledge(), &search, window);
            Response::Entries { ticket, found }
        }
    }
}

/// What is found in a report, or was found elsewhere. Of what was found elsewhere and cannot be understood, nothing is
/// lost: the text is read.
fn found(engine: &Engine, report: &Report) -> Analysis {
    let line = report.coded.as_deref().map(serde_json::from_str::<CodedLine>);
    match line {
        Some(Ok(line)) => engine.take_over(&line, report),
        None | Some(Err(_)) => engine.analyse(report),
    }
}

/// So many sentences, tokens, mentions … go over in one message.
const PIECE: usize = 20_000;

/// An answer as messages, each short enough to be taken in at once.
pub fn in_pieces(response: Response) -> Vec<Response> {
    let Response::Coded { run, index, mut analysis } = response else { return vec![response] };
    let mut pieces = Vec::new();
    loop {
        let document = &mut analysis.document;
        let piece = Analysis {
            document: Document {
                sentences: beginning(&mut document.sentences),
                tokens: beginning(&mut document.tokens),
            },
            mentions: beginning(&mut analysis.mentions),
            ties: beginning(&mut analysis.ties),
            events: beginning(&mut analysis.events),
            uncoded: beginning(&mut analysis.uncoded),
            quotes: beginning(&mut analysis.quotes),
            ..Analysis::default()
        };
        if piece == Analysis::default() {
            break;
        }
        pieces.push(Response::Piece(piece.into()));
    }
    pieces.push(Response::Coded { run, index, analysis });
    pieces
}

/// Takes the beginning of a list that is too long for one message.
fn beginning<T>(list: &mut Vec<T>) -> Vec<T> {
    if list.len() <= PIECE {
        return Vec::new();
    }
    let rest = list.split_off(PIECE);
    std::mem::replace(list, rest)
}

/// Puts what came in a piece before what comes after it.
pub fn joined(pieces: Option<Analysis>, rest: Analysis) -> Analysis {
    let Some(mut whole) = pieces else { return rest };
    whole.document.sentences.extend(rest.document.sentences);
    whole.document.tokens.extend(rest.document.tokens);
    whole.mentions.extend(rest.mentions);
    whole.ties.extend(rest.ties);
    whole.events.extend(rest.events);
    whole.uncoded.extend(rest.uncoded);
    whole.quotes.extend(rest.quotes);
    Analysis { report: rest.report, actors: rest.actors, notes: rest.notes, ..whole }
}

/// A rule as its file has it, without its tests: from its heading to the next empty line.
fn rule_text(rule: &str, own: &str) -> Option<String> {
    if let Some(about) = event_table::about(rule) {
        return Some(about.to_owned());
    }
    let (stem, id) = rule.split_once('/')?;
    let is_file = |name: &str| name.strip_suffix(".rules") == Some(stem);
    let text = if is_file(OWN_RULES) {
        own
    } else {
        Rules::builtin_files().iter().find(|(name, _)| is_file(name))?.1
    };
    let is_heading = |line: &&str| {
        let mut words = line.split_whitespace();
        words.next() == Some("rule") && words.next() == Some(id)
    };
    let lines = text.lines().skip_while(|line| !is_heading(line));
    let block: Vec<&str> = lines
        .take_while(|line| !line.trim().is_empty())
        .filter(|line| !line.trim_start().starts_with("test:"))
        .collect();
    (!block.is_empty()).then(|| block.join("\n"))
}

/// A message as bytes.
pub fn encode(message: &impl Serialize) -> Result<Vec<u8>, String> {
    postcard::to_allocvec(message).map_err(|error| error.to_string())
}

/// Bytes as a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    postcard::from_bytes(bytes).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_there_and_back() {
        let line = r#"{"id":"a","text":"Russia met Iran.","date":"2016-12-01"}"#;
        let request = Request::Code { run: 3, index: 7, report: line.into() };
        let bytes = encode(&request).unwrap();
        let response = handle(&mut Analyst::default(), decode(&bytes).unwrap());
        let again: Response = decode(&encode(&response).unwrap()).unwrap();
        assert_eq!(response, again);
        let Response::Coded { run, index, analysis } = again else { panic!("{again:?}") };
        assert_eq!((run, index, analysis.report.as_str()), (3, 7, "a"));
    }

    #[test]
    fn what_was_coded_elsewhere_is_taken_over_and_what_is_broken_is_read() {
        let coded = |coded: &str| {
            let report = Report {
                id: "a".into(),
                text: "Russia met Iran.".into(),
                coded: Some(coded.into()),
                ..Report::default()
            };
            let report = serde_json::to_string(&report).unwrap();
            let request = Request::Code { run: 1, index: 0, report };
            let Response::Coded { analysis, .. } = handle(&mut Analyst::default(), request) else {
                panic!("not coded")
            };
            analysis
        };
        let taken = coded(r#"{"sentences":[{"start":0,"end":16}]}"#);
        assert_eq!((taken.document.sentences.len(), taken.events.len()), (1, 0));
        assert!(!coded("{").events.is_empty());
    }

    #[test]
    fn a_long_analysis_goes_over_in_pieces_and_is_whole_again() {
        let text = "Russia accused Ukraine of lying. ".repeat(4_000);
        let report = serde_json::json!({ "id": "a", "text": text }).to_string();
        let request = Request::Code { run: 1, index: 0, report };
        let whole = handle(&mut Analyst::default(), request);
        let Response::Coded { analysis: expected, .. } = whole.clone() else { panic!("not coded") };
        let pieces = in_pieces(whole);
        assert!(pieces.len() > 1 && expected.document.tokens.len() > PIECE);
        let mut found = None;
        for piece in pieces {
            found = Some(match piece {
                Response::Piece(piece) => joined(found, *piece),
                Response::Coded { analysis, .. } => joined(found, *analysis),
                other => panic!("{other:?}"),
            });
        }
        assert_eq!(found.as_ref(), Some(&*expected));
        let short = Response::Unreadable { reason: "x".into() };
        assert_eq!(in_pieces(short.clone()), [short]);
    }

    #[test]
    fn a_pair_is_coded_when_it_is_asked_for() {
        let text = "Russia accused Ukraine of lying.";
        let (source, target) = (vec![Span::new(0, 6)], vec![Span::new(15, 22)]);
        let request = Request::Relate { ticket: 7, text: text.into(), source, target };
        let Response::Relation { ticket, found } = handle(&mut Analyst::default(), request) else {
            panic!("no relation")
        };
        assert_eq!((ticket, found.cameo.as_str()), (7, "112"));
        assert_eq!(found.trigger.map(|span| span.of(text)), Some("accused"));
    }

    #[test]
    fn rules_and_entries_are_found_by_their_places() {
        let mut analyst = Analyst::default();
        let rule = analyst.engine.rules().rules()[0].id.clone();
        let Response::Rule { text, .. } =
            handle(&mut analyst, Request::Rule { rule: rule.clone() })
        else {
            panic!("no answer about {rule}")
        };
        let text = text.unwrap();
        assert!(text.starts_with("rule ") && !text.contains("test:"), "{text}");
        let russia = analyst.engine.knowledge().entry("russia").unwrap();
        let entry = analyst.engine.knowledge().source(russia);
        let Response::Entry { text, .. } = handle(&mut analyst, Request::Entry { entry }) else {
            panic!("no answer about Russia")
        };
        assert!(text.unwrap().starts_with("russia\t"));
        let unknown = Request::Rule { rule: "nowhere/nothing".into() };
        assert!(matches!(handle(&mut analyst, unknown), Response::Rule { text: None, .. }));
    }

    #[test]
    fn a_line_that_is_no_report_is_answered_in_words() {
        let request = Request::Code { run: 1, index: 4, report: "{}".into() };
        let Response::Unreadable { reason } = handle(&mut Analyst::default(), request) else {
            panic!("coded nothing")
        };
        assert!(reason.starts_with("report 4"), "{reason}");
    }

    fn events(analyst: &mut Analyst, text: &str) -> Vec<String> {
        let report = serde_json::json!({ "id": "a", "text": text }).to_string();
        let Response::Coded { analysis, .. } =
            handle(analyst, Request::Code { run: 1, index: 0, report })
        else {
            panic!("not coded")
        };
        analysis
            .events
            .iter()
            .map(|event| format!("{} {} {}", event.source.0, event.cameo, event.target.0))
            .collect()
    }

    #[test]
    fn own_actors_and_rules_are_used_and_told() {
        let mut analyst = Analyst::default();
        let text = "The Blue Circle frobnicated Iran on Friday.";
        assert!(events(&mut analyst, text).is_empty());
        let actors = "blue-circle\tcivil\tCVL\tBlue Circle\tthe Blue Circle\t\t\n".to_owned();
        let rules =
            "rule frobnicate 112\n  verbs: frobnicate\n  source: subject\n  target: object\n"
                .to_owned();
        let Response::CustomRules { faults } =
            handle(&mut analyst, Request::CustomRules { actors, rules })
        else {
            panic!("no answer")
        };
        assert_eq!(faults, []);
        assert_eq!(events(&mut analyst, text), ["blue-circle 112 iran"]);
        let rule = Request::Rule { rule: "your/frobnicate".into() };
        let Response::Rule { text: Some(rule), .. } = handle(&mut analyst, rule) else {
            panic!("no such rule")
        };
        assert!(rule.starts_with("rule frobnicate 112"));
        let faulty = Request::CustomRules { actors: "x\n".into(), rules: "rule\n".into() };
        let Response::CustomRules { faults } = handle(&mut analyst, faulty) else {
            panic!("no answer")
        };
        let places: Vec<(bool, u32)> =
            faults.iter().map(|fault| (fault.rules, fault.line)).collect();
        assert_eq!(places, [(false, 1), (true, 1)]);
        assert_eq!(events(&mut analyst, text).len(), 1, "faulty ones change nothing");
    }
}
