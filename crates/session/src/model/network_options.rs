//! How the network is looked at, beyond what passes the filter.

use std::collections::{BTreeMap, BTreeSet};

use entente_engine::analysis::ActorId;
use entente_graph::Point;
use entente_graph::ego::{Ego, MOST_STEPS};
use entente_graph::measures::Measure;
use entente_graph::path::Rules;
use entente_words::multiples as text;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Selection;

/// What is open beside the network; one at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tool {
    /// The same picture as text.
    List,
    /// Who matters how.
    Measures,
    /// Two periods compared.
    Change,
    /// A period that moves on.
    Time,
}

/// By what the network is divided into panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Split {
    /// By when things happened.
    Periods,
    /// By who published the reports.
    Sources,
    /// By words of the reports.
    Words,
}

impl Split {
    /// As a person calls it.
    pub fn name(self) -> &'static str {
        match self {
            Split::Periods => text::periods(),
            Split::Sources => text::sources(),
            Split::Words => text::words(),
        }
    }
}

/// A place that a hand has given an actor, in whole units of the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pin {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

impl Pin {
    /// The nearest one to a point.
    pub fn near(point: Point) -> Pin {
        Pin { x: point.x.round() as i32, y: point.y.round() as i32 }
    }

    /// Where it is.
    pub fn place(self) -> Point {
        Point::new(self.x as f32, self.y as f32)
    }
}

/// How the network is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NetworkOptions {
    /// Only what is around one actor.
    pub ego: Option<Ego>,
    /// Whether a path follows the arrows.
    pub along: bool,
    /// Whether a path goes over others also where there is a line between the two.
    pub over_others: bool,
    /// What is open beside the network.
    pub tool: Option<Tool>,
    /// What sizes the actors.
    pub size: Measure,
    /// Actors that are opened up: those who count for them stand for themselves.
    pub open: BTreeSet<ActorId>,
    /// Actors that a hand has put somewhere.
    pub pins: BTreeMap<ActorId, Pin>,
    /// The first day of the later of two periods; without one, the middle of what there is.
    pub cut: Option<Date>,
    /// So many of the strongest actors are shown, in every view; without one, as many as can be read at once.
    pub most: Option<usize>,
    /// Whether weak lines are drawn too.
    pub weak: bool,
    /// In panels, instead of in one picture.
    pub split: Option<Split>,
}

impl NetworkOptions {
    /// What a path may use.
    pub fn rules(&self) -> Rules {
        Rules { along: self.along, over_others: self.over_others }
    }

    /// With a tool open, or closed where it was open.
    #[must_use]
    pub fn with_tool(&self, tool: Tool) -> NetworkOptions {
        let tool = (self.tool != Some(tool)).then_some(tool);
        NetworkOptions { tool, ..self.clone() }
    }

    /// With the surroundings of what is selected, so many steps wide; where nothing is selected, of the actor
    /// whose surroundings are shown already. None where there is no such actor.
    pub fn around(&self, selection: &Selection, steps: u8) -> Option<NetworkOptions> {
        let selected = match selection {
            Selection::Actors(actors) => actors.first().cloned(),
            Selection::Line(source, _) => Some(source.clone()),
            Selection::Opening | Selection::Nothing => None,
        };
        let before = self.ego.as_ref();
        // Within an ego view a selection is looked at where it stands: only another number changes the view.
        let centre = before.map(|ego| ego.centre.clone()).or(selected)?;
        let way = before.map(|ego| ego.way).unwrap_or_default();
        let ego = Ego { centre, steps: steps.clamp(1, MOST_STEPS), way };
        Some(NetworkOptions { ego: Some(ego), ..self.clone() })
    }

    /// Without surroundings: the whole network.
    #[must_use]
    pub fn whole(&self) -> NetworkOptions {
        NetworkOptions { ego: None, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    #[test]
    fn surroundings_are_of_what_is_selected_and_then_stay() {
        let options = NetworkOptions::default();
        assert_eq!(options.around(&Selection::Nothing, 1), None);
        let one = options.around(&Selection::Line(id("russia"), id("syria")), 1).unwrap();
        assert_eq!(one.ego, Some(Ego::of(id("russia"))));
        let two = one.around(&Selection::actor(id("iran")), 9).unwrap();
        let ego = two.ego.clone().unwrap();
        assert_eq!((ego.centre, ego.steps), (id("russia"), 3));
        assert_eq!(two.whole(), options);
    }

    #[test]
    fn a_tool_opens_and_closes() {
        let open = NetworkOptions::default().with_tool(Tool::Measures);
        assert_eq!(open.tool, Some(Tool::Measures));
        assert_eq!(open.with_tool(Tool::Time).tool, Some(Tool::Time));
        assert_eq!(open.with_tool(Tool::Measures).tool, None);
    }
}
