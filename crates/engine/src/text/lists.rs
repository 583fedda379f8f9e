//! Closed lists of the tokeniser, all lower case and sorted where they are searched.

/// Abbreviations that keep their stop and rarely end a sentence: titles, ranks and what stands before a name
/// or number.
const BEFORE_NAME: &[&str] = &[
    "adj", "adm", "amb", "art", "assoc", "asst", "atty", "bp", "brig", "capt", "cardinal", "cf",
    "ch", "cmdr", "col", "comdr", "cpl", "dr", "drs", "esp", "eq", "fig", "figs", "fr", "ft",
    "gen", "gov", "govs", "hon", "lt", "maj", "messrs", "mgr", "mlle", "mme", "mr", "mrs", "ms",
    "msgr", "mt", "mx", "no", "nos", "op", "pfc", "pp", "pres", "prof", "profs", "pvt", "rep",
    "reps", "rev", "sen", "sens", "sgt", "sr", "st", "ste", "supt", "vol", "vs", "viz", "al-",
    "e.g", "i.e", "eg", "ie", "approx", "ca", "insp", "det", "const",
];

/// Abbreviations that keep their stop and may end a sentence.
const ANYWHERE: &[&str] = &[
    "al", "apr", "assn", "aug", "ave", "bldg", "blvd", "bros", "co", "corp", "ct", "dec", "dept",
    "dist", "div", "ed", "eds", "est", "etc", "ext", "feb", "fri", "govt", "hwy", "inc", "intl",
    "jan", "jr", "jul", "jun", "lbs", "ltd", "mar", "min", "mins", "misc", "mon", "nov", "oct",
    "oz", "ph.d", "plc", "rd", "rev'd", "sat", "sec", "secs", "sept", "sep", "sq", "tel", "thu",
    "thur", "thurs", "tue", "tues", "univ", "wed", "yrs",
];

/// What kind of abbreviation a word with a stop after it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Goes with what follows.
    BeforeName,
    /// May end a sentence.
    Anywhere,
}

/// The kind of abbreviation `word` is (without its stop), if any. Words that are also plain English ("no",
/// "mar", "sat", "art", …) count only where `capital` says that they begin so, or before a number.
pub(super) fn abbreviation(word: &str, before_number: bool) -> Option<Abbreviation> {
    let lower = word.to_ascii_lowercase();
    let capital = word.starts_with(|mark: char| mark.is_ascii_uppercase());
    let plain = matches!(
        lower.as_str(),
        "no" | "nos"
            | "art"
            | "fig"
            | "figs"
            | "op"
            | "ch"
            | "ed"
            | "min"
            | "est"
            | "ca"
            | "const"
            | "eq"
            | "ie"
    );
    if plain && !before_number {
        return None;
    }
    let named = matches!(
        lower.as_str(),
        "gen"
            | "rep"
            | "sen"
            | "col"
            | "gov"
            | "hon"
            | "rev"
            | "pres"
            | "mar"
            | "jan"
            | "jun"
            | "jul"
            | "sat"
            | "sun"
            | "mon"
            | "wed"
            | "fri"
            | "dec"
            | "sec"
            | "det"
            | "co"
            | "st"
            | "mt"
            | "ft"
            | "ave"
            | "cardinal"
            | "maj"
            | "ms"
            | "fr"
            | "al"
    );
    let exempt = lower == "al" || lower == "ft" || lower == "co";
    if named && !capital && !exempt {
        return None;
    }
    if BEFORE_NAME.contains(&lower.as_str()) {
        Some(Abbreviation::BeforeName)
    } else if ANYWHERE.contains(&lower.as_str()) {
        Some(Abbreviation::Anywhere)
    } else {
        None
    }
}

/// Prefixes whose hyphen stays within the word, as the treebanks have it.
pub(super) fn is_prefix(lower: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "anti", "arch", "bi", "co", "counter", "cross", "e", "ex", "extra", "hyper", "inter",
        "intra", "macro", "meta", "micro", "mid", "mini", "multi", "neo", "non", "over", "post",
        "pre", "pro", "pseudo", "psycho", "quasi", "re", "semi", "socio", "sub", "super", "trans",
        "tri", "ultra", "un",
    ];
    PREFIXES.binary_search(&lower).is_ok()
}

/// Last labels of host names and endings of file names that keep a stop within a word.
pub(super) fn is_domain_end(lower: &str) -> bool {
    const ENDS: &[&str] = &[
        "asp", "aspx", "biz", "co", "com", "csv", "de", "doc", "docx", "edu", "eu", "exe", "fr",
        "gov", "gr", "htm", "html", "il", "info", "io", "ir", "jp", "jpg", "mil", "net", "news",
        "org", "pdf", "php", "png", "pl", "ppt", "ro", "rs", "ru", "tv", "txt", "ua", "uk", "xls",
        "xlsx", "xml", "zip",
    ];
    ENDS.contains(&lower)
}

/// Units that are cut from the number before them.
pub(super) fn is_unit(letters: &str) -> bool {
    const UNITS: &[&str] = &[
        "AM", "Hz", "K", "KM", "M", "PM", "am", "b", "bn", "cm", "ft", "g", "hrs", "k", "kg", "km",
        "kph", "lb", "lbs", "m", "million", "billion", "mi", "min", "mins", "ml", "mm", "mph",
        "pm", "sq", "tn", "x", "yr",
    ];
    UNITS.contains(&letters)
}

/// What may follow an apostrophe as a word of its own.
pub(super) fn is_clitic(lower: &str) -> bool {
    matches!(lower, "s" | "re" | "ve" | "ll" | "d" | "m")
}

/// How many bytes the first part of a fused word has ("cannot", "Gonna"), if it is one.
pub(super) fn fused(word: &str) -> Option<usize> {
    const FUSED: &[(&str, usize)] = &[
        ("cannot", 3),
        ("couldnt", 5),
        ("didnt", 3),
        ("doesnt", 4),
        ("dont", 2),
        ("gimme", 3),
        ("gonna", 3),
        ("gotta", 3),
        ("hasnt", 3),
        ("isnt", 2),
        ("lemme", 3),
        ("shouldnt", 6),
        ("wanna", 3),
        ("wasnt", 3),
        ("wouldnt", 5),
    ];
    // They end in one of three letters, and most words do not.
    let ends = matches!(word.as_bytes().last(), Some(b'a' | b'A' | b'e' | b'E' | b't' | b'T'));
    let found = FUSED.iter().find(|(fused, _)| ends && fused.eq_ignore_ascii_case(word));
    found.map(|(_, first)| *first)
}

/// Capitalised words that mostly begin a sentence.
const STARTERS: &str = "
    A According After All Also Although An And Another Any As At Because Before Besides Both But By
    Despite During Each Earlier Even Every Few First Following For From Given He Hence Her Here His
    How However If In Indeed Instead Is It Its Last Later Many Meanwhile More Moreover Most My
    Nevertheless No Nobody None Nor Not Nothing Now On Once One Only Other Others Our Over Perhaps
    Since She So Some Still Such That The Their Then There These They This Those Though Thus To
    Today Two Under Unlike Until We Were What When Where Whether Which While Who Why With Yes
    Yesterday Yet You Your
";

/// Whether a capitalised word after an abbreviation or initial most likely begins a sentence.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.split_ascii_whitespace().any(|starter| starter == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searched_lists_are_sorted() {
        assert!(is_prefix("anti") && is_prefix("un") && is_prefix("neo") && !is_prefix("al"));
        assert!(is_starter("The") && is_starter("A") && is_starter("Your") && !is_starter("Smith"));
    }
}
