//! What a text says of itself: headline, date, source, language. Guesses, for a person to look over.

use entente_engine::Report;
use jiff::civil::Date;

use crate::dates;
use crate::limits::line;
use crate::marks::Marks;

/// A headline is at most so long, in letters.
const LONGEST_TITLE: usize = 200;

/// So many lines of a text are looked at for what stands above it.
const HEAD_LINES: usize = 14;

/// Fills in what a report does not say by what its text, its file's name and the file itself say.
pub(crate) fn fill(report: &mut Report, file: &str, marks: &mut Marks) {
    labelled(report, marks);
    // The heads of pages and menus are no part of what the text says.
    let own = marks.without(&report.text);
    if report.title.is_none() {
        report.title = title(&own).or_else(|| Some(of_name(file)));
    }
    if report.date.is_none() {
        date(report, &own, file);
    }
    if report.source.is_none() {
        report.source = agency(&own);
    }
    if report.language.is_none() {
        report.language = language(&own).map(str::to_owned);
    }
}

/// Lines such as "Date: 1 December 2016" at the head of a text. They belong to the report's card, not to its
/// text, and are marked so.
fn labelled(report: &mut Report, marks: &mut Marks) {
    let mut at = 0;
    let text = std::mem::take(&mut report.text);
    for whole in text.split_inclusive('\n').take(HEAD_LINES) {
        let start = at;
        at += whole.len();
        let line_of_text = whole.trim();
        let Some((label, value)) = line_of_text.split_once(':') else {
            // The first line may be the headline; what is labelled stands above the text.
            if line_of_text.is_empty() || line_of_text.len() <= LONGEST_TITLE {
                continue;
            }
            break;
        };
        let value = value.trim();
        let known = match label.trim().to_ascii_lowercase().as_str() {
            // Where the reader of the file knows the headline, it knows where it stands, too.
            "title" | "headline" if !value.is_empty() && report.title.is_none() => {
                report.title = Some(line(value));
                true
            }
            "source" | "publication" | "newspaper" | "publisher" if !value.is_empty() => {
                report.source.get_or_insert_with(|| line(value));
                true
            }
            "date" | "published" | "publication date" | "posted" => {
                dates::find(value).is_some_and(|found| {
                    if report.date.is_none() {
                        report.date = Some(found.date);
                        report.date_from = Some(format!(
                            "A line at the head of the text says “{}”.",
                            line(line_of_text)
                        ));
                    }
                    true
                })
            }
            "url" | "link" if value.starts_with("http") => {
                report.url.get_or_insert_with(|| line(value));
                true
            }
            "author" | "by" | "byline" => true,
            _ => false,
        };
        if known {
            marks.add(start, start + whole.trim_end_matches('\n').len());
        }
    }
    report.text = text;
}

/// The first line, where it reads like a headline and more follows.
pub(crate) fn title(text: &str) -> Option<String> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    lines.next()?;
    let letters = first.chars().count();
    let sentence = first.ends_with('.') && !first.ends_with("..") || first.ends_with(':');
    let words = first.split_whitespace().count();
    let labelled = first.split_once(':').is_some_and(|(label, _)| {
        ["date", "source", "published", "author", "url", "by"]
            .contains(&label.to_ascii_lowercase().as_str())
    });
    (letters <= LONGEST_TITLE && !sentence && words > 1 && !labelled && dates_only(first).is_none())
        .then(|| line(first))
}

/// Where a line is hardly more than a date.
fn dates_only(text: &str) -> Option<()> {
    let found = dates::find(text)?;
    (text.len() - (found.end - found.start) < 24).then_some(())
}

/// A file's name as a headline: without its folders and ending, marks as blanks.
pub(crate) fn of_name(file: &str) -> String {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let is_ending =
        |ending: &str| ending.len() <= 8 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let stem = name
        .rsplit_once('.')
        .filter(|(_, ending)| is_ending(ending))
        .map_or(name, |(stem, _)| stem);
    let plain: String = stem.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    let title = line(&plain);
    if title.is_empty() { "Untitled".into() } else { title }
}

fn date(report: &mut Report, own: &str, file: &str) {
    let head = own.chars().take(4000).chain(['\n']).chain(report.text.chars().take(4000));
    let head: String = head.collect();
    let filled = head.lines().map(str::trim).filter(|line| !line.is_empty());
    for (at, line_of_text) in filled.enumerate().take(HEAD_LINES * 2) {
        if line_of_text.chars().count() > 90 && at > 5 {
            continue;
        }
        if let Some(date) = published(line_of_text, at == 0) {
            let start: String = line_of_text.chars().take(60).collect();
            report.date = Some(date);
            report.date_from = Some(format!("The head of the text says “{}”.", line(&start)));
            return;
        }
    }
    if let Some(date) = dates::in_name(file) {
        report.date = Some(date);
        report.date_from = Some("The file’s name says so.".to_owned());
    }
}

