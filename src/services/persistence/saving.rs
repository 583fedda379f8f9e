//! The work in files: a workspace, or a lesson.

use entente_session::workspace::Workspace;
use entente_session::{State, persistence};
use entente_words::faults as text;

use super::Save;
use crate::browser::{boot, files, location};

/// Saves, and says how that went.
pub(super) async fn save(state: &State, what: Save) -> persistence::Action {
    let today = files::today();
    let mark = state.fingerprint();
    let saved = match what {
        Save::Workspace => {
            let text = state.workspace(Some(today)).write();
            files::save_in_place(&format!("entente-{today}.entente.json"), &text).await
        }
        Save::Rescue => {
            let Some(damage) = state.persistence.damage.clone() else {
                return persistence::Action::Damage(None);
            };
            let name = format!("entente-rescue-{today}.json");
            return match files::save(&name, "application/json", &damage.rescue) {
                Ok(()) => persistence::Action::Damage(None),
                Err(reason) => persistence::Action::Failed(text::not_saved_reason(&reason)),
            };
        }
        Save::Lesson => lesson(state, &format!("entente-lesson-{today}.html")).await,
    };
    match saved {
        Ok(Some(name)) => persistence::Action::Saved(mark, name),
        Ok(None) => persistence::Action::Failed(text::not_saved_no_file_was_chosen().into()),
        Err(reason) => persistence::Action::Failed(text::not_saved_reason(&reason)),
    }
}

/// The page as one file, with the reports that are shown, the work and the view.
async fn lesson(state: &State, name: &str) -> Result<Option<String>, String> {
    let mut reports = String::new();
    for report in &state.corpus.reports {
        let line = serde_json::to_string(&**report).map_err(|error| error.to_string())?;
        reports.push_str(&line);
        reports.push('\n');
    }
    let mut workspace = state.workspace(Some(files::today()));
    // The own texts are among the lesson's reports now, and what was set aside is not.
    workspace.work.own.reports.clear();
    workspace.work.own.aside.clear();
    workspace.name_lesson(&reports);
    let page = boot::whole(&reports, &workspace.write()).await?;
    files::save(name, "text/html;charset=utf-8", &page)?;
    Ok(Some(name.to_owned()))
}

/// What a lesson brought along; nothing in any other page.
pub(crate) fn brought() -> Option<Workspace> {
    boot::lesson().and_then(|text| Workspace::read(&text).ok())
}

/// What the work of this page is kept under: a lesson by its own id, so that its file may be moved and renamed; any other
/// page by its place.
pub(crate) fn place() -> String {
    match brought().map(|lesson| lesson.lesson).filter(|id| !id.is_empty()) {
        Some(id) => format!("lesson#{id}"),
        None => location::place(),
    }
}
