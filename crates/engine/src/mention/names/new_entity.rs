//! The actor that an unknown name gets: its kind and country, by the name's own words, by what stands beside it and
//! by where such names are borne, and the reason.

use std::ops::Range;

use super::given_names;
use crate::analysis::{Actor, ActorKind, Form, Link};
use crate::knowledge::{Entry, Institution, Phrase};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{is_common_name_word, sort_noun};
use crate::mention::traits::{Gender, Traits};
use crate::syntax::tags::{EntityType, Upos};

/// How many words before a name are looked at, and how many behind it.
const BEFORE: usize = 6;
/// See [`BEFORE`].
const BEHIND: usize = 12;

/// What stands beside a name: "the Kenyan oil company X", "X, a militia from Libya,".
#[derive(Default)]
struct Beside<'k> {
    /// A noun for what it is, and the kind that it tells.
    noun: Option<(String, ActorKind)>,
    country: Option<&'k Entry>,
}

/// Adds the mention of an unknown name; known names inside of it give way to it.
pub(crate) fn add(
    context: &mut MentionContext<'_>,
    tokens: Range<usize>,
    entity: EntityType,
    why: &str,
) {
    let inner: Vec<usize> = tokens.clone().filter_map(|at| context.named_at(at)).collect();
    let inside = inner.first().and_then(|&draft| context.country_of(draft));
    for draft in inner {
        context.drafts[draft].shown = false;
        context.drafts[draft].entity = None;
    }
    let name = context.words(&tokens);
    let (actor, told) = make(context, &tokens, &name, entity, inside);
    let kind = if entity == EntityType::Per { ActorKind::Person } else { actor.kind };
    let mut traits = Traits::of(kind, entity);
    if entity == EntityType::Org && kind == ActorKind::Other {
        traits = Traits::of(ActorKind::Organisation, entity);
    }
    if entity == EntityType::Per {
        traits.gender = given_names::gender(context.form(tokens.start)).unwrap_or(Gender::Unknown);
    }
    let actors =
        if matches!(entity, EntityType::Norp) { Vec::new() } else { vec![actor.id.clone()] };
    if !actors.is_empty() {
        join(context, actor);
    }
    let form = if entity == EntityType::Norp { Form::Demonym } else { Form::Name };
    context.add(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(entity),
        form,
        actors,
        link: Link::Derived { reason: format!("not in the dictionary: {why}{told}").into() },
        traits,
        shown: true,
        want: Want::Nothing,
    });
}

/// Adds an unknown actor; of one met before, what it told first holds, kind and country each: "Zenith Drilling",
/// then "the oil company Zenith Drilling of Nigeria".
fn join(context: &mut MentionContext<'_>, actor: Actor) {
    let Some(known) = context.actors.get(&actor.id) else {
        context.actors.insert(actor.id.clone(), actor);
        return;
    };
    let kind = if known.kind == ActorKind::Other { actor.kind } else { known.kind };
    let country = known.country.as_deref().or(actor.country.as_deref());
    if kind == known.kind && country == known.country.as_deref() {
        return;
    }
    let country = country.and_then(|code| context.knowledge.country(code));
    let whole = context.knowledge.unknown_of(&known.name, kind, country);
    context.actors.insert(actor.id, whole);
}

