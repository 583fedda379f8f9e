//! What stands on the map: a circle for every country that takes part, lines between them, and who has no place.

use entente_graph::hit::Hit;
use entente_graph::network::Edge;
use entente_graph::{Camera, Dataset, Network, Point, Sign, Size};

use super::world::World;

/// A country that takes part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// Index among the nodes of the network.
    pub(super) node: usize,
    /// Where, on the sheet.
    pub(super) at: Point,
    /// Radius, in pixels.
    pub(super) radius: f32,
}

/// Who is where.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MapScene {
    /// Countries with a place, the heaviest last, so that it is drawn on top.
    pub(super) spots: Vec<Spot>,
    /// Nodes without a place, the heaviest first.
    pub(super) elsewhere: Vec<usize>,
    /// Of every node, its spot.
    spot_of: Vec<Option<usize>>,
}

impl MapScene {
    /// Of a network by country.
    pub(super) fn of(world: &World, dataset: &Dataset, network: &Network) -> MapScene {
        let mut scene =
            MapScene { spot_of: vec![None; network.nodes.len()], ..MapScene::default() };
        for node in network.by_weight() {
            let actor = dataset.actor(network.nodes[node].actor);
            match world.find(&actor.code) {
                Some(country) if actor.kind == entente_engine::analysis::ActorKind::Country => {
                    let at = Point::new(country.middle.0, country.middle.1);
                    let radius = radius(network.nodes[node].weight());
                    scene.spots.push(Spot { node, at, radius });
                }
                _ => scene.elsewhere.push(node),
            }
        }
        scene.spots.reverse();
        for (index, spot) in scene.spots.iter().enumerate() {
            scene.spot_of[spot.node] = Some(index);
        }
        scene
    }

    /// The spot of a node.
    pub(super) fn spot(&self, node: usize) -> Option<&Spot> {
        self.spots.get((*self.spot_of.get(node)?)?)
    }

    /// The curve of a line, in pixels; none where an end has no place.
    pub(super) fn curve(&self, edge: &Edge, options: NetworkOptions) -> Option<Curve> {
        let (from, to) = (self.spot(edge.source)?, self.spot(edge.target)?);
        Some(Curve::between(
            (options.to_screen(from.at), from.radius),
            (options.to_screen(to.at), to.radius),
        ))
    }

    /// The circle, else the line, that is nearest to a place on the screen and near enough for a hand.
    pub(super) fn hit(&self, network: &Network, options: NetworkOptions, at: Point) -> Option<Hit> {
        let spots = self.spots.iter().rev();
        let near = |spot: &&Spot| options.to_screen(spot.at).distance(at) <= spot.radius.max(12.0);
        if let Some(spot) = spots.clone().find(near) {
            return Some(Hit::Node(spot.node));
        }
        let distance = |edge: usize| {
            let curve = self.curve(&network.edges[edge], options)?;
            Some((curve.distance(at), edge)).filter(|(distance, _)| *distance <= 6.0)
        };
        let edges = (0..network.edges.len()).filter_map(distance);
        edges.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, edge)| Hit::Edge(edge))
    }
}

/// The area of a circle grows with its number, so that twice as much looks twice as much.
fn radius(weight: u32) -> f32 {
    (4.0 + 1.6 * (weight as f32).sqrt()).min(22.0)
}

/// Width of a line, in pixels.
pub(super) fn width(count: u32) -> f32 {
    (0.8 + 0.9 * (count as f32).sqrt()).min(7.0)
}

/// A line that bends to its right, so that there and back are apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    /// Where it leaves its source.
    pub(super) from: Point,
    /// What it bends towards.
    pub(super) bend: Point,
    /// Where it meets its target.
    pub(super) to: Point,
}

impl Curve {
    fn between(from: (Point, f32), to: (Point, f32)) -> Curve {
        let along = to.0.minus(from.0);
        let length = along.distance(Point::new(0.0, 0.0)).max(1.0);
        let aside = Point::new(-along.y, along.x).times(0.18);
        let bend = from.0.plus(along.times(0.5)).plus(aside);
        let towards = |end: Point, by: f32| {
            let way = bend.minus(end);
            let far = way.distance(Point::new(0.0, 0.0)).max(1.0);
            end.plus(way.times((by / far).min(1.0)))
        };
        // Ends at the rims of the circles; what is too short for that runs from middle to middle.
        let breakpoint = length > from.1 + to.1 + 8.0;
        let gap = |radius: f32| if breakpoint { radius + 2.0 } else { 0.0 };
        Curve { from: towards(from.0, gap(from.1)), bend, to: towards(to.0, gap(to.1)) }
    }

    /// The place at a part of the way.
    pub(super) fn at(&self, part: f32) -> Point {
        let rest = 1.0 - part;
        let one = self.from.times(rest * rest).plus(self.bend.times(2.0 * rest * part));
        one.plus(self.to.times(part * part))
    }

