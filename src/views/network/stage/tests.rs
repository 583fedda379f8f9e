//! The stage, driven without a browser.

use entente_engine::analysis::{ActorId, ActorKind};
use entente_engine::{Analysis, Report};
use entente_graph::walk::WalkStep;
use entente_graph::{Dataset, Filter, FilteredEvents, Level};
use entente_session::example::{actor, event};

use super::moving::FLIGHT;
use super::*;
use crate::components::gesture::Intent;

/// Without motion.
const CALM: Showing = Showing { calm: true, reading: false, playing: false };
const VIEW: Size = Size { width: 800.0, height: 600.0 };

/// a acts on b and c, c on d; only the first is likely right.
fn dataset() -> Dataset {
    let analysis = Analysis {
        report: "r".to_owned(),
        actors: ["a", "b", "c", "d"].map(|id| actor(id, ActorKind::Country)).into(),
        events: vec![event("a", "b", 0.9), event("a", "c", 0.2), event("c", "d", 0.2)],
        ..Analysis::default()
    };
    Dataset::of([(Report { id: "r".to_owned(), ..Report::default() }, analysis)])
}

fn picture(filter: &Filter) -> Shared<selectors::FilteredGraph> {
    Shared::new(selectors::FilteredGraph::of(&dataset(), filter, Level::Person))
}

fn stage() -> Stage {
    let dataset = dataset();
    let whole = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
    let mut stage = Stage::default();
    stage.show(picture(&Filter::default()), Shared::new(whole), CALM, 0.0);
    stage.resize(VIEW);
    let work = stage.advance(0.0, || 0.0);
    assert!(work.base && work.show && !work.again);
    stage
}

/// Where an actor is on the screen.
fn screen(stage: &Stage, id: &str) -> Point {
    let ix = stage.network().node_of(&ActorId(id.into())).unwrap();
    stage.camera.to_screen(stage.places[ix], stage.view)
}

#[test]
fn it_settles_by_itself_and_then_rests() {
    let mut stage = stage();
    assert!(stage.is_settled());
    assert_eq!(stage.advance(99.0, || 0.0), Work::default());
    assert_eq!(stage.scenes().0.labels.len(), 4);
}

#[test]
fn what_is_drawn_of_another_network_cannot_be_hit() {
    let mut stage = stage();
    let at = screen(&stage, "d");
    assert!(stage.hit(at).is_some());
    let whole = stage.whole.clone();
    stage.show(picture(&Filter { min_confidence: 50, ..Filter::default() }), whole, CALM, 0.0);
    assert_eq!(stage.hit(at), None, "the picture of four is still there, and two are meant");
    stage.advance(1.0, || 0.0);
    assert!(stage.hit(screen(&stage, "a")).is_some());
}

#[test]
fn before_it_has_a_size_it_only_waits() {
    let mut stage = Stage::default();
    assert!(stage.advance(0.0, || 0.0).again);
    assert!(!stage.is_settled());
}

#[test]
fn a_filter_moves_nobody() {
    let mut stage = stage();
    let place =
        |stage: &Stage| stage.places[stage.network().node_of(&ActorId("b".into())).unwrap()];
    let before = place(&stage);
    let whole = stage.whole.clone();
    stage.show(picture(&Filter { min_confidence: 50, ..Filter::default() }), whole, CALM, 0.0);
    stage.advance(1.0, || 0.0);
    assert_eq!(stage.scenes().0.shapes.len(), 2);
    assert_eq!(place(&stage), before);
    let (a, b) = (screen(&stage, "a"), screen(&stage, "b"));
    let middle = Point::new(f32::midpoint(a.x, b.x), f32::midpoint(a.y, b.y));
    assert!(
        middle.distance(Point::new(400.0, 300.0)) < 60.0,
        "the camera shows what is left: {middle:?}"
    );
}

#[test]
fn looking_raises_and_looking_away_lowers() {
    let mut stage = stage();
    let at = screen(&stage, "c");
    stage.follow(Intent::Hover(at));
    stage.advance(1.0, || 0.0);
    assert_eq!(stage.scenes().1.map(|raised| raised.shapes.len()), Some(3));
    stage.follow(Intent::Leave);
    stage.advance(2.0, || 0.0);
    assert!(stage.scenes().1.is_none());
}

