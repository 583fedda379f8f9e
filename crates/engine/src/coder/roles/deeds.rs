//! Who is blamed for a deed: whoever did it, and not whoever suffered it.

use crate::coder::context::{CoderContext, Filler};
use crate::coder::matching::trigger::Trigger;

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

    /// Whether a noun tells what somebody did to somebody: an attack, an arrest, a ban.
    pub(super) fn is_deed(&self, at: usize) -> bool {
        self.rules.deeds.contains(self.tree.lemma(at))
    }
}
