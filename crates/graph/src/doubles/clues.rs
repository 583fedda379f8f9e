//! What two names have in common.

use std::collections::BTreeSet;

use entente_engine::analysis::{Actor, ActorKind};

use super::Clue;
use crate::level::ActorIx;

/// Words of names that tell nobody from anybody else.
const TITLES: &str = "the of and for mr mrs ms dr sir lord president minister prime general colonel captain king queen pope \
    ambassador senator secretary foreign defence defense spokesman spokeswoman spokesperson deputy chief former al el de la von van bin";

/// Shorter names are not compared letter by letter: "Iran" and "Iraq" are two.
const SHORTEST: usize = 6;
/// From this length on two letters may differ.
const LONG: usize = 10;

/// An actor's name, cut into what can be compared.
pub(super) struct Name<'a> {
    pub(super) ix: ActorIx,
    pub(super) actor: &'a Actor,
    /// In lower case and without accents, in order.
    pub(super) words: Vec<String>,
    /// The words that say who it is: without titles and small words.
    telling: Vec<String>,
    /// All letters and digits, without spaces.
    pub(super) letters: String,
    /// The name as it is, where it may be initials: "UNHCR".
    capitals: Option<String>,
    /// The initials of its words, of two words or more.
    initials: String,
    pub(super) mentions: u32,
    reports: BTreeSet<u32>,
}

impl<'a> Name<'a> {
    pub(super) fn of(ix: ActorIx, actor: &'a Actor, mentions: u32, reports: BTreeSet<u32>) -> Self {
        let plain = plain(&actor.name);
        let words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
        let is_title = |word: &str| TITLES.split_whitespace().any(|title| title == word);
        let telling: Vec<String> = words.iter().filter(|word| !is_title(word)).cloned().collect();
        let letters = words.iter().filter(|word| *word != "the").cloned().collect();
        let bare = actor.name.replace(['.', '-'], "");
        let is_capitals = bare.chars().count() > 1 && bare.chars().all(char::is_uppercase);
        let capitals = is_capitals.then(|| bare.to_lowercase());
        let initials = if telling.len() > 1 {
            telling.iter().filter_map(|word| word.chars().next()).collect()
        } else {
            String::new()
        };
        Name { ix, actor, words, telling, letters, capitals, initials, mentions, reports }
    }

    /// By what it is looked up: two names that share none of these share no clue that suffices.
    pub(super) fn keys(&self) -> BTreeSet<String> {
        let begins = |text: &str| text.chars().take(3).collect::<String>();
        let mut keys: BTreeSet<String> =
            self.telling.iter().map(|word| format!("w{word}")).collect();
        keys.insert(format!("l{}", self.letters));
        keys.extend(self.telling.first().map(|word| format!("b{}", begins(word))));
        keys.extend(self.telling.last().map(|word| format!("b{}", begins(word))));
        keys.extend(self.capitals.as_ref().map(|capitals| format!("i{capitals}")));
        if !self.initials.is_empty() {
            keys.insert(format!("i{}", self.initials));
        }
        keys
    }
}

/// In lower case, Latin letters without accents, everything that is no letter or digit as a space.
fn plain(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ì'..='ï' | 'ī' | 'ı' => plain.push('i'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => plain.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'š' | 'ş' | 'ś' => plain.push('s'),
            'ž' | 'ź' | 'ż' => plain.push('z'),
            'ğ' => plain.push('g'),
            'ł' => plain.push('l'),
            'ß' => plain.push_str("ss"),
            // They stand within a word: "O'Neill", "U.N.".
            '\'' | '’' | '.' => {}
            c if c.is_alphanumeric() => plain.push(c),
            _ => plain.push(' '),
        }
    }
    plain
}

/// What speaks for two names being one actor's, the strongest first.
pub(super) fn of(one: &Name<'_>, other: &Name<'_>) -> Vec<Clue> {
    let mut clues = Vec::new();
    if one.letters == other.letters && !one.letters.is_empty() {
        clues.push(Clue::SameLetters);
    } else {
        if is_acronym(one, other) || is_acronym(other, one) {
            clues.push(Clue::Acronym);
        }
        if is_near(one, other) {
            clues.push(Clue::NearLetters);
        }
        if have_surname(one, other) {
            clues.push(Clue::SameSurname);
        } else if contains(one, other) || contains(other, one) {
            clues.push(Clue::Contained);
        }
    }
    let role = |actor: &Actor| actor.roles.first().map(|role| role.title.to_lowercase());
    if role(one.actor).is_some_and(|role_of| Some(role_of) == role(other.actor)) {
        clues.push(Clue::SameRole);
    }
    if one.actor.country.is_some() && one.actor.country == other.actor.country {
        clues.push(Clue::SameCountry);
    }
    if one.reports.is_disjoint(&other.reports) {
        clues.push(Clue::NeverTogether);
    }
    clues
}

/// Whether the first is the initials of the second.
fn is_acronym(short: &Name<'_>, long: &Name<'_>) -> bool {
    let body = long.actor.kind != ActorKind::Person;
    body && short.capitals.as_ref().is_some_and(|capitals| *capitals == long.initials)
}

/// Whether the names differ by a letter, or by two where they are long; each word may.
fn is_near(one: &Name<'_>, other: &Name<'_>) -> bool {
    let [a, b]: [Vec<char>; 2] = [&one.letters, &other.letters].map(|text| text.chars().collect());
    let shorter = a.len().min(b.len());
    let may_differ = if shorter >= LONG { 2 } else { 1 };
    // A number tells two from each other, however alike the rest is.
    shorter >= SHORTEST
        && one.telling.len() == other.telling.len()
        && !a.iter().chain(&b).any(|c| c.is_numeric())
        && distance(&a, &b, may_differ) <= may_differ
}

/// Letters to add, take away, change or swap with the next one, to come from one to the other; more than `most` counts
/// as `most + 1`.
fn distance(a: &[char], b: &[char], most: usize) -> usize {
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let before = &rows[i];
            let mut least =
                (before[j] + usize::from(x != y)).min(before[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()].min(most + 1)
}

/// Whether both are persons with the same last name whose given names agree: one has none, or they begin alike.
fn have_surname(one: &Name<'_>, other: &Name<'_>) -> bool {
    let person = |name: &Name<'_>| name.actor.kind == ActorKind::Person;
    let (Some((last, given)), Some((same, others))) =
        (one.telling.split_last(), other.telling.split_last())
    else {
        return false;
    };
    if !person(one) || !person(other) || last != same || last.chars().count() < 3 {
        return false;
    }
    match (given.first(), others.first()) {
        (Some(a), Some(b)) => {
            let initial = |word: &str, of: &str| word.chars().count() == 1 && of.starts_with(word);
            a == b
                || initial(a, b)
                || initial(b, a)
                || (a.chars().count() > 3 && b.starts_with(a.as_str()))
                || (b.chars().count() > 3 && a.starts_with(b.as_str()))
        }
        _ => true,
    }
}

/// Whether all words of the first, two or more or a long one, stand in the second, in order.
fn contains(short: &Name<'_>, long: &Name<'_>) -> bool {
    let few = short.telling.len() < 2 && short.letters.chars().count() < SHORTEST;
    if few || short.telling.len() >= long.telling.len() {
        return false;
    }
    let mut rest = long.telling.iter();
    short.telling.iter().all(|word| rest.any(|other| other == word))
}
