// The teacher with a projector and ten minutes: from opening the page to the reason behind a line.
import { act, evidence, expect, fragment, isAccessible, isAtRest, keep, network, test } from "./support.mjs";

/** Opens the text form of the network, whose buttons are its lines and actors. */
async function listed(page) {
  await page.getByRole("button", { name: "As a list" }).click();
  return page.getByRole("region", { name: "The network as a list" });
}

/** Selects an actor by the keyboard alone: "/", some letters, Enter. */
async function search(page, letters) {
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Search for an actor" })).toBeFocused();
  await page.keyboard.type(letters);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("1: the page opens with its corpus line and a graph of named actors @everywhere", async ({ page, open }, info) => {
  await open();
  await expect(page.getByRole("heading", { level: 1, name: "Entente" })).toBeVisible();
  await expect(page.getByText(/^4 reports · [1-9]\d* events · \d+ sentences? with no event found/)).toBeVisible();
  await expect(network(page)).toHaveAccessibleName(/Network of [1-9]\d* actors and [1-9]\d* lines/);
  const list = await listed(page);
  for (const name of ["Russia", "United States", "Syria"]) {
    await expect(list.getByRole("button", { name, exact: true })).toBeVisible();
  }
  await keep(page, info, "teacher-1");
});

test("2: a search selects an actor, shows partners and goes into the address @core", async ({ page, open }, info) => {
  await open();
  await search(page, "rus");
  await expect.poll(() => fragment(page)).toMatch(/pick=russia\b/);
  await expect(evidence(page).getByRole("heading", { level: 3, name: "Russia" })).toBeVisible();
  await expect(evidence(page).getByRole("button", { name: "United States" }).first()).toBeVisible();
  await keep(page, info, "teacher-2");
  // The driver of Firefox does not hear of a step back to an address without a fragment: the page itself is asked.
  await page.evaluate(() => history.back());
  await expect.poll(() => page.evaluate(() => location.hash)).not.toMatch(/pick=russia\b/);
  await page.evaluate(() => history.forward());
  await expect(evidence(page).getByRole("heading", { level: 3, name: "Russia" })).toBeVisible();
});

test("2: the address alone brings the same selection back", async ({ page, open }) => {
  await open("v1&pick=russia");
  await expect(evidence(page).getByRole("heading", { level: 3, name: "Russia" })).toBeVisible();
  expect(fragment(page)).toContain("pick=russia");
});

test("3: a line's evidence is as long as the number on it, each with quotation, report and date @core", async ({ page, open }, info) => {
  await open();
  const list = await listed(page);
  const line = list.getByRole("button", { name: /^Russia → United States \(\d+\)$/ });
  const count = Number((await line.innerText()).match(/\((\d+)\)/)[1]);
  expect(count).toBeGreaterThan(0);
  await line.click();
  await expect.poll(() => fragment(page)).toContain("line=russia~united-states");
  const items = evidence(page).getByRole("listitem").filter({ has: page.locator("blockquote") });
  await expect(items).toHaveCount(count);
  for (const item of await items.all()) {
    await expect(item.locator("blockquote")).not.toBeEmpty();
    await expect(item.locator("cite")).not.toBeEmpty();
    await expect(item.locator("time")).toHaveAttribute("datetime", /^\d{4}-\d{2}-\d{2}$/);
  }
  await keep(page, info, "teacher-3");
});

test("4: “Why?” marks actor, action and target, and names rule and dictionary entry @core", async ({ page, open }, info) => {
  await open("v1&line=russia~united-states");
  const item = evidence(page).getByRole("listitem").filter({ has: page.locator("blockquote") }).first();
  const why = item.getByRole("button", { name: "Why?" });
  await act(item, "Why?");
  await expect(why).toHaveAttribute("aria-expanded", "true");
  for (const part of ["Source", "Action", "Target", "Rule"]) {
    await expect(item.locator("dt", { hasText: part }).first()).toBeVisible();
  }
  await expect(item.locator("dd code").first()).not.toBeEmpty();
  await expect(item.getByText(/^dictionary \S+:\d+/).first()).toBeVisible();
  await expect(item.getByText(/^From the action to the source: .+; to the target: .+\.$/)).toBeVisible();
  // Sentences that people coded come when they are first asked for: over http by a request of the page's own, else from the file.
  const nearest = item.locator(".nearest li");
  await expect(nearest).toHaveCount(2);
  for (const sentence of await nearest.all()) {
    for (const role of ["source", "trigger", "target"]) {
      await expect(sentence.locator(`.role-${role}`).first()).not.toBeEmpty();
    }
  }
  const quotation = item.locator("blockquote");
  expect(await quotation.locator("mark").count(), "marked words in the quotation").toBeGreaterThanOrEqual(2);
  await keep(page, info, "teacher-4");
});

test("4: “Why not?” lists the sentences with no event, each with its reason", async ({ page, open }, info) => {
  await open();
  const line = await page.getByText(/\d+ sentences? with no event found/).innerText();
  await page.keyboard.press("Escape"); // From the line which the page opens with to nothing selected.
  await page.getByRole("tab", { name: /Why not\?/ }).click();
  const items = evidence(page).getByRole("listitem").filter({ has: page.locator("blockquote") });
  await expect(items).toHaveCount(Number(line.match(/(\d+) sentences? with no event found/)[1]));
  for (const verdict of await items.locator(".verdict").all()) await expect(verdict).not.toBeEmpty();
  await keep(page, info, "teacher-4-not");
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing against WCAG A and AA, ${colorScheme}`, async ({ page, open }) => {
    await page.emulateMedia({ colorScheme });
    await open("v1&line=russia~united-states");
    await isAccessible(page);
    await act(evidence(page).locator(".item").first(), "Why?");
    await listed(page);
    await isAtRest(page);
    await isAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await isAtRest(page);
    await isAccessible(page);
  });
}
