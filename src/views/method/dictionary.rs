//! The dictionary, to be read and searched: a list of which only what is in sight is drawn, and the entry chosen.

use entente_engine::knowledge::Kind;
use entente_session::catalogue::{EntrySearch, EntryText};
use entente_session::{Action, Browsing, labels};
use entente_words::{count, method as text};
use yew::prelude::*;

use super::detail::Detail;
use super::found::{self, Entries};
use crate::browser::dom;
use crate::components::size::use_size;
use crate::view_props::ViewProps;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct DictionaryProps {
    /// What every view gets.
    pub(super) view: ViewProps,
}

/// Height of a row, in pixels: the style sheet has it, too.
const ROW: f32 = 46.0;
/// Rows drawn above and below what is in sight.
const MARGIN: u32 = 8;
/// Id of what scrolls.
const LIST: &str = "method-entries";

/// The page.
#[component]
pub(super) fn Dictionary(props: &DictionaryProps) -> Html {
    let view = &props.view;
    let browsing = &view.view_state.browsing;
    let named = use_memo(view.corpus.clone(), |corpus| {
        let actors = corpus.dataset.actors().iter();
        let entries = actors.filter(|actor| actor.entry.is_some());
        entries.map(|actor| actor.id.0.to_string()).collect::<Vec<String>>()
    });
    let search = EntrySearch {
        words: browsing.words.clone(),
        kind: browsing.group.clone(),
        country: browsing.country.clone(),
        only: browsing.named.then(|| (*named).clone()),
    };
    let list = use_node_ref();
    let height = use_size(&list).map_or(600.0, |size| size.height);
    let top = use_state_eq(|| 0_u32);
    let chosen = use_state(|| None::<String>);
    {
        let top = top.setter();
        use_effect_with(search.clone(), move |_| {
            top.set(0);
            dom::scroll_to_top(LIST);
        });
    }
    let first = top.saturating_sub(MARGIN);
    let last = *top + (height / ROW) as u32 + 1 + MARGIN;
    let entries = found::use_entries(search, first, last);
    let onscroll = {
        let top = top.setter();
        Callback::from(move |_: Event| top.set((dom::scrolled(LIST) / f64::from(ROW)) as u32))
    };
    let total = entries.found.total;
    // What was chosen, or else the first: an open entry shows what the columns of the files hold.
    let rows = first..=last.min(total.saturating_sub(1));
    let open = rows.clone().filter_map(|index| entries.get(index));
    let open = open.clone().find(|entry| Some(&entry.id) == chosen.as_ref()).or(entries.get(0));
    let kept = use_mut_ref(|| None::<EntryText>);
    // One that was scrolled out of sight stays open.
    if chosen.is_none() || open.is_some_and(|entry| Some(&entry.id) == chosen.as_ref()) {
        kept.replace(open.cloned());
    }
    let open = kept.borrow().clone();
    let row = |index: u32| row(view, &entries, index, open.as_ref(), &chosen);
    let whole = format!("height: {}px", total as f32 * ROW);
    html! {
        <div class="method-columns dictionary">
            <div class="method-main">
                <div class="method-search">
                    { super::field(view, text::search_the_dictionary_a_name_an()) }
                    { filters(view, &entries) }
                    <p class="soft" role="status">{ count(view, &entries, &named) }</p>
                </div>
                <div ref={list} class="method-list entries" id={LIST} {onscroll} tabindex="0" role="region" aria-label={text::entries_found()}>
                    <ul style={whole}>
                        if total > 0 {
                            { for rows.map(row) }
                        }
                    </ul>
                </div>
            </div>
            <aside class="method-detail" aria-label={text::the_entry()}>
                if let Some(entry) = open {
                    <Detail view={view.clone()} {entry} />
                }
            </aside>
        </div>
    }
}

