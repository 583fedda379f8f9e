//! Names that the dictionary does not know: runs of capitalised words, by what the model and the words in
//! them tell.

use std::ops::Range;

use super::endings::{after_field, is_ending, is_given_month};
use super::given_names;
use super::new_entity::add;
use crate::mention::context::MentionContext;
use crate::mention::lexicon::{
    is_body_noun, is_calendar, is_company_suffix, is_name_particle, is_speech, is_title_modifier,
    name_part, takes_complement, title_role,
};
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// Adds a mention for every unknown name of two words or more.
pub(crate) fn find_long(context: &mut MentionContext<'_>) {
    let mut at = 0;
    while at < context.len() {
        let Some(run) = run_from(context, at) else {
            at += 1;
            continue;
        };
        at = run.end.max(at + 1);
        for part in split(context, run) {
            // "De Klerk" is a family name, which the dictionary may know.
            let family = is_name_particle(&context.lower(part.start))
                && !context.knowledge.family_name(&context.words(&part)).is_empty();
            let long = judge(context, part)
                .filter(|(tokens, _, _)| !family && words_in(context, tokens) > 1);
            if let Some((tokens, entity, why)) = long {
                add(context, tokens, entity, why);
            }
        }
    }
}

/// Adds a mention for every single unknown word that the model or its looks take for a name.
pub(crate) fn find_single(context: &mut MentionContext<'_>) {
    for at in 0..context.len() {
        // "The" before a name that the dictionary has is a part of no other.
        let article = context.upos(at) == Upos::Det && context.lower(at) == "the";
        let taken = context.named_at(at).is_some() || context.titled[at];
        if article || taken || !may_start(context, at) {
            continue;
        }
        if let Some((tokens, entity, why)) = judge(context, at..at + 1) {
            add(context, tokens, entity, why);
        }
    }
}

/// Number of tokens that are words.
fn words_in(context: &MentionContext<'_>, tokens: &Range<usize>) -> usize {
    tokens.clone().filter(|&at| context.form(at).chars().any(char::is_alphanumeric)).count()
}

/// Whether a name may start with this token.
fn may_start(context: &MentionContext<'_>, at: usize) -> bool {
    let form = context.form(at);
    if is_given_month(context, at) {
        return true;
    }
    if !context.is_capital(at) || is_calendar(form) || is_ending(context, at) {
        return false;
    }
    if context.token(at).entity.is_some() {
        return true;
    }
    let sure = context.upos(at) == Upos::Propn;
    if context.headline[context.sentence_of(at)] {
        // In a headline a capital says nothing.
        return sure && given_names::gender(form).is_some();
    }
    if context.is_start(at) {
        return sure;
    }
    sure || matches!(context.upos(at), Upos::Noun | Upos::Adj | Upos::X) && form.len() > 1
}

/// The run of capitalised words from this token, with the small words inside of it.
fn run_from(context: &MentionContext<'_>, at: usize) -> Option<Range<usize>> {
    let taken = context.named_at(at).is_some();
    if taken && !opens_longer_name(context, at) || !taken && !may_start(context, at) {
        return None;
    }
    let limit = context.sentence(at).end.min(at + 16);
    let mut end = at + 1;
    if let Some(draft) = context.name_at(at) {
        end = draft.tokens.end;
    }
    let mut complement = takes_complement(context.form(at));
    while end < limit {
        let Some(next) = continues(context, end, limit, complement) else { break };
        complement |= (end..next).any(|at| takes_complement(context.form(at)));
        end = next;
    }
    Some(at..end)
}

/// Whether a known demonym or country is the first word of a longer unknown name of an organisation:
/// "Syrian Observatory for Human Rights", but not "Syrian President".
fn opens_longer_name(context: &MentionContext<'_>, at: usize) -> bool {
    let Some(draft) = context.name_at(at) else { return false };
    if draft.tokens.start != at
        || !matches!(draft.entity, Some(EntityType::Norp | EntityType::Loc))
        || context.headline[context.sentence_of(at)]
    {
        return false;
    }
    let limit = context.sentence(at).end.min(at + 8);
    let mut now = draft.tokens.end;
    while now < limit && context.is_capital(now) && context.named_at(now).is_none() {
        let form = context.form(now);
        if title_role(&context.lemma(now)).is_some() {
            return false;
        }
        if matches!(name_part(form), Some(EntityType::Org | EntityType::Misc | EntityType::Loc)) {
            return true;
        }
        now += 1;
    }
    false
}

