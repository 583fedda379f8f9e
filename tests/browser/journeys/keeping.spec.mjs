// Nothing is lost: reload, two windows, a storage that refuses, files, lessons, and what strangers put into them.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { appIsUp } from "../ready.mjs";
import { DYAD, filed, items, kept, noise, openWorkspace, putRecord, records, reject, saved, withTexts } from "./keeping.mjs";
import { act, evidence, expect, isAccessible, isReady, keep, relations, test, toast } from "./support.mjs";

test.slow();

test("keep: a reload brings everything back, says so, and Undo does not take it away @core", async ({ page, open }, info) => {
  await open(DYAD);
  const all = await reject(page);
  await expect(page.getByText("1 correction, not saved to a file")).toBeVisible();
  await kept(page, 1);
  await page.reload();
  // A toast stays for eight seconds: a slow machine is not ready by then.
  await expect(toast(page)).toContainText("Restored from this browser: 1 correction");
  await isReady(page);
  await expect.poll(() => relations(page)).toBe(all - 1);
  await keep(page, info, "keep-restored");
  // What an earlier session did is no step of this one.
  await page.keyboard.press("Control+z");
  await reject(page);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(all - 1);
});

test("keep: work that was emptied is offered again after a reload", async ({ page, open }) => {
  await open(DYAD);
  const all = await reject(page);
  await kept(page, 1);
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(all);
  await expect.poll(async () => Object.keys(await records(page)).some((key) => key.endsWith("\nspare"))).toBe(true);
  await page.reload();
  await isReady(page);
  await page.getByRole("button", { name: "Bring back 1 correction" }).click();
  await expect.poll(() => relations(page)).toBe(all - 1);
  await isAccessible(page);
});

test("keep: closing with unsaved work asks; after saving it does not", async ({ page, open }) => {
  await open(DYAD);
  await reject(page);
  let asked = 0;
  page.on("dialog", async (dialog) => { asked += 1; await dialog.accept(); });
  await page.reload();
  expect(asked).toBe(1);
  await isReady(page);
  await expect(page.getByText("1 correction, not saved to a file")).toBeVisible();
  expect((await saved(page)).suggestedFilename()).toMatch(/^entente-\d{4}-\d\d-\d\d\.entente\.json$/);
  await expect(page.getByText("1 correction, saved")).toBeVisible();
  await filed(page);
  await page.reload();
  expect(asked).toBe(1);
  await isReady(page);
  await expect(page.getByText("1 correction, saved")).toBeVisible();
});

test("keep: two windows follow each other, and lose nothing @core", async ({ page, open, context, address }) => {
  await open(DYAD);
  const all = await relations(page);
  const other = await context.newPage();
  await other.goto(`${address}#${DYAD}`);
  await isReady(other);
  await reject(page);
  await kept(page, 1);
  await expect.poll(() => relations(other)).toBe(all - 1);
  await act(items(other).last(), /^Reject/);
  await kept(other, 2);
  await expect.poll(() => relations(other)).toBe(all - 2);
  await expect.poll(() => relations(page)).toBe(all - 2);
  // Undo takes back what this window did, and nothing of the other's.
  await page.bringToFront();
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(all - 1);
  await expect.poll(() => relations(other)).toBe(all - 1);
  await page.keyboard.press("Control+z");
  await page.waitForTimeout(300);
  expect(await relations(page)).toBe(all - 1);
  await other.close();
  await page.reload();
  await isReady(page);
  await expect.poll(() => relations(page)).toBe(all - 1);
});

test("keep: what an older version has kept is taken over", async ({ page, open }) => {
  await open(DYAD);
  const all = await reject(page);
  const file = JSON.parse(await readFile(await (await saved(page)).path(), "utf8"));
  await filed(page);
  await page.evaluate(async (log) => {
    indexedDB.deleteDatabase("entente");
    localStorage.setItem("entente.corrections", JSON.stringify(log));
  }, file.corrections);
  await page.goto("about:blank");
  await open(DYAD);
  await expect.poll(() => relations(page)).toBe(all - 1);
  await kept(page, 1);
  await expect.poll(() => page.evaluate(() => localStorage.getItem("entente.corrections"))).toBeNull();
});

