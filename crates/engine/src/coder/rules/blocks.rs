//! Reads the lines inside of blocks: what a rule's words are, where its roles stand, its conditions and tests.

use std::sync::Arc;

use super::fragment::{Fragment, RuleError};
use super::rule::{
    Check, Complement, Condition, Expected, Expression, Family, Rules, Scope, Slot, Test, Use,
};
use super::suggest::nearest;
use super::vocabulary::{
    FLAGS, KEYS, OWN, PREPOSITIONS, ROLES, SORTS, STATUSES, one_of, one_of_or,
};
use super::word_set::WordSet;

/// Reads a line of the last rule; `seen` are the keys of the lines before.
pub(super) fn rule_line<'t>(
    fragment: Fragment<'t>,
    rules: &mut Rules,
    seen: &mut Vec<&'t str>,
) -> Result<(), RuleError> {
    let Some((key, body)) = fragment.split_once(":") else {
        return flag_line(fragment, rules);
    };
    let Some(index) = rules.rules.len().checked_sub(1) else {
        return Err(fragment.expected("a rule before this line"));
    };
    let again = seen.contains(&key.text);
    let state = key.text == "adjectives";
    let rule = &mut rules.rules[index];
    let table = match key.text {
        "verbs" => &mut rules.verbs,
        "nouns" => &mut rules.nouns,
        "adjectives" => &mut rules.adjectives,
        "source" | "target" | "noun-source" | "noun-target" | "topics" if again => {
            return Err(key.expected("each of these keys once in a rule"));
        }
        "source" => return once(key, seen, slots(body)).map(|slots| rule.source = slots),
        "target" => return once(key, seen, slots(body)).map(|slots| rule.target = slots),
        "noun-source" => return once(key, seen, slots(body)).map(|found| rule.noun_source = found),
        "noun-target" => return once(key, seen, slots(body)).map(|found| rule.noun_target = found),
        "topics" => return once(key, seen, family(body)).map(|found| rule.family = Some(found)),
        "test" => {
            rule.tests.push(test(body)?);
            return Ok(());
        }
        _ if key.words().first().is_some_and(|word| word.text == "if") => {
            let all = checks(key)?;
            let outcome = match body.text {
                "skip" => None,
                _ => Some(body.code_or("a CAMEO code or `skip`", Some("skip"))?),
            };
            rule.conditions.push(Condition { all, outcome });
            return Ok(());
        }
        _ => return Err(unknown_key(key)),
    };
    for expression in expressions(body)? {
        let word = expression.word.clone();
        table.entry(word).or_default().push(Use { rule: index, expression, state });
    }
    seen.push(key.text);
    Ok(())
}

/// Notes that a key has been there.
fn once<'t, Value>(
    key: Fragment<'t>,
    seen: &mut Vec<&'t str>,
    value: Result<Value, RuleError>,
) -> Result<Value, RuleError> {
    seen.push(key.text);
    value
}

/// A key that a rule does not have; of `iff content has …` the first word is compared.
fn unknown_key(key: Fragment<'_>) -> RuleError {
    let first = key.words().first().copied().unwrap_or(key);
    first.expected_among(&one_of(KEYS), KEYS.iter().copied())
}

/// Reads a line that is a single word.
fn flag_line(fragment: Fragment<'_>, rules: &mut Rules) -> Result<(), RuleError> {
    let Some(rule) = rules.rules.last_mut() else {
        return Err(fragment.expected("a rule before this line"));
    };
    match fragment.text {
        "mutual" => rule.mutual = true,
        "pairs" => rule.pairs = true,
        "absorbs" => rule.absorbs = true,
        "gives" => rule.gives = true,
        "opens" => rule.absorbs = false,
        "weak" => rule.weak = true,
        _ => {
            let first = fragment.words().first().copied().unwrap_or(fragment);
            if KEYS.contains(&first.text) {
                return Err(fragment.expected(&format!("`:` after `{}`", first.text)));
            }
            let expected = one_of_or(FLAGS, "a key and `:`");
            return Err(fragment.expected_among(&expected, FLAGS.iter().chain(KEYS).copied()));
        }
    }
    Ok(())
}

