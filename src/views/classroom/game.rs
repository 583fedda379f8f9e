//! "Beat the machine": twelve sentences blind, then the reveal, one by one.

use entente_classroom::answer::{Answer, Party};
use entente_classroom::game::{self, Colours, ROUNDS, Round, Score};
use entente_classroom::questions::summary;
use entente_classroom::task::Task;
use entente_graph::theme::Paint;
use entente_session::Shared;
use yew::prelude::*;

use super::decide::Decide;
use super::{ClassProps, go};
use crate::browser::{dom, files, png};
use crate::components::icon::{Icon, icon_sized};

/// Id of the heading that takes the focus when the game turns a page.
const PAGE: &str = "class-game";

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
    use_effect_with((play.started, play.revealed), |_| dom::focus(PAGE));
    if rounds.len() < ROUNDS {
        return html! { <p>{ "The game needs the four reports that come with this page. Add them again under “Add texts”." }</p> };
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
            <h2 id={PAGE} tabindex="-1">{ "Beat the machine" }</h2>
            <p>{ "Twelve sentences from four news reports. For each: who says or does something to whom, and is it friendly or hostile? Three people who read the reports by hand have decided what is right. The machine has answered already, and about half of its answers here are wrong. Yours come first." }</p>
            <p class="class-buttons"><button type="button" class="button main" {onclick}>{ "Start" }</button></p>
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
                <h2>{ "Beat the machine" }</h2>
                <p role="status" class="number">{ format!("Sentence {} of {}", at + 1, rounds.len()) }</p>
                <progress max={rounds.len().to_string()} value={at.to_string()} aria-label="Progress" />
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
        (true, true) => "Both right.",
        (true, false) => "It fooled the machine, not you.",
        (false, true) => "It fooled you, not the machine.",
        (false, false) => "It fooled you both.",
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
                <h2 id={PAGE} tabindex="-1">{ format!("Reveal {} of {}", at + 1, rounds.len()) }</h2>
                <p role="status" class="number">{ format!("You {}, the machine {}. {told}", so_far.person, so_far.machine) }</p>
            </header>
            <blockquote class="class-sentence">{ text }</blockquote>
            <dl class="class-sides">
                { side("You", &[summary(answer)], Some(person)) }
                { side("The machine", &[summary(&round.machine)], Some(machine)) }
                { side("Right by hand", &gold, None) }
            </dl>
            <p class="class-buttons"><button type="button" class="button main" {onclick}>{ if at + 1 == rounds.len() { "The score" } else { "Next" } }</button></p>
        </>
    }
}

fn side(who: &'static str, words: &[String], right: Option<bool>) -> Html {
    let mark =
        right.map(|right| if right { (Icon::Check, "right") } else { (Icon::Close, "wrong") });
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
                trouble.set(format!("The picture could not be saved: {reason}"));
            }
        })
    };
    html! {
        <section class="class-card class-score">
            <h2 id={PAGE} tabindex="-1">{ score.headline() }</h2>
            <div class="class-bars">
                { bar("You", score.person, score.rounds, "person") }
                { bar("The machine", score.machine, score.rounds, "machine") }
            </div>
            <ul>
                <li>{ format!("{} fooled the machine and not you.", sentences(score.fooled_machine)) }</li>
                <li>{ format!("{} fooled you and not the machine.", sentences(score.fooled_person)) }</li>
                <li>{ format!("{} fooled you both.", sentences(score.fooled_both)) }</li>
            </ul>
            <p class="soft">{ "Right is what has the source, the target and the kind (friendly or hostile, word or deed) of an act that was coded by hand. The machine’s one answer is the one it is surest of." }</p>
            <p role="alert">{ (*trouble).clone() }</p>
            <p class="class-buttons">
                <button type="button" class="button main" onclick={save}>{ icon_sized(Icon::Save, 16) }{ "Save the picture" }</button>
                <button type="button" class="button" onclick={props.again.reform(|_: MouseEvent| ())}>{ "Play again" }</button>
                { go(&props.class.view, Task::Home, "Code more sentences", None) }
            </p>
        </section>
    }
}

fn sentences(count: usize) -> String {
    if count == 1 { "1 sentence".into() } else { format!("{count} sentences") }
}

fn bar(name: &'static str, points: usize, of: usize, class: &'static str) -> Html {
    let width = format!("width: {}%", 100 * points / of.max(1));
    html! {
        <p class="class-bar">
            <span>{ format!("{name}: {points} of {of}") }</span>
            <span class={classes!("class-bar-fill", class)} style={width} />
        </p>
    }
}
