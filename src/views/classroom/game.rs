//! "Beat the machine": twelve sentences blind, then the reveal, one by one.

use entente_classroom::answer::{Answer, Party};
use entente_classroom::game::{self, Colours, ROUNDS, Round, Score};
use entente_classroom::questions::summary;
use entente_classroom::task::Task;
use entente_graph::theme::Paint;
use entente_session::Shared;
use entente_words::classroom as text;
use yew::prelude::*;

use super::decide::{Decide, QUESTION};
use super::{ClassProps, go, use_focus};
use crate::browser::{files, png};
use crate::components::icon::{Icon, icon_sized};

/// The heading that takes the focus when the game turns a page.
const PAGE: &str = "#classroom h2";

/// How far the game is.
#[derive(Clone, Debug, Default, PartialEq)]
struct Play {
    started: bool,
    answers: Vec<Answer>,
    /// How many rounds have been revealed.
    revealed: usize,
}

/// The game.
#[component]
pub(super) fn Game(props: &ClassProps) -> Html {
    let rounds = use_memo(props.sentences.clone(), |sentences| game::choose(sentences));
    let actors = use_memo(props.sentences.clone(), {
        let class = props.clone();
        move |_| Shared::new(class.actors())
    });
    let play = use_state(Play::default);
    let asked = play.started && play.answers.len() < rounds.len();
    use_focus(if asked { QUESTION } else { PAGE }, (play.started, asked, play.revealed));
    if rounds.len() < ROUNDS {
        return html! { <p>{ text::the_game_needs_the_four_reports() }</p> };
    }
    if !play.started {
        return intro(&play);
    }
    if play.answers.len() < rounds.len() {
        return html! { { question(props, &play, &rounds, &actors) } };
    }
    if play.revealed < rounds.len() {
        return reveal(props, &play, &rounds);
    }
    html! { <End score={game::score(&rounds, &play.answers)} class={props.clone()} again={ {
        let play = play.clone();
        Callback::from(move |()| play.set(Play { started: true, ..Play::default() }))
    } } /> }
}

fn intro(play: &UseStateHandle<Play>) -> Html {
    let play = play.clone();
    let onclick =
        Callback::from(move |_: MouseEvent| play.set(Play { started: true, ..Play::default() }));
    html! {
        <section class="class-card">
            <h2>{ text::beat_the_machine() }</h2>
            <p>{ text::twelve_sentences_from_four_news() }</p>
            <p class="class-buttons"><button type="button" class="button main" {onclick}>{ text::start() }</button></p>
        </section>
    }
}

fn question(
    props: &ClassProps,
    play: &UseStateHandle<Play>,
    rounds: &[Round],
    actors: &Shared<Vec<Party>>,
) -> Html {
    let at = play.answers.len();
    let Some(sentence) = props.sentence(&rounds[at].unit) else { return html! {} };
    let done = {
        let play = play.clone();
        Callback::from(move |answer: Answer| {
            let mut next = (*play).clone();
            next.answers.push(answer);
            play.set(next);
        })
    };
    let back = {
        let play = play.clone();
        Callback::from(move |()| {
            let mut next = (*play).clone();
            next.answers.pop();
            play.set(next);
        })
    };
    html! {
        <>
            <header class="class-head">
                <h2>{ text::beat_the_machine() }</h2>
                <p role="status" class="number">{ text::sentence_at_of_rounds(&at + 1, rounds.len()) }</p>
                <progress max={rounds.len().to_string()} value={at.to_string()} aria-hidden="true" />
            </header>
            <Decide key={at} sentence={Shared::new(sentence.clone())} actors={actors.clone()} short=true
                keys={props.view.preferences.keys} {done} {back} />
        </>
    }
}

