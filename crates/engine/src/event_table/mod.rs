//! Events that others have coded: rows of GDELT, ICEWS, POLECAT, Phoenix, ACLED, UCDP or of a person's own table.
//!
//! Such rows become a [`Report`](crate::Report) that holds an [`EventTable`]: its text has a line for each row, and
//! [`analyse`] reads the events off the rows instead of the text. So everything that works on what was coded works on
//! them, and each event's evidence is its row. Actors are those of the dictionary where it knows them ([`parties`]).

mod parties;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::{ActorId, Derivation, Event, Form, Link, Mention, Status, Uncoded, WhyNot};
use crate::document::{Document, Sentence, Token};
use crate::knowledge::Knowledge;
use crate::ontology::{self, Category, Code};
use crate::syntax::tags::{Deprel, Upos, Xpos};
use crate::{Analysis, Span};

/// Rules of events from tables begin with this.
pub const RULE: &str = "table/";

/// Rows of a table of coded events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventTable {
    /// Whose table it is, as a key of [`PRODUCERS`].
    pub producer: String,
    /// The rows.
    pub rows: Vec<TableRow>,
}

/// One row. Codes are text, as the table has them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableRow {
    /// The table's own number of the event.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The day of the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who acted; of a table without a direction, the first side.
    pub source: Party,
    /// On whom; of a table without a direction, the second side.
    pub target: Party,
    /// The CAMEO code of the act; empty where the table has none and none of ours fits.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cameo: String,
    /// The category, where the table itself has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// The act in the table's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub act: String,
    /// The score, where the table has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goldstein: Option<f32>,
    /// Where, in the table's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The country of that place, as ISO 3166 alpha-3.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// What the table says about the event in a sentence.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The address or name of the source.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub url: String,
}

/// A side of an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Its name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its CAMEO code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Its country, as a name or as ISO 3166 alpha-3.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
}

/// A table's key, its name, whether its events have a direction, and what "Why?" says about it.
#[derive(Clone, Copy, Debug)]
pub struct Producer {
    /// As in [`EventTable::producer`].
    pub key: &'static str,
    /// As the field calls it.
    pub name: &'static str,
    /// Whether a row says who acted on whom.
    pub directed: bool,
    /// How its rows are read.
    pub about: &'static str,
}

/// The tables that are known.
pub const PRODUCERS: &[Producer] = &[
    Producer {
        key: "gdelt",
        name: "GDELT",
        directed: true,
        about: "A row of a GDELT event table. Actors are read by their CAMEO actor codes, the act by its CAMEO code, \
                the score is the row's own. Places are FIPS codes.",
    },
    Producer {
        key: "icews",
        name: "ICEWS",
        directed: true,
        about: "A row of an ICEWS event table. Actors are read by name and country, the act by its CAMEO code or, \
                where the table has none, by its text; the score is the row's own intensity.",
    },
    Producer {
        key: "polecat",
        name: "POLECAT",
        directed: true,
        about: "A row of a POLECAT event table. Its event types are PLOVER categories; each is shown with the CAMEO \
                code that stands for the whole category.",
    },
    Producer {
        key: "phoenix",
        name: "Phoenix",
        directed: true,
        about: "A row of a Phoenix event table. Actors are read by their CAMEO actor codes, the act by its CAMEO code.",
    },
    Producer {
        key: "acled",
        name: "ACLED",
        directed: false,
        about: "A row of an ACLED event table. ACLED has no CAMEO codes: its sub-event types are read by a table of \
                ours. Its two actors have no direction: lines between them are drawn without a head.",
    },
    Producer {
        key: "ucdp",
        name: "UCDP GED",
        directed: false,
        about: "A row of the UCDP Georeferenced Event Dataset. It has no CAMEO codes: its three types of violence are \
                read by a table of ours. Its sides have no direction: lines between them are drawn without a head.",
    },
    Producer {
        key: "own",
        name: "Event table",
        directed: true,
        about: "A row of an event table whose columns were chosen by hand or by their headings.",
    },
];

