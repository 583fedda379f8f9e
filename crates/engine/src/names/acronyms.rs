//! Acronyms that brackets introduce, "Housing Authority of New Orleans (HANO)": the letters tell how far the long name
//! goes, and what the long name is, the acronym is wherever it stands (after Schwartz and Hearst 2003).

use std::collections::BTreeMap;

use crate::document::{Document, Token};
use crate::syntax::tags::EntityType;

/// Letters of the acronyms that are believed.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=8;

/// Tells organisations by their acronyms, and acronyms by their organisations.
pub(crate) fn recognise_acronyms(text: &str, document: &mut Document) {
    let mut known: BTreeMap<&str, EntityType> = BTreeMap::new();
    for sentence in &document.sentences {
        let Some(tokens) = document.tokens.get_mut(sentence.tokens.clone()) else { continue };
        for open in 1..tokens.len().saturating_sub(2) {
            let form = |at: usize| tokens[at].span.of(text);
            let acronym = form(open + 1);
            if form(open) != "(" || form(open + 2) != ")" || !is_acronym(acronym) {
                continue;
            }
            let Some(start) = long_form(text, &tokens[..open], acronym) else { continue };
            let name = &mut tokens[start..open];
            let kind = if name.iter().any(|token| token.entity == Some(EntityType::Org)) {
                EntityType::Org
            } else if is_one(name, EntityType::Loc) {
                EntityType::Loc
            } else {
                continue;
            };
            name_all(name, kind);
            known.insert(acronym, kind);
        }
    }
    if known.is_empty() {
        return;
    }
    for at in 0..document.tokens.len() {
        let ends = document
            .tokens
            .get(at + 1)
            .is_none_or(|next| next.entity.is_none() || next.entity_start);
        let token = &mut document.tokens[at];
        let alone = token.entity.is_none() || token.entity_start && ends;
        if let Some(kind) = known.get(token.span.of(text)).filter(|_| alone) {
            (token.entity, token.entity_start) = (Some(*kind), true);
        }
    }
}

fn is_acronym(form: &str) -> bool {
    LETTERS.contains(&form.len()) && form.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Where the long name starts whose capitalised words begin with the letters of `acronym`, the last word being the
/// last of `tokens`.
fn long_form(text: &str, tokens: &[Token], acronym: &str) -> Option<usize> {
    let mut letters = acronym.chars().rev();
    let mut letter = letters.next()?;
    for (at, token) in tokens.iter().enumerate().rev() {
        let form = token.span.of(text);
        if form.starts_with(letter) {
            match letters.next() {
                Some(next) => letter = next,
                None => return starts_apart(tokens, at).then_some(at),
            }
        } else if !matches!(
            form,
            "of" | "for" | "and" | "the" | "in" | "on" | "to" | "&" | "-" | ","
        ) {
            return None;
        }
    }
    None
}

/// Whether no name of the model's goes on here from before.
fn starts_apart(tokens: &[Token], at: usize) -> bool {
    tokens[at].entity.is_none() || tokens[at].entity_start
}

/// Whether the tokens are one name of this kind.
fn is_one(name: &[Token], kind: EntityType) -> bool {
    name.iter()
        .zip(0..)
        .all(|(token, at)| token.entity == Some(kind) && token.entity_start == (at == 0))
}

/// Makes the tokens one name of this kind.
fn name_all(name: &mut [Token], kind: EntityType) {
    for (token, at) in name.iter_mut().zip(0..) {
        (token.entity, token.entity_start) = (Some(kind), at == 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a text, given those of the model as first token, token after the last and kind.
    fn told(source: &str, names: &[(usize, usize, EntityType)]) -> Vec<(String, EntityType)> {
        let mut document = crate::text::split(source, &[]);
        for &(from, to, kind) in names {
            name_all(&mut document.tokens[from..to], kind);
        }
        recognise_acronyms(source, &mut document);
        let mut found: Vec<(String, EntityType)> = Vec::new();
        for token in &document.tokens {
            let form = token.span.of(source);
            match (token.entity, found.last_mut()) {
                (Some(kind), _) if token.entity_start => found.push((form.to_owned(), kind)),
                (Some(_), Some(last)) => last.0 = format!("{} {form}", last.0),
                _ => {}
            }
        }
        found
    }

    #[test]
    fn letters_tell_how_far_a_name_goes_and_what_the_acronym_is() {
        let source = "The Greater Basra Action Center (GBAC) paid. GBAC's money came late.";
        let names = [(1, 3, EntityType::Loc), (3, 5, EntityType::Org), (10, 11, EntityType::Per)];
        let own = |name: &str| (name.to_owned(), EntityType::Org);
        assert_eq!(
            told(source, &names),
            [own("Greater Basra Action Center"), own("GBAC"), own("GBAC")]
        );
    }

    #[test]
    fn letters_that_do_not_fit_tell_nothing() {
        let source =
            "The Basra Action Center (GBAC) paid. The mayor (MP) and Ali Karim (AKP) left.";
        let names = [(1, 4, EntityType::Org)];
        assert_eq!(told(source, &names), [("Basra Action Center".to_owned(), EntityType::Org)]);
    }
}
