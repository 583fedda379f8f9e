//! What the page knows and shows: one state, one enum of actions, one pure function from one to the next.
//!
//! [`ViewState`] is what a person chose to look at, and all of it is in the address ([`crate::url`]). What moves
//! every frame (hover, camera, layout) belongs to the views and is not here.

mod change;
mod corpus;
mod corrections;
mod history;
mod level;
pub mod persistence;
pub mod presentation;
mod user_data;

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use entente_engine::analysis::ActorId;
use entente_engine::{Analysis, Report};
use entente_graph::corrections::Log;
use entente_graph::{Facet, Filter, Level};

pub use self::change::Change;
pub use self::corrections::{Edit, Toast};
pub use self::history::{History, Moment, Snapshot};
pub use self::user_data::UserDataEdit;
use crate::model::{
    Breakpoint, Browsing, Corpus, Count, Dialog, Lookups, NetworkOptions, Panel, Panels,
    Preferences, Reading, Readings, Selection, Shared, Tab, Tables, Tours, UserData, ViewState,
    with_panel,
};
use crate::view_id::ViewId;

/// How the last change of the look goes into the browser's history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HistoryMode {
    /// It came from there.
    #[default]
    Stay,
    /// A deliberate act: Back undoes it.
    Push,
    /// One of many small ones, as while typing.
    Replace,
}

/// Everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Reports and findings: made of the four below, whenever one of them changes.
    pub corpus: Shared<Corpus>,
    /// The reports that the page came with.
    pub bundled: Shared<Vec<Arc<Report>>>,
    /// What the person brought along.
    pub own: Shared<UserData>,
    /// What was found in every report that was read, shown now or not.
    pub readings: Shared<Readings>,
    /// Counts up whenever what is to be read changes: what was found for an earlier run is not for this one.
    pub run: u32,
    /// What is looked at.
    pub view_state: Shared<ViewState>,
    /// How that came about.
    pub step: HistoryMode,
    /// Preferences.
    pub preferences: Preferences,
    /// How much room there is.
    pub breakpoint: Breakpoint,
    /// Lines of the dictionary (`entry:…`) and rules (`rule:…`) that were asked for.
    pub lookups: Shared<Lookups>,
    /// What people corrected.
    pub log: Shared<Log>,
    /// How the work is kept.
    pub persistence: persistence::Status,
    /// What a person has begun, and what is not part of the work yet.
    pub drafts: BTreeSet<persistence::Draft>,
    /// Tours through the reports.
    pub tours: Tours,
    /// While it is presented, what was looked at before.
    pub before_show: Option<Shared<ViewState>>,
    /// The dialogue that is open, of those that are drawn only then.
    pub sheet: Option<Dialog>,
    /// Every step so far.
    pub history: History,
    /// What the page says at its foot.
    pub toast: Option<Toast>,
    /// How many toasts there were.
    pub toasts: u32,
    /// Who makes corrections.
    pub initials: Rc<str>,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The reports are here and go to the worker.
    Opened(Vec<Report>),
    /// Reports were read in a run, in their order.
    Coded(u32, Vec<Analysis>),
    /// A report could not be read.
    Skipped(String),
    /// It cannot go on.
    Failed(String),
    /// The worker looked something up.
    LookedUp(String, Option<String>),

    /// Another view.
    View(ViewId),
    /// Another level of roll-up.
    Level(Level),
    /// Count something else.
    Count(Count),
    /// Select.
    Select(Selection),
    /// Select an event where the view stands: what it belongs to, and its place in its report.
    Event(Selection, Reading),
    /// Add an actor to the selection, or take it out.
    Toggle(ActorId),
    /// A change of the look as one of many small ones, as while typing or dragging: together they are one step.
    Ongoing(Ongoing, Box<Action>),
    /// Filter otherwise.
    Filter(Change<Filter>),
    /// Look at the network otherwise.
    NetworkOptions(Box<NetworkOptions>),
    /// Look at what one of the network's panels shows, alone.
    OpenPanel(Box<Filter>),
    /// Look at the network otherwise, from whatever view.
    ShowNetwork(Box<NetworkOptions>),
    /// What the page shows before anything is selected counts as selected from now on.
    Settle(Selection),
    /// Lift one facet of the filter.
    Unfilter(Facet),
    /// Open or close a panel.
    Panel(Panel, bool),
    /// Another tab of the evidence panel.
    Tab(Tab),
    /// Sort a table otherwise, or show more of it.
    Tables(Change<Tables>),
    /// Open the reader at a place.
    Read(Reading),
    /// Move on in the reader, as one of many small steps.
    ReadOn(Reading),
    /// Look at another page of the method view, or for something else.
    Browse(Browsing),
    /// Do something else in the classroom.
    Class(String),
    /// The address says so: at the start, by Back and Forward, or edited by hand.
    Went(Box<ViewState>),

    /// Own texts, and what of the page's is shown.
    UserData(UserDataEdit),
    /// Show it to others: presenter mode, tours, a second view.
    Presentation(presentation::Action),
    /// Open a dialogue, or close it.
    Dialog(Option<Dialog>),
    /// Something done in the view beside.
    Aside(Box<Action>),
    /// Corrections and history.
    Edit(Edit),
    /// What is kept, and where.
    Persistence(persistence::Action),
    /// Something was begun that would be lost with the page, or came to its end.
    Draft(persistence::Draft, bool),
    /// Preferences.
    Preferences(Change<Preferences>),
    /// The window has another size.
    Breakpoint(Breakpoint),
}

