// How long a page takes that is opened again with many kept reports, and how long it took to read them.
//
//   cargo xtask reopen [--reports 5000] [--words 124] [--coded FILE.jsonl] [--limits]
//
// It prints seconds from the first opening of the workspace until everything is read, and from opening the page again until
// everything is shown; how many reports were read again; what the storage holds; and the memory of the page. With --coded a coded file
// is opened instead: seconds until the review, until everything is shown, and milliseconds from a filter to the next picture.
// With --limits the program fails where opening again takes more than a fifteenth of 28.6 seconds: that is what it took on a quiet
// machine when every report was read again.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { chromium } from "@playwright/test";
import { chance } from "./measuring.mjs";
import { ADDRESSES, LAUNCH } from "./places.mjs";
import { appIsUp } from "./ready.mjs";

const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const REPORTS = Number(option("reports", 5_000));
const WORDS = Number(option("words", 124));
const CODED = option("coded", "");
const LIMIT = 28.6 / 15;
const FOREVER = 1_800_000;

const NAMES = "Norway Sweden Finland Denmark Turkey Iran Iraq Syria Egypt Libya Kenya Ghana Chad Mali Niger Peru Chile Cuba Japan China India Nepal Kuwait Qatar Oman Yemen Jordan Lebanon Israel Cyprus Greece Albania Serbia Kosovo Croatia Austria Poland Latvia Estonia Ukraine".split(" ");
const VERBS = "accused condemned praised thanked threatened attacked criticized supported".split(" ");

/** A workspace of reports with so many words each. */
function workspace() {
  const next = chance(7);
  const reports = Array.from({ length: REPORTS }, (_, at) => {
    const sentences = [];
    while (sentences.join(" ").split(" ").length < WORDS) {
      const [a, b] = [NAMES[next(NAMES.length)], NAMES[next(NAMES.length)]];
      sentences.push(`${a} ${VERBS[next(VERBS.length)]} ${b} on Friday after the ministers had met in the capital for talks about trade and the border.`);
    }
    const date = `20${10 + (at % 10)}-0${1 + (at % 9)}-15`;
    return { id: `made-up-${at}`, title: `Made-up report ${at + 1}`, date, text: sentences.join(" ") };
  });
  return Buffer.from(JSON.stringify({
    format: "entente-workspace", version: 2, corrections: { format: "entente-corrections", version: 1, entries: [] }, own: { reports },
  }));
}

/** Whether so many reports and more are counted on top, and none is being read. */
const shown = (page, least) => page.waitForFunction((least) => {
  const line = document.querySelector(".corpus-line")?.textContent ?? "";
  const count = Number(line.match(/^([\d,]+) reports/)?.[1].replaceAll(",", "") ?? 0);
  return count >= least && / events? ·/.test(line);
}, least, { timeout: FOREVER, polling: 50 });

const seconds = (since) => ((performance.now() - since) / 1_000).toFixed(2);

async function memory(page) {
  const devtools = await page.context().newCDPSession(page);
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  return { heap: usedSize, wasm };
}

const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args, "--enable-precise-memory-info"] });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const page = await context.newPage();
page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
await page.addInitScript(() => {
  globalThis.askedToRead = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message instanceof Uint8Array && message[0] === 0) globalThis.askedToRead += 1;
    return post.call(this, message, ...rest);
  };
});
await page.goto(ADDRESSES.file);
await appIsUp(page);
await shown(page, 1);

if (CODED) {
  const size = (await stat(CODED)).size;
  let lines = 0;
  for await (const part of createReadStream(CODED)) for (const byte of part) lines += Number(byte === 10);
  await page.getByRole("button", { name: "Add your own texts" }).click();
  const dialog = page.locator("dialog#texts");
  let start = performance.now();
  await dialog.getByLabel("Choose files…").setInputFiles(CODED);
  await dialog.getByRole("heading", { name: "Review before adding" }).waitFor({ timeout: FOREVER });
  console.log(`${lines} coded reports, ${(size / 1e6).toFixed(0)} MB: ${seconds(start)} s until the review`);
  await dialog.getByLabel(/^Replace the/).check();
  start = performance.now();
  await dialog.getByRole("button", { name: /^Add [\d,]+ texts/ }).click();
  await shown(page, lines);
  console.log(`${seconds(start)} s from “Add” until everything is shown`);
  const box = page.getByRole("searchbox").first();
  const times = [];
  for (const letters of ["n", "no", "nor", "norw", "norwa"]) {
    const from = performance.now();
    await box.fill(letters);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    times.push(performance.now() - from);
  }
  console.log(`filter to the next picture: ${times.map((time) => time.toFixed(0)).join(", ")} ms`);
} else {
  const start = performance.now();
  await page.getByRole("button", { name: "Save and export" }).click();
  await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles({ name: "own.entente.json", mimeType: "application/json", buffer: workspace() });
  await shown(page, REPORTS);
  console.log(`${REPORTS} reports of ${WORDS} words: ${seconds(start)} s until all are read and shown (${await page.evaluate(() => navigator.hardwareConcurrency)} cores)`);
}
// What waits is written.
await page.waitForTimeout(8_000);
const { usage } = await page.evaluate(() => navigator.storage.estimate());
console.log(`storage: ${(usage / 1e6).toFixed(1)} MB; memory of the page's own thread: ${((await memory(page)).heap / 1e6).toFixed(0)} MB of JavaScript's`);

const again = [];
for (let round = 0; round < (CODED ? 1 : 3); round += 1) {
  const start = performance.now();
  await page.reload();
  await shown(page, REPORTS);
  again.push(Number(seconds(start)));
  console.log(`opened again: ${again.at(-1)} s until everything is shown; ${await page.evaluate(() => globalThis.askedToRead)} reports read again`);
  await page.waitForTimeout(1_000);
}
await browser.close();
if (process.argv.includes("--limits") && !CODED && Math.min(...again) > LIMIT) {
  console.error(`Opening again takes more than ${LIMIT.toFixed(1)} s.`);
  process.exitCode = 1;
}
