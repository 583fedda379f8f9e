//! The map: countries where they are, and who acts on whom. Everybody counts for their country; who has none is
//! listed below, and so is everything that is drawn.

mod list;
mod scene;
mod world;

use std::cell::RefCell;
use std::rc::Rc;

use entente_engine::analysis::ActorId;
use entente_graph::hit::Hit;
use entente_graph::strongest::{Choice, Wish};
use entente_graph::{Camera, Dataset, Level, Network, Point};
use entente_session::{Action, Selection, Shared, selectors};
use entente_words::{count, map as text};
use yew::prelude::*;

use self::scene::{Curve, MapScene, NetworkOptions, class, width};
use self::world::World;
use crate::browser::pointer::Input;
use crate::components::gesture::{Gesture, Intent};
use crate::components::how_many::HowMany;
use crate::components::size::use_size;
use crate::components::use_pointer::use_pointer;
use crate::components::zoom::{Zoom, use_zoom_keys, zoom_buttons};
use crate::view_props::ViewProps;

/// One press of an arrow key, in pixels.
const PAN_STEP: f32 = 60.0;
/// From this zoom on every country that takes part has its name; below, only the heaviest that fit.
const NAMES: usize = 14;

/// What is drawn.
struct Drawn {
    world: Rc<World>,
    /// The strongest countries and the lines between them.
    network: Network,
    /// Which of all they are.
    choice: Choice,
    scene: MapScene,
}

/// One press of a zoom button.
const ZOOM_STEP: f32 = 1.5;

/// The view.
#[component]
pub fn MapView(props: &ViewProps) -> Html {
    let world = use_memo((), |()| World::read());
    let countries = use_memo((props.corpus.clone(), props.graph.clone()), |(corpus, graph)| {
        Shared::new(Network::of(&corpus.dataset, &graph.filtered, Level::Country))
    });
    let wish = selectors::wish(&props.view_state.options, &props.selection);
    let wish = at_country(&props.corpus.dataset, &wish);
    let of = (props.corpus.clone(), Shared::clone(&countries), wish);
    let drawn = use_memo(of, move |(corpus, countries, wish)| {
        let choice = Choice::of(countries, wish);
        let network = choice.network(countries);
        let scene = MapScene::of(&world, &corpus.dataset, &network);
        Drawn { world, network, choice, scene }
    });
    let node = use_node_ref();
    let size = use_size(&node).filter(|size| size.width > 1.0).unwrap_or_default();
    let moved = use_state(|| None::<Camera>);
    let over = use_state_eq(|| None::<Hit>);
    let gesture = use_mut_ref(Gesture::default);
    let whole = NetworkOptions::whole(&drawn.world, size);
    let options = NetworkOptions { camera: moved.unwrap_or(whole.camera), size };
    // Between two events the page may not have been drawn yet: the hands keep the latest camera themselves.
    let latest = use_mut_ref(|| options);
    latest.replace(options);
    let change = {
        let (latest, set) = (latest.clone(), moved.setter());
        Callback::from(move |camera: Option<Camera>| {
            let mut options = latest.borrow_mut();
            options.camera = camera.unwrap_or(whole.camera);
            set.set(camera);
        })
    };
    use_pointer(&node, true, hands(props, &drawn, &latest, &change, over.setter(), gesture));
    let zoom = zoom(&latest, &change);
    use_zoom_keys(&zoom, props.preferences.keys);
    let said = over.map(|hit| list::said(&drawn.network, hit));
    let selection = shown_pick(&drawn.network, props);
    html! {
        <div class="map-view">
            <header class="view-head">
                <div>
                    <p class="view-title">{ list::whole(&drawn.scene, &drawn.network) }</p>
                    <p class="soft">{ text::actors_are_grouped_by_country() }</p>
                    <HowMany view={props.clone()} choice={drawn.choice.clone()} />
                </div>
                <div class="view-tools">{ zoom_buttons(&zoom) }</div>
            </header>
            <div ref={node} class={classes!("map-sheet", over.map(|_| "over"))} role="application" tabindex="0"
                aria-label={text::map_arrow_keys_move_it_plus()}
                onkeydown={pan_keys(&latest, &change)}>
                if size.width > 1.0 {
                    { draw(&drawn, options, over.or(selection)) }
                }
            </div>
            <p class="map-said" role="status">{ said.unwrap_or_else(|| text::point_at_a_circle_or_a().into()) }</p>
            <list::List view={props.clone()} network={Rc::new(drawn.network.clone())} scene={drawn.scene.clone()} />
        </div>
    }
}

