//! Corrections in a link: packed into its address, and read back from it.

use entente_graph::corrections::Log;
use entente_session::{Shared, persistence, url};
use entente_words::{Text, faults as text};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::boot;

/// The longest packed corrections that a link takes along, in letters: a link stays under the 2,000 that everything
/// takes.
const LONGEST_PACKED: usize = 1_500;
/// So many corrections are tried to be packed: the ids alone of more than these are longer.
const MOST_PACKED: usize = 200;
/// The longest that is read, and the most bytes that may be in it: a few thousand corrections.
const LONGEST_READ: usize = 64_000;
const MOST_UNPACKED: usize = 1_000_000;

/// The corrections as a link takes them along, with their key; none where there are none or too many.
#[hook]
pub(crate) fn use_packed(log: &Shared<Log>) -> Option<(&'static str, String)> {
    let packed = use_state_eq(|| None::<String>);
    {
        let packed = packed.setter();
        use_effect_with(log.clone(), move |log| {
            let fits = !log.is_empty() && log.len() <= MOST_PACKED;
            let text = if fits { serde_json::to_string(&**log).ok() } else { None };
            spawn_local(async move {
                let found = match text {
                    Some(text) => {
                        boot::pack(&text).await.filter(|packed| packed.len() <= LONGEST_PACKED)
                    }
                    None => None,
                };
                packed.set(found);
            });
        });
    }
    (*packed).clone().map(|packed| (url::CORRECTIONS, packed))
}

/// What is said of an address that is longer than any that this page writes.
const CUT: Text = text::this_link_is_too_long_to;

/// The corrections that came with a fragment, or what is wrong with it.
pub(crate) async fn linked(fragment: &str) -> Option<persistence::Action> {
    let Some(packed) = url::corrections(fragment) else {
        return url::is_cut(fragment).then(|| persistence::Action::Failed(CUT().into()));
    };
    let read = if packed.len() > LONGEST_READ {
        Err(text::there_are_too_many_for_a().into())
    } else {
        boot::unpack(packed, MOST_UNPACKED).await
    };
    let log =
        read.and_then(|text| serde_json::from_str::<Log>(&text).map_err(|error| error.to_string()));
    Some(match log {
        Ok(log) => persistence::Action::Linked(log),
        Err(reason) => {
            persistence::Action::Failed(text::the_corrections_in_this_link_could(&reason))
        }
    })
}
