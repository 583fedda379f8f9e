//! Reads files of rules; what is wrong with one is told by line, column, what was expected and the nearest right word.
//!
//! A file is a list of blocks. A block opens with `rule ID CODE`, `topic NAME`, `class NAME: words`,
//! `list NAME: expressions` or `form LEMMA: words`; the indented lines after a rule or topic are `key: value` or a
//! single word. `#` begins a comment on a line of its own; a line that ends in a comma goes on in the next one, which
//! is indented. `docs/rules.md` is the manual.

use std::collections::HashSet;

use super::blocks::{did_you_mean, expressions, rule_line, topic_line};
use super::fragment::{Fragment, RuleError, lines};
use super::rule::{Rule, Rules, Slot, Topic, Use};
use super::vocabulary::{BLOCKS, LISTS, one_of};
use super::word_set::{Table, WordClass};

/// Which block the lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// None, or one of a single line.
    None,
    Rule,
    Topic,
    /// One whose first line is wrong: its other lines are passed over.
    Faulty,
}

/// The block that is being read.
struct Block<'t> {
    kind: Kind,
    /// Its first line.
    head: Fragment<'t>,
    /// Keys of its lines.
    seen: Vec<&'t str>,
    /// Whether a line of it is wrong.
    faulty: bool,
}

/// Rules as far as they have been read, and what was wrong.
#[derive(Default)]
struct Reader<'t> {
    rules: Rules,
    errors: Vec<RuleError>,
    /// Where classes are named, with the file: they may be defined later.
    classes: Vec<(&'t str, Fragment<'t>)>,
    /// The ids of its rules.
    ids: HashSet<String>,
}

/// Reads `files`, pairs of a name and a text, in order; all that is wrong, in the order of files and lines.
pub(super) fn read(files: &[(&str, &str)]) -> Result<Rules, Vec<RuleError>> {
    let mut reader = Reader::default();
    for (name, text) in files {
        reader.read_file(name, text);
    }
    reader.check_classes();
    let Reader { mut rules, mut errors, .. } = reader;
    if !errors.is_empty() {
        let number = |file: &str| files.iter().position(|(name, _)| *name == file);
        errors.sort_by_key(|error| (number(&error.file), error.line, error.column));
        return Err(errors);
    }
    for uses in rules.uses_mut() {
        uses.sort_by_key(|entry| std::cmp::Reverse(entry.expression.weight()));
    }
    rules.violence = nouns_of(&rules, &["18", "19", "20"]);
    rules.deeds = nouns_of(&rules, &["16", "17", "18", "19", "20"]);
    Ok(rules)
}

/// The nouns that rules with codes of these roots know.
fn nouns_of(rules: &Rules, roots: &[&str]) -> WordClass {
    let fits = |entry: &Use| {
        let code = &rules.rules[entry.rule].code;
        roots.iter().any(|root| code.starts_with(root))
    };
    let nouns = rules.nouns.iter().filter(|(_, uses)| uses.iter().any(fits));
    nouns.map(|(noun, _)| noun.clone()).collect()
}

