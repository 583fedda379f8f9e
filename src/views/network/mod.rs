//! The network: actors, the lines between them, and every way to move among them.
//!
//! What a hand does comes in through `super::gesture`, changes the `stage`, and is painted by the `driver`
//! in the next frame. The component draws what is HTML: the key, the buttons, the card beside the pointer and
//! the same picture as text.

mod arrangement;
mod card;
mod driver;
mod head;
mod key;
mod keys;
mod lens_bar;
mod list;
mod measures;
mod multiples;
mod periods;
mod play;
mod shown;
mod stage;
mod tools;
mod words;

use entente_engine::analysis::ActorId;
use entente_graph::hit::Hit;
use entente_graph::strongest::{Choice, Wish};
use entente_graph::tour::Hide;
use entente_graph::{FilteredEvents, Network, Point};
use entente_session::selectors::FilteredGraph;
use entente_session::{
    Action, Breakpoint, NetworkOptions, Phase, Pin, Selection, Shared, Tool, flipped,
};
use yew::prelude::*;

use self::driver::{Driver, DriverEvent};
use self::stage::{Showing, StageEvent};
use crate::browser::canvas;
use crate::components::how_many::HowMany;
use crate::components::zoom::{Zoom, use_zoom_keys};
use crate::view_props::ViewProps;

/// One press of a zoom button.
const ZOOM_STEP: f32 = 1.4;

/// The view: one picture, or panels.
#[component]
pub fn NetworkView(props: &ViewProps) -> Html {
    match props.view_state.options.split {
        Some(by) => html! { <multiples::Panels view={props.clone()} {by} /> },
        None => html! { <OnePicture ..props.clone() /> },
    }
}

/// The network in one picture.
#[component]
fn OnePicture(props: &ViewProps) -> Html {
    let driver = (*use_memo((), |()| Driver::default())).clone();
    let canvas_ref = use_node_ref();
    let over = use_state(|| None::<(Hit, Point)>);
    let settled = use_state(|| false);
    let spoken = use_state(String::new);
    let keyed = use_state(|| None::<bool>);
    let lasso = use_state(|| false);
    // On a projector the room is the picture's.
    let key_open =
        keyed.unwrap_or(props.breakpoint != Breakpoint::Narrow && !props.view_state.show.present);
    let help = if props.beside { "network-help-beside" } else { "network-help" };
    let shown::Shown { graph, measured, choice } = shown::use_shown(props);
    use_stage(&driver, props, &graph);
    use_canvas(&driver, &canvas_ref);
    use_lasso(&driver, *lasso);
    let zoom = zoom(&driver);
    use_zoom_keys(&zoom, props.preferences.keys);
    tools::use_step_keys(props);
    driver.tell(tell(&driver, props, over.clone(), settled.setter(), lasso.setter()));

    let network = &graph.network;
    let (say, onfocus, onblur) = walking(&driver, spoken.setter());
    let put = {
        let (act, options) = (props.act.clone(), props.view_state.options.clone());
        Callback::from(move |(id, place)| act.emit(pinned(&options, id, place)))
    };
    let onkeydown = keys::on_canvas(&driver, props.act.clone(), say, put);
    let onkeydown = keys::unless_presented(&driver, props.view_state.show.present, onkeydown);
    let flip_key = {
        let keyed = keyed.setter();
        Callback::from(move |_: MouseEvent| keyed.set(Some(!key_open)))
    };
    let flip_lasso = {
        let lasso = lasso.clone();
        Callback::from(move |_: MouseEvent| lasso.set(!*lasso))
    };
    let classes = classes!("network-view", over.map(|_| "over"), lasso.then_some("lassoing"));
    html! {
        <div class={classes} data-settled={settled.to_string()}>
            <div class="network-canvas">
                <canvas ref={canvas_ref} role="application" tabindex="0" aria-label={words::whole(network)}
                    aria-describedby={help} {onkeydown} {onfocus} {onblur} ondblclick={unfolding(&driver, props)} />
                if let Some((hit, at)) = *over {
                    <card::Card graph={graph.clone()} {hit} at={(at.x, at.y)} size={size(&driver)} />
                }
                { panel(props, &graph, &measured, &choice) }
            </div>
            // Above the picture, and after it for the Tab key.
            <div class="network-bars">
                { lens_bar::lens_bar(props, network.nodes.len(), *lasso) }
                <HowMany view={props.clone()} choice={Choice::clone(&choice)} />
            </div>
            if props.view_state.options.tool == Some(Tool::Time) {
                <play::Play ..props.clone() />
            }
            if key_open {
                { key::key(!graph.overlay.diffs.is_empty(), graph.network.has_undirected()) }
            }
            { tools::column(props, &zoom, tools::Column { lasso: *lasso, flip_lasso, key_open, flip_key }) }
            <p id={help} hidden={true}>{ keys::HELP() }</p>
            <p class="visually-hidden" role="status">{ (*spoken).clone() }</p>
        </div>
    }
}

