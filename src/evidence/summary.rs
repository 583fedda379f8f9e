//! An actor in a few sentences, to be read or copied.

use entente_graph::Network;
use entente_graph::profile::{Flow, Profile};
use entente_session::labels;
use entente_words::{count, evidence as text};
use yew::prelude::*;

use crate::browser::location;
use crate::components::copy::CopyButton;

/// Partners that a sentence names; the rest is in the table.
const NAMED: usize = 3;

/// What the sentences are given.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct SummaryProps {
    /// The sentences.
    pub(crate) text: AttrValue,
    /// The page's fragment, for the link that is copied with them.
    pub(crate) link: AttrValue,
}

/// The sentences, with a button that copies them.
#[component]
pub(crate) fn Summary(props: &SummaryProps) -> Html {
    let text = format!("{}\n{}\n", props.text, location::address_with(&props.link));
    html! {
        <div class="summary-block">
            <p class="lede summary">{ props.text.clone() }</p>
            <CopyButton class={classes!("small")} name={text::copy_summary()} {text} />
        </div>
    }
}

/// "Russia acts 20 times on 9 actors, mostly in conflict, most often Syria (7), …": what it does, what is done
/// to it, and how many reports name it.
pub(crate) fn summary(network: &Network, profile: &Profile, name: &str, filtered: bool) -> String {
    let mut said = Vec::new();
    let (out, into) = (&profile.out, &profile.into);
    if out.events > 0 {
        let whom = whom(network, out, text::most_often_on);
        said.push(text::name_acts_times_on_whom(name, labels::times(out.events as usize), &whom));
    }
    if into.events > 0 {
        said.push(format!("{}.", from_whom(network, into, name)));
    }
    if profile.between.events > 0 {
        let events = count::events(profile.between.events as usize);
        let whom = whom(network, &profile.between, text::most_often);
        said.push(text::events_between_name_and(events, name, whom));
    }
    if profile.inside > 0 {
        let events = count::events(profile.inside as usize);
        said.push(text::events_between_its_own_members_2(&events));
    }
    let named = text::reports_name(profile.reports.len(), name);
    if said.is_empty() {
        let why = if filtered {
            text::none_of_its_events_passes_the_2()
        } else {
            text::no_event_was_found()
        };
        return format!("{named}; {why}.");
    }
    said.push(format!("{named}."));
    if filtered {
        said.push(text::only_events_that_pass_the().to_owned());
    }
    said.join(" ")
}

/// "9 actors, mostly in conflict, most often on Syria (7), United States (5) and John Kerry (3)".
fn whom(network: &Network, flow: &Flow, often: fn(String) -> String) -> String {
    match flow.partners.as_slice() {
        [(only, _)] => format!("{}, {}", network.nodes[*only].name, tenor(flow)),
        partners => format!(
            "{}, {}, {}",
            count::actors(partners.len()),
            tenor(flow),
            most(network, flow, often)
        ),
    }
}

/// "8 actors act on Russia 15 times, mostly in conflict, most often …".
fn from_whom(network: &Network, flow: &Flow, name: &str) -> String {
    let times = labels::times(flow.events as usize);
    match flow.partners.as_slice() {
        [(only, _)] => text::partner_acts_on(&network.nodes[*only].name, name, &times, tenor(flow)),
        partners => text::actors_act_on(
            count::actors(partners.len()),
            name,
            &times,
            tenor(flow),
            most(network, flow, text::most_often),
        ),
    }
}

/// How kindly: "mostly in conflict".
fn tenor(flow: &Flow) -> String {
    let ways = [
        (flow.conflictive, text::in_conflict()),
        (flow.cooperative, text::in_cooperation()),
        (flow.neutral, text::in_words_that_are_neither_conflict()),
    ];
    let most = ways.iter().find(|(count, _)| 2 * count > flow.events);
    match most {
        Some((_, how)) if flow.events == 1 => (*how).to_owned(),
        Some((count, how)) if *count == flow.events => text::always_how(how),
        Some((_, how)) => text::mostly_how(how),
        None => text::as_often_in_cooperation_as_in().to_owned(),
    }
}

/// "most often on Syria (7), United States (5) and John Kerry (3)": those with more than one, if there are any.
fn most(network: &Network, flow: &Flow, how: fn(String) -> String) -> String {
    let repeated = flow.partners.first().is_some_and(|(_, count)| *count > 1);
    let names: Vec<String> = flow
        .partners
        .iter()
        .filter(|(_, count)| !repeated || *count > 1)
        .take(NAMED)
        .map(|(node, count)| {
            let name = &network.nodes[*node].name;
            if repeated {
                format!("{name} ({})", labels::thousands(*count as usize))
            } else {
                name.clone()
            }
        })
        .collect();
    let list = entente_words::list(&names);
    let all = flow.partners.len() <= NAMED;
    match (repeated, all) {
        (true, _) => how(list),
        (false, true) => list,
        (false, false) => text::among_them_list(&list),
    }
}

#[cfg(test)]
mod tests {
    use entente_session::example::node;

    use super::*;

    fn network() -> Network {
        let nodes = ["Iran", "Syria", "Turkey", "Russia", "Iraq"].map(node).into();
        Network { nodes, ..Network::default() }
    }

    fn flow(cooperative: u32, conflictive: u32, partners: &[(usize, u32)]) -> Flow {
        let events = cooperative + conflictive;
        Flow { events, cooperative, neutral: 0, conflictive, partners: partners.to_vec() }
    }

    fn said(out: Flow, into: Flow, filtered: bool) -> String {
        let profile = Profile { out, into, reports: vec![(0, 3), (1, 2)], ..Profile::default() };
        summary(&network(), &profile, "Russia", filtered)
    }

    #[test]
    fn it_says_how_often_on_whom_and_how() {
        let out = flow(1, 9, &[(1, 6), (0, 2), (2, 1), (4, 1)]);
        assert_eq!(
            said(out, flow(2, 0, &[(1, 2)]), false),
            "Russia acts 10 times on 4 actors, mostly in conflict, most often on Syria (6) and Iran (2). \
             Syria acts on Russia twice, always in cooperation. 2 reports name Russia."
        );
        let each_once = flow(0, 2, &[(0, 1), (1, 1)]);
        assert_eq!(
            said(each_once, Flow::default(), true),
            "Russia acts twice on 2 actors, always in conflict, Iran and Syria. 2 reports name Russia. \
             Only events that pass the filters are counted."
        );
        let once = said(Flow::default(), flow(0, 1, &[(0, 1)]), false);
        assert!(once.starts_with("Iran acts on Russia once, in conflict."), "{once}");
    }

    #[test]
    fn of_sides_nobody_acts_on_anybody() {
        let between = flow(1, 9, &[(1, 6), (0, 4)]);
        let profile = Profile { between, reports: vec![(0, 3)], ..Profile::default() };
        assert_eq!(
            summary(&network(), &profile, "Russia", false),
            "10 events between Russia and 2 actors, mostly in conflict, most often Syria (6) and Iran (4). \
             1 report names Russia."
        );
    }

    #[test]
    fn who_does_nothing_is_still_named() {
        let nothing = said(Flow::default(), Flow::default(), false);
        assert_eq!(nothing, "2 reports name Russia; no event was found.");
        let filtered = said(Flow::default(), Flow::default(), true);
        assert_eq!(filtered, "2 reports name Russia; none of its events passes the filters.");
    }
}
