// Hostile samples by every door: what runs, what is asked for, how long the page stands still.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { appIsUp } from "./ready.mjs";
import { ACTORS, FILES, LESSONS, LINKS, LOGS, PASTES, RULES, WORKSPACES } from "./siege-samples.mjs";

const WAIT = { timeout: 60_000 };
/** A page that stands still for longer is frozen, in milliseconds. */
const FROZEN_MS = 1_000;
/** More texts than these are looked over and not added: reading them is no part of this. */
const MOST_ADDED = 50;
const VIEWS = ["view=reader", "view=matrix", "view=events", "view=actors", "view=timeline", "view=map", "view=method", "tab=why-not", "present=yes", "level=country"];

/** A page in which every long task is noted, and everything that it asks for. */
export async function watched(browser, address) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const strangers = [];
  const own = (url) => /^(data|blob):/.test(url) || (address.startsWith("file:") ? url.split("#")[0] === address : url.startsWith(address));
  context.on("request", (request) => { if (!own(request.url())) strangers.push(request.url()); });
  context.on("page", (other) => strangers.push(`a window: ${other.url()}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() !== "beforeunload") strangers.push(`a dialogue: ${dialog.message()}`);
    dialog.accept().catch(() => {});
  });
  await page.addInitScript(() => {
    globalThis.tasks = [];
    if (PerformanceObserver.supportedEntryTypes.includes("longtask")) {
      const note = (list) => { for (const { startTime, duration } of list.getEntries()) globalThis.tasks.push([startTime, duration]); };
      new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
      return;
    }
    // Firefox tells of no long task: how long its thread does not come back is measured by a beat of 10 ms.
    let beat = performance.now();
    setInterval(() => {
      const now = performance.now();
      if (now - beat > 60) globalThis.tasks.push([beat, now - beat - 10]);
      beat = now;
    }, 10);
  });
  return { page, strangers };
}

export async function isUp(page, address) {
  await page.goto(address);
  await appIsUp(page);
  await page.getByText(/^\d[\d,]* reports · /).first().waitFor(WAIT);
}

/** The longest task since a moment of the page's own clock. */
export const longest = (page, since) => page.evaluate((since) => Math.round(Math.max(0, ...globalThis.tasks.filter(([start]) => start >= since).map(([, duration]) => duration))), since);
/**
 * Times a page: by the clock, and by how much of that its thread was at work. Where other programs want the processor, a task
 * takes longer by the clock than it would alone.
 */
export async function timed(page) {
  const [clock, thread] = [await page.context().newCDPSession(page), await page.context().newCDPSession(page)];
  await clock.send("Performance.enable", { timeDomain: "timeTicks" });
  await thread.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async (session) => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
  const since = await moment(page);
  const before = [await spent(clock), await spent(thread)];
  return async () => {
    const [wall, work] = [await spent(clock) - before[0], await spent(thread) - before[1]];
    const task = await longest(page, since);
    return { task, work: Math.round(task * Math.min(1, wall > 0 ? work / wall : 1)) };
  };
}

export const moment = (page) => page.evaluate(() => performance.now());

/** Shows everything that has come in. */
async function lookAround(page) {
  for (const view of VIEWS) {
    await page.evaluate((view) => { location.hash = `v1&${view}`; }, view);
    await page.waitForTimeout(150);
  }
  await page.evaluate(() => { location.hash = "v1"; });
}

/** Puts a text into a field at once, as pasting does: the driver of Firefox types it key by key, which takes minutes. */
const paste = (field, text) => field.evaluate((element, text) => {
  element.value = text;
  element.dispatchEvent(new Event("input", { bubbles: true }));
}, text);

const texts = (page) => page.locator("dialog#texts");

async function addTexts(page) {
  const add = texts(page).getByRole("button", { name: /^Add [\d,]+ texts?$/ });
  const cancel = texts(page).getByRole("button", { name: "Cancel", exact: true });
  await cancel.or(add).first().waitFor(WAIT);
  const said = await add.innerText({ timeout: 500 }).catch(() => "");
  const count = Number(said.match(/[\d,]+/)?.[0].replace(",", "") ?? 0);
  if (count === 0 || count > MOST_ADDED) {
    await cancel.click(WAIT);
    return page.keyboard.press("Escape");
  }
  await add.click(WAIT);
  await page.getByText(/^Reading: /).waitFor({ state: "hidden", ...WAIT });
}

const openTexts = (page) => page.getByRole("button", { name: "Add your own texts" }).click(WAIT);

/** A sample is put into a file, as people have it: handed over as bytes, the tool itself would keep the page busy. */
async function fileOf(folder, name, content) {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function openWorkspace(page, path) {
  await page.getByRole("button", { name: "Save and export" }).click(WAIT);
  await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(path);
  await page.locator(".toast").first().waitFor(WAIT);
  await page.waitForTimeout(300);
  await page.keyboard.press("Escape");
}

async function tryWays(page, field, text) {
  await openTexts(page);
  await texts(page).getByRole("button", { name: "Actors and rules of your own…" }).click(WAIT);
  const ways = page.getByRole("dialog", { name: "Actors and rules of your own" });
  await paste(ways.getByLabel(field, { exact: true }), text);
  await ways.getByRole("button", { name: "Try them on these reports" }).click(WAIT);
  await ways.locator("#own-actors-faults li, #own-rules-faults li").or(ways.getByRole("heading", { name: "What they change" })).first().waitFor(WAIT);
  await paste(ways.getByLabel(field, { exact: true }), "");
  for (let tries = 0; tries < 5 && await page.locator("dialog[open]").count() > 0; tries += 1) {
    await page.keyboard.press("Escape");
    await page.waitForTimeout(150);
  }
}

/** Every door: its samples, and how one of them is given. */
const doors = (folder) => ({
  "files": [FILES, async (page, { name, content }) => {
    await openTexts(page);
    await texts(page).getByLabel("Choose files…").setInputFiles(await fileOf(folder, name, content));
    await addTexts(page);
  }],
  "pasted texts": [PASTES, async (page, text) => {
    await openTexts(page);
    await paste(page.getByLabel("Or paste a text"), text);
    await texts(page).getByRole("button", { name: "Read this text" }).click(WAIT);
    await addTexts(page);
  }],
  "links": [LINKS, async (page, fragment) => {
    // Firefox opens no address of more than 1 MB, whatever page it is of.
    const refused = (error) => { if (!error.message.includes("NS_ERROR_MALFORMED_URI")) throw error; };
    await page.evaluate((fragment) => { location.hash = fragment; }, fragment).catch(refused);
    await page.waitForTimeout(600);
  }],
  "workspaces": [WORKSPACES, async (page, text) => openWorkspace(page, await fileOf(folder, "a.entente.json", text))],
  "logs": [LOGS, async (page, text) => openWorkspace(page, await fileOf(folder, "log.json", text))],
  "actors": [ACTORS, (page, text) => tryWays(page, "Actors", text)],
  "rules": [RULES, (page, text) => tryWays(page, "Rules", text)],
});

/** What is wrong with a page after a sample, in words. */
async function judged(page, strangers, since) {
  const wrong = strangers.splice(0).map((what) => `asked for ${what}`);
  if (await page.evaluate(() => globalThis.ran)) wrong.push("ran");
  const elements = await page.locator("img, iframe, object, embed, video, base, #app script, #app link, #app style").count();
  if (elements > 0) wrong.push(`${elements} elements of its own`);
  return { wrong, froze: await longest(page, since) };
}

async function tryDoor(browser, name, samples, give, result) {
  const { address } = result;
  let { page, strangers } = await watched(browser, address);
  await isUp(page, address);
  for (const [at, sample] of samples.entries()) {
    const since = await moment(page);
    let failed = "";
    await give(page, sample).catch((error) => { failed = error.message.split("\n")[0]; });
    if (!failed && at % 12 === 11) await lookAround(page).catch((error) => { failed = error.message.split("\n")[0]; });
    const found = failed ? { wrong: [failed], froze: 0 } : await judged(page, strangers, since);
    note(result, `${name} ${at + 1}`, found);
    if (failed) {
      await page.context().close();
      ({ page, strangers } = await watched(browser, address));
      await isUp(page, address);
    }
  }
  const since = await moment(page);
  await lookAround(page);
  note(result, `${name}, all views`, await judged(page, strangers, since), 0);
  await page.context().close();
}

function note(result, name, { wrong, froze }, samples = 1) {
  result.samples += samples;
  for (const what of wrong) result.wrong.push(`${name}: ${what}`);
  if (froze > FROZEN_MS) result.wrong.push(`${name}: stood still for ${froze} ms`);
  if (froze > result.longest[0]) result.longest = [froze, name];
}

/** The one file as a lesson that brings a text along. */
async function tryLessons(browser, folder, result) {
  const whole = await readFile(new URL(result.file), "utf8");
  for (const [at, text] of LESSONS.entries()) {
    const data = `<script type="application/json" id="inline-lesson">${text.replaceAll("<", "\\u003c")}</script>`;
    const path = await fileOf(folder, `lesson-${at}.html`, whole.replace('<script id="boot-script">', `${data}<script id="boot-script">`));
    const address = pathToFileURL(path).href;
    const { page, strangers } = await watched(browser, address);
    let found;
    try {
      await isUp(page, address);
      const since = await moment(page);
      await lookAround(page);
      found = await judged(page, strangers, since);
    } catch (error) {
      found = { wrong: [error.message.split("\n")[0]], froze: 0 };
    }
    note(result, `lessons ${at + 1}`, found);
    await page.context().close();
  }
}

/** Says how a door has stood. */
function told(result, name, before) {
  const wrong = result.wrong.slice(before);
  console.log(`    ${name}: longest task ${result.longest[0]} ms, ${wrong.length} wrong`);
  for (const what of wrong) console.log(`      ${what}`);
}

/** All samples by all doors. */
export async function hostile(browser, project, driver, only) {
  const folder = await mkdtemp(join(tmpdir(), "entente-siege-"));
  const result = { address: driver.address(project), file: driver.address("file"), samples: 0, wrong: [], longest: [0, "none"] };
  for (const [name, [samples, give]] of Object.entries(doors(folder))) {
    if (only && only !== name) continue;
    result.longest = [0, "none"];
    const before = result.wrong.length;
    await tryDoor(browser, name, samples, give, result);
    told(result, name, before);
  }
  if (!only || only === "lessons") {
    result.longest = [0, "none"];
    const before = result.wrong.length;
    await tryLessons(browser, folder, result);
    told(result, "lessons", before);
  }
  await rm(folder, { recursive: true, force: true });
  const line = `${result.samples} hostile samples: ${result.wrong.length} ran, asked for something or stood still over ${FROZEN_MS / 1000} s`;
  return { line, sound: result.wrong.length === 0 };
}
