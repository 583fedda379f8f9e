//! The actor files of the command line.

use std::io;
use std::path::PathBuf;

use entente_engine::knowledge::Knowledge;

use crate::rules;

/// The dictionary with the user's files on top; all their faults are listed before anything is coded.
pub(crate) fn knowledge(actors: &[PathBuf], only_actors: bool) -> io::Result<Knowledge> {
    let mut knowledge = if only_actors { Knowledge::empty() } else { Knowledge::builtin() };
    let mut faults = 0;
    for path in actors {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|e| io::Error::new(e.kind(), format!("actor file {name}: {e}")))?;
        // Notes are told, and nothing is refused for them.
        let errors = knowledge.add_file(&name, &text).unwrap_or_else(|errors| errors);
        for error in errors {
            faults += usize::from(!error.is_note);
            eprintln!("{error}");
        }
    }
    if faults > 0 {
        let faults = rules::counted(faults, "fault");
        let message = format!("{faults} in the actor files; mend them, nothing was coded");
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(knowledge)
}
