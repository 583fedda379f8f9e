//! Mail (.eml), mailboxes (.mbox) and saved pages (.mht): subject, sender, date, and the text part, or else the page
//! part. Mails inside a mail are reports of their own. Other attachments are named, not opened.

mod words;

use entente_engine::Report;
use jiff::civil::Date;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use crate::draft::{Cut, File, Outcome};
use crate::encoding::{Encoding, clean};
use crate::html;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;

/// Mails inside mails: what is deeper is not read.
const DEEPEST: usize = 4;

/// Lines above a mail that is passed on inside the text of another one; in lower case.
const FORWARDED: [&str; 5] = [
    "---------- forwarded message",
    "-----original message-----",
    "begin forwarded message:",
    "-------- forwarded message --------",
    "-------- original message --------",
];

/// Whether a text without a telling name begins as a mail does; it is in lower case.
pub(crate) fn is_mail(start: &str) -> bool {
    let head: Vec<&str> = start.lines().take_while(|line| !line.trim().is_empty()).collect();
    let has = |label: &str| head.iter().any(|line| line.starts_with(label));
    let first = head.first().copied().unwrap_or_default();
    let label = first.split(':').next().unwrap_or_default();
    let known = [
        "received",
        "return-path",
        "delivered-to",
        "from",
        "date",
        "subject",
        "mime-version",
        "message-id",
    ];
    known.contains(&label)
        && (has("message-id:") || has("mime-version:") || has("received:"))
        && (has("from:") || has("subject:"))
}

/// Where a mail of a mailbox begins: "From someone@example.org Thu Dec  1 10:00:00 2016", and a header below it. A
/// line of a text that begins with the word is none.
fn begins(line: &[u8], next: &[u8]) -> bool {
    let header = next.split(|byte| *byte == b':').next().is_some_and(|label| {
        label.len() < next.len() && !label.is_empty() && label.iter().all(u8::is_ascii_graphic)
    });
    let quoted = next.starts_with(b">From ");
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words: Vec<&[u8]> =
        rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
    let time = words.iter().any(|word| {
        word.len() >= 5
            && word[0].is_ascii_digit()
            && word.contains(&b':')
            && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
    });
    let year = words.iter().any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit));
    (header || quoted) && time && year && words.len() >= 5
}

/// Whether a file is a mailbox.
pub(crate) fn is_mailbox(bytes: &[u8]) -> bool {
    let mut lines =
        bytes.trim_ascii_start().split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    bytes.trim_ascii_start().starts_with(b"From ")
        && begins(lines.next().unwrap_or_default(), lines.next().unwrap_or_default())
}

/// Reads a mailbox: each mail is a report.
pub(crate) fn mailbox(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for line in file.bytes.split_inclusive(|byte| *byte == b'\n') {
        let end = at + line.len();
        if blank && line.starts_with(b"From ") {
            let next = file.bytes[end..].split(|byte| *byte == b'\n').next().unwrap_or_default();
            if begins(line.trim_ascii_end(), next) {
                starts.push((at, end));
            }
        }
        blank = line.trim_ascii().is_empty();
        at = end;
    }
    let before = out.reports.len();
    for (nth, (at, from)) in starts.iter().enumerate() {
        let to = starts.get(nth + 1).map_or(file.bytes.len(), |(at, _)| *at);
        let name = format!("{}, mail {}", file.name, nth + 1);
        let first = out.reports.len();
        one(&words::unescaped(&file.bytes[*from..to]), &name, room, out);
        // A mail without a date was put into the box on a day that the line above it says.
        let came = words::of_envelope(&String::from_utf8_lossy(&file.bytes[*at..*from]));
        for report in out.reports[first..].iter_mut().filter(|report| report.date.is_none()) {
            report.date = came;
            report.date_from =
                came.map(|_| "The day on which the mail came into the mailbox.".into());
        }
    }
    if starts.is_empty() {
        return out.fault(file.name, &Reason::Broken("it is not a mailbox".into()));
    }
    let count = out.reports.len() - before;
    if count > 1 {
        out.cut = Some(Cut::new("Mailbox", "From …", count));
    }
}

/// Reads a mail.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let before = out.reports.len();
    one(file.bytes, file.name, room, out);
    let count = out.reports.len() - before;
    if count > 1 {
        out.cut = Some(Cut::new("Forwarded mail", "Forwarded message", count));
    }
}

