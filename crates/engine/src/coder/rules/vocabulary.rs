//! The closed lists of words of the rule language: keys, flags, sorts of actors, lists that the coder asks for.

/// Prepositions that may be slots or scopes.
pub(super) const PREPOSITIONS: &[&str] = &[
    "about",
    "across",
    "after",
    "against",
    "alongside",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "between",
    "by",
    "concerning",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "regarding",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "with",
    "within",
    "without",
];

/// What a block may begin with.
pub(super) const BLOCKS: &[&str] = &["rule", "topic", "class", "list", "form"];

/// Keys of a rule's lines, before a colon.
pub(super) const KEYS: &[&str] = &[
    "verbs",
    "nouns",
    "adjectives",
    "source",
    "target",
    "noun-source",
    "noun-target",
    "topics",
    "if",
    "test",
];

/// Lines of a rule that are one word.
pub(super) const FLAGS: &[&str] = &["mutual", "pairs", "absorbs", "gives", "opens", "weak"];

/// Sorts of actors that `source is` and `target is` know, besides roles.
pub(super) const SORTS: &[&str] =
    &["country", "group", "person", "organisation", "place", "far", "people"];

/// What `target is` knows besides: of the source's own country.
pub(super) const OWN: &str = "own";

/// Roles in codes of actors, as CAMEO names them.
pub(super) const ROLES: &[&str] = &[
    "AGR", "BUS", "COP", "CRM", "CVL", "DEV", "DIS", "EDU", "ELI", "ENV", "ETH", "GOV", "HLH",
    "HRI", "IGO", "IMG", "INS", "INT", "JOU", "JUD", "LAB", "LEG", "MED", "MIL", "MNC", "MOD",
    "NGO", "OPP", "PER", "PTY", "RAD", "REB", "REF", "REL", "SEP", "SET", "SOC", "SPY", "STU",
    "UAF",
];

/// Lists that the coder looks words up in; a list by another name would do nothing.
pub(super) const LISTS: &[&str] = &[
    "blame",
    "carrier",
    "claim",
    "claim-noun",
    "create",
    "disclaim",
    "doubt",
    "exclude",
    "fail",
    "light",
    "plan",
    "receive",
    "think",
    "tie-ally",
    "tie-leads",
    "tie-member",
    "tie-part",
    "tie-place",
];

/// How a report stands to an event, as test lines write it.
pub(super) const STATUSES: &[&str] = &["asserted", "claimed", "planned", "hypothetical", "denied"];

/// "`a`, `b` or `c`".
pub(super) fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [most @ .., last] => one_of_or(most, &format!("`{last}`")),
    }
}

/// "`a`, `b` or something else".
pub(super) fn one_of_or(words: &[&str], other: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    format!("{} or {other}", quoted.join(", "))
}
