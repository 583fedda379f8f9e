// The views beside the network and the reader: timeline and method, by pointer and by keyboard.
import { expect, fragment, isAccessible, keep, shown, test } from "./support.mjs";

const count = async (locator) => Number((await locator.innerText()).match(/\d+/)[0]);

test("timeline: what has no date of its own is said, and a bar is read and chosen by keyboard", async ({ page, open }, info) => {
  await open("v1&view=timeline&most=500");
  await expect(page.getByText(/\d+ of \d+ events (have|has) no date in the text and (use|uses) the report’s date/)).toBeVisible();
  const chart = page.getByRole("listbox", { name: /^Events by/ });
  await chart.focus();
  const said = page.locator(".time-said");
  await expect(said).toHaveText(/\d{4}: \d+ events?/);
  const first = await said.innerText();
  await page.keyboard.press("ArrowRight");
  await expect(said).not.toHaveText(first);
  const told = Number((await said.innerText()).match(/: (\d+) event/)[1]);
  await keep(page, info, "timeline");
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toMatch(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
  expect(await count(shown(page)), "as many as the bar said").toBe(told);
  await page.getByRole("button", { name: "Show the whole time" }).click();
  await expect(shown(page)).toBeHidden();
});

test("timeline: the brush goes by pointer and by keyboard, and Back undoes a drag as a whole", async ({ page, open }) => {
  await open("v1&view=timeline");
  const strip = await page.locator(".time-brush").boundingBox();
  const y = strip.y + strip.height / 2;
  await page.mouse.move(strip.x + strip.width * 0.5, y);
  await page.mouse.down();
  for (const part of [0.6, 0.7, 0.8, 0.9, 0.95]) await page.mouse.move(strip.x + strip.width * part, y);
  await page.mouse.up();
  await expect(shown(page)).toBeVisible();
  const some = await count(shown(page));
  const dragged = fragment(page);
  expect(dragged).toMatch(/from=20(19|20|21)/);
  await page.goBack();
  await expect(shown(page)).toBeHidden();
  expect(fragment(page)).not.toContain("from=");
  await page.goForward();
  await expect.poll(() => fragment(page)).toBe(dragged);
  const from = page.getByRole("slider", { name: "The time shown begins" });
  await from.focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => fragment(page)).not.toBe(dragged);
  await page.keyboard.press("Home");
  await expect(from).toHaveAttribute("aria-valuenow", "0");
  await page.getByRole("slider", { name: "The time shown ends" }).focus();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageDown");
  await expect(shown(page)).toBeVisible();
  expect(await count(shown(page))).not.toBe(some);
});

test("timeline: the same as a table, whose rows show their time alone", async ({ page, open }) => {
  await open("v1&view=timeline&most=500");
  await page.getByRole("button", { name: "As a table" }).click();
  const table = page.getByRole("table");
  const row = table.getByRole("row").nth(1);
  const numbers = (await row.getByRole("cell").allInnerTexts()).slice(0, 3).map(Number);
  await row.getByRole("button").first().click();
  await expect(shown(page)).toBeVisible();
  expect(await count(shown(page))).toBe(numbers.reduce((a, b) => a + b, 0));
});

test("method: a sentence on its way to a line, figures and limits, and the rule that fired", async ({ page, open }, info) => {
  await open("v1&view=method");
  await expect(page.getByRole("heading", { name: "From a report to a line" })).toBeVisible();
  await expect(page.locator("blockquote.worked mark").first()).toBeVisible();
  await expect(page.getByRole("table", { name: "Measured error rates" }).getByRole("row").nth(2)).toContainText(/\d/);
  await keep(page, info, "method");
  await page.getByText(/^Here the action is/).getByRole("button").click();
  await expect.poll(() => fragment(page)).toContain("page=rules");
  await expect(page.getByRole("region", { name: "Rules found" }).getByRole("article").first()).toBeVisible();
});

test("method: a rule is found by a word, with its code in words and its tests", async ({ page, open }, info) => {
  await open("v1&view=method&page=rules");
  await page.getByRole("searchbox", { name: /^Search the rules/ }).fill("castigate");
  await expect.poll(() => fragment(page)).toContain("find=castigate");
  const rule = page.getByRole("region", { name: "Rules found" }).getByRole("article").filter({ hasText: "castigate" }).first();
  await expect(rule).toContainText(/\d{3} [A-Z]/);
  await expect(rule.getByText(/\.rules:\d+/)).toBeVisible();
  await expect(rule.getByRole("list", { name: "Tests" }).getByRole("listitem").first()).toContainText("gives");
  await keep(page, info, "rules");
});

test("method: an entry is found by a name, with file, line and offices; the list holds thousands", async ({ page, open }, info) => {
  await open("v1&view=method&page=dictionary");
  const list = page.getByRole("region", { name: "Entries found" });
  await expect(list.getByRole("button").first()).toBeVisible();
  await list.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
  await expect(list.getByRole("button").first()).toBeVisible();
  expect(await list.getByRole("listitem").count(), "only what is in sight is drawn").toBeLessThan(80);
  await page.getByRole("searchbox", { name: /^Search the dictionary/ }).fill("Lavrov");
  const entry = list.getByRole("button", { name: /Sergei Lavrov/ });
  await expect(entry).toContainText(/[a-z-]+\.tsv:\d+/);
  await entry.click();
  const detail = page.getByRole("complementary", { name: "The entry" });
  await expect(detail.getByText(/^[a-z-]+\.tsv:\d+$/)).toBeVisible();
  await expect(detail).toContainText("Foreign Minister");
  expect(fragment(page)).toContain("find=Lavrov");
  await keep(page, info, "dictionary");
  await page.getByRole("searchbox", { name: /^Search the dictionary/ }).fill("");
  await page.getByRole("checkbox", { name: "Only actors in these reports" }).check();
  await expect(list.getByRole("button", { name: /^Russia/ }).first()).toContainText(/\.tsv:\d+/);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in these views, ${colorScheme}`, async ({ page, open }) => {
    await page.emulateMedia({ colorScheme });
    for (const view of ["timeline", "method", "method&page=rules", "method&page=dictionary&find=Lavrov"]) {
      await open(`v1&view=${view}`);
      if (view.includes("page=")) await expect(page.locator(".method-list li, .method-list article").first()).toBeVisible();
      await isAccessible(page);
    }
    await open("v1&view=timeline&from=2016-07-01&to=2016-12-31");
    await page.getByRole("button", { name: "As a table" }).click();
    await isAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await isAccessible(page);
  });
}
