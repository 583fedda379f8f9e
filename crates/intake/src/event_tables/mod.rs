//! Tables of events that others have coded: GDELT, ICEWS, POLECAT, Phoenix, ACLED, UCDP GED, and a person's own.
//!
//! Each table is one row of [`FORMATS`]: how it is told, where its columns are, what its acts and places are written
//! in. [`reader`] reads any of them as they come, part by part; [`store`] keeps the rows in little room and makes
//! reports of them, one a day; [`mappings`] has the codes of ours for tables without CAMEO codes.

mod countries;
mod days;
mod mappings;
mod reader;
mod store;

pub use reader::Stream;
pub use store::{EventStore, EventSummary};

use crate::columns::EventColumns;
use crate::draft::{File, Outcome};
use crate::reason::Reason;

/// So much of a file is looked at to tell what it is.
pub const HEAD: usize = 64_000;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Date,
    Source,
    SourceCode,
    SourceCountry,
    Target,
    TargetCode,
    TargetCountry,
    /// The code of the act.
    Code,
    /// The act in words.
    Act,
    Score,
    Place,
    Country,
    Words,
    Url,
}

/// How many fields there are.
pub(crate) const FIELDS: usize = Field::Url as usize + 1;

/// What acts are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acts {
    /// CAMEO codes, or CAMEO's names.
    Cameo,
    /// PLOVER categories.
    Plover,
    /// ACLED's sub-event types.
    Acled,
    /// UCDP's types of violence.
    Ucdp,
    /// Any of the first two.
    Any,
}

/// What countries of places are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Countries {
    Fips,
    IsoNumber,
    GleditschWard,
    Iso,
    /// Names, which the engine knows.
    Names,
}

/// A kind of event table.
#[derive(Debug)]
pub(crate) struct Format {
    /// The producer, as [`entente_engine::event_table::PRODUCERS`] has it.
    pub(crate) producer: &'static str,
    /// What a sentence calls it.
    pub(crate) name: &'static str,
    /// Headings that tell it, in lower case; all must be there. None for tables that come without headings.
    told_by: &'static [&'static str],
    /// Columns by heading: the first of several names that is there.
    named: &'static [(Field, &'static [&'static str])],
    /// How many columns a table without headings has, and which of them are what.
    counted: &'static [usize],
    placed: &'static [(Field, usize)],
    pub(crate) acts: Acts,
    pub(crate) countries: Countries,
}

const GDELT: Format = Format {
    producer: "gdelt",
    name: "a GDELT 2.0 event table",
    told_by: &["globaleventid", "sqldate", "actor1code"],
    named: &[
        (Field::Id, &["globaleventid"]),
        (Field::Date, &["sqldate"]),
        (Field::SourceCode, &["actor1code"]),
        (Field::Source, &["actor1name"]),
        (Field::TargetCode, &["actor2code"]),
        (Field::Target, &["actor2name"]),
        (Field::Code, &["eventcode"]),
        (Field::Score, &["goldsteinscale"]),
        (Field::Place, &["actiongeo_fullname"]),
        (Field::Country, &["actiongeo_countrycode"]),
        (Field::Url, &["sourceurl"]),
    ],
    counted: &[61],
    placed: &[
        (Field::Id, 0),
        (Field::Date, 1),
        (Field::SourceCode, 5),
        (Field::Source, 6),
        (Field::TargetCode, 15),
        (Field::Target, 16),
        (Field::Code, 26),
        (Field::Score, 30),
        (Field::Place, 52),
        (Field::Country, 53),
        (Field::Url, 60),
    ],
    acts: Acts::Cameo,
    countries: Countries::Fips,
};

