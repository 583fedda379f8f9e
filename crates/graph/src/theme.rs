//! Colours and sizes by meaning. The colours themselves come from outside, as the page's design tokens.

use entente_engine::analysis::ActorKind;

use crate::dataset::Sign;
use crate::network::{Edge, Node};
use crate::period_diff::EdgeDiff;

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)] // The names are those of the tokens.
pub enum Paint {
    Paper,
    Ink,
    InkSoft,
    InkFaint,
    Hairline,
    Accent,
    NodeFill,
    NodeLine,
    Neutral,
    Cooperation,
    CooperationDeep,
    Conflict,
    ConflictDeep,
}

impl Paint {
    /// All of them, with the design token (a CSS custom property) that each is read from.
    pub const TOKENS: [(Paint, &'static str); 13] = [
        (Paint::Paper, "--paint-paper"),
        (Paint::Ink, "--paint-ink"),
        (Paint::InkSoft, "--paint-ink-soft"),
        (Paint::InkFaint, "--paint-ink-faint"),
        (Paint::Hairline, "--paint-hairline"),
        (Paint::Accent, "--paint-accent"),
        (Paint::NodeFill, "--paint-node-fill"),
        (Paint::NodeLine, "--paint-node-line"),
        (Paint::Neutral, "--paint-neutral"),
        (Paint::Cooperation, "--paint-coop-2"),
        (Paint::CooperationDeep, "--paint-coop-3"),
        (Paint::Conflict, "--paint-conf-2"),
        (Paint::ConflictDeep, "--paint-conf-3"),
    ];
}

/// The colours of one theme, as CSS writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    colours: Vec<String>,
    /// The typeface of labels, as CSS writes a list of families.
    pub family: String,
}

impl Theme {
    /// Reads every colour by its token.
    pub fn read(token: impl Fn(&str) -> String, family: String) -> Theme {
        let colours = Paint::TOKENS.iter().map(|(_, name)| token(name)).collect();
        Theme { colours, family }
    }

    /// A colour, as CSS writes it; black where there is none.
    pub fn css(&self, paint: Paint) -> &str {
        self.colours.get(paint as usize).map_or("#000", String::as_str)
    }
}

/// The shapes of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A country.
    Circle,
    /// A government, a part of one, an organisation, a company, a news house.
    Square,
    /// A person: small and filled.
    Dot,
    /// An armed group, a party, a movement, people of a sort.
    Diamond,
    /// Whatever else: small and hollow.
    Ring,
}

impl Form {
    /// The shape of a kind.
    pub fn of(kind: ActorKind) -> Form {
        match kind {
            ActorKind::Country => Form::Circle,
            ActorKind::Government
            | ActorKind::Organisation
            | ActorKind::Company
            | ActorKind::Media => Form::Square,
            ActorKind::Person => Form::Dot,
            ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Civil | ActorKind::Agent => {
                Form::Diamond
            }
            ActorKind::Other => Form::Ring,
        }
    }
}

/// Half the width of an actor's shape at zoom 1, in pixels: its area grows with the events it takes part in.
/// One that is only named stays small.
pub fn radius(node: &Node) -> f32 {
    if node.is_only_named() {
        return if Form::of(node.kind) == Form::Dot { 3.0 } else { 4.5 };
    }
    let grown = (node.weight() as f32).sqrt();
    match Form::of(node.kind) {
        Form::Circle => (6.0 + 2.3 * grown).min(30.0),
        Form::Square => (5.0 + 2.0 * grown).min(26.0),
        Form::Diamond => (6.0 + 2.2 * grown).min(28.0),
        Form::Dot | Form::Ring => (3.5 + 1.1 * grown).min(15.0),
    }
}

/// The same where a measure of 0–1 sizes the actors, if one does.
pub fn radius_by(node: &Node, measure: Option<f32>) -> f32 {
    let Some(value) = measure else { return radius(node) };
    // The area goes by the measure; who has nothing of it is still seen.
    let largest = match Form::of(node.kind) {
        Form::Dot | Form::Ring => 15.0,
        _ => 28.0,
    };
    4.0 + (largest - 4.0) * value.clamp(0.0, 1.0).sqrt()
}

/// How wide a line is at zoom 1, in pixels.
pub fn line_width(count: u32) -> f32 {
    (0.5 + (count as f32).sqrt()).min(8.0)
}

/// The colour of a line: its sign, deeper where the acts are strong ones.
pub fn line_paint(edge: &Edge) -> Paint {
    // The middle between "reject" (−4) and the mildest verbal acts (±2) on Goldstein's scale.
    const STRONG: f32 = 0.35;
    match (edge.sign(), edge.intensity() >= STRONG) {
        (Sign::Neutral, _) => Paint::Neutral,
        (Sign::Cooperative, false) => Paint::Cooperation,
        (Sign::Cooperative, true) => Paint::CooperationDeep,
        (Sign::Conflictive, false) => Paint::Conflict,
        (Sign::Conflictive, true) => Paint::ConflictDeep,
    }
}

/// The dashes of a line, by its width: length and gap in pixels, or none for an unbroken line.
pub fn line_dashes(edge: &Edge) -> fn(f32) -> Option<[f32; 2]> {
    if edge.unreal == edge.count() {
        |width| Some([0.1, width + 3.5]) // With round ends, dots: nobody says that it happened.
    } else if edge.sign() == Sign::Conflictive {
        |width| Some([6.0 + 2.0 * width, 3.0 + width])
    } else {
        whole
    }
}

/// No dashes.
pub fn whole(_: f32) -> Option<[f32; 2]> {
    None
}

/// The dashes of a line that is gone.
pub fn gone(width: f32) -> Option<[f32; 2]> {
    Some([3.0, 4.0 + width])
}

/// The colour of a line that has changed: towards which side it turned.
pub fn change_paint(change: EdgeDiff) -> Paint {
    match change.sign() {
        Sign::Neutral => Paint::Neutral,
        Sign::Cooperative => Paint::CooperationDeep,
        Sign::Conflictive => Paint::ConflictDeep,
    }
}

/// The width of the line of a standing fact, in pixels, at any zoom.
pub const TIE_WIDTH: f32 = 1.0;
/// The dashes of one that has ended: with round ends, fine dots.
pub const TIE_ENDED: [f32; 2] = [0.1, 3.0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_in_the_order_of_the_paints() {
        for (place, (paint, _)) in Paint::TOKENS.iter().enumerate() {
            assert_eq!(place, *paint as usize);
        }
        let theme = Theme::read(str::to_owned, String::new());
        assert_eq!(theme.css(Paint::ConflictDeep), "--paint-conf-3");
    }
}
