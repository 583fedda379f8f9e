//! What the worker finds: asked for when the search changes and when more of it comes into sight.

use std::collections::BTreeMap;
use std::rc::Rc;

use entente_session::catalogue::{
    EntrySearch, EntryText, FoundEntries, FoundRules, RuleSearch, Window,
};
use entente_session::worker_protocol::{Request, Response};
use yew::prelude::*;

use crate::services::engine_client::{EngineClient, PendingRequest};

/// The rules that a search finds, at most so many; none before the first answer. While an answer is on its way,
/// the one before stays.
#[hook]
pub(super) fn use_rules(search: RuleSearch, limit: u32) -> Option<Rc<FoundRules>> {
    let client = use_context::<EngineClient>();
    let found = use_state(|| None::<Rc<FoundRules>>);
    let waiting = use_mut_ref(|| None::<PendingRequest>);
    let set = found.setter();
    use_effect_with((search, limit), move |(search, limit)| {
        let answer = Callback::from(move |response| {
            if let Response::Rules { found, .. } = response {
                set.set(Some(Rc::new(found)));
            }
        });
        let (search, window) = (search.clone(), Window { offset: 0, limit: *limit });
        let ask = |ticket| Request::Rules { ticket, search, window };
        // The question before, if it is still open, is dropped.
        waiting.replace(client.as_ref().map(|client| client.browse(ask, answer)));
    });
    (*found).clone()
}

/// Entries are fetched so many at a time.
const CHUNK: u32 = 80;

/// Entries that a search finds, as far as they were fetched.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Entries {
    search: EntrySearch,
    /// Whether the first answer is there.
    pub(super) is_known: bool,
    /// Counts, kinds and countries; its entries are in `chunks`.
    pub(super) found: Rc<FoundEntries>,
    chunks: BTreeMap<u32, Rc<Vec<EntryText>>>,
}

impl Entries {
    /// An entry, if it has been fetched.
    pub(super) fn get(&self, index: u32) -> Option<&EntryText> {
        self.chunks.get(&(index / CHUNK))?.get((index % CHUNK) as usize)
    }
}

/// An answer to a search: which of its chunks.
pub(super) struct Got(EntrySearch, u32, FoundEntries);

impl Reducible for Entries {
    type Action = Got;

    fn reduce(self: Rc<Self>, Got(search, chunk, mut found): Got) -> Rc<Self> {
        let mut next = Self::clone(&self);
        if next.search != search || !next.is_known {
            next = Self { search, is_known: true, ..Self::default() };
        }
        next.chunks.insert(chunk, Rc::new(std::mem::take(&mut found.entries)));
        next.found = Rc::new(found);
        Rc::new(next)
    }
}

/// The entries that a search finds, with those from `first` to `last` fetched or on their way.
#[hook]
pub(super) fn use_entries(search: EntrySearch, first: u32, last: u32) -> UseReducerHandle<Entries> {
    let client = use_context::<EngineClient>();
    let entries = use_reducer(Entries::default);
    let waiting = use_mut_ref(BTreeMap::<u32, PendingRequest>::new);
    let dispatch = entries.dispatcher();
    let have: Vec<u32> = if entries.search == search {
        entries.chunks.keys().copied().collect()
    } else {
        Vec::new()
    };
    {
        let waiting = waiting.clone();
        // Questions of a search that is over are dropped. Effects run in their order: this comes before the asking.
        use_effect_with(search.clone(), move |_| waiting.borrow_mut().clear());
    }
    use_effect_with((search, first / CHUNK, last / CHUNK), move |(search, first, last)| {
        for chunk in *first..=*last {
            if have.contains(&chunk) || waiting.borrow().contains_key(&chunk) {
                continue;
            }
            let answer = {
                let (dispatch, search, waiting) =
                    (dispatch.clone(), search.clone(), waiting.clone());
                Callback::from(move |response| {
                    waiting.borrow_mut().remove(&chunk);
                    if let Response::Entries { found, .. } = response {
                        dispatch.dispatch(Got(search.clone(), chunk, found));
                    }
                })
            };
            let (search, window) = (search.clone(), Window { offset: chunk * CHUNK, limit: CHUNK });
            if let Some(client) = &client {
                let ask = |ticket| Request::Entries { ticket, search, window };
                waiting.borrow_mut().insert(chunk, client.browse(ask, answer));
            }
        }
    });
    entries
}
