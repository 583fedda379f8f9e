//! Facts as look-ups.
#![allow(clippy::unwrap_used)] // A test that cannot go on should say where.

use jiff::civil::Date;

use super::*;
use crate::Span;
use crate::analysis::{ActorId, ActorKind};
use crate::syntax::tags::EntityType;

fn day(text: &str) -> Option<Date> {
    days_of(text).map(|(first, _)| first)
}

/// Tokens as a plain tokeniser cuts them: words, a possessive's s, single marks.
fn tokens(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = None;
    let word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | 'ʼ');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (word(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                spans.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
        if !word(c) && !c.is_whitespace() {
            spans.push(Span::new(at, at + c.len_utf8()));
        }
    }
    spans
}

/// The names found in `text` from the left, the longest at each place, as `words=id`.
fn found(knowledge: &Knowledge, text: &str) -> String {
    let tokens = tokens(text);
    let (mut at, mut found) = (0, Vec::new());
    while at < tokens.len() {
        let candidates = knowledge.matches(text, &tokens, at);
        if let Some(first) = candidates.first() {
            found.push(format!("{}={}", first.span.of(text), first.entry.id.0));
            at += first.tokens;
        } else {
            at += 1;
        }
    }
    found.join(" ")
}

/// The built-in files as they are written.
fn files() -> Vec<(&'static str, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/actors/");
    FILES
        .iter()
        .map(|name| (*name, std::fs::read_to_string(format!("{folder}{name}")).unwrap()))
        .collect()
}

#[test]
fn an_acronym_has_its_capitals() {
    let (knowledge, _) = Knowledge::of_files(&[(
        "own",
        "lashkar\tarmed-group\tPAKREB\tLashkar-e-Taiba\tacr:LeT\t\t".to_owned(),
    )]);
    let found = |text: &str| {
        let document = crate::text::split(text, &[]);
        let spans: Vec<_> = document.tokens.iter().map(|token| token.span).collect();
        knowledge.matches(text, &spans, 0).len()
    };
    assert_eq!((found("LeT men"), found("LET men"), found("Let men")), (1, 1, 0));
}

#[test]
fn the_compiled_dictionary_says_what_the_files_say() {
    let (plain, errors) = Knowledge::of_files(&files());
    assert!(errors.is_empty());
    let packed = Knowledge::builtin();
    assert_eq!(plain.entries().count(), packed.entries().count());
    for (one, other) in plain.entries().zip(packed.entries()) {
        let mut one = one.clone();
        if one.kind == Kind::Place {
            // Populations are kept to two digits, and places before what else is noted.
            let facts = |entry: &Entry| {
                (entry.coordinates(), entry.population().map(|pop| pop.to_string()[..2].to_owned()))
            };
            assert_eq!(facts(&one), facts(other), "{}", one.id.0);
            one.note.clone_from(&other.note);
        }
        assert_eq!(&one, other);
        assert_eq!(plain.source(&one), packed.source(other));
        assert_eq!(packed.entry(&one.id.0).map(|found| &found.id), Some(&one.id));
        for alias in &one.aliases {
            let named = |knowledge: &Knowledge| -> Vec<String> {
                knowledge
                    .named(&alias.text)
                    .iter()
                    .map(|(entry, alias)| format!("{} {}", entry.id.0, alias.written()))
                    .collect()
            };
            assert_eq!(named(&plain), named(&packed), "{}", alias.text);
        }
        for tenure in &one.roles {
            for (place, office) in plain.holder_keys(tenure) {
                let holders = |knowledge: &Knowledge| knowledge.holders(&place, &office);
                assert_eq!(holders(&plain), holders(&packed), "{office} of {place}");
            }
        }
        if one.kind.is_person() {
            for alias in &one.aliases {
                let words: Vec<&str> = alias.text.split(' ').collect();
                for from in 0..words.len() {
                    let name = words[from..].join(" ");
                    let families = |knowledge: &Knowledge| -> Vec<String> {
                        knowledge
                            .family_name(&name)
                            .iter()
                            .map(|entry| entry.id.0.to_string())
                            .collect()
                    };
                    assert_eq!(families(&plain), families(&packed), "{name}");
                }
                let families = |knowledge: &Knowledge| knowledge.family_name(words[0]).len();
                assert_eq!(families(&plain), families(&packed), "{}", words[0]);
            }
        }
    }
    let mut institutions = 0;
    for (country, sort, _) in plain.list_institutions() {
        let sort = &plain.words.institutions[sort as usize].sort;
        let country = &plain.at_index(country).id.0;
        let found = |knowledge: &Knowledge| {
            knowledge.institution_entry(country, sort).map(|entry| entry.id.0.clone())
        };
        assert_eq!(found(&plain), found(&packed));
        institutions += usize::from(found(&packed).is_some());
    }
    assert!(institutions > 1000, "{institutions}");
}

