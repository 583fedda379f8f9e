// What is lost when a page is attacked: killed at random moments, opened three times, left without room, given hostile or
// very large files and links, work of other versions.
//
//   node siege.mjs [--kills N] [--acts N] [--browser chromium|firefox] [--project http|file] [--only hostile|large|quota|versions|past|windows|kills] [--door NAME]
//
// Prints a line a figure, and fails where anything was lost or anything was kept from the person.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { noise } from "./journeys/keeping.mjs";
import { appIsUp } from "./ready.mjs";
import { hostile } from "./siege-doors.mjs";
import { BROWSERS } from "./siege-browsers.mjs";
import { large } from "./siege-large.mjs";

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const KILLS = Number(option("kills", 200));
const ACTS = Number(option("acts", 200));
const PROJECT = option("project", "http");
/** One attack alone; of the hostile samples, those of one door. */
const ONLY = option("only", null);
const DOOR = option("door", null);
const BROWSER = option("browser", "chromium");
const ADDRESS = BROWSERS[BROWSER].address(PROJECT);
/** What was shown so long before a kill, in milliseconds, must be there afterwards. */
const SHOWN_MS = 250;
const WAIT = { timeout: 120_000 };

/** Numbers that look like chance and are always the same. */
let state = 7;
const chance = (below) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return (state >>> 8) % below;
};
const sleep = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** A workspace of one text with so many sentences, in which each is a relation from Finland to Norway. */
const workspace = (sentences, more = {}) => ({
  name: "siege.entente.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({
    format: "entente-workspace", version: 2,
    corrections: { format: "entente-corrections", version: 1, entries: [] },
    own: { reports: [{ id: "siege", text: Array.from({ length: sentences }, (_, at) => `Finland condemned Norway on day ${at + 1}.`).join("\n") }] },
    ...more,
  })),
});

const items = (page) => page.getByRole("complementary", { name: "Evidence" }).locator("ol.items > li.item");

async function ready(page) {
  await appIsUp(page);
  await page.getByText(/^\d+ reports · /).first().waitFor(WAIT);
}

async function opened(context) {
  const page = await context.newPage();
  await page.goto(`${ADDRESS}#v1&line=finland~norway`);
  await ready(page);
  return page;
}

async function openWorkspace(page, file) {
  await page.getByRole("button", { name: "Save and export" }).click();
  await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(file);
  await page.getByText(/^5 reports · /).waitFor(WAIT);
  await page.keyboard.press("Escape");
  await items(page).first().waitFor(WAIT);
}

/** The ids of the corrections that the page's own state holds: the history panel lists them. */
const count = async (page) => Number((await page.locator(".button.kept .number").first().innerText({ timeout: 5_000 }).catch(() => "0")).match(/([\d,]+) correction/)?.[1].replace(",", "") ?? 0);

const quotation = (item) => item.locator("blockquote").innerText(WAIT);

/** The item with these words, wherever it stands in a list that grows and shrinks. */
const quoting = (page, words) => items(page).filter({ has: page.locator("blockquote", { hasText: words }) });

/** Rejects an item by its menu, which is opened once: a second click would close it. False where the item is gone before. */
async function rejectIt(page, words) {
  const item = quoting(page, words);
  const menu = item.getByRole("button", { name: /^What to do with/ });
  for (const until = Date.now() + WAIT.timeout; Date.now() < until && !page.isClosed();) {
    if (await item.count() === 0) return false;
    const shut = await menu.getAttribute("aria-expanded", { timeout: 1_000 }).catch(() => null) === "false";
    if (shut) await menu.click({ timeout: 5_000 }).catch(() => {});
    const rejected = await item.getByRole("button", { name: /^Reject/ }).click({ timeout: 5_000 }).then(() => true, () => false);
    if (rejected) return true;
  }
  throw new Error("an item could not be rejected");
}

/** Rejects an item, the first or the last; the time at which that was shown. */
async function reject(page, last) {
  const before = await count(page);
  const list = items(page);
  await rejectIt(page, await quotation(last ? list.last() : list.first()));
  while (await count(page) <= before) {
    // A page that was killed shows nothing any more: whoever waits for it would never end.
    if (page.isClosed()) throw new Error("the page was closed");
    await sleep(5);
  }
  return Date.now();
}

/** An attack on a storage, which is closed whatever comes of it: a browser that stays open keeps this program waiting. */
const onStorage = (attack) => async (browser) => {
  const kept = await BROWSERS[BROWSER].storage(browser);
  try { return await attack(kept); } finally { await kept.close(); }
};

