//! The questions about one sentence: by keyboard alone, by mouse or by touch.

use entente_classroom::answer::{Answer, Party};
use entente_classroom::questions::{Draft, Next, Offer, Step};
use entente_classroom::reading::Sentence;
use entente_session::Shared;
use entente_words::classroom as text;
use yew::prelude::*;

use super::use_focus;
use crate::browser::dom;

/// The question, which takes the focus when it changes, and what is heard with it: the sentence, or who has been chosen.
pub(super) const QUESTION: &str = "#class-question";
const SENTENCE: &str = "class-text";
const SO_FAR: &str = "class-so-far";
/// Longer stretches of words name nobody.
const MOST_WORDS: usize = 8;

/// What the questions are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DecideProps {
    /// The sentence.
    pub(super) sentence: Shared<Sentence>,
    /// Everybody in the reports.
    pub(super) actors: Shared<Vec<Party>>,
    /// Whether "friendly or hostile?" is the last question.
    pub(super) short: bool,
    /// Whether single keys do something.
    pub(super) keys: bool,
    /// The sentence is done.
    pub(super) done: Callback<Answer>,
    /// Back from the first question.
    pub(super) back: Callback<()>,
}

/// What was answered, and the way there.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    draft: Draft,
    before: Vec<Draft>,
    /// The words that are chosen, by index, both included.
    picked: Option<(usize, usize)>,
    slip: &'static str,
}

impl State {
    fn ask(&self, draft: Draft) -> Self {
        let mut before = self.before.clone();
        before.push(self.draft.clone());
        Self { draft, before, picked: None, slip: "" }
    }

    fn name(&self, party: Party) -> Self {
        match self.draft.name(party) {
            Some(draft) => self.ask(draft),
            None => Self { slip: text::that_is_who_acts_choose_somebody(), ..self.clone() },
        }
    }
}

/// The questions.
#[component]
pub(super) fn Decide(props: &DecideProps) -> Html {
    let state = use_state(State::default);
    let latest = use_mut_ref(|| (props.clone(), state.clone()));
    latest.replace((props.clone(), state.clone()));
    let choose = use_callback((), {
        let latest = latest.clone();
        move |at: usize, ()| {
            let (props, state) = latest.borrow().clone();
            match state.draft.choose(at, props.short) {
                Some(Next::Ask(draft)) => state.set(state.ask(draft)),
                Some(Next::Done(answer)) => props.done.emit(answer),
                None => {}
            }
        }
    });
    let name = use_callback((), {
        let latest = latest.clone();
        move |party: Party, ()| {
            let (_, state) = latest.borrow().clone();
            state.set(state.name(party));
        }
    });
    let back = use_callback((), {
        let latest = latest.clone();
        move |(), ()| {
            let (props, state) = latest.borrow().clone();
            let mut before = state.before.clone();
            match before.pop() {
                Some(draft) => state.set(State { draft, before, ..State::default() }),
                None => props.back.emit(()),
            }
        }
    });
    use_number_keys(latest, choose.clone(), name.clone(), back.clone());
    use_focus(QUESTION, state.draft.step);
    let draft = &state.draft;
    let so_far = so_far(draft);
    let naming = matches!(draft.step, Step::Source | Step::Target);
    html! {
        <div class="decide">
            <h3 id="class-question" aria-describedby={if so_far.is_empty() { SENTENCE } else { SO_FAR }}>{ draft.question() }</h3>
            if naming {
                { words(props, &state, &name) }
            } else {
                <blockquote id={SENTENCE} class="class-sentence">{ props.sentence.candidate.text.clone() }</blockquote>
            }
            <p id={SO_FAR} class="decide-so-far">{ so_far }</p>
            if naming {
                { parties(props, &state, &name) }
            } else {
                { offers(&draft.offers(), &choose) }
            }
            <p class="decide-slip" role="alert">{ state.slip }</p>
            <p class="class-buttons">
                <button type="button" class="button" onclick={back.reform(|_: MouseEvent| ())}><kbd>{ "⌫" }</kbd>{ text::back() }</button>
            </p>
        </div>
    }
}

/// Number keys choose, Backspace goes back, before the page's own keys.
#[hook]
fn use_number_keys(
    latest: std::rc::Rc<std::cell::RefCell<(DecideProps, UseStateHandle<State>)>>,
    choose: Callback<usize>,
    name: Callback<Party>,
    back: Callback<()>,
) {
    use_effect_with((), move |()| {
        let listener = dom::on_key_first(move |key| {
            let (props, state) = latest.borrow().clone();
            if key.typing || key.command || key.alt || !props.keys {
                return false;
            }
            if key.name == "Backspace" {
                back.emit(());
                return true;
            }
            let digit = key.name.parse::<usize>().ok().and_then(|digit| digit.checked_sub(1));
            let Some(at) = digit else { return false };
            if matches!(state.draft.step, Step::Source | Step::Target) {
                if let Some(party) = props.sentence.parties.get(at) {
                    name.emit(party.clone());
                }
            } else {
                choose.emit(at);
            }
            true
        });
        move || drop(listener)
    });
}

fn so_far(draft: &Draft) -> String {
    let name = |party: &Option<Party>| party.as_ref().map(|party| party.words.clone());
    match (name(&draft.source), name(&draft.target)) {
        (Some(source), Some(target)) => format!("{source} → {target}"),
        (Some(source), None) => format!("{source} → ?"),
        _ => String::new(),
    }
}

