//! Reads the actor file: one line an actor, tab-separated, `#` comments.

use std::fmt;

use super::entry::{Alias, AliasMark, Entry, Kind, Tenure, days_of};
use super::field_file;
use crate::analysis::{ActorId, Role};

/// What is wrong with a line of an actor file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The file's name as given.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// The tab-separated column, from 1.
    pub column: usize,
    /// What was found and what was expected, as a sentence.
    pub message: String,
    /// Whether the line was read all the same, with what the message says.
    pub is_note: bool,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: column {}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for LineError {}

/// Reads a whole file: what is right of it, and what is wrong.
pub(super) fn read_file(
    name: &str,
    text: &str,
    file: u16,
    layer: u16,
) -> (Vec<Entry>, Vec<LineError>) {
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let field = if field_file::is_one(text) { field_file::actors(text) } else { Vec::new() };
    let own = text.lines().enumerate().filter(|_| field.is_empty());
    let lines = own.chain(field.iter().map(|actor| (actor.line, actor.text.as_str())));
    for (index, line) in lines {
        let line = line.trim_end();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match read_line(line) {
            Ok((mut entry, note)) => {
                (entry.file, entry.line, entry.layer) = (file, index as u32 + 1, layer);
                errors.extend(note.map(|fault| error(name, index, fault, true)));
                entries.push(entry);
            }
            Err(fault) => errors.push(error(name, index, fault, false)),
        }
    }
    (entries, errors)
}

fn error(file: &str, index: usize, (column, message): Fault, is_note: bool) -> LineError {
    LineError { file: file.to_owned(), line: index + 1, column, message, is_note }
}

type Fault = (usize, String);

/// The entry of a line, and what is odd about its code.
fn read_line(line: &str) -> Result<(Entry, Option<Fault>), Fault> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    if columns.len() > 7 {
        return Err((8, format!("there are {} columns; expected 7 at most", columns.len())));
    }
    let column = |index: usize| columns.get(index).copied().unwrap_or_default();
    for (index, what) in [(0, "an id"), (1, "a kind"), (3, "a name")] {
        if column(index).is_empty() {
            return Err((index + 1, format!("nothing here; expected {what}")));
        }
    }
    let kind = Kind::parse(column(1)).ok_or_else(|| {
        let names: Vec<&str> = Kind::NAMES.iter().map(|(name, _)| *name).collect();
        (2, format!("'{}' is no kind; expected one of {}", column(1), names.join(", ")))
    })?;
    let (part_of, roles) = read_roles(column(5))?;
    let (code, note) = read_code(column(2), kind)?;
    let entry = Entry {
        id: ActorId(column(0).into()),
        kind,
        code,
        name: column(3).to_owned(),
        aliases: read_aliases(column(3), column(4)),
        roles,
        part_of,
        note: column(6).to_owned(),
        file: 0,
        line: 0,
        layer: 0,
    };
    Ok((entry, note))
}

/// A code; of what the field's own files have in its place ("+++", "ELR/GAL", nothing) what can be read, with a note.
fn read_code(text: &str, kind: Kind) -> Result<(String, Option<Fault>), Fault> {
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let tilde = text.matches('~').count();
    let right = match kind {
        Kind::Agent => tilde <= 1,
        _ => tilde == 0,
    };
    if text == "-" || text == "---" {
        return Ok((String::new(), None));
    }
    if text.is_empty() {
        return Ok((String::new(), Some((3, "there is no code; the actor has none".to_owned()))));
    }
    if right && text.chars().all(|c| fits(c) || c == '~') {
        return Ok((text.to_owned(), None));
    }
    if !text.contains(char::is_alphanumeric) {
        return Ok((String::new(), Some((3, format!("'{text}' is no code; the actor has none")))));
    }
    let several = text.split_once('/').filter(|_| text.chars().all(|c| fits(c) || c == '/'));
    if let Some((first, _)) = several.filter(|(first, _)| !first.is_empty()) {
        let note = format!("'{text}' is several codes; the first is taken");
        return Ok((first.to_owned(), Some((3, note))));
    }
    Err((3, format!("'{text}' is no code; expected capitals such as USAGOV (of an agent ~GOV)")))
}

/// The name and the column of aliases as a list, each once.
fn read_aliases(name: &str, column: &str) -> Vec<Alias> {
    let mut aliases = vec![Alias { text: name.to_owned(), mark: AliasMark::Name }];
    for item in column.split('|').map(str::trim).filter(|item| !item.is_empty()) {
        let (mark, text) = AliasMark::split(item);
        let alias = Alias { text: text.to_owned(), mark };
        if !aliases.contains(&alias) && !alias.text.is_empty() {
            aliases.push(alias);
        }
    }
    aliases
}

/// The column of offices, and the parent that it may begin with.
pub(super) fn read_roles(column: &str) -> Result<(Option<ActorId>, Vec<Tenure>), Fault> {
    let (mut part_of, mut roles) = (None, Vec::new());
    for item in column.split('|').map(str::trim).filter(|item| !item.is_empty() && *item != "-") {
        if let Some(parent) = item.strip_prefix("part-of:") {
            part_of = Some(ActorId(parent.trim().into()));
        } else {
            roles.push(read_role(item)?);
        }
    }
    Ok((part_of, roles))
}

fn read_role(item: &str) -> Result<Tenure, Fault> {
    let fault = |what: &str| (6, format!("'{item}': {what}; expected title@of:from..to"));
    let (title, rest) = item.split_once('@').ok_or_else(|| fault("no @"))?;
    let (of, dates) = rest.split_once(':').unwrap_or((rest, ""));
    let (from, to) = match dates.trim() {
        "" => ("", ""),
        dates => dates.split_once("..").ok_or_else(|| fault("no .. between the dates"))?,
    };
    let (title, of, from, to) = (title.trim(), of.trim(), from.trim(), to.trim());
    if title.is_empty() || of.is_empty() {
        return Err(fault("no title or no institution"));
    }
    let days = |text: &str| match text {
        "" => Ok(None),
        text => days_of(text).map(Some).ok_or_else(|| {
            (6, format!("'{text}' in '{item}' is no date; expected YYYY, YYYY-MM or YYYY-MM-DD"))
        }),
    };
    let (first, last) = (days(from)?.map(|days| days.0), days(to)?.map(|days| days.1));
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        return Err(fault("it ends before it begins"));
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let role = Role { title: title.to_owned(), of: of.to_owned(), from: some(from), to: some(to) };
    Ok(Tenure { role, first, last })
}
