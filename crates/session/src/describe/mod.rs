//! What was done, in words: steps of the history, entries of the log.

pub mod filter;
mod work;

use std::collections::BTreeSet;
use std::sync::Arc;

use entente_engine::Report;
use entente_engine::analysis::{ActorId, Event};
use entente_graph::corrections::{Correction, EventKey, Subject};
use entente_graph::{Dataset, Facet, Filter, Level, tour};
use entente_words::{Text, count, history as text};

pub use self::work::{brought_back, holds, joined, kept, linked, opened};
use crate::model::{Count, NetworkOptions, Reading, SecondView, Selection, Show, Tab, ViewState};
use crate::view_id::view;
use crate::{labels, selectors};

/// What the history begins with.
pub const BEGINNING: Text = text::beginning;

/// A correction, in words.
pub fn change(read: &Dataset, change: &Correction) -> String {
    let name = |id: &ActorId| selectors::name(read, id);
    match change {
        Correction::Reject { event } => text::rejected_act(act(read, event)),
        Correction::Flip { event } => text::swapped_source_and_target_of_act(act(read, event)),
        Correction::Recategorise { event, cameo } => {
            text::act_is(act(read, event), labels::act(cameo))
        }
        Correction::Restatus { event, status } => {
            text::status_is(act(read, event), labels::status(*status))
        }
        Correction::Merge { actor, into } => text::merged_into(name(actor), name(into)),
        Correction::Apart { actor, from } => text::kept_apart(name(actor), name(from)),
        Correction::Split { actor, report, into, name: new } => {
            let other = read.find(into).map_or_else(|| new.clone(), |_| name(into));
            text::split_in(title(read, report), name(actor), &other)
        }
        Correction::Rename { actor, name: new } => text::renamed_to(name(actor), new),
        Correction::Retype { actor, kind } => text::kind_is(name(actor), labels::kind(*kind)),
        Correction::SetCountry { actor, country } => text::country_is(name(actor), name(country)),
        Correction::Hide { actor } => text::hid(name(actor)),
        Correction::Add { event } => {
            let (source, target) = (name(&event.source), name(&event.target));
            text::added_event(&source, &target, labels::act(&event.cameo))
        }
        Correction::Note { on, text } => match on {
            Subject::Event(event) => text::note_on(act(read, event), text),
            Subject::Actor(actor) => text::note_on_actor(name(actor), text),
            Subject::Report(_) => text::note(text),
        },
    }
}

/// What a toast says of a correction.
pub fn done(change: &Correction) -> &'static str {
    match change {
        Correction::Reject { .. } => text::rejected(),
        Correction::Flip { .. } => text::source_and_target_swapped(),
        Correction::Recategorise { .. } => text::category_changed(),
        Correction::Restatus { .. } => text::status_changed(),
        Correction::Merge { .. } => text::merged(),
        Correction::Apart { .. } => text::kept_as_two(),
        Correction::Split { .. } => text::split(),
        Correction::Rename { .. } => text::renamed(),
        Correction::Retype { .. } => text::kind_changed(),
        Correction::SetCountry { .. } => text::country_changed(),
        Correction::Hide { .. } => text::hidden(),
        Correction::Add { .. } => text::added(),
        Correction::Note { .. } => text::note_kept(),
    }
}

/// A report's title, or its id.
fn title(read: &Dataset, report: &str) -> String {
    let coded = read.report_index(report).and_then(|ix| read.reports().get(ix));
    coded.map_or(report, |coded| headline(&coded.report)).to_owned()
}

/// An event: “Russia → United States, accused”.
fn act(read: &Dataset, key: &EventKey) -> String {
    let (source, target) = (selectors::name(read, &key.source), selectors::name(read, &key.target));
    let coded = read.report_index(&key.report).and_then(|ix| read.reports().get(ix));
    let said = coded.map_or("", |coded| key.trigger.of(&coded.report.text));
    let of_key = |event: &&Event| {
        (event.trigger, &event.source, &event.target) == (key.trigger, &key.source, &key.target)
    };
    let event = coded.and_then(|coded| coded.analysis.events.iter().find(of_key));
    let line = labels::dyad(&source, &target, event.is_none_or(labels::is_directed));
    if said.is_empty() { format!("“{line}”") } else { format!("“{line}, {said}”") }
}