fn one(bytes: &[u8], name: &str, room: &mut ReadBudget, out: &mut Outcome) {
    match MessageParser::default().parse(bytes) {
        Some(mail) => message(&mail, name, 0, room, out),
        None => out.fault(name, &Reason::Broken("it is no mail".into())),
    }
}

/// The text of a part. Encodings that the parser does not know are decoded here.
fn text_of(mail: &Message<'_>, part: &MessagePart<'_>) -> String {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    let encoding = charset.and_then(Encoding::labelled);
    let raw = mail.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    match (encoding, raw) {
        (Some(encoding), Some(raw)) if part.is_encoding_problem => {
            encoding.raw(&words::unpacked(raw, part.encoding))
        }
        _ => part.text_contents().unwrap_or_default().to_owned(),
    }
}

/// The body of a mail as a report, and whether the mail is a saved page.
fn body(mail: &Message<'_>) -> Option<(Report, Marks)> {
    let page = mail.html_bodies().find(|part| part.is_text_html());
    match page {
        // A mail that is only a page is given as plain text by the parser, without its paragraphs.
        Some(page) if !mail.text_bodies().any(|part| part.is_text() && !part.is_text_html()) => {
            Some(html::report(&text_of(mail, page)))
        }
        _ => {
            let bodies: Vec<String> = mail
                .text_bodies()
                .filter(|part| part.is_text())
                .map(|part| {
                    let text = clean(&text_of(mail, part));
                    let kind = part.content_type();
                    let is = |key: &str, value: &str| {
                        kind.and_then(|kind| kind.attribute(key))
                            .is_some_and(|said| said.eq_ignore_ascii_case(value))
                    };
                    if is("format", "flowed") {
                        words::flowed(&text, is("delsp", "yes"))
                    } else {
                        text
                    }
                })
                .collect();
            let text = bodies.join("\n\n").trim().to_owned();
            (!bodies.is_empty()).then(|| (Report { text, ..Report::default() }, Marks::default()))
        }
    }
}

fn message(mail: &Message<'_>, name: &str, depth: usize, room: &mut ReadBudget, out: &mut Outcome) {
    let saved = saved_from(mail);
    let inside = mails_in(mail);
    match body(mail) {
        Some((report, marks)) if saved.is_some() => {
            let url = saved.clone().filter(|url| url.starts_with("http"));
            let title = report.title.clone().or_else(|| subject(mail));
            let report = Report { title, url: report.url.clone().or(url), ..report };
            out.take_made(report, marks, name, room, date(mail));
        }
        Some((mut report, marks)) => {
            card(mail, &mut report);
            let passed_on = split(&mut report);
            if report.text.chars().any(char::is_alphanumeric) || passed_on.is_empty() {
                out.take(report, marks, name, room);
            }
            for report in passed_on {
                out.take(report, Marks::default(), name, room);
            }
        }
        None if inside.is_empty() => return out.fault(name, &Reason::NoText),
        None => {}
    }
    for inner in &inside {
        if depth < DEEPEST {
            message(inner, name, depth + 1, room, out);
        }
    }
    let attached = mail
        .attachments()
        .filter(|part| !matches!(part.body, PartType::Message(_) | PartType::InlineBinary(_)));
    let attachments = attached.count();
    if attachments > 0 && saved.is_none() {
        out.fault(name, &Reason::Attached(attachments));
    }
}

/// Of a page that a browser has saved as a mail, its address; an empty one where it is not said.
fn saved_from(mail: &Message<'_>) -> Option<String> {
    let address = mail.header("Snapshot-Content-Location").and_then(|value| value.as_text());
    let sender = mail.from().and_then(|from| from.first());
    let sender = sender.and_then(|from| from.name().or_else(|| from.address())).unwrap_or_default();
    let saved = sender.to_ascii_lowercase().starts_with("saved by");
    address.map(str::to_owned).or_else(|| saved.then(String::new))
}

/// The mails that are attached to a mail.
fn mails_in<'a>(mail: &'a Message<'a>) -> Vec<&'a Message<'a>> {
    let inner = mail.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    });
    inner.collect()
}

fn subject(mail: &Message<'_>) -> Option<String> {
    let raw = mail.header_raw("Subject").filter(|raw| raw.contains("=?"));
    let subject = raw.map(words::header).or_else(|| mail.subject().map(str::to_owned));
    subject.map(|subject| line(&clean(&subject))).filter(|subject| !subject.is_empty())
}

