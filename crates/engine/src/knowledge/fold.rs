//! Words as the dictionary compares them: without case, diacritics, hyphens, apostrophes and periods.
//!
//! A *unit* is what two spellings must share: a run of letters and digits in lower case without diacritics.
//! "Sana'a" and "Sanaa", "Erdoğan" and "Erdogan", "U.S." and "US" are one unit each; "al-Assad" and
//! "al Assad" are two. A possessive's s is a unit of its own, so that a name never swallows it.

/// A unit of a text; its letters are in the buffer given to [`next_unit`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// First byte.
    pub(super) start: usize,
    /// One past the last letter.
    pub(super) end: usize,
    /// The same with the period that closes an abbreviation ("U.S."), else as `end`.
    pub(super) end_with_period: usize,
    /// Whether its first letter is a capital, or it has no letters.
    pub(super) capital: bool,
    /// Whether all its letters are capitals.
    pub(super) capitals: bool,
}

/// Whether `c` is an apostrophe or one of the marks that are used as such.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ʹ' | '′')
}

/// Whether `c` is a hyphen or a dash.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}')
}

/// The next unit of `text` from byte `from` on; its letters replace what is in `buffer`.
///
/// Between units may stand spaces, hyphens, apostrophes and, after a unit of at most three letters, a
/// period; any other mark is a unit of itself, so that names do not run across it. None at the end, at an
/// empty line, or where `from` is not on a character boundary.
pub(super) fn next_unit(
    text: &str,
    from: usize,
    buffer: &mut String,
    after_short: bool,
) -> Option<Unit> {
    buffer.clear();
    let start = from + skip_between(text.get(from..)?, after_short)?;
    if let Some(unit) = plain_unit(text, start, buffer) {
        return Some(unit);
    }
    buffer.clear();
    let rest = text.get(start..)?;
    let first = rest.chars().next()?;
    if !first.is_alphanumeric() {
        if first == '&' {
            buffer.push_str("and");
        } else {
            buffer.push(first);
        }
        let end = start + first.len_utf8();
        return Some(Unit { start, end, end_with_period: end, capital: true, capitals: true });
    }
    Some(any_unit(text, start, buffer))
}

/// The unit that starts with the letter or digit at `start`, whatever it is made of: the slow way.
fn any_unit(text: &str, start: usize, buffer: &mut String) -> Unit {
    let first = text[start..].chars().next().unwrap_or_default();
    let mut unit = Unit {
        start,
        end: start,
        end_with_period: start,
        capital: !first.is_lowercase(),
        capitals: true,
    };
    let mut segment = 0;
    for (offset, c) in text[start..].char_indices() {
        let rest = &text[start + offset + c.len_utf8()..];
        if c.is_alphanumeric() || is_combining(c) {
            unit.capitals &= !c.is_lowercase();
            push_folded(c, buffer);
            segment += 1;
            unit.end = start + offset + c.len_utf8();
        } else if c == '.' && segment == 1 && joins_initial(rest) {
            segment = 0;
        } else if !(is_apostrophe(c) && joins_word(rest)) {
            break;
        }
    }
    unit.end_with_period = unit.end;
    let initials = text[start..unit.end].contains('.') || buffer.len() == 1;
    if initials && text[unit.end..].starts_with('.') {
        unit.end_with_period += 1;
    }
    unit
}

/// The unit at `start` where it is a plain English word, that is, nearly always: the fast way.
fn plain_unit(text: &str, start: usize, buffer: &mut String) -> Option<Unit> {
    let rest = &text.as_bytes()[start..];
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let plain_end =
        rest.get(length).is_none_or(|byte| byte.is_ascii() && !matches!(byte, b'.' | b'\'' | b'`'));
    if length == 0 || !plain_end {
        return None;
    }
    let word = &text[start..start + length];
    buffer.push_str(word);
    buffer.make_ascii_lowercase();
    let end = start + length;
    Some(Unit {
        start,
        end,
        end_with_period: end,
        capital: !rest[0].is_ascii_lowercase(),
        capitals: !word.bytes().any(|byte| byte.is_ascii_lowercase()),
    })
}

/// Bytes before the next unit; none at the end of the text or at an empty line.
fn skip_between(text: &str, after_short: bool) -> Option<usize> {
    match text.as_bytes() {
        [first, ..] if first.is_ascii_alphanumeric() => return Some(0),
        [b' ', second, ..] if second.is_ascii_alphanumeric() => return Some(1),
        _ => {}
    }
    let mut lines = 0;
    for (offset, c) in text.char_indices() {
        if c == '\n' {
            lines += 1;
            if lines > 1 {
                return None;
            }
        }
        let period = c == '.' && after_short && offset == 0;
        if !(c.is_whitespace() || is_dash(c) || is_apostrophe(c) || is_combining(c) || period) {
            return Some(offset);
        }
    }
    None
}

/// After "U.": whether one letter follows alone, as in "U.S" or "U.S.".
fn joins_initial(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_alphabetic)
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// After an apostrophe within a word: whether the word goes on, that is, no possessive's s follows.
fn joins_word(rest: &str) -> bool {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return false };
    let possessive = matches!(first, 's' | 'S') && !chars.next().is_some_and(char::is_alphanumeric);
    first.is_alphabetic() && !possessive
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// All units of `text`, separated by one space: the form in which strings are compared as a whole.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut buffer = String::new();
    let (mut from, mut short) = (0, false);
    while let Some(unit) = next_unit(text, from, &mut buffer, short) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&buffer);
        from = unit.end_with_period;
        short = buffer.len() <= 3;
    }
    folded
}

/// A readable id made of `text`: its units joined by hyphens, other marks left out.
pub fn slug(text: &str) -> String {
    let (mut slug, mut buffer) = (String::with_capacity(text.len()), String::new());
    push_slug(text, &mut slug, &mut buffer);
    slug
}

/// Appends the slug of `text`; `buffer` is for its use.
pub(super) fn push_slug(text: &str, slug: &mut String, buffer: &mut String) {
    let start = slug.len();
    let (mut from, mut short) = (0, false);
    while let Some(unit) = next_unit(text, from, buffer, short) {
        // "People's" gives "peoples", as people write it in addresses.
        if buffer.chars().any(char::is_alphanumeric) {
            if !(slug.len() == start || buffer == "s") {
                slug.push('-');
            }
            slug.push_str(buffer);
        }
        from = unit.end_with_period;
        short = buffer.len() <= 3;
    }
}

/// Appends `c` in lower case and without diacritics.
fn push_folded(c: char, buffer: &mut String) {
    if c.is_ascii() {
        buffer.push(c.to_ascii_lowercase());
        return;
    }
    if is_combining(c) {
        return;
    }
    for lower in c.to_lowercase() {
        match base_letters(lower) {
            Some(base) => buffer.push_str(base),
            None if is_combining(lower) => {}
            None => buffer.push(lower),
        }
    }
}

/// The plain letters of a Latin letter with diacritics.
fn base_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' | 'ɑ' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' | 'ḍ' | 'ḏ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => "g",
        'ĥ' | 'ħ' | 'ḥ' | 'ḫ' | 'ẖ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => "i",
        'ĵ' => "j",
        'ķ' | 'ḳ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ṇ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ'..='ợ' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṭ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ'..='ự' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | 'ʹ' => "",
        _ => return None,
    })
}