/// Which of many small changes an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ongoing {
    /// The first: the browser's Back returns to what was before it.
    First,
    /// One of the others, or one for which Back need not return.
    Next,
}

impl Action {
    /// This change of the look as one of many small ones.
    #[must_use]
    pub fn ongoing(self) -> Self {
        Self::Ongoing(Ongoing::Next, Box::new(self))
    }
}

impl State {
    /// The panels that are open now.
    pub fn panels(&self) -> Panels {
        self.view_state.panels_in(self.breakpoint)
    }

    /// The state after an action.
    #[must_use]
    pub fn reduce(mut self, action: Action) -> Self {
        let before = self.view_state.clone();
        let (mut steps, typing) = corrections::steps(&action);
        // Done here, unless the view beside is pinned and has done it already.
        if let Action::Aside(action) = action {
            let Some(action) = self.aside(*action) else {
                self.note_look(&before, false, false);
                return self;
            };
            return self.reduce(action);
        }
        match action {
            Action::Edit(edit) => {
                self.edit(edit);
                return self;
            }
            Action::UserData(edit) => {
                self.own(edit);
                return self;
            }
            Action::Persistence(keep) => {
                self.keep(keep);
                return self;
            }
            Action::Opened(_)
            | Action::Coded(..)
            | Action::Skipped(_)
            | Action::Failed(_)
            | Action::LookedUp(..) => self.learn(action),
            Action::Presentation(turn) => steps = self.show(turn),
            Action::Dialog(sheet) => self.sheet = sheet,
            Action::Draft(draft, true) => drop(self.drafts.insert(draft)),
            Action::Draft(draft, false) => drop(self.drafts.remove(&draft)),
            Action::Preferences(change) => change.apply(&mut self.preferences),
            Action::Breakpoint(breakpoint) => self.breakpoint = breakpoint,
            Action::Went(view_state) => {
                self.view_state = Shared::new(*view_state);
                self.step = HistoryMode::Stay;
            }
            _ => self.turn(action),
        }
        self.note_look(&before, steps, typing);
        self
    }

