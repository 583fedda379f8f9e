//! What the net makes of a token's form alone, kept from sentence to sentence and from text to text: half of a report's
//! tokens stand in it a second time, and most stood in those before.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::features::{self, FEATURES, Lexicon, Scratch};
use super::matrix::Matrix;
use super::net::Net;
use crate::fast_hash::FastHash;

/// So many forms are kept; then it begins anew, so that room and nearness to the processor are kept too.
const MOST: usize = 4096;

/// Embedded forms. They depend on the form alone, so that keeping them changes no result.
#[derive(Debug, Default)]
pub(super) struct Forms {
    places: HashMap<Box<str>, u32, FastHash>,
    /// The embedded forms, a row each.
    pub(super) embedded: Matrix,
    /// What they add to the first layer's sums, one row after the other.
    pub(super) sums: Vec<i32>,
    scratch: Scratch,
    /// Room for a base form.
    pub(super) lemma: String,
}

/// Forms that earlier texts left behind: a text takes some and gives them back.
#[derive(Debug, Default)]
pub(super) struct FormsPool(Mutex<Vec<Forms>>);

impl Clone for FormsPool {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl FormsPool {
    /// Forms that no other text uses.
    pub(super) fn take(&self) -> Forms {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// For the next text.
    pub(super) fn give_back(&self, forms: Forms) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(forms);
    }
}

impl Forms {
    /// The rows of a sentence's forms.
    pub(super) fn rows<'t>(
        &mut self,
        net: &Net,
        lexicon: &Lexicon,
        forms: impl Iterator<Item = &'t str>,
    ) -> Vec<usize> {
        if self.places.len() > MOST {
            self.places.clear();
            self.embedded = Matrix::default();
            self.sums.clear();
        }
        let sizes = net.table_sizes();
        let mut fresh: Vec<[u32; FEATURES]> = Vec::new();
        let rows = forms
            .map(|form| {
                if let Some(&row) = self.places.get(form) {
                    return row as usize;
                }
                let row = self.places.len();
                self.places.insert(form.into(), row as u32);
                fresh.push(features::rows(form, lexicon, &sizes, &mut self.scratch));
                row
            })
            .collect();
        net.embed(&fresh, &mut self.embedded, &mut self.sums);
        rows
    }
}
