//! The actors: a table of all, and the profile of the one that is selected.
//!
//! Where there is room both stand side by side; else the profile takes the table's place, with a way back.

mod profile;
mod said;
mod table;
mod tidy;

use entente_graph::actors;
use entente_session::Shared;
use entente_words::actors as text;
use yew::prelude::*;

use crate::view_props::ViewProps;

/// The view.
#[component]
pub fn ActorsView(props: &ViewProps) -> Html {
    if props.view_state.tables.tidy.is_some() {
        return html! { <div class="actors-view"><tidy::Tidy ..props.clone() /></div> };
    }
    html! { <All ..props.clone() /> }
}

/// All actors, and the profile of one.
#[component]
fn All(props: &ViewProps) -> Html {
    let rows = {
        // Whoever looks for a name looks among all.
        let all = !props.view_state.tables.actor_words.trim().is_empty();
        let shown = (props.corpus.clone(), props.graph.clone(), props.choice.clone(), all);
        use_memo(shown, |(corpus, graph, choice, all)| {
            let mut rows = actors::rows(&corpus.dataset, &graph.network);
            let whole = *all || choice.nodes.len() == choice.all;
            rows.retain(|row| {
                let node = graph.network.node_of(&row.id);
                whole || node.is_some_and(|node| choice.nodes.contains(&node))
            });
            Shared::new(rows)
        })
    };
    let open = table::open(props);
    html! {
        <div class="actors-view"><div class={classes!("actors-split", open.is_some().then_some("has-profile"))}>
            <table::Table view={props.clone()} rows={Shared::clone(&rows)} />
            if let Some(id) = &open {
                <profile::ActorProfile key={id.0.to_string()} view={props.clone()} id={id.clone()} />
            } else {
                <section class="actor-profile nobody" aria-label={text::profile()}>
                    <p class="lede">{ text::select_an_actor_to_see_who() }</p>
                </section>
            }
        </div></div>
    }
}
