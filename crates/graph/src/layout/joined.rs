//! Newcomers in a picture that is there already: each takes the free place nearest to its partners, and nobody
//! else moves.

use crate::geometry::{Point, Rect};
use crate::network::Network;
use crate::scene::label;

/// From one place that is tried to the next, in pixels.
const STEP: f32 = 34.0;
/// So many rings of places are tried around the wanted one; beyond there is always room below the picture.
const RINGS: i32 = 24;
/// Free space around everything, in pixels.
const GAP: f32 = 5.0;
/// From an only partner, in pixels.
const AWAY: f32 = 90.0;

/// Gives every node without a place one, the heaviest first.
pub(super) fn join(network: &Network, places: &mut [Option<Point>]) {
    let rooms: Vec<Rect> = network.nodes.iter().map(label::room).collect();
    let mut taken: Vec<Rect> =
        places.iter().zip(&rooms).filter_map(|(place, room)| Some(at((*place)?, room))).collect();
    for node in network.by_weight() {
        if places[node].is_some() {
            continue;
        }
        let wanted = wanted(network, node, places, &taken);
        let place = nearest_free(wanted, &rooms[node], &taken);
        taken.push(at(place, &rooms[node]));
        places[node] = Some(place);
    }
}

fn at(place: Point, room: &Rect) -> Rect {
    Rect { min: place.plus(room.min), max: place.plus(room.max) }.grown(GAP)
}

/// Amid the partners that have a place, by weight; beside an only one, away from the middle of the picture; of one
/// that has none, below the picture.
fn wanted(network: &Network, node: usize, places: &[Option<Point>], taken: &[Rect]) -> Point {
    let all = Rect::holding(taken.iter().flat_map(|rect| [rect.min, rect.max]));
    let (mut sum, mut total, mut partners) = (Point::default(), 0.0, 0);
    for neighbour in &network.neighbours[node] {
        if let Some(place) = places[neighbour.node] {
            let weight = neighbour.weight as f32;
            sum = sum.plus(place.times(weight));
            total += weight;
            partners += 1;
        }
    }
    match (partners, all) {
        (_, None) => Point::default(),
        (0, Some(all)) => Point::new(all.centre().x, all.max.y + AWAY),
        (1, Some(all)) => {
            let partner = sum.times(1.0 / total);
            let out = partner.minus(all.centre());
            let out = if out.length() > 1.0 { out.unit() } else { Point::new(0.0, 1.0) };
            partner.plus(out.times(AWAY))
        }
        _ => sum.times(1.0 / total),
    }
}

/// The first free place on squares of growing size around the wanted one.
fn nearest_free(wanted: Point, room: &Rect, taken: &[Rect]) -> Point {
    let free = |place: Point| {
        let here = at(place, room);
        taken.iter().all(|rect| !rect.overlaps(&here))
    };
    for ring in 0..RINGS {
        let side = |across: i32, down: i32| Point::new(across as f32, down as f32).times(STEP);
        let mut around: Vec<Point> = Vec::new();
        for along in -ring..=ring {
            around.extend([side(along, ring), side(along, -ring)]);
            around.extend([side(ring, along), side(-ring, along)]);
        }
        // Of the places on a square, the nearest; of equally near ones, the first.
        around.sort_by(|a, b| a.length().total_cmp(&b.length()));
        if let Some(step) = around.into_iter().find(|step| free(wanted.plus(*step))) {
            return wanted.plus(step);
        }
    }
    let lowest = taken.iter().map(|rect| rect.max.y).fold(wanted.y, f32::max);
    Point::new(wanted.x, lowest - room.min.y + 2.0 * GAP)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;

    #[test]
    fn newcomers_stand_near_their_partners_over_nobody_and_move_nobody() {
        let network = example::network("a b b; b c; new a a c; far new; alone other");
        let known = [("a", 0.0), ("b", 200.0), ("c", 400.0)];
        let mut places = vec![None; network.nodes.len()];
        for (id, x) in known {
            places[example::node(&network, id)] = Some(Point::new(x, 0.0));
        }
        let before = places.clone();
        join(&network, &mut places);
        for (was, is) in before.iter().zip(&places) {
            assert!(was.is_none() || was == is);
        }
        let places: Vec<Point> = places.into_iter().flatten().collect();
        assert_eq!(places.len(), network.nodes.len());
        let rooms: Vec<Rect> =
            network.nodes.iter().zip(&places).map(|(node, p)| at(*p, &label::room(node))).collect();
        for (ix, room) in rooms.iter().enumerate() {
            assert!(rooms[ix + 1..].iter().all(|other| !room.overlaps(other)), "{ix}: {rooms:?}");
        }
        let new = places[example::node(&network, "new")];
        assert!(new.distance(Point::new(133.0, 0.0)) < 150.0, "nearer to a than to c: {new:?}");
    }

    #[test]
    fn where_nobody_stands_the_first_is_in_the_middle() {
        let network = example::network("a b");
        let mut places = vec![None; 2];
        join(&network, &mut places);
        assert_eq!(places[0], Some(Point::default()));
        assert!(places[1].is_some_and(|place| place.length() > 20.0));
    }
}
