// What is large: how long it takes to come in, and the longest task of the page while it does.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zip } from "./journeys/archive.mjs";
import { ADDRESSES } from "./places.mjs";
import { isUp, longest, moment, watched } from "./siege-doors.mjs";

const WAIT = { timeout: 120_000 };
/** No task of the page may take longer while files and addresses are read, in milliseconds. */
const TASK_MS = 200;

const repeated = (text, bytes) => text.repeat(Math.ceil(bytes / text.length));
const list = (count) => Array.from({ length: count }, (_, at) => `a${at}`).join(",");
const SENTENCE = "Finland condemned Norway on Friday. ";

/** Tables with cells of five megabytes. */
const CELLS = {
  "text.csv": `title,text\n"A","${repeated(SENTENCE, 5e6)}"\n`,
  "lines.csv": `title,text\n"A","${repeated(`Nothing happened in Oslo.\n${SENTENCE}\n`, 5e6)}"\n`,
  "title.csv": `title,text\n"${repeated("Long title ", 5e6)}","${SENTENCE}"\n`,
  "heading.csv": `"${repeated("x", 5e6)}",text\n1,${SENTENCE}\n`,
  "date.csv": `title,date,text\nA,"${repeated("1 May ", 5e6)}",${SENTENCE}\n`,
  "marks.csv": `title,text\nA,"${repeated('""', 5e6)}"\n`,
  "columns.csv": `text${repeated(",x", 5e6)}\n${SENTENCE}\n`,
};

const ADDRESSED = {
  "200,000 actors": `v1&pick=${list(200_000)}`,
  "a search of 1.5 MB": `v1&text=${repeated("a%20", 1.5e6)}`,
  "a filter of 200,000 actors": `v1&actors=${list(200_000)}&without=${list(1_000)}`,
  "200,000 reports": `v1&reports=${list(200_000)}`,
  "100,000 pins": `v1${repeated("&pin=a1~1~2", 1.1e6)}`,
  "400,000 pairs": `v1${repeated("&x=1", 1.6e6)}`,
  "a report's name of 1.5 MB": `v1&view=reader&report=${repeated("a", 1.5e6)}`,
  "a view of 1.5 MB": `v1&pinned=${repeated("v1%26text%3D", 1.5e6)}`,
};

/** A workspace of a text of 2,000 sentences and 50,000 corrections of them. */
function manyCorrections() {
  const lines = Array.from({ length: 2_000 }, (_, at) => `Finland condemned Norway on day ${at + 1}.`);
  let at = 0;
  const starts = lines.map((line) => { const start = at; at += line.length + 1; return start; });
  const event = (sentence) => ({ report: "big", sentence, trigger: { start: starts[sentence] + 8, end: starts[sentence] + 17 }, source: "finland", target: "norway" });
  const kinds = [
    (key) => ({ do: "recategorise", event: key, cameo: "112" }), (key) => ({ do: "flip", event: key }),
    (key) => ({ do: "reject", event: key }), (key, nth) => ({ do: "note", on: { event: key }, text: `note ${nth}` }),
  ];
  const entries = Array.from({ length: 50_000 }, (_, nth) => ({ id: `e${nth}`, date: "2026-11-22", initials: "ab", ...kinds[nth % 4](event(nth % 2_000), nth) }));
  return workspace(entries, [{ id: "big", text: lines.join("\n") }]);
}

const workspace = (entries, reports) => JSON.stringify({
  format: "entente-workspace", version: 2, corrections: { format: "entente-corrections", version: 1, entries }, own: { reports },
});

/** Opens a workspace; milliseconds until the page says what came in. */
async function opening(browser, address, folder, text) {
  const { page } = await watched(browser, address);
  await isUp(page, address);
  const path = join(folder, "large.entente.json");
  await writeFile(path, text);
  await page.getByRole("button", { name: "Save and export" }).click();
  const since = await moment(page);
  await page.evaluate(() => {
    globalThis.said = 0;
    new MutationObserver(() => { if (document.querySelector(".toast")) globalThis.said ||= performance.now(); }).observe(document.body, { childList: true, subtree: true });
  });
  await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(path);
  await page.waitForFunction(() => globalThis.said > 0, null, WAIT);
  const took = await page.evaluate((since) => Math.round(globalThis.said - since), since);
  await page.waitForTimeout(2_000);
  const task = await longest(page, since);
  await page.context().close();
  return { took, task };
}

