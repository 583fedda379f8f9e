//! What is given to others: the link of the exact view and what it contains, evidence to be quoted, a QR code.
//!
//! All of it is made of values; the page fetches its own address and writes to the clipboard.

pub mod citation;
pub mod qr;

use entente_graph::Dataset;
use entente_words::{count, share as text};

use crate::describe::filter::restrictions;
use crate::model::{Count, Reading, SecondView, ViewState};
use crate::view_id::view;
use crate::{describe, selectors};

/// What a link takes along besides the look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkPayload {
    /// Corrections that hold.
    pub corrections: usize,
    /// The same, packed for an address, as the value of its key; none where they are left out.
    pub packed: Option<(&'static str, String)>,
    /// Texts of the person's own that are shown.
    pub own: usize,
}

/// A link as it is offered, with what it contains.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The fragment, without `#`.
    pub fragment: String,
    /// What is in it, a sentence each.
    pub has: Vec<String>,
    /// What is not in it and might be looked for, a sentence each.
    pub lacks: Vec<String>,
}

impl Link {
    /// The link of a look.
    pub fn of(view_state: &ViewState, dataset: &Dataset, payload: &LinkPayload) -> Self {
        let mut fragment = crate::url::write(view_state);
        let (mut has, mut lacks) = (vec![seen(view_state)], Vec::new());
        has.extend(selection(view_state, dataset));
        has.extend(filters(view_state, dataset));
        has.extend(beside(view_state));
        has.extend(shown(view_state));
        let corrections = count::corrections(payload.corrections);
        match (&payload.packed, payload.corrections) {
            (_, 0) => {}
            (None, _) => {
                lacks.push(text::your_corrections_save_them_to_a(&corrections));
            }
            (Some((key, packed)), _) => {
                let before = if fragment.is_empty() { "v1" } else { "" };
                fragment = format!("{fragment}{before}&{key}={packed}");
                has.push(text::your_corrections(&corrections));
            }
        }
        lacks.push(match payload.own {
            0 => text::the_reports_they_come_with_the().into(),
            own => text::your_own_texts_they_never_leave(count::own_texts(own)),
        });
        Self { fragment, has, lacks }
    }
}

/// "The network, by country, every act once."
fn seen(view_state: &ViewState) -> String {
    let level = match view_state.level {
        entente_graph::Level::Person => text::by_person(),
        entente_graph::Level::Institution => text::by_institution(),
        entente_graph::Level::Country => text::by_country(),
    };
    let count = match view_state.count {
        Count::Reports => text::every_report_counted(),
        Count::Events => text::every_act_counted_once(),
    };
    text::seen(view(view_state.view).name(), level, count)
}

fn selection(view_state: &ViewState, dataset: &Dataset) -> Option<String> {
    let place = place(&view_state.reading, dataset);
    let picked = selectors::picked(dataset, &view_state.selection, ", ");
    match (picked, place) {
        (None, None) => None,
        (Some(picked), None) => Some(text::the_selection(&picked)),
        (None, Some(place)) => Some(text::the_place(&place)),
        (Some(picked), Some(place)) => Some(text::selection_and_place(&picked, &place)),
    }
}

/// "sentence 3 of “Title”".
fn place(reading: &Reading, dataset: &Dataset) -> Option<String> {
    let id = reading.report.as_deref()?;
    let report = dataset.report_index(id).and_then(|at| dataset.reports().get(at));
    let title = report.map_or(id, |coded| describe::headline(&coded.report));
    Some(match reading.sentence {
        Some(sentence) => text::sentence_sentence_of_title(&sentence + 1, title),
        None => text::the_report_title(title),
    })
}

fn filters(view_state: &ViewState, dataset: &Dataset) -> Option<String> {
    let said = restrictions(dataset, &view_state.filter);
    let filters = count::filters(said.len());
    (!said.is_empty()).then(|| format!("{}: {}.", capital(&filters), said.join("; ")))
}

fn beside(view_state: &ViewState) -> Option<String> {
    let beside = view_state.beside.as_ref()?;
    let name = view(beside.view()).name();
    Some(match beside {
        SecondView::Follows(_) => text::beside_it(name),
        SecondView::Pinned(_) => text::beside_pinned(name),
    })
}

