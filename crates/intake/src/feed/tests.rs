//! Feeds and files of news in XML.

use super::*;

fn outcome(xml: &str) -> Outcome {
    let file = File {
        name: "a.xml",
        bytes: xml.as_bytes(),
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

/// Title, source, date and text of the first report.
fn first(xml: &str) -> [String; 4] {
    let out = outcome(xml);
    assert!(out.faults.is_empty(), "{:?}", out.faults);
    let report = &out.reports[0];
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    let date = report.date.map(|date| date.to_string()).unwrap_or_default();
    [word(&report.title), word(&report.source), date, report.text.clone()]
}

#[test]
fn feeds_are_read_item_by_item() {
    let rss = "<?xml version='1.0'?><rss xmlns:content='http://purl.org/rss/1.0/2010-01-01/'><channel><title>Harbour Post</title>\
        <item><title>Talks &amp;amp; fish</title><link>https://post.example/1</link><pubDate>Sun, 03 Mar 2019 10:00:00 +0000</pubDate>\
        <description>Short.</description><content:encoded><![CDATA[<p>Norway met Iceland.</p><p>Nobody agreed.</p>]]></content:encoded></item>\
        <item><title>More</title><description>&lt;p&gt;They left.&lt;/p&gt;</description></item></channel></rss>";
    assert_eq!(
        first(rss),
        ["Talks & fish", "Harbour Post", "2019-03-03", "Norway met Iceland.\n\nNobody agreed."]
    );
    let out = outcome(rss);
    assert_eq!((out.reports.len(), out.reports[1].text.as_str()), (2, "They left."));
    assert_eq!(out.cut.unwrap().producer, "RSS");
    let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>Talks</title><link href='https://p.example/1'/>\
        <updated>2019-03-03T10:00:00Z</updated><content type='xhtml'><div><p>Norway met <b>Ice</b>land.</p></div></content></entry></feed>";
    assert_eq!(first(atom), ["Talks", "Post", "2019-03-03", "Norway met Iceland."]);
}

#[test]
fn forms_of_agencies_are_read() {
    let nitf = "<nitf><head><title>x</title><docdata><date.issue norm='20190303T100000Z'/></docdata><pubdata name='Harbour Post' date.publication='20190303'/></head>\
        <body><body.head><hedline><hl1>Talks</hl1></hedline><byline>By A</byline></body.head><body.content><p>Norway met Iceland.</p><media><caption>x</caption></media><p>They\n left.</p></body.content></body></nitf>";
    assert_eq!(
        first(nitf),
        ["Talks", "Harbour Post", "2019-03-03", "Norway met Iceland.\n\nThey left."]
    );
    let newsml = "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' xml:lang='en'><itemMeta><provider literal='AGENCY'/><versionCreated>2019-03-03T10:00:00Z</versionCreated></itemMeta>\
        <contentMeta><headline>Talks</headline></contentMeta><contentSet><inlineXML><html><head><title>no</title></head><body><p>Norway met Iceland.</p></body></html></inlineXML></contentSet></newsItem>";
    assert_eq!(first(newsml), ["Talks", "AGENCY", "2019-03-03", "Norway met Iceland."]);
    let jats = "<article xml:lang='en'><front><journal-meta><journal-title>Sea Review</journal-title></journal-meta><article-meta><title-group><article-title>Fish</article-title></title-group>\
        <pub-date><day>3</day><month>3</month><year>2019</year></pub-date><abstract><p>Short.</p></abstract></article-meta></front>\
        <body><sec><title>One</title><p>Fish swim<xref>1</xref>.</p></sec></body></article>";
    assert_eq!(first(jats), ["Fish", "Sea Review", "2019-03-03", "Short.\n\nOne\n\nFish swim."]);
    let factiva = "<ppsarticle><article><headline><paragraph>Talks</paragraph></headline><sourceName>Harbour Post</sourceName><publicationDate>2019-03-03</publicationDate>\
        <leadParagraph><paragraph>Norway met Iceland.</paragraph></leadParagraph><tailParagraphs><paragraph>They left.</paragraph></tailParagraphs></article></ppsarticle>";
    assert_eq!(
        first(factiva),
        ["Talks", "Harbour Post", "2019-03-03", "Norway met Iceland.\n\nThey left."]
    );
}

#[test]
fn other_xml_is_named() {
    for (xml, part) in [
        ("<svg><p>x</p></svg>", "<svg>"),
        ("<article><p>x</p></article>", "<article>"),
        ("<a", "could not be read"),
        ("", "no XML"),
    ] {
        let out = outcome(xml);
        assert!(out.reports.is_empty() && out.faults[0].why.contains(part), "{:?}", out.faults);
    }
}
