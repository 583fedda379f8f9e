//! Where sentences end.

use crate::Span;
use crate::document::{Document, Sentence, Token};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// Groups tokens into sentences.
pub(super) fn group(text: &str, tokens: &[Span]) -> Document {
    let mut document = Document::default();
    let mut first = 0;
    for (index, &span) in tokens.iter().enumerate() {
        let form = span.of(text);
        document.tokens.push(bare_token(span, form));
        let end = matches!(form, "." | "!" | "?")
            || tokens.get(index + 1).is_none_or(|next| {
                text.get(span.end as usize..next.start as usize)
                    .is_some_and(|gap| gap.contains('\n'))
            });
        if end {
            let whole = tokens[first].cover(span);
            document.sentences.push(Sentence { span: whole, tokens: first..index + 1 });
            first = index + 1;
        }
    }
    document
}

/// A token without analysis.
fn bare_token(span: Span, form: &str) -> Token {
    Token {
        span,
        lemma: form.to_lowercase(),
        upos: Upos::X,
        xpos: Xpos::Xx,
        head: None,
        deprel: Deprel::Dep,
        entity: None,
        entity_start: false,
    }
}
