// The tables: matrix, events and actors, by pointer and by keyboard, with the same evidence as everywhere else.
import { evidence, expect, fragment, isAccessible, keep, test } from "./support.mjs";

const matrix = (page) => page.getByRole("grid", { name: "Who acts on whom" });
const events = (page) => page.getByRole("grid", { name: "Events" });

/** The evidence as text: quotations in their order. */
const quotations = (page) => evidence(page).locator("blockquote").allInnerTexts();

/** A number of relations, as a heading or cell writes it. */
const numberIn = (text) => Number(text.match(/\d+/)[0]);

/** The names in a column or row of headings, from the first. */
const names = (headings) => headings.locator(".name").allInnerTexts();

const isSorted = (values) => {
  const sorted = [...values].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en"));
  expect(values.map((value) => value.toLowerCase())).toEqual(sorted.map((value) => value.toLowerCase()));
};

test("a cell of the matrix selects its line, with the evidence that the line has", async ({ page, open }, info) => {
  await open("v1&view=matrix&pick=none");
  const cell = matrix(page).getByRole("gridcell", { name: /^Russia to United States: \d+ events?, / });
  const count = numberIn(await cell.innerText());
  await cell.click();
  await expect.poll(() => fragment(page)).toContain("line=russia~united-states");
  await expect(cell).toHaveAttribute("aria-selected", "true");
  await expect(evidence(page).locator("blockquote")).toHaveCount(count);
  const said = await quotations(page);
  await keep(page, info, "matrix");
  await open("v1&line=russia~united-states");
  expect(await quotations(page), "the line in the network has the same evidence").toEqual(said);
});

test("names in the matrix select actors, and every order is in the address", async ({ page, open }) => {
  await open("v1&view=matrix");
  const rows = matrix(page).getByRole("rowheader");
  const columns = matrix(page).getByRole("columnheader");
  const before = await names(rows);
  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect.poll(() => fragment(page)).toContain("matrix-by=name");
  isSorted(await names(rows));
  isSorted(await names(columns));
  expect((await names(rows)).length).toBe(before.length);
  await page.getByRole("button", { name: "Community", exact: true }).click();
  await expect.poll(() => fragment(page)).toContain("matrix-by=community");
  await expect(page.getByText(/^\d+ communities, between the thick lines/)).toBeVisible();
  await columns.filter({ hasText: "Syria" }).first().click();
  await expect.poll(() => fragment(page)).toMatch(/pick=syria/);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect.poll(() => names(rows)).toEqual(before);
});

