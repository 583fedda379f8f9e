// How the page bears networks of thousands: how soon the picture settles, and how long the page's thread is ever busy.
//
//   cargo xtask pace --large [ACTORS LINES]     a made-up coded file of so many actors and lines (2000 10000)
//   cargo xtask pace --file FILE                a file of anybody's reports, coded or not
//
// Tasks are counted in milliseconds of a processor, so that other programs change them little; what is waited for, in
// seconds of the clock. Memory is that of the process of the page with its workers, as the system counts it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { chance, dragged, memory, pointed, tasks, wheeled } from "./measuring.mjs";
import { ADDRESSES, LAUNCH } from "./places.mjs";
import { appIsUp } from "./ready.mjs";

const FOREVER = 1_800_000;
const after = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? [] : process.argv.slice(at + 1);
};
const [ACTORS, LINES] = [0, 1].map((at) => Number(after("--large")[at] ?? [2_000, 10_000][at]));
const [FILE] = after("--file");
const EACH = 10;

/** A name of one to three words that look like names. */
function name(number) {
  const part = (from) => {
    const [heads, ends] = ["Bar Kel Mon Tar Vel Sor Lin Dan Ros Hal".split(" "), "ado ira eth omi una ske ter vik lan ez".split(" ")];
    return heads[from % 10] + ends[Math.floor(from / 10) % 10];
  };
  const words = [part(number), part(Math.floor(number / 100) + 37 * number), part(7 * number + 3)];
  return words.slice(0, 1 + (number % 3)).concat(number >= 100 ? [String(number)] : []).join(" ");
}

/** A table of events (docs/events.md) between so many actors: a few have many partners, most have few, as in reports. */
function coded() {
  const next = chance(7);
  const pairs = new Set();
  for (let at = 1; at < ACTORS; at += 1) pairs.add(`${Math.floor(next(at) * next(at) / at)}-${at}`);
  while (pairs.size < LINES) {
    const [a, b] = [Math.floor(next(ACTORS) * next(ACTORS) / ACTORS), next(ACTORS)];
    if (a !== b) pairs.add(`${a}-${b}`);
  }
  const codes = ["112", "111", "051", "190", "036", "130"];
  return [...pairs].map((pair, at) => {
    const [source, target] = pair.split("-").map(Number);
    const [one, other] = [name(source), name(target)];
    const start = (at % EACH) * 80;
    return JSON.stringify({
      report: `made-up-${Math.floor(at / EACH)}`, report_date: `20${10 + (at % 10)}-0${1 + (at % 9)}-15`, report_title: `Made-up report ${Math.floor(at / EACH)}`,
      event: at % EACH, source: `a${source}`, source_name: one, source_code: "AAA", source_code_cameo: "AAA", target: `a${target}`, target_name: other, target_code: "AAA",
      cameo_code: codes[at % codes.length], goldstein: at % 2 ? 3 : -3, status: "asserted", confidence: 0.9, sentence: at % EACH, sentence_text: `${one} accused ${other}.`,
      sentence_start: start, trigger_start: start + one.length + 1, trigger_end: start + one.length + 8,
      source_start: start, source_end: start + one.length, target_start: start + one.length + 9, target_end: start + one.length + 9 + other.length,
    });
  }).join("\n");
}

const seconds = (since) => ((performance.now() - since) / 1_000).toFixed(2);
const told = (label, words) => console.log(`${label.padEnd(52)} ${words}`);
const most = (all, count = 5) => all.map(({ took }) => took).sort((a, b) => b - a).slice(0, count).map((took) => took.toFixed(0)).join(", ");

/** Processor seconds of the page's own thread. */
async function worked(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const found = Object.fromEntries(metrics.map(({ name: key, value }) => [key, value]));
  return found.ThreadTime ?? found.TaskDuration;
}

