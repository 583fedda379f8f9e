//! The address and the look: everything a person chose, as a URL fragment, and back.
//!
//! `v1&view=reader&level=country&line=russia~united-states`: a version, then keys in any order. What stands
//! at its default is left out, what is unknown is ignored, so that old links work in new pages and the
//! other way round.

mod network_options;
mod presentation;

use std::collections::BTreeSet;
use std::fmt::Write;

use entente_engine::analysis::ActorId;
use entente_engine::ontology::Category;
use entente_graph::sorting::Sorting;
use entente_graph::{Filter, Level, matrix};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::model::{Browsing, Count, Page, Panels, Reading, Selection, Tab, Tables, ViewState};
use crate::view_id::ViewId;

/// The version of the address that this page writes.
const VERSION: &str = "v1";
/// So many letters of an address are read, without packed corrections: far more than any look writes.
const LONGEST: usize = 100_000;
/// So many items of a list are read.
const MOST_ITEMS: usize = 5_000;

/// The look as a fragment, without `#`; nothing for the opening look.
pub fn write(view_state: &ViewState) -> String {
    let mut pairs = Pairs(String::new());
    if view_state.view != ViewId::default() {
        pairs.put("view", view_state.view.key());
    }
    if view_state.level_set || view_state.level != Level::default() {
        pairs.put("level", &word(&view_state.level));
    }
    if view_state.count == Count::Events {
        pairs.put("count", "events");
    }
    match &view_state.selection {
        Selection::Opening => {}
        Selection::Nothing => pairs.put("pick", "none"),
        Selection::Actors(actors) => pairs.list("pick", actors.iter().map(|id| id.0.as_str())),
        Selection::Line(from, to) => {
            pairs.put_joined("line", '~', [from.0.as_str(), to.0.as_str()]);
        }
    }
    write_filter(&view_state.filter, &mut pairs);
    network_options::write(&view_state.options, &mut pairs);
    if let Some(panels) = view_state.panels {
        pairs.put(
            "panels",
            match (panels.filters, panels.evidence) {
                (true, true) => "both",
                (true, false) => "filters",
                (false, true) => "evidence",
                (false, false) => "none",
            },
        );
    }
    if view_state.tab == Tab::WhyNot {
        pairs.put("tab", "why-not");
    }
    if let Some(report) = &view_state.reading.report {
        pairs.put("report", report);
    }
    if let Some(sentence) = view_state.reading.sentence {
        pairs.put("sentence", &(sentence + 1).to_string());
    }
    if let Some(event) = view_state.reading.event {
        pairs.put("event", &(event + 1).to_string());
    }
    write_tables(&view_state.tables, &mut pairs);
    write_browsing(&view_state.browsing, &mut pairs);
    if !view_state.class.is_empty() {
        pairs.put("class", &view_state.class);
    }
    presentation::write(view_state, &mut pairs);
    if pairs.0.is_empty() { String::new() } else { format!("{VERSION}{}", pairs.0) }
}

fn write_browsing(browsing: &Browsing, pairs: &mut Pairs) {
    if browsing.page != Page::default() {
        pairs.put("page", browsing.page.key());
    }
    let texts =
        [("find", &browsing.words), ("group", &browsing.group), ("country", &browsing.country)];
    for (key, text) in texts {
        if !text.is_empty() {
            pairs.put(key, text);
        }
    }
    if browsing.named {
        pairs.put("named", "yes");
    }
}

fn write_filter(filter: &Filter, pairs: &mut Pairs) {
    if !filter.text.is_empty() {
        pairs.put("text", &filter.text);
    }
    pairs.list("actors", filter.actors.iter().map(|id| id.0.as_str()));
    pairs.list("kinds", filter.kinds.iter().map(word));
    pairs.list("do", filter.categories.iter().map(|category| category.name().to_lowercase()));
    pairs.list("status", filter.statuses.iter().map(word));
    pairs.list("reports", &filter.reports);
    pairs.list("source", &filter.sources);
    if let Some(from) = filter.from {
        pairs.put("from", &from.to_string());
    }
    if let Some(to) = filter.to {
        pairs.put("to", &to.to_string());
    }
    if filter.min_confidence > 0 {
        pairs.put("sure", &filter.min_confidence.to_string());
    }
    pairs.list("speakers", filter.speakers.iter().map(|id| id.0.as_str()));
    pairs.list("without", filter.left_out.iter().map(|id| id.0.as_str()));
}

