// How long a large table of events takes to open, and in how much memory: a million rows in the form of GDELT 2.0, about
// 400 MB, made up here.
//
//   node rows.mjs [--rows N] [--limits]
//
// Time and memory are those of the page: from the choice of the file to the preview, and from there to the picture. Memory
// is what the system counts for the process of the page and its workers (resident set), with the most that it ever was.
// With --limits the program fails where a million rows take more than 60 s or 1 GB.
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { chromium } from "@playwright/test";
import { memory } from "./measuring.mjs";
import { ADDRESSES, LAUNCH } from "./places.mjs";
import { appIsUp } from "./ready.mjs";

const limits = process.argv.includes("--limits");
const said = process.argv.indexOf("--rows");
const ROWS = said > 0 ? Number(process.argv[said + 1]) : 1_000_000;
const MOST_SECONDS = 60;
const MOST_MEGABYTES = 1_000;

const ACTORS = ["RUS", "UKRMIL", "USAGOV", "CHN", "IRN", "ISRMIL", "SYRREB", "FRA", "DEUGOV", "GBR", "IGOUNO", "COP", "TUR", "IND", "PAKGOV", "NGAREB"];
const ACTS = ["010", "036", "042", "043", "051", "112", "120", "173", "190", "193"];

/** A row with all of its 61 columns; one in nine has no second actor, as in the real tables. */
function row(number) {
  const chance = (salt, below) => (Math.imul(number + 1, 0x9e3779b1 ^ (salt << 9)) >>> 8) % below;
  const cells = Array(61).fill("0");
  const day = String(20190101 + chance(1, 28) + 100 * chance(2, 12));
  const [one, other] = [ACTORS[chance(3, ACTORS.length)], chance(4, 9) ? ACTORS[chance(5, ACTORS.length)] : ""];
  Object.assign(cells, {
    0: String(800_000_000 + number), 1: day, 2: day.slice(0, 6), 3: day.slice(0, 4), 4: `${day.slice(0, 4)}.0411`,
    5: one, 6: `${one} ACTOR`, 7: one.slice(0, 3), 15: other, 16: other && `${other} ACTOR`, 17: other.slice(0, 3), 25: "1",
    26: ACTS[chance(6, ACTS.length)], 29: "1", 30: "1.9", 31: "10", 34: "-2.04081632653061", 36: "Moscow, Moskva, Russia",
    44: "Kiev, Kyyiv, Misto, Ukraine", 52: "Damascus, Dimashq, Syria", 53: "SY", 56: "33.5", 57: "36.3", 59: `${day}064500`,
    60: `https://www.newspaper-${chance(7, 900)}.example/world/${day}/a-headline-of-usual-length-that-goes-on-for-a-while-${chance(8, 400_000)}.html`,
  });
  return `${cells.join("\t")}\n`;
}

async function write(path) {
  const file = createWriteStream(path);
  for (let at = 0; at < ROWS; at += 2_000) {
    const rows = [];
    for (let number = at; number < Math.min(ROWS, at + 2_000); number += 1) rows.push(row(number));
    if (!file.write(rows.join(""))) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

const folder = await mkdtemp(join(tmpdir(), "entente-rows-"));
const path = join(folder, "made-up.export.CSV");
const seconds = (from) => ((performance.now() - from) / 1_000).toFixed(1);
let over = false;
let [server, browser] = [];
try {
  await write(path);
  console.log(`${ROWS.toLocaleString("en")} rows, ${Math.round((await stat(path)).size / 1e6)} MB`);
  server = await chromium.launchServer(LAUNCH);
  const own = server.process().pid;
  browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.goto(ADDRESSES.file);
  await appIsUp(page);
  const [before] = await memory(own);
  console.log(`memory before: ${before} MB`);
  const dialog = page.locator("dialog#texts");
  const choose = async () => {
    await page.getByRole("button", { name: "Add your own texts" }).click();
    await dialog.getByLabel("Choose files…").setInputFiles(path);
  };
  // Cancel, in the middle of it.
  await choose();
  await dialog.getByText(/\d+ of \d+ MB/).first().waitFor({ timeout: 60_000 });
  const start = performance.now();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.getByRole("heading", { name: "Texts", exact: true }).waitFor();
  console.log(`cancel: ${seconds(start)} s`);
  await page.keyboard.press("Escape");
  // The longest time in which the page answers nothing.
  await page.evaluate(() => {
    globalThis.rowsLongest = 0;
    let last = performance.now();
    globalThis.rowsTimer = setInterval(() => {
      const now = performance.now();
      globalThis.rowsLongest = Math.max(globalThis.rowsLongest, now - last);
      last = now;
    }, 20);
  });
  const longest = () => page.evaluate(() => {
    const found = Math.round(globalThis.rowsLongest);
    globalThis.rowsLongest = 0;
    return found;
  });
  const [, , idle] = await memory(own);
  let from = performance.now();
  await choose();
  await dialog.getByRole("heading", { name: "Review before adding" }).waitFor({ timeout: 600_000 });
  await dialog.getByText(/events between two actors/).first().waitFor({ timeout: 600_000 });
  const read = Number(seconds(from));
  const [held, peak, worked] = await memory(own);
  console.log(`read: ${read} s (${(worked - idle).toFixed(1)} s of a processor), the page answered nothing for at most ${await longest()} ms`);
  console.log(`memory ${held} MB, at most ${peak} MB`);
  console.log(`  ${await dialog.getByText(/events between two actors/).first().innerText()}`);
  from = performance.now();
  await dialog.getByRole("button", { name: /^Add [\d,]+ events$/ }).click();
  await page.waitForFunction(() => {
    const button = [...document.querySelectorAll("dialog[open]")];
    return button.length === 0;
  }, null, { timeout: 600_000 });
  await page.getByText(/reports · [\d,]+ events/).first().waitFor({ timeout: 600_000 });
  await page.waitForFunction(() => /\b[\d,]{6,} events\b/.test(document.body.innerText), null, { timeout: 600_000 });
  console.log(`added and coded: ${seconds(from)} s, the page answered nothing for at most ${await longest()} ms`);
  const [now, most] = await memory(own);
  console.log(`memory ${now} MB, at most ${most} MB`);
  over = read > MOST_SECONDS || most > MOST_MEGABYTES;
} finally {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
}
if (over) console.log(`More than ${MOST_SECONDS} s or ${MOST_MEGABYTES} MB.`);
process.exitCode = limits && over ? 1 : 0;
