//! The built-in dictionary's files, in the order in which they are read.

/// Name and text of every file under `data/actors`. A new file needs one row here.
pub(super) const FILES: &[(&str, &str)] = &[
    ("countries.tsv", include_str!("../../data/actors/countries.tsv")),
    ("governments.tsv", include_str!("../../data/actors/governments.tsv")),
    ("places.tsv", include_str!("../../data/actors/places.tsv")),
];
