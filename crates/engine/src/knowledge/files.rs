//! The built-in dictionary's files, in the order in which they are read.

/// Every file under `data/actors` that the dictionary is made of. A new file needs one row here.
pub(crate) const FILES: &[&str] = &[
    "countries.tsv",
    "governments.tsv",
    "organisations.tsv",
    "groups.tsv",
    "parties.tsv",
    "civil.tsv",
    "companies.tsv",
    "media.tsv",
    "agents.tsv",
    "holders-russia.tsv",
    "holders-usa.tsv",
    "holders-syria.tsv",
    "holders-middle-east.tsv",
    "holders-europe.tsv",
    "holders-asia.tsv",
    "holders-africa.tsv",
    "holders-americas.tsv",
    "holders-organisations.tsv",
    "places.tsv",
    "divisions.tsv",
    "cities.tsv",
];