test("keep: own texts are written when they change, not with every correction @core", async ({ page, open }) => {
  await page.addInitScript(() => {
    globalThis.puts = [];
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      globalThis.puts.push({ key, bytes: JSON.stringify(value).length });
      return put.call(this, value, key);
    };
  });
  await open(DYAD);
  const all = await relations(page);
  // Three texts a part: five make two. Long lines with one English word in each are soon read, on the slowest machine too.
  const fill = (text, at) => `${text}\n\n${noise(190_000, at).replaceAll("\n", " the\n")}`;
  await openWorkspace(page, withTexts(5, 200_000, fill), 9);
  const texts = async () => Object.keys(await records(page)).filter((key) => key.includes("\n")).sort();
  await expect.poll(async () => (await texts()).length).toBe(2);
  await expect.poll(() => relations(page)).toBe(all + 5);
  const before = await texts();
  // What was found in the texts is kept as well, some time after it is shown: that is not what a correction writes.
  const writes = () => page.evaluate(() => globalThis.puts.length);
  await expect.poll(async () => {
    const so = await writes();
    await page.waitForTimeout(1_500);
    return (await writes()) - so;
  }).toBe(0);
  await page.evaluate(() => { globalThis.puts = []; });
  await reject(page);
  await kept(page, 1);
  const puts = await page.evaluate(() => globalThis.puts);
  expect(puts.length).toBeGreaterThan(0);
  expect(puts.reduce((sum, { bytes }) => sum + bytes, 0), "bytes written for a correction").toBeLessThan(20_000);
  expect(await texts()).toEqual(before);

  await page.waitForTimeout(300);
  await page.reload();
  // A megabyte is read again: on a busy machine that takes longer than a journey waits elsewhere.
  await appIsUp(page);
  await expect(page.getByText(/^9 reports · /)).toBeVisible({ timeout: 60_000 });
  await isReady(page);
  await expect.poll(() => relations(page), { timeout: 20_000 }).toBe(all + 4);
  expect(await texts(), "and what was brought back is not written again").toEqual(before);

  // One text goes: its part is written anew, the other stays, nothing is left over.
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await page.locator("dialog#texts").getByRole("button", { name: "Remove Own 4" }).click();
  await expect.poll(async () => (await texts()).filter((key) => before.includes(key)).length).toBe(1);
  expect(await texts()).toHaveLength(2);
  await page.locator("dialog#texts").getByRole("button", { name: "Remove all 4 of yours" }).click();
  await expect.poll(texts).toEqual([]);
});

test("keep: own texts that the version before kept within its record are taken over, and kept apart from then on", async ({ page, open, address }) => {
  test.skip(address.startsWith("file:"), "another document that may write this page's storage is needed");
  await open(DYAD);
  const all = await reject(page);
  await kept(page, 1);
  const place = Object.keys(await records(page))[0];
  const older = JSON.parse((await records(page))[place].text);
  expect(older.version).toBe(2);
  older.own = JSON.parse(withTexts(2, 1_000).buffer).own;
  await page.goto(`${address}empty.html`);
  await putRecord(page, place, { revision: 7, filed: "", text: JSON.stringify(older) });
  await open(DYAD);
  await expect(page.getByText(/^6 reports · /)).toBeVisible();
  await expect.poll(() => relations(page)).toBe(all + 1);
  await reject(page);
  await kept(page, 2);
  const now = await records(page);
  expect(Object.keys(now)).toHaveLength(2);
  expect(now[place].parts).toHaveLength(1);
  // A page of before must not take what it cannot read whole for all there is.
  expect(JSON.parse(now[place].text).version).toBe(3);
  expect(now[place].text).not.toContain("Finland");
});

