//! How codes are handed in: as a small file, or as the end of a link.
//!
//! The file is JSON that a person can read. The link holds the same in few letters: one array in base64, with the names
//! of actors written once.

use entente_engine::ontology::Category;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Choice, Party, QUADS, Relation, STATUSES};
use crate::coding::{Coding, initials};
use crate::sheet::{Recipe, Unit};

/// What the file says it is.
const KIND: &str = "entente-coding";
/// The version that is written.
const VERSION: u32 = 1;
/// A longer link may be cut off on its way.
pub const LONGEST_LINK: usize = 2_000;
/// What stands before the codes in an address.
pub const LINK_PREFIX: &str = "hand.";
/// A file with more sentences is refused.
const MOST_UNITS: usize = 20_000;

#[derive(Serialize, Deserialize)]
struct File {
    kind: String,
    version: u32,
    coder: String,
    sheet: String,
    sentences: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Row {
    #[serde(flatten)]
    unit: Unit,
    #[serde(flatten)]
    choice: Choice,
}

/// The codes as a file.
pub fn write(coding: &Coding) -> String {
    let pairs = coding.units.iter().cloned().zip(coding.choices.iter().cloned());
    let file = File {
        kind: KIND.to_owned(),
        version: VERSION,
        coder: coding.coder.clone(),
        sheet: coding.recipe.write(),
        sentences: pairs.map(|(unit, choice)| Row { unit, choice }).collect(),
    };
    // The form has no maps with other keys than texts, so that writing it cannot fail.
    serde_json::to_string_pretty(&file).unwrap_or_default()
}

/// A name for the file: `codes-AB-12-sentences.json`.
pub fn file_name(coding: &Coding) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let coder: String = coding.coder.chars().map(plain).collect();
    format!("codes-{coder}-{}-sentences.json", coding.units.len())
}

/// Why something that was handed in cannot be read, in a sentence that goes on after its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is empty.
    Empty,
    /// It is no file of codes.
    Strange,
    /// It is cut off, or was changed by hand.
    Damaged,
    /// A newer page made it.
    Newer(u32),
    /// It holds no initials.
    Nameless,
}

/// Reads a file, or a link with codes. Any text gives an answer.
pub fn read(text: &str) -> Result<Coding, Unreadable> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(Unreadable::Empty);
    }
    let link = text.rsplit_once(LINK_PREFIX).filter(|_| !text.starts_with('{'));
    if let Some((_, packed)) = link {
        return unpack(packed.split('&').next().unwrap_or_default());
    }
    let value: serde_json::Value = serde_json::from_str(text)
        .map_err(|_| if text.contains(KIND) { Unreadable::Damaged } else { Unreadable::Strange })?;
    if value.get("kind").and_then(serde_json::Value::as_str) != Some(KIND) {
        return Err(Unreadable::Strange);
    }
    let version = value.get("version").and_then(serde_json::Value::as_u64).unwrap_or_default();
    if version > u64::from(VERSION) {
        return Err(Unreadable::Newer(version as u32));
    }
    let file: File = serde_json::from_value(value).map_err(|_| Unreadable::Damaged)?;
    let (units, choices) = file.sentences.into_iter().map(|row| (row.unit, row.choice)).unzip();
    checked(Coding {
        coder: initials(&file.coder),
        recipe: Recipe::read(&file.sheet).unwrap_or_default(),
        units,
        choices,
    })
}

fn checked(coding: Coding) -> Result<Coding, Unreadable> {
    let sized = coding.units.len() == coding.choices.len() && coding.units.len() <= MOST_UNITS;
    if !sized {
        return Err(Unreadable::Damaged);
    }
    if coding.coder.is_empty() { Err(Unreadable::Nameless) } else { Ok(coding) }
}

/// Version, coder, sheet, reports, parties, units, notes.
type Packed =
    (u32, String, String, Vec<String>, Vec<(String, String)>, String, Vec<(usize, String)>);

