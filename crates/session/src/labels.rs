//! Plain words for what the engine writes in codes.

use entente_engine::analysis::{ActorKind, Event, Form, Status, TieKind, WhyNot};
use entente_engine::event_table;
use entente_engine::ontology::{self, Category, QuadClass};
use entente_engine::{Analysis, READS_ENGLISH, Report};
use entente_graph::network;
use entente_graph::timeline::Unit;
use entente_words as words;
use entente_words::labels as text;
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
        Category::Comment => text::a_statement_to_or_about_another(),
        Category::Request => text::appeal_call_for_urge_demand(),
        Category::Agree => text::promise_agree_intend_to_cooperate(),
        Category::Consult => text::meet_visit_telephone_negotiate(),
        Category::Support => text::praise_defend_back_recognise(),
        Category::Cooperate => text::trade_exercise_together_share(),
        Category::Aid => text::give_money_arms_relief_asylum(),
        Category::Concede => text::give_in_ease_restrictions(),
        Category::Retreat => text::release_cease_fire_withdraw(),
        Category::Accuse => text::criticise_condemn_blame_sue(),
        Category::Reject => text::refuse_veto_dispute(),
        Category::Threaten => text::warn_threaten_give_an_ultimatum(),
        Category::Protest => text::demonstrate_strike_boycott(),
        Category::Mobilize => text::put_on_alert_deploy_build_up(),
        Category::Sanction => text::cut_ties_or_aid_expel_suspend(),
        Category::Coerce => text::arrest_seize_occupy_embargo(),
        Category::Assault => text::attack_bomb_kill_fight(),
    }
}

/// An act with its code: "112 Accuse".
pub fn act(cameo: &str) -> String {
    match ontology::describe(cameo) {
        "" => text::code_cameo(cameo),
        name => format!("{cameo} {name}"),
    }
}

/// A quad class, in words.
pub fn quad(quad: QuadClass) -> &'static str {
    match quad {
        QuadClass::Neutral => text::neutral_statements(),
        QuadClass::VerbalCooperation => text::verbal_cooperation(),
        QuadClass::MaterialCooperation => text::material_cooperation(),
        QuadClass::VerbalConflict => text::verbal_conflict(),
        QuadClass::MaterialConflict => text::material_conflict(),
    }
}

/// What sort an actor is.
pub fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Country => text::country(),
        ActorKind::Government => text::government_body(),
        ActorKind::Organisation => text::international_organisation(),
        ActorKind::ArmedGroup => text::armed_group(),
        ActorKind::Party => text::political_party(),
        ActorKind::Civil => text::civil_organisation(),
        ActorKind::Company => text::company(),
        ActorKind::Media => text::media_house(),
        ActorKind::Person => text::person(),
        ActorKind::Agent => text::unnamed_people(),
        ActorKind::Other => text::other(),
    }
}

/// The standing of an event, as one word.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Asserted => text::asserted(),
        Status::Claimed => text::claimed(),
        Status::Planned => text::planned(),
        Status::Hypothetical => text::hypothetical(),
        Status::Denied => text::denied(),
    }
}

/// What that word means.
pub fn status_gloss(status: Status) -> &'static str {
    match status {
        Status::Asserted => text::the_report_itself_says_so(),
        Status::Claimed => text::a_person_in_the_report_says(),
        Status::Planned => text::announced_not_yet_done(),
        Status::Hypothetical => text::if_might_could(),
        Status::Denied => text::said_not_to_have_happened(),
    }
}

/// Words as a sentence: with a full stop, unless they have one.
pub fn sentence(words: &str) -> String {
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// How a mention refers.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Name => text::a_name(),
        Form::Demonym => text::a_word_for_a_nation_or(),
        Form::Description => text::a_description(),
        Form::Pronoun => text::a_pronoun(),
    }
}

/// A tie, between its two actors.
pub fn tie(kind: TieKind, ended: bool) -> &'static str {
    match (kind, ended) {
        (TieKind::HoldsOffice, false) => text::holds_office_in(),
        (TieKind::HoldsOffice, true) => text::formerly_held_office_in(),
        (TieKind::MemberOf, false) => text::member_of(),
        (TieKind::MemberOf, true) => text::formerly_a_member_of(),
        (TieKind::LedBy, false) => text::led_by(),
        (TieKind::LedBy, true) => text::formerly_led_by(),
        (TieKind::PartOf, false) => text::part_of(),
        (TieKind::PartOf, true) => text::formerly_part_of(),
        (TieKind::AlliedWith, false) => text::allied_with(),
        (TieKind::AlliedWith, true) => text::formerly_allied_with(),
        (TieKind::LocatedIn, false) => text::in_(),
        (TieKind::LocatedIn, true) => text::formerly_in(),
    }
}

