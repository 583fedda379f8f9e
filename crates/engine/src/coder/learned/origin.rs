//! How a reading came about: by a rule's slots, or by other parties than they give.

/// Where the parties of a reading come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::coder) enum Origin {
    /// The rule's slots.
    Rule,
    /// Another source than the rule's.
    OtherSource,
    /// Another target than the rule's.
    OtherTarget,
    /// Two others than the rule's.
    OtherBoth,
    /// A source where the rule found none.
    NewSource,
    /// A target where the rule found none.
    NewTarget,
    /// Both where the rule found none.
    NewBoth,
    /// A condition of the rule refuses the parties.
    Refused,
}

impl Origin {
    /// As a word.
    pub(in crate::coder) fn name(self) -> &'static str {
        match self {
            Origin::Rule => "rule",
            Origin::OtherSource => "other-source",
            Origin::OtherTarget => "other-target",
            Origin::OtherBoth => "other-both",
            Origin::NewSource => "new-source",
            Origin::NewTarget => "new-target",
            Origin::NewBoth => "new-both",
            Origin::Refused => "refused",
        }
    }
}