#[test]
fn a_line_of_the_dictionary_reads_as_what_it_was_read_from() {
    let knowledge = Knowledge::builtin();
    for (name, text) in files() {
        for (line, number) in
            text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#')).step_by(29)
        {
            let written =
                knowledge.line(&format!("{name}:{number}")).unwrap_or_else(|| panic!("{line}"));
            let read = |line: &str| read::read_file("", line, 0, 0).0;
            let (mut one, mut other) = (read(line), read(&written));
            for entry in one.iter_mut().chain(&mut other).filter(|entry| entry.kind == Kind::Place)
            {
                entry.note.clear();
            }
            assert_eq!(one, other, "{line}");
        }
    }
    assert_eq!(knowledge.line("countries.tsv:0"), None);
    assert_eq!(knowledge.line("nowhere"), None);
}

#[test]
fn names_are_found_in_sentences() {
    let knowledge = Knowledge::builtin();
    let rows = [
        ("Russia and the United States clashed.", "Russia=russia United States=united-states"),
        ("The U.S. and the U.K. agreed.", "U.S.=united-states U.K.=united-kingdom"),
        ("He told us that it is hard.", ""),
        ("US strikes hit Syria", "US=united-states Syria=syria"),
        ("Russia's army left Ukraine’s east.", "Russia=russia Ukraine=ukraine"),
        ("Türkiye and Turkiye and Turkey", "Türkiye=turkey Turkiye=turkey Turkey=turkey"),
        (
            "Recep Tayyip Erdoğan and Recep Tayyip Erdogan",
            "Recep Tayyip Erdoğan=recep-tayyip-erdogan Recep Tayyip Erdogan=recep-tayyip-erdogan",
        ),
        (
            "Bashar Al-Assad met Bashar al Assad",
            "Bashar Al-Assad=bashar-al-assad Bashar al Assad=bashar-al-assad",
        ),
        ("the Russian Foreign Ministry said", "Russian Foreign Ministry=russia-foreign-ministry"),
        (
            "the State Department and the Pentagon",
            "State Department=united-states-foreign-ministry Pentagon=united-states-defence-ministry",
        ),
        (
            "the Kremlin, the White House, Downing Street",
            "Kremlin=russia White House=united-states-presidency Downing Street=united-kingdom",
        ),
        (
            "a vote in the Duma, the Knesset and the Bundestag",
            "Duma=state-duma Knesset=israel-parliament Bundestag=germany-parliament",
        ),
        (
            "the Democratic Republic of Congo and Congo-Brazzaville",
            "Democratic Republic of Congo=democratic-republic-of-the-congo Congo-Brazzaville=congo",
        ),
        ("South Korea and North Korea", "South Korea=south-korea North Korea=north-korea"),
        ("People's Republic of China", "People's Republic of China=china"),
        ("Côte d’Ivoire and Cote d'Ivoire", "Côte d’Ivoire=ivory-coast Cote d'Ivoire=ivory-coast"),
        ("in St. Petersburg. Jordan said", "St. Petersburg=saint-petersburg Jordan=jordan"),
        ("protests in Xi'an and Sana’a", "Xi'an=xian Sana’a=yemen"),
        (
            "Khan Sheikhoun in Idlib province",
            "Khan Sheikhoun=khan-sheikhoun Idlib province=idlib-governorate",
        ),
        ("RUSSIA ATTACKS KYIV", "RUSSIA=russia KYIV=ukraine"),
        ("turkey is eaten in the united states", ""),
        ("the Syrian government's forces", "Syrian=syria"),
        (
            "the FSB, the CIA, Mossad and the ISI",
            "FSB=fsb CIA=cia Mossad=mossad ISI=pakistan-intelligence",
        ),
        ("Guinea-Bissau and Guinea", "Guinea-Bissau=guinea-bissau Guinea=guinea"),
        ("Strait of\nHormuz", "Strait of\nHormuz=strait-of-hormuz"),
        ("Strait of\n\nHormuz", "Hormuz=strait-of-hormuz"),
    ];
    for (text, expected) in rows {
        assert_eq!(found(&knowledge, text), expected, "in: {text}");
    }
}

