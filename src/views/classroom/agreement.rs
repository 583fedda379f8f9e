//! The figures, each with what it means.

use entente_classroom::agreement::bootstrap::{DRAWS, interval};
use entente_classroom::agreement::{
    Measure, PairFigures, pair, percent_kinds, possible, unit_counts,
};
use entente_classroom::class::Class;
use entente_classroom::disagreement::{confusion, drift, most_confused};
use entente_classroom::export;
use entente_classroom::ratings::Ratings;
use entente_classroom::result::Summary;
use entente_classroom::sheet::Unit;
use entente_classroom::task::Task;
use entente_classroom::variable::Variable;
use entente_classroom::wording;
use entente_graph::tour::{Hide, TourEdit};
use entente_session::{Action, Shared, ViewId, ViewState, presentation, tour};
use entente_words::agreement as text;
use yew::prelude::*;

use super::{ClassProps, go};
use crate::browser::files;
use crate::components::segments::{Segment, Segments};

/// What the figures are given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct CodedProps {
    pub(super) class: ClassProps,
    /// Everybody's codes, perhaps with the machine's.
    pub(super) coded: Shared<Class>,
}

/// With more pairs of coders only those that agree least are listed.
const MOST_PAIRS: usize = 20;
/// In so many stretches the sheet is cut to look for drift.
const STRETCHES: usize = 4;
/// The same intervals on every machine and at every visit.
const SEED: u64 = 18;

const QUESTIONS: &[Segment<Variable>] = &[
    (Variable::Relevance, text::event, text::is_there_an_event),
    (Variable::Dyad, text::who_to_whom, text::source_and_target),
    (Variable::Category, text::category, text::what_sort_of_act),
    (Variable::Quad, text::quad_class, text::word_or_deed_friendly_or_hostile),
    (Variable::Status, text::status, text::did_it_happen_or_is_it),
];

/// A row of the table: measure, value, interval, what it says.
type Row = (Measure, String, String, String);

fn rows(ratings: &Ratings) -> Vec<Row> {
    let row = |measure: Measure| {
        let figure = measure.whole(ratings);
        let within = match &figure {
            Ok(_) => wording::interval(measure, &interval(ratings, measure, DRAWS, SEED)),
            Err(_) => String::new(),
        };
        (
            measure,
            wording::value(measure, &figure),
            within,
            wording::verdict(measure, &figure, possible(ratings)),
        )
    };
    Measure::ALL.into_iter().map(row).collect()
}

/// The figures of one question at a time.
#[component]
pub(super) fn Agreement(props: &CodedProps) -> Html {
    let variable = use_state(Variable::default);
    let units = use_memo(props.coded.clone(), |coded| coded.units());
    let ratings = use_memo((props.coded.clone(), *variable), |(coded, variable)| {
        variable.ratings(coded, &coded.units())
    });
    let table = use_memo(((*ratings).clone(), ()), |(ratings, ())| rows(ratings));
    let choose = {
        let variable = variable.clone();
        Callback::from(move |next| variable.set(next))
    };
    html! {
        <section class="class-agreement">
            <h3>{ text::agreement() }</h3>
            <Segments<Variable> label={text::question()} segments={QUESTIONS} on={*variable} {choose} />
            <table class="plain-table">
                <caption>{ wording::question(*variable) }</caption>
                <thead><tr><th scope="col">{ text::measure() }</th><th scope="col" class="n">{ text::value() }</th><th scope="col">{ text::in_plain_words() }</th></tr></thead>
                <tbody>{ for table.iter().map(|(measure, value, within, told)| html! {
                    <tr>
                        <th scope="row">{ wording::measure(*measure) }<span class="faint">{ wording::meaning(*measure) }</span></th>
                        <td class="n"><strong>{ value.clone() }</strong></td>
                        <td>{ told.clone() }<span class="faint">{ within.clone() }</span></td>
                    </tr>
                }) }</tbody>
            </table>
            <p>{ wording::units(unit_counts(&ratings)) }{ " " }{ complete(&ratings) }</p>
            <p class="soft">{ wording::USUAL() }</p>
            { pairs(&props.coded, &ratings) }
            { confused(&ratings) }
            { drifting(&ratings) }
            { downloads(props, *variable, &ratings, &units) }
        </section>
    }
}

/// On how many sentences everybody says the same.
fn complete(ratings: &Ratings) -> String {
    match percent_kinds(ratings).all_equal {
        (Ok(share), of) => text::all_say_the_same((share * of as f64).round()),
        (Err(_), _) => String::new(),
    }
}

