//! How many of the actors are shown, the slider that shows more of them, and what is left out.

use entente_graph::Level;
use entente_graph::strongest::{Choice, steps};
use entente_session::{Action, NetworkOptions, Tool, ViewId, labels};
use entente_words::{components as text, count};
use yew::prelude::*;

use crate::browser::dom;
use crate::view_props::ViewProps;

/// What is shown of what.
#[derive(PartialEq, Properties)]
pub struct HowManyProps {
    /// What every view gets.
    pub view: ViewProps,
    /// What is shown.
    pub choice: Choice,
}

/// The slider and the words beside it; nothing where there is nothing to choose.
#[component]
pub fn HowMany(props: &HowManyProps) -> Html {
    let (view, choice) = (&props.view, &props.choice);
    let options = &view.view_state.options;
    let chosen = options.most.is_some() || options.weak;
    if choice.is_whole() && !chosen {
        return html! {};
    }
    let shown = choice.nodes.len();
    let said = text::shown_of_all_actors(labels::thousands(shown), labels::thousands(choice.all));
    let set = |change: fn(&mut NetworkOptions)| {
        let (act, mut options) = (view.act.clone(), options.clone());
        change(&mut options);
        Callback::from(move |_: MouseEvent| {
            act.emit(Action::NetworkOptions(Box::new(options.clone())));
        })
    };
    html! {
        <div class="how-many" role="group" aria-label={text::how_much_is_shown()}>
            <label>
                <span>{ text::more_actors() }</span>
                { slider(view, choice, &said) }
            </label>
            <span class="number how-many-said" role="status">{ said }</span>
            { left_out(view, choice, &set) }
            if chosen {
                <button type="button" class="link" onclick={set(|o| (o.most, o.weak) = (None, false))}>{ text::only_the_strongest() }</button>
            }
        </div>
    }
}

fn slider(view: &ViewProps, choice: &Choice, said: &str) -> Html {
    let steps = steps(choice.all);
    let at = steps.iter().position(|step| *step >= choice.nodes.len()).unwrap_or(steps.len() - 1);
    let last = (steps.len() - 1).to_string();
    let oninput = {
        let (act, options) = (view.act.clone(), view.view_state.options.clone());
        Callback::from(move |event: InputEvent| {
            let at = dom::value_of(&event).parse::<usize>().unwrap_or_default();
            let most = steps.get(at).copied();
            let options = NetworkOptions { most, ..options.clone() };
            act.emit(Action::NetworkOptions(Box::new(options)).ongoing());
        })
    };
    html! {
        <input type="range" min="0" max={last} step="1" value={at.to_string()} aria-label={text::more_actors()}
            aria-valuetext={said.to_owned()} {oninput} />
    }
}

/// What is folded, left out or apart, each with the way to it.
fn left_out(
    view: &ViewProps,
    choice: &Choice,
    set: &impl Fn(fn(&mut NetworkOptions)) -> Callback<MouseEvent>,
) -> Html {
    let weak = choice.weak.len();
    let apart = choice.pairs.len();
    let unfold = view.act.reform(|_: MouseEvent| Action::Level(Level::Person));
    let network = view.view_state.view == ViewId::Network;
    let listed = view.view_state.options.tool == Some(Tool::List);
    html! {
        <>
            if view.view_state.level == Level::Country {
                <span class="soft">{ text::folded_by_country() }</span>
                <button type="button" class="link" title={text::show_every_actor_by_their_own()} onclick={unfold}>{ text::unfold_all() }</button>
            }
            if weak > 0 && network {
                <span class="soft number">{ count::weak_lines_hidden(weak) }</span>
                <button type="button" class="link" onclick={set(|o| o.weak = true)}>{ text::draw_them() }</button>
            }
            if apart > 0 && network {
                <span class="soft number">{ count::pairs_apart(apart) }</span>
                <button type="button" class="link" aria-expanded={listed.to_string()} onclick={set(|o| *o = o.with_tool(Tool::List))}>{ text::list() }</button>
            }
        </>
    }
}