/// The same wish of countries: whoever is to be kept keeps their country.
fn at_country(dataset: &Dataset, wish: &Wish) -> Wish {
    let country = |id: &ActorId| {
        let rolled = dataset.rolled(dataset.find(id)?, Level::Country);
        Some(dataset.actor(rolled).id.clone())
    };
    Wish { keep: wish.keep.iter().filter_map(country).collect(), ..wish.clone() }
}

/// What is selected, where it is on the map: persons raise their country.
fn shown_pick(network: &Network, props: &ViewProps) -> Option<Hit> {
    let dataset = &props.corpus.dataset;
    let node = |id: &ActorId| {
        let rolled = dataset.rolled(dataset.find(id)?, Level::Country);
        network.node_of(&dataset.actor(rolled).id)
    };
    match &props.selection {
        Selection::Line(from, to) => network.edge_between(node(from)?, node(to)?).map(Hit::Edge),
        Selection::Actors(actors) => actors.first().and_then(node).map(Hit::Node),
        Selection::Opening | Selection::Nothing => None,
    }
}

/// Selects something of the map: the numbers are those of countries, so the page counts by country from then on.
fn select(props: &ViewProps, selection: Selection) {
    if props.view_state.level != Level::Country && selection != Selection::Nothing {
        props.act.emit(Action::Level(Level::Country));
    }
    props.act.emit(Action::Select(selection));
}

type Latest = Rc<RefCell<NetworkOptions>>;
type Change = Callback<Option<Camera>>;

fn hands(
    props: &ViewProps,
    drawn: &Rc<Drawn>,
    latest: &Latest,
    change: &Change,
    over: UseStateSetter<Option<Hit>>,
    gesture: Rc<RefCell<Gesture>>,
) -> Callback<Input> {
    let (props, drawn) = (props.clone(), drawn.clone());
    let (latest, change) = (latest.clone(), change.clone());
    Callback::from(move |input| {
        let intents = gesture.borrow_mut().take(input);
        for intent in intents {
            let options = *latest.borrow();
            let hit = |at: Point| drawn.scene.hit(&drawn.network, options, at);
            match intent {
                Intent::Hover(at) => over.set(hit(at)),
                Intent::Leave => over.set(None),
                Intent::Drag { by, .. } | Intent::Pan(by) => {
                    change.emit(Some(options.camera.panned(by)));
                }
                Intent::Zoom { at, factor } => {
                    change.emit(Some(options.camera.zoomed_at(at, factor, options.size)));
                }
                Intent::Click { at, .. } => {
                    let selection = hit(at)
                        .map_or(Selection::Nothing, |hit| Selection::of(&drawn.network, hit));
                    select(&props, selection);
                }
                Intent::Press(_) | Intent::Release => {}
            }
        }
    })
}

/// What a zoom button or key does: nearer or farther at the middle, or the whole sheet.
fn zoom(latest: &Latest, change: &Change) -> Callback<Zoom> {
    let (latest, change) = (latest.clone(), change.clone());
    Callback::from(move |zoom: Zoom| {
        let options = *latest.borrow();
        let middle = Point::new(options.size.width / 2.0, options.size.height / 2.0);
        change.emit(
            zoom.factor(ZOOM_STEP)
                .map(|factor| options.camera.zoomed_at(middle, factor, options.size)),
        );
    })
}

fn pan_keys(latest: &Latest, change: &Change) -> Callback<KeyboardEvent> {
    let (latest, change) = (latest.clone(), change.clone());
    Callback::from(move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => Point::new(PAN_STEP, 0.0),
            "ArrowRight" => Point::new(-PAN_STEP, 0.0),
            "ArrowUp" => Point::new(0.0, PAN_STEP),
            "ArrowDown" => Point::new(0.0, -PAN_STEP),
            _ => return,
        };
        let options = *latest.borrow();
        change.emit(Some(options.camera.panned(by)));
        event.prevent_default();
    })
}

fn draw(drawn: &Drawn, options: NetworkOptions, raised: Option<Hit>) -> Html {
    let Drawn { world, network, scene, .. } = drawn;
    let corner = options.to_screen(Point::new(0.0, 0.0));
    let zoom = options.camera.zoom;
    let sheet = format!("translate({:.1} {:.1}) scale({zoom:.4})", corner.x, corner.y);
    let acting = |code: &str| {
        scene.spots.iter().any(|spot| {
            let place = world.find(code).map(|country| country.middle);
            place == Some((spot.at.x, spot.at.y))
        })
    };
    let outlines = world.countries.iter().filter(|country| !country.path.is_empty());
    let outline = |country: &world::Country| {
        html! { <path d={country.path} class={acting(country.code).then_some("acting")} /> }
    };
    let mut edges: Vec<usize> = (0..network.edges.len()).collect();
    // The heaviest on top, and what is raised above all.
    edges.sort_by_key(|edge| (is_raised(network, raised, *edge), network.edges[*edge].count()));
    let line = |edge: usize| {
        let curve = scene.curve(&network.edges[edge], options)?;
        Some(line(network, edge, curve, raised))
    };
    html! {
        <svg width={format!("{:.0}", options.size.width)} height={format!("{:.0}", options.size.height)} aria-hidden="true">
            <g class="land" transform={sheet}>{ for outlines.map(outline) }</g>
            { for edges.into_iter().filter_map(line) }
            { for scene.spots.iter().map(|spot| circle(network, spot, options, raised)) }
            { names(drawn, options) }
        </svg>
    }
}

