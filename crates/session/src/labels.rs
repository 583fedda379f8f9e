//! Plain words for what the engine writes in codes.

use entente_engine::analysis::{ActorKind, Event, Form, Status, TieKind, WhyNot};
use entente_engine::event_table;
use entente_engine::ontology::{self, Category, QuadClass};
use entente_engine::{Analysis, READS_ENGLISH, Report};
use entente_graph::timeline::Unit;
use jiff::civil::Date;

/// A category, in words.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Comment => "Comment",
        Category::Request => "Request",
        Category::Agree => "Agree",
        Category::Consult => "Consult",
        Category::Support => "Support",
        Category::Cooperate => "Cooperate",
        Category::Aid => "Aid",
        Category::Concede => "Concede",
        Category::Retreat => "Retreat",
        Category::Accuse => "Accuse",
        Category::Reject => "Reject",
        Category::Threaten => "Threaten",
        Category::Protest => "Protest",
        Category::Mobilize => "Mobilize",
        Category::Sanction => "Sanction",
        Category::Coerce => "Coerce",
        Category::Assault => "Assault",
    }
}

/// What a category stands for, in a few words.
pub fn category_gloss(category: Category) -> &'static str {
    match category {
        Category::Comment => "a statement to or about another actor",
        Category::Request => "appeal, call for, urge, demand",
        Category::Agree => "promise, agree, intend to cooperate",
        Category::Consult => "meet, visit, telephone, negotiate",
        Category::Support => "praise, defend, back, recognise",
        Category::Cooperate => "trade, exercise together, share, extradite",
        Category::Aid => "give money, arms, relief, asylum",
        Category::Concede => "give in, ease restrictions",
        Category::Retreat => "release, cease fire, withdraw",
        Category::Accuse => "criticise, condemn, blame, sue",
        Category::Reject => "refuse, veto, dispute",
        Category::Threaten => "warn, threaten, give an ultimatum",
        Category::Protest => "demonstrate, strike, boycott",
        Category::Mobilize => "put on alert, deploy, build up",
        Category::Sanction => "cut ties or aid, expel, suspend",
        Category::Coerce => "arrest, seize, occupy, embargo",
        Category::Assault => "attack, bomb, kill, fight",
    }
}

/// An act with its code: "112 Accuse".
pub fn act(cameo: &str) -> String {
    match ontology::describe(cameo) {
        "" => format!("code {cameo}"),
        name => format!("{cameo} {name}"),
    }
}

/// A quad class, in words.
pub fn quad(quad: QuadClass) -> &'static str {
    match quad {
        QuadClass::Neutral => "Neutral statements",
        QuadClass::VerbalCooperation => "Verbal cooperation",
        QuadClass::MaterialCooperation => "Material cooperation",
        QuadClass::VerbalConflict => "Verbal conflict",
        QuadClass::MaterialConflict => "Material conflict",
    }
}

/// What sort an actor is.
pub fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Country => "country",
        ActorKind::Government => "government body",
        ActorKind::Organisation => "international organisation",
        ActorKind::ArmedGroup => "armed group",
        ActorKind::Party => "political party",
        ActorKind::Civil => "civil organisation",
        ActorKind::Company => "company",
        ActorKind::Media => "media house",
        ActorKind::Person => "person",
        ActorKind::Agent => "unnamed people",
        ActorKind::Other => "other",
    }
}

/// The standing of an event, as one word.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Asserted => "asserted",
        Status::Claimed => "claimed",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

/// What that word means.
pub fn status_gloss(status: Status) -> &'static str {
    match status {
        Status::Asserted => "the report itself says so",
        Status::Claimed => "a person in the report says so",
        Status::Planned => "announced, not yet done",
        Status::Hypothetical => "if, might, could",
        Status::Denied => "said not to have happened",
    }
}

/// Words as a sentence: with a full stop, unless they have one.
pub fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// How a mention refers.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Name => "a name",
        Form::Demonym => "a word for a nation or its people",
        Form::Description => "a description",
        Form::Pronoun => "a pronoun",
    }
}

/// A tie, between its two actors.
pub fn tie(kind: TieKind, ended: bool) -> &'static str {
    match (kind, ended) {
        (TieKind::HoldsOffice, false) => "holds office in",
        (TieKind::HoldsOffice, true) => "formerly held office in",
        (TieKind::MemberOf, false) => "member of",
        (TieKind::MemberOf, true) => "formerly a member of",
        (TieKind::LedBy, false) => "led by",
        (TieKind::LedBy, true) => "formerly led by",
        (TieKind::PartOf, false) => "part of",
        (TieKind::PartOf, true) => "formerly part of",
        (TieKind::AlliedWith, false) => "allied with",
        (TieKind::AlliedWith, true) => "formerly allied with",
        (TieKind::LocatedIn, false) => "in",
        (TieKind::LocatedIn, true) => "formerly in",
    }
}

