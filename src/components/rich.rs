//! A string in which links or emphasis stand.

use entente_words::slots;
use yew::prelude::*;

/// The text with `parts` where its slots are: `rich(&text::under(slot(0)), &[link])`.
pub fn rich(text: &str, parts: &[Html]) -> Html {
    let piece = |piece: Result<u8, &str>| match piece {
        Ok(number) => parts.get(usize::from(number)).cloned().unwrap_or_default(),
        Err(text) => html! { { text.to_owned() } },
    };
    slots(text).into_iter().map(piece).collect()
}
