//! Quotations and their speakers.

use std::ops::Range;

use crate::Span;
use crate::analysis::{ActorId, Quote};
use crate::mention::context::MentionContext;
use crate::mention::lexicon::is_speech;
use crate::slot::Slot;
use crate::syntax::tags::{Deprel, Upos};

/// A quotation in tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quoted {
    /// Without the marks.
    pub(crate) tokens: Range<usize>,
    /// Without the marks.
    pub(crate) span: Span,
    /// The draft that names who said it.
    pub(crate) speaker: Option<usize>,
}

/// The longest quotation that is believed, in bytes: beyond it a mark was forgotten.
const LONGEST: usize = 4_000;
/// How many tokens away from a quotation its speaker is sought; keeps time linear in endless sentences.
const FARTHEST: usize = 120;

/// Finds the quotations: curly marks pair up, straight ones take turns within a paragraph; an opening mark
/// that is opened again by the next paragraph goes on there.
pub(crate) fn find(context: &MentionContext<'_>) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    let mut before = ' ';
    let mut marks = context.text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        // Neither letters nor spaces open or close, and they are nearly all of a text.
        if mark.is_ascii_alphanumeric() || mark == ' ' || mark == ',' {
            before = mark;
            continue;
        }
        let after = marks.peek().map_or(' ', |&(_, next)| next);
        if let Some((_, from)) =
            open.filter(|&(opener, from)| at - from > LONGEST || (mark == '\n' && opener != '“'))
        {
            let _ = from;
            open = None;
        }
        match open {
            None if opens(mark, before, after) => open = Some((mark, at + mark.len_utf8())),
            Some((opener, from)) if closes(opener, mark, before, after) => {
                push(context, &mut found, Span::new(from, at));
                open = None;
            }
            // The next paragraph of the same speech.
            Some(('“', from)) if mark == '“' => {
                push(context, &mut found, Span::new(from, at));
                open = Some(('“', at + mark.len_utf8()));
            }
            _ => {}
        }
        before = mark;
    }
    found
}

fn opens(mark: char, before: char, after: char) -> bool {
    let starts = !before.is_alphanumeric() && !after.is_whitespace();
    match mark {
        '“' | '«' | '„' => true,
        '"' => !after.is_whitespace(),
        '‘' => starts,
        '\'' => starts && before != '.' && after.is_alphabetic(),
        _ => false,
    }
}

fn closes(opener: char, mark: char, before: char, after: char) -> bool {
    let ends = !before.is_whitespace() && !after.is_alphanumeric();
    match opener {
        '“' => matches!(mark, '”' | '"'),
        '„' => matches!(mark, '”' | '“' | '"'),
        '«' => mark == '»',
        '"' => matches!(mark, '"' | '”'),
        '‘' => mark == '’' && ends && before != 's',
        _ => mark == '\'' && ends && before != 's',
    }
}

/// Keeps a quotation that holds words.
fn push(context: &MentionContext<'_>, found: &mut Vec<Quoted>, span: Span) {
    let words = span.of(context.text);
    let trimmed = words.trim();
    if !trimmed.contains(char::is_alphanumeric) {
        return;
    }
    let start = span.start as usize + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + trimmed.len());
    let tokens = &context.document.tokens;
    let from = tokens.partition_point(|token| token.span.start < span.start);
    let to = tokens.partition_point(|token| token.span.start < span.end);
    if from < to {
        found.push(Quoted { tokens: from..to, span, speaker: None });
    }
}

/// Of every token, the quotation it stands in, as an index and one.
pub(crate) fn cover(context: &MentionContext<'_>, quotes: &[Quoted]) -> Vec<u32> {
    let mut inside = vec![0; context.len()];
    for (index, quote) in quotes.iter().enumerate() {
        for slot in &mut inside[quote.tokens.clone()] {
            *slot = index as u32 + 1;
        }
    }
    inside
}

