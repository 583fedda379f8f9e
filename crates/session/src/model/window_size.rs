//! How much room the window has, and which panels are open in it.

/// The two panels beside the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Panel {
    Filters,
    Evidence,
}

/// Which of them are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panels {
    /// On the left.
    pub filters: bool,
    /// On the right.
    pub evidence: bool,
}

/// How much room there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Breakpoint {
    /// Both panels beside the view.
    #[default]
    Wide,
    /// Evidence beside the view, filters over it when they are asked for.
    Laptop,
    /// One panel at a time beside the view.
    Medium,
    /// One panel at a time over the view, from below.
    Narrow,
}

impl Breakpoint {
    /// By the window's width in CSS pixels.
    pub fn of(width: f64) -> Self {
        match width {
            w if w < 720.0 => Self::Narrow,
            w if w < 1180.0 => Self::Medium,
            w if w < 1600.0 => Self::Laptop,
            _ => Self::Wide,
        }
    }

    /// Whether there is room for both panels at once, and for two views.
    pub fn is_roomy(self) -> bool {
        matches!(self, Self::Wide | Self::Laptop)
    }

    /// The panels that are open until the person says otherwise.
    pub fn panels(self) -> Panels {
        match self {
            Self::Wide => Panels { filters: true, evidence: true },
            Self::Laptop | Self::Medium => Panels { filters: false, evidence: true },
            Self::Narrow => Panels::default(),
        }
    }
}

/// The panels after one was opened or closed; the other one makes room where there is none for both.
pub(crate) fn with_panel(
    mut panels: Panels,
    breakpoint: Breakpoint,
    panel: Panel,
    open: bool,
) -> Panels {
    let both = breakpoint.is_roomy();
    match panel {
        Panel::Filters => {
            panels = Panels { filters: open, evidence: panels.evidence && (both || !open) };
        }
        Panel::Evidence => {
            panels = Panels { filters: panels.filters && (both || !open), evidence: open };
        }
    }
    panels
}
