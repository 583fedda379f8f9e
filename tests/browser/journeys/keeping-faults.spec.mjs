// Nothing is lost quietly: a full storage, a missing part, a database that goes, a reading that is stopped.
import { readFile } from "node:fs/promises";
import { appIsUp } from "../ready.mjs";
import { DYAD, kept, noise, openWorkspace, putRecord, records, reject, withTexts, workspaceFile } from "./keeping.mjs";
import { expect, isAccessible, isReady, keep, test, toast } from "./support.mjs";

test.slow();

test("keep: a storage that refuses to open is told, and the page works on", async ({ page, open }, info) => {
  await page.addInitScript(() => { IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); }; });
  await open(DYAD);
  await reject(page);
  await expect(page.getByText(/This browser does not save your work/)).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "keep-refused");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save to a file" }).click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).corrections.entries).toHaveLength(1);
});

test("keep: where the browser's storage is full, corrections are kept first, and what is not kept is said", async ({ page, open, address, context }, info) => {
  test.skip(address.startsWith("file:") || context.browser().browserType().name() !== "chromium", "only here the browser's own quota can be set");
  const devtools = await context.newCDPSession(page);
  const quota = (bytes) => devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, ...(bytes && { quotaSize: bytes }) });
  // Before the first write: what Chromium has seen of the room that is left, it does not ask for again.
  await quota(900_000);
  await open(DYAD);
  await reject(page);
  await kept(page, 1);
  await openWorkspace(page, withTexts(12, 100_000, (text, at) => `${text}\n${noise(100_000, at)}`), 16);
  await expect(page.getByText(/^This browser saves only part of your work \(its storage for this page is full\)/)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/Not saved: \d+ texts/)).toBeVisible();
  await keep(page, info, "keep-full");
  await reject(page);
  await kept(page, 2);
  await isAccessible(page);
  // There is room again: everything is kept without anybody doing anything.
  await quota();
  await expect(page.getByText(/saves only part of your work/)).toHaveCount(0, { timeout: 20_000 });
  const texts = async () => Object.entries(await records(page)).filter(([key]) => key.includes("\n")).map(([, { lines }]) => lines).join("\n").split("\n").length;
  await expect.poll(texts).toBe(12);
});

test("keep: Stop after a reload removes nothing, and what waits can be read", async ({ page, open }) => {
  // Two megabytes, read twice.
  test.setTimeout(240_000);
  await open();
  await openWorkspace(page, withTexts(20, 100_000), 24);
  await page.waitForTimeout(500);
  page.on("dialog", (dialog) => dialog.accept());
  // What was found in them is not at hand, so that they have to be read.
  await page.addInitScript(() => { indexedDB.deleteDatabase("entente-kept"); });
  await page.reload();
  await appIsUp(page);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(page.getByText(/^\d+ texts? (is|are) not read yet/).first()).toBeVisible();
  await expect(toast(page)).toContainText("nothing was removed");
  // A text that is added next is read at once, however many wait.
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await page.getByLabel("Or paste a text").fill("Finland condemned Norway on Friday.");
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByRole("button", { name: /^Add 1 text/ }).click();
  await expect(page.getByText(/^Reading: /)).toHaveCount(0, { timeout: 10_000 });
  await page.getByRole("button", { name: "Read on" }).click();
  await expect(page.getByText(/^25 reports · /)).toBeVisible({ timeout: 60_000 });
});

test("keep: a missing part is named, the rest opens, and keeping goes on", async ({ page, open }) => {
  await open(DYAD);
  await openWorkspace(page, withTexts(8, 100_000), 12);
  const parts = async () => Object.keys(await records(page)).filter((key) => key.includes("\n")).sort();
  await expect.poll(async () => (await parts()).length).toBe(2);
  await page.waitForTimeout(500);
  await putRecord(page, (await parts())[0]);
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await isReady(page);
  await expect(page.getByText(/could not read \d texts \(Own 0, Own 1, Own 2 …\)/)).toBeVisible();
  await isAccessible(page);
  await reject(page);
  await kept(page, 1);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save what is left to a file" }).click()]);
  expect(JSON.parse(await readFile(await download.path(), "utf8")).format).toBe("entente-rescue");
  await expect(page.getByText(/could not read/)).toHaveCount(0);
});

test("keep: a database that is deleted under the page is opened again", async ({ page, open }) => {
  await open(DYAD);
  await reject(page);
  await kept(page, 1);
  await page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase("entente").onsuccess = done; }));
  await reject(page);
  // Looking too soon would make an empty database in the page's stead.
  await page.waitForTimeout(1_000);
  await kept(page, 2);
  await expect(page.getByText(/does not save your work/)).toHaveCount(0);
});

test("keep: a text that was typed and not added counts as unsaved", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await page.getByLabel("Or paste a text").fill("Finland condemned Norway on Friday.");
  let asked = 0;
  page.on("dialog", async (dialog) => { asked += 1; await dialog.accept(); });
  await page.reload();
  expect(asked).toBe(1);
});

test("keep: own actors that were written and not accepted count as unsaved, and what is tried is what stands there", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await page.locator("dialog#texts").getByRole("button", { name: "Actors and rules of your own…" }).click();
  const ways = page.getByRole("dialog", { name: "Actors and rules of your own" });
  await ways.getByLabel("Actors", { exact: true }).fill("blue-circle\tcivil\tCVL\tBlue Circle\tthe Blue Circle\t\t\n");
  await ways.getByRole("button", { name: "Try them on these reports" }).click();
  await expect(ways.getByRole("button", { name: "Accept" })).toBeVisible({ timeout: 30_000 });
  // What is written on is not what was tried.
  await ways.getByLabel("Actors", { exact: true }).press("End");
  await page.keyboard.type("x");
  await expect(ways.getByRole("button", { name: "Accept" })).toHaveCount(0);
  await expect(ways.getByRole("button", { name: "Try them on these reports" })).toBeVisible();
  let asked = 0;
  page.on("dialog", async (dialog) => { asked += 1; await dialog.accept(); });
  await page.reload();
  expect(asked).toBe(1);
});

test("keep: the title of a tour without steps comes back after a reload", async ({ page, open }) => {
  await open();
  await openWorkspace(page, workspaceFile({ tour: { title: "Begun and not gone on with", steps: [] } }), 4);
  await expect.poll(async () => Object.values(await records(page)).some(({ text }) => text?.includes("Begun and not gone on with"))).toBe(true);
});

test("keep: a link to a text that is not here says so", async ({ page, open }) => {
  await open("v1&view=reader&report=somebodys-own&sentence=1");
  await expect(page.getByText(/This link leads to the text “somebodys-own”, which is not in this page/)).toBeVisible();
  await isAccessible(page);
});