/// The actor with what told its kind and country, each after a semicolon.
fn make(
    context: &MentionContext<'_>,
    tokens: &Range<usize>,
    name: &str,
    entity: EntityType,
    inside: Option<&Entry>,
) -> (Actor, String) {
    let knowledge = context.knowledge;
    match entity {
        EntityType::Per if inside.is_none() => {
            let borne = knowledge.country_by_name(name, &context.countries);
            let told = borne.as_ref().map(|(_, why)| format!("; {why}"));
            let country = borne.map(|(country, _)| country);
            (knowledge.unknown(name, entity, country), told.unwrap_or_default())
        }
        EntityType::Org => {
            let beside = beside(context, tokens);
            let sort = institution(context, tokens);
            let own = match sort {
                Some(_) => ActorKind::Government,
                None => knowledge.kind_by_name(name),
            };
            let mut told = String::new();
            // What is said of it counts more than a word of its name: "the Orutu Movement, a militia".
            let kind = match &beside.noun {
                Some((noun, kind)) if own != ActorKind::Government && own != *kind => {
                    told = format!("; '{noun}' beside it");
                    *kind
                }
                _ => own,
            };
            // "The Labour Party", "the Nurses Union": of the report's country, as nothing else tells.
            let shared = tokens
                .clone()
                .all(|at| !context.is_capital(at) || is_common_name_word(context.form(at)));
            let state = kind == ActorKind::Government
                || shared && matches!(kind, ActorKind::Party | ActorKind::Civil);
            let most = context.countries.first().filter(|_| state);
            let most = || most.and_then(|id| knowledge.entry(id));
            let country = inside.or(beside.country).or_else(|| {
                let most = most()?;
                told.push_str("; of the country that the text names most");
                Some(most)
            });
            if let Some(country) = beside.country.filter(|_| inside.is_none()) {
                told.push_str("; of ");
                told.push_str(&country.name);
                told.push_str(", which stands beside it");
            }
            // "The Election Commission": the country's own.
            match sort.zip(country).filter(|_| beside.noun.is_none()) {
                Some((sort, country)) => (knowledge.derive_institution(sort, country), told),
                None => (knowledge.unknown_of(name, kind, country), told),
            }
        }
        _ => (knowledge.unknown(name, entity, inside), String::new()),
    }
}

/// The sort of state institution whose noun the whole name is: "Election Commission".
fn institution<'k>(context: &MentionContext<'k>, tokens: &Range<usize>) -> Option<&'k Institution> {
    let spans = &context.spans[..tokens.end];
    let found = context.knowledge.institution_matches(context.text, spans, tokens.start);
    let whole = |phrase: &&Phrase<&Institution>| phrase.tokens == tokens.len();
    let single = tokens.len() > 1;
    found.iter().find(whole).filter(|_| single).map(|phrase| phrase.what)
}

/// Reads what stands right before a name, and in apposition behind it.
fn beside<'k>(context: &MentionContext<'k>, name: &Range<usize>) -> Beside<'k> {
    let sentence = context.sentence(name.start);
    let mut found = Beside::default();
    let first = sentence.start.max(name.start.saturating_sub(BEFORE));
    for at in (first..name.start).rev() {
        if !is_modifier(context, at) {
            break;
        }
        take(context, at, &mut found);
    }
    if found.noun.is_none() {
        // "militants of X", "members of the Y": what they are is what it is.
        found.country = None;
    }
    let opens = matches!(context.form(name.end), "," | "(");
    if !opens || found.noun.is_some() && found.country.is_some() {
        return found;
    }
    let mut behind = Beside::default();
    for at in name.end + 1..sentence.end.min(name.end + 1 + BEHIND) {
        let small = matches!(context.upos(at), Upos::Det | Upos::Adp) || context.is_possessive(at);
        let opening = at == name.end + 1 && context.upos(at) == Upos::Det;
        if !(opening || small && at > name.end + 1 || is_modifier(context, at)) {
            break;
        }
        take(context, at, &mut behind);
    }
    // A list goes on where no noun says what the name is.
    if behind.noun.is_some() {
        found.noun = found.noun.or(behind.noun);
        found.country = found.country.or(behind.country);
    }
    found
}

/// Whether a word may be part of what describes a name: adjectives, nouns, names of countries, "-based".
fn is_modifier(context: &MentionContext<'_>, at: usize) -> bool {
    if let Some(draft) = context.name_at(at) {
        return matches!(draft.entity, Some(EntityType::Loc | EntityType::Norp));
    }
    let noun = matches!(context.upos(at), Upos::Noun | Upos::Adj | Upos::Propn);
    noun || matches!(context.form(at), "-" | "based" | "run" | "owned" | "backed" | "led")
}

/// Takes a word's noun for a sort of body, or its country; who backs something is not whose it is.
fn take<'k>(context: &MentionContext<'k>, at: usize, found: &mut Beside<'k>) {
    if let Some(draft) = context.named_at(at) {
        let linked = matches!(context.form(at + 1), "-") && context.form(at + 2) != "based";
        if found.country.is_none() && !linked {
            found.country = context.country_of(draft);
        }
    } else if found.noun.is_none() {
        let lemma = context.lemma(at);
        found.noun = sort_noun(&lemma).map(|kind| (lemma.into_owned(), kind));
    }
}