test("keep: a workspace is saved in place where the browser can, and opened again elsewhere", async ({ page, open, browser, address }, info) => {
  await page.addInitScript(() => {
    globalThis.written = [];
    globalThis.showSaveFilePicker = async ({ suggestedName }) => ({
      name: suggestedName,
      createWritable: async () => ({ write: async (text) => globalThis.written.push(text), close: async () => {} }),
    });
  });
  await open(`${DYAD}&level=country`);
  await reject(page);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("1 correction, saved")).toBeVisible();
  await reject(page);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("2 corrections, saved")).toBeVisible();
  const written = await page.evaluate(() => globalThis.written);
  expect(written.map((text) => JSON.parse(text).corrections.entries.length)).toEqual([1, 2]);

  const fresh = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  await fresh.goto(address);
  await isReady(fresh);
  const all = await relations(fresh);
  await fresh.getByRole("button", { name: "Save and export" }).click();
  const dialogue = fresh.getByRole("dialog", { name: "Save and export" });
  await isAccessible(fresh);
  const file = { name: "work.entente.json", mimeType: "application/json", buffer: Buffer.from(written[1]) };
  await dialogue.getByLabel("Open workspace…").setInputFiles(file);
  await expect.poll(() => relations(fresh)).toBe(all - 2);
  await expect.poll(() => new URL(fresh.url()).hash).toContain("level=country");
  await expect(fresh.getByText("2 corrections, saved")).toBeVisible();
  await fresh.context().close();
});

test("keep: a workspace that is dropped on the page is opened, and is no report", async ({ page, open }) => {
  await open(DYAD);
  const all = await reject(page);
  const text = await readFile(await (await saved(page)).path(), "utf8");
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(all);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "mine.entente.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) {
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
    }
  }, text);
  await expect.poll(() => relations(page)).toBe(all - 1);
});

