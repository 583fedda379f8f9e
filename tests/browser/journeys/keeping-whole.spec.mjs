// Nothing is lost on the way: conflicts, texts with one id, what a workspace brings, moved lessons, work of other versions.
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { DYAD, chooseWorkspace, items, kept, openWorkspace, putRecord, records, reject, workspaceFile, works } from "./keeping.mjs";
import { act, corpusLine, expect, isAccessible, isReady, relations, savedBy, test, toast } from "./support.mjs";

test.slow();

const NEW_NAME = { do: "rename", actor: "united-states" };
const entry = (id, change) => ({ id, date: "2026-11-22", initials: "ab", ...change });

/** Opens a workspace, and waits until the page says what came in. */
async function openFile(page, workspace, said) {
  await chooseWorkspace(page, workspace);
  await expect(toast(page)).toContainText(said);
  await page.keyboard.press("Escape");
}

/** Waits until the browser keeps so many own texts. */
const textsKept = (page, count) => expect.poll(async () => {
  const parts = Object.entries(await records(page)).filter(([key]) => key.includes("\n") && !key.endsWith("\nspare"));
  return parts.flatMap(([, { lines }]) => lines.split("\n")).length;
}).toBe(count);

/** Opens the page again, whatever it asks before it goes. */
async function again(page) {
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await isReady(page);
}

test("keep: a conflict that nobody has settled is there after a reload", async ({ page, open }) => {
  await open();
  await openFile(page, workspaceFile({}, [entry("one", { ...NEW_NAME, name: "America" })]), "Opened a file with 1 correction");
  await openFile(page, workspaceFile({}, [entry("other", { ...NEW_NAME, name: "The States" })]), "Opened a file with 1 correction");
  await kept(page, 2);
  await again(page);
  await page.getByRole("button", { name: "History", exact: true }).click();
  const history = page.getByRole("dialog", { name: "History" });
  await expect(history.getByText("1 conflict")).toBeVisible();
  await history.getByRole("button", { name: /^Keep what was here/ }).click();
  await expect(history.getByText("1 conflict")).toHaveCount(0);
  await kept(page, 1);
});

test("keep: of two texts with one id both are read, and after a reload as well", async ({ page, open }) => {
  await open();
  const reports = [{ id: "same", text: "Finland condemned Norway." }, { id: "same", text: "Norway condemned Finland." }];
  await openFile(page, workspaceFile({ own: { reports } }), "2 texts");
  await expect(corpusLine(page)).toContainText("6 reports", { timeout: 20_000 });
  await expect(page.getByText(/^Reading: /)).toHaveCount(0);
  await textsKept(page, 2);
  await again(page);
  await expect(corpusLine(page)).toContainText("6 reports");
});

test("keep: a workspace replaces nothing that is here, and what came in is said", async ({ page, open }) => {
  await open();
  const step = (text) => ({ fragment: "v1", text });
  const actor = (id, name) => `${id}\tcivil\tCVL\t${name}\n`;
  const rule = (name, verb) => `rule ${name} 112\n  verbs: ${verb}\n`;
  const mine = {
    own: { reports: [{ id: "a", text: "Finland condemned Norway." }], ways: { actors: actor("blue-circle", "Blue Circle"), rules: rule("mine", "scold") } },
    tour: { title: "Mine", steps: [step("First")] },
  };
  await openFile(page, workspaceFile(mine), "Opened a file with");
  await expect(corpusLine(page)).toContainText("5 reports", { timeout: 20_000 });
  const bundled = "000_820f9807f1692bb4"; // A report of the page itself.
  const theirs = {
    own: {
      reports: [{ id: "a", text: "Norway praised Finland." }, { id: bundled, text: "Sweden condemned Norway." }],
      ways: { actors: actor("blue-circle", "Another Circle") + actor("red-circle", "Red Circle"), rules: rule("theirs", "chide") },
    },
    tour: { title: "Theirs", steps: [step("Second")] },
  };
  await openFile(page, workspaceFile(theirs), "2 texts got new ids, since other texts here have theirs (“a” is now “a-2”)");
  // What did not come in has a name.
  await expect(toast(page)).toContainText("Not added, since yours have the same name: blue-circle");
  await expect(corpusLine(page)).toContainText("7 reports", { timeout: 20_000 });
  await textsKept(page, 3);
  const work = async () => (await works(page))[0];
  await expect.poll(async () => (await work()).tour.steps.map(({ text }) => text)).toEqual(["First", "Second"]);
  const { actors, rules } = (await work()).own.ways;
  expect(actors).toContain("Blue Circle\n");
  expect(actors).toContain("Red Circle");
  expect(actors).not.toContain("Another Circle");
  expect(rules).toMatch(/rule mine[^]*rule theirs/);
  // The report of the page is still there, and so is the other one.
  await page.goto(`${page.url().split("#")[0]}#v1&view=reader&report=${bundled}`);
  await expect(page.getByRole("article")).not.toContainText("Sweden condemned Norway.");
  await page.goto(`${page.url().split("#")[0]}#v1&view=reader&report=${bundled}-2`);
  await expect(page.getByRole("article")).toContainText("Sweden condemned Norway.");
});

