//! The texts of the page: adding one's own, looking over what was read of them, and what is in the page now.

mod add_texts;
mod coded;
mod corpus_list;
mod day_order;
mod event_table;
mod preview;

use std::rc::Rc;
use std::sync::Arc;

use entente_engine::Report;
use entente_session::import_preview::{ImportPreview, Stage};
use entente_session::persistence::Draft;
use entente_session::{Action, Corpus, Phase, Shared, UserData, UserDataEdit, labels, persistence};
use entente_words::{Text, count, texts as text};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::dom;
use crate::browser::file_input::{self, Dragged, FileInput};
use crate::components::deferred::use_turn;
use crate::components::icon::{Icon, icon};
use crate::components::work_buttons::opened;
use crate::services::import::ImportClient;

/// The dialog's id, by which it is opened.
pub const TEXTS: &str = "texts";

/// Its title's.
const TITLE: &str = "texts-title";

/// What the dialog is given.
#[derive(Clone, PartialEq, Properties)]
pub struct TextsProps {
    /// The reports.
    pub corpus: Shared<Corpus>,
    /// Which of them are the person's own.
    pub own: Shared<UserData>,
    /// Those that the page came with.
    pub bundled: Shared<Vec<Arc<Report>>>,
    /// What the person does.
    pub act: Callback<Action>,
}

/// What the parts of the dialog need to add texts.
#[derive(Clone, PartialEq)]
struct Tools {
    intake: Rc<ImportClient>,
    add: Callback<Vec<FileInput>>,
}

/// How the names of workspaces end.
const WORKSPACE: &str = ".entente.json";

/// What is said when one is shared.
const WORKSPACE_SHARED: Text = text::a_workspace_was_shared_save_it;

/// The dialog, and what lies over the page while files are dragged over it.
#[component]
pub fn Texts(props: &TextsProps) -> Html {
    // Nobody has asked for it yet: what is seen at the start comes first.
    let ready = use_turn(6);
    let open = use_state_eq(|| false);
    let dragged = use_state_eq(|| false);
    let preview = use_state(Rc::<ImportPreview>::default);
    let instead = use_state_eq(|| false);
    let latest = use_mut_ref(|| (props.corpus.clone(), *instead));
    latest.replace((props.corpus.clone(), *instead));
    let intake = {
        let (preview, latest, act) = (preview.setter(), latest.clone(), props.act.clone());
        use_memo((), move |()| {
            let done = move |reports: Vec<Report>| {
                let instead = latest.borrow().1;
                dom::close_dialog(TEXTS);
                let edit = if instead {
                    UserDataEdit::Replace(reports)
                } else {
                    UserDataEdit::Add(reports)
                };
                act.emit(Action::UserData(edit));
            };
            ImportClient::new(Callback::from(move |now| preview.set(now)), Callback::from(done))
        })
    };
    let add = {
        let (intake, act) = (intake.clone(), props.act.clone());
        use_callback((), move |given: Vec<FileInput>, ()| {
            // A workspace is opened; it is no report.
            let (workspaces, given): (Vec<FileInput>, Vec<FileInput>) =
                given.into_iter().partition(|given| given.name.ends_with(WORKSPACE));
            for workspace in workspaces {
                let act = act.clone();
                spawn_local(
                    async move { act.emit(opened(&workspace.name, workspace.words().await)) },
                );
            }
            if given.is_empty() {
                return;
            }
            dom::open_dialog(TEXTS);
            let known = latest.borrow().0.reports.clone();
            intake.add(given, &known);
        })
    };
    use_dragging(dragged.setter(), add.clone());
    use_shared(props, ready, add.clone());
    use_focus(*open, &preview.stage);
    {
        let unfinished = matches!(preview.stage, Stage::Ready | Stage::Taking(..));
        let act = props.act.clone();
        use_effect_with(unfinished, move |on| act.emit(Action::Draft(Draft::Import, *on)));
    }
    let came = {
        let open = open.setter();
        Callback::from(move |_: FocusEvent| open.set(true))
    };
    let closed = {
        let open = open.setter();
        Callback::from(move |_: Event| open.set(false))
    };
    let tools = Tools { intake: Rc::clone(&intake), add };
    html! {
        <>
            <dialog id={TEXTS} class="sheet texts" aria-labelledby={TITLE} onfocusin={came} onclose={closed}>
                <div class="head">
                    <h2 id={TITLE} tabindex="-1">{ title(&preview.stage) }</h2>
                    <button type="button" class="button bare" aria-label={text::close()}
                        onclick={|_: MouseEvent| dom::close_dialog(TEXTS)}>{ icon(Icon::Close) }</button>
                </div>
                if ready {
                    { body(props, &tools, &preview, &instead, *open) }
                }
            </dialog>
            if *dragged {
                <div class="drop-here" aria-hidden="true"><p>{ text::drop_to_add_texts() }</p></div>
            }
        </>
    }
}

fn title(stage: &Stage) -> &'static str {
    match stage {
        Stage::Empty => text::texts_2(),
        Stage::Reading { .. } => text::reading_files(),
        Stage::Ready | Stage::Taking(..) => text::review_before_adding(),
        Stage::Broken(_) => text::the_files_could_not_be_read(),
    }
}

