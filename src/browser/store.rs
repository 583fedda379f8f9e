//! What the browser keeps of a person's work: one record a page, in `IndexedDB`, and beside it the own texts in parts,
//! each of which is written once.
//!
//! A record carries a revision that grows with every write. Whoever writes says which revision it knows; where
//! another window has written meanwhile, nothing is written and that window's record comes back instead, so that
//! both can be made one.
//!
//! Work that is emptied leaves the record before it as a spare: nothing goes for good by one key too many.

use std::collections::BTreeMap;

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransactionMode};

use super::indexed_db::{self, finished, settled};
pub use super::indexed_db::{FULL, Refusal, RefusalKind};

/// The name of the database. All local files share one storage in Chromium; the key is the page's place.
const NAME: &str = "entente";
/// The version of the database: which stores there are, not what is in them.
const VERSION: u32 = 1;
/// The store of records: the page's place → revision, text and names of parts; place and name → a part's lines.
const WORK: &str = "work";

/// Under what the spare is kept, in the place of a part's name.
const SPARE: &str = "spare";

/// A record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How often it was written.
    pub revision: u32,
    /// A mark of the work as it was last saved to a file.
    pub filed: String,
    /// The workspace, without the own texts if they are kept in parts.
    pub text: String,
    /// The names of the parts, in the order of the texts.
    pub parts: Vec<String>,
    /// What is in each of them, in words; nothing where an earlier version of the page has written it.
    pub about: Vec<String>,
}

/// What is kept as a part, still outside of this module's memory.
#[derive(Clone, Debug)]
pub struct Lines(JsValue);

impl Lines {
    /// Its text.
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }
}

/// A record as it was found, with those of its parts that were not known.
#[derive(Clone, Debug)]
pub struct FoundRecord {
    /// The record.
    pub kept: Record,
    /// Parts, by name.
    pub lines: BTreeMap<String, Lines>,
}

/// What became of a write.
#[derive(Clone, Debug)]
pub enum Written {
    /// It is kept, as this revision, with the parts under these names.
    Kept(u32, Vec<String>),
    /// Another window has written this meanwhile; nothing was changed.
    Other(FoundRecord),
}

/// The parts of a record that is to be written, and how to come by what is in them.
pub struct Parts<'a> {
    /// The name of each, where it was written before.
    pub names: Vec<Option<String>>,
    /// What is in it, asked for only where it is to be written.
    pub lines: &'a dyn Fn(usize) -> String,
    /// Whether the record that is there now is kept as the spare.
    pub spare: bool,
}

/// An open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, or says why the browser refuses.
    pub async fn open() -> Result<Database, Refusal> {
        indexed_db::open(NAME, VERSION, WORK).await.map(Database)
    }

    /// What is kept for a place, with the parts that are not known by name.
    pub async fn load(
        &self,
        place: &str,
        knows: &dyn Fn(&str) -> bool,
    ) -> Result<Option<FoundRecord>, Refusal> {
        self.load_from(place, &place.into(), knows).await
    }

    /// The last record of a place before its work was emptied, if there is one.
    pub async fn load_spare(&self, place: &str) -> Result<Option<FoundRecord>, Refusal> {
        self.load_from(place, &part_key(place, SPARE), &|_| false).await
    }

    async fn load_from(
        &self,
        place: &str,
        key: &JsValue,
        knows: &dyn Fn(&str) -> bool,
    ) -> Result<Option<FoundRecord>, Refusal> {
        let load = async {
            let turn = self.0.transaction_with_str_and_mode(WORK, IdbTransactionMode::Readonly)?;
            let store = turn.object_store(WORK)?;
            match kept(&finished(&store.get(key)?).await?) {
                Some(kept) => found(&store, place, kept, knows).await.map(Some),
                None => Ok(None),
            }
        };
        load.await.map_err(|error: JsValue| Refusal::of(&error))
    }

    /// Keeps a record in the place of the revision that it has, in one transaction: parts that are new are written,
    /// and those that it has no more are gone. Of what another window has written meanwhile, the parts come along that
    /// are not known by name.
    pub async fn save(
        &self,
        place: &str,
        record: &Record,
        parts: Parts<'_>,
        knows: &dyn Fn(&str) -> bool,
    ) -> Result<Written, Refusal> {
        let mode = IdbTransactionMode::Readwrite;
        let turn = self.0.transaction_with_str_and_mode(WORK, mode);
        let turn = turn.map_err(|error| Refusal::of(&error))?;
        let save = async {
            let store = turn.object_store(WORK)?;
            let there = kept(&finished(&store.get(&place.into())?).await?);
            let there = match there {
                Some(other) if other.revision != record.revision => {
                    return found(&store, place, other, knows).await.map(Written::Other);
                }
                Some(there) => there,
                None => Record::default(),
            };
            let revision = record.revision.max(there.revision) + 1;
            let held = keep_spare(&store, place, &there, parts.spare).await?;
            let names = write_parts(&store, place, revision, &there.parts, &held, parts).await?;
            let record = Record { revision, parts: names.clone(), ..record.clone() };
            finished(&store.put_with_key(&value(&record)?, &place.into())?).await?;
            // Whether there is room is known at the end only.
            settled(&turn, "complete", ["abort", "error"], || turn.error().map(JsValue::from))
                .await?;
            Ok(Written::Kept(revision, names))
        };
        save.await.map_err(|error: JsValue| {
            // Nothing of it is to stay, parts least of all: nobody would know them. It fails where it has ended already.
            let _ = turn.abort();
            Refusal::of(&error)
        })
    }
}

