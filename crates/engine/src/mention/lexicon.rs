//! Closed word lists that tell names, titles and descriptions apart; facts of English, none of a text.

use crate::syntax::tags::EntityType;

/// The CAMEO role that a title or a word for a person gives its bearer, by the lemma of its head noun:
/// `president` → `GOV`; an empty role for titles of courtesy, which say nothing of the bearer's side.
pub(super) fn title_role(lemma: &str) -> Option<&'static str> {
    Some(match lemma {
        "president" | "minister" | "premier" | "chancellor" | "secretary" | "ambassador" | "envoy"
        | "governor" | "mayor" | "king" | "queen" | "prince" | "princess" | "emir" | "sultan"
        | "emperor" | "sheikh" | "shah" | "tsar" | "diplomat" | "spokesman" | "spokeswoman"
        | "spokesperson" | "official" | "attache" | "consul" | "representative" | "commissioner"
        | "minister-designate" | "president-elect" | "undersecretary" | "taoiseach" | "pm"
        | "treasurer" | "vice-president" | "aide" | "adviser" | "advisor" | "negotiator"
        | "politician" | "statesman" | "regent" | "viceroy" | "caliph" | "ayatollah" | "dictator"
        | "ruler" | "monarch" | "pres." | "gov." | "amb." | "czar" => "GOV",
        "general" | "commander" | "colonel" | "major" | "captain" | "lieutenant" | "admiral"
        | "marshal" | "brigadier" | "corporal" | "sergeant" | "soldier" | "gen." | "col." | "maj."
        | "lt." | "capt." | "adm." | "sgt." | "brig." | "cmdr." | "lieut." | "officer" => "MIL",
        "senator" | "congressman" | "congresswoman" | "lawmaker" | "legislator" | "mp" | "mep"
        | "parliamentarian" | "deputy" | "speaker" | "sen." | "rep." | "whip" | "councillor"
        | "councilman" | "assemblyman" => "LEG",
        "judge" | "justice" | "prosecutor" | "magistrate" => "JUD",
        "sheriff" | "constable" | "inspector" | "detective" | "superintendent" => "COP",
        "journalist" | "reporter" | "correspondent" | "editor" | "anchor" | "columnist"
        | "photographer" | "broadcaster" | "blogger" => "MED",
        "activist" | "campaigner" | "dissident" | "protester" | "demonstrator" | "refugee"
        | "student" | "lawyer" | "attorney" | "professor" | "doctor" | "author" | "writer"
        | "poet" | "scientist" | "analyst" | "expert" | "economist" | "historian" | "singer"
        | "actor" | "actress" | "filmmaker" | "artist" | "citizen" | "national" | "resident"
        | "worker" | "teacher" | "engineer" | "nurse" | "victim" | "witness" | "founder"
        | "member" | "cleric" | "bishop" | "archbishop" | "cardinal" | "pope" | "imam"
        | "patriarch" | "rabbi" | "priest" | "pastor" | "mullah" | "candidate" | "chairman"
        | "chairwoman" | "chair" | "chairperson" | "leader" | "chief" | "head" | "director"
        | "boss" | "coordinator" | "president-general" | "rev." | "prof." | "dr." | "fr."
        | "reverend" | "father" | "sister" | "brother" | "coach" | "player" | "footballer"
        | "executive" | "ceo" | "businessman" | "businesswoman" | "tycoon" | "oligarch"
        | "billionaire" | "owner" | "manager" | "veteran" | "militant" | "gunman" | "rebel"
        | "terrorist" | "jihadist" | "warlord" | "insurgent" | "extremist" | "fighter" => "",
        "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "sir" | "lord" | "lady" | "dame"
        | "madam" | "mister" | "messrs" | "herr" | "monsieur" | "señor" | "dr" => "",
        _ => return None,
    })
}

/// Whether the word is a mere form of address: nobody is "a Mr" of anything.
pub(super) fn is_courtesy(lemma: &str) -> bool {
    matches!(
        lemma,
        "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "sir" | "lord" | "lady" | "dame"
            | "madam" | "mister" | "messrs" | "herr" | "monsieur" | "señor" | "dr" | "dr."
            | "prof." | "rev." | "reverend"
    )
}

