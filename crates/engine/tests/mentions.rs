//! Sentences in, mentions with their actors out.

use std::sync::LazyLock;

use entente_engine::analysis::TieKind;
use entente_engine::knowledge::Knowledge;
use entente_engine::mention::{self, FoundMentions};
use entente_engine::syntax::{self, Model};

/// What the stage finds in `text` as of `date` (empty: not known).
fn found(text: &str, date: &str) -> FoundMentions {
    static PARTS: LazyLock<(Model, Knowledge)> =
        LazyLock::new(|| (Model::builtin(), Knowledge::builtin()));
    let (model, knowledge) = &*PARTS;
    let document = syntax::parse(text, &[], model);
    mention::find(text, &document, knowledge, date.parse().ok())
}

/// Checks that the text has these mentions: words, and an actor's id, or two joined by a plus sign, with the
/// entity type before it and a colon where the mention is a name. The words' second occurrence is written
/// with `#2` behind it. A leading `!` says that no mention has exactly these words.
#[track_caller]
fn check(date: &str, text: &str, wanted: &[(&str, &str)]) {
    let found = found(text, date);
    let all: Vec<String> = found
        .mentions
        .iter()
        .map(|one| {
            let ids: Vec<&str> = one.actors.iter().map(|id| id.0.as_str()).collect();
            let kind = one.entity.map_or(String::new(), |entity| format!("{}:", entity.as_str()));
            format!("{} = {kind}{}", one.span.of(text), ids.join("+"))
        })
        .collect();
    for (words, actor) in wanted {
        if let Some(words) = words.strip_prefix('!') {
            assert!(
                !found.mentions.iter().any(|one| one.span.of(text) == words),
                "{words:?} should be no mention in {text:?}"
            );
            continue;
        }
        let (words, skip) = words.split_once('#').map_or((*words, 0), |(words, nth)| {
            (words, nth.parse::<usize>().map_or(0, |nth| nth - 1))
        });
        let want = format!("{words} = {actor}");
        let same: Vec<&String> =
            all.iter().filter(|one| one.split(" = ").next() == Some(words)).collect();
        assert!(
            same.get(skip).is_some_and(|one| **one == want),
            "wanted {want:?} in {text:?}, found:\n  {}",
            all.join("\n  ")
        );
    }
}

