//! A line of the dictionary in memory, and its dates.

use jiff::civil::Date;

use crate::analysis::{ActorId, ActorKind, Role};

/// What a line of the dictionary describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Somebody who can act.
    Actor(ActorKind),
    /// A common noun that takes its country from the context: "rebels", "police".
    Agent,
    /// Somewhere: a city, region, site.
    Place,
}

impl Kind {
    /// The kinds as the files write them.
    pub const NAMES: &[(&str, Kind)] = &[
        ("country", Kind::Actor(ActorKind::Country)),
        ("government", Kind::Actor(ActorKind::Government)),
        ("organisation", Kind::Actor(ActorKind::Organisation)),
        ("armed-group", Kind::Actor(ActorKind::ArmedGroup)),
        ("party", Kind::Actor(ActorKind::Party)),
        ("civil", Kind::Actor(ActorKind::Civil)),
        ("company", Kind::Actor(ActorKind::Company)),
        ("media", Kind::Actor(ActorKind::Media)),
        ("person", Kind::Actor(ActorKind::Person)),
        ("other", Kind::Actor(ActorKind::Other)),
        ("agent", Kind::Agent),
        ("place", Kind::Place),
    ];

    /// The kind that the files write so.
    pub fn parse(text: &str) -> Option<Kind> {
        Self::NAMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind)
    }

    /// As the files write it.
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("other", |(name, _)| name)
    }

    /// The kind of the actor that comes of it; a place is no actor, and shown as `Other` where it must be one.
    pub fn actor(self) -> ActorKind {
        match self {
            Kind::Actor(kind) => kind,
            Kind::Agent => ActorKind::Agent,
            Kind::Place => ActorKind::Other,
        }
    }

    /// Whether it is a country.
    pub fn is_country(self) -> bool {
        self == Kind::Actor(ActorKind::Country)
    }

    /// Whether it is a person.
    pub fn is_person(self) -> bool {
        self == Kind::Actor(ActorKind::Person)
    }
}

/// How an alias refers to its entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasMark {
    /// "Russia", "Russian Federation".
    Name,
    /// "Russian".
    Adjective,
    /// "Russians".
    People,
    /// "Moscow" for Russia.
    Capital,
    /// "the Kremlin".
    Seat,
    /// "HTS"; capitals count.
    Acronym,
}

impl AliasMark {
    /// The prefixes that the files write before an alias; a name has none.
    pub const PREFIXES: &[(&str, AliasMark)] = &[
        ("adj", AliasMark::Adjective),
        ("people", AliasMark::People),
        ("capital", AliasMark::Capital),
        ("seat", AliasMark::Seat),
        ("acr", AliasMark::Acronym),
    ];
}

impl AliasMark {
    /// The mark and the text of an alias as the files write it: `adj:Russian`.
    pub fn split(item: &str) -> (AliasMark, &str) {
        let marked = Self::PREFIXES.iter().find_map(|(prefix, mark)| {
            let text = item.strip_prefix(prefix)?.strip_prefix(':')?;
            Some((*mark, text.trim()))
        });
        marked.unwrap_or((AliasMark::Name, item))
    }
}

/// One way of naming an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// As the file writes it, without the mark.
    pub text: String,
    /// How it refers.
    pub mark: AliasMark,
}

impl Alias {
    /// As the files write it, with its mark.
    pub fn written(&self) -> String {
        let prefix = AliasMark::PREFIXES.iter().find(|(_, mark)| *mark == self.mark);
        prefix.map_or_else(|| self.text.clone(), |(prefix, _)| format!("{prefix}:{}", self.text))
    }
}

/// An office with its dates as days.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenure {
    /// As the file writes it.
    pub role: Role,
    /// First day that may belong to it; none where it is open.
    pub first: Option<Date>,
    /// Last day that may belong to it; none where it goes on.
    pub last: Option<Date>,
}

impl Tenure {
    /// Whether the office was held on `date`, both ends included.
    pub fn holds(&self, date: Date) -> bool {
        self.first.is_none_or(|first| first <= date) && self.last.is_none_or(|last| date <= last)
    }

    /// Whether the title is itself a CAMEO code (`HOBGOV@HOB:1990..1995`).
    pub fn is_code(&self) -> bool {
        let title = self.role.title.as_bytes();
        title.len() >= 3
            && title.len().is_multiple_of(3)
            && title.iter().all(u8::is_ascii_uppercase)
    }
}

