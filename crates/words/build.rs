//! Makes a function of every string of the interface, from `static/words/en.txt`, and a row of every language.
//!
//! What is wrong with the files is a build error that says where and what was expected.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[allow(dead_code)] // Of which this program does not need what is sent.
#[path = "src/file.rs"]
mod file;

use file::{Entry, Plural};

/// What is handed to a string is taken as it comes, which reads best where it is called.
const LINTS: &str = "#[allow(clippy::needless_pass_by_value, clippy::too_many_arguments)]";

/// The folder of the languages, seen from this package.
const FOLDER: &str = "../../static/words";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/file.rs");
    println!("cargo::rerun-if-changed={FOLDER}");
    if let Err(problem) = compile() {
        println!("cargo::error={problem}");
        process::exit(1);
    }
}

fn compile() -> Result<(), String> {
    let english = read("en")?;
    let entries = file::read(&english).map_err(|fault| format!("static/words/en.txt: {fault}"))?;
    let mut code = String::new();
    table(&mut code, &entries);
    functions(&mut code, &entries)?;
    languages(&mut code, &entries)?;
    let out = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&out).join("words.rs"), code).map_err(|error| error.to_string())
}

fn read(code: &str) -> Result<String, String> {
    let path = Path::new(FOLDER).join(format!("{code}.txt"));
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// The English texts, in the order of the file.
fn table(code: &mut String, entries: &[Entry<'_>]) {
    let count = entries.len();
    let _ = writeln!(
        code,
        "#[allow(clippy::unreadable_literal)]\npub(crate) const KEYS: u64 = 0x{:x};",
        file::fingerprint(entries)
    );
    let _ = writeln!(code, "pub(crate) static ENGLISH: [&str; {count}] = [");
    for entry in entries {
        let _ = writeln!(code, "    {:?},", entry.text);
    }
    code.push_str("];\n");
}

/// A module for every group, in it a function for every string.
fn functions(code: &mut String, entries: &[Entry<'_>]) -> Result<(), String> {
    let mut group = "";
    for (at, entry) in entries.iter().enumerate() {
        if entry.group != group {
            let end = if group.is_empty() { "" } else { "}\n" };
            group = entry.group;
            let _ =
                writeln!(code, "{end}/// The strings of “{group}”.\n{LINTS}\npub mod {group} {{");
        }
        match entry.plural() {
            None => function(code, at, entry),
            Some(Plural::One) => {}
            Some(Plural::Other) => plural(code, at, entry, entries)?,
        }
    }
    code.push_str("}\n");
    Ok(())
}

fn function(code: &mut String, at: usize, entry: &Entry<'_>) {
    let names = file::placeholders(entry.text);
    let _ = writeln!(code, "    /// “{}”", doc(entry.text));
    if names.is_empty() {
        let _ =
            writeln!(code, "    pub fn {}() -> &'static str {{ crate::text({at}) }}", entry.key);
        return;
    }
    let (takes, gives) = (takes(&names), gives(&names));
    let _ = writeln!(
        code,
        "    pub fn {}({takes}) -> String {{ crate::filled({at}, &[{gives}]) }}",
        entry.key
    );
}

/// A string with a form for one and a form for other numbers, which stand beside each other in the file.
fn plural(
    code: &mut String,
    at: usize,
    entry: &Entry<'_>,
    entries: &[Entry<'_>],
) -> Result<(), String> {
    let stem = entry.stem();
    let one = at.checked_sub(1).map(|at| &entries[at]);
    let belongs = one.is_some_and(|one| {
        one.group == entry.group && one.stem() == stem && one.plural() == Some(Plural::One)
    });
    let names: Vec<&str> =
        file::placeholders(entry.text).into_iter().filter(|name| *name != "count").collect();
    if !belongs {
        return Err(format!("static/words/en.txt: “{stem}.other” wants “{stem}.one” before it"));
    }
    let (takes, gives) = (takes(&names), gives(&names));
    let _ = writeln!(code, "    /// “{}”", doc(entry.text));
    let _ = writeln!(
        code,
        "    pub fn {stem}(count: usize, {takes}) -> String {{ crate::counted({at}, count, &[{gives}]) }}"
    );
    Ok(())
}

fn takes(names: &[&str]) -> String {
    names.iter().fold(String::new(), |code, name| code + name + ": impl std::fmt::Display, ")
}

fn gives(names: &[&str]) -> String {
    names.iter().fold(String::new(), |code, name| code + "&" + name + ", ")
}

/// A text as documentation, where brackets would be links.
fn doc(text: &str) -> String {
    let plain = text.replace('\n', " ");
    plain.replace('[', "\\[").replace(']', "\\]").replace('<', "\\<").replace('`', "'")
}

/// A row for every file in the folder: its code and what the language calls itself. English is the first.
fn languages(code: &mut String, english: &[Entry<'_>]) -> Result<(), String> {
    let folder = fs::read_dir(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut files: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    files.sort_by_key(|path| (!path.ends_with("en.txt"), path.clone()));
    code.push_str(
        "/// The languages that there are; English, which is compiled in, is the first.\n",
    );
    code.push_str("pub const LANGUAGES: &[Language] = &[\n");
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let about = |fault: String| format!("static/words/{name}.txt: {fault}");
        let text = read(&name)?;
        let entries = file::read(&text).map_err(about)?;
        file::same_keys(english, &entries).map_err(about)?;
        let own = entries.iter().find(|entry| (entry.group, entry.key) == ("language", "name"));
        let own = own.ok_or_else(|| about("[language] wants a name".into()))?;
        let _ = writeln!(code, "    Language {{ code: {name:?}, name: {:?} }},", own.text);
    }
    code.push_str("];\n");
    Ok(())
}