fn write_tables(tables: &Tables, pairs: &mut Pairs) {
    let usual = Tables::default();
    if tables.matrix != usual.matrix {
        pairs.put("matrix-by", &word(&tables.matrix));
    }
    if tables.matrix_most != usual.matrix_most {
        pairs.put("matrix-most", &tables.matrix_most.to_string());
    }
    if tables.events != usual.events {
        pairs.put("events-by", &sorting(&tables.events));
    }
    if tables.actors != usual.actors {
        pairs.put("actors-by", &sorting(&tables.actors));
    }
    if !tables.actor_words.is_empty() {
        pairs.put("actors-find", &tables.actor_words);
    }
    if let Some(tidy) = tables.tidy {
        pairs.put("tidy", &tidy.to_string());
    }
}

/// The look that a fragment asks for. Any text gives one; of a very long one, [only the beginning](is_cut) is read.
pub fn read(fragment: &str) -> ViewState {
    let mut view_state = ViewState::default();
    for pair in whole(fragment) {
        if let Some((key, value)) = pair.split_once('=') {
            read_pair(&mut view_state, key, value);
        }
    }
    network_options::tidy(&mut view_state.options);
    view_state
}

/// The pairs of a fragment that are read.
fn whole(fragment: &str) -> impl Iterator<Item = &str> {
    let mut left = LONGEST;
    pairs(fragment).take_while(move |pair| {
        let length = pair.len() + 1;
        let fits = length <= left;
        left = left.saturating_sub(length);
        fits
    })
}

/// All pairs of a fragment but the packed corrections.
fn pairs(fragment: &str) -> impl Iterator<Item = &str> {
    let all = fragment.trim_start_matches('#').split('&');
    all.filter(|pair| pair.split_once('=').is_none_or(|(key, _)| key != CORRECTIONS))
}

/// Whether a fragment is too long to be read whole: what does not fit is left out, pair by pair.
pub fn is_cut(fragment: &str) -> bool {
    let items = |pair: &str| pair.bytes().filter(|byte| matches!(byte, b',' | b'~')).count();
    pairs(fragment).map(|pair| pair.len() + 1).sum::<usize>() > LONGEST
        || whole(fragment).any(|pair| items(pair) >= MOST_ITEMS)
}

fn read_pair(view_state: &mut ViewState, key: &str, value: &str) {
    match key {
        "view" => view_state.view = ViewId::parse(value).unwrap_or_default(),
        "count" => {
            view_state.count = if value == "events" { Count::Events } else { Count::Reports }
        }
        "level" => {
            let level = parse(value);
            (view_state.level, view_state.level_set) = (level.unwrap_or_default(), level.is_some());
        }
        "pick" if value == "none" => view_state.selection = Selection::Nothing,
        "pick" => {
            let actors: Vec<ActorId> = items(value, ',').map(ActorId::from).collect();
            if !actors.is_empty() {
                view_state.selection = Selection::Actors(actors);
            }
        }
        "line" => {
            let mut ends = items(value, '~').map(ActorId::from);
            if let (Some(from), Some(to)) = (ends.next(), ends.next()) {
                view_state.selection = Selection::Line(from, to);
            }
        }
        "panels" => {
            let both = value == "both";
            view_state.panels = Some(Panels {
                filters: both || value == "filters",
                evidence: both || value == "evidence",
            });
        }
        "tab" => view_state.tab = if value == "why-not" { Tab::WhyNot } else { Tab::Evidence },
        "report" => view_state.reading.report = Some(decode(value)),
        "sentence" => view_state.reading.sentence = index(value),
        "event" => view_state.reading.event = index(value),
        "matrix-by" => view_state.tables.matrix = parse(value).unwrap_or_default(),
        "matrix-most" => {
            view_state.tables.matrix_most =
                value.parse().map_or(matrix::MOST, |most: usize| most.max(1));
        }
        "events-by" => {
            view_state.tables.events = read_sorting(value).unwrap_or(view_state.tables.events);
        }
        "actors-by" => {
            view_state.tables.actors = read_sorting(value).unwrap_or(view_state.tables.actors);
        }
        "tidy" => view_state.tables.tidy = value.parse().ok(),
        "actors-find" => view_state.tables.actor_words = decode(value),
        "page" => view_state.browsing.page = Page::parse(value).unwrap_or_default(),
        "find" => view_state.browsing.words = decode(value),
        "group" => view_state.browsing.group = decode(value),
        "country" => view_state.browsing.country = decode(value),
        "named" => view_state.browsing.named = value == "yes",
        "class" => view_state.class = decode(value),
        _ if presentation::read(view_state, key, value) => {}
        _ if network_options::read(&mut view_state.options, key, value) => {}
        _ => read_filter(&mut view_state.filter, key, value),
    }
}

