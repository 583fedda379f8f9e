//! From what hands do to what they mean: hover, click, drag, pan, zoom.

use entente_graph::Point;

use crate::browser::pointer::Input;

/// What a hand means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Intent {
    /// It looks at a place.
    Hover(Point),
    /// It looks elsewhere.
    Leave,
    /// It presses at a place: if an actor is there, a drag would be of it.
    Press(Point),
    /// It drags from the place of the press by a step to a place.
    Drag {
        /// How far since the last step.
        by: Point,
        /// Where to.
        to: Point,
    },
    /// The drag or pinch has ended.
    Release,
    /// It clicks.
    Click {
        /// Where.
        at: Point,
        /// Whether to add to the selection or take out of it.
        toggle: bool,
    },
    /// It moves the whole picture.
    Pan(Point),
    /// It zooms at a place.
    Zoom {
        /// Where.
        at: Point,
        /// By how much.
        factor: f32,
    },
}

/// Only the third move event in a row makes a drag: hands tremble.
const MOVES_OF_A_DRAG: u32 = 3;
/// A drag also goes at least so far, in pixels.
const REACH_OF_A_DRAG: f32 = 3.0;
/// One pixel of the wheel zooms by this factor: a notch of 100 pixels by about a sixth.
const ZOOM_OF_A_PIXEL: f32 = 1.0015;
/// A pinch on a touch pad sends small steps.
const ZOOM_OF_A_PINCH: f32 = 1.01;

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
struct Held {
    pointer: i32,
    start: Point,
    last: Point,
    toggle: bool,
    moves: u32,
}

/// What is going on between two events.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gesture {
    held: Vec<Held>,
    dragging: bool,
}

impl Gesture {
    /// Whether something is pressed.
    pub(crate) fn is_active(&self) -> bool {
        !self.held.is_empty()
    }

    /// Takes an event in. What it means, in order.
    pub(crate) fn take(&mut self, input: Input) -> Vec<Intent> {
        match input {
            Input::Down { pointer, at, toggle } => self.down(pointer, at, toggle),
            Input::Move { pointer, at } => self.moved(pointer, at),
            Input::Up { pointer, at } => self.up(pointer, at),
            Input::Cancel { pointer } => {
                self.held.retain(|held| held.pointer != pointer);
                self.dragging = false;
                vec![Intent::Release]
            }
            Input::Leave if self.held.is_empty() => vec![Intent::Leave],
            Input::Leave => Vec::new(),
            Input::Wheel { at, by, pinch } => vec![wheel(at, by, pinch)],
        }
    }

    fn down(&mut self, pointer: i32, at: Point, toggle: bool) -> Vec<Intent> {
        self.held.retain(|held| held.pointer != pointer);
        self.held.push(Held { pointer, start: at, last: at, toggle, moves: 0 });
        if self.held.len() == 1 {
            self.dragging = false;
            vec![Intent::Press(at)]
        } else {
            // A second finger makes a pinch of it, and no click afterwards.
            self.dragging = true;
            vec![Intent::Release]
        }
    }

    fn moved(&mut self, pointer: i32, at: Point) -> Vec<Intent> {
        let before: Vec<Point> = self.held.iter().map(|held| held.last).collect();
        let Some(held) = self.held.iter_mut().find(|held| held.pointer == pointer) else {
            return if self.held.is_empty() { vec![Intent::Hover(at)] } else { Vec::new() };
        };
        held.moves += 1;
        let (start, from) = (held.start, held.last);
        let far = held.moves >= MOVES_OF_A_DRAG && at.distance(start) >= REACH_OF_A_DRAG;
        if before.len() > 1 {
            held.last = at;
            let after: Vec<Point> = self.held.iter().map(|held| held.last).collect();
            return pinch(&before, &after);
        }
        if !self.dragging && !far {
            return Vec::new(); // Where the drag began counts, so `last` stays until it is one.
        }
        held.last = at;
        self.dragging = true;
        vec![Intent::Drag { by: at.minus(from), to: at }]
    }

    fn up(&mut self, pointer: i32, at: Point) -> Vec<Intent> {
        let Some(place) = self.held.iter().position(|held| held.pointer == pointer) else {
            return Vec::new();
        };
        let held = self.held.remove(place);
        if !self.held.is_empty() {
            return Vec::new();
        }
        if std::mem::take(&mut self.dragging) {
            vec![Intent::Release]
        } else {
            vec![Intent::Release, Intent::Click { at, toggle: held.toggle }]
        }
    }
}