/// The panel that lies over the left of the picture.
fn panel(
    props: &ViewProps,
    graph: &Shared<FilteredGraph>,
    measured: &Shared<FilteredGraph>,
    choice: &Shared<Choice>,
) -> Html {
    let (view, graph) = (props.clone(), graph.clone());
    match props.view_state.options.tool {
        None | Some(Tool::Time) => html! {},
        Some(Tool::List) => {
            let apart = list::apart(measured, choice);
            html! { <list::List {graph} {apart} selection={view.selection} act={view.act} /> }
        }
        Some(Tool::Measures) => {
            html! { <measures::Measures {view} graph={measured.clone()} /> }
        }
        Some(Tool::Change) => html! { <periods::Periods {view} {graph} /> },
    }
}

/// What the keyboard's walk needs: what says where it stands, and what to do when the focus comes and goes.
fn walking(
    driver: &Driver,
    spoken: UseStateSetter<String>,
) -> (Callback<()>, Callback<FocusEvent>, Callback<FocusEvent>) {
    let say = {
        let driver = driver.clone();
        Callback::from(move |()| {
            let at = driver.look(|stage| {
                stage.walk().map(|walk| words::standing(stage.network(), walk.at(), walk.from()))
            });
            spoken.set(at.unwrap_or_default());
        })
    };
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
        let (driver, say) = (driver.clone(), say.clone());
        Callback::from(move |_: FocusEvent| {
            driver.change(|stage, _| stage.end_walk());
            say.emit(());
        })
    };
    (say, onfocus, onblur)
}

/// The canvas's size, for keeping the card inside.
fn size(driver: &Driver) -> (f32, f32) {
    let size = driver.look(stage::Stage::size);
    (size.width, size.height)
}

