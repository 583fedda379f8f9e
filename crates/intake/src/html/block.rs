//! A block of a page: what a reader looks at to tell the report from what goes around it.

/// A paragraph, heading, item or cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words, with single blanks between them.
    pub(super) text: String,
    /// How many of its letters are inside links.
    pub(super) linked: usize,
    /// The level of a heading, 1 to 6; 0 for anything else.
    pub(super) heading: u8,
    /// Whether it stands in what holds the article.
    pub(super) article: bool,
    /// Whether it stands in what goes around an article: menus, comments, forms.
    pub(super) around: bool,
}
