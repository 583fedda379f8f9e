// The analyst's whole way at one go, in every browser that the page promises to work in: look, filter, read, add, mend,
// take back, save, come back.
import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { act, corpusLine, evidence, expect, filters, fragment, isAccessible, isFirefox, isReady, keep, network, openFilters, savedBy, tellsUncaught, test, toast } from "./support.mjs";

const OWN = "Turkey hosted Iran\n\n3 March 2019\n\nTurkey hosted talks with Iran in Ankara on Sunday. Iran thanked Turkey for its aid, a spokesman said. " +
  "Finland condemned Norway on Monday.";

const items = (page) => evidence(page).locator("ol.items > li.item");

/** The numbers of the line on top: reports and relations. */
async function counts(page) {
  await expect(corpusLine(page)).toHaveText(/^\d+ reports · \d+ events? ·/);
  const [, reports, relations] = (await corpusLine(page).innerText()).match(/^(\d+) reports · (\d+) events?/);
  return { reports: Number(reports), relations: Number(relations) };
}

/** Rejects the first quotation of the selection. */
const reject = (page) => act(items(page).first(), /^Reject/);

/** Pastes a text and adds it. */
async function paste(page, text) {
  await page.getByRole("button", { name: "Add your own texts" }).click();
  const dialog = page.locator("dialog#texts");
  await dialog.getByLabel("Or paste a text").fill(text);
  await dialog.getByRole("button", { name: "Read this text" }).click();
  await expect(dialog.locator(".preview-table tbody tr")).toHaveCount(1);
  await expect(dialog.getByLabel(/^Title of/)).toHaveValue("Turkey hosted Iran");
  await expect(dialog.getByLabel(/^Date of/)).toHaveValue("2019-03-03");
  await isAccessible(page);
  await dialog.getByRole("button", { name: "Add 1 text" }).click();
  await expect(dialog).toBeHidden();
}

test("core: reports are read, lines are drawn, filtered, and answer for themselves in their report @core", async ({ page, open }, info) => {
  await open();
  const { reports, relations } = await counts(page);
  expect(reports).toBe(4);
  expect(relations).toBeGreaterThan(50);
  const drawn = () => network(page).getAttribute("aria-label").then((label) => Number(label.match(/and (\d+) lines/)[1]));
  const all = await drawn();
  expect(all).toBeGreaterThan(20);
  // Not an empty canvas: many colours stand on it.
  const colours = await page.locator(".network-view canvas").first().evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
  expect(colours).toBeGreaterThan(20);
  await keep(page, info, "core-network");

  await openFilters(page);
  await filters(page).getByRole("checkbox", { name: /^Accuse/ }).check();
  await expect(page.getByText(/\d+ of \d+ events? shown/)).toBeVisible();
  expect(await drawn()).toBeLessThan(all);
  expect(fragment(page)).toContain("do=accuse");
  await page.getByRole("button", { name: "Clear all", exact: true }).click();
  await expect.poll(drawn).toBe(all);
  await page.getByRole("button", { name: "Close filters" }).click();

  await page.getByRole("button", { name: "As a list" }).click();
  const line = page.getByRole("button", { name: /^Russia → United States \(\d+\)$/ });
  const on = Number((await line.innerText()).match(/\((\d+)\)/)[1]);
  await line.click();
  await expect(items(page)).toHaveCount(on);
  await act(items(page).first(), "Open in reader");
  await expect.poll(() => fragment(page)).toContain("view=reader");
  await expect(page.locator("article mark").first()).toBeVisible();
  await keep(page, info, "core-reader");
});

test("core: an own text comes in, is corrected, undone, and is there again after a reload @core", async ({ page, open }, info) => {
  await open("v1&pick=united-states");
  const before = await counts(page);
  await paste(page, OWN);
  await expect.poll(() => counts(page).then(({ reports }) => reports)).toBe(5);
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBeGreaterThan(before.relations);
  const added = await counts(page);
  await page.goto(`${page.url().split("#")[0]}#v1&line=finland~norway`);
  await expect(items(page)).toHaveCount(1);
  await expect(items(page).first()).toContainText("condemned");
  await reject(page);
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBe(added.relations - 1);
  await page.keyboard.press("Control+z");
  await expect.poll(() => counts(page)).toEqual(added);
  await page.keyboard.press("Control+y");
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBe(added.relations - 1);
  await expect(page.getByText(/not saved to a file/).first()).toBeVisible();
  // A crash may come at any moment; what is a second old is kept.
  await page.waitForTimeout(1_000);
  await page.reload();
  await expect(toast(page)).toContainText("Restored from this browser");
  await isReady(page);
  await expect.poll(() => counts(page)).toEqual({ reports: 5, relations: added.relations - 1 });
  await keep(page, info, "core-reloaded");
  await page.goto(`${page.url().split("#")[0]}#v1&view=reader`);
  await page.getByRole("button", { name: /^Turkey hosted Iran/ }).click();
  await expect(page.getByText("Turkey hosted talks with Iran in Ankara")).toBeVisible();
});

