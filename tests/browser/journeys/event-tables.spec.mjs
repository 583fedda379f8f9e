// Tables of events that others have coded: opened beside the texts, with their rows as evidence.
import { act, corpusLine, evidence, expect, isAccessible, keep, test } from "./support.mjs";

const dialog = (page) => page.locator("dialog#texts");
const rows = (page) => dialog(page).locator(".preview-table tbody tr");
const given = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });

async function choose(page, ...files) {
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await dialog(page).getByLabel("Choose files…").setInputFiles(files);
  await expect(dialog(page).getByRole("heading", { name: "Review before adding" })).toBeVisible({ timeout: 60_000 });
}

/** A row in the form of GDELT 2.0. */
const gdelt = (values) => Array.from({ length: 61 }, (_, at) => values[at] ?? "").join("\t") + "\n";
const ROW = { 0: "410000001", 1: "20200503", 5: "NOR", 6: "NORWAY", 15: "SWE", 16: "\"SWEDEN", 26: "042", 30: "1.9", 52: "Oslo, Norway", 53: "NO", 60: "https://paper.example/oslo" };

test("a GDELT table opens as events beside the texts, each with its row as evidence @everywhere", async ({ page, open }, info) => {
  await open();
  const table = gdelt(ROW) + gdelt({ ...ROW, 0: "410000002", 1: "20200509", 26: "112" }) + gdelt({ ...ROW, 15: "", 16: "" });
  const text = "Ministers meet\n\n3 May 2020\n\nNorway condemned Sweden in Oslo on 3 May 2020.";
  await choose(page, given("20200503.export.CSV", table), given("oslo.txt", text));
  await expect(rows(page)).toHaveCount(3);
  const events = dialog(page).getByRole("group", { name: "Events of 20200503.export.CSV" });
  await expect(events).toContainText("GDELT: 2 events between two actors, 2020-05-03 to 2020-05-09.");
  await expect(dialog(page).getByText("Rows that name one actor or none, left out: 1.")).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "events-preview");
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 1 text and 2 events" }).click();
  await expect(corpusLine(page)).toContainText("3 reports · 3 events");
  await page.getByRole("button", { name: "As a list" }).click();
  await page.getByRole("button", { name: /^Norway → Sweden/ }).first().click();
  await expect(evidence(page).locator(".item")).toHaveCount(3);
  const item = evidence(page).locator(".item").filter({ hasText: "https://paper.example/oslo" }).first();
  await expect(item).toContainText("NORWAY (NOR) → \"SWEDEN (SWE)");
  await expect(item).toContainText("from the table");
  await act(item, "Why?");
  await expect(item.getByText(/A row of a GDELT event table/)).toBeVisible();
  const beside = evidence(page).locator("details.beside");
  await expect(beside.locator("summary")).toHaveText("Beside the texts: 1 of 2 table rows have a sentence");
  await beside.locator("summary").click();
  await expect(beside.getByRole("button", { name: /^Ministers meet, sentence/ })).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "events-evidence");
});

test("tables without codes or direction say so; other tables are mapped by hand", async ({ page, open }, info) => {
  await open();
  const acled = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,iso,location,source,notes\n" +
    "MLI1,2021-02-03,Battles,Armed clash,Military Forces of Mali (2020-2021),Police Forces of Niger,466,Mopti,Agency,They clashed.\n";
  const own = "who,whom,when,what\nNorway,Sweden,3 May 2020,Consult\nDenmark,Sweden,4 May 2020,Accuse\n";
  await choose(page, given("acled.csv", acled), given("mine.csv", own));
  await expect(dialog(page).getByRole("group", { name: "Events of acled.csv" })).toContainText("does not say who acted on whom");
  await expect(dialog(page).getByRole("group", { name: "Events of acled.csv" })).toContainText("a table of ours");
  const columns = dialog(page).getByRole("group", { name: "Rows of mine.csv" });
  await columns.getByLabel("They are").selectOption("events");
  for (const [label, value] of [["Source", "who"], ["Target", "whom"], ["Date", "when"], ["Action", "what"]]) {
    await columns.getByRole("combobox", { name: label }).selectOption({ label: value });
  }
  await expect(dialog(page).getByRole("group", { name: "Events of mine.csv" })).toContainText("Event table: 2 events");
  await isAccessible(page);
  await keep(page, info, "events-columns");
  await dialog(page).getByRole("button", { name: "Add 3 events" }).click();
  await expect(corpusLine(page)).toContainText("7 reports");
  // The strongest actors are shown; these have one event each.
  await page.getByRole("slider", { name: "More actors" }).press("End");
  await page.getByRole("button", { name: "As a list" }).click();
  await expect(page.getByRole("button", { name: /^Denmark → Sweden/ }).first()).toBeVisible();
});

