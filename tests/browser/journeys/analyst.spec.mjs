// The analyst's journey in one go: reports of one's own come in, two actors become one, a dyad is compared, and what was found
// goes out again with its evidence. What each step can do is tried in the files of its own.
import { zip } from "./archive.mjs";
import { act, corpusLine, evidence, expect, fragment, isReady, keep, relations, savedBy, test, toast } from "./support.mjs";

const TABLE = "title,date,source,text\r\n" +
  "Border,2021-02-03,The Paper,\"Poland accused Belarus of opening its border. Russia praised Belarus.\"\r\n" +
  "Talks,2019-05-14,Agency,\"John Kerry criticised Russia. The United States threatened Russia with sanctions.\"\r\n";
const given = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });

test("analyst: from an archive of reports to figures with their evidence", async ({ page, open, browser, address }, info) => {
  test.setTimeout(120_000);
  await open();
  const before = await relations(page);

  await test.step("1: a zip and a table come in; what cannot be read is named", async () => {
    await page.getByRole("button", { name: "Add your own texts" }).click();
    const dialog = page.locator("dialog#texts");
    const archive = zip({
      "news/turkey.txt": "Turkey hosted Iran\n\nTurkey hosted talks with Iran in Ankara on 3 March 2019. Iran thanked Turkey for its aid.",
      "scan.pdf": "%PDF-1.4\n1 0 obj << /Type /Page >> endobj\ntrailer << >>",
    });
    await dialog.getByLabel("Choose files…").setInputFiles([given("reports.zip", archive), given("table.csv", TABLE)]);
    await expect(dialog.locator(".preview-table tbody tr")).toHaveCount(3);
    await expect(dialog.getByText("reports.zip/scan.pdf")).toBeVisible();
    await dialog.getByRole("button", { name: "Add 3 texts" }).click();
    await expect(toast(page)).toContainText("Added 3 texts");
    await expect(corpusLine(page)).toContainText("7 reports");
    await expect.poll(() => relations(page)).toBeGreaterThan(before + 4);
  });
  const all = await relations(page);
  const look = (fragment) => page.evaluate((fragment) => { location.hash = fragment; }, fragment);

  await test.step("2: one actor is merged into another; nothing counts twice; undone", async () => {
    await look("v1&pick=john-kerry");
    await evidence(page).getByRole("button", { name: "Correct this actor…" }).click();
    await evidence(page).getByRole("combobox", { name: "Merge into which actor" }).fill("united");
    await evidence(page).getByRole("listbox").getByRole("option", { name: /^United States\b/ }).first().click();
    await expect(evidence(page).getByText(/^Merged John Kerry into United States/)).toBeVisible();
    expect(await relations(page)).toBeLessThanOrEqual(all);
    await page.keyboard.press("Control+z");
    await expect.poll(() => relations(page)).toBe(all);
  });

  await test.step("3 and 4: sources compared on one dyad; the shortest path, a sentence a hop", async () => {
    await look("v1&pick=russia,united-states");
    const reports = evidence(page).locator(".section", { has: page.getByRole("heading", { name: "By report" }) }).getByRole("table");
    await expect(reports.getByRole("row").filter({ hasText: "Talks" })).toHaveCount(1);
    expect(await reports.locator("tbody tr").count()).toBeGreaterThan(2);
    await evidence(page).getByRole("checkbox", { name: "Only indirect links" }).check();
    await expect(evidence(page).locator(".path li")).toHaveCount(2);
    await expect(evidence(page).locator(".path blockquote")).toHaveCount(2);
    await keep(page, info, "analyst-pair");
  });

  await test.step("5: two periods, and their difference", async () => {
    await look("v1");
    await page.getByRole("button", { name: "Before and after", exact: true }).click();
    const panel = page.getByRole("region", { name: "Before and after" });
    await expect(panel.locator(".turns li").first()).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("6: tables, graphs and the work itself go out; the work opens elsewhere with equal counts", async () => {
    await page.getByRole("button", { name: "Save and export" }).click();
    const dialogue = page.getByRole("dialog", { name: "Save and export" });
    const save = (label) => savedBy(page, () => dialogue.getByRole("button", { name: `Save ${label}`, exact: true }).click());
    const coded = (await save("JSON Lines")).text.trim().split("\n").map((line) => JSON.parse(line));
    expect(coded).toHaveLength(7);
    expect(coded.reduce((sum, { events }) => sum + events.length, 0)).toBe(all);
    const table = (await save("CSV: evidence")).text;
    expect(table.replace(/"(?:[^"]|"")*"/g, "").trim().split("\r\n")).toHaveLength(all + 1);
    await page.keyboard.press("Escape");
    const work = await savedBy(page, () => page.keyboard.press("Control+s"));
    const other = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
    await other.goto(address);
    await isReady(other);
    await other.getByRole("button", { name: "Save and export" }).click();
    await other.getByRole("dialog", { name: "Save and export" }).getByLabel("Open workspace…").setInputFiles(given(work.name, work.text));
    await expect.poll(() => relations(other)).toBe(all);
    await other.context().close();
  });

  await test.step("7 and 8: evidence is copied; the share dialogue says that own texts stay here", async () => {
    await look("v1&line=russia~united-states");
    const item = evidence(page).locator(".item").first();
    await act(item, "Copy evidence");
    await expect(item.getByRole("button", { name: "Copied" })).toBeVisible();
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.getByRole("dialog", { name: "Share this view" }).getByText(/Your 3 own texts: they never leave/)).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("9: closing with unsaved work asks; after saving it does not", async () => {
    let asked = 0;
    page.on("dialog", async (dialog) => { asked += 1; await dialog.accept(); });
    await act(evidence(page).locator(".item").first(), /^Reject/);
    await expect.poll(() => relations(page)).toBe(all - 1);
    await page.reload();
    expect(asked).toBe(1);
    await isReady(page);
    await expect.poll(() => relations(page)).toBe(all - 1);
    expect(fragment(page)).toContain("line=russia~united-states");
  });
});
