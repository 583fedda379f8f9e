//! What the acts of a table are in CAMEO and PLOVER, for tables that have neither.
//!
//! These tables are ours, and nobody else's: their own authors draw other lines. "Why?" says so for each event.

use entente_engine::ontology::Category;

use super::Acts;

/// ACLED's sub-event types and the CAMEO code whose meaning is nearest; none where it is no act of one on another.
const ACLED: &[(&str, &str)] = &[
    ("Armed clash", "190"),
    ("Government regains territory", "192"),
    ("Non-state actor overtakes territory", "192"),
    ("Non-violent transfer of territory", "0871"),
    ("Agreement", "057"),
    ("Arrests", "173"),
    ("Change to group/activity", ""),
    ("Disrupted weapons use", "171"),
    ("Headquarters or base established", "154"),
    ("Looting/property destruction", "171"),
    ("Other", ""),
    ("Chemical weapon", "2041"),
    ("Air/drone strike", "195"),
    ("Suicide bomb", "1831"),
    ("Shelling/artillery/missile attack", "194"),
    ("Remote explosive/landmine/IED", "1833"),
    ("Grenade", "193"),
    ("Sexual violence", "1821"),
    ("Attack", "180"),
    ("Abduction/forced disappearance", "181"),
    ("Peaceful protest", "141"),
    ("Protest with intervention", "141"),
    ("Excessive force against protesters", "175"),
    ("Violent demonstration", "145"),
    ("Mob violence", "145"),
];

/// ACLED's event types, for rows whose sub-event type is another.
const ACLED_TYPES: &[(&str, &str)] = &[
    ("Battles", "190"),
    ("Explosions/Remote violence", "183"),
    ("Violence against civilians", "180"),
    ("Protests", "141"),
    ("Riots", "145"),
    ("Strategic developments", ""),
];

/// UCDP's types of violence: between states and groups, between groups, against people without arms.
const UCDP: &[(&str, &str, &str)] = &[
    ("1", "190", "State-based violence"),
    ("2", "190", "Non-state violence"),
    ("3", "180", "One-sided violence"),
];

/// An act as the engine takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Act {
    pub(super) cameo: String,
    pub(super) category: Option<Category>,
    pub(super) words: String,
}

/// The act of a row, by its code and its words.
pub(super) fn act(acts: Acts, code: &str, words: &str) -> Act {
    let plain =
        |cameo: &str, words: &str| Act { cameo: cameo.into(), category: None, words: words.into() };
    match acts {
        Acts::Cameo => plain(&padded(code), words),
        Acts::Plover => {
            let category = Category::parse(&code.trim().to_uppercase());
            let said = if words.is_empty() { code.into() } else { format!("{code}: {words}") };
            Act { category, ..plain("", &said) }
        }
        Acts::Any if code.bytes().any(|byte| byte.is_ascii_digit()) => plain(&padded(code), words),
        Acts::Any => {
            let category = Category::parse(&code.trim().to_uppercase());
            Act { category, ..plain("", if words.is_empty() { code } else { words }) }
        }
        Acts::Acled => {
            let fit = |list: &'static [(&str, &str)], said: &str| {
                list.iter().find(|(name, _)| name.eq_ignore_ascii_case(said)).map(|(_, code)| *code)
            };
            let cameo = fit(ACLED, words).or_else(|| fit(ACLED_TYPES, code)).unwrap_or_default();
            let said = [code, words].into_iter().filter(|part| !part.is_empty());
            plain(cameo, &said.collect::<Vec<_>>().join(": "))
        }
        Acts::Ucdp => {
            let known = UCDP.iter().find(|(number, ..)| *number == code);
            known.map_or_else(|| plain("", code), |(_, cameo, said)| plain(cameo, said))
        }
    }
}

/// A CAMEO code with the zero in front that spreadsheets take away: no root is a single digit, and only those
/// below 10 have a zero.
fn padded(code: &str) -> String {
    let code = code.trim().split('.').next().unwrap_or_default();
    let short = match code.len() {
        1 => true,
        // Three digits beginning with 2 to 9 are a code below 10 with three or four digits of its own.
        2 | 3 => code.as_bytes()[0] > b'2',
        _ => false,
    };
    if short && code.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("0{code}")
    } else {
        code.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use entente_engine::ontology;

    #[test]
    fn our_tables_hold_codes_of_cameo() {
        let codes = ACLED.iter().chain(ACLED_TYPES).map(|(_, code)| *code);
        for code in codes.chain(UCDP.iter().map(|(_, code, _)| *code)).filter(|c| !c.is_empty()) {
            assert!(ontology::code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn acts_are_read_as_their_table_writes_them() {
        assert_eq!(act(Acts::Cameo, "010", "").cameo, "010");
        assert_eq!(act(Acts::Cameo, "43", "").cameo, "043");
        assert_eq!(act(Acts::Cameo, "190", "").cameo, "190");
        assert_eq!(act(Acts::Acled, "Battles", "Armed clash").cameo, "190");
        assert_eq!(act(Acts::Acled, "Battles", "Something new").cameo, "190");
        assert_eq!(act(Acts::Acled, "Strategic developments", "Other").cameo, "");
        assert_eq!(act(Acts::Plover, "CONSULT", "visit").category, Some(Category::Consult));
        assert_eq!(act(Acts::Any, "Accuse", "").category, Some(Category::Accuse));
        assert_eq!(act(Acts::Ucdp, "3", "").words, "One-sided violence");
    }
}
