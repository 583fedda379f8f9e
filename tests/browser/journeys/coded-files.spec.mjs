// What Entente has coded elsewhere opens in the page as it is: nothing of it is coded again.
import { corpusLine, evidence, expect, isAccessible, isReady, keep, test } from "./support.mjs";

const dialog = (page) => page.locator("dialog#texts");
const given = (name, content) => ({ name, mimeType: "", buffer: Buffer.from(content) });

async function choose(page, ...files) {
  await page.getByRole("button", { name: "Add your own texts" }).click();
  await dialog(page).getByLabel("Choose files…").setInputFiles(files);
  await expect(dialog(page).getByRole("heading", { name: "Review before adding" })).toBeVisible({ timeout: 60_000 });
}

const country = (id, name, code) => ({ id, name, kind: "country", code, country: code, roles: [], part_of: null, entry: null });
const span = (text, words) => ({ start: [...text.slice(0, text.indexOf(words))].length, end: [...text.slice(0, text.indexOf(words))].length + [...words].length });

/** A line of a coded report. No rule knows its verb: what it says was not found by this page. */
function line(id, source, target, more = {}) {
  const text = `“Perhaps”, it began. ${source[1]} frobnicated ${target[1]} in Oslo.`;
  const [a, b] = [span(text, source[1]), span(text, target[1])];
  return `${JSON.stringify({
    id,
    date: "2021-05-03",
    sentences: [{ start: 0, end: 20 }, { start: 21, end: [...text].length }],
    mentions: [[a, source], [b, target]].map(([at, [actor]]) => ({ ...at, type: "LOC", form: "name", actor, actors: [actor] })),
    actors: [country(...source), country(...target)],
    ties: [],
    events: [{
      source: source[0], target: target[0], source_code: source[2], target_code: target[2], cameo: "112", category: "ACCUSE",
      goldstein: -2, trigger_span: span(text, "frobnicated"), source_span: a, target_span: b, source_phrase: a, target_phrase: b, sentence: 1,
      status: "asserted", speaker: null, date: "2021-05-02", place: null, confidence: 0.9, rule: "mine/frobnicate",
    }],
    uncoded: [],
    quotes: [],
    notes: [],
    title: `Report ${id}`,
    engine: "0.0.9 01234567",
    text,
    ...more,
  })}\n`;
}

const [NORWAY, SWEDEN, DENMARK] = [["norway", "Norway", "NOR"], ["sweden", "Sweden", "SWE"], ["denmark", "Denmark", "DNK"]];

test.slow();

test("a coded file opens as it was coded, with events and evidence, and stays so @core", async ({ page, open }, info) => {
  await open();
  await choose(page, given("coded.jsonl", line(1, NORWAY, SWEDEN) + line("b", SWEDEN, DENMARK)));
  const notice = dialog(page).getByRole("group", { name: "Coded reports of coded.jsonl" });
  await expect(notice).toContainText("2 coded reports with 2 events. They are shown as they were coded, and not coded again.");
  await expect(notice).toContainText("Another version of Entente has coded them (0.0.9 01234567)");
  await isAccessible(page);
  await keep(page, info, "coded-preview");
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 2 texts" }).click();
  await expect(corpusLine(page)).toContainText("2 reports · 2 events");
  const seen = async () => {
    await page.getByRole("button", { name: "As a list" }).click();
    await page.getByRole("button", { name: /^Norway → Sweden/ }).first().click();
    const item = evidence(page).locator(".item").first();
    await expect(item).toContainText("Norway frobnicated Sweden in Oslo.");
    await expect(item).toContainText(/accuse/i);
  };
  await seen();
  // Another file of lines without texts comes beside it.
  await choose(page, given("bare.jsonl", line("c", DENMARK, NORWAY, { text: undefined, title: undefined, engine: undefined })));
  await expect(dialog(page).getByRole("group", { name: "Coded reports of bare.jsonl" })).toContainText("The file has no texts");
  await dialog(page).getByLabel("Add to the 2").check();
  await dialog(page).getByRole("button", { name: /^Add 1 text/ }).click();
  await expect(corpusLine(page)).toContainText("3 reports · 3 events");
  page.on("dialog", (asked) => asked.accept().catch(() => {}));
  await page.waitForTimeout(500);
  await open("v1&line=denmark~norway");
  await page.reload();
  await isReady(page);
  await expect(corpusLine(page)).toContainText("3 reports · 3 events");
  await expect(evidence(page).locator(".item").first()).toContainText("Denmark → Norway · Accuse (112)");
});

