//! The four reports that the page brings along, against what two coders and a referee read in them by hand
//! (`seeds-gold.jsonl`; its fields and origin are told in `seeds-gold.md`).
//!
//! Floors stand a little below what is reached, so that a change for the worse shows. Raise them with every change for
//! the better; `cargo xtask score DATA reports --errors` tells what is missed.

#[path = "../examples/score/count.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod count;
#[path = "../examples/score/read.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod read;
#[path = "../examples/score/reports.rs"]
#[allow(dead_code, reason = "the scorer uses more of it")]
mod reports;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use entente_engine::Engine;
use entente_engine::analysis::Actor;
use reports::Sums;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::builtin);
static SUMS: LazyLock<Sums> = LazyLock::new(|| reports::sums(&ENGINE, false));

/// Checks that a share has not fallen below its floor.
#[track_caller]
fn floor(what: &str, reached: f64, floor: f64) {
    assert!(reached >= floor, "{what} fell to {reached:.3}, below {floor:.3}: {:?}", *SUMS);
}

#[test]
fn all_four_reports_are_scored() {
    assert_eq!(reports::reports().len(), 4);
    assert_eq!((SUMS.spans.wanted, SUMS.events.wanted), (201, 78));
}

#[test]
fn names_are_found_with_their_types() {
    floor("F1 of names by exact span", SUMS.spans.f1(), 0.96);
    floor("F1 of names by exact span and type", SUMS.types.f1(), 0.96);
}

#[test]
fn names_lead_to_the_right_actors() {
    floor("the share of names with the right actor", SUMS.right_actor(), 0.96);
}

#[test]
fn events_are_found_and_few_are_wrong() {
    floor("precision of pair and category", SUMS.events.precision(), 0.86);
    floor("recall of pair and category", SUMS.events.recall(), 0.80);
    floor("precision by actor", SUMS.by_actor.precision(), 0.88);
    floor("recall by actor", SUMS.by_actor.recall(), 0.75);
}

#[test]
fn those_whom_a_reader_would_name_are_there_with_their_codes() {
    let mut actors: BTreeMap<String, Actor> = BTreeMap::new();
    for report in reports::reports() {
        let analysis = ENGINE.analyse(&report);
        actors.extend(analysis.actors.into_iter().map(|actor| (actor.id.0.to_string(), actor)));
    }
    let wanted = [
        ("russia", "RUS", Some("RUS")),
        ("united-states", "USA", Some("USA")),
        ("syria", "SYR", Some("SYR")),
        ("sergei-lavrov", "RUSGOV", Some("RUS")),
        ("rex-tillerson", "USAGOV", Some("USA")),
        ("john-kerry", "USAGOV", Some("USA")),
        ("vasily-nebenzya", "RUSGOV", Some("RUS")),
        ("robert-wood", "USAGOV", Some("USA")),
        ("vladimir-putin", "RUSGOV", Some("RUS")),
        ("donald-trump", "USAGOV", Some("USA")),
        ("bashar-al-assad", "SYRGOV", Some("SYR")),
        ("hayat-tahrir-al-sham", "SYRREB", Some("SYR")),
        ("united-nations-security-council", "IGOUNO", None),
    ];
    for (id, code, country) in wanted {
        let actor = actors.get(id);
        let told = actor.map(|actor| (actor.code.as_str(), actor.country.as_deref()));
        assert_eq!(told, Some((code, country)), "{id}, among {:?}", actors.keys());
    }
}
