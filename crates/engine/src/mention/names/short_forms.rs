//! Short forms: family names, acronyms that brackets introduce.

use std::collections::BTreeMap;
use std::ops::Range;

use super::given_names;
use super::places::is_placed;
use super::short_names::ShortNames;
use crate::analysis::{Form, Link};
use crate::knowledge::{Kind, Ranked, fold};
use crate::mention::context::MentionContext;
use crate::mention::draft::{Draft, Want};
use crate::mention::lexicon::{
    is_calendar, is_honour, is_name_particle, noun_is_female, title_role,
};
use crate::mention::traits::{Gender, Number, Sort, Traits};
use crate::syntax::tags::{EntityType, Upos};

/// Adds a mention for every family name that stands alone.
pub(crate) fn find_families(context: &mut MentionContext<'_>) {
    let mut names = ShortNames::of(context);
    for at in 0..context.len() {
        if !may_be_family(context, at) {
            continue;
        }
        let word = fold(context.form(at));
        let gender = title_gender(context, at);
        let draft = match names.bearer(context, &word, at, gender) {
            Some(bearer) if bearer.is_later => known_draft(context, at)
                .or_else(|| Some(introduced_draft(context, at, bearer.index, bearer.reason))),
            Some(bearer) => Some(introduced_draft(context, at, bearer.index, bearer.reason)),
            None => known_draft(context, at),
        };
        if let Some(mut draft) = draft {
            if draft.traits.gender == Gender::Unknown {
                draft.traits.gender = gender;
            }
            names.note(&word, context.drafts.len(), &draft);
            context.add(draft);
        }
    }
}

/// Whether the word may be a person's family name standing alone.
fn may_be_family(context: &MentionContext<'_>, at: usize) -> bool {
    let form = context.form(at);
    if !context.is_capital(at)
        || is_calendar(form)
        || context.named_at(at).is_some()
        || context.titled[at]
    {
        return false;
    }
    if form.chars().count() < 2 || title_role(&form.to_lowercase()).is_some() {
        return false;
    }
    !matches!(
        context.upos(at),
        Upos::Det
            | Upos::Pron
            | Upos::Adp
            | Upos::Aux
            | Upos::Cconj
            | Upos::Sconj
            | Upos::Num
            | Upos::Punct
    )
}

/// What the title before a name tells of its bearer.
fn title_gender(context: &MentionContext<'_>, at: usize) -> Gender {
    let before = at.checked_sub(1).filter(|&before| before >= context.sentence(at).start);
    match before.and_then(|before| noun_is_female(&context.lower(before))) {
        Some(true) => Gender::She,
        Some(false) => Gender::He,
        None => Gender::Unknown,
    }
}

/// A short form of somebody whom the text names in full.
fn introduced_draft(context: &MentionContext<'_>, at: usize, index: usize, reason: &str) -> Draft {
    let full = &context.drafts[index];
    Draft {
        tokens: at..at + 1,
        head: at,
        entity: Some(EntityType::Per),
        form: Form::Name,
        actors: full.actors.clone(),
        link: Link::Mention { antecedent: index, reason: reason.into() },
        traits: full.traits,
        shown: true,
        want: Want::Nothing,
    }
}

/// A family name that only the dictionary knows, with the particles before it where it has any: "De Klerk".
fn known_draft(context: &MentionContext<'_>, at: usize) -> Option<Draft> {
    let first = context.sentence(at).start;
    let mut start = at;
    while start > first
        && at - start < 3
        && context.named_at(start - 1).is_none()
        && is_name_particle(&context.lower(start - 1))
    {
        start -= 1;
    }
    let whole = if start < at { draft_in(context, start, at) } else { None };
    whole.or_else(|| draft_in(context, at, at))
}

/// A family name that begins at `start` and ends with the word at `at`, if it is used as a name.
fn draft_in(context: &MentionContext<'_>, start: usize, at: usize) -> Option<Draft> {
    let token = context.token(at);
    let person = token.entity == Some(EntityType::Per);
    let before = start.checked_sub(1).filter(|&before| before >= context.sentence(at).start);
    let titled = before.is_some_and(|before| {
        title_role(&context.lower(before)).is_some() || context.titled[before]
    });
    let other = token.entity.is_some() && !person;
    let plain = context.upos(at) != Upos::Propn
        || context.is_start(start)
        || context.headline[context.sentence_of(at)];
    // With a name on either side this is a part of another's name.
    let part = before.is_some_and(|before| {
        context.is_capital(before)
            && context.upos(before) == Upos::Propn
            && context.named_at(before).is_none()
            && !titled
            && !is_calendar(context.form(before))
            && !context.is_possessive(at)
    });
    let word = &context.words(&(start..at + 1));
    let countries: Vec<&str> = context.countries.iter().map(String::as_str).collect();
    let mut ranked = context.knowledge.resolve(word, context.date, &countries);
    // A small place is no rival of a well-known person, unless something is placed there.
    let placed = is_placed(context, start, at + 1);
    let sole = !placed && is_sole(context, &ranked);
    if sole {
        ranked.retain(|reading| reading.entry.kind != Kind::Place);
    }
    if let Some(before) = before.filter(|_| titled) {
        prefer_title(context, before..at + 1, &mut ranked);
    }
    let best = ranked.iter().find(|reading| reading.entry.kind.is_person())?;
    // A word that is also a place or a common noun needs the model's word or a title.
    let plain = plain
        || ranked.iter().any(|reading| matches!(reading.entry.kind, Kind::Place | Kind::Agent));
    // Somebody in office then, or of a country that the text names, is meant; others may share the name.
    // Whoever alone bears a name is meant in or out of office.
    let listed = !best.alias.text.contains(' ') && (best.score > 0.75 || sole);
    let likely = listed || best.score > 1.3;
    // A name that the dictionary gives to persons alone, one of them in a high office then, overrules the model:
    // "Merkel thanked Orban".
    let beside = [before, Some(at + 1).filter(|next| *next < context.sentence(at).end)];
    let alone = beside
        .into_iter()
        .flatten()
        .all(|next| context.token(next).entity != token.entity || is_calendar(context.form(next)));
    let high = best.score > 1.3 && listed || best.score > LEADS;
    let sure =
        (high || sole) && alone && ranked.iter().all(|reading| reading.entry.kind.is_person());
    if part
        || other && !titled && !sure
        || !(person || titled || likely && !plain || likely && context.upos(at) == Upos::Propn)
    {
        return None;
    }
    let gender = given_names::of_name(&best.entry.name);
    let tokens = start..at + 1;
    Some(Draft {
        head: context.head_of(&tokens),
        tokens,
        entity: Some(EntityType::Per),
        form: Form::Name,
        actors: vec![best.entry.id.clone()],
        link: Link::Dictionary { alias: format!("{} ({})", best.alias.text, best.reason).into() },
        traits: Traits { number: Number::One, gender, sort: Sort::Person },
        shown: true,
        want: Want::Nothing,
    })
}