const folder = await mkdtemp(join(tmpdir(), "entente-large-"));
const path = FILE ?? join(folder, "made-up.jsonl");
if (!FILE) await writeFile(path, coded());
const server = await chromium.launchServer(LAUNCH);
const own = server.process().pid;
const browser = await chromium.connect(server.wsEndpoint());
const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, reducedMotion: "reduce", locale: "en" });
const page = await context.newPage();
page.setDefaultTimeout(FOREVER);
page.on("pageerror", (error) => console.log(`The page says: ${error.message}`));
const session = await context.newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });
/** What the picture is said to be, when it is settled and has been for a moment. */
const settled = async (unlike = "") => {
  const handle = await page.waitForFunction((unlike) => {
    const label = document.querySelector(".network-view[data-settled=true] [role=application]")?.getAttribute("aria-label");
    const stays = label && label !== unlike;
    globalThis.paceSince = stays ? globalThis.paceSince ?? performance.now() : undefined;
    return stays && performance.now() - globalThis.paceSince > 250 ? label : false;
  }, unlike, { polling: 25 });
  await page.evaluate(() => { globalThis.paceSince = undefined; });
  return handle.jsonValue();
};
/** Does something; says how long it took until the picture was settled, and how long the page's thread was busy at once. */
async function timed(label, what) {
  const [before, start] = [await worked(session), performance.now()];
  const { given, tasks: all } = await tasks(context, page, what);
  const took = seconds(start); // With the moment in which it must stay settled, and the trace.
  told(label, `${took} s, ${(await worked(session) - before).toFixed(2)} s of the page's thread; longest tasks ${most(all)} ms`);
  return given;
}

await page.goto(ADDRESSES.file);
await appIsUp(page);
const four = await settled();
const dialog = page.locator("dialog#texts");
await page.getByRole("button", { name: "Add your own texts" }).click();
await timed("from the choice of the file to the review", async () => {
  await dialog.getByLabel("Choose files…").setInputFiles(path);
  await dialog.getByRole("heading", { name: "Review before adding" }).waitFor();
});
const replace = dialog.getByLabel(/^Replace the/);
if (await replace.count()) await replace.check();
const first = await timed("from “Add” to the first picture, all read", async () => {
  await dialog.getByRole("button", { name: /^Add [\d,]+/ }).click();
  await page.waitForFunction(() => {
    const line = document.querySelector(".corpus-line")?.textContent ?? "";
    return !/^4 reports/.test(line) && / events? ·/.test(line);
  });
  return settled(four);
});
told("", first);
told("", (await page.locator(".corpus-line").innerText()).split("\n").join(" "));

const hash = async (rest) => page.evaluate((rest) => { location.hash = `v1&level=person&${rest}`; }, rest);
const all = await timed("all actors and weak lines", async () => {
  await hash("most=100000&lines=all");
  return settled(first);
});
told("", all);
const box = await page.getByRole("application").boundingBox();
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
await timed("20 turns of the wheel", async () => {
  await wheeled(page, (at) => (at < 10 ? -40 : 40), 20);
  await page.waitForTimeout(300);
  await settled();
});
await timed("dragging", async () => {
  await dragged(page, box, 20);
  await settled();
});
await timed("pointing at actors, 40 times", () => pointed(page, box, 40));
await timed("back to the strongest", async () => {
  await hash("");
  return settled(all);
});

/** Milliseconds until the next picture after something was done in the page. */
const next = (what) => page.evaluate((source) => {
  const start = performance.now();
  (0, eval)(source);
  return new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    channel.port2.postMessage(0);
  }));
}, what);
// In a window of this width the filters are folded away.
const filters = page.getByRole("button", { name: "Filters" }).first();
if (await filters.count() && await filters.isVisible() && await filters.getAttribute("aria-expanded") !== "true") await filters.click();
const boxes = page.getByRole("complementary", { name: "Filters" }).getByRole("checkbox");
const times = [];
const { tasks: filtering } = await tasks(context, page, async () => {
  for (let at = 0; at < 8; at += 1) {
    await boxes.nth(at >> 1).evaluate((box) => { globalThis.paceBox = box; });
    times.push(await next("globalThis.paceBox.click()"));
    await page.waitForTimeout(700);
  }
});
told("filter to the next picture", `${times.map((time) => time.toFixed(0)).join(", ")} ms; longest tasks ${most(filtering)} ms`);
for (const view of ["Reader", "Events", "Matrix", "Timeline", "Actors", "Map", "Network"]) {
  const nav = page.getByRole("navigation", { name: "Views" });
  await nav.getByRole("button", { name: view, exact: true }).first().evaluate((button) => { globalThis.paceButton = button; });
  const { given, tasks: busy } = await tasks(context, page, async () => {
    const time = await next("globalThis.paceButton.click()");
    await page.waitForTimeout(1_500);
    return time;
  });
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  told(`opening ${view}`, `${given.toFixed(0)} ms to the next picture, longest tasks ${most(busy, 3)} ms; ${nodes} elements`);
}
const [held, peak] = await memory(own);
told("memory", `${held} MB, at most ${peak} MB`);
await browser.close();
await server.close();
await rm(folder, { recursive: true });