#[test]
fn a_dragged_actor_follows_and_stays_and_the_others_do_not() {
    let mut stage = stage();
    let (a, b) = (screen(&stage, "a"), screen(&stage, "b"));
    let to = a.plus(Point::new(70.0, 20.0));
    stage.follow(Intent::Press(a));
    stage.follow(Intent::Drag { by: to.minus(a), to });
    let did = stage.follow(Intent::Release);
    stage.advance(1.0, || 0.0);
    assert!(screen(&stage, "a").distance(to) < 0.1);
    assert_eq!(screen(&stage, "b"), b);
    let Some(StageEvent::Put(id, place)) = did else { panic!("{did:?}") };
    stage.pin(&[(id, Pin::near(place))].into());
    stage.advance(2.0, || 0.0);
    assert!(screen(&stage, "a").distance(to) < 2.0, "a pin is where the hand left it");
    assert_eq!(stage.scenes().0.shapes.iter().filter(|shape| shape.pinned).count(), 1);
    stage.pin(&BTreeMap::new());
    assert_eq!(screen(&stage, "a"), a);
}

#[test]
fn dragging_the_background_pans_and_zooming_keeps_the_place() {
    let mut stage = stage();
    let (a, nothing) = (screen(&stage, "a"), Point::new(1.0, 1.0));
    stage.follow(Intent::Press(nothing));
    stage.follow(Intent::Drag { by: Point::new(30.0, 0.0), to: Point::new(31.0, 1.0) });
    stage.follow(Intent::Release);
    assert!((screen(&stage, "a").x - a.x - 30.0).abs() < 0.1);
    let a = screen(&stage, "a");
    stage.follow(Intent::Zoom { at: a, factor: 2.0 });
    assert!(screen(&stage, "a").distance(a) < 0.1);
}

#[test]
fn clicks_tell_what_they_hit() {
    let mut stage = stage();
    let at = screen(&stage, "d");
    let d = stage.network().node_of(&ActorId("d".into())).unwrap();
    let click = stage.follow(Intent::Click { at, toggle: true });
    assert_eq!(click, Some(StageEvent::Click(Some(Hit::Node(d)), true)));
    let nothing = Intent::Click { at: Point::new(1.0, 1.0), toggle: false };
    assert_eq!(stage.follow(nothing), Some(StageEvent::Click(None, false)));
}

#[test]
fn the_camera_flies_where_motion_is_welcome_and_jumps_where_it_is_not() {
    let mut stage = stage();
    let zoom = stage.camera.zoom;
    stage.fly_by(2.0, 10.0);
    assert!((stage.camera.zoom / zoom - 2.0).abs() < 1e-3);
    stage.showing.calm = false;
    stage.fly_to_fit(20.0);
    assert!(stage.advance(20.0 + FLIGHT / 2.0, || 0.0).again);
    assert!(!stage.advance(21.0 + FLIGHT, || 0.0).again);
    assert!((stage.camera.zoom / zoom - 1.0).abs() < 0.05, "{} {zoom}", stage.camera.zoom);
}

#[test]
fn the_walk_starts_at_what_is_selected_and_survives_a_filter() {
    let mut stage = stage();
    stage.select(&Selection::actor(ActorId("b".into())), true, Rules::default());
    stage.start_walk();
    let at = |stage: &Stage| stage.walk().map(|walk| stage.network().nodes[walk.at()].id.0.clone());
    assert_eq!(at(&stage).as_deref(), Some("b"));
    let whole = stage.whole.clone();
    stage.show(
        picture(&Filter { min_confidence: 50, ..Filter::default() }),
        whole.clone(),
        CALM,
        0.0,
    );
    assert_eq!(at(&stage).as_deref(), Some("b"));
    stage.walk_on(WalkStep::Into);
    assert_eq!(at(&stage).as_deref(), Some("a"));
    let (id, place) = stage.nudged(Point::new(20.0, 0.0)).unwrap();
    let before = screen(&stage, "a");
    stage.pin(&[(id, Pin::near(place))].into());
    let moved = screen(&stage, "a").minus(before);
    assert!((moved.x - 20.0).abs() < 2.0 && moved.y.abs() < 2.0, "{moved:?}");
    assert!(stage.end_walk() && !stage.end_walk());
}

#[test]
fn what_was_not_chosen_dims_nothing() {
    let mut stage = stage();
    let line = Selection::Line(ActorId("a".into()), ActorId("b".into()));
    stage.select(&line, false, Rules::default());
    stage.advance(1.0, || 0.0);
    assert!(stage.scenes().1.is_some_and(|raised| raised.lines[0].selected));
    assert!((stage.scenes().2 - 1.0).abs() < 1e-6);
    stage.select(&line, true, Rules::default());
    assert!(stage.scenes().2 < 0.5);
}

