// What is given to every door of the page to see that nothing of it runs, asks for anything or makes the page stand still.
//
// The marks are harmless: had one of them run, `globalThis.ran` would be there; had one been followed, a request to an
// address that cannot exist (`stranger.invalid`) would be seen.
import { zip } from "./journeys/archive.mjs";

/** Pieces of text that mean something elsewhere, and here are words. */
export const MARKS = [
  '</script><script>globalThis.ran = true</script>',
  '<img src=x onerror="globalThis.ran = true">',
  '<svg onload="globalThis.ran = true"></svg>',
  '"><iframe srcdoc="<script>parent.ran = true</script>"></iframe>',
  "javascript:globalThis.ran=true",
  '<link rel=stylesheet href="https://stranger.invalid/a.css"><style>@import "https://stranger.invalid/b.css"</style>',
  '<meta http-equiv=refresh content="0;url=https://stranger.invalid/"><base href="https://stranger.invalid/">',
  "{{constructor.constructor('globalThis.ran=true')()}} ${globalThis.ran=true}",
  "=HYPERLINK(\"https://stranger.invalid/\") <a href='https://stranger.invalid/' ping='https://stranger.invalid/'>x</a>",
  "__proto__ constructor toString hasOwnProperty",
  "\u202eevil\u2066 \u0000\u0007\ufeff\u2028\u2029 e\u0301\u0301\u0301\u200d\ud83d\udc69\u200d\ud83d\udc67",
  '<video autoplay src="https://stranger.invalid/a.mp4"></video><object data="https://stranger.invalid/"></object>',
];

/** A report of the page itself, on which the logs are. */
const BUNDLED = "000_820f9807f1692bb4";

/** A sentence in which a relation is found, around a mark. */
const sentence = (mark) => `Finland condemned Norway on Friday, said ${mark} in Oslo.`;
const json = (value) => JSON.stringify(value);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\0", "");

const log = (entries, more = {}) => ({ format: "entente-corrections", version: 1, entries, ...more });
const workspace = (more) => ({ format: "entente-workspace", version: 2, corrections: log([]), ...more });
const entry = (id, more) => ({ id, date: "2026-11-22", initials: "ab", ...more });
const event = (report, mark) => ({ report, sentence: 0, trigger: { start: 0, end: 4 }, source: mark, target: "norway" });

/** Files of every kind that is read, each with a mark where it may stand. */
function ofMark(mark, at) {
  const words = sentence(mark);
  const kinds = [
    ["txt", words],
    ["md", `# ${mark}\n\n${words} [x](${mark})`],
    ["html", `<html><head><title>${escaped(mark)}</title></head><body>${mark}<p>${words}</p><p>${escaped(words)}</p></body></html>`],
    ["csv", `title,date,source,text\n"${mark.replaceAll('"', '""')}",2016-12-01,"${mark.replaceAll('"', '""')}","${words.replaceAll('"', '""')}"\n`],
    ["tsv", `${mark}\ttext\nx\t${words}\n`],
    ["json", json([{ title: mark, source: mark, date: mark, text: words }])],
    ["jsonl", `${json({ id: mark, title: mark, text: words })}\n`],
    ["eml", `From: ${mark.replaceAll("\n", " ")}\r\nSubject: ${mark}\r\nContent-Type: text/html\r\n\r\n<body>${mark}<p>${words}</p></body>`],
    ["rtf", `{\\rtf1\\ansi {\\field{\\*\\fldinst HYPERLINK "https://stranger.invalid/"}{\\fldrslt x}} ${words.replace(/[{}\\]/g, "\\$&")}\\par}`],
    ["xml", `<?xml version="1.0"?><rss><channel><item><title>${escaped(mark)}</title><description>${escaped(words)}</description></item></channel></rss>`],
    ["mbox", `From a\nSubject: ${mark}\n\n${words}\n\nFrom c\n\n${words}\n`],
    ["zip", zip({ [`${mark.replace(/[^\x20-\x7e]/g, "_")}.txt`]: words })],
  ];
  const [ending, content] = kinds[at % kinds.length];
  return { name: `${at}-${mark.replace(/[^a-z ]/gi, "").slice(0, 20)}.${ending}`, content };
}

