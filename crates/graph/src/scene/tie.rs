//! Hairlines of standing facts.

use std::collections::BTreeMap;

use super::{Picture, Raised, Shape, Tie, visible};
use crate::geometry::{Curve, Point};

/// Between a shape and a hairline, in pixels.
const GAP: f32 = 2.5;

/// One hairline for every two actors that a standing fact ties, or only the raised ones.
pub(super) fn draw(picture: &Picture<'_>, shapes: &[Shape], raised: Option<&Raised>) -> Vec<Tie> {
    let mut ended: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for tie in &picture.network.standing {
        let pair = (tie.from.min(tie.to), tie.from.max(tie.to));
        *ended.entry(pair).or_insert(true) &= tie.ended;
    }
    let on_screen = visible(picture.view);
    ended
        .into_iter()
        .filter(|(nodes, _)| raised.is_none_or(|raised| raised.ties.contains(nodes)))
        .filter_map(|(nodes, ended)| {
            let ends = ends(shapes.get(nodes.0)?, shapes.get(nodes.1)?)?;
            let [from, to] = ends;
            let straight = Curve { from, control: from.plus(to).times(0.5), to };
            let seen = on_screen.overlaps(&straight.bounds().grown(1.0));
            seen.then_some(Tie { nodes, ends, ended })
        })
        .collect()
}

/// Where a straight line between two shapes leaves one and reaches the other; none where they touch.
fn ends(one: &Shape, other: &Shape) -> Option<[Point; 2]> {
    let way = other.centre.minus(one.centre);
    let (from, to) = (one.radius + GAP, other.radius + GAP);
    let free = way.length() - from - to;
    let way = way.unit();
    (free > 0.0).then(|| [one.centre.plus(way.times(from)), other.centre.minus(way.times(to))])
}
