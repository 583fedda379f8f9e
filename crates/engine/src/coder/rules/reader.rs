//! Reads files of rules; what is wrong with one is told by line, column and what was expected.
//!
//! A file is a list of blocks. A block opens with `rule ID CODE`, `topic NAME`, `class NAME: words` or
//! `list NAME: expressions`; the lines after it are `key: value`. `#` begins a comment, a line that begins with
//! white space and has no key goes on with the line before. ARCHITECTURE.md and the files themselves show more.

use std::collections::{BTreeMap, BTreeSet};

use super::fragment::{Fragment, RuleError};
use super::rule::{
    Check, Complement, Condition, Expected, Expression, Family, PREPOSITIONS, Rule, Rules, Scope,
    Slot, Test, Topic, Use,
};

/// Which block the lines belong to.
#[derive(Clone, Copy, Debug)]
enum Block {
    None,
    Rule,
    Topic,
}

/// Reads `files`, pairs of a name and a text, in order.
pub(crate) fn read(files: &[(&str, &str)]) -> Result<Rules, RuleError> {
    let mut rules = Rules::default();
    for (name, text) in files {
        read_file(name, text, &mut rules)
            .map_err(|error| RuleError { file: (*name).to_owned(), ..error })?;
    }
    check_classes(&rules, files)?;
    for uses in rules
        .verbs
        .values_mut()
        .chain(rules.nouns.values_mut())
        .chain(rules.adjectives.values_mut())
    {
        uses.sort_by_key(|entry| std::cmp::Reverse(entry.expression.weight()));
    }
    rules.violence = nouns_of(&rules, &["18", "19", "20"]);
    rules.deeds = nouns_of(&rules, &["16", "17", "18", "19", "20"]);
    Ok(rules)
}

/// The nouns that rules with codes of these roots know.
fn nouns_of(rules: &Rules, roots: &[&str]) -> BTreeSet<String> {
    let fits = |entry: &Use| {
        let code = &rules.rules[entry.rule].code;
        roots.iter().any(|root| code.starts_with(root))
    };
    let nouns = rules.nouns.iter().filter(|(_, uses)| uses.iter().any(fits));
    nouns.map(|(noun, _)| noun.clone()).collect()
}

/// Every class that a condition, topic or expression names must be there.
fn check_classes(rules: &Rules, files: &[(&str, &str)]) -> Result<(), RuleError> {
    let conditions = rules.rules.iter().flat_map(|rule| &rule.conditions);
    let checks = conditions.flat_map(|condition| &condition.all).flat_map(|check| &check.words);
    let uses = rules.verbs.values().chain(rules.nouns.values()).flatten();
    let complements = uses.filter_map(|entry| entry.expression.with.as_ref());
    let topics = rules.topics.iter().flat_map(|topic| &topic.words).flatten();
    let missing = checks
        .chain(complements.flat_map(|with| &with.words))
        .chain(topics)
        .filter_map(|word| word.strip_prefix('@'))
        .find(|class| !rules.classes.contains_key(*class));
    missing.map_or(Ok(()), |class| {
        let (file, line, column) = place_of(class, files);
        let expected = format!("a class named {class:?}, which stands here, to be there");
        Err(RuleError { file: file.to_owned(), line, column, expected })
    })
}

/// File, line and column where a class is first named.
fn place_of<'f>(class: &str, files: &[(&'f str, &str)]) -> (&'f str, usize, usize) {
    let names =
        |after: &str| !after.starts_with(|mark: char| mark.is_alphanumeric() || mark == '-');
    for (file, text) in files {
        for (number, line) in text.lines().enumerate() {
            let starts = line.match_indices('@').map(|(at, _)| at);
            let found = starts
                .filter(|at| line[at + 1..].strip_prefix(class).is_some_and(names))
                .find(|at| !line[..*at].trim_start().starts_with('#'));
            if let Some(at) = found {
                return (file, number + 1, line[..at].chars().count() + 1);
            }
        }
    }
    (files.first().map_or("", |file| file.0), 1, 1)
}