fn pinch(before: &[Point], after: &[Point]) -> Vec<Intent> {
    let middle = |p: &[Point]| p[0].plus(p[1]).times(0.5);
    let apart = |p: &[Point]| p[0].distance(p[1]).max(1.0);
    let at = middle(after);
    let factor = apart(after) / apart(before);
    vec![Intent::Pan(at.minus(middle(before))), Intent::Zoom { at, factor }]
}

/// The wheel zooms; sideways, it pans.
#[allow(clippy::disallowed_methods, reason = "nothing is kept of a gesture but what is seen")]
fn wheel(at: Point, by: Point, pinch: bool) -> Intent {
    if pinch {
        Intent::Zoom { at, factor: ZOOM_OF_A_PINCH.powf(-by.y.clamp(-60.0, 60.0)) }
    } else if by.x.abs() > by.y.abs() {
        Intent::Pan(Point::new(-by.x, -by.y))
    } else {
        Intent::Zoom { at, factor: ZOOM_OF_A_PIXEL.powf(-by.y.clamp(-400.0, 400.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(x: f32) -> Point {
        Point::new(x, 0.0)
    }

    fn run(inputs: &[Input]) -> Vec<Intent> {
        let mut gesture = Gesture::default();
        inputs.iter().flat_map(|input| gesture.take(*input)).collect()
    }

    fn down(pointer: i32, x: f32) -> Input {
        Input::Down { pointer, at: at(x), toggle: false }
    }

    fn moved(pointer: i32, x: f32) -> Input {
        Input::Move { pointer, at: at(x) }
    }

    fn up(pointer: i32, x: f32) -> Input {
        Input::Up { pointer, at: at(x) }
    }

    #[test]
    fn a_trembling_hand_still_clicks() {
        let intents = run(&[down(1, 0.0), moved(1, 9.0), moved(1, 0.5), up(1, 0.5)]);
        let click = Intent::Click { at: at(0.5), toggle: false };
        assert_eq!(intents, [Intent::Press(at(0.0)), Intent::Release, click]);
    }

    #[test]
    fn three_moves_make_a_drag_from_where_it_began() {
        let moves = [moved(1, 2.0), moved(1, 4.0), moved(1, 6.0), moved(1, 9.0)];
        let intents = run(&[&[down(1, 0.0)], &moves[..], &[up(1, 9.0)]].concat());
        let first = Intent::Drag { by: at(6.0), to: at(6.0) };
        let second = Intent::Drag { by: at(3.0), to: at(9.0) };
        assert_eq!(intents, [Intent::Press(at(0.0)), first, second, Intent::Release]);
    }

    #[test]
    fn two_fingers_pan_and_zoom_and_never_click() {
        let intents =
            run(&[down(1, 0.0), down(2, 100.0), moved(2, 200.0), up(2, 200.0), up(1, 0.0)]);
        assert!(intents.contains(&Intent::Zoom { at: at(100.0), factor: 2.0 }), "{intents:?}");
        assert!(intents.contains(&Intent::Pan(at(50.0))));
        assert!(!intents.iter().any(|intent| matches!(intent, Intent::Click { .. })));
    }

    #[test]
    fn the_wheel_zooms_in_when_it_turns_up() {
        let turn = |y| Input::Wheel { at: at(5.0), by: Point::new(0.0, y), pinch: false };
        let [Intent::Zoom { factor, .. }] = run(&[turn(-100.0)])[..] else { panic!("no zoom") };
        assert!((1.1..1.25).contains(&factor), "{factor}");
        let side = Input::Wheel { at: at(5.0), by: at(30.0), pinch: false };
        assert_eq!(run(&[side]), [Intent::Pan(Point::new(-30.0, 0.0))]);
    }

    #[test]
    fn hovering_needs_nothing_pressed() {
        assert_eq!(run(&[moved(1, 3.0)]), [Intent::Hover(at(3.0))]);
        assert_eq!(run(&[Input::Leave]), [Intent::Leave]);
        assert_eq!(run(&[down(1, 0.0), Input::Leave]), [Intent::Press(at(0.0))]);
    }
}
