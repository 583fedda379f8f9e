//! The views: one selection and one filter, seen in different ways. A view is a folder or file here and a row of
//! [the table of views](entente_session::views), which names its component.

pub mod actors;
pub mod classroom;
pub mod events;
pub mod map;
pub mod matrix;
pub mod method;
pub mod network;
pub mod reader;
pub mod timeline;

use entente_session::ViewId;
use yew::prelude::*;

use crate::view_props::ViewProps;

macro_rules! draw_function {
    ($($(#[$doc:meta])* $id:ident { component: $module:ident::$component:ident, $($rest:tt)* })+) => {
        /// Draws a view.
        pub fn draw(id: ViewId, props: ViewProps) -> Html {
            match id {
                $(ViewId::$id => html! { <$module::$component ..props /> },)+
            }
        }
    };
}

entente_session::views!(draw_function);
