//! Looking through what the engine knows: the rules and the dictionary, searched where they are (in the worker)
//! and sent a window at a time.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::coder::Rules;
use entente_engine::knowledge::{Entry, Kind, Knowledge, fold};
use entente_engine::ontology;
use serde::{Deserialize, Serialize};

/// A window on what a search finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// How many to leave out first.
    pub offset: u32,
    /// How many to send at most.
    pub limit: u32,
}

/// Which rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleSearch {
    /// Words that must all occur in the rule, its name or its tests.
    pub words: String,
    /// Stem of the only file to look at; all files where it is empty.
    pub file: String,
}

/// A rule as its file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleText {
    /// `file-stem/rule-id`; of a topic or a list of words its heading.
    pub id: String,
    /// The CAMEO code that it gives, unless a condition gives a finer one; of topics and lists none.
    pub code: String,
    /// `file:line` of its heading.
    pub place: String,
    /// What it says, line by line, without heading and tests.
    pub says: Vec<String>,
    /// Its tests: a sentence and what must come of it.
    pub tests: Vec<(String, String)>,
}

/// A file of rules with its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFile {
    /// Its stem.
    pub stem: String,
    /// The comment that it begins with.
    pub about: String,
    /// Rules that the words find.
    pub found: u32,
    /// All of its rules.
    pub all: u32,
}

/// What a search for rules finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRules {
    /// Every file.
    pub files: Vec<RuleFile>,
    /// How many rules are found, in the window or not.
    pub total: u32,
    /// Those in the window.
    pub rules: Vec<RuleText>,
}

/// Searches the rules.
pub fn rules(search: &RuleSearch, window: Window) -> FoundRules {
    let words: Vec<String> = search.words.split_whitespace().map(str::to_lowercase).collect();
    let mut found = FoundRules::default();
    // The numbered files are the categories; topics and lists of words come after them.
    let mut files: Vec<_> = Rules::builtin_files().iter().collect();
    files.sort_by_key(|(name, _)| (!name.starts_with(|c: char| c.is_ascii_digit()), *name));
    for (name, text) in files {
        let stem = name.strip_suffix(".rules").unwrap_or(name);
        let mut file = RuleFile { stem: stem.into(), about: about(text), found: 0, all: 0 };
        for rule in blocks(name, stem, text) {
            file.all += 1;
            if !has_all(&rule, &words) {
                continue;
            }
            file.found += 1;
            if search.file.is_empty() || search.file == stem {
                let is_inside = window.contains(found.total);
                found.total += 1;
                if is_inside {
                    found.rules.push(rule);
                }
            }
        }
        found.files.push(file);
    }
    found
}

impl Window {
    fn contains(self, index: u32) -> bool {
        index >= self.offset && index - self.offset < self.limit
    }
}

/// The comment at the beginning of a file, as one line.
fn about(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix('#'));
    let line = lines.map(str::trim).collect::<Vec<_>>().join(" ");
    // "11: criticism, accusation" – the number is in the file's name.
    let rest = line.split_once(": ").filter(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()));
    rest.map_or(line.clone(), |(_, rest)| rest.to_owned())
}

/// The rules, topics and lists of a file.
fn blocks(name: &str, stem: &str, text: &str) -> Vec<RuleText> {
    let mut blocks: Vec<RuleText> = Vec::new();
    let mut open = false;
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            open = false;
        } else if !line.starts_with(' ') {
            let mut heading = line.split_whitespace();
            let kind = heading.next().unwrap_or_default();
            let (id, code) = (heading.next().unwrap_or_default(), heading.next());
            let (id, code, says) = match kind {
                "rule" => (format!("{stem}/{id}"), code.unwrap_or_default().to_owned(), Vec::new()),
                // `list light: carry out, launch`.
                _ => match line.split_once(": ") {
                    Some((heading, rest)) => {
                        (heading.to_owned(), String::new(), vec![rest.to_owned()])
                    }
                    None => (line.to_owned(), String::new(), Vec::new()),
                },
            };
            let place = format!("{name}:{number}");
            blocks.push(RuleText { id, code, place, says, tests: Vec::new() });
            open = true;
        } else if let Some(block) = blocks.last_mut().filter(|_| open) {
            match line.trim().strip_prefix("test:") {
                Some(told) => {
                    let (sentence, gives) = told.split_once("=>").unwrap_or((told, ""));
                    block.tests.push((sentence.trim().to_owned(), gives.trim().to_owned()));
                }
                None => block.says.push(line.trim().to_owned()),
            }
        }
    }
    blocks
}