/// The codes for the end of a link, with [`LINK_PREFIX`]; notes only where they are wanted.
pub fn pack(coding: &Coding, with_notes: bool) -> String {
    let (mut reports, mut parties) = (Vec::new(), Vec::new());
    let mut rows = Vec::new();
    for (unit, choice) in coding.units.iter().zip(&coding.choices) {
        let report = place(&mut reports, unit.report.clone());
        let answer = match &choice.answer {
            Answer::Blank => "b".to_owned(),
            Answer::Skipped => "s".to_owned(),
            Answer::NotSure => "u".to_owned(),
            Answer::NoRelation => "n".to_owned(),
            Answer::Relation(relation) => packed_relation(relation, &mut parties),
        };
        rows.push(format!("{report}.{}.{:x}.{answer}", unit.sentence, unit.hash));
    }
    let notes = coding.choices.iter().enumerate();
    let notes = notes.filter(|(_, choice)| with_notes && !choice.note.is_empty());
    let notes = notes.map(|(at, choice)| (at, choice.note.clone())).collect();
    let packed: Packed = (
        VERSION,
        coding.coder.clone(),
        coding.recipe.write(),
        reports,
        parties,
        rows.join(" "),
        notes,
    );
    let json = serde_json::to_string(&packed).unwrap_or_default();
    format!("{LINK_PREFIX}{}", to_base64(json.as_bytes()))
}

fn packed_relation(relation: &Relation, parties: &mut Vec<(String, String)>) -> String {
    let mut party = |party: &Party| place(parties, (party.words.clone(), party.group.clone()));
    let (source, target) = (party(&relation.source), party(&relation.target));
    let number = |found: Option<usize>| found.map_or_else(|| "-".to_owned(), |at| at.to_string());
    let quad = number(QUADS.iter().position(|quad| *quad == relation.quad));
    let of_all = |category| Category::ALL.iter().position(|own| *own == category);
    let category = number(relation.category.and_then(of_all));
    let standing = |status| STATUSES.iter().position(|own| *own == status);
    let status = number(relation.status.and_then(standing));
    format!("r.{source}.{target}.{quad}.{category}.{status}")
}

fn place<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|own| *own == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}

fn unpack(packed: &str) -> Result<Coding, Unreadable> {
    let bytes = from_base64(packed).ok_or(Unreadable::Damaged)?;
    let value: Vec<serde_json::Value> =
        serde_json::from_slice(&bytes).map_err(|_| Unreadable::Damaged)?;
    let version = value.first().and_then(serde_json::Value::as_u64).unwrap_or_default();
    if version > u64::from(VERSION) {
        return Err(Unreadable::Newer(version as u32));
    }
    let packed: Packed = serde_json::from_slice(&bytes).map_err(|_| Unreadable::Damaged)?;
    let (_, coder, recipe, reports, parties, rows, notes) = packed;
    let (mut units, mut choices) = (Vec::new(), Vec::new());
    for row in rows.split_whitespace() {
        let (unit, answer) = unpacked_row(row, &reports, &parties).ok_or(Unreadable::Damaged)?;
        units.push(unit);
        choices.push(Choice::of(answer));
    }
    for (at, note) in notes {
        if let Some(choice) = choices.get_mut(at) {
            choice.note = note;
        }
    }
    let recipe = Recipe::read(&recipe).unwrap_or_default();
    checked(Coding { coder: initials(&coder), recipe, units, choices })
}

fn unpacked_row(
    row: &str,
    reports: &[String],
    parties: &[(String, String)],
) -> Option<(Unit, Answer)> {
    let mut parts = row.split('.');
    let report = reports.get(parts.next()?.parse::<usize>().ok()?)?.clone();
    let sentence = parts.next()?.parse().ok()?;
    let hash = u32::from_str_radix(parts.next()?, 16).ok()?;
    let answer = match parts.next()? {
        "b" => Answer::Blank,
        "s" => Answer::Skipped,
        "u" => Answer::NotSure,
        "n" => Answer::NoRelation,
        "r" => {
            let mut number = || parts.next().map(|part| part.parse::<usize>().ok());
            let actor = |at: Option<usize>| {
                let (words, group) = parties.get(at?)?.clone();
                Some(Party { words, group })
            };
            Answer::Relation(Relation {
                source: actor(number()?)?,
                target: actor(number()?)?,
                quad: known(&QUADS, number()?)?,
                category: number()?.and_then(|at| Category::ALL.get(at).copied()),
                status: known(&STATUSES, number()?),
            })
        }
        _ => return None,
    };
    Some((Unit { report, sentence, hash }, answer))
}