/// Where the run goes on to from `at`, if it does.
fn continues(
    context: &MentionContext<'_>,
    at: usize,
    limit: usize,
    complement: bool,
) -> Option<usize> {
    let form = context.form(at);
    let free = |at: usize| context.named_at(at).is_none();
    if context.is_possessive(at) {
        return None;
    }
    if context.is_capital(at) && !is_calendar(form) && context.upos(at) != Upos::Punct {
        if free(at) {
            let fits = !matches!(context.upos(at), Upos::Verb | Upos::Aux | Upos::Pron | Upos::Adp);
            return (fits || context.token(at).entity.is_some()).then_some(at + 1);
        }
        return None;
    }
    let capital_after =
        |at: usize| at < limit && context.is_capital(at) && !is_calendar(context.form(at));
    // "al-Sham", "Ban Ki-moon", "O'Brien".
    if matches!(form, "-" | "–" | "'" | "’")
        && context.is_glued(at)
        && at + 1 < limit
        && context.is_glued(at + 1)
    {
        let after = context.form(at + 1);
        let part = after.chars().all(char::is_alphabetic) && after.chars().count() <= 6;
        let plain =
            matches!(after, "led" | "based" | "backed" | "born" | "style" | "era" | "run" | "held");
        return (free(at + 1) && !plain && (context.is_capital(at + 1) || part)).then_some(at + 2);
    }
    // "Sumitomo Electric Industries Co."
    if is_company_suffix(form) && free(at) {
        return Some(at + 1);
    }
    if is_name_particle(form)
        && (capital_after(at + 1) && free(at + 1) || is_name_particle(context.form(at + 1)))
    {
        return Some(at + 1);
    }
    if complement && matches!(form, "of" | "for" | "and" | "&" | "on" | "against" | "in" | "to") {
        let article = usize::from(context.form(at + 1) == "the");
        let next = at + 1 + article;
        // "Bank of Russia" takes a known name in, "Party and Russia" does not.
        let known = next < limit && !free(next);
        let joins = capital_after(next) && (!known || form == "of" || form == "for");
        let end = context.name_at(next).map_or(next + 1, |draft| draft.tokens.end);
        return joins.then_some(end.min(limit));
    }
    if complement && form == "," && capital_after(at + 1) {
        return enumerated(context, at, limit);
    }
    let numbered = context.upos(at) == Upos::Num && form.chars().all(char::is_alphanumeric);
    (numbered
        && at > 0
        && matches!(context.form(at - 1), "War" | "Channel" | "Resolution" | "Article" | "Group"))
    .then_some(at + 1)
}

/// "Ministry of Health, Labour and Welfare": a comma inside a name, when an "and" follows soon.
fn enumerated(context: &MentionContext<'_>, at: usize, limit: usize) -> Option<usize> {
    let joined = context.form(at + 2) == "and" && at + 3 < limit && context.is_capital(at + 3);
    let free = context.named_at(at + 1).is_none() && title_role(&context.lemma(at + 1)).is_none();
    let of_before = (at.saturating_sub(3)..at).any(|at| context.form(at) == "of");
    (joined && free && of_before).then_some(at + 2)
}

/// Cuts a run where the model starts another name of a different type and no word binds the two.
fn split(context: &MentionContext<'_>, run: Range<usize>) -> Vec<Range<usize>> {
    let bound = run.clone().any(|at| name_part(context.form(at)).is_some());
    let mut parts = Vec::new();
    let mut start = run.start;
    for at in run.start + 1..run.end {
        let token = context.token(at);
        let before = context.token(at - 1).entity;
        if !bound && token.entity_start && before.is_some() && context.is_capital(at) {
            parts.push(start..at);
            start = at;
        }
    }
    parts.push(start..run.end);
    parts
}

/// What the run names, without the title before it, and what told so.
fn judge(
    context: &MentionContext<'_>,
    run: Range<usize>,
) -> Option<(Range<usize>, EntityType, &'static str)> {
    let (run, titled) = without_title(context, run);
    if run.is_empty() {
        return None;
    }
    let single = run.len() == 1;
    let first = context.form(run.start);
    let last = context.form(run.end - 1);
    let model = majority(context, &run);
    let given = given_names::gender(first).is_some();
    let part = run
        .clone()
        .find(|&at| {
            at + 1 < run.end && takes_complement(context.form(at)) && is_complement(context, at + 1)
        })
        .and_then(|at| name_part(context.form(at)))
        .or_else(|| name_part(last))
        .or_else(|| {
            matches!(first, "Mount" | "Lake" | "Cape" | "Fort" | "Port" | "Operation" | "Hurricane")
                .then(|| name_part(first))
                .flatten()
        });
    let headline = context.headline[context.sentence_of(run.start)];
    if titled && !(part.is_some() && run.len() > 2 && !given) {
        return Some((run, EntityType::Per, "a name after a title"));
    }
    let weak = single || given && part_is_weak(last) || headline && model.is_none();
    if let Some(part) = part.filter(|_| !weak) {
        return Some((run, part, "a name by its words"));
    }
    if given
        && !single
        && words_in(context, &run) <= 5
        && model.is_none_or(|model| model == EntityType::Per)
    {
        return Some((run, EntityType::Per, "a given name and a family name"));
    }
    if is_after_body(context, run.start) {
        return Some((run, EntityType::Org, "a name after a noun for such a body"));
    }
    if let Some(model) = model {
        let plain = single
            && (title_role(&context.lemma(run.start)).is_some() || name_part(first).is_some());
        return (!plain).then_some((run, model, "a name by its place in the sentence"));
    }
    if headline { None } else { guess(context, run, part.is_some()) }
}