/** Pages that are killed at a random moment, and what is there when they are opened again. */
async function kills(kept) {
  let page = await opened(kept.context());
  await openWorkspace(page, workspace(KILLS * 4 + 20));
  await sleep(1_000);
  let [lost, acts, known, done] = [0, 0, 0, 0];
  for (let at = 0; at < KILLS; at += 1) {
    const shown = [];
    // At any moment after something has been done; a page without work has nothing to lose.
    const begun = async () => { while (shown.length === 0) await sleep(5); };
    const moment = Promise.race([begun(), sleep(WAIT.timeout)]).then(() => sleep(chance(900))).then(async () => {
      const when = Date.now();
      await kept.kill(page);
      await sleep(100);
      return when;
    });
    const work = (async () => {
      try { for (;;) shown.push(await reject(page, false)); } catch { /* It is dead. */ }
    })();
    const killed = await moment;
    await Promise.race([work, sleep(1_000)]);
    await kept.reopen(page);
    const sure = known + shown.filter((when) => when < killed - SHOWN_MS).length;
    page = await opened(kept.context());
    if (sure > 0) await page.locator(".button.kept").first().waitFor(WAIT);
    known = await count(page);
    acts += shown.length;
    lost += Math.max(0, sure - known);
    done += 1;
    // There are only so many relations.
    if (KILLS * 4 - known < 0) break;
  }
  return { line: `${done} kills, ${acts} acts: ${lost} lost that were shown ${SHOWN_MS} ms before`, sound: lost === 0 && acts >= done };
}

/** Rejects the first or the last relation of a window, and says which it was. Another window may have been faster: then another. */
async function rejectOne(page) {
  for (;;) {
    const list = items(page);
    const words = await quotation(chance(2) === 0 ? list.first() : list.last());
    if (await rejectIt(page, words)) return words;
  }
}

/** Three windows that work at once. */
async function windows(kept) {
  const context = kept.context();
  const first = await opened(context);
  // As many are left as a list shows at once, less some.
  await openWorkspace(first, workspace(ACTS + 50));
  const pages = [first, await opened(context), await opened(context)];
  for (const page of pages) await items(page).first().waitFor(WAIT);
  const rejected = new Set();
  for (let at = 0; at < ACTS; at += 1) {
    const page = pages[chance(3)];
    // Whoever acts in a window sees it: what is behind another one is hardly drawn, and a driver clicks on nothing that moves.
    await page.bringToFront();
    rejected.add(await rejectOne(page));
  }
  let [counts, shown] = [[], []];
  const equal = () => counts.every((other) => other === counts[0]) && shown.every((other) => other.join() === shown[0].join());
  const lost = () => [...rejected].filter((words) => shown.some((list) => list.includes(words))).length + Math.max(0, rejected.size - counts[0]);
  // Windows that are behind others take their time.
  for (let tries = 0; tries < 10; tries += 1) {
    [counts, shown] = [[], []];
    for (const page of pages) {
      await page.bringToFront();
      await sleep(1_000);
      counts.push(await count(page));
      shown.push(await items(page).locator("blockquote").allInnerTexts());
    }
    if (equal() && lost() === 0) break;
  }
  return { line: `three windows, ${ACTS} corrections of ${rejected.size} relations, ${shown.map((list) => list.length)} left: ${lost()} lost, ${equal() ? "all equal" : `not equal (${counts})`}`, sound: lost() === 0 && equal() };
}

/** A storage without room, by the browser's own quota. */
async function quota(browser) {
  if (PROJECT !== "http" || BROWSER !== "chromium") return { line: "quota: skipped, it can be set in Chromium over http only", sound: true };
  let silent = 0;
  const tries = [200_000, 500_000, 1_000_000, 2_000_000];
  for (const quotaSize of tries) {
    const context = await browser.newContext({ reducedMotion: "reduce" });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    // Before the first write: what Chromium has seen of the room that is left, it does not ask for again.
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(ADDRESS).origin, quotaSize });
    await page.goto(ADDRESS);
    await ready(page);
    // Texts are kept packed, so that only noise fills the room.
    const reports = [{ id: "long", text: noise(3_500_000, 1) }, { id: "short", text: "Finland condemned Norway." }];
    await page.getByRole("button", { name: "Save and export" }).click();
    await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(workspace(1, { own: { reports } }));
    const said = await page.getByText(/This browser (does not save your work|saves only part of your work) \(.+\)/).waitFor(WAIT).then(() => true, () => false);
    silent += said ? 0 : 1;
    await context.close();
  }
  return { line: `full storage, ${tries.length} sizes: ${silent} silent`, sound: silent === 0 };
}

