//! Between the stage, which knows no browser, and the canvas, which knows nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use entente_graph::hit::Hit;
use entente_graph::{Camera, Point};
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::stage::{Stage, StageEvent};
use crate::browser::canvas::{self, Surface};
use crate::browser::dom;
use crate::browser::measure::SizeWatch;
use crate::browser::pointer::{self, Input};
use crate::components::gesture::Gesture;

/// A moved picture is drawn anew when the wheel has been still for so long, in milliseconds.
const REST: u32 = 130;

/// A frame that has worked for so long, in milliseconds, leaves the rest to the next.
const LONG: f64 = 16.0;
/// With more lines than this, a picture is painted in parts.
const LARGE: usize = 350;

/// What the driver tells the component.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum DriverEvent {
    /// Something else is under the pointer, which is here.
    Over(Option<Hit>, Point),
    /// A hand has done something that the page has to know.
    Stage(StageEvent),
    /// All is in its place and drawn; or not any more.
    Settled(bool),
}

/// Runs the frames of one view; what it shares is dropped with the component.
#[derive(Clone, Default)]
pub(super) struct Driver(Rc<Inner>);

#[derive(Default)]
struct Inner {
    stage: RefCell<Stage>,
    gesture: RefCell<Gesture>,
    surface: RefCell<Option<Surface>>,
    frame: RefCell<Option<AnimationFrame>>,
    rest: RefCell<Option<Timeout>>,
    tell: RefCell<Callback<DriverEvent>>,
    settled: RefCell<bool>,
    /// The picture is painted and not shown yet.
    unshown: RefCell<bool>,
    /// The camera of a large picture that is being painted.
    painting: RefCell<Option<Camera>>,
    held: RefCell<Held>,
}

/// What stops listening when it is dropped.
#[derive(Default)]
#[expect(dead_code, reason = "it is held, not read")]
struct Held {
    listeners: Vec<EventListener>,
    watch: Option<SizeWatch>,
}

impl PartialEq for Driver {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Driver {
    /// Takes hold of the canvas and begins.
    pub(super) fn attach(&self, node: &NodeRef) {
        let Some(element) = node.cast() else { return };
        let Some(surface) = Surface::new(&element) else { return };
        *self.0.surface.borrow_mut() = Some(surface);
        let listening = {
            let driver = self.clone();
            pointer::listen(&element, move |input| driver.input(input))
        };
        let watch = {
            let driver = self.clone();
            SizeWatch::new(&element, move || driver.resized())
        };
        let scheme = {
            let driver = self.clone();
            canvas::on_scheme(move || driver.retheme())
        };
        let printing = {
            let driver = self.clone();
            // After the page has changed its colours for paper; there is no frame before it is printed.
            dom::on_print(move |_| {
                driver.retheme();
                driver.frame();
                driver.frame();
                while driver.0.painting.borrow().is_some() {
                    driver.frame();
                }
            })
        };
        let mut listeners = listening;
        listeners.extend(printing);
        listeners.extend(scheme);
        *self.0.held.borrow_mut() = Held { listeners, watch };
        self.resized();
    }

    /// Lets go of everything.
    pub(super) fn detach(&self) {
        *self.0.held.borrow_mut() = Held::default();
        *self.0.frame.borrow_mut() = None;
        *self.0.rest.borrow_mut() = None;
        *self.0.surface.borrow_mut() = None;
    }

    /// Whom to tell.
    pub(super) fn tell(&self, tell: Callback<DriverEvent>) {
        *self.0.tell.borrow_mut() = tell;
    }

    /// Changes the stage and has the change shown.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Stage, f64) -> T) -> T {
        let result = change(&mut self.0.stage.borrow_mut(), canvas::clock());
        self.ask_for_frame();
        result
    }

