//! Reads actor files in the form of the field's own coders: `GONDOR_ [GON]`, `+GONDORIAN_` for another name of the same
//! actor, and lines of codes with dates under a name.

use super::fold::slug;

/// An actor as a line of our own form, and the line of the file that it begins at.
pub(super) struct Written {
    /// From 0.
    pub(super) line: usize,
    /// Tab-separated columns.
    pub(super) text: String,
}

/// An actor in the making.
#[derive(Default)]
struct Block {
    line: usize,
    names: Vec<String>,
    code: String,
    roles: Vec<String>,
}

/// Whether a file has the field's form: names with codes in brackets, and no columns.
pub(super) fn is_one(text: &str) -> bool {
    let lines = || text.lines().map(bare).filter(|line| !line.trim().is_empty()).take(40);
    let coded = lines().filter(|line| line.trim_end().ends_with(']')).count();
    coded > 0 && lines().all(|line| line.trim_start().matches('\t').count() < 2)
}

/// A line without its comment.
fn bare(line: &str) -> &str {
    let line = line.split(['#', ';']).next().unwrap_or_default();
    if line.trim_start().starts_with("<!--") { "" } else { line }
}

/// The actors of a file in the field's form, as lines of ours.
pub(super) fn actors(text: &str) -> Vec<Written> {
    let mut blocks: Vec<Block> = Vec::new();
    for (line, whole) in text.lines().enumerate() {
        let words = bare(whole).trim_end();
        if words.trim().is_empty() {
            continue;
        }
        let (name, code) = match words.split_once('[') {
            Some((name, code)) => (name.trim(), Some(code.trim_end_matches(']').trim())),
            None => (words.trim(), None),
        };
        let other = name.strip_prefix('+');
        if other.is_none() && !name.is_empty() {
            blocks.push(Block { line, ..Block::default() });
        }
        let Some(block) = blocks.last_mut() else { continue };
        let name = plain(other.unwrap_or(name));
        if !name.is_empty() && !block.names.contains(&name) {
            block.names.push(name);
        }
        if let Some(code) = code {
            take_code(block, code);
        }
    }
    let mut seen: Vec<String> = Vec::new();
    blocks.into_iter().filter_map(|block| block.written(&mut seen)).collect()
}

/// A name as a person would write it: `MINAS_TIRITH_` is Minas Tirith.
fn plain(name: &str) -> String {
    let small = |word: &str| matches!(word, "OF" | "AND" | "THE" | "DE" | "AL" | "BIN" | "VON");
    let words = name.split(['_', ' ']).filter(|word| !word.is_empty()).enumerate();
    let words = words.map(|(place, word)| {
        let shouted = word.chars().all(|mark| !mark.is_lowercase()) && !word.contains('.');
        if !shouted {
            return word.to_owned();
        }
        let lower = word.to_lowercase();
        if place > 0 && small(word) {
            return lower;
        }
        let mut letters = lower.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

/// Takes a code, with or without the time for which it holds: "USAGOV 20010120-20090120", "USAELI >090120".
fn take_code(block: &mut Block, words: &str) {
    let (code, time) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let time = time.trim();
    let dates = match (time.strip_prefix('<'), time.strip_prefix('>'), time.split_once('-')) {
        (Some(to), _, _) => day(to).map(|to| format!("..{to}")),
        (_, Some(from), _) => day(from).map(|from| format!("{from}..")),
        (_, _, Some((from, to))) => {
            day(from).zip(day(to)).map(|(from, to)| format!("{from}..{to}"))
        }
        _ => None,
    };
    let national = code.len() >= 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    match dates.filter(|_| national && code.len() % 3 == 0) {
        Some(dates) => block.roles.push(format!("{code}@{}:{dates}", &code[..3])),
        None if block.code.is_empty() => code.clone_into(&mut block.code),
        None => {}
    }
}

/// "20010120" and "010120" as 2001-01-20.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        8 => (text[..4].to_owned(), &text[4..]),
        6 => {
            let century = if &text[..2] < "30" { "20" } else { "19" };
            (format!("{century}{}", &text[..2]), &text[2..])
        }
        _ => return None,
    };
    Some(format!("{year}-{}-{}", &rest[..2], &rest[2..]))
}

impl Block {
    fn written(self, seen: &mut Vec<String>) -> Option<Written> {
        let (name, others) = self.names.split_first()?;
        let mut id = slug(name);
        let twice = seen.iter().filter(|other| **other == id).count();
        seen.push(id.clone());
        if twice > 0 {
            id = format!("{id}-{}", twice + 1);
        }
        let latest = self.roles.last().and_then(|role| role.split('@').next());
        let code = if self.code.is_empty() { latest.unwrap_or_default() } else { &self.code };
        let kind = kind(code, !self.roles.is_empty());
        let text = [&id, kind, code, name, &others.join("|"), &self.roles.join("|")].join("\t");
        Some(Written { line: self.line, text })
    }
}

/// What kind of actor a code tells of.
fn kind(code: &str, dated: bool) -> &'static str {
    let has = |role: &str| code.get(3..).is_some_and(|roles| roles.contains(role));
    if dated {
        "person"
    } else if code.starts_with("IGO") {
        "organisation"
    } else if code.starts_with("NGO") {
        "civil"
    } else if code.starts_with("MNC") || has("BUS") {
        "company"
    } else if has("REB") {
        "armed-group"
    } else if has("MED") {
        "media"
    } else if ["GOV", "MIL", "COP", "JUD", "LEG", "SPY"].into_iter().any(has) {
        "government"
    } else if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        "country"
    } else {
        "other"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_codes_and_times_are_read() {
        let text = "# places\nSHIRE_ [SHR]  ; home\n+THE_SHIRE_\nMINAS_TIRITH_\nHALDIR [ELR/GAL]\n\
                    THAIN_TOOK\n\t[SHRGOV 900101-951231]\n\t[SHRELI >951231]\n";
        assert!(is_one(text));
        let lines: Vec<String> = actors(text).into_iter().map(|actor| actor.text).collect();
        assert_eq!(
            lines,
            [
                "shire\tcountry\tSHR\tShire\tThe Shire\t",
                "minas-tirith\tother\t\tMinas Tirith\t\t",
                "haldir\tother\tELR/GAL\tHaldir\t\t",
                "thain-took\tperson\tSHRELI\tThain Took\t\t\
                 SHRGOV@SHR:1990-01-01..1995-12-31|SHRELI@SHR:1995-12-31..",
            ]
        );
        assert!(!is_one("x\tcountry\tXXX\tXland\n"));
    }
}
