//! What comes out: sentences, mentions, actors, ties, events, what was left uncoded and why.
//!
//! All spans are bytes of the report's text; the command line turns them into Unicode scalar values.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ontology::Category;
use crate::syntax::tags::EntityType;
use crate::{Span, Word};

/// An actor's id: a readable slug such as `russia` or `sergei-lavrov`; new names start with `new:`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub Word);

impl From<String> for ActorId {
    fn from(id: String) -> Self {
        Self(id.into())
    }
}

/// Everything that was found in one report. The result is the explanation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// The report's id.
    pub report: String,
    /// Sentences, tokens and trees.
    pub document: Document,
    /// In the order of the text; the longer first where two start together.
    pub mentions: Vec<Mention>,
    /// Every actor that a mention, event or tie refers to, and those it rolls up to; sorted by id.
    pub actors: Vec<Actor>,
    /// Standing facts.
    pub ties: Vec<Tie>,
    /// In the order of their triggers.
    pub events: Vec<Event>,
    /// Sentences that name two actors or more and gave no event.
    pub uncoded: Vec<Uncoded>,
    /// Quotations with their speakers.
    pub quotes: Vec<Quote>,
    /// What a person should know about how this report was read ("not English", "cut off after …").
    pub notes: Vec<String>,
}

/// A span that refers to somebody or names something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words; of a person without the title, without a possessive's s.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// The token that carries it in the tree, as an index into the document's tokens.
    pub head: usize,
    /// Of a named mention, what it names.
    pub entity: Option<EntityType>,
    /// How it refers.
    pub form: Form,
    /// Whom it refers to: none (unknown), one, or several ("both countries").
    pub actors: Vec<ActorId>,
    /// How that is known.
    pub link: Link,
}

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// "Sergei Lavrov", "Russia", "the Kremlin".
    Name,
    /// "Russian", "Russians".
    Demonym,
    /// "the rebels", "both countries", "the Syrian president".
    Description,
    /// "he", "its", "each other".
    Pronoun,
}

/// How a mention's actor is known: the answer to "why is this Russia?".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// Not linked.
    None,
    /// A line of the dictionary has this alias.
    Dictionary {
        /// The alias as the dictionary writes it.
        alias: Word,
    },
    /// The same as an earlier (or, of a cataphor, later) mention, by index.
    Mention {
        /// Index into [`Analysis::mentions`].
        antecedent: usize,
        /// Why, in a few words: "pronoun", "family name", "acronym", "apposition".
        reason: Word,
    },
    /// An office and its holder on the report's date, an agent noun with its country, and the like.
    Derived {
        /// How, in a sentence.
        reason: Word,
    },
}

/// What sort of actor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A state or territory.
    Country,
    /// A government or a part of one: ministry, army, parliament, court.
    Government,
    /// An intergovernmental organisation or an organ of one.
    Organisation,
    /// A rebel, terrorist or militia group.
    ArmedGroup,
    /// A political party or movement.
    Party,
    /// A non-governmental organisation, church, union, university and the like.
    Civil,
    /// A company.
    Company,
    /// A news house.
    Media,
    /// A person.
    Person,
    /// Unnamed people of a sort: "Syrian rebels", "protesters".
    Agent,
    /// Something named that is not any of these, or not known to be.
    Other,
}

/// An actor as it stands at the report's date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// As a person would write it.
    pub name: String,
    /// What sort it is.
    pub kind: ActorKind,
    /// CAMEO code at the report's date, `RUSGOV`.
    pub code: String,
    /// ISO 3166 alpha-3 of its country, if it has one.
    pub country: Option<String>,
    /// Offices held, at any time.
    pub roles: Vec<Role>,
    /// The next step of the roll-up (person → institution → country or organisation) at the report's date.
    pub part_of: Option<ActorId>,
    /// The dictionary's line, as `file:line`, or none for a new name.
    pub entry: Option<String>,
}

impl Actor {
    /// An actor of which nothing is known but its name.
    pub fn named(id: ActorId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: ActorKind::Other,
            code: String::new(),
            country: None,
            roles: Vec::new(),
            part_of: None,
            entry: None,
        }
    }
}

