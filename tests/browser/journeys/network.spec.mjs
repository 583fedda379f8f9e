// The network in depth: surroundings, paths, two actors compared, trees, speakers, confidence, measures, periods, time.
import { act, evidence, expect, filters, fragment, isAccessible, isAtRest, keep, network, openFilters, shown, test } from "./support.mjs";

const lens = (page) => page.getByRole("region", { name: "How the network is shown" });
const actorsDrawn = async (page) => Number((await network(page).getAttribute("aria-label")).match(/\d+/)[0]);

/** How many actors are drawn once the last report's are there: the number stays for a moment. */
async function allDrawn(page) {
  let [before, all] = [0, -1];
  await expect.poll(async () => {
    [before, all] = [all, await actorsDrawn(page)];
    return before === all;
  }, { intervals: [300] }).toBe(true);
  return all;
}

test("what is around an actor, step by step, and the way back", async ({ page, open }, info) => {
  await open("v1&pick=russia");
  const all = await allDrawn(page);
  await page.keyboard.press("1");
  await expect.poll(() => fragment(page)).toContain("around=russia&steps=1");
  await expect(lens(page)).toContainText("Around Russia");
  const near = await actorsDrawn(page);
  expect(near).toBeGreaterThan(1);
  expect(near).toBeLessThan(all);
  await isAtRest(page);
  await keep(page, info, "ego");
  await isAccessible(page);
  await page.keyboard.press("3");
  await expect.poll(() => actorsDrawn(page)).toBeGreaterThanOrEqual(near);
  await lens(page).getByRole("button", { name: "In", exact: true }).click();
  await expect.poll(() => fragment(page)).toContain("way=in");
  await page.reload();
  await expect(lens(page).getByRole("button", { name: "3", exact: true })).toHaveAttribute("aria-pressed", "true");
  await lens(page).getByRole("button", { name: "Whole network" }).click();
  await expect.poll(() => actorsDrawn(page)).toBe(all);
  expect(fragment(page)).not.toContain("around");
  // By Back as well, and by one press of Esc after the selection is gone.
  await page.goBack();
  await expect.poll(() => fragment(page)).toContain("around=russia");
  await page.keyboard.press("Escape");
  await expect.poll(() => fragment(page)).toContain("pick=none");
  await page.keyboard.press("Escape");
  await expect.poll(() => fragment(page)).not.toContain("around");
});

test("two actors are compared, with the shortest path between them", async ({ page, open }, info) => {
  await open("v1&line=russia~united-states");
  await evidence(page).getByRole("button", { name: "Compare the two" }).click();
  await expect.poll(() => fragment(page)).toContain("pick=russia,united-states");
  const ways = evidence(page).locator(".pair-ways li");
  await expect(ways).toHaveCount(2);
  await expect(ways.locator(".badge")).toHaveCount(2);
  const counts = (await ways.locator(".badge").allInnerTexts()).map((text) => Number(text.replace(/\D/g, "")));
  const between = counts.reduce((sum, count) => sum + count, 0);
  await expect(evidence(page).getByText(`${between} events between them`)).toBeVisible();
  // The tables tell of the same relations.
  for (const name of ["What they do", "By report"]) {
    const table = evidence(page).locator(".section", { has: page.getByRole("heading", { name }) }).getByRole("table");
    const cells = (await table.locator("td").allInnerTexts()).map((text) => Number(text) || 0);
    expect(cells.reduce((sum, count) => sum + count, 0), name).toBe(between);
  }
  await expect(evidence(page).getByRole("img", { name: /Russia to United States and back/ })).toBeVisible();
  await expect(evidence(page).locator(".path li")).toHaveCount(1);
  await keep(page, info, "pair");
  await isAccessible(page);
  await evidence(page).getByRole("checkbox", { name: "Only indirect links" }).check();
  await expect.poll(() => fragment(page)).toContain("via=others");
  await expect(evidence(page).locator(".path li")).toHaveCount(2);
  await expect(evidence(page).locator(".path blockquote")).toHaveCount(2);
});

test("a path over several steps has a sentence for each", async ({ page, open }) => {
  await open("v1&pick=rex-tillerson");
  const other = evidence(page).getByRole("combobox", { name: "Compare with another actor" });
  const others = await other.locator("optgroup[label=Others] option").evaluateAll((all) => all.map(({ value }) => value));
  let steps = 0;
  for (const id of others) {
    await open(`v1&pick=rex-tillerson,${id}`);
    steps = await evidence(page).locator(".path li").count();
    if (steps > 1) break;
  }
  expect(steps).toBeGreaterThan(1);
  await expect(evidence(page).locator(".path blockquote")).toHaveCount(steps);
  await evidence(page).locator(".path li button").first().click();
  await expect.poll(() => fragment(page)).toContain("line=");
});

