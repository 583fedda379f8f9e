//! What the reports know of one actor: how they name it, whom it deals with, what it says and what is said of
//! it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use entente_engine::Span;
use entente_engine::analysis::{ActorId, Form, Link, Mention};
use entente_engine::syntax::tags::EntityType;

use crate::dataset::Dataset;
use crate::filter::FilteredEvents;
use crate::level::{ActorIx, Level};
use crate::network::{Edge, Network};

/// The facts of an actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The words that refer to it, pronouns left out, each with how often; the most frequent first.
    pub names: Vec<(String, u32)>,
    /// How often a pronoun refers to it.
    pub pronouns: u32,
    /// Others who count for it at the level, each with how often they are mentioned; the most frequent first.
    pub members: Vec<(ActorId, u32)>,
    /// Reports that mention it or somebody who counts for it, each with in how many sentences.
    pub reports: Vec<(u32, u32)>,
    /// What it does.
    pub out: Flow,
    /// What is done to it.
    pub into: Flow,
    /// What is between it and others without a direction.
    pub between: Flow,
    /// Events between those who count for it.
    pub inside: u32,
    /// Its words in quotation marks.
    pub quotes: Vec<Quoted>,
    /// Events of which it is the speaker, as rows of the dataset.
    pub says: Vec<u32>,
    /// Events in which it takes part and of which somebody else is the speaker.
    pub said_of: Vec<u32>,
    /// Of one that is in no dictionary, why it was taken for what it is.
    pub taken_for: TakenFor,
}

/// All that goes one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Flow {
    /// How many events.
    pub events: u32,
    /// How many are cooperation.
    pub cooperative: u32,
    /// How many are neither.
    pub neutral: u32,
    /// How many are conflict.
    pub conflictive: u32,
    /// The partners, as indices into the network's nodes, each with the number of events; the heaviest first.
    pub partners: Vec<(usize, u32)>,
}

/// A quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quoted {
    /// Index of the report.
    pub report: u32,
    /// Index of the sentence in which it begins.
    pub sentence: u32,
    /// The words, without quotation marks.
    pub span: Span,
}

/// What the mentions of an actor say of its sort and its country.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenFor {
    /// What the model takes its names for, each with how often; the most frequent first.
    pub entities: Vec<(EntityType, u32)>,
    /// How mentions were linked to it, in words, each with how often; the most frequent first.
    pub reasons: Vec<(String, u32)>,
}

impl Profile {
    /// Of an actor at the network's level. Events are those of the selection; names, quotations and reports
    /// are all that there are.
    pub fn of(
        dataset: &Dataset,
        selection: &FilteredEvents,
        network: &Network,
        id: &ActorId,
    ) -> Option<Profile> {
        let actor = dataset.find(id)?;
        let level = network.level;
        let mut profile = Profile::default();
        profile.read_mentions(dataset, actor, id);
        profile.read_rows(dataset, actor, level);
        profile.read_events(dataset, selection, actor, level);
        if let Some(node) = network.node_of(id) {
            profile.inside = network.nodes[node].inside.len() as u32;
            for neighbour in &network.neighbours[node] {
                let edge = |ix: Option<usize>| ix.map(|ix| &network.edges[ix]);
                let ways = [(&mut profile.out, neighbour.to), (&mut profile.into, neighbour.from)];
                for (flow, edge) in ways.map(|(flow, ix)| (flow, edge(ix))) {
                    let sides = edge.is_some_and(Edge::is_undirected);
                    let flow = if sides { &mut profile.between } else { flow };
                    flow.add(neighbour.node, edge);
                }
            }
        }
        profile.out.partners.sort_by_key(|(node, count)| (Reverse(*count), *node));
        for flow in [&mut profile.into, &mut profile.between] {
            flow.partners.sort_by_key(|(node, count)| (Reverse(*count), *node));
        }
        Some(profile)
    }