/// What can be chosen, each with its key, its definition and an example.
fn offers(offers: &[Offer], choose: &Callback<usize>) -> Html {
    let one = |(at, offer): (usize, &Offer)| {
        let onclick = choose.reform(move |_: MouseEvent| at);
        let key = (at + 1).to_string();
        html! {
            <li>
                <button type="button" class="offer" aria-keyshortcuts={key.clone()} {onclick}>
                    <kbd>{ key }</kbd>
                    <span class="offer-words">
                        <strong>{ offer.name }</strong>
                        <span class="soft">{ offer.gloss }</span>
                        if !offer.example.is_empty() {
                            <i>{ offer.example }</i>
                        }
                    </span>
                </button>
            </li>
        }
    };
    html! { <ol class="offers">{ for offers.iter().enumerate().map(one) }</ol> }
}

/// The words of a text, by bytes.
fn cut(text: &str) -> Vec<(usize, usize)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - start;
            (at, at + word.len())
        })
        .collect()
}

fn word_id(at: usize) -> String {
    format!("class-word-{at}")
}

/// The sentence with every word a button: a click takes it, a click on another one near it takes the stretch.
fn words(props: &DecideProps, state: &UseStateHandle<State>, name: &Callback<Party>) -> Html {
    let text = &props.sentence.candidate.text;
    let cuts = cut(text);
    let at = state.picked.map_or(0, |(_, last)| last);
    let button = |(index, (from, to)): (usize, &(usize, usize))| {
        let on = state.picked.is_some_and(|(a, b)| (a.min(b)..=a.max(b)).contains(&index));
        let state = state.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            let near = state
                .picked
                .filter(|(a, b)| a == b && *a != index && a.abs_diff(index) < MOST_WORDS);
            let picked = Some(near.map_or((index, index), |(a, _)| (a, index)));
            state.set(State { picked, slip: "", ..(*state).clone() });
        });
        let tab = if index == at { "0" } else { "-1" };
        html! {
            <><button type="button" class="word" id={word_id(index)} tabindex={tab} role="option" aria-selected={on.to_string()} {onclick}>
                { text[*from..*to].to_owned() }
            </button>{ " " }</>
        }
    };
    let onkeydown = {
        let (state, name, sentence) = (state.clone(), name.clone(), props.sentence.clone());
        let cuts = cuts.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let last = cuts.len().saturating_sub(1);
            let (anchor, now) = state.picked.unwrap_or((0, 0));
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (now + 1).min(last),
                "ArrowLeft" | "ArrowUp" => now.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" if state.picked.is_some() => {
                    event.prevent_default();
                    if let Some(party) = picked(&sentence, &cuts, state.picked) {
                        name.emit(party);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            let picked = Some(if event.shift_key() { (anchor, to) } else { (to, to) });
            state.set(State { picked, slip: "", ..(*state).clone() });
            dom::focus(&word_id(to));
        })
    };
    html! {
        <div class="class-sentence class-words" role="listbox" aria-multiselectable="true" aria-label={text::the_sentence_word_by_word_arrow()} {onkeydown}>
            { for cuts.iter().enumerate().map(button) }
        </div>
    }
}

/// Whom the chosen words stand for.
fn picked(
    sentence: &Sentence,
    cuts: &[(usize, usize)],
    words: Option<(usize, usize)>,
) -> Option<Party> {
    let (a, b) = words?;
    let (from, to) = (cuts.get(a.min(b))?.0, cuts.get(a.max(b))?.1);
    let party = sentence.party(from, to);
    (!party.words.is_empty()).then_some(party)
}

/// The actors: the words that are chosen, those of the sentence by number, and everybody in a menu.
fn parties(props: &DecideProps, state: &UseStateHandle<State>, name: &Callback<Party>) -> Html {
    let cuts = cut(&props.sentence.candidate.text);
    let chosen = picked(&props.sentence, &cuts, state.picked);
    let one = |(at, party): (usize, &Party)| {
        let (own, key) = (party.clone(), (at + 1).to_string());
        let onclick = name.reform(move |_: MouseEvent| own.clone());
        html! {
            <li><button type="button" class="offer" aria-keyshortcuts={key.clone()} {onclick}>
                <kbd>{ key }</kbd><strong>{ party.words.clone() }</strong>
            </button></li>
        }
    };
    let onchange = {
        let (name, actors) = (name.clone(), props.actors.clone());
        Callback::from(move |event: Event| {
            let found = dom::value_of(&event).parse::<usize>().ok();
            if let Some(party) = found.and_then(|at| actors.get(at)) {
                name.emit(party.clone());
            }
        })
    };
    html! {
        <>
            if let Some(party) = chosen {
                <p class="class-buttons">
                    <button type="button" class="button main" onclick={ {
                        let (name, party) = (name.clone(), party.clone());
                        Callback::from(move |_: MouseEvent| name.emit(party.clone()))
                    } }>{ text::take_words(&party.words) }<kbd>{ "Enter" }</kbd></button>
                </p>
            } else {
                <p class="soft">{ text::choose_words_of_the_sentence_tab() }</p>
            }
            <ol class="offers parties">{ for props.sentence.parties.iter().take(9).enumerate().map(one) }</ol>
            <label class="class-other"><span>{ text::another_actor_of_the_reports() }</span>
                <select class="field" {onchange}>
                    <option value="" selected=true>{ text::choose() }</option>
                    { for props.actors.iter().enumerate().map(|(at, party)| html! {
                        <option value={at.to_string()}>{ party.words.clone() }</option>
                    }) }
                </select>
            </label>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_into_words() {
        let text = "“Déjà vu,” said  Peru.";
        let words: Vec<&str> = cut(text).into_iter().map(|(from, to)| &text[from..to]).collect();
        assert_eq!(words, ["“Déjà", "vu,”", "said", "Peru."]);
    }
}
