//! Marked stretches of a text: which words, and what they are.

use entente_engine::Span;
use entente_words::labels as text;

/// What marked words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Who did it.
    Source,
    /// The act.
    Trigger,
    /// To whom.
    Target,
    /// An act that is not the one shown.
    Event,
    /// An actor that takes no part in the event shown.
    Mention,
    /// What belongs to the web page, not to the report.
    Boilerplate,
    /// A word that the person looks for.
    Found,
}

impl Role {
    /// The name that the page shows.
    pub fn name(self) -> &'static str {
        match self {
            Role::Source => text::source(),
            Role::Trigger => text::action(),
            Role::Target => text::target(),
            Role::Event => text::another_action(),
            Role::Mention => text::actor(),
            Role::Boilerplate => text::not_part_of_the_report(),
            Role::Found => text::found(),
        }
    }

    /// The class that the style sheet knows.
    pub fn class(self) -> &'static str {
        match self {
            Role::Source => "role-source",
            Role::Trigger => "role-trigger",
            Role::Target => "role-target",
            Role::Event => "role-event",
            Role::Mention => "role-mention",
            Role::Boilerplate => "role-boilerplate",
            Role::Found => "role-found",
        }
    }
}

/// Marked words.
#[derive(Clone, Debug, PartialEq)]
pub struct TextMark {
    /// Where, in the bytes of the whole text.
    pub span: Span,
    /// What they are.
    pub role: Role,
    /// What a click on them means: the value of `data-hit`.
    pub hit: Option<String>,
    /// Whether they belong to what is selected.
    pub on: bool,
}
