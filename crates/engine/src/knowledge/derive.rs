//! Actors that no line of the dictionary names: "the Syrian army", "Syrian rebels", a new name.

use super::fold::{fold, slug};
use super::words::plural;
use super::{AliasMark, Entry, Institution, Knowledge, Office, one_of};
use crate::analysis::{Actor, ActorId, ActorKind};
use crate::syntax::tags::EntityType;

/// Before the id of an agent in the files; left out of an id with a country (`syria:rebel`).
pub(super) const AGENT_PREFIX: &str = "agent-";

/// Last words of names by the kind of actor that they tell.
const TAILS: &[(ActorKind, &str)] = &[
    (
        ActorKind::Government,
        "ministry parliament assembly senate court police navy department agency directorate secretariat embassy \
         consulate administration bureau cabinet authority tribunal treasury municipality constabulary inspectorate \
         gendarmerie presidency prosecutor ombudsman",
    ),
    (ActorKind::Party, "party alliance coalition bloc movement democrats partido hizb"),
    (
        ActorKind::ArmedGroup,
        "brigade brigades battalion battalions front militia militias army forces fighters jihad division legion \
         regiment squad rebels guerrillas mujahideen mujahidin militants insurgents fedayeen commandos cartel",
    ),
    (
        ActorKind::Company,
        "inc corp corporation company co ltd limited plc ag gmbh llc llp sa nv bv spa ab oyj asa sarl pjsc ojsc jsc \
         pte bhd tbk group holding holdings industries airlines airways aviation motors bank energy oil gas petroleum \
         mining minerals mines steel cement pharma pharmaceuticals telecom telecoms telecommunications technologies \
         shipping logistics construction refinery resources ventures capital partners securities insurance electric \
         foods brewery breweries chemicals semiconductor aerospace shipyard shipyards railways",
    ),
    (
        ActorKind::Media,
        "news times post tv television radio herald tribune journal gazette newspaper daily magazine broadcasting \
         press chronicle observer courier channel fm telegraph zeitung",
    ),
    (ActorKind::Organisation, "organization organisation commission league union council nations"),
    (
        ActorKind::Civil,
        "university institute foundation church association federation society center centre college watch \
         observatory club network school trust committee fund charity seminary monastery diocese archdiocese guild \
         academy hospital clinic initiative campaign volunteers rights relief",
    ),
];

/// First words of names by the kind of actor that they tell; words of Arabic, Persian, Urdu and Swahili for what
/// armed groups and parties call themselves.
const HEADS: &[(ActorKind, &str)] = &[
    (
        ActorKind::ArmedGroup,
        "jaysh jaish jeish liwa katibat katiba kataib harakat ansar jund lashkar saraya sipah fatah tehrik firqat \
         usbat mayi mai",
    ),
    (ActorKind::Party, "hizb partido parti partito partei chama"),
];

impl Knowledge {
    /// How a country's things are called: its adjective ("Syrian"), or its name where it has none.
    pub fn adjective(country: &Entry) -> &str {
        let adjective = country.aliases.iter().find(|alias| alias.mark == AliasMark::Adjective);
        adjective.map_or(country.name.as_str(), |alias| alias.text.as_str())
    }

    /// The actor that an institution noun ("foreign ministry", "armed forces", "regime") makes with a
    /// country: the dictionary's own where it has one, else one made by rule. None where the phrase names no
    /// institution.
    pub fn institution(&self, country: &Entry, phrase: &str) -> Option<Actor> {
        Some(self.derive_institution(self.words.institution(phrase)?, country))
    }

    /// The institution of a sort in a country; the id is the country's with the sort.
    pub fn derive_institution(&self, institution: &Institution, country: &Entry) -> Actor {
        if let Some(entry) = self.institution_entry(&country.id.0, &institution.sort) {
            return self.at(entry, None);
        }
        Actor {
            id: ActorId(format!("{}-{}", country.id.0, institution.sort).into()),
            name: format!("{} {}", Self::adjective(country), institution.title),
            kind: ActorKind::Government,
            code: format!("{}{}", country.code, institution.role),
            country: (!country.code.is_empty()).then(|| country.code.clone()),
            roles: Vec::new(),
            part_of: Some(country.id.clone()),
            entry: None,
        }
    }

    /// Somebody in an office whose name is not known: `syria:foreign-minister`, "Syrian foreign minister".
    pub fn derive_office(&self, office: &Office, country: &Entry) -> Actor {
        let institution = self.words.sort(&office.institution);
        let parent = institution.map(|sort| self.derive_institution(sort, country).id);
        let title = office.phrases.first().map_or(office.id.as_str(), String::as_str);
        Actor {
            id: ActorId(format!("{}:{}", country.id.0, office.id).into()),
            name: format!("{} {title}", Self::adjective(country)),
            kind: ActorKind::Person,
            code: format!("{}{}", country.code, office.role),
            country: (!country.code.is_empty()).then(|| country.code.clone()),
            roles: Vec::new(),
            part_of: parent.or_else(|| Some(country.id.clone())),
            entry: None,
        }
    }

