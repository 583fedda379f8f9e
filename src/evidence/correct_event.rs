//! What a person can do about one relation: reject it, turn it round, give it another category or status, say
//! something about it.

use entente_engine::analysis::{Event as Act, Status};
use entente_engine::ontology::{self, Category};
use entente_graph::corrections::{Correction, Entry, EventKey, Subject};
use entente_graph::dataset::EventRow;
use entente_session::{Action, Edit, describe, labels, selectors};
use entente_words::correct as text;
use yew::prelude::*;

use super::{BODY, EvidenceProps};
use crate::browser::{dom, files};
use crate::components::history_panel::signed;
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

/// Does a correction, dated today.
pub(crate) fn correct(view: &ViewProps, change: Correction) {
    view.act.emit(Action::Edit(Edit::Correct(Box::new(change), files::today())));
}

/// The event's name in the log.
pub(super) fn key(view: &ViewProps, row: &EventRow) -> Option<EventKey> {
    view.corpus.ledger.key(&view.corpus.dataset, row.report, row.event)
}

/// The button that rejects.
pub(super) fn reject(view: &ViewProps, row: &EventRow, event: &Act) -> Html {
    let Some(key) = key(view, row) else { return html! {} };
    let name = text::reject_event(describe::event(&view.corpus.dataset, event));
    let view = view.clone();
    let onclick = Callback::from(move |_: MouseEvent| {
        // The button goes with its quotation; the focus stays in the panel.
        dom::focus(BODY);
        correct(&view, Correction::Reject { event: key.clone() });
    });
    html! {
        <button type="button" class="button small" aria-label={name} title={text::wrong_remove_from_counts()} {onclick}>
            { icon_sized(Icon::Reject, 16) }{ text::reject() }
        </button>
    }
}

/// What the form is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CorrectProps {
    pub(super) view: ViewProps,
    pub(super) row: u32,
}

/// The form: each choice is a correction of its own, in force at once.
#[component]
pub(super) fn Correct(props: &CorrectProps) -> Html {
    let note = use_state(String::new);
    let view = &props.view;
    let dataset = &view.corpus.dataset;
    let Some((_, event)) = dataset.event(props.row) else { return html! {} };
    let Some(key) = dataset.events().get(props.row as usize).and_then(|row| key(view, row)) else {
        return html! {};
    };
    let id = format!("{}-{}-{}-{}", key.report, key.sentence, key.trigger.start, key.nth);
    let flip = {
        let (view, key) = (view.clone(), key.clone());
        Callback::from(move |_: MouseEvent| correct(&view, Correction::Flip { event: key.clone() }))
    };
    let keep = {
        let (view, key, note) = (view.clone(), key.clone(), note.clone());
        Callback::from(move |submitted: SubmitEvent| {
            submitted.prevent_default();
            let text = note.trim().to_owned();
            if !text.is_empty() {
                correct(&view, Correction::Note { on: Subject::Event(key.clone()), text });
                note.set(String::new());
            }
        })
    };
    let typed = {
        let note = note.clone();
        Callback::from(move |event: InputEvent| note.set(dom::input_value(&event)))
    };
    html! {
        <div class="mend">
            if labels::is_directed(event) {
                <button type="button" class="button small" onclick={flip}>
                    { icon_sized(Icon::Both, 16) }{ turned(view, event) }
                </button>
            }
            { category(view, &key, event, &id) }
            { status(view, &key, event, &id) }
            <form onsubmit={keep}>
                <label for={format!("note-{id}")}>{ text::note() }</label>
                <input id={format!("note-{id}")} class="field" type="text" maxlength="500" value={(*note).clone()} oninput={typed} />
                <button type="submit" class="button small">{ text::keep_note() }</button>
            </form>
        </div>
    }
}

fn turned(view: &ViewProps, event: &Act) -> String {
    let name = |id| selectors::name(&view.corpus.dataset, id);
    text::swap_target_source(name(&event.target), name(&event.source))
}

/// The plainest code of a category: the shortest, then the first.
pub(crate) fn plainest(category: Category) -> Option<&'static ontology::Code> {
    let codes = ontology::codes().iter().filter(|code| code.category == category);
    codes.min_by_key(|code| (code.code.len(), code.code))
}

fn category(view: &ViewProps, key: &EventKey, event: &Act, id: &str) -> Html {
    let onchange = {
        let (view, key) = (view.clone(), key.clone());
        Callback::from(move |event: Event| {
            let chosen = Category::parse(&dom::value_of(&event)).and_then(plainest);
            if let Some(code) = chosen {
                let (event, cameo) = (key.clone(), code.code.to_owned());
                correct(&view, Correction::Recategorise { event, cameo });
            }
        })
    };
    let option = |category: &Category| {
        let name =
            format!("{}: {}", labels::category(*category), labels::category_gloss(*category));
        html! { <option value={category.name()} selected={*category == event.category}>{ name }</option> }
    };
    html! {
        <div class="row">
            <label for={format!("category-{id}")}>{ text::category() }</label>
            <select id={format!("category-{id}")} class="field" {onchange}>{ for Category::ALL.iter().map(option) }</select>
        </div>
    }
}

