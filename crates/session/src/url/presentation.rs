//! The part of the address that says how the page is shown: `present=yes&step=own.3&hide=lines&beside=reader`.
//!
//! A view that is pinned has an address of its own inside this one: `pinned=v1%26view%3Dmap`.

use entente_graph::tour::Hide;

use super::{Pairs, decode, parse, word};
use crate::model::{SecondView, Show, TourPosition, ViewState};
use crate::view_id::ViewId;

/// How deep pinned views are read: a pinned view has none of its own.
const PINNED: &str = "pinned";

pub(super) fn write(view_state: &ViewState, pairs: &mut Pairs) {
    let show = &view_state.show;
    if show.present {
        pairs.put("present", "yes");
    }
    if let Some(at) = show.step {
        let own = if at.own { "own." } else { "" };
        pairs.put("step", &format!("{own}{}", at.index + 1));
    }
    if show.hide != Hide::default() {
        pairs.put("hide", &word(&show.hide));
    }
    match &view_state.beside {
        None => {}
        Some(SecondView::Follows(view)) => pairs.put("beside", view.key()),
        Some(SecondView::Pinned(view_state)) => {
            let inside = super::write(&plain(view_state));
            // The opening look has no address, but it is there.
            pairs.put(PINNED, if inside.is_empty() { super::VERSION } else { &inside });
        }
    }
}

/// A look as it may be pinned: shown to nobody, with nothing beside it.
fn plain(view_state: &ViewState) -> ViewState {
    ViewState { show: Show::default(), beside: None, panels: None, ..view_state.clone() }
}

/// Reads a pair. Whether it was one of these.
pub(super) fn read(view_state: &mut ViewState, key: &str, value: &str) -> bool {
    match key {
        "present" => view_state.show.present = value == "yes",
        "step" => view_state.show.step = step(value),
        "hide" => view_state.show.hide = parse(value).unwrap_or_default(),
        "beside" => view_state.beside = ViewId::parse(value).map(SecondView::Follows),
        PINNED => {
            let inside = decode(value);
            // However often somebody nests them by hand, one is read.
            let inside: Vec<&str> = inside
                .split('&')
                .filter(|pair| !pair.starts_with(PINNED) && !pair.starts_with("beside="))
                .collect();
            let pinned = plain(&super::read(&inside.join("&")));
            view_state.beside = Some(SecondView::Pinned(Box::new(pinned)));
        }
        _ => return false,
    }
    true
}

/// Counted from one in the address, from nought inside.
fn step(value: &str) -> Option<TourPosition> {
    let (own, number) = match value.strip_prefix("own.") {
        Some(number) => (true, number),
        None => (false, value),
    };
    Some(TourPosition { own, index: super::index(number)? })
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::ActorId;
    use entente_graph::{Filter, Level};

    use super::super::{read, write};
    use super::*;
    use crate::model::Selection;

    #[test]
    fn a_show_goes_there_and_back() {
        let show = |present, step, hide| ViewState {
            show: Show { present, step, hide },
            ..ViewState::default()
        };
        let own = Some(TourPosition { own: true, index: 2 });
        for view_state in [
            show(true, None, Hide::Nothing),
            show(true, own, Hide::Lines),
            show(false, Some(TourPosition::default()), Hide::Selected),
        ] {
            assert_eq!(read(&write(&view_state)), view_state);
        }
        assert_eq!(write(&show(true, own, Hide::Lines)), "v1&present=yes&step=own.3&hide=lines");
    }

    #[test]
    fn a_pinned_view_has_an_address_inside_the_address() {
        let filter = Filter { text: "a & b = \"c\" 100 %".into(), ..Filter::default() };
        let (from, to) = (ActorId("a~b".into()), ActorId("c,d".into()));
        let pinned = ViewState {
            view: ViewId::Matrix,
            level: Level::Country,
            level_set: true,
            selection: Selection::Line(from, to),
            filter,
            ..ViewState::default()
        };
        for beside in [
            SecondView::Follows(ViewId::Reader),
            SecondView::Pinned(Box::default()),
            SecondView::Pinned(Box::new(pinned)),
        ] {
            let view_state = ViewState { beside: Some(beside), ..ViewState::default() };
            let fragment = write(&view_state);
            assert_eq!(read(&fragment), view_state, "{fragment}");
            assert!(
                fragment.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"#`{}|^\\".contains(&b))
            );
        }
    }

    #[test]
    fn nonsense_is_no_show() {
        for text in ["step=0", "step=own.", "step=x", "hide=all", "beside=nowhere"] {
            assert_eq!(read(text), ViewState::default(), "{text}");
        }
        let nested = "pinned=v1%26view%3Dmap%26pinned%3Dv1%2526view%253Dmatrix";
        let view_state = ViewState { view: ViewId::Map, ..ViewState::default() };
        assert_eq!(read(nested).beside, Some(SecondView::Pinned(Box::new(view_state))));
    }
}
