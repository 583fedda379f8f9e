//! What the browser keeps of what was found in reports: packs of analyses, in a database of their own beside the work.
//!
//! It is a cache. Whatever is wrong with it is as if nothing were kept, and it is given up first where room is short.

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransactionMode};

use super::boot;
use super::indexed_db::{self, Refusal, finished, settled};

const NAME: &str = "entente-kept";
const VERSION: u32 = 1;
/// The store of packs: a name → bytes, packed by gzip.
const PACKS: &str = "packs";

/// An open database of packs.
#[derive(Clone)]
pub struct KeptStore(IdbDatabase);

impl KeptStore {
    /// Opens the database, or says why the browser refuses.
    pub async fn open() -> Result<Self, Refusal> {
        indexed_db::open(NAME, VERSION, PACKS).await.map(Self)
    }

    /// The packs whose names begin so, with their names. Others of which `old` says so are thrown away.
    pub async fn load(
        &self,
        series: &str,
        old: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, Vec<u8>)>, Refusal> {
        let names = self.names().await?;
        let outdated: Vec<&str> = names
            .iter()
            .filter(|name| !name.starts_with(series) && old(name))
            .map(String::as_str)
            .collect();
        // What cannot be thrown away takes room, and does no harm.
        let _ = self.remove(&outdated).await;
        let mut packs = Vec::new();
        for name in names.into_iter().filter(|name| name.starts_with(series)) {
            let packed = self.get(&name).await?;
            // One that is damaged is no pack.
            if let Ok(bytes) = boot::inflated(&packed).await {
                packs.push((name, bytes));
            }
        }
        Ok(packs)
    }

    async fn names(&self) -> Result<Vec<String>, Refusal> {
        let names = async {
            let turn = self.0.transaction_with_str_and_mode(PACKS, IdbTransactionMode::Readonly)?;
            finished(&turn.object_store(PACKS)?.get_all_keys()?).await
        };
        let names = names.await.map_err(|error: JsValue| Refusal::of(&error))?;
        Ok(js_sys::Array::from(&names).iter().filter_map(|name| name.as_string()).collect())
    }

    async fn get(&self, name: &str) -> Result<JsValue, Refusal> {
        let get = async {
            let turn = self.0.transaction_with_str_and_mode(PACKS, IdbTransactionMode::Readonly)?;
            finished(&turn.object_store(PACKS)?.get(&name.into())?).await
        };
        get.await.map_err(|error: JsValue| Refusal::of(&error))
    }

    /// Keeps a pack under a name that begins with `series`; gives the name.
    pub async fn put(&self, series: &str, pack: &[u8]) -> Result<String, Refusal> {
        // Two windows may write at the same time.
        let chance = (js_sys::Math::random() * 1e15) as u64;
        let name = format!("{series}{chance:013x}");
        let packed =
            boot::deflated(pack).await.map_err(|error| Refusal::of(&JsValue::from_str(&error)))?;
        let key = JsValue::from_str(&name);
        self.change(|store| store.put_with_key(&packed, &key).map(drop)).await?;
        Ok(name)
    }

    /// Throws packs away.
    pub async fn remove(&self, names: &[&str]) -> Result<(), Refusal> {
        if names.is_empty() {
            return Ok(());
        }
        self.change(|store| {
            names.iter().try_for_each(|name| store.delete(&(*name).into()).map(drop))
        })
        .await
    }

    /// Throws everything away, of all pages that share this storage.
    pub async fn clear(&self) -> Result<(), Refusal> {
        self.change(|store| store.clear().map(drop)).await
    }

    /// Changes something in one transaction, and waits until it is done.
    async fn change(
        &self,
        change: impl Fn(&IdbObjectStore) -> Result<(), JsValue>,
    ) -> Result<(), Refusal> {
        let mode = IdbTransactionMode::Readwrite;
        let turn = self.0.transaction_with_str_and_mode(PACKS, mode);
        let turn = turn.map_err(|error| Refusal::of(&error))?;
        let done = async {
            change(&turn.object_store(PACKS)?)?;
            settled(&turn, "complete", ["abort", "error"], || turn.error().map(JsValue::from)).await
        };
        done.await.map_err(|error: JsValue| {
            // It fails where it has ended already.
            let _ = turn.abort();
            Refusal::of(&error)
        })
    }
}