/// An event as it stands, for those who hear the page.
pub fn event(dataset: &Dataset, event: &Event) -> String {
    let (source, target) =
        (selectors::name(dataset, &event.source), selectors::name(dataset, &event.target));
    let said = if labels::is_directed(event) { text::event_said } else { text::event_between };
    said(&source, &target, labels::act(&event.cameo))
}

/// A change of the person's own tour.
pub fn tour(change: &tour::TourEdit) -> String {
    match change {
        tour::TourEdit::Title(title) => text::the_tour_is_called_title(title),
        tour::TourEdit::Add(_) => text::added_this_view_to_the_tour().into(),
        tour::TourEdit::Set(at, _) => text::changed_step_at_of_the_tour(at + 1),
        tour::TourEdit::Move { from, to } => text::moved_step_it_of_the_tour(from + 1, to + 1),
        tour::TourEdit::Remove(at) => text::took_step_at_out_of_the(at + 1),
        tour::TourEdit::Open(tour) if tour.is_empty() => text::emptied_the_tour().into(),
        tour::TourEdit::Open(_) => text::opened_a_tour().into(),
    }
}

/// Own texts were added, some of which were there already.
pub fn added(new: usize, all: usize) -> String {
    let texts = count::texts(all);
    match all - new {
        0 => text::added_texts(&texts),
        _ if new == 0 => text::texts_all_of_them_are_here(&texts),
        twice => {
            let new = count::texts(new);
            text::added_some(&new, labels::thousands(twice))
        }
    }
}

/// Own texts stand in place of all others.
pub fn replaced(new: usize) -> String {
    text::replaced_the_reports_by_texts(count::texts(new))
}

/// Reports were removed.
pub fn removed(reports: &[Arc<Report>], ids: &BTreeSet<String>) -> String {
    match ids.iter().next() {
        Some(id) if ids.len() == 1 => {
            let report = reports.iter().find(|report| report.id == *id);
            text::removed_title(report.map_or(id.as_str(), |report| headline(report)))
        }
        _ => text::removed(count::reports(ids.len())),
    }
}

/// Reading was stopped.
pub fn stopped(left: usize) -> String {
    text::stopped(left)
}

/// A report has another headline, date or source.
pub fn described(before: &Report, after: &Report) -> String {
    let name = headline(before);
    let mut said = Vec::new();
    if before.title != after.title {
        said.push(text::name_is_now_headline(name, headline(after)));
    }
    if before.date != after.date {
        let date = after.date.map_or_else(|| text::no_date().into(), labels::date);
        said.push(format!("“{name}”: {date}"));
    }
    if before.source != after.source {
        let source = after.source.as_deref().unwrap_or(text::no_source());
        said.push(format!("“{name}”: {source}"));
    }
    said.join("; ")
}

/// A report's headline, or its id.
pub fn headline(report: &Report) -> &str {
    report.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(&report.id)
}

/// What is different between two looks; nothing where it is only how the page is laid out.
pub fn look(read: &Dataset, before: &ViewState, after: &ViewState) -> String {
    let mut said = Vec::new();
    if let Some(at) = after.show.step.filter(|at| before.show.step != Some(*at)) {
        return text::tour_step_index(&at.index + 1);
    }
    match (&before.beside, &after.beside) {
        (before, Some(SecondView::Follows(other))) if before.as_ref() != after.beside.as_ref() => {
            said.push(text::beside_it_view(view(*other).name()));
        }
        (Some(SecondView::Follows(_)), Some(SecondView::Pinned(_))) => {
            said.push(text::pinned_the_view_beside().into());
        }
        (Some(_), None) => said.push(text::closed_the_view_beside().into()),
        _ => {}
    }
    if before.view != after.view && after.view.key() != "reader" {
        said.push(text::view_view(view(after.view).name()));
    }
    if before.level != after.level {
        said.push(text::show_by_level(level(after.level)));
    }
    if before.count != after.count {
        said.push(match after.count {
            Count::Reports => text::count_every_report().into(),
            Count::Events => text::count_events().into(),
        });
    }
    if before.selection != after.selection {
        said.push(pick(read, &after.selection));
    }
    filters(read, &before.filter, &after.filter, &mut said);
    lens(read, &before.options, &after.options, &mut said);
    let opened = after.view.key() == "reader"
        && (before.view != after.view || before.reading != after.reading);
    if opened {
        said.push(reading(read, &after.reading));
    }
    if said.is_empty() && plain(before) != plain(after) {
        said.push(text::changed_the_view_view(view(after.view).name()));
    }
    said.join("; ")
}