/** What other versions of the page have kept. */
async function versions(browser) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await opened(context);
  await openWorkspace(page, workspace(5));
  await reject(page, false);
  await sleep(1_000);
  const change = (version) => page.evaluate(async (version) => {
    const request = indexedDB.open("entente");
    const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
    const turn = database.transaction("work", "readwrite");
    const store = turn.objectStore("work");
    const keys = store.getAllKeys();
    const place = await new Promise((done) => { keys.onsuccess = () => done(keys.result.find((key) => !key.includes("\n"))); });
    const get = store.get(place);
    const record = await new Promise((done) => { get.onsuccess = () => done(get.result); });
    if (version) store.put({ ...record, text: JSON.stringify({ ...JSON.parse(record.text), version }) }, place);
    await new Promise((done) => { turn.oncomplete = done; });
    database.close();
    return JSON.parse(record.text).version;
  }, version);
  await change(99);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await ready(page);
  const said = await page.getByText(/written by a newer page \(version 99/).first().waitFor(WAIT).then(() => true, () => false);
  await page.getByRole("group", { name: "Show by" }).getByRole("button", { name: "Country" }).click();
  await sleep(1_000);
  const overwritten = (await change(0)) !== 99;
  await context.close();
  return { line: `work of a newer version: ${overwritten ? 1 : 0} overwritten, ${said ? "said" : "not said"}`, sound: !overwritten && said };
}

/** What versions of the past have kept: it is taken over, and nothing of it is lost. */
async function past(browser) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await opened(context);
  await openWorkspace(page, workspace(5));
  await reject(page, false);
  await sleep(1_000);
  const forms = {
    "a log alone": (record) => ({ ...record, text: JSON.stringify(JSON.parse(record.text).corrections) }),
    "version 1 with texts inside": (record) => ({ ...record, parts: undefined, about: undefined, text: JSON.stringify({ ...JSON.parse(record.text), version: 1, own: { reports: [{ id: "old", text: "Finland condemned Norway." }] } }) }),
    "no revision": ({ text }) => ({ text }),
  };
  let [lost, silent] = [0, 0];
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  for (const [name, form] of Object.entries(forms)) {
    const place = await page.evaluate(async () => {
      const database = await new Promise((done) => { const request = indexedDB.open("entente"); request.onsuccess = () => done(request.result); });
      const store = database.transaction("work").objectStore("work");
      const [keys, values] = [store.getAllKeys(), store.getAll()];
      await new Promise((done) => { values.onsuccess = done; });
      database.close();
      const at = keys.result.findIndex((key) => !key.includes("\n"));
      return [keys.result[at], values.result[at]];
    });
    await page.evaluate(async ([key, record]) => {
      const database = await new Promise((done) => { const request = indexedDB.open("entente"); request.onsuccess = () => done(request.result); });
      const turn = database.transaction("work", "readwrite");
      turn.objectStore("work").put(record, key);
      await new Promise((done) => { turn.oncomplete = done; });
      database.close();
    }, [place[0], form(place[1])]);
    await page.reload();
    await ready(page);
    const kept = await page.locator(".button.kept").first().waitFor({ timeout: 10_000 }).then(() => count(page), () => 0);
    if (kept !== 1) {
      lost += 1;
      const said = await page.getByText(/does not save your work|could not read/).count();
      silent += said ? 0 : 1;
      console.log(`    ${name}: ${kept} corrections${said ? ", said" : ", not said"}`);
    }
  }
  await context.close();
  return { line: `work of ${Object.keys(forms).length} versions of the past: ${lost} lost, ${silent} silently`, sound: lost === 0 };
}

const server = PROJECT === "http" ? spawn(process.execPath, [fileURLToPath(new URL("server.mjs", import.meta.url))], { stdio: "ignore", env: { ...process.env, ENTENTE_DRIVABLE: BROWSER === "firefox" ? "yes" : "" } }) : null;
if (server) await sleep(1_000);
const browser = await BROWSERS[BROWSER].launch();
let sound = true;
const attacks = {
  hostile: (browser) => hostile(browser, PROJECT, BROWSERS[BROWSER], DOOR), large: (browser) => large(browser, PROJECT), quota, versions, past, windows: onStorage(windows), kills: onStorage(kills),
};
for (const [name, attack] of Object.entries(attacks)) {
  if (ONLY && ONLY !== name) continue;
  // What is large is measured by Chromium's own protocol.
  if (name === "large" && BROWSER !== "chromium") continue;
  const result = await attack(browser).catch((error) => ({ line: `${name}: could not be tried (${error.message.split("\n")[0]})`, sound: false }));
  console.log(`${result.sound ? "✓" : "✗"} ${BROWSER}, ${PROJECT}: ${result.line}`);
  sound &&= result.sound;
}
await browser.close();
server?.kill();
process.exitCode = sound ? 0 : 1;
