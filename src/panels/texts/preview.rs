//! What was read, as a table to be looked over: each text's card can be changed before it comes in.

use std::rc::Rc;

use entente_intake::columns::{Columns, Heading};
use entente_intake::encoding::Encoding;
use entente_intake::import_session::{FileSummary, How, Row};
use entente_intake::language;
use entente_session::import_preview::{Edits, ImportPreview, Key};
use entente_session::labels;
use entente_words::{count, texts as text};
use yew::prelude::*;

use super::add_texts::taking;
use super::{coded, day_order, event_table};
use crate::browser::dom;
use crate::browser::file_input::FileInput;
use crate::components::icon::{Icon, icon_sized};
use crate::components::pagination::{PAGE, Pagination};
use crate::services::import::ImportClient;

/// What the part is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PreviewProps {
    /// What was read.
    pub(super) preview: Rc<ImportPreview>,
    /// Reads files again, and brings texts in.
    pub(super) intake: Rc<ImportClient>,
    /// Takes more files.
    pub(super) add: Callback<Vec<FileInput>>,
    /// How many reports are in the page.
    pub(super) here: usize,
    /// Whether the texts are to stand in their place.
    pub(super) instead: bool,
    /// Chooses that.
    pub(super) choose: Callback<bool>,
}

impl PreviewProps {
    fn edit(&self, key: Key, change: impl FnOnce(&mut Edits)) {
        self.intake.change(|preview| preview.edit(key, change));
    }
}

/// The part.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let page = use_state_eq(|| 0_usize);
    let preview = &props.preview;
    let at = (*page).min(preview.len().saturating_sub(1) / PAGE);
    let turn = {
        let page = page.clone();
        Callback::from(move |to| page.set(to))
    };
    let tables = preview.sheets.iter().filter(|(_, sheet)| !sheet.headings.is_empty());
    html! {
        <div class="preview">
            <p role="status">{ summary(preview) }</p>
            { unread(preview) }
            { foreign(preview) }
            { for preview.sheets.iter().filter_map(|(number, sheet)| cut(props, *number, sheet)) }
            { for preview.sheets.values().filter_map(event_table::notice) }
            { for preview.sheets.values().filter_map(coded::notice) }
            { for preview.sheets.iter().filter_map(|(number, sheet)| day_order::choice(&props.intake, *number, sheet)) }
            { for tables.map(|(number, sheet)| html! {
                <>
                    { event_table::choice(&props.intake, *number, sheet) }
                    if sheet.event_columns.is_none() { { columns(props, *number, sheet) } }
                </>
            }) }
            if !preview.is_empty() {
                <div class="preview-frame" tabindex="0" role="region" aria-label={text::texts_that_were_read()}>
                    <table class="preview-table">
                        { head(props) }
                        <tbody>{ for preview.rows().skip(at * PAGE).take(PAGE).map(|row| line(props, row)) }</tbody>
                    </table>
                </div>
                <Pagination name="texts" count={preview.len()} {at} {turn} />
            }
            { foot(props) }
        </div>
    }
}

fn summary(preview: &ImportPreview) -> String {
    let files = count::files(preview.sheets.len());
    let mut said = vec![text::amounts_in_files(amounts(preview.amounts(false)), &files)];
    if preview.doubles() > 0 {
        said.push(count::duplicates(preview.doubles()));
    }
    let faults = preview.faults().count();
    if faults > 0 {
        let parts = count::file_parts(faults);
        said.push(text::parts_could_not_be_read(&parts));
    }
    format!("{}.", said.join("; "))
}

/// "3 texts", "20,000 events", or both.
fn amounts((texts, events): (usize, usize)) -> String {
    let texts_said = count::texts(texts);
    let events_said = count::events(events);
    match (texts, events) {
        (_, 0) => texts_said,
        (0, _) => events_said,
        _ => text::texts_said_and_events_said(&texts_said, &events_said),
    }
}

fn unread(preview: &ImportPreview) -> Html {
    let faults: Vec<_> = preview.faults().collect();
    if faults.is_empty() {
        return html! {};
    }
    html! {
        <details class="unread" open=true>
            <summary>{ icon_sized(Icon::Warning, 16) }{ text::could_not_be_read_faults(labels::thousands(faults.len())) }</summary>
            <ul>{ for faults.iter().take(200).map(|fault| html! {
                <li><strong>{ fault.file.clone() }</strong>{ ": " }{ fault.why.clone() }</li>
            }) }</ul>
        </details>
    }
}

fn foreign(preview: &ImportPreview) -> Html {
    let (count, names) = preview.foreign();
    if count == 0 {
        return html! {};
    }
    let names: Vec<&str> = names.into_iter().collect();
    html! {
        <p class="notice">
            { icon_sized(Icon::Info, 16) }
            <span>{ text::foreign(count, names.join(", ")) }</span>
        </p>
    }
}

