//! Events in, scene out.
//!
//! What the engine found goes through five stages, each a module, and comes out as a list of placed shapes
//! that any painter can draw without knowing what they mean:
//!
//! 1. [`dataset`] gathers reports and analyses: actors interned, events in one flat table, each with its
//!    roll-up by person, institution and country.
//!    [`corrections`] made by people are applied to it as a whole, and reports of one act can be
//!    [merged](duplicates).
//! 2. [`filter`] picks events and counts what every choice would leave.
//! 3. [`network`] draws the picked events together: who acts on whom, how often, how kindly; and who is only
//!    [named](mentions).
//! 4. [`layout`] gives every actor a place, the same on every machine.
//! 5. [`scene`] turns places into curves, arrow heads, shapes and labels under a [`camera`] and a
//!    [`theme`].
//!
//! [`communities`] says who belongs together, [`matrix`] makes a table of the network, [`events`] one of
//! all events, [`actors`] one of all actors, each with its [`profile`], and [`sorting`] is how tables are sorted.
//! [`doubles`] says which actors may be one. [`proof`] accounts for every sentence. [`timeline`] puts the picked events into bins by date.
//!
//! Of a network, [`strongest`] chooses what is shown at first, by weight and by the [`backbone`] of significant lines; [`ego`] takes what is around one actor, [`path`] finds the way from one to another, [`pair`] compares
//! two, and [`measures`] say who matters how and whether friends
//! and foes add up; [`period_diff`] compares two periods, and an [`overlay`] shows that. [`arcs`] draws the tree of a sentence.
//!
//! [`hit`] goes back from a pixel to what is drawn there, [`walk`] goes from actor to actor by keyboard, and
//! [`export`] writes the scene as a file.
//!
//! A [`tour`] is a list of views to be shown one after the other.
//!
//! Nothing here knows a browser, a clock or chance.

pub mod actors;
pub mod arcs;
pub mod backbone;
pub mod beside;
pub mod camera;
pub mod communities;
pub mod corrections;
pub mod dataset;
pub mod doubles;
pub mod duplicates;
pub mod ego;
pub mod events;
pub mod export;
pub mod filter;
pub mod geometry;
pub mod hash;
pub mod hit;
pub mod layout;
pub mod level;
pub mod matrix;
pub mod measures;
pub mod mentions;
pub mod network;
mod only_named;
pub mod overlay;
pub mod pair;
pub mod path;
pub mod period_diff;
pub mod profile;
pub mod proof;
mod rollup;
pub mod scene;
pub mod sorting;
pub mod strongest;
pub mod text;
pub mod theme;
pub mod timeline;
pub mod tour;
pub mod walk;

#[cfg(test)]
mod example;

pub use camera::{Camera, Size};
pub use dataset::{Dataset, EventRow, Sign};
pub use filter::{Facet, Facets, Filter, FilteredEvents};
pub use geometry::Point;
pub use layout::{Layout, LayoutRequest};
pub use level::{ActorIx, Level};
pub use network::Network;
pub use overlay::Overlay;
pub use theme::Theme;
