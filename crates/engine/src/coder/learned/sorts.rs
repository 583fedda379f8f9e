//! What sort of party a filler is: its kind, the role in its code, how it is known.

use super::actor_role::{is_political, role};
use super::features::Key;
use crate::analysis::{ActorKind, Form, Mention};
use crate::coder::context::{CoderContext, Filler};

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

/// How a party is described: kind, role, whether the dictionary knows it, and how the text refers to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::coder) struct Sort {
    pub kind: Key,
    pub role: Key,
    pub known: Key,
    pub form: Key,
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
            kind: Key::of(match actor {
                _ if filler.place => "place",
                Some(actor) => kind(actor.kind),
                None => "-",
            }),
            role: Key::of(actor.map_or("-", |actor| role(&actor.code))),
            known: Key::of(known),
            form: Key::of(form),
            political: actor.is_some_and(is_political),
        }
    }

    /// The mention of a filler.
    pub(in crate::coder) fn mention_of(&self, filler: &Filler) -> Option<&Mention> {
        self.found.mentions.get(filler.mention?)
    }
}
