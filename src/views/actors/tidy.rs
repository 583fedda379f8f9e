//! Names tidied in one pass: pairs of actors that may be one, the surest first, each decided by one key.

use entente_engine::analysis::ActorId;
use entente_graph::corrections::Correction;
use entente_graph::doubles::{self, Clue, Double};
use entente_graph::{ActorIx, Dataset};
use entente_session::{Action, labels};
use entente_words::{count, tidy as text};
use yew::prelude::*;

use crate::browser::dom;
use crate::components::icon::{Icon, icon, icon_sized};
use crate::components::shape::shape;
use crate::evidence::correct;
use crate::view_props::ViewProps;

/// What a person says of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// They are one.
    Merge,
    /// They are two.
    Keep,
    /// Ask again.
    Later,
    /// The other one is to stay.
    Swap,
}

impl Verdict {
    const ALL: [Verdict; 4] = [Verdict::Merge, Verdict::Keep, Verdict::Later, Verdict::Swap];

    /// The key that says it, which is the first letter of its name in English.
    fn of(key: &str) -> Option<Verdict> {
        Self::ALL.into_iter().find(|verdict| verdict.key().eq_ignore_ascii_case(key))
    }

    fn key(self) -> &'static str {
        match self {
            Verdict::Merge => "M",
            Verdict::Keep => "K",
            Verdict::Later => "L",
            Verdict::Swap => "S",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Verdict::Merge => text::merge(),
            Verdict::Keep => text::keep(),
            Verdict::Later => text::later(),
            Verdict::Swap => text::swap(),
        }
    }
}

/// The pass.
#[component]
pub(super) fn Tidy(props: &ViewProps) -> Html {
    let pairs = use_memo(props.corpus.clone(), |corpus| {
        doubles::suspected(&corpus.dataset, corpus.ledger.log())
    });
    let at = props.view_state.tables.tidy.unwrap_or_default();
    let pair = pairs.get(at).cloned();
    // Which pair the names are swapped of: of the next one they are as they come.
    let swapped = use_state_eq(|| None::<Double>);
    let turned = pair.is_some() && *swapped == pair;
    let say = {
        let (props, pair, swapped) = (props.clone(), pair.clone(), swapped.clone());
        Callback::from(move |verdict: Verdict| {
            let Some(pair) = &pair else { return };
            if verdict == Verdict::Swap {
                swapped.set((!turned).then(|| pair.clone()));
            } else {
                decide(&props, &ends(&props.corpus.dataset, pair, turned), verdict);
            }
        })
    };
    use_keys(&say, props.preferences.keys);
    html! {
        <section class="tidy" aria-labelledby="tidy-title">
            <div class="head">
                <h2 id="tidy-title">{ text::tidy_names() }</h2>
                <p class="soft number" role="status">{ progress(pairs.len(), at) }</p>
                <button type="button" class="button bare" aria-label={text::close_tidying()} title={text::close_tidying()}
                    onclick={props.act.reform(|_: MouseEvent| tidied(None))}>{ icon(Icon::Close) }</button>
            </div>
            if let Some(pair) = &pair {
                { card(props, pair, turned, &say) }
            } else {
                { done(props, pairs.len()) }
            }
        </section>
    }
}

/// So many pairs are put off.
fn tidied(tidy: Option<usize>) -> Action {
    Action::tables(move |tables| tables.tidy = tidy)
}

/// "3 pairs left, 1 put off".
fn progress(all: usize, at: usize) -> String {
    let off = at.min(all);
    let left = count::pairs(all - off);
    if off == 0 { text::left(left) } else { text::left_and_off(left, off) }
}

/// Who goes and who stays.
fn ends(dataset: &Dataset, pair: &Double, turned: bool) -> [ActorId; 2] {
    let [goes, stays] = [pair.actor, pair.into].map(|ix| dataset.actor(ix).id.clone());
    if turned { [stays, goes] } else { [goes, stays] }
}

fn decide(props: &ViewProps, [goes, stays]: &[ActorId; 2], verdict: Verdict) {
    match verdict {
        Verdict::Merge => {
            correct(props, Correction::Merge { actor: goes.clone(), into: stays.clone() });
        }
        Verdict::Keep => {
            correct(props, Correction::Apart { actor: goes.clone(), from: stays.clone() });
        }
        Verdict::Later => {
            let at = props.view_state.tables.tidy.unwrap_or_default();
            props.act.emit(tidied(Some(at + 1)));
        }
        Verdict::Swap => {}
    }
}