test("why: the tree of the sentence, the rule and the dictionary", async ({ page, open }, info) => {
  await open("v1&line=russia~united-states");
  const item = evidence(page).locator(".item").first();
  await act(item, "Why?");
  await expect(item.locator(".why pre").first()).toBeVisible();
  await item.getByRole("button", { name: /Draw the sentence/ }).click();
  const tree = item.getByRole("region", { name: /tree/ });
  await expect(tree.locator(".tree-word.role-trigger").first()).toBeVisible();
  const words = await tree.locator(".tree-word").count();
  const roots = await tree.locator(".tree-arc.root").count();
  expect(roots).toBeGreaterThan(0);
  expect(await tree.locator(".tree-head").count(), "every other word hangs on one").toBe(words - roots);
  await tree.scrollIntoViewIfNeeded();
  await keep(page, info, "tree");
  await isAccessible(page);
});

test("confidence and speakers recount every view", async ({ page, open }, info) => {
  await open();
  await openFilters(page);
  const slider = filters(page).getByRole("slider", { name: "Least confidence" });
  await slider.focus();
  for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => fragment(page)).toContain("sure=40");
  await expect(shown(page)).toBeVisible();
  const [sure, all] = (await shown(page).innerText()).match(/\d+/g).map(Number);
  expect(sure).toBeLessThan(all);
  const chips = page.getByRole("group", { name: "Filters that are set" });
  await chips.getByRole("button", { name: /confidence/ }).click();
  await expect(shown(page)).toBeHidden();
  const says = filters(page).locator("details", { has: page.getByRole("heading", { name: "According to" }) });
  const speaker = says.getByRole("checkbox").first();
  await speaker.check();
  const chip = chips.getByRole("button", { name: /according to/ });
  await expect(chip).toBeVisible();
  const [claimed] = (await shown(page).innerText()).match(/\d+/g).map(Number);
  expect(claimed).toBeGreaterThan(0);
  await keep(page, info, "according-to");
  await isAccessible(page);
  await page.goto(`${page.url().split("#")[0]}#${new URL(page.url()).hash.slice(1)}&view=events`);
  await expect(shown(page)).toContainText(String(claimed));
});

test("measures, communities and balance in plain words", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Measures", exact: true }).click();
  const panel = page.getByRole("region", { name: "Measures" });
  for (const name of ["Takes part", "Acts", "Is acted on", "Partners", "Stands between", "Communities", "Balance"]) {
    await expect(panel.getByRole("heading", { name: new RegExp(`^${name}`) })).toBeVisible();
  }
  await isAccessible(page);
  const before = await network(page).screenshot();
  const between = panel.locator(".measure", { has: page.getByRole("heading", { name: /^Stands between/ }) });
  await between.getByRole("button", { name: "Size actors by this" }).click();
  await expect.poll(() => fragment(page)).toContain("size=between");
  await isAtRest(page);
  expect(Buffer.compare(before, await network(page).screenshot()), "sizes change the picture").not.toBe(0);
  await between.locator("li button").first().click();
  await expect.poll(() => fragment(page)).toContain("pick=");
  await keep(page, info, "measures");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("before and after, and time step by step, while nobody moves", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Before and after", exact: true }).click();
  const panel = page.getByRole("region", { name: "Before and after" });
  await expect(panel.getByText(/^Before .* Since then/)).toBeVisible();
  const numbers = (await panel.getByText(/^Before .* Since then/).innerText()).match(/(\d+) events?/g).map((text) => parseInt(text, 10));
  expect(Math.min(...numbers)).toBeGreaterThan(0);
  await expect(panel.locator(".turns li").first()).toBeVisible();
  await keep(page, info, "periods");
  await isAccessible(page);
  const slider = panel.getByRole("slider");
  await slider.focus();
  await page.keyboard.press("Home");
  await expect.poll(() => fragment(page)).toContain("cut=");
  await page.getByRole("button", { name: "Step through time", exact: true }).click();
  const bar = page.getByRole("group", { name: "Step through time" });
  await bar.getByRole("button", { name: "Next period" }).click();
  await expect.poll(() => fragment(page)).toContain("to=");
  await expect(shown(page)).toBeVisible();
  const [first] = (await shown(page).innerText()).match(/\d+/g).map(Number);
  await bar.getByRole("button", { name: "Next period" }).click();
  await expect.poll(async () => Number((await shown(page).innerText()).match(/\d+/)[0])).toBeGreaterThan(first);
  await keep(page, info, "time");
  await isAccessible(page);
  await bar.getByRole("button", { name: /^Close/ }).click();
  await expect(shown(page)).toBeHidden();
});

