//! Adding texts: [`tray`] is what has been read and what a person decides about it, [`reading`] has files read.

mod reading;
pub mod tray;

pub use reading::Intake;
pub use tray::Tray;
