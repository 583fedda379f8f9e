//! Where things are: the project, its build folder, the folder of tools.

use std::path::PathBuf;

/// The project's top folder.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or(here.clone(), PathBuf::from)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The finished page.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser journeys, which also hold the tools that come from npm.
pub(crate) fn browser_tests() -> PathBuf {
    root().join("tests").join("browser")
}

/// Where the tools are kept that cargo builds for us: shared by all checkouts of one person, apart from what they
/// installed themselves.
pub(crate) fn tools() -> PathBuf {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("ENTENTE_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("entente")))
        .or_else(|| set("HOME").map(|home| home.join(".cache").join("entente")))
        .unwrap_or_else(|| root().join(".tools"))
}