    /// What the person does with the look.
    fn turn(&mut self, action: Action) {
        let mut view_state = ViewState::clone(&self.view_state);
        let (ongoing, action) = match action {
            Action::Ongoing(ongoing, action) => (Some(ongoing), *action),
            action => (None, action),
        };
        self.step = match (ongoing, &action) {
            (Some(Ongoing::Next), _) | (None, Action::Settle(_) | Action::ReadOn(_)) => {
                HistoryMode::Replace
            }
            _ => HistoryMode::Push,
        };
        match action {
            Action::View(view) => view_state.show_view(view),
            Action::Level(level) => {
                view_state.level_set |= view_state.level != level;
                view_state.level = level;
            }
            Action::Count(count) => view_state.count = count,
            Action::Select(selection) => self.pick(&mut view_state, selection),
            Action::Event(selection, reading) => {
                self.pick(&mut view_state, selection);
                view_state.reading = reading;
            }
            Action::Toggle(id) => {
                let selection = view_state.selection.toggled(&id);
                self.pick(&mut view_state, selection);
            }
            Action::Filter(change) => change.apply(&mut view_state.filter),
            Action::Unfilter(facet) => view_state.filter = view_state.filter.without(facet),
            Action::NetworkOptions(options) => view_state.options = *options,
            Action::OpenPanel(filter) => {
                (view_state.filter, view_state.options.split) = (*filter, None);
            }
            Action::ShowNetwork(options) => {
                (view_state.view, view_state.options) = (ViewId::Network, *options);
            }
            Action::Settle(selection) if view_state.selection == Selection::Opening => {
                view_state.selection = selection;
            }
            Action::Panel(panel, open) => {
                view_state.panels = Some(with_panel(self.panels(), self.breakpoint, panel, open));
            }
            Action::Tab(tab) => view_state.tab = tab,
            Action::Tables(change) => change.apply(&mut view_state.tables),
            Action::Read(reading) => {
                view_state.open_view(ViewId::Reader);
                view_state.reading = reading;
                // In a narrow window the evidence lies over the reader.
                if self.breakpoint == Breakpoint::Narrow {
                    view_state.panels = None;
                }
            }
            Action::ReadOn(reading) => view_state.reading = reading,
            Action::Browse(browsing) => {
                view_state.open_view(ViewId::Method);
                view_state.browsing = browsing;
            }
            Action::Class(class) => {
                view_state.open_view(ViewId::Classroom);
                view_state.class = class;
            }
            _ => {}
        }
        if view_state != *self.view_state {
            self.view_state = Shared::new(view_state);
        }
    }

    fn pick(&self, view_state: &mut ViewState, selection: Selection) {
        // A new selection is answered in the evidence panel where there is room for it.
        if self.breakpoint != Breakpoint::Narrow
            && !matches!(selection, Selection::Nothing | Selection::Opening)
        {
            let open = self.panels();
            if !open.evidence && view_state.panels.is_none() {
                view_state.panels = Some(with_panel(open, self.breakpoint, Panel::Evidence, true));
            }
        }
        view_state.selection = selection;
        view_state.tab = Tab::Evidence;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Phase, Split};

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    fn report(id: &str) -> Report {
        Report { id: id.into(), ..Report::default() }
    }

    fn analysis(id: &str) -> Analysis {
        Analysis { report: id.into(), ..Analysis::default() }
    }

    #[test]
    fn reports_stream_in_until_all_are_there() {
        let state =
            State::default().reduce(Action::Opened(vec![report("a"), report("b"), report("c")]));
        assert_eq!((&state.corpus.phase, state.corpus.done()), (&Phase::Coding, 0));
        let state = state.reduce(Action::Coded(1, vec![analysis("a")]));
        assert_eq!((&state.corpus.phase, state.corpus.done()), (&Phase::Coding, 1));
        let state = state.reduce(Action::Skipped("b: broken".into()));
        let state = state.reduce(Action::Coded(1, vec![analysis("c")]));
        assert_eq!((&state.corpus.phase, state.corpus.done()), (&Phase::Ready, 3));
    }