/// Finds the speakers, by the verbs of saying around each quotation, else by the quotation before it.
pub(crate) fn attribute(context: &MentionContext<'_>, quotes: &mut [Quoted], inside: &[u32]) {
    let heads = heads(context);
    for index in 0..quotes.len() {
        let quote = quotes[index].tokens.clone();
        let sentences = around(context, &quote);
        let mut speaker = nearest(context, sentences.clone(), &quote, inside)
            .and_then(|verb| subject(context, verb, &heads));
        if speaker.is_none() {
            speaker = according(context, sentences.clone(), inside, &heads);
        }
        if speaker.is_none() && sentences.start > 0 {
            // "X was blunt. '…'": a quotation alone takes the speaker of the one before, or of the words
            // before, where they are words of saying.
            let alone = (sentences.start..sentences.end)
                .all(|at| inside[at] > 0 || context.upos(at) == Upos::Punct);
            if alone {
                let before = context.sentence(sentences.start - 1);
                let before = before.start.max(before.end.saturating_sub(FARTHEST))..before.end;
                speaker = index.checked_sub(1).map(|at| &quotes[at]).and_then(|earlier| {
                    let close = context.sentence_of(quote.start)
                        - context.sentence_of(earlier.tokens.end - 1);
                    (close <= 2).then_some(earlier.speaker).flatten()
                });
                speaker = speaker.or_else(|| {
                    nearest(context, before.clone(), &quote, inside)
                        .and_then(|verb| subject(context, verb, &heads))
                });
            }
        }
        quotes[index].speaker = speaker;
    }
}

/// The sentences that a quotation stands in, as far as its speaker may be away.
fn around(context: &MentionContext<'_>, quote: &Range<usize>) -> Range<usize> {
    let first = context.sentence(quote.start).start.max(quote.start.saturating_sub(FARTHEST));
    let last = context.sentence(quote.end - 1).end.min(quote.end + FARTHEST);
    first..last
}

/// Of every token, the draft whose head it is: a name before a description.
fn heads(context: &MentionContext<'_>) -> Vec<Slot> {
    let mut heads = vec![Slot::default(); context.len()];
    for (index, draft) in context.drafts.iter().enumerate() {
        if draft.actors.is_empty() {
            continue;
        }
        for at in [draft.head, draft.tokens.start] {
            if let Some(slot) = heads.get_mut(at).filter(|slot| slot.is_none()) {
                *slot = Slot::of(index);
            }
        }
    }
    heads
}

/// The verb of saying outside of all quotations that is nearest to the quotation's marks.
fn nearest(
    context: &MentionContext<'_>,
    sentences: Range<usize>,
    quote: &Range<usize>,
    inside: &[u32],
) -> Option<usize> {
    sentences
        .filter(|&at| {
            inside[at] == 0
                && matches!(context.upos(at), Upos::Verb | Upos::X)
                && is_speech(&context.lemma(at))
        })
        .min_by_key(|&at| if at < quote.start { quote.start - at } else { at + 1 - quote.end })
}

/// Who does the saying: the verb's subject, or of a participle the subject of the verb it hangs on.
fn subject(context: &MentionContext<'_>, verb: usize, heads: &[Slot]) -> Option<usize> {
    let mut now = verb;
    for _ in 0..4 {
        let found = context
            .children(now)
            .find(|&child| matches!(context.deprel(child), Deprel::Nsubj | Deprel::NsubjOuter));
        if let Some(found) = found {
            return heads[found].get();
        }
        if !matches!(
            context.deprel(now),
            Deprel::Conj | Deprel::Advcl | Deprel::Xcomp | Deprel::Acl | Deprel::Parataxis
        ) {
            break;
        }
        now = context.parent(now)?;
    }
    None
}

/// "According to X".
fn according(
    context: &MentionContext<'_>,
    sentences: Range<usize>,
    inside: &[u32],
    heads: &[Slot],
) -> Option<usize> {
    let at = sentences.clone().find(|&at| inside[at] == 0 && context.lower(at) == "according")?;
    (at + 1..sentences.end.min(at + 12)).find_map(|next| heads[next].get())
}

/// The quotations as the result shows them: with a speaker, or long enough to be more than a quoted word.
pub(crate) fn finish(context: &MentionContext<'_>, quotes: &[Quoted]) -> Vec<Quote> {
    quotes
        .iter()
        .filter(|quote| quote.speaker.is_some() || quote.tokens.len() >= 4)
        .map(|quote| Quote { span: quote.span, speaker: speaker_of(context, quote) })
        .collect()
}

/// The speaker's actor.
pub(crate) fn speaker_of(context: &MentionContext<'_>, quote: &Quoted) -> Option<ActorId> {
    context.drafts.get(quote.speaker?)?.actors.first().cloned()
}
