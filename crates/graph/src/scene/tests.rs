//! What a scene promises.

use super::*;
use crate::example;
use crate::filter::FilteredEvents;
use crate::hit::{self, Hit};
use crate::layout::{Layout, LayoutRequest};
use crate::level::Level;
use crate::period_diff::EdgeDiff;

const VIEW: Size = Size { width: 900.0, height: 600.0 };

struct Drawn {
    network: Network,
    places: Vec<Point>,
    camera: Camera,
}

impl Drawn {
    fn new(network: Network) -> Self {
        let layout = Layout::settled_for(LayoutRequest::of(&network, VIEW));
        let camera = fit(&network, layout.positions(), VIEW, 20.0);
        Drawn { network, places: layout.positions().to_vec(), camera }
    }

    fn picture(&self) -> Picture<'_> {
        Picture {
            network: &self.network,
            overlay: Overlay::NONE,
            places: &self.places,
            camera: self.camera,
            view: VIEW,
            pinned: &[],
        }
    }
}

fn made_up(actors: u32, events: u32) -> Drawn {
    let dataset = example::made_up(actors, events);
    Drawn::new(Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person))
}

#[test]
fn fitting_leaves_room_for_the_names_at_the_edges() {
    for view in [VIEW, Size { width: 390.0, height: 560.0 }] {
        let drawn = made_up(25, 80);
        let camera = fit(&drawn.network, &drawn.places, view, 12.0);
        let scene = draw(&Picture { camera, view, ..drawn.picture() });
        // On a phone some give way, so that no two read as one.
        assert!(scene.labels.len() >= 20, "{} of 25 names", scene.labels.len());
        for label in &scene.labels {
            assert!(label.area.min.x > 0.0 && label.area.max.x < view.width, "{label:?}");
            assert!(label.area.min.y > 0.0 && label.area.max.y < view.height, "{label:?}");
        }
    }
    assert!(fit(&Network::default(), &[], VIEW, 12.0).zoom > 0.0);
}

#[test]
fn an_empty_network_and_one_actor_can_be_drawn() {
    assert_eq!(draw(&Drawn::new(Network::default()).picture()), Scene::default());
    let one = draw(&Drawn::new(example::network("a a")).picture());
    assert_eq!((one.shapes.len(), one.labels.len(), one.lines.len()), (1, 1, 0));
}

#[test]
fn there_and_back_are_drawn_apart_with_their_own_heads() {
    let drawn = Drawn::new(example::network("a b b b; b a"));
    let scene = draw(&drawn.picture());
    assert_eq!(scene.lines.len(), 2);
    let middles: Vec<Point> = scene.lines.iter().map(|l| l.shaft.at(0.5)).collect();
    assert!(middles[0].distance(middles[1]) > 10.0, "{middles:?}");
    let (a, b) = (example::node(&drawn.network, "a"), example::node(&drawn.network, "b"));
    for line in &scene.lines {
        let edge = &drawn.network.edges[line.edge];
        assert!([(a, b), (b, a)].contains(&(edge.source, edge.target)));
        let target = scene.shapes.iter().find(|s| s.node == edge.target).unwrap();
        assert!(line.end().distance(target.centre) < target.radius + 4.0);
    }
    assert!(scene.lines[1].width > scene.lines[0].width, "three events are wider than one");
}

#[test]
fn names_and_counts_never_overlap() {
    for drawn in [made_up(25, 80), made_up(300, 1500)] {
        let scene = draw(&drawn.picture());
        let areas: Vec<Rect> = scene
            .labels
            .iter()
            .map(|l| l.area)
            .chain(scene.badges.iter().map(|b| b.area))
            .collect();
        for (ix, area) in areas.iter().enumerate() {
            assert!(areas[ix + 1..].iter().all(|other| !area.overlaps(other)));
        }
        assert!(!scene.labels.is_empty());
        let crowded = scene.lines.len() > 240;
        assert_eq!(scene.badges.is_empty(), crowded, "single events carry no count in a crowd");
    }
}

#[test]
fn a_small_network_shows_every_name_when_it_fits() {
    let drawn = made_up(25, 80);
    let scene = draw(&drawn.picture());
    assert_eq!(scene.labels.len(), drawn.network.nodes.len());
}

#[test]
fn the_same_picture_is_the_same_scene() {
    let (one, other) = (made_up(80, 300), made_up(80, 300));
    assert_eq!(draw(&one.picture()), draw(&other.picture()));
}