#[test]
fn a_name_inside_a_token_is_partial() {
    let knowledge = Knowledge::builtin();
    let text = "Moscow-backed rebels";
    let candidates = knowledge.matches(text, &tokens(text), 0);
    let russia = candidates
        .iter()
        .find(|each| each.entry.id.0 == "russia")
        .map(|each| (each.partial, each.tokens));
    assert_eq!(russia, Some((true, 1)));
    assert!(candidates.iter().any(|each| each.entry.kind == Kind::Place), "Moscow is also a place");
}

#[test]
fn any_text_is_fine() {
    let knowledge = Knowledge::builtin();
    for text in [
        "",
        " ",
        "’s",
        "é",
        "U.",
        ".",
        "\u{301}a",
        "\u{1F1F7}\u{1F1FA} Russia",
        "ﬁ İstanbul ß",
        "a\u{ad}b",
    ] {
        let whole = [Span::new(0, text.len())];
        let _ = knowledge.matches(text, &whole, 0);
        // A start within a character finds nothing and breaks nothing.
        for at in 0..=text.len() {
            let _ = knowledge.matches(text, &[Span::new(at, text.len())], 0);
            let _ = knowledge.agent_matches(text, &[Span::new(at, text.len())], 0);
        }
        let _ = (
            knowledge.resolve(text, None, &[]),
            knowledge.office(text, None),
            knowledge.agent(text),
        );
    }
}