fn reveal(props: &ClassProps, play: &UseStateHandle<Play>, rounds: &[Round]) -> Html {
    let at = play.revealed;
    let (round, answer) = (&rounds[at], &play.answers[at]);
    let text =
        props.sentence(&round.unit).map(|own| own.candidate.text.clone()).unwrap_or_default();
    let so_far = game::score(&rounds[..=at], &play.answers[..=at]);
    let (person, machine) = (round.is_right(answer), round.is_right(&round.machine));
    let told = match (person, machine) {
        (true, true) => text::both_right(),
        (true, false) => text::it_fooled_the_machine_not_you(),
        (false, true) => text::it_fooled_you_not_the_machine(),
        (false, false) => text::it_fooled_you_both(),
    };
    let onclick = {
        let play = play.clone();
        Callback::from(move |_: MouseEvent| play.set(Play { revealed: at + 1, ..(*play).clone() }))
    };
    let gold: Vec<String> = if round.gold.is_empty() {
        vec![summary(&Answer::NoRelation)]
    } else {
        round.gold.iter().map(|act| summary(&Answer::Relation(act.clone()))).collect()
    };
    html! {
        <>
            <header class="class-head">
                <h2 key={at}>{ text::reveal_at_of_rounds(&at + 1, rounds.len()) }</h2>
                <p role="status" class="number">{ text::you_person_the_machine_machine(so_far.person, so_far.machine, told) }</p>
            </header>
            <blockquote class="class-sentence">{ text }</blockquote>
            <dl class="class-sides">
                { side(text::you(), &[summary(answer)], Some(person)) }
                { side(text::the_machine(), &[summary(&round.machine)], Some(machine)) }
                { side(text::right_by_hand(), &gold, None) }
            </dl>
            <p class="class-buttons"><button type="button" class="button main" {onclick}>{ if at + 1 == rounds.len() { text::the_score() } else { text::next() } }</button></p>
        </>
    }
}

fn side(who: &'static str, words: &[String], right: Option<bool>) -> Html {
    let mark =
        right.map(
            |right| if right { (Icon::Check, text::right()) } else { (Icon::Close, text::wrong()) },
        );
    html! {
        <div>
            <dt>{ who }if let Some((symbol, word)) = mark { <span class="class-mark">{ icon_sized(symbol, 16) }{ word }</span> }</dt>
            { for words.iter().map(|words| html! { <dd>{ words.clone() }</dd> }) }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct EndProps {
    score: Score,
    class: ClassProps,
    again: Callback<()>,
}

#[component]
fn End(props: &EndProps) -> Html {
    let trouble = use_state(String::new);
    let score = props.score;
    let save = {
        let trouble = trouble.clone();
        Callback::from(move |_: MouseEvent| {
            let theme = png::theme_of("classroom");
            let colours = Colours {
                paper: theme.css(Paint::Paper),
                ink: theme.css(Paint::Ink),
                person: theme.css(Paint::Cooperation),
                machine: theme.css(Paint::Neutral),
            };
            if let Err(reason) =
                files::save("beat-the-machine.svg", "image/svg+xml", &score.picture(colours))
            {
                trouble.set(text::the_picture_could_not_be_saved(&reason));
            }
        })
    };
    html! {
        <section class="class-card class-score">
            <h2>{ score.headline() }</h2>
            <div class="class-bars">
                { bar(text::you(), score.person, score.rounds, "person") }
                { bar(text::the_machine(), score.machine, score.rounds, "machine") }
            </div>
            <ul>
                <li>{ text::fooled_machine(score.fooled_machine) }</li>
                <li>{ text::fooled_person(score.fooled_person) }</li>
                <li>{ text::fooled_both(score.fooled_both) }</li>
            </ul>
            <p class="soft">{ text::right_is_what_has_the_source() }</p>
            <p role="alert">{ (*trouble).clone() }</p>
            <p class="class-buttons">
                <button type="button" class="button main" onclick={save}>{ icon_sized(Icon::Save, 16) }{ text::save_the_picture() }</button>
                <button type="button" class="button" onclick={props.again.reform(|_: MouseEvent| ())}>{ text::play_again() }</button>
                { go(&props.class.view, Task::Home, text::code_more_sentences(), None) }
            </p>
        </section>
    }
}

fn bar(name: &'static str, points: usize, of: usize, class: &'static str) -> Html {
    let width = format!("width: {}%", 100 * points / of.max(1));
    html! {
        <p class="class-bar">
            <span>{ text::name_points_of_of(name, points, of) }</span>
            <span class={classes!("class-bar-fill", class)} style={width} />
        </p>
    }
}