fn date(mail: &Message<'_>) -> Option<Date> {
    let date = mail.date()?;
    Date::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

/// Fills in what the head of a mail says.
fn card(mail: &Message<'_>, report: &mut Report) {
    report.title = subject(mail).or(report.title.take());
    let sender = mail.from().and_then(|from| from.first());
    let sender = sender.and_then(|from| from.name().or_else(|| from.address()));
    if report.source.is_none() {
        report.source = sender.map(line);
    }
    if let Some(sent) = date(mail).filter(|_| report.date.is_none()) {
        report.date = Some(sent);
        report.date_from = Some("The day on which the mail was sent.".into());
    }
}

/// Takes mails out of a text that are passed on in it, each with its own head.
fn split(report: &mut Report) -> Vec<Report> {
    let mut found = Vec::new();
    let lines: Vec<&str> = report.text.lines().collect();
    let mut starts: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let lower = line.trim().to_lowercase();
        if FORWARDED.iter().any(|mark| lower.starts_with(mark)) && head(&lines[at + 1..]).1 >= 2 {
            starts.push(at);
        }
    }
    for (nth, start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        let (mut inner, _, skip) = head(&lines[start + 1..end]);
        lines[(start + 1 + skip).min(end)..end].join("\n").trim().clone_into(&mut inner.text);
        found.push(inner);
    }
    if let Some(first) = starts.first() {
        lines[..*first].join("\n").trim().clone_into(&mut report.text);
    }
    found
}