/// Name, date, then the actor, its code and what it rolls up to.
const FACTS: &[(&str, &str, &str)] = &[
    ("Russia", "2016", "russia RUS"),
    ("Russian Federation", "2022", "russia RUS"),
    ("America", "2003", "united-states USA"),
    ("Britain", "2012", "united-kingdom GBR"),
    ("Burma", "2012", "myanmar MMR"),
    ("Soviet Union", "1990", "soviet-union SUN"),
    ("Holy See", "2014", "vatican VAT"),
    ("Kosovo", "2012", "kosovo XKX"),
    ("Taiwan", "2022", "taiwan TWN"),
    ("Syrians", "2012", "syria SYR"),
    ("Dutch", "2012", "netherlands NLD"),
    ("Kremlin", "2016", "russia RUS"),
    ("Pyongyang", "2017", "north-korea PRK"),
    ("Vladimir Putin", "2016", "vladimir-putin RUSGOV russia-presidency russia"),
    ("Putin", "2009", "vladimir-putin RUSGOV russia-government russia"),
    ("Dmitry Medvedev", "2010", "dmitry-medvedev RUSGOV russia-presidency russia"),
    ("Sergei Lavrov", "2017", "sergei-lavrov RUSGOV russia-foreign-ministry russia"),
    ("Sergey Lavrov", "2024", "sergei-lavrov RUSGOV russia-foreign-ministry russia"),
    (
        "Rex Tillerson",
        "2017-04-12",
        "rex-tillerson USAGOV united-states-foreign-ministry united-states",
    ),
    ("Rex Tillerson", "2019", "rex-tillerson USAELI united-states"),
    ("John Kerry", "2016", "john-kerry USAGOV united-states-foreign-ministry united-states"),
    ("John Kerry", "2012-06", "john-kerry USALEG us-senate united-states-parliament united-states"),
    (
        "Hillary Clinton",
        "2011",
        "hillary-clinton USAGOV united-states-foreign-ministry united-states",
    ),
    ("Barack Obama", "2012", "barack-obama USAGOV united-states-presidency united-states"),
    ("Donald Trump", "2017-04", "donald-trump USAGOV united-states-presidency united-states"),
    ("Donald Trump", "2025-06", "donald-trump USAGOV united-states-presidency united-states"),
    ("Donald Trump", "2022", "donald-trump USAELI united-states"),
    ("Joe Biden", "2022", "joe-biden USAGOV united-states-presidency united-states"),
    ("Joe Biden", "2012", "joe-biden USAGOV united-states-presidency united-states"),
    (
        "Antony Blinken",
        "2023",
        "antony-blinken USAGOV united-states-foreign-ministry united-states",
    ),
    ("Nikki Haley", "2017-06", "nikki-haley USAGOV united-states-un-mission united-states"),
    ("Samantha Power", "2015", "samantha-power USAGOV united-states-un-mission united-states"),
    ("Robert Wood", "2024-12", "robert-wood USAGOV united-states-un-mission united-states"),
    (
        "Jim Mattis",
        "2018-04",
        "james-mattis USAGOVMIL united-states-defence-ministry united-states",
    ),
    ("Sergei Shoigu", "2018", "sergei-shoigu RUSGOVMIL russia-defence-ministry russia"),
    ("Vasily Nebenzia", "2018", "vasily-nebenzya RUSGOV"),
    ("Vasili Nebenzia", "2024-12", "vasily-nebenzya RUSGOV"),
    ("Vitaly Churkin", "2016", "vitaly-churkin RUSGOV"),
    ("Dmitry Peskov", "2022", "dmitry-peskov RUSGOV russia-presidency russia"),
    ("Maria Zakharova", "2020", "maria-zakharova RUSGOV russia-foreign-ministry russia"),
    ("Bashar al-Assad", "2016", "bashar-al-assad SYRGOV syria-presidency syria"),
    ("Bashar Assad", "2024-11", "bashar-al-assad SYRGOV syria-presidency syria"),
    ("Bashar al-Assad", "2025-06", "bashar-al-assad SYRELI"),
    ("Walid Muallem", "2015", "walid-al-moallem SYRGOV syria-foreign-ministry syria"),
    ("Benjamin Netanyahu", "2014", "benjamin-netanyahu ISRGOV israel-government israel"),
    ("Recep Tayyip Erdogan", "2017", "recep-tayyip-erdogan TURGOV turkey-presidency turkey"),
    ("Recep Tayyip Erdogan", "2010", "recep-tayyip-erdogan TURGOV turkey-government turkey"),
    ("Ali Khamenei", "2016", "ali-khamenei IRNGOV iran-presidency iran"),
    ("Javad Zarif", "2015", "mohammad-javad-zarif IRNGOV iran-foreign-ministry iran"),
    ("Hassan Rouhani", "2018", "hassan-rouhani IRNGOV iran-presidency iran"),
    ("Hosni Mubarak", "2010", "hosni-mubarak EGYGOV egypt-presidency egypt"),
    ("Qassem Soleimani", "2018", "qassem-soleimani IRNMIL quds-force"),
    ("HTS", "2024-12", "hayat-tahrir-al-sham"),
    ("ISIS", "2015", "islamic-state IMGMUSISI"),
    ("Security Council", "2016", "united-nations-security-council IGOUNO united-nations"),
    ("Pentagon", "2004", "united-states-defence-ministry USAGOVMIL united-states"),
    ("IDF", "2014", "israel-armed-forces ISRMIL israel"),
    ("Revolutionary Guards", "2014", "islamic-revolutionary-guard-corps IRNMIL iran"),
    ("US Senate", "2014", "us-senate USALEG united-states-parliament united-states"),
    ("Aleppo", "2016", "aleppo SYR syria"),
    ("Donbas", "2016", "donbas UKR ukraine"),
    ("Crimea", "2014", "crimea UKR ukraine"),
    ("Golan Heights", "2019", "golan-heights SYR syria"),
    ("Guantanamo", "2005", "guantanamo USA united-states"),
    ("Erbil", "2014", "erbil IRQ iraq"),
    ("Goma", "2012", "goma COD democratic-republic-of-the-congo"),
];