fn pairs(coded: &Class, ratings: &Ratings) -> Html {
    let names = coded.coders();
    let count = ratings.coders();
    let every = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    let mut rows: Vec<(usize, usize, PairFigures)> =
        every.map(|(one, other)| (one, other, pair(ratings, one, other))).collect();
    let all = rows.len();
    let weight = |row: &(usize, usize, PairFigures)| row.2.percent.clone().unwrap_or(2.0);
    if all > MOST_PAIRS {
        rows.sort_by(|a, b| weight(a).total_cmp(&weight(b)));
        rows.truncate(MOST_PAIRS);
    }
    let shown = |measure, figure| wording::value(measure, figure);
    let told = |row: &PairFigures| match (&row.kappa, row.one_sided) {
        (Err(why), _) => wording::why_undefined(why),
        (Ok(_), Some(sided)) => {
            text::copied_used_one_code_only_kappa(names.get(sided).copied().unwrap_or_default())
        }
        _ => String::new(),
    };
    html! {
        <details>
            <summary>{ text::pair_by_pair(all) }</summary>
            if all > MOST_PAIRS {
                <p>{ text::the_most_pairs_pairs_that_agree(MOST_PAIRS, all) }</p>
            }
            <div class="class-scroll" tabindex="0" role="region" aria-label={text::pairs_of_coders()}><table class="plain-table">
                <thead><tr><th scope="col">{ text::coders() }</th><th scope="col" class="n">{ text::both_coded() }</th><th scope="col" class="n">{ text::percent() }</th><th scope="col" class="n">{ text::kappa() }</th><th scope="col" class="n">{ text::pi() }</th><th scope="col">{ text::note() }</th></tr></thead>
                <tbody>{ for rows.iter().map(|(one, other, row)| html! {
                    <tr>
                        <th scope="row">{ format!("{} – {}", names[*one], names[*other]) }</th>
                        <td class="n">{ row.common }</td>
                        <td class="n">{ shown(Measure::Percent, &row.percent) }</td>
                        <td class="n">{ shown(Measure::Alpha, &row.kappa) }</td>
                        <td class="n">{ shown(Measure::Alpha, &row.pi) }</td>
                        <td>{ told(row) }</td>
                    </tr>
                }) }</tbody>
            </table></div>
        </details>
    }
}

fn confused(ratings: &Ratings) -> Html {
    let table = confusion(ratings, None);
    let worst = match most_confused(&table) {
        Some((one, other, count)) => text::most_often_one_met_other_number(one, other, count),
        None => text::no_two_codes_met_that_differ().to_owned(),
    };
    html! {
        <details>
            <summary>{ text::who_says_what_where_another_says() }</summary>
            <p>{ worst }{ text::each_pair_of_coders_is_counted() }</p>
            <div class="class-scroll" tabindex="0" role="region" aria-label={text::confusion_matrix()}><table class="plain-table class-confusion">
                <thead><tr><td />{ for table.labels.iter().map(|label| html! { <th scope="col">{ label.clone() }</th> }) }</tr></thead>
                <tbody>{ for table.labels.iter().zip(&table.counts).enumerate().map(|(at, (label, row))| html! {
                    <tr><th scope="row">{ label.clone() }</th>
                        { for row.iter().enumerate().map(|(column, count)| html! {
                            <td class={classes!("n", (at == column).then_some("same"))}>{ *count }</td>
                        }) }
                    </tr>
                }) }</tbody>
            </table></div>
        </details>
    }
}

fn drifting(ratings: &Ratings) -> Html {
    let shares = drift(ratings, STRETCHES);
    let one = |(at, share): (usize, &Option<f64>)| {
        let value = share.map_or_else(|| text::nobody_to_compare().to_owned(), wording::per_cent);
        html! { <li>{ text::part_at_of_stretches_value(&at + 1, STRETCHES, &value) }</li> }
    };
    html! {
        <details>
            <summary>{ text::over_the_sheet_does_agreement_fall() }</summary>
            <p>{ text::percent_agreement_in_the_order_of() }</p>
            <ol class="class-drift">{ for shares.iter().enumerate().map(one) }</ol>
        </details>
    }
}

fn downloads(props: &CodedProps, variable: Variable, ratings: &Ratings, units: &[Unit]) -> Html {
    let file = |name: &'static str, ending: &'static str, kind: &'static str, text: String| {
        let onclick = Callback::from(move |_: MouseEvent| {
            // A refused download leaves the page as it is, and the browser says so itself.
            let _ = files::save(&format!("class-{}{ending}", variable.key()), kind, &text);
        });
        html! { <button type="button" class="button" {onclick}>{ name }</button> }
    };
    let words = |unit: &Unit| {
        props.class.sentence(unit).map(|own| own.candidate.text.clone()).unwrap_or_default()
    };
    let coded = &props.coded;
    let class = Task::Result(Summary::of(coded, units).pack()).write();
    let view = ViewState { view: ViewId::Classroom, class, ..ViewState::default() };
    let act = props.class.view.act.clone();
    let to_tour = Callback::from(move |_: MouseEvent| {
        let step = tour::step(
            &view,
            text::how_far_our_class_agrees().into(),
            text::where_do_we_differ_and_why().into(),
            Hide::Nothing,
        );
        act.emit(Action::Presentation(presentation::Action::Tour(TourEdit::Add(step))));
    });
    let shown = Task::Result(Summary::of(coded, units).pack());
    html! {
        <p class="class-buttons no-print">
            { file(text::recal_digits(), "-recal.csv", "text/csv", export::recal(ratings)) }
            { file(text::recal_key(), "-recal-key.txt", "text/plain", export::recal_key(variable, ratings, coded, units)) }
            { file(text::csv_of_this_question(), ".csv", "text/csv", export::csv(variable, coded, units, words)) }
            { file(text::all_codes_as_json(), "-all.json", "application/json", export::json(coded, units, words)) }
            <button type="button" class="button" onclick={to_tour}>{ text::add_to_my_tour() }</button>
            { go(&props.class.view, shown, text::show_large(), None) }
            <button type="button" class="button" onclick={Callback::from(|_: MouseEvent| crate::browser::dom::print())}>{ text::print() }</button>
        </p>
    }
}
