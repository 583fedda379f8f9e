//! Pronouns: which words are, and what each asks of its antecedent.

use super::scene::{Draft, Gender, Number, Scene, Sort, Traits, Want};
use crate::analysis::{Form, Link};
use crate::syntax::tags::{Deprel, Upos, Xpos};

/// How a pronoun finds its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// He, she.
    Personal,
    /// It.
    Neuter,
    /// They.
    Plural,
    /// Who, which, that.
    Relative,
    /// Each other.
    Reciprocal,
    /// Himself, itself, themselves.
    Reflexive,
    /// I, me, my.
    Speaker,
    /// We, our.
    Speakers,
}

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
pub(super) fn traits_of(lower: &str) -> Traits {
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
pub(super) fn detect(scene: &mut Scene<'_>) {
    let mut at = 0;
    while at < scene.len() {
        let (lower, length) = match reciprocal(scene, at) {
            Some(both) => (both.into(), 2),
            None => (scene.lower(at), 1),
        };
        if let Some(class) = class_of(&lower).filter(|&class| refers(scene, at, &lower, class)) {
            scene.add(Draft {
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
fn reciprocal(scene: &Scene<'_>, at: usize) -> Option<&'static str> {
    let are = |first: &str, next: &str| {
        scene.form(at).eq_ignore_ascii_case(first) && scene.form(at + 1).eq_ignore_ascii_case(next)
    };
    if are("each", "other") {
        Some("each other")
    } else {
        are("one", "another").then_some("one another")
    }
}

/// Whether the pronoun stands for somebody or something and is no mere particle.
fn refers(scene: &Scene<'_>, at: usize, lower: &str, class: Class) -> bool {
    match class {
        Class::Relative => {
            matches!(scene.xpos(at), Xpos::Wdt | Xpos::Wp | Xpos::WpS)
                && (lower != "that" || scene.upos(at) == Upos::Pron)
                && relative_head(scene, at).is_some()
        }
        Class::Neuter => lower != "it" || !is_expletive(scene, at),
        // "US" in a headline is no pronoun, nor is the numeral I.
        Class::Speaker | Class::Speakers => {
            lower != "us"
                || scene.form(at) == "us"
                || scene.upos(at) == Upos::Pron && !scene.form(at).ends_with('S')
        }
        _ => true,
    }
}

/// The noun that a relative pronoun stands for: the head of its clause.
pub(super) fn relative_head(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..12 {
        if scene.deprel(now) == Deprel::AclRelcl || scene.deprel(now) == Deprel::Acl && now != at {
            let head = scene.parent(now)?;
            return (head < at).then_some(head);
        }
        now = scene.parent(now)?;
    }
    None
}

/// Whether "it" stands for nothing: "it is likely that", "it seems", "it rained".
fn is_expletive(scene: &Scene<'_>, at: usize) -> bool {
    if scene.deprel(at) == Deprel::Expl {
        return true;
    }
    let Some(head) = scene.parent(at) else { return false };
    if !matches!(scene.deprel(at), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter) {
        return false;
    }
    let lemma = scene.lemma(head);
    if matches!(&*lemma, "rain" | "snow" | "seem" | "appear" | "happen" | "turn") {
        return scene.children(head).iter().any(|&child| {
            matches!(
                scene.deprel(child),
                Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::Advcl
            )
        }) || matches!(&*lemma, "rain" | "snow");
    }
    let copular = scene.children(head).iter().any(|&child| scene.deprel(child) == Deprel::Cop);
    let clause = scene.children(head).iter().any(|&child| {
        child > head
            && (matches!(
                scene.deprel(child),
                Deprel::Csubj | Deprel::CsubjOuter | Deprel::CsubjPass
            ) || matches!(scene.deprel(child), Deprel::Ccomp | Deprel::Advcl | Deprel::Xcomp)
                && scene.children(child).iter().any(|&mark| {
                    scene.deprel(mark) == Deprel::Mark
                        && matches!(&*scene.lower(mark), "that" | "to" | "whether")
                }))
    });
    let weighs = scene.upos(head) == Upos::Adj && copular
        || matches!(&*lemma, "time" | "clear" | "way")
        || scene.deprel(at) == Deprel::NsubjPass;
    clause && weighs
}
