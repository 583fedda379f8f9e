// What the machine has missed or mixed up: a pair coded by hand, an actor split off; and corrections that travel in a link.
import { act, evidence, expect, isAccessible, isReady, keep, relations, test, toast } from "./support.mjs";

test.slow();

test("pair: two actors of a sentence are coded with the machine's help, by the keyboard", async ({ page, open }, info) => {
  await open("v1&view=reader&sentence=1");
  const all = await relations(page);
  await page.getByRole("button", { name: "Code a pair…" }).focus();
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: "Code a pair" });
  await expect(form.getByRole("button", { name: "Add this event" })).toBeDisabled();
  const named = form.getByLabel("Who acts", { exact: true }).locator("optgroup").first().locator("option");
  const sides = await named.allInnerTexts();
  expect(sides.length).toBeGreaterThan(1);
  await form.getByLabel("Who acts", { exact: true }).selectOption({ index: 1 });
  await form.getByLabel("On whom", { exact: true }).selectOption({ label: "Ukraine" }).catch(() =>
    form.getByLabel("On whom", { exact: true }).selectOption({ index: sides.length }));
  await expect(form.getByLabel("Did what")).toBeVisible();
  await form.getByLabel("Did what").selectOption({ label: "Aid: give money, arms, relief, asylum" });
  await isAccessible(page);
  await keep(page, info, "pair");
  await form.getByRole("button", { name: "Add this event" }).press("Enter");
  await expect.poll(() => relations(page)).toBe(all + 1);
  await expect(toast(page)).toContainText("Added.");
  await page.keyboard.press("Control+z");
  await expect.poll(() => relations(page)).toBe(all);
});

test("pair: an actor is somebody else in one report", async ({ page, open }, info) => {
  await open("v1&pick=united-states");
  const before = await page.getByRole("application").getAttribute("aria-label");
  await evidence(page).getByRole("button", { name: "Correct this actor…" }).click();
  await evidence(page).getByLabel("it is", { exact: true }).fill("Another Country");
  await isAccessible(page);
  await keep(page, info, "split");
  await evidence(page).getByRole("button", { name: "Split off" }).click();
  await expect(page.getByRole("application")).not.toHaveAttribute("aria-label", before);
  await page.keyboard.press("/");
  await page.keyboard.type("another");
  await expect(page.getByRole("listbox").getByRole("option", { name: /Another Country/ })).toBeVisible();
});

test("pair: corrections travel in a link, and say so", async ({ page, open, context, address }, info) => {
  await open("v1&line=russia~united-states");
  const all = await relations(page);
  await act(evidence(page).locator("ol.items > li.item").first(), /^Reject/);
  await expect.poll(() => relations(page)).toBe(all - 1);
  await page.getByRole("button", { name: /^Share/ }).click();
  const share = page.getByRole("dialog", { name: /Share/ });
  await expect(share.getByText("Your 1 correction.")).toBeVisible();
  const link = await share.locator("input, textarea").first().inputValue();
  expect(link).toContain("fix=");
  expect(link.length).toBeLessThan(2000);
  await keep(page, info, "link");

  const other = await context.browser().newContext({ reducedMotion: "reduce" });
  const fresh = await other.newPage();
  await fresh.goto(link.startsWith("http") || link.startsWith("file") ? link : `${address}#${link}`);
  await isReady(fresh);
  await expect(toast(fresh)).toContainText("1 correction came with the link");
  await expect.poll(() => relations(fresh)).toBe(all - 1);
  await other.close();
});

for (const [what, packed, said] of [
  ["is no base64", "%F0%9F%98%80!!", /corrections in this link could not be read/],
  ["is no deflate", "AAAABBBB", /corrections in this link could not be read/],
  ["is far too long", "A".repeat(70_000), /too many for a link/],
]) {
  test(`pair: a link whose corrections part ${what} harms nobody`, async ({ page, open }) => {
    await open(`v1&level=country&fix=${packed}`);
    await expect(toast(page)).toContainText(said);
    expect(await relations(page)).toBeGreaterThan(0);
  });
}

test("pair: a link that unfolds to more than it may is refused", async ({ page, open }) => {
  await open();
  // Ten megabytes of blanks in some ten thousand letters.
  const bomb = await page.evaluate(async () => {
    const stream = new Blob([" ".repeat(10_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  });
  expect(bomb.length).toBeLessThan(64_000);
  await page.evaluate((packed) => { location.hash = `v1&fix=${packed}`; }, bomb);
  await expect(toast(page)).toContainText(/holds more than 1000000 bytes/);
});