/// The day of publication, where a line at the head of a text says it: a line that is little more than a date, or a
/// dateline. A day that a headline or a sentence is about is none.
pub(crate) fn published(line_of_text: &str, first: bool) -> Option<Date> {
    let found = dates::find(line_of_text)?;
    let (before, after) = (&line_of_text[..found.start], &line_of_text[found.end..]);
    let capital = |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    // "MOSCOW, Dec. 1, 2016 (Reuters) –": a place in capitals, and nothing else before the date.
    let places: Vec<&str> =
        before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let dateline = places.len() <= 5
        && places.first().is_some_and(|word| word.len() > 1 && capital(word))
        && before.len() < 50;
    if dateline && (!first || after.len() > 20) {
        return Some(found.date);
    }
    let mut others = 0;
    let by = before.to_lowercase().contains("by ");
    // A sentence is about a day; the writer's line has no full stop.
    if line_of_text.ends_with(['.', '?', '!']) && !line_of_text.ends_with(".m.") && by {
        return None;
    }
    for word in before.split_whitespace().chain(after.split_whitespace()) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let known = bare.is_empty()
            || bare.starts_with(|c: char| c.is_ascii_digit())
            || AROUND_DATES.contains(&bare.as_str());
        let name = word.starts_with(char::is_uppercase);
        match known {
            true => {}
            false if (name || by) && !first => others += 1,
            false => return None,
        }
    }
    (others <= if by { 8 } else { 3 }).then_some(found.date)
}

/// Words that stand beside the day of publication.
const AROUND_DATES: &[&str] = &[
    "published",
    "updated",
    "posted",
    "first",
    "last",
    "date",
    "on",
    "at",
    "by",
    "am",
    "pm",
    "a.m",
    "p.m",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "pst",
    "bst",
    "cet",
    "cest",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "edition",
    "final",
    "late",
    "issue",
    "no",
    "vol",
    "page",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "le",
    "den",
    "uhr",
    "el",
    "um",
    "à",
];

/// The agency in a dateline: "MOSCOW (Reuters) –", "ALEPPO, Dec 1 (Xinhua) --", "MOSCOW, December 1. /TASS/.".
fn agency(text: &str) -> Option<String> {
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()).take(6) {
        let head: String = paragraph.chars().take(90).collect();
        for (open, close) in [('(', ')'), ('/', '/')] {
            let Some((before, rest)) = head.split_once(open) else { continue };
            let Some((name, after)) = rest.split_once(close) else { continue };
            let place = before.chars().take_while(|c| c.is_uppercase()).count() > 1;
            let short = (2..=24).contains(&name.len()) && name.starts_with(char::is_uppercase);
            let letters = name.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
            let dash = after.trim_start().starts_with(['-', '–', '—', '.', ':']) || close == '/';
            if short && letters && dash && (place || before.trim().is_empty()) {
                return Some(name.to_owned());
            }
        }
    }
    None
}

/// The language as a code of two letters, where there is enough text to tell.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let sample: String = text.chars().filter(|c| !c.is_ascii_digit()).take(3000).collect();
    if sample.chars().filter(|c| c.is_alphabetic()).count() < 30 {
        return None;
    }
    // Names of another language mislead a statistic of letters; the small words do not.
    if is_english(&sample) {
        return Some("en");
    }
    let info = whatlang::detect(&sample)?;
    let code = crate::language::of_three(info.lang().code());
    (info.is_reliable() || info.confidence() > 0.6).then_some(code).flatten()
}

