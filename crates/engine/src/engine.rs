//! The façade: knowledge in, reports through, analyses out.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::{Actor, ActorId, Event, Tie, Uncoded, WhyNot};
use crate::coded_line::CodedLine;
use crate::coder::{self, CodedEvents, Relation, Rules};
use crate::document::{Document, Sentence};
use crate::event_table::{self, EventTable};
use crate::fast_hash::lower;
use crate::knowledge::{AliasMark, Kind, Knowledge};
use crate::mention::{self, FoundMentions};
use crate::names;
use crate::report::is_coded;
use crate::syntax::{Model, Sort, WHOLE_SENTENCE};
use crate::text::{self, dateline, soft_hyphens};
use crate::{Analysis, Report, Slot, Span};

/// How many steps of roll-up are followed.
const CHAIN: usize = 8;

/// Reads reports, with what it knows and the rules it goes by.
#[derive(Clone, Debug)]
pub struct Engine {
    knowledge: Knowledge,
    model: Model,
    rules: Rules,
}

impl Default for Engine {
    fn default() -> Self {
        Self::builtin()
    }
}

impl Engine {
    /// An engine of its parts.
    pub fn new(knowledge: Knowledge, model: Model, rules: Rules) -> Self {
        Self { knowledge, model, rules }
    }

    /// The engine with the dictionary, model and rules that ship with it.
    pub fn builtin() -> Self {
        Self::with_knowledge(Knowledge::builtin())
    }

    /// The engine with another dictionary.
    pub fn with_knowledge(knowledge: Knowledge) -> Self {
        Self::new(knowledge, Model::builtin(), Rules::builtin())
    }

    /// The dictionary.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The model.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Reads one report. Any text gives a result.
    pub fn analyse(&self, report: &Report) -> Analysis {
        if let Some(table) = &report.table {
            return self.analyse_table(report, table);
        }
        let Some(joined) = soft_hyphens::join(&report.text) else {
            return self.analyse_text(report, &report.text, &report.boilerplate);
        };
        let boilerplate = joined.within(&report.boilerplate);
        let mut analysis = self.analyse_text(report, &joined.text, &boilerplate);
        joined.tell(&mut analysis);
        analysis
    }

    /// Takes over the events of a table's rows.
    fn analyse_table(&self, report: &Report, table: &EventTable) -> Analysis {
        let mut analysis = event_table::analyse(table, &report.text, &self.knowledge);
        let known = std::mem::take(&mut analysis.actors);
        let known = known.into_iter().map(|actor| (actor.id.clone(), actor)).collect();
        analysis.actors = self.with_ancestors(known, &analysis.events, &[], report.date);
        analysis.report.clone_from(&report.id);
        analysis
    }

    /// Takes over what was found in a report elsewhere: its events as they are, its actors with the way to their
    /// countries. Nothing of the text is read.
    pub fn take_over(&self, line: &CodedLine, report: &Report) -> Analysis {
        let mut analysis = line.analysis(report, &self.knowledge);
        let known = std::mem::take(&mut analysis.actors);
        let known = known.into_iter().map(|actor| (actor.id.clone(), actor)).collect();
        analysis.actors = self.with_ancestors(known, &analysis.events, &analysis.ties, report.date);
        analysis
    }

    /// Reads a report's text.
    fn analyse_text(&self, report: &Report, text: &str, boilerplate: &[Span]) -> Analysis {
        let document = text::split(text, &to_bytes(text, boilerplate));
        if let Some(note) = other_language(report, text, &document) {
            return not_english(report, text, document, note);
        }
        let document = self.read_split(text, document);
        let found = mention::find(text, &document, &self.knowledge, report.date);
        let coded = coder::code(text, &document, &found, &self.knowledge, &self.rules, report.date);
        let notes = long_sentences(&document);
        let FoundMentions { mentions, actors, quotes, .. } = found;
        let CodedEvents { events, ties, uncoded, actors: more, .. } = coded;
        let known = actors.into_iter().chain(more).collect();
        let actors = self.with_ancestors(known, &events, &ties, report.date);
        Analysis {
            report: report.id.clone(),
            document,
            mentions,
            actors,
            ties,
            events,
            uncoded,
            quotes,
            notes,
        }
    }

    /// The events of a text by the rules alone, whatever the learned heads make of them.
    pub fn events_by_rules(&self, text: &str) -> Vec<Event> {
        let document = self.read(text, &[]);
        let found = mention::find(text, &document, &self.knowledge, None);
        coder::code_by_rules(text, &document, &found, &self.knowledge, &self.rules)
    }

    /// The relation that a text states between two spans (in bytes), always answered.
    pub fn relate(&self, text: &str, source: &[Span], target: &[Span]) -> Relation {
        let document = self.read(text, &[]);
        let found = mention::find(text, &document, &self.knowledge, None);
        let coded = coder::code(text, &document, &found, &self.knowledge, &self.rules, None);
        coder::relate(
            text,
            &document,
            &found,
            &self.knowledge,
            &self.rules,
            &coded,
            (source, target),
        )
    }

