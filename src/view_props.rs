//! What every view, panel and piece of evidence is given.

use entente_graph::strongest::Choice;
use entente_session::selectors::FilteredGraph;
use entente_session::{Action, Breakpoint, Corpus, Preferences, Selection, Shared, ViewState};
use yew::prelude::*;

/// What every view gets.
#[derive(Clone, PartialEq, Properties)]
pub struct ViewProps {
    /// Reports and findings.
    pub corpus: Shared<Corpus>,
    /// What the person chose.
    pub view_state: Shared<ViewState>,
    /// What passes the filter, drawn together and counted.
    pub graph: Shared<FilteredGraph>,
    /// What of it is shown at first: the strongest actors, the lines that say something.
    pub choice: Shared<Choice>,
    /// What is selected: of a person who has selected nothing yet, what is worth a look.
    pub selection: Selection,
    /// Preferences: a change of the theme repaints, single keys may be off.
    pub preferences: Preferences,
    /// How much room there is.
    pub breakpoint: Breakpoint,
    /// What the person does.
    pub act: Callback<Action>,
    /// Whether it stands beside another view: its ids are others then.
    pub beside: bool,
}
