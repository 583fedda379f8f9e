//! Dates such as 03/06/2024 in the preview: how they were read, why, and the way to read them otherwise.

use std::rc::Rc;

use entente_intake::day_order::{DayGuess, DayOrder, Why};
use entente_intake::import_session::{FileSummary, How};
use entente_session::labels;
use entente_words::texts as text;
use yew::prelude::*;

use crate::browser::dom;
use crate::services::import::ImportClient;

/// What a date is read as; the values of the field.
const ORDERS: [(DayOrder, &str); 2] =
    [(DayOrder::DayFirst, "day"), (DayOrder::MonthFirst, "month")];

/// The choice for a file; nothing where all of its dates can be read one way only.
pub(super) fn choice(
    intake: &Rc<ImportClient>,
    number: u32,
    sheet: &Rc<FileSummary>,
) -> Option<Html> {
    let days = sheet.days.as_ref()?;
    let (intake, how) = (intake.clone(), sheet.how());
    let onchange = Callback::from(move |event: Event| {
        let value = dom::value_of(&event);
        let chosen = ORDERS.iter().find(|(_, name)| *name == value).map(|(order, _)| *order);
        if chosen.is_some() {
            intake.again(number, How { order: chosen, ..how });
        }
    });
    let option = |((order, value), day): (&(DayOrder, &'static str), &String)| {
        let day = day.parse().map_or_else(|_| day.clone(), labels::date);
        let name = match order {
            DayOrder::DayFirst => text::day_first(day),
            DayOrder::MonthFirst => text::month_first(day),
        };
        html! { <option value={*value} selected={days.order == Some(*order)}>{ name }</option> }
    };
    Some(html! {
        <p class="cut-of" role="group" aria-label={text::dates_of_sheet(&sheet.name)}>
            <strong class="file-name">{ sheet.name.clone() }</strong>
            <label>
                <span>{ text::dates_such_as(&days.example) }</span>{ " " }
                <select class="field" {onchange}>
                    if days.order.is_none() {
                        <option value="" selected=true>{ text::left_out_until_you_choose() }</option>
                    }
                    { for ORDERS.iter().zip(&days.readings).map(option) }
                </select>
            </label>
            <span>{ why(days) }</span>
        </p>
    })
}

fn why(days: &DayGuess) -> String {
    match &days.why {
        Why::Chosen => text::set_by_hand().into(),
        Why::Told(words) => text::told_by(words),
        Why::Runs => text::the_rows_run().into(),
        Why::Producer => text::its_producer_writes().into(),
        Why::Assumed => text::day_assumed().into(),
        Why::Open => text::nothing_says_which().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_a_sentence() {
        let said = |why: Why| {
            let (order, example) = (Some(DayOrder::DayFirst), "03/06/2024".to_owned());
            super::why(&DayGuess { order, why, example, readings: Default::default() })
        };
        assert_eq!(
            said(Why::Told("17/06/2024".into())),
            "“17/06/2024” can be read in no other order."
        );
        assert_eq!(said(Why::Assumed), "Nothing in the file says which; day first is assumed.");
        assert_eq!(said(Why::Open), "Nothing in the file says which.");
    }
}