fn has_all(rule: &RuleText, words: &[String]) -> bool {
    let name = ontology::describe(&rule.code);
    let has = |word: &String| {
        let within = |text: &str| text.to_lowercase().contains(word.as_str());
        within(&rule.id)
            || rule.code.starts_with(word.as_str())
            || within(name)
            || rule.says.iter().any(|line| within(line))
            || rule.tests.iter().any(|(text, _)| within(text))
    };
    words.iter().all(has)
}

/// Which entries of the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntrySearch {
    /// Words that must each begin a word of one of the names, of the id or the code.
    pub words: String,
    /// The only kind, as the files write it; all where it is empty.
    pub kind: String,
    /// The only country, by the id of its entry; all where it is empty.
    pub country: String,
    /// The only ids, where not all are meant.
    pub only: Option<Vec<String>>,
}

/// An entry of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryText {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, as the files write it.
    pub kind: String,
    /// Its CAMEO code: of a person that of the latest office.
    pub code: String,
    /// Name of the country that the code is of; may be empty.
    pub country: String,
    /// `file:line`.
    pub place: String,
    /// Other names, with their marks.
    pub names: Vec<String>,
    /// Offices: title, of what, from, to; an open end is empty.
    pub roles: Vec<[String; 4]>,
    /// The last column.
    pub note: String,
}

/// What a search in the dictionary finds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundEntries {
    /// How many entries there are in all.
    pub all: u32,
    /// How many are found, in the window or not.
    pub total: u32,
    /// Those in the window: names that begin with the words first, then in the order of the files.
    pub entries: Vec<EntryText>,
    /// Kinds of what words and country find, with how many.
    pub kinds: Vec<(String, u32)>,
    /// Countries of what words and kind find: id, name, how many; by name.
    pub countries: Vec<(String, String, u32)>,
}

/// Searches the dictionary.
pub fn entries(knowledge: &Knowledge, search: &EntrySearch, window: Window) -> FoundEntries {
    let folded = fold(&search.words);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let only: Option<BTreeSet<&str>> =
        search.only.as_ref().map(|only| only.iter().map(String::as_str).collect());
    let mut found = FoundEntries::default();
    let mut kinds: BTreeMap<Kind, u32> = BTreeMap::new();
    let mut countries: BTreeMap<(String, String), u32> = BTreeMap::new();
    let mut hits: Vec<(bool, &Entry)> = Vec::new();
    for entry in knowledge.entries() {
        found.all += 1;
        if only.as_ref().is_some_and(|only| !only.contains(entry.id.0.as_str())) {
            continue;
        }
        let Some(begins) = fits(entry, &folded, &words) else { continue };
        let country = country(knowledge, entry);
        let id = country.map_or("", |country| country.id.0.as_str());
        let in_kind = search.kind.is_empty() || search.kind == entry.kind.as_str();
        let in_country = search.country.is_empty() || search.country == id;
        if in_country {
            *kinds.entry(entry.kind).or_default() += 1;
        }
        if in_kind && let Some(country) = country {
            *countries.entry((country.name.clone(), country.id.0.to_string())).or_default() += 1;
        }
        if in_kind && in_country {
            hits.push((!begins, entry));
        }
    }
    hits.sort_by_key(|(later, _)| *later); // Keeps the order of the files.
    found.total = hits.len() as u32;
    let inside = hits.iter().skip(window.offset as usize).take(window.limit as usize);
    found.entries = inside.map(|(_, entry)| text_of(knowledge, entry)).collect();
    found.kinds = kinds.into_iter().map(|(kind, n)| (kind.as_str().to_owned(), n)).collect();
    found.countries = countries.into_iter().map(|((name, id), n)| (id, name, n)).collect();
    found
}

/// Whether an entry is found; and if so, whether one of its names begins with the words.
fn fits(entry: &Entry, folded: &str, words: &[&str]) -> Option<bool> {
    if words.is_empty() {
        return Some(false);
    }
    let mut names: Vec<String> = entry.aliases.iter().map(|alias| fold(&alias.text)).collect();
    let begins = names.iter().any(|name| name.starts_with(folded));
    names.push(entry.id.0.replace('-', " "));
    names.push(entry.code.to_lowercase());
    let has = |word: &&str| {
        names.iter().any(|name| name.split_whitespace().any(|part| part.starts_with(*word)))
    };
    words.iter().all(has).then_some(begins)
}

fn code(knowledge: &Knowledge, entry: &Entry) -> String {
    match entry.kind {
        Kind::Agent | Kind::Place => entry.code.clone(),
        Kind::Actor(_) => knowledge.at(entry, None).code,
    }
}

fn country<'a>(knowledge: &'a Knowledge, entry: &Entry) -> Option<&'a Entry> {
    // An agent's code has a gap where the country goes.
    (entry.kind != Kind::Agent).then(|| knowledge.country(&code(knowledge, entry))).flatten()
}

