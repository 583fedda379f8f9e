//! What sort of party a filler is: its kind, the role in its code, how it is known.

use crate::analysis::{Actor, ActorKind, Form, Mention};
use crate::coder::context::{CoderContext, Filler};

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

/// A kind as a word.
fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Country => "country",
        ActorKind::Government => "government",
        ActorKind::Organisation => "organisation",
        ActorKind::ArmedGroup => "armed",
        ActorKind::Party => "party",
        ActorKind::Civil => "civil",
        ActorKind::Company => "company",
        ActorKind::Media => "media",
        ActorKind::Person => "person",
        ActorKind::Agent => "agent",
        ActorKind::Other => "other",
    }
}

/// The first role that a code names.
fn role(code: &str) -> &'static str {
    let chunks = code.as_bytes().chunks(3);
    chunks
        .filter_map(|chunk| ROLES.iter().find(|role| role.as_bytes() == chunk))
        .map(|role| *role)
        .next()
        .unwrap_or("-")
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

/// How a party is described: kind, role, whether the dictionary knows it, and how the text refers to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::coder) struct Sort {
    pub kind: &'static str,
    pub role: &'static str,
    pub known: &'static str,
    pub form: &'static str,
    pub political: bool,
}

impl CoderContext<'_> {
    /// The sort of a filler.
    pub(in crate::coder) fn sort(&self, filler: &Filler) -> Sort {
        let actor = self.actor(&filler.actor);
        let id = filler.actor.0.as_str();
        let known = if id.starts_with("new:") {
            "new"
        } else if id.starts_with("agent-") {
            "agent"
        } else {
            "known"
        };
        let form = match self.mention_of(filler).map(|mention| mention.form) {
            Some(Form::Name) => "name",
            Some(Form::Demonym) => "demonym",
            Some(Form::Description) => "description",
            Some(Form::Pronoun) => "pronoun",
            None => "none",
        };
        Sort {
            kind: if filler.place { "place" } else { actor.map_or("-", |actor| kind(actor.kind)) },
            role: actor.map_or("-", |actor| role(&actor.code)),
            known,
            form,
            political: actor.is_some_and(is_political),
        }
    }

    /// The mention of a filler.
    pub(in crate::coder) fn mention_of(&self, filler: &Filler) -> Option<&Mention> {
        self.found.mentions.get(filler.mention?)
    }
}