/// Words that stand before a title's head and belong to the title.
pub(super) fn is_title_modifier(lower: &str) -> bool {
    matches!(
        lower,
        "prime" | "foreign" | "vice" | "deputy" | "former" | "ex" | "acting" | "interim" | "interior"
            | "defence" | "defense" | "finance" | "economy" | "energy" | "oil" | "health" | "trade"
            | "justice" | "education" | "information" | "culture" | "transport" | "agriculture"
            | "environment" | "home" | "chief" | "senior" | "junior" | "top" | "then" | "late"
            | "first" | "second" | "special" | "general" | "attorney" | "national" | "security"
            | "state" | "crown" | "supreme" | "permanent" | "high" | "presidential" | "press"
            | "government" | "military" | "army" | "navy" | "police" | "opposition" | "party"
            | "rebel" | "incoming" | "outgoing" | "newly" | "elected" | "exiled" | "jailed"
            | "ousted" | "deposed" | "longtime" | "veteran" | "hardline" | "populist" | "assistant"
            | "major" | "lieutenant" | "brigadier" | "rear" | "air" | "field" | "grand"
            | "executive" | "managing" | "house" | "senate" | "majority" | "minority"
            | "caretaker" | "commerce" | "labor" | "labour" | "treasury" | "planning" | "europe"
            | "political" | "nuclear" | "intelligence" | "spiritual" | "religious" | "under"
    )
}

/// Modifiers that say the office is held no longer.
pub(super) fn is_former(lower: &str) -> bool {
    matches!(lower, "former" | "ex" | "then" | "ousted" | "deposed" | "late" | "outgoing")
}

/// What a name is that begins or ends with this word, the word being capitalised in it.
pub(super) fn name_part(word: &str) -> Option<EntityType> {
    Some(match word {
        "Ministry" | "Ministries" | "Department" | "Bureau" | "Agency" | "Organization"
        | "Organisation" | "Association" | "Committee" | "Commission" | "Council" | "Court"
        | "University" | "Institute" | "Institution" | "Bank" | "Party" | "Front" | "Movement"
        | "Union" | "Federation" | "Confederation" | "League" | "Army" | "Navy" | "Brigade"
        | "Brigades" | "Battalion" | "Command" | "Corps" | "Force" | "Forces" | "Guard" | "Guards"
        | "Police" | "Group" | "Company" | "Corporation" | "Foundation" | "Fund" | "Embassy"
        | "Consulate" | "Parliament" | "Senate" | "Congress" | "Assembly" | "Alliance"
        | "Coalition" | "Network" | "Authority" | "Authorities" | "Service" | "Services" | "Board"
        | "Cabinet" | "Administration" | "Government" | "Society" | "Syndicate" | "Church"
        | "Club" | "College" | "School" | "Academy" | "Airlines" | "Airways" | "Times" | "Post"
        | "Journal" | "News" | "Herald" | "Tribune" | "Gazette" | "TV" | "Television" | "Radio"
        | "Inc" | "Inc." | "Corp" | "Corp." | "Ltd" | "Ltd." | "PLC" | "LLC" | "AG" | "GmbH"
        | "Observatory" | "Watch" | "Tribunal" | "Directorate" | "Secretariat" | "Mission"
        | "Militia" | "Regiment" | "Squadron" | "Fleet" | "Cartel" | "Resistance" | "Democrats"
        | "Republicans" | "Liberals" | "Conservatives" | "Industries" | "Holdings" | "Partners"
        | "Systems" | "Technologies" | "Motors" | "Petroleum" | "Telecom" | "Jihad" | "Initiative"
        | "Forum" | "Trust" | "Office" | "Center" | "Centre" | "Hospital" | "Ensemble" | "Media"
        | "Studios" | "Records" | "Press" | "Magazine" | "Weekly" | "Daily" | "Faction" => {
            EntityType::Org
        }
        "Street" | "Avenue" | "Road" | "Square" | "River" | "Lake" | "Mountain" | "Mountains"
        | "Mount" | "Island" | "Islands" | "Sea" | "Ocean" | "Bay" | "Gulf" | "Strait" | "Straits"
        | "Valley" | "Province" | "District" | "Region" | "Governorate" | "County" | "City"
        | "Airport" | "Airbase" | "Camp" | "Bridge" | "Dam" | "Port" | "Peninsula" | "Desert"
        | "Palace" | "Hills" | "Heights" | "Crossing" | "Canal" | "Oblast" | "Prefecture" | "Park"
        | "Beach" | "Cape" | "Fort" | "Village" | "Town" | "Cathedral" | "Mosque" | "Temple"
        | "Stadium" | "Prison" | "Strip" | "Highlands" | "Coast" | "Delta" | "Falls" | "Basin"
        | "Plaza" | "Tower" | "Hotel" | "Shoal" | "Reef" | "Atoll" => EntityType::Loc,
        "War" | "Treaty" | "Agreement" | "Agreements" | "Accord" | "Accords" | "Act" | "Protocol"
        | "Convention" | "Conference" | "Summit" | "Olympics" | "Cup" | "Championship"
        | "Championships" | "Day" | "Prize" | "Revolution" | "Uprising" | "Declaration" | "Games"
        | "Resolution" | "Pact" | "Festival" | "Award" | "Awards" | "Operation" | "Spring"
        | "Genocide" | "Holocaust" | "Charter" | "Constitution" | "Bill" | "Crisis" | "Massacre"
        | "Intifada" | "Depression" | "Plan" | "Memorandum" | "Referendum" | "Election"
        | "Elections" | "Covenant" | "Doctrine" | "Hurricane" | "Typhoon" | "Talks" => {
            EntityType::Misc
        }
        _ => return None,
    })
}

