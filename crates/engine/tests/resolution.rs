//! How often a phrase for an actor, as a coder of news writes it, finds the right country and sector.
#![allow(clippy::unwrap_used)] // A test that cannot go on should say where.

use entente_engine::analysis::Actor;
use entente_engine::knowledge::Knowledge;

/// A sample: its rows, and how many of them must have the right country, and country and sector.
struct Sample {
    rows: &'static str,
    countries: usize,
    both: usize,
}

/// Written before the resolver was, and not tuned on.
const FIRST: Sample = Sample { rows: include_str!("actor-sample.tsv"), countries: 204, both: 198 };

/// Written after the resolver, in other words and on other years and countries, before any of it was tried: then 110 of
/// 111 had the right country and 106 the right country and sector.
const SECOND: Sample =
    Sample { rows: include_str!("actor-sample-2.tsv"), countries: 110, both: 106 };

/// Organisations without a country, by the first letters of their codes.
const ACROSS: &[&str] = &["IGO", "NGO", "IMG", "MNC"];

fn country_of(actor: &Actor) -> &str {
    match actor.code.get(..3) {
        Some(code) if ACROSS.contains(&code) => "-",
        _ => actor.country.as_deref().unwrap_or("-"),
    }
}

fn has_sector(actor: &Actor, wanted: &str) -> bool {
    let (own, role) = actor.code.split_at_checked(3).unwrap_or((actor.code.as_str(), ""));
    wanted.split('|').any(|sector| match sector {
        "-" => role.is_empty(),
        sector => {
            own == sector && ACROSS.contains(&own)
                || role.contains(sector)
                || actor.country.is_none() && own == sector
        }
    })
}

fn check(sample: &Sample) {
    let knowledge = Knowledge::builtin();
    let (mut all, mut countries, mut both) = (0, 0, 0);
    for line in sample.rows.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [phrase, date, context, country, sector] = columns[..] else { panic!("{line}") };
        let context = Some(context).filter(|context| *context != "-");
        let readings = knowledge.identify(phrase, date.parse().ok(), context);
        let actor = &readings[0].actor;
        let right = country.split('|').any(|country| country == country_of(actor));
        let role = right && has_sector(actor, sector);
        (all, countries, both) =
            (all + 1, countries + usize::from(right), both + usize::from(role));
        if !role {
            println!(
                "{phrase}: {} {} ({}), wanted {country} {sector}",
                actor.id.0, actor.code, readings[0].reason
            );
        }
    }
    println!("{all} phrases: country {countries}, country and sector {both}");
    assert!(
        countries >= sample.countries && both >= sample.both,
        "country {countries}, country and sector {both} of {all}"
    );
}

#[test]
fn phrases_find_their_country_and_sector() {
    check(&FIRST);
}

#[test]
fn phrases_of_the_second_sample_do_too() {
    check(&SECOND);
}