fn body(
    props: &TextsProps,
    tools: &Tools,
    preview: &Rc<ImportPreview>,
    instead: &UseStateHandle<bool>,
    open: bool,
) -> Html {
    match &preview.stage {
        Stage::Empty => html! {
            <>
                <add_texts::AddTexts add={tools.add.clone()} act={props.act.clone()} />
                if open {
                    <corpus_list::CorpusList ..props.clone() />
                }
            </>
        },
        Stage::Reading { done, of, name, within, megabytes } => {
            reading(tools, (*done, *of), name, (*within, *megabytes))
        }
        Stage::Taking(done, of) => progress(tools, text::texts_added(), "text", (*done, *of)),
        Stage::Ready => {
            let choose = {
                let instead = instead.clone();
                Callback::from(move |chosen| instead.set(chosen))
            };
            html! {
                <preview::Preview preview={preview.clone()} intake={tools.intake.clone()} add={tools.add.clone()}
                    here={props.corpus.reports.len()} instead={**instead} {choose} />
            }
        }
        Stage::Broken(reason) => broken(tools, reason),
    }
}

/// How much is done, of how much.
type Share = (u32, u32);

fn reading(
    tools: &Tools,
    (done, of): (usize, usize),
    name: &str,
    (within, megabytes): (Option<Share>, Option<Share>),
) -> Html {
    let part = within.or(megabytes);
    let part = part.map_or(0.0, |(at, of)| f64::from(at) / f64::from(of.max(1)));
    let megabytes = megabytes.map(|(at, of)| {
        let (at, of) = (labels::thousands(at as usize), labels::thousands(of as usize));
        text::at_of_of_mb(&at, &of)
    });
    let within = within.map(|(at, of)| {
        text::at_of_files_in_it(labels::thousands(at as usize + 1), count::files_in_it(of as usize))
    });
    html! {
        <div class="intake-progress">
            <progress max={of.to_string()} value={(done as f64 + part).to_string()} aria-label={text::files_read()} />
            <p role="status">
                { text::done_of_files_read(labels::thousands(done), count::files(of)) }
            </p>
            <p class="soft file-name">{ name.to_owned() }{ within }{ megabytes }</p>
            { cancel(tools) }
        </div>
    }
}

fn progress(tools: &Tools, label: &'static str, what: &str, (done, of): (usize, usize)) -> Html {
    html! {
        <div class="intake-progress">
            <progress max={of.max(1).to_string()} value={done.to_string()} aria-label={label} />
            <p role="status">{ text::done_of_what(labels::thousands(done), labels::count(of, what, &format!("{what}s"))) }</p>
            { cancel(tools) }
        </div>
    }
}

fn cancel(tools: &Tools) -> Html {
    let intake = tools.intake.clone();
    let onclick = Callback::from(move |_: MouseEvent| intake.clear());
    html! { <button type="button" class="button" {onclick}>{ text::cancel() }</button> }
}

fn broken(tools: &Tools, reason: &str) -> Html {
    let intake = tools.intake.clone();
    let onclick = Callback::from(move |_: MouseEvent| intake.clear());
    html! {
        <div class="intake-progress" role="alert">
            <p>{ text::the_file_reader_of_this_page() }</p>
            <p class="faint">{ reason.to_owned() }</p>
            <button type="button" class="button main" {onclick}>{ text::start_over() }</button>
        </div>
    }
}

/// Files that are dragged over the page, and dropped.
#[hook]
fn use_dragging(dragged: UseStateSetter<bool>, add: Callback<Vec<FileInput>>) {
    use_effect_with((), move |()| {
        let listeners = file_input::on_drag(move |what| match what {
            Dragged::Over => dragged.set(true),
            Dragged::Out => dragged.set(false),
            Dragged::Dropped(given) => {
                dragged.set(false);
                add.emit(given);
            }
        });
        move || drop(listeners)
    });
}

/// What other programs have shared with the page: looked for once, when the first reports are read, so that what is
/// there already is known as such.
#[hook]
fn use_shared(props: &TextsProps, ready: bool, add: Callback<Vec<FileInput>>) {
    let read = !props.corpus.dataset.reports().is_empty() || props.corpus.phase == Phase::Ready;
    let act = props.act.clone();
    use_effect_with(ready && read, move |begun| {
        if *begun {
            spawn_local(async move {
                let said = match file_input::shared().await {
                    Ok(given) => {
                        // Whoever shares a workspace need not be who uses the page: it is opened by hand only.
                        let (workspaces, given): (Vec<FileInput>, Vec<FileInput>) =
                            given.into_iter().partition(|given| given.name.ends_with(WORKSPACE));
                        add.emit(given);
                        (!workspaces.is_empty()).then(|| WORKSPACE_SHARED().to_owned())
                    }
                    Err(why) => Some(why),
                };
                if let Some(said) = said {
                    act.emit(Action::Persistence(persistence::Action::Failed(said)));
                }
            });
        }
    });
}

/// When something else stands in the dialog, what had the focus is gone: the title takes it.
#[hook]
fn use_focus(open: bool, stage: &Stage) {
    let before = use_mut_ref(|| title(stage));
    use_effect_with((open, title(stage)), move |(open, title)| {
        if *open && before.replace(title) != *title {
            dom::focus(TITLE);
        }
    });
}
