//! Own actors and rules: written or opened in the page, tried, and accepted for what they change.

mod outcome;

use entente_session::persistence::{self, Draft};
use entente_session::worker_protocol::CustomRuleFault;
use entente_session::{Action, Corpus, CustomRules, Shared, UserData, UserDataEdit};
use entente_words::{Text, count, rules as text};
use yew::prelude::*;

use crate::browser::{dom, files};
use crate::components::deferred::use_turn;
use crate::components::icon::{Icon, icon};
use crate::services::trial::{self, Running, Trial};

/// The dialog's id, by which it is opened.
pub const CUSTOM_RULES: &str = "ways";

/// Ids of the two fields.
const ACTORS: &str = "own-actors";
const RULES: &str = "own-rules";

/// What the dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct WaysDialogProps {
    /// Reports as the machine read them.
    pub corpus: Shared<Corpus>,
    /// The actors and rules that hold.
    pub own: Shared<UserData>,
    /// What the person does.
    pub act: Callback<Action>,
}

/// The dialog.
#[component]
pub fn CustomRulesDialog(props: &WaysDialogProps) -> Html {
    // Nobody has asked for it yet: what is seen at the start comes first.
    let ready = use_turn(6);
    let state = use_state(|| None::<Trial>);
    let running = use_mut_ref(|| None::<Running>);
    let tried = use_mut_ref(CustomRules::default);
    let attempt = {
        let (state, running, tried, corpus) =
            (state.setter(), running.clone(), tried.clone(), props.corpus.clone());
        Callback::from(move |_: MouseEvent| {
            let ways =
                CustomRules { actors: dom::value_by_id(ACTORS), rules: dom::value_by_id(RULES) };
            tried.replace(ways.clone());
            state.set(Some(Trial::Reading(0, corpus.reports.len())));
            let tell = {
                let state = state.clone();
                Callback::from(move |trial| state.set(Some(trial)))
            };
            running.replace(Some(trial::start(&ways, &corpus.reports, tell)));
        })
    };
    let drop_it = {
        let (state, running) = (state.setter(), running.clone());
        Callback::from(move |_: MouseEvent| {
            running.replace(None);
            state.set(None);
        })
    };
    let edited = {
        let (state, act, own) = (state.clone(), props.act.clone(), props.own.clone());
        Callback::from(move |()| {
            let now =
                CustomRules { actors: dom::value_by_id(ACTORS), rules: dom::value_by_id(RULES) };
            act.emit(Action::Draft(Draft::CustomRules, now != *own.ways));
            // What was tried is not what stands there now.
            if matches!(&*state, Some(Trial::Done(_))) {
                state.set(None);
            }
        })
    };
    let accept = {
        let (state, act) = (state.clone(), props.act.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(Trial::Done(found)) = &*state {
                let ways = tried.borrow().clone();
                act.emit(Action::UserData(UserDataEdit::CustomRules(ways, Vec::clone(found))));
                act.emit(Action::Draft(Draft::CustomRules, false));
            }
            running.replace(None);
            state.set(None);
            dom::close_dialog(CUSTOM_RULES);
        })
    };
    let faults = match &*state {
        Some(Trial::Faulty(faults)) => faults.clone(),
        _ => Vec::new(),
    };
    html! {
        <dialog id={CUSTOM_RULES} class="sheet ways" aria-labelledby="ways-title">
            <div class="head">
                <h2 id="ways-title">{ text::actors_and_rules_of_your_own() }</h2>
                <button type="button" class="button bare" aria-label={text::close()}
                    onclick={|_: MouseEvent| dom::close_dialog(CUSTOM_RULES)}>{ icon(Icon::Close) }</button>
            </div>
            if ready {
                <p class="soft">
                    { text::these_override_the_built_in_lists() }
                </p>
                { field(&ACTORS_FIELD, props, &edited, &faults) }
                { field(&RULES_FIELD, props, &edited, &faults) }
                { progress(&state, &attempt, &drop_it) }
                if let Some(Trial::Done(found)) = &*state {
                    <outcome::Outcome corpus={props.corpus.clone()} found={found.clone()} {accept} {drop_it} />
                }
            }
        </dialog>
    }
}

