// A readable answer at any size: room for the view, panels, names tidied, one page to be published.
import { act, evidence, expect, filters, fragment, isAccessible, isAtRest, keep, network, openFilters, savedBy, shown, test, toast } from "./support.mjs";

// Two persons and a committee, each written in more than one way.
const DOUBLES = [
  "Maria Kovalenko criticised Turkey on Monday. Turkey rejected the criticism.",
  "Marya Kovalenko accused Turkey of spying. Turkey thanked Kenya for its help.",
  "The Northern Relief Committee praised Kenya on Tuesday. Kenya thanked the Northern Relief Committee.",
  "The Northern Relief Comittee criticised Turkey. Turkey expelled the Northern Relief Comittee.",
  "M. Kovalenko met the president of Kenya in Nairobi.",
];

const share = (page, inner) => page.evaluate((inner) => document.querySelector(inner).getBoundingClientRect().width / innerWidth, inner);

test("room: at 1366 pixels the view keeps two thirds of the width, whatever is open", async ({ page, open }, info) => {
  await open();
  expect(await share(page, "main")).toBeGreaterThanOrEqual(0.65);
  await openFilters(page);
  await expect(filters(page)).toBeVisible();
  await expect(evidence(page)).toBeVisible();
  expect(await share(page, "main"), "filters lie over the view").toBeGreaterThanOrEqual(0.65);
  await keep(page, info, "room-filters");
  await isAccessible(page);
  await page.keyboard.press("Escape");
  await expect(filters(page)).toBeHidden();
  for (const view of ["reader", "events", "method"]) {
    await open(`v1&view=${view}`);
    expect(await share(page, "main"), view).toBeGreaterThan(0.99);
  }
});

test("room: at 200 percent the graph keeps its height", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 683, height: 384 });
  await open();
  const height = await page.locator(".network-canvas").evaluate((canvas) => canvas.getBoundingClientRect().height);
  expect(height).toBeGreaterThanOrEqual(260);
  await keep(page, info, "room-200");
});

test("room: four quotations are seen at once, each with one menu", async ({ page, open }, info) => {
  await open("v1&line=russia~syria");
  const items = evidence(page).locator("ol.items > li.item");
  await expect(items.nth(3)).toBeVisible();
  const seen = await items.evaluateAll((items) => items.filter((item) => item.querySelector("blockquote").getBoundingClientRect().top < innerHeight - 20).length);
  expect(seen).toBeGreaterThanOrEqual(4);
  await expect(items.first().getByRole("button")).toHaveCount(1);
  await act(items.first(), "Why?");
  await expect(items.first().locator("dt", { hasText: "Rule" })).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "evidence-menu");
});

test("the graph is within ten stops of the Tab key", async ({ page, open }) => {
  await open();
  await page.evaluate(() => document.activeElement?.blur());
  let stops = 0;
  for (; stops < 10; stops += 1) {
    await page.keyboard.press("Tab");
    if (await network(page).evaluate((canvas) => canvas === document.activeElement)) break;
  }
  expect(stops).toBeLessThan(10);
  // A row of buttons is one stop; the arrows go on in it.
  await page.getByRole("button", { name: "Network", exact: true }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Matrix", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toContain("view=matrix");
});

test("small multiples: by period, source and word; a panel opens with its events", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Small multiples" }).click();
  await expect.poll(() => fragment(page)).toContain("panels-by=periods");
  const panels = page.locator("button.multiple");
  await expect(panels.nth(1)).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "multiples-periods");
  const total = Number((await page.locator(".corpus-line").innerText()).match(/([\d,]+) events?/)[1]);
  const counts = async () => (await panels.locator(".multiple-head .number").allInnerTexts()).map((text) => Number(text.match(/\d+/)[0]));
  const left = Number((await page.locator(".multiples-bar p").innerText()).match(/(\d+) events? without a date/)?.[1] ?? 0);
  expect((await counts()).reduce((sum, count) => sum + count, left), "every event is in one period or said to be in none").toBe(total);
  for (const by of ["Sources", "Words"]) {
    await page.getByRole("group", { name: "Panels by" }).getByRole("button", { name: by }).click();
    await expect.poll(() => fragment(page)).toContain(`panels-by=${by.toLowerCase()}`);
    await expect(panels.nth(1)).toBeVisible();
    await keep(page, info, `multiples-${by.toLowerCase()}`);
  }
  await page.getByRole("group", { name: "Panels by" }).getByRole("button", { name: "Sources" }).click();
  await panels.first().focus();
  await page.keyboard.press("ArrowRight");
  await expect(panels.nth(1)).toBeFocused();
  const [, second] = await counts();
  const title = await panels.nth(1).locator("strong").innerText();
  await page.keyboard.press("Enter");
  await expect(network(page)).toBeVisible();
  await isAtRest(page);
  await expect(shown(page)).toHaveText(new RegExp(`${second} of ${total} events`));
  await expect(page.getByRole("group", { name: "Filters that are set" })).toContainText(title);
  await page.goBack();
  await expect(panels.first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(network(page)).toBeVisible();
});