/// The score of whoever leads a country, known by the family name alone.
const LEADS: f32 = 1.55;

/// Whether the dictionary knows one person by the single name itself who ever led a country, and beside him only small
/// places.
fn is_sole(context: &MentionContext<'_>, ranked: &[Ranked<'_>]) -> bool {
    let persons = ranked.iter().filter(|reading| reading.entry.kind.is_person());
    let single = |reading: &&Ranked<'_>| !reading.alias.text.contains(' ');
    let small = |reading: &Ranked<'_>| {
        reading.entry.kind == Kind::Place && reading.entry.population().unwrap_or(0) < 500_000
    };
    persons.clone().filter(single).count() == 1
        && ranked.iter().all(|reading| reading.entry.kind.is_person() || small(reading))
        && persons
            .clone()
            .next()
            .is_some_and(|first| single(&first) && context.knowledge.ever_led(first.entry))
}

/// "Mullah Omar": who is known with this title goes first; a title of faith is nobody's who is known without it.
fn prefer_title<'k>(
    context: &MentionContext<'k>,
    whole: Range<usize>,
    ranked: &mut Vec<Ranked<'k>>,
) {
    let title = context.lower(whole.start).into_owned();
    let known = context.knowledge.named(&context.words(&whole));
    if let Some((entry, _)) = known.iter().find(|(entry, _)| entry.kind.is_person()) {
        ranked.retain(|reading| reading.entry.id == entry.id);
        if ranked.is_empty() {
            let countries: Vec<&str> = context.countries.iter().map(String::as_str).collect();
            let all = context.knowledge.resolve(&context.words(&whole), context.date, &countries);
            ranked.extend(all.into_iter().filter(|reading| reading.entry.id == entry.id));
        }
    } else if is_honour(&title) {
        let bears = |reading: &Ranked<'_>| {
            let named = reading
                .entry
                .aliases
                .iter()
                .any(|alias| alias.text.to_lowercase().split(' ').any(|word| word == title));
            let held = reading
                .entry
                .roles
                .iter()
                .any(|tenure| tenure.role.title.to_lowercase().contains(title.as_str()));
            named || held
        };
        ranked.retain(bears);
    }
}

/// Links acronyms that brackets introduce, "Hayat Tahrir al-Sham (HTS)", here and wherever they return.
pub(crate) fn find_acronyms(context: &mut MentionContext<'_>) {
    let mut acronyms: BTreeMap<String, usize> = BTreeMap::new();
    for open in 1..context.len().saturating_sub(2) {
        if context.form(open) != "("
            || context.form(open + 2) != ")"
            || !is_acronym(context.form(open + 1))
        {
            continue;
        }
        let long = context.named_at(open - 1);
        if let Some(long) =
            long.filter(|&long| context.drafts[long].entity != Some(EntityType::Norp))
        {
            acronyms.insert(context.form(open + 1).to_owned(), long);
        }
    }
    if acronyms.is_empty() {
        return;
    }
    for at in 0..context.len() {
        let Some(&long) = acronyms.get(context.form(at)) else { continue };
        if overrides(context, at, long) {
            let full = &context.drafts[long];
            let draft = Draft {
                tokens: at..at + 1,
                head: at,
                entity: full.entity,
                form: Form::Name,
                actors: full.actors.clone(),
                link: Link::Mention { antecedent: long, reason: "acronym".into() },
                traits: full.traits,
                shown: true,
                want: Want::Nothing,
            };
            if let Some(old) = context.named_at(at) {
                context.drafts[old].shown = false;
                context.drafts[old].entity = None;
            }
            context.add(draft);
        }
    }
}

fn is_acronym(form: &str) -> bool {
    let capitals = form.chars().filter(|mark| mark.is_uppercase()).count();
    (2..=10).contains(&form.len()) && capitals >= 2 && form.chars().all(char::is_alphanumeric)
}

/// Whether the text's own reading of an acronym goes before the dictionary's: the same actor, or the letters
/// are those of the long name's words.
fn overrides(context: &MentionContext<'_>, at: usize, long: usize) -> bool {
    let Some(old) = context.named_at(at) else { return true };
    if old == long || context.drafts[old].tokens.len() != 1 {
        return false;
    }
    let letters = context.form(at).to_lowercase();
    let initials: String = context.drafts[long]
        .tokens
        .clone()
        .filter(|&at| context.is_capital(at))
        .filter_map(|at| context.form(at).chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    context.drafts[old].actors != context.drafts[long].actors && initials == letters
}
