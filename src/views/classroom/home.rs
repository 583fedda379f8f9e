//! What there is to do in the classroom, and the form that makes a sheet.

use entente_classroom::sheet::{Pick, Recipe};
use entente_classroom::task::Task;
use entente_session::{Action, ViewId, ViewState, describe, url};
use entente_words::{Text, classroom as text};
use yew::prelude::*;

use super::{ClassProps, go};
use crate::browser::{dom, location};
use crate::components::copy::Field;

/// The place that opens.
#[component]
pub(super) fn Home(props: &ClassProps) -> Html {
    let view = &props.view;
    let card = |title: &'static str, words: &'static str, button: Html| {
        html! { <section class="class-card"><h3>{ title }</h3><p>{ words }</p>{ button }</section> }
    };
    html! {
        <>
            <h2>{ text::classroom() }</h2>
            <p class="class-lede">{ text::can_you_beat_the_machine_code() }</p>
            <div class="class-cards">
                { card(text::beat_the_machine(), text::twelve_sentences_five_minutes_the(),
                    go(view, Task::Game, text::play_the_game(), None)) }
                { card(text::bring_the_class_together(), text::drop_the_files_that_were_handed_2(),
                    go(view, Task::Collect, text::bring_together(), None)) }
                { card(text::draw_the_network_you_expect(), text::friendly_hostile_or_nothing_decide(),
                    go(view, Task::Expect, text::draw_it(), None)) }
            </div>
            <Setup ..props.clone() />
        </>
    }
}

/// What the form holds.
#[derive(Clone, Debug, PartialEq)]
struct Form {
    pick: &'static str,
    report: String,
    dyad: [String; 2],
    size: usize,
    seed: u32,
}

impl Form {
    fn recipe(&self) -> Recipe {
        let pick = match self.pick {
            "all" => Pick::All,
            "report" => Pick::Report(self.report.clone()),
            "dyad" => Pick::Dyad(self.dyad[0].clone(), self.dyad[1].clone()),
            "filter" => Pick::Filtered,
            _ => Pick::TwoActors,
        };
        Recipe { pick, size: self.size, seed: self.seed }
    }
}

const PICKS: [(&str, Text); 5] = [
    ("two", text::sentences_with_two_actors),
    ("all", text::all_sentences),
    ("report", text::sentences_of_one_report),
    ("dyad", text::sentences_that_name_two_given),
    ("filter", text::sentences_with_an_event_that_the),
];

const SIZES: [usize; 6] = [6, 12, 20, 30, 50, 0];

#[component]
fn Setup(props: &ClassProps) -> Html {
    let form = use_state(|| first_form(props));
    let recipe = form.recipe();
    let count = use_memo((recipe.clone(), props.sentences.clone()), |(recipe, sentences)| {
        let candidates: Vec<_> = sentences.iter().map(|own| own.candidate.clone()).collect();
        recipe.draw(&candidates).len()
    });
    let link = location::address_with(&url::write(&sheet_view(props, &recipe)));
    let start = |task: Task, name: &'static str, main: bool| {
        let act = props.view.act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(Action::Class(task.write())));
        html! {
            <button type="button" class={classes!("button", main.then_some("main"))} disabled={*count == 0} {onclick}>{ name }</button>
        }
    };
    html! {
        <section class="class-card class-setup">
            <h3>{ text::code_it_yourself() }</h3>
            <p>{ text::everyone_who_opens_the_same_link() }</p>
            <div class="class-fields">{ fields(props, &form) }</div>
            <p role="status">{ match *count {
                0 => text::no_sentence_fits_choose_otherwise().to_owned(),
                count => text::sentences_on_sheet(count),
            } }</p>
            <p class="class-buttons">
                { start(Task::Sheet(recipe.clone()), text::start_coding(), true) }
                { start(Task::Paper(recipe), text::print_or_type_in_from_paper(), false) }
            </p>
            <Field id="class-link" label={text::link_for_the_class()} text={link} copy={text::copy_link()} />
        </section>
    }
}

