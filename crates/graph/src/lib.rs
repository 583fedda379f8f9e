//! Events in, scene out.
//!
//! What the engine found goes through five stages, each a module, and comes out as a list of placed shapes
//! that any painter can draw without knowing what they mean:
//!
//! 1. [`dataset`] gathers reports and analyses: actors interned, events in one flat table, each with its
//!    roll-up by person, institution and country.
//! 2. [`filter`] picks events and counts what every choice would leave.
//! 3. [`network`] draws the picked events together: who acts on whom, how often, how kindly.
//! 4. [`layout`] gives every actor a place, the same on every machine.
//! 5. [`scene`] turns places into curves, arrow heads, shapes and labels under a [`camera`] and a
//!    [`theme`].
//!
//! [`hit`] goes back from a pixel to what is drawn there, [`walk`] goes from actor to actor by keyboard, and
//! [`export`] writes the scene as a file.
//!
//! Nothing here knows a browser, a clock or chance.

pub mod dataset;
pub mod filter;
pub mod network;

pub use dataset::{ActorIx, Dataset, EventRow, Level};
pub use filter::{Facet, Facets, Filter, Selection};
pub use network::Network;
