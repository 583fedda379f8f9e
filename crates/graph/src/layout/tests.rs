//! What a layout promises, on small networks and on one as large as is promised.

use super::*;
use crate::example;
use crate::filter::FilteredEvents;
use crate::level::Level;

const VIEW: Size = Size { width: 900.0, height: 600.0 };

fn laid_out(network: &Network) -> Layout {
    Layout::settled_for(LayoutRequest::of(network, VIEW))
}

fn made_up(actors: u32, events: u32) -> Network {
    let dataset = example::made_up(actors, events);
    Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person)
}

/// Pairs whose shapes or names overlap.
fn overlaps(layout: &Layout) -> usize {
    let room = |ix: usize| {
        let (place, room) = (layout.positions()[ix], layout.request().bodies[ix].room);
        Rect { min: place.plus(room.min), max: place.plus(room.max) }
    };
    let count = layout.positions().len();
    (0..count)
        .flat_map(|a| (a + 1..count).map(move |b| (a, b)))
        .filter(|(a, b)| room(*a).overlaps(&room(*b)))
        .count()
}

#[test]
fn nobody_and_one_actor_settle_at_once() {
    assert!(Layout::new(LayoutRequest::default()).is_settled());
    let one = laid_out(&example::network("a a"));
    assert_eq!(one.positions().len(), 1);
    assert!(one.positions()[0].x.is_finite());
    assert!(one.bounds().width() > 0.0);
}

#[test]
fn names_never_overlap() {
    for text in
        ["a b; b a", "a b c d e f g h i j k l m", "a b; c d; e f; g h", "a b c; b c; c a a a"]
    {
        let layout = laid_out(&example::network(text));
        assert_eq!(overlaps(&layout), 0, "{text}");
        assert!(layout.positions().iter().all(|p| p.x.is_finite() && p.y.is_finite()));
    }
    for (actors, events) in [(25, 80), (120, 400), (300, 1500)] {
        let layout = laid_out(&made_up(actors, events));
        assert_eq!(overlaps(&layout), 0, "{actors}");
    }
}

#[test]
fn twins_with_the_same_neighbours_get_places_of_their_own() {
    let layout = laid_out(&example::network("hub a b c d e f; a b; c d; e f"));
    let places = layout.positions();
    for (ix, a) in places.iter().enumerate() {
        assert!(places[ix + 1..].iter().all(|b| a.distance(*b) > 10.0));
    }
}

#[test]
fn the_same_request_gives_the_same_places_to_the_bit() {
    let network = made_up(60, 200);
    let (one, other) = (laid_out(&network), laid_out(&network));
    assert_eq!(one.positions(), other.positions());
}

#[test]
fn the_order_of_the_text_does_not_matter() {
    let one = laid_out(&example::network("a b c d; b c; d e"));
    let other = laid_out(&example::network("d e; b c; a d c b"));
    assert_eq!(one.positions(), other.positions());
}

#[test]
fn the_picture_has_the_proportions_of_the_view() {
    let network = made_up(40, 120);
    let ratio = |view| {
        let bounds = Layout::settled_for(LayoutRequest::of(&network, view)).bounds();
        bounds.width() / bounds.height()
    };
    assert!(ratio(VIEW) > 1.15, "{}", ratio(VIEW));
    assert!(ratio(Size { width: 390.0, height: 640.0 }) < 0.95);
}

#[test]
fn small_changes_of_the_view_change_nothing() {
    let network = example::network("a b c d; b c; d e");
    let one = LayoutRequest::of(&network, Size { width: 900.0, height: 600.0 });
    assert_eq!(one, LayoutRequest::of(&network, Size { width: 930.0, height: 610.0 }));
    assert_ne!(one, LayoutRequest::of(&network, Size { width: 390.0, height: 700.0 }));
}

#[test]
fn connected_actors_are_nearer_than_others() {
    let network = made_up(60, 150);
    let layout = laid_out(&network);
    let places = layout.positions();
    let mean = |pairs: &[(usize, usize)]| {
        pairs.iter().map(|(a, b)| places[*a].distance(places[*b])).sum::<f32>() / pairs.len() as f32
    };
    let linked: Vec<_> = layout.request().links.iter().map(|(a, b, _)| (*a, *b)).collect();
    let all: Vec<_> = (0..60)
        .flat_map(|a| (a + 1..60).map(move |b| (a, b)))
        .filter(|(a, b)| *a < places.len() && *b < places.len())
        .collect();
    assert!(mean(&linked) < 0.75 * mean(&all), "{} {}", mean(&linked), mean(&all));
}

#[test]
fn actors_that_are_only_named_move_nobody_and_stand_near_those_they_are_named_with() {
    let acting = made_up(40, 120);
    let dataset = example::with_only_named(40, 120);
    let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person);
    let (before, after) = (laid_out(&acting), laid_out(&network));
    assert_eq!(network.nodes.len(), acting.nodes.len() + 2);
    let place = |id: &str| after.positions()[example::node(&network, id)];
    for (node, place_before) in acting.nodes.iter().zip(before.positions()) {
        assert_eq!(place(&node.id.0), *place_before, "{}", node.name);
    }
    assert_eq!(overlaps(&after), 0);
    let near = place("council").distance(place("actor 001"));
    let mean = acting.nodes.iter().map(|n| place("council").distance(place(&n.id.0))).sum::<f32>()
        / acting.nodes.len() as f32;
    assert!(near < 0.8 * mean, "{near} {mean}");
}

#[test]
fn lines_are_long_enough_for_their_counts() {
    let network = example::network("a b b b b c c; b a a a; c a; d b b");
    let layout = laid_out(&network);
    for (a, b, events) in &layout.request().links {
        let ends = layout.positions()[*a].distance(layout.positions()[*b]);
        let shapes = layout.request().bodies[*a].radius + layout.request().bodies[*b].radius;
        let free = if *events > 1 { 70.0 } else { 40.0 };
        assert!(ends - shapes > free, "{a} {b}: {ends} {shapes}");
    }
}