test("one page to be published: title, figure, quotations, how it was made; as picture, page, paper and link", async ({ page, open, browserName }, info) => {
  await open("v1&line=russia~united-states");
  await evidence(page).getByRole("button", { name: "One page to publish…" }).click();
  const sheet = page.getByRole("dialog");
  const paper = sheet.getByRole("article", { name: "The page" });
  await expect(paper.locator("h1")).toHaveText("What Russia did to United States");
  await expect(paper.locator("blockquote")).toHaveCount(3);
  await expect(paper.locator("blockquote cite").first()).not.toBeEmpty();
  await expect(paper).toContainText(/Entente \d+\.\d+\.\d+ \S+ read 4 reports \(\d+ sentences; corpus [0-9a-f]{16}\)/);
  await sheet.getByLabel("Title").fill("Two powers");
  await sheet.getByLabel("Caption").fill("Mostly <words>.");
  await expect(paper.locator("h1")).toHaveText("Two powers");
  await expect(paper.locator("figcaption")).toHaveText("Mostly <words>.");
  await expect.poll(() => paper.locator("img").evaluate((img) => img.complete && img.naturalWidth)).toBeGreaterThan(100);
  await isAccessible(page);
  await keep(page, info, "one-page");
  const html = await savedBy(page, () => sheet.getByRole("button", { name: "HTML" }).click());
  expect(html.text).toContain("<h1>Two powers</h1>");
  expect(html.text).toContain("Mostly &lt;words&gt;.");
  expect(html.text).not.toContain("<script");
  await expect(sheet.getByText(/^Saved entente-page-.*\.html/)).toBeVisible();
  const [png] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name: "PNG" }).click()]);
  expect(png.suggestedFilename()).toMatch(/^entente-page-.*\.png$/);
  await png.saveAs(info.outputPath("page.png"));
  await expect(sheet.getByText(/We coded 4 news reports with Entente/)).toBeVisible();
  if (browserName === "chromium") {
    const pdf = await page.pdf({ path: info.outputPath("page.pdf"), preferCSSPageSize: true });
    expect((pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length, "one sheet of paper").toBe(1);
  }
});

test("names are tidied in one pass, each decision by a key and undone by one", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  const texts = page.locator("dialog#texts");
  await texts.getByLabel("Choose files…").setInputFiles(DOUBLES.map((text, at) => ({ name: `${at}.txt`, mimeType: "", buffer: Buffer.from(`Report ${at}\n\n1 December 2020\n\n${text}`) })));
  await texts.getByRole("button", { name: `Add ${DOUBLES.length} texts` }).click();
  await expect(page.locator(".corpus-line")).toContainText(`${4 + DOUBLES.length} reports`);
  await page.getByRole("button", { name: "Actors", exact: true }).click();
  await page.getByRole("button", { name: "Tidy names…" }).click();
  const tidy = page.getByRole("region", { name: "Tidy names" });
  await expect(tidy).toBeVisible();
  await keep(page, info, "tidy");
  await isAccessible(page);
  const left = async () => Number((await tidy.getByRole("status").innerText()).match(/\d+/)[0]);
  const all = await left();
  expect(all).toBeGreaterThanOrEqual(3);
  await expect(tidy.getByText("a letter or two apart")).toBeVisible();
  const names = () => tidy.locator(".tidy-name").allInnerTexts();
  const first = await names();
  for (const [key, said] of [["m", "Merged"], ["k", "Kept as two."]]) {
    await page.keyboard.press(key);
    await expect(toast(page)).toContainText(said);
    await expect.poll(left).toBeLessThan(all);
    await page.keyboard.press("Control+z");
    await expect.poll(left).toBe(all);
    expect(await names()).toEqual(first);
  }
  await page.keyboard.press("l");
  await expect(tidy.getByRole("status")).toContainText("1 put off");
  expect(await names()).not.toEqual(first);
  await page.keyboard.press("Control+z");
  expect(await names()).toEqual(first);
  await page.keyboard.press("s");
  await expect.poll(names).toEqual([...first].reverse());
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "All actors" })).toBeVisible();
});

test("the matrix: colours are as deep as its key says", async ({ page, open }, info) => {
  await open("v1&view=matrix&most=200");
  const steps = (await page.locator(".table-key .sample.conf").allInnerTexts()).map((text) => text.match(/\d+/g).map(Number));
  const depth = { one: 0, two: 1, three: 2 };
  const cells = await page.locator("td.coop, td.conf").evaluateAll((cells) => cells.map((cell) => [cell.className, Number(cell.textContent.match(/\d+/)[0])]));
  expect(cells.length).toBeGreaterThan(5);
  for (const [classes, count] of cells) {
    const at = depth[classes.match(/one|two|three/)[0]];
    expect(count, `${classes}: ${steps}`).toBeGreaterThanOrEqual(steps[at][0]);
    if (at < 2) expect(count, `${classes}: ${steps}`).toBeLessThan(steps[at + 1][0]);
  }
  await keep(page, info, "matrix-depths");
});

test("before and after: too few events tell nothing, and each turn says on how many it rests", async ({ page, open }, info) => {
  await open("v1&tool=change");
  const panel = page.getByRole("region", { name: "Before and after" });
  await expect(panel.getByText(/^too few to tell \(\d+ events?\)$/).first()).toBeVisible();
  for (const row of await panel.locator("li", { has: page.locator(".badge") }).all()) {
    const rests = Number((await row.innerText()).match(/on (\d+) events/)[1]);
    expect(rests).toBeGreaterThanOrEqual(5);
  }
  await keep(page, info, "before-after");
});

test("map, timeline and actors show the strongest and say so", async ({ page, open }, info) => {
  for (const view of ["timeline", "actors", "map"]) {
    await open(`v1&view=${view}&most=5`);
    const said = page.locator(".how-many-said");
    await expect(said).toHaveText(/^\d+ of \d+ actors$/);
    await keep(page, info, `strongest-${view}`);
    await page.getByRole("button", { name: "Only the strongest" }).click();
    await expect.poll(() => fragment(page)).not.toContain("most=");
  }
});
