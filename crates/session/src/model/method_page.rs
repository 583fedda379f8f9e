//! What the method view shows: which of its pages, and what is looked for there.

/// A page of the method view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// What the machine does, how often it is wrong, and what it cannot do.
    #[default]
    About,
    /// Its rules.
    Rules,
    /// Its dictionary.
    Dictionary,
}

impl Page {
    /// In the order of their tabs.
    pub const ALL: [Page; 3] = [Page::About, Page::Rules, Page::Dictionary];

    /// As the address writes it.
    pub fn key(self) -> &'static str {
        match self {
            Page::About => "about",
            Page::Rules => "rules",
            Page::Dictionary => "dictionary",
        }
    }

    /// The page with this key.
    pub fn parse(key: &str) -> Option<Page> {
        Self::ALL.into_iter().find(|page| page.key() == key)
    }
}

/// What the method view shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browsing {
    /// Which page.
    pub page: Page,
    /// Words that are looked for.
    pub words: String,
    /// Of rules, the stem of the only file; of entries, the only kind; all where it is empty.
    pub group: String,
    /// Of entries, the id of the only country; all where it is empty.
    pub country: String,
    /// Of entries, only those that the reports name.
    pub named: bool,
}