test("the keyboard alone walks the matrix and selects", async ({ page, open }) => {
  await open("v1&view=matrix&line=united-states~russia");
  const cell = matrix(page).getByRole("gridcell", { name: /^United States to Russia: / });
  await expect(matrix(page).locator("[tabindex='0']")).toHaveCount(1);
  await expect(cell).toHaveAttribute("tabindex", "0");
  await cell.focus();
  await page.keyboard.press("Home");
  await expect(matrix(page).getByRole("rowheader", { name: /^United States/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toContain("pick=united-states");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowUp");
  await expect(matrix(page).getByRole("columnheader").first()).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(matrix(page).locator("tbody tr").last().locator("td").last()).toBeFocused();
  await expect(matrix(page).locator("[tabindex='0']")).toHaveCount(1);
});

test("the table of events is sorted by its headings, and says so", async ({ page, open }, info) => {
  await open("v1&view=events");
  const heading = (name) => events(page).getByRole("columnheader", { name });
  await expect(heading("Date")).toHaveAttribute("aria-sort", "descending");
  await heading("Source").getByRole("button").click();
  await expect(heading("Source")).toHaveAttribute("aria-sort", "ascending");
  await expect(heading("Date")).not.toHaveAttribute("aria-sort", /./);
  await expect.poll(() => fragment(page)).toContain("events-by=source");
  isSorted(await events(page).locator("td.source").allInnerTexts());
  await heading("Source").getByRole("button").click();
  await expect(heading("Source")).toHaveAttribute("aria-sort", "descending");
  await expect.poll(() => fragment(page)).toContain("events-by=-source");
  await heading("Sure").getByRole("button").click();
  const sure = (await events(page).locator("td.sure").allInnerTexts()).map(numberIn);
  expect(sure).toEqual([...sure].sort((a, b) => b - a));
  await keep(page, info, "events");
});

test("an event is selected by keys, shown in the evidence, and opened in its report", async ({ page, open }) => {
  await open("v1&view=events&pick=none&events-by=-confidence");
  const rows = events(page).locator("tbody tr[data-index]");
  await events(page).focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect(events(page)).toHaveAttribute("aria-activedescendant", await rows.nth(1).getAttribute("id"));
  await page.keyboard.press("Space");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect.poll(() => fragment(page)).toMatch(/line=|pick=/);
  const quotation = (await rows.nth(1).locator("q").innerText()).replaceAll(/[“”]/g, "");
  await expect(evidence(page).locator("blockquote").first()).toContainText(quotation.slice(0, 30));
  await expect(evidence(page).locator(".item").first()).toHaveClass(/\bon\b/);
  await page.keyboard.press("End");
  const count = Number(await events(page).getAttribute("aria-rowcount"));
  expect(await rows.count(), "only rows in sight are in the document").toBeLessThan(count - 1);
  await expect(events(page)).toHaveAttribute("aria-activedescendant", `event-${count - 1}`);
  await expect(rows.last()).toHaveAttribute("aria-rowindex", String(count));
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toContain("view=reader");
  await expect(page.locator(".sentence.on").first()).toBeVisible();
  await page.goBack();
  await expect(events(page)).toBeVisible();
});

test("the table of actors is searched and sorted, and opens a profile", async ({ page, open }, info) => {
  await open("v1&view=actors&pick=none");
  const list = page.getByRole("region", { name: "All actors" });
  const rows = list.locator("tbody tr");
  const all = await rows.count();
  await list.getByRole("searchbox", { name: "Find by name or country" }).fill("russia");
  await expect.poll(() => rows.count()).toBeLessThan(all);
  await expect.poll(() => fragment(page)).toContain("actors-find=russia");
  await list.getByRole("searchbox").fill("");
  await list.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await expect(list.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  isSorted(await rows.locator("th .link").allInnerTexts());
  await list.getByRole("button", { name: "Sergei Lavrov", exact: true }).click();
  await expect.poll(() => fragment(page)).toContain("pick=sergei-lavrov");
  const profile = page.getByRole("region", { name: "Profile" });
  await expect(profile.getByRole("heading", { level: 2, name: "Sergei Lavrov" })).toBeVisible();
  await expect(profile.getByText(/^Sergei Lavrov acts .+ on .+\. .*reports? names? Sergei Lavrov\.$/)).toBeVisible();
  await expect(profile.getByText(/^from [a-z-]+\.tsv, line \d+$/)).toBeVisible();
  await expect(profile.getByRole("heading", { name: /^Names found/ })).toBeVisible();
  await expect(profile.locator(".tally q").filter({ hasText: /^Lavrov$/ })).toBeVisible();
  const tie = profile.getByRole("button", { name: /^Sergei Lavrov to .+: \d+ events?, / }).first();
  const count = numberIn((await tie.getAttribute("aria-label")).split(": ")[1]);
  await keep(page, info, "actors");
  await tie.click();
  await expect(evidence(page).locator("blockquote")).toHaveCount(count);
  await page.goBack();
  // Where there is room the table stands beside the profile.
  const back = profile.getByRole("button", { name: "All actors" });
  if (await back.isVisible()) await back.click();
  await expect(rows).toHaveCount(all);
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    for (const view of ["matrix", "matrix&matrix-by=community&pick=russia", "events&pick=syria", "actors", "actors&pick=russia"]) {
      test(`what axe says of ${view}`, async ({ page, open }) => {
        await open(`v1&view=${view}`);
        await isAccessible(page);
      });
    }
  });
}

for (const view of ["matrix", "events", "actors", "actors&pick=russia"]) {
  test(`a small screen has room for ${view}`, async ({ page, open }, info) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(`v1&view=${view}`);
    await isAccessible(page);
    await keep(page, info, `small-${view}`);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(320);
  });
}

test("on a small screen events are cards", async ({ page, open }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("v1&view=events");
  const scroll = page.locator(".table-scroll");
  const across = await scroll.evaluate((element) => element.scrollWidth - element.clientWidth);
  expect(across, "cards need no scrolling sideways").toBeLessThanOrEqual(0);
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("Source");
  await expect.poll(() => fragment(page)).toContain("events-by=source");
});
