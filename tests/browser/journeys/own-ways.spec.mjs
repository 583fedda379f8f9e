// The analyst's own actors and rules: faults told in place, tried beside what holds, accepted for what they change.
import { corpusLine, expect, isAccessible, keep, relations, test } from "./support.mjs";

test("own actors and rules are tried, accepted for what they change, and undone", async ({ page, open }, info) => {
  await open();
  await page.getByRole("button", { name: "Add your own texts" }).click();
  const texts = page.locator("dialog#texts");
  await texts.getByLabel("Or paste a text").fill("A strange day\n\nThe Blue Circle frobnicated Iran on Friday, 4 March 2016. Iran left.");
  await texts.getByRole("button", { name: "Read this text" }).click();
  await texts.getByRole("button", { name: "Add 1 text" }).click();
  await expect(corpusLine(page)).toContainText("5 reports");
  const before = await relations(page);

  await page.getByRole("button", { name: "Add your own texts" }).click();
  await texts.getByRole("button", { name: "Actors and rules of your own…" }).click();
  const ways = page.getByRole("dialog", { name: "Actors and rules of your own" });
  await ways.getByLabel("Actors", { exact: true }).fill("# mine\nblue-circle\tnonsense\n");
  await ways.getByLabel("Rules", { exact: true }).fill("rule frobnicate\n");
  await ways.getByRole("button", { name: "Try them on these reports" }).click();
  await expect(ways.locator("#own-actors-faults li").first()).toContainText(/^Line 2, column \d+: /);
  await expect(ways.locator("#own-rules-faults li").first()).toContainText(/^Line 1, column \d+: expected /);
  await isAccessible(page);
  await keep(page, info, "ways-faults");
  await ways.locator("#own-actors-faults").getByRole("button").first().click();
  expect(await page.evaluate(() => {
    const field = document.getElementById("own-actors");
    return field.value.slice(field.selectionStart, field.selectionEnd);
  })).toBe("blue-circle\tnonsense");

  await ways.getByLabel("Actors", { exact: true }).fill("blue-circle\tcivil\tCVL\tBlue Circle\tthe Blue Circle\t\t\n");
  await ways.getByLabel("Rules", { exact: true }).fill("rule frobnicate 112\n  verbs: frobnicate\n  source: subject\n  target: object\n");
  await ways.getByRole("button", { name: "Try them on these reports" }).click();
  await expect(ways.getByRole("heading", { name: "What they change" })).toBeVisible();
  await expect(ways.locator(".way-lines li")).toHaveText([/^\+1\s*Blue Circle → Iran · new$/]);
  expect(await relations(page)).toBe(before);
  await isAccessible(page);
  await keep(page, info, "ways-outcome");
  await ways.getByRole("button", { name: "Accept" }).click();
  await expect.poll(() => relations(page)).toBe(before + 1);
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(before);
  await page.keyboard.press("Control+y");
  await expect.poll(() => relations(page)).toBe(before + 1);
});
