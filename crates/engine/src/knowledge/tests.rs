//! Facts as look-ups.

use super::*;

#[test]
fn the_built_in_dictionary_is_in_order() {
    let mut problems: Vec<String> = files::FILES
        .iter()
        .flat_map(|(name, text)| read::read_file(name, text, 0, 0).1)
        .map(|error| error.to_string())
        .collect();
    let checked = Knowledge::builtin().check();
    problems
        .extend(checked.iter().map(|problem| format!("{}: {}", problem.place, problem.message)));
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