/// Reads one file into `rules`.
fn read_file(name: &str, text: &str, rules: &mut Rules) -> Result<(), RuleError> {
    let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".rules");
    let mut block = Block::None;
    for (number, line) in text.lines().enumerate() {
        let fragment = Fragment::of_line(line, number + 1).trim();
        if fragment.text.is_empty() || fragment.text.starts_with('#') {
            continue;
        }
        let indented = line.starts_with([' ', '\t']);
        if indented {
            match block {
                Block::Rule => rule_line(fragment, rules)?,
                Block::Topic => topic_line(fragment, rules)?,
                Block::None => return Err(fragment.expected("a block before this line")),
            }
        } else {
            block = open_block(stem, fragment, rules)?;
        }
    }
    Ok(())
}

/// Reads the first line of a block.
fn open_block(stem: &str, fragment: Fragment<'_>, rules: &mut Rules) -> Result<Block, RuleError> {
    let words = fragment.words();
    match words.first().map(|word| word.text) {
        Some("rule") => {
            let [_, id, code] = words.as_slice() else {
                return Err(fragment.expected("`rule ID CODE`"));
            };
            let id = format!("{stem}/{}", id.word()?);
            if rules.rules.iter().any(|rule| rule.id == id) {
                return Err(fragment.expected("an id that no other rule has"));
            }
            rules.rules.push(new_rule(id, code.code()?));
            Ok(Block::Rule)
        }
        Some("topic") => {
            let [_, name] = words.as_slice() else { return Err(fragment.expected("`topic NAME`")) };
            rules.topics.push(Topic { name: name.word()?, ..Topic::default() });
            Ok(Block::Topic)
        }
        Some("class") => words_block(fragment, "`class NAME: words`", |name, body| {
            let words: BTreeSet<String> =
                body.split(',').into_iter().map(Fragment::word).collect::<Result<_, _>>()?;
            rules.classes.entry(name).or_default().extend(words);
            Ok(())
        }),
        Some("list") => words_block(fragment, "`list NAME: expressions`", |name, body| {
            rules.lists.entry(name).or_default().extend(expressions(body)?);
            Ok(())
        }),
        Some("form") => words_block(fragment, "`form LEMMA: words`", |lemma, body| {
            for form in body.split(',') {
                rules.forms.insert(form.word()?, lemma.clone());
            }
            Ok(())
        }),
        _ => Err(fragment.expected("`rule`, `topic`, `class`, `list` or `form`")),
    }
}