/// Why a sentence that names two actors was not coded.
pub fn why_not(reason: WhyNot, detail: Option<&str>) -> String {
    let words = match reason {
        WhyNot::NoAction => text::no_action_between_them(),
        WhyNot::ListOnly => text::they_are_only_named_together(),
        WhyNot::NoRule => text::no_rule_knows_this_action_yet(),
        WhyNot::TargetNotActor => text::the_action_is_aimed_at_a(),
        WhyNot::SourceNotFound => text::the_sentence_does_not_say_who(),
        WhyNot::LowConfidence => text::the_machine_was_not_sure_enough(),
        WhyNot::Question => text::it_is_a_question(),
        WhyNot::UnknownSpeaker => text::it_is_a_quotation_of_an(),
        WhyNot::StandingState => text::it_states_how_things_stand_not(),
        WhyNot::NotEnglish => text::the_report_is_not_in_english(),
    };
    match detail {
        Some(detail) if !detail.is_empty() => format!("{words}: “{detail}”."),
        _ => format!("{words}."),
    }
}

/// A probability in words with its number: "likely (72 %)".
pub fn confidence(confidence: f32) -> String {
    let words = match confidence {
        c if c >= 0.85 => text::very_likely_right(),
        c if c >= 0.65 => text::likely_right(),
        c if c >= 0.45 => text::as_likely_right_as_wrong(),
        _ => text::doubtful(),
    };
    format!("{words} ({:.0} %)", confidence * 100.0)
}

/// How sure an event is: of one from a table of coded events, that nobody can tell.
pub fn event_confidence(event: &Event) -> String {
    if is_of_table(event) {
        return text::from_the_table().into();
    }
    confidence(event.confidence)
}

/// The same as a number alone: "77 %".
pub fn short_confidence(event: &Event) -> String {
    if is_of_table(event) {
        return text::from_the_table().into();
    }
    format!("{:.0} %", event.confidence * 100.0)
}

/// Whether an event comes from a table of coded events, and not from a sentence.
pub fn is_of_table(event: &Event) -> bool {
    event.rule.starts_with(event_table::RULE)
}

/// Whether an event says who acted on whom: those of some tables do not.
pub fn is_directed(event: &Event) -> bool {
    event_table::is_directed(&event.rule)
}

/// Two actors and whether one acted on the other: "Russia → Syria", or "Russia – Syria" where nothing says which one.
pub fn dyad(source: &str, target: &str, directed: bool) -> String {
    format!("{source} {} {target}", network::arrow(directed))
}

/// A day: "4 December 2024".
pub fn date(date: Date) -> String {
    words::dates::day(date.day(), words::month(date.month()), date.year())
}

/// A day in short: "4 Dec 2024".
pub fn short_date(date: Date) -> String {
    words::dates::day_short(date.day(), words::month_short(date.month()), date.year())
}

/// The month of a day: "December 2024".
pub fn month(date: Date) -> String {
    words::dates::month(words::month(date.month()), date.year())
}

/// The month of a day in short: "Dec 2024".
pub fn short_month(date: Date) -> String {
    words::dates::month(words::month_short(date.month()), date.year())
}

/// From a day on, until a day, or both; nothing where there is neither.
pub fn dates(from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => text::it_to_to(date(from), date(to)),
        (Some(from), None) => text::from_it(date(from)),
        (None, Some(to)) => text::until_to(date(to)),
        (None, None) => String::new(),
    }
}

/// A unit of time as an adverb: "by month".
pub fn by(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => text::by_day(),
        Unit::Week => text::by_week(),
        Unit::Month => text::by_month(),
        Unit::Quarter => text::by_quarter(),
        Unit::Year => text::by_year(),
        Unit::Decade => text::by_decade(),
        Unit::Century => text::by_century(),
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
        1 => text::once().into(),
        2 => text::twice().into(),
        _ => text::number_times(thousands(number)),
    }
}

/// A number with a mark between thousands: "1,204".
pub fn thousands(number: usize) -> String {
    words::thousands(number)
}

/// A signed score: "−4.4", "+3.0".
pub fn signed(score: f32) -> String {
    match score {
        s if s < 0.0 => format!("−{}", words::decimal(f64::from(-s), 1)),
        s if s > 0.0 => format!("+{}", words::decimal(f64::from(s), 1)),
        _ => words::decimal(0.0, 1),
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
