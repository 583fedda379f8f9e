//! What is timed: the parts of the engine's start and the stages of its work.

use entente_engine::coder::{self, Rules};
use entente_engine::knowledge::Knowledge;
use entente_engine::syntax::Model;
use entente_engine::{Engine, Report, Span, mention};

/// The stages, each including those before it; "names" is the dictionary's look-up alone, at every token.
pub(crate) const STAGES: &[&str] = &["split", "trees", "mentions", "events", "names"];

/// The parts of the start, in order.
pub(crate) const PARTS: &[&str] = &["dictionary", "model", "rules"];

/// The engine in parts, and the texts to read.
#[derive(Default)]
pub(crate) struct Bench {
    knowledge: Option<Knowledge>,
    model: Option<Model>,
    engine: Option<Engine>,
    texts: Vec<Text>,
}

/// A report, with its tokens for the look-up of names.
struct Text {
    report: Report,
    words: usize,
    tokens: Vec<Span>,
}

impl Bench {
    /// Loads one of [`PARTS`]; the last one makes the engine.
    pub(crate) fn load(&mut self, part: usize) {
        match PARTS.get(part).copied() {
            Some("dictionary") => self.knowledge = Some(Knowledge::builtin()),
            Some("model") => self.model = Some(Model::builtin()),
            _ => {
                let (knowledge, model) = (self.knowledge.take(), self.model.take());
                self.engine = Some(Engine::new(
                    knowledge.unwrap_or_else(Knowledge::builtin),
                    model.unwrap_or_else(Model::builtin),
                    Rules::builtin(),
                ));
            }
        }
    }

    /// Adds a report, given as the contract's line of JSON; says how many there are.
    pub(crate) fn add(&mut self, line: &str) -> usize {
        let Ok(report) = serde_json::from_str::<Report>(line) else { return self.texts.len() };
        let words = report.text.split_whitespace().count();
        let document = entente_engine::text::split(&report.text, &[]);
        let tokens = document.tokens.iter().map(|token| token.span).collect();
        self.texts.push(Text { report, words, tokens });
        self.texts.len()
    }

    /// Words of all reports, as white space parts them.
    pub(crate) fn words(&self) -> usize {
        self.texts.iter().map(|text| text.words).sum()
    }

    /// Reads a report up to one of [`STAGES`] and says how much it found, so that nothing is left out.
    #[inline(never)]
    pub(crate) fn run(&self, stage: usize, index: usize) -> usize {
        let text = self.texts.get(index).zip(self.engine.as_ref());
        text.map_or(0, |(text, engine)| text.run(engine, stage))
    }

    /// The analysis of a report as JSON.
    pub(crate) fn analysis(&self, index: usize) -> String {
        let text = self.texts.get(index).zip(self.engine.as_ref());
        let analysis = text.map(|(text, engine)| engine.analyse(&text.report));
        serde_json::to_string(&analysis).unwrap_or_default()
    }
}

impl Text {
    fn run(&self, engine: &Engine, stage: usize) -> usize {
        let (text, date) = (self.report.text.as_str(), self.report.date);
        let (knowledge, rules) = (engine.knowledge(), engine.rules());
        match STAGES.get(stage).copied() {
            Some("split") => entente_engine::text::split(text, &[]).tokens.len(),
            Some("names") => (0..self.tokens.len())
                .map(|at| knowledge.matches(text, &self.tokens, at).len())
                .sum(),
            Some("trees") => engine.read(text, &[]).tokens.len(),
            Some("mentions") => {
                let document = engine.read(text, &[]);
                mention::find(text, &document, knowledge, date).mentions.len()
            }
            _ => {
                let document = engine.read(text, &[]);
                let found = mention::find(text, &document, knowledge, date);
                coder::code(text, &document, &found, knowledge, rules, date).events.len()
            }
        }
    }
}
