//! What a person likes, kept by the browser and not part of a link.

use entente_words::Language;

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// As the style sheet and the stored preference write it; none for the system's.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Auto => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

/// What a person likes, kept by the browser and not part of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preferences {
    /// Light or dark.
    pub theme: Theme,
    /// The language that was chosen; without one it is the browser's.
    pub language: Option<&'static Language>,
    /// Whether single keys do something.
    pub keys: bool,
    /// Width of the evidence panel in CSS pixels.
    pub evidence_width: f64,
}

/// The narrowest and the widest evidence panel, in CSS pixels: below 280 a quotation has three words a line,
/// above 680 its lines are too long to read.
pub const EVIDENCE_WIDTHS: std::ops::RangeInclusive<f64> = 280.0..=680.0;

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::Auto, language: None, keys: true, evidence_width: 380.0 }
    }
}
