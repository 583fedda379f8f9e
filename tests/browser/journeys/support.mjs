// What every journey stands on: a page that is watched, and ways to open and check it.
import { mkdir, readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { ARTEFACTS, DOWNLOADS } from "../places.mjs";
import { appIsUp } from "../ready.mjs";

export { expect };

/** Whether the page may ask for this address: its own files, and what it holds itself. */
function isOwn(url, address) {
  if (url.startsWith("data:") || url.startsWith("blob:")) return true;
  const plain = url.split("#")[0];
  return address.startsWith("file:") ? plain === address : plain.startsWith(address);
}

export const test = base.extend({
  /** Where the page is in this project. */
  address: async ({}, use, info) => use(info.project.metadata.address),

  /** Set to true by a journey that breaks the page on purpose. */
  mayComplain: [false, { option: true }],

  /** A page that fails its journey on any complaint and on any request beyond the page's own files. */
  page: async ({ page, address, mayComplain }, use) => {
    const complaints = [];
    page.on("console", (message) => {
      if (/error|warn/.test(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => complaints.push(`uncaught: ${error}`));
    page.on("crash", () => complaints.push("the page crashed"));
    page.on("requestfailed", (request) => complaints.push(`request failed: ${request.url()}`));
    // The system's own dialogue cannot be driven; a journey that wants one brings its own.
    await page.addInitScript(() => { delete globalThis.showSaveFilePicker; });
    if (isFirefox(page)) {
      withinThePage(page);
      await tellsUncaught(page);
    }
    const strangers = [];
    page.on("request", (request) => {
      if (!isOwn(request.url(), address)) strangers.push(request.url());
    });
    await use(page);
    expect(strangers, "requests beyond the page's own files").toEqual([]);
    if (!mayComplain) expect(complaints, "errors and warnings in the console").toEqual([]);
  },

  /** Opens the page, at a state if one is given as a URL fragment, and waits until the reports are read. */
  open: async ({ page, address }, use) => {
    await use(async (fragment = "") => {
      await page.goto(fragment ? `${address}#${fragment}` : address);
      await isReady(page);
    });
  },
});

/** Waits until all reports are read and the first graph has come to rest. */
export async function isReady(page) {
  await appIsUp(page);
  await expect(page.getByText(/^\d+ reports · \d+ events? · \d+ sentences? with no event found|^\d+( of \d+)? events?( in \d+ reports|:|$)/).first()).toBeVisible();
  await expect(page.getByText(/^Reading: \d+ of \d+ reports/)).toHaveCount(0);
  await isAtRest(page);
}

// The parts of the page that most journeys speak of.
export const network = (page) => page.getByRole("application");
export const evidence = (page) => page.getByRole("complementary", { name: "Evidence" });
export const filters = (page) => page.getByRole("complementary", { name: "Filters" });
export const toast = (page) => page.locator(".toast");
/** Opens the menu of a quotation, and does what a button in it does. */
export async function act(item, name) {
  const menu = item.getByRole("button", { name: /^What to do with/ });
  if (await menu.getAttribute("aria-expanded") !== "true") await menu.click();
  await item.getByRole("button", { name }).click();
}
/** Opens the filters, which a window below 1600 pixels folds away. */
export async function openFilters(page) {
  const open = page.getByRole("button", { name: /^Filters/ });
  if (!await filters(page).isVisible()) await open.click();
}
/** How much a filter leaves. */
export const shown = (page) => page.getByText(/\d+ of \d+ events? shown/);
/** The line on top, once everything is read. */
export const corpusLine = (page) => page.locator(".corpus-line").filter({ hasText: /^\d+ reports? · [\d,]+ events? ·/ });

/** How many relations the page counts, once it has read everything. */
export const relations = async (page) => Number((await corpusLine(page).innerText()).match(/([\d,]+) events?/)[1].replace(",", ""));

/** The page's address, where filters and selection stand. */
export const fragment = (page) => decodeURIComponent(new URL(page.url()).hash);

/** Waits until the network, where it is in view, has stopped moving. */
export async function isAtRest(page) {
  await expect(page.locator(".network-view[data-settled=true], main:not(:has(.network-view))").first()).toBeVisible();
}

const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails on any violation of WCAG 2.2 A or AA that axe finds on the page as it stands. */
export async function isAccessible(page) {
  // Half-way through a fade colours are not what anybody reads.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Past the content security policy, which rightly forbids the page itself to do this.
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html.slice(0, 160)) }));
  });
  expect(violations, "what axe finds").toEqual([]);
}

export const isFirefox = (page) => /firefox/i.test(page.context().browser().browserType().name());

/** The driver of Firefox tells of no error that nobody has caught: the page itself says so in its console. */
export async function tellsUncaught(page) {
  const tell = () => {
    addEventListener("error", ({ message }) => message && console.error(`uncaught: ${message}`));
    addEventListener("unhandledrejection", ({ reason }) => console.error(`uncaught: ${reason}`));
  };
  await page.addInitScript(tell);
  await page.evaluate(tell);
}

/** The driver of Firefox waits for ever for a page that only gets another fragment: such an address is set in the page. */
function withinThePage(page) {
  const goto = page.goto.bind(page);
  page.goto = async (address, options) => {
    const [here, there] = [page.url(), address].map((whole) => whole.split("#")[0]);
    if (here !== there || !address.includes("#")) return goto(address, options);
    await page.evaluate((address) => { location.href = address; }, address);
    return null;
  };
}

/** What the page saves when `act` is done: the file's name and its text. */
export async function savedBy(page, act) {
  if (!isFirefox(page)) {
    const [download] = await Promise.all([page.waitForEvent("download"), act()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }
  await rm(DOWNLOADS, { recursive: true, force: true });
  await mkdir(DOWNLOADS, { recursive: true });
  await act();
  let name;
  let text = "";
  await expect.poll(async () => {
    const files = await readdir(DOWNLOADS);
    if (files.length !== 1 || files[0].endsWith(".part")) return false; // It is still being written.
    const before = text;
    [name, text] = [files[0], await readFile(join(DOWNLOADS, files[0]), "utf8")];
    return text !== "" && text === before;
  }).toBe(true);
  return { name, text };
}

/** Keeps a screenshot among the artefacts. */
export async function keep(page, info, name) {
  await page.screenshot({ path: `${ARTEFACTS}/journeys/${info.project.name}-${name}.png` });
}
