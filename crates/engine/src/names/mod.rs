//! Organisations' names, by model and dictionary together: of names, those of companies, papers and groups are what the
//! model knows least of.

mod acronyms;
mod complements;
mod subjects;

use crate::Span;
use crate::analysis::ActorKind;
use crate::document::Document;
use crate::knowledge::{AliasMark, Candidate, Kind, Knowledge};
use crate::syntax::tags::EntityType;
use complements::Sentence;

/// Makes a name an organisation's where the dictionary knows it as nothing else, and adds those that the model
/// took for no name.
pub(crate) fn recognise_organisations(text: &str, document: &mut Document, knowledge: &Knowledge) {
    for sentence in &document.sentences {
        let Some(tokens) = document.tokens.get_mut(sentence.tokens.clone()) else { continue };
        let spans: Vec<Span> = tokens.iter().map(|token| token.span).collect();
        let mut own = Sentence { text, tokens, first: sentence.tokens.start };
        complements::join(&mut own, |at| length(text, &spans, at, knowledge) > 0);
        let mut at = 0;
        while at < tokens.len() {
            let end = at + length(text, &spans, at, knowledge);
            let name = &tokens[at..end];
            // A name of the model's that is longer, shorter or elsewhere stays.
            let apart =
                tokens.get(end).is_none_or(|next| next.entity.is_none() || next.entity_start);
            let whole = apart
                && name.first().is_some_and(|first| first.entity_start && is_common(first.entity))
                && name[1..].iter().all(|token| token.entity.is_some() && !token.entity_start);
            if whole || name.iter().all(|token| token.entity.is_none()) {
                for (number, token) in tokens[at..end].iter_mut().enumerate() {
                    (token.entity, token.entity_start) = (Some(EntityType::Org), number == 0);
                }
            }
            at = end.max(at + 1);
        }
    }
    subjects::mend(text, document, knowledge);
    acronyms::recognise_acronyms(text, document);
}

/// Whether it is one of the kinds that are taken for each other; demonyms and works stay what they are.
fn is_common(kind: Option<EntityType>) -> bool {
    matches!(kind, Some(EntityType::Per | EntityType::Loc | EntityType::Org))
}

/// How many tokens from this one on are the name of an organisation and of nothing else.
fn length(text: &str, spans: &[Span], at: usize, knowledge: &Knowledge) -> usize {
    if !spans[at].of(text).starts_with(char::is_uppercase) {
        return 0;
    }
    let found = knowledge.matches(text, spans, at);
    let longest = found.iter().map(|found| found.tokens).max().unwrap_or(0);
    let mut same = found.iter().filter(|found| found.tokens == longest);
    if longest > 0 && same.all(|found| is_organisation(found, spans[at])) { longest } else { 0 }
}

/// Whether a name found at a token is an organisation's own, from the token's beginning to the end of one.
fn is_organisation(found: &Candidate<'_>, first: Span) -> bool {
    let own = matches!(found.alias.mark, AliasMark::Name | AliasMark::Acronym);
    let kind = matches!(
        found.entry.kind,
        Kind::Actor(
            ActorKind::Government
                | ActorKind::Organisation
                | ActorKind::ArmedGroup
                | ActorKind::Party
                | ActorKind::Civil
                | ActorKind::Company
                | ActorKind::Media
        )
    );
    own && kind && !found.partial && found.span.start == first.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;

    /// The organisations of a text, of which the model has said nothing or that everything is a place.
    fn told(source: &str, all_places: bool) -> Vec<String> {
        let engine = Engine::builtin();
        let mut document = crate::text::split(source, &[]);
        for token in document.tokens.iter_mut().filter(|_| all_places) {
            (token.entity, token.entity_start) = (Some(EntityType::Loc), true);
        }
        recognise_organisations(source, &mut document, engine.knowledge());
        let named = |token: &&crate::document::Token| token.entity == Some(EntityType::Org);
        let forms = document.tokens.iter().filter(named).map(|token| token.span.of(source));
        forms.map(str::to_owned).collect()
    }

    #[test]
    fn what_the_dictionary_knows_as_an_organisation_alone_is_one() {
        assert_eq!(told("Xinhua said Damascus fell to Hezbollah.", true), ["Xinhua", "Hezbollah"]);
        assert_eq!(told("The World Bank met Sergei Lavrov.", false), ["World", "Bank"]);
    }

    #[test]
    fn names_of_the_model_that_are_not_the_same_words_stay() {
        assert_eq!(told("The World Bank met.", true), Vec::<String>::new());
    }
}
