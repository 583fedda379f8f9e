//! The picture of one panel.

use std::cell::RefCell;
use std::rc::Rc;

use entente_graph::scene::{self, Picture as Drawn, Shape};
use entente_graph::theme::Form;
use entente_graph::{Overlay, Point};
use entente_session::{Shared, Theme};
use yew::prelude::*;

use super::Placed;
use crate::browser::canvas::{self, Surface};
use crate::browser::measure::SizeWatch;

/// Free space around the picture, in pixels.
const MARGIN: f32 = 8.0;
/// Half the width of the ring that stands for somebody who does nothing here.
const ABSENT: f32 = 2.0;

/// What a picture is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PictureProps {
    /// All panels.
    pub(super) placed: Shared<Placed>,
    /// Which of them.
    pub(super) at: usize,
    /// A change of it repaints.
    pub(super) theme: Theme,
}

/// What paints: it reads what is to be painted when it does.
#[derive(Clone)]
struct Painter {
    surface: Rc<RefCell<Option<Surface>>>,
    latest: Rc<RefCell<PictureProps>>,
}

impl Painter {
    /// Paints, after reading the colours anew where they may be others.
    fn paint(&self, retheme: bool) {
        let (mut surface, latest) = (self.surface.borrow_mut(), self.latest.borrow());
        let Some(surface) = surface.as_mut() else { return };
        if retheme {
            surface.read_theme();
        }
        paint(surface, &latest.placed, latest.at);
    }

    fn fit(&self) {
        let fits = self.surface.borrow_mut().as_mut().is_some_and(Surface::fit);
        if fits {
            self.paint(false);
        }
    }
}

/// The picture.
#[component]
pub(super) fn Picture(props: &PictureProps) -> Html {
    let node = use_node_ref();
    let surface = use_mut_ref(|| None::<Surface>);
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let painter = Painter { surface, latest };
    {
        let (painter, node) = (painter.clone(), node.clone());
        use_effect_with((), move |()| {
            let mut watch = None;
            if let Some(element) = node.cast() {
                *painter.surface.borrow_mut() = Surface::new(&element);
                let painter = painter.clone();
                watch = SizeWatch::new(&element, move || painter.fit());
            }
            let scheme = canvas::on_scheme(move || painter.paint(true));
            move || drop((watch, scheme))
        });
    }
    use_effect_with((props.placed.clone(), props.at, props.theme), move |_| painter.paint(true));
    html! { <canvas ref={node} aria-hidden="true" /> }
}

/// Everybody of the panel at their places, and a small ring for everybody else.
fn paint(surface: &mut Surface, placed: &Placed, at: usize) {
    let view = surface.size();
    let Some(panel) = placed.multiples.panels.get(at).filter(|_| view.width > 1.0) else { return };
    let (whole, network) = (&placed.multiples.whole, &panel.network);
    let place = |id| placed.places.get(id).copied().unwrap_or_default();
    let all: Vec<Point> = whole.nodes.iter().map(|node| place(&node.id)).collect();
    let camera = scene::fit(whole, &all, view, MARGIN);
    let acting: Vec<Point> = network.nodes.iter().map(|node| place(&node.id)).collect();
    let overlay = Overlay::NONE;
    let mut drawn =
        scene::draw(&Drawn { network, overlay, places: &acting, camera, view, pinned: &[] });
    let absent = whole.nodes.iter().filter(|node| network.node_of(&node.id).is_none());
    let ring = |id| Shape {
        node: 0,
        form: Form::Ring,
        centre: camera.to_screen(place(id), view),
        radius: ABSENT,
        selected: false,
        faint: true,
        pinned: false,
    };
    drawn.shapes.splice(0..0, absent.map(|node| ring(&node.id)));
    surface.paint_base(&drawn, camera);
    surface.show(camera, None, 1.0);
}