test("keep: two people's corrections are joined, and conflicts settled", async ({ page, open }, info) => {
  await open("v1&pick=united-states");
  const rename = async (name) => {
    await evidence(page).getByRole("button", { name: "Correct this actor…" }).click();
    await evidence(page).getByLabel("Name", { exact: true }).fill(name);
    await evidence(page).getByRole("button", { name: "Rename" }).click();
    await expect(evidence(page).getByRole("heading", { level: 3, name })).toBeVisible();
  };
  await rename("America");
  const theirs = JSON.parse(await readFile(await (await saved(page)).path(), "utf8"));
  await page.keyboard.press("Control+z");
  await evidence(page).getByRole("button", { name: "Correct this actor…" }).click();
  await rename("The States");
  await page.getByRole("button", { name: "History", exact: true }).click();
  const history = page.getByRole("dialog", { name: "History" });
  await history.getByLabel("Open workspace…").setInputFiles({ name: "theirs.entente.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(theirs)) });
  await expect(history.getByText("1 conflict")).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "keep-conflict");
  await history.getByRole("button", { name: /^Keep what was here/ }).click();
  await expect(history.getByText("1 conflict")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(evidence(page).getByRole("heading", { level: 3, name: "The States" })).toBeVisible();
});

test("keep: a lesson is one file with view, corrections and reports inside", async ({ page, open, browser }, info) => {
  await open(`${DYAD}&level=country`);
  const all = await reject(page);
  await page.getByRole("button", { name: "Save and export" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 20_000 }),
    page.getByRole("button", { name: "Save as lesson" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^entente-lesson-\d{4}-\d\d-\d\d\.html$/);
  const file = info.outputPath("lesson.html");
  await download.saveAs(file);

  const context = await browser.newContext({ offline: true, reducedMotion: "reduce", acceptDownloads: true });
  const lesson = await context.newPage();
  const complaints = [];
  lesson.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  lesson.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(request.url());
  });
  await lesson.goto(pathToFileURL(file).href);
  await isReady(lesson);
  expect(await relations(lesson)).toBe(all - 1);
  await expect(lesson.getByText("1 correction, saved")).toBeVisible();
  await expect(lesson.getByRole("group", { name: "Show by" }).getByRole("button", { name: "Country" })).toHaveAttribute("aria-pressed", "true");
  await keep(lesson, info, "keep-lesson");
  // A lesson of the lesson, and what is done in it is its own.
  await reject(lesson);
  await lesson.getByRole("button", { name: "Save and export" }).click();
  const [second] = await Promise.all([
    lesson.waitForEvent("download", { timeout: 20_000 }),
    lesson.getByRole("button", { name: "Save as lesson" }).click(),
  ]);
  const text = await readFile(await second.path(), "utf8");
  expect(text.match(/id="inline-lesson"/g)).toHaveLength(1);
  expect(text.match(/id="inline-corpus"/g)).toHaveLength(1);
  expect(complaints).toEqual([]);
  await context.close();
});

test.describe("hostile files", () => {
  const nasty = '</script><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true"><!--';

  /** A workspace that tries everything in every text it has. */
  const workspace = (entries, more = {}) => JSON.stringify({
    format: "entente-workspace", version: 2, view: `v1&text=${nasty}`, initials: nasty,
    corrections: { format: "entente-corrections", version: 1, entries }, ...more,
  });
  const rename = { id: nasty, date: "2026-11-22", initials: nasty, do: "rename", actor: "russia", name: nasty };

  test("keep: a workspace of a stranger runs nothing, here or in a lesson made of it", async ({ page, open, browser }, info) => {
    await open();
    await page.getByRole("button", { name: "Save and export" }).click();
    const dialogue = page.getByRole("dialog", { name: "Save and export" });
    const own = { reports: [{ id: nasty, text: `Russia accused ${nasty} of lying. \u2028 Russia met Iran.`, title: nasty }] };
    const file = { name: `${nasty.replaceAll("/", "")}.entente.json`, mimeType: "application/json", buffer: Buffer.from(workspace([rename], { own })) };
    await dialogue.getByLabel("Open workspace…").setInputFiles(file);
    await expect(page.getByText(/^5 reports/)).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 20_000 }),
      page.getByRole("button", { name: "Save as lesson" }).click(),
    ]);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
    const path = info.outputPath("lesson.html");
    await download.saveAs(path);
    const context = await browser.newContext({ offline: true });
    const lesson = await context.newPage();
    await lesson.goto(pathToFileURL(path).href);
    await expect(lesson.getByText(/^5 reports/)).toBeVisible();
    expect(await lesson.evaluate(() => globalThis.ran)).toBeUndefined();
    await context.close();
  });

  test("keep: files that are no workspaces are refused in words", async ({ page, open }, info) => {
    await open();
    await page.getByRole("button", { name: "Save and export" }).click();
    const field = page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…");
    for (const [text, said] of [
      ["{}", "it is no workspace of this page"],
      ["\u0000\u0001", "it is no workspace that this page can read"],
      [workspace([]).replace('"version":2', '"version":99'), "written by a newer page"],
      ["[".repeat(200_000), "it is no workspace that this page can read"],
    ]) {
      await field.setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
      await expect(toast(page)).toContainText(said);
    }
  });

  test("keep: a lesson into which somebody has written a script does not run it", async ({ page, open, browser }, info) => {
    await open();
    await page.getByRole("button", { name: "Save and export" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download", { timeout: 20_000 }),
      page.getByRole("button", { name: "Save as lesson" }).click(),
    ]);
    const path = info.outputPath("tampered.html");
    const text = await readFile(await download.path(), "utf8");
    expect(text).toContain("script-src 'sha256-");
    expect(text).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    await writeFile(path, text.replace('<div id="app"></div>', '<div id="app"></div><script>globalThis.ran = true</script><img src=x onerror="globalThis.ran = true">'));
    const context = await browser.newContext();
    const lesson = await context.newPage();
    await lesson.goto(pathToFileURL(path).href);
    await isReady(lesson);
    expect(await lesson.evaluate(() => globalThis.ran)).toBeUndefined();
    await context.close();
  });
});
