//! Prints how long the layout of large networks takes: `cargo run --release -p entente-graph --example large`. The networks are
//! made by a rule: a few actors have many partners, most have few, as in reports.

#![allow(clippy::disallowed_methods, reason = "it measures how long something takes")]

use std::time::Instant;

use entente_engine::analysis::{ActorId, ActorKind};
use entente_graph::network::{Neighbour, Network, Node};
use entente_graph::{ActorIx, Layout, LayoutRequest, Size};

fn main() {
    let sizes = [(300, 1_500), (2_000, 10_000), (5_000, 25_000)];
    for (actors, lines) in sizes {
        let network = network(actors, lines);
        let start = Instant::now();
        let request = LayoutRequest::of(&network, Size { width: 1000.0, height: 640.0 });
        let asked = start.elapsed();
        let mut layout = Layout::new(request);
        let (mut longest, mut steps) = (start.elapsed(), 0);
        loop {
            let step = Instant::now();
            let more = layout.step();
            longest = longest.max(step.elapsed());
            steps += 1;
            if !more {
                break;
            }
        }
        let bounds = layout.bounds();
        println!(
            "{actors} actors, {lines} lines: settled in {:.2?} ({steps} steps, the longest {longest:.1?}, asking {asked:.1?}), {:.0} × {:.0}",
            start.elapsed(),
            bounds.width(),
            bounds.height(),
        );
    }
}

/// The line numbered `n` goes from an actor that is the more likely the smaller its number is.
fn network(actors: usize, lines: usize) -> Network {
    let mut state = 0x9e37_79b9_u32;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as usize
    };
    let mut pairs = std::collections::BTreeSet::new();
    while pairs.len() < lines {
        // The product of two numbers below one is small more often than it is large.
        let low = (next() % actors) * (next() % actors) / actors;
        let (a, b) = (low, next() % actors);
        if a != b {
            pairs.insert((a, b));
        }
    }
    let name = |at: usize| format!("Actor {at}");
    let mut nodes: Vec<Node> = (0..actors)
        .map(|at| Node {
            actor: ActorIx(at as u32),
            id: ActorId(format!("a{at:05}").into()),
            name: name(at),
            kind: if at % 3 == 0 { ActorKind::Country } else { ActorKind::Person },
            out: 0,
            into: 0,
            between: 0,
            inside: Vec::new(),
            named: 0,
        })
        .collect();
    let mut neighbours: Vec<Vec<Neighbour>> = vec![Vec::new(); actors];
    for (ix, (source, target)) in pairs.iter().copied().enumerate() {
        nodes[source].out += 1;
        nodes[target].into += 1;
        let neighbour = |node| Neighbour { node, to: None, from: None, weight: 1 };
        neighbours[source].push(Neighbour { to: Some(ix), ..neighbour(target) });
        if !pairs.contains(&(target, source)) {
            neighbours[target].push(Neighbour { from: Some(ix), ..neighbour(source) });
        }
    }
    Network { nodes, neighbours, ..Network::default() }
}