/// How many, in words.
fn count(view: &ViewProps, entries: &Entries, named: &[String]) -> String {
    if !entries.is_known {
        return text::looking().into();
    }
    let found = &entries.found;
    let all = count::entries(found.all as usize);
    let strangers = view.corpus.dataset.actors().len() - named.len();
    match (view.view_state.browsing.named, found.total == found.all) {
        (true, _) => text::strangers(strangers, labels::thousands(found.total as usize), &all),
        (false, true) => text::all_one_per_line_of_a(&all),
        (false, false) => text::total_of_all(labels::thousands(found.total as usize), &all),
    }
}

/// What a kind of entry is called, for many of them.
fn kind_name(kind: &str) -> &'static str {
    match Kind::parse(kind) {
        Some(Kind::Place) => text::place(),
        Some(Kind::Agent) => text::common_noun_for_people(),
        Some(Kind::Actor(kind)) => labels::kind(kind),
        None => text::other(),
    }
}

/// Kind, country, and whether the reports name it.
fn filters(view: &ViewProps, entries: &Entries) -> Html {
    let browsing = &view.view_state.browsing;
    let (found, act) = (&entries.found, &view.act);
    let choose = |set: fn(&mut Browsing, String)| {
        let browsing = browsing.clone();
        act.reform(move |event: Event| {
            let mut browsing = browsing.clone();
            set(&mut browsing, dom::value_of(&event));
            Action::Browse(browsing)
        })
    };
    let option = |value: &str, name: String, on: &str| {
        html! { <option value={value.to_owned()} selected={value == on}>{ name }</option> }
    };
    let kinds = found.kinds.iter().map(|(kind, count)| {
        option(kind, format!("{} ({count})", kind_name(kind)), &browsing.group)
    });
    let countries = found
        .countries
        .iter()
        .map(|(id, name, count)| option(id, format!("{name} ({count})"), &browsing.country));
    let flip = {
        let browsing = browsing.clone();
        act.reform(move |_: Event| {
            Action::Browse(Browsing { named: !browsing.named, ..browsing.clone() })
        })
    };
    html! {
        <div class="method-filters">
            <select class="field" aria-label={text::kind()} onchange={choose(|b, value| b.group = value)}>
                { option("", text::every_kind().into(), &browsing.group) }
                { for kinds }
            </select>
            <select class="field" aria-label={text::country()} onchange={choose(|b, value| b.country = value)}>
                { option("", text::every_country().into(), &browsing.country) }
                { for countries }
            </select>
            <label class="option">
                <input type="checkbox" checked={browsing.named} onchange={flip} />
                <span>{ text::only_actors_in_these_reports() }</span>
            </label>
        </div>
    }
}

/// A row, in its place among all.
fn row(
    view: &ViewProps,
    entries: &Entries,
    index: u32,
    open: Option<&EntryText>,
    chosen: &UseStateHandle<Option<String>>,
) -> Html {
    let style = format!("top: {}px", index as f32 * ROW);
    let (place, whole) = ((index + 1).to_string(), entries.found.total.to_string());
    let Some(entry) = entries.get(index) else {
        return html! { <li {style} key={index} aria-setsize={whole} aria-posinset={place}><span class="faint">{ "…" }</span></li> };
    };
    let on = open.is_some_and(|open| open.id == entry.id).then_some("true");
    let onclick = {
        let (chosen, id) = (chosen.clone(), entry.id.clone());
        Callback::from(move |_: MouseEvent| chosen.set(Some(id.clone())))
    };
    let is_here =
        view.corpus.dataset.find(&entente_engine::analysis::ActorId(entry.id.as_str().into()));
    let what = match entry.country.as_str() {
        "" => kind_name(&entry.kind).to_owned(),
        country if country == entry.name => kind_name(&entry.kind).to_owned(),
        country => format!("{}, {country}", kind_name(&entry.kind)),
    };
    html! {
        <li {style} key={index} aria-setsize={whole} aria-posinset={place}>
            <button type="button" aria-current={on} {onclick}>
                <span class="name">{ entry.name.clone() }</span>
                if is_here.is_some() {
                    <span class="badge">{ text::in_these_reports() }</span>
                }
                <span class="faint what">{ what }</span>
                <code class="faint">{ entry.place.clone() }</code>
            </button>
        </li>
    }
}