test("core: work is saved to a file, exported, and opened again @core", async ({ page, open }) => {
  await open("v1&line=russia~united-states");
  const all = await counts(page);
  await reject(page);
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBe(all.relations - 1);
  const workspace = await savedBy(page, () => page.keyboard.press("Control+s"));
  expect(workspace.name).toMatch(/^entente-\d{4}-\d\d-\d\d\.entente\.json$/);
  expect(JSON.parse(workspace.text).corrections.entries).toHaveLength(1);
  await expect(page.getByText("1 correction, saved")).toBeVisible();

  await page.getByRole("button", { name: "Save and export" }).click();
  const dialogue = page.getByRole("dialog", { name: "Save and export" });
  const save = (label) => savedBy(page, () => dialogue.getByRole("button", { name: `Save ${label}`, exact: true }).click());
  const table = await save("CSV: evidence");
  const rows = table.text.replace(/"(?:[^"]|"")*"/g, "").trim().split("\r\n").length - 1;
  expect(rows).toBe(all.relations - 1);
  const picture = await save("SVG");
  expect(picture.text).toMatch(/^(<\?xml[^>]*>\s*)?<svg/);
  const graph = await save("GEXF 1.3");
  const fault = await page.evaluate((text) => new DOMParser().parseFromString(text, "application/xml").querySelector("parsererror")?.textContent, graph.text);
  expect(fault).toBeUndefined();
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+z");
  await expect.poll(() => counts(page)).toEqual(all);
  await page.getByRole("button", { name: "Save and export" }).click();
  const file = { name: workspace.name, mimeType: "application/json", buffer: Buffer.from(workspace.text) };
  await dialogue.getByLabel("Open workspace…").setInputFiles(file);
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBe(all.relations - 1);
});

test("core: a lesson is one file that brings everything along @core", async ({ page, open, browser }, info) => {
  await open("v1&line=russia~united-states");
  const all = await counts(page);
  await reject(page);
  await expect.poll(() => counts(page).then(({ relations }) => relations)).toBe(all.relations - 1);
  await page.getByRole("button", { name: "Save and export" }).click();
  const lesson = await savedBy(page, () => page.getByRole("button", { name: "Save as lesson" }).click());
  expect(lesson.name).toMatch(/^entente-lesson-\d{4}-\d\d-\d\d\.html$/);
  const file = info.outputPath("lesson.html");
  await writeFile(file, lesson.text);
  const fresh = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  const complaints = [];
  fresh.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  fresh.on("pageerror", (error) => complaints.push(String(error)));
  await fresh.goto(pathToFileURL(file).href);
  await isReady(fresh);
  await expect.poll(() => counts(fresh).then(({ relations }) => relations)).toBe(all.relations - 1);
  expect(complaints).toEqual([]);
  await fresh.context().close();
});

test("core: what the journeys watch for is seen in this browser @core", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  const seen = new Set();
  page.on("console", (message) => {
    seen.add(message.text().startsWith("uncaught:") ? "uncaught" : `console ${message.type().replace(/^warn$/, "warning")}`);
  });
  page.on("pageerror", () => seen.add("uncaught"));
  page.on("request", (request) => seen.add(request.url()));
  await page.goto("about:blank");
  if (isFirefox(page)) await tellsUncaught(page);
  await page.evaluate(() => {
    console.error("an error");
    console.warn("a warning");
    setTimeout(() => { throw new Error("uncaught"); });
    new Image().src = "http://stranger.invalid/pixel.png";
  });
  await expect.poll(() => [...seen]).toEqual(expect.arrayContaining(["console error", "console warning", "uncaught", "http://stranger.invalid/pixel.png"]));
  await page.context().close();
});
