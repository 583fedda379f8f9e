//! The classroom: people code sentences themselves, blind, and see where they and the machine differ.
//!
//! While somebody codes, nothing that the machine found is in the document: the page draws neither evidence nor
//! filters beside this view, and the questions show the bare sentence.

mod agreement;
mod collect;
mod decide;
mod disputes;
mod expect;
mod game;
mod hand_in;
mod home;
mod kept;
pub mod measured;
mod paper;
mod result;
mod sheet;

use std::collections::BTreeSet;

use entente_classroom::answer::Party;
use entente_classroom::reading::{Sentence, sentences};
use entente_classroom::sheet::Unit;
use entente_classroom::task::Task;
use entente_session::{Action, Phase, Shared};
use entente_words::classroom as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon_sized};
use crate::view_props::ViewProps;

/// What every part of the classroom is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct ClassProps {
    /// What every view gets.
    pub(super) view: ViewProps,
    /// Every sentence of every report, in their order.
    pub(super) sentences: Shared<Vec<Sentence>>,
}

impl ClassProps {
    /// The sentence of a unit, where the reports contain it.
    pub(super) fn sentence(&self, unit: &Unit) -> Option<&Sentence> {
        self.sentences.iter().find(|own| own.is(unit))
    }

    /// The hash of a sentence of the reports.
    pub(super) fn known(&self, report: &str, sentence: u32) -> Option<u32> {
        let own = self
            .sentences
            .iter()
            .find(|own| own.candidate.sentence == sentence && own.candidate.report == report)?;
        Some(Unit::of(&own.candidate).hash)
    }

    /// Everybody in the reports, by name, each once.
    pub(super) fn actors(&self) -> Vec<Party> {
        let mut seen = BTreeSet::new();
        let all = self.sentences.iter().flat_map(|sentence| &sentence.parties);
        let mut actors: Vec<Party> =
            all.filter(|party| seen.insert(party.group.clone())).cloned().collect();
        actors.sort();
        actors
    }
}

/// The view.
#[component]
pub fn ClassroomView(props: &ViewProps) -> Html {
    let sentences = use_memo((props.corpus.clone(), props.graph.clone()), |(corpus, graph)| {
        // While reports come in one after the other, all of this would be made anew for each.
        if corpus.phase != Phase::Ready {
            return Shared::default();
        }
        let rows = graph.filtered.events.iter();
        let filtered: BTreeSet<(u32, usize)> = rows
            .filter_map(|row| {
                let at = corpus.dataset.events().get(*row as usize)?;
                Some((at.report, corpus.dataset.event(*row)?.1.sentence))
            })
            .collect();
        let mut all = Vec::new();
        for (index, coded) in corpus.dataset.reports().iter().enumerate() {
            let mut own = sentences(&coded.report, &coded.analysis);
            for (at, sentence) in own.iter_mut().enumerate() {
                sentence.candidate.filtered = filtered.contains(&(index as u32, at));
            }
            all.append(&mut own);
        }
        Shared::new(all)
    });
    let task = Task::read(&props.view_state.class);
    use_page_turns((task.clone(), props.corpus.phase == Phase::Ready));
    if props.corpus.phase != Phase::Ready {
        return html! { <div class="classroom"><p role="status">{ text::reading_the_reports() }</p></div> };
    }
    let class = ClassProps { view: props.clone(), sentences: Shared::clone(&sentences) };
    html! {
        <div class="classroom" id="classroom">
            if task != Task::Home && !props.view_state.show.present {
                <p class="class-back no-print">{ go(props, Task::Home, text::classroom(), Some(Icon::Left)) }</p>
            }
            { match task {
                Task::Home => html! { <home::Home ..class /> },
                Task::Game => html! { <game::Game ..class /> },
                Task::Sheet(recipe) => html! { <sheet::SheetView key={recipe.write()} {class} recipe={recipe.clone()} /> },
                Task::Paper(recipe) => html! { <paper::Paper key={recipe.write()} {class} recipe={recipe.clone()} /> },
                Task::Collect => html! { <collect::Collect key="together" {class} link={None::<AttrValue>} /> },
                Task::HandIn(packed) => html! { <collect::Collect key={packed.clone()} {class} link={Some(AttrValue::from(packed.clone()))} /> },
                Task::Expect => html! { <expect::Expect ..class /> },
                Task::Result(packed) => result::shown(&packed),
            } }
        </div>
    }
}

/// Moves the focus to what a step begins with.
#[hook]
fn use_focus<T: PartialEq + 'static>(selector: &'static str, step: T) {
    use_effect_with(step, move |_| {
        let timer = dom::focus_soon(selector);
        move || drop(timer)
    });
}

/// At another place of the classroom its heading takes the focus, and so it does where a link has led here. Whoever comes
/// by the list of views stays there.
#[hook]
fn use_page_turns(place: (Task, bool)) {
    let came = use_mut_ref(dom::focus_is_nowhere);
    use_effect_with(place, move |(_, ready)| {
        let turns = *ready && came.replace(true);
        let timer = turns.then(|| dom::focus_soon("#classroom h2"));
        move || drop(timer)
    });
}

/// A button that leads to another place of the classroom.
fn go(view: &ViewProps, task: Task, name: &'static str, symbol: Option<Icon>) -> Html {
    let act = view.act.clone();
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Class(task.write())));
    html! {
        <button type="button" class="button" {onclick}>
            { symbol.map(|symbol| icon_sized(symbol, 16)).unwrap_or_default() }{ name }
        </button>
    }
}
