//! What a rule says: the words that carry an act, the roles around them, the conditions that make the code
//! finer. Rules are data; `reader` and `blocks` make these values from the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use super::word_set::{Table, WordClass, WordSet};

/// All rules, word classes, topics and word lists, indexed by the lemma that sets them off.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_field_names)] // Rules, classes, topics, lists: the parts have their own names.
pub struct Rules {
    pub(crate) rules: Vec<Rule>,
    pub(crate) classes: Table<WordClass>,
    pub(crate) topics: Vec<Topic>,
    /// Forms of irregular verbs with their lemma, for taggers that do not know them.
    pub(crate) forms: Table<String>,
    /// Expressions by their word, of each list.
    pub(crate) lists: Table<Table<Vec<Expression>>>,
    pub(crate) verbs: Table<Vec<Use>>,
    pub(crate) nouns: Table<Vec<Use>>,
    pub(crate) adjectives: Table<Vec<Use>>,
    /// Nouns of violence: those that a rule with a code of 18, 19 or 20 knows.
    pub(crate) violence: WordClass,
    /// Nouns of what is done to somebody against his will: those that a rule with a code from 16 on knows.
    pub(crate) deeds: WordClass,
}

/// A rule of a file of rules.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Each is a word of the rule language of its own.
pub struct Rule {
    /// `file-stem/rule-id`.
    pub id: String,
    /// The CAMEO code unless a condition or topic gives a finer one.
    pub code: String,
    /// Where the source of a verb is looked for, in order.
    pub(crate) source: Vec<Slot>,
    /// Where the target of a verb is looked for, in order.
    pub(crate) target: Vec<Slot>,
    /// The same for nouns.
    pub(super) noun_source: Vec<Slot>,
    /// The same for nouns.
    pub(super) noun_target: Vec<Slot>,
    /// The act goes both ways.
    pub(crate) mutual: bool,
    /// Without a target, several sources do it to each other ("A and B agreed to …").
    pub(crate) pairs: bool,
    /// What the rule's complement says is part of this act and is not coded again.
    pub(crate) absorbs: bool,
    /// The first condition that holds decides.
    pub(crate) conditions: Vec<Condition>,
    /// Which family of codes the topic of the complement chooses from.
    pub(crate) family: Option<Family>,
    /// What is given is not who gets it: tools and helpers as objects are no targets.
    pub(crate) gives: bool,
    /// The words are weak evidence for the act.
    pub(crate) weak: bool,
    /// Sentences with what they must give.
    pub tests: Vec<Test>,
}

impl Rule {
    /// The name of its file without folder and ending: what stands before the `/` of its id.
    pub fn file(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Where source and target are looked for, of a noun or of any other word.
    pub(crate) fn slots(&self, nominal: bool) -> (&[Slot], &[Slot]) {
        if nominal { (&self.noun_source, &self.noun_target) } else { (&self.source, &self.target) }
    }
}

/// A word in use by a rule: a verb with its particle or noun, a noun with its modifier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Use {
    /// Index into [`Rules::rules`].
    pub rule: usize,
    /// What must stand with the word.
    pub expression: Expression,
    /// Whether the word is an adjective: its subject is in the state, whatever it looks like.
    pub state: bool,
}

/// A word and what must stand with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Expression {
    /// The lemma.
    pub word: String,
    /// "out" in "carry out"; of a noun, the word before it ("cease fire", "phone call").
    pub particle: Option<String>,
    /// The noun that goes with the verb ("hold" + "talk").
    pub with: Option<Arc<Complement>>,
}

impl Expression {
    /// How much the expression asks for: what asks for more is tried first.
    pub(crate) fn weight(&self) -> usize {
        2 * usize::from(self.with.is_some()) + usize::from(self.particle.is_some())
    }
}

/// The noun that a verb must govern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Complement {
    /// The preposition before the noun; none for an object.
    pub preposition: Option<String>,
    /// Any one will do.
    pub words: WordSet,
}

/// A place in the tree around a trigger where an actor may stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// Who does it, whatever the voice.
    Subject,
    /// What it is done to, whatever the voice.
    Object,
    /// The first of two objects.
    Indirect,
    /// After this preposition.
    Preposition(String),
    /// The subject of the clause that the verb governs.
    ClauseSubject,
    /// Anybody in what the verb governs, objects first.
    Content,
    /// Of a noun: whoever the phrase names as the doer.
    Doer,
    /// Of a noun: its possessor.
    Possessor,
    /// Of a noun: its adjective or the noun before it.
    Modifier,
    /// Of a noun: the subject of the light verb that governs it.
    Light,
    /// Whose country it is: the government of the source's country.
    Home,
    /// Those between whom the deal or the talks are that the object names.
    Parties,
    /// Nobody of them: the nearest actor in the clause.
    Anyone,
    /// Whoever is behind the thing that the object names: who did it in the sentences before, or the own government.
    Author,
    /// Of a passive that names no doer: the authorities of the place or of the official to whom it is done.
    Authorities,
}

