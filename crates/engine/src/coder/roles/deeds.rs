//! Who is blamed for a deed: whoever did it, and not whoever suffered it.

use crate::analysis::ActorKind;
use crate::coder::context::{CoderContext, Filler};
use crate::coder::matching::trigger::Trigger;

/// How many phrases may stand one in the other between a verb and who suffers what it is about.
const PHRASES: usize = 5;

impl CoderContext<'_> {
    /// Of the victims of deeds ("condemned the raid *on Aleppo*"), those who did them, where the phrase names any.
    pub(super) fn to_doers(&self, found: &[Filler]) -> Vec<Filler> {
        let mut doers: Vec<Filler> = Vec::new();
        for filler in found {
            let fillers = if filler.distance > 0 && self.is_deed(filler.token) {
                self.doers(filler.token, found)
            } else {
                vec![filler.clone()]
            };
            for filler in fillers {
                if doers.iter().all(|other| other.actor != filler.actor) {
                    doers.push(filler);
                }
            }
        }
        doers
    }

    /// Who did the deed at a noun, of which `found` are those that its phrase was taken to name: all of them if one
    /// of them did it.
    fn doers(&self, at: usize, found: &[Filler]) -> Vec<Filler> {
        let mut agents = self.nominal_agent(&Trigger::noun(at));
        let own = found.iter().filter(|filler| filler.token == at);
        if own.clone().any(|filler| agents.iter().any(|agent| agent.actor == filler.actor)) {
            return own.cloned().collect();
        }
        for agent in &mut agents {
            agent.token = at;
            agent.distance = agent.distance.saturating_add(1);
        }
        agents
    }

    /// Whether a noun tells what somebody did to somebody: an attack, an arrest, a ban, violence.
    pub(super) fn is_deed(&self, at: usize) -> bool {
        self.rules.deeds.contains(self.tree.lemma(at)) || self.is_of_class("wrongs", at)
    }

    /// The parties without those who suffer a deed that the trigger blames somebody for: "condemned the violence
    /// against *the workers*". Whoever does the deed stays, and a state that it is done to itself: where nobody else is
    /// named, who condemns the strike on Syria is told all the same. Nor is it whom they stand up for: "rallied in support of *Palestine*".
    pub(in crate::coder) fn without_victims(
        &self,
        trigger: &Trigger,
        parties: &[usize],
    ) -> Vec<usize> {
        if !trigger.blames {
            return parties.to_vec();
        }
        let is_backed = |party: usize| {
            let backing = |noun: usize| self.is_of_class("backing", noun);
            self.noun_above(trigger.at, party, backing).is_some()
        };
        let suffers = |party: usize, deed: usize| {
            let state = self.is_country_named(party) && self.tree.head(party) == Some(deed);
            let does = self.nominal_agent(&Trigger::noun(deed));
            !state && does.iter().all(|agent| agent.token != party)
        };
        let stays = |party: &&usize| {
            let deed = self.deed_above(trigger.at, **party);
            !is_backed(**party) && deed.is_none_or(|deed| !suffers(**party, deed))
        };
        parties.iter().filter(stays).copied().collect()
    }

    /// Whether the mention at a token is of a country.
    fn is_country_named(&self, at: usize) -> bool {
        self.mention(at).is_some_and(|(_, mention)| {
            mention
                .actors
                .iter()
                .any(|id| self.actor(id).is_some_and(|actor| actor.kind == ActorKind::Country))
        })
    }

    /// The deed between a party and the word `above` that governs both.
    fn deed_above(&self, above: usize, party: usize) -> Option<usize> {
        self.noun_above(above, party, |noun| self.is_deed(noun))
    }

    /// The nearest noun of a kind between a party and the word `above` that governs both.
    fn noun_above(
        &self,
        above: usize,
        party: usize,
        is_wanted: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut here = party;
        let mut noun = None;
        for _ in 0..PHRASES {
            here = self.tree.head(here)?;
            if here == above {
                return noun;
            }
            if noun.is_none() && self.tree.is_nominal(here) && is_wanted(here) {
                noun = Some(here);
            }
        }
        None
    }
}
