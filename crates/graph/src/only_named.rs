//! Actors that the reports name and of which nothing was coded: a reader who looks for them should find them too.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::{Actor, ActorId, ActorKind};

use crate::dataset::Dataset;
use crate::level::Level;

/// So many actors that are only named are shown at most: more would crowd out those that act.
const MOST: usize = 12;

/// The acting actors that a report names and that `taken` does not hold, with the number of sentences that
/// name them: those named most, ties by id.
pub(crate) fn only_named(
    dataset: &Dataset,
    level: Level,
    taken: impl Fn(&ActorId) -> bool,
) -> Vec<(&ActorId, u32)> {
    let mut sentences: BTreeMap<&ActorId, BTreeSet<(u32, u32)>> = BTreeMap::new();
    for row in dataset.mentions().iter().filter(|row| row.is_name) {
        // Whoever is not an actor by itself, such as a news house, does not stand for its country either.
        let itself = dataset.actor(row.actors[0]);
        let actor = dataset.actor(row.actors[level as usize]);
        if [itself, actor].into_iter().all(may_act) && !taken(&actor.id) {
            sentences.entry(&actor.id).or_default().insert((row.report, row.sentence));
        }
    }
    let mut found: Vec<_> = sentences.into_iter().map(|(id, at)| (id, at.len() as u32)).collect();
    found.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    found.truncate(MOST);
    found
}

/// Whether a name makes an actor that a reader expects to see. A news house that only published does not; nor
/// do companies, which reports name mostly for their pictures, nor names that the dictionary does not know.
fn may_act(actor: &Actor) -> bool {
    match actor.kind {
        ActorKind::Country
        | ActorKind::Government
        | ActorKind::Organisation
        | ActorKind::ArmedGroup
        | ActorKind::Party
        | ActorKind::Civil
        | ActorKind::Person => !actor.id.0.starts_with("new:"),
        ActorKind::Company | ActorKind::Media | ActorKind::Agent | ActorKind::Other => false,
    }
}

/// In how many sentences each two of these actors are mentioned together, by whatever words; `place` tells an
/// actor's number. The smaller number comes first.
pub(crate) fn together(
    dataset: &Dataset,
    level: Level,
    place: impl Fn(&ActorId) -> Option<usize>,
) -> BTreeMap<(usize, usize), u32> {
    let mut by_sentence: BTreeMap<(u32, u32), BTreeSet<usize>> = BTreeMap::new();
    for row in dataset.mentions() {
        if let Some(ix) = place(&dataset.actor(row.actors[level as usize]).id) {
            by_sentence.entry((row.report, row.sentence)).or_default().insert(ix);
        }
    }
    let mut pairs = BTreeMap::new();
    for named in by_sentence.values() {
        for (at, a) in named.iter().enumerate() {
            for b in named.iter().skip(at + 1) {
                *pairs.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::Form;

    use super::*;
    use crate::example::{actor, coded, event, mention};

    fn dataset() -> Dataset {
        let mut unknown = actor("new:somebody", ActorKind::Person, None);
        unknown.name = "Somebody".to_owned();
        let actors = vec![
            actor("council", ActorKind::Organisation, None),
            actor("iran", ActorKind::Country, None),
            actor("minister", ActorKind::Person, Some("iran")),
            actor("paper", ActorKind::Media, Some("romania")),
            actor("romania", ActorKind::Country, None),
            actor("usa", ActorKind::Country, None),
            unknown,
        ];
        let (report, mut analysis) = coded("r", actors, vec![event("usa", "usa")]);
        analysis.mentions = vec![
            mention("iran", 0, Form::Name),
            mention("iran", 0, Form::Name),
            mention("minister", 1, Form::Name),
            mention("council", 1, Form::Pronoun),
            mention("council", 2, Form::Name),
            mention("usa", 2, Form::Name),
            mention("paper", 2, Form::Name),
            mention("new:somebody", 2, Form::Name),
        ];
        Dataset::of([(report, analysis)])
    }

    #[test]
    fn acting_actors_are_counted_by_the_sentences_that_name_them() {
        let dataset = dataset();
        let named = |level| {
            let found = only_named(&dataset, level, |id| id.0 == "usa");
            found.into_iter().map(|(id, n)| (id.0.as_str(), n)).collect::<Vec<_>>()
        };
        assert_eq!(named(Level::Person), [("council", 1), ("iran", 1), ("minister", 1)]);
        assert_eq!(named(Level::Country), [("iran", 2), ("council", 1)], "the minister counts");
    }

    #[test]
    fn actors_of_one_sentence_are_together_however_they_are_mentioned() {
        let dataset = dataset();
        let ids = ["council", "minister", "usa"];
        let place = |id: &ActorId| ids.iter().position(|known| *known == id.0);
        let pairs = together(&dataset, Level::Person, place);
        assert_eq!(pairs, BTreeMap::from([((0, 1), 1), ((0, 2), 1)]));
    }

    #[test]
    fn only_the_most_named_are_shown() {
        let ids: Vec<String> = (0..30).map(|ix| format!("state {ix:02}")).collect();
        let actors = ids.iter().map(|id| actor(id, ActorKind::Country, None)).collect();
        let (report, mut analysis) = coded("r", actors, vec![]);
        analysis.mentions = ids.iter().map(|id| mention(id, 0, Form::Name)).collect();
        analysis.mentions.push(mention("state 29", 1, Form::Name));
        let dataset = Dataset::of([(report, analysis)]);
        let found = only_named(&dataset, Level::Person, |_| false);
        assert_eq!(found.len(), MOST);
        assert_eq!((found[0].0.0.as_str(), found[0].1), ("state 29", 2));
        assert_eq!(found[1].0.0, "state 00");
    }
}