/// The tables that are known. Those that are told by headings come first.
const FORMATS: &[Format] = &[
    GDELT,
    Format {
        name: "a GDELT 1.0 event table",
        told_by: &[],
        named: &[],
        // The address of the source came later than the others.
        counted: &[57, 58],
        placed: &[
            (Field::Id, 0),
            (Field::Date, 1),
            (Field::SourceCode, 5),
            (Field::Source, 6),
            (Field::TargetCode, 15),
            (Field::Target, 16),
            (Field::Code, 26),
            (Field::Score, 30),
            (Field::Place, 50),
            (Field::Country, 51),
            (Field::Url, 57),
        ],
        ..GDELT
    },
    Format {
        producer: "icews",
        name: "an ICEWS event table",
        told_by: &["event id", "event date", "source name", "target name"],
        named: &[
            (Field::Id, &["event id"]),
            (Field::Date, &["event date"]),
            (Field::Source, &["source name"]),
            (Field::SourceCountry, &["source country"]),
            (Field::Target, &["target name"]),
            (Field::TargetCountry, &["target country"]),
            (Field::Code, &["cameo code"]),
            (Field::Act, &["event text"]),
            (Field::Score, &["intensity"]),
            (Field::Place, &["city"]),
            (Field::Country, &["country"]),
            (Field::Url, &["publisher"]),
        ],
        counted: &[],
        placed: &[],
        acts: Acts::Cameo,
        countries: Countries::Names,
    },
    Format {
        producer: "polecat",
        name: "a POLECAT event table",
        told_by: &["event type", "event mode", "actor name", "recipient name"],
        named: &[
            (Field::Id, &["event id"]),
            (Field::Date, &["event date"]),
            (Field::Source, &["actor name"]),
            (Field::SourceCountry, &["actor country"]),
            (Field::Target, &["recipient name"]),
            (Field::TargetCountry, &["recipient country"]),
            (Field::Code, &["event type"]),
            (Field::Act, &["event mode"]),
            (Field::Score, &["intensity"]),
            (Field::Place, &["placename"]),
            (Field::Country, &["country"]),
            (Field::Url, &["source"]),
        ],
        counted: &[],
        placed: &[],
        acts: Acts::Plover,
        countries: Countries::Names,
    },
    ACLED,
    Format { told_by: &["event_date", "event_type", "actor1", "admin1"], ..ACLED },
    Format {
        producer: "ucdp",
        name: "a UCDP event table",
        told_by: &["side_a", "side_b", "type_of_violence"],
        named: &[
            (Field::Id, &["id"]),
            (Field::Date, &["date_start"]),
            (Field::Source, &["side_a"]),
            (Field::Target, &["side_b"]),
            (Field::Code, &["type_of_violence"]),
            (Field::Place, &["where_coordinates", "adm_1"]),
            (Field::Country, &["country_id"]),
            (Field::Words, &["source_headline"]),
            (Field::Url, &["source_article"]),
        ],
        counted: &[49],
        placed: &[
            (Field::Id, 0),
            (Field::Code, 5),
            (Field::Source, 14),
            (Field::Target, 17),
            (Field::Url, 19),
            (Field::Words, 22),
            (Field::Place, 25),
            (Field::Country, 34),
            (Field::Date, 38),
        ],
        acts: Acts::Ucdp,
        countries: Countries::GleditschWard,
    },
    Format {
        producer: "phoenix",
        name: "a Phoenix event table",
        told_by: &["eventcode", "sourceactorfull", "targetactorfull"],
        named: &[
            (Field::Id, &["eventid"]),
            (Field::Date, &["date", "sqldate"]),
            (Field::SourceCode, &["sourceactorfull"]),
            (Field::TargetCode, &["targetactorfull"]),
            (Field::Code, &["eventcode"]),
            (Field::Score, &["goldsteinscore"]),
            (Field::Place, &["locationname"]),
            (Field::Country, &["countrycode"]),
            (Field::Url, &["urls"]),
        ],
        counted: &[26],
        placed: &[
            (Field::Id, 0),
            (Field::Date, 1),
            (Field::SourceCode, 5),
            (Field::TargetCode, 9),
            (Field::Code, 13),
            (Field::Score, 16),
            (Field::Place, 20),
            (Field::Country, 22),
            (Field::Url, 24),
        ],
        acts: Acts::Cameo,
        countries: Countries::Iso,
    },
    Format { told_by: &["source_actor", "target_actor"], ..OWN },
    Format { told_by: &["source", "target", "goldstein"], ..OWN },
];

