//! Where the names of a document begin and end, by its mentions.

use crate::analysis::{Form, Mention};
use crate::document::Document;

/// For every token, where the name that it stands in begins and ends.
#[derive(Debug)]
pub(super) struct Names {
    ranges: Vec<Option<(u32, u32)>>,
}

impl Names {
    /// The names among the mentions; of two that overlap, the shorter.
    pub(super) fn of(document: &Document, mentions: &[Mention]) -> Self {
        let tokens = &document.tokens;
        let mut ranges: Vec<Option<(u32, u32)>> = vec![None; tokens.len()];
        for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
            let first = tokens.partition_point(|token| token.span.start < mention.span.start);
            let end = tokens.partition_point(|token| token.span.start < mention.span.end);
            for slot in ranges.get_mut(first..end).unwrap_or_default() {
                let shorter = slot.is_none_or(|(from, to)| (to - from) as usize > end - first);
                if shorter {
                    *slot = Some((first as u32, end as u32));
                }
            }
        }
        Self { ranges }
    }

    /// The first token of the name that ends right before `end`.
    pub(super) fn ending_at(&self, end: usize) -> Option<usize> {
        let last = end.checked_sub(1)?;
        let (from, to) = self.ranges.get(last).copied().flatten()?;
        (to as usize == end).then_some(from as usize)
    }

    /// Where the name ends that begins at `at`.
    pub(super) fn starting_at(&self, at: usize) -> Option<usize> {
        let (from, to) = self.ranges.get(at).copied().flatten()?;
        (from as usize == at).then_some(to as usize)
    }
}