async function tables(browser, address, folder) {
  const archive = zip({ "a.txt": repeated(SENTENCE, 2e5) });
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const row = archive.subarray(archive.readUInt32LE(end + 16), end);
  const tail = Buffer.from(archive.subarray(end));
  for (const at of [8, 10]) tail.writeUInt16LE(20_000, at);
  tail.writeUInt32LE(row.length * 20_000, 12);
  const overlap = Buffer.concat([archive.subarray(0, archive.readUInt32LE(end + 16)), ...Array(20_000).fill(row), tail]);
  const lines = [];
  for (const [name, content] of Object.entries({ ...CELLS, "overlap.zip": overlap })) {
    const { page } = await watched(browser, address);
    await isUp(page, address);
    await page.waitForTimeout(1_000);
    const path = join(folder, name);
    await writeFile(path, content);
    await page.getByRole("button", { name: "Add your own texts" }).click();
    await page.waitForTimeout(300);
    const since = await moment(page);
    const texts = page.locator("dialog#texts");
    await texts.getByLabel("Choose files…").setInputFiles(path);
    await texts.getByRole("button", { name: "Cancel", exact: true }).or(texts.getByRole("button", { name: /^Add \d/ })).first().waitFor(WAIT);
    await page.waitForTimeout(500);
    const read = await longest(page, since);
    const add = texts.getByRole("button", { name: /^Add \d+ texts?$/ });
    let shown = 0;
    if (name.endsWith("s.csv") && await add.count() > 0) {
      await add.click();
      await page.getByText(/^5 reports · /).waitFor(WAIT);
      const opened = await moment(page);
      await page.evaluate(() => { location.hash = "v1&view=reader"; });
      await page.locator(".report-list button").filter({ hasText: /^(A|Finland|Nothing)/ }).last().click({ timeout: 5_000 }).catch(() => {});
      await page.waitForTimeout(1_500);
      shown = await longest(page, opened);
    }
    lines.push({ words: `${name}: longest task ${read} ms while it is read${shown ? `, ${shown} ms while the reader shows it` : ""}`, sound: Math.max(read, shown) <= TASK_MS });
    await page.context().close();
  }
  return lines;
}

async function addresses(browser, address) {
  const lines = [];
  for (const [name, fragment] of Object.entries(ADDRESSED)) {
    const { page } = await watched(browser, address);
    await isUp(page, address);
    await page.waitForTimeout(1_000);
    const since = await moment(page);
    await page.evaluate((fragment) => { location.hash = fragment; }, fragment);
    await page.waitForTimeout(2_000);
    await page.getByRole("group", { name: "Show by" }).getByRole("button", { name: "Country" }).click({ timeout: 5_000 }).catch(() => {});
    await page.waitForTimeout(1_000);
    const task = await longest(page, since);
    lines.push({ words: `an address with ${name}: longest task ${task} ms`, sound: task <= TASK_MS });
    await page.context().close();
  }
  return lines;
}

/** Everything large. */
export async function large(browser, project) {
  const address = ADDRESSES[project];
  const folder = await mkdtemp(join(tmpdir(), "entente-large-"));
  const log = await opening(browser, address, folder, manyCorrections());
  const same = await opening(browser, address, folder, workspace([], Array.from({ length: 5_000 }, (_, at) => ({ id: "x", text: `Finland condemned Norway on day ${at}.` }))));
  const lines = [
    { words: `50,000 corrections: open after ${log.took} ms (longest task ${log.task} ms)`, sound: log.took <= 2_000 },
    { words: `5,000 texts under one id: open after ${same.took} ms (longest task ${same.task} ms)`, sound: same.took <= 500 },
    ...await tables(browser, address, folder),
    ...await addresses(browser, address),
  ];
  await rm(folder, { recursive: true, force: true });
  const said = lines.map(({ words, sound }) => `    ${sound ? "✓" : "✗"} ${words}`);
  const over = lines.filter(({ sound }) => !sound).length;
  return { line: [`large work, ${lines.length} kinds: ${over} over their limits (2 s, 0.5 s, tasks of ${TASK_MS} ms)`, ...said].join("\n"), sound: over === 0 };
}