/// Keeps a record as the spare of its place, if `set` says so; the parts that the spare needs.
async fn keep_spare(
    store: &IdbObjectStore,
    place: &str,
    there: &Record,
    set: bool,
) -> Result<Vec<String>, JsValue> {
    let key = part_key(place, SPARE);
    let spare = kept(&finished(&store.get(&key)?).await?).unwrap_or_default();
    if !set {
        return Ok(spare.parts);
    }
    finished(&store.put_with_key(&value(there)?, &key)?).await?;
    for gone in spare.parts.iter().filter(|name| !there.parts.contains(name)) {
        finished(&store.delete(&part_key(place, gone))?).await?;
    }
    Ok(there.parts.clone())
}

/// The key of a part. No place has a line break in it.
fn part_key(place: &str, name: &str) -> JsValue {
    format!("{place}\n{name}").into()
}

/// Writes the parts that are not `there`, takes away those that are there and wanted no more, unless they are `held`;
/// the names of all.
async fn write_parts(
    store: &IdbObjectStore,
    place: &str,
    revision: u32,
    there: &[String],
    held: &[String],
    parts: Parts<'_>,
) -> Result<Vec<String>, JsValue> {
    // Even where everything was cleared meanwhile and revisions begin anew, a name means one content.
    let chance = (js_sys::Math::random() * 1e9) as u32;
    let mut names = Vec::with_capacity(parts.names.len());
    for (at, name) in parts.names.into_iter().enumerate() {
        let name = if let Some(name) = name.filter(|name| there.contains(name)) {
            name
        } else {
            let name = format!("{revision}.{at}.{chance}");
            let object = js_sys::Object::new();
            js_sys::Reflect::set(&object, &LINES.into(), &(parts.lines)(at).into())?;
            finished(&store.put_with_key(&object, &part_key(place, &name))?).await?;
            name
        };
        names.push(name);
    }
    for gone in there.iter().filter(|name| !names.contains(name) && !held.contains(name)) {
        finished(&store.delete(&part_key(place, gone))?).await?;
    }
    Ok(names)
}

/// A record with the parts that are not known. One that is not there is left out: whoever reads will miss it.
async fn found(
    store: &IdbObjectStore,
    place: &str,
    kept: Record,
    knows: &dyn Fn(&str) -> bool,
) -> Result<FoundRecord, JsValue> {
    let mut lines = BTreeMap::new();
    for name in kept.parts.iter().filter(|name| !knows(name)) {
        let part = finished(&store.get(&part_key(place, name))?).await?;
        // What is missing is no object.
        if let Ok(text) = js_sys::Reflect::get(&part, &LINES.into()) {
            lines.insert(name.clone(), Lines(text));
        }
    }
    Ok(FoundRecord { kept, lines })
}

/// The field of a part.
const LINES: &str = "lines";

/// A record as the database has it: plain fields, so that any later page can read it.
fn value(record: &Record) -> Result<JsValue, JsValue> {
    let object = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&object, &name.into(), &value);
    set("revision", record.revision.into())?;
    set("filed", record.filed.as_str().into())?;
    set("text", record.text.as_str().into())?;
    let list = |texts: &[String]| -> js_sys::Array {
        texts.iter().map(|text| JsValue::from_str(text)).collect()
    };
    set("parts", list(&record.parts).into())?;
    set("about", list(&record.about).into())?;
    Ok(object.into())
}

fn kept(value: &JsValue) -> Option<Record> {
    let get = |name: &str| js_sys::Reflect::get(value, &name.into()).ok();
    let text = get("text")?.as_string()?;
    let revision = get("revision").and_then(|value| value.as_f64()).unwrap_or_default() as u32;
    let filed = get("filed").and_then(|value| value.as_string()).unwrap_or_default();
    // Earlier versions of this page kept the texts within.
    let list = |name: &str| -> Vec<String> {
        let list = get(name).and_then(|list| list.dyn_into::<js_sys::Array>().ok());
        list.map(|list| list.iter().filter_map(|text| text.as_string()).collect())
            .unwrap_or_default()
    };
    Some(Record { revision, filed, text, parts: list("parts"), about: list("about") })
}
