//! Capitalised words that begin no name of their own, and months that do: "Co.", "R-Ariz.", "Jan van der Meulen".

use std::ops::Range;

use super::given_names;
use crate::mention::context::MentionContext;
use crate::mention::lexicon::{
    is_company_suffix, is_month_and_given_name, is_name_particle, title_role,
};
use crate::syntax::tags::{EntityType, Upos};

/// Whether a month's name is a person's here: "Jan van der Meulen", but neither "in May Putin" nor "May 3".
pub(super) fn is_given_month(context: &MentionContext<'_>, at: usize) -> bool {
    let sentence = context.sentence(at);
    if !is_month_and_given_name(context.form(at)) || at + 1 >= sentence.end {
        return false;
    }
    let timed = at > sentence.start
        && (context.upos(at - 1) == Upos::Adp
            || matches!(&*context.lower(at - 1), "last" | "this" | "next" | "early" | "late")
            || context.upos(at - 1) == Upos::Num);
    let particle = is_name_particle(context.form(at + 1)) && context.is_capital(at + 2)
        || is_name_particle(context.form(at + 1)) && is_name_particle(context.form(at + 2));
    let named = context.token(at).entity == Some(EntityType::Per)
        && context.is_capital(at + 1)
        && context.named_at(at + 1).is_none();
    !timed && (particle || named)
}

/// Whether the word only ends names: "Co.", and the "R-Ariz." of a senator.
pub(super) fn is_ending(context: &MentionContext<'_>, at: usize) -> bool {
    let form = context.form(at);
    let ends_company = is_company_suffix(form)
        && !matches!(form, "Group" | "Company" | "Corporation" | "Holding" | "Holdings");
    ends_company || is_party_tag(context, at)
}

/// Whether a politician's party and state stand here, or a part of them: "R-Ariz.", "D-Ohio".
pub(super) fn is_party_tag(context: &MentionContext<'_>, at: usize) -> bool {
    let form = context.form(at);
    let letter = |form: &str| matches!(form, "R" | "D" | "I");
    let whole =
        form.split_once('-').is_some_and(|(party, state)| letter(party) && !state.is_empty());
    let first =
        letter(form) && matches!(context.form(at + 1), "-" | "–") && context.is_glued(at + 1);
    let last = at >= 2
        && matches!(context.form(at - 1), "-" | "–")
        && letter(context.form(at - 2))
        && context.is_glued(at);
    whole || first || last
}

/// Where the name begins in a run that opens with the last of what a minister is for: in "Minister of Trade and [Industry
/// Paul Okello]" at the given name, else behind the first word.
pub(super) fn after_field(context: &MentionContext<'_>, run: &Range<usize>) -> Option<usize> {
    let first = context.sentence(run.start).start;
    let joined = run.start > first && matches!(context.form(run.start - 1), "and" | "&");
    if !joined || run.len() < 3 {
        return None;
    }
    let of = (first.max(run.start.saturating_sub(6))..run.start - 1)
        .rev()
        .find(|&at| matches!(context.form(at), "of" | "for"))?;
    let titled =
        of > first && context.is_capital(of - 1) && title_role(&context.lemma(of - 1)).is_some();
    let given = run.clone().skip(1).find(|&at| given_names::gender(context.form(at)).is_some());
    titled.then(|| given.filter(|&at| at + 1 < run.end).unwrap_or(run.start + 1))
}
