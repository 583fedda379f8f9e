//! How far a word goes, and where it is cut.

use super::characters::{is_apostrophe, is_hyphen, is_word};
use super::lists::{self, Abbreviation};
use crate::Span;

/// No decision looks further ahead than this many bytes, so that time stays linear.
const LOOK_AHEAD: usize = 80;

/// Whether an address (URL) begins here.
pub(super) fn is_address(rest: &str) -> bool {
    // All begin with one of three letters, and hardly any word does.
    matches!(rest.as_bytes().first(), Some(b'h' | b'H' | b'f' | b'F' | b'w' | b'W'))
        && ["http://", "https://", "ftp://", "www."].iter().any(|start| {
            let head = rest.as_bytes().get(..start.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
        })
}

/// Length in bytes of the address at the start of `rest`, without the punctuation that follows it.
pub(super) fn address_length(rest: &str) -> usize {
    let stop = |mark: char| matches!(mark, '"' | '“' | '”' | '<' | '>' | '»');
    let whole = &rest[..rest.find(stop).unwrap_or(rest.len())];
    let brackets = whole.contains('(');
    whole
        .trim_end_matches(|mark: char| {
            matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ']' | '}' | '…')
                || (mark == ')' && !brackets)
        })
        .len()
}

/// Whether a word begins here: with a word character, or a tag, handle or number with its mark.
pub(super) fn starts_word(rest: &str) -> bool {
    let mut marks = rest.chars();
    let (first, second) = (marks.next(), marks.next());
    match (first, second) {
        (Some('_'), Some(second)) => second != '_' && is_word(second),
        (Some(first), _) if is_word(first) => first != '_',
        (Some('#' | '@'), Some(second)) => second.is_alphabetic(),
        (Some('+'), Some(second)) => second.is_ascii_digit(),
        _ => false,
    }
}

/// Length in bytes of the word at the start of `rest`, before clitics are cut off.
pub(super) fn word_length(rest: &str) -> usize {
    if let Some(length) = mail_length(rest) {
        return length;
    }
    let mut at = rest.chars().next().map_or(0, char::len_utf8);
    while let Some(mark) = rest[at..].chars().next() {
        // The modifier letter that serves as an apostrophe counts as a letter to Unicode.
        if is_word(mark) && mark != 'ʼ' {
            at += mark.len_utf8();
            continue;
        }
        match joint(rest, at, mark) {
            Joint::Goes(length) => at += length,
            Joint::EndsAfter(length) => return at + length,
            Joint::EndsBefore => return at,
        }
    }
    at
}

/// What a mark within a word does.
enum Joint {
    /// The word goes on after this many bytes.
    Goes(usize),
    /// The word ends after this many bytes.
    EndsAfter(usize),
    /// The mark is no part of the word.
    EndsBefore,
}

/// What the mark at `at` does to the word that it follows.
fn joint(rest: &str, at: usize, mark: char) -> Joint {
    let word = &rest[..at];
    let size = mark.len_utf8();
    let tail = &rest[at + size..];
    let Some(next) = tail.chars().next() else {
        return if mark == '.' && keeps_stop(word, tail) {
            Joint::EndsAfter(1)
        } else {
            Joint::EndsBefore
        };
    };
    let digits = word.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit();
    let goes = match mark {
        '.' => return stop(word, tail, next),
        ',' => digits && thousands(tail),
        ':' => digits,
        '/' => digits || is_slashed(word, tail),
        '&' => is_capitals(word) && next.is_ascii_uppercase(),
        '*' | '\u{AD}' => next.is_alphabetic(),
        '\'' | '’' | 'ʼ' | '‘' => next.is_alphabetic() && !clitic_follows(tail),
        _ if is_hyphen(mark) => is_word(next) && hyphen_joins(word, tail),
        _ => false,
    };
    if goes { Joint::Goes(size) } else { Joint::EndsBefore }
}

/// What a stop after `word` does, with `tail` and its first character `next` after it.
fn stop(word: &str, tail: &str, next: char) -> Joint {
    if next == '.' {
        return Joint::EndsBefore;
    }
    if !is_word(next) {
        return if keeps_stop(word, tail) { Joint::EndsAfter(1) } else { Joint::EndsBefore };
    }
    let last_part = word.rsplit('.').next().unwrap_or(word);
    let follows: String = ahead(tail).chars().take_while(|&mark| is_word(mark)).collect();
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let numbers = word.ends_with(|c: char| c.is_ascii_digit()) && next.is_ascii_digit();
    if numbers
        || (single(last_part) && single(&follows))
        || (last_part.eq_ignore_ascii_case("ph") && follows.eq_ignore_ascii_case("d"))
        || host_follows(tail)
    {
        return Joint::Goes(1);
    }
    // "Mr.Smith" lost a space, and so did "forces.Instead".
    let short = lists::abbreviation(word, next.is_ascii_digit()).is_some()
        || (single(last_part) && word.len() > 1);
    if short || (single(word) && next.is_uppercase()) {
        Joint::EndsAfter(1)
    } else {
        Joint::EndsBefore
    }
}

/// Whether labels up to a known last label follow ("bbc.co.uk", "report.pdf").
fn host_follows(tail: &str) -> bool {
    let near = ahead(tail);
    let end =
        near.find(|mark: char| !is_word(mark) && !matches!(mark, '.' | '-')).unwrap_or(near.len());
    let host = near[..end].trim_end_matches(['.', '-']);
    let last = host.rsplit('.').next().unwrap_or_default();
    let lower = last.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        || last.bytes().all(|byte| byte.is_ascii_uppercase());
    lower
        && lists::is_domain_end(&last.to_ascii_lowercase())
        && host.split('.').all(|part| !part.is_empty())
}

