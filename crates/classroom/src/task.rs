//! What is done in the classroom, as the address says it.

use crate::hand_in::LINK_PREFIX;
use crate::sheet::Recipe;

/// A place in the classroom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Task {
    /// What there is to do.
    #[default]
    Home,
    /// "Beat the machine".
    Game,
    /// Code a sheet.
    Sheet(Recipe),
    /// A worksheet to print, and to type in afterwards.
    Paper(Recipe),
    /// Bring files together.
    Collect,
    /// A link with somebody's codes: it joins what is brought together.
    HandIn(String),
    /// Draw the network that one expects.
    Expect,
    /// Figures of a class, to be shown.
    Result(String),
}

impl Task {
    /// As the address carries it; nothing for the first place.
    pub fn write(&self) -> String {
        match self {
            Task::Home => String::new(),
            Task::Game => "game".into(),
            Task::Sheet(recipe) => format!("sheet.{}", recipe.write()),
            Task::Paper(recipe) => format!("paper.{}", recipe.write()),
            Task::Collect => "together".into(),
            Task::HandIn(packed) => packed.clone(),
            Task::Expect => "expect".into(),
            Task::Result(packed) => format!("result.{packed}"),
        }
    }

    /// Undoes [`Task::write`]; any other text leads to the first place.
    pub fn read(text: &str) -> Self {
        let recipe = |rest| Recipe::read(rest);
        match text.split_once('.') {
            None if text == "game" => Task::Game,
            None if text == "together" => Task::Collect,
            None if text == "expect" => Task::Expect,
            Some(("sheet", rest)) => recipe(rest).map_or(Task::Home, Task::Sheet),
            Some(("paper", rest)) => recipe(rest).map_or(Task::Home, Task::Paper),
            Some(("result", rest)) => Task::Result(rest.to_owned()),
            _ if text.starts_with(LINK_PREFIX) => Task::HandIn(text.to_owned()),
            _ => Task::Home,
        }
    }

    /// Whether nothing that the machine found may be in the document.
    pub fn is_blind(&self) -> bool {
        matches!(self, Task::Game | Task::Sheet(_) | Task::Paper(_) | Task::Expect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_an_address() {
        let recipe = Recipe::default();
        for task in [
            Task::Home,
            Task::Game,
            Task::Sheet(recipe.clone()),
            Task::Paper(recipe),
            Task::Collect,
            Task::HandIn("hand.abc".into()),
            Task::Expect,
            Task::Result("abc.d".into()),
        ] {
            assert_eq!(Task::read(&task.write()), task);
        }
        for text in ["nowhere", "sheet.x", "paper", "sheet"] {
            assert_eq!(Task::read(text), Task::Home, "{text}");
        }
    }
}
