//! The part of the address that says how the network is looked at.

use entente_engine::analysis::ActorId;
use entente_graph::ego::{Ego, MOST_STEPS, Way};
use entente_graph::measures::Measure;

use super::{Pairs, items, parse, word};
use crate::model::{NetworkOptions, Pin};

/// Writes it.
pub(super) fn write(options: &NetworkOptions, pairs: &mut Pairs) {
    if let Some(ego) = &options.ego {
        pairs.put("around", &ego.centre.0);
        pairs.put("steps", &ego.steps.to_string());
        if ego.way != Way::default() {
            pairs.put("way", &word(&ego.way));
        }
    }
    if options.along {
        pairs.put("path", "along");
    }
    if options.over_others {
        pairs.put("via", "others");
    }
    if let Some(tool) = options.tool {
        pairs.put("tool", &word(&tool));
    }
    if options.size != Measure::default() {
        pairs.put("size", &word(&options.size));
    }
    pairs.list("open", options.open.iter().map(|id| id.0.as_str()));
    for (id, pin) in &options.pins {
        pairs.put_joined("pin", '~', [id.0.to_string(), pin.x.to_string(), pin.y.to_string()]);
    }
    if let Some(cut) = options.cut {
        pairs.put("cut", &cut.to_string());
    }
    if let Some(most) = options.most {
        pairs.put("most", &most.to_string());
    }
    if options.weak {
        pairs.put("lines", "all");
    }
    if let Some(split) = options.split {
        pairs.put("panels-by", &word(&split));
    }
}

/// Reads one pair of it. Whether it was one.
pub(super) fn read(options: &mut NetworkOptions, key: &str, value: &str) -> bool {
    match key {
        "around" => {
            let ego = options.ego.take();
            options.ego = items(value, ',').next().map(|id| Ego {
                centre: ActorId(id.into()),
                ..ego.unwrap_or_else(|| Ego::of(ActorId::default()))
            });
        }
        "steps" => {
            let steps = value.parse().map_or(1, |steps: u8| steps.clamp(1, MOST_STEPS));
            ego(options).steps = steps;
        }
        "way" => ego(options).way = parse(value).unwrap_or_default(),
        "path" => options.along = value == "along",
        "via" => options.over_others = value == "others",
        "tool" => options.tool = parse(value),
        "size" => options.size = parse(value).unwrap_or_default(),
        "open" => options.open = items(value, ',').map(ActorId::from).collect(),
        "pin" => {
            let mut parts = items(value, '~');
            let (id, x, y) = (parts.next(), parts.next(), parts.next());
            let number = |text: Option<String>| text?.parse().ok();
            if let (Some(id), Some(x), Some(y)) = (id, number(x), number(y)) {
                options.pins.insert(ActorId(id.into()), Pin { x, y });
            }
        }
        "cut" => options.cut = value.parse().ok(),
        "most" => options.most = value.parse().ok().filter(|most| *most > 0),
        "lines" => options.weak = value == "all",
        "panels-by" => options.split = parse(value),
        _ => return false,
    }
    true
}

/// The ego view, also where its actor comes later in the address.
fn ego(options: &mut NetworkOptions) -> &mut Ego {
    options.ego.get_or_insert_with(|| Ego::of(ActorId::default()))
}

/// An ego view of nobody is none.
pub(super) fn tidy(options: &mut NetworkOptions) {
    if options.ego.as_ref().is_some_and(|ego| ego.centre.0.is_empty()) {
        options.ego = None;
    }
}

#[cfg(test)]
mod tests {
    use entente_graph::ego::{Ego, Way};

    use crate::model::{NetworkOptions, ViewState};
    use crate::url;

    #[test]
    fn the_parts_of_an_ego_view_come_in_any_order() {
        let view_state = url::read("v1&way=in&steps=2&around=russia");
        let ego = Ego {
            centre: entente_engine::analysis::ActorId("russia".into()),
            steps: 2,
            way: Way::In,
        };
        assert_eq!(
            view_state.options,
            NetworkOptions { ego: Some(ego), ..NetworkOptions::default() }
        );
        assert_eq!(url::read("v1&way=in&steps=2"), ViewState::default());
        assert_eq!(url::read("v1&steps=99&around=a").options.ego.map(|ego| ego.steps), Some(3));
        assert_eq!(
            url::read("v1&pin=a&pin=b~1&pin=c~x~2&tool=magic&size=&cut=never"),
            ViewState::default()
        );
    }
}
