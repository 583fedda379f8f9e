//! Who fills the slots around a trigger.

use crate::coder::context::{CoderContext, Filler, Reach};
use crate::coder::matching::trigger::Trigger;
use crate::coder::rules::rule::Slot;
use crate::coder::tree::DEPTH;
use crate::syntax::tags::{Deprel, EntityType, Upos};

/// What one writes on: "criticised Iran *on Twitter*" is not aimed at the firm.
const PLATFORMS: &[&str] = &[
    "Twitter",
    "X",
    "Facebook",
    "Instagram",
    "YouTube",
    "TikTok",
    "Telegram",
    "WhatsApp",
    "Weibo",
    "WeChat",
    "Reddit",
    "LinkedIn",
    "Truth",
    "Mastodon",
    "Bluesky",
    "VK",
    "CNN",
    "BBC",
    "Fox",
];

impl CoderContext<'_> {
    /// The fillers of one slot.
    pub(crate) fn fill_slot(&self, trigger: &Trigger, slot: &Slot) -> Vec<Filler> {
        let at = trigger.at;
        match slot {
            Slot::Subject if trigger.state => {
                self.first(&self.tree.surface_subject(at, DEPTH), Reach::Far)
            }
            Slot::Subject => self.first(&self.tree.subjects(at), Reach::Far),
            Slot::Object => self.first(&self.tree.objects(at, DEPTH), Reach::Far),
            Slot::Indirect => self
                .first(&self.tree.by_relation(at, &[Deprel::Iobj]).collect::<Vec<_>>(), Reach::Far),
            Slot::Preposition(word) => self.after(trigger, word),
            Slot::ClauseSubject => {
                let found = self.clause_subject(at);
                // "Expressed hope that Turkey would return"
                match trigger.noun.filter(|_| found.is_empty()) {
                    Some(noun) => self.clause_subject(noun),
                    None => found,
                }
            }
            Slot::Content => self.content(at, 3),
            Slot::Doer => self.nominal_agent(trigger),
            Slot::Possessor => {
                self.every(&self.tree.by_relation(at, &[Deprel::NmodPoss]).collect::<Vec<_>>())
            }
            // "HTS led the rebel offensive": the rebels attack, and are not attacked.
            Slot::Modifier if trigger.nominal && self.is_led(at) => Vec::new(),
            Slot::Modifier => self.every(&self.modifiers(at)),
            Slot::Light => self.light(at),
            Slot::Home | Slot::Authorities | Slot::Author => Vec::new(),
            Slot::Anyone => self.anyone(at),
            Slot::Parties => self.parties(trigger),
        }
    }

    /// Whether a token is itself a mention with an actor.
    fn names(&self, at: usize) -> bool {
        self.mention(at)
            .is_some_and(|(_, mention)| mention.head == at && !mention.actors.is_empty())
    }

    /// The fillers of the first candidate that has any.
    pub(crate) fn first(&self, candidates: &[usize], reach: Reach) -> Vec<Filler> {
        candidates
            .iter()
            .map(|candidate| self.resolve(*candidate, reach))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    /// The fillers of all candidates.
    pub(crate) fn every(&self, candidates: &[usize]) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        for candidate in candidates {
            for filler in self.resolve(*candidate, Reach::Near) {
                if found.iter().all(|other| other.actor != filler.actor) {
                    found.push(filler);
                }
            }
        }
        found.truncate(8);
        found
    }

    /// What follows the preposition, whether it hangs on the trigger, its noun or its object.
    fn after(&self, trigger: &Trigger, word: &str) -> Vec<Filler> {
        let tree = &self.tree;
        // What is done to somebody is not done to whoever is blamed for it: "condemned the raid on Aleppo".
        let apart = |place: &usize| {
            *place == trigger.at || word == "to" || !(trigger.blames && self.is_deed(*place))
        };
        let mut candidates: Vec<usize> = self
            .bases(trigger)
            .into_iter()
            .filter(apart)
            .flat_map(|place| tree.obliques(place, word).collect::<Vec<_>>())
            .collect();
        // "the strike carried out against Syria", "lifted the sanctions imposed on Iran"
        let carrier = if trigger.nominal { Some(trigger.at) } else { trigger.noun };
        for participle in carrier
            .into_iter()
            .flat_map(|noun| tree.by_relation(noun, &[Deprel::Acl, Deprel::AclRelcl]))
        {
            candidates.extend(tree.obliques(participle, word));
        }
        self.first_after(trigger, word, &candidates)
    }

    /// "Held talks in Jerusalem with Netanyahu": the tree may hang the last phrase on the one before.
    pub(super) fn nested(&self, trigger: &Trigger, word: &str) -> Vec<Filler> {
        use Deprel::{Nmod, Obl, OblUnmarked};
        if !matches!(word, "with" | "to" | "on" | "against" | "from" | "between" | "in" | "by") {
            return Vec::new();
        }
        let tree = &self.tree;
        let inner = self.bases(trigger).into_iter().flat_map(|place| {
            let phrases = tree.by_relation(place, &[Obl, Nmod, OblUnmarked]);
            let beside = |phrase: &usize| {
                let accord = tree.case(*phrase).is_some_and(|case| case.starts_with("accord"));
                let deed = trigger.blames && self.is_deed(*phrase);
                self.is_occasion(*phrase) || accord || deed || tree.lemma(*phrase) == "accord"
            };
            phrases.filter(|phrase| !beside(phrase)).collect::<Vec<_>>()
        });
        let candidates: Vec<usize> =
            inner.flat_map(|inner| tree.obliques(inner, word).collect::<Vec<_>>()).collect();
        self.first_after(trigger, word, &candidates)
    }

    /// The words that a preposition of a trigger may hang on: the trigger, its noun, its object or light verb.
    fn bases(&self, trigger: &Trigger) -> Vec<usize> {
        let mut places = vec![trigger.at];
        places.extend(trigger.noun);
        if !trigger.nominal {
            places.extend(self.tree.objects(trigger.at, 2));
        } else if let Some(light) = self.light_verb(trigger.at) {
            places.push(light);
        }
        places
    }

    /// The fillers of the first of some phrases that names anybody and no time.
    fn first_after(&self, trigger: &Trigger, word: &str, candidates: &[usize]) -> Vec<Filler> {
        let mut found = Vec::new();
        for &candidate in candidates {
            if matches!(word, "in" | "on" | "at" | "by") && self.is_time(candidate)
                || word == "in" && self.is_of_class("reason", candidate)
                || word == "on" && PLATFORMS.contains(&self.tree.lemma(candidate))
            {
                continue;
            }
            found = self.resolve(candidate, Reach::Far);
            if !found.is_empty() {
                break;
            }
        }
        if word == "between" && found.len() < 2 {
            let both = self.between(trigger.at);
            return if both.len() > 1 { both } else { found };
        }
        found
    }

    /// The two after "between" and "and", whatever the tree makes of them.
    fn between(&self, at: usize) -> Vec<Filler> {
        let near = |from: usize, length: usize, word: &str| {
            let end = (from + length).min(self.tree.len());
            (from..end).find(|at| {
                self.tree.lemma(*at) == word && self.sentence(*at) == self.sentence(from)
            })
        };
        let Some(between) = near(at + 1, 6, "between") else { return Vec::new() };
        let Some(joined) = near(between + 1, 14, "and") else { return Vec::new() };
        let end = (joined + 10).min(self.tree.len());
        // The head of the phrase that the first name stands in: "the Sudanese [army]".
        let side = |range: std::ops::Range<usize>| {
            let mut here = range.clone().find(|at| self.names(*at))?;
            while let Some(head) = self.tree.head(here) {
                if head < here || !range.contains(&head) || !self.tree.is_nominal(head) {
                    break;
                }
                here = head;
            }
            Some(here)
        };
        let sides = [side(between + 1..joined), side(joined + 1..end)];
        let mut found: Vec<Filler> = Vec::new();
        for filler in sides.into_iter().flatten().flat_map(|side| self.resolve(side, Reach::Near)) {
            if found.iter().all(|other| other.actor != filler.actor) {
                found.push(filler);
            }
        }
        found
    }

    /// Whether a nominal is a time: "in 2013", "on Tuesday".
    pub(super) fn is_time(&self, at: usize) -> bool {
        self.tree.token(at).upos == Upos::Num
            || crate::coder::time_words::is_time_word(self.tree.lemma(at))
    }

    /// Whoever a noun's phrase names as the doer, the surest sign first.
    pub(super) fn nominal_agent(&self, trigger: &Trigger) -> Vec<Filler> {
        let tree = &self.tree;
        let at = trigger.at;
        // "The expulsion of the diplomats by Germany"
        let inner = tree.obliques(at, "of").flat_map(|inner| tree.agents(inner).into_iter());
        let by: Vec<usize> = tree.agents(at).into_iter().chain(inner.collect::<Vec<_>>()).collect();
        let participles: Vec<usize> = tree
            .by_relation(at, &[Deprel::Acl, Deprel::AclRelcl])
            .filter(|clause| self.is_light(*clause))
            .flat_map(|clause| tree.subjects(clause))
            .filter(|subject| *subject != at)
            .collect();
        let possessor: Vec<usize> = tree.by_relation(at, &[Deprel::NmodPoss]).collect();
        // "HTS led the rebel offensive": who leads does it.
        if self.is_led(at) {
            let leaders = self.light(at);
            if !leaders.is_empty() {
                return leaders;
            }
        }
        for group in [by, participles, possessor, self.modifiers(at)] {
            let mut found = self.every(&group);
            found.retain(|filler| !filler.place);
            if !found.is_empty() {
                return found;
            }
        }
        let light = self.light(at);
        if !light.is_empty() {
            return light;
        }
        self.every(&tree.obliques(at, "from").collect::<Vec<_>>())
    }

    /// The first of two names that a hyphen joins: "the *Chinese*-Indian clashes".
    pub(super) fn first_of_pair(&self, second: usize) -> Option<usize> {
        let hyphen = second.checked_sub(1)?;
        let first = hyphen.checked_sub(1)?;
        let joined = matches!(self.tree.lemma(hyphen), "-" | "–")
            && self.tree.is_under(first, second)
            && self.mention(first).is_some_and(|(_, mention)| {
                !mention.actors.is_empty() && mention.entity != Some(EntityType::Per)
            });
        joined.then_some(first)
    }

    /// Adjectives, nouns before the noun, and the first half of "Russian-led".
    pub(crate) fn modifiers(&self, at: usize) -> Vec<usize> {
        use Deprel::{Amod, Compound, Flat, NmodDesc, NmodUnmarked};
        let mut found = Vec::new();
        for child in self.tree.by_relation(at, &[Amod, Compound, Flat, NmodDesc, NmodUnmarked]) {
            if self.names(child) || self.mention(child).is_some() {
                // A "drone attack" is nobody's whom we know by the drone.
                if !self.is_of_class("device", child) {
                    found.extend(self.first_of_pair(child));
                    found.push(child);
                }
            } else if self.tree.is_verb(child) || self.tree.token(child).upos == Upos::Adj {
                let inner = self.tree.children(child).iter().copied();
                found.extend(inner.filter(|inner| self.mention(*inner).is_some()));
            }
        }
        found
    }
}
