// How fast the page answers with a large network: 300 actors, 1,500 lines, 5,000 relations, read from made-up reports.
//
//   node pace.mjs [--limits]
//
// Every figure stands beside a bare loop that strokes as many curves on a canvas of the same size in the same run: that
// is what the machine can do at best, so the ratios say more than the milliseconds. With --limits the program
// fails where a figure is over what is asked for.
import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chance, dragged, longest, pointed, wheeled } from "./measuring.mjs";
import { ADDRESSES, LAUNCH } from "./places.mjs";
import { appIsUp } from "./ready.mjs";

const ACTORS = 300;
const LINES = 1_500;
const RELATIONS = 5_000;
const SIZE = { width: 1600, height: 900 };
const REPORTS = 40;

const limits = process.argv.includes("--limits");
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
const slow = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? 0;

/** Names that the dictionary knows, without those that are hard to tell from other words. */
async function names() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "crates", "engine", "data", "actors");
  const found = new Set();
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith(".tsv")) continue;
    for (const line of (await readFile(join(folder, file), "utf8")).split("\n")) {
      const [, kind, , name] = line.split("\t");
      if (["country", "organisation"].includes(kind) && /^[A-Z][a-z]+( [A-Z][a-z]+){0,2}$/.test(name)) found.add(name);
    }
  }
  return [...found].slice(0, ACTORS);
}

/** Reports with so many relations between so many pairs. */
async function reports() {
  const all = await names();
  const next = chance(7);
  const pairs = new Map();
  while (pairs.size < LINES) {
    const [a, b] = [Math.min(next(all.length), next(all.length)), next(all.length)];
    if (a !== b) pairs.set(`${a}-${b}`, [all[a], all[b]]);
  }
  const lines = [...pairs.values()];
  const verbs = ["accused", "condemned", "praised", "thanked", "threatened", "attacked", "criticized", "supported"];
  const sentences = Array.from({ length: RELATIONS }, (_, at) => {
    const [source, target] = lines[at < lines.length ? at : Math.min(next(lines.length), next(lines.length))];
    // As much else as tells a page that this is English.
    return `As was said on the same day, ${source} ${verbs[next(verbs.length)]} ${target}.`;
  });
  const each = RELATIONS / REPORTS;
  return Array.from({ length: REPORTS }, (_, at) => JSON.stringify({
    id: `made-up-${at}`,
    title: `Made-up report ${at + 1}`,
    source: "pace",
    date: `20${10 + (at % 10)}-0${1 + (at % 9)}-15`,
    date_from: "made up",
    url: null,
    boilerplate: [],
    text: sentences.slice(at * each, (at + 1) * each).join(" "),
  })).join("\n");
}

/** Milliseconds that a bare loop takes to stroke so many curves, each alone. */
async function bare(browser) {
  const page = await browser.newPage({ viewport: SIZE });
  const times = await page.evaluate(({ width, height, count }) => {
    const canvas = document.body.appendChild(document.createElement("canvas"));
    Object.assign(canvas, { width, height });
    const context = canvas.getContext("2d");
    const draw = () => {
      const start = performance.now();
      context.clearRect(0, 0, width, height);
      for (let at = 0; at < count; at += 1) {
        const [x, y] = [(at * 7919) % width, (at * 104729) % height];
        context.beginPath();
        context.moveTo(x, y);
        context.quadraticCurveTo((x + 300) % width, (y + 40) % height, (x + 520) % width, (y + 330) % height);
        context.stroke();
      }
      context.getImageData(0, 0, 1, 1); // Whatever was put off is done now.
      return performance.now() - start;
    };
    return Array.from({ length: 15 }, draw);
  }, { ...SIZE, count: LINES });
  await page.close();
  return median(times);
}

/** Notes for every event of a kind how long it takes until the next picture is made. */
async function watch(page, kind) {
  await page.evaluate((kind) => {
    globalThis.paceTimes = [];
    globalThis.paceStop?.();
    const note = () => {
      const start = performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => globalThis.paceTimes.push(performance.now() - start);
        channel.port2.postMessage(0);
      });
    };
    addEventListener(kind, note, true);
    globalThis.paceStop = () => removeEventListener(kind, note, true);
  }, kind);
}

