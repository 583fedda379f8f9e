//! The views that there are: one row each, from which everything else about them is made.

use entente_words::{Text, views};

/// The table of views, in the order of the switch; the first is the one that opens. A row holds the view's name in
/// Rust, its component below `src/views`, its key in the address, its title on the switch, and what it is for in a
/// few words (both are strings of `[views]`). Another macro makes of the rows what it needs: this crate the ids and titles, the page the drawing.
#[macro_export]
macro_rules! views {
    ($make:ident) => {
        $make! {
            /// Actors and the lines between them.
            Network {
                component: network::NetworkView,
                key: "network",
                name: network,
                gloss: network_gloss
            }
            /// Who acts on whom, as a table.
            Matrix {
                component: matrix::MatrixView,
                key: "matrix",
                name: matrix,
                gloss: matrix_gloss
            }
            /// Relations by date.
            Timeline {
                component: timeline::TimelineView,
                key: "timeline",
                name: timeline,
                gloss: timeline_gloss
            }
            /// The reports themselves.
            Reader {
                component: reader::Reader,
                key: "reader",
                name: reader,
                gloss: reader_gloss
            }
            /// All actors, and the profile of one.
            Actors {
                component: actors::ActorsView,
                key: "actors",
                name: actors,
                gloss: actors_gloss
            }
            /// Every event, one a row.
            Events {
                component: events::EventsView,
                key: "events",
                name: events,
                gloss: events_gloss
            }
            /// Countries where they are.
            Map {
                component: map::MapView,
                key: "map",
                name: map,
                gloss: map_gloss
            }
            /// Coding by hand, and how far people agree.
            Classroom {
                component: classroom::ClassroomView,
                key: "classroom",
                name: classroom,
                gloss: classroom_gloss
            }
            /// What the machine does, its rules, its dictionary.
            Method {
                component: method::MethodView,
                key: "method",
                name: method,
                gloss: method_gloss
            }
        }
    };
}

/// What is known of a view besides how it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Which.
    pub id: ViewId,
    /// In the address.
    pub key: &'static str,
    name: Text,
    gloss: Text,
}

impl View {
    /// On the switch.
    pub fn name(&self) -> &'static str {
        (self.name)()
    }

    /// What it is for, in a few words.
    pub fn gloss(&self) -> &'static str {
        (self.gloss)()
    }
}

impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for View {}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident {
        component: $module:ident::$component:ident,
        key: $key:literal,
        name: $name:ident,
        gloss: $gloss:ident
    })+) => {
        /// Which view.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ViewId {
            $($(#[$doc])* $id,)+
        }

        /// All views, in the order of the switch.
        pub const VIEWS: &[View] =
            &[$(View { id: ViewId::$id, key: $key, name: views::$name, gloss: views::$gloss },)+];
    };
}

views!(ids);

impl Default for ViewId {
    fn default() -> Self {
        VIEWS[0].id
    }
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

/// A view's row. (The table has a row for every id, in their order.)
pub fn view(id: ViewId) -> &'static View {
    &VIEWS[id as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_has_its_own_key_and_is_found_by_it() {
        for row in VIEWS {
            assert_eq!(ViewId::parse(row.key), Some(row.id));
            assert_eq!(view(row.id), row);
        }
    }
}