/// Heads of organisation names that take an "of", "for" or "against" phrase: "Ministry of Defence".
pub(super) fn takes_complement(word: &str) -> bool {
    matches!(
        word,
        "Ministry" | "Department" | "Bureau" | "Agency" | "Organization" | "Organisation"
            | "Association" | "Committee" | "Commission" | "Council" | "Court" | "University"
            | "Institute" | "Bank" | "Party" | "Front" | "Movement" | "Union" | "Federation"
            | "Confederation" | "League" | "Army" | "Group" | "Foundation" | "Fund" | "Parliament"
            | "Assembly" | "House" | "Chamber" | "Alliance" | "Coalition" | "Office" | "Centre"
            | "Center" | "Observatory" | "Community" | "Society" | "Church" | "Directorate"
            | "Board" | "Academy" | "Forum" | "Initiative" | "Campaign" | "Network" | "Academics"
            | "Government" | "Secretariat" | "Convention" | "Treaty" | "Declaration" | "Gulf"
            | "Strait" | "Sea" | "Bay" | "Cape" | "Battle" | "Siege" | "Mothers" | "Brotherhood"
            | "Physicians" | "Doctors" | "Reporters" | "Lawyers" | "Congress" | "Tribunal"
    )
}

/// Capitalised words that never begin or make up a name by themselves.
pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
            | "January" | "February" | "March" | "April" | "May" | "June" | "July" | "August"
            | "September" | "October" | "November" | "December" | "Jan." | "Feb." | "Aug."
            | "Sept." | "Oct." | "Nov." | "Dec." | "Christmas" | "Easter" | "Ramadan" | "GMT"
            | "Jan" | "Feb" | "Sept" | "Oct" | "Nov" | "Dec" | "I" | "AM" | "PM" | "BC" | "AD"
            | "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun" | "TV" | "DNA" | "CEO"
            | "GDP" | "COVID" | "HIV" | "AIDS" | "Internet" | "URL" | "Q" | "A"
    )
}

/// Small words inside names of people and places: "Ursula von der Leyen", "Rio de Janeiro".
pub(super) fn is_name_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da" | "do" | "dos" | "das" | "del" | "della" | "di" | "du" | "la" | "le" | "les" | "van"
            | "von" | "der" | "den" | "ter" | "ten" | "bin" | "bint" | "ibn" | "ben" | "al" | "el" | "ul"
            | "ad" | "as" | "an" | "ar" | "az" | "ash" | "at" | "ud" | "e" | "y" | "zu" | "af" | "abu" | "ould"
    )
}

/// Nouns for a government in power that follow its leader's name: "the Trump administration".
pub(super) fn is_rule(lemma: &str) -> bool {
    matches!(lemma, "administration" | "regime" | "government" | "cabinet" | "junta" | "presidency")
}

/// Words for meetings and bargains that follow a place and make a name of it: "the Astana talks".
pub(super) fn is_named_after_place(lower: &str) -> bool {
    matches!(
        lower,
        "talks" | "process" | "accord" | "accords" | "agreement" | "agreements" | "protocol"
            | "protocols" | "declaration" | "summit"
    )
}

/// Words for parts of a country that belong to its name: "Idlib province".
pub(super) fn is_region_word(lower: &str) -> bool {
    matches!(lower, "province" | "governorate" | "oblast" | "prefecture" | "county" | "district")
}

