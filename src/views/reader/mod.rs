//! The reader.

use yew::prelude::*;

use super::ViewProps;

/// The reader.
#[component]
pub fn Reader(_props: &ViewProps) -> Html {
    html! {}
}
