//! What the engine makes of names that are in no dictionary: kind, code and the reason, in sentences.
#![allow(clippy::unwrap_used)] // A test that cannot go on should say where.

use std::sync::LazyLock;

use entente_engine::analysis::{ActorKind, Link};
use entente_engine::{Engine, Report};

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);

/// Kind, code and reason of what bears a name in a text.
fn made(text: &str, name: &str) -> Option<(ActorKind, String, String)> {
    let report = Report { text: text.to_owned(), ..Report::default() };
    let analysis = ENGINE.analyse(&report);
    let mention = analysis.mentions.iter().find(|mention| mention.span.of(text) == name)?;
    let id = mention.actors.first()?;
    let actor = analysis.actors.iter().find(|actor| actor.id == *id)?;
    let Link::Derived { reason } = &mention.link else { return None };
    Some((actor.kind, actor.code.clone(), reason.to_string()))
}

/// Text, name, kind, code, a part of the reason.
type Row = (&'static str, &'static str, ActorKind, &'static str, &'static str);

fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (text, name, kind, code, why) in rows {
        let found = made(text, name);
        let right = found
            .as_ref()
            .is_some_and(|found| found.0 == *kind && found.1 == *code && found.2.contains(why));
        if !right {
            wrong.push(format!("{name:?} in {text:?}: {found:?}, not {kind:?} {code} {why:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bodies_are_told_by_their_own_words() {
    check(&[
        (
            "The Haradin News Agency reported on Monday that Malawi would send troops.",
            "Haradin News Agency",
            ActorKind::Media,
            "",
            "by its words",
        ),
        (
            "Kenya accused the Orutu Liberation Front of attacking a village.",
            "Orutu Liberation Front",
            ActorKind::ArmedGroup,
            "",
            "by its words",
        ),
        (
            "Officials in Malawi said that the Ministry of Lake Affairs had rejected the plan of Malawi's fishermen.",
            "Ministry of Lake Affairs",
            ActorKind::Government,
            "MWIGOV",
            "the country that the text names most",
        ),
        (
            "Investors sued Kolmani Resources Ltd over the spill.",
            "Kolmani Resources Ltd",
            ActorKind::Company,
            "",
            "by its words",
        ),
    ]);
}

#[test]
fn what_stands_beside_a_name_tells_kind_and_country() {
    check(&[
        (
            "The Sabirin Movement, a Syrian rebel group, attacked the army on Sunday.",
            "Sabirin Movement",
            ActorKind::ArmedGroup,
            "SYRREB",
            "Syria, which stands beside it",
        ),
        (
            "The government suspended Tamarin, a Kenyan newspaper, and Orutu, a Ugandan broadcaster, on Friday.",
            "Tamarin",
            ActorKind::Media,
            "KENMED",
            "'newspaper' beside it",
        ),
        (
            "The Nigerian oil company Zanuri Kolmani signed an agreement with the ministry.",
            "Zanuri Kolmani",
            ActorKind::Company,
            "NGABUS",
            "'company' beside it",
        ),
    ]);
}

#[test]
fn names_of_persons_tell_a_country_that_the_text_names() {
    check(&[
        (
            "Ukraine fights on. Oleksandr Kovalchuk said on Monday that his brigade had held the village.",
            "Oleksandr Kovalchuk",
            ActorKind::Person,
            "UKR",
            "Kovalchuk is a family name of UKR",
        ),
        (
            "Honduras arrested the men. Luis Ramirez told reporters that Honduras had no case.",
            "Luis Ramirez",
            ActorKind::Person,
            "HND",
            "which the text names",
        ),
        (
            "The Nigerian banker Tunde Kolmani met investors in London.",
            "Tunde Kolmani",
            ActorKind::Person,
            "NGABUS",
            "not in the dictionary",
        ),
        (
            "Kenyan smuggler Peter Orutu was arrested in Dubai on Monday.",
            "Peter Orutu",
            ActorKind::Person,
            "KENCRM",
            "not in the dictionary",
        ),
    ]);
}