/// What is different in how the network is looked at.
fn lens(read: &Dataset, before: &NetworkOptions, after: &NetworkOptions, said: &mut Vec<String>) {
    if before.ego != after.ego {
        said.push(match &after.ego {
            Some(ego) => {
                let steps = count::steps(usize::from(ego.steps));
                text::steps_around(&steps, selectors::name(read, &ego.centre))
            }
            None => text::back_to_the_whole_network().into(),
        });
    }
    for id in after.open.difference(&before.open) {
        said.push(text::opened_up_id(selectors::name(read, id)));
    }
    for id in before.open.difference(&after.open) {
        said.push(text::rolled_up_id(selectors::name(read, id)));
    }
    let moved = after.pins.iter().filter(|(id, pin)| before.pins.get(*id) != Some(pin));
    for (id, _) in moved {
        said.push(text::moved_id(selectors::name(read, id)));
    }
    for id in before.pins.keys().filter(|id| !after.pins.contains_key(*id)) {
        said.push(text::put_id_back(selectors::name(read, id)));
    }
    if before.size != after.size {
        said.push(text::sized_by_row((after.size.row().name)()));
    }
    if before.most != after.most {
        said.push(match after.most {
            Some(most) => text::show_the_actors_strongest(count::actors(most)),
            None => text::show_the_usual_number_of_actors().into(),
        });
    }
    if before.weak != after.weak {
        said.push(
            if after.weak { text::show_weak_lines() } else { text::leave_weak_lines_out() }.into(),
        );
    }
    if let Some(split) = after.split.filter(|split| before.split != Some(*split)) {
        said.push(text::panels_by(split.name()));
    }
    if let Some(cut) = after.cut.filter(|cut| before.cut != Some(*cut)) {
        said.push(text::compared_before_and_since_cut(labels::date(cut)));
    }
}

/// A look without what is only how the page is laid out.
fn plain(view_state: &ViewState) -> ViewState {
    let options = NetworkOptions { tool: None, split: None, ..view_state.options.clone() };
    let (tab, reading, show) = (Tab::default(), Reading::default(), Show::default());
    let level_set = false;
    ViewState { level_set, panels: None, tab, reading, options, show, ..view_state.clone() }
}

/// A level, in a word.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Person => text::person(),
        Level::Institution => text::institution(),
        Level::Country => text::country(),
    }
}

fn pick(read: &Dataset, selection: &Selection) -> String {
    let picked = selectors::picked(read, selection, ", ");
    picked.map_or_else(|| text::cleared_the_selection().into(), text::selected_join)
}

fn filters(read: &Dataset, before: &Filter, after: &Filter, said: &mut Vec<String>) {
    if after.is_empty() && before.active().count() > 1 {
        said.push(text::cleared_all_filters().into());
        return;
    }
    for facet in Facet::ALL {
        if before.without(facet) == before.clone() && after.without(facet) == after.clone() {
            continue;
        }
        let (_, was) = filter::facet(read, before, facet);
        let (what, value) = filter::facet(read, after, facet);
        if !after.is_active(facet) {
            said.push(text::dropped_the_filter_by_what(what));
        } else if was != value || !before.is_active(facet) {
            said.push(text::filter_what_value(what, &value));
        }
    }
}

