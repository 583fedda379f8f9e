// Before a class: presenter mode, the tour, what is kept back, the code for telephones, two views side by side.
import { evidence, expect, filters, fragment, isAccessible, isAtRest, keep, network, test } from "./support.mjs";

const caption = (page) => page.getByRole("region", { name: "Caption" });
const lines = async (page) => Number((await network(page).getAttribute("aria-label")).match(/and (\d+) lines?/)[1]);

test("7: one key for large type without panels, arrows walk the tour, r reveals, Esc returns @everywhere", async ({ page, open }, info) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open("v1&line=russia~united-states");
  await page.keyboard.press("p");
  await expect.poll(() => fragment(page)).toContain("present=yes");
  await expect(filters(page)).toBeHidden();
  await expect(evidence(page)).toBeHidden();
  await isAtRest(page);
  // The sentence behind the selection stands below the picture, with its words marked.
  await expect(caption(page).locator("mark").first()).toBeVisible();
  const size = await caption(page).evaluate((element) =>
    Math.min(...[...element.querySelectorAll("p, blockquote, figcaption, .number")].map((each) => Number.parseFloat(getComputedStyle(each).fontSize))));
  expect(size, "the smallest type of the caption").toBeGreaterThanOrEqual(24);
  await keep(page, info, "present");

  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Step 1 of 8", { exact: true })).toBeVisible();
  expect(await lines(page), "the lines are kept back").toBe(0);
  await isAtRest(page);
  const before = await network(page).screenshot();
  await keep(page, info, "present-kept-back");
  await page.keyboard.press("r");
  await expect.poll(() => lines(page)).toBeGreaterThan(10);
  await isAtRest(page);
  expect(Buffer.compare(before, await network(page).screenshot()), "revealing changes the picture").not.toBe(0);
  await page.keyboard.press("PageDown");
  await expect(page.getByText("Step 2 of 8", { exact: true })).toBeVisible();
  await expect.poll(() => fragment(page)).toContain("line=united-states~russia");
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("Step 1 of 8", { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(() => fragment(page)).not.toContain("present=yes");
  await expect(evidence(page)).toBeVisible();
  await expect(page.getByRole("button", { name: "Present" })).toBeFocused();
});

test("every step of the bundled tour shows what it talks of", async ({ page, open }, info) => {
  await open("v1&present=yes");
  await page.keyboard.press("ArrowRight");
  const place = page.getByText(/^Step \d of \d$/);
  for (let step = 1; ; step += 1) {
    await expect(place).toHaveText(new RegExp(`^Step ${step} of `));
    const of = Number((await place.innerText()).match(/of (\d)/)[1]);
    await expect(page.locator(".caption-text")).not.toBeEmpty();
    if (fragment(page).includes("hide=")) await page.keyboard.press("ArrowRight");
    await expect.poll(() => fragment(page)).not.toContain("hide=");
    await isAtRest(page);
    if (fragment(page).includes("line=") && !fragment(page).includes("view=reader")) {
      await expect(page.locator(".caption-evidence blockquote")).not.toBeEmpty();
    }
    if (fragment(page).includes("status=")) await expect(page.getByText(/^\d+ of \d+ events: status claimed$/)).toBeVisible();
    if (fragment(page).includes("view=reader")) await expect(page.locator(".sentence.on")).toContainText("threatened");
    await keep(page, info, `tour-${step}`);
    if (step === of) break;
    await page.keyboard.press("ArrowRight");
  }
  // After the last step the key does nothing more.
  const last = fragment(page);
  await page.keyboard.press("ArrowRight");
  expect(fragment(page)).toBe(last);
});

test("the sentences of a selection are leafed through in every view", async ({ page, open }) => {
  for (const view of ["network", "matrix", "timeline", "events", "actors", "map", "method"]) {
    await open(`v1&view=${view}&line=russia~united-states&present=yes`);
    const place = caption(page).getByText(/^\d+ of \d+$/);
    await expect(place).toHaveText(/^1 of /);
    await page.keyboard.press("n");
    await expect(place).toHaveText(/^2 of /);
    await page.keyboard.press("p");
    await expect(place).toHaveText(/^1 of /);
    expect(fragment(page), "p leafs back and does not leave").toContain("present=yes");
  }
});

test("a tour is recorded by using the page, changed, undone, kept and shown", async ({ page, open }, info) => {
  await open("v1&line=russia~united-states");
  const sheet = page.getByRole("dialog", { name: "Tour" });
  const tour = page.getByRole("button", { name: "Take the tour…" });
  await tour.click();
  await sheet.getByRole("button", { name: "Add this view as step 1" }).click();
  await sheet.getByRole("textbox", { name: "Sentence" }).fill("Accusations, <b>both</b> ways.");
  await sheet.getByRole("textbox", { name: "Question" }).fill("Who began?");
  await sheet.getByRole("combobox", { name: "At first" }).selectOption({ label: "hide the selection until revealed" });
  await isAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Matrix" }).click();
  await tour.click();
  await sheet.getByRole("button", { name: "Add this view as step 2" }).click();
  await sheet.getByRole("button", { name: "Move step 2 up" }).click();
  await expect(sheet.locator(".tour-step-head strong").first()).toContainText("1 · Matrix");
  await sheet.getByRole("button", { name: "Delete step 1" }).click();
  await expect(sheet.locator(".tour-steps > li")).toHaveCount(1);
  await keep(page, info, "tour-sheet");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await tour.click();
  await expect(sheet.locator(".tour-steps > li")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await page.reload();
  await tour.click();
  await expect(sheet.locator(".tour-steps > li")).toHaveCount(2);
  await sheet.locator(".tour-own").getByRole("button", { name: "Start in presenter mode" }).click();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("Step 2 of 2", { exact: true })).toBeVisible();
  await expect(caption(page).getByText("Accusations, <b>both</b> ways.")).toBeVisible();
  await expect(caption(page).locator("blockquote")).toHaveCount(0);
  await page.keyboard.press("r");
  await expect(caption(page).locator("blockquote")).toBeVisible();
});

test("a tour is walked without presenter mode, too", async ({ page, open }, info) => {
  await open("v1&step=3");
  await expect(caption(page).getByText("3 of 8", { exact: true })).toBeVisible();
  await caption(page).getByRole("button", { name: "Next" }).click();
  await expect(caption(page).getByText("4 of 8", { exact: true })).toBeVisible();
  await isAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await isAtRest(page);
  await isAccessible(page);
  await keep(page, info, "tour-small");
  await caption(page).getByRole("button", { name: "Leave the tour" }).click();
  await expect(caption(page)).toBeHidden();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in presenter mode, ${colorScheme}`, async ({ page, open }) => {
    await page.emulateMedia({ colorScheme });
    for (const view of ["network", "matrix", "timeline", "reader", "actors", "events", "map", "method"]) {
      await open(`v1&view=${view}&line=russia~united-states&present=yes&step=2`);
      await isAccessible(page);
    }
  });
}