/// How a file that holds several articles was cut, with the way to have it as one report instead.
fn cut(props: &PreviewProps, number: u32, sheet: &Rc<FileSummary>) -> Option<Html> {
    let cut = sheet.cut.as_ref()?;
    let articles = count::articles(cut.articles as usize);
    let said = if cut.whole {
        text::articles_kept_as_one_report(&articles, &cut.producer)
    } else {
        text::articles_cut_at_at_producer(&articles, &cut.at, &cut.producer)
    };
    let (intake, how, whole) = (props.intake.clone(), sheet.how(), !cut.whole);
    let onchange = Callback::from(move |_: Event| intake.again(number, How { whole, ..how }));
    Some(html! {
        <p class="cut-of" role="group" aria-label={text::articles_of_sheet(&sheet.name)}>
            <strong class="file-name">{ sheet.name.clone() }</strong>
            <span>{ said }</span>
            <label class="option">
                <input type="checkbox" checked={cut.whole} {onchange} />
                <span>{ text::as_one_report() }</span>
            </label>
        </p>
    })
}

/// Which columns of a table hold what.
fn columns(props: &PreviewProps, number: u32, sheet: &Rc<FileSummary>) -> Html {
    let chosen = sheet.columns;
    let in_use = [chosen.text, chosen.title, chosen.date, chosen.source];
    let offered = Heading::offered(&sheet.headings, &in_use);
    let read = {
        let (intake, now) = (props.intake.clone(), sheet.how());
        move |columns: Columns| intake.again(number, How { columns: Some(columns), ..now })
    };
    let choice = |label: &'static str, at: Option<u32>, set: fn(&mut Columns, Option<u32>)| {
        let read = read.clone();
        let onchange = Callback::from(move |event: Event| {
            let mut columns = chosen;
            set(&mut columns, dom::value_of(&event).parse().ok());
            read(columns);
        });
        let option = |&(index, heading): &(u32, &Heading)| {
            let name = match (heading.name.as_str(), heading.example.as_str()) {
                ("", example) => format!("{}: {example}", index + 1),
                (name, _) => name.to_owned(),
            };
            html! { <option value={index.to_string()} selected={at == Some(index)}>{ name }</option> }
        };
        html! {
            <label>
                <span>{ label }</span>
                <select class="field" {onchange}>
                    <option value="" selected={at.is_none()}>{ text::none() }</option>
                    { for offered.iter().map(option) }
                </select>
            </label>
        }
    };
    let headless = {
        let read = read.clone();
        Callback::from(move |_: Event| read(Columns { headless: !chosen.headless, ..chosen }))
    };
    html! {
        <fieldset class="columns-of">
            <legend>{ text::columns_of_sheet(&sheet.name) }</legend>
            { choice(text::text(), chosen.text, |columns, at| columns.text = at) }
            { choice(text::title(), chosen.title, |columns, at| columns.title = at) }
            { choice(text::date(), chosen.date, |columns, at| columns.date = at) }
            { choice(text::source_2(), chosen.source, |columns, at| columns.source = at) }
            <label class="option">
                <input type="checkbox" checked={!chosen.headless} onchange={headless} />
                <span>{ text::the_first_row_has_headings() }</span>
            </label>
        </fieldset>
    }
}

fn head(props: &PreviewProps) -> Html {
    let all = props.preview.chosen().len() == props.preview.len();
    let intake = props.intake.clone();
    let onchange =
        Callback::from(move |_: Event| intake.change(|preview| preview.choose_all(!all)));
    html! {
        <thead>
            <tr>
                <th scope="col">
                    <input type="checkbox" checked={all} aria-label={text::add_all_of_them()} {onchange} />
                </th>
                <th scope="col">{ text::title() }</th>
                <th scope="col">{ text::date() }</th>
                <th scope="col">{ text::source_2() }</th>
                <th scope="col">{ text::language() }</th>
                <th scope="col">{ text::encoding() }</th>
            </tr>
        </thead>
    }
}