fn known<T: Copy>(list: &[T], at: Option<usize>) -> Option<T> {
    list.get(at?).copied()
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with the letters that an address needs no escapes for, without padding.
pub(crate) fn to_base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for letter in 0..=chunk.len() {
            let six = (bits >> (18 - 6 * letter)) & 63;
            text.push(char::from(LETTERS[six as usize]));
        }
    }
    text
}

/// Undoes [`to_base64`].
pub(crate) fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0);
    for letter in text.bytes() {
        let six = LETTERS.iter().position(|own| *own == letter)?;
        bits = bits << 6 | six as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push((bits >> held) as u8);
            bits &= (1 << held) - 1;
        }
    }
    Some(bytes)
}

/// A relation of one kind between two actors, for tests here and in other modules.
#[cfg(test)]
pub(crate) fn relation(
    source: &str,
    target: &str,
    category: Category,
    quad: entente_engine::ontology::QuadClass,
) -> Answer {
    Answer::Relation(Relation {
        source: Party::actor(source, source),
        target: Party::actor(target, target),
        quad,
        category: Some(category),
        status: Some(entente_engine::analysis::Status::Asserted),
    })
}

#[cfg(test)]
mod tests {
    use entente_engine::ontology::QuadClass;

    use super::*;

    fn coding() -> Coding {
        let answers = [
            relation("KEN", "UGA", Category::Accuse, QuadClass::VerbalConflict),
            Answer::NoRelation,
            Answer::NotSure,
            Answer::Skipped,
            Answer::Blank,
            relation("UGA", "KEN", Category::Request, QuadClass::VerbalCooperation),
        ];
        let unit =
            |sentence| Unit { report: format!("r{}", sentence % 2), sentence, hash: 77 + sentence };
        let units = (0..answers.len() as u32).map(unit).collect();
        let mut coding = Coding::blank("Ödön", Recipe::default(), units);
        coding.choices = answers.map(Choice::of).to_vec();
        coding.choices[1].note = "“only named”, I think".into();
        coding
    }

    #[test]
    fn a_file_and_a_link_give_the_same_codes_back() {
        let coding = coding();
        assert_eq!(read(&write(&coding)), Ok(coding.clone()));
        let link = format!("https://example.org/#v1&view=classroom&class={}", pack(&coding, true));
        assert_eq!(read(&link), Ok(coding.clone()));
        assert_eq!(read(&format!("{link}&level=country")), Ok(coding.clone()));
        let bare = read(&pack(&coding, false)).unwrap();
        assert_eq!(
            (bare.choices[0] == coding.choices[0], bare.choices[1].note.as_str()),
            (true, "")
        );
    }

    #[test]
    fn thirty_sentences_fit_a_link() {
        let mut long = coding();
        long.units = (0..30)
            .map(|sentence| Unit {
                report: format!("00{}_820f9807f1692bb4", sentence % 4),
                sentence,
                hash: u32::MAX,
            })
            .collect();
        long.choices = (0..30).map(|at| long.choices[at % 6].clone()).collect();
        for choice in &mut long.choices {
            choice.note.clear();
        }
        let length = pack(&long, true).len()
            + "https://example.org/entente.html#v1&view=classroom&class=".len();
        assert!(length < LONGEST_LINK, "{length}");
    }

    #[test]
    fn what_is_no_file_of_codes_is_named() {
        assert_eq!(read(" \n"), Err(Unreadable::Empty));
        assert_eq!(read("a,b\n1,2"), Err(Unreadable::Strange));
        assert_eq!(read("{\"kind\": \"workspace\"}"), Err(Unreadable::Strange));
        let text = write(&coding());
        assert_eq!(read(&text[..text.len() / 2]), Err(Unreadable::Damaged));
        assert_eq!(
            read(&text.replace("\"version\": 1", "\"version\": 9")),
            Err(Unreadable::Newer(9))
        );
        assert_eq!(read(&text.replace("Ödön", "  ")), Err(Unreadable::Nameless));
        let packed = pack(&coding(), true);
        assert_eq!(read(&packed[..packed.len() - 20]), Err(Unreadable::Damaged));
        assert_eq!(read("hand.%%%"), Err(Unreadable::Damaged));
        assert_eq!(file_name(&coding()), "codes-Ödön-6-sentences.json");
    }

    #[test]
    fn base64_is_the_standard_one() {
        for (plain, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(to_base64(plain.as_bytes()), text);
            assert_eq!(from_base64(text).as_deref(), Some(plain.as_bytes()));
        }
    }
}
