//! CoNLL-U, the format of Universal Dependencies, out and in.

use std::fmt::Write;

use crate::Span;
use crate::document::{Document, Sentence, Token};
use crate::syntax::tags::{Deprel, EntityType, Upos, Xpos};

/// Writes `document`, which was made from `text`, as CoNLL-U. A gap in the text shows as the absence of
/// `SpaceAfter=No`; names are written as `Entity=B-PER` and `Entity=I-PER` in the last column.
pub fn to_conllu(text: &str, document: &Document) -> String {
    let mut out = String::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let words = sentence.span.of(text).replace(['\n', '\r', '\t'], " ");
        let _ = writeln!(out, "# sent_id = {}\n# text = {words}", number + 1);
        let first = sentence.tokens.start;
        for index in sentence.tokens.clone() {
            let Some(token) = document.tokens.get(index) else { continue };
            let head = token.head.get().map_or(0, |head| (head + 1).saturating_sub(first));
            let form = clean(token.span.of(text));
            let lemma = clean(&token.lemma);
            let misc = misc(token, document.tokens.get(index + 1));
            let _ = writeln!(
                out,
                "{}\t{form}\t{lemma}\t{}\t{}\t_\t{head}\t{}\t_\t{misc}",
                index - first + 1,
                token.upos.as_str(),
                token.xpos.as_str(),
                token.deprel.as_str(),
            );
        }
        out.push('\n');
    }
    out
}

/// A field's text without the characters that would break the format.
fn clean(field: &str) -> String {
    if field.is_empty() {
        return "_".to_owned();
    }
    field.replace(|mark: char| mark.is_whitespace() || mark.is_control(), " ")
}

/// The last column of a token.
fn misc(token: &Token, next: Option<&Token>) -> String {
    let mut notes = Vec::new();
    if let Some(entity) = token.entity {
        let mark = if token.entity_start { "B" } else { "I" };
        notes.push(format!("Entity={mark}-{}", entity.as_str()));
    }
    if next.is_some_and(|next| next.span.start == token.span.end) {
        notes.push("SpaceAfter=No".to_owned());
    }
    if notes.is_empty() { "_".to_owned() } else { notes.join("|") }
}

/// Reads CoNLL-U with gold tokens: the text, rebuilt with the spaces that `SpaceAfter` tells of, and the
/// document with all that the columns say. Ranges and empty nodes are passed over, as are lines that are not
/// CoNLL-U; unknown tags become `X`, `XX` and `dep`. Sentences are parted by a line break, documents by two.
pub fn from_conllu(source: &str) -> (String, Document) {
    let mut reader = Reader::default();
    for line in source.lines() {
        reader.line(line);
    }
    reader.end_sentence();
    (reader.text, reader.document)
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    text: String,
    document: Document,
    /// First token of the sentence being read.
    first: usize,
    /// Last word of a multi-word token being read and whether a space follows it.
    range: Option<(usize, bool)>,
    /// Whether a space is due before the next token.
    space: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            self.end_sentence();
        } else if line.starts_with("# newdoc") {
            self.end_sentence();
            if !self.text.is_empty() {
                self.text.push('\n');
            }
        } else if !line.starts_with('#') {
            let fields: Vec<&str> = line.split('\t').collect();
            if fields.len() >= 10 {
                self.word(&fields);
            }
        }
    }

    fn word(&mut self, fields: &[&str]) {
        let space = !fields[9].split('|').any(|note| note == "SpaceAfter=No");
        if let Some((_, last)) = fields[0].split_once('-') {
            self.range = last.parse().ok().map(|last| (last, space));
            return;
        }
        let Ok(number) = fields[0].parse::<usize>() else { return };
        if self.space && self.document.tokens.len() > self.first {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(fields[1]);
        let head = fields[6].parse::<usize>().ok().filter(|&head| head > 0);
        let (entity, entity_start) = entity(fields[9]);
        self.document.tokens.push(Token {
            span: Span::new(start, self.text.len()),
            lemma: fields[2].into(),
            upos: Upos::parse(fields[3]).unwrap_or(Upos::X),
            xpos: Xpos::parse(fields[4]).unwrap_or(Xpos::Xx),
            head: head.map(|head| self.first + head - 1).into(),
            deprel: Deprel::parse(fields[7]).unwrap_or(Deprel::Dep),
            entity,
            entity_start,
        });
        // Within a multi-word token only its last word may be followed by a space.
        self.space = match self.range {
            Some((last, after)) if number <= last => number == last && after,
            _ => space,
        };
    }

    fn end_sentence(&mut self) {
        let end = self.document.tokens.len();
        if end == self.first {
            return;
        }
        let whole = self.document.tokens[self.first].span.cover(self.document.tokens[end - 1].span);
        let size = end;
        for token in &mut self.document.tokens[self.first..] {
            token.head = token.head.get().filter(|&head| head < size).into();
        }
        self.document.sentences.push(Sentence { span: whole, tokens: self.first..end });
        self.text.push('\n');
        self.first = end;
        self.range = None;
        self.space = false;
    }
}

/// The name that a last column of our own writing tells of.
fn entity(misc: &str) -> (Option<EntityType>, bool) {
    let Some(note) = misc.split('|').find_map(|note| note.strip_prefix("Entity=")) else {
        return (None, false);
    };
    let Some((mark, name)) = note.split_once('-') else { return (None, false) };
    match (mark, EntityType::parse(name)) {
        ("B", entity @ Some(_)) => (entity, true),
        ("I", entity @ Some(_)) => (entity, false),
        _ => (None, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "# newdoc id = a\n# text = It can't.\n1\tIt\tit\tPRON\tPRP\t_\t0\troot\t_\t_\n\
        2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tca\tcan\tAUX\tMD\t_\t1\taux\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n\
        1\tGreece\tGreece\tPROPN\tNNP\t_\t0\troot\t_\tEntity=B-LOC\n\n";

    #[test]
    fn text_is_rebuilt_from_words_and_spaces() {
        let (text, document) = from_conllu(SOURCE);
        assert_eq!(text, "It can't.\nGreece\n");
        assert_eq!(document.sentences.len(), 2);
        assert_eq!(document.tokens[2].span.of(&text), "n't");
        assert_eq!(document.tokens[3].head, Some(0));
        assert_eq!(document.tokens[4].entity, Some(EntityType::Loc));
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let (text, document) = from_conllu(SOURCE);
        let (again, second) = from_conllu(&to_conllu(&text, &document));
        assert_eq!(text, again);
        assert_eq!(document, second);
    }

    #[test]
    fn nonsense_is_passed_over() {
        let (_, document) = from_conllu("1\t2\n\n\tx\n9\ta\tb\tc\td\te\t77\tf\tg\th\n");
        assert_eq!(document.tokens.len(), 1);
        assert_eq!(document.tokens[0].head, None);
    }
}