    /// Sentences, tokens and trees of a text outside of its boilerplate (spans in Unicode scalar values).
    pub fn read(&self, text: &str, boilerplate: &[Span]) -> Document {
        self.read_split(text, text::split(text, &to_bytes(text, boilerplate)))
    }

    /// Datelines, trees and names of a text that is cut into sentences.
    fn read_split(&self, text: &str, mut document: Document) -> Document {
        dateline::split(text, &mut document, |word| self.is_city(word));
        self.annotate(text, &mut document);
        document
    }

    /// Fills in tags, lemmas, trees and names of the tokens that a document has, by model and dictionary.
    pub fn annotate(&self, text: &str, document: &mut Document) {
        self.model.annotate_knowing(text, document, &|word| self.sort(word));
        names::recognise_organisations(text, document, &self.knowledge);
    }

    /// Whether a capitalised word of a headline is a name, as far as dictionary and rules know.
    fn sort(&self, word: &str) -> Sort {
        let small = word.to_lowercase();
        if self.rules.is_verb_form(&small) {
            return Sort::Verb;
        }
        let named = self.knowledge.named(word);
        if named.iter().any(|(entry, _)| entry.kind != Kind::Agent)
            || !self.knowledge.family_name(word).is_empty()
        {
            return Sort::Name;
        }
        let noun = !self.knowledge.agent(&small).is_empty() || self.rules.is_noun_form(&small);
        if noun { Sort::Word } else { Sort::Unknown }
    }

    /// Whether a name is that of a place that does not act, or of a capital, in whatever case; a word in
    /// capitals that nobody is known by may be one.
    fn is_city(&self, name: &str) -> bool {
        let capitals = name.chars().all(char::is_uppercase) && name.chars().count() > 4;
        let known = self.knowledge.named(&dateline::in_small_letters(name));
        let city = known.iter().any(|(entry, alias)| {
            entry.kind == Kind::Place || entry.kind.is_country() || alias.mark == AliasMark::Capital
        });
        city || (capitals && known.is_empty() && self.knowledge.named(name).is_empty())
    }

    /// The actors with those of events and ties and all that they roll up to, sorted by id.
    fn with_ancestors(
        &self,
        mut known: BTreeMap<ActorId, Actor>,
        events: &[Event],
        ties: &[Tie],
        date: Option<Date>,
    ) -> Vec<Actor> {
        let named = events.iter().flat_map(|event| {
            [Some(&event.source), Some(&event.target), event.speaker.as_ref(), event.place.as_ref()]
        });
        let bound = ties.iter().flat_map(|tie| [Some(&tie.from), Some(&tie.to)]);
        let mut open: Vec<ActorId> = named.chain(bound).flatten().cloned().collect();
        for _ in 0..CHAIN {
            open.extend(known.values().filter_map(|actor| actor.part_of.clone()));
            open.sort();
            open.dedup();
            open.retain(|id| !known.contains_key(id));
            if open.is_empty() {
                break;
            }
            for id in std::mem::take(&mut open) {
                if let Some(actor) = self.knowledge.actor(&id, date) {
                    known.insert(id, actor);
                }
            }
        }
        known.into_values().collect()
    }
}

/// How the note ends that says a text is in another language.
pub const READS_ENGLISH: &str = "the engine reads English.";

/// The note of a report that is not English: by its own language, or else by its text.
fn other_language(report: &Report, text: &str, document: &Document) -> Option<String> {
    if report.language.is_some() {
        let other = !is_coded(report.language.as_deref());
        return other.then(|| format!("This text is not in English; {READS_ENGLISH}"));
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(4000).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).take(4000).count();
    if letters > 40 && latin * 2 < letters {
        Some(format!("This text is not in the Latin script; {READS_ENGLISH}"))
    } else if letters > 400 && document.tokens.len() > 80 && !looks_english(text) {
        Some(format!("This text does not look like English; {READS_ENGLISH}"))
    } else {
        None
    }
}

/// What is known of a report in another language: its sentences, and that it was left out. Its trees are flat and its
/// words in small letters, since the model knows no other language than English.
fn not_english(report: &Report, text: &str, mut document: Document, note: String) -> Analysis {
    for token in &mut document.tokens {
        token.lemma = (*lower(token.span.of(text))).into();
    }
    for sentence in &document.sentences {
        let first = sentence.tokens.start;
        for token in document.tokens.iter_mut().take(sentence.tokens.end).skip(first + 1) {
            token.head = Slot::of(first);
        }
    }
    let whole =
        Uncoded { sentence: 0, actors: Vec::new(), reason: WhyNot::NotEnglish, detail: None };
    let uncoded = if document.sentences.is_empty() { Vec::new() } else { vec![whole] };
    let (report, notes) = (report.id.clone(), vec![note]);
    Analysis { report, document, uncoded, notes, ..Analysis::default() }
}

