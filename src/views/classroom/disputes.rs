//! Sentences by how far coders differ; what the class agrees on becomes gold.

use entente_classroom::answer::Answer;
use entente_classroom::class::Class;
use entente_classroom::disagreement::{Disputed, ranked, same, sides};
use entente_classroom::gold::{Gold, audit_table};
use entente_classroom::questions::summary;
use entente_classroom::sheet::Unit;
use entente_classroom::wording;
use entente_session::{Action, Reading, Shared};
use entente_words::classroom as text;
use yew::prelude::*;

use super::agreement::CodedProps;
use super::{ClassProps, kept};
use crate::browser::files;

/// So many are shown at first.
const FIRST: usize = 12;

/// The list.
#[component]
pub(super) fn Disputes(props: &CodedProps) -> Html {
    let gold = use_state(kept::gold);
    let all = use_state_eq(|| false);
    let refused = use_state_eq(|| false);
    let list = use_memo(props.coded.clone(), |coded| {
        let units = coded.units();
        let order = ranked(coded, &units);
        order
            .into_iter()
            .map(|row| (units[row.unit].clone(), row))
            .collect::<Vec<(Unit, Disputed)>>()
    });
    let agree = {
        let (gold, coded, class) = (gold.clone(), props.coded.clone(), props.class.clone());
        let refused = refused.clone();
        Callback::from(move |(unit, code): (Unit, Option<Answer>)| {
            let mut next = (*gold).clone();
            let text =
                class.sentence(&unit).map(|own| own.candidate.text.clone()).unwrap_or_default();
            match code {
                Some(code) => next.agree(&coded, &unit, &text, code),
                None => next.withdraw(&unit),
            }
            refused.set(!kept::keep_gold(&next));
            gold.set(next);
        })
    };
    let count = if *all { list.len() } else { FIRST };
    let more = {
        let all = all.clone();
        Callback::from(move |_: MouseEvent| all.set(true))
    };
    html! {
        <section class="class-disputes">
            <h3>{ text::disagreements() }</h3>
            if *refused {
                <p class="class-unsaved" role="alert">{ kept::refused() }</p>
            }
            <p>{ text::the_most_disputed_sentence_first() }</p>
            <ol>{ for list.iter().take(count).map(|(unit, row)| html! {
                <li key={unit.name()}>{ one(&props.class, &props.coded, &gold, unit, row, &agree) }</li>
            }) }</ol>
            if list.len() > count {
                <button type="button" class="button" onclick={more}>{ text::show_all_list(list.len()) }</button>
            }
            { agreed(&props.class, &gold) }
        </section>
    }
}

fn one(
    class: &ClassProps,
    coded: &Shared<Class>,
    gold: &Gold,
    unit: &Unit,
    row: &Disputed,
    agree: &Callback<(Unit, Option<Answer>)>,
) -> Html {
    let text = class.sentence(unit).map(|own| own.candidate.text.clone()).unwrap_or_default();
    let told = match row.apart {
        None => text::coded_by_codings(row.codings),
        Some(0.0) => text::all_agree().to_owned(),
        Some(apart) => text::per_cent_of_pairs_differ_over(wording::per_cent(apart)),
    };
    let agreed = gold.of(unit);
    let choose = |answer: &Answer, name: &'static str| {
        let on = agreed.is_some_and(|agreed| same(&agreed.code, answer));
        let to = (unit.clone(), (!on).then(|| answer.clone()));
        let onclick = agree.reform(move |_: MouseEvent| to.clone());
        html! { <button type="button" class="button small no-print" aria-pressed={on.to_string()} {onclick}>{ if on { text::agreed() } else { name } }</button> }
    };
    let sides = sides(coded, unit);
    let has_none = sides.iter().any(|(answer, _)| **answer == Answer::NoRelation);
    let act = class.view.act.clone();
    let reading = Reading {
        report: Some(unit.report.clone()),
        sentence: Some(unit.sentence as usize),
        event: None,
    };
    let open = Callback::from(move |_: MouseEvent| act.emit(Action::Read(reading.clone())));
    let noted = coded.codings.iter().filter_map(|coding| {
        let choice = coding.choice(unit).filter(|choice| !choice.note.is_empty())?;
        Some(format!("{}: {}", coding.coder, choice.note))
    });
    html! {
        <>
            <blockquote class="class-sentence">{ text }</blockquote>
            <p class="soft">{ told }</p>
            <ul class="class-choices">
                { for sides.iter().map(|(answer, coders)| html! {
                    <li><span><strong>{ summary(answer) }</strong>{ " " }<span class="soft">{ coders.join(", ") }</span></span>{ choose(answer, text::agree_on_this()) }</li>
                }) }
                if !has_none {
                    <li><span class="soft">{ text::nobody_no_event() }</span>{ choose(&Answer::NoRelation, text::agree_on_this()) }</li>
                }
                { for noted.map(|note| html! { <li class="soft">{ note }</li> }) }
            </ul>
            if let Some(agreed) = agreed {
                <p role="status">{ if agreed.changed.is_empty() {
                    text::agreed_nobody_had_to_change().to_owned()
                } else {
                    text::agreed_changed_join(agreed.changed.join(", "))
                } }</p>
            }
            <button type="button" class="link no-print" onclick={open}>{ text::open_in_its_report() }</button>
        </>
    }
}

/// How much gold there is, and the file of it.
fn agreed(class: &ClassProps, gold: &Gold) -> Html {
    if gold.0.is_empty() {
        return html! {};
    }
    let text = gold.write();
    let onclick = Callback::from(move |_: MouseEvent| {
        // A refused download leaves the page as it is, and the browser says so itself.
        let _ = files::save("class-gold.jsonl", "application/jsonl", &text);
    });
    let table = audit_table(gold, |unit| class.sentence(unit));
    let audit = Callback::from(move |_: MouseEvent| {
        // As above.
        let _ = files::save("class-audit.tsv", "text/tab-separated-values", &table);
    });
    html! {
        <p class="class-buttons">
            <span>{ text::agreed_sentences(gold.0.len()) }</span>
            <button type="button" class="button no-print" {onclick}>{ text::save_the_agreed_codes() }</button>
            <button type="button" class="button no-print" onclick={audit}>{ text::table_for_entente_audit() }</button>
        </p>
    }
}