/// Whether a word keeps the stop after it, when `tail` (which does not begin with a word) follows.
fn keeps_stop(word: &str, tail: &str) -> bool {
    // Within one chunk a comma or the like shows that the stop ends no sentence.
    let goes_on = tail.starts_with([',', ';', ':', '-', '\'', '’']);
    if word.contains('.') {
        let letters = word.split('.').all(|part| {
            let count = part.chars().count();
            (1..=2).contains(&count) && part.chars().all(char::is_alphabetic)
        });
        return letters || word.eq_ignore_ascii_case("ph.d");
    }
    if is_capitals(word) && word.len() == 1 {
        // "I." ends a sentence more often than it is an initial.
        return word != "I" || goes_on;
    }
    lists::abbreviation(word, false).is_some()
        || (goes_on && word.len() <= 4 && lists::abbreviation(word, true).is_some())
}

/// Whether three digits and no more follow.
fn thousands(tail: &str) -> bool {
    tail.bytes().take_while(u8::is_ascii_digit).take(4).count() == 3
}

/// Whether the slash stands within a short form ("w/o", "n/a").
fn is_slashed(word: &str, tail: &str) -> bool {
    let follows: String = tail.chars().take(4).take_while(|&mark| is_word(mark)).collect();
    matches!(
        (word.to_ascii_lowercase().as_str(), follows.to_ascii_lowercase().as_str()),
        ("w", "o" | "out") | ("n", "a") | ("c", "o") | ("s", "he") | ("l", "c")
    )
}

fn is_capitals(word: &str) -> bool {
    !word.is_empty()
        && word.len() <= 6
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&')
}

/// Whether what follows an apostrophe is a clitic and no more.
fn clitic_follows(tail: &str) -> bool {
    let letters: String = tail.chars().take(3).take_while(|&mark| is_word(mark)).collect();
    lists::is_clitic(&letters.to_ascii_lowercase())
}

/// Whether the hyphen after `word` stays within the token.
fn hyphen_joins(word: &str, tail: &str) -> bool {
    let start = word.rfind(|mark: char| is_hyphen(mark)).map_or(0, |at| at + 1);
    let part = word.get(start..).unwrap_or(word);
    // "UN-backed" has no prefix.
    let acronym = part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    if !acronym && lists::is_prefix(&part.to_ascii_lowercase()) {
        return true;
    }
    // Telephone numbers: groups of three or more digits, the last of four.
    let before = part.len() >= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let after: usize = tail.bytes().take(12).take_while(u8::is_ascii_digit).count();
    let ends_in_group = tail.as_bytes().get(after).is_some_and(|&byte| byte == b'-');
    before && part.len() == 3 && (after == 4 || (after == 3 && ends_in_group))
}

/// Length of an address of electronic mail at the start of `rest`, if one is there.
fn mail_length(rest: &str) -> Option<usize> {
    let near = ahead(rest);
    let part =
        |mark: char| mark.is_ascii_alphanumeric() || matches!(mark, '.' | '_' | '-' | '+' | '%');
    let name = near.find(|mark: char| !part(mark))?;
    let host = near[name..].strip_prefix('@')?;
    let size = host.find(|mark: char| !part(mark)).unwrap_or(host.len());
    let host = host[..size].trim_end_matches(['.', '-', '_']);
    (name > 0 && host.contains('.')).then_some(name + 1 + host.len())
}

/// The next bytes of `text`, as many as a decision may look at.
fn ahead(text: &str) -> &str {
    if text.len() <= LOOK_AHEAD {
        return text;
    }
    let mut end = LOOK_AHEAD;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Adds the token of `length` bytes at the start of `rest` (at `offset` of the text), cut where it holds a
/// clitic, a negation, a fused word or a number's unit.
pub(super) fn push_parts(rest: &str, length: usize, offset: usize, found: &mut Vec<Span>) {
    let token = &rest[..length];
    let cut = cut(token);
    if let Some(cut) = cut.filter(|&cut| cut > 0 && cut < length) {
        found.push(Span::new(offset, offset + cut));
        found.push(Span::new(offset + cut, offset + length));
    } else {
        found.push(Span::new(offset, offset + length));
    }
}

/// Where a token falls into two, if it does.
fn cut(token: &str) -> Option<usize> {
    if token.len() > 16 || !token.starts_with(|mark: char| mark.is_alphanumeric()) {
        return None;
    }
    if token.starts_with(|mark: char| mark.is_ascii_digit()) {
        let letters =
            token.find(|mark: char| !mark.is_ascii_digit() && !matches!(mark, '.' | ',' | ':'))?;
        return lists::is_unit(&token[letters..]).then_some(letters);
    }
    if let Some(apostrophe) = token.rfind(is_apostrophe) {
        let tail = token[apostrophe..].chars().nth(1);
        let negated = matches!(tail, Some('t' | 'T')) && token[apostrophe..].chars().count() == 2;
        let n = token[..apostrophe].ends_with(['n', 'N']);
        return (negated && n).then(|| apostrophe - 1);
    }
    lists::fused(token)
}

/// Whether `form` is an abbreviation with its stop, and which kind. Initials count as going with what follows.
pub(super) fn abbreviated(form: &str) -> Option<Abbreviation> {
    let word = form.strip_suffix('.')?;
    if word.is_empty() {
        return None;
    }
    if word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Some(Abbreviation::BeforeName);
    }
    if word.contains('.') && !word.starts_with('.') {
        let lower = word.to_ascii_lowercase();
        let before = matches!(lower.as_str(), "e.g" | "i.e");
        return Some(if before { Abbreviation::BeforeName } else { Abbreviation::Anywhere });
    }
    lists::abbreviation(word, true)
}