/// Keeps the stage in step with what is shown and selected.
#[hook]
fn use_stage(driver: &Driver, props: &ViewProps, graph: &Shared<FilteredGraph>) {
    let options = &props.view_state.options;
    let of = (props.corpus.clone(), props.view_state.level, options.most);
    let whole = use_memo(of, |(corpus, level, most)| {
        // Weak lines, and whoever is selected, come to a picture that is there: they move nobody.
        let wish = Wish { most: *most, ..Wish::default() };
        let strongest =
            |network: &Network| Shared::new(Choice::of(network, &wish).network(network));
        // What a tour keeps back has its place all the same.
        if props.view_state.filter.is_empty()
            && options.open.is_empty()
            && props.view_state.show.hide == Hide::Nothing
        {
            return strongest(&props.graph.network);
        }
        let dataset = &corpus.dataset;
        strongest(&Network::of(dataset, &FilteredEvents::whole(dataset), *level))
    });
    {
        let driver = driver.clone();
        let reading = props.corpus.phase == Phase::Coding;
        let playing = options.tool == Some(Tool::Time) || props.view_state.show.step.is_some();
        let shown = (graph.clone(), Shared::clone(&whole), reading, playing);
        use_effect_with(shown, move |(graph, whole, reading, playing)| {
            let how = Showing { calm: canvas::calm(), reading: *reading, playing: *playing };
            driver.change(|stage, now| stage.show(graph.clone(), whole.clone(), how, now));
        });
    }
    {
        let driver = driver.clone();
        let chosen = props.view_state.selection != Selection::Opening;
        use_effect_with(
            (props.selection.clone(), chosen, options.rules()),
            move |(selection, chosen, rules)| {
                driver.change(|stage, _| stage.select(selection, *chosen, *rules));
            },
        );
    }
    {
        let driver = driver.clone();
        use_effect_with(options.pins.clone(), move |pins| {
            driver.change(|stage, _| stage.pin(pins));
        });
    }
    {
        let driver = driver.clone();
        let covered = !matches!(options.tool, None | Some(Tool::Time));
        use_effect_with(covered, move |covered| {
            driver.change(|stage, now| stage.cover(*covered, now));
        });
    }
    let driver = driver.clone();
    use_effect_with(props.preferences.theme, move |_| driver.retheme());
}

#[hook]
fn use_lasso(driver: &Driver, up: bool) {
    let driver = driver.clone();
    use_effect_with(up, move |up| driver.change(|stage, _| stage.take_lasso(*up)));
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
    lasso: UseStateSetter<bool>,
) -> Callback<DriverEvent> {
    let (driver, act, options) =
        (driver.clone(), props.act.clone(), props.view_state.options.clone());
    Callback::from(move |told| match told {
        DriverEvent::Over(hit, at) => over.set(hit.map(|hit| (hit, at))),
        DriverEvent::Settled(is) => settled.set(is),
        DriverEvent::Stage(StageEvent::Click(hit, toggle)) => {
            act.emit(driver.look(|stage| clicked(stage.network(), hit, toggle)));
        }
        DriverEvent::Stage(StageEvent::Put(id, place)) => act.emit(pinned(&options, id, place)),
        DriverEvent::Stage(StageEvent::Lassoed(ids)) => {
            lasso.set(false);
            let selection =
                if ids.is_empty() { Selection::Nothing } else { Selection::Actors(ids) };
            act.emit(Action::Select(selection));
        }
    })
}

/// An actor is put somewhere.
fn pinned(options: &NetworkOptions, id: ActorId, place: Point) -> Action {
    let mut options = options.clone();
    options.pins.insert(id, Pin::near(place));
    Action::NetworkOptions(Box::new(options))
}

/// What a double click does: an actor that others count for is opened up, and folded again.
fn unfolding(driver: &Driver, props: &ViewProps) -> Callback<MouseEvent> {
    let (driver, act, options) =
        (driver.clone(), props.act.clone(), props.view_state.options.clone());
    Callback::from(move |event: MouseEvent| {
        let at = Point::new(event.offset_x() as f32, event.offset_y() as f32);
        let id = driver.look(|stage| match stage.hit(at)? {
            Hit::Node(node) => {
                let (id, within) = (&stage.network().nodes[node].id, &stage.network().within);
                // Whoever came out of somebody folds back into them.
                Some(within.get(id).unwrap_or(id).clone())
            }
            Hit::Edge(_) => None,
        });
        if let Some(id) = id {
            let open = flipped(&options.open, &id);
            let options = NetworkOptions { open, ..options.clone() };
            act.emit(Action::NetworkOptions(Box::new(options)));
        }
    })
}

/// What a click selects; one on the background clears.
fn clicked(network: &Network, hit: Option<Hit>, toggle: bool) -> Action {
    match hit {
        Some(Hit::Node(node)) if toggle => Action::Toggle(network.nodes[node].id.clone()),
        Some(hit) => Action::Select(Selection::of(network, hit)),
        None => Action::Select(Selection::Nothing),
    }
}