#[test]
fn a_lasso_catches_whom_it_goes_around_and_moves_nothing() {
    let mut stage = stage();
    let (camera, [a, b]) = (stage.camera, ["a", "b"].map(|id| screen(&stage, id)));
    let around = |at: Point| {
        let step = |x: f32, y: f32| at.plus(Point::new(x, y));
        [step(-9.0, -9.0), step(9.0, -9.0), step(9.0, 9.0), step(-9.0, 9.0)]
    };
    stage.take_lasso(true);
    let corners = around(a);
    stage.follow(Intent::Press(corners[0]));
    for to in corners {
        stage.follow(Intent::Drag { by: Point::default(), to });
    }
    assert_eq!(stage.outline().len(), 5);
    let did = stage.follow(Intent::Release);
    assert_eq!(did, Some(StageEvent::Lassoed(vec![ActorId("a".into())])));
    assert!(stage.outline().is_empty());
    assert_eq!((stage.camera, screen(&stage, "b")), (camera, b));
    stage.take_lasso(false);
    stage.follow(Intent::Press(Point::new(1.0, 1.0)));
    assert_eq!(stage.follow(Intent::Release), None);
}

#[test]
fn of_two_who_are_selected_the_path_is_raised() {
    let mut stage = stage();
    let ids = ["b", "d"].map(|id| ActorId(id.into()));
    stage.select(&Selection::Actors(ids.to_vec()), true, Rules::default());
    stage.advance(1.0, || 0.0);
    // b – a – c – d: the first line leads against the arrow.
    assert_eq!(stage.scenes().1.map(|raised| raised.lines.len()), Some(3));
}

#[test]
fn another_picture_or_another_rule_has_another_path() {
    let mut stage = stage();
    let ids = ["b", "d"].map(|id| ActorId(id.into()));
    let lines = |stage: &Stage| stage.scenes().1.map(|raised| raised.lines.len());
    stage.select(&Selection::Actors(ids.to_vec()), true, Rules::default());
    let whole = stage.whole.clone();
    stage.show(
        picture(&Filter { min_confidence: 50, ..Filter::default() }),
        whole.clone(),
        CALM,
        0.0,
    );
    stage.advance(1.0, || 0.0);
    assert_eq!(lines(&stage), Some(1), "d is not shown: b stands alone with its line");
    stage.show(picture(&Filter::default()), whole, CALM, 0.0);
    stage.advance(2.0, || 0.0);
    assert_eq!(lines(&stage), Some(3));
    stage.select(&Selection::Actors(ids.to_vec()), true, Rules { along: true, ..Rules::default() });
    stage.advance(3.0, || 0.0);
    assert_eq!(lines(&stage), Some(2), "no path along the arrows: the lines of both");
}

#[test]
fn a_bar_that_takes_some_height_moves_nobody_and_a_panel_pushes_the_picture_aside() {
    let wide = Size { width: 1000.0, height: 600.0 };
    let mut stage = stage();
    stage.resize(wide);
    while stage.advance(0.0, || 0.0).again {}
    let places = stage.places.clone();
    stage.resize(Size { height: 540.0, ..wide });
    stage.advance(1.0, || 0.0);
    assert_eq!(stage.places, places);
    stage.cover(true, 2.0);
    stage.advance(3.0, || 0.0);
    let left = |stage: &Stage| {
        stage.scenes().0.shapes.iter().map(|shape| shape.centre.x).fold(f32::MAX, f32::min)
    };
    assert!(left(&stage) > 396.0, "{}", left(&stage));
    stage.cover(false, 4.0);
    stage.advance(5.0, || 0.0);
    assert!(left(&stage) < 396.0);
    stage.resize(Size { width: 600.0, ..wide });
    while stage.advance(6.0, || 0.0).again {}
    let before = stage.camera;
    stage.cover(true, 7.0);
    stage.advance(8.0, || 0.0);
    assert_eq!(stage.camera, before, "too narrow to make way");
}

#[test]
fn from_step_to_step_of_a_tour_the_picture_keeps_its_scale() {
    let shown = |stage: &mut Stage, filter: &Filter| {
        let whole = stage.whole.clone();
        stage.show(picture(filter), whole, Showing { playing: true, ..CALM }, 0.0);
        (stage.camera.zoom, screen(stage, "a"))
    };
    let mut stage = stage();
    let few = Filter { min_confidence: 50, ..Filter::default() };
    let (zoom, a) = shown(&mut stage, &Filter::default());
    let (zoomed, moved) = shown(&mut stage, &few);
    assert!((zoom - zoomed).abs() < 1e-6 && a.distance(moved) < 1e-3);
    // Where the tour begins with a step of few actors, there is room for all of them.
    stage.resize(VIEW);
    assert!((stage.camera.zoom - zoom).abs() < 1e-6, "{} {zoom}", stage.camera.zoom);
}