test("keep: what is open in one window stays open while another one acts @core", async ({ page, open, context, address }) => {
  const line = "v1&line=finland~norway";
  await open(line);
  const text = Array.from({ length: 12 }, (_, at) => `Finland condemned Norway on day ${at + 1}.`).join("\n");
  await openWorkspace(page, workspaceFile({ own: { reports: [{ id: "days", text }] } }), 5);
  await expect(items(page)).toHaveCount(12);
  const tenth = items(page).filter({ hasText: "on day 10." });
  await act(tenth, /^Correct/);
  const note = tenth.locator("select, input").first();
  await expect(note).toBeVisible();
  await note.evaluate((element) => { element.dataset.stays = "yes"; });
  const other = await context.newPage();
  await other.goto(`${address}#${line}`);
  await isReady(other);
  await expect(items(other)).toHaveCount(12);
  await reject(other);
  await page.bringToFront();
  await expect(items(page)).toHaveCount(11);
  // The very same field, not one that was made anew.
  await expect(tenth.locator("[data-stays=yes]")).toBeVisible();
  await other.close();
});

test("keep: a table that is looked over and not added counts as unsaved", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  const texts = page.locator("dialog#texts");
  const table = { name: "table.csv", mimeType: "text/csv", buffer: Buffer.from("title,text\nA,Finland condemned Norway.\nB,Norway condemned Finland.\n") };
  await texts.getByLabel("Choose files…").setInputFiles(table);
  await expect(texts.getByRole("button", { name: /^Add 2 texts/ })).toBeVisible();
  let asked = 0;
  page.on("dialog", async (dialog) => { asked += 1; await dialog.accept(); });
  await page.reload();
  expect(asked).toBe(1);
  // What was added and saved, or never begun, asks nothing.
  await isReady(page);
  await page.reload();
  expect(asked).toBe(1);
});

test("keep: a link to a text that is not here offers to add it", async ({ page, open }) => {
  await open("v1&view=reader&report=somebodys-own&sentence=1");
  const said = page.locator("p.skipped").filter({ hasText: "“somebodys-own”" });
  await said.getByRole("button").click();
  await expect(page.locator("dialog#texts")).toBeVisible();
});

test("keep: a lesson that was moved and renamed finds the work that was done in it @core", async ({ page, open, context }, info) => {
  await open(DYAD);
  await page.getByRole("button", { name: "Save and export" }).click();
  const { text } = await savedBy(page, () => page.getByRole("button", { name: "Save as lesson" }).click());
  const [before, after] = [info.outputPath("lesson.html"), info.outputPath("moved", "another name.html")];
  await mkdir(dirname(after));
  await writeFile(before, text);
  const lesson = await context.newPage();
  await lesson.goto(pathToFileURL(before).href);
  await isReady(lesson);
  const all = await reject(lesson);
  await kept(lesson, 1);
  await lesson.close();
  await rename(before, after);
  const moved = await context.newPage();
  await moved.goto(pathToFileURL(after).href);
  await isReady(moved);
  await expect.poll(() => relations(moved)).toBe(all - 1);
  await moved.close();
});

test("keep: work of a newer version is named and stays as it is", async ({ page, open }) => {
  await open(DYAD);
  await reject(page);
  await kept(page, 1);
  const [key, record] = Object.entries(await records(page)).find(([key]) => !key.includes("\n"));
  await putRecord(page, key, { ...record, text: JSON.stringify({ ...JSON.parse(record.text), version: 99 }) });
  await again(page);
  await expect(page.getByText(/written by a newer page \(version 99, this page reads \d+\)/)).toBeVisible();
  await isAccessible(page);
  await reject(page);
  await page.waitForTimeout(1_000);
  expect((await works(page)).map(({ version, corrections }) => [version, corrections.entries.length])).toEqual([[99, 1]]);
});

test("keep: a newer page that takes the storage over is named, and what is done meanwhile can be saved", async ({ page, open }) => {
  await open(DYAD);
  await reject(page);
  await kept(page, 1);
  const opened = await page.evaluate(() => new Promise((done) => {
    const request = indexedDB.open("entente", 1_000);
    request.onsuccess = () => { request.result.close(); done("opened"); };
    request.onblocked = () => done("blocked");
  }));
  expect(opened).toBe("opened");
  await act(items(page).first(), /^Reject/);
  await expect(page.getByText(/does not save your work \(a newer version of this page uses its storage: reload the page\)/)).toBeVisible({ timeout: 20_000 });
  const { text } = await savedBy(page, () => page.getByRole("button", { name: "Save to a file" }).click());
  expect(JSON.parse(text).corrections.entries).toHaveLength(2);
});