/// Every status, from what happened to what did not.
pub(crate) const STATUSES: [Status; 5] =
    [Status::Asserted, Status::Claimed, Status::Planned, Status::Hypothetical, Status::Denied];

fn status(view: &ViewProps, key: &EventKey, event: &Act, id: &str) -> Html {
    let onchange = {
        let (view, key) = (view.clone(), key.clone());
        Callback::from(move |event: Event| {
            let chosen = dom::value_of(&event);
            if let Some(status) = STATUSES.into_iter().find(|s| labels::status(*s) == chosen) {
                correct(&view, Correction::Restatus { event: key.clone(), status });
            }
        })
    };
    let option = |status: Status| {
        let name = format!("{}: {}", labels::status(status), labels::status_gloss(status));
        html! { <option value={labels::status(status)} selected={status == event.status}>{ name }</option> }
    };
    html! {
        <div class="row">
            <label for={format!("status-{id}")}>{ text::status() }</label>
            <select id={format!("status-{id}")} class="field" {onchange}>{ for STATUSES.into_iter().map(option) }</select>
        </div>
    }
}

/// What people have changed in a relation or said of it, each with the way back.
pub(super) fn changes<'a>(
    view: &ViewProps,
    entries: impl Iterator<Item = &'a std::sync::Arc<Entry>>,
) -> Html {
    let entries: Vec<&Entry> = entries.map(|entry| &**entry).collect();
    if entries.is_empty() {
        return html! {};
    }
    html! { <ul class="changes">{ for entries.into_iter().map(|entry| changed(view, entry)) }</ul> }
}

fn changed(view: &ViewProps, entry: &Entry) -> Html {
    // As the reports call them: whoever was merged or renamed has no such name any more.
    let name = |id| view.corpus.ledger.name(id).unwrap_or_default();
    let said = match &entry.change {
        Correction::Note { text, .. } => text::note_text(text),
        Correction::Flip { .. } => text::swapped_by_hand().into(),
        Correction::Recategorise { cameo, .. } => text::by_hand(labels::act(cameo)),
        Correction::Restatus { status, .. } => text::by_hand_status(labels::status(*status)),
        Correction::Reject { .. } => text::rejected_by_hand().into(),
        Correction::Merge { actor, into } => text::merged_into(name(actor), name(into)),
        Correction::Rename { actor, name: new } => text::renamed_actor_to_new(name(actor), new),
        change => describe::change(&view.corpus.dataset, change),
    };
    let (act, id) = (view.act.clone(), entry.id.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        dom::focus(BODY);
        act.emit(Action::Edit(Edit::TakeBack(id.clone())));
    });
    let name = text::take_back_said(&said);
    html! {
        <li>
            <span>{ said }<span class="faint">{ signed(entry) }</span></span>
            <button type="button" class="link" aria-label={name} {onclick}>{ text::take_back() }</button>
        </li>
    }
}

/// What the list of the rejected is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct RejectedProps {
    pub(super) evidence: EvidenceProps,
}

/// The relations of the selection that were rejected, struck through, when they are asked for.
#[component]
pub(super) fn Rejected(props: &RejectedProps) -> Html {
    let shown = use_state(|| false);
    let view = &props.evidence.view;
    let rows = selectors::rejected(&view.corpus, view.view_state.level, &view.selection);
    if rows.is_empty() {
        return html! {};
    }
    let toggle = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let number = labels::thousands(rows.len());
    html! {
        <div class="rejected">
            <button type="button" class="button small plain" aria-expanded={shown.to_string()} onclick={toggle}>
                { icon_sized(if *shown { Icon::Down } else { Icon::Right }, 16) }
                { if *shown { text::rejected_hide(number) } else { text::rejected_show(number) } }
            </button>
            if *shown {
                <ol class="items">{ for rows.iter().map(|row| struck(view, row)) }</ol>
            }
        </div>
    }
}

fn struck(view: &ViewProps, row: &EventRow) -> Html {
    let Some(coded) = view.corpus.dataset.reports().get(row.report as usize) else {
        return html! {};
    };
    let Some(event) = coded.analysis.events.get(row.event as usize) else { return html! {} };
    let quotation = selectors::quoted(&coded.analysis, event).of(&coded.report.text);
    html! {
        <li class="item">
            <p class="who">{ describe::event(&view.corpus.dataset, event) }</p>
            <blockquote><s>{ quotation.to_owned() }</s></blockquote>
            { changes(view, view.corpus.ledger.of_event(row.report, row.event)) }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_a_plain_code_of_its_own() {
        for category in Category::ALL {
            let code = plainest(*category).map(|code| code.category);
            assert_eq!(code, Some(*category));
        }
        assert_eq!(plainest(Category::Accuse).map(|code| code.code), Some("09"));
    }
}