/// Whether a line is what is raised, or one of the raised country's.
fn is_raised(network: &Network, raised: Option<Hit>, edge: usize) -> bool {
    let ends = &network.edges[edge];
    match raised {
        Some(Hit::Edge(raised)) => raised == edge,
        Some(Hit::Node(node)) => ends.source == node || ends.target == node,
        None => false,
    }
}

fn line(network: &Network, index: usize, curve: Curve, raised: Option<Hit>) -> Html {
    let edge = &network.edges[index];
    let Curve { from, bend, to } = curve;
    let path =
        format!("M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}", from.x, from.y, bend.x, bend.y, to.x, to.y);
    let wide = width(edge.count());
    let [tip, left, right] = curve.head(6.0 + 1.5 * wide);
    let head = format!(
        "M{:.1} {:.1}L{:.1} {:.1}L{:.1} {:.1}z",
        tip.x, tip.y, left.x, left.y, right.x, right.y
    );
    let up = is_raised(network, raised, index);
    let dim = raised.is_some() && !up;
    let middle = curve.at(0.5);
    let sign = match edge.sign() {
        entente_graph::Sign::Cooperative => "+",
        entente_graph::Sign::Neutral => "",
        entente_graph::Sign::Conflictive => "−",
    };
    html! {
        <g class={classes!("line", class(edge.sign()), dim.then_some("dim"))}>
            <path d={path} stroke-width={format!("{wide:.1}")} />
            if !edge.is_undirected() {
                <path d={head} class="head" />
            }
            if up {
                <text x={format!("{:.1}", middle.x)} y={format!("{:.1}", middle.y + 4.0)}>{ format!("{sign}{}", edge.count()) }</text>
            }
        </g>
    }
}

/// Whether a country is what is raised, or at the other end of a raised line.
fn touches(network: &Network, raised: Hit, node: usize) -> bool {
    let end =
        |edge: usize| network.edges[edge].source == node || network.edges[edge].target == node;
    match raised {
        Hit::Edge(edge) => end(edge),
        Hit::Node(other) => {
            other == node
                || network.edge_between(node, other).is_some()
                || network.edge_between(other, node).is_some()
        }
    }
}

fn circle(
    network: &Network,
    spot: &scene::Spot,
    options: NetworkOptions,
    raised: Option<Hit>,
) -> Html {
    let at = options.to_screen(spot.at);
    let dim = raised.is_some_and(|raised| !touches(network, raised, spot.node));
    let on = raised == Some(Hit::Node(spot.node));
    html! {
        <circle class={classes!("spot", dim.then_some("dim"), on.then_some("on"))} cx={format!("{:.1}", at.x)}
            cy={format!("{:.1}", at.y)} r={format!("{:.1}", spot.radius)} />
    }
}

/// Names of the heaviest countries, as far as they do not overlap.
fn names(drawn: &Drawn, options: NetworkOptions) -> Html {
    let mut taken: Vec<(Point, Point)> = Vec::new();
    let mut names: Vec<Html> = Vec::new();
    for spot in drawn.scene.spots.iter().rev() {
        if names.len() >= NAMES {
            break;
        }
        let name = &drawn.network.nodes[spot.node].name;
        let at = options.to_screen(spot.at);
        let half = entente_graph::text::width(name, 12.5) / 2.0 + 2.0;
        let base = at.y + spot.radius + 13.0;
        let (low, high) =
            (Point::new(at.x - half, base - 12.0), Point::new(at.x + half, base + 4.0));
        let overlaps =
            |(a, b): &(Point, Point)| low.x < b.x && a.x < high.x && low.y < b.y && a.y < high.y;
        if taken.iter().any(overlaps) {
            continue;
        }
        taken.push((low, high));
        names.push(html! {
            <text class="name" x={format!("{:.1}", at.x)} y={format!("{base:.1}")}>{ name.clone() }</text>
        });
    }
    names.into_iter().collect()
}

/// A number of relations with its noun.
fn relations(count: u32) -> String {
    count::events(count as usize)
}
