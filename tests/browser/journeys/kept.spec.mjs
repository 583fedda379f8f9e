// What was found is kept: a page that is opened again codes nothing anew, whatever happens to what it has kept.
import { noise, openWorkspace, records, workspaceFile } from "./keeping.mjs";
import { corpusLine, expect, isReady, test } from "./support.mjs";

test.slow();

const PAIRS = [["Norway", "Sweden"], ["Finland", "Denmark"], ["Turkey", "Iran"], ["Kosovo", "Serbia"], ["Egypt", "Libya"]];
const VERBS = ["accused", "condemned", "praised", "thanked", "criticized"];

/** Own texts, each another one, as a workspace. */
const texts = (count, more = () => "") => workspaceFile({
  own: {
    reports: Array.from({ length: count }, (_, at) => {
      const [source, target] = PAIRS[at % PAIRS.length];
      const text = `${source} ${VERBS[at % 3]} ${target} on Friday. ${target} ${VERBS[(at + 1) % 5]} ${source} ${at} times.${more(at)}`;
      return { id: `own-${at}`, title: `Own ${at}`, text };
    }),
  },
});

/** Counts the reports that workers are asked to read, from the next opening on. */
const counted = (page) => page.addInitScript(() => {
  globalThis.askedToRead = 0;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    // The first letter of a request says what is asked: 0 is a report to be read.
    if (message instanceof Uint8Array && message[0] === 0) globalThis.askedToRead += 1;
    return post.call(this, message, ...rest);
  };
});
const read = (page) => page.evaluate(() => globalThis.askedToRead);

/** The packs that are kept, by name, as sizes; with `change`, each is put back as that makes it. */
const packs = (page, change) => page.evaluate(async (change) => {
  const request = indexedDB.open("entente-kept");
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
  if (!database.objectStoreNames.contains("packs")) return database.close(), {};
  const turn = database.transaction("packs", "readwrite");
  const store = turn.objectStore("packs");
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  await new Promise((done) => { values.onsuccess = done; });
  keys.result.forEach((key, at) => {
    if (change === "damage") store.put(values.result[at].slice().fill(7, 30), key);
    if (change === "age") {
      store.delete(key);
      store.put(values.result[at], key.replace(/\.[0-9a-f]{16}\n/, ".0123456789abcdef\n"));
    }
  });
  await new Promise((done) => { turn.oncomplete = done; });
  database.close();
  return Object.fromEntries(keys.result.map((key, at) => [key, values.result[at].length]));
}, change);

/** Waits until everything that was found is kept. */
async function allKept(page) {
  await expect.poll(async () => Object.keys(await packs(page)).length, { timeout: 20_000 }).toBeGreaterThan(0);
  // A pack that is not full is written after a while.
  await page.waitForTimeout(2_500);
}

async function reopened(page) {
  page.on("dialog", (dialog) => dialog.accept().catch(() => {}));
  await page.reload();
  await isReady(page);
  await expect(page.getByText(/^\d+ reports · /).first()).toBeVisible();
}

test("kept: a page that is opened again reads nothing anew, and reads only what is new @core", async ({ page, open }) => {
  await counted(page);
  await open();
  await openWorkspace(page, texts(60), 64);
  const before = await corpusLine(page).innerText();
  expect(await read(page)).toBeGreaterThanOrEqual(64);
  await allKept(page);
  await reopened(page);
  await expect(corpusLine(page)).toHaveText(before);
  expect(await read(page)).toBe(0);
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await page.getByLabel("Or paste a text").fill("Finland condemned Norway on Friday.");
  await page.getByRole("button", { name: "Read this text" }).click();
  await page.getByRole("button", { name: /^Add 1 text/ }).click();
  await expect(corpusLine(page)).toContainText("65 reports");
  expect(await read(page)).toBe(1);
});

test("kept: what is damaged, or of another version of the page, is read again without a word", async ({ page, open }) => {
  await counted(page);
  await open();
  await openWorkspace(page, texts(30), 34);
  const before = await corpusLine(page).innerText();
  for (const change of ["damage", "age"]) {
    await allKept(page);
    await packs(page, change);
    await reopened(page);
    await expect(corpusLine(page)).toHaveText(before);
    // The page's own reports may be read while the others are fetched from the storage, and once more with them.
    expect(await read(page)).toBeGreaterThanOrEqual(34);
  }
  // Those of another version are gone, and those of this one are there.
  await allKept(page);
  expect(Object.keys(await packs(page)).filter((name) => name.includes("0123456789abcdef"))).toEqual([]);
  await reopened(page);
  expect(await read(page)).toBe(0);
});

test("kept: where the storage is full, what was found goes before any text", async ({ page, open, address, context }) => {
  test.skip(address.startsWith("file:") || context.browser().browserType().name() !== "chromium", "only here the browser's own quota can be set");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(address).origin, quotaSize: 2_500_000 });
  await counted(page);
  await open();
  await openWorkspace(page, texts(6, (at) => `\n${noise(100_000, at)}`), 10);
  await page.waitForTimeout(3_000);
  await page.getByRole("button", { name: "Add your own texts" }).click();
  for (const name of ["a", "b"]) {
    await page.getByLabel("Choose files…").setInputFiles({ name: `${name}.txt`, mimeType: "text/plain", buffer: Buffer.from(`Norway praised Sweden.\n${noise(400_000, name.charCodeAt(0))}`) });
    await page.getByRole("button", { name: /^Add 1 text/ }).click();
    if (name === "a") await page.getByRole("button", { name: "Add your own texts" }).click();
  }
  await expect(corpusLine(page)).toContainText("12 reports", { timeout: 60_000 });
  const kept = async () => Object.entries(await records(page)).filter(([key]) => key.includes("\n")).map(([, { lines }]) => lines).join("\n").split("\n").length;
  await expect.poll(kept, { timeout: 20_000 }).toBe(8);
  await expect(page.getByText(/saves only part of your work/)).toHaveCount(0);
});
