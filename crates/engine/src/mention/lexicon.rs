//! Closed word lists that tell names, titles and descriptions apart; facts of English, none of a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::traits::Sort;
use crate::analysis::ActorKind;
use crate::fast_hash::FastHash;
use crate::knowledge::Kind;
use crate::syntax::tags::EntityType;

/// One list a line: its name, what its words tell, the words.
const WORDS: &str = include_str!("../../data/names/words.tsv");

/// Of every word, the lists it is on and what they tell.
type Lists = HashMap<&'static str, Vec<(&'static str, &'static str)>, FastHash>;

/// All lists; looked up only, never walked through.
static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(list), Some(value), Some(words)) =
            (columns.next(), columns.next(), columns.next())
        {
            for word in words.split(' ') {
                lists.entry(word).or_default().push((list, value));
            }
        }
    }
    lists
});

/// What a list tells of a word; none where the word is not on it.
fn value(list: &str, word: &str) -> Option<&'static str> {
    LISTS.get(word)?.iter().find(|(name, _)| *name == list).map(|(_, value)| *value)
}

/// The CAMEO role that a title or a word for a person gives its bearer, by the lemma of its head noun:
/// `president` → `GOV`; an empty role for titles that say nothing of the bearer's side.
pub(super) fn title_role(lemma: &str) -> Option<&'static str> {
    value("title", lemma).map(|role| if role == "-" { "" } else { role })
}

/// Whether the word is a mere form of address: nobody is "a Mr" of anything.
pub(super) fn is_courtesy(lemma: &str) -> bool {
    value("courtesy", lemma).is_some()
}

/// Words that stand before a title's head and belong to the title.
pub(super) fn is_title_modifier(lower: &str) -> bool {
    value("title-modifier", lower).is_some()
}

/// Modifiers that say the office is held no longer.
pub(super) fn is_former(lower: &str) -> bool {
    value("former", lower).is_some()
}

/// What a name is that begins or ends with this word, the word being capitalised in it.
pub(super) fn name_part(word: &str) -> Option<EntityType> {
    value("name-part", word).and_then(EntityType::parse)
}

/// Heads of organisation names that take an "of", "for" or "against" phrase: "Ministry of Defence".
pub(crate) fn takes_complement(word: &str) -> bool {
    value("complement", word).is_some()
}

/// Capitalised words that never begin or make up a name by themselves.
pub(super) fn is_calendar(word: &str) -> bool {
    value("calendar", word).is_some()
}

/// Small words inside names of people and places: "Ursula von der Leyen", "Rio de Janeiro".
pub(super) fn is_name_particle(word: &str) -> bool {
    value("particle", word).is_some()
}

/// Nouns for a government in power that follow its leader's name: "the Trump administration".
pub(super) fn is_rule(lemma: &str) -> bool {
    value("rule", lemma).is_some()
}

/// Words for meetings and bargains that follow a place and make a name of it: "the Astana talks".
pub(super) fn is_named_after_place(lower: &str) -> bool {
    value("after-place", lower).is_some()
}

/// Words for parts of a country that belong to its name: "Idlib province".
pub(super) fn is_region_word(lower: &str) -> bool {
    value("region", lower).is_some()
}

/// Adjectives of regions, faiths and camps that are names without being any one actor's: NORP.
pub(super) fn is_norp(word: &str) -> bool {
    value("norp", word).is_some()
}

/// Points of the compass before a region's adjective: "West Asian", "Latin American".
pub(super) fn is_direction(word: &str) -> bool {
    value("direction", word).is_some()
}

/// The code of the country that the first half of a compound stands for: `Franco` → `FRA`.
pub(super) fn half_of_compound(word: &str) -> Option<&'static str> {
    value("half", word)
}

/// Phrases of the word lists that are no people in such company: "chemical agent", "deep divisions".
pub(super) fn is_no_people(phrase: &str, before: &str, after: &str) -> bool {
    match phrase {
        "agent" | "agents" | "chemical agent" | "nerve agent" => {
            matches!(before, "chemical" | "nerve" | "biological" | "blister" | "toxic")
                || phrase.contains(' ')
        }
        "division" | "divisions" => {
            !matches!(before, "infantry" | "armoured" | "armored" | "airborne" | "tank")
        }
        "establishment" => after == "of",
        "reserve" | "reserves" | "tanks" => {
            matches!(before, "oil" | "gas" | "currency" | "gold" | "think" | "foreign")
        }
        "community" | "communities" | "public" | "people" => {
            matches!(before, "international" | "global" | "world")
        }
        "author" | "authors" | "subject" | "subjects" | "party" | "parties" => true,
        _ => false,
    }
}

/// Prepositions that place something.
pub(super) fn is_locative(lower: &str) -> bool {
    value("locative", lower).is_some()
}

/// The code of the country whose state or province an abbreviation stands for: "Ga.", "Ont.".
pub(super) fn state_of(word: &str) -> Option<&'static str> {
    value("state", word)
}