    /// Looks something up on the stage.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Stage) -> T) -> T {
        look(&self.0.stage.borrow())
    }

    /// Reads the colours anew.
    pub(super) fn retheme(&self) {
        if let Some(surface) = self.0.surface.borrow_mut().as_mut() {
            surface.read_theme();
        }
        self.change(|stage, _| stage.repaint());
    }

    fn resized(&self) {
        let size = {
            let mut surface = self.0.surface.borrow_mut();
            surface.as_mut().and_then(|surface| surface.fit().then(|| surface.size()))
        };
        if let Some(size) = size {
            self.0.stage.borrow_mut().resize(size);
            if self.0.frame.borrow().is_none() && self.look(Stage::is_settled) {
                // A canvas that changes its size is empty: painted at once, it does not flicker.
                self.frame();
            } else {
                self.ask_for_frame();
            }
        }
    }

    /// Whether a hand is pressing something.
    pub(super) fn is_pressed(&self) -> bool {
        self.0.gesture.borrow().is_active()
    }

    fn input(&self, input: Input) {
        let intents = self.0.gesture.borrow_mut().take(input);
        let before = self.look(Stage::over);
        for intent in intents {
            if let Some(did) = self.change(|stage, _| stage.follow(intent)) {
                self.emit(DriverEvent::Stage(did));
            }
        }
        if let Input::Wheel { .. } = input {
            let driver = self.clone();
            let rest = Timeout::new(REST, move || driver.change(|stage, _| stage.rest()));
            *self.0.rest.borrow_mut() = Some(rest);
        }
        let over = self.look(Stage::over);
        if let (true, Input::Move { at, .. }) = (over.is_some() || before.is_some(), input) {
            self.emit(DriverEvent::Over(over, at));
        } else if before.is_some() && over.is_none() {
            self.emit(DriverEvent::Over(None, Point::default()));
        }
    }

    fn emit(&self, told: DriverEvent) {
        let tell = self.0.tell.borrow().clone();
        tell.emit(told);
    }

    fn ask_for_frame(&self) {
        let mut asked = self.0.frame.borrow_mut();
        if asked.is_none() {
            let driver = self.clone();
            *asked = Some(request_animation_frame(move |_| driver.frame()));
        }
    }

    fn frame(&self) {
        // The old request is spent: dropping it cancels nothing.
        *self.0.frame.borrow_mut() = None;
        let work = {
            let mut stage = self.0.stage.borrow_mut();
            let mut surface = self.0.surface.borrow_mut();
            let Some(surface) = surface.as_mut() else { return };
            let start = canvas::clock();
            let mut work = stage.advance(start, canvas::clock);
            let (base, raised, dimmed) = stage.scenes();
            let mut painting = self.0.painting.borrow_mut();
            let large = base.lines.len() > LARGE;
            if work.base {
                *painting = large.then(|| stage.camera());
            }
            let mut late = self.0.unshown.replace(false);
            if let Some(camera) = *painting {
                if surface.paint_some(base, camera, work.base, start + LONG) {
                    *painting = None;
                    late = true;
                } else {
                    work.again = true;
                }
            } else if work.base {
                surface.paint_base(base, stage.camera());
            }
            let long = work.base && canvas::clock() - start > LONG;
            if painting.is_some() && !stage.is_moving() && !surface.is_empty() {
                // The last one stays until this one is there.
            } else if long && !surface.is_empty() {
                // What took so long is shown in the next frame: hands and other parts of the page have a turn first.
                self.0.unshown.replace(true);
                work.again = true;
            } else if work.show || late {
                surface.show(stage.camera(), raised, dimmed);
                surface.lasso(stage.outline());
            }
            work
        };
        if work.again {
            self.ask_for_frame();
        }
        let painted = !*self.0.unshown.borrow() && self.0.painting.borrow().is_none();
        let settled = self.look(Stage::is_settled) && painted;
        if self.0.settled.replace(settled) != settled {
            self.emit(DriverEvent::Settled(settled));
        }
    }
}