/// What a person should know about sentences that were too long to be read whole.
fn long_sentences(document: &Document) -> Vec<String> {
    let mut notes = Vec::new();
    let long = |sentence: &&Sentence| sentence.tokens.len() > WHOLE_SENTENCE;
    match document.sentences.iter().filter(long).count() {
        0 => {}
        1 => notes.push(format!(
            "One sentence is longer than {WHOLE_SENTENCE} words and marks, and was read in parts."
        )),
        count => notes.push(format!(
            "{count} sentences are longer than {WHOLE_SENTENCE} words and marks, and were read in parts."
        )),
    }
    notes
}

/// Whether the commonest English words make up a fair share of the first words.
fn looks_english(text: &str) -> bool {
    const COMMON: &[&str] =
        &["the", "of", "to", "and", "in", "a", "that", "is", "was", "for", "on", "with"];
    let mut words = 0_usize;
    let mut common = 0_usize;
    for word in text.split_whitespace().take(600) {
        words += 1;
        common += usize::from(COMMON.contains(&word.to_ascii_lowercase().as_str()));
    }
    common * 12 >= words
}

/// Spans in Unicode scalar values, in any order, as sorted spans in bytes; what lies outside of the text is cut.
fn to_bytes(text: &str, spans: &[Span]) -> Vec<Span> {
    if spans.is_empty() {
        return Vec::new();
    }
    let mut marks: Vec<u32> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
    marks.sort_unstable();
    marks.dedup();
    let mut bytes = BTreeMap::new();
    let mut chars = text.char_indices().map(|(at, _)| at);
    let (mut number, mut at) = (0_u32, chars.next());
    for mark in marks {
        while number < mark && at.is_some() {
            number += 1;
            at = chars.next();
        }
        bytes.insert(mark, at.unwrap_or(text.len()));
    }
    let place = |mark: u32| bytes.get(&mark).copied().unwrap_or(text.len());
    let mut out: Vec<Span> = spans
        .iter()
        .map(|span| Span::new(place(span.start), place(span.end)))
        .filter(|span| !span.is_empty())
        .collect();
    out.sort();
    out
}

#[cfg(test)]
mod tests {
    use super::{Engine, to_bytes};
    use crate::analysis::WhyNot;
    use crate::{Report, Span};

    #[test]
    fn cities_of_several_words_make_datelines() {
        let engine = Engine::default();
        for (text, sentences) in [
            ("CAPE TOWN: The police arrested two men near the harbour on Friday.", 2),
            ("Cape Town - The police arrested two men near the harbour on Friday.", 2),
            ("PORT OF SPAIN (AP) The police arrested two men near the harbour on Friday.", 2),
            ("Jacob Zuma - The police arrested two men near the harbour on Friday.", 1),
            ("The South Africa-led mission arrested two men near the harbour on Friday.", 1),
            ("Lagos, March 3 (AP) The police arrested two men near the harbour on Friday.", 2),
        ] {
            assert_eq!(engine.read(text, &[]).sentences.len(), sentences, "{text}");
        }
    }

    #[test]
    fn reports_in_other_languages_are_left_out_as_a_whole() {
        let engine = Engine::default();
        let text = "Russia accused Turkey of bombing Aleppo. Turkey denied it.";
        let read = |language: Option<&str>| {
            let language = language.map(str::to_owned);
            engine.analyse(&Report { text: text.into(), language, ..Report::default() })
        };
        assert!(!read(None).events.is_empty());
        assert_eq!(read(Some("en-GB")).events, read(None).events);
        let german = read(Some("de"));
        assert_eq!((german.document.sentences.len(), german.events.len()), (2, 0));
        let reasons: Vec<WhyNot> = german.uncoded.iter().map(|one| one.reason).collect();
        assert_eq!(reasons, [WhyNot::NotEnglish]);
        let russian = "Россия обвинила Турцию в ударах по Алеппо. Турция отвергла обвинения.";
        let russian = engine.analyse(&Report { text: russian.into(), ..Report::default() });
        assert_eq!((russian.mentions.len(), russian.uncoded.len()), (0, 1));
        assert!(russian.notes[0].ends_with(super::READS_ENGLISH));
    }

    #[test]
    fn spans_become_bytes_in_order() {
        let spans = [Span::new(3, 5), Span::new(0, 1), Span::new(4, 99)];
        assert_eq!(
            to_bytes("äöüß€", &spans),
            [Span::new(0, 2), Span::new(6, 11), Span::new(8, 11)]
        );
        assert_eq!(to_bytes("ab", &[Span::new(7, 9)]), []);
    }
}