/// The sheet as a view; its link takes the filter along only where the filter decides.
fn sheet_view(props: &ClassProps, recipe: &Recipe) -> ViewState {
    let filter = if recipe.pick == Pick::Filtered {
        props.view.view_state.filter.clone()
    } else {
        entente_graph::Filter::default()
    };
    let class = Task::Sheet(recipe.clone()).write();
    ViewState { view: ViewId::Classroom, filter, class, ..ViewState::default() }
}

fn first_form(props: &ClassProps) -> Form {
    let report = props.view.corpus.dataset.reports().first();
    let mut dyad = countries(props).into_iter().map(|(id, _)| id);
    Form {
        pick: "two",
        report: report.map(|coded| coded.report.id.clone()).unwrap_or_default(),
        dyad: [dyad.next().unwrap_or_default(), dyad.next().unwrap_or_default()],
        size: 12,
        seed: 1,
    }
}

/// Ids and names of the countries and organisations that sentences name, the most frequent first.
fn countries(props: &ClassProps) -> Vec<(String, String)> {
    let dataset = &props.view.corpus.dataset;
    let named = |id: &str| {
        props
            .sentences
            .iter()
            .filter(|own| own.candidate.actors.iter().any(|own| own == id))
            .count()
    };
    let actors =
        dataset.actors().iter().filter(|actor| actor.part_of.is_none() && !actor.name.is_empty());
    let mut rows: Vec<(usize, String, String)> = actors
        .map(|actor| (named(&actor.id.0), actor.id.0.to_string(), actor.name.clone()))
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    rows.into_iter()
        .filter(|(count, ..)| *count > 0)
        .take(40)
        .map(|(_, id, name)| (id, name))
        .collect()
}

fn fields(props: &ClassProps, form: &UseStateHandle<Form>) -> Html {
    let set = |with: fn(&mut Form, String)| {
        let form = form.clone();
        Callback::from(move |event: Event| {
            let mut next = (*form).clone();
            with(&mut next, dom::value_of(&event));
            form.set(next);
        })
    };
    let picks = PICKS.map(|(key, name)| (key.to_owned(), name().to_owned()));
    let sizes = SIZES.map(|size| {
        let name = if size == 0 { text::all_of_them().to_owned() } else { size.to_string() };
        (size.to_string(), name)
    });
    let reports = props.view.corpus.dataset.reports().iter();
    let reports: Vec<_> = reports
        .map(|coded| (coded.report.id.clone(), describe::headline(&coded.report).to_owned()))
        .collect();
    html! {
        <>
            { choice(text::which_sentences(), &picks, form.pick, set(|form, value| {
                form.pick = PICKS.iter().find(|(key, _)| *key == value).map_or("two", |(key, _)| key);
            })) }
            if form.pick == "report" {
                { choice(text::report(), &reports, &form.report, set(|form, value| form.report = value)) }
            }
            if form.pick == "dyad" {
                { choice(text::one_actor(), &countries(props), &form.dyad[0], set(|form, value| form.dyad[0] = value)) }
                { choice(text::the_other(), &countries(props), &form.dyad[1], set(|form, value| form.dyad[1] = value)) }
            }
            { choice(text::how_many(), &sizes, &form.size.to_string(), set(|form, value| form.size = value.parse().unwrap_or(12))) }
            <label><span>{ text::order_any_number_the_same_number() }</span>
                <input class="field" type="number" min="0" max="999999" value={form.seed.to_string()}
                    onchange={set(|form, value| form.seed = value.parse().unwrap_or(1))} />
            </label>
        </>
    }
}

/// A menu with its label.
fn choice(
    label: &'static str,
    rows: &[(String, String)],
    on: &str,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label><span>{ label }</span>
            <select class="field" {onchange}>
                { for rows.iter().map(|(key, name)| html! {
                    <option value={key.clone()} selected={key == on}>{ name.clone() }</option>
                }) }
            </select>
        </label>
    }
}
