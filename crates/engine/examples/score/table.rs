//! A table a stage: measure, figure, and what is asked for.

/// What is asked of a figure: the least, and the aim.
#[derive(Clone, Copy)]
pub(crate) enum Bar {
    /// The more the better.
    Least(f64, f64),
    /// The less the better.
    Most(f64, f64),
    /// Reported only.
    Open,
}

/// A table under way.
pub(crate) struct Table {
    title: String,
    lines: Vec<String>,
}

impl Table {
    /// A table of a stage and the set it is scored on.
    pub(crate) fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), lines: Vec::new() }
    }

    /// A row of a share, written in per cent.
    pub(crate) fn percent(&mut self, measure: &str, share: f64, bar: Bar) {
        self.row(measure, 100.0 * share, 1, bar);
    }

    /// A row of a share, written as such.
    pub(crate) fn share(&mut self, measure: &str, share: f64, bar: Bar) {
        self.row(measure, share, 3, bar);
    }

    /// A row of a figure with so many decimals.
    pub(crate) fn row(&mut self, measure: &str, figure: f64, digits: usize, bar: Bar) {
        let text = |value: f64| format!("{value:.digits$}");
        let (least, aim, mark) = match bar {
            Bar::Open => (String::new(), String::new(), ""),
            Bar::Least(least, aim) => (text(least), text(aim), mark(figure, least, aim)),
            Bar::Most(most, aim) => {
                let bound = |value| format!("≤ {}", text(value));
                (bound(most), bound(aim), mark(-figure, -most, -aim))
            }
        };
        let figure = text(figure);
        self.lines.push(format!("  {measure:<52}{figure:>9}{least:>10}{aim:>10}  {mark}"));
    }

    /// A line of its own.
    pub(crate) fn note(&mut self, text: impl AsRef<str>) {
        self.lines.push(format!("  {}", text.as_ref()));
    }

    /// Prints it.
    pub(crate) fn print(&self) {
        println!("\n{}", self.title);
        println!("  {:<52}{:>9}{:>10}{:>10}", "measure", "figure", "at least", "aim");
        for line in &self.lines {
            println!("{}", line.trim_end());
        }
    }
}

fn mark(figure: f64, least: f64, aim: f64) -> &'static str {
    if figure >= aim {
        "aim reached"
    } else if figure >= least {
        "reached"
    } else {
        "below"
    }
}
