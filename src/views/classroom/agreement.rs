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
    (Variable::Relevance, "Relation", "Is there a relation?"),
    (Variable::Dyad, "Who to whom", "Source and target"),
    (Variable::Category, "Category", "What sort of act?"),
    (Variable::Quad, "Quad class", "Word or deed, friendly or hostile?"),
    (Variable::Status, "Status", "Did it happen, or is it only said?"),
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
            <h3>{ "Agreement" }</h3>
            <Segments<Variable> label="Question" segments={QUESTIONS} on={*variable} {choose} />
            <table class="plain-table">
                <caption>{ wording::question(*variable) }</caption>
                <thead><tr><th scope="col">{ "Measure" }</th><th scope="col" class="n">{ "Value" }</th><th scope="col">{ "In plain words" }</th></tr></thead>
                <tbody>{ for table.iter().map(|(measure, value, within, told)| html! {
                    <tr>
                        <th scope="row">{ wording::measure(*measure) }<span class="faint">{ wording::meaning(*measure) }</span></th>
                        <td class="n"><strong>{ value.clone() }</strong></td>
                        <td>{ told.clone() }<span class="faint">{ within.clone() }</span></td>
                    </tr>
                }) }</tbody>
            </table>
            <p>{ wording::units(unit_counts(&ratings)) }{ " " }{ complete(&ratings) }</p>
            <p class="soft">{ wording::USUAL }</p>
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
        (Ok(share), of) => {
            format!("On {} of them all coders say the same.", (share * of as f64).round())
        }
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
        (Ok(_), Some(sided)) => format!(
            "{} used one code only: kappa is 0 by construction.",
            names.get(sided).copied().unwrap_or_default()
        ),
        _ => String::new(),
    };
    html! {
        <details>
            <summary>{ format!("Pair by pair: Cohen’s kappa and Scott’s pi ({all} {})", if all == 1 { "pair" } else { "pairs" }) }</summary>
            if all > MOST_PAIRS {
                <p>{ format!("The {MOST_PAIRS} pairs that agree least, of {all}.") }</p>
            }
            <div class="class-scroll" tabindex="0" role="region" aria-label="Pairs of coders"><table class="plain-table">
                <thead><tr><th scope="col">{ "Coders" }</th><th scope="col" class="n">{ "Both coded" }</th><th scope="col" class="n">{ "Percent" }</th><th scope="col" class="n">{ "Kappa" }</th><th scope="col" class="n">{ "Pi" }</th><th scope="col">{ "Note" }</th></tr></thead>
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
        Some((one, other, count)) => format!("Most often “{one}” met “{other}”: {count} times."),
        None => "No two codes met that differ.".to_owned(),
    };
    html! {
        <details>
            <summary>{ "Who says what where another says something else" }</summary>
            <p>{ worst }{ " Each pair of coders is counted both ways; the diagonal is agreement." }</p>
            <div class="class-scroll" tabindex="0" role="region" aria-label="Confusion matrix"><table class="plain-table class-confusion">
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
        let value = share.map_or_else(|| "nobody to compare".to_owned(), wording::per_cent);
        html! { <li>{ format!("Part {} of {STRETCHES}: {value}", at + 1) }</li> }
    };
    html! {
        <details>
            <summary>{ "Over the sheet: does agreement fall?" }</summary>
            <p>{ "Percent agreement in the order of the first sheet. A fall means that coders tire or drift; a rise that they learn." }</p>
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
            "How far our class agrees.".into(),
            "Where do we differ, and why?".into(),
            Hide::Nothing,
        );
        act.emit(Action::Presentation(presentation::Action::Tour(TourEdit::Add(step))));
    });
    let shown = Task::Result(Summary::of(coded, units).pack());
    html! {
        <p class="class-buttons no-print">
            { file("ReCal digits", "-recal.csv", "text/csv", export::recal(ratings)) }
            { file("ReCal key", "-recal-key.txt", "text/plain", export::recal_key(variable, ratings, coded, units)) }
            { file("CSV of this question", ".csv", "text/csv", export::csv(variable, coded, units, words)) }
            { file("All codes as JSON", "-all.json", "application/json", export::json(coded, units, words)) }
            <button type="button" class="button" onclick={to_tour}>{ "Add to my tour" }</button>
            { go(&props.class.view, shown, "Show large", None) }
            <button type="button" class="button" onclick={Callback::from(|_: MouseEvent| crate::browser::dom::print())}>{ "Print" }</button>
        </p>
    }
}