    /// Names, quotations and reasons: what stands in the analyses.
    fn read_mentions(&mut self, dataset: &Dataset, actor: ActorIx, id: &ActorId) {
        let mut names: BTreeMap<String, u32> = BTreeMap::new();
        let mut entities: BTreeMap<EntityType, u32> = BTreeMap::new();
        let mut reasons: BTreeMap<String, u32> = BTreeMap::new();
        for coded in dataset.reports() {
            let of_it = coded.analysis.mentions.iter().filter(|m| m.actors.contains(id));
            for mention in of_it {
                if mention.form == Form::Pronoun {
                    self.pronouns += 1;
                    continue;
                }
                let words = mention.span.of(&coded.report.text);
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                *names.entry(words).or_default() += 1;
                if let Some(entity) = mention.entity {
                    *entities.entry(entity).or_default() += 1;
                }
                if let Some(reason) = reason(mention) {
                    *reasons.entry(reason).or_default() += 1;
                }
            }
        }
        self.names = most_frequent(names);
        if dataset.actor(actor).entry.is_none() {
            let (entities, reasons) = (most_frequent(entities), most_frequent(reasons));
            self.taken_for = TakenFor { entities, reasons };
        }
    }

    /// Who counts for it, in which reports, and what they say in quotation marks.
    fn read_rows(&mut self, dataset: &Dataset, actor: ActorIx, level: Level) {
        let mut members: BTreeMap<ActorId, u32> = BTreeMap::new();
        let mut sentences: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for row in dataset.mentions() {
            let itself = row.actors[0] == actor;
            if !itself && row.actors[level as usize] != actor {
                continue;
            }
            sentences.entry(row.report).or_default().insert(row.sentence);
            if !itself {
                *members.entry(dataset.actor(row.actors[0]).id.clone()).or_default() += 1;
            }
        }
        self.members = most_frequent(members);
        let count = |(report, sentences): (u32, BTreeSet<u32>)| (report, sentences.len() as u32);
        self.reports = sentences.into_iter().map(count).collect();
        for (report, coded) in (0..).zip(dataset.reports()) {
            for quote in &coded.analysis.quotes {
                let speaker = quote.speaker.as_ref().and_then(|id| dataset.find(id));
                if speaker.is_some_and(|ix| ix == actor || dataset.rolled(ix, level) == actor) {
                    let all = &coded.analysis.document.sentences;
                    let at = all.iter().rposition(|s| s.span.start <= quote.span.start);
                    let sentence = at.unwrap_or_default() as u32;
                    self.quotes.push(Quoted { report, sentence, span: quote.span });
                }
            }
        }
    }

    /// What it says of others and others say of it.
    fn read_events(
        &mut self,
        dataset: &Dataset,
        selection: &FilteredEvents,
        actor: ActorIx,
        level: Level,
    ) {
        for row in &selection.events {
            let Some(event) = dataset.events().get(*row as usize) else { continue };
            let Some(speaker) = event.speaker else { continue };
            if speaker == actor || dataset.rolled(speaker, level) == actor {
                self.says.push(*row);
            } else if event.source(level) == actor || event.target(level) == actor {
                self.said_of.push(*row);
            }
        }
    }
}

impl Flow {
    fn add(&mut self, node: usize, edge: Option<&Edge>) {
        let Some(edge) = edge else { return };
        self.events += edge.count();
        self.cooperative += edge.cooperative;
        self.neutral += edge.neutral;
        self.conflictive += edge.conflictive;
        self.partners.push((node, edge.count()));
    }
}

/// How a mention was linked, in words; none where the dictionary or nothing did it.
fn reason(mention: &Mention) -> Option<String> {
    match &mention.link {
        Link::None | Link::Dictionary { .. } => None,
        Link::Mention { reason, .. } | Link::Derived { reason } => Some(reason.to_string()),
    }
}