const ACLED: Format = Format {
    producer: "acled",
    name: "an ACLED event table",
    told_by: &["event_id_cnty", "event_date", "sub_event_type"],
    named: &[
        (Field::Id, &["event_id_cnty", "data_id"]),
        (Field::Date, &["event_date"]),
        (Field::Source, &["actor1"]),
        (Field::Target, &["actor2"]),
        (Field::Code, &["event_type"]),
        (Field::Act, &["sub_event_type"]),
        (Field::Place, &["location"]),
        (Field::Country, &["iso"]),
        (Field::Words, &["notes"]),
        (Field::Url, &["source"]),
    ],
    counted: &[],
    placed: &[],
    acts: Acts::Acled,
    countries: Countries::IsoNumber,
};

/// A person's own table, by headings that people use; or by columns that they choose.
pub(crate) const OWN: Format = Format {
    producer: "own",
    name: "a table of coded events",
    told_by: &[],
    named: &[
        (Field::Id, &["id", "event_id", "event id"]),
        (Field::Date, &["date", "event_date", "event date", "day"]),
        (Field::Source, &["source", "source_actor", "source actor", "actor1", "sender"]),
        (Field::SourceCode, &["source_code", "source code"]),
        (Field::Target, &["target", "target_actor", "target actor", "actor2", "receiver"]),
        (Field::TargetCode, &["target_code", "target code"]),
        (
            Field::Code,
            &["cameo", "cameo_code", "event_code", "code", "category", "event_type", "action"],
        ),
        (Field::Score, &["goldstein"]),
        (Field::Place, &["place", "location"]),
        (Field::Words, &["text", "sentence", "quotation", "notes", "description"]),
        (Field::Url, &["url", "source_url", "link"]),
    ],
    counted: &[],
    placed: &[],
    acts: Acts::Any,
    countries: Countries::Names,
};

/// Which event table the beginning of a file is, if it is one.
pub(crate) fn name(bytes: &[u8]) -> Option<&'static str> {
    reader::told(&bytes[..bytes.len().min(HEAD)]).map(|layout| layout.format.name)
}

/// The columns of events that the headings of a table suggest, where they name both sides.
pub fn suggested(headings: &[String]) -> Option<EventColumns> {
    let at = |field: Field| {
        let (_, names) = OWN.named.iter().find(|(named, _)| *named == field)?;
        let found = names.iter().find_map(|name| headings.iter().position(|other| other == name));
        found.map(|at| at as u32)
    };
    let columns = EventColumns {
        source: at(Field::Source),
        target: at(Field::Target),
        date: at(Field::Date),
        act: at(Field::Code),
        words: at(Field::Words),
        url: at(Field::Url),
        headless: false,
    };
    (columns.source.is_some() && columns.target.is_some()).then_some(columns)
}

/// Reads a file that is there as a whole.
pub(crate) fn read(file: &File<'_>, out: &mut Outcome) {
    let head = &file.bytes[..file.bytes.len().min(HEAD)];
    let Some(mut stream) = Stream::open(head, file.events) else {
        return out.fault(file.name, &Reason::NoSides);
    };
    stream.push(file.bytes);
    close(stream, file.name, out);
    if let (Some(order), Some(store)) = (file.order, &mut out.events) {
        store.read_days(order);
        out.days = store.days().cloned();
    }
}

/// What a stream has read, and what it left out.
pub(crate) fn close(stream: Stream, name: &str, out: &mut Outcome) {
    let (store, left) = stream.finish();
    for reason in left {
        out.note(name, &reason);
    }
    if store.is_empty() {
        out.fault(name, &Reason::NoEvents);
    }
    out.days = store.days().cloned();
    out.events = Some(store);
}

#[cfg(test)]
mod tests;
