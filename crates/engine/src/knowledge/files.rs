//! The built-in dictionary's files, in the order in which they are read.

/// Name and text of every file under `data/actors`. A new file needs one row here.
pub(super) const FILES: &[(&str, &str)] = &[
    ("countries.tsv", include_str!("../../data/actors/countries.tsv")),
    ("governments.tsv", include_str!("../../data/actors/governments.tsv")),
    ("organisations.tsv", include_str!("../../data/actors/organisations.tsv")),
    ("groups.tsv", include_str!("../../data/actors/groups.tsv")),
    ("parties.tsv", include_str!("../../data/actors/parties.tsv")),
    ("civil.tsv", include_str!("../../data/actors/civil.tsv")),
    ("companies.tsv", include_str!("../../data/actors/companies.tsv")),
    ("media.tsv", include_str!("../../data/actors/media.tsv")),
    ("agents.tsv", include_str!("../../data/actors/agents.tsv")),
    ("holders-russia.tsv", include_str!("../../data/actors/holders-russia.tsv")),
    ("holders-usa.tsv", include_str!("../../data/actors/holders-usa.tsv")),
    ("holders-syria.tsv", include_str!("../../data/actors/holders-syria.tsv")),
    ("holders-middle-east.tsv", include_str!("../../data/actors/holders-middle-east.tsv")),
    ("holders-europe.tsv", include_str!("../../data/actors/holders-europe.tsv")),
    ("holders-asia.tsv", include_str!("../../data/actors/holders-asia.tsv")),
    ("holders-africa.tsv", include_str!("../../data/actors/holders-africa.tsv")),
    ("holders-americas.tsv", include_str!("../../data/actors/holders-americas.tsv")),
    ("holders-organisations.tsv", include_str!("../../data/actors/holders-organisations.tsv")),
    ("places.tsv", include_str!("../../data/actors/places.tsv")),
];