    fn distance(&self, at: Point) -> f32 {
        let places = (0..=24_u8).map(|step| self.at(f32::from(step) / 24.0));
        let places: Vec<Point> = places.collect();
        let pieces = places.windows(2).map(|ends| to_segment(at, ends[0], ends[1]));
        pieces.fold(f32::MAX, f32::min)
    }

    /// Its head: three corners, the tip first.
    pub(super) fn head(&self, size: f32) -> [Point; 3] {
        let back = self.bend.minus(self.to);
        let back = back.times(1.0 / back.distance(Point::new(0.0, 0.0)).max(1.0));
        let foot = self.to.plus(back.times(size));
        let aside = Point::new(-back.y, back.x).times(size * 0.45);
        [self.to, foot.plus(aside), foot.minus(aside)]
    }
}

/// How far a place is from a straight piece of line.
fn to_segment(at: Point, a: Point, b: Point) -> f32 {
    let (along, way) = (b.minus(a), at.minus(a));
    let square = along.x * along.x + along.y * along.y;
    let part = (way.x * along.x + way.y * along.y) / square.max(1e-6);
    at.distance(a.plus(along.times(part.clamp(0.0, 1.0))))
}

/// What a direction is called in the style sheet.
pub(super) fn class(sign: Sign) -> &'static str {
    match sign {
        Sign::Cooperative => "coop",
        Sign::Neutral => "neutral",
        Sign::Conflictive => "conf",
    }
}

/// How the sheet is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NetworkOptions {
    /// Which part of it.
    pub(super) camera: Camera,
    /// In how much room.
    pub(super) size: Size,
}

impl NetworkOptions {
    /// The whole sheet.
    pub(super) fn whole(world: &World, size: Size) -> NetworkOptions {
        let (width, height) = world.size;
        let zoom = (size.width / width).min(size.height / height).max(0.05);
        let centre = Point::new(width / 2.0, height / 2.0);
        NetworkOptions { camera: Camera { centre, zoom }, size }
    }

    /// Where a place of the sheet is on the screen.
    pub(super) fn to_screen(self, at: Point) -> Point {
        self.camera.to_screen(at, self.size)
    }
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::{Actor, ActorId, ActorKind, Analysis};
    use entente_graph::{FilteredEvents, Level};
    use entente_session::example::{self, event};

    use super::*;

    fn actor(id: &str, kind: ActorKind, code: &str) -> Actor {
        Actor { code: code.into(), ..example::actor(id, kind) }
    }

    /// Brazil, India and the United Nations.
    fn network() -> (Dataset, Network) {
        let analysis = Analysis {
            actors: vec![
                actor("brazil", ActorKind::Country, "BRA"),
                actor("india", ActorKind::Country, "IND"),
                actor("united-nations", ActorKind::Organisation, "IGOUNO"),
            ],
            events: vec![
                event("brazil", "india", 0.8),
                event("india", "brazil", 0.8),
                event("united-nations", "india", 0.8),
            ],
            ..Analysis::default()
        };
        let dataset = Dataset::of([(Report::default(), analysis)]);
        let network = Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Country);
        (dataset, network)
    }

    #[test]
    fn countries_have_places_and_organisations_are_listed() {
        let (dataset, network) = network();
        let scene = MapScene::of(&World::read(), &dataset, &network);
        assert_eq!((scene.spots.len(), scene.elsewhere.len()), (2, 1));
        assert_eq!(network.nodes[scene.elsewhere[0]].name, "united-nations");
        let heaviest = scene.spots.last().map(|spot| network.nodes[spot.node].name.as_str());
        assert_eq!(heaviest, Some("india"), "drawn on top");
    }

    #[test]
    fn there_and_back_are_apart_and_each_is_hit() {
        let (dataset, network) = network();
        let world = World::read();
        let scene = MapScene::of(&world, &dataset, &network);
        let options = NetworkOptions::whole(&world, Size { width: 1000.0, height: 500.0 });
        let line = |from: &str, to: &str| {
            network.edge_of(&ActorId(from.into()), &ActorId(to.into())).unwrap()
        };
        let (there, back) = (line("brazil", "india"), line("india", "brazil"));
        let middle = |edge: usize| scene.curve(&network.edges[edge], options).unwrap().at(0.5);
        assert!(middle(there).distance(middle(back)) > 30.0);
        for edge in [there, back] {
            assert_eq!(scene.hit(&network, options, middle(edge)), Some(Hit::Edge(edge)));
        }
        let spot = scene.spots[0];
        assert_eq!(
            scene.hit(&network, options, options.to_screen(spot.at)),
            Some(Hit::Node(spot.node))
        );
        assert_eq!(scene.hit(&network, options, Point::new(2.0, 2.0)), None);
        let un = line("united-nations", "india");
        assert_eq!(scene.curve(&network.edges[un], options), None);
    }
}