impl<'t> Reader<'t> {
    /// Reads one file.
    fn read_file(&mut self, name: &'t str, text: &'t str) {
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name).trim_end_matches(".rules");
        let mut block: Option<Block<'t>> = None;
        for line in lines(text) {
            let fragment = line.trim();
            if !is_test(fragment) {
                self.classes.extend(fragment.classes().map(|class| (name, class)));
            }
            let read = if line.is_indented() {
                self.read_line(fragment, block.as_mut())
            } else {
                self.close(name, block.take());
                let opened = self.open(stem, fragment);
                let kind = *opened.as_ref().unwrap_or(&Kind::Faulty);
                block = Some(Block { kind, head: fragment, seen: Vec::new(), faulty: false });
                opened.map(|_| ())
            };
            if let Err(error) = read {
                self.fail(name, error);
                if let Some(block) = &mut block {
                    block.faulty = true;
                }
            }
        }
        self.close(name, block);
    }

    /// Notes an error in a file.
    fn fail(&mut self, file: &str, error: RuleError) {
        self.errors.push(RuleError { file: file.to_owned(), ..error });
    }

    /// Reads an indented line.
    fn read_line(
        &mut self,
        fragment: Fragment<'t>,
        block: Option<&mut Block<'t>>,
    ) -> Result<(), RuleError> {
        let Some(block) = block else {
            return Err(fragment.expected("a block before this line, such as `rule ID CODE`"));
        };
        match block.kind {
            Kind::Rule => rule_line(fragment, &mut self.rules, &mut block.seen),
            Kind::Topic => topic_line(fragment, &mut self.rules),
            Kind::Faulty => Ok(()),
            Kind::None => Err(fragment.expected(
                "a block before this line; a line goes on only where it ends in a comma",
            )),
        }
    }

    /// A block that would do nothing is wrong.
    fn close(&mut self, file: &str, block: Option<Block<'t>>) {
        let Some(block) = block.filter(|block| !block.faulty) else { return };
        let missing = match block.kind {
            Kind::Rule => {
                let words = ["verbs", "nouns", "adjectives"];
                let there = block.seen.iter().any(|key| words.contains(key));
                (!there).then_some("a line `verbs:`, `nouns:` or `adjectives:` in this rule")
            }
            Kind::Topic => self.rules.topics.last().and_then(|topic| {
                let missing = if topic.words.is_empty() {
                    "a line `words:` in this topic"
                } else {
                    "a line with a family and a code in this topic"
                };
                (topic.words.is_empty() || topic.codes.is_empty()).then_some(missing)
            }),
            Kind::None | Kind::Faulty => None,
        };
        if let Some(missing) = missing {
            self.fail(file, block.head.expected(missing));
        }
    }

    /// Reads the first line of a block.
    fn open(&mut self, stem: &str, fragment: Fragment<'t>) -> Result<Kind, RuleError> {
        let rules = &mut self.rules;
        let words = fragment.words();
        let Some(first) = words.first().map(|word| word.without(':')) else {
            return Ok(Kind::None);
        };
        match first.text {
            "rule" => {
                let [_, id, code] = words.as_slice() else {
                    return Err(fragment.expected("`rule ID CODE`"));
                };
                let full = format!("{stem}/{}", id.word()?);
                if !self.ids.insert(full.clone()) {
                    return Err(id.expected("an id that no other rule has"));
                }
                rules.rules.push(new_rule(full, code.code()?));
                Ok(Kind::Rule)
            }
            "topic" => {
                let [_, name] = words.as_slice() else {
                    return Err(fragment.expected("`topic NAME`"));
                };
                rules.topics.push(Topic { name: name.word()?, ..Topic::default() });
                Ok(Kind::Topic)
            }
            "class" => {
                let (name, body) = named(fragment, "`class NAME: words`")?;
                let words = body.items(',', "a word")?.into_iter().map(Fragment::word);
                let words: Vec<String> = words.collect::<Result<_, _>>()?;
                rules.classes.entry(name.word()?).or_default().extend(words);
                Ok(Kind::None)
            }
            "list" => {
                let (name, body) = named(fragment, "`list NAME: expressions`")?;
                if !LISTS.contains(&name.text) {
                    return Err(name.expected_among(&one_of(LISTS), LISTS.iter().copied()));
                }
                let found = expressions(body)?;
                let list = rules.lists.entry(name.text.to_owned()).or_default();
                for expression in found {
                    list.entry(expression.word.clone()).or_default().push(expression);
                }
                Ok(Kind::None)
            }
            "form" => {
                let (lemma, body) = named(fragment, "`form LEMMA: words`")?;
                let lemma = lemma.word()?;
                for form in body.items(',', "a word")? {
                    rules.forms.insert(form.word()?, lemma.clone());
                }
                Ok(Kind::None)
            }
            _ => Err(first.expected_among(&one_of(BLOCKS), BLOCKS.iter().copied())),
        }
    }

    /// Every class that is named must be defined somewhere.
    fn check_classes(&mut self) {
        for (file, class) in std::mem::take(&mut self.classes) {
            let name = class.text.trim_start_matches('@');
            // Without a name the line itself is wrong, which has been said.
            if name.is_empty() || self.rules.classes.contains_key(name) {
                continue;
            }
            let mut error = class.expected("the name of a class");
            let mut names: Vec<&str> = self.rules.classes.keys().map(String::as_str).collect();
            names.sort_unstable();
            error.expected.push_str(&did_you_mean(name, names));
            self.fail(file, error);
        }
    }
}

/// Whether a line is a test, whose sentence may have any marks.
fn is_test(line: Fragment<'_>) -> bool {
    line.text.strip_prefix("test").is_some_and(|rest| rest.trim_start().starts_with(':'))
}

/// Reads a block of one line: the name after its first word, and what stands behind the colon.
fn named<'t>(
    fragment: Fragment<'t>,
    form: &str,
) -> Result<(Fragment<'t>, Fragment<'t>), RuleError> {
    let Some((head, body)) = fragment.split_once(":") else { return Err(fragment.expected(form)) };
    let words = head.words();
    let [_, name] = words.as_slice() else { return Err(fragment.expected(form)) };
    Ok((*name, body))
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
        code,
        ..Rule::default()
    }
}

/// The uses of a lemma in one of the tables.
pub(crate) fn uses<'r>(table: &'r Table<Vec<Use>>, lemma: &str) -> &'r [Use] {
    table.get(lemma).map_or(&[], Vec::as_slice)
}
