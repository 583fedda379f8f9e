//! The actors: a table of all, and the profile of the one that is selected.
//!
//! Where there is room both stand side by side; else the profile takes the table's place, with a way back.

mod profile;
mod said;
mod table;

use entente_graph::actors;
use entente_session::Shared;
use entente_words::actors as text;
use yew::prelude::*;

use crate::view_props::ViewProps;

/// The view.
#[component]
pub fn ActorsView(props: &ViewProps) -> Html {
    let rows = {
        let shown = (props.corpus.clone(), props.graph.clone());
        use_memo(shown, |(corpus, graph)| {
            Shared::new(actors::rows(&corpus.dataset, &graph.network))
        })
    };
    let open = table::open(props);
    html! {
        <div class="actors-view"><div class={classes!("actors-split", open.is_some().then_some("has-profile"))}>
            <table::Table view={props.clone()} rows={Shared::clone(&rows)} />
            if let Some(id) = &open {
                <profile::ActorProfile key={id.0.clone()} view={props.clone()} id={id.clone()} />
            } else {
                <section class="actor-profile nobody" aria-label={text::profile()}>
                    <p class="lede">{ text::select_an_actor_to_see_who() }</p>
                </section>
            }
        </div></div>
    }
}
