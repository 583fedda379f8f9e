//! Changes that say what becomes otherwise, not what the whole is then: two of them that were made from one and the same
//! drawing of a view leave each other alone, however late the view is drawn anew.

use std::fmt;
use std::rc::Rc;

use entente_graph::Filter;

use super::Action;
use crate::model::{Preferences, Tables};

/// A change of a part of something, as it is when the change is made.
pub struct Change<T>(Rc<dyn Fn(&mut T)>);

impl<T> Change<T> {
    /// Makes the change.
    pub(super) fn apply(&self, whole: &mut T) {
        (self.0)(whole);
    }
}

impl<T> Clone for Change<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> fmt::Debug for Change<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Change")
    }
}

impl Action {
    /// Filter otherwise, as `change` says; it leaves alone what it is not about.
    pub fn filter(change: impl Fn(&mut Filter) + 'static) -> Self {
        Self::Filter(Change(Rc::new(change)))
    }

    /// Sort a table otherwise, or show more of it.
    pub fn tables(change: impl Fn(&mut Tables) + 'static) -> Self {
        Self::Tables(Change(Rc::new(change)))
    }

    /// Prefer something else.
    pub fn prefer(change: impl Fn(&mut Preferences) + 'static) -> Self {
        Self::Preferences(Change(Rc::new(change)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Theme;
    use crate::{State, flipped};

    fn after(actions: impl IntoIterator<Item = Action>) -> State {
        actions.into_iter().fold(State::default(), State::reduce)
    }

    #[test]
    fn changes_made_from_one_drawing_leave_each_other_alone() {
        let (from, to) = (Some(date(2016, 9, 1)), Some(date(2016, 9, 30)));
        let state = after([
            Action::filter(move |filter| filter.from = from),
            Action::filter(move |filter| filter.to = to),
            Action::filter(|filter| filter.reports = flipped(&filter.reports, &"a".to_owned())),
            Action::filter(|filter| filter.text = "truce".into()).ongoing(),
        ]);
        let filter = &state.view_state.filter;
        assert_eq!((filter.from, filter.to, filter.text.as_str()), (from, to, "truce"));
        assert!(filter.reports.contains("a"));

        let state = after([
            Action::tables(|tables| tables.actor_words = "syria".into()),
            Action::tables(|tables| tables.tidy = Some(2)),
        ]);
        let tables = &state.view_state.tables;
        assert_eq!((tables.actor_words.as_str(), tables.tidy), ("syria", Some(2)));

        let state = after([
            Action::prefer(|own| own.theme = Theme::Dark),
            Action::prefer(|own| own.keys = false),
        ]);
        assert_eq!((state.preferences.theme, state.preferences.keys), (Theme::Dark, false));
    }
}
