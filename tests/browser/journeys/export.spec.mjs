// Everything that can be taken away: every format saved from the page, with the counts that the page shows.
import { readFile } from "node:fs/promises";
import { expect, isAccessible, keep, relations, test } from "./support.mjs";

const dialogue = (page) => page.getByRole("dialog", { name: "Save and export" });

/** Opens the dialogue by the keyboard. */
async function exporting(page) {
  await page.getByRole("button", { name: "Save and export" }).focus();
  await page.keyboard.press("Enter");
  await expect(dialogue(page)).toBeVisible();
}

/** Saves a format: its name and its bytes. */
async function saved(page, label) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialogue(page).getByRole("button", { name: `Save ${label}`, exact: true }).click(),
  ]);
  await expect(dialogue(page).getByText(/^Saved entente-/)).toBeVisible();
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** How many rows a table of ours has: quotation marks may hold line ends. */
const rows = (bytes) => bytes.toString("utf8").replace(/"(?:[^"]|"")*"/g, "").trim().split("\r\n").length - 1;

test("analyst 6: every format is saved with the counts that are shown", async ({ page, open }, info) => {
  await open();
  const count = await relations(page);
  const network = await page.getByRole("application").getAttribute("aria-label");
  const drawn = Number(network.match(/(\d+) lines/)[1]);
  await exporting(page);
  await isAccessible(page);
  await keep(page, info, "export");

  const evidence = await saved(page, "CSV: evidence");
  expect(evidence.name).toMatch(/^entente-evidence-\d{4}-\d\d-\d\d\.csv$/);
  expect(rows(evidence.bytes)).toBe(count);
  // The picture has the strongest; the data have every line of the filter, and the standing ties beside them.
  const lines = rows((await saved(page, "CSV: lines")).bytes);
  expect(lines).toBeGreaterThanOrEqual(drawn);
  const cytoscape = JSON.parse((await saved(page, "Cytoscape JSON")).bytes);
  const all = cytoscape.elements.edges;
  expect(all.filter(({ data }) => data.interaction === "events" || !data.tie)).toHaveLength(lines);
  const coded = (await saved(page, "JSON Lines")).bytes.toString("utf8").trim().split("\n").map((text) => JSON.parse(text));
  expect(coded.reduce((sum, { events }) => sum + events.length, 0)).toBe(count);
  const linked = JSON.parse((await saved(page, "JSON-LD")).bytes);
  expect(linked["@graph"].filter((node) => node["@type"] === "Action")).toHaveLength(count);

  for (const label of ["GEXF 1.3", "GraphML", "SVG"]) {
    const text = (await saved(page, label)).bytes.toString("utf8");
    const { fault, edges } = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "application/xml");
      return { fault: read.querySelector("parsererror")?.textContent, edges: read.querySelectorAll("edge").length };
    }, text);
    expect(fault).toBeUndefined();
    if (label !== "SVG") expect(edges).toBe(all.length);
  }
});

test("analyst 6: a picture has pixels, and a report prints by itself", async ({ page, open, context }, info) => {
  await open("v1&level=country");
  await exporting(page);
  const png = await saved(page, "PNG");
  expect(png.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(png.bytes.readUInt32BE(16)).toBe(2400);
  const report = await saved(page, "Report to print");
  const count = await relations(page);
  const alone = await context.newPage();
  await alone.setContent(report.bytes.toString("utf8"));
  await expect(alone.locator("blockquote")).toHaveCount(count);
  await isAccessible(alone);
  await keep(alone, info, "export-report");
  await alone.close();
});

test("what is filtered out stays out, unless everything is asked for", async ({ page, open }, info) => {
  await open("v1&status=denied");
  const [, shown, all] = (await page.locator(".corpus-line").innerText()).match(/(\d+) of (\d+) events shown/).map(Number);
  await exporting(page);
  expect(rows((await saved(page, "CSV: evidence")).bytes)).toBe(shown);
  await dialogue(page).getByLabel(`Everything: ${all} events`).check();
  expect(rows((await saved(page, "CSV: evidence")).bytes)).toBe(all);
  await keep(page, info, "export-filtered");
  await page.keyboard.press("Escape");
  await expect(dialogue(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save and export" })).toBeFocused();
});