/// Reads the name of a family of codes.
fn family(body: Fragment<'_>) -> Result<Family, RuleError> {
    let names: Vec<&str> = Family::NAMED.iter().map(|(name, _)| *name).collect();
    let found = Family::NAMED.iter().find(|(name, _)| *name == body.text);
    found
        .map(|(_, family)| *family)
        .ok_or_else(|| body.expected_among(&one_of(&names), names.iter().copied()))
}

/// Reads a line of the last topic.
pub(super) fn topic_line(fragment: Fragment<'_>, rules: &mut Rules) -> Result<(), RuleError> {
    let Some(topic) = rules.topics.last_mut() else {
        return Err(fragment.expected("a topic before this line"));
    };
    let Some((key, body)) = fragment.split_once(":") else {
        return Err(fragment.expected("`words: …` or a family of codes, `:` and a code"));
    };
    if key.text == "words" {
        let words = body.items(',', "a word")?.into_iter().map(Fragment::word_or_class);
        topic.words.push(words.collect::<Result<_, _>>()?);
        return Ok(());
    }
    let mut names = vec!["words"];
    names.extend(Family::NAMED.iter().map(|(name, _)| *name));
    let Some((_, family)) = Family::NAMED.iter().find(|(name, _)| *name == key.text) else {
        return Err(key.expected_among(&one_of(&names), names.iter().copied()));
    };
    if topic.codes.insert(*family, body.code()?).is_some() {
        return Err(key.expected("each family once in a topic"));
    }
    Ok(())
}

/// Reads `accuse, carry out, hold/have + talk/meeting, take + to:street, cease- fire`: every combination.
pub(super) fn expressions(body: Fragment<'_>) -> Result<Vec<Expression>, RuleError> {
    let mut found = Vec::new();
    for item in body.items(',', "a word")? {
        let (head, with) = match item.split_once("+") {
            Some((head, with)) => (head, Some(Arc::new(complement(with)?))),
            None => (item, None),
        };
        let words = head.words();
        let (first, particle) = match words.as_slice() {
            [first] => (*first, None),
            [first, particle] => (*first, Some(particle.word()?)),
            [_, _, third, ..] => {
                return Err(third.expected("`,` or `+` after a word and its particle"));
            }
            [] => return Err(head.expected("a word before `+`")),
        };
        for word in first.items('/', "a word")? {
            found.push(Expression {
                word: word.word()?,
                particle: particle.clone(),
                with: with.clone(),
            });
        }
    }
    Ok(found)
}

/// Reads `talk/meeting` or `to:street/square`.
fn complement(fragment: Fragment<'_>) -> Result<Complement, RuleError> {
    let (preposition, words) = match fragment.split_once(":") {
        Some((preposition, words)) => (Some(preposition_word(preposition)?), words),
        None => (None, fragment),
    };
    let words = words.items('/', "a noun after `+`")?.into_iter().map(Fragment::word_or_class);
    Ok(Complement { preposition, words: words.collect::<Result<_, _>>()? })
}

/// A preposition of the list.
fn preposition_word(fragment: Fragment<'_>) -> Result<String, RuleError> {
    if PREPOSITIONS.contains(&fragment.text) {
        Ok(fragment.text.to_owned())
    } else {
        Err(fragment.expected_among("a preposition", PREPOSITIONS.iter().copied()))
    }
}

/// Reads `object against on`.
fn slots(body: Fragment<'_>) -> Result<Vec<Slot>, RuleError> {
    let names: Vec<&str> = Slot::NAMED.iter().map(|(name, _)| *name).collect();
    let expected = || one_of_or(&names, "a preposition");
    let words = body.words();
    if words.is_empty() {
        return Err(body.expected(&expected()));
    }
    words
        .into_iter()
        .map(|word| match Slot::NAMED.iter().find(|(name, _)| *name == word.text) {
            Some((_, slot)) => Ok(slot.clone()),
            None if PREPOSITIONS.contains(&word.text) => {
                Ok(Slot::Preposition(word.text.to_owned()))
            }
            None => {
                let known = names.iter().chain(PREPOSITIONS).copied();
                Err(word.expected_among(&expected(), known))
            }
        })
        .collect()
}

/// Reads `if content has a b @c and not with`.
fn checks(key: Fragment<'_>) -> Result<Vec<Check>, RuleError> {
    let words = key.words();
    let parts = words.get(1..).unwrap_or_default().split(|word| word.text == "and");
    parts.map(|part| check(key, part)).collect()
}