test("a table of events that Entente wrote opens as reports with their sentences", async ({ page, open }) => {
  await open();
  const table = "report,report_date,report_title,event,source,source_name,source_code,source_code_cameo,source_country,target,target_name,target_code,target_country,cameo_code,goldstein,status,confidence,sentence,sentence_text,sentence_start,trigger_start,trigger_end,source_start,source_end,target_start,target_end\n" +
    "r1,2021-05-03,Frobnication,0,norway,Norway,NOR,NOR,NOR,sweden,Sweden,SWE,SWE,112,-2,asserted,0.9,1,Norway frobnicated Sweden.,21,28,39,21,27,40,46\n";
  await choose(page, given("events.csv", table));
  await expect(dialog(page).getByRole("group", { name: "Coded reports of events.csv" })).toContainText("only the sentences with an event");
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: /^Add 1 text/ }).click();
  await expect(corpusLine(page)).toContainText("1 report · 1 event");
  await page.getByRole("button", { name: "As a list" }).click();
  await page.getByRole("button", { name: /^Norway → Sweden/ }).first().click();
  await expect(evidence(page).locator(".item").first()).toContainText("Norway frobnicated Sweden.");
});

test("a large coded file is read in parts", async ({ page, open }) => {
  await open();
  const lines = Array.from({ length: 8_000 }, (_, at) => line(`r${at}`, NORWAY, SWEDEN)).join("");
  expect(lines.length).toBeGreaterThan(8_000_000);
  await choose(page, given("large.jsonl", lines));
  await expect(dialog(page).getByRole("group", { name: "Coded reports of large.jsonl" })).toContainText("8,000 coded reports with 8,000 events");
});

test("a coded report whose id or text is in the page already is renamed, named or takes its place", async ({ page, open }) => {
  await open();
  await choose(page, given("first.jsonl", line("x", NORWAY, SWEDEN) + line("y", SWEDEN, DENMARK)));
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 2 texts" }).click();
  await expect(corpusLine(page)).toContainText("2 reports · 2 events");
  const rows = dialog(page).locator(".preview-table tbody tr");
  // The same again, coded otherwise; another text under an id that is taken; a third one, which is new.
  const other = JSON.parse(line("x", NORWAY, SWEDEN));
  other.events[0] = { ...other.events[0], cameo: "042", category: "CONSULT", goldstein: 1.9 };
  const file = `${JSON.stringify(other)}\n` + line("y", DENMARK, NORWAY) + line("z", NORWAY, DENMARK) + line("y2", SWEDEN, DENMARK);
  await choose(page, given("second.jsonl", file));
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText("The same as “Report x”, in the page already; if ticked, takes its place");
  await expect(rows.nth(1).locator(".double")).toHaveCount(0);
  await expect(rows.nth(3)).toContainText("The same as “Report y”, in the page already");
  await expect(dialog(page).getByRole("button", { name: "Add 2 texts" })).toBeVisible();
  await rows.nth(0).getByRole("checkbox").check();
  await dialog(page).getByLabel("Add to the 2").check();
  await dialog(page).getByRole("button", { name: "Add 3 texts" }).click();
  await expect(corpusLine(page)).toContainText("4 reports · 4 events");
  await page.getByRole("button", { name: "As a list" }).click();
  await page.getByRole("button", { name: /^Norway → Sweden/ }).first().click();
  await expect(evidence(page).locator(".item")).toHaveCount(1);
  await expect(evidence(page).locator(".item").first()).toContainText(/visit/i);
});

/** What five producers have written of the same reports: crates/intake/tests/parquet/make.py. */
const parquet = (name) => new URL(`../../../crates/intake/tests/parquet/${name}`, import.meta.url).pathname;

test("Parquet files of the command line, Spark, pandas and Polars open as they were coded @core", async ({ page, open }, info) => {
  await open();
  await choose(page, ...["reports.parquet", "spark.parquet", "pandas.parquet", "polars.parquet", "polars-zstd.parquet"].map(parquet));
  const notice = (name) => dialog(page).getByRole("group", { name: `Coded reports of ${name}` });
  await expect(notice("reports.parquet")).toContainText(/3 coded reports with \d+ events/);
  for (const name of ["spark.parquet", "pandas.parquet", "polars.parquet"]) await expect(notice(name)).toContainText("2 coded reports with");
  await expect(dialog(page)).toContainText("it is compressed with Zstandard; write it with Snappy");
  await isAccessible(page);
  await keep(page, info, "coded-parquet");
  // The same reports four times: those of the table of events come once.
  await expect(dialog(page).locator(".preview-table tbody tr").filter({ hasText: "The same as" })).toHaveCount(4);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await dialog(page).getByLabel("Choose files…").setInputFiles(parquet("reports.parquet"));
  await dialog(page).getByLabel(/^Replace the 4/).check();
  await dialog(page).getByRole("button", { name: "Add 3 texts" }).click();
  await expect(corpusLine(page)).toContainText(/^3 reports · \d+ events/);
  await page.getByRole("button", { name: "As a list" }).click();
  await page.getByRole("button", { name: /^Norway → Sweden/ }).first().click();
  await expect(evidence(page).locator(".item").first()).toContainText("Norway accused Sweden of spying.");
});