fn line(props: &PreviewProps, row: &Rc<Row>) -> Html {
    let (preview, key) = (&props.preview, (row.file, row.nth));
    let (chosen, edits) = (preview.is_chosen(key), preview.edits(key));
    let name = if row.title.is_empty() { text::this_text() } else { row.title.as_str() };
    let set = |change: fn(&mut Edits, String)| {
        let props = props.clone();
        Callback::from(move |event: Event| {
            let value = dom::value_of(&event);
            props.edit(key, |edits| change(edits, value));
        })
    };
    let choose = {
        let props = props.clone();
        Callback::from(move |_: Event| props.edit(key, |edits| edits.chosen = Some(!chosen)))
    };
    let title = edits.title.clone().unwrap_or_else(|| row.title.clone());
    let date = edits.date.clone().or_else(|| row.date.clone()).unwrap_or_default();
    let source = edits.source.clone().or_else(|| row.source.clone()).unwrap_or_default();
    let from =
        if edits.date.is_some() { Some(text::set_by_hand().into()) } else { row.date_from.clone() };
    html! {
        <tr key={format!("{}.{}", row.file, row.nth)} class={(!chosen).then_some("left-out")}>
            <td><input type="checkbox" checked={chosen} aria-label={text::add_name(name)} onchange={choose} /></td>
            <td class="title-cell">
                <input class="field" type="text" value={title} aria-label={text::title_of_name(name)}
                    onchange={set(|edits, value| edits.title = Some(value))} />
                { notes(props, row, key) }
            </td>
            <td>
                <input class="field" type="date" value={date} aria-label={text::date_of_name(name)}
                    onchange={set(|edits, value| edits.date = Some(value))} />
                <small class="faint">{ from.unwrap_or_else(|| text::no_date_was_found().into()) }</small>
            </td>
            <td>
                <input class="field" type="text" value={source} aria-label={text::source_of_name(name)}
                    onchange={set(|edits, value| edits.source = Some(value))} />
            </td>
            <td>{ language_of(props, row, name, set(|edits, value| edits.language = Some(value))) }</td>
            <td>{ encoding_of(props, row, name) }</td>
        </tr>
    }
}

/// Below the title: how the text begins, where it is from, and what is to be known about it.
fn notes(props: &PreviewProps, row: &Row, key: Key) -> Html {
    let double = props.preview.double(key).map(|double| {
        let whose = if double.known { text::in_the_page_already() } else { text::among_these() };
        let like = if double.exact { text::the_same_as() } else { text::nearly_the_same_as() };
        let place = if double.replaces { text::takes_its_place() } else { "" };
        format!("{like} “{}”, {whose}{place}", double.of)
    });
    let size = match row.rows {
        0 => count::words(row.words as usize),
        rows => count::rows(rows as usize),
    };
    html! {
        <>
            <q class="begins">{ row.start.clone() }</q>
            <small class="faint">
                { format!("{size} · {}", row.from) }
                if row.around > 0 {
                    { text::website_text_removed_words(count::words(row.around as usize)) }
                }
            </small>
            if let Some(double) = double {
                <small class="double">{ icon_sized(Icon::Copy, 16) }{ double }</small>
            }
        </>
    }
}

fn language_of(props: &PreviewProps, row: &Row, name: &str, onchange: Callback<Event>) -> Html {
    let now = props.preview.language(row).unwrap_or_default();
    let option = |(code, label): (&'static str, &'static str)| {
        html! { <option value={code} selected={now == code}>{ label }</option> }
    };
    html! {
        <select class="field" aria-label={text::language_of_name(name)} {onchange}>
            <option value="" selected={now.is_empty()}>{ text::not_known() }</option>
            { for language::all().map(option) }
        </select>
    }
}

fn encoding_of(props: &PreviewProps, row: &Row, name: &str) -> Html {
    let sheet = props.preview.sheets.get(&row.file);
    let Some((now, how)) = sheet.and_then(|sheet| Some((sheet.encoding?, sheet.how()))) else {
        return html! { <span class="faint">{ text::as_the_file_says() }</span> };
    };
    let (intake, number) = (props.intake.clone(), row.file);
    let onchange = Callback::from(move |event: Event| {
        intake.again(number, How { encoding: Encoding::parse(&dom::value_of(&event)), ..how });
    });
    let option = |encoding: Encoding| {
        html! { <option value={encoding.key()} selected={encoding == now}>{ encoding.name() }</option> }
    };
    html! {
        <select class="field" aria-label={text::encoding_of_name(name)} {onchange}>{ for Encoding::ALL.into_iter().map(option) }</select>
    }
}

/// Where the texts go, and the way there or back.
fn foot(props: &PreviewProps) -> Html {
    let chosen = props.preview.chosen().len();
    let place = |instead: bool, label: String| {
        let choose = props.choose.clone();
        let onchange = Callback::from(move |_: Event| choose.emit(instead));
        html! {
            <label class="option">
                <input type="radio" name="texts-place" checked={props.instead == instead} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    let here = count::reports(props.here);
    let (intake, again) = (props.intake.clone(), props.intake.clone());
    let more = taking(&props.add);
    html! {
        <div class="preview-foot">
            if props.here > 0 && chosen > 0 {
                <fieldset class="places">
                    <legend class="visually-hidden">{ text::where_they_go() }</legend>
                    { place(false, text::add_to_the_here(&here)) }
                    { place(true, text::replace_the_here(&here)) }
                </fieldset>
            }
            <div class="row">
                <button type="button" class="button main" disabled={chosen == 0} onclick={move |_: MouseEvent| intake.take()}>
                    { text::add_amounts(amounts(props.preview.amounts(true))) }
                </button>
                <label class="button file">
                    { text::more_files() }
                    <input class="visually-hidden" type="file" multiple=true accept={entente_intake::kind::ENDINGS} onchange={more} />
                </label>
                <button type="button" class="button" onclick={move |_: MouseEvent| again.clear()}>{ text::cancel() }</button>
            </div>
        </div>
    }
}