/// Makes a test of each row: a name, a date, a text and what is wanted.
macro_rules! checks {
    ($($name:ident: $date:literal, $text:literal => [$($words:literal is $actor:literal),+ $(,)?];)+) => {
        $(#[test] fn $name() { check($date, $text, &[$(($words, $actor)),+]); })+
    };
}

checks! {
    // Countries, demonyms, capitals, seats.
    countries_are_places: "2021-05-01", "Kenya closed its border with Somalia." =>
        ["Kenya" is "LOC:kenya", "Somalia" is "LOC:somalia", "its" is "kenya"];
    demonyms_are_peoples: "2021-05-01", "Peruvian troops shelled an Ecuadorian outpost." =>
        ["Peruvian" is "NORP:peru", "Ecuadorian" is "NORP:ecuador", "Peruvian troops" is "peru:troop"];
    us_as_modifier: "2019-05-01", "A US destroyer approached the coast of Venezuela." =>
        ["US" is "LOC:united-states", "Venezuela" is "LOC:venezuela"];
    capital_stands_for_state: "2020-09-01", "Ankara condemned the statement by Athens." =>
        ["Ankara" is "LOC:turkey", "Athens" is "LOC:greece"];
    seat_stands_for_state: "2015-03-01", "The Kremlin rejected the accusation." => ["Kremlin" is "ORG:russia"];
    article_is_outside_of_names: "2019-05-01", "The Philippines protested against the United Arab Emirates." =>
        ["Philippines" is "LOC:philippines", "United Arab Emirates" is "LOC:united-arab-emirates"];
    abbreviated_country: "2019-05-01", "The U.S. and the U.K. warned Iran." =>
        ["U.S." is "LOC:united-states", "U.K." is "LOC:united-kingdom", "Iran" is "LOC:iran"];
    possessive_is_outside: "2019-05-01", "India’s navy shadowed China's ships." =>
        ["India" is "LOC:india", "China" is "LOC:china"];
    hyphenated_pair: "2019-05-01", "The India-Pakistan talks collapsed." =>
        ["India" is "LOC:india", "Pakistan" is "LOC:pakistan"];
    backed_by: "2019-05-01", "Saudi-backed fighters entered Aden." => ["Saudi" is "NORP:saudi-arabia"];

    // Organisations and their acronyms.
    organisations: "2019-05-01", "NATO and the European Union criticised Belarus." =>
        ["NATO" is "ORG:nato", "European Union" is "ORG:european-union", "Belarus" is "LOC:belarus"];
    acronym_in_brackets: "2019-05-01",
        "The Free Harbour Workers Movement (FHWM) called a strike. On Friday the FHWM met the minister." =>
        ["Free Harbour Workers Movement" is "ORG:new:free-harbour-workers-movement",
         "FHWM" is "ORG:new:free-harbour-workers-movement", "FHWM#2" is "ORG:new:free-harbour-workers-movement"];
    unknown_ministry: "2019-05-01", "The Ministry of Labour of Chad dismissed the demand." =>
        ["!Ministry" is ""];
    street_is_no_city: "2019-05-01", "Police sealed off Aleppo Street after the blast." => ["!Aleppo" is ""];
    newspaper_is_no_city: "2019-05-01", "The Moscow Times reported the arrest." => ["!Moscow" is ""];

    // Persons with titles.
    minister_with_country: "2018-06-01", "German Chancellor Angela Merkel visited Jordan." =>
        ["German" is "NORP:germany", "Angela Merkel" is "PER:angela-merkel", "Jordan" is "LOC:jordan"];
    unknown_person_with_title: "2018-06-01", "Zambian Trade Minister Chanda Mwansabombwe criticised Zimbabwe." =>
        ["Zambian" is "NORP:zambia", "Chanda Mwansabombwe" is "PER:new:chanda-mwansabombwe"];
    apposition_before: "2018-06-01",
        "The Norwegian ambassador to Sudan, Kari Solbakken, urged restraint. She met Sudanese officials." =>
        ["Kari Solbakken" is "PER:new:kari-solbakken", "The Norwegian ambassador to Sudan" is "new:kari-solbakken",
         "Sudanese officials" is "sudan:official"];
    apposition_after: "2018-06-01", "Mikko Lehtovaara, the Finnish defence minister, accused Russia of espionage." =>
        ["Mikko Lehtovaara" is "PER:new:mikko-lehtovaara", "Finnish" is "NORP:finland"];
    family_name_later: "2018-06-01", "Emma Thorvaldsen spoke first. Thorvaldsen later thanked Denmark." =>
        ["Emma Thorvaldsen" is "PER:new:emma-thorvaldsen", "Thorvaldsen" is "PER:new:emma-thorvaldsen"];
    courtesy_is_outside: "2018-06-01", "Boris Johnson flew to Kyiv. Mr Johnson met the president." =>
        ["Boris Johnson" is "PER:boris-johnson", "Johnson" is "PER:boris-johnson"];
    family_name_from_the_dictionary: "2018-06-01", "Macron telephoned Erdogan on Sunday." =>
        ["Macron" is "PER:emmanuel-macron", "Erdogan" is "PER:recep-tayyip-erdogan"];
    namesakes_stay_two: "2018-06-01",
        "Laura Petersen sued Ivan Petersen. Ms Petersen won the case, and Mr Petersen appealed." =>
        ["Petersen" is "PER:new:laura-petersen", "Petersen#2" is "PER:new:ivan-petersen"];
    family_name_leads: "2018-06-01", "Xi Jinping received the delegation. Xi promised loans." =>
        ["Xi Jinping" is "PER:xi-jinping", "Xi" is "PER:xi-jinping"];
    particle_in_name: "2018-06-01", "Mohammed bin Salman ordered the inquiry." =>
        ["Mohammed bin Salman" is "PER:mohammed-bin-salman"];

    // Descriptions.
    rebels_with_country: "2014-06-01", "Congolese soldiers fought Ugandan rebels. The rebels fled." =>
        ["Ugandan rebels" is "uganda:rebel", "The rebels" is "uganda:rebel"];
    government_with_country: "2014-06-01", "The Ethiopian government detained Eritrean journalists." =>
        ["The Ethiopian government" is "ethiopia-government", "Eritrean journalists" is "eritrea:journalist"];
    possessor_tells_country: "2014-06-01", "Thailand's army seized power." => ["Thailand's army" is "thailand-armed-forces"];
    owner_after: "2014-06-01", "The government of Burundi rejected the report." =>
        ["The government of Burundi" is "burundi-government"];
    administration: "2018-06-01", "The Trump administration imposed sanctions on Turkey." =>
        ["Trump administration" is "ORG:united-states-government", "!Trump" is ""];
    ministry_named: "2018-06-01", "The Russian Foreign Ministry summoned the ambassador." =>
        ["Russian Foreign Ministry" is "ORG:russia-foreign-ministry"];
    office_at_the_date: "2018-06-01", "The French president invited the German chancellor." =>
        ["The French president" is "emmanuel-macron", "the German chancellor" is "angela-merkel"];
    office_earlier: "2010-06-01", "The French president invited the German chancellor." =>
        ["The French president" is "nicolas-sarkozy", "the German chancellor" is "angela-merkel"];
    two_countries: "2018-06-01", "Armenia and Azerbaijan exchanged fire. Both countries blamed each other." =>
        ["Both countries" is "armenia+azerbaijan", "each other" is "armenia+azerbaijan"];
    two_leaders: "2018-06-01", "Vladimir Putin met Shinzo Abe. The two leaders discussed the islands." =>
        ["The two leaders" is "vladimir-putin+shinzo-abe"];
    the_group: "2018-06-01", "Boko Haram attacked a village in Nigeria. The group abducted dozens." =>
        ["Boko Haram" is "ORG:boko-haram", "The group" is "boko-haram"];
    joined_owners: "2018-06-01", "Turkish and Iranian officials met in Baku." =>
        ["Turkish and Iranian officials" is "turkey:official+iran:official"];

    common_noun_after_a_name: "2018-06-01", "ELN rebels bombed a pipeline in Colombia." =>
        ["ELN" is "ORG:eln", "ELN rebels" is "eln"];
    son_of_the_same_name: "2023-06-01", "Ferdinand Marcos Jr. flew to Tokyo." =>
        ["Ferdinand Marcos Jr." is "PER:ferdinand-marcos-jr", "Tokyo" is "LOC:tokyo"];

    // Pronouns.
    he_is_the_subject: "2018-06-01", "Viktor Orban criticised Jean-Claude Juncker. He also attacked the press." =>
        ["He" is "viktor-orban"];
    she_is_the_woman: "2018-06-01", "Theresa May met Donald Trump in London. She thanked him." =>
        ["She" is "theresa-may", "him" is "donald-trump"];
    it_is_the_country: "2018-06-01", "North Korea fired a missile on Friday. It also threatened Japan." =>
        ["It" is "north-korea"];
    relative_pronoun: "2018-06-01", "Hezbollah, which controls the south, fired rockets at Israel." =>
        ["which" is "hezbollah"];
    they_are_the_two: "2018-06-01", "Ghana and Togo signed a pact. They also agreed on patrols." =>
        ["They" is "ghana+togo"];
    it_for_nothing: "2018-06-01", "It is clear that Cuba refused." => ["!It" is ""];
    speaker_in_quotation: "2018-06-01", "\"I will not resign,\" Nicolas Maduro said." => ["I" is "nicolas-maduro"];
    we_are_the_country: "2018-06-01", "“We will defend our borders,” Sergei Lavrov said." =>
        ["We" is "russia", "our" is "russia"];
}

#[test]
fn unknown_persons_get_the_side_that_their_title_tells() {
    let found =
        found("Zambian Trade Minister Chanda Mwansabombwe criticised Zimbabwe.", "2018-06-01");
    let person =
        found.actors.values().find(|actor| actor.id.0 == "new:chanda-mwansabombwe").unwrap();
    assert_eq!(person.code, "ZMBGOV");
    assert_eq!(person.country.as_deref(), Some("ZMB"));
    assert!(
        found
            .hints
            .iter()
            .any(|hint| hint.from == person.id && hint.title.contains("Trade Minister"))
    );
}

#[test]
fn titles_give_hints_for_ties() {
    let found = found("Kenya's opposition met President William Ruto in Kisumu.", "2023-11-10");
    let hint = found.hints.iter().find(|hint| hint.from.0 == "william-ruto").unwrap();
    assert_eq!((hint.kind, hint.ended), (TieKind::HoldsOffice, false));
    assert!(hint.to.0.starts_with("kenya"), "{hint:?}");
}

#[test]
fn quotations_have_speakers() {
    let text = "\"This is an act of war,\" Iranian President Hassan Rouhani said. “We reject that,” the Pentagon replied.";
    let found = found(text, "2019-06-01");
    let said: Vec<(&str, Option<&str>)> = found
        .quotes
        .iter()
        .map(|quote| (quote.span.of(text), quote.speaker.as_ref().map(|id| id.0.as_str())))
        .collect();
    assert_eq!(said[0], ("This is an act of war,", Some("hassan-rouhani")));
    assert_eq!(said[1].0, "We reject that,");
    assert!(said[1].1.is_some());
}

/// One endless sentence is read to its end, and does not take for ever.
#[test]
fn endless_sentences_are_read() {
    let part = "Russia and John Smith said \"he and the president met it\" and Smith told Turkish officials that both \
                countries and the group (GRP) and the minister, Ali Reza Karim, which they know and ";
    let text = part.repeat(400);
    let found = found(&text, "2020-01-01");
    assert!(found.mentions.len() > 1000);
}

#[test]
fn any_text_gives_a_result_in_order() {
    let texts = [
        "",
        " ",
        "\u{feff}",
        "(((((",
        "“““",
        "'s 's 's",
        "A. B. C. D.",
        "İstanbul’da ﬁre — «نص» 🇸🇾 said",
        "He he he who which.",
        "President President President of of the the",
        "both each other one another the two the",
        "MINISTRY OF THE (MOT) MOT MOT",
        "Russia Russia Russia Russia US US and and, , ,",
        "\"\"\"\"\"",
        "’s",
        "- - al - al-al-",
        "Mr",
        "the Trump",
        "\n\n\n.\n",
    ];
    for text in texts {
        let found = found(text, "2020-01-01");
        for (index, one) in found.mentions.iter().enumerate() {
            assert!(!one.span.of(text).is_empty());
            let after = found.mentions.get(index + 1);
            assert!(after.is_none_or(|next| one.span.start <= next.span.start));
            for id in &one.actors {
                assert!(found.actors.contains_key(id), "{id:?} is not described");
            }
        }
        assert_eq!(found, self::found(text, "2020-01-01"));
    }
}
