// For everybody: the map by keyboard and list, summaries in words, paper, prescribed colours, 320 pixels.
import { readFileSync } from "node:fs";
import { evidence, expect, fragment, isAccessible, isAtRest, keep, test } from "./support.mjs";

const VIEWS = ["network", "matrix", "timeline", "reader", "actors", "events", "map", "method"];

test("the map: countries and lines as a list, selected by it, moved by keys, accessible", async ({ page, open }, info) => {
  await open("v1&view=map");
  const map = page.getByRole("application", { name: /^Map/ });
  const list = page.getByRole("region", { name: "The map in words" });
  await expect(map.locator("svg")).toBeVisible();
  await list.getByRole("button", { name: /^Russia → United States/ }).click();
  await expect.poll(() => fragment(page)).toContain("line=russia~united-states");
  // The numbers are those of countries from then on, and the evidence is as long as the line says.
  await expect.poll(() => fragment(page)).toContain("level=country");
  await expect(evidence(page).getByRole("listitem").filter({ has: page.locator("blockquote") }).first()).toBeVisible();
  await keep(page, info, "map");
  const before = await map.screenshot();
  await map.focus();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => Buffer.compare(before, await map.screenshot())).not.toBe(0);
  await page.keyboard.press("0");
  await isAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await isAccessible(page);
});

test("an actor and a line are told in a sentence that can be copied; the actors' view shows a profile once", async ({ page, open }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = async (text) => { globalThis.copied = text; };
  });
  await open("v1&line=russia~united-states");
  const summary = evidence(page).locator(".summary");
  await expect(summary).toHaveText(/^\d+ events from Russia to United States, .+\. .*\d+ events from United States to Russia\.$/);
  await evidence(page).getByRole("button", { name: "Copy summary" }).click();
  await expect.poll(() => page.evaluate(() => globalThis.copied)).toContain("events from Russia to United States");
  expect(await page.evaluate(() => globalThis.copied)).toContain(page.url());
  await open("v1&pick=russia");
  await expect(summary).toHaveText(/^Russia acts \d+ times on \d+ actors/);
  await expect(evidence(page).getByRole("heading", { name: /^Partners/ })).toHaveCount(1);
  await open("v1&pick=russia&view=actors");
  await expect(page.getByRole("heading", { name: /^Partners/ })).toHaveCount(1);
  await expect(page.getByText(/^Russia acts \d+ times on/)).toHaveCount(1);
});

test("printed, a page is light and holds key, filters and evidence, not the controls", async ({ page, open, browserName }, info) => {
  test.skip(browserName !== "chromium", "only Chromium prints to a file");
  await page.emulateMedia({ colorScheme: "dark" });
  for (const view of ["network", "matrix", "reader"]) {
    await open(`v1&view=${view}&line=russia~united-states&do=accuse&panels=evidence`);
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    await expect(page.getByRole("button", { name: "Share", exact: true })).toBeHidden();
    await expect(page.getByRole("complementary", { name: "Filters" })).toBeHidden();
    await expect(page.getByText("Accuse", { exact: true }).first()).toBeVisible();
    await expect(evidence(page).locator("blockquote").first()).toBeVisible();
    if (view === "network") await expect(page.locator(".network-key")).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const red = () => page.evaluate(() => Number(getComputedStyle(document.documentElement).backgroundColor.match(/\d+/)[0]));
    expect(await red(), "paper is light").toBeGreaterThan(200);
    await keep(page, info, `print-${view}`);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await red(), "the screen is dark again").toBeLessThan(60);
    await page.emulateMedia({ colorScheme: "dark", media: "screen" });
    const pdf = info.outputPath(`${view}.pdf`);
    await page.pdf({ path: pdf, format: "A4" });
    expect(readFileSync(pdf).length).toBeGreaterThan(10_000);
  }
});

test("nothing is lost at 320 pixels, and no page scrolls sideways", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const view of VIEWS) {
    for (const show of ["", "&present=yes"]) {
      await open(`v1&view=${view}&line=russia~united-states${show}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, `${view}${show} is as wide as the window`).toBeLessThanOrEqual(320);
      await keep(page, info, `320-${view}${show ? "-present" : ""}`);
    }
  }
  await page.getByRole("button", { name: "QR code" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await page.evaluate(() => document.querySelector("dialog[open]").scrollWidth)).toBeLessThanOrEqual(320);
});

test("with colours prescribed by the system everything that is on still shows", async ({ page, open }, info) => {
  await page.emulateMedia({ forcedColors: "active" });
  for (const view of ["network", "matrix", "timeline", "reader"]) {
    await open(`v1&view=${view}&line=russia~united-states`);
    const tab = page.getByRole("navigation", { name: "Views" }).locator("[aria-current]");
    const line = await tab.evaluate((element) => Number.parseFloat(getComputedStyle(element).borderBottomWidth));
    expect(line).toBeGreaterThanOrEqual(2);
    await isAtRest(page);
    await keep(page, info, `forced-${view}`);
  }
});

test("the sheet of keys names the keys of every view", async ({ page, open }) => {
  await open();
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Help and keys" });
  for (const place of ["Anywhere", "In the network", "In the reader", "In presenter mode", "In the timeline", "On the map"]) {
    await expect(sheet.getByRole("heading", { name: place })).toBeVisible();
  }
  await isAccessible(page);
});
