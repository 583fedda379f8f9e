// The analyst brings texts along: files, folders, pasted text; looks over what was read; adds, replaces, removes, dates.
import { zip } from "./archive.mjs";
import { corpusLine, expect, isAccessible, keep, test, toast } from "./support.mjs";

const TEXTS = [
  "France and Germany condemned Belarus\n\n1 December 2020\n\nFrance condemned Belarus on Tuesday. Germany praised Poland for its help, officials said.",
  "Turkey hosted Iran\n\nTurkey hosted talks with Iran in Ankara on 3 March 2019. Iran thanked Turkey for its aid, a spokesman said.",
];

const dialog = (page) => page.locator("dialog#texts");
const rows = (page) => dialog(page).locator(".preview-table tbody tr");
const given = (name, content) => ({ name, mimeType: "", buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) });

async function opened(page, open) {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await expect(dialog(page)).toBeVisible();
}

async function choose(page, ...files) {
  await dialog(page).getByLabel("Choose files…").setInputFiles(files);
  await expect(dialog(page).getByRole("heading", { name: "Review before adding" })).toBeVisible();
}

test("analyst 1: a zip and a table come in, what cannot be read is named @everywhere", async ({ page, open }, info) => {
  await opened(page, open);
  await isAccessible(page);
  await keep(page, info, "texts-open");
  const archive = zip({
    "news/2020-12-01 france.txt": TEXTS[0],
    "news/turkey.txt": TEXTS[1],
    "scan.pdf": "%PDF-1.4\n1 0 obj << /Type /Page >> endobj\ntrailer << >>",
  });
  const table = "title,date,source,text\nBorder,2021-02-03,The Paper,Poland accused Belarus of opening its border.\n" +
    "Talks,2021-02-04,Agency,Finland met Sweden in Oslo.\n";
  await choose(page, given("reports.zip", archive), given("table.csv", table), given("old.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])));
  await expect(rows(page)).toHaveCount(4);
  await expect(dialog(page).getByText("reports.zip/scan.pdf")).toBeVisible();
  await expect(dialog(page).getByText(/Its pages are pictures/)).toBeVisible();
  await expect(dialog(page).getByText(/a file of an old office program/)).toBeVisible();
  const first = rows(page).filter({ hasText: "2020-12-01 france.txt" });
  await expect(first.getByLabel(/^Title of/)).toHaveValue("France and Germany condemned Belarus");
  await expect(first.getByLabel(/^Date of/)).toHaveValue("2020-12-01");
  await expect(first.getByText("The head of the text says “1 December 2020”.")).toBeVisible();
  const border = rows(page).filter({ hasText: "Poland accused Belarus" });
  await expect(border.getByLabel(/^Source of/)).toHaveValue("The Paper");
  await border.getByLabel(/^Source of/).fill("Another paper");
  await border.getByLabel(/^Source of/).blur();
  await expect(dialog(page).getByRole("group", { name: "Columns of table.csv" }).getByRole("combobox", { name: "Text" })).toHaveValue("3");
  await isAccessible(page);
  await keep(page, info, "texts-preview");
  await dialog(page).getByRole("button", { name: "Add 4 texts" }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(toast(page)).toContainText("Added 4 texts");
  await expect(corpusLine(page)).toContainText("8 reports");
  await page.goto(`${page.url().split("#")[0]}#v1&view=reader`);
  await page.getByRole("button", { name: /^Border/ }).click();
  await expect(page.getByText("Another paper · ")).toBeVisible();
  await keep(page, info, "texts-reader");
});

test("texts replace what is there, and every step comes back @core", async ({ page, open }, info) => {
  await opened(page, open);
  await choose(page, given("a.txt", TEXTS[0]), given("b.txt", TEXTS[1]));
  await dialog(page).getByLabel("Replace the 4 reports").check();
  await dialog(page).getByRole("button", { name: "Add 2 texts" }).click();
  await expect(corpusLine(page)).toContainText("2 reports");
  await page.getByRole("button", { name: "As a list" }).click();
  await expect(page.getByRole("button", { name: /^France → Belarus/ }).first()).toBeVisible();
  await keep(page, info, "texts-replaced");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(corpusLine(page)).toContainText("4 reports");
  await page.keyboard.press("Control+y");
  await expect(corpusLine(page)).toContainText("2 reports");
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await expect(dialog(page).locator(".shelf-table tbody tr")).toHaveCount(2);
  await isAccessible(page);
  await keep(page, info, "texts-shelf");
  await dialog(page).getByRole("button", { name: "Remove Turkey hosted Iran" }).click();
  await expect(dialog(page).locator(".shelf-table tbody tr")).toHaveCount(1);
  await dialog(page).getByRole("button", { name: "Bring back 4 that came with the page" }).click();
  await expect(dialog(page).locator(".shelf-table tbody tr")).toHaveCount(5);
  await dialog(page).getByRole("button", { name: "Remove all 1 of yours" }).click();
  await page.keyboard.press("Escape");
  await expect(corpusLine(page)).toContainText("4 reports");
});

test("a pasted text comes in by the keyboard alone; a known one is noticed; its date can be changed @core", async ({ page, open }) => {
  await opened(page, open);
  await dialog(page).getByLabel("Or paste a text").focus();
  await page.keyboard.insertText(TEXTS[1]);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  // A day that a sentence is about is no day of publication.
  await expect(rows(page).first().getByLabel(/^Date of/)).toHaveValue("");
  const add = dialog(page).getByRole("button", { name: "Add 1 text" });
  for (let step = 0; step < 20 && !(await add.evaluate((button) => button === document.activeElement)); step += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(corpusLine(page)).toContainText("5 reports");

  await page.getByRole("button", { name: "Add your own texts" }).click();
  await dialog(page).getByLabel("Date of Turkey hosted Iran").fill("2018-05-06");
  await dialog(page).getByLabel("Date of Turkey hosted Iran").blur();
  await expect(toast(page)).toContainText("“Turkey hosted Iran”: 6 May 2018");
  await choose(page, given("again.txt", TEXTS[1]), given("near.txt", TEXTS[1].replace("a spokesman said", "they said")));
  await expect(rows(page).first()).toContainText("The same as “Turkey hosted Iran”, in the page already");
  await expect(rows(page).first().getByRole("checkbox")).not.toBeChecked();
  await expect(rows(page).nth(1)).toContainText("Nearly the same as “Turkey hosted Iran”, in the page already");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(page).getByRole("heading", { name: "Texts", exact: true })).toBeVisible();
});

test("columns and encodings can be chosen otherwise; other languages are told", async ({ page, open }, info) => {
  await opened(page, open);
  const german = Buffer.from("Der Außenminister traf seinen Kollegen am Freitag in der Hauptstadt. Sie sprachen über die Lage im Süden.", "latin1");
  await choose(page, given("t.csv", "a,b\nFirst,Russia met Iran in Baku.\nSecond,Iran met Syria in Homs.\n"), given("deutsch.txt", german));
  const columns = dialog(page).getByRole("group", { name: "Columns of t.csv" });
  await expect(dialog(page).getByText("None of its columns looks like the texts")).toBeVisible();
  await columns.getByRole("combobox", { name: "Text" }).selectOption({ label: "b" });
  await expect(rows(page)).toHaveCount(3);
  await columns.getByRole("combobox", { name: "Title" }).selectOption({ label: "a" });
  await expect(rows(page).first().getByLabel(/^Title of/)).toHaveValue("First");
  const foreign = rows(page).filter({ hasText: "deutsch.txt" });
  await expect(foreign.getByLabel(/^Language of/)).toHaveValue("de");
  await expect(foreign.getByLabel(/^Encoding of/)).toHaveValue("windows-1252");
  await expect(foreign).toContainText("Außenminister");
  await expect(dialog(page).getByText(/1 text is not in English \(German\)/)).toBeVisible();
  await foreign.getByLabel(/^Encoding of/).selectOption("utf-8");
  await expect(foreign).toContainText("Au\uFFFDenminister");
  await foreign.getByLabel(/^Encoding of/).selectOption("windows-1252");
  await expect(foreign).toContainText("Außenminister");
  await keep(page, info, "texts-columns");
  await dialog(page).getByRole("button", { name: "Add 3 texts" }).click();
  await expect(page.getByText("1 report is not in English: kept and searchable, but not coded.")).toBeVisible();
});

test("hostile files run nothing, ask for nothing and are shown as text @core", async ({ page, open }) => {
  await opened(page, open);
  await page.evaluate(() => { globalThis.alert = () => { throw new Error("run"); }; });
  const name = "<img src=x onerror=alert(1)>.html";
  const html = `<body onload="alert(2)"><script>alert(3)</script><article><h1>&lt;img src=x onerror=alert(4)&gt; in Geneva</h1>
    <p>Russia met Iran in Geneva <img src="https://evil.example/pixel.png"> on Friday, officials on both sides said late at night.</p></article>`;
  const table = "title,text\n\"=HYPERLINK(\"\"http://evil.example\"\")\",Iran met Syria in Damascus on Friday and left.\n";
  const bomb = zip({ "bomb.txt": "a".repeat(120_000_000) });
  await choose(page, given(name, html), given("a.csv", table), given("bomb.zip", bomb), given("x.pdf", "%PDF-1.4 (((( <<<<"));
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first().getByLabel(/^Title of/)).toHaveValue("<img src=x onerror=alert(4)> in Geneva");
  await expect(dialog(page).getByText(/Unpacked, it is larger than the 100 MB/)).toBeVisible();
  await dialog(page).getByRole("button", { name: "Add 2 texts" }).click();
  await expect(corpusLine(page)).toContainText("6 reports");
  await page.goto(`${page.url().split("#")[0]}#v1&view=reader`);
  await page.getByRole("button", { name: /^<img src=x/ }).click();
  await expect(page.getByRole("article").getByRole("heading", { level: 2 })).toHaveText("<img src=x onerror=alert(4)> in Geneva");
  expect(await page.locator("img").count()).toBe(0);
});

test("dropped files open the dialog; many come in with progress while the page answers; reading can be stopped @core", async ({ page, open }, info) => {
  await open();
  const lines = Array.from({ length: 600 }, (_, at) => JSON.stringify({ text: `Report ${at}. ${TEXTS[at % 2]} It was the ${at}th time.`, title: `Number ${at}` }));
  await page.evaluate(async (text) => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask" });
    const data = new DataTransfer();
    data.items.add(new File([text], "many.jsonl"));
    const fire = (kind) => document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    fire("dragover");
    fire("drop");
  }, lines.join("\n"));
  await expect(rows(page)).toHaveCount(25);
  await expect(dialog(page).getByText("1 to 25 of 600")).toBeVisible();
  await dialog(page).getByRole("button", { name: "Next texts" }).click();
  await expect(rows(page).first().getByLabel(/^Title of/)).toHaveValue("Number 25");
  await keep(page, info, "texts-many");
  const add = dialog(page).getByRole("button", { name: /^Add \d+ texts/ });
  await add.click();
  await expect(page.getByRole("progressbar", { name: "Reports read" })).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await expect(toast(page)).toContainText(/Stopped reading\. \d+ texts are not read yet; nothing was removed/);
  await expect(corpusLine(page)).toBeVisible();
  expect(Number((await corpusLine(page).innerText()).match(/^(\d+)/)[1])).toBeLessThan(604);
});