fn most_frequent<T: Ord>(counts: BTreeMap<T, u32>) -> Vec<(T, u32)> {
    let mut counts: Vec<(T, u32)> = counts.into_iter().collect();
    // Stable: equal ones stay in their own order.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorKind, Quote};

    use super::*;
    use crate::example::{actor, coded, event, mention};

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    /// "Moscow" and "Russia" for Russia, Lavrov who counts for it and speaks, and a claim about it.
    fn dataset() -> Dataset {
        let mut known = actor("russia", ActorKind::Country, None);
        known.entry = Some("countries.tsv:9".into());
        let actors = vec![
            known,
            actor("lavrov", ActorKind::Person, Some("russia")),
            actor("syria", ActorKind::Country, None),
            actor("new:wolf", ActorKind::Person, None),
        ];
        let mut events =
            vec![event("russia", "syria"), event("syria", "russia"), event("lavrov", "syria")];
        events[0].speaker = Some(id("new:wolf"));
        events[1].speaker = Some(id("lavrov"));
        events[2].goldstein = 4.0;
        let (mut report, mut analysis) = coded("one", actors, events);
        report.text = "Moscow, Russia  and Russia: Wolf said it.".into();
        let at = |words: &str, which: usize| {
            let found = report.text.match_indices(words).nth(which).unwrap().0;
            Span::new(found, found + words.len())
        };
        let mention_at = |who: &str, span, form| Mention { span, ..mention(who, 0, form) };
        analysis.mentions = vec![
            mention_at("russia", at("Moscow", 0), Form::Name),
            mention_at("russia", at("Russia", 0), Form::Name),
            mention_at("russia", at("Russia", 1), Form::Name),
            mention_at("lavrov", at("it", 0), Form::Pronoun),
            mention_at("russia", at("it", 0), Form::Pronoun),
            Mention {
                entity: Some(EntityType::Per),
                link: Link::Derived { reason: "said".into() },
                ..mention_at("new:wolf", at("Wolf", 0), Form::Name)
            },
        ];
        analysis.quotes = vec![Quote { span: at("Russia", 1), speaker: Some(id("lavrov")) }];
        Dataset::of([(report, analysis)])
    }

    fn profile(who: &str, level: Level) -> Profile {
        let dataset = dataset();
        let whole = FilteredEvents::whole(&dataset);
        let network = Network::of(&dataset, &whole, level);
        Profile::of(&dataset, &whole, &network, &id(who)).unwrap()
    }

    #[test]
    fn names_are_counted_and_pronouns_apart() {
        let russia = profile("russia", Level::Person);
        assert_eq!(russia.names, [("Russia".to_owned(), 2), ("Moscow".to_owned(), 1)]);
        assert_eq!((russia.pronouns, russia.reports.as_slice()), (1, [(0, 1)].as_slice()));
        assert_eq!(russia.taken_for, TakenFor::default(), "the dictionary knows it");
    }

    #[test]
    fn what_counts_for_it_depends_on_the_level() {
        let (alone, country) =
            (profile("russia", Level::Person), profile("russia", Level::Country));
        assert_eq!((alone.members.len(), alone.quotes.len(), alone.out.events), (0, 0, 1));
        assert_eq!(country.members, [(id("lavrov"), 1)]);
        assert_eq!((country.quotes.len(), country.out.events, country.into.events), (1, 2, 1));
        assert_eq!((country.out.cooperative, country.out.conflictive), (1, 1));
    }

    #[test]
    fn what_it_says_and_what_is_said_of_it() {
        let country = profile("russia", Level::Country);
        assert_eq!((country.says, country.said_of), (vec![1], vec![0]));
        let wolf = profile("new:wolf", Level::Person);
        assert_eq!((wolf.says, wolf.said_of), (vec![0], vec![]));
    }

    #[test]
    fn the_unknown_says_what_it_was_taken_for() {
        let wolf = profile("new:wolf", Level::Person);
        assert_eq!(wolf.taken_for.entities, [(EntityType::Per, 1)]);
        assert_eq!(wolf.taken_for.reasons, [("said".to_owned(), 1)]);
    }

    #[test]
    fn nobody_has_no_profile() {
        let dataset = dataset();
        let whole = FilteredEvents::whole(&dataset);
        let network = Network::of(&dataset, &whole, Level::Person);
        assert_eq!(Profile::of(&dataset, &whole, &network, &id("nobody")), None);
    }
}