/// A block of one line: its kind, a name, words.
fn words_block(
    fragment: Fragment<'_>,
    form: &str,
    add: impl FnOnce(String, Fragment<'_>) -> Result<(), RuleError>,
) -> Result<Block, RuleError> {
    let Some((head, body)) = fragment.split_once(":") else { return Err(fragment.expected(form)) };
    let name = head.words().get(1).map_or("", |word| word.text).to_owned();
    add(name, body).map(|()| Block::None)
}

/// A rule with the slots that hold unless it says otherwise.
fn new_rule(id: String, code: String) -> Rule {
    let prepositions =
        ["against", "on", "at", "to", "with", "toward", "towards", "of", "over", "in"];
    let absorbs = ["02", "03", "10", "13"].iter().any(|root| code.starts_with(root));
    Rule {
        id,
        source: vec![Slot::Subject],
        target: vec![Slot::Object],
        noun_source: vec![Slot::Doer],
        noun_target: prepositions
            .iter()
            .map(|word| Slot::Preposition((*word).to_owned()))
            .chain([Slot::Modifier])
            .collect(),
        absorbs,
        claims: code.starts_with("11"),
        code,
        ..Rule::default()
    }
}

/// Reads a line of a rule.
fn rule_line(fragment: Fragment<'_>, rules: &mut Rules) -> Result<(), RuleError> {
    let index = rules.rules.len() - 1;
    let Some((key, body)) = fragment.split_once(":") else {
        return flag_line(fragment, &mut rules.rules[index]);
    };
    let state = key.text == "adjectives";
    let rule = &mut rules.rules[index];
    let table = match key.text {
        "verbs" => &mut rules.verbs,
        "nouns" => &mut rules.nouns,
        "adjectives" => &mut rules.adjectives,
        "source" => return slots(body).map(|slots| rule.source = slots),
        "target" => return slots(body).map(|slots| rule.target = slots),
        "noun-source" => return slots(body).map(|slots| rule.noun_source = slots),
        "noun-target" => return slots(body).map(|slots| rule.noun_target = slots),
        "topics" => return family(body).map(|family| rule.family = Some(family)),
        "test" => {
            rule.tests.push(test(body)?);
            return Ok(());
        }
        _ if key.text.starts_with("if ") => {
            let outcome = if body.text == "skip" { None } else { Some(body.code()?) };
            rule.conditions.push(Condition { all: checks(key)?, outcome });
            return Ok(());
        }
        _ => {
            return Err(key.expected(
                "`verbs`, `nouns`, `adjectives`, `source`, `target`, `noun-source`, `noun-target`, \
                 `topics`, `if …` or `test`",
            ));
        }
    };
    for expression in expressions(body)? {
        let word = expression.word.clone();
        table.entry(word).or_default().push(Use { rule: index, expression, state });
    }
    Ok(())
}

/// Reads the name of a family of codes.
fn family(body: Fragment<'_>) -> Result<Family, RuleError> {
    let found = Family::NAMED.iter().find(|(name, _)| *name == body.text);
    let expected = "`appeal`, `intend`, `demand`, `refuse` or `threaten`";
    found.map(|(_, family)| *family).ok_or_else(|| body.expected(expected))
}

/// Reads a line that is a single word.
fn flag_line(fragment: Fragment<'_>, rule: &mut Rule) -> Result<(), RuleError> {
    match fragment.text {
        "mutual" => rule.mutual = true,
        "pairs" => rule.pairs = true,
        "absorbs" => rule.absorbs = true,
        "gives" => rule.gives = true,
        "opens" => rule.absorbs = false,
        "claims" => rule.claims = true,
        "weak" => rule.weak = true,
        _ => {
            return Err(fragment.expected(
                "`mutual`, `pairs`, `absorbs`, `gives`, `opens`, `claims`, `weak` or `key: value`",
            ));
        }
    }
    Ok(())
}

/// Reads a line of a topic.
fn topic_line(fragment: Fragment<'_>, rules: &mut Rules) -> Result<(), RuleError> {
    let Some(topic) = rules.topics.last_mut() else { return Err(fragment.expected("a topic")) };
    let Some((key, body)) = fragment.split_once(":") else {
        return Err(fragment.expected("`words: …` or `family: CODE`"));
    };
    if key.text == "words" {
        let words = body.split(',').into_iter().map(Fragment::word).collect::<Result<_, _>>()?;
        topic.words.push(words);
        return Ok(());
    }
    let family = Family::NAMED.iter().find(|(name, _)| *name == key.text);
    let family = family.ok_or_else(|| {
        key.expected("`words`, `appeal`, `intend`, `demand`, `refuse` or `threaten`")
    })?;
    topic.codes.insert(family.1, body.code()?);
    Ok(())
}

/// Reads `accuse, carry out, hold/have + talk/meeting, take + to:street, cease- fire`: every combination.
fn expressions(body: Fragment<'_>) -> Result<Vec<Expression>, RuleError> {
    let mut found = Vec::new();
    for fragment in body.split(',') {
        let (head, with) = match fragment.split_once("+") {
            Some((head, with)) => (head, Some(complement(with)?)),
            None => (fragment, None),
        };
        let words = head.words();
        let (first, particle) = match words.as_slice() {
            [first] => (*first, None),
            [first, particle] => (*first, Some(particle.word()?)),
            _ => return Err(head.expected("a word, or a word and its particle")),
        };
        for word in first.split('/') {
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
    let words: Vec<String> =
        words.split('/').into_iter().map(Fragment::word).collect::<Result<_, _>>()?;
    if words.is_empty() {
        return Err(fragment.expected("a noun after `+`"));
    }
    Ok(Complement { preposition, words })
}

/// A preposition of the list.
fn preposition_word(fragment: Fragment<'_>) -> Result<String, RuleError> {
    if PREPOSITIONS.contains(&fragment.text) {
        Ok(fragment.text.to_owned())
    } else {
        Err(fragment.expected("a preposition"))
    }
}

/// Reads `object against on`.
fn slots(body: Fragment<'_>) -> Result<Vec<Slot>, RuleError> {
    body.words()
        .into_iter()
        .map(|word| match Slot::NAMED.iter().find(|(name, _)| *name == word.text) {
            Some((_, slot)) => Ok(slot.clone()),
            None if PREPOSITIONS.contains(&word.text) => {
                Ok(Slot::Preposition(word.text.to_owned()))
            }
            None => Err(word.expected("the name of a slot or a preposition")),
        })
        .collect()
}

/// Reads `if content has a b @c and not with`.
fn checks(key: Fragment<'_>) -> Result<Vec<Check>, RuleError> {
    let words = key.words();
    let mut checks: Vec<Check> = Vec::new();
    let mut rest = words.get(1..).unwrap_or_default();
    while !rest.is_empty() {
        let end = rest.iter().position(|word| word.text == "and").unwrap_or(rest.len());
        checks.push(check(key, &rest[..end])?);
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    if checks.is_empty() { Err(key.expected("a condition after `if`")) } else { Ok(checks) }
}

/// Reads one condition.
fn check(key: Fragment<'_>, words: &[Fragment<'_>]) -> Result<Check, RuleError> {
    let not = words.first().is_some_and(|word| word.text == "not");
    let rest = words.get(usize::from(not)..).unwrap_or_default();
    let Some(scope) = rest.first() else { return Err(key.expected("a scope")) };
    let scope = match Scope::NAMED.iter().find(|(name, _)| *name == scope.text) {
        Some((_, named)) => named.clone(),
        None => Scope::Preposition(preposition_word(*scope).map_err(|_| {
            scope.expected(
                "`content`, `object`, `modifier`, `infinitive`, `clause`, `auxiliary`, `source`, \
                 `target`, `sentence` or a preposition",
            )
        })?),
    };
    let words = match rest.get(1).map(|word| word.text) {
        None => Vec::new(),
        Some("has" | "is") => {
            rest[2..].iter().map(|word| word.word()).collect::<Result<Vec<_>, _>>()?
        }
        Some(_) => return Err(rest[1].expected("`has`, `is` or the end of the condition")),
    };
    Ok(Check { not, scope, words })
}

/// Reads `SENTENCE => SOURCE CODE TARGET [STATUS]; …` or `SENTENCE => none`.
fn test(body: Fragment<'_>) -> Result<Test, RuleError> {
    let Some((sentence, events)) = body.split_once("=>") else {
        return Err(body.expected("`SENTENCE => SOURCE CODE TARGET`"));
    };
    let mut test = Test { text: sentence.text.to_owned(), events: Vec::new(), line: body.line };
    if events.text == "none" {
        return Ok(test);
    }
    for event in events.split(';') {
        let words = event.words();
        let [source, code, target, rest @ ..] = words.as_slice() else {
            return Err(event.expected("`SOURCE CODE TARGET`"));
        };
        test.events.push(Expected {
            source: source.text.to_owned(),
            code: code.code()?,
            target: target.text.to_owned(),
            status: rest.first().map(|status| status.text.to_owned()),
        });
    }
    Ok(test)
}

/// The uses of a lemma in one of the tables.
pub(crate) fn uses<'r>(table: &'r BTreeMap<String, Vec<Use>>, lemma: &str) -> &'r [Use] {
    table.get(lemma).map_or(&[], Vec::as_slice)
}
