// What the journeys about keeping work share: what is kept, and how to make some of it.
import { act, evidence, expect, relations } from "./support.mjs";

export const items = (page) => evidence(page).locator("ol.items > li.item");
export const DYAD = "v1&line=russia~united-states";

/** Rejects the first quotation of the selection, and waits until it counts no more. */
export async function reject(page) {
  const before = await relations(page);
  await act(items(page).first(), /^Reject/);
  await expect.poll(() => relations(page)).toBe(before - 1);
  return before;
}

/** Whether the browser has kept so many corrections for this page. */
export const kept = async (page, count) => {
  const corrections = async () => Math.max(0, ...(await works(page)).map(({ corrections }) => corrections.entries.length));
  await expect.poll(corrections).toBe(count);
};

/** Letters without an order, the same each time: browsers compress what they keep, and count what is left. */
export function noise(length, seed) {
  let state = seed + 1;
  const letter = () => {
    // Xorshift (Marsaglia 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return "abcdefghijklmnopqrstuvwxyz0123456789"[(state >>> 0) % 36];
  };
  const lines = Array.from({ length: Math.ceil(length / 61) }, () => Array.from({ length: 60 }, letter).join(""));
  return lines.join("\n").slice(0, length);
}

/** A workspace as a file: corrections with these entries, and whatever else it holds. */
export const workspaceFile = (more, entries = []) => ({
  name: "own.entente.json",
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify({
    format: "entente-workspace", version: 2, corrections: { format: "entente-corrections", version: 1, entries }, ...more,
  })),
});

/** A workspace with own texts, as a file: so many, each of so many letters, filled up by `fill`. */
export const withTexts = (count, length, fill = (text, at) => text.padEnd(length, `\n${at}. `)) => workspaceFile({
  own: { reports: Array.from({ length: count }, (_, at) => ({ id: `own-${at}`, title: `Own ${at}`, text: fill("Finland condemned Norway. ", at) })) },
});

/** Gives the page a workspace to open. */
export async function chooseWorkspace(page, file) {
  await page.getByRole("button", { name: "Save and export" }).click();
  await page.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(file);
}

/** Opens it in the page, which then has so many reports. */
export async function openWorkspace(page, file, reports) {
  await chooseWorkspace(page, file);
  await expect(page.getByText(new RegExp(`^${reports} reports · `))).toBeVisible({ timeout: 90_000 });
  await page.keyboard.press("Escape");
}

/** What the browser keeps, by key; nothing before the page has made its storage. */
export const records = (page) => page.evaluate(async () => {
  const request = indexedDB.open("entente");
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
  if (!database.objectStoreNames.contains("work")) return database.close(), {};
  const store = database.transaction("work").objectStore("work");
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  await new Promise((done) => { values.onsuccess = done; });
  database.close();
  return Object.fromEntries(keys.result.map((key, at) => [key, values.result[at]]));
});

/** What is kept of the work; own texts, in parts, and the spare lie beside it under keys of two lines. */
export const works = async (page) => Object.entries(await records(page)).filter(([key]) => !key.includes("\n")).map(([, { text }]) => JSON.parse(text));

/** Keeps a record under a key, behind the page's back; removes what is kept there where none is given. */
export const putRecord = (page, key, record) => page.evaluate(async ([key, record]) => {
  const request = indexedDB.open("entente");
  const database = await new Promise((done) => { request.onsuccess = () => done(request.result); });
  const turn = database.transaction("work", "readwrite");
  const store = turn.objectStore("work");
  if (record) store.put(record, key); else store.delete(key);
  await new Promise((done) => { turn.oncomplete = done; });
  database.close();
}, [key, record]);

/** Waits until the mark of what is in a file is kept: that is a moment after the page shows it. */
export const filed = (page) => expect.poll(async () => Object.values(await records(page)).some((record) => record.filed)).toBe(true);

/** Saves by the keyboard; the file. */
export async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  return download;
}