/** Files that are broken, deep, large or empty. */
const BROKEN = [
  ["deep.json", "[".repeat(100_000)],
  ["deep.xml", `<?xml version="1.0"?><rss>${"<a>".repeat(50_000)}`],
  ["deep.html", "<div>".repeat(50_000)],
  ["entities.xml", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "${"x".repeat(1000)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "${"&a;".repeat(50)}">`).join("")}<!ENTITY x SYSTEM "https://stranger.invalid/x">]><rss><channel><item><title>&b19;&x;</title></item></channel></rss>`],
  ["open.csv", `title,text\n"${"never closed, ".repeat(20_000)}`],
  ["wide.csv", `text${",x".repeat(20_000)}\nFinland condemned Norway.\n`],
  ["braces.rtf", `{\\rtf1 ${"{".repeat(50_000)}`],
  ["parts.eml", `Content-Type: multipart/mixed; boundary=a\n\n${"--a\nContent-Type: multipart/mixed; boundary=a\n\n".repeat(2_000)}`],
  ["cut.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /OpenAction << /S /JavaScript /JS (globalThis.ran = true) >> >>\nendobj\ntrailer << /Root 1 0 R >>"],
  ["loop.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Pages /Kids [1 0 R 1 0 R] /Count 2 >>\nendobj\n2 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 2 0 R >>"],
  ["bomb.zip", zip({ "bomb.txt": "a".repeat(120_000_000) })],
  ["nested.zip", Array.from({ length: 60 }).reduce((inner) => zip({ "a.zip": inner }), zip({ "a.txt": sentence("") }))],
  ["up.zip", zip({ "../../../up.txt": sentence(""), "/absolute.txt": "x", "C:\\a.txt": sentence("") })],
  ["many.zip", zip(Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`${at}.txt`, `Finland condemned Norway on day ${at}.`])))],
  ["overlap.zip", overlapping(5_000)],
  ["empty.zip", Buffer.from("PK\x05\x06" + "\0".repeat(18), "latin1")],
  ["a.docx", zip({ "word/document.xml": `<w:document>${"<w:p>".repeat(20_000)}<w:t>${escaped(sentence(MARKS[0]))}</w:t>`, "word/_rels/document.xml.rels": '<Relationships><Relationship Target="https://stranger.invalid/" TargetMode="External"/></Relationships>' })],
  ["a.odt", zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": `<office:text><text:p>${escaped(sentence(MARKS[1]))}</text:p></office:text>` })],
  ["a.epub", zip({ "META-INF/container.xml": '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>', "a.opf": '<package><manifest><item id="a" href="https://stranger.invalid/a.html"/><item id="b" href="b.html"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>', "b.html": `<html><body>${MARKS[1]}<p>${escaped(sentence(MARKS[0]))}</p></body></html>` })],
  ["a.xlsx", zip({ "xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c r="A1" t="inlineStr"><is><t>text</t></is></c></row><row><c r="A2" t="inlineStr"><is><t>${escaped(sentence(MARKS[8]))}</t></is></c><c r="XFD2"><f>HYPERLINK("https://stranger.invalid/")</f><v>1</v></c></row></sheetData></worksheet>` })],
  ["a.msg", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(2_000).fill(0xff)])],
  ["noise.txt", Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 256))],
  ["nothing.txt", ""],
  ["word.txt", "x".repeat(1_000_000)],
];

/** A zip whose directory names one file so many times. */
function overlapping(times) {
  const one = zip({ "a.txt": "Finland condemned Norway on Friday. ".repeat(5_000) });
  const end = one.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const start = one.readUInt32LE(end + 16);
  const rows = Buffer.concat(Array(times).fill(one.subarray(start, end)));
  const tail = Buffer.from(one.subarray(end));
  for (const at of [8, 10]) tail.writeUInt16LE(times, at);
  tail.writeUInt32LE(rows.length, 12);
  return Buffer.concat([one.subarray(0, start), rows, tail]);
}

export const FILES = [
  ...MARKS.flatMap((mark, at) => [ofMark(mark, at), ofMark(mark, at + 5), ofMark(mark, at + 9)]),
  ...BROKEN.map(([name, content]) => ({ name, content })),
];

export const PASTES = [...MARKS.map(sentence), "Finland condemned Norway. ".repeat(4_000), "(".repeat(50_000)];

const list = (count, item = (at) => `a${at}`) => Array.from({ length: count }, (_, at) => item(at)).join(",");