#[test]
fn facts_hold_at_their_dates() {
    let knowledge = Knowledge::builtin();
    let mut wrong = Vec::new();
    for (name, date, expected) in FACTS {
        let date = day(date);
        let ranked = knowledge.resolve(name, date, &[]);
        let found = ranked.first().map_or_else(String::new, |best| {
            let actor = knowledge.at(best.entry, date);
            let chain: Vec<String> =
                knowledge.chain(&actor.id, date).into_iter().map(|id| id.0.to_string()).collect();
            format!("{} {} {}", actor.id.0, actor.code, chain[1..].join(" "))
        });
        if !found.starts_with(expected) {
            wrong.push(format!("{name} in {date:?}: {found}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn offices_have_their_holders() {
    let knowledge = Knowledge::builtin();
    let rows = [
        ("syria", "president", "2016", "bashar-al-assad"),
        ("syria", "president", "2025-03", "ahmed-al-sharaa"),
        ("russia", "foreign minister", "2017", "sergei-lavrov"),
        ("russia", "president", "2009", "dmitry-medvedev"),
        ("russia", "prime minister", "2009", "vladimir-putin"),
        ("russia", "ambassador to the UN", "2016", "vitaly-churkin"),
        ("russia", "ambassador to the United Nations", "2024-12", "vasily-nebenzya"),
        ("russia", "leader", "2020", "vladimir-putin"),
        ("united-states", "secretary of state", "2017-04", "rex-tillerson"),
        ("united-states", "secretary of state", "2016", "john-kerry"),
        ("united-states", "president", "2010", "barack-obama"),
        ("united-states", "defense secretary", "2018-04", "james-mattis"),
        ("united-states", "UN ambassador", "2017-06", "nikki-haley"),
        ("iran", "supreme leader", "2010", "ali-khamenei"),
        ("iran", "leader", "2010", "ali-khamenei"),
        ("israel", "prime minister", "2015", "benjamin-netanyahu"),
        ("israel", "leader", "2015", "benjamin-netanyahu"),
        ("turkey", "president", "2018", "recep-tayyip-erdogan"),
        ("saudi-arabia", "crown prince", "2020", "mohammed-bin-salman"),
        ("egypt", "president", "2015", "abdel-fattah-al-sisi"),
    ];
    let mut wrong = Vec::new();
    for (country, phrase, date, expected) in rows {
        let code = knowledge.entry(country).map(|entry| entry.code.as_str());
        let office = knowledge
            .office(phrase, code)
            .map(|found| found.office.id.as_str())
            .unwrap_or_default();
        let holder = knowledge
            .holder(country, office, day(date))
            .map_or("nobody", |entry| entry.id.0.as_str());
        if holder != expected {
            wrong.push(format!(
                "{country} {phrase} ({office}) {date}: {holder}, expected {expected}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn phrases_name_offices_and_institutions() {
    let knowledge = Knowledge::builtin();
    let office = |phrase| {
        knowledge
            .office(phrase, None)
            .map(|found| (found.office.id.clone(), found.deputy, found.former))
    };
    let row = |id: &str, deputy, former| Some((id.to_owned(), deputy, former));
    assert_eq!(office("Syrian President"), row("president", false, false));
    assert_eq!(office("former foreign minister"), row("foreign-minister", false, true));
    assert_eq!(office("deputy defence minister"), row("deputy-defence-minister", false, false));
    assert_eq!(office("deputy army chief"), row("army-chief", true, false));
    assert_eq!(
        office("spokeswoman for the foreign ministry"),
        row("spokesperson-foreign", false, false)
    );
    assert_eq!(office("the tall building"), None);
    let british =
        knowledge.office("foreign secretary", Some("GBR")).map(|found| found.office.id.as_str());
    assert_eq!(british, Some("foreign-minister"));
    let text = "foreign ministers of both";
    let phrases = knowledge.office_matches(text, &tokens(text), 0);
    assert_eq!(
        phrases.first().map(|found| (found.what.id.as_str(), found.tokens)),
        Some(("foreign-minister", 2))
    );
}

#[test]
fn institutions_are_made_where_no_line_names_them() {
    let knowledge = Knowledge::builtin();
    let rows = [
        ("syria", "government", "syria-government", "SYRGOV"),
        ("syria", "regime", "syria-government", "SYRGOV"),
        ("russia", "foreign ministry", "russia-foreign-ministry", "RUSGOV"),
        ("russia", "air force", "russia-air-force", "RUSMIL"),
        ("ukraine", "troops", "ukraine-armed-forces", "UKRMIL"),
        ("united-states", "state department", "united-states-foreign-ministry", "USAGOV"),
        ("israel", "parliament", "israel-parliament", "ISRLEG"),
        ("samoa", "police", "samoa-police", "WSMCOP"),
        ("tonga", "ministry of foreign affairs", "tonga-foreign-ministry", "TONGOV"),
        ("fiji", "supreme court", "fiji-supreme-court", "FJIJUD"),
    ];
    for (country, phrase, id, code) in rows {
        let country = knowledge.entry(country).unwrap();
        let actor = knowledge.institution(country, phrase).unwrap();
        assert_eq!((actor.id.0.as_str(), actor.code.as_str()), (id, code));
        assert_eq!(actor.country.as_deref(), Some(country.code.as_str()));
        assert_eq!(actor.part_of.as_ref(), Some(&country.id));
        let again = knowledge.actor(&actor.id, None).unwrap();
        assert_eq!(again.name, actor.name, "an id leads back to its actor");
    }
    assert_eq!(knowledge.institution(knowledge.entry("samoa").unwrap(), "beaches"), None);
}

#[test]
fn agents_take_their_country() {
    let knowledge = Knowledge::builtin();
    let syria = knowledge.entry("syria");
    let rebel = knowledge.agent("rebels")[0];
    let actor = knowledge.derive_agent(rebel, syria);
    let seen = (actor.id.0.as_str(), actor.name.as_str(), actor.code.as_str(), actor.kind);
    assert_eq!(seen, ("syria:rebel", "Syrian rebels", "SYRREB", ActorKind::Agent));
    assert_eq!(knowledge.chain(&actor.id, None), [actor.id.clone(), ActorId("syria".into())]);
    let opposition = knowledge.agent("opposition")[0];
    assert_eq!(knowledge.derive_agent(opposition, syria).name, "Syrian opposition");
    let alone = knowledge.derive_agent(rebel, None);
    assert_eq!((alone.name.as_str(), alone.code.as_str(), alone.part_of), ("rebels", "REB", None));
    for (singular, plural) in
        [("rebel", "rebels"), ("policeman", "policemen"), ("protester", "protesters")]
    {
        assert_eq!(knowledge.agent(singular), knowledge.agent(plural), "{singular}");
        assert!(!knowledge.agent(singular).is_empty(), "{singular}");
    }
    assert!(knowledge.agent("windows").is_empty());
}

#[test]
fn new_names_get_a_guessed_kind() {
    let knowledge = Knowledge::builtin();
    let france = knowledge.entry("france");
    let rows = [
        ("Jean Dupré", EntityType::Per, "new:jean-dupre", ActorKind::Person, "FRA"),
        (
            "Ministry of Sports",
            EntityType::Org,
            "new:ministry-of-sports",
            ActorKind::Government,
            "FRAGOV",
        ),
        ("Acme Holdings", EntityType::Org, "new:acme-holdings", ActorKind::Company, "FRABUS"),
        (
            "People's Front of Nowhere",
            EntityType::Org,
            "new:peoples-front-of-nowhere",
            ActorKind::ArmedGroup,
            "FRAREB",
        ),
        ("Grey Heron", EntityType::Org, "new:grey-heron", ActorKind::Other, "FRA"),
    ];
    for (name, entity, id, kind, code) in rows {
        let actor = knowledge.unknown(name, entity, france);
        assert_eq!((actor.id.0.as_str(), actor.kind, actor.code.as_str()), (id, kind, code));
    }
}

#[test]
fn context_settles_homonyms() {
    let knowledge = Knowledge::builtin();
    let best = |name: &str, context: &[&str]| {
        knowledge
            .resolve(name, day("2016"), context)
            .first()
            .map(|best| best.entry.id.0.clone())
            .unwrap_or_default()
    };
    assert_eq!(best("Georgia", &[]), "georgia");
    assert_eq!(best("Georgia", &["RUS", "GEO"]), "georgia");
    assert_eq!(best("Georgia", &["USA"]), "georgia-united-states");
    assert_eq!(best("Tripoli", &["LBN"]), "tripoli");
    assert_eq!(best("Congo", &["COD"]), "democratic-republic-of-the-congo");
    assert_eq!(best("Congo", &["COG"]), "congo");
    assert_eq!(best("the Foreign Ministry", &["iran"]), "iran-foreign-ministry");
    assert_eq!(best("Foreign Ministry", &["RUS", "USA"]), "russia-foreign-ministry");
    assert_eq!(best("UN", &["PRK"]), "united-nations");
    assert_eq!(best("Lima", &[]), "peru");
    assert_eq!(best("Hyderabad", &["PAK"]), "hyderabad");
    assert_eq!(best("Hyderabad", &["IND"]), "hyderabad-india");
    assert!(knowledge.resolve("Nobody at all", None, &[]).is_empty());
}

#[test]
fn a_users_file_wins() {
    let mut knowledge = Knowledge::builtin();
    let file = "\
# mine
hobbiton\tcountry\tHOB\tHobbiton\tadj:Hobbit|people:Hobbits
bilbo\tperson\tHOBELI\tBilbo Baggins\tBilbo\tHOBGOV@HOB:1990-01-01..1995-12-31|Mayor@HOB:1996..1997
russia\tcountry\tRUS\tMuscovy\t
mine\tcompany\tUSABUS\tKremlin Vodka\tKremlin
broken\tnothing\tX\tY
worse\tperson\tUSA\tWorse\t\tMayor@HOB:199..2000";
    let errors = knowledge.add_file("mine.tsv", file).unwrap_err();
    let places: Vec<(usize, usize)> =
        errors.iter().map(|error| (error.line, error.column)).collect();
    assert_eq!(places, [(6, 2), (7, 6)]);
    assert!(
        errors[0].to_string().starts_with("mine.tsv:6: column 2: 'nothing' is no kind"),
        "{}",
        errors[0]
    );
    assert_eq!(found(&knowledge, "the Kremlin and Muscovy"), "Kremlin=mine Muscovy=russia");
    let code = |date: &str| knowledge.at(knowledge.entry("bilbo").unwrap(), day(date)).code;
    assert_eq!([code("1993"), code("1997"), code("2001")], ["HOBGOV", "HOBGOV", "HOBELI"]);
    let bilbo = knowledge.at(knowledge.entry("bilbo").unwrap(), day("1993"));
    assert_eq!(
        (bilbo.country.as_deref(), bilbo.entry.as_deref()),
        (Some("HOB"), Some("mine.tsv:3"))
    );
    assert_eq!(knowledge.entry("russia").map(|entry| entry.name.as_str()), Some("Muscovy"));

    let mut own = Knowledge::empty();
    assert_eq!(own.entries().count(), 0);
    own.add_file("own.tsv", "hobbiton\tcountry\tHOB\tHobbiton\n").unwrap();
    assert_eq!(found(&own, "Hobbiton and Russia"), "Hobbiton=hobbiton");
}

#[test]
fn family_names_find_persons() {
    let knowledge = Knowledge::builtin();
    let has =
        |name: &str, id: &str| knowledge.family_name(name).iter().any(|entry| entry.id.0 == id);
    assert!(has("Lavrov", "sergei-lavrov"));
    assert!(has("Kerry", "john-kerry"));
    assert!(has("Assad", "bashar-al-assad"));
    assert!(has("al-Assad", "bashar-al-assad"));
    assert!(has("Erdoğan", "recep-tayyip-erdogan"));
    assert!(!has("Sergei", "sergei-lavrov"));
}

#[test]
fn the_checker_refuses_what_is_wrong() {
    let check = |text: &str| {
        let mut knowledge = Knowledge::empty();
        knowledge.add_file("t", text).unwrap();
        knowledge.check().into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("; ")
    };
    let country = "x\tcountry\tXXX\tXland\n";
    let president = |id: &str, name: &str, dates: &str| {
        format!("{id}\tperson\tXXXELI\t{name}\t\tPresident@x:{dates}\n")
    };
    assert_eq!(check(country), "");
    assert!(check(&format!("{country}{country}")).contains("already used"));
    assert!(check("p\tplace\tYYY\tYtown\n").contains("names no country"));
    assert!(check("a\tperson\tXXX\tA B\t\tPresident@nowhere:2001..2002\n").contains("is no actor"));
    let apart = format!(
        "{country}{}{}",
        president("a", "A B", "2001..2004-05"),
        president("b", "C D", "2004-05-07..")
    );
    assert_eq!(check(&apart), "");
    let together = format!(
        "{country}{}{}",
        president("a", "A B", "2001..2005"),
        president("b", "C D", "2004..2008")
    );
    assert!(check(&together).contains("overlaps"), "{}", check(&together));
    let late = format!("{country}a\tperson\tXXXELI\tA B\t\tPresident@x:2001..2002\tdied=1999\n");
    assert!(check(&late).contains("outside of the holder's life"));
    let twins = format!("{country}a\tparty\tXXXPTY\tUnity\nb\tparty\tXXXPTY\tUnity\n");
    assert!(check(&twins).contains("also that of"));
    let told = format!(
        "{country}a\tparty\tXXXPTY\tUnity\t\t\tuntil=1999\nb\tparty\tXXXPTY\tUnity\t\t\tsince=2001\n"
    );
    assert_eq!(check(&told), "");
}

#[test]
fn codes_of_the_fields_own_files_are_read_with_notes() {
    let mut knowledge = Knowledge::builtin();
    let file = "gondor\tcountry\tGON\tGondor\n\
                arnor\tcountry\t\tArnor\n\
                edoras\tother\t+++\tEdoras\n\
                lorien\tother\tELR/GAL\tLothlórien\n";
    let notes = knowledge.add_file("tolkien.tsv", file).unwrap();
    let lines: Vec<usize> = notes.iter().map(|note| note.line).collect();
    assert_eq!(lines, [2, 3, 4]);
    let code = |id: &str| knowledge.entry(id).map(|entry| entry.code.clone());
    assert_eq!(code("gondor").as_deref(), Some("GON"));
    assert_eq!(code("edoras").as_deref(), Some(""));
    assert_eq!(code("lorien").as_deref(), Some("ELR"));
}

#[test]
fn nobody_is_part_of_itself_and_no_chain_goes_on_and_on() {
    let faults = |text: &str| -> Vec<(usize, usize)> {
        let mut knowledge = Knowledge::empty();
        let errors = knowledge.add_file("file", text).err().unwrap_or_default();
        errors.iter().filter(|error| !error.is_note).map(|e| (e.line, e.column)).collect()
    };
    let line = |id: &str, of: &str| format!("{id}\tcivil\tCVL\tName of {id}\t\tpart-of:{of}\t\n");
    assert_eq!(faults(&line("aa", "aa")), [(1, 6)]);
    let circle = format!("{}{}", line("aa", "bb"), line("bb", "aa"));
    assert_eq!(faults(&circle), [(1, 6), (2, 6)]);
    // Each of thousands stands within the next one: that is refused, and soon.
    let chain: String =
        (0..3_000).map(|at| line(&format!("a{at}"), &format!("a{}", at + 1))).collect();
    let end = "a3000\tcivil\tCVL\tThe last\t\t\t\n";
    let found = faults(&format!("{chain}{end}"));
    assert!(found.len() > 2_000 && found.iter().all(|fault| fault.1 == 6), "{}", found.len());
}