/// The head of a mail that is passed on: what it says, how many labels it has, how many lines it takes.
fn head(lines: &[&str]) -> (Report, usize, usize) {
    let (mut report, mut labels, mut taken) = (Report::default(), 0, 0);
    for (at, whole) in lines.iter().enumerate().take(14) {
        let bare = whole.trim().trim_start_matches(['>', '*', ' ']);
        if bare.is_empty() {
            if labels > 0 {
                break;
            }
            continue;
        }
        let Some((label, value)) = bare.split_once(':') else { break };
        let value = value.trim_matches(['*', ' ']);
        match label.trim_matches(['*', ' ']).to_lowercase().as_str() {
            "from" => {
                let name = value.split(['<', '[']).next().unwrap_or(value).trim_matches(['"', ' ']);
                report.source = Some(line(if name.is_empty() { value } else { name }));
            }
            "subject" => report.title = Some(line(value)).filter(|title| !title.is_empty()),
            "date" | "sent" => {
                report.date = crate::dates::find(value).map(|found| found.date);
                report.date_from =
                    report.date.map(|_| "The day on which the mail was sent.".into());
            }
            "to" | "cc" | "bcc" | "reply-to" => {}
            _ => break,
        }
        labels += 1;
        taken = at + 1;
    }
    (report, labels, taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(mail: &str) -> Outcome {
        let mail = mail.replace('\n', "\r\n");
        let file = File {
            name: "a.eml",
            bytes: mail.as_bytes(),
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let mut out = Outcome::default();
        read(&file, &mut ReadBudget::default(), &mut out);
        out
    }

    #[test]
    fn a_mail_is_read_with_its_head() {
        let out = outcome(
            "From: =?utf-8?q?Agence_Pr=C3=A9sse?= <desk@agency.example>\nSubject: =?utf-8?b?VGFsa3MgaW4gR2VuZXZh?=\n\
             Date: Thu, 1 Dec 2016 10:00:00 +0000\nContent-Type: text/plain; charset=iso-8859-1\n\
             Content-Transfer-Encoding: quoted-printable\n\nKerry met Lavrov at a caf=E9 in Geneva.\n",
        );
        let report = &out.reports[0];
        assert_eq!(report.text, "Kerry met Lavrov at a café in Geneva.");
        assert_eq!(
            (report.title.as_deref(), report.source.as_deref()),
            (Some("Talks in Geneva"), Some("Agence Présse"))
        );
        assert_eq!(report.date.unwrap().to_string(), "2016-12-01");
    }

    #[test]
    fn a_mailbox_says_when_a_mail_came() {
        let mails = "From - Sat Dec  3 10:00:00 2016\nSubject: Talks\n\n>From the hall came applause.\n>>From a reply.\n";
        let file = File { name: "a.mbox", bytes: mails.as_bytes(), ..File::default() };
        let mut out = Outcome::default();
        mailbox(&file, &mut ReadBudget::default(), &mut out);
        assert_eq!(out.reports[0].text, "From the hall came applause.\n>From a reply.");
        assert_eq!(out.reports[0].date.unwrap().to_string(), "2016-12-03");
    }

    #[test]
    fn of_a_page_the_words_are_read() {
        let out = outcome(
            "From: a@b.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n\
             <p>Kerry met Lavrov.</p><script>alert(1)</script><p>They left.</p>\n",
        );
        assert_eq!(out.reports[0].text, "Kerry met Lavrov.\n\nThey left.");
    }

    #[test]
    fn what_is_attached_is_named() {
        let out = outcome(
            "From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n\
             Content-Type: text/plain\n\nKerry met Lavrov.\n--b\nContent-Type: application/pdf; name=\"x.pdf\"\n\
             Content-Disposition: attachment; filename=\"x.pdf\"\n\n%PDF\n--b--\n",
        );
        assert_eq!((out.reports.len(), out.faults.len()), (1, 1));
    }

    #[test]
    fn a_subject_may_be_cut_inside_a_character() {
        let out = outcome(
            "From: a@b.example\nSubject: =?utf-8?b?R2Vuw6h2?= =?utf-8?q?e_=C3?=\n =?utf-8?q?=A0_2?= now\n\nKerry met Lavrov.\n",
        );
        assert_eq!(out.reports[0].title.as_deref(), Some("Genève à 2 now"));
    }

    #[test]
    fn flowed_lines_are_put_together() {
        let out = outcome(
            "From: a@b.example\nContent-Type: text/plain; format=flowed\n\nKerry met \nLavrov in \nGeneva.\nThey left.\n> Quoted \n> too.\n-- \nDesk\n",
        );
        assert_eq!(
            out.reports[0].text,
            "Kerry met Lavrov in Geneva.\nThey left.\n> Quoted too.\n-- \nDesk"
        );
    }

    #[test]
    fn mails_inside_are_reports_of_their_own() {
        let out = outcome(
            "From: a@b.example\nSubject: Fwd\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\n\
             Content-Type: text/plain\n\nSee below.\n--b\nContent-Type: message/rfc822\n\nFrom: Desk <d@e.example>\nSubject: Talks\n\
             Date: Thu, 1 Dec 2016 10:00:00 +0000\n\nKerry met Lavrov.\n--b--\n",
        );
        assert_eq!((out.reports.len(), out.faults.len()), (2, 0), "{:?}", out.faults);
        assert_eq!(
            (out.reports[1].title.as_deref(), out.reports[1].source.as_deref()),
            (Some("Talks"), Some("Desk"))
        );
        let out = outcome(
            "From: a@b.example\nSubject: Fwd\n\nSee below.\n\n---------- Forwarded message ---------\nFrom: Desk <d@e.example>\n\
             Date: Fri, 2 Dec 2016\nSubject: War\nTo: x\n\nTroops moved on.\n",
        );
        let texts: Vec<&str> = out.reports.iter().map(|report| report.text.as_str()).collect();
        assert_eq!(texts, ["See below.", "Troops moved on."]);
        assert_eq!(out.reports[1].date.unwrap().to_string(), "2016-12-02");
    }

    #[test]
    fn a_mailbox_is_cut_at_mails_and_not_at_words() {
        let mail = |n: u8| {
            format!(
                "From desk@e.example Thu Dec  1 10:00:0{n} 2016\nFrom: Desk <d@e.example>\nSubject: Day {n}\nDate: Thu, {n} Dec 2016 10:00:00 +0000\n\nTroops moved on.\n\nFrom here: they went on at 10:00 in 2016.\nFrom the hills.\n\n"
            )
        };
        let text = (1..4).map(mail).collect::<String>();
        assert!(is_mailbox(text.as_bytes()) && !is_mailbox(b"From here on, nothing."));
        let file = File {
            name: "a.mbox",
            bytes: text.as_bytes(),
            encoding: None,
            columns: None,
            whole: false,
            events: None,
            order: None,
        };
        let mut out = Outcome::default();
        mailbox(&file, &mut ReadBudget::default(), &mut out);
        assert_eq!(out.reports.len(), 3);
        assert!(out.reports.iter().all(|report| report.text.ends_with("From the hills.")));
        assert_eq!(out.cut.unwrap().articles, 3);
    }
}
