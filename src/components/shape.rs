//! The shape of an actor's kind, as the network draws it.

use entente_engine::analysis::ActorKind;
use entente_graph::theme::Form;
use yew::prelude::*;

/// Paths on a 16 × 16 grid.
fn path(form: Form) -> &'static str {
    match form {
        Form::Circle => "M2 8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0",
        Form::Square => {
            "M4.5 2.5h7a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-7a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2z"
        }
        Form::Dot | Form::Ring => "M4 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
        Form::Diamond => "M8 1.5l6.5 6.5l-6.5 6.5l-6.5 -6.5z",
    }
}

/// Draws the shape beside a name; it has no name of its own.
pub fn shape(kind: ActorKind) -> Html {
    let form = Form::of(kind);
    let fill = if form == Form::Dot { "var(--node-line)" } else { "var(--node-fill)" };
    html! {
        <svg class="shape" width="12" height="12" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d={path(form)} {fill} stroke="var(--node-line)" stroke-width="1.75" />
        </svg>
    }
}
