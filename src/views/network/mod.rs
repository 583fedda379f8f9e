//! The network: actors, the lines between them, and every way to move among them.
//!
//! What a hand does comes in through `super::gesture`, changes the `stage`, and is painted by the `driver`
//! in the next frame. The component draws what is HTML: the key, the buttons, the card beside the pointer and
//! the same picture as text.

mod arrangement;
mod card;
mod driver;
mod key;
mod keys;
mod list;
mod stage;
mod words;

use entente_graph::hit::Hit;
use entente_graph::tour::Hide;
use entente_graph::{Network, Point, Selection};
use yew::prelude::*;

use self::driver::{Driver, Told};
use super::ViewProps;
use super::zoom::{Zoom, use_zoom_keys, zoom_buttons};
use crate::browser::canvas;
use crate::components::icon::{Icon, icon};
use crate::state::{Action, Pick, Room, Shared};

/// One press of a zoom button.
const ZOOM_STEP: f32 = 1.4;

/// The view.
#[component]
pub fn NetworkView(props: &ViewProps) -> Html {
    let driver = (*use_memo((), |()| Driver::default())).clone();
    let canvas_ref = use_node_ref();
    let over = use_state(|| None::<(Hit, Point)>);
    let settled = use_state(|| false);
    let spoken = use_state(String::new);
    let listed = use_state(|| None::<bool>);
    let keyed = use_state(|| None::<bool>);
    // On a projector the room is the picture's.
    let key_open = keyed.unwrap_or(props.room != Room::Narrow && !props.look.show.present);
    let help = if props.beside { "network-help-beside" } else { "network-help" };
    use_stage(&driver, props);
    use_canvas(&driver, &canvas_ref);
    let zoom = zoom(&driver);
    use_zoom_keys(&zoom, props.likes.keys);
    driver.tell(tell(&driver, props, over.clone(), settled.setter()));

    let network = &props.picture.network;
    let say = {
        let (driver, spoken) = (driver.clone(), spoken.setter());
        Callback::from(move |()| {
            let at = driver.look(|stage| {
                stage.walk().map(|walk| words::standing(stage.network(), walk.at(), walk.from()))
            });
            spoken.set(at.unwrap_or_default());
        })
    };
    let onkeydown = keys::on_canvas(&driver, props.act.clone(), say.clone());
    let onkeydown = keys::unless_presented(&driver, props.look.show.present, onkeydown);
    let onfocus = {
        let (driver, say) = (driver.clone(), say.clone());
        Callback::from(move |_: FocusEvent| {
            if !driver.is_pressed() {
                driver.change(|stage, _| stage.start_walk());
                say.emit(());
            }
        })
    };
    let onblur = {
        let driver = driver.clone();
        Callback::from(move |_: FocusEvent| {
            driver.change(|stage, _| stage.end_walk());
            say.emit(());
        })
    };
    html! {
        <div class={classes!("network-view", over.map(|_| "over"))} data-settled={settled.to_string()}>
            <div class="network-canvas">
                <canvas ref={canvas_ref} role="application" tabindex="0" aria-label={words::whole(network)}
                    aria-describedby={help} {onkeydown} {onfocus} {onblur} />
                if let Some((hit, at)) = *over {
                    <card::Card picture={props.picture.clone()} {hit} at={(at.x, at.y)} size={size(&driver)} />
                }
                if *listed == Some(true) {
                    <list::List picture={props.picture.clone()} pick={props.pick.clone()} act={props.act.clone()} />
                }
            </div>
            if key_open {
                { key::key() }
            }
            <div class="network-tools">
                { zoom_buttons(&zoom) }
                { toggle("As a list", Icon::List, Some(true) == *listed, listed.setter()) }
                { toggle("Key", Icon::Key, key_open, keyed.setter()) }
            </div>
            <p id={help} hidden={true}>{ keys::HELP }</p>
            <p class="visually-hidden" role="status">{ (*spoken).clone() }</p>
        </div>
    }
}

/// The canvas's size, for keeping the card inside.
fn size(driver: &Driver) -> (f32, f32) {
    let size = driver.look(stage::Stage::size);
    (size.width, size.height)
}

/// A button that opens and closes something.
fn toggle(name: &'static str, which: Icon, open: bool, set: UseStateSetter<Option<bool>>) -> Html {
    let onclick = Callback::from(move |_: MouseEvent| set.set(Some(!open)));
    html! {
        <button class="button bare" type="button" aria-label={name} title={name} aria-expanded={open.to_string()} {onclick}>
            { icon(which) }
        </button>
    }
}

/// Keeps the stage in step with what is shown and selected.
#[hook]
fn use_stage(driver: &Driver, props: &ViewProps) {
    let whole = use_memo((props.corpus.clone(), props.look.level), |(corpus, level)| {
        // What a tour keeps back has its place all the same.
        if props.look.filter.is_empty() && props.look.show.hide == Hide::Nothing {
            return Shared::new(props.picture.network.clone());
        }
        let dataset = &corpus.dataset;
        Shared::new(Network::of(dataset, &Selection::whole(dataset), *level))
    });
    {
        let driver = driver.clone();
        let shown = (props.picture.clone(), Shared::clone(&whole));
        use_effect_with(shown, move |(picture, whole)| {
            let calm = canvas::calm();
            driver.change(|stage, _| stage.show(picture.clone(), whole.clone(), calm));
        });
    }
    {
        let driver = driver.clone();
        let chosen = props.look.pick != Pick::Opening;
        use_effect_with((props.pick.clone(), chosen), move |(pick, chosen)| {
            driver.change(|stage, _| stage.select(pick, *chosen));
        });
    }
    let driver = driver.clone();
    use_effect_with(props.likes.theme, move |_| driver.retheme());
}

#[hook]
fn use_canvas(driver: &Driver, canvas: &NodeRef) {
    let (driver, canvas) = (driver.clone(), canvas.clone());
    use_effect_with((), move |()| {
        driver.attach(&canvas);
        move || driver.detach()
    });
}

/// What a zoom button or key does.
fn zoom(driver: &Driver) -> Callback<Zoom> {
    let driver = driver.clone();
    Callback::from(move |zoom: Zoom| match zoom.factor(ZOOM_STEP) {
        Some(factor) => driver.change(|stage, now| stage.fly_by(factor, now)),
        None => driver.change(stage::Stage::fly_to_fit),
    })
}

/// What becomes of what the driver tells.
fn tell(
    driver: &Driver,
    props: &ViewProps,
    over: UseStateHandle<Option<(Hit, Point)>>,
    settled: UseStateSetter<bool>,
) -> Callback<Told> {
    let (driver, act) = (driver.clone(), props.act.clone());
    Callback::from(move |told| match told {
        Told::Over(hit, at) => over.set(hit.map(|hit| (hit, at))),
        Told::Settled(is) => settled.set(is),
        Told::Click(hit, toggle) => {
            act.emit(driver.look(|stage| clicked(stage.network(), hit, toggle)));
        }
    })
}

/// What a click selects; one on the background clears.
fn clicked(network: &Network, hit: Option<Hit>, toggle: bool) -> Action {
    match hit {
        Some(Hit::Node(node)) if toggle => Action::Toggle(network.nodes[node].id.clone()),
        Some(hit) => Action::Pick(Pick::of(network, hit)),
        None => Action::Pick(Pick::Nothing),
    }
}