impl Slot {
    /// The slots with a name of their own; every other word is a preposition.
    pub(super) const NAMED: &[(&str, Slot)] = &[
        ("subject", Slot::Subject),
        ("object", Slot::Object),
        ("indirect", Slot::Indirect),
        ("clause-subject", Slot::ClauseSubject),
        ("content", Slot::Content),
        ("doer", Slot::Doer),
        ("possessor", Slot::Possessor),
        ("modifier", Slot::Modifier),
        ("light", Slot::Light),
        ("home", Slot::Home),
        ("parties", Slot::Parties),
        ("anyone", Slot::Anyone),
        ("authorities", Slot::Authorities),
        ("author", Slot::Author),
    ];
}

/// Families of codes that the topic of a complement chooses from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// 02.
    Appeal,
    /// 03.
    Intend,
    /// 10.
    Demand,
    /// 12.
    Refuse,
    /// 13.
    Threaten,
}

impl Family {
    /// As the files write them.
    pub(super) const NAMED: &[(&str, Family)] = &[
        ("appeal", Family::Appeal),
        ("intend", Family::Intend),
        ("demand", Family::Demand),
        ("refuse", Family::Refuse),
        ("threaten", Family::Threaten),
    ];
}

/// What a complement is about, with the code that each family has for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Topic {
    /// Its name.
    pub name: String,
    /// Sets of words that must all have a member in the complement.
    pub words: Vec<WordSet>,
    /// The codes.
    pub codes: BTreeMap<Family, String>,
}

/// A condition with its outcome.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition {
    /// All of these must hold.
    pub all: Vec<Check>,
    /// The code then; none to give up on the rule.
    pub outcome: Option<String>,
}

/// One thing to look at.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Check {
    /// Whether it must not hold.
    pub not: bool,
    /// Where to look.
    pub scope: Scope,
    /// Any one will do; empty where it is enough that the scope is filled.
    pub words: WordSet,
}

/// Where a condition looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All that the trigger governs but its subject.
    Content,
    /// The object and what modifies it.
    Object,
    /// The words that modify a noun.
    Modifier,
    /// After a preposition.
    Preposition(String),
    /// A clause without a subject of its own.
    Infinitive,
    /// What the object is called or said to be.
    Predicate,
    /// A clause with one.
    Clause,
    /// An auxiliary such as "will".
    Auxiliary,
    /// The role letters of the source's code (`MIL`), or a kind (`country`, `person`).
    Source,
    /// The same of the target.
    Target,
    /// The whole sentence.
    Sentence,
}

impl Scope {
    /// The scopes with a name of their own; every other word is a preposition.
    pub(super) const NAMED: &[(&str, Scope)] = &[
        ("content", Scope::Content),
        ("object", Scope::Object),
        ("modifier", Scope::Modifier),
        ("infinitive", Scope::Infinitive),
        ("predicate", Scope::Predicate),
        ("clause", Scope::Clause),
        ("auxiliary", Scope::Auxiliary),
        ("source", Scope::Source),
        ("target", Scope::Target),
        ("sentence", Scope::Sentence),
    ];
}

/// A sentence and the events that it must give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Test {
    /// The sentence.
    pub text: String,
    /// The events, in any order; none where the rule must not fire.
    pub events: Vec<Expected>,
    /// Line of the file.
    pub line: usize,
}

/// An event that a test line expects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// Actor id.
    pub source: String,
    /// CAMEO code.
    pub code: String,
    /// Actor id.
    pub target: String,
    /// Where the test cares, the status in lower case.
    pub status: Option<String>,
}

impl fmt::Display for Expected {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {}", self.source, self.code, self.target)?;
        self.status.as_ref().map_or(Ok(()), |status| write!(out, " {status}"))
    }
}

impl Rules {
    /// All rules, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The codes that some rule, condition or topic gives.
    pub fn codes(&self) -> BTreeSet<&str> {
        let rules = self.rules.iter().map(|rule| rule.code.as_str());
        let conditions = self.rules.iter().flat_map(|rule| &rule.conditions);
        let outcomes = conditions.filter_map(|condition| condition.outcome.as_deref());
        let topics = self.topics.iter().flat_map(|topic| topic.codes.values());
        rules.chain(outcomes).chain(topics.map(String::as_str)).collect()
    }

    /// The same with no rule but one set off by anything: what that rule derives alone.
    #[must_use]
    pub fn only(&self, id: &str) -> Self {
        let mut alone = self.clone();
        let keep = self.rules.iter().position(|rule| rule.id == id);
        for uses in alone.uses_mut() {
            uses.retain(|entry| Some(entry.rule) == keep);
        }
        alone
    }

    /// What each word sets off, word by word in no order.
    pub(super) fn uses_mut(&mut self) -> impl Iterator<Item = &mut Vec<Use>> {
        let words = self.verbs.values_mut().chain(self.nouns.values_mut());
        words.chain(self.adjectives.values_mut())
    }

    /// How many different lemmas set off a rule, as verb, noun or adjective.
    pub fn vocabulary(&self) -> usize {
        let words: BTreeSet<&String> =
            self.verbs.keys().chain(self.nouns.keys()).chain(self.adjectives.keys()).collect();
        words.len()
    }

    /// Whether `lemma` is one of `words`.
    pub(crate) fn is_among(&self, lemma: &str, words: &WordSet) -> bool {
        let takes = |lemma: &str| words.takes(lemma, |class| self.classes.get(class));
        // Some plurals are their own lemma in the treebanks: "troops", "talks".
        takes(lemma) || lemma.strip_suffix('s').is_some_and(takes)
    }
}
