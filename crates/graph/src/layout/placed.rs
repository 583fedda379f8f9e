//! The places of what is shown, by those of the whole: actors who came out of one that was opened up have none of their
//! own there.

use std::collections::BTreeMap;

use entente_engine::analysis::ActorId;

use super::joined::join;
use crate::geometry::Point;
use crate::network::Network;

/// Room for a name on a ring, in units of the picture.
const ROOM: f32 = 74.0;

/// The places of a network's nodes, where those of some actors are `known`. Those who came out of an actor that was
/// opened up stand around it; all others take what is free near their partners.
pub fn placed(network: &Network, known: impl Fn(&ActorId) -> Option<Point>) -> Vec<Point> {
    let mut rings: BTreeMap<&ActorId, Vec<&ActorId>> = BTreeMap::new();
    for (id, above) in &network.within {
        if known(id).is_none() {
            rings.entry(above).or_default().push(id);
        }
    }
    let place = |id: &ActorId| {
        known(id).or_else(|| {
            let above = network.within.get(id)?;
            let ring = rings.get(above)?;
            let at = ring.binary_search(&id).ok()?;
            Some(known(above)?.plus(around(at, ring.len())))
        })
    };
    let mut places: Vec<Option<Point>> = network.nodes.iter().map(|node| place(&node.id)).collect();
    join(network, &mut places);
    places.into_iter().map(Option::unwrap_or_default).collect()
}

/// A place on a ring that is large enough for so many: corners of a square grid's spiral would hide each other's
/// names, a ring does not.
fn around(at: usize, many: usize) -> Point {
    let radius = (many as f32 * ROOM / 6.2).max(ROOM);
    // A circle without sines: corners of a square, pulled to the circle.
    let turn = at as f32 / many.max(1) as f32 * 4.0;
    let (side, along) = (turn as u32, turn.fract() * 2.0 - 1.0);
    let (x, y) = match side {
        0 => (along, -1.0),
        1 => (1.0, along),
        2 => (-along, 1.0),
        _ => (-1.0, -along),
    };
    Point::new(x, y).unit().times(radius)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ego::Ego;
    use crate::example;

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    #[test]
    fn who_was_opened_up_is_stood_around_also_in_a_part() {
        let mut network = example::network("a b1 b2; b3 c");
        network.within = ["b1", "b2", "b3"].map(|name| (id(name), id("b"))).into();
        let known = |actor: &ActorId| match actor.0.as_str() {
            "a" => Some(Point::new(500.0, 0.0)),
            "b" => Some(Point::new(-300.0, 40.0)),
            "b3" => Some(Point::new(7.0, 9.0)),
            _ => None,
        };
        let places = placed(&network, known);
        let far = places[1].distance(places[2]);
        assert_eq!((places[0], places[3]), (Point::new(500.0, 0.0), Point::new(7.0, 9.0)));
        assert!(places[4].distance(places[3]) < 200.0, "c stands beside its only partner");
        assert!(far > 1.9 * ROOM && far < 2.1 * ROOM, "the two stand opposite each other: {far}");
        for place in &places[1..3] {
            assert!((place.distance(Point::new(-300.0, 40.0)) - ROOM).abs() < 1.0);
        }
        let part = Ego::of(id("b2")).network(&network).unwrap();
        assert_eq!(placed(&part, known), [places[0], places[2]].as_slice(), "a and b2 stay");
    }
}
