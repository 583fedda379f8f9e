//! Treebanks as raw text: documents with the places of their tokens and sentences.

use entente_engine::Span;

/// A treebank's document: its sentences' texts and the tokens' places in them.
#[derive(Default)]
pub(crate) struct Gold {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Span>,
    pub(crate) sentences: Vec<Span>,
    /// Where the next token is looked for.
    at: usize,
}

/// Joins the `# text` lines of each document whose id has one of the wanted parts, with blanks, or with a new
/// line between paragraphs, and finds the gold tokens in them.
pub(crate) fn documents(source: &str, wanted: &[&str]) -> Vec<Gold> {
    let mut documents: Vec<Gold> = Vec::new();
    let mut take = false;
    for line in source.lines() {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            take = wanted.iter().any(|part| id.contains(part));
            if take {
                documents.push(Gold::default());
            }
        }
        if let Some(gold) = documents.last_mut().filter(|_| take) {
            gold.read(line);
        }
    }
    documents
}

impl Gold {
    fn read(&mut self, line: &str) {
        if line.starts_with("# newpar") {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
        } else if let Some(words) = line.strip_prefix("# text = ") {
            if !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.at = self.text.len();
            self.text.push_str(words);
            self.sentences.push(Span::new(self.at, self.text.len()));
        } else {
            self.token(line);
        }
    }

    fn token(&mut self, line: &str) {
        let mut fields = line.split('\t');
        let (Some(number), Some(form)) = (fields.next(), fields.next()) else { return };
        if number.parse::<usize>().is_ok()
            && let Some(found) = self.text[self.at..].find(form)
        {
            let start = self.at + found;
            self.at = start + form.len();
            self.tokens.push(Span::new(start, self.at));
        }
    }
}