/// What tells the legal form of a company at the end of its name.
pub(super) fn is_company_suffix(word: &str) -> bool {
    value("suffix", word).is_some()
}

/// What a state is by its full style: the "Kingdom" of Jordan.
pub(super) fn is_state_word(word: &str) -> bool {
    value("style", word).is_some()
}

/// Words that make up names which bodies of many countries share: "Labour Party", "Supreme Court".
pub(super) fn is_common_name_word(word: &str) -> bool {
    value("common-name", word).is_some()
}

/// Names of months that are given names as well: "Jan de Vries", "June Miller".
pub(super) fn is_month_and_given_name(word: &str) -> bool {
    value("month-given", word).is_some()
}

/// Names of states and capitals that are given names as well: "Jordan Spieth".
pub(super) fn is_state_and_given_name(word: &str) -> bool {
    value("state-given", word).is_some()
}

/// Titles of faith and honour: whoever bears one is no namesake without it.
pub(super) fn is_honour(lower: &str) -> bool {
    value("honour", lower).is_some()
}

/// Verbs with which a state answers to what others do: "urged calm", "welcomed the ruling".
pub(super) fn is_reaction(lemma: &str) -> bool {
    value("reaction", lemma).is_some()
}

/// Verbs of going, whose object or "to" phrase is a place.
pub(super) fn is_motion(lemma: &str) -> bool {
    value("motion", lemma).is_some()
}

/// Verbs of saying, for quotations.
pub(super) fn is_speech(lemma: &str) -> bool {
    value("speech", lemma).is_some()
}

/// Singular nouns for a person, beside those that are titles.
pub(super) fn is_person_noun(lemma: &str) -> bool {
    title_role(lemma).is_some() || value("person", lemma).is_some()
}

/// Whether a noun for a person tells that it is a woman (`Some(true)`) or a man (`Some(false)`).
pub(super) fn noun_is_female(lemma: &str) -> Option<bool> {
    value("gender", lemma).map(|gender| gender == "she")
}

/// Nouns that describe what kind of actor was named before: "the group", "the country".
pub(super) fn group_noun(lemma: &str) -> Option<Described> {
    Some(match value("group", lemma)? {
        "country" => Described::Country,
        "group" => Described::Group,
        "party" => Described::Party,
        "company" => Described::Company,
        "institution" => Described::Institution,
        "place" => Described::Place,
        "side" => Described::Side,
        _ => Described::Person,
    })
}

/// The kind of body that a noun beside an unknown name tells: "the militia X", "X, a bank".
pub(super) fn sort_noun(lemma: &str) -> Option<ActorKind> {
    value("sort", lemma).and_then(Kind::parse).map(Kind::actor)
}

/// Whether a noun in the singular right before a name says that it is a body's and no person's.
pub(super) fn is_body_noun(lower: &str) -> bool {
    value("body", lower).is_some()
}

/// What a describing noun picks out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Described {
    /// A state.
    Country,
    /// An organisation, alliance or armed group.
    Group,
    /// A political party.
    Party,
    /// A company.
    Company,
    /// A part of a government or of an organisation.
    Institution,
    /// A place.
    Place,
    /// Any actor that can take sides.
    Side,
    /// A person.
    Person,
}

/// Whether an actor is one that a describing noun can mean.
pub(super) fn is_described(kind: Described, actor: ActorKind, sort: Sort) -> bool {
    match kind {
        Described::Country => actor == ActorKind::Country,
        Described::Group => {
            matches!(
                actor,
                ActorKind::ArmedGroup
                    | ActorKind::Organisation
                    | ActorKind::Party
                    | ActorKind::Civil
            ) || actor == ActorKind::Other && sort == Sort::Group
        }
        Described::Party => actor == ActorKind::Party,
        Described::Company => matches!(actor, ActorKind::Company | ActorKind::Media),
        Described::Institution => {
            matches!(
                actor,
                ActorKind::Government
                    | ActorKind::Organisation
                    | ActorKind::Media
                    | ActorKind::Civil
                    | ActorKind::Company
            )
        }
        Described::Place => sort == Sort::Place,
        Described::Side => !matches!(
            actor,
            ActorKind::Person | ActorKind::Media | ActorKind::Other | ActorKind::Company
        ),
        Described::Person => actor == ActorKind::Person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_peoples_and_directions_have_capitals() {
        let small = LISTS.iter().filter(|(word, _)| !word.starts_with(char::is_uppercase));
        let mut lists = small.flat_map(|(_, lists)| lists);
        assert!(lists.all(|(list, _)| !matches!(*list, "norp" | "direction")));
    }

    #[test]
    fn every_list_is_read() {
        assert_eq!(title_role("ambassador"), Some("GOV"));
        assert_eq!(title_role("mr"), Some(""));
        assert_eq!(name_part("Brigade"), Some(EntityType::Org));
        assert_eq!(group_noun("nation"), Some(Described::Country));
        assert_eq!(noun_is_female("spokeswoman"), Some(true));
        assert!(
            is_speech("say") && is_locative("in") && is_calendar("Tuesday") && !is_rule("house")
        );
    }
}