fn reading(read: &Dataset, reading: &Reading) -> String {
    let asked = reading.report.as_deref().and_then(|id| read.report_index(id));
    let coded = asked.and_then(|ix| read.reports().get(ix));
    let title = coded.map(|coded| headline(&coded.report));
    title.map_or_else(|| text::view_reader().into(), text::opened_title_in_the_reader)
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::Status;
    use entente_engine::ontology::Category;

    use super::*;
    use crate::model::{Pin, Split, Tool};
    use crate::view_id::ViewId;

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    fn said(change: impl Fn(&mut ViewState)) -> String {
        let filter = Filter {
            text: "aleppo".into(),
            statuses: [Status::Asserted].into(),
            ..Filter::default()
        };
        let before = ViewState { filter, ..ViewState::default() };
        let mut after = before.clone();
        change(&mut after);
        look(&Dataset::default(), &before, &after)
    }

    #[test]
    fn what_is_different_is_said() {
        assert_eq!(said(|_| ()), "");
        assert_eq!(said(|view_state| view_state.level = Level::Country), "Show by country");
        assert_eq!(said(|view_state| view_state.count = Count::Events), "Count events");
        assert_eq!(
            said(|view_state| view_state.selection = Selection::actor(id("russia"))),
            "Selected russia"
        );
        assert_eq!(
            said(|view_state| view_state.selection = Selection::Nothing),
            "Cleared the selection"
        );
        assert_eq!(
            said(|view_state| view_state.filter.text.clear()),
            "Dropped the filter by words"
        );
        assert_eq!(said(|view_state| view_state.filter = Filter::default()), "Cleared all filters");
        let accuse =
            |view_state: &mut ViewState| view_state.filter.categories = [Category::Accuse].into();
        assert_eq!(said(accuse), "Filter: category Accuse");
        let more =
            |view_state: &mut ViewState| view_state.filter.statuses = [Status::Claimed].into();
        assert_eq!(said(more), "Filter: status claimed");
        let around = |view_state: &mut ViewState| {
            view_state.options.ego = Some(entente_graph::ego::Ego::of(id("iran")));
        };
        assert_eq!(said(around), "1 step around iran");
        let pin = |view_state: &mut ViewState| {
            view_state.options.pins = [(id("iran"), Pin { x: 1, y: 2 })].into();
        };
        assert_eq!(said(pin), "Moved iran");
        let panels = |view_state: &mut ViewState| view_state.options.split = Some(Split::Sources);
        assert_eq!(said(panels), "Panels: Sources");
        assert_eq!(said(|view_state| view_state.options.tool = Some(Tool::Measures)), "");
        assert_eq!(said(|view_state| view_state.view = ViewId::Reader), "View: Reader");
        assert_eq!(said(|view_state| view_state.tab = Tab::WhyNot), "");
    }

    #[test]
    fn sides_of_a_table_do_nothing_to_each_other() {
        use entente_engine::Analysis;
        use entente_engine::analysis::{ActorKind, Event};

        use crate::example::{actor, event};
        use crate::share::citation::Citation;

        let actors = ["Mali", "Niger", "Chad"].map(|name| actor(name, ActorKind::Country));
        let fight = Event { rule: "table/acled".into(), ..event("mali", "niger", 1.0) };
        let said = event("niger", "chad", 1.0);
        let (actors, events) = (actors.into(), vec![fight.clone(), said.clone()]);
        let analysis = Analysis { report: "r".into(), actors, events, ..Analysis::default() };
        let report = Report { id: "r".into(), text: "!".into(), ..Report::default() };
        let read = Dataset::of([(report, analysis)]);
        let (mali, niger, chad) = (id("mali"), id("niger"), id("chad"));
        let line = |one: &ActorId, other: &ActorId| selectors::line(&read, one, other);
        assert_eq!(
            (line(&mali, &niger), line(&niger, &mali)),
            ("Mali – Niger".into(), "Niger – Mali".into())
        );
        assert_eq!(
            (line(&niger, &chad), line(&chad, &niger)),
            ("Niger → Chad".into(), "Chad → Niger".into())
        );
        let selected = pick(&read, &Selection::Line(mali.clone(), niger.clone()));
        assert_eq!(selected, "Selected Mali – Niger");
        let heard = [&fight, &said].map(|it| super::event(&read, it));
        assert!(
            heard[0].starts_with("between Mali and Niger, ")
                && heard[1].starts_with("Niger to Chad, ")
        );
        let trigger = fight.trigger;
        let key = EventKey {
            report: "r".into(),
            sentence: 0,
            trigger,
            source: mali.clone(),
            target: niger.clone(),
            nth: 0,
        };
        assert_eq!(change(&read, &Correction::Reject { event: key }), "Rejected “Mali – Niger, !”");
        let (plain, _) = Citation::of(&read, &read.reports()[0], &fight).written("x");
        assert!(plain.contains("Mali – Niger: "), "{plain}");
        let view_state =
            ViewState { selection: Selection::Line(mali, niger), ..ViewState::default() };
        assert_eq!(crate::share::title(&view_state, &read), "Network: Mali – Niger");
    }

    #[test]
    fn a_correction_is_a_sentence_without_its_reports_too() {
        let merge = Correction::Merge { actor: id("a"), into: id("b") };
        assert_eq!(change(&Dataset::default(), &merge), "Merged a into b");
        let trigger = entente_engine::Span::new(3, 9);
        let (source, target) = (id("a"), id("b"));
        let event = EventKey { report: "r".into(), sentence: 0, trigger, source, target, nth: 0 };
        let reject = Correction::Reject { event };
        assert_eq!(change(&Dataset::default(), &reject), "Rejected “a → b”");
    }
}