/// Reads one condition.
fn check(key: Fragment<'_>, words: &[Fragment<'_>]) -> Result<Check, RuleError> {
    let not = words.first().is_some_and(|word| word.text == "not");
    let rest = words.get(usize::from(not)..).unwrap_or_default();
    let Some((first, rest)) = rest.split_first() else {
        return Err(key.expected("a condition after each `if`, `and` and `not`"));
    };
    let scope = scope(*first)?;
    let of_actors = matches!(scope, Scope::Source | Scope::Target);
    let verb = if of_actors { "is" } else { "has" };
    let Some((is, rest)) = rest.split_first() else {
        if of_actors {
            return Err(first.expected(&format!("`is` and sorts of actors after `{}`", first.text)));
        }
        return Ok(Check { not, scope, words: WordSet::default() });
    };
    if is.text != verb {
        let expected = format!("`{verb}` after `{}`", first.text);
        return Err(is.expected_among(&expected, [verb]));
    }
    if rest.is_empty() {
        return Err(is.expected(&format!("a word after `{verb}`")));
    }
    let target = scope == Scope::Target;
    let words =
        rest.iter().map(|word| if of_actors { sort(*word, target) } else { word.word_or_class() });
    Ok(Check { not, scope, words: words.collect::<Result<_, _>>()? })
}

/// Reads where a condition looks.
fn scope(word: Fragment<'_>) -> Result<Scope, RuleError> {
    if let Some((_, named)) = Scope::NAMED.iter().find(|(name, _)| *name == word.text) {
        return Ok(named.clone());
    }
    let names: Vec<&str> = Scope::NAMED.iter().map(|(name, _)| *name).collect();
    preposition_word(word).map(Scope::Preposition).map_err(|_| {
        let known = names.iter().chain(PREPOSITIONS).copied();
        word.expected_among(&one_of_or(&names, "a preposition"), known)
    })
}

/// Reads a sort of actor: `country`, `person`, … or the letters of a role.
fn sort(word: Fragment<'_>, target: bool) -> Result<String, RuleError> {
    let own = target.then_some(OWN);
    let sorts: Vec<&str> = SORTS.iter().copied().chain(own).collect();
    if sorts.contains(&word.text) || ROLES.contains(&word.text) {
        return Ok(word.text.to_owned());
    }
    let expected = one_of_or(&sorts, "a role such as `GOV` or `MIL`");
    Err(word.expected_among(&expected, sorts.iter().chain(ROLES).copied()))
}

/// Reads `SENTENCE => SOURCE CODE TARGET [STATUS]; …` or `SENTENCE => none`.
fn test(body: Fragment<'_>) -> Result<Test, RuleError> {
    let form = "`SENTENCE => SOURCE CODE TARGET` or `SENTENCE => none`";
    let Some((sentence, events)) = body.split_once("=>") else { return Err(body.expected(form)) };
    if sentence.text.is_empty() {
        return Err(body.expected(form));
    }
    let mut test = Test { text: sentence.text.to_owned(), events: Vec::new(), line: body.line() };
    if events.text == "none" {
        return Ok(test);
    }
    let form = "`SOURCE CODE TARGET`, and if it matters the status, or `none`";
    for event in events.items(';', form)? {
        let words = event.words();
        let [source, code, target, rest @ ..] = words.as_slice() else {
            return Err(event.expected_among(form, ["none"]));
        };
        let status = match rest {
            [] => None,
            [status] if STATUSES.contains(&status.text) => Some(status.text.to_owned()),
            [status] => {
                return Err(status.expected_among(&one_of(STATUSES), STATUSES.iter().copied()));
            }
            [_, more, ..] => return Err(more.expected("`;` or the end of the line")),
        };
        test.events.push(Expected {
            source: source.text.to_owned(),
            code: code.code()?,
            target: target.text.to_owned(),
            status,
        });
    }
    Ok(test)
}

/// The nearest name, for what is checked at the end of reading.
pub(super) fn did_you_mean<'w>(wrong: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    nearest(wrong, words).map_or(String::new(), |word| format!("; did you mean `@{word}`?"))
}