/// Adjectives of regions, faiths and camps that are names without being any one actor's: NORP.
pub(super) fn is_norp(word: &str) -> bool {
    matches!(
        word,
        "Asian" | "European" | "African" | "Western" | "Eastern" | "Arab" | "Arabs" | "Muslim" | "Muslims"
            | "Islamic" | "Islamist" | "Islamists" | "Shia" | "Shiite" | "Shiites" | "Shi'ite" | "Sunni"
            | "Sunnis" | "Christian" | "Christians" | "Jewish" | "Jew" | "Jews" | "Hindu" | "Hindus"
            | "Catholic" | "Catholics" | "Orthodox" | "Protestant" | "Protestants" | "Buddhist"
            | "Buddhists" | "Sikh" | "Sikhs" | "Kurdish" | "Kurds" | "Kurd" | "Yazidi" | "Yazidis"
            | "Yezidi" | "Alawite" | "Alawites" | "Druze" | "Rohingya" | "Uighur" | "Uighurs" | "Uyghur"
            | "Uyghurs" | "Tibetan" | "Tibetans" | "Chechen" | "Chechens" | "Tatar" | "Tatars" | "Hutu"
            | "Hutus" | "Tutsi" | "Tutsis" | "Pashtun" | "Pashtuns" | "Hazara" | "Hazaras" | "Tuareg"
            | "Tamil" | "Tamils" | "Basque" | "Catalan" | "Catalans" | "Scottish" | "Welsh"
            | "Communist" | "Communists" | "Socialist" | "Marxist" | "Maoist" | "Maoists" | "Nazi" | "Nazis"
            | "Republican" | "Republicans" | "Democrat" | "Democrats" | "Democratic" | "Conservative"
            | "Conservatives" | "Latino" | "Latinos" | "Hispanic" | "Anglo" | "Soviet" | "Soviets"
            | "Balkan" | "Baltic" | "Nordic" | "Scandinavian" | "Caucasian" | "Slavic" | "Slav"
    )
}

/// Points of the compass before a region's adjective: "West Asian", "Latin American".
pub(super) fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "North" | "South" | "East" | "West" | "Central" | "Latin" | "Southeast" | "Southern" | "Northern"
            | "Eastern" | "Western" | "Middle" | "Northeast"
    )
}

/// Phrases of the word lists that are no people in such company: "chemical agent", "deep divisions".
pub(super) fn is_no_people(phrase: &str, before: &str, after: &str) -> bool {
    match phrase {
        "agent" | "agents" | "chemical agent" | "nerve agent" => {
            matches!(before, "chemical" | "nerve" | "biological" | "blister" | "toxic") || phrase.contains(' ')
        }
        "division" | "divisions" => !matches!(before, "infantry" | "armoured" | "armored" | "airborne" | "tank"),
        "establishment" => after == "of",
        "reserve" | "reserves" | "tanks" => matches!(before, "oil" | "gas" | "currency" | "gold" | "think" | "foreign"),
        "community" | "communities" | "public" | "people" => matches!(before, "international" | "global" | "world"),
        "author" | "authors" | "subject" | "subjects" | "party" | "parties" => true,
        _ => false,
    }
}

/// Prepositions that place something.
pub(super) fn is_locative(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "at" | "near" | "around" | "outside" | "inside" | "across" | "throughout" | "within"
            | "into" | "through" | "via" | "over" | "toward" | "towards" | "outskirts"
    )
}

/// Verbs of going, whose object or "to" phrase is a place.
pub(super) fn is_motion(lemma: &str) -> bool {
    matches!(
        lemma,
        "visit" | "travel" | "fly" | "arrive" | "return" | "go" | "come" | "move" | "leave" | "depart"
            | "reach" | "enter" | "trip" | "visit's" | "flee" | "march" | "drive" | "head" | "live"
            | "stay" | "base" | "born" | "bear" | "hold" | "flight" | "journey" | "road" | "capture"
            | "shell" | "bomb" | "besiege" | "tour" | "stop" | "land"
    )
}

/// Verbs of saying, for quotations.
pub(super) fn is_speech(lemma: &str) -> bool {
    matches!(
        lemma,
        "say" | "tell" | "add" | "note" | "state" | "warn" | "announce" | "declare" | "explain"
            | "argue" | "insist" | "claim" | "write" | "tweet" | "reply" | "respond" | "ask" | "stress"
            | "remark" | "comment" | "quip" | "admit" | "acknowledge" | "complain" | "conclude"
            | "continue" | "emphasize" | "emphasise" | "observe" | "recall" | "reiterate" | "report"
            | "urge" | "vow" | "pledge" | "promise" | "suggest" | "think" | "believe" | "accuse" | "call"
            | "describe" | "brand" | "term" | "denounce" | "condemn" | "criticize" | "criticise" | "quote"
            | "express" | "read" | "demand" | "deny" | "dismiss" | "contend" | "assert" | "allege"
            | "caution" | "confirm" | "joke" | "lament" | "maintain" | "predict" | "proclaim" | "shout"
            | "testify" | "post" | "retort" | "counter" | "cite" | "boast" | "chant" | "label" | "hail"
    )
}