fn read_filter(filter: &mut Filter, key: &str, value: &str) {
    match key {
        "text" => filter.text = decode(value),
        "actors" => filter.actors = items(value, ',').map(ActorId::from).collect(),
        "kinds" => filter.kinds = words(value),
        "do" => {
            filter.categories = items(value, ',')
                .filter_map(|name| Category::parse(&name.to_uppercase()))
                .collect();
        }
        "status" => filter.statuses = words(value),
        "reports" => filter.reports = items(value, ',').collect(),
        "source" => filter.sources = items(value, ',').collect(),
        "from" => filter.from = value.parse().ok(),
        "to" => filter.to = value.parse().ok(),
        "sure" => filter.min_confidence = value.parse().map_or(0, |percent: u8| percent.min(100)),
        "speakers" => filter.speakers = items(value, ',').map(ActorId::from).collect(),
        "without" => filter.left_out = items(value, ',').map(ActorId::from).collect(),
        _ => {}
    }
}

/// The key under which a link carries corrections, packed.
pub const CORRECTIONS: &str = "fix";

/// The packed corrections that a fragment carries.
pub fn corrections(fragment: &str) -> Option<&str> {
    let pairs = fragment.trim_start_matches('#').split('&');
    let mut packed = pairs.filter_map(|pair| pair.split_once('='));
    packed.find(|(key, _)| *key == CORRECTIONS).map(|(_, packed)| packed)
}

/// The link to one sentence: what "Copy evidence" gives.
pub fn to_sentence(report: &str, sentence: usize, event: Option<usize>) -> String {
    let reading = Reading { report: Some(report.into()), sentence: Some(sentence), event };
    write(&ViewState { view: ViewId::Reader, reading, ..ViewState::default() })
}

/// Key-value pairs in the making.
struct Pairs(String);

impl Pairs {
    fn put(&mut self, key: &str, value: &str) {
        self.put_joined(key, ',', [value]);
    }

    fn list(&mut self, key: &str, values: impl IntoIterator<Item = impl AsRef<str>>) {
        self.put_joined(key, ',', values);
    }

    fn put_joined(
        &mut self,
        key: &str,
        with: char,
        values: impl IntoIterator<Item = impl AsRef<str>>,
    ) {
        let mut between = None;
        for value in values {
            if let Some(between) = between {
                self.0.push(between);
            } else {
                self.0.push('&');
                self.0.push_str(key);
                self.0.push('=');
            }
            between = Some(with);
            encode(value.as_ref(), &mut self.0);
        }
    }
}

/// Percent-encodes all but letters, digits and what no part of an address or of ours gives a meaning.
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

/// Undoes [`encode`]; what is no valid code stays as it is.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| first == b'%');
        let code = code.and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn items(value: &str, between: char) -> impl Iterator<Item = String> {
    value.split(between).filter(|item| !item.is_empty()).take(MOST_ITEMS).map(decode)
}

/// A column, with a minus before it where the largest comes first.
fn sorting<C: Serialize>(sorting: &Sorting<C>) -> String {
    format!("{}{}", if sorting.down { "-" } else { "" }, word(&sorting.by))
}

/// Undoes [`sorting`].
fn read_sorting<C: DeserializeOwned>(value: &str) -> Option<Sorting<C>> {
    let (down, column) = match value.strip_prefix('-') {
        Some(column) => (true, column),
        None => (false, value),
    };
    Some(Sorting { by: parse(column)?, down })
}

/// Counted from one in the address, from nought inside.
fn index(value: &str) -> Option<usize> {
    value.parse::<usize>().ok()?.checked_sub(1)
}

/// A plain enum's value, by the name that it has in our JSON.
fn word(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    json.trim_matches('"').to_owned()
}

fn parse<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).ok()
}

fn words<T: DeserializeOwned + Ord>(value: &str) -> BTreeSet<T> {
    items(value, ',').filter_map(|item| parse(&item)).collect()
}

#[cfg(test)]
mod tests {
    use entente_engine::analysis::{ActorKind, Status};
    use entente_graph::ego::{Ego, Way};
    use entente_graph::measures::Measure;
    use jiff::civil::date;

    use super::*;
    use crate::model::{NetworkOptions, Pin, SecondView, Show, Tool, TourPosition};

    fn id(name: &str) -> ActorId {
        ActorId(name.into())
    }

