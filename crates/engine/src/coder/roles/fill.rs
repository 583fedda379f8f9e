//! The slots of a role, tried in order until one is filled.

use crate::coder::context::{CoderContext, Filler, Reach};
use crate::coder::matching::trigger::Trigger;
use crate::coder::rules::rule::Slot;
use crate::coder::tree::DEPTH;
use crate::syntax::tags::{Deprel, Xpos};

/// Who may fill the slots of a role, each looked for once.
#[derive(Debug)]
pub(crate) struct SlotFillers<'s> {
    trigger: &'s Trigger,
    slots: &'s [Slot],
    /// Whether a target is looked for.
    target: bool,
    /// The slots in the order in which they are tried, and whether in the phrases of other phrases.
    order: Vec<(usize, bool)>,
    /// Who fills them, as far as they were looked at.
    found: Vec<Vec<Filler>>,
}

impl<'s> SlotFillers<'s> {
    /// Of the slots of a role of a trigger; `target`: whether it is the target's.
    pub(crate) fn new(trigger: &'s Trigger, slots: &'s [Slot], target: bool) -> Self {
        // What stands in the phrases of other phrases, and whoever else is near, comes after all slots proper.
        let noun = trigger.noun.is_some();
        let far = |slot: &Slot| match slot {
            Slot::Anyone | Slot::Preposition(_) => true,
            Slot::Object => noun,
            _ => false,
        };
        let near = slots.iter().enumerate().filter(|(_, slot)| **slot != Slot::Anyone);
        let rest = slots.iter().enumerate().filter(|(_, slot)| far(slot));
        let near = near.map(|(number, _)| (number, false));
        let order = near.chain(rest.map(|(number, _)| (number, true))).collect();
        Self { trigger, slots, target, order, found: Vec::new() }
    }

    /// The number of the slot that is tried at a place in the order, and who may fill it.
    fn at(&mut self, context: &CoderContext<'_>, place: usize) -> (usize, &[Filler]) {
        while let Some((number, nested)) = self.order.get(self.found.len()).copied()
            && self.found.len() <= place
        {
            let slot = &self.slots[number];
            self.found.push(context.candidates(self.trigger, slot, nested, self.target));
        }
        let number = self.order.get(place).map_or(self.slots.len(), |(number, _)| *number);
        (number, self.found.get(place).map_or(&[], Vec::as_slice))
    }
}

impl CoderContext<'_> {
    /// The fillers of the first of `slots` that has any, without those who are or belong to those in `taken`,
    /// with the number of the slot. What stands only for the country of those in `taken` comes last.
    pub(crate) fn fill(
        &self,
        trigger: &Trigger,
        slots: &[Slot],
        taken: &[Filler],
    ) -> (Vec<Filler>, usize) {
        self.fill_from(&mut SlotFillers::new(trigger, slots, !taken.is_empty()), taken)
    }

    /// The same of slots that may have been looked at for others in `taken`.
    pub(crate) fn fill_from(
        &self,
        slots: &mut SlotFillers<'_>,
        taken: &[Filler],
    ) -> (Vec<Filler>, usize) {
        let mut homes: Option<(Vec<Filler>, usize)> = None;
        for place in 0..slots.order.len() {
            let (number, found) = slots.at(self, place);
            if taken.is_empty() && !found.is_empty() {
                return (found.to_vec(), number);
            }
            if let Some(other) = found.iter().find(|filler| self.is_reciprocal(filler)) {
                return (self.reciprocal(other, taken), number);
            }
            let free = |filler: &&Filler| {
                taken.iter().all(|other| other.actor != filler.actor)
                    && !self.belongs(filler, taken)
            };
            let found = found.iter().filter(free).cloned();
            let (home, abroad): (Vec<Filler>, Vec<Filler>) =
                found.partition(|filler| self.is_home(filler, taken));
            if !abroad.is_empty() {
                return (abroad, number);
            }
            if !home.is_empty() && homes.is_none() {
                homes = Some((home, number));
            }
        }
        homes.unwrap_or((Vec::new(), slots.slots.len()))
    }

    /// Who may fill a slot, `nested`: in the phrases of other phrases; `target`: whether a target is looked for.
    fn candidates(
        &self,
        trigger: &Trigger,
        slot: &Slot,
        nested: bool,
        target: bool,
    ) -> Vec<Filler> {
        let mut found = match slot {
            Slot::Preposition(word) if nested => self.nested(trigger, word),
            // "Filed a lawsuit in Paris against him": what the noun of a phrase adds comes last.
            Slot::Object if trigger.noun.is_some() && !nested => {
                self.first(&self.tree.objects(trigger.at, DEPTH), Reach::Near)
            }
            _ => self.fill_slot(trigger, slot),
        };
        // Nobody meets the meeting, and who gives tanks does not give to the tanks.
        let given = match slot {
            Slot::Indirect => false,
            Slot::Preposition(word) => !matches!(word.as_str(), "to" | "for"),
            _ => true,
        } && trigger.gives
            && target;
        found.retain(|filler| {
            let itself = trigger.nominal && filler.token == trigger.at
                // "Expressed opposition to the plan" blames no opposition.
                || trigger.blames && trigger.noun == Some(filler.token) && filler.distance == 0;
            let gift = given && filler.distance == 0 && self.is_gift(filler.token);
            !itself && !gift
        });
        if trigger.blames && target { self.to_doers(&found) } else { found }
    }

    /// "Each other", "one another".
    fn is_reciprocal(&self, filler: &Filler) -> bool {
        let at = filler.token;
        let lemma = |at: usize| if at < self.tree.len() { self.tree.lemma(at) } else { "" };
        let pair = |first: usize| {
            matches!((lemma(first), lemma(first + 1)), ("each", "other") | ("one", "another"))
        };
        pair(at) || at.checked_sub(1).is_some_and(pair)
    }

    /// Those who do it to each other: where one phrase names them all, "each other" names the targets.
    fn reciprocal(&self, pronoun: &Filler, taken: &[Filler]) -> Vec<Filler> {
        let together = taken.iter().skip(1).all(|filler| filler.mention == taken[0].mention);
        let index = self.mention(pronoun.token).map(|(index, _)| index);
        taken
            .iter()
            .map(|filler| {
                let mut filler = filler.clone();
                if let Some(index) = index.filter(|_| together) {
                    filler.mention = Some(index);
                }
                filler
            })
            .collect()
    }

    /// Whether the filler is named as a possession of one of `taken` by a pronoun: "its troops".
    pub(in crate::coder) fn belongs(&self, filler: &Filler, taken: &[Filler]) -> bool {
        self.is_tool(filler.token)
            && self.tree.by_relation(filler.token, &[Deprel::NmodPoss]).any(|owner| {
                self.tree.token(owner).xpos == Xpos::PrpS
                    && (self.mention(owner).is_none_or(|(_, mention)| mention.actors.is_empty())
                        || self
                            .resolve(owner, Reach::Near)
                            .iter()
                            .any(|owner| taken.iter().any(|other| other.actor == owner.actor)))
            })
    }

    /// Whether a filler is only the country of one of `taken`, as named inside a phrase.
    fn is_home(&self, filler: &Filler, taken: &[Filler]) -> bool {
        (filler.distance > 0 || filler.place)
            && taken
                .iter()
                .any(|other| self.country_of(&other.actor) == self.country_of(&filler.actor))
    }
}