/// Singular nouns for a person, beside those that are titles.
pub(super) fn is_person_noun(lemma: &str) -> bool {
    title_role(lemma).is_some()
        || matches!(
            lemma,
            "man" | "woman" | "boy" | "girl" | "child" | "person" | "mother" | "father" | "son"
                | "daughter" | "wife" | "husband" | "brother" | "sister" | "friend" | "kid"
                | "colleague" | "rival" | "opponent" | "successor" | "predecessor" | "counterpart"
                | "suspect" | "guy" | "lady" | "gentleman" | "girlfriend" | "boyfriend" | "uncle"
                | "aunt" | "grandfather" | "grandmother" | "baby" | "teenager" | "parent"
                | "hero" | "winner" | "driver" | "passenger" | "patient" | "speaker" | "host"
                | "guest" | "musician" | "painter" | "composer" | "philosopher" | "mathematician"
                | "physicist" | "researcher" | "practitioner" | "prisoner" | "hostage" | "killer"
                | "attacker" | "assassin" | "pilot" | "farmer" | "customer" | "employee" | "peer"
                | "user" | "participant" | "learner" | "reader" | "viewer" | "cousin" | "neighbor"
                | "neighbour" | "partner" | "lover" | "somebody" | "someone" | "anyone" | "everyone"
                | "nobody" | "novelist" | "architect" | "designer" | "wrestler" | "athlete"
                | "defendant" | "plaintiff" | "appellant" | "petitioner" | "respondent" | "servant"
        )
}

/// Whether a noun for a person tells that it is a woman (`Some(true)`) or a man (`Some(false)`).
pub(super) fn noun_is_female(lemma: &str) -> Option<bool> {
    match lemma {
        "woman" | "girl" | "mother" | "daughter" | "wife" | "sister" | "lady" | "queen" | "princess"
        | "spokeswoman" | "congresswoman" | "chairwoman" | "actress" | "businesswoman" | "mrs"
        | "mrs." | "ms" | "ms." | "miss" | "madam" | "dame" | "girlfriend" | "aunt" | "grandmother" => {
            Some(true)
        }
        "man" | "boy" | "father" | "son" | "husband" | "brother" | "gentleman" | "king" | "prince"
        | "spokesman" | "congressman" | "chairman" | "businessman" | "mr" | "mr." | "sir" | "lord"
        | "mister" | "herr" | "monsieur" | "boyfriend" | "uncle" | "grandfather" | "pope" | "guy"
        | "emir" | "sultan" | "sheikh" | "ayatollah" | "gunman" | "policeman" | "imam" | "bishop" => {
            Some(false)
        }
        _ => None,
    }
}

/// Nouns that describe what kind of actor was named before: "the group", "the country".
pub(super) fn group_noun(lemma: &str) -> Option<Described> {
    Some(match lemma {
        "country" | "nation" | "state" | "republic" | "kingdom" | "power" | "superpower" | "island"
        | "neighbour" | "neighbor" | "emirate" => Described::Country,
        "group" | "organization" | "organisation" | "movement" | "militia" | "faction" | "outfit"
        | "coalition" | "alliance" | "network" | "bloc" | "union" | "body" | "force" => {
            Described::Group
        }
        "party" => Described::Party,
        "company" | "firm" | "corporation" | "manufacturer" | "carrier" | "airline" | "giant" => {
            Described::Company
        }
        "agency" | "ministry" | "department" | "council" | "commission" | "committee" | "court"
        | "watchdog" | "institution" | "bank" | "parliament" | "tribunal" | "newspaper" | "channel" => {
            Described::Institution
        }
        "city" | "town" | "village" | "province" | "region" | "territory" | "enclave" | "capital" => {
            Described::Place
        }
        "side" => Described::Side,
        "leader" | "president" | "man" | "men" | "minister" | "diplomat" | "official" | "politician" | "woman"
        | "presidents" | "counterpart" | "rival" => Described::Person,
        _ => return None,
    })
}

/// What a describing noun picks out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Described {
    /// A state.
    Country,
    /// An organisation, alliance or armed group.
    Group,
    /// A political party.
    Party,
    /// A company.
    Company,
    /// A part of a government or of an organisation.
    Institution,
    /// A place.
    Place,
    /// Any actor that can take sides.
    Side,
    /// A person.
    Person,
}