/// "the oil company X", "the militia X": whether the word right before a name says that it is a body.
fn is_after_body(context: &MentionContext<'_>, at: usize) -> bool {
    at > context.sentence(at).start
        && context.upos(at - 1) == Upos::Noun
        && !context.is_capital(at - 1)
        && is_body_noun(&context.lower(at - 1))
}

/// What a run names that neither the model nor its words tell, by its looks and its place in the tree.
fn guess(
    context: &MentionContext<'_>,
    run: Range<usize>,
    part: bool,
) -> Option<(Range<usize>, EntityType, &'static str)> {
    let single = run.len() == 1;
    let first = context.form(run.start);
    let letters = first.chars().filter(|mark| mark.is_alphabetic()).count();
    let acronym = single
        && (2..=6).contains(&letters)
        && first.chars().all(|mark| mark.is_uppercase() || mark == '&')
        && matches!(context.upos(run.start), Upos::Propn | Upos::Noun | Upos::X);
    if acronym {
        return Some((run, EntityType::Org, "an acronym"));
    }
    let flat = run.clone().skip(1).any(|at| context.deprel(at) == Deprel::Flat);
    let proper = run.clone().all(|at| context.upos(at) == Upos::Propn || !context.is_capital(at));
    if flat && proper && !part && !context.is_start(run.start) {
        return Some((run, EntityType::Per, "a name of two parts"));
    }
    let says = single
        && context.upos(run.start) == Upos::Propn
        && context.deprel(run.start) == Deprel::Nsubj
        && context.parent(run.start).is_some_and(|verb| is_speech(&context.lemma(verb)));
    let plain = title_role(&context.lemma(run.start)).is_some() || name_part(first).is_some();
    let entity = if first.chars().any(|mark| mark.is_ascii_digit()) {
        EntityType::Org
    } else {
        EntityType::Per
    };
    (says && !plain).then_some((run, entity, "who says something"))
}

/// Whether an "of" phrase or the like follows inside the name.
fn is_complement(context: &MentionContext<'_>, at: usize) -> bool {
    matches!(context.form(at), "of" | "for" | "against" | "on")
}

/// Family names that are words for places and things as well: "Robert Park", "Emma Watch".
fn part_is_weak(last: &str) -> bool {
    !matches!(
        last,
        "Ministry"
            | "Party"
            | "Foundation"
            | "University"
            | "Organization"
            | "Organisation"
            | "Committee"
            | "Commission"
            | "Association"
            | "Institute"
            | "Council"
            | "Airport"
            | "Street"
            | "Avenue"
            | "Inc."
            | "Ltd."
            | "Corporation"
            | "Company"
            | "Brigade"
            | "Stadium"
            | "Prize"
            | "Hospital"
            | "Center"
            | "Centre"
            | "College"
            | "School"
            | "Bridge"
            | "Library"
            | "Museum"
            | "Airlines"
    )
}

/// The run without titles at its head ("Foreign Minister X"), and whether one stands there or just before.
fn without_title(context: &MentionContext<'_>, run: Range<usize>) -> (Range<usize>, bool) {
    let mut cut = run.start;
    for at in run.clone() {
        if context.form(at) == "of" && cut > run.start {
            // "Secretary of State X": the title goes on.
            continue;
        }
        // "National" of "National Assembly" is no citizen.
        let adjective = context.upos(at) == Upos::Adj && name_part(context.form(at + 1)).is_some();
        let noun = !adjective
            && (title_role(&context.lemma(at)).is_some()
                || title_role(&context.lower(at)).is_some());
        let complement =
            matches!(context.form(at), "State" | "Staff" | "Affairs" | "Defense" | "Defence")
                && at > run.start
                && context.form(at - 1) == "of"
                && cut + 1 >= at;
        if noun || complement {
            cut = at + 1;
        } else if !is_title_modifier(&context.lower(at)) {
            break;
        }
    }
    let field = if cut == run.start { after_field(context, &run) } else { None };
    if let Some(name) = field {
        return (name..run.end, true);
    }
    // "the Prime Minister of Spain" leaves "of Spain": no name.
    if cut < run.end && !context.is_capital(cut) && !is_name_particle(context.form(cut)) {
        return (run.end..run.end, false);
    }
    let titled = cut > run.start
        || run.start > 0
            && run.start > context.sentence(run.start).start
            && title_role(&context.lemma(run.start - 1)).is_some()
            && context.upos(run.start - 1) != Upos::Verb
            && context.is_capital(run.start - 1);
    (cut..run.end, titled)
}

/// The type that the model gives most of the run's words, if it gives one to half of them.
fn majority(context: &MentionContext<'_>, run: &Range<usize>) -> Option<EntityType> {
    let mut counts = [0usize; EntityType::ALL.len()];
    for at in run.clone() {
        if let Some(entity) = context.token(at).entity {
            counts[entity as usize] += 1;
        }
    }
    let (best, count) =
        counts.iter().enumerate().max_by_key(|&(index, count)| (*count, usize::MAX - index))?;
    (*count * 2 >= run.len()).then(|| EntityType::ALL[best])
}