test("what is set while time plays stays set", async ({ page, open }) => {
  // Each period stands until the journey says so: what is held is what the page waits for.
  await page.addInitScript(() => {
    const plain = globalThis.setTimeout;
    globalThis.held = [];
    globalThis.setTimeout = (go, wait, ...rest) => wait === 1200 ? (globalThis.held.push(go), 0) : plain(go, wait, ...rest);
  });
  await open();
  await page.getByRole("button", { name: "Step through time", exact: true }).click();
  await page.getByRole("group", { name: "Step through time" }).getByRole("button", { name: "Play" }).click();
  const end = () => fragment(page).match(/[&]to=([^&]*)/)?.[1];
  await expect.poll(end).toBeTruthy();
  const first = end();
  await expect.poll(() => page.evaluate(() => globalThis.held.length)).toBeGreaterThan(0);
  await openFilters(page);
  await filters(page).getByRole("slider", { name: "Least confidence" }).fill("40");
  await expect.poll(() => fragment(page)).toContain("sure=40");
  expect(end()).toBe(first);
  await page.evaluate(() => globalThis.held.at(-1)());
  await expect.poll(end).not.toBe(first);
  expect(fragment(page)).toContain("sure=40");
});

test("lasso, pin, leave out and open up", async ({ page, open }, info) => {
  await open();
  await page.keyboard.press("Escape");
  const lasso = page.getByRole("button", { name: /^Lasso/ });
  await lasso.click();
  await expect(lens(page)).toContainText("Draw around actors");
  const box = await network(page).boundingBox();
  const corners = [[0.02, 0.12], [0.98, 0.12], [0.98, 0.98], [0.02, 0.98], [0.02, 0.2]];
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(corners[0]));
  await page.mouse.down();
  for (const corner of corners) await page.mouse.move(...at(corner), { steps: 4 });
  await page.mouse.up();
  await expect(lasso).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => fragment(page).match(/pick=([^&]*)/)?.[1].split(",").length ?? 0).toBeGreaterThan(5);
  await expect(evidence(page).getByRole("button", { name: "Leave these out" })).toBeVisible();

  await open("v1&level=country&pick=russia");
  await evidence(page).getByRole("button", { name: "Open up" }).click();
  await expect.poll(() => fragment(page)).toContain("open=russia");
  await expect(lens(page)).toContainText("Russia opened up");
  await isAtRest(page);
  await keep(page, info, "opened");
  await isAccessible(page);
  await lens(page).getByRole("button", { name: /Russia opened up/ }).click();
  await expect.poll(() => fragment(page)).not.toContain("open=");

  await evidence(page).getByRole("button", { name: "Leave out" }).click();
  await expect.poll(() => fragment(page)).toContain("without=russia");
  await expect(shown(page)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(shown(page)).toBeHidden();
});

test("an actor that was dragged stays, and goes back", async ({ page, open }) => {
  await open("v1&pick=russia&around=russia&steps=1");
  // The selected actor wears a ring in the accent colour: by the keyboard's walk its place is in sight; find it by hovering.
  const box = await network(page).boundingBox();
  const isOver = () => page.locator(".network-card strong", { hasText: /^Russia$/ }).isVisible();
  let place = null;
  for (let y = 0.1; y < 0.95 && !place; y += 0.04) {
    for (let x = 0.05; x < 0.95 && !place; x += 0.03) {
      await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      if (await isOver()) place = [box.x + x * box.width, box.y + y * box.height];
    }
  }
  expect(place, "Russia is in the picture").not.toBeNull();
  await page.mouse.down();
  for (let step = 1; step <= 6; step += 1) await page.mouse.move(place[0] + 6 * step, place[1] + 5 * step);
  await page.mouse.up();
  await expect.poll(() => fragment(page)).toContain("pin=russia~");
  await expect(lens(page)).toContainText("1 actor moved by hand");
  await lens(page).getByRole("button", { name: /moved by hand/ }).click();
  await expect.poll(() => fragment(page)).not.toContain("pin=");
});

test("the keyboard moves an actor as well", async ({ page, open }) => {
  await open();
  await network(page).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => fragment(page)).toContain("pin=");
  await page.keyboard.press("Control+z");
  await expect.poll(() => fragment(page)).not.toContain("pin=");
});

test("rejecting what the page opened on keeps the line in sight", async ({ page, open }) => {
  await open();
  const title = evidence(page).locator(".title-line");
  const before = await title.innerText();
  await act(evidence(page).locator(".item").first(), /^Reject/);
  await expect(page.getByText("Rejected.")).toBeVisible();
  await expect(title).toHaveText(before.replace(/\s+/g, " ").trim(), { useInnerText: true });
  await expect.poll(() => fragment(page)).toContain("line=");
});

test("touch: a small screen has all of it", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("v1&pick=russia&around=russia&steps=2&tool=measures");
  await expect(page.getByRole("region", { name: "Measures" })).toBeVisible();
  await isAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.keyboard.press("Escape");
  await expect(lens(page)).toContainText("Around Russia");
  await keep(page, info, "small-ego");
  await isAccessible(page);
});