fn shown(view_state: &ViewState) -> Option<String> {
    let mode = view_state.show.present.then_some(text::presenter_mode());
    let step = view_state.show.step.map(|at| {
        let number = at.index + 1;
        if at.own { text::step_of_own_tour(number) } else { text::step_of_tour(number) }
    });
    let parts: Vec<String> = mode.map(str::to_owned).into_iter().chain(step).collect();
    (!parts.is_empty()).then(|| format!("{}.", capital(&parts.join(", "))))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A look in a few words, as the title of a step: "Network: Russia → Syria; category Accuse".
pub fn title(view_state: &ViewState, dataset: &Dataset) -> String {
    let picked = selectors::picked(dataset, &view_state.selection, ", ");
    let parts: Vec<String> =
        picked.into_iter().chain(restrictions(dataset, &view_state.filter)).collect();
    let view = view(view_state.view).name();
    if parts.is_empty() { view.to_owned() } else { format!("{view}: {}", parts.join("; ")) }
}

/// A frame to be put into another page. The link is escaped: it may hold any name.
pub fn embed(link: &str) -> String {
    let link = link.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
    format!(
        "<iframe src=\"{link}\" title=\"Entente: who did what to whom\" width=\"100%\" height=\"640\" \
         style=\"border: 1px solid #ccc\" loading=\"lazy\"></iframe>"
    )
}

/// The address of the page with a fragment: `base` may be an address with a fragment of its own, or end in spaces.
pub fn address(base: &str, fragment: &str) -> String {
    let base = base.trim().split('#').next().unwrap_or_default();
    if fragment.is_empty() { base.to_owned() } else { format!("{base}#{fragment}") }
}

/// Whether others can open an address: one of a file lies on this machine alone.
pub fn reaches_others(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorId;
    use entente_engine::ontology::Category;
    use entente_graph::Filter;

    use super::*;
    use crate::model::{Selection, Show, TourPosition};
    use crate::url;
    use crate::view_id::ViewId;

    fn look() -> ViewState {
        let id = |name: &str| ActorId(name.into());
        let filter = Filter {
            categories: [Category::Accuse].into(),
            min_confidence: 60,
            ..Filter::default()
        };
        ViewState {
            selection: Selection::Line(id("russia"), id("syria")),
            filter,
            ..ViewState::default()
        }
    }

    #[test]
    fn a_link_says_what_is_in_it() {
        let link = Link::of(&look(), &Dataset::default(), &LinkPayload::default());
        let expected = [
            "The view “Network”, by person, every report counted.",
            "The selection: russia → syria.",
            "2 filters: category Accuse; confidence 60 % or more.",
        ];
        assert_eq!(link.has, expected);
        assert_eq!(link.lacks, ["The reports: they come with the page that the link opens."]);
        assert_eq!(link.fragment, url::write(&look()));
        let show = Show {
            present: true,
            step: Some(TourPosition { own: true, index: 1 }),
            ..Show::default()
        };
        let beside = Some(SecondView::Follows(ViewId::Reader));
        let shown = Link::of(
            &ViewState { show, beside, ..ViewState::default() },
            &Dataset::default(),
            &LinkPayload::default(),
        );
        assert_eq!(
            shown.has[1..],
            [
                "“Reader” beside it.",
                "Presenter mode, step 2 of your tour (on another computer only its view)."
            ]
        );
    }

    #[test]
    fn corrections_are_said_to_be_in_it_or_not_and_own_texts_never_are() {
        let out = LinkPayload { corrections: 2, own: 3, ..LinkPayload::default() };
        let link = Link::of(&ViewState::default(), &Dataset::default(), &out);
        assert_eq!(link.fragment, "");
        assert_eq!(link.lacks[0], "Your 2 corrections: save them to a file to pass them on.");
        assert!(
            link.lacks[1].starts_with("Your 3 own texts: they never leave"),
            "{:?}",
            link.lacks
        );
        let packed = LinkPayload { packed: Some(("fix", "abc".into())), ..out };
        let link = Link::of(&look(), &Dataset::default(), &packed);
        assert!(link.fragment.ends_with("&fix=abc"));
        assert_eq!(link.has.last().map(String::as_str), Some("Your 2 corrections."));
        assert_eq!(url::read(&link.fragment), look());
        assert_eq!(
            Link::of(&ViewState::default(), &Dataset::default(), &packed).fragment,
            "v1&fix=abc"
        );
    }

    #[test]
    fn a_frame_cannot_be_broken_out_of() {
        let frame = embed("https://example.org/?a=1&b=\"><script>");
        assert!(
            frame.contains("src=\"https://example.org/?a=1&amp;b=&quot;>&lt;script>\""),
            "{frame}"
        );
    }

    #[test]
    fn an_address_has_one_fragment() {
        assert_eq!(address(" https://a.org/b#old ", "v1&view=map"), "https://a.org/b#v1&view=map");
        assert_eq!(address("https://a.org/b#old", ""), "https://a.org/b");
        assert!(reaches_others("https://a.org") && !reaches_others("file:///a.html"));
    }
}