/// What is known about a table, by its key.
pub fn producer(key: &str) -> Option<&'static Producer> {
    PRODUCERS.iter().find(|producer| producer.key == key)
}

/// What "Why?" says about the rule of a table's events (`table/gdelt`).
pub fn about(rule: &str) -> Option<&'static str> {
    producer(rule.strip_prefix(RULE)?).map(|producer| producer.about)
}

/// Whether an event that came about by a rule says who acted on whom: those of some tables do not.
pub fn is_directed(rule: &str) -> bool {
    rule.strip_prefix(RULE).and_then(producer).is_none_or(|producer| producer.directed)
}

impl EventTable {
    /// The text of a report that holds these rows: a line for each.
    pub fn text(&self) -> String {
        let directed = self.is_directed();
        self.rows.iter().map(|row| row.line(directed).text).collect::<Vec<_>>().join("\n")
    }

    fn is_directed(&self) -> bool {
        producer(&self.producer).is_none_or(|producer| producer.directed)
    }
}

/// A row as a line, with its parts in bytes.
struct Line {
    text: String,
    /// Source, arrow, target, act, and the rest where there is any.
    parts: Vec<Span>,
}

impl TableRow {
    fn line(&self, directed: bool) -> Line {
        let mut line = Line { text: String::new(), parts: Vec::new() };
        line.part(&self.source.label(), "");
        line.part(if directed { "→" } else { "–" }, " ");
        line.part(&self.target.label(), " ");
        line.part(&self.act_label(), " · ");
        let date = self.date.map(|date| date.to_string()).unwrap_or_default();
        let rest = [date.as_str(), &self.place, &self.words, &self.url, &self.id];
        let rest: Vec<&str> = rest.into_iter().filter(|part| !part.is_empty()).collect();
        if !rest.is_empty() {
            line.part(&rest.join(" · "), " · ");
        }
        line
    }

    fn act_label(&self) -> String {
        let name = if self.act.is_empty() { ontology::describe(&self.cameo) } else { &self.act };
        match (self.cameo.as_str(), name) {
            ("", "") => "no act named".into(),
            ("", name) => name.into(),
            (code, "") => code.into(),
            (code, name) => format!("{name} ({code})"),
        }
    }

    /// The CAMEO code of the act: the row's own, a shorter one where that has no entry, the one whose name the act is,
    /// or the one that stands for the category.
    fn code(&self) -> Option<&'static Code> {
        let whole =
            (2..=self.cameo.len()).rev().find_map(|end| ontology::code(self.cameo.get(..end)?));
        whole
            .or_else(|| ontology::named(&self.act))
            .or_else(|| ontology::of_category(self.category?))
    }
}

impl Line {
    fn part(&mut self, words: &str, before: &str) {
        self.text.push_str(before);
        let start = self.text.len();
        // A row is a line, whatever its cells hold.
        for word in words.split_whitespace() {
            if self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if self.text.len() == start {
            self.text.push('?');
        }
        self.parts.push(Span::new(start, self.text.len()));
    }
}

impl Party {
    fn label(&self) -> String {
        match (self.name.as_str(), self.code.as_str()) {
            ("", code) => code.into(),
            (name, "") => name.into(),
            (name, code) => format!("{name} ({code})"),
        }
    }
}

/// The events of a table's rows. `text` is that of its report; where it is another than the table's, there are none.
pub(crate) fn analyse(table: &EventTable, text: &str, knowledge: &Knowledge) -> Analysis {
    let mut reading = Reading {
        knowledge,
        rule: format!("{RULE}{}", table.producer),
        known: BTreeMap::new(),
        found: Analysis::default(),
    };
    if table.text() != text {
        reading.found.notes.push("Its text is not that of its table; no event was read.".into());
        return reading.found;
    }
    let (directed, mut at, mut same) = (table.is_directed(), 0, 0);
    for row in &table.rows {
        let line = row.line(directed);
        same += usize::from(!reading.take(row, &line, at));
        at += line.text.len() as u32 + 1;
    }
    if same > 0 {
        let rows = if same == 1 { "One row names" } else { "Some rows name" };
        reading
            .found
            .notes
            .push(format!("{rows} the same actor on both sides and gave no event ({same})."));
    }
    reading.found
}

/// What is found while rows are read.
struct Reading<'k> {
    knowledge: &'k Knowledge,
    rule: String,
    /// Whom a party means, so that each is looked up once a report.
    known: BTreeMap<Party, (ActorId, String)>,
    found: Analysis,
}