    /// Unnamed people of a sort, with their country where it is known: `syria:rebel`, "Syrian rebels",
    /// `SYRREB`; without one `agent-rebel`, "rebels", `REB`. A code without `~` (`IGOUNO`) stays as it is. What
    /// a military or a state acts with ("warplanes", "embassy") is that military or state.
    pub fn derive_agent(&self, agent: &Entry, country: Option<&Entry>) -> Actor {
        let stands_for = agent.part_of.as_ref().map_or("", |whole| whole.0.as_str());
        match (stands_for, country) {
            ("agent-military", Some(country)) => {
                if let Some(actor) = self.institution(country, "military") {
                    return actor;
                }
            }
            ("agent-state", Some(country)) => return self.at(country, None),
            _ => {}
        }
        let bare = agent.id.0.strip_prefix(AGENT_PREFIX).unwrap_or(&agent.id.0);
        // The note of an agent is its plural for display.
        let noun = if agent.note.is_empty() { plural(&agent.name) } else { agent.note.clone() };
        let country = country.filter(|_| agent.code.contains('~'));
        let code = agent.code.replace('~', country.map_or("", |country| country.code.as_str()));
        let (id, name) = match country {
            Some(country) => {
                (format!("{}:{bare}", country.id.0), format!("{} {noun}", Self::adjective(country)))
            }
            None => (agent.id.0.to_string(), noun),
        };
        Actor {
            id: ActorId(id.into()),
            name,
            kind: ActorKind::Agent,
            country: self.country(&code).map(|country| country.code.clone()),
            code,
            roles: Vec::new(),
            part_of: country.map(|country| country.id.clone()),
            entry: Some(self.source(agent)),
        }
    }

    /// An actor for a name that the dictionary does not have; its kind is guessed from its type and its
    /// words, its country is the hint's.
    pub fn unknown(&self, name: &str, entity: EntityType, country: Option<&Entry>) -> Actor {
        let kind = match entity {
            EntityType::Per => ActorKind::Person,
            EntityType::Org => guess_kind(name),
            _ => ActorKind::Other,
        };
        self.unknown_of(name, kind, country)
    }

    /// The kind of body that a name tells by its words; `Other` where they tell none.
    pub fn kind_by_name(&self, name: &str) -> ActorKind {
        guess_kind(name)
    }

    /// An actor of a kind for a name that the dictionary does not have.
    pub fn unknown_of(&self, name: &str, kind: ActorKind, country: Option<&Entry>) -> Actor {
        Actor {
            id: ActorId(format!("new:{}", slug(name)).into()),
            name: name.to_owned(),
            kind,
            code: match country {
                Some(country) => format!("{}{}", country.code, role_of(kind, name)),
                None if is_of_states(&fold(name)) => "IGO".to_owned(),
                None => String::new(),
            },
            country: country.map(|country| country.code.clone()),
            roles: Vec::new(),
            part_of: country.map(|country| country.id.clone()),
            entry: None,
        }
    }
}

/// What an organisation's name tells about it: the last telling word counts, then the first.
fn guess_kind(name: &str) -> ActorKind {
    let folded = fold(name);
    let has = |word: &str| folded.split(' ').any(|unit| unit == word);
    // Of words that tell two things: "X News Agency", "Central Bank of X", "X Workers' Union".
    if has("news") && has("agency") {
        return ActorKind::Media;
    }
    if has("bank") && (has("central") || has("reserve") || has("national")) {
        return ActorKind::Government;
    }
    if has("union") && ["workers", "teachers", "trade", "labour", "labor"].into_iter().any(has) {
        return ActorKind::Civil;
    }
    // "Ministry of Truth", "Bank of Erewhon": the head is before the "of".
    let head = folded.split(" of ").next().unwrap_or_default();
    let of = |words: &str| words.rsplit(' ').find_map(|word| listed(TAILS, word));
    let first = || listed(HEADS, folded.split(' ').next().unwrap_or_default());
    of(head).or_else(|| of(&folded)).or_else(first).unwrap_or(ActorKind::Other)
}

/// Whether a folded name is one that states give to what they found together: "Intergovernmental Panel on Lakes", "Union of
/// Island Nations", "International Tuna Commission".
fn is_of_states(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', '-']).collect();
    let body = words.iter().any(|word| one_of(BODIES, word));
    let members = words
        .last()
        .is_some_and(|word| one_of("states nations countries governments republics", word));
    let opens = words.first().copied().unwrap_or_default();
    let between = words.starts_with(&["inter", "american"])
        || words.starts_with(&["inter", "parliamentary"])
        || opens == "intergovernmental";
    let international = opens == "international"
        && words.last().is_some_and(|word| one_of("commission organization organisation", word));
    between || international || body && members && words.contains(&"of")
}

/// What states found together is called.
const BODIES: &str = "organization organisation association union community conference council forum league commission";

/// The kind under which a word stands.
fn listed(lists: &[(ActorKind, &str)], word: &str) -> Option<ActorKind> {
    let found = lists.iter().find(|(_, words)| one_of(words, word));
    found.filter(|_| !word.is_empty()).map(|(kind, _)| *kind)
}

/// The CAMEO role of a new actor of a kind; none where nothing tells.
fn role_of(kind: ActorKind, name: &str) -> &'static str {
    let folded = fold(name);
    let has = |word: &str| folded.split(' ').any(|unit| unit == word);
    match kind {
        ActorKind::Government if has("police") => "COP",
        ActorKind::Government if has("court") => "JUD",
        ActorKind::Government if has("parliament") || has("assembly") || has("senate") => "LEG",
        ActorKind::Government if has("navy") => "MIL",
        ActorKind::Government => "GOV",
        ActorKind::ArmedGroup
            if has("army") || has("navy") || has("division") || has("regiment") =>
        {
            "MIL"
        }
        ActorKind::ArmedGroup => "REB",
        ActorKind::Party => "PTY",
        ActorKind::Company => "BUS",
        ActorKind::Media => "MED",
        ActorKind::Civil if has("union") || has("workers") => "LAB",
        ActorKind::Civil => "CVL",
        _ => "",
    }
}