test("a large table is read in parts, with progress and Cancel", async ({ page, open }) => {
  await open();
  const lines = [];
  for (let at = 0; at < 60_000; at += 1) lines.push(gdelt({ ...ROW, 0: String(at), 60: `https://paper.example/${"a".repeat(80)}/${at}` }));
  const table = lines.join("");
  expect(table.length).toBeGreaterThan(8_000_000);
  await choose(page, given("large.CSV", table));
  await expect(dialog(page).getByRole("group", { name: "Events of large.CSV" })).toContainText("60,000 events between two actors");
  await expect(dialog(page).getByRole("button", { name: "Add 20,000 events" })).toBeVisible();
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(page).getByRole("heading", { name: "Texts", exact: true })).toBeVisible();
});

/** A small table in the form of ACLED. */
const acled = (...days) => "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,iso,location,source,notes\n" +
  days.map((day, at) => `MLI${at},${day},Battles,Armed clash,Military Forces of Mali,Police Forces of Niger,466,Mopti,Agency,They clashed.\n`).join("");

test("a line without direction says so wherever it is named: captions, presenter, share, comparison, why", async ({ page, open }, info) => {
  await open();
  await choose(page, given("acled.csv", acled("2021-02-03", "2021-02-09", "2021-03-01")));
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 3 events" }).click();
  await expect(corpusLine(page)).toContainText("3 reports · 3 events");
  await page.getByRole("button", { name: "As a list" }).click();
  const line = page.getByRole("button", { name: /Mali.* – .*Niger/ }).first();
  await line.click();
  await expect(evidence(page)).toContainText(/3 events between .*Mali.* and .*Niger/);
  await act(evidence(page).locator(".item").first(), "Why?");
  await expect(evidence(page).locator(".item").first()).toContainText("Side A");
  await act(evidence(page).locator(".item").first(), "Correct…");
  await expect(evidence(page).getByRole("button", { name: /^Swap:/ })).toHaveCount(0);
  // The history, the title of a step of a tour, what a link contains.
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(page.getByRole("dialog")).toContainText(/The selection: .*Mali.* – .*Niger/);
  await page.keyboard.press("Escape");
  await evidence(page).getByRole("button", { name: "Compare the two" }).click();
  await expect(evidence(page).locator(".pair-ways li")).toHaveCount(1);
  await expect(evidence(page).locator(".pair-ways")).toContainText(/Mali.* – .*Niger/);
  await isAccessible(page);
  await keep(page, info, "events-no-direction");
  for (const view of ["network", "matrix", "timeline", "events", "reader", "actors", "map"]) {
    await open(`v1&view=${view}`);
    await expect(page.locator("main")).not.toContainText("→ Niger");
    expect(await page.locator("main").innerText(), view).not.toMatch(/(Mali|Niger)[^\n–]*→/);
  }
});

test("dates that can be read two ways are shown with the reason, and read the other way on demand @core", async ({ page, open }, info) => {
  await open();
  const text = "Title: Talks in Oslo\nSource: Desk\nDate: 03/06/2024\n\nNorway condemned Sweden in Oslo. They agreed to go on.\n";
  await choose(page, given("acled.csv", acled("03/06/2024", "06/17/2024")), given("oslo.txt", text));
  const dates = (name) => dialog(page).getByRole("group", { name: `Dates in ${name}` });
  await expect(dates("acled.csv")).toContainText("“06/17/2024” can be read in no other order.");
  const order = dates("acled.csv").getByRole("combobox");
  await expect(order).toHaveValue("month");
  await expect(order.locator("option")).toHaveText(["day first (3 June 2024)", "month first (6 March 2024)"]);
  await expect(rows(page).first().getByLabel(/^Date of/)).toHaveValue("2024-03-06");
  await isAccessible(page);
  await keep(page, info, "events-days");
  await order.selectOption("day");
  await expect(rows(page).first().getByLabel(/^Date of/)).toHaveValue("2024-06-03");
  await expect(dates("acled.csv")).toContainText("Set by hand.");
  // A head of a report: nothing else says which comes first.
  await expect(dates("oslo.txt")).toContainText("Nothing in the file says which.");
  await expect(rows(page).last().getByLabel(/^Date of/)).toHaveValue("");
  await dates("oslo.txt").getByRole("combobox").selectOption("day");
  await expect(rows(page).last().getByLabel(/^Date of/)).toHaveValue("2024-06-03");
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 1 text and 2 events" }).click();
  await expect(corpusLine(page)).toContainText("3 reports");
});