/// A field for a file.
struct Field {
    id: &'static str,
    label: Text,
    hint: Text,
    /// Whether it is for rules.
    rules: bool,
}

const ACTORS_FIELD: Field =
    Field { id: ACTORS, label: text::actors, hint: text::actors_hint, rules: false };
const RULES_FIELD: Field =
    Field { id: RULES, label: text::rules, hint: text::rules_hint, rules: true };

/// Draws a field, with what is wrong in it below.
fn field(
    &Field { id, label, hint, rules }: &Field,
    props: &WaysDialogProps,
    edited: &Callback<()>,
    faults: &[CustomRuleFault],
) -> Html {
    let (label, hint) = (label(), hint());
    let now = if rules { &props.own.ways.rules } else { &props.own.ways.actors };
    let faults: Vec<&CustomRuleFault> =
        faults.iter().filter(|fault| fault.rules == rules).collect();
    let opened = {
        let (act, edited) = (props.act.clone(), edited.clone());
        Callback::from(move |event: Event| {
            let (act, edited) = (act.clone(), edited.clone());
            files::read_chosen(&event, move |_, read| match read {
                Ok(text) => {
                    dom::set_value_by_id(id, &text);
                    edited.emit(());
                }
                Err(words) => act.emit(Action::Persistence(persistence::Action::Failed(words))),
            });
        })
    };
    let oninput = edited.reform(|_: InputEvent| ());
    let (hint_id, faults_id) = (format!("{id}-hint"), format!("{id}-faults"));
    let go = |fault: &CustomRuleFault| {
        let (line, column) = (fault.line, fault.column);
        let onclick = Callback::from(move |_: MouseEvent| dom::select_line(id, line as usize));
        html! {
            <li>
                <button type="button" class="link" {onclick}>{ text::line_line_column_column(line, column) }</button>
                { format!(": {}", fault.words) }
            </li>
        }
    };
    html! {
        <section class="way">
            <div class="row">
                <label for={id}><strong>{ label }</strong></label>
                <label class="button small file">
                    { text::open_to_lowercase(entente_words::inside(label)) }
                    <input class="visually-hidden" type="file" accept=".tsv,.txt,.rules" onchange={opened} />
                </label>
            </div>
            <p id={hint_id.clone()} class="faint">{ hint }</p>
            <textarea {id} class="field code" rows="6" spellcheck="false" wrap="off" aria-describedby={format!("{hint_id} {faults_id}")}
                aria-invalid={(!faults.is_empty()).to_string()} defaultvalue={now.to_owned()} {oninput} />
            <div id={faults_id} role="status">
                <ul class="way-faults">{ for faults.into_iter().take(20).map(go) }</ul>
            </div>
        </section>
    }
}

fn progress(
    state: &UseStateHandle<Option<Trial>>,
    attempt: &Callback<MouseEvent>,
    drop_it: &Callback<MouseEvent>,
) -> Html {
    match &**state {
        Some(Trial::Reading(done, all)) => html! {
            <div class="intake-progress">
                <progress max={(*all).max(1).to_string()} value={done.to_string()} aria-label={text::reports_read_by_these()} />
                <p role="status">{ text::done_of_reports_read(done, count::reports(*all)) }</p>
                <button type="button" class="button" onclick={drop_it.clone()}>{ text::cancel() }</button>
            </div>
        },
        Some(Trial::Done(_)) => html! {},
        other => html! {
            <>
                if let Some(Trial::Broken(reason)) = other {
                    <p role="alert">{ text::the_trial_stopped_reason(reason) }</p>
                }
                <div class="row">
                    <button type="button" class="button main" onclick={attempt.clone()}>{ text::try_them_on_these_reports() }</button>
                </div>
            </>
        },
    }
}
