//! The field for a report's date.

use std::sync::Arc;

use entente_engine::Report;
use entente_session::{Action, Described, UserDataEdit};
use yew::prelude::*;

use crate::browser::dom;

/// What a field for a report's date does when it changes: the report has that date, or none where it is empty.
pub(crate) fn redate(act: &Callback<Action>, report: &Arc<Report>) -> Callback<Event> {
    let (act, report) = (act.clone(), report.clone());
    Callback::from(move |event: Event| {
        let described = Described {
            title: report.title.clone(),
            date: dom::value_of(&event).parse().ok(),
            source: report.source.clone(),
        };
        act.emit(Action::UserData(UserDataEdit::Describe(report.id.clone(), described)));
    })
}
