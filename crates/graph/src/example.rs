//! Small networks for tests, and one as large as is promised.

use entente_engine::analysis::{
    Actor, ActorId, ActorKind, Derivation, Event, Form, Link, Mention, Status, Tie, TieKind,
};
use entente_engine::ontology::Category;
use entente_engine::{Analysis, Report, Span};

use crate::dataset::Dataset;
use crate::filter::FilteredEvents;
use crate::level::Level;
use crate::network::Network;

/// An actor with nothing but an id, a kind and whom it is part of.
pub(crate) fn actor(id: &str, kind: ActorKind, part_of: Option<&str>) -> Actor {
    Actor {
        id: ActorId(id.into()),
        name: id.to_owned(),
        kind,
        code: String::new(),
        country: None,
        roles: Vec::new(),
        part_of: part_of.map(|id| ActorId(id.into())),
        entry: None,
    }
}

/// An asserted accusation.
pub(crate) fn event(source: &str, target: &str) -> Event {
    Event {
        source: ActorId(source.into()),
        target: ActorId(target.into()),
        source_code: String::new(),
        target_code: String::new(),
        source_mention: None,
        target_mention: None,
        cameo: "112".to_owned(),
        category: Category::Accuse,
        goldstein: -2.0,
        trigger: Span::default(),
        sentence: 0,
        status: Status::Asserted,
        speaker: None,
        date: None,
        place: None,
        confidence: 0.8,
        rule: "test/rule".to_owned(),
        derivation: Derivation::default(),
    }
}

/// A mention of an actor in a sentence.
pub(crate) fn mention(actor: &str, sentence: usize, form: Form) -> Mention {
    Mention {
        span: Span::default(),
        sentence,
        head: 0,
        entity: None,
        form,
        actors: vec![ActorId(actor.into())],
        link: Link::None,
    }
}

/// A standing fact.
pub(crate) fn tie(kind: TieKind, from: &str, to: &str, ended: bool) -> Tie {
    let (from, to) = (ActorId(from.into()), ActorId(to.into()));
    Tie { kind, from, to, sentence: 0, ended }
}

/// A report with these actors and events.
pub(crate) fn coded(id: &str, actors: Vec<Actor>, events: Vec<Event>) -> (Report, Analysis) {
    let report = Report { id: id.to_owned(), ..Report::default() };
    let analysis = Analysis { report: id.to_owned(), actors, events, ..Analysis::default() };
    (report, analysis)
}

/// A dataset written as `source target target…; source target…`, all of them countries.
pub(crate) fn dataset(text: &str) -> Dataset {
    let mut events = Vec::new();
    let mut actors: Vec<Actor> = Vec::new();
    for part in text.split(';') {
        let mut ids = part.split_whitespace();
        let Some(source) = ids.next() else { continue };
        actors.push(actor(source, ActorKind::Country, None));
        for target in ids {
            actors.push(actor(target, ActorKind::Country, None));
            events.push(event(source, target));
        }
    }
    Dataset::of([coded("report", actors, events)])
}

/// The network of [`dataset`].
pub(crate) fn network(text: &str) -> Network {
    let dataset = dataset(text);
    Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person)
}

/// The index of a node.
pub(crate) fn node(network: &Network, id: &str) -> usize {
    network.node_of(&ActorId(id.into())).unwrap()
}

/// A made-up dataset of a size: few actors in most events, many in few, and some that only know each other.
pub(crate) fn made_up(actors: u32, events: u32) -> Dataset {
    let kinds = [
        ActorKind::Country,
        ActorKind::Person,
        ActorKind::Government,
        ActorKind::ArmedGroup,
        ActorKind::Person,
    ];
    let categories =
        [Category::Comment, Category::Consult, Category::Aid, Category::Accuse, Category::Assault];
    let mut state = 1_u32;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below.max(1)
    };
    let names: Vec<String> = (0..actors).map(|ix| format!("actor {ix:03}")).collect();
    let all: Vec<Actor> = names
        .iter()
        .zip(kinds.into_iter().cycle())
        .map(|(name, kind)| actor(name, kind, None))
        .collect();
    let mut found = Vec::new();
    for _ in 0..events {
        // The smaller of several numbers: the first actors come up most.
        let source = next(actors).min(next(actors)).min(next(actors));
        let target = next(actors).min(next(actors));
        // The last tenth act only on the one beside them.
        let target = if source > actors - actors / 10 { source ^ 1 } else { target };
        let target = target.min(actors - 1);
        let mut event = event(&names[source as usize], &names[target as usize]);
        event.category = categories[next(categories.len() as u32) as usize];
        event.goldstein = next(200) as f32 / 10.0 - 10.0;
        event.confidence = next(100) as f32 / 100.0;
        found.push(event);
    }
    Dataset::of([coded("made up", all, found)])
}

/// The made-up dataset with a council that is named beside the first actors, tied to the second, and a faction
/// that is only ever named alone.
pub(crate) fn with_only_named(actors: u32, events: u32) -> Dataset {
    let mut coded = made_up(actors, events).reports()[0].clone();
    let analysis = std::sync::Arc::make_mut(&mut coded.analysis);
    analysis.actors.push(actor("council", ActorKind::Organisation, None));
    analysis.actors.push(actor("faction", ActorKind::ArmedGroup, None));
    analysis.mentions = vec![
        mention("actor 000", 0, Form::Name),
        mention("council", 0, Form::Name),
        mention("council", 1, Form::Name),
        mention("faction", 2, Form::Name),
    ];
    analysis.ties = vec![tie(TieKind::MemberOf, "actor 001", "council", true)];
    let mut dataset = Dataset::default();
    dataset.push(coded.report, coded.analysis);
    dataset
}
