//! Whom a text names in full, by what they are called for short afterwards: their family names, their given names.

use std::collections::BTreeMap;

use super::given_names;
use crate::knowledge::fold;
use crate::mention::context::MentionContext;
use crate::mention::draft::Draft;
use crate::mention::traits::Gender;
use crate::syntax::tags::{EntityType, Upos};

/// Persons named in full, as places among the drafts in the order of the text, by a word of their names.
type Persons = BTreeMap<String, Vec<usize>>;

/// Whom short names may mean.
pub(super) struct ShortNames {
    families: Persons,
    given: Persons,
    /// The first mention of somebody whom the dictionary knows and the text calls by a family name alone.
    known: BTreeMap<String, usize>,
}

/// Whom a short name means.
pub(super) struct Bearer {
    /// Place among the drafts.
    pub(super) index: usize,
    /// Why, in words.
    pub(super) reason: &'static str,
    /// Whether it is somebody unknown whom the text names later only, so that somebody well known comes first.
    pub(super) is_later: bool,
}

impl ShortNames {
    /// Of all persons named in full: the last word of their names, the first one, and where the family name leads,
    /// that one.
    pub(super) fn of(context: &MentionContext<'_>) -> Self {
        let (mut families, mut given) = (Persons::new(), Persons::new());
        for (index, draft) in context.drafts.iter().enumerate() {
            if draft.entity != Some(EntityType::Per) || draft.tokens.len() < 2 {
                continue;
            }
            // "Mohammed bin Salman" → "bin Salman" is met by its last word already; "Ki-moon" is no family name.
            let last = fold(context.form(draft.tokens.end - 1));
            let first = fold(context.form(draft.tokens.start));
            families.entry(last).or_default().push(index);
            if leads(context, draft, &first) || is_east_asian(context, draft) {
                families.entry(first.clone()).or_default().push(index);
            }
            given.entry(first).or_default().push(index);
        }
        for drafts in families.values_mut().chain(given.values_mut()) {
            drafts.sort_by_key(|&index| context.drafts[index].tokens.start);
        }
        Self { families, given, known: BTreeMap::new() }
    }

    /// Whom the short name at `at` means, among those whom the text names in full or has called so before.
    pub(super) fn bearer(
        &self,
        context: &MentionContext<'_>,
        word: &str,
        at: usize,
        gender: Gender,
    ) -> Option<Bearer> {
        let drafts = self.families.get(word).map_or(&[][..], Vec::as_slice);
        if let Some(near) = nearest(context, drafts, at, gender) {
            let unknown = is_unknown(context, near);
            // Beside "Trump" it takes "Mary Trump" to name another one.
            let first = drafts.first().copied().filter(|&first| {
                !is_unknown(context, first) && context.drafts[first].tokens.start < at
            });
            let known = self.known.get(word).copied().or(first).filter(|_| unknown);
            let known = known.filter(|&index| agrees(context, index, gender));
            let is_later = unknown && context.drafts[near].tokens.start > at;
            let (index, is_later) = known.map_or((near, is_later), |known| (known, false));
            return Some(Bearer { index, reason: "family name", is_later });
        }
        let index = met_before(context, self.given.get(word)?, at, gender)?;
        Some(Bearer { index, reason: "given name", is_later: false })
    }

    /// Notes whom a family name that stands alone means; `index` is the place that the draft gets.
    pub(super) fn note(&mut self, word: &str, index: usize, draft: &Draft) {
        if !draft.actors.iter().any(|actor| actor.0.starts_with("new:")) {
            self.known.entry(word.to_owned()).or_insert(index);
        }
    }
}

/// Whether the dictionary says that a person's family name stands first.
fn leads(context: &MentionContext<'_>, draft: &Draft, first: &str) -> bool {
    let named = context.knowledge.family_name(first);
    named.iter().any(|entry| draft.actors.first() == Some(&entry.id))
}

/// Whether the dictionary does not know somebody.
fn is_unknown(context: &MentionContext<'_>, index: usize) -> bool {
    context.drafts[index].actors.iter().any(|actor| actor.0.starts_with("new:"))
}

/// Of persons with this given name, the one named last before `at`, where the word there stands alone as a person's.
fn met_before(
    context: &MentionContext<'_>,
    drafts: &[usize],
    at: usize,
    gender: Gender,
) -> Option<usize> {
    let sentence = context.sentence(at);
    let beside = [at.checked_sub(1), Some(at + 1)];
    let alone = beside.into_iter().flatten().filter(|word| sentence.contains(word)).all(|word| {
        context.upos(word) != Upos::Propn || context.form(word).chars().all(char::is_lowercase)
    });
    let person = context.token(at).entity == Some(EntityType::Per);
    let split = drafts.partition_point(|&index| context.drafts[index].tokens.start < at);
    (alone && person).then(|| nearest(context, &drafts[..split], at, gender)).flatten()
}

/// Whether an unknown name reads as one whose family name leads: "Ban Ki-moon", "Ma Ying-jeou".
fn is_east_asian(context: &MentionContext<'_>, draft: &Draft) -> bool {
    let at = draft.tokens.start;
    draft.tokens.len() == 4
        && context.form(at + 2) == "-"
        && given_names::gender(context.form(at)).is_none()
}

/// Of persons with this short name, the one named last before `at`, else the first one after it.
fn nearest(
    context: &MentionContext<'_>,
    drafts: &[usize],
    at: usize,
    gender: Gender,
) -> Option<usize> {
    let agrees = |index: &&usize| agrees(context, **index, gender);
    // A few of them are enough, and keep time linear where one name comes again and again.
    let split = drafts.partition_point(|&index| context.drafts[index].tokens.start < at);
    let (before, after) = drafts.split_at(split);
    before
        .iter()
        .rev()
        .take(20)
        .find(agrees)
        .or_else(|| after.iter().take(20).find(agrees))
        .copied()
}

/// Whether somebody may be one whose title tells this.
fn agrees(context: &MentionContext<'_>, index: usize, gender: Gender) -> bool {
    let own = context.drafts[index].traits.gender;
    gender == Gender::Unknown || own == Gender::Unknown || own == gender
}