/// Why a sentence that names two actors was not coded.
pub fn why_not(reason: WhyNot, detail: Option<&str>) -> String {
    let words = match reason {
        WhyNot::NoAction => "No action between them",
        WhyNot::ListOnly => "They are only named together",
        WhyNot::NoRule => "No rule knows this action yet",
        WhyNot::TargetNotActor => "The action is aimed at a place or thing, not at an actor",
        WhyNot::SourceNotFound => "The sentence does not say who did it",
        WhyNot::LowConfidence => "The machine was not sure enough",
        WhyNot::Question => "It is a question",
        WhyNot::UnknownSpeaker => "It is a quotation of an unknown speaker",
        WhyNot::StandingState => "It states how things stand, not an act: kept as a tie",
        WhyNot::NotEnglish => "The report is not in English: it was not coded",
    };
    match detail {
        Some(detail) if !detail.is_empty() => format!("{words}: “{detail}”."),
        _ => format!("{words}."),
    }
}

/// A probability in words with its number: "likely (72 %)".
pub fn confidence(confidence: f32) -> String {
    let words = match confidence {
        c if c >= 0.85 => "very likely right",
        c if c >= 0.65 => "likely right",
        c if c >= 0.45 => "as likely right as wrong",
        _ => "doubtful",
    };
    format!("{words} ({:.0} %)", confidence * 100.0)
}

/// How sure an event is: of one from a table of coded events, that nobody can tell.
pub fn event_confidence(event: &Event) -> String {
    if is_of_table(event) {
        return "from the table".into();
    }
    confidence(event.confidence)
}

/// Whether an event comes from a table of coded events, and not from a sentence.
pub fn is_of_table(event: &Event) -> bool {
    event.rule.starts_with(event_table::RULE)
}

/// Whether an event says who acted on whom: those of some tables do not.
pub fn is_directed(event: &Event) -> bool {
    event_table::is_directed(&event.rule)
}

/// A day: "4 December 2024".
pub fn date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// From a day on, until a day, or both; nothing where there is neither.
pub fn dates(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("{} to {}", date(from), date(to)),
        (Some(from), None) => format!("from {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => String::new(),
    }
}

/// A unit of time as an adverb: "by month".
pub fn by(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "by day",
        Unit::Week => "by week",
        Unit::Month => "by month",
        Unit::Quarter => "by quarter",
        Unit::Year => "by year",
        Unit::Decade => "by decade",
        Unit::Century => "by century",
    }
}

/// Whether a report is in another language than English, and was not coded: as its card says, or as the engine noticed.
pub fn is_foreign(report: &Report, analysis: &Analysis) -> bool {
    if report.language.is_some() {
        return !entente_intake::language::is_coded(report.language.as_deref());
    }
    analysis.notes.iter().any(|note| is_foreign_note(note))
}

/// Whether a note of the engine says that a text is in another language.
pub fn is_foreign_note(note: &str) -> bool {
    note.ends_with(READS_ENGLISH)
}

/// A number with its noun: "1 report", "4 reports".
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// How often: "once", "twice", "5 times".
pub fn times(number: usize) -> String {
    match number {
        1 => "once".into(),
        2 => "twice".into(),
        _ => format!("{} times", thousands(number)),
    }
}

/// A number with commas between thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A signed score: "−4.4", "+3.0".
pub fn signed(score: f32) -> String {
    match score {
        s if s < 0.0 => format!("−{:.1}", -s),
        s if s > 0.0 => format!("+{s:.1}"),
        _ => "0.0".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1234), "1,234");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(count(1, "report", "reports"), "1 report");
        assert_eq!(count(0, "report", "reports"), "0 reports");
        assert_eq!([times(1), times(2), times(1000)], ["once", "twice", "1,000 times"]);
        assert_eq!(signed(-4.4), "−4.4");
        assert_eq!(signed(3.0), "+3.0");
    }

    #[test]
    fn codes_never_stand_alone() {
        assert_eq!(act("112"), "112 Accuse");
        assert_eq!(act("99"), "code 99");
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(date(jiff::civil::date(2024, 12, 4)), "4 December 2024");
    }
}