#[test]
fn actors_at_the_same_place_do_not_break_the_picture() {
    let mut drawn = Drawn::new(example::network("a b c; b c; c a"));
    drawn.places.fill(Point::new(5.0, 5.0));
    let scene = draw(&drawn.picture());
    assert_eq!((scene.shapes.len(), scene.lines.len()), (3, 0));
}

#[test]
fn hover_raises_the_neighbours_and_their_lines() {
    let drawn = Drawn::new(example::network("a b c; d e; c a"));
    let a = example::node(&drawn.network, "a");
    let focus = Focus { over_node: Some(a), ..Focus::default() };
    let raised = focus.raised(&drawn.network).unwrap();
    let base = draw(&drawn.picture());
    let scene = draw_raised(&drawn.picture(), &raised, &base);
    assert!(
        scene.labels.iter().all(|label| base.labels.contains(label)),
        "names stay where they are"
    );
    assert_eq!((scene.shapes.len(), scene.lines.len()), (3, 3));
    assert_eq!(Focus::default().raised(&drawn.network), None);
}

#[test]
fn a_selected_line_raises_its_two_actors_only() {
    let drawn = Drawn::new(example::network("a b c; d e; c a"));
    let focus = Focus { edge: Some(0), nodes: vec![0], ..Focus::default() };
    let raised = focus.raised(&drawn.network).unwrap();
    assert_eq!((raised.nodes.len(), raised.edges.len()), (2, 1));
    let stale = Focus { edge: Some(99), nodes: vec![99], ..Focus::default() };
    assert_eq!(stale.raised(&drawn.network), None);
}

#[test]
fn every_shape_and_line_can_be_hit_where_it_is_drawn() {
    let drawn = made_up(25, 80);
    let scene = draw(&drawn.picture());
    for shape in &scene.shapes {
        assert_eq!(hit::at(&scene, shape.centre), Some(Hit::Node(shape.node)));
    }
    for badge in &scene.badges {
        assert_eq!(hit::at(&scene, badge.area.centre()), Some(Hit::Edge(badge.edge)));
    }
}

#[test]
fn what_is_out_of_sight_is_not_drawn() {
    let mut drawn = made_up(120, 400);
    let whole = draw(&drawn.picture());
    drawn.camera.zoom *= 5.0;
    let part = draw(&drawn.picture());
    assert!(part.shapes.len() < whole.shapes.len() / 2);
    assert!(part.lines.len() < whole.lines.len());
}

#[test]
fn names_move_aside_to_be_whole_at_the_border() {
    let mut drawn = Drawn::new(example::network("a b"));
    drawn.network.nodes[0].name = "A name of some length".to_owned();
    drawn.camera = Camera::default();
    let edge = |x: f32, y: f32| Point::new(x * VIEW.width / 2.0, y * VIEW.height / 2.0);
    drawn.places = vec![edge(0.99, 0.98), edge(0.0, 0.0)];
    let scene = draw(&drawn.picture());
    let label = scene.labels.iter().find(|label| label.node == 0).unwrap();
    assert!(label.area.max.x < VIEW.width && label.area.max.y < VIEW.height, "{label:?}");
}

#[test]
fn an_actor_that_no_line_leads_to_says_how_much_happens_inside_it() {
    let mut drawn = Drawn::new(example::network("a b"));
    for node in &mut drawn.network.nodes {
        node.inside = vec![0, 1];
    }
    let last = |drawn: &Drawn| {
        let scene = draw(&drawn.picture());
        let label = scene.labels.iter().find(|label| label.node == 0).unwrap();
        label.lines.last().unwrap().0.clone()
    };
    assert_eq!(last(&drawn), drawn.network.nodes[0].name, "a line leads to it");
    drawn.network.nodes[0].out = 0;
    drawn.network.nodes[0].into = 0;
    assert_eq!(last(&drawn), "2 within");

    // Where there is room for one line only, that is the name's.
    drawn.camera = Camera::default();
    drawn.places = vec![Point::default(), Point::new(1e6, 1e6)];
    let low = Picture { view: Size { width: 60.0, height: 34.0 }, ..drawn.picture() };
    let scene = draw(&low);
    let [label] = &scene.labels[..] else { panic!("{:?}", scene.labels) };
    assert_eq!((label.node, label.lines.len()), (0, 1));
}

