//! A QR code as a figure with words below it.

use entente_session::share::qr::{self, Qr};
use entente_words::components as text;
use yew::prelude::*;

/// The code of a link.
pub fn qr_figure(code: &Qr, words: String) -> Html {
    let side = code.side + 2 * qr::MARGIN;
    html! {
        <figure class="qr">
            <svg viewBox={format!("0 0 {side} {side}")} role="img" aria-label={text::qr_code_of_the_link()} shape-rendering="crispEdges">
                <rect class="qr-light" width={side.to_string()} height={side.to_string()} />
                <path class="qr-dark" d={code.path.clone()} />
            </svg>
            <figcaption>{ words }</figcaption>
        </figure>
    }
}
