// Files as news databases and other countries write them: several articles in one, other encodings, other languages.
import { corpusLine, evidence, expect, isAccessible, keep, test } from "./support.mjs";

const dialog = (page) => page.locator("dialog#texts");
const rows = (page) => dialog(page).locator(".preview-table tbody tr");
const given = (name, content) => ({ name, mimeType: "", buffer: Buffer.isBuffer(content) ? content : Buffer.from(content) });

async function choose(page, ...files) {
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await dialog(page).getByLabel("Choose files…").setInputFiles(files);
  await expect(dialog(page).getByRole("heading", { name: "Review before adding" })).toBeVisible();
}

/** A download in the manner of Nexis Uni. */
const article = (title, day, text) =>
  [title, "The Harbour Post", day, "", "Copyright 2019 The Harbour Post", "Section: NEWS", "Length: 40 words", "Body", "", text, "", "Load-Date: July 2, 2019", "", "End of Document", ""].join("\n");
const DOWNLOAD = article("Ministers meet", "July 1, 2019 Monday 9:20 AM GMT", "Norway met Sweden in Oslo on Monday.") +
  article("Talks go on", "July 2, 2019 Tuesday", "Sweden thanked Norway for its help on Tuesday.") +
  article("A treaty", "July 3, 2019 Wednesday", "Norway and Sweden signed a treaty on Wednesday.");

test("a download of several articles says how it was cut, and comes as one report on demand @everywhere", async ({ page, open }, info) => {
  await open();
  await choose(page, given("nexis.txt", DOWNLOAD));
  await expect(rows(page)).toHaveCount(3);
  const cut = dialog(page).getByRole("group", { name: "Articles of nexis.txt" });
  await expect(cut).toContainText("3 articles, cut at “End of Document” (Nexis Uni)");
  await expect(rows(page).nth(1).getByLabel(/^Title of/)).toHaveValue("Talks go on");
  await expect(rows(page).nth(1).getByLabel(/^Date of/)).toHaveValue("2019-07-02");
  await isAccessible(page);
  await keep(page, info, "downloads-cut");
  await cut.getByLabel("As one report").check();
  await expect(rows(page)).toHaveCount(1);
  await expect(cut).toContainText("3 articles, kept as one report");
  await cut.getByLabel("As one report").uncheck();
  await expect(rows(page)).toHaveCount(3);
  await dialog(page).getByRole("button", { name: "Add 3 texts" }).click();
  await expect(corpusLine(page)).toContainText("7 reports");
});

const CHINESE = "俄罗斯外交部长周五在莫斯科与伊朗外交部长举行会谈，双方讨论了叙利亚局势以及两国之间的合作。";
const CHINESE_BYTES = Buffer.from("b6edc2decbb9cde2bdbbb2bfb3a4d6dccee5d4dac4aacbb9bfc6d3ebd2c1c0cacde2bdbbb2bfb3a4bed9d0d0bbe1ccb8a3accbabb7bdccd6c2dbc1cbd0f0c0fbd1c7bed6cac6d2d4bcb0c1bdb9fad6aebce4b5c4bacfd7f7a1a3", "hex");

test("every encoding shows its text; a report that is not English is kept, searched and not coded @everywhere", async ({ page, open }, info) => {
  await open();
  await choose(page, given("beijing.txt", CHINESE_BYTES), given("oslo.txt", "Norway met Sweden in Oslo on Monday, officials said."));
  const row = rows(page).filter({ hasText: "beijing.txt" });
  const encoding = row.getByLabel(/^Encoding of/);
  await expect(encoding.locator("option")).toHaveCount(27);
  await encoding.selectOption("koi8-r");
  await expect(row).not.toContainText(CHINESE.slice(0, 8));
  await encoding.selectOption("gb18030");
  await expect(row).toContainText(CHINESE.slice(0, 20));
  await expect(row.getByLabel(/^Language of/)).toHaveValue("zh");
  await expect(dialog(page).getByText(/1 text is not in English \(Chinese\).*not coded/)).toBeVisible();
  await keep(page, info, "downloads-encoding");
  await dialog(page).getByRole("button", { name: "Add 2 texts" }).click();
  await expect(page.getByText("1 report is not in English: kept and searchable, but not coded.")).toBeVisible();
  await page.keyboard.press("Escape"); // From the line which the page opens with to nothing selected.
  await evidence(page).getByRole("tab", { name: /^Why not/ }).click();
  await expect(evidence(page).getByText("1 report is not in English and not coded.")).toBeVisible();
  const item = evidence(page).locator(".item").filter({ hasText: "The report is not in English" });
  await item.getByRole("button", { name: "Open in reader" }).click();
  await expect(page.getByText("This report is in Chinese.")).toBeVisible();
  await expect(page.getByRole("article").getByText(CHINESE.slice(0, 20))).toBeVisible();
});