#[test]
fn a_name_of_three_lines_is_shortened_where_it_has_no_room() {
    let name = "Organisation for the Prohibition of Chemical Weapons";
    let mut network = example::network("a b");
    let long = example::node(&network, "a");
    network.nodes[long].name = name.to_owned();
    let drawn = Drawn::new(network);
    let said = |height: f32| {
        let mut picture = drawn.picture();
        picture.view = Size { width: 400.0, height };
        picture.camera.centre = picture.places[long];
        let scene = draw(&picture);
        let label = scene.labels.into_iter().find(|label| label.node == long);
        label.map(|label| label.lines.into_iter().map(|(line, _)| line).collect::<Vec<_>>())
    };
    assert_eq!(said(300.0).map(|lines| lines.len()), Some(3));
    let low = (40..300)
        .rev()
        .step_by(2)
        .find_map(|height| said(height as f32).filter(|lines| lines.len() < 3));
    assert_eq!(low.unwrap(), ["Organisation for", "the Prohibition…"]);
}

#[test]
fn actors_that_are_only_named_step_back_and_standing_facts_are_hairlines() {
    let dataset = example::with_only_named(12, 30);
    let drawn = Drawn::new(Network::of(&dataset, &FilteredEvents::whole(&dataset), Level::Person));
    let scene = draw(&drawn.picture());
    let (council, member) =
        (example::node(&drawn.network, "council"), example::node(&drawn.network, "actor 001"));
    assert_eq!(scene.shapes.iter().filter(|shape| shape.faint).count(), 2);
    let shape = scene.shapes.iter().find(|shape| shape.node == council).unwrap();
    assert!(scene.shapes.iter().all(|other| other.faint || other.radius > shape.radius));
    let label = scene.labels.iter().find(|label| label.node == council).unwrap();
    assert_eq!((label.ink(), label.bold), (theme::Paint::InkSoft, false));
    let [tie] = &scene.ties[..] else { panic!("{:?}", scene.ties) };
    assert_eq!((tie.nodes, tie.ended), ((member.min(council), member.max(council)), true));
    let focus = Focus { over_node: Some(council), ..Focus::default() };
    let raised = focus.raised(&drawn.network).unwrap();
    let raised = draw_raised(&drawn.picture(), &raised, &scene);
    assert_eq!((raised.shapes.len(), raised.ties.len(), raised.lines.len()), (2, 1, 0));
}

#[test]
fn a_path_is_raised_in_place_of_the_lines_between_two() {
    let network = example::network("a b c; b c; c d");
    let [a, b, d] = ["a", "b", "d"].map(|id| example::node(&network, id));
    let path = crate::path::shortest(&network, a, d, crate::path::Rules::default()).unwrap();
    let path: Vec<usize> = path.iter().flat_map(crate::path::Hop::edges).collect();
    let focus = Focus { nodes: vec![a, d], path, ..Focus::default() };
    let raised = focus.raised(&network).unwrap();
    assert_eq!(raised.edges.len(), 2);
    assert!(!raised.nodes.contains(&b), "it goes over c");
    let strangers = Focus { nodes: vec![a, d], ..Focus::default() };
    assert!(strangers.raised(&network).unwrap().edges.len() > 2, "no path, no line: all of theirs");
}

#[test]
fn what_is_only_claimed_has_a_hollow_head_and_what_is_gone_is_dashed() {
    let mut network = example::network("a b; b c");
    network.edges[0].asserted = 0;
    let hollow = |overlay: &Overlay| {
        let places: Vec<Point> = (0_u8..3).map(|x| Point::new(f32::from(x) * 150.0, 0.0)).collect();
        let camera = Camera { centre: Point::new(150.0, 0.0), ..Camera::default() };
        let picture = Picture {
            network: &network,
            overlay,
            places: &places,
            camera,
            view: VIEW,
            pinned: &[2],
        };
        draw(&picture)
    };
    let scene = hollow(Overlay::NONE);
    let heads: Vec<bool> = (0..2)
        .map(|edge| scene.lines.iter().any(|line| line.edge == edge && line.hollow))
        .collect();
    assert_eq!(heads, [true, false]);
    assert!(scene.shapes.iter().any(|shape| shape.node == 2 && shape.pinned));
    let diffs = vec![
        EdgeDiff { before: 3, after: 1, ..EdgeDiff::default() },
        EdgeDiff { before: 1, after: 0, ..EdgeDiff::default() },
    ];
    let scene = hollow(&Overlay { diffs, ..Overlay::default() });
    let count = |edge: usize| {
        let badge = scene.badges.iter().find(|badge| badge.edge == edge);
        badge.and_then(|badge| badge.count.clone()).map(|(words, _)| words)
    };
    assert_eq!((count(0).as_deref(), count(1).as_deref()), (Some("−2"), Some("−1")));
    let dashed = |edge: usize| scene.lines.iter().any(|l| l.edge == edge && l.dash.is_some());
    assert_eq!((dashed(0), dashed(1)), (false, true));
}
