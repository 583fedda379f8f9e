//! The role that a CAMEO code names, and whether it is a political one.

use crate::analysis::{Actor, ActorKind};

/// Letters of roles in CAMEO codes.
const ROLES: &[&str] = &[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "REB", "SEP", "INS", "RAD", "UAF",
    "CVL", "REF", "JOU", "MED", "EDU", "BUS", "MNC", "CRM", "LAB", "HLH", "REL", "NGO", "NGM",
    "IGO", "IMG", "ELI", "HRI", "AGR", "ENV", "DEV", "STU",
];

/// Those of political actors.
const POLITICAL: &[&str] = &[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "REB", "SEP", "INS", "RAD", "UAF",
    "IGO", "ELI",
];

/// The first role that a code names.
pub(super) fn role(code: &str) -> &'static str {
    let chunks = code.as_bytes().chunks(3);
    // Arrays of three letters are compared at once.
    let letters = |word: &[u8]| <[u8; 3]>::try_from(word).ok();
    let mut known = chunks.filter_map(|chunk| {
        let chunk = letters(chunk)?;
        ROLES.iter().find(|role| letters(role.as_bytes()) == Some(chunk))
    });
    known.next().copied().unwrap_or("-")
}

/// Whether an actor takes part in politics by what it is.
pub(in crate::coder) fn is_political(actor: &Actor) -> bool {
    match actor.kind {
        ActorKind::Country
        | ActorKind::Government
        | ActorKind::Organisation
        | ActorKind::ArmedGroup
        | ActorKind::Party => true,
        _ => POLITICAL.contains(&role(&actor.code)),
    }
}