    fn full() -> ViewState {
        ViewState {
            view: ViewId::Reader,
            level: Level::Country,
            level_set: true,
            count: Count::Events,
            selection: Selection::Line(id("russia"), id("new:cafe-“déjà~vu”")),
            filter: Filter {
                text: "\"chemical weapons\" & 100 %".into(),
                actors: [id("a"), id("b,c")].into(),
                kinds: [ActorKind::ArmedGroup, ActorKind::Person].into(),
                categories: [Category::Accuse, Category::Assault].into(),
                statuses: [Status::Claimed].into(),
                reports: ["000_82".into(), "odd id&=#".into()].into(),
                from: Some(date(2016, 9, 1)),
                to: Some(date(2017, 4, 30)),
                min_confidence: 60,
                speakers: [id("robert-wood")].into(),
                left_out: [id("nato"), id("new:the, end")].into(),
                sources: ["The Times, London".into()].into(),
            },
            options: NetworkOptions {
                ego: Some(Ego { centre: id("russia"), steps: 3, way: Way::Out }),
                along: true,
                over_others: true,
                tool: Some(Tool::Change),
                size: Measure::Between,
                open: [id("russia"), id("syria")].into(),
                pins: [(id("a~b"), Pin { x: -12, y: 340 })].into(),
                cut: Some(date(2016, 12, 31)),
                most: Some(60),
                weak: true,
                split: Some(crate::model::Split::Sources),
            },
            panels: Some(Panels { filters: true, evidence: false }),
            tab: Tab::WhyNot,
            reading: Reading { report: Some("001".into()), sentence: Some(0), event: Some(4) },
            tables: Tables {
                matrix: matrix::Order::Community,
                matrix_most: 120,
                events: Sorting { by: entente_graph::events::Column::Goldstein, down: false },
                actors: Sorting { by: entente_graph::actors::Column::ActedOn, down: false },
                actor_words: "São & Tomé".into(),
                tidy: Some(2),
            },
            browsing: Browsing {
                page: Page::Dictionary,
                words: "al-Assad & co.".into(),
                group: "armed-group".into(),
                country: "syria".into(),
                named: true,
            },
            show: Show {
                present: true,
                step: Some(TourPosition { own: true, index: 3 }),
                hide: entente_graph::tour::Hide::Lines,
            },
            beside: Some(SecondView::Follows(ViewId::Network)),
            class: "sheet.7.12.dyad.a~b".into(),
        }
    }

    #[test]
    fn everything_goes_there_and_back() {
        assert_eq!(read(&write(&full())), full());
        for selection in [
            Selection::Nothing,
            Selection::actor(id("syria")),
            Selection::Actors(vec![id("b"), id("a")]),
        ] {
            let view_state = ViewState { selection, ..ViewState::default() };
            assert_eq!(read(&write(&view_state)), view_state);
        }
    }

    #[test]
    fn the_opening_look_needs_no_address() {
        assert_eq!(write(&ViewState::default()), "");
        assert_eq!(read(""), ViewState::default());
        assert_eq!(read("#"), ViewState::default());
    }

    #[test]
    fn order_is_free_and_the_unknown_is_ignored() {
        let view_state =
            read("#level=country&v7&colour=green&view=reader&junk&kinds=person,unicorn");
        assert_eq!((view_state.view, view_state.level), (ViewId::Reader, Level::Country));
        assert_eq!(view_state.filter.kinds, [ActorKind::Person].into());
    }

    #[test]
    fn any_text_is_an_address() {
        for text in
            ["%", "%zz", "line=a", "pick=", "sentence=0", "from=yesterday", "sure=900", "=&=&%F0"]
        {
            let view_state = read(text);
            assert_eq!(view_state.reading.sentence, None, "{text}");
        }
        assert_eq!(read("text=%e2%80%9ca%").filter.text, "“a%");
    }

    #[test]
    fn a_very_long_address_is_read_up_to_a_limit_and_says_so() {
        let ids =
            |count: usize| (0..count).map(|at| format!("a{at}")).collect::<Vec<_>>().join(",");
        let few = format!("v1&level=country&pick={}", ids(5_000));
        assert!(!is_cut(&few));
        let Selection::Actors(actors) = read(&few).selection else { panic!("no actors") };
        assert_eq!(actors.len(), 5_000);
        let many = format!("v1&level=country&pick={}", ids(6_000));
        assert!(is_cut(&many));
        let Selection::Actors(actors) = read(&many).selection else { panic!("no actors") };
        assert_eq!(actors.len(), 5_000);
        let long = format!("v1&level=country&text={}&view=reader", "a".repeat(LONGEST));
        assert!(is_cut(&long));
        assert_eq!((read(&long).level, read(&long).filter.is_empty()), (Level::Country, true));
        // Packed corrections have a limit of their own.
        let packed = format!("v1&fix={}&level=country", "A".repeat(LONGEST));
        assert!(!is_cut(&packed));
        assert_eq!(read(&packed).level, Level::Country);
    }

    #[test]
    fn an_address_holds_only_what_an_address_may() {
        let fragment = write(&full());
        assert!(fragment.starts_with("v1&"), "{fragment}");
        assert!(fragment.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"#`{}|^\\".contains(&b)));
        assert!(fragment.len() < 2000);
    }
}