/** Fragments of addresses. */
export const LINKS = [
  ...MARKS.map((mark, at) => `v1&${["text", "pick", "find", "class", "report", "actors-find"][at % 6]}=${encodeURIComponent(mark.toWellFormed())}`),
  `v1&view=reader&report=${encodeURIComponent(MARKS[0])}&sentence=99999999999`,
  `v1&pick=${list(200_000)}`,
  `v1&line=${"a~".repeat(300_000)}`,
  `v1&actors=${list(100_000)}&without=${list(100_000)}`,
  `v1&open=${list(100_000)}`,
  `v1${"&pin=a~1~2".repeat(50_000)}`,
  `v1&text=${"a%20".repeat(300_000)}`,
  `v1&text=${"%".repeat(1_000_000)}`,
  `v1${"&level=country".repeat(60_000)}`,
  `v1&pinned=${encodeURIComponent("v1&pinned=".repeat(5_000))}`,
  `v1&fix=${"A".repeat(60_000)}`,
  "v1&around=__proto__&steps=255&way=toString&size=constructor",
  "v1&from=0000-00-00&to=9999-99-99&sure=-1&most=0&matrix-most=99999999999999999999",
  `v1&view=method&page=${"a".repeat(500_000)}`,
];

const own = (reports) => workspace({ own: { reports } });

/** Workspaces and logs, as texts. */
export const WORKSPACES = [
  ...MARKS.slice(0, 8).map((mark) => json(workspace({
    view: `v1&text=${mark}`, initials: mark, conflicts: [[mark, mark]], tour: { title: mark, steps: [{ title: mark, fragment: mark, text: mark }] },
    own: { reports: [{ id: mark, title: mark, source: mark, text: sentence(mark) }] },
    corrections: log([entry(mark, { do: "rename", actor: "finland", name: mark }), entry(`${mark}2`, { do: "note", on: { report: mark }, text: mark })]),
  }))),
  "", "null", "[]", '{"format":"entente-workspace"}', "{".repeat(100_000), json(workspace({ version: -1 })), json(workspace({ version: 99 })),
  json(own(Array.from({ length: 3_000 }, () => ({ id: "same", text: "Nothing happened." })))),
  json(own([{ id: "", text: "" }, { id: "__proto__", text: "Finland condemned Norway." }])),
  json(own([{ id: "spans", text: "Finland condemned Norway.", boilerplate: [{ start: 4_000_000_000, end: 1 }, { start: 0, end: 4_000_000_000 }] }])),
  json(workspace({ own: { aside: MARKS, ways: { actors: MARKS.join("\n"), rules: MARKS.join("\n") } } })),
];

export const LOGS = [
  ...MARKS.slice(0, 6).map((mark) => json(log([entry(mark, { initials: mark, do: "split", actor: "finland", report: BUNDLED, into: mark, name: mark })]))),
  json(log([entry("a", { do: "reject", event: event(BUNDLED, MARKS[1]) }), entry("a", { do: "flip", event: event(BUNDLED, "x") })])),
  json(log([entry("m1", { do: "merge", actor: "russia", into: "syria" }), entry("m2", { do: "merge", actor: "syria", into: "russia" })])),
  json(log([entry("m3", { do: "merge", actor: "russia", into: "russia" }), entry("c", { do: "set-country", actor: "russia", country: "russia" })])),
  json(log([entry("x", { do: "explode" })])), json(log([entry("d", { date: "2026-99-99", do: "hide", actor: "russia" })])),
  json(log(Array.from({ length: 20_000 }, (_, at) => entry(`n${at}`, { do: "note", on: { report: BUNDLED }, text: `${at}` })))),
];

export const ACTORS = [
  ...MARKS.slice(0, 6).map((mark) => `a-b\tcivil\tCVL\t${mark}\t${mark}\t\t${mark}`),
  "a\tcivil\tCVL\tA\t\t\tpart-of:a", "x".repeat(1_000_000), "\t".repeat(100_000), `a\tcivil\tCVL\tA\t${"the A|".repeat(20_000)}`,
];
export const RULES = [
  ...MARKS.slice(0, 6).map((mark) => `rule ${mark} 112\n  verbs: ${mark}\n  test: ${mark} => ${mark}`),
  `rule a 112\n  verbs: ${"a ".repeat(100_000)}`, "rule ".repeat(100_000), "(".repeat(200_000), `${" ".repeat(200_000)}rule`,
];

/** What lessons bring along, in place of the lesson's own. */
export const LESSONS = [
  ...MARKS.slice(0, 6).map((mark) => json(workspace({ lesson: mark, view: `v1&text=${mark}`, initials: mark, corrections: log([entry(mark, { do: "rename", actor: "russia", name: mark })]) }))),
  "", "{", json(workspace({ version: 99 })), json(workspace({ lesson: "x".repeat(1_000_000) })),
];
