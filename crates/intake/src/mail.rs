//! Mail (.eml): subject, sender, date, and the text part, or else the page part. Attachments are named, not opened.

use entente_engine::Report;
use jiff::civil::Date;
use mail_parser::MessageParser;

use crate::draft::{File, Outcome};
use crate::encoding::clean;
use crate::html;
use crate::limits::{ReadBudget, line};
use crate::marks::Marks;
use crate::reason::Reason;

/// Reads a mail.
pub(crate) fn read(file: &File<'_>, room: &mut ReadBudget, out: &mut Outcome) {
    let Some(mail) = MessageParser::default().parse(file.bytes) else {
        return out.fault(file.name, &Reason::Broken("it is no mail".into()));
    };
    let plain =
        mail.text_body_count() > 0 && mail.text_bodies().any(mail_parser::MessagePart::is_text);
    let page = mail.html_bodies().find(|part| part.is_text_html());
    let (mut report, marks) = match page {
        // A mail that is only a page is given as plain text by the parser, without its paragraphs.
        Some(page) if !mail.text_bodies().any(|part| !part.is_text_html()) => {
            html::report(page.text_contents().unwrap_or_default())
        }
        _ if plain => {
            let bodies: Vec<String> = (0..mail.text_body_count())
                .filter_map(|at| mail.body_text(at))
                .map(|text| clean(&text))
                .collect();
            let text = bodies.join("\n\n").trim().to_owned();
            (Report { text, ..Report::default() }, Marks::default())
        }
        _ => return out.fault(file.name, &Reason::NoText),
    };
    if let Some(subject) = mail.subject().map(line).filter(|subject| !subject.is_empty()) {
        report.title = Some(subject);
    }
    let sender = mail.from().and_then(|from| from.first());
    let sender = sender.and_then(|from| from.name().or_else(|| from.address()));
    if report.source.is_none() {
        report.source = sender.map(line);
    }
    let sent = mail.date().and_then(|date| {
        Date::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
        )
        .ok()
    });
    if let Some(sent) = sent.filter(|_| report.date.is_none()) {
        report.date = Some(sent);
        report.date_from = Some("The day on which the mail was sent.".into());
    }
    out.take(report, marks, file.name, room);
    let attachments = mail.attachment_count();
    if attachments > 0 {
        out.fault(file.name, &Reason::Attached(attachments));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(mail: &str) -> Outcome {
        let mail = mail.replace('\n', "\r\n");
        let file = File { name: "a.eml", bytes: mail.as_bytes(), encoding: None, columns: None };
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
}
