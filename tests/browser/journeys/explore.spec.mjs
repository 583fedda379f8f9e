// Around the page: filters, levels, reader, keyboard, small screens, and how long anything blocks.
import { act, evidence, expect, filters, fragment, isAccessible, isAtRest, keep, network, openFilters, shown, test } from "./support.mjs";

test("the actors that the reports are about stand in the graph", async ({ page, open }) => {
  await open();
  // The strongest are shown; with the slider at its end, all.
  await page.getByRole("slider", { name: "More actors" }).press("End");
  await page.getByRole("button", { name: "As a list" }).click();
  const list = page.getByRole("region", { name: "The network as a list" });
  const names = ["Russia", "United States", "Syria", "Sergei Lavrov", "Rex Tillerson", "John Kerry", "Vasily Nebenzya",
    "Robert Wood", "Vladimir Putin", "Donald Trump", "Bashar al-Assad", "Hayat Tahrir al-Sham", "United Nations Security Council"];
  for (const name of names) await expect(list.getByRole("button", { name, exact: true }).first()).toBeVisible();
});

test("parts of the filter that are changed at once leave each other alone", async ({ page, open }) => {
  await open();
  await openFilters(page);
  await filters(page).getByText("Dates", { exact: true }).click();
  await expect(filters(page).getByLabel("Until")).toBeVisible();
  // In one task: the panel is not drawn anew in between.
  await page.evaluate(() => {
    const set = (field, value) => {
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const [from, until] = document.querySelectorAll("#filters .dates input");
    set(from, "2016-09-01");
    set(until, "2017-12-31");
    const boxes = [...document.querySelectorAll("#filters input[type=checkbox]")];
    for (const name of ["Accuse", "Consult"]) boxes.find((box) => box.closest("label").textContent.startsWith(name)).click();
  });
  await expect(filters(page).getByLabel("From")).toHaveValue("2016-09-01");
  await expect(filters(page).getByLabel("Until")).toHaveValue("2017-12-31");
  for (const name of [/^Accuse/, /^Consult/]) await expect(filters(page).getByRole("checkbox", { name })).toBeChecked();
});

test("a filter counts, shows its chip, goes into the address, and comes off again @core", async ({ page, open }, info) => {
  await open();
  await openFilters(page);
  const accuse = filters(page).getByRole("checkbox", { name: /^Accuse/ });
  await accuse.check();
  await expect(shown(page)).toBeVisible();
  const [some, all] = (await shown(page).innerText()).match(/\d+/g).map(Number);
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  expect(fragment(page)).toContain("do=accuse");
  await filters(page).getByRole("searchbox", { name: /Words/ }).fill("no such word");
  await expect(page.getByText("Nothing passes all of these filters")).toBeVisible();
  await keep(page, info, "nothing-passes");
  await page.getByRole("button", { name: /^Drop words/ }).click();
  await expect(shown(page)).toContainText(`${some} of ${all}`);
  await page.getByRole("button", { name: "Clear all", exact: true }).click();
  await expect(shown(page)).toBeHidden();
  await expect(accuse).not.toBeChecked();
});

test("rolled up by country, persons give way to their countries", async ({ page, open }) => {
  await open();
  // The strongest are shown; with the slider at its end, all.
  await page.getByRole("slider", { name: "More actors" }).press("End");
  await page.getByRole("button", { name: "As a list" }).click();
  const list = page.getByRole("region", { name: "The network as a list" });
  await expect(list.getByRole("button", { name: "John Kerry", exact: true }).first()).toBeVisible();
  await page.getByText("Country", { exact: true }).first().click();
  await expect.poll(() => fragment(page)).toContain("level=country");
  await expect(list.getByRole("button", { name: "John Kerry", exact: true })).toHaveCount(0);
  await expect(list.getByRole("button", { name: "Russia", exact: true }).first()).toBeVisible();
});

test("evidence opens in its report, hits are walked, and Back returns @core", async ({ page, open }, info) => {
  await open("v1&pick=united-states");
  await act(evidence(page).locator(".item").first(), "Open in reader");
  await expect.poll(() => fragment(page)).toContain("view=reader");
  const place = page.getByText(/^\d+ of \d+ events?/);
  const first = Number.parseInt(await place.textContent(), 10);
  await expect(page.locator("article mark").first()).toBeVisible();
  await keep(page, info, "reader");
  await isAccessible(page);
  await page.keyboard.press("n");
  await expect(place).toHaveText(new RegExp(`^${first + 1} of `));
  await page.keyboard.press("p");
  await expect(place).toHaveText(new RegExp(`^${first} of `));
  expect(await page.evaluate(() => document.documentElement.scrollTop), "the page itself stays put").toBe(0);
  while (fragment(page).includes("view=reader")) {
    const before = fragment(page);
    await page.goBack();
    await expect.poll(() => fragment(page)).not.toBe(before);
  }
  await expect(network(page)).toBeVisible();
});

test("the keyboard alone walks the network and selects @core", async ({ page, open }) => {
  await open();
  await page.keyboard.press("Escape");
  await network(page).focus();
  await page.keyboard.press("ArrowRight");
  const told = page.locator(".network-view p[role=status]");
  await expect(told).not.toBeEmpty();
  await page.keyboard.press("Enter");
  await expect.poll(() => fragment(page)).toMatch(/pick=|line=/);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the pointer selects, clears, drags and zooms @core", async ({ page, open }) => {
  await open("v1&pick=russia");
  const box = await network(page).boundingBox();
  // A corner of the picture holds nothing.
  await page.mouse.click(box.x + 6, box.y + 6);
  await expect.poll(() => fragment(page)).not.toContain("pick=russia");
  const before = await network(page).screenshot();
  await page.getByRole("button", { name: /^Zoom in/ }).click();
  await isAtRest(page);
  expect(Buffer.compare(before, await network(page).screenshot()), "zooming changes the picture").not.toBe(0);
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  for (let step = 1; step <= 5; step += 1) await page.mouse.move(box.x + 8 + 20 * step, box.y + 8 + 10 * step);
  await page.mouse.up();
  await page.getByRole("button", { name: /^Show all/ }).click();
  await isAtRest(page);
});

test("a small screen shows the view, with filters and evidence as sheets @core", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open();
  await page.getByRole("button", { name: /^Filters/ }).click();
  await expect(filters(page)).toBeVisible();
  await isAccessible(page);
  await keep(page, info, "small-filters");
  await page.keyboard.press("Escape");
  await expect(filters(page)).toBeHidden();
  await page.getByRole("button", { name: /^Evidence/ }).click();
  await expect(evidence(page)).toBeVisible();
  await isAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test("how long anything blocks while the reports are read", async ({ page, open, context }, info) => {
  const session = await context.newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "devtools.timeline"] } });
  await open();
  const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await ended;
  // The page's own thread is the one that parsed most.
  const parsed = events.filter(({ name }) => name === "ParseHTML").sort((one, other) => other.dur - one.dur)[0];
  const tasks = events.filter(({ pid, tid, name }) => pid === parsed.pid && tid === parsed.tid && name.endsWith("::RunTask"));
  expect(tasks.length, "tasks that were traced").toBeGreaterThan(20);
  const longest = (what) => Math.round(Math.max(...tasks.map((task) => task[what] ?? 0)) / 1000);
  // At work means on a processor: the rest is waiting for one, and says more of the machine than of the page.
  console.log(`  ${info.project.name}: the longest task while opening took ${longest("dur")} ms, at work ${longest("tdur")} ms`);
  expect(longest("tdur"), "milliseconds at work, many times what is wanted").toBeLessThan(1_000);
});