impl Reading<'_> {
    /// Takes a row; false where both sides are one actor.
    fn take(&mut self, row: &TableRow, line: &Line, at: u32) -> bool {
        let sentence = self.found.document.sentences.len();
        let first = self.found.document.tokens.len();
        let spans: Vec<Span> = line
            .parts
            .iter()
            .map(|part| Span { start: part.start + at, end: part.end + at })
            .collect();
        sentence_of(&mut self.found.document, &spans, line, at);
        let source = self.party(&row.source, row, (sentence, first), spans[0]);
        let target = self.party(&row.target, row, (sentence, first + 2), spans[2]);
        if source.0 == target.0 {
            return false;
        }
        let Some(code) = row.code() else {
            let detail = Some(row.act_label());
            let actors = vec![source.0, target.0];
            self.found.uncoded.push(Uncoded { sentence, actors, reason: WhyNot::NoRule, detail });
            return true;
        };
        let code_of = |id: &ActorId| {
            let actor = self.found.actors.iter().find(|actor| actor.id == *id);
            actor.map(|actor| actor.code.clone()).unwrap_or_default()
        };
        let event = Event {
            source_code: code_of(&source.0),
            target_code: code_of(&target.0),
            source: source.0,
            target: target.0,
            source_mention: Some(source.1),
            target_mention: Some(target.1),
            cameo: code.code.into(),
            category: row.category.unwrap_or(code.category),
            goldstein: row.goldstein.filter(|score| score.is_finite()).unwrap_or(code.goldstein),
            trigger: spans[3],
            sentence,
            status: Status::Asserted,
            speaker: None,
            date: row.date,
            place: parties::country(self.knowledge, &row.country).map(|found| found.id.clone()),
            confidence: 1.0,
            rule: self.rule.clone(),
            derivation: Derivation::default(),
        };
        self.found.events.push(event);
        true
    }

    /// Whom a party means, and its mention.
    fn party(
        &mut self,
        party: &Party,
        row: &TableRow,
        (sentence, head): (usize, usize),
        span: Span,
    ) -> (ActorId, usize) {
        if !self.known.contains_key(party) {
            let (actor, reason) = parties::actor(self.knowledge, party, row.date);
            self.known.insert(party.clone(), (actor.id.clone(), reason));
            if self.found.actors.iter().all(|other| other.id != actor.id) {
                self.found.actors.push(actor);
            }
        }
        let (id, reason) = self.known.get(party).cloned().unwrap_or_default();
        let link = Link::Derived { reason: reason.into() };
        let (form, actors) = (Form::Name, vec![id.clone()]);
        let mention = Mention { span, sentence, head, entity: None, form, actors, link };
        self.found.mentions.push(mention);
        (id, self.found.mentions.len() - 1)
    }
}

/// A row as a sentence: the act is its root.
fn sentence_of(document: &mut Document, spans: &[Span], line: &Line, at: u32) {
    const ACT: usize = 3;
    let first = document.tokens.len();
    for (nth, (span, part)) in spans.iter().zip(&line.parts).enumerate() {
        document.tokens.push(Token {
            span: *span,
            lemma: part.of(&line.text).to_lowercase().into(),
            upos: Upos::X,
            xpos: Xpos::Xx,
            head: (nth != ACT).then_some(first + ACT).into(),
            deprel: if nth == ACT { Deprel::Root } else { Deprel::Dep },
            entity: None,
            entity_start: false,
        });
    }
    let span = Span { start: at, end: at + line.text.len() as u32 };
    document.sentences.push(Sentence { span, tokens: first..document.tokens.len() });
}

#[cfg(test)]
mod tests;