/// The pair, side by side, and what to say of it.
fn card(props: &ViewProps, pair: &Double, turned: bool, say: &Callback<Verdict>) -> Html {
    let [from, into] = if turned { [pair.into, pair.actor] } else { [pair.actor, pair.into] };
    let [goes, stays] = if turned { [1, 0] } else { [0, 1] };
    let button = |verdict: Verdict| {
        let say = say.clone();
        let onclick = Callback::from(move |_: MouseEvent| say.emit(verdict));
        let main = (verdict == Verdict::Merge).then_some("main");
        html! {
            <button type="button" class={classes!("button", main)} aria-keyshortcuts={verdict.key()} {onclick}>
                { verdict.name() }<kbd>{ verdict.key() }</kbd>
            </button>
        }
    };
    html! {
        <>
            <div class="tidy-pair">
                { side(&props.corpus.dataset, from, pair.mentions[goes], text::would_go()) }
                { icon_sized(Icon::Arrow, 20) }
                { side(&props.corpus.dataset, into, pair.mentions[stays], text::would_stay()) }
            </div>
            <p class="tidy-why">
                <span class="faint">{ text::what_speaks_for_it() }</span>
                { for pair.clues.iter().map(|clue| html! { <span class="badge">{ clue_name(*clue) }</span> }) }
            </p>
            <div class="tidy-verdicts">{ for Verdict::ALL.into_iter().map(button) }</div>
            <p class="faint">{ text::each_is_undone() }</p>
        </>
    }
}

/// One of the two, with a sentence that names it.
fn side(dataset: &Dataset, ix: ActorIx, mentions: u32, what: &'static str) -> Html {
    let actor = dataset.actor(ix);
    let said = sentence(dataset, ix);
    html! {
        <div class="tidy-side">
            <p class="faint">{ what }</p>
            <p class="tidy-name">{ shape(actor.kind) }<strong>{ actor.name.clone() }</strong></p>
            <p class="soft">
                { labels::kind(actor.kind) }
                if let Some(country) = &actor.country { { ", " }{ country.clone() } }
                { " · " }<span class="number">{ text::mentioned(mentions as usize) }</span>
            </p>
            if let Some(said) = said {
                <blockquote>{ said }</blockquote>
            }
        </div>
    }
}

/// The first sentence that mentions an actor, by name where any does.
fn sentence(dataset: &Dataset, ix: ActorIx) -> Option<String> {
    let rows = || dataset.mentions().iter().filter(move |row| row.actors[0] == ix);
    let row = rows().find(|row| row.is_name).or_else(|| rows().next())?;
    let coded = dataset.reports().get(row.report as usize)?;
    let sentence = coded.analysis.document.sentences.get(row.sentence as usize)?;
    Some(sentence.span.of(&coded.report.text).to_owned())
}

fn clue_name(clue: Clue) -> &'static str {
    match clue {
        Clue::SameLetters => text::same_letters(),
        Clue::Acronym => text::acronym(),
        Clue::NearLetters => text::near_letters(),
        Clue::SameSurname => text::same_surname(),
        Clue::Contained => text::contained(),
        Clue::SameRole => text::same_role(),
        Clue::SameCountry => text::same_country(),
        Clue::NeverTogether => text::never_together(),
    }
}

/// Nothing is left to decide, or only what was put off.
fn done(props: &ViewProps, off: usize) -> Html {
    let again = props.act.reform(|_: MouseEvent| tidied(Some(0)));
    html! {
        <div class="tidy-done">
            <p class="lede">{ if off == 0 { text::no_doubles().to_owned() } else { text::all_put_off(count::pairs(off)) } }</p>
            if off > 0 {
                <button type="button" class="button" onclick={again}>{ text::look_at_them() }</button>
            }
        </div>
    }
}

/// The keys, anywhere in the page, unless single keys are off.
#[hook]
fn use_keys(say: &Callback<Verdict>, on: bool) {
    let latest = use_mut_ref(|| say.clone());
    latest.replace(say.clone());
    use_effect_with(on, move |on| {
        let listener = on.then(|| {
            dom::on_key(move |key| {
                if key.typing || key.command || key.alt || dom::dialog_is_open() {
                    return;
                }
                if let Some(verdict) = Verdict::of(&key.name) {
                    key.take();
                    let say = latest.borrow().clone();
                    say.emit(verdict);
                }
            })
        });
        move || drop(listener)
    });
}