/// Whether the small words of a text are those of English.
fn is_english(text: &str) -> bool {
    const SMALL: [&str; 20] = [
        "the", "and", "of", "to", "with", "that", "was", "were", "from", "by", "its", "has", "had",
        "not", "for", "on", "their", "which", "would", "after",
    ];
    let (mut all, mut small, mut sure) = (0, 0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        all += 1;
        let lower = word.to_ascii_lowercase();
        small += usize::from(SMALL.contains(&lower.as_str()));
        sure += usize::from(lower == "the" || lower == "and");
    }
    all >= 8 && sure > 1 && small * 100 >= all * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(file: &str, text: &str) -> Report {
        let mut report = Report { text: text.into(), ..Report::default() };
        fill(&mut report, file, &mut Marks::default());
        report
    }

    #[test]
    fn a_text_tells_its_headline_date_and_source() {
        let text = "Lavrov meets Kerry in Geneva\n\nBy A Writer\nSeptember 9, 2016\n\nGENEVA (Reuters) - The Russian foreign \
            minister met the American secretary of state on Friday.\n";
        let report = filled("x/kerry_lavrov.txt", text);
        assert_eq!(report.title.as_deref(), Some("Lavrov meets Kerry in Geneva"));
        assert_eq!(report.date.unwrap().to_string(), "2016-09-09");
        assert_eq!(
            report.date_from.as_deref(),
            Some("The head of the text says “September 9, 2016”.")
        );
        assert_eq!(report.source.as_deref(), Some("Reuters"));
        assert_eq!(report.language.as_deref(), Some("en"));
    }

    #[test]
    fn labelled_lines_are_no_text_of_the_report() {
        let text = "Title: Talks fail\nDate: 3 March 2017\nSource: Daily Paper\n\nThe talks failed on Friday.\n";
        let mut report = Report { text: text.into(), ..Report::default() };
        let mut marks = Marks::default();
        fill(&mut report, "a.txt", &mut marks);
        assert_eq!(report.title.as_deref(), Some("Talks fail"));
        assert_eq!(report.source.as_deref(), Some("Daily Paper"));
        assert_eq!(report.date.unwrap().to_string(), "2017-03-03");
        let marked: Vec<&str> = marks.spans().map(|(start, end)| &text[start..end]).collect();
        assert_eq!(marked, ["Title: Talks fail", "Date: 3 March 2017", "Source: Daily Paper"]);
    }

    #[test]
    fn where_the_text_says_nothing_the_name_does() {
        let report = filled(
            "news/2016-12-01_aleppo_falls.txt",
            "The army took the town and moved on to the next one.",
        );
        assert_eq!(report.title.as_deref(), Some("2016-12-01 aleppo falls"));
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
        assert_eq!(report.date_from.as_deref(), Some("The file’s name says so."));
        assert_eq!(report.source, None);
    }

    #[test]
    fn a_day_that_a_text_is_about_is_not_its_own() {
        let about = [
            "What June 6, 1944 still means",
            "June 6, 1944 remembered",
            "Veterans look back on June 6, 1944",
            "The landing of June 6, 1944 was marked in Normandy.",
            "They signed it on 3 March 2017 in Geneva.",
        ];
        for line in about {
            assert_eq!(published(line, true), None, "{line}");
        }
        assert_eq!(published("The landing of June 6, 1944 was marked on the coast.", false), None);
        let own = [
            "Published 3 March 2017, 10:15 GMT",
            "Friday, 3 March 2017",
            "PARIS, March 3, 2017 (AFP) - Ministers from six countries met in the French capital.",
        ];
        for line in own {
            assert_eq!(published(line, true).unwrap().to_string(), "2017-03-03", "{line}");
        }
        for line in ["The Daily Paper, 3 March 2017", "By Ann Writer and Bob Desk | March 3, 2017"]
        {
            assert_eq!(published(line, false).unwrap().to_string(), "2017-03-03", "{line}");
        }
    }

    #[test]
    fn agencies_stand_in_datelines_only() {
        assert_eq!(
            agency("MOSCOW, December 1. /TASS/. The minister said").as_deref(),
            Some("TASS")
        );
        assert_eq!(
            agency("ALEPPO, Syria, Dec 1 (Xinhua) -- Troops moved").as_deref(),
            Some("Xinhua")
        );
        assert_eq!(agency("(AP) — Troops moved in").as_deref(), Some("AP"));
        assert_eq!(agency("The Syrian Observatory (SOHR) said on Friday"), None);
        assert_eq!(agency("He came by train and/or bus/tram."), None);
    }

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(
            language(
                "Der Außenminister traf seinen Kollegen am Freitag in der Hauptstadt und sprach mit ihm."
            ),
            Some("de")
        );
        assert_eq!(
            language("Министр иностранных дел встретился со своим коллегой в пятницу в столице."),
            Some("ru")
        );
        assert_eq!(language("Too short."), None);
        let names = "Cumhurbaşkanı Süleyman Çağlar and İçişleri minister Gökçe Özdoğan met Ağaoğlu in the city of Çanakkale.";
        assert_eq!(language(names), Some("en"));
        assert_eq!(
            language("De minister of zijn collega was in de hoofdstad en sprak met hem."),
            Some("nl")
        );
    }
}