    #[test]
    fn reports_of_a_lesson_that_share_an_id_are_all_read() {
        let with = |id: &str, text: &str| Report { text: text.into(), ..report(id) };
        let reports = vec![with("a", "One."), with("a", "Two."), with("a", "One."), with("", "3.")];
        let state = State::default().reduce(Action::Opened(reports));
        let ids: Vec<String> = state.corpus.reports.iter().map(|r| r.id.clone()).collect();
        // The very same report counts once; another text under its id gets one of its own.
        assert_eq!(ids, ["a", "a-2", "text"]);
        let found = ids.iter().map(|id| analysis(id)).collect();
        let state = state.reduce(Action::Coded(1, found));
        assert_eq!((&state.corpus.phase, state.corpus.done()), (&Phase::Ready, 3));
        let texts: Vec<&str> =
            state.corpus.dataset.reports().iter().map(|coded| coded.report.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two.", "3."]);
    }

    #[test]
    fn no_reports_are_ready_at_once() {
        let state = State::default().reduce(Action::Opened(Vec::new()));
        assert_eq!(state.corpus.phase, Phase::Ready);
    }

    #[test]
    fn toggling_adds_takes_out_and_clears() {
        let one = Selection::Opening.toggled(&id("russia"));
        let two = one.toggled(&id("syria"));
        assert_eq!(two, Selection::Actors(vec![id("russia"), id("syria")]));
        assert_eq!(two.toggled(&id("russia")), Selection::actor(id("syria")));
        assert_eq!(one.toggled(&id("russia")), Selection::Nothing);
        let line = Selection::Line(id("russia"), id("syria"));
        assert_eq!(line.toggled(&id("iran")), Selection::actor(id("iran")));
    }

    #[test]
    fn typing_replaces_and_choosing_pushes() {
        let filter = Filter { text: "aleppo".into(), ..Filter::default() };
        let typed =
            State::default().reduce(Action::filter(|own| own.text = "aleppo".into()).ongoing());
        assert_eq!((typed.step, &typed.view_state.filter), (HistoryMode::Replace, &filter));
        let chosen = typed.reduce(Action::Unfilter(Facet::Text));
        assert_eq!(chosen.step, HistoryMode::Push);
        assert!(chosen.view_state.filter.is_empty());
        let back =
            chosen.reduce(Action::Went(Box::new(ViewState { filter, ..ViewState::default() })));
        assert_eq!(
            (back.step, back.view_state.filter.text.as_str()),
            (HistoryMode::Stay, "aleppo")
        );
    }

    #[test]
    fn a_panel_opens_in_one_step_that_back_undoes() {
        let options = NetworkOptions { split: Some(Split::Sources), ..NetworkOptions::default() };
        let panels = State::default().reduce(Action::NetworkOptions(Box::new(options.clone())));
        let filter = Filter { sources: ["Herald".into()].into(), ..Filter::default() };
        let open = panels.reduce(Action::OpenPanel(Box::new(filter.clone())));
        assert_eq!((&open.view_state.filter, open.view_state.options.split), (&filter, None));
        assert_eq!(open.history.undoes(), Some("Filter: source Herald"));
        let back = open.reduce(Action::Edit(Edit::Undo));
        assert_eq!((back.view_state.filter.is_empty(), &back.view_state.options), (true, &options));
    }

    #[test]
    fn what_the_page_opened_on_can_be_settled_and_a_choice_is_not_overruled() {
        let line = Selection::Line(id("russia"), id("syria"));
        let state = State::default().reduce(Action::Settle(line.clone()));
        assert_eq!((&state.view_state.selection, state.step), (&line, HistoryMode::Replace));
        assert!(state.history.moments().is_empty(), "nothing that a person did");
        let state = state.reduce(Action::Settle(Selection::Nothing));
        assert_eq!(state.view_state.selection, line);
    }

    #[test]
    fn a_change_that_changes_nothing_keeps_the_look() {
        let state = State::default();
        let same = state.clone().reduce(Action::Level(Level::default()));
        assert!(same.view_state == state.view_state);
    }

    #[test]
    fn where_there_is_room_for_one_panel_the_other_makes_way() {
        let state = State { breakpoint: Breakpoint::Medium, ..State::default() };
        assert_eq!(state.panels(), Panels { filters: false, evidence: true });
        let state = state.reduce(Action::Panel(Panel::Filters, true));
        assert_eq!(state.panels(), Panels { filters: true, evidence: false });
        let wide = State::default().reduce(Action::Panel(Panel::Filters, false));
        assert_eq!(wide.panels(), Panels { filters: false, evidence: true });
    }

    #[test]
    fn reading_on_a_narrow_screen_lays_the_evidence_aside() {
        let state = State { breakpoint: Breakpoint::Narrow, ..State::default() };
        let state = state.reduce(Action::Panel(Panel::Evidence, true));
        let reading = Reading { report: Some("a".into()), sentence: Some(3), event: Some(1) };
        let state = state.reduce(Action::Read(reading.clone()));
        assert_eq!(state.panels(), Panels::default());
        assert_eq!((state.view_state.view, &state.view_state.reading), (ViewId::Reader, &reading));
    }
}
