//! The views: one selection and one filter, seen in different ways. A view is a file and a row of [`VIEWS`].

pub mod actors;
pub mod events;
pub mod gesture;
pub mod map;
pub mod matrix;
pub mod method;
pub mod network;
pub mod reader;
mod signed;
pub mod timeline;
mod zoom;

use yew::prelude::*;

use crate::select::Picture;
use crate::state::{Action, Corpus, Likes, Look, Pick, Room, Shared};

/// Which view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ViewId {
    /// Actors and the lines between them.
    #[default]
    Network,
    /// Who acts on whom, as a table.
    Matrix,
    /// Relations by date.
    Timeline,
    /// The reports themselves.
    Reader,
    /// Everybody, and the profile of one.
    Actors,
    /// Every event, one a row.
    Events,
    /// Countries where they are.
    Map,
    /// What the machine does, its rules, its dictionary.
    Method,
}

impl ViewId {
    /// As the address writes it.
    pub fn key(self) -> &'static str {
        view(self).key
    }

    /// The view with this key.
    pub fn parse(key: &str) -> Option<Self> {
        VIEWS.iter().find(|view| view.key == key).map(|view| view.id)
    }
}

/// What every view gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// Reports and findings.
    pub corpus: Shared<Corpus>,
    /// What the person chose.
    pub look: Shared<Look>,
    /// What passes the filter, drawn together and counted.
    pub picture: Shared<Picture>,
    /// What is selected: of a person who has selected nothing yet, what is worth a look.
    pub pick: Pick,
    /// Preferences: a change of the theme repaints, single keys may be off.
    pub likes: Likes,
    /// How much room there is.
    pub room: Room,
    /// What the person does.
    pub act: Callback<Action>,
    /// Whether it stands beside another view: its ids are others then.
    pub beside: bool,
}

/// A row of the table of views.
pub struct View {
    /// Which.
    pub id: ViewId,
    /// In the address.
    pub key: &'static str,
    /// On the switch.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub gloss: &'static str,
    /// Draws it.
    pub draw: fn(ViewProps) -> Html,
}

/// All views, in the order of the switch.
pub const VIEWS: &[View] = &[
    View {
        id: ViewId::Network,
        key: "network",
        name: "Network",
        gloss: "who acts on whom",
        draw: |props| html! { <network::NetworkView ..props /> },
    },
    View {
        id: ViewId::Matrix,
        key: "matrix",
        name: "Matrix",
        gloss: "who acts on whom, as a table",
        draw: |props| html! { <matrix::MatrixView ..props /> },
    },
    View {
        id: ViewId::Timeline,
        key: "timeline",
        name: "Timeline",
        gloss: "relations by date",
        draw: |props| html! { <timeline::TimelineView ..props /> },
    },
    View {
        id: ViewId::Reader,
        key: "reader",
        name: "Reader",
        gloss: "the reports with what was found in them",
        draw: |props| html! { <reader::Reader ..props /> },
    },
    View {
        id: ViewId::Actors,
        key: "actors",
        name: "Actors",
        gloss: "everybody in a table, and the profile of one",
        draw: |props| html! { <actors::ActorsView ..props /> },
    },
    View {
        id: ViewId::Events,
        key: "events",
        name: "Events",
        gloss: "one row an event, with all that is known of it",
        draw: |props| html! { <events::EventsView ..props /> },
    },
    View {
        id: ViewId::Map,
        key: "map",
        name: "Map",
        gloss: "countries where they are, and who acts on whom",
        draw: |props| html! { <map::MapView ..props /> },
    },
    View {
        id: ViewId::Method,
        key: "method",
        name: "Method",
        gloss: "how it works, its rules and its dictionary",
        draw: |props| html! { <method::MethodView ..props /> },
    },
];

/// A view's row.
pub fn view(id: ViewId) -> &'static View {
    VIEWS.iter().find(|view| view.id == id).unwrap_or(&VIEWS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_has_its_own_key_and_is_found_by_it() {
        for row in VIEWS {
            assert_eq!(ViewId::parse(row.key), Some(row.id));
            assert_eq!(view(row.id).key, row.key);
        }
    }
}
