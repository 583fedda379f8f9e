//! Pronouns: which words are, and what each asks of its antecedent.

use crate::analysis::{Form, Link};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::traits::{Class, Gender, Number, Sort, Traits};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// The class of a pronoun by its words in lower case.
pub(super) fn class_of(lower: &str) -> Option<Class> {
    Some(match lower {
        "he" | "him" | "his" | "she" | "her" | "hers" => Class::Personal,
        "it" | "its" => Class::Neuter,
        "they" | "them" | "their" | "theirs" => Class::Plural,
        "himself" | "herself" | "itself" | "themselves" => Class::Reflexive,
        "who" | "whom" | "whose" | "which" | "that" => Class::Relative,
        "each other" | "one another" => Class::Reciprocal,
        "i" | "me" | "my" | "mine" | "myself" => Class::Speaker,
        "we" | "us" | "our" | "ours" | "ourselves" => Class::Speakers,
        _ => return None,
    })
}

/// What a pronoun asks of its antecedent.
pub(crate) fn traits_of(lower: &str) -> Traits {
    let (number, gender, sort) = match lower {
        "he" | "him" | "his" | "himself" => (Number::One, Gender::He, Sort::Person),
        "she" | "her" | "hers" | "herself" => (Number::One, Gender::She, Sort::Person),
        "it" | "its" | "itself" => (Number::One, Gender::Unknown, Sort::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" | "each other" | "one another" => {
            (Number::Many, Gender::Unknown, Sort::People)
        }
        "who" | "whom" => (Number::Either, Gender::Unknown, Sort::Person),
        _ => (Number::Either, Gender::Unknown, Sort::Thing),
    };
    Traits { number, gender, sort }
}

/// Adds every pronoun that may refer, to be resolved.
pub(crate) fn detect(context: &mut MentionContext<'_>) {
    let mut at = 0;
    while at < context.len() {
        let (lower, length) = match reciprocal(context, at) {
            Some(both) => (both.into(), 2),
            None => (context.lower(at), 1),
        };
        if let Some(class) = class_of(&lower).filter(|&class| refers(context, at, &lower, class)) {
            context.add(Draft {
                tokens: at..at + length,
                head: at + length - 1,
                entity: None,
                form: Form::Pronoun,
                actors: Vec::new(),
                link: Link::None,
                traits: traits_of(&lower),
                shown: false,
                want: Want::Antecedent(class),
            });
        }
        at += length;
    }
}

/// The words "each other" or "one another", if they stand at this token.
fn reciprocal(context: &MentionContext<'_>, at: usize) -> Option<&'static str> {
    let are = |first: &str, next: &str| {
        context.form(at).eq_ignore_ascii_case(first)
            && context.form(at + 1).eq_ignore_ascii_case(next)
    };
    if are("each", "other") {
        Some("each other")
    } else {
        are("one", "another").then_some("one another")
    }
}

/// Whether the pronoun stands for somebody or something and is no mere particle.
fn refers(context: &MentionContext<'_>, at: usize, lower: &str, class: Class) -> bool {
    match class {
        Class::Relative => {
            matches!(context.xpos(at), Xpos::Wdt | Xpos::Wp | Xpos::WpS)
                && (lower != "that" || context.upos(at) == Upos::Pron)
                && relative_head(context, at).is_some()
        }
        Class::Neuter => lower != "it" || !is_expletive(context, at),
        // "US" in a headline is no pronoun, nor is the numeral I.
        Class::Speaker | Class::Speakers => {
            lower != "us"
                || context.form(at) == "us"
                || context.upos(at) == Upos::Pron && !context.form(at).ends_with('S')
        }
        _ => true,
    }
}

/// The noun that a relative pronoun stands for: the head of its clause.
pub(super) fn relative_head(context: &MentionContext<'_>, at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..12 {
        if context.deprel(now) == Deprel::AclRelcl
            || context.deprel(now) == Deprel::Acl && now != at
        {
            let head = context.parent(now)?;
            return (head < at).then_some(head);
        }
        now = context.parent(now)?;
    }
    None
}

/// Whether "it" stands for nothing: "it is likely that", "it seems", "it rained".
fn is_expletive(context: &MentionContext<'_>, at: usize) -> bool {
    if context.deprel(at) == Deprel::Expl {
        return true;
    }
    let Some(head) = context.parent(at) else { return false };
    if !matches!(context.deprel(at), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter) {
        return false;
    }
    let lemma = context.lemma(head);
    if matches!(&*lemma, "rain" | "snow" | "seem" | "appear" | "happen" | "turn") {
        return context.children(head).any(|child| {
            matches!(
                context.deprel(child),
                Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::Advcl
            )
        }) || matches!(&*lemma, "rain" | "snow");
    }
    let copular = context.children(head).any(|child| context.deprel(child) == Deprel::Cop);
    let clause = context.children(head).any(|child| {
        child > head
            && (matches!(
                context.deprel(child),
                Deprel::Csubj | Deprel::CsubjOuter | Deprel::CsubjPass
            ) || matches!(context.deprel(child), Deprel::Ccomp | Deprel::Advcl | Deprel::Xcomp)
                && context.children(child).any(|mark| {
                    context.deprel(mark) == Deprel::Mark
                        && matches!(&*context.lower(mark), "that" | "to" | "whether")
                }))
    });
    let weighs = context.upos(head) == Upos::Adj && copular
        || matches!(&*lemma, "time" | "clear" | "way")
        || context.deprel(at) == Deprel::NsubjPass;
    clause && weighs
}