/// An office with its dates, both included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Role {
    /// "Foreign Minister".
    pub title: String,
    /// The institution, country or organisation: an actor's id, or a CAMEO code where it has no actor.
    pub of: String,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The same; none where it goes on.
    pub to: Option<String>,
}

/// A standing fact that the text states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tie {
    /// Which.
    pub kind: TieKind,
    /// Who holds the office, is the member, is led, is the part.
    pub from: ActorId,
    /// Of what.
    pub to: ActorId,
    /// Index of the sentence that says so.
    pub sentence: usize,
    /// Whether it still holds.
    pub ended: bool,
}

/// Kinds of standing facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)] // The codebook's own names.
pub enum TieKind {
    HoldsOffice,
    MemberOf,
    LedBy,
    PartOf,
    AlliedWith,
    LocatedIn,
}

/// One directed act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Who did it.
    pub source: ActorId,
    /// To whom.
    pub target: ActorId,
    /// CAMEO codes of both at the report's date.
    pub source_code: String,
    /// As above.
    pub target_code: String,
    /// Index of the source's mention; none where the sentence leaves it out.
    pub source_mention: Option<usize>,
    /// Index of the target's mention; none where the sentence leaves it out.
    pub target_mention: Option<usize>,
    /// CAMEO code of the act, two to four digits.
    pub cameo: String,
    /// Its category.
    pub category: Category,
    /// Goldstein scale, −10 (conflict) to +10 (cooperation).
    pub goldstein: f32,
    /// The words that carry the act.
    pub trigger: Span,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether the report says it happened.
    pub status: Status,
    /// Of a claim, who says so; none where the text does not tell.
    pub speaker: Option<ActorId>,
    /// When it happened, where the text tells.
    pub date: Option<Date>,
    /// Where, as an actor's or place's id.
    pub place: Option<ActorId>,
    /// The engine's probability that source, target and category are right, 0–1.
    pub confidence: f32,
    /// The rule that fired, as `file-stem/rule-id`.
    pub rule: String,
    /// How its parties were found.
    pub derivation: Derivation,
}

/// How the parties of an event were found: what "Why?" names beside the rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Derivation {
    /// "rule" where the rule's own slots found both; else which party was chosen by the learned roles:
    /// "other-source", "other-target", "other-both", "new-source", "new-target", "new-both", or "refused" where a
    /// condition of the rule speaks against the reading and the rest for it.
    pub origin: String,
    /// The way through the tree from the trigger to the source, such as "↑xcomp ↓nsubj".
    pub source_path: String,
    /// The same to the target.
    pub target_path: String,
}

/// The standing of an event in its report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The report itself says that it happened.
    Asserted,
    /// Somebody says so.
    Claimed,
    /// Announced or intended by its own source.
    Planned,
    /// If, might, could, a question.
    Hypothetical,
    /// Negated, or denied by its source.
    Denied,
}

/// A sentence that names two actors or more and gave no event, or a report that was left out as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncoded {
    /// Index of the sentence; of a report that was left out as a whole, its first.
    pub sentence: usize,
    /// The actors it names; none where the whole report was left out.
    pub actors: Vec<ActorId>,
    /// Why not.
    pub reason: WhyNot,
    /// What the reason is about, such as the verb that no rule knows.
    pub detail: Option<String>,
}

/// The closed list of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// No action between them.
    NoAction,
    /// Only named together in a list.
    ListOnly,
    /// The action has no rule yet; the detail names the verb.
    NoRule,
    /// The target is a place, or a thing, and not an actor.
    TargetNotActor,
    /// Nobody was found to have done it.
    SourceNotFound,
    /// Below the confidence limit.
    LowConfidence,
    /// Inside a question.
    Question,
    /// In a quotation whose speaker is not known.
    UnknownSpeaker,
    /// A standing fact: coded as a tie.
    StandingState,
    /// The whole report is in another language than English, and was not coded.
    NotEnglish,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Without its quotation marks.
    pub span: Span,
    /// Who said it.
    pub speaker: Option<ActorId>,
}