const noted = (page) => page.evaluate(() => globalThis.paceTimes);

const lines = await reports();
await import("./server.mjs");
const browser = await chromium.launch(LAUNCH);
const context = await browser.newContext({ viewport: SIZE, reducedMotion: "reduce" });
const page = await context.newPage();
page.setDefaultTimeout(180_000);
await page.route(/\/corpus\/reports\.jsonl/, (route) => route.fulfill({ body: lines, contentType: "application/json" }));
const loop = await bare(browser);
const corpus = page.locator(".corpus-line", { hasText: `${REPORTS} reports ·` });
const settled = () => page.locator(".network-view[data-settled=true]").waitFor();

const figures = [];
const figure = (name, ms, limit) => figures.push({ name, ms, limit });
const opening = await longest(context, page, async () => {
  // All actors and lines, not only the strongest.
  await page.goto(`${ADDRESSES.http}#v1&level=person&most=100000&lines=all`);
  await appIsUp(page);
  await corpus.waitFor();
  await settled();
});
const told = await corpus.innerText();
const drawn = await page.getByRole("application").getAttribute("aria-label");
figure("longest task while opening", opening, 100);

const box = await page.getByRole("application").boundingBox();
await watch(page, "pointermove");
const hovering = await longest(context, page, () => pointed(page, box, 60));
const hover = await noted(page);
figure("hover to next picture, median", median(hover), 50);
figure("hover to next picture, 95 of 100", slow(hover), 50);
figure("longest task while hovering", hovering, 100);

await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
const frames = await wheeled(page, (at) => (at < 20 ? -40 : 40));
figure("from frame to frame while zooming, median", median(frames), 17.5);
await page.waitForTimeout(600);

const pan = await longest(context, page, async () => {
  await dragged(page, box, 30);
  await settled();
});
figure("longest task while dragging", pan, 100);

await watch(page, "click");
const boxes = page.getByRole("complementary", { name: "Filters" }).getByRole("checkbox", { name: /^(Accuse|Support|Threaten|Assault)/ });
const filtering = await longest(context, page, async () => {
  for (let at = 0; at < await boxes.count(); at += 1) {
    await boxes.nth(at).click();
    await page.waitForTimeout(700);
    await boxes.nth(at).click();
    await page.waitForTimeout(700);
  }
});
const filtered = await noted(page);
figure("filter to next picture, median", median(filtered), 50);
figure("filter to next picture, slowest", Math.max(...filtered), 100);
figure("longest task while filtering", filtering, 100);

await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Events" }).click();
const table = page.getByRole("grid", { name: "Events" });
const at = await table.boundingBox();
await page.mouse.move(at.x + 200, at.y + 200);
const rows = await wheeled(page, () => 900);
const down = await table.evaluate((start) => {
  for (let part = start; part; part = part.parentElement) if (part.scrollTop > 0) return part.scrollTop;
  return 0;
});
if (down < 20_000) throw new Error(`The table should be scrolled far down by now, but is at ${down} pixels.`);
figure("from frame to frame in the table, median", median(rows), 17.5);
figure("from frame to frame in the table, 95 of 100", slow(rows), 50);

console.log(`${drawn}. ${told.split("\n")[0]}.`);
console.log(`A bare loop over ${LINES} curves: ${loop.toFixed(1)} ms.`);
let over = 0;
for (const { name, ms, limit } of figures) {
  const bad = ms > limit;
  over += bad ? 1 : 0;
  console.log(`${name.padEnd(46)} ${ms.toFixed(1).padStart(7)} ms  ${(ms / loop).toFixed(2).padStart(6)} of a bare loop  ${bad ? `over ${limit} ms` : `within ${limit} ms`}`);
}
await browser.close();
process.exit(limits && over ? 1 : 0);
