//! The views that there are: one row each, from which everything else about them is made.

/// The table of views, in the order of the switch; the first is the one that opens. A row holds the view's name in
/// Rust, its component below `src/views`, its key in the address, its title on the switch, and what it is for in a
/// few words. Another macro makes of the rows what it needs: this crate the ids and titles, the page the drawing.
#[macro_export]
macro_rules! views {
    ($make:ident) => {
        $make! {
            /// Actors and the lines between them.
            Network {
                component: network::NetworkView,
                key: "network",
                name: "Network",
                gloss: "who acts on whom"
            }
            /// Who acts on whom, as a table.
            Matrix {
                component: matrix::MatrixView,
                key: "matrix",
                name: "Matrix",
                gloss: "who acts on whom, as a table"
            }
            /// Relations by date.
            Timeline {
                component: timeline::TimelineView,
                key: "timeline",
                name: "Timeline",
                gloss: "relations by date"
            }
            /// The reports themselves.
            Reader {
                component: reader::Reader,
                key: "reader",
                name: "Reader",
                gloss: "the reports with actors and events marked"
            }
            /// All actors, and the profile of one.
            Actors {
                component: actors::ActorsView,
                key: "actors",
                name: "Actors",
                gloss: "all actors in a table, and a profile of each"
            }
            /// Every event, one a row.
            Events {
                component: events::EventsView,
                key: "events",
                name: "Events",
                gloss: "one row per event, with all its details"
            }
            /// Countries where they are.
            Map {
                component: map::MapView,
                key: "map",
                name: "Map",
                gloss: "countries where they are, and who acts on whom"
            }
            /// Coding by hand, and how far people agree.
            Classroom {
                component: classroom::ClassroomView,
                key: "classroom",
                name: "Classroom",
                gloss: "code sentences yourself, and see how far people agree"
            }
            /// What the machine does, its rules, its dictionary.
            Method {
                component: method::MethodView,
                key: "method",
                name: "Method",
                gloss: "how it works, its rules and its dictionary"
            }
        }
    };
}

/// What is known of a view besides how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Which.
    pub id: ViewId,
    /// In the address.
    pub key: &'static str,
    /// On the switch.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub gloss: &'static str,
}

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident {
        component: $module:ident::$component:ident,
        key: $key:literal,
        name: $name:literal,
        gloss: $gloss:literal
    })+) => {
        /// Which view.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ViewId {
            $($(#[$doc])* $id,)+
        }

        /// All views, in the order of the switch.
        pub const VIEWS: &[View] =
            &[$(View { id: ViewId::$id, key: $key, name: $name, gloss: $gloss },)+];
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