fn text_of(knowledge: &Knowledge, entry: &Entry) -> EntryText {
    let role = |tenure: &entente_engine::knowledge::Tenure| {
        let role = &tenure.role;
        let of = knowledge.entry(&role.of).map_or(role.of.clone(), |whole| whole.name.clone());
        let end = |end: &Option<String>| end.clone().unwrap_or_default();
        [role.title.clone(), of, end(&role.from), end(&role.to)]
    };
    EntryText {
        id: entry.id.0.to_string(),
        name: entry.name.clone(),
        kind: entry.kind.as_str().to_owned(),
        code: code(knowledge, entry),
        country: country(knowledge, entry).map(|c| c.name.clone()).unwrap_or_default(),
        place: knowledge.source(entry),
        names: entry
            .aliases
            .iter()
            .skip(1)
            .map(entente_engine::knowledge::Alias::written)
            .collect(),
        roles: entry.roles.iter().map(role).collect(),
        note: entry.note.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Window = Window { offset: 0, limit: 20 };

    fn rule_ids(words: &str, file: &str) -> Vec<String> {
        let found = rules(&RuleSearch { words: words.into(), file: file.into() }, FIRST);
        found.rules.into_iter().map(|rule| rule.id).collect()
    }

    #[test]
    fn rules_are_found_by_their_words_codes_and_tests() {
        assert!(rule_ids("castigate", "").contains(&"11-disapprove/criticise".to_owned()));
        assert_eq!(rule_ids("castigate", "07-aid"), [""; 0]);
        // Topics and lists of a file go by their headings alone.
        let mut found = rule_ids("", "11-disapprove").into_iter().filter(|id| id.contains('/'));
        assert!(found.all(|id| id.starts_with("11-disapprove/")));
        assert_eq!(rule_ids("no-such-word", ""), [""; 0]);
    }

    #[test]
    fn every_rule_is_shown_with_its_code_its_text_and_its_tests() {
        let everything = Window { offset: 0, limit: u32::MAX };
        let found = rules(&RuleSearch::default(), everything);
        let builtin = Rules::builtin();
        for rule in builtin.rules() {
            let shown = found.rules.iter().find(|shown| shown.id == rule.id).unwrap();
            assert_eq!((&shown.code, shown.tests.len()), (&rule.code, rule.tests.len()));
            assert!(!shown.says.is_empty(), "{}", rule.id);
        }
        assert_eq!(found.files.iter().map(|file| file.found).sum::<u32>(), found.total);
        assert!(found.files.iter().all(|file| !file.about.is_empty()));
    }

    #[test]
    fn windows_cut_what_is_found_without_gaps() {
        let all = rules(&RuleSearch::default(), Window { offset: 0, limit: 40 }).rules;
        let second = rules(&RuleSearch::default(), Window { offset: 20, limit: 20 }).rules;
        assert_eq!(second, all[20..]);
    }

    fn search(words: &str, kind: &str, country: &str) -> FoundEntries {
        let search = EntrySearch {
            words: words.into(),
            kind: kind.into(),
            country: country.into(),
            only: None,
        };
        entries(&Knowledge::builtin(), &search, FIRST)
    }

    #[test]
    fn entries_are_found_by_any_name_with_their_place() {
        let lavrov = &search("Lavrov", "", "").entries[0];
        assert_eq!((lavrov.id.as_str(), lavrov.country.as_str()), ("sergei-lavrov", "Russia"));
        assert!(lavrov.place.contains(".tsv:"), "{}", lavrov.place);
        assert_eq!(lavrov.roles[0][0], "Foreign Minister");
        assert!(!lavrov.roles[0][1].contains('-'), "an institution by its name, not its id");
        assert!(search("serg lavr", "", "").total >= 1, "words may be cut short");
        assert_eq!(search("qqqq", "", "").total, 0);
    }

    #[test]
    fn a_list_of_ids_restricts() {
        let only = Some(vec!["russia".to_owned(), "nobody".to_owned()]);
        let search = EntrySearch { only, ..EntrySearch::default() };
        let found = entries(&Knowledge::builtin(), &search, FIRST);
        assert_eq!((found.total, found.entries[0].name.as_str()), (1, "Russia"));
    }

    #[test]
    fn kinds_and_countries_restrict_and_are_counted() {
        let found = search("", "person", "russia");
        assert!(found.total > 10);
        let persons = found.kinds.iter().find(|(kind, _)| kind == "person").unwrap();
        assert_eq!(persons.1, found.total);
        let russia = found.countries.iter().find(|(id, _, _)| id == "russia").unwrap();
        assert_eq!(russia.2, found.total);
        assert!(found.entries.iter().all(|entry| entry.kind == "person"));
    }
}
