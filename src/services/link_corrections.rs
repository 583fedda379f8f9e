//! Corrections in a link: packed into its address, and read back from it.

use entente_graph::corrections::Log;
use entente_session::{Shared, persistence, url};
use entente_words::faults as text;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::browser::boot;

/// The longest packed corrections that a link takes along, in letters: a link stays under the 2,000 that everything
/// takes.
const LONGEST_PACKED: usize = 1_500;
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
            let text = if log.is_empty() { None } else { serde_json::to_string(&**log).ok() };
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

/// The corrections that came with a fragment.
pub(crate) async fn linked(fragment: &str) -> Option<persistence::Action> {
    let packed = url::corrections(fragment)?;
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