/// A line of the dictionary.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: ActorId,
    /// What it describes.
    pub kind: Kind,
    /// CAMEO code outside of all offices; of an agent, with `~` where the country goes.
    pub code: String,
    /// As a person would write it.
    pub name: String,
    /// Other names; the name itself is the first.
    pub aliases: Vec<Alias>,
    /// Offices, in the order of the file.
    pub roles: Vec<Tenure>,
    /// The parent in the roll-up, where the line says so.
    pub part_of: Option<ActorId>,
    /// The last column.
    pub note: String,
    /// Index into the files that were read.
    pub(super) file: u16,
    /// Line in that file, from 1.
    pub line: u32,
    /// 0 for the built-in files, 1 and more for the user's, the later the higher.
    pub(super) layer: u16,
}

impl Entry {
    /// The office that holds at `date`, the first listed of several; without a date the one that lasts
    /// longest into the present, the first listed of equals.
    pub fn role_at(&self, date: Option<Date>) -> Option<&Tenure> {
        if let Some(date) = date {
            return self.roles.iter().find(|tenure| tenure.holds(date));
        }
        self.roles.iter().rev().max_by_key(|tenure| tenure.last.unwrap_or(Date::MAX))
    }

    /// Whether an agent is a civil site, such as a hospital.
    pub fn is_site(&self) -> bool {
        self.kind == Kind::Agent
            && self.part_of.as_ref().is_some_and(|whole| whole.0 == "agent-civilian")
    }

    /// The value of `key=` in the note, up to the next space or semicolon.
    pub fn fact(&self, key: &str) -> Option<&str> {
        self.note
            .split([' ', ';', ','])
            .find_map(|word| word.strip_prefix(key).and_then(|rest| rest.strip_prefix('=')))
    }

    /// The code of a country in CAMEO's own tables, which differs from ISO's here and there (`cameo=KSV`).
    pub fn cameo_code(&self) -> &str {
        self.fact("cameo").unwrap_or(&self.code)
    }

    /// Inhabitants, where the note tells (`pop=2300000`).
    pub fn population(&self) -> Option<u32> {
        self.fact("pop").and_then(|value| value.parse().ok())
    }

    /// Degrees north and east, where the note tells (`at=36.20,37.16`).
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        let word = self.note.split([' ', ';']).find_map(|word| word.strip_prefix("at="))?;
        let (north, east) = word.split_once(',')?;
        let within = |text: &str, limit: f64| {
            text.parse::<f64>().ok().filter(|degrees| degrees.abs() <= limit)
        };
        Some((within(north, 90.0)?, within(east, 180.0)?))
    }

    /// Whether the name is also a word or a person's name, so that something must speak for the place.
    pub fn is_weak(&self) -> bool {
        self.kind == Kind::Place && self.note.split([' ', ';']).any(|word| word == "weak")
    }

    /// The column of offices as the files write it, the parent first.
    pub fn roles_column(&self) -> String {
        let parent = self.part_of.iter().map(|parent| format!("part-of:{}", parent.0));
        let roles = self.roles.iter().map(|tenure| {
            let Role { title, of, from, to } = &tenure.role;
            let date = |end: &Option<String>| end.clone().unwrap_or_default();
            match (from, to) {
                (None, None) => format!("{title}@{of}"),
                _ => format!("{title}@{of}:{}..{}", date(from), date(to)),
            }
        });
        let items: Vec<String> = parent.chain(roles).collect();
        items.join("|")
    }

    /// The whole line as the files write it.
    pub fn line(&self) -> String {
        let code = if self.code.is_empty() { "-" } else { &self.code };
        let aliases: Vec<String> = self.aliases.iter().skip(1).map(Alias::written).collect();
        let columns = [
            self.id.0.as_str(),
            self.kind.as_str(),
            code,
            &self.name,
            &aliases.join("|"),
            &self.roles_column(),
            &self.note,
        ];
        columns.join("\t").trim_end().to_owned()
    }
}

/// The first and the last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; none where the text is no such date.
pub fn days_of(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-');
    let number = |part: Option<&str>, width: usize| -> Option<i16> {
        let part = part?;
        let digits = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let year = number(parts.next(), 4)?;
    match text.len() {
        4 => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        7 => {
            let first = Date::new(year, number(parts.next(), 2)? as i8, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        10 => {
            let month = number(parts.next(), 2)? as i8;
            let day = Date::new(year, month, number(parts.next(), 2)? as i8).ok()?;
            Some((day, day))
        }
        _ => None,
    }
}
