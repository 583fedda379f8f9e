//! Evidence to be quoted: the sentence, where it stands, what was made of it, and a link that opens there.

use entente_engine::analysis::{Event, Status};
use entente_graph::Dataset;
use entente_graph::dataset::CodedReport;
use entente_words::share as text;

use crate::{describe, labels, selectors, url};

/// A quotation with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The sentence, in one line.
    quotation: String,
    /// Title, source and date.
    source: String,
    /// What the machine made of it: "Russia → United States: 112 Accuse (asserted)".
    coding: String,
    /// The fragment of the link that opens at the sentence.
    pub fragment: String,
}

impl Citation {
    /// Of an event in its report.
    pub fn of(dataset: &Dataset, coded: &CodedReport, event: &Event) -> Self {
        let report = &coded.report;
        let quotation = selectors::quoted(&coded.analysis, event).of(&report.text);
        let quotation = quotation.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = describe::headline(report).to_owned();
        let parts = [Some(title), report.source.clone(), report.date.map(labels::date)];
        let at = coded.analysis.events.iter().position(|other| other == event);
        let name = |id| selectors::name(dataset, id);
        let says = event.speaker.as_ref().filter(|_| event.status == Status::Claimed);
        let says = says.map(|id| text::by_id(name(id))).unwrap_or_default();
        let coding = format!(
            "{}: {} ({}{says})",
            labels::dyad(&name(&event.source), &name(&event.target), labels::is_directed(event)),
            labels::act(&event.cameo),
            labels::status(event.status),
        );
        Self {
            quotation,
            source: parts.into_iter().flatten().collect::<Vec<_>>().join(", "),
            coding,
            fragment: url::to_sentence(&report.id, event.sentence, at),
        }
    }

    /// The sentence, its source, and what the machine made of it.
    pub fn parts(self) -> [String; 3] {
        [self.quotation, self.source, self.coding]
    }

    /// As plain text, and as HTML in which every word is escaped.
    pub fn written(&self, link: &str) -> (String, String) {
        let Self { quotation, source, coding, .. } = self;
        let read = text::citation(coding);
        let plain = format!("“{quotation}”\n{source}\n{read}\n{link}\n");
        let html = format!(
            "<blockquote>“{}”</blockquote><p><cite>{}</cite><br>{}<br><a href=\"{}\">{}</a></p>",
            escaped(quotation),
            escaped(source),
            escaped(&read),
            escaped(link),
            escaped(link),
        );
        (plain, html)
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use entente_engine::Report;
    use entente_engine::analysis::{Actor, ActorId, ActorKind, Analysis};
    use jiff::civil::date;

    use super::*;
    use crate::example::{self, event};

    fn coded() -> Dataset {
        let names = ["Russia", "Syria", "Robert Wood"];
        let actors: Vec<Actor> = names.map(|name| example::actor(name, ActorKind::Country)).into();
        let claimed = Event {
            status: Status::Claimed,
            speaker: Some(ActorId("robert-wood".into())),
            trigger: entente_engine::Span::new(0, 18),
            ..event("russia", "syria", 0.9)
        };
        let analysis =
            Analysis { report: "a&b".into(), actors, events: vec![claimed], ..Analysis::default() };
        let report = Report {
            id: "a&b".into(),
            title: Some("A <title>".into()),
            source: Some("Digi24".into()),
            date: Some(date(2024, 12, 4)),
            text: "“He & they\n shot”.".into(),
            ..Report::default()
        };
        let mut dataset = Dataset::default();
        dataset.push(report, analysis);
        dataset
    }

    #[test]
    fn a_quotation_has_source_date_coding_and_link() {
        let dataset = coded();
        let coded = &dataset.reports()[0];
        let citation = Citation::of(&dataset, coded, &coded.analysis.events[0]);
        assert_eq!(citation.fragment, "v1&view=reader&report=a%26b&sentence=1&event=1");
        let (plain, html) = citation.written("https://a.org/#x&y");
        let expected = "“He & they shot\nA <title>, Digi24, 4 December 2024\n\
            Read by Entente as Russia → Syria: 112 Accuse (claimed by Robert Wood)\nhttps://a.org/#x&y\n";
        assert_eq!(plain.replace('”', ""), expected.replace("“He", "““He"));
        assert!(html.contains("<cite>A &lt;title&gt;, Digi24"), "{html}");
        assert!(html.contains("href=\"https://a.org/#x&amp;y\""), "{html}");
        assert!(!html.contains("<title>"));
    }
}
