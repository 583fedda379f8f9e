//! An engine with a user's files of actors and rules.

use std::io;
use std::path::PathBuf;

use entente_engine::Engine;
use entente_engine::coder::Rules;
use entente_engine::knowledge::Knowledge;
use entente_engine::syntax::Model;

/// What an engine is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// Files in the dictionary's format, on top of the built-in one.
    pub actors: Vec<PathBuf>,
    /// Leaves out the built-in dictionary.
    pub only_actors: bool,
    /// Files of rules, which are tried before the built-in ones.
    pub rules: Vec<PathBuf>,
}

impl Setup {
    /// The engine. `say` is told every fault and note of the files; a fault makes it an error.
    pub fn engine(&self, say: &mut dyn FnMut(String)) -> io::Result<Engine> {
        let knowledge = self.knowledge(say)?;
        let mut texts = Vec::new();
        for path in &self.rules {
            let name = path.display().to_string();
            texts.push((name.clone(), text("rule", path, &name)?));
        }
        let own: Vec<(&str, &str)> =
            texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let rules = Rules::with_builtin(&own).map_err(|errors| {
            for error in &errors {
                say(error.to_string());
            }
            let plural = if errors.len() == 1 { "" } else { "s" };
            invalid(format!("{} fault{plural} in the rule files", errors.len()))
        })?;
        Ok(Engine::new(knowledge, Model::builtin(), rules))
    }

    /// The dictionary with the user's files on top.
    fn knowledge(&self, say: &mut dyn FnMut(String)) -> io::Result<Knowledge> {
        let mut knowledge =
            if self.only_actors { Knowledge::empty() } else { Knowledge::builtin() };
        let mut faults = 0;
        for path in &self.actors {
            let name = path.display().to_string();
            let text = text("actor", path, &name)?;
            // Notes are told, and nothing is refused for them.
            let errors = knowledge.add_file(&name, &text).unwrap_or_else(|errors| errors);
            for error in errors {
                faults += usize::from(!error.is_note);
                say(error.to_string());
            }
        }
        if faults > 0 {
            let plural = if faults == 1 { "" } else { "s" };
            return Err(invalid(format!(
                "{faults} fault{plural} in the actor files; mend them, nothing was coded"
            )));
        }
        Ok(knowledge)
    }
}

fn text(what: &str, path: &PathBuf, name: &str) -> io::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{what} file {name}: {error}")))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
